//! One value of a lot changed, everything else as it is, and the lot scored and ranked again.

use crate::award::models::{LifeCycleCost, Model};
use crate::award::{Entrant, EvaluationModel, Field, Ranking, Score, Wins, standings};
use crate::num::{Ratio, SekPerKgCo2e};
use crate::procurement::{Bid, Lot, Worth, WorthPer};
use crate::report::explain::total_unit;
use crate::report::shown::{Shown, score_of};
use crate::text;
use crate::text::{Text, Unit};

/// A lot with at least two bids in order.
pub(super) struct Trial<'a> {
    shown: Shown<'a>,
    pub(super) lot: &'a Lot,
    pub(super) ranking: &'a Ranking,
    bids: Vec<&'a Bid>,
    /// The bid of each entrant.
    evaluated: Vec<usize>,
    entrants: Vec<Entrant>,
}

/// A value that can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parameter {
    /// The price of the bid with this index. The prices of its articles move in proportion.
    Price(usize),
    /// The price on kg CO2e.
    Co2ePrice,
    /// What full fulfilment of the criterion with this index is worth.
    Worth(usize),
}

impl<'a> Trial<'a> {
    /// The lot, where there is an order of two bids or more.
    pub(super) fn of(shown: &Shown<'a>, lot: usize) -> Option<Self> {
        let (lot, lot_outcome) = shown.lot(lot)?;
        let ranking = lot_outcome.ranking.as_ref().ok()?;
        let scored = ranking.places.iter().filter(|place| score_of(lot_outcome, place.bid).is_some()).count();
        if scored < 2 {
            return None;
        }
        let (evaluated, entrants) =
            lot_outcome.evaluated().map(|(bid, evaluated)| (bid, evaluated.entrant.clone())).unzip();
        Some(Self { shown: *shown, lot, ranking, bids: shown.bids.iter().collect(), evaluated, entrants })
    }

    pub(super) fn bidder(&self, bid: usize) -> Text {
        self.shown.bidder(bid)
    }

    /// The winner, where it is one alone.
    pub(super) fn winner(&self) -> Option<usize> {
        alone(self.ranking)
    }

    /// The first bid after the winner; the second of those that share the first place.
    pub(super) fn second(&self) -> Option<usize> {
        self.ranking.places.get(1).map(|place| place.bid)
    }

    /// Everything of this lot that can be changed: the prices of the first two, the price on CO2e, what criteria are
    /// worth in kronor.
    pub(super) fn parameters(&self) -> Vec<Parameter> {
        let mut all: Vec<Parameter> = self.winner().into_iter().chain(self.second()).map(Parameter::Price).collect();
        if self.lot.prices_co2e() {
            all.push(Parameter::Co2ePrice);
        }
        all.extend(self.worths());
        all
    }

