//! A procurement and its bids, evaluated: every lot on its own, then the limit on lots.

use std::collections::BTreeSet;

use super::admission::{Reason, Status, admit, assessment, below_threshold};
use super::basket::{Basket, impute, missing_positions};
use super::lots::{LotAwards, award_lots};
use super::models::Model;
use super::quality::fulfilment;
use super::ranking::{Contender, Ranking, rank};
use super::score::{Entrant, EvaluationModel, Field, Score, Undefined};
use crate::num::{NumberError, Ratio};
use crate::procurement::{Bid, Lot, LotBid, MissingPrice, Procurement, Role};
use crate::text;
use crate::text::Text;

/// What came out.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// One for each lot, in the file's order.
    pub lots: Vec<LotOutcome>,
    /// Who gets which lot, where the number of lots per bidder is limited.
    pub awards: Option<LotAwards>,
}

/// What came out of one lot.
#[derive(Clone, Debug)]
pub struct LotOutcome {
    /// One for each bid of the procurement, in the order received; none for those who did not bid on the lot.
    pub bids: Vec<Option<BidOutcome>>,
    /// The order, or why there is none: the formula is undefined, or a sum has more digits than can be exact.
    pub ranking: Result<Ranking, Text>,
    /// Positions that were left out for everybody because a bid had no price.
    pub excluded: BTreeSet<usize>,
}

/// What came out for one bid in one lot.
#[derive(Clone, Debug)]
pub struct BidOutcome {
    /// Whether it is evaluated.
    pub status: Status,
    /// The figures, for a bid that is evaluated.
    pub evaluated: Option<Evaluated>,
}

/// The figures of a bid that is evaluated.
#[derive(Clone, Debug)]
pub struct Evaluated {
    /// The price and where it comes from.
    pub basket: Basket,
    /// What the model saw: the price, and how far each criterion is fulfilled.
    pub entrant: Entrant,
    /// What the model gave; none when the formula is undefined.
    pub score: Option<Score>,
}

impl LotOutcome {
    /// The evaluated bids, with their indices.
    pub fn evaluated(&self) -> impl Iterator<Item = (usize, &Evaluated)> {
        self.bids.iter().enumerate().filter_map(|(index, bid)| Some((index, bid.as_ref()?.evaluated.as_ref()?)))
    }

    /// The field that the model was given, in the order of [`evaluated`](Self::evaluated).
    pub fn field<'a>(&self, lot: &'a Lot) -> Field<'a> {
        Field {
            criteria: &lot.criteria,
            rounding: &lot.rounding,
            entrants: self.evaluated().map(|(_, evaluated)| evaluated.entrant.clone()).collect(),
        }
    }
}

/// Evaluates every lot.
///
/// A function of its arguments and nothing else: the same procurement and bids give the same outcome on every machine.
pub fn evaluate(procurement: &Procurement, bids: &[Bid]) -> Outcome {
    let every: Vec<&Bid> = bids.iter().collect();
    let lots = procurement.lots().iter().enumerate();
    let lots: Vec<LotOutcome> = lots.map(|(index, lot)| evaluate_lot(procurement, index, lot, &every)).collect();
    let awards = award_lots(procurement, &lots, bids);
    Outcome { lots, awards }
}

/// What comes out of one lot for these bids.
pub(crate) fn evaluate_lot(procurement: &Procurement, lot_index: usize, lot: &Lot, bids: &[&Bid]) -> LotOutcome {
    let mut statuses: Vec<Option<Status>> = bids
        .iter()
        .map(|bid| bid.lot(lot_index).map(|lot_bid| admit(procurement, lot_index, lot, bid, lot_bid)))
        .collect();
    // A bid that is refused for its figures must not have meant anything to the others' figures, in whatever order the
    // bids came. So it is taken away, and what the rest mean to each other is looked at again, until nobody is refused.
    let (excluded, figures, overflow) = loop {
        let excluded = excluded_positions(lot_index, lot, bids, &statuses);
        let mut figures = Vec::with_capacity(bids.len());
        let mut refused = Vec::new();
        let mut overflow = None;
        for (index, bid) in bids.iter().enumerate() {
            let entry = match (bid.lot(lot_index), statuses.get(index)) {
                (Some(lot_bid), Some(Some(Status::Admitted))) => {
                    let others = admitted_others(lot_index, index, bids, &statuses);
                    figures_of(procurement, lot_index, lot, bid, lot_bid, &excluded, &others)
                }
                _ => Ok(None),
            };
            figures.push(match entry {
                Ok(entry) => entry,
                Err(Refused::Status(status)) => {
                    refused.push((index, status));
                    None
                }
                Err(Refused::Number(error)) => {
                    overflow = Some((bid.bidder.clone(), error));
                    None
                }
            });
        }
        if refused.is_empty() {
            break (excluded, figures, overflow);
        }
        for (index, status) in refused {
            if let Some(slot) = statuses.get_mut(index) {
                *slot = Some(status);
            }
        }
    };
    let mut lot_outcome = LotOutcome {
        bids: statuses
            .into_iter()
            .zip(figures)
            .map(|(status, evaluated)| status.map(|status| BidOutcome { status, evaluated }))
            .collect(),
        ranking: Ok(Ranking::default()),
        excluded,
    };
    lot_outcome.ranking = match overflow {
        Some((bidder, error)) => Err(text!(
            "summan för {bidder} kan inte räknas exakt ({error})",
            "the sum of {bidder} cannot be exact ({error})",
            bidder = bidder,
            error = error.to_string()
        )),
        None => score_and_rank(lot, bids, &mut lot_outcome).map_err(|undefined| undefined.reason),
    };
    lot_outcome
}

