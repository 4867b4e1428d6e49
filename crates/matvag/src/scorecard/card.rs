//! The profile of a menu, and the number for everything together.

use std::collections::BTreeMap;

use super::anchor::{Direction, Indicator, Indicators};
use super::measure::{Given, Measured, measured};
use crate::menu::GroupOutcome;
use crate::num::{Decimal, Ratio};

/// Tenths of a point: how closely the geometric mean, which is no fraction, is found.
const TENTHS: u32 = 1000;

/// A menu's profile for one group of guests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Whose menu.
    pub guests: String,
    /// The indicators, in the order of their table.
    pub rows: Vec<Row>,
    /// Whether the portion costs no more than it may.
    pub gate: Gate,
}

/// An indicator with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The indicator.
    pub indicator: Indicator,
    /// Its value.
    pub measured: Measured,
    /// Points, 0 to 100; none where the value or the anchors are not known.
    pub points: Option<Ratio>,
}

/// Whether the budget holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// It does.
    Kept,
    /// It does not.
    Exceeded,
    /// The cost or the budget is not known.
    Unknown,
}

/// A number for everything together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composite {
    /// Σ weight · points / Σ weight over the indicators that have points.
    pub mean: Ratio,
    /// The geometric mean of the same to a tenth of a point, downwards: nothing makes up for what is bad. It is 0 as soon
    /// as one indicator is.
    pub geometric: Ratio,
    /// The sum of the weights that have points, of all weights.
    pub covered: Ratio,
    /// The indicators that are counted, by their ids, with their weights.
    pub weights: Vec<(String, u32)>,
}

impl Card {
    /// The profile of a group's menu. `segment` is whose meals they are: `school`, `preschool`, `elderly`.
    pub fn of(group: &GroupOutcome, indicators: &Indicators, segment: &str, given: &Given) -> Self {
        let mut values = measured(group, given);
        let rows: Vec<Row> = indicators
            .of(segment)
            .map(|indicator| {
                let measured = values.remove(indicator.id.as_str()).unwrap_or_default();
                let points = match (indicator.direction, &indicator.anchors) {
                    (Direction::Higher | Direction::Lower, Some(anchors)) => {
                        measured.value.as_ref().map(|value| anchors.points(value))
                    }
                    (Direction::Gate, _) | (_, None) => None,
                };
                Row { indicator: indicator.clone(), measured, points }
            })
            .collect();
        let cost = rows.iter().find(|row| row.indicator.direction == Direction::Gate);
        let gate = cost.map_or(Gate::Unknown, |row| gate(&row.measured, given.budget));
        Self { guests: group.guests.clone(), rows, gate }
    }

    /// The number for everything together. An indicator without a weight counts 1; a weight of 0 leaves it out. None
    /// where nothing has points.
    pub fn composite(&self, weights: &BTreeMap<String, u32>) -> Option<Composite> {
        let weight = |row: &Row| weights.get(&row.indicator.id).copied().unwrap_or(1);
        let counted = |row: &&Row| row.indicator.direction != Direction::Gate && 0 < weight(row);
        let all: Ratio = self.rows.iter().filter(counted).map(|row| Ratio::from(weight(row))).sum();
        let with_points: Vec<(&Row, &Ratio, u32)> =
            self.rows.iter().filter(counted).filter_map(|row| Some((row, row.points.as_ref()?, weight(row)))).collect();
        let sum: Ratio = with_points.iter().map(|(_, points, weight)| *points * &Ratio::from(*weight)).sum();
        let of: Ratio = with_points.iter().map(|(_, _, weight)| Ratio::from(*weight)).sum();
        Some(Composite {
            mean: sum.over(&of).ok()?,
            geometric: geometric(&with_points),
            covered: of.over(&all).ok()?,
            weights: with_points.iter().map(|(row, _, weight)| (row.indicator.id.clone(), *weight)).collect(),
        })
    }
}

fn gate(cost: &Measured, budget: Option<Decimal>) -> Gate {
    match (&cost.value, budget) {
        // What is known is already too much, whatever the rest costs.
        (Some(cost), Some(budget)) if Ratio::from(budget) < *cost => Gate::Exceeded,
        (Some(_), Some(_)) if cost.covered == Some(Ratio::one()) => Gate::Kept,
        _ => Gate::Unknown,
    }
}

/// The largest number of tenths whose power is not above the product of the points: found by halving, without roots.
fn geometric(points: &[(&Row, &Ratio, u32)]) -> Ratio {
    let exponent = points.iter().map(|(_, _, weight)| weight).sum();
    let product = points.iter().fold(Ratio::one(), |product, (_, points, weight)| &product * &points.power(*weight));
    let tenth = Ratio::one().over(&Ratio::from(10_u32)).unwrap_or_default();
    let value = |tenths: u32| &Ratio::from(tenths) * &tenth;
    let (mut least, mut most) = (0, TENTHS);
    while least < most {
        let middle = (least + most).div_ceil(2);
        if value(middle).power(exponent) <= product {
            least = middle;
        } else {
            most = middle - 1;
        }
    }
    value(least)
}
