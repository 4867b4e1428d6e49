//! The procurement as its buyer writes it down: head, lots, positions, requirements, award criteria, model.
//!
//! One struct for each table of the file. Field names are the file's keys.

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

/// One position (rad): a need, priced per unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PositionInput {
    /// A short id, unique in the lot.
    pub id: String,
    /// What is needed.
    pub name: String,
    /// The unit that is priced: kg, l, st, förp …
    pub unit: String,
    /// The estimated quantity in that unit (over the period that the price is compared for, as a rule a year).
    pub quantity: Number,
    /// Kilograms in one unit; for deductions per kg and for climate. Not needed when the unit is kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kg_per_unit: Option<Number>,
    /// The largest pack accepted, in the position's unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pack_at_most: Option<Number>,
    /// The smallest pack accepted, in the position's unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pack_at_least: Option<Number>,
    /// How the position counts; `contract` unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<PositionRoleInput>,
    /// The food it is, by id of the food table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub food: Option<String>,
    /// The product group, for headings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Published kg CO2e per unit, used where a bidder declares none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub co2e_fallback: Option<FallbackInput>,
}

/// A published value that stands in for a missing declaration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FallbackInput {
    /// kg CO2e per unit of the position.
    pub kg_per_unit: Number,
    /// Where the value was published.
    pub source: String,
}

/// How a position counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PositionRoleInput {
    /// Counted, and a term of the contract.
    Contract,
    /// Counted, but not a term of the contract.
    EvaluationOnly,
    /// May be priced; not counted.
    Optional,
}

/// An open-book part: estimated cost times the bidder's markup factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MarkupPartInput {
    /// A short id, unique in the lot.
    pub id: String,
    /// What it covers.
    pub name: String,
    /// The estimated cost to the bidder, in kronor, that the factor is applied to.
    pub estimated_cost: Number,
    /// The highest factor accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Number>,
}

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

/// The evaluation model with its parameters. `price_weight` is written as the lot's `weights_in` says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum ModelInput {
    /// Lägsta pris: the lowest price wins.
    LowestPrice {
        /// Least quality, 0 to 1, from the criteria's weights (which sum to 1 without the price).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quality_at_least: Option<Number>,
    },
    /// Fast prisavdrag: price minus a stated amount for each criterion.
    FixedDeduction {},
    /// Fast prispåslag: price plus a stated amount for what is not fulfilled.
    FixedSurcharge {},
    /// Procentuellt avdrag på eget pris.
    PercentDeduction {},
    /// Procentuellt påslag på eget pris.
    PercentSurcharge {},
    /// Relativ poäng: lowest price divided by own price.
    RelativeLowest {
        /// The weight of the price.
        price_weight: Number,
        /// The top of the point scale; 1 unless said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        scale: Option<Number>,
    },
    /// Relativ linjär: full points for the lowest price, none at a multiple of it.
    RelativeLinear {
        /// The weight of the price.
        price_weight: Number,
        /// The top of the point scale; 1 unless said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        scale: Option<Number>,
        /// The multiple of the lowest price that gives 0; 2 unless said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        zero_at: Option<Number>,
    },
    /// Relativ mellan lägsta och högsta.
    RelativeSpan {
        /// The weight of the price.
        price_weight: Number,
        /// The top of the point scale; 1 unless said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        scale: Option<Number>,
        /// What the highest price gets; 0 unless said (1 for grades from 1 to 5).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        bottom: Option<Number>,
    },
    /// Absolut poäng mellan fasta gränser.
    AbsoluteSpan {
        /// The weight of the price.
        price_weight: Number,
        /// The top of the point scale; 1 unless said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        scale: Option<Number>,
        /// The price that gives full points.
        full_at: Number,
        /// The price that gives none.
        zero_at: Number,
        /// Whether points stop at the limits; `none` unless said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        clamp: Option<ClampInput>,
    },
    /// Pristrappa: a table of price intervals.
    PriceSteps {
        /// The weight of the price.
        price_weight: Number,
        /// The top of the point scale; 1 unless said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        scale: Option<Number>,
        /// The steps, from the lowest price up.
        steps: Vec<PriceStepInput>,
        /// The points above the last step; 0 unless said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        above: Option<Number>,
    },
    /// Kvot: quality divided by price, or price by quality.
    Quotient {
        /// Which way.
        direction: DirectionInput,
        /// The top of the quality scale; 1 unless said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        scale: Option<Number>,
    },
    /// Erweiterte Richtwertmethode: of those within a band of the best quotient, a stated criterion decides.
    QuotientBand {
        /// The top of the quality scale; 1 unless said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        scale: Option<Number>,
        /// The band, in percent of the best quotient.
        band_percent: Number,
        /// What decides within the band.
        then: BandThenInput,
    },
    /// Medianmethode: quality and price, each divided by a reference.
    MedianNormalised {
        /// The weight of the price.
        price_weight: Number,
        /// The weight of the quality.
        quality_weight: Number,
        /// The top of the quality scale; 1 unless said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        scale: Option<Number>,
        /// What the reference is.
        reference: ReferenceInput,
    },
    /// Logaritmisk: points fall with the logarithm of the price.
    Logarithmic {
        /// The weight of the price.
        price_weight: Number,
        /// The top of the point scale; 1 unless said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        scale: Option<Number>,
        /// The multiple of the reference price that gives 0.
        base: Number,
        /// A reference price fixed in advance; the lowest price unless said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reference_price: Option<Number>,
    },
    /// Nyttoindex.
    UtilityIndex {
        /// The weight of the price.
        price_weight: Number,
    },
    /// Medelvärdesmetod: distance from the mean price.
    MeanPrice {
        /// Points at the mean price; 50 unless said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at_mean: Option<Number>,
        /// Points lost for each 100 % above the mean; 100 unless said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        slope: Option<Number>,
        /// The weight of the price; all of it unless said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        price_weight: Option<Number>,
    },
    /// Mirakelmodellen: a deduction in percent of the median price.
    MedianDeduction {},
    /// Fast pris: the price is given, the most quality wins.
    FixedPrice {
        /// The top of the point scale; 1 unless said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        scale: Option<Number>,
    },
    /// Livscykelkostnad: present value of price, own costs and a price on kg CO2e.
    LifeCycleCost {
        /// How many years the contract is compared for.
        years: Number,
        /// The discount rate in percent a year.
        discount_percent: Number,
        /// When in the year payments fall; `year-end` unless said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        payment: Option<PaymentInput>,
        /// Kronor for each kg CO2e; no price unless said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kr_per_kg_co2e: Option<Number>,
        /// Where the CO2 price comes from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        co2_price_source: Option<String>,
        /// `true`: a declared kg CO2e counts only with a proof named in the bid.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        co2_proof_required: bool,
        /// The buyer's own costs.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        own_costs: Vec<OwnCostInput>,
    },
    /// ProZorro's price divided by a function of non-price parameters (Ukraine).
    ProzorroMeat {},
    /// Prioritetsordning: criteria compared in order.
    PriorityOrder {
        /// `price` and criteria ids, the most important first.
        order: Vec<String>,
    },
}