    /// The criteria whose amounts the model adds or deducts.
    pub(super) fn worths(&self) -> impl Iterator<Item = Parameter> + '_ {
        let counts =
            matches!(self.lot.model, Model::FixedDeduction(_) | Model::FixedSurcharge(_) | Model::LifeCycleCost(_));
        let criteria = self.lot.criteria.iter().enumerate().filter(move |_| counts);
        criteria.filter_map(|(index, criterion)| match &criterion.worth {
            Worth::Amount { kr, .. } if !kr.value().is_zero() => Some(Parameter::Worth(index)),
            Worth::Amount { .. } | Worth::Nothing | Worth::Percent(_) | Worth::Weight(_) => None,
        })
    }

    /// The value as it is.
    pub(super) fn value(&self, parameter: Parameter) -> Option<Ratio> {
        match parameter {
            Parameter::Price(bid) => {
                let index = self.evaluated.iter().position(|other| *other == bid)?;
                self.entrants.get(index).map(|entrant| entrant.price.clone())
            }
            Parameter::Co2ePrice => match &self.lot.model {
                Model::LifeCycleCost(model) => model.sek_per_kg_co2e.map(SekPerKgCo2e::ratio),
                _ => None,
            },
            Parameter::Worth(criterion) => match &self.lot.criteria.get(criterion)?.worth {
                Worth::Amount { kr, .. } => Some(kr.ratio()),
                Worth::Nothing | Worth::Percent(_) | Worth::Weight(_) => None,
            },
        }
    }

    /// What the value is counted in.
    pub(super) fn unit(&self, parameter: Parameter) -> Unit {
        match parameter {
            Parameter::Price(_) => Unit::Sek,
            Parameter::Co2ePrice => Unit::SekPer("kg CO₂e".into()),
            Parameter::Worth(criterion) => match self.lot.criteria.get(criterion).map(|criterion| &criterion.worth) {
                Some(Worth::Amount { per: WorthPer::Kg, .. }) => Unit::SekPer("kg".into()),
                _ => Unit::Sek,
            },
        }
    }

    /// What the value is called, as the beginning of a sentence.
    pub(super) fn name(&self, parameter: Parameter) -> Text {
        match parameter {
            Parameter::Price(bid) => {
                text!("Anbudspris, {bidder}", "Bid price, {bidder}", bidder = self.bidder(bid))
            }
            Parameter::Co2ePrice => Text::fixed("Klimatpris", "Climate price"),
            Parameter::Worth(criterion) => {
                let name = self.lot.criteria.get(criterion).map_or("", |criterion| criterion.name.as_str());
                match self.lot.model {
                    Model::FixedSurcharge(_) => text!("Påslag för {name}", "Surcharge for {name}", name = name),
                    _ => text!("Avdrag för {name}", "Deduction for {name}", name = name),
                }
            }
        }
    }

    /// The scores, in the order of [`evaluated`](Self::evaluated), and the order, with one value changed; nothing where
    /// the formula has no value then.
    fn with(&self, parameter: Parameter, value: &Ratio) -> Option<(Vec<Score>, Ranking)> {
        let mut entrants = self.entrants.clone();
        let mut changed = None;
        match parameter {
            Parameter::Price(bid) => {
                let index = self.evaluated.iter().position(|other| *other == bid)?;
                entrants.get_mut(index)?.price = value.clone();
            }
            Parameter::Co2ePrice => {
                let Model::LifeCycleCost(model) = &self.lot.model else { return None };
                let price = SekPerKgCo2e::new(value.to_decimal()?);
                changed = Some(LifeCycleCost { sek_per_kg_co2e: Some(price), ..model.clone() });
            }
            Parameter::Worth(criterion) => {
                // Amounts are kronor times what is fulfilled, so they move in proportion.
                let share = value.over(&self.value(parameter)?).ok()?;
                for fulfilment in entrants.iter_mut().filter_map(|entrant| entrant.fulfilments.get_mut(criterion)) {
                    fulfilment.amount = &fulfilment.amount * &share;
                    fulfilment.full_amount = &fulfilment.full_amount * &share;
                }
            }
        }
        let field = Field { criteria: &self.lot.criteria, rounding: &self.lot.rounding, entrants };
        let model: &dyn EvaluationModel = match &changed {
            Some(model) => model,
            None => self.lot.model.formula(),
        };
        standings(self.lot, model, &self.bids, &self.evaluated, &field).ok()
    }

    /// Who then wins alone; nobody where several share the first place or there is no order.
    pub(super) fn winner_with(&self, parameter: Parameter, value: &Ratio) -> Option<usize> {
        alone(&self.with(parameter, value)?.1)
    }

    /// How far the bid is then ahead of the best of the others, in the unit of the total; below zero where it is behind.
    /// Nothing where a model compares something before the total.
    pub(super) fn lead_with(&self, bid: usize, parameter: Parameter, value: &Ratio) -> Option<Ratio> {
        let (scores, _) = self.with(parameter, value)?;
        if scores.iter().any(|score| !score.keys.is_empty()) {
            return None;
        }
        let of = |own: bool| {
            let both = self.evaluated.iter().zip(&scores);
            both.filter(move |(other, _)| (**other == bid) == own).map(|(_, score)| &score.total)
        };
        let own = of(true).next()?;
        Some(match self.lot.model.formula().wins() {
            Wins::Lowest => &Ratio::lowest(of(false))? - own,
            Wins::Highest => own - &Ratio::highest(of(false))?,
        })
    }

    /// What a lead is counted in.
    pub(super) fn unit_of_lead(&self) -> Unit {
        total_unit(self.lot)
    }
}

/// The one that wins alone.
pub(super) fn alone(ranking: &Ranking) -> Option<usize> {
    match ranking.winners().as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}
