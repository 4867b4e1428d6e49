//! What other kitchens have, and aim at: shown beside a result, never used in one.

use crate::num::Ratio;
use crate::text::Text;

/// A value to compare kg CO2e per kg of purchased food with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What it is.
    pub label: ReferenceLabel,
    /// kg CO2e per kg, as it was published.
    pub co2e_per_kg: &'static str,
}

/// What a reference value is called, and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceLabel {
    /// The mean of a survey of Swedish municipalities.
    SurveyMean,
    /// The lowest of them.
    SurveyLowest,
    /// The highest of them.
    SurveyHighest,
    /// The goal of Malmö.
    Malmo,
    /// The goal of Uppsala.
    Uppsala,
    /// The goal of Nacka.
    Nacka,
}

/// The reference values.
///
/// The survey: what Swedish municipalities answered in 2024 about their purchased food, each with factors of its own
/// choice, mean 1.74, from 1.25 to 2.22. The goals: Malmö 1.3; for 2030 Uppsala 1.25 and Nacka 1.1 (their Miljöbarometern). Other factors, another share of
/// milk or another boundary gives another figure for the same food, so they show a scale and are no verdict.
pub const REFERENCES: [Reference; 6] = [
    Reference { label: ReferenceLabel::SurveyMean, co2e_per_kg: "1.74" },
    Reference { label: ReferenceLabel::SurveyLowest, co2e_per_kg: "1.25" },
    Reference { label: ReferenceLabel::SurveyHighest, co2e_per_kg: "2.22" },
    Reference { label: ReferenceLabel::Malmo, co2e_per_kg: "1.3" },
    Reference { label: ReferenceLabel::Uppsala, co2e_per_kg: "1.25" },
    Reference { label: ReferenceLabel::Nacka, co2e_per_kg: "1.1" },
];

impl Reference {
    /// The value.
    pub fn value(&self) -> Option<Ratio> {
        Ratio::parse(self.co2e_per_kg).ok()
    }

    /// What it is called, with its source.
    pub const fn text(&self) -> Text {
        match self.label {
            ReferenceLabel::SurveyMean => {
                Text::fixed("Medelvärde, enkät till kommuner 2024", "Mean, survey of Swedish municipalities 2024")
            }
            ReferenceLabel::SurveyLowest => Text::fixed("Lägst i samma enkät", "Lowest in the same survey"),
            ReferenceLabel::SurveyHighest => Text::fixed("Högst i samma enkät", "Highest in the same survey"),
            ReferenceLabel::Malmo => Text::fixed("Malmös mål", "The goal of Malmö"),
            ReferenceLabel::Nacka => Text::fixed("Nackas mål till 2030", "The goal of Nacka for 2030"),
            ReferenceLabel::Uppsala => Text::fixed("Uppsalas mål till 2030", "The goal of Uppsala for 2030"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reference_is_a_number() {
        assert!(REFERENCES.iter().all(|reference| reference.value().is_some()));
    }
}
