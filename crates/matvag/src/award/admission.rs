//! Which bids are evaluated: admitted, rejected, or not evaluated yet, with the reasons.
//!
//! A bid is *rejected* when the documents or the buyer say so: a requirement is answered with no, a share is below the
//! least that is accepted, a price is missing where that means rejection. It is *not evaluated* when something is
//! missing or unreadable and the documents do not say what applies then. There is never a silent zero.

use serde::{Deserialize, Serialize};

use crate::num::Ratio;
use crate::procurement::{
    Answer, AnswerFor, AnswerValue, Bid, Fault, FaultReason, Lot, LotBid, Measure, MissingAnswer, MissingPrice,
    Procurement, ProofRule, Role,
};
use crate::text;
use crate::text::{Text, Unit};

use super::basket::missing_positions;

/// Whether a bid is evaluated in a lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// It is.
    Admitted,
    /// It is rejected, for these reasons.
    Rejected(Vec<Reason>),
    /// It is not evaluated yet, for these reasons.
    NotEvaluated(Vec<Reason>),
}

/// Why a bid is not evaluated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reason {
    /// A permanent kebab-case name.
    pub code: std::borrow::Cow<'static, str>,
    /// In words.
    pub text: Text,
    /// Whether the words repeat what stands in the bid, or are the buyer's own: a masked report leaves them out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub quotes: bool,
}

impl Reason {
    pub(super) const fn new(code: &'static str, text: Text) -> Self {
        Self { code: std::borrow::Cow::Borrowed(code), text, quotes: false }
    }

    /// A reason whose words repeat what stands in the bid, or are the buyer's own.
    pub(super) const fn quoting(code: &'static str, text: Text) -> Self {
        Self { code: std::borrow::Cow::Borrowed(code), text, quotes: true }
    }
}

impl Status {
    /// From what speaks against the bid; rejection weighs more than what is missing.
    pub(super) fn from_reasons(rejections: Vec<Reason>, missing: Vec<Reason>) -> Self {
        if !rejections.is_empty() {
            return Self::Rejected(rejections);
        }
        if !missing.is_empty() {
            return Self::NotEvaluated(missing);
        }
        Self::Admitted
    }

    /// The reasons; none when the bid is admitted.
    pub fn reasons(&self) -> &[Reason] {
        match self {
            Self::Admitted => &[],
            Self::Rejected(reasons) | Self::NotEvaluated(reasons) => reasons,
        }
    }

    /// The word for people.
    pub const fn text(&self) -> Text {
        match self {
            Self::Admitted => Text::fixed("utvärderas", "evaluated"),
            Self::Rejected(_) => Text::fixed("förkastat", "rejected"),
            Self::NotEvaluated(_) => Text::fixed("inte utvärderat ännu", "not evaluated yet"),
        }
    }

    /// The permanent name.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Admitted => "admitted",
            Self::Rejected(_) => "rejected",
            Self::NotEvaluated(_) => "not-evaluated",
        }
    }
}

/// What speaks against a bid before its criteria are measured.
pub(super) fn admit(procurement: &Procurement, lot_index: usize, lot: &Lot, bid: &Bid, lot_bid: &LotBid) -> Status {
    let mut rejected = decided_rejections(procurement, lot_index, bid);
    let mut missing = Vec::new();
    requirements(lot, lot_bid, &mut rejected, &mut missing);
    criteria(procurement, lot_index, lot, bid, lot_bid, &mut missing);
    prices(lot, bid, lot_bid, &mut rejected, &mut missing);
    Status::from_reasons(rejected, missing)
}

fn decided_rejections(procurement: &Procurement, lot_index: usize, bid: &Bid) -> Vec<Reason> {
    procurement
        .rejections
        .iter()
        .filter(|rejection| rejection.bidder == bid.bidder)
        .filter(|rejection| rejection.lot.is_none_or(|lot| lot == lot_index))
        .map(|rejection| Reason::quoting("rejected-by-buyer", Text::own(&rejection.reason)))
        .collect()
}

