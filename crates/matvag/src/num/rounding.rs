//! The roundings that procurement documents state.

use serde::{Deserialize, Serialize};

use super::Ratio;

/// How a number between two steps is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// To the nearest; halves away from zero (DIN 1333, the usual commercial rounding).
    HalfUp,
    /// To the nearest; halves to the even neighbour.
    HalfEven,
    /// Towards zero.
    Down,
    /// Away from zero.
    Up,
}

/// What is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// The points for price, before weighting.
    PriceScore,
    /// The points for one criterion, before weighting.
    CriterionScore,
    /// What one criterion or the price adds to the total.
    Contribution,
    /// The total.
    Total,
}

/// One stated rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rounding {
    /// What is rounded.
    pub stage: Stage,
    /// Decimals kept.
    pub digits: u32,
    /// How.
    pub mode: Mode,
}

impl Rounding {
    /// The number as it is after `stage`, with the roundings that the documents state; untouched without one.
    pub fn at(stage: Stage, roundings: &[Self], value: &Ratio) -> Ratio {
        match roundings.iter().find(|rounding| rounding.stage == stage) {
            Some(rounding) => value.rounded(rounding.digits, rounding.mode),
            None => value.clone(),
        }
    }
}
