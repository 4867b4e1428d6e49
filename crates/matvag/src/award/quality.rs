//! How far a bid fulfils each criterion: the share g, and what it is worth where worth is in kronor.

use std::collections::BTreeSet;

use super::basket::Basket;
use super::score::Fulfilment;
use crate::num::{Decimal, Ratio};
use crate::procurement::{
    Answer, AnswerFor, AnswerValue, Criterion, Lot, LotBid, Measure, Position, WeighBy, Worth, WorthPer,
};

/// The outcome of one criterion for one bid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CriterionOutcome {
    /// The share g and its worth.
    pub fulfilment: Fulfilment,
    /// For a criterion answered for positions: each position that counts, with its own share and weight.
    pub positions: Vec<PositionOutcome>,
}

/// The outcome of one criterion for one position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionOutcome {
    /// The position's index.
    pub position: usize,
    /// The share for this position, or the declared number.
    pub share: Ratio,
    /// What the position weighs in the share for the lot, or how many units the amount is multiplied by.
    pub weight: Ratio,
}

/// What a criterion gives a bid. Every answer that is needed is there, or counts as no credit.
pub(super) fn outcome(
    lot: &Lot,
    lot_bid: &LotBid,
    index: usize,
    jury: Option<Decimal>,
    basket: &Basket,
    excluded: &BTreeSet<usize>,
) -> Option<CriterionOutcome> {
    let criterion = lot.criteria.get(index)?;
    match &criterion.answer_for {
        AnswerFor::Lot => {
            let share = match (&criterion.measure, jury) {
                (Measure::Jury { top }, Some(points)) => ratio_of(points, *top),
                (Measure::Jury { .. }, None) => Ratio::zero(),
                _ => share_of(criterion, lot_bid.criteria.get(index)?.as_ref()),
            };
            Some(CriterionOutcome { fulfilment: worth(criterion, share, &Ratio::one()), positions: Vec::new() })
        }
        AnswerFor::Positions { positions, weigh_by } => {
            let answers = lot_bid.position_answers.get(index)?;
            let prices = prices(lot, lot_bid, basket, criterion, *weigh_by);
            let outcomes: Vec<PositionOutcome> = positions
                .iter()
                .filter(|position| !excluded.contains(position))
                .filter_map(|position| {
                    let wanted = lot.positions.get(*position)?;
                    let share = share_of(criterion, answers.get(*position)?.as_ref());
                    let weight = weight(criterion, *weigh_by, wanted, prices.get(*position));
                    Some(PositionOutcome { position: *position, share, weight })
                })
                .collect();
            let fulfilment = together(criterion, &outcomes);
            Some(CriterionOutcome { fulfilment, positions: outcomes })
        }
    }
}

/// The positions' shares made one: Σ weight · g / Σ weight, or Σ kr · weight · g for an amount per position, unit or kg.
fn together(criterion: &Criterion, outcomes: &[PositionOutcome]) -> Fulfilment {
    let whole: Ratio = outcomes.iter().map(|outcome| &outcome.weight).sum();
    let fulfilled: Ratio = outcomes.iter().map(|outcome| &outcome.weight * &outcome.share).sum();
    match &criterion.worth {
        Worth::Amount { kr, per: WorthPer::Position | WorthPer::Unit | WorthPer::Kg } => {
            let declared = matches!(criterion.measure, Measure::Declared { .. });
            Fulfilment {
                share: if declared { Ratio::zero() } else { fulfilled.over(&whole).unwrap_or_default() },
                amount: &kr.ratio() * &fulfilled,
                full_amount: if declared { Ratio::zero() } else { &kr.ratio() * &whole },
            }
        }
        // Where nothing has any weight (every quantity is 0), nothing is fulfilled.
        _ => worth(criterion, fulfilled.over(&whole).unwrap_or_default(), &Ratio::one()),
    }
}

