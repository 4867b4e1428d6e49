//! The evaluation model of a lot, with its parameters.

use serde::{Deserialize, Serialize};

use crate::input::Number;

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