/// Where points stop at a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ClampInput {
    /// They do not.
    None,
    /// No more than full points below the lower limit (what HFD 2022 ref. 41 struck down).
    Top,
    /// No less than none above the upper limit.
    Bottom,
    /// Both.
    Both,
}

/// One step of a price table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PriceStepInput {
    /// Prices up to and including this.
    pub up_to: Number,
    /// Points, on the scale.
    pub points: Number,
}

/// Which way a quotient goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DirectionInput {
    /// Quality divided by price; the highest wins.
    QualityPerKrona,
    /// Price divided by quality; the lowest wins.
    KronorPerQuality,
}

/// What decides within the band of `quotient-band`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "by", rename_all = "kebab-case", deny_unknown_fields)]
pub enum BandThenInput {
    /// The lowest price.
    LowestPrice {},
    /// The highest quality.
    HighestQuality {},
    /// The best outcome on one criterion.
    Criterion {
        /// The criterion's id.
        criterion: String,
    },
}

/// The reference of `median-normalised`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum ReferenceInput {
    /// The median of the bids.
    Median {},
    /// The mean of the bids.
    Mean {},
    /// Fixed in advance.
    Fixed {
        /// The reference price.
        price: Number,
        /// The reference quality, on the scale.
        quality: Number,
    },
}

/// When in the year payments fall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PaymentInput {
    /// At the end of each year: year t is divided by (1 + r) to the power t.
    YearEnd,
    /// At the beginning of each year: year t is divided by (1 + r) to the power t − 1.
    YearStart,
}

/// A cost of the buyer's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnCostInput {
    /// A short id, unique in the lot.
    pub id: String,
    /// What it is.
    pub name: String,
    /// Kronor: in all, or for each unit of what the bidder declares.
    pub kr: Number,
    /// What the bidder declares (for instance deliveries a year); the cost is then kronor times that number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_each: Option<String>,
    /// The single year it falls in, 0 for the start; every year unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_year: Option<Number>,
}