fn requirements(lot: &Lot, lot_bid: &LotBid, rejected: &mut Vec<Reason>, missing: &mut Vec<Reason>) {
    for (requirement, answer) in lot.requirements.iter().zip(&lot_bid.requirements) {
        let id = &requirement.id;
        match answer {
            _ if unreadable(lot_bid, id) => {}
            None => missing.push(Reason::new(
                "answer-missing",
                text!("svar saknas på kravet {id}", "no answer to requirement {id}", id = id),
            )),
            Some(Answer { value: AnswerValue::YesNo(false), .. }) => rejected.push(Reason::new(
                "requirement-failed",
                text!(
                    "kravet {id} är besvarat med nej: {text}",
                    "requirement {id} is answered with no: {text}",
                    id = id,
                    text = requirement.text
                ),
            )),
            Some(answer) if lacks_proof(&requirement.proof, answer) => missing.push(proof_missing(id)),
            Some(_) => {}
        }
    }
}

fn criteria(
    procurement: &Procurement,
    lot_index: usize,
    lot: &Lot,
    bid: &Bid,
    lot_bid: &LotBid,
    missing: &mut Vec<Reason>,
) {
    for (index, criterion) in lot.criteria.iter().enumerate() {
        let id = &criterion.id;
        if criterion.missing == MissingAnswer::NoCredit || unreadable(lot_bid, id) {
            continue;
        }
        if matches!(criterion.measure, Measure::Jury { .. }) {
            if assessment(procurement, lot_index, index, bid).is_none() {
                missing.push(Reason::new(
                    "assessment-missing",
                    text!("juryns poäng saknas för {id}", "the jury's points are missing for {id}", id = id),
                ));
            }
            continue;
        }
        match &criterion.answer_for {
            AnswerFor::Lot => match lot_bid.criteria.get(index).and_then(Option::as_ref) {
                None => missing.push(Reason::new(
                    "answer-missing",
                    text!("svar saknas på kriteriet {id}", "no answer to criterion {id}", id = id),
                )),
                Some(answer) if claims(answer) && lacks_proof(&criterion.proof, answer) => {
                    missing.push(proof_missing(id));
                }
                Some(_) => {}
            },
            AnswerFor::Positions { positions, .. } => {
                let answers = lot_bid.position_answers.get(index);
                let answer_of = |position: &usize| answers.and_then(|answers| answers.get(*position)?.as_ref());
                let counts = |position: &&usize| {
                    lot.positions.get(**position).is_some_and(|position| position.role != Role::Optional)
                };
                let counted = || positions.iter().filter(counts);
                let unanswered = counted().filter(|position| answer_of(position).is_none()).count();
                if unanswered != 0 {
                    missing.push(Reason::new(
                        "answer-missing",
                        text!(
                            "svar saknas på kriteriet {id} för {count} positioner",
                            "no answer to criterion {id} for {count} positions",
                            id = id,
                            count = unanswered
                        ),
                    ));
                }
                let mut claimed = counted().filter_map(answer_of).filter(|answer| claims(answer));
                if claimed.any(|answer| lacks_proof(&criterion.proof, answer)) {
                    missing.push(proof_missing(id));
                }
            }
        }
    }
    for (cost, number) in lot.own_costs().iter().zip(&lot_bid.own_costs) {
        if cost.for_each.is_some() && number.is_none() && !unreadable(lot_bid, &cost.id) {
            missing.push(Reason::new(
                "answer-missing",
                text!("uppgift saknas om {id}", "no number for {id}", id = cost.id),
            ));
        }
    }
}

fn prices(lot: &Lot, bid: &Bid, lot_bid: &LotBid, rejected: &mut Vec<Reason>, missing: &mut Vec<Reason>) {
    for fault in &lot_bid.faults {
        missing.push(fault_reason(bid, fault));
    }
    let mut unpriced: Vec<&str> = missing_positions(lot, lot_bid)
        .filter_map(|position| lot.positions.get(position))
        .map(|position| position.id.as_str())
        .filter(|id| !unreadable(lot_bid, id))
        .collect();
    for (part, factor) in lot.markup_parts.iter().zip(&lot_bid.markup_factors) {
        if factor.is_none() && !unreadable(lot_bid, &part.id) {
            missing.push(Reason::new(
                "factor-missing",
                text!("omräkningstal saknas för {id}", "no markup factor for {id}", id = part.id),
            ));
        }
    }
    if unpriced.is_empty() {
        return;
    }
    let count = unpriced.len();
    unpriced.truncate(10);
    let list = unpriced.join(", ");
    let reason = Reason::new(
        "price-missing",
        text!(
            "pris saknas för {count} positioner: {list}",
            "no price for {count} positions: {list}",
            count = count,
            list = list
        ),
    );
    match lot.missing_price {
        MissingPrice::NotEvaluated => missing.push(reason),
        MissingPrice::Reject => rejected.push(reason),
        MissingPrice::ExcludePosition | MissingPrice::HighestOther | MissingPrice::Amount(_) => {}
    }
}

