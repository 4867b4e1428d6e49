//! The evaluation model of a lot: its parameters, each in the range that the formula needs.

mod life_cycle;
mod weights;

pub(super) use weights::Weights;

use super::procurement::{Range, Reader, RowIds, compared_criterion, every, ratio};
use crate::award::Model;
use crate::award::models::{
    AbsoluteSpan, BandThen, Clamp, FixedDeduction, FixedPrice, FixedSurcharge, Logarithmic, LowestPrice, MeanPrice,
    MedianDeduction, MedianNormalised, PercentDeduction, PercentSurcharge, PriceStep, PriceSteps, PriorityOrder,
    PriorityStep, ProzorroMeat, Quotient, QuotientBand, QuotientDirection, Reference, RelativeLinear, RelativeLowest,
    RelativeSpan, UtilityIndex,
};
use crate::input::{
    BandThenInput, ClampInput, DirectionInput, LotInput, ModelInput, Number, PriceStepInput, ReferenceInput,
};
use crate::num::{Decimal, Ratio, Share};
use crate::text;
use crate::text::Text;

/// A model that is being read.
struct Parameters<'p> {
    lot: &'p LotInput,
    ids: &'p RowIds<'p>,
    weights: &'p Weights,
}

/// The model, with the weights that have been read.
pub(super) fn model(place: &mut Reader<'_>, lot: &LotInput, ids: &RowIds<'_>, weights: &Weights) -> Option<Model> {
    let of = Parameters { lot, ids, weights };
    let price_weight = || weights.price();
    let scale = || weights.scale().map(ratio);
    Some(match &lot.model {
        ModelInput::LowestPrice { quality_at_least } => {
            let mut place = place.key("quality_at_least");
            let least = quality_at_least.as_ref().and_then(|least| place.share(least));
            Model::LowestPrice(LowestPrice { quality_at_least: least.map(|least| least.value().clone()) })
        }
        ModelInput::FixedDeduction {} => Model::FixedDeduction(FixedDeduction),
        ModelInput::FixedSurcharge {} => Model::FixedSurcharge(FixedSurcharge),
        ModelInput::PercentDeduction {} => Model::PercentDeduction(PercentDeduction),
        ModelInput::PercentSurcharge {} => Model::PercentSurcharge(PercentSurcharge),
        ModelInput::MedianDeduction {} => Model::MedianDeduction(MedianDeduction),
        ModelInput::ProzorroMeat {} => Model::ProzorroMeat(of.prozorro_meat(place)?),
        ModelInput::RelativeLowest { .. } => {
            Model::RelativeLowest(RelativeLowest { price_weight: price_weight()?, scale: scale()? })
        }
        ModelInput::RelativeLinear { zero_at, .. } => {
            let zero_at = place.key("zero_at").number_or(zero_at.as_ref(), Range::AboveOne, 2);
            Model::RelativeLinear(RelativeLinear {
                price_weight: price_weight()?,
                scale: scale()?,
                zero_at: ratio(zero_at?),
            })
        }
        ModelInput::RelativeSpan { bottom, .. } => {
            let bottom = of.bottom(&mut place.key("bottom"), bottom.as_ref());
            Model::RelativeSpan(RelativeSpan { price_weight: price_weight()?, scale: scale()?, bottom: bottom? })
        }
        ModelInput::AbsoluteSpan { full_at, zero_at, clamp, .. } => {
            let (full_at, zero_at) = limits(place, full_at, zero_at)?;
            Model::AbsoluteSpan(AbsoluteSpan {
                price_weight: price_weight()?,
                scale: scale()?,
                full_at,
                zero_at,
                clamp: match clamp {
                    None | Some(ClampInput::None) => Clamp::None,
                    Some(ClampInput::Top) => Clamp::Top,
                    Some(ClampInput::Bottom) => Clamp::Bottom,
                    Some(ClampInput::Both) => Clamp::Both,
                },
            })
        }
        ModelInput::PriceSteps { steps, above, .. } => {
            let steps = of.steps(&mut place.key("steps"), steps);
            let above = place.key("above").number_or(above.as_ref(), of.points(), 0);
            Model::PriceSteps(PriceSteps {
                price_weight: price_weight()?,
                scale: scale()?,
                steps: steps?,
                above: ratio(above?),
            })
        }
        ModelInput::Quotient { direction, .. } => Model::Quotient(Quotient {
            direction: match direction {
                DirectionInput::QualityPerKrona => QuotientDirection::QualityPerKrona,
                DirectionInput::KronorPerQuality => QuotientDirection::KronorPerQuality,
            },
            scale: scale()?,
        }),
        ModelInput::QuotientBand { band_percent, then, .. } => {
            let band = place.key("band_percent").percent(band_percent, Range::ZeroTo(Decimal::from(100)));
            let then = of.band_then(&mut place.key("then"), then);
            Model::QuotientBand(QuotientBand { scale: scale()?, band: ratio(band?), then: then? })
        }
        ModelInput::MedianNormalised { price_weight, quality_weight, reference, .. } => {
            Model::MedianNormalised(of.median_normalised(place, price_weight, quality_weight, reference)?)
        }
        ModelInput::Logarithmic { base, reference_price, .. } => {
            let base = place.key("base").number(base, Range::AboveOne);
            let reference_price = place.key("reference_price").optional(reference_price.as_ref(), Range::AboveZero);
            Model::Logarithmic(Logarithmic {
                price_weight: price_weight()?,
                scale: scale()?,
                base: ratio(base?),
                reference_price: reference_price.map(ratio),
            })
        }
        ModelInput::UtilityIndex { .. } => Model::UtilityIndex(UtilityIndex { price_weight: of.divisor(place)? }),
        ModelInput::MeanPrice { at_mean, slope, price_weight: stated } => {
            let at_mean = place.key("at_mean").number_or(at_mean.as_ref(), Range::Any, 50);
            let slope = place.key("slope").number_or(slope.as_ref(), Range::AboveZero, 100);
            let weight = price_weight();
            Model::MeanPrice(MeanPrice {
                at_mean: ratio(at_mean?),
                slope: ratio(slope?),
                price_weight: if stated.is_some() { Some(weight?) } else { None },
            })
        }
        ModelInput::FixedPrice { .. } => Model::FixedPrice(FixedPrice { scale: scale()? }),
        ModelInput::LifeCycleCost { .. } => Model::LifeCycleCost(life_cycle::life_cycle_cost(place, &lot.model)?),
        ModelInput::PriorityOrder { order } => {
            Model::PriorityOrder(PriorityOrder { order: of.priorities(&mut place.key("order"), order)? })
        }
    })
}

