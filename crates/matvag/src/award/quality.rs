//! How far a bid fulfils each criterion: the share g, and what it is worth where worth is in kronor.
//!
//! Sums over positions run on decimals as long as shares and weights are decimals, which they mostly are; only what is
//! no decimal (a share on a line between two values) goes by way of rationals. What each position gave is worked out
//! again when somebody asks for it ([`position_outcomes`]).

use std::collections::BTreeSet;

use super::basket::Basket;
use super::score::Fulfilment;
use crate::num::{Decimal, Ratio};
use crate::procurement::{
    Answer, AnswerFor, AnswerValue, Criterion, Lot, LotBid, Measure, Position, Role, WeighBy, Worth, WorthPer,
};

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
pub(super) fn fulfilment(
    lot: &Lot,
    lot_bid: &LotBid,
    index: usize,
    jury: Option<Decimal>,
    basket: &Basket,
    excluded: &BTreeSet<usize>,
) -> Option<Fulfilment> {
    let criterion = lot.criteria.get(index)?;
    if criterion.answer_for == AnswerFor::Lot {
        let share = match (&criterion.measure, jury) {
            (Measure::Jury { top }, Some(points)) => ratio_of(points, *top),
            (Measure::Jury { .. }, None) => Exact::ZERO,
            _ => Gives::of(criterion).share(lot_bid.criteria.get(index)?.as_ref()),
        };
        return Some(worth(criterion, share.into_ratio()));
    }
    let (mut whole, mut fulfilled) = (Sum::default(), Sum::default());
    for (_, share, weight) in weighed(lot, lot_bid, index, basket, excluded) {
        fulfilled.add_product(&share, &weight);
        whole.add(&weight);
    }
    Some(together(criterion, &whole.into_ratio(), &fulfilled.into_ratio()))
}

/// What each position gave, for a criterion that is answered for positions; nothing for others.
pub(crate) fn position_outcomes(
    lot: &Lot,
    lot_bid: &LotBid,
    index: usize,
    basket: &Basket,
    excluded: &BTreeSet<usize>,
) -> Vec<PositionOutcome> {
    weighed(lot, lot_bid, index, basket, excluded)
        .map(|(position, share, weight)| PositionOutcome {
            position,
            share: share.into_ratio(),
            weight: weight.into_ratio(),
        })
        .collect()
}

/// Each position that the criterion applies to and that counts: its share and its weight.
fn weighed<'a>(
    lot: &'a Lot,
    lot_bid: &'a LotBid,
    index: usize,
    basket: &'a Basket,
    excluded: &'a BTreeSet<usize>,
) -> impl Iterator<Item = (usize, Exact, Exact)> + 'a {
    let criterion = lot.criteria.get(index);
    let answers = lot_bid.position_answers.get(index);
    let of = criterion.zip(answers).and_then(|(criterion, answers)| match &criterion.answer_for {
        AnswerFor::Lot => None,
        AnswerFor::Positions { positions, weigh_by } => Some((criterion, answers, positions, *weigh_by)),
    });
    of.into_iter().flat_map(move |(criterion, answers, positions, weigh_by)| {
        let gives = Gives::of(criterion);
        let prices = prices(lot, lot_bid, basket, criterion, weigh_by);
        positions.iter().filter(|position| !excluded.contains(position)).filter_map(move |position| {
            let wanted = lot.positions.get(*position).filter(|position| position.role != Role::Optional)?;
            let share = gives.share(answers.get(*position)?.as_ref());
            Some((*position, share, weight(criterion, weigh_by, wanted, prices.get(*position).copied())))
        })
    })
}

/// The positions' shares made one: Σ weight · g / Σ weight, or Σ kr · weight · g for an amount per position, unit or kg.
fn together(criterion: &Criterion, whole: &Ratio, fulfilled: &Ratio) -> Fulfilment {
    // Where nothing has any weight (every quantity is 0), nothing is fulfilled.
    let share = fulfilled.over(whole).unwrap_or_default();
    match &criterion.worth {
        Worth::Amount { kr, per: WorthPer::Position | WorthPer::Unit | WorthPer::Kg } => {
            let amount = &kr.ratio() * fulfilled;
            match criterion.measure {
                Measure::Declared { .. } => Fulfilment { amount, ..Fulfilment::default() },
                _ => Fulfilment { share, amount, full_amount: &kr.ratio() * whole },
            }
        }
        _ => worth(criterion, share),
    }
}

/// A share for the lot with what it is worth. A declared number is no share: it only has an amount.
fn worth(criterion: &Criterion, share: Ratio) -> Fulfilment {
    let (amount, full_amount) = match &criterion.worth {
        Worth::Amount { kr, .. } => (&kr.ratio() * &share, kr.ratio()),
        Worth::Nothing | Worth::Percent(_) | Worth::Weight(_) => (Ratio::zero(), Ratio::zero()),
    };
    match criterion.measure {
        Measure::Declared { .. } => Fulfilment { amount, ..Fulfilment::default() },
        _ => Fulfilment { share, amount, full_amount },
    }
}

