//! Nutrition against the references of a group of guests: the mean meal over the menu, never a dish alone.

use super::nutrient::Nutrient;
use crate::num::Ratio;
use crate::text::Text;

/// What a reference asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aim {
    /// At least so much.
    AtLeast,
    /// At most so much.
    AtMost,
    /// Within the range.
    Within,
}

/// What a reference is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Of {
    /// The amount of a nutrient.
    Amount(Nutrient),
    /// The share of the energy that comes from a nutrient (protein 17 kJ/g, carbohydrate 17, fat 37).
    EnergyShare(Nutrient),
}

/// A reference for one meal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// A permanent name: `daily-iron`.
    pub id: String,
    /// What it is called, with the sex where it holds for one.
    pub text: Text,
    /// What it is counted in.
    pub of: Of,
    /// What it asks for.
    pub aim: Aim,
    /// The value for one meal: the day's times the lunch's share. For a range, its middle.
    pub value: Ratio,
    /// The least that is enough.
    pub low: Option<Ratio>,
    /// The most.
    pub high: Option<Ratio>,
    /// How the value came about: `9 mg per dag · 30 %`.
    pub formula: Text,
    /// Who says so; none where the project does.
    pub source: Option<String>,
}

/// The mean meal against a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The target.
    pub target: Target,
    /// The mean meal as served; none where nothing is known.
    pub served: Option<Ratio>,
    /// The mean meal as eaten; none where the waste is not given.
    pub eaten: Option<Ratio>,
    /// The share of the mass that the value covers, 0 to 1: below 1 it is "at least" so much.
    pub covered: Ratio,
    /// What it comes to, for what is served.
    pub verdict: Reached,
}

/// Whether a target is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reached {
    /// Within the limits.
    Met,
    /// Too little; where the value does not cover all of the mass, perhaps only by what is not known.
    TooLittle,
    /// Too much.
    TooMuch,
    /// What is known is within the limits, and what is not known could lead out of them; or nothing is known.
    Unknown,
}
