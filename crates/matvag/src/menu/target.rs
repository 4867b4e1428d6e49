//! Nutrition against the references of a group of guests: the mean lunch over the menu, never a dish alone.

use super::nutrient::Nutrient;
use super::tally::Tally;
use super::waste::Thrown;
use crate::num::{Decimal, Ratio};
use crate::text::{Text, Unit};

/// The share of the mass that must be covered before it is said that something is too little, or not too much.
const ENOUGH_COVERED: &str = "0.9";

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

/// A reference for one lunch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// A permanent name: `daily-iron`.
    pub id: String,
    /// What it is called.
    pub text: Text,
    /// `girls` or `boys`, where it holds for one sex.
    pub sex: Option<String>,
    /// What it is counted in.
    pub of: Of,
    /// What it asks for.
    pub aim: Aim,
    /// The value for one lunch: the day's times the lunch's share.
    pub value: Ratio,
    /// The least that is enough.
    pub low: Option<Ratio>,
    /// The most.
    pub high: Option<Ratio>,
    /// How the value came about: `9 mg järn per dag · 30 %`.
    pub formula: Text,
    /// Who says so; none where the project does.
    pub source: Option<Text>,
}

/// The mean lunch against a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The target.
    pub target: Target,
    /// The mean lunch as served; all that is cooked where no waste is given. None where nothing is known, or where waste
    /// is only given together.
    pub served: Option<Ratio>,
    /// The mean lunch as eaten; none where no waste is given.
    pub eaten: Option<Ratio>,
    /// The share of the mass that the value covers, 0 to 1: below 1 it is "at least" so much.
    pub covered: Ratio,
    /// What it comes to, for what is served; for what is eaten where that alone is known.
    pub verdict: Reached,
}

/// Whether a target is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reached {
    /// Within the limits.
    Met,
    /// Too little. At least nine tenths of the mass are covered.
    TooLittle,
    /// Too much.
    TooMuch,
    /// Too little is known to say.
    Unknown,
}

impl Reached {
    /// What it is called.
    pub const fn text(self) -> Text {
        match self {
            Self::Met => Text::fixed("räcker", "enough"),
            Self::TooLittle => Text::fixed("för lite", "too little"),
            Self::TooMuch => Text::fixed("för mycket", "too much"),
            Self::Unknown => Text::fixed("går inte att säga", "cannot be said"),
        }
    }
}

impl Of {
    /// What it is written in.
    pub fn unit(self) -> Unit {
        match self {
            Self::Amount(nutrient) => nutrient.unit(),
            Self::EnergyShare(_) => Unit::Share,
        }
    }
}

/// kJ in a gram of what gives energy (Regulation (EU) 1169/2011, annex XIV).
pub(super) const fn kj_per_gram(nutrient: Nutrient) -> Option<u32> {
    match nutrient {
        Nutrient::Protein | Nutrient::Carbohydrate => Some(17),
        Nutrient::Fat | Nutrient::Saturated => Some(37),
        _ => None,
    }
}

impl Target {
    /// The mean lunch against the target.
    pub(super) fn judge(&self, lunch: &Tally, thrown: &Thrown) -> Judgement {
        let (value, covered) = self.of.value(lunch);
        let scaled = |part: &crate::num::Share| {
            value.as_ref().map(|value| match self.of {
                Of::Amount(_) => value * part.value(),
                // The waste is of everything alike: shares of the energy stay as they are.
                Of::EnergyShare(_) => value.clone(),
            })
        };
        let served = thrown.served.as_ref().and_then(scaled);
        let eaten = thrown.eaten.as_ref().and_then(scaled);
        let verdict =
            served.as_ref().or(eaten.as_ref()).map_or(Reached::Unknown, |value| self.verdict(value, &covered));
        Judgement { target: self.clone(), served, eaten, covered, verdict }
    }

    /// A value that covers only some of the mass can but grow. So enough is enough and too much is too much whatever is
    /// covered; that it is too little, or not too much, is only said when nine tenths are. A share of the energy can
    /// move either way.
    fn verdict(&self, value: &Ratio, covered: &Ratio) -> Reached {
        let is_covered = Decimal::parse(ENOUGH_COVERED).is_ok_and(|enough| Ratio::from(enough) <= *covered);
        let can_fall = matches!(self.of, Of::EnergyShare(_));
        let too_little = self.low.as_ref().is_some_and(|low| value < low);
        let too_much = self.high.as_ref().is_some_and(|high| high < value);
        match (too_little, too_much) {
            _ if can_fall && !is_covered => Reached::Unknown,
            (_, true) => Reached::TooMuch,
            (true, false) if is_covered => Reached::TooLittle,
            (false, false) if is_covered || self.high.is_none() => Reached::Met,
            (true | false, false) => Reached::Unknown,
        }
    }
}

impl Of {
    /// The value of an amount of food, and the share of its mass that it covers.
    pub fn value(self, tally: &Tally) -> (Option<Ratio>, Ratio) {
        let covered = |sum: &super::tally::Sum| sum.covered.over(&tally.given).unwrap_or_default();
        match self {
            Self::Amount(nutrient) => {
                let sum = tally.nutrients.get(nutrient);
                (sum.known().cloned(), covered(sum))
            }
            Self::EnergyShare(nutrient) => {
                let (sum, energy) = (tally.nutrients.get(nutrient), &tally.nutrients.energy);
                let share = || {
                    let kj = &Ratio::from(kj_per_gram(nutrient)?) * sum.known()?;
                    kj.over(energy.known()?).ok()
                };
                (share(), covered(sum).min(covered(energy)))
            }
        }
    }
}