/// A share with what it is worth: the amount is for `times` of it.
fn worth(criterion: &Criterion, share: Ratio, times: &Ratio) -> Fulfilment {
    let declared = matches!(criterion.measure, Measure::Declared { .. });
    let (amount, full_amount) = match &criterion.worth {
        Worth::Amount { kr, .. } => {
            let full = &kr.ratio() * times;
            (&full * &share, if declared { Ratio::zero() } else { full })
        }
        Worth::Nothing | Worth::Percent(_) | Worth::Weight(_) => (Ratio::zero(), Ratio::zero()),
    };
    // A declared number is no share: it only has an amount.
    Fulfilment { share: if declared { Ratio::zero() } else { share }, amount, full_amount }
}

/// What a position weighs.
fn weight(criterion: &Criterion, weigh_by: WeighBy, position: &Position, price: Option<&Ratio>) -> Ratio {
    let quantity = || Ratio::from(position.quantity);
    let kilograms = || &quantity() * &Ratio::from(position.kg_per_unit.unwrap_or_default());
    match &criterion.worth {
        Worth::Amount { per: WorthPer::Position, .. } => Ratio::one(),
        Worth::Amount { per: WorthPer::Unit, .. } => quantity(),
        Worth::Amount { per: WorthPer::Kg, .. } => kilograms(),
        Worth::Amount { per: WorthPer::Lot, .. } | Worth::Nothing | Worth::Percent(_) | Worth::Weight(_) => {
            match weigh_by {
                WeighBy::Positions => Ratio::one(),
                WeighBy::Kilograms => kilograms(),
                WeighBy::Units => quantity(),
                WeighBy::Value => &quantity() * &price.cloned().unwrap_or_default(),
            }
        }
    }
}

/// The bid's price of each position, where the criterion is weighed by value.
fn prices(lot: &Lot, lot_bid: &LotBid, basket: &Basket, criterion: &Criterion, weigh_by: WeighBy) -> Vec<Ratio> {
    let per_lot =
        !matches!(criterion.worth, Worth::Amount { per: WorthPer::Position | WorthPer::Unit | WorthPer::Kg, .. });
    if !per_lot || weigh_by != WeighBy::Value {
        return Vec::new();
    }
    let mut prices = vec![Ratio::zero(); lot.positions.len()];
    for line in basket.lines(lot, lot_bid, &BTreeSet::new()) {
        if let Some(price) = prices.get_mut(line.position) {
            *price = line.price.ratio();
        }
    }
    prices
}

/// The share that an answer gives; no answer gives none.
fn share_of(criterion: &Criterion, answer: Option<&Answer>) -> Ratio {
    let Some(answer) = answer else { return Ratio::zero() };
    if criterion.proof.required && answer.proof.is_empty() {
        // Admission has let the bid pass, so the documents say that a missing proof gives no credit.
        return Ratio::zero();
    }
    match (&criterion.measure, answer.value) {
        (_, AnswerValue::YesNo(true)) => Ratio::one(),
        (Measure::Levels(levels), AnswerValue::Level(level)) => {
            levels.get(level).map(|(_, share)| share.value().clone()).unwrap_or_default()
        }
        (Measure::Linear { none_at, full_at, .. }, AnswerValue::Number(number)) => {
            let (none, full) = (Ratio::from(*none_at), Ratio::from(*full_at));
            let share = (&Ratio::from(number) - &none).over(&(&full - &none)).unwrap_or_default();
            share.clamped(&Ratio::zero(), &Ratio::one())
        }
        (Measure::Jury { top }, AnswerValue::Number(points)) => ratio_of(points, *top),
        (_, AnswerValue::Number(number)) => number.into(),
        (_, AnswerValue::YesNo(false) | AnswerValue::Level(_)) => Ratio::zero(),
    }
}

fn ratio_of(part: Decimal, whole: Decimal) -> Ratio {
    Ratio::from(part).over(&Ratio::from(whole)).unwrap_or_default()
}
