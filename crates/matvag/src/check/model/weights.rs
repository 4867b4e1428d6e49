//! The weights of a lot: read, summed, never rescaled.

use crate::check::criterion::RawWorth;
use crate::check::procurement::{Range, Reader, ratio};
use crate::input::{LotInput, ModelInput, Number, WeightsInInput};
use crate::num::{Decimal, Ratio, Share};
use crate::text;
use crate::text::Text;

/// What the weights of a lot are written in, and the weight of the price.
pub(in crate::check) struct Weights {
    /// What they sum to; none if that is not known.
    target: Option<Decimal>,
    /// The top of the model's point scale; none if it has none or it cannot be used.
    scale: Option<Decimal>,
    /// The weight of the price as written, where the model has one.
    price: Option<Decimal>,
}

/// How a model uses weights.
struct Weighing<'m> {
    scale: Scale<'m>,
    price: PriceWeight<'m>,
}

#[derive(Clone, Copy)]
enum Scale<'m> {
    /// The model has no point scale.
    None,
    /// Its top is always this.
    Fixed(u32),
    /// Its top is this.
    Said(&'m Number),
}

#[derive(Clone, Copy)]
enum PriceWeight<'m> {
    /// Price and criteria are weighed against each other.
    Said(&'m Number),
    /// The same; all weight is the price's, because nothing else is said.
    All,
    /// The criteria make up the quality among themselves, and the model needs it.
    Apart,
    /// The same, and the model does without.
    Unneeded,
}

impl Weights {
    /// Reads the scale and the weight of the price, and adds up the weights.
    pub(in crate::check) fn read(lot: &mut Reader<'_>, input: &LotInput, worths: &[RawWorth]) -> Self {
        let weighing = weighing(&input.model);
        let mut model = lot.key("model");
        let scale = match weighing.scale {
            Scale::None => None,
            Scale::Fixed(top) => Some(Decimal::from(top)),
            Scale::Said(number) => model.key("scale").number(number, Range::AboveZero),
        };
        let price = match weighing.price {
            PriceWeight::Said(number) => model.key("price_weight").number(number, Range::AtLeastZero),
            PriceWeight::All | PriceWeight::Apart | PriceWeight::Unneeded => None,
        };
        let weighs = price.is_some() || worths.iter().any(|worth| matches!(worth, RawWorth::Weight(_)));
        let target = match (input.weights_in, weighing.scale) {
            (None | Some(WeightsInInput::Fractions), _) => Some(Decimal::ONE),
            (Some(WeightsInInput::Percent), _) => Some(Decimal::from(100)),
            (Some(WeightsInInput::Points), Scale::Fixed(_) | Scale::Said(_)) => scale,
            (Some(WeightsInInput::Points), Scale::None) => {
                if weighs {
                    points_without_scale(lot);
                }
                None
            }
        };
        let price = match weighing.price {
            PriceWeight::All => target,
            PriceWeight::Said(_) | PriceWeight::Apart | PriceWeight::Unneeded => price,
        };
        let weights = Self { target, scale, price };
        weights.add_up(lot, input, worths, weighing.price);
        weights
    }

    /// A weight as the fraction that it is of the whole. Nothing where the whole is not known or the weight is larger:
    /// then there is a problem.
    pub(in crate::check) fn share(&self, weight: Decimal) -> Option<Share> {
        Share::new(self.fraction(weight)?).ok()
    }

    /// The same for a weight that may be anything.
    pub(super) fn fraction(&self, weight: Decimal) -> Option<Ratio> {
        ratio(weight).over(&ratio(self.target?)).ok()
    }

    /// What weights sum to.
    pub(super) const fn target(&self) -> Option<Decimal> {
        self.target
    }

    /// The weight of the price.
    pub(super) fn price(&self) -> Option<Share> {
        self.share(self.price?)
    }

    /// The top of the point scale.
    pub(super) const fn scale(&self) -> Option<Decimal> {
        self.scale
    }

    fn add_up(&self, lot: &mut Reader<'_>, input: &LotInput, worths: &[RawWorth], price_weight: PriceWeight<'_>) {
        let mut weights = Vec::new();
        for worth in worths {
            match worth {
                RawWorth::Weight(weight) => weights.push(*weight),
                RawWorth::Unusable => return,
                RawWorth::Nothing | RawWorth::Kronor(_) | RawWorth::Percent(_) => {}
            }
        }
        let by_criteria = !weights.is_empty();
        match (price_weight, self.price) {
            (PriceWeight::Unneeded, _) if !by_criteria => return,
            (PriceWeight::Apart, _) if !by_criteria => {
                lot.key("model").error(
                    "weights-missing",
                    Text::fixed(
                        "modellen räknar kvalitet, men inget kriterium har en vikt",
                        "the model counts quality, but no criterion has a weight",
                    ),
                    Text::fixed(
                        "skriv minst ett kriterium med worth = { weight = … }",
                        "write at least one criterion with worth = { weight = … }",
                    ),
                );
                return;
            }
            (PriceWeight::Said(_) | PriceWeight::All, None) => return,
            (_, Some(price)) => weights.insert(0, price),
            (PriceWeight::Apart | PriceWeight::Unneeded, None) => {}
        }
        let Some(target) = self.target else { return };
        let sum: Ratio = weights.iter().map(|weight| ratio(*weight)).sum();
        if sum == ratio(target) {
            return;
        }
        let message = does_not_sum(&weights, &sum, target);
        let remedy = self.remedy(&sum, input, price_weight);
        if by_criteria {
            lot.key("criteria").error("weights-do-not-sum", message, remedy);
        } else {
            lot.key("model").key("price_weight").error("weights-do-not-sum", message, remedy);
        }
    }