/// What a position weighs.
fn weight(criterion: &Criterion, weigh_by: WeighBy, position: &Position, price: Option<Decimal>) -> Exact {
    let kilograms = || Exact::product(position.quantity, position.kg_per_unit.unwrap_or_default());
    match (&criterion.worth, weigh_by) {
        (Worth::Amount { per: WorthPer::Unit, .. }, _) => Exact::Decimal(position.quantity),
        (Worth::Amount { per: WorthPer::Kg, .. }, _) => kilograms(),
        (Worth::Amount { per: WorthPer::Position, .. }, _) | (_, WeighBy::Positions) => Exact::Decimal(Decimal::ONE),
        (_, WeighBy::Kilograms) => kilograms(),
        (_, WeighBy::Units) => Exact::Decimal(position.quantity),
        (_, WeighBy::Value) => Exact::product(position.quantity, price.unwrap_or_default()),
    }
}

/// The bid's price of each position, where the criterion is weighed by value.
fn prices(lot: &Lot, lot_bid: &LotBid, basket: &Basket, criterion: &Criterion, weigh_by: WeighBy) -> Vec<Decimal> {
    let per_lot =
        !matches!(criterion.worth, Worth::Amount { per: WorthPer::Position | WorthPer::Unit | WorthPer::Kg, .. });
    if !per_lot || weigh_by != WeighBy::Value {
        return Vec::new();
    }
    let mut prices = vec![Decimal::ZERO; lot.positions.len()];
    for line in basket.lines(lot, lot_bid, &BTreeSet::new()) {
        if let Some(price) = prices.get_mut(line.position) {
            *price = line.price.value();
        }
    }
    prices
}

/// What answers to a criterion give. The shares of its levels are turned into decimals once.
struct Gives<'a> {
    criterion: &'a Criterion,
    levels: Vec<Exact>,
}

impl<'a> Gives<'a> {
    fn of(criterion: &'a Criterion) -> Self {
        let levels = match &criterion.measure {
            Measure::Levels(levels) => levels.iter().map(|(_, share)| Exact::from_ratio(share.value())).collect(),
            _ => Vec::new(),
        };
        Self { criterion, levels }
    }

    /// The share that an answer gives; no answer gives none.
    fn share(&self, answer: Option<&Answer>) -> Exact {
        let Some(answer) = answer else { return Exact::ZERO };
        if self.criterion.proof.required && answer.proof.is_empty() {
            // Admission has let the bid pass, so the documents say that a missing proof gives no credit.
            return Exact::ZERO;
        }
        match (&self.criterion.measure, answer.value) {
            (_, AnswerValue::YesNo(true)) => Exact::Decimal(Decimal::ONE),
            (_, AnswerValue::YesNo(false)) => Exact::ZERO,
            (_, AnswerValue::Level(level)) => self.levels.get(level).cloned().unwrap_or(Exact::ZERO),
            (Measure::Linear { none_at, full_at, .. }, AnswerValue::Number(number)) => {
                let (none, full) = (Ratio::from(*none_at), Ratio::from(*full_at));
                let share = (&Ratio::from(number) - &none).over(&(&full - &none)).unwrap_or_default();
                Exact::Ratio(share.clamped(&Ratio::zero(), &Ratio::one()))
            }
            (Measure::Jury { top }, AnswerValue::Number(points)) => ratio_of(points, *top),
            (_, AnswerValue::Number(number)) => Exact::Decimal(number),
        }
    }
}

fn ratio_of(part: Decimal, whole: Decimal) -> Exact {
    Exact::Ratio(Ratio::from(part).over(&Ratio::from(whole)).unwrap_or_default())
}

/// An exact number: a decimal where it is one.
#[derive(Clone, Debug)]
enum Exact {
    Decimal(Decimal),
    Ratio(Ratio),
}

impl Exact {
    const ZERO: Self = Self::Decimal(Decimal::ZERO);

    fn from_ratio(ratio: &Ratio) -> Self {
        ratio.to_decimal().map_or_else(|| Self::Ratio(ratio.clone()), Self::Decimal)
    }

    fn product(one: Decimal, other: Decimal) -> Self {
        one.times(other).map_or_else(|_| Self::Ratio(&Ratio::from(one) * &other.into()), Self::Decimal)
    }

    fn into_ratio(self) -> Ratio {
        match self {
            Self::Decimal(decimal) => decimal.into(),
            Self::Ratio(ratio) => ratio,
        }
    }
}

/// A sum: of decimals as long as they fit, of rationals beside.
#[derive(Debug, Default)]
struct Sum {
    decimals: Decimal,
    rest: Ratio,
}

impl Sum {
    fn add(&mut self, value: &Exact) {
        match value {
            Exact::Decimal(decimal) => match self.decimals.plus(*decimal) {
                Ok(sum) => self.decimals = sum,
                Err(_) => self.rest = &self.rest + &Ratio::from(*decimal),
            },
            Exact::Ratio(ratio) => self.rest = &self.rest + ratio,
        }
    }

    fn add_product(&mut self, one: &Exact, other: &Exact) {
        match (one, other) {
            (Exact::Decimal(one), Exact::Decimal(other)) => self.add(&Exact::product(*one, *other)),
            (one, other) => {
                self.rest = &self.rest + &(&one.clone().into_ratio() * &other.clone().into_ratio());
            }
        }
    }

    fn into_ratio(self) -> Ratio {
        &Ratio::from(self.decimals) + &self.rest
    }
}
