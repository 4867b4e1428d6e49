//! Requirements and award criteria: how an answer is measured and what it is worth.

use serde::{Deserialize, Serialize};

use crate::input::Number;

/// A requirement (ska-krav): passed or failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RequirementInput {
    /// A short id, unique in the lot.
    pub id: String,
    /// What is required.
    pub text: String,
    /// How it is shown to be fulfilled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
    /// `true`: the proof must be named in the bid.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub proof_required: bool,
    /// The UHM criterion it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uhm: Option<UhmInput>,
}

/// An award criterion other than price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CriterionInput {
    /// A short id, unique in the lot.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What the documents say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// How an answer becomes a share of full fulfilment.
    pub measure: MeasureInput,
    /// One answer for the lot, or one for each position; `lot` unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_for: Option<AnswerForInput>,
    /// How answers for positions become one share for the lot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weigh_by: Option<WeighByInput>,
    /// The positions it applies to; all unless said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<String>,
    /// What full fulfilment is worth. Needed by every model that counts criteria.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worth: Option<WorthInput>,
    /// The least share that is accepted, 0 to 1; below it the bid is rejected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Number>,
    /// What happens when the answer, or a required proof, is missing; `not-evaluated` unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<MissingAnswerInput>,
    /// How it is shown to be fulfilled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
    /// `true`: the proof must be named in the bid.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub proof_required: bool,
    /// The UHM criterion it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uhm: Option<UhmInput>,
}

/// How an answer becomes a share of full fulfilment, 0 to 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum MeasureInput {
    /// Yes is 1, no is 0.
    YesNo {},
    /// The bidder states a share: `0.85` or `85 %`.
    Share {},
    /// The bidder states a level; each level has its share.
    Levels {
        /// The levels.
        levels: Vec<LevelInput>,
    },
    /// The bidder states a number; the share is linear between two stated values, and 0 or 1 outside them.
    Linear {
        /// The number that gives 0.
        none_at: Number,
        /// The number that gives 1. May be the smaller of the two.
        full_at: Number,
        /// The number's unit, for people.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
    },
    /// A jury gives points from 0 to `top`; the share is points / top.
    Jury {
        /// The top of the jury's scale.
        top: Number,
    },
    /// The bidder declares a number, and that number is counted as it is: times kronor for each unit of it.
    Declared {
        /// The number's unit, for people.
        unit: String,
    },
}

/// One level of a level table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LevelInput {
    /// What the bidder writes.
    pub answer: String,
    /// The share it gives, 0 to 1.
    pub share: Number,
}

/// What an answer is given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AnswerForInput {
    /// One answer for the lot.
    Lot,
    /// One answer for each position.
    Positions,
}

/// How answers for positions become one share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WeighByInput {
    /// Each position counts the same.
    Positions,
    /// By quantity in kg (or in the unit, if all positions have the same).
    Quantity,
    /// By the bid's own price times quantity.
    Value,
}

/// What full fulfilment is worth. Exactly one of `kr`, `percent` and `weight`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WorthInput {
    /// Kronor: for models with deductions and surcharges.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kr: Option<Number>,
    /// What the kronor are for; `lot` unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<WorthPerInput>,
    /// Percent of the bid's own price: for models with percentages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<Number>,
    /// A weight, written as the lot's `weights_in` says: for models with points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<Number>,
}

/// What an amount in kronor is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WorthPerInput {
    /// The whole lot.
    Lot,
    /// Each position that fulfils.
    Position,
    /// Each unit of each position that fulfils.
    Unit,
    /// Each kg of each position that fulfils.
    Kg,
}

/// What the documents say about a missing answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MissingAnswerInput {
    /// Nothing: the bid is not evaluated before the answer is known.
    NotEvaluated,
    /// No answer gives no credit: the share is 0.
    NoCredit,
}

/// A criterion of Upphandlingsmyndigheten (UHM).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UhmInput {
    /// Its KravID.
    pub id: String,
    /// Its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Its level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<UhmLevelInput>,
    /// Its kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<UhmKindInput>,
}

/// The level of a UHM criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum UhmLevelInput {
    /// Bas.
    Base,
    /// Avancerad.
    Advanced,
    /// Spjutspets.
    Spearhead,
}

/// The kind of a UHM criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum UhmKindInput {
    /// Teknisk specifikation.
    TechnicalSpecification,
    /// Tilldelningskriterium.
    AwardCriterion,
    /// Särskilt kontraktsvillkor.
    ContractTerm,
    /// Kvalificeringskrav.
    Qualification,
}
