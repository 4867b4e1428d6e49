//! The evaluation models, one file each, with the derivation above the code.

mod absolute_span;
#[cfg(test)]
mod example;
mod fixed_deduction;
mod fixed_price;
mod fixed_surcharge;
mod life_cycle_cost;
mod logarithmic;
mod lowest_price;
mod mean_price;
mod median_deduction;
mod median_normalised;
mod percent_deduction;
mod percent_surcharge;
mod price_steps;
mod priority_order;
mod prozorro_meat;
mod quotient;
mod quotient_band;
mod relative_linear;
mod relative_lowest;
mod relative_span;
mod utility_index;

pub use absolute_span::{AbsoluteSpan, Clamp};
pub use fixed_deduction::FixedDeduction;
pub use fixed_price::FixedPrice;
pub use fixed_surcharge::FixedSurcharge;
pub use life_cycle_cost::{LifeCycleCost, OwnCost, Payment};
pub use logarithmic::Logarithmic;
pub use lowest_price::LowestPrice;
pub use mean_price::MeanPrice;
pub use median_deduction::MedianDeduction;
pub use median_normalised::{MedianNormalised, Reference};
pub use percent_deduction::PercentDeduction;
pub use percent_surcharge::PercentSurcharge;
pub use price_steps::{PriceStep, PriceSteps};
pub use priority_order::{PriorityOrder, PriorityStep};
pub use prozorro_meat::ProzorroMeat;
pub use quotient::{Quotient, QuotientDirection};
pub use quotient_band::{BandThen, QuotientBand};
pub use relative_linear::RelativeLinear;
pub use relative_lowest::RelativeLowest;
pub use relative_span::RelativeSpan;
pub use utility_index::UtilityIndex;

use super::EvaluationModel;
use crate::text::Text;

/// The evaluation model of a lot, with its parameters.
#[derive(Clone, Debug)]
pub enum Model {
    /// Lägsta pris.
    LowestPrice(LowestPrice),
    /// Fast prisavdrag.
    FixedDeduction(FixedDeduction),
    /// Fast prispåslag.
    FixedSurcharge(FixedSurcharge),
    /// Procentuellt avdrag på eget pris.
    PercentDeduction(PercentDeduction),
    /// Procentuellt påslag på eget pris.
    PercentSurcharge(PercentSurcharge),
    /// Relativ poäng, lägsta pris genom anbudspris.
    RelativeLowest(RelativeLowest),
    /// Relativ linjär mot lägsta pris.
    RelativeLinear(RelativeLinear),
    /// Relativ mellan lägsta och högsta pris.
    RelativeSpan(RelativeSpan),
    /// Absolut poäng mellan fasta gränser.
    AbsoluteSpan(AbsoluteSpan),
    /// Pristrappa.
    PriceSteps(PriceSteps),
    /// Kvot.
    Quotient(Quotient),
    /// Kvot inom ett band.
    QuotientBand(QuotientBand),
    /// Medianmetod.
    MedianNormalised(MedianNormalised),
    /// Logaritmisk.
    Logarithmic(Logarithmic),
    /// Nyttoindex.
    UtilityIndex(UtilityIndex),
    /// Medelvärdesmetod.
    MeanPrice(MeanPrice),
    /// Procentuellt avdrag på medianpriset.
    MedianDeduction(MedianDeduction),
    /// Fast pris.
    FixedPrice(FixedPrice),
    /// Livscykelkostnad.
    LifeCycleCost(LifeCycleCost),
    /// ProZorro.
    ProzorroMeat(ProzorroMeat),
    /// Prioritetsordning.
    PriorityOrder(PriorityOrder),
}