/// Positions that the documents leave out for everybody because an admitted bid has no price.
fn excluded_positions(lot_index: usize, lot: &Lot, bids: &[&Bid], statuses: &[Option<Status>]) -> BTreeSet<usize> {
    if lot.missing_price != MissingPrice::ExcludePosition {
        return BTreeSet::new();
    }
    bids.iter()
        .zip(statuses)
        .filter(|(_, status)| **status == Some(Status::Admitted))
        .filter_map(|(bid, _)| bid.lot(lot_index))
        .flat_map(|lot_bid| missing_positions(lot, lot_bid))
        .collect()
}

fn admitted_others<'b>(
    lot_index: usize,
    index: usize,
    bids: &[&'b Bid],
    statuses: &[Option<Status>],
) -> Vec<&'b LotBid> {
    bids.iter()
        .zip(statuses)
        .enumerate()
        .filter(|(other, (_, status))| *other != index && **status == Some(Status::Admitted))
        .filter_map(|(_, (bid, _))| bid.lot(lot_index))
        .collect()
}

/// Why a bid has no figures after all.
enum Refused {
    Status(Status),
    Number(NumberError),
}

impl From<NumberError> for Refused {
    fn from(error: NumberError) -> Self {
        Self::Number(error)
    }
}

fn figures_of(
    procurement: &Procurement,
    lot_index: usize,
    lot: &Lot,
    bid: &Bid,
    lot_bid: &LotBid,
    excluded: &BTreeSet<usize>,
    others: &[&LotBid],
) -> Result<Option<Evaluated>, Refused> {
    let mut imputed = Vec::new();
    if matches!(lot.missing_price, MissingPrice::HighestOther | MissingPrice::Amount(_)) {
        for (position, price) in impute(lot, lot_bid, others) {
            let Some(price) = price else {
                let id = lot.positions.get(position).map(|position| position.id.as_str()).unwrap_or_default();
                let text = text!(
                    "pris saknas för {id}, och inget annat anbud har ett pris att sätta i stället",
                    "no price for {id}, and no other bid has a price to put in its place",
                    id = id
                );
                return Err(Refused::Status(Status::NotEvaluated(vec![Reason::new("price-missing", text)])));
            };
            imputed.push(price);
        }
    }
    let basket = Basket::of(lot, lot_bid, excluded, imputed)?;
    let entrant = Entrant {
        price: basket.price(),
        fulfilments: (0..lot.criteria.len())
            .filter_map(|index| {
                let jury = assessment(procurement, lot_index, index, bid);
                fulfilment(lot, lot_bid, index, jury, &basket, excluded)
            })
            .collect(),
        co2e: declared_co2e(lot, bid, lot_bid, excluded).map_err(Refused::Status)?,
        own_cost_numbers: lot
            .own_costs()
            .iter()
            .zip(&lot_bid.own_costs)
            .map(|(cost, number)| match (&cost.for_each, number) {
                (Some(_), Some(number)) => number.value.into(),
                _ => Ratio::one(),
            })
            .collect(),
    };
    let shares: Vec<&Ratio> = entrant.fulfilments.iter().map(|fulfilment| &fulfilment.share).collect();
    let mut reasons = below_threshold(lot, &shares);
    reasons.extend(below_least_quality(lot, &entrant));
    if !reasons.is_empty() {
        return Err(Refused::Status(Status::Rejected(reasons)));
    }
    Ok(Some(Evaluated { basket, entrant, score: None }))
}