/// A share below the least that the documents accept.
pub(super) fn below_threshold(lot: &Lot, shares: &[&Ratio]) -> Vec<Reason> {
    lot.criteria
        .iter()
        .zip(shares)
        .filter_map(|(criterion, share)| {
            let least = criterion.at_least.as_ref()?;
            (*share < least.value()).then(|| {
                Reason::new(
                    "below-least-quality",
                    text!(
                        "{id} ger {share}, minst {least} krävs",
                        "{id} gives {share}, at least {least} is required",
                        id = criterion.name,
                        share = (*share, &Unit::Share),
                        least = (least.value(), &Unit::Share)
                    ),
                )
            })
        })
        .collect()
}

/// What the jury gave a bid on a criterion.
pub(super) fn assessment(
    procurement: &Procurement,
    lot: usize,
    criterion: usize,
    bid: &Bid,
) -> Option<crate::num::Decimal> {
    procurement
        .assessments
        .iter()
        .find(|given| given.lot == lot && given.criterion == criterion && given.bidder == bid.bidder)
        .map(|given| given.points)
}

fn unreadable(lot_bid: &LotBid, row: &str) -> bool {
    lot_bid.faults.iter().any(|fault| fault.row == row)
}

/// Whether an answer claims anything: a plain no has nothing to prove.
fn claims(answer: &Answer) -> bool {
    answer.value != AnswerValue::YesNo(false)
}

fn lacks_proof(rule: &ProofRule, answer: &Answer) -> bool {
    rule.required && answer.proof.is_empty()
}

fn proof_missing(id: &str) -> Reason {
    Reason::new("proof-missing", text!("bevis saknas för {id}", "no proof for {id}", id = id))
}

fn fault_reason(bid: &Bid, fault: &Fault) -> Reason {
    let (row, written) = (&fault.row, bid.text(fault.written));
    let (code, text) = match fault.reason {
        FaultReason::NotANumber => (
            "not-a-number",
            text!(
                "{row}: \"{written}\" är inte ett tal",
                "{row}: \"{written}\" is not a number",
                row = row,
                written = written
            ),
        ),
        FaultReason::Ambiguous => (
            "number-is-ambiguous",
            text!(
                "{row}: \"{written}\" kan läsas på två sätt",
                "{row}: \"{written}\" can be read in two ways",
                row = row,
                written = written
            ),
        ),
        FaultReason::OutOfRange => (
            "number-out-of-range",
            text!(
                "{row}: {written} är utanför gränserna",
                "{row}: {written} is outside its limits",
                row = row,
                written = written
            ),
        ),
        FaultReason::Negative => (
            "price-is-negative",
            text!(
                "{row}: priset {written} är negativt",
                "{row}: the price {written} is negative",
                row = row,
                written = written
            ),
        ),
        FaultReason::Date => (
            "number-is-date",
            text!("{row}: {written} är ett datum", "{row}: {written} is a date", row = row, written = written),
        ),
        FaultReason::ErrorCell => (
            "cell-shows-error",
            text!("{row}: cellen visar {written}", "{row}: the cell shows {written}", row = row, written = written),
        ),
        FaultReason::NoStoredValue => (
            "formula-without-value",
            text!("{row}: formeln har inget sparat värde", "{row}: the formula has no stored value", row = row),
        ),
        FaultReason::OtherUnit => (
            "unit-differs",
            text!("{row}: priset är per {written}", "{row}: the price is per {written}", row = row, written = written),
        ),
        FaultReason::SeveralOffers => {
            ("position-with-two-prices", text!("{row}: flera priser", "{row}: several prices", row = row))
        }
        FaultReason::UnknownAnswer => (
            "answer-not-understood",
            text!(
                "{row}: svaret \"{written}\" går inte att tolka",
                "{row}: the answer \"{written}\" is not understood",
                row = row,
                written = written
            ),
        ),
    };
    Reason::quoting(code, text)
}
