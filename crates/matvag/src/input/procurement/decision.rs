//! What the buyer has decided about bids: assessments, rejections, corrections.

use serde::{Deserialize, Serialize};

use crate::input::Number;

/// What the jury gave one bid on one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AssessmentInput {
    /// The bidder's name, as in the bid.
    pub bidder: String,
    /// The lot's id.
    pub lot: String,
    /// The criterion's id.
    pub criterion: String,
    /// The agreed points.
    pub points: Number,
    /// What each member gave, if it is kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Number>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A rejection that the buyer has decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RejectionInput {
    /// The bidder's name, as in the bid.
    pub bidder: String,
    /// The lot's id; every lot if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lot: Option<String>,
    /// Why.
    pub reason: String,
}

/// A correction or clarification (LOU 4:9) that the buyer has allowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CorrectionInput {
    /// The bidder's name, as in the bid.
    pub bidder: String,
    /// The lot's id.
    pub lot: String,
    /// The position, requirement, criterion or markup part.
    pub row: String,
    /// What is corrected.
    pub field: CorrectionFieldInput,
    /// For a criterion that is answered for each position: the criterion's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criterion: Option<String>,
    /// The new value.
    pub value: String,
    /// Why it is allowed.
    pub reason: String,
}

/// What a correction changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CorrectionFieldInput {
    /// The price.
    Price,
    /// The answer.
    Answer,
    /// The proof.
    Proof,
    /// The declared kg CO2e per unit.
    Co2e,
}
