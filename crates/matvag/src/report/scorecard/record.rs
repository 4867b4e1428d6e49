//! A profile as a plain record: every number as exact text, for JSON.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Profiles;
use crate::num::Ratio;
use crate::scorecard::{Card, Gate};

/// The profile of a menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScorecardRecord {
    /// The menu's name.
    pub menu: String,
    /// The groups of guests.
    pub groups: Vec<CardRecord>,
}

/// The profile for a group of guests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CardRecord {
    /// The group's id.
    pub guests: String,
    /// Whether the budget holds: `kept`, `exceeded` or `unknown`.
    pub gate: String,
    /// The indicators.
    pub indicators: Vec<IndicatorRecord>,
    /// The number for everything together, where it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub composite: Option<CompositeRecord>,
}

/// An indicator with its value and anchors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IndicatorRecord {
    /// Its id: `organic-value`.
    pub id: String,
    /// The unit of its value.
    pub unit: String,
    /// Its value; missing where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Ratio>,
    /// Points, 0 to 100; missing where the value or the anchors are not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Ratio>,
    /// The share of the mass that the value covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covered: Option<Ratio>,
    /// What gives 0, 50 and 100 points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchors: Option<[Ratio; 3]>,
}

/// A number for everything together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CompositeRecord {
    /// Σ weight · points / Σ weight.
    pub mean: Ratio,
    /// The geometric mean, to a tenth of a point.
    pub geometric: Ratio,
    /// The share of the weight that has points.
    pub covered: Ratio,
    /// The weights that were counted.
    pub weights: BTreeMap<String, u32>,
}

impl ScorecardRecord {
    /// The record of a menu's profiles.
    pub fn of((menu, cards): &Profiles<'_>, weights: Option<&BTreeMap<String, u32>>) -> Self {
        let groups = cards.iter().map(|(_, card)| CardRecord::of(card, weights)).collect();
        Self { menu: (*menu).to_owned(), groups }
    }
}

impl CardRecord {
    fn of(card: &Card, weights: Option<&BTreeMap<String, u32>>) -> Self {
        let composite = weights.and_then(|weights| card.composite(weights));
        Self {
            guests: card.guests.clone(),
            gate: match card.gate {
                Gate::Kept => "kept",
                Gate::Exceeded => "exceeded",
                Gate::Unknown => "unknown",
            }
            .to_owned(),
            indicators: card
                .rows
                .iter()
                .map(|row| IndicatorRecord {
                    id: row.indicator.id.clone(),
                    unit: row.indicator.unit.clone(),
                    value: row.measured.value.clone(),
                    points: row.points.clone(),
                    covered: row.measured.covered.clone(),
                    anchors: row
                        .indicator
                        .anchors
                        .map(|anchors| [anchors.worst, anchors.baseline, anchors.target].map(Ratio::from)),
                })
                .collect(),
            composite: composite.map(|composite| CompositeRecord {
                mean: composite.mean,
                geometric: composite.geometric,
                covered: composite.covered,
                weights: composite.weights.into_iter().collect(),
            }),
        }
    }
}