    /// What would have been right: most often the weights are fine and written in something else.
    fn remedy(&self, sum: &Ratio, input: &LotInput, price_weight: PriceWeight<'_>) -> Text {
        let is = |whole: Option<Decimal>| whole.is_some_and(|whole| *sum == ratio(whole));
        let weights_in = if is(Some(Decimal::ONE)) {
            "fractions"
        } else if is(self.scale) {
            "points"
        } else if is(Some(Decimal::from(100))) {
            "percent"
        } else {
            return match (input.weights_in, price_weight) {
                (_, PriceWeight::All) => {
                    Text::fixed("skriv price_weight, prisets vikt", "write price_weight, the weight of the price")
                }
                (Some(WeightsInInput::Points), _) if self.scale == Some(Decimal::ONE) => {
                    Text::fixed("skriv scale, poängskalans topp", "write scale, the top of the point scale")
                }
                _ => Text::fixed(
                    "rätta den vikt som är fel; vikter räknas aldrig om",
                    "correct the weight that is wrong; weights are never rescaled",
                ),
            };
        };
        text!(
            "skriv weights_in = \"{weights_in}\", om vikterna är rätt",
            "write weights_in = \"{weights_in}\", if the weights are right",
            weights_in = weights_in,
        )
    }
}

/// Every weight, what they sum to and how much is amiss, written as in the file.
pub(super) fn does_not_sum(weights: &[Decimal], sum: &Ratio, target: Decimal) -> Text {
    let terms = weights.iter().map(Decimal::to_string).collect::<Vec<_>>().join(" + ");
    let difference = &ratio(target) - sum;
    let off = if difference.is_negative() {
        text!("det är {more} för mycket", "that is {more} too much", more = difference.magnitude().to_string())
    } else {
        text!("det saknas {less}", "{less} is missing", less = difference.to_string())
    };
    text!(
        "vikterna {terms} summerar till {sum}, inte {target}: {off}",
        "the weights {terms} sum to {sum}, not {target}: {off}",
        terms = terms,
        sum = sum.to_string(),
        target = target.to_string(),
        off = off,
    )
}

fn points_without_scale(lot: &mut Reader<'_>) {
    lot.key("weights_in").error(
        "points-without-scale",
        Text::fixed(
            "vikter i poäng summerar till poängskalans topp, men modellen har ingen poängskala",
            "weights in points sum to the top of the point scale, but the model has no point scale",
        ),
        Text::fixed(
            "skriv weights_in = \"fractions\" eller \"percent\"",
            "write weights_in = \"fractions\" or \"percent\"",
        ),
    );
}

fn weighing(model: &ModelInput) -> Weighing<'_> {
    let (scale, price) = match model {
        ModelInput::RelativeLowest { price_weight, scale }
        | ModelInput::RelativeLinear { price_weight, scale, .. }
        | ModelInput::RelativeSpan { price_weight, scale, .. }
        | ModelInput::AbsoluteSpan { price_weight, scale, .. }
        | ModelInput::PriceSteps { price_weight, scale, .. }
        | ModelInput::Logarithmic { price_weight, scale, .. } => (of(scale.as_ref()), PriceWeight::Said(price_weight)),
        ModelInput::UtilityIndex { price_weight } => (Scale::None, PriceWeight::Said(price_weight)),
        ModelInput::MeanPrice { price_weight, .. } => {
            (Scale::Fixed(100), price_weight.as_ref().map_or(PriceWeight::All, PriceWeight::Said))
        }
        ModelInput::Quotient { scale, .. }
        | ModelInput::QuotientBand { scale, .. }
        | ModelInput::MedianNormalised { scale, .. }
        | ModelInput::FixedPrice { scale } => (of(scale.as_ref()), PriceWeight::Apart),
        ModelInput::LowestPrice { quality_at_least: Some(_) } => (Scale::None, PriceWeight::Apart),
        ModelInput::LowestPrice { quality_at_least: None }
        | ModelInput::FixedDeduction {}
        | ModelInput::FixedSurcharge {}
        | ModelInput::PercentDeduction {}
        | ModelInput::PercentSurcharge {}
        | ModelInput::MedianDeduction {}
        | ModelInput::LifeCycleCost { .. }
        | ModelInput::ProzorroMeat {}
        | ModelInput::PriorityOrder { .. } => (Scale::None, PriceWeight::Unneeded),
    };
    Weighing { scale, price }
}

/// The scale of a model whose top is 1 unless said.
fn of(scale: Option<&Number>) -> Scale<'_> {
    scale.map_or(Scale::Fixed(1), Scale::Said)
}
