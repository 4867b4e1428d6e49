//! A lot: what is asked for, how bids on it are compared, and what the documents say about what is missing.

use serde::{Deserialize, Serialize};

use super::{CriterionInput, MarkupPartInput, ModelInput, PositionInput, RequirementInput};
use crate::input::Number;

/// One lot (anbudsområde, delkontrakt).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LotInput {
    /// A short id, unique in the procurement; also the name of its sheet in the price form.
    pub id: String,
    /// What the lot is called.
    pub name: String,
    /// The award ground: price, cost or best price-quality ratio (LOU 16:1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub award_ground: Option<AwardGroundInput>,
    /// The evaluation model with its parameters.
    pub model: ModelInput,
    /// How weights are written: fractions of 1 unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weights_in: Option<WeightsInInput>,
    /// The roundings that the documents state; none unless said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rounding: Vec<RoundingInput>,
    /// Whether bids are compared on the exact or the rounded total; `exact` unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compare: Option<CompareInput>,
    /// How a tie is broken, step by step. Without steps a tie stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tie: Vec<TieBreakInput>,
    /// What happens when a price is missing; `not-evaluated` unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing_price: Option<MissingPriceInput>,
    /// Whether a price below zero is allowed; `refused` unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub negative_price: Option<NegativePriceInput>,
    /// Whether a bidder may offer several articles for one position; `one` unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offers: Option<OffersInput>,
    /// A table of positions beside this file (csv, xlsx, ods), instead of `positions`. Several lots may share one file:
    /// then its column "Anbudsområde" says which row belongs to which lot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub positions_file: Option<String>,
    /// What is bought.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<PositionInput>,
    /// What is bought beside the positions, at the bidder's own cost times a markup factor (omräkningstal).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub markup_parts: Vec<MarkupPartInput>,
    /// Requirements: passed or failed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requirements: Vec<RequirementInput>,
    /// Award criteria other than price.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<CriterionInput>,
}

/// The award ground (LOU 16:1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AwardGroundInput {
    /// Price.
    Price,
    /// Cost, such as life-cycle cost.
    Cost,
    /// Best ratio between price and quality.
    BestPriceQualityRatio,
}

/// How weights are written in a lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WeightsInInput {
    /// They sum to 1.
    Fractions,
    /// They sum to 100.
    Percent,
    /// They sum to the top of the point scale.
    Points,
}

/// A rounding that the documents state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RoundingInput {
    /// What is rounded.
    pub stage: RoundingStageInput,
    /// Decimals kept, 0 to 12.
    pub digits: Number,
    /// How; `half-up` unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<RoundingModeInput>,
}

/// What is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RoundingStageInput {
    /// The points for price, before weighting.
    PriceScore,
    /// The points for one criterion, before weighting.
    CriterionScore,
    /// What one criterion adds to the total, or the price where it is computed: points times weight, a deduction, a
    /// present value. A bid price in kronor stays as it is.
    Contribution,
    /// The total.
    Total,
}

/// How a half is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RoundingModeInput {
    /// To the nearest; halves away from zero (the usual commercial rounding).
    HalfUp,
    /// To the nearest; halves to the even neighbour.
    HalfEven,
    /// Towards zero: cut off.
    Down,
    /// Away from zero.
    Up,
}

/// Which total decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CompareInput {
    /// The exact value, before the rounding of the total.
    Exact,
    /// The rounded total.
    Rounded,
}

/// One step of the tie chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "by", rename_all = "kebab-case", deny_unknown_fields)]
pub enum TieBreakInput {
    /// The lowest price wins.
    LowestPrice {},
    /// The highest quality wins.
    HighestQuality {},
    /// The bid with the best outcome on one criterion wins.
    Criterion {
        /// The criterion's id.
        criterion: String,
    },
    /// Drawing of lots (lottning), recorded so that anyone can repeat it.
    Draw {
        /// The outcome or the seed of the drawing. Without it the tie stands until lots have been drawn.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        draw: Option<DrawInput>,
    },
}

/// A recorded drawing of lots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DrawInput {
    /// The bidders in the order they were drawn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<String>,
    /// A text that nobody could choose in advance; bidders are ordered by SHA-256 of "seed|lot|bidder".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<String>,
}

/// What the documents say about a missing price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum MissingPriceInput {
    /// Nothing: the bid is not evaluated before the price is known.
    NotEvaluated {},
    /// The bid is rejected.
    Reject {},
    /// The position is left out for all bidders.
    ExcludePosition {},
    /// The highest price that another admitted bid has.
    HighestOther {},
    /// A stated price per unit.
    Amount {
        /// The price.
        kr: Number,
    },
}

/// Whether a price below zero is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NegativePriceInput {
    /// It counts as missing and is reported.
    Refused,
    /// It counts.
    Allowed,
}

/// Which of several offers for one position counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum OffersInput {
    /// Only one may be given; a second is a problem.
    One,
    /// The cheapest counts.
    Lowest,
    /// The dearest counts.
    Highest,
}