impl Model {
    /// Every model's permanent name, and its name for people.
    pub const ALL: &'static [(&'static str, Text)] = &[
        ("lowest-price", Text::fixed("lägsta pris", "lowest price")),
        ("fixed-deduction", Text::fixed("fast prisavdrag för mervärde", "fixed deduction for added value")),
        ("fixed-surcharge", Text::fixed("fast prispåslag", "fixed surcharge")),
        ("percent-deduction", Text::fixed("procentuellt avdrag på eget pris", "percentage deduction from own price")),
        ("percent-surcharge", Text::fixed("procentuellt påslag på eget pris", "percentage surcharge on own price")),
        (
            "relative-lowest",
            Text::fixed("relativ poäng: lägsta pris genom anbudspris", "relative points: lowest price over own price"),
        ),
        (
            "relative-linear",
            Text::fixed("relativ linjär poäng mot lägsta pris", "relative linear points against the lowest price"),
        ),
        (
            "relative-span",
            Text::fixed(
                "relativ poäng mellan lägsta och högsta pris",
                "relative points between lowest and highest price",
            ),
        ),
        ("absolute-span", Text::fixed("poäng mellan fasta prisgränser", "points between fixed price limits")),
        ("price-steps", Text::fixed("pristrappa", "price steps")),
        ("quotient", Text::fixed("kvot mellan kvalitet och pris", "quotient of quality and price")),
        ("quotient-band", Text::fixed("kvot med band", "quotient with a band")),
        ("median-normalised", Text::fixed("medianmetod", "median method")),
        ("logarithmic", Text::fixed("logaritmisk poäng", "logarithmic points")),
        ("utility-index", Text::fixed("nyttoindex", "utility index")),
        ("mean-price", Text::fixed("medelvärdesmetod", "mean price method")),
        (
            "median-deduction",
            Text::fixed("procentuellt avdrag på medianpriset", "percentage deduction from the median price"),
        ),
        ("fixed-price", Text::fixed("fast pris, högst kvalitet vinner", "fixed price, highest quality wins")),
        ("life-cycle-cost", Text::fixed("livscykelkostnad", "life-cycle cost")),
        ("prozorro-meat", Text::fixed("ProZorros prisformel", "ProZorro's price formula")),
        ("priority-order", Text::fixed("prioritetsordning", "priority order")),
    ];

    /// The model as the formula it is.
    pub fn formula(&self) -> &dyn EvaluationModel {
        match self {
            Self::LowestPrice(model) => model,
            Self::FixedDeduction(model) => model,
            Self::FixedSurcharge(model) => model,
            Self::PercentDeduction(model) => model,
            Self::PercentSurcharge(model) => model,
            Self::RelativeLowest(model) => model,
            Self::RelativeLinear(model) => model,
            Self::RelativeSpan(model) => model,
            Self::AbsoluteSpan(model) => model,
            Self::PriceSteps(model) => model,
            Self::Quotient(model) => model,
            Self::QuotientBand(model) => model,
            Self::MedianNormalised(model) => model,
            Self::Logarithmic(model) => model,
            Self::UtilityIndex(model) => model,
            Self::MeanPrice(model) => model,
            Self::MedianDeduction(model) => model,
            Self::FixedPrice(model) => model,
            Self::LifeCycleCost(model) => model,
            Self::ProzorroMeat(model) => model,
            Self::PriorityOrder(model) => model,
        }
    }

    /// The model's permanent name, as in the procurement file.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::LowestPrice(_) => "lowest-price",
            Self::FixedDeduction(_) => "fixed-deduction",
            Self::FixedSurcharge(_) => "fixed-surcharge",
            Self::PercentDeduction(_) => "percent-deduction",
            Self::PercentSurcharge(_) => "percent-surcharge",
            Self::RelativeLowest(_) => "relative-lowest",
            Self::RelativeLinear(_) => "relative-linear",
            Self::RelativeSpan(_) => "relative-span",
            Self::AbsoluteSpan(_) => "absolute-span",
            Self::PriceSteps(_) => "price-steps",
            Self::Quotient(_) => "quotient",
            Self::QuotientBand(_) => "quotient-band",
            Self::MedianNormalised(_) => "median-normalised",
            Self::Logarithmic(_) => "logarithmic",
            Self::UtilityIndex(_) => "utility-index",
            Self::MeanPrice(_) => "mean-price",
            Self::MedianDeduction(_) => "median-deduction",
            Self::FixedPrice(_) => "fixed-price",
            Self::LifeCycleCost(_) => "life-cycle-cost",
            Self::ProzorroMeat(_) => "prozorro-meat",
            Self::PriorityOrder(_) => "priority-order",
        }
    }

    /// The model's name for people.
    pub fn name(&self) -> Text {
        Self::name_of(self.id())
    }

    /// The name for people of a model with a permanent name; that name itself, if there is no such model.
    pub fn name_of(id: &str) -> Text {
        Self::ALL.iter().find(|(other, _)| *other == id).map_or_else(|| Text::own(id), |(_, name)| name.clone())
    }
}