impl Reader<'_> {
    /// A number that may be left out: then it is `unless_said`.
    fn number_or(&mut self, number: Option<&Number>, range: Range, unless_said: u32) -> Option<Decimal> {
        number.map_or(Some(Decimal::from(unless_said)), |number| self.number(number, range))
    }
}

impl Parameters<'_> {
    /// The parameters p of the formula P / (1 + Σp / (1 − Σpmax)): together less than 1.
    fn prozorro_meat(&self, place: &mut Reader<'_>) -> Option<ProzorroMeat> {
        let percents = self.lot.criteria.iter().filter_map(|criterion| criterion.worth.as_ref()?.percent.as_ref());
        // A percentage that cannot be read has been told.
        let sum: Ratio = percents.filter_map(|written| Decimal::parse(&written.0).ok()).map(ratio).sum();
        if sum < Ratio::from(100) {
            return Some(ProzorroMeat);
        }
        place.error(
            "formula-undefined",
            text!(
                "kriteriernas procent summerar till {sum}; formeln delar med det som är kvar till 100",
                "the criteria's percentages sum to {sum}; the formula divides by what is left to 100",
                sum = sum,
            ),
            Text::fixed("skriv procent som tillsammans är under 100", "write percentages that together are below 100"),
        );
        None
    }

    /// What the highest price gets: less than full points.
    fn bottom(&self, place: &mut Reader<'_>, bottom: Option<&Number>) -> Option<Ratio> {
        let bottom = place.number_or(bottom, Range::AtLeastZero, 0)?;
        if self.weights.scale().is_some_and(|scale| scale <= bottom) {
            place.error(
                "limits-out-of-order",
                text!(
                    "{bottom} poäng till det högsta priset är inte under skalans topp",
                    "{bottom} points to the highest price is not below the top of the scale",
                    bottom = bottom,
                ),
                Text::fixed("skriv färre poäng än scale", "write fewer points than scale"),
            );
            return None;
        }
        Some(ratio(bottom))
    }

    /// What points may be.
    fn points(&self) -> Range {
        self.weights.scale().map_or(Range::AtLeastZero, Range::ZeroTo)
    }

    fn steps(&self, place: &mut Reader<'_>, inputs: &[PriceStepInput]) -> Option<Vec<PriceStep>> {
        if inputs.is_empty() {
            place.error(
                "steps-missing",
                Text::fixed("pristrappan har inga steg", "the price table has no steps"),
                Text::fixed(
                    "skriv minst ett steg med up_to och points",
                    "write at least one step with up_to and points",
                ),
            );
            return None;
        }
        let mut highest: Option<Decimal> = None;
        every(inputs.iter().enumerate().map(|(index, input)| {
            let mut place = place.index(index);
            let points = place.key("points").number(&input.points, self.points());
            let up_to = place.key("up_to").number(&input.up_to, Range::AtLeastZero)?;
            if let Some(earlier) = highest
                && up_to <= earlier
            {
                place.key("up_to").error(
                    "steps-out-of-order",
                    text!(
                        "steget slutar vid {up_to}, men det förra slutar vid {earlier}",
                        "the step ends at {up_to}, but the one before it ends at {earlier}",
                        up_to = up_to,
                        earlier = earlier,
                    ),
                    Text::fixed(
                        "skriv stegen från det lägsta priset och uppåt",
                        "write the steps from the lowest price up",
                    ),
                );
                return None;
            }
            highest = Some(up_to);
            Some(PriceStep { up_to: ratio(up_to), points: ratio(points?) })
        }))
    }

    fn band_then(&self, place: &mut Reader<'_>, input: &BandThenInput) -> Option<BandThen> {
        match input {
            BandThenInput::LowestPrice {} => Some(BandThen::LowestPrice),
            BandThenInput::HighestQuality {} => Some(BandThen::HighestQuality),
            BandThenInput::Criterion { criterion } => {
                let mut place = place.key("criterion");
                compared_criterion(&mut place, self.lot, self.ids, criterion).map(BandThen::Criterion)
            }
        }
    }

    /// Quality and price, each divided by its reference. Their weights share the whole, or each of them is the whole.
    fn median_normalised(
        &self,
        place: &mut Reader<'_>,
        price_weight: &Number,
        quality_weight: &Number,
        reference: &ReferenceInput,
    ) -> Option<MedianNormalised> {
        let price = place.key("price_weight").number(price_weight, Range::AboveZero);
        let quality = place.key("quality_weight").number(quality_weight, Range::AtLeastZero);
        if let (Some(price), Some(quality), Some(target)) = (price, quality, self.weights.target()) {
            let sum = &ratio(price) + &ratio(quality);
            let unweighted = price == target && quality == target;
            if sum != ratio(target) && !unweighted {
                let message = weights::does_not_sum(&[price, quality], &sum, target);
                let remedy = text!(
                    "skriv vikter som tillsammans är {target}, eller {target} för båda",
                    "write weights that together are {target}, or {target} for both",
                    target = target.to_string(),
                );
                place.key("price_weight").error("weights-do-not-sum", message, remedy);
            }
        }
        let reference = match reference {
            ReferenceInput::Median {} => Some(Reference::Median),
            ReferenceInput::Mean {} => Some(Reference::Mean),
            ReferenceInput::Fixed { price, quality } => {
                let mut place = place.key("reference");
                let price = place.key("price").number(price, Range::AboveZero);
                let quality = place.key("quality").number(quality, Range::AboveZero);
                price
                    .zip(quality)
                    .map(|(price, quality)| Reference::Fixed { price: ratio(price), quality: ratio(quality) })
            }
        };
        Some(MedianNormalised {
            price_weight: self.weights.fraction(price?)?,
            quality_weight: self.weights.fraction(quality?)?,
            scale: ratio(self.weights.scale()?),
            reference: reference?,
        })
    }

    /// The weight of the price in a formula that divides by it.
    fn divisor(&self, place: &mut Reader<'_>) -> Option<Share> {
        let weight = self.weights.price()?;
        if weight.value().is_zero() {
            place.key("price_weight").error(
                "formula-undefined",
                Text::fixed(
                    "priset väger 0, och formeln delar med prisets vikt",
                    "the price weighs 0, and the formula divides by the weight of the price",
                ),
                Text::fixed("skriv en vikt över 0", "write a weight above 0"),
            );
            return None;
        }
        Some(weight)
    }

    fn priorities(&self, place: &mut Reader<'_>, order: &[String]) -> Option<Vec<PriorityStep>> {
        if order.is_empty() {
            place.error(
                "priority-order-missing",
                Text::fixed("prioritetsordningen är tom", "the priority order is empty"),
                Text::fixed(
                    "skriv price och kriteriernas id, det viktigaste först",
                    "write price and the ids of criteria, the most important first",
                ),
            );
            return None;
        }
        let mut priorities = Vec::new();
        for (index, id) in order.iter().enumerate() {
            let mut place = place.index(index);
            if order.iter().take(index).any(|earlier| earlier == id) {
                place.error(
                    "priority-repeated",
                    text!("\"{id}\" står redan i ordningen", "\"{id}\" already stands in the order", id = id),
                    Text::fixed("skriv varje kriterium en gång", "write each criterion once"),
                );
                continue;
            }
            let step = if id == "price" {
                Some(PriorityStep::Price)
            } else {
                compared_criterion(&mut place, self.lot, self.ids, id).map(PriorityStep::Criterion)
            };
            priorities.extend(step);
        }
        Some(priorities)
    }
}

/// The price that gives full points and the higher one that gives none.
fn limits(place: &mut Reader<'_>, full_at: &Number, zero_at: &Number) -> Option<(Ratio, Ratio)> {
    let full = place.key("full_at").number(full_at, Range::AtLeastZero);
    let zero = place.key("zero_at").number(zero_at, Range::AtLeastZero);
    let (full, zero) = (full?, zero?);
    if full == zero {
        place.key("zero_at").error(
            "formula-undefined",
            text!(
                "både fulla poäng och inga poäng ges vid {zero}; formeln delar med skillnaden",
                "both full points and none are given at {zero}; the formula divides by the difference",
                zero = zero,
            ),
            Text::fixed("skriv ett zero_at som är över full_at", "write a zero_at above full_at"),
        );
        return None;
    }
    if zero < full {
        place.key("zero_at").error(
            "limits-out-of-order",
            text!(
                "priset {zero} ger inga poäng och det högre priset {full} fulla",
                "the price {zero} gives no points and the higher price {full} gives full points",
                zero = zero,
                full = full,
            ),
            Text::fixed("skriv ett zero_at som är över full_at", "write a zero_at above full_at"),
        );
        return None;
    }
    Some((ratio(full), ratio(zero)))
}
