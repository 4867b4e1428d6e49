//! Food that is thrown away between cooking and mouth: in the kitchen, on the serving line, on the plates.

use crate::num::{Ratio, Share};

/// How much is thrown away at a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WasteRate {
    /// Kilograms for each portion.
    PerPortion(Ratio),
    /// A share of what comes to the step.
    Share(Share),
}

/// What a kitchen throws away. What is not given is not known, and counts for nothing; national figures count only when
/// the caller gives them.
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thrown {
    /// Kilograms cooked for one guest; none where that is not known of all of it.
    pub cooked: Option<Ratio>,
    /// The share of what is cooked that reaches the guests: all where no waste is given; none where waste is only given
    /// together, or in grams of a meal whose mass is not known.
    pub served: Option<Share>,
    /// The share of what is cooked that is eaten; none where no waste is given, or the mass is not known.
    pub eaten: Option<Share>,
}

impl Waste {
    /// What of a meal with so many kilograms cooked for each guest is served and eaten.
    pub fn of(&self, cooked: Option<&Ratio>) -> Thrown {
        let left = |before: Option<Share>, rate: Option<&WasteRate>| -> Option<Share> {
            let before = before?;
            let Some(rate) = rate else { return Some(before) };
            match rate {
                WasteRate::Share(share) => Share::new(before.value() * share.rest().value()).ok(),
                WasteRate::PerPortion(kg) => {
                    let gone = kg.over(cooked?).ok()?;
                    // More than there is cannot be thrown away: then nothing is left.
                    Share::new((before.value() - &gone).clamped(&Ratio::zero(), &Ratio::one())).ok()
                }
            }
        };
        let steps = [&self.kitchen, &self.serving, &self.plate];
        if let Some(together) = &self.together {
            let eaten = left(Some(Share::full()), Some(together));
            return Thrown { cooked: cooked.cloned(), served: None, eaten };
        }
        let put_out = left(Some(Share::full()), self.kitchen.as_ref());
        let served = left(put_out, self.serving.as_ref());
        let eaten =
            if steps.iter().any(|step| step.is_some()) { left(served.clone(), self.plate.as_ref()) } else { None };
        Thrown { cooked: cooked.cloned(), served, eaten }
    }
}
