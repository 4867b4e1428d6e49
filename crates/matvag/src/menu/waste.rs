//! Food that is thrown away between purchase and mouth: in the kitchen, on the serving line, on the plates.

use crate::num::{Ratio, Share};

/// How much is thrown away at a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WasteRate {
    /// Kilograms for each portion.
    PerPortion(Ratio),
    /// A share of what comes to the step.
    Share(Share),
}

/// What a kitchen throws away. What is not given is not known, and counts for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waste {
    /// Cooked and never put out.
    pub kitchen: Option<WasteRate>,
    /// Put out and left.
    pub serving: Option<WasteRate>,
    /// Left on plates.
    pub plate: Option<WasteRate>,
    /// All three together, where they are not told apart: taken from what is cooked, in place of the three.
    pub together: Option<WasteRate>,
    /// Who has measured it.
    pub source: Option<String>,
}

/// A meal's way from cooked to eaten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thrown {
    /// Kilograms cooked for one guest.
    pub cooked: Ratio,
    /// The share of what is cooked that reaches the guests; none where waste is only given together.
    pub served: Option<Share>,
    /// The share of what is cooked that is eaten; none where no waste is given.
    pub eaten: Option<Share>,
}
