//! Goals, money and nutrition as limits on what exchanges add up to.

use super::steps::Effect;
use crate::menu::target::kj_per_gram;
use crate::menu::{GroupOutcome, Nutrient, Of, Tally, Target};
use crate::num::Ratio;
use crate::swap::{Bound, Limit};

/// What a limit is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LimitOf {
    /// The goal: kg CO2e of the mean meal.
    Co2e,
    /// Kronor of the mean meal.
    Cost,
    /// A reference of a group of guests, for the mean lunch.
    Reference {
        /// The group's id.
        guests: String,
        /// The reference.
        target: Box<Target>,
        /// The reference was not reached before either: it may not become worse.
        is_unmet: bool,
    },
}

/// The limits that a group's references make: what is kept must stay so, what is not may not become worse.
pub(super) fn of_references(group: &GroupOutcome) -> Vec<(LimitOf, Limit, Row)> {
    let Some(lunch) = &group.lunch else { return Vec::new() };
    let mut limits = Vec::new();
    for judgement in &group.judgements {
        let target = &judgement.target;
        let Some(now) = target.of.value(lunch).0 else { continue };
        // The references hold for what is served, or eaten; the sums are of what is cooked.
        let part = judgement.served.as_ref().or(judgement.eaten.as_ref());
        let scale = match (target.of, part) {
            (Of::Amount(_), Some(part)) => part.over(&now).unwrap_or_else(|_| Ratio::one()),
            (Of::Amount(_) | Of::EnergyShare(_), _) => Ratio::one(),
        };
        for (bound, is_least) in [(&target.low, true), (&target.high, false)] {
            let Some(bound) = bound.as_ref().and_then(|bound| bound.over(&scale).ok()) else { continue };
            let is_unmet = if is_least { now < bound } else { bound < now };
            let bound = if is_unmet { now.clone() } else { bound };
            let of = LimitOf::Reference { guests: group.guests.clone(), target: Box::new(target.clone()), is_unmet };
            let row = Row::of(target.of, &bound);
            let bound = |value: Ratio| if is_least { Bound::AtLeast(value) } else { Bound::AtMost(value) };
            let limit = match target.of {
                Of::Amount(_) => Limit { start: now.clone(), bound: bound(row.bound.clone()) },
                Of::EnergyShare(_) => Limit { start: row.value(lunch), bound: bound(Ratio::zero()) },
            };
            limits.push((of, limit, row));
        }
    }
    limits
}

/// A limit as weights on nutrients: a share of the energy becomes `kJ/g · nutrient − share · energy`, which is linear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    weights: Vec<(Nutrient, Ratio)>,
    bound: Ratio,
}

impl Row {
    fn of(of: Of, bound: &Ratio) -> Self {
        let weights = match of {
            Of::Amount(nutrient) => vec![(nutrient, Ratio::one())],
            Of::EnergyShare(nutrient) => {
                let kj = Ratio::from(kj_per_gram(nutrient).unwrap_or_default());
                vec![(nutrient, kj), (Nutrient::Energy, &Ratio::zero() - bound)]
            }
        };
        Self { weights, bound: bound.clone() }
    }

    fn value(&self, tally: &Tally) -> Ratio {
        self.weights.iter().map(|(nutrient, weight)| &tally.nutrients.get(*nutrient).value * weight).sum()
    }

    /// What an effect on a portion adds to it; none where that is not known.
    pub(super) fn effect(&self, effect: &Effect) -> Option<Ratio> {
        let mut sum = Ratio::zero();
        for (nutrient, weight) in &self.weights {
            sum = &sum + &(effect.nutrients.get(*nutrient).as_ref()? * weight);
        }
        Some(sum)
    }
}