/// The quality threshold of the model `lowest-price` (C-546/16 Montte).
fn below_least_quality(lot: &Lot, entrant: &Entrant) -> Option<Reason> {
    let Model::LowestPrice(model) = &lot.model else { return None };
    let least = model.quality_at_least.as_ref()?;
    let field = Field { criteria: &lot.criteria, rounding: &lot.rounding, entrants: Vec::new() };
    let quality = field.quality(entrant, &Ratio::one());
    (quality < *least).then(|| {
        Reason::new(
            "below-least-quality",
            text!(
                "kvaliteten är {quality}, minst {least} krävs",
                "the quality is {quality}, at least {least} is required",
                quality = quality,
                least = least
            ),
        )
    })
}

/// kg CO2e in all, where the model prices it: declared with proof, else the published fallback.
fn declared_co2e(lot: &Lot, bid: &Bid, lot_bid: &LotBid, excluded: &BTreeSet<usize>) -> Result<Ratio, Status> {
    let Model::LifeCycleCost(model) = &lot.model else { return Ok(Ratio::zero()) };
    if model.sek_per_kg_co2e.is_none() {
        return Ok(Ratio::zero());
    }
    let mut missing = Vec::new();
    let mut total = Ratio::zero();
    for (index, position) in lot.positions.iter().enumerate() {
        if position.role == Role::Optional || excluded.contains(&index) || position.quantity.is_zero() {
            continue;
        }
        match co2e_per_unit(lot, bid, lot_bid, index) {
            Some((per_unit, _)) => total = &total + &(&per_unit * &position.quantity.into()),
            None => missing.push(position.id.as_str()),
        }
    }
    if missing.is_empty() {
        return Ok(total);
    }
    let text = text!(
        "klimatvärde saknas för {list}: inget är deklarerat med bevis och upphandlingen anger inget värde att räkna med",
        "no climate value for {list}: none is declared with proof and the procurement states none to use instead",
        list = missing.join(", ")
    );
    Err(Status::NotEvaluated(vec![Reason::new("co2e-missing", text)]))
}

/// Where a position's kg CO2e per unit comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Co2eOrigin {
    /// The bidder's declaration, with the offer that counts.
    Declared,
    /// The published fallback.
    Fallback,
}

/// A position's kg CO2e per unit, if there is one that may be used.
pub(crate) fn co2e_per_unit(lot: &Lot, bid: &Bid, lot_bid: &LotBid, position: usize) -> Option<(Ratio, Co2eOrigin)> {
    let proof_required = matches!(&lot.model, Model::LifeCycleCost(model) if model.co2_proof_required);
    let declared = lot_bid.offer(position).and_then(|offer| {
        let proven = !proof_required || !bid.text(offer.co2e_proof).is_empty();
        Some((offer.co2e.filter(|_| proven)?.into(), Co2eOrigin::Declared))
    });
    declared.or_else(|| {
        let fallback = lot.positions.get(position)?.co2e_fallback.as_ref()?;
        Some((fallback.per_unit.ratio(), Co2eOrigin::Fallback))
    })
}

fn score_and_rank(lot: &Lot, bids: &[&Bid], lot_outcome: &mut LotOutcome) -> Result<Ranking, Undefined> {
    let field = lot_outcome.field(lot);
    if field.entrants.is_empty() {
        return Ok(Ranking::default());
    }
    let evaluated: Vec<usize> = lot_outcome.evaluated().map(|(index, _)| index).collect();
    let (scores, ranking) = standings(lot, lot.model.formula(), bids, &evaluated, &field)?;
    let mut scores = scores.into_iter();
    for bid in lot_outcome.bids.iter_mut().flatten() {
        if let Some(evaluated) = &mut bid.evaluated {
            evaluated.score = scores.next();
        }
    }
    Ok(ranking)
}

/// What a model gives a field, and the order that follows. `evaluated` holds the bid of each entrant.
pub(crate) fn standings(
    lot: &Lot,
    model: &dyn EvaluationModel,
    bids: &[&Bid],
    evaluated: &[usize],
    field: &Field<'_>,
) -> Result<(Vec<Score>, Ranking), Undefined> {
    let scores = model.score(field)?;
    let contenders: Vec<Contender<'_>> = evaluated
        .iter()
        .zip(&field.entrants)
        .zip(&scores)
        .filter_map(|((index, entrant), score)| {
            Some(Contender { bid: *index, bidder: bids.get(*index)?.bidder.as_str(), entrant, score })
        })
        .collect();
    let ranking = rank(lot, model.wins(), &contenders);
    Ok((scores, ranking))
}
