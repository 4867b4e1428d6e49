//! The procurement as its buyer writes it down: one struct for each table of the file, field names as the file's keys.
//!
//! Here stand the file and its head; what a lot has in it stands in the modules beside.

mod criterion;
mod decision;
mod lot;
mod model;
mod position;

pub use criterion::{
    AnswerForInput, CriterionInput, LevelInput, MeasureInput, MissingAnswerInput, RequirementInput, UhmInput,
    UhmKindInput, UhmLevelInput, WeighByInput, WorthInput, WorthPerInput,
};
pub use decision::{AssessmentInput, CorrectionFieldInput, CorrectionInput, RejectionInput};
pub use lot::{
    AwardGroundInput, CompareInput, DrawInput, LotInput, MissingPriceInput, NegativePriceInput, OffersInput,
    RoundingInput, RoundingModeInput, RoundingStageInput, TieBreakInput, WeightsInInput,
};
pub use model::{
    BandThenInput, ClampInput, DirectionInput, ModelInput, OwnCostInput, PaymentInput, PriceStepInput, ReferenceInput,
};
pub use position::{FallbackInput, MarkupPartInput, PositionInput, PositionRoleInput};

use serde::{Deserialize, Serialize};

use super::{BidInput, DateText, Number};

/// A whole procurement file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProcurementInput {
    /// The version of this format: `1`.
    pub matvag: Number,
    /// Name, diary number, buyer, dates.
    pub procurement: ProcurementHead,
    /// The lots (anbudsområden), each won on its own.
    pub lots: Vec<LotInput>,
    /// What the jury gave: for criteria with the measure `jury`. Not part of the published model.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assessments: Vec<AssessmentInput>,
    /// Bids that the buyer has decided to reject, with the reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rejections: Vec<RejectionInput>,
    /// Corrections and clarifications (LOU 4:9) that the buyer has allowed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<CorrectionInput>,
    /// Bids written here, instead of or beside price forms.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bids: Vec<BidInput>,
}

/// The head of the procurement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProcurementHead {
    /// What the procurement is called.
    pub name: String,
    /// The buyer's diary number (diarienummer).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub diary_number: Option<String>,
    /// The contracting authority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer: Option<String>,
    /// Which part of the law applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regime: Option<RegimeInput>,
    /// The day the procurement was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<DateText>,
    /// The last day for bids.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bids_due: Option<DateText>,
    /// Three letters; `SEK` unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Where the figures of a published example come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// `true` marks an invented procurement; every report says so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub invented: bool,
    /// A limit on how many lots one bidder may win (LOU 4:15).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lots_per_bidder: Option<LotLimitInput>,
    /// What a masked report leaves out; both unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Vec<SecretInput>>,
}

/// The part of the law that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RegimeInput {
    /// Goods above the threshold: the whole of LOU.
    GoodsAboveThreshold,
    /// Goods below the threshold: LOU ch. 19.
    GoodsBelowThreshold,
    /// Meal services: LOU ch. 19 whatever the value (Annex 2).
    MealService,
}

/// What a masked report leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SecretInput {
    /// The bidders' names.
    Bidders,
    /// The prices of single articles.
    ArticlePrices,
}

/// A limit on the number of lots per bidder (LOU 4:15).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LotLimitInput {
    /// At most this many lots for one bidder.
    pub at_most: Number,
    /// How it is decided which lots a bidder gets who has won more.
    pub rule: LotLimitRuleInput,
    /// For the rule `stated-order`: the lots' ids in the order they are awarded. The file's order unless said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<String>,
}

/// The stated rule for a bidder who has won more lots than allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum LotLimitRuleInput {
    /// Lots are awarded in a stated order; a bidder who has reached the limit is passed over.
    StatedOrder,
    /// The assignment with the least total comparison price.
    LeastTotal,
}
