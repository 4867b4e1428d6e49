//! The formulas, as they are published, with their letters: P price, M the top of the scale, g how far a criterion is
//! fulfilled, w and a and D what it weighs or is worth.

use dashu_int::{IBig, UBig};
use matvag::input::{
    BandThenInput, ClampInput, DirectionInput, LotInput, ModelInput, PaymentInput, ReferenceInput, RoundingModeInput,
    RoundingStageInput, WeightsInInput,
};

use super::number::{Number, divide, known, magnitude, mean, median, round, sum, whole};
use super::{Figures, Score};

/// The binary digits of a logarithm.
const BITS: usize = 340;

/// A lot with a field of bids.
struct Formula<'f> {
    lot: &'f LotInput,
    field: &'f [Figures],
}

/// The scores; nothing where the formula has no value.
pub(super) fn scores(lot: &LotInput, field: &[Figures]) -> Option<Vec<Score>> {
    if field.is_empty() {
        return Some(Vec::new());
    }
    let formula = Formula { lot, field };
    match &lot.model {
        ModelInput::QuotientBand { band_percent, then, .. } => formula.quotient_band(band_percent, then),
        ModelInput::Logarithmic { base, reference_price, .. } => {
            formula.logarithmic(&known(&base.0), reference_price.as_ref().map(|price| known(&price.0)))
        }
        ModelInput::PriorityOrder { order } => Some(field.iter().map(|bid| formula.in_order(order, bid)).collect()),
        _ => field.iter().map(|bid| Some(formula.plain(formula.exact(bid)?))).collect(),
    }
}

/// A written weight as a fraction of the whole.
pub(super) fn fraction(lot: &LotInput, written: &str) -> Number {
    Formula { lot, field: &[] }.fraction(written)
}

/// Q of a bid on a scale to 1, for the threshold of the lowest price.
pub(super) fn quality(lot: &LotInput, bid: &Figures) -> Number {
    Formula { lot, field: &[] }.quality(bid)
}

impl Formula<'_> {
    fn rounded(&self, stage: RoundingStageInput, value: &Number) -> Number {
        match self.lot.rounding.iter().find(|rounding| rounding.stage == stage) {
            Some(rounding) => {
                let digits = rounding.digits.0.parse().expect("digits");
                round(value, digits, rounding.mode.unwrap_or(RoundingModeInput::HalfUp))
            }
            None => value.clone(),
        }
    }

    fn price_score(&self, value: &Number) -> Number {
        self.rounded(RoundingStageInput::PriceScore, value)
    }

    fn criterion_score(&self, value: &Number) -> Number {
        self.rounded(RoundingStageInput::CriterionScore, value)
    }

    fn contribution(&self, value: &Number) -> Number {
        self.rounded(RoundingStageInput::Contribution, value)
    }

    fn plain(&self, exact: Number) -> Score {
        let total = self.rounded(RoundingStageInput::Total, &exact);
        Score { keys: Vec::new(), exact, total, certain: true }
    }

    /// M.
    fn scale(&self) -> Number {
        let scale = match &self.lot.model {
            ModelInput::RelativeLowest { scale, .. }
            | ModelInput::RelativeLinear { scale, .. }
            | ModelInput::RelativeSpan { scale, .. }
            | ModelInput::AbsoluteSpan { scale, .. }
            | ModelInput::PriceSteps { scale, .. }
            | ModelInput::Quotient { scale, .. }
            | ModelInput::QuotientBand { scale, .. }
            | ModelInput::MedianNormalised { scale, .. }
            | ModelInput::Logarithmic { scale, .. }
            | ModelInput::FixedPrice { scale } => scale.as_ref(),
            ModelInput::MeanPrice { .. } => return whole(100),
            _ => None,
        };
        scale.map_or(Number::ONE, |scale| known(&scale.0))
    }

    /// A written weight as a fraction of the whole.
    fn fraction(&self, written: &str) -> Number {
        let target = match self.lot.weights_in {
            None | Some(WeightsInInput::Fractions) => Number::ONE,
            Some(WeightsInInput::Percent) => whole(100),
            Some(WeightsInInput::Points) => self.scale(),
        };
        known(written) / target
    }

    /// w of each criterion; none where it has no weight.
    fn weights(&self) -> Vec<Option<Number>> {
        let weight = |criterion: &matvag::input::CriterionInput| {
            Some(self.fraction(&criterion.worth.as_ref()?.weight.as_ref()?.0))
        };
        self.lot.criteria.iter().map(weight).collect()
    }

    fn quality_weight(&self) -> Number {
        sum(self.weights().into_iter().flatten())
    }

    /// Σ w · M · g.
    fn weighted_quality(&self, bid: &Figures) -> Number {
        sum(self.weights().into_iter().zip(&bid.criteria).filter_map(|(weight, fulfilled)| {
            let points = self.criterion_score(&(self.scale() * &fulfilled.share));
            Some(self.contribution(&(weight? * points)))
        }))
    }

    /// Q = Σ w · M · g / Σ w.
    fn quality(&self, bid: &Figures) -> Number {
        divide(&self.weighted_quality(bid), &self.quality_weight()).unwrap_or(Number::ZERO)
    }

    /// a · g of each criterion with a percentage, and a itself.
    fn percents(&self, bid: &Figures) -> Vec<(Number, Number)> {
        let percent = |(criterion, fulfilled): (&matvag::input::CriterionInput, &super::Fulfilled)| {
            let a = known(&criterion.worth.as_ref()?.percent.as_ref()?.0) / whole(100);
            Some((&a * &fulfilled.share, a))
        };
        self.lot.criteria.iter().zip(&bid.criteria).filter_map(percent).collect()
    }

    /// The criteria that are worth kronor.
    fn amounts<'b>(&self, bid: &'b Figures) -> Vec<&'b super::Fulfilled> {
        let in_kronor = |criterion: &matvag::input::CriterionInput| {
            criterion.worth.as_ref().is_some_and(|worth| worth.kr.is_some())
        };
        let both = self.lot.criteria.iter().zip(&bid.criteria);
        both.filter(|(criterion, _)| in_kronor(criterion)).map(|(_, fulfilled)| fulfilled).collect()
    }

    fn prices(&self) -> Vec<Number> {
        self.field.iter().map(|bid| bid.price.clone()).collect()
    }

    fn lowest(&self) -> Number {
        self.prices().into_iter().min().expect("a bid")
    }

    fn highest(&self) -> Number {
        self.prices().into_iter().max().expect("a bid")
    }

    fn above_zero(number: &Number) -> Option<()> {
        (Number::ZERO < *number).then_some(())
    }

    /// w_p · points + Σ w · M · g.
    fn weighted(&self, price_weight: &str, points: &Number, bid: &Figures) -> Number {
        let points = self.price_score(points);
        self.contribution(&(self.fraction(price_weight) * points)) + self.weighted_quality(bid)
    }

    /// S, for every formula that has an exact value and compares nothing before it.
    fn exact(&self, bid: &Figures) -> Option<Number> {
        let (p, m) = (&bid.price, self.scale());
        Some(match &self.lot.model {
            ModelInput::LowestPrice { .. } => p.clone(),
            ModelInput::FixedDeduction {} => {
                p + sum(self.amounts(bid).iter().map(|d| self.contribution(&-d.amount.clone())))
            }
            ModelInput::FixedSurcharge {} => {
                p + sum(self.amounts(bid).iter().map(|d| self.contribution(&(&d.full - &d.amount))))
            }
            ModelInput::PercentDeduction {} => {
                p + sum(self.percents(bid).iter().map(|(ag, _)| self.contribution(&-(p * ag))))
            }
            ModelInput::PercentSurcharge {} => {
                p + sum(self.percents(bid).iter().map(|(ag, a)| self.contribution(&(p * (a - ag)))))
            }
            ModelInput::MedianDeduction {} => {
                let middle = median(&self.prices());
                p + sum(self.percents(bid).iter().map(|(ag, _)| self.contribution(&-(&middle * ag))))
            }
            ModelInput::RelativeLowest { price_weight, .. } => {
                Self::above_zero(&self.lowest())?;
                self.weighted(&price_weight.0, &(m * self.lowest() / p), bid)
            }
            ModelInput::RelativeLinear { price_weight, zero_at, .. } => {
                let least = self.lowest();
                Self::above_zero(&least)?;
                let n = zero_at.as_ref().map_or(whole(2), |n| known(&n.0));
                let points = m * (&n * &least - p) / ((n - Number::ONE) * least);
                self.weighted(&price_weight.0, &points, bid)
            }
            ModelInput::RelativeSpan { price_weight, bottom, .. } => {
                let bottom = bottom.as_ref().map_or(Number::ZERO, |bottom| known(&bottom.0));
                let span = self.highest() - self.lowest();
                // One bid alone has the lowest price.
                let of_span = if self.field.len() == 1 { Number::ONE } else { divide(&(self.highest() - p), &span)? };
                let points = &bottom + (m - &bottom) * of_span;
                self.weighted(&price_weight.0, &points, bid)
            }
            ModelInput::AbsoluteSpan { price_weight, full_at, zero_at, clamp, .. } => {
                let (full, zero) = (known(&full_at.0), known(&zero_at.0));
                let mut points = &m * (&zero - p) / (zero - full);
                if matches!(clamp, Some(ClampInput::Top | ClampInput::Both)) {
                    points = points.min(m);
                }
                if matches!(clamp, Some(ClampInput::Bottom | ClampInput::Both)) {
                    points = points.max(Number::ZERO);
                }
                self.weighted(&price_weight.0, &points, bid)
            }
            ModelInput::PriceSteps { price_weight, steps, above, .. } => {
                let above = above.as_ref().map_or(Number::ZERO, |above| known(&above.0));
                let step = steps.iter().find(|step| *p <= known(&step.up_to.0));
                let points = step.map_or(above, |step| known(&step.points.0));
                self.weighted(&price_weight.0, &points, bid)
            }
            ModelInput::Quotient { direction, .. } => {
                Self::above_zero(&self.lowest())?;
                match direction {
                    DirectionInput::QualityPerKrona => self.quality(bid) / p,
                    DirectionInput::KronorPerQuality => divide(p, &self.quality(bid))?,
                }
            }
            ModelInput::MedianNormalised { price_weight, quality_weight, reference, .. } => {
                let qualities: Vec<Number> = self.field.iter().map(|bid| self.quality(bid)).collect();
                let (price_ref, quality_ref) = match reference {
                    ReferenceInput::Median {} => (median(&self.prices()), median(&qualities)),
                    ReferenceInput::Mean {} => (mean(&self.prices()), mean(&qualities)),
                    ReferenceInput::Fixed { price, quality } => (known(&price.0), known(&quality.0)),
                };
                Self::above_zero(&price_ref)?;
                Self::above_zero(&quality_ref)?;
                let price = self.fraction(&price_weight.0) * -self.price_score(&(p / price_ref));
                let quality = self.fraction(&quality_weight.0) * (self.quality(bid) / quality_ref);
                self.contribution(&price) + self.contribution(&quality)
            }
            ModelInput::UtilityIndex { price_weight } => {
                Self::above_zero(&self.lowest())?;
                let best = self.field.iter().map(|bid| self.quality(bid)).max().expect("a bid");
                let n = self.quality_weight() / self.fraction(&price_weight.0);
                (Number::ONE - (best - self.quality(bid)) * n) * self.lowest() / p
            }
            ModelInput::MeanPrice { at_mean, slope, price_weight } => {
                let middle = mean(&self.prices());
                Self::above_zero(&middle)?;
                let at_mean = at_mean.as_ref().map_or(whole(50), |points| known(&points.0));
                let slope = slope.as_ref().map_or(whole(100), |slope| known(&slope.0));
                let points = at_mean - slope * (p - &middle) / middle;
                match price_weight {
                    Some(weight) => self.weighted(&weight.0, &points, bid),
                    None => self.contribution(&self.price_score(&points)),
                }
            }
            ModelInput::FixedPrice { .. } => self.weighted_quality(bid),
            ModelInput::LifeCycleCost { .. } => self.life_cycle_cost(bid),
            ModelInput::ProzorroMeat {} => {
                let (offered, most): (Vec<Number>, Vec<Number>) = self.percents(bid).into_iter().unzip();
                p / (Number::ONE + sum(offered) / (Number::ONE - sum(most)))
            }
            ModelInput::QuotientBand { .. } | ModelInput::Logarithmic { .. } | ModelInput::PriorityOrder { .. } => {
                return None;
            }
        })
    }

    /// Everything that comes every year is worth its kronor times Σ 1 / (1 + r)^t; what comes in one year is discounted
    /// from that year.
    fn life_cycle_cost(&self, bid: &Figures) -> Number {
        let ModelInput::LifeCycleCost { years, discount_percent, payment, kr_per_kg_co2e, own_costs, .. } =
            &self.lot.model
        else {
            return Number::ZERO;
        };
        let growth = Number::ONE + known(&discount_percent.0) / whole(100);
        let worth = |year: u32| {
            let at_start = u32::from(*payment == Some(PaymentInput::YearStart) && 0 < year);
            (0..year - at_start).fold(Number::ONE, |worth, _| worth / &growth)
        };
        let years: u32 = years.0.parse().expect("years");
        let every_year = sum((1..=years).map(worth));
        let mut parts = vec![&bid.price * &every_year];
        for (cost, number) in own_costs.iter().zip(&bid.own_costs) {
            let factor =
                cost.in_year.as_ref().map_or(every_year.clone(), |year| worth(year.0.parse().expect("a year")));
            parts.push(known(&cost.kr.0) * number * factor);
        }
        if let Some(kr) = kr_per_kg_co2e {
            parts.push(known(&kr.0) * &bid.co2e * &every_year);
        }
        parts.extend(self.amounts(bid).iter().map(|d| -(&d.amount * &every_year)));
        sum(parts.iter().map(|part| self.contribution(part)))
    }

    /// Those within the band come first, by the stated criterion; all else by Q / P.
    fn quotient_band(&self, band_percent: &matvag::input::Number, then: &BandThenInput) -> Option<Vec<Score>> {
        Self::above_zero(&self.lowest())?;
        let quotients: Vec<Number> = self.field.iter().map(|bid| self.quality(bid) / &bid.price).collect();
        let best = quotients.iter().max()?;
        let least = best * (Number::ONE - known(&band_percent.0) / whole(100));
        let key = |bid: &Figures| match then {
            BandThenInput::LowestPrice {} => bid.price.clone(),
            BandThenInput::HighestQuality {} => -self.quality(bid),
            BandThenInput::Criterion { criterion } => -bid.criteria[self.index_of(criterion)].share.clone(),
        };
        let score = |(bid, quotient): (&Figures, &Number)| Score {
            keys: if least <= *quotient { vec![Number::ZERO, key(bid)] } else { vec![Number::ONE] },
            ..self.plain(quotient.clone())
        };
        Some(self.field.iter().zip(&quotients).map(score).collect())
    }

    fn in_order(&self, order: &[String], bid: &Figures) -> Score {
        let key = |id: &String| {
            if id == "price" { bid.price.clone() } else { -bid.criteria[self.index_of(id)].share.clone() }
        };
        Score { keys: order.iter().map(key).collect(), ..self.plain(bid.price.clone()) }
    }

    fn index_of(&self, criterion: &str) -> usize {
        self.lot.criteria.iter().position(|other| other.id == criterion).expect("a criterion")
    }

    /// w_p · M · (1 − log(P / Pb) / log A) + Σ w · M · g.
    fn logarithmic(&self, base: &Number, reference: Option<Number>) -> Option<Vec<Score>> {
        let ModelInput::Logarithmic { price_weight, .. } = &self.lot.model else { return None };
        Self::above_zero(&self.lowest())?;
        let reference = reference.unwrap_or_else(|| self.lowest());
        let error = hundred_digits();
        let score = |bid: &Figures| {
            let logarithm = logarithm(&(&bid.price / &reference), base);
            let points = self.scale() * (Number::ONE - logarithm);
            let value = |points: &Number| self.weighted(&price_weight.0, points, bid);
            let (exact, low, high) = (value(&points), value(&(&points - &error)), value(&(&points + &error)));
            let near = |a: &Number, b: &Number| magnitude(&(a - b)) <= &error * whole(1000);
            let plain = self.plain(exact);
            let certain = near(&low, &plain.exact)
                && near(&high, &plain.exact)
                && near(&self.plain(low.clone()).total, &plain.total)
                && near(&self.plain(high.clone()).total, &plain.total);
            Score { certain, ..plain }
        };
        Some(self.field.iter().map(score).collect())
    }
}

/// What the reference's logarithms may be wrong by.
pub(super) fn hundred_digits() -> Number {
    Number::from_parts(IBig::ONE, UBig::from(10_u8).pow(100))
}

/// log_A(x) to 100 digits; exactly where it is a fraction with a small denominator.
fn logarithm(x: &Number, base: &Number) -> Number {
    let found = binary_logarithm(x) / binary_logarithm(base);
    for denominator in 1..=12 {
        let multiple = &found * whole(denominator);
        let nearest = Number::from(multiple.round());
        if magnitude(&(&multiple - &nearest)) < hundred_digits() {
            return nearest / whole(denominator);
        }
    }
    found
}

/// log_2(x), bit by bit: a number between 1 and 2 is squared, and its square is at least 2 exactly when the next bit of
/// its logarithm is 1. Every squaring may double the error, so the numbers are kept with more than twice as many bits.
fn binary_logarithm(x: &Number) -> Number {
    let (two, kept) = (whole(2), 3 * BITS);
    let mut power = IBig::ZERO;
    let mut rest = x.clone();
    while rest < Number::ONE {
        rest *= &two;
        power -= IBig::ONE;
    }
    while two <= rest {
        rest /= &two;
        power += IBig::ONE;
    }
    let one = IBig::ONE << kept;
    let limit: IBig = &one << 1;
    let mut fixed = (rest * Number::from(one)).trunc();
    let mut bits = IBig::ZERO;
    for _ in 0..BITS {
        fixed = (&fixed * &fixed) >> kept;
        bits <<= 1;
        if limit <= fixed {
            fixed >>= 1;
            bits += IBig::ONE;
        }
    }
    Number::from(power) + Number::from_parts(bits, UBig::ONE << BITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_of_powers_are_exact() {
        for (x, base, value) in [("100", "10", "2"), ("0.1", "10", "-1"), ("8", "4", "1.5"), ("1", "7", "0")] {
            assert_eq!(logarithm(&known(x), &known(base)), known(value), "log_{base} {x}");
        }
    }

    #[test]
    fn the_logarithm_of_two_has_its_published_digits() {
        // OEIS A007524, log10(2).
        let found = logarithm(&whole(2), &whole(10));
        let published = known("0.30102999566398119521373889472449302676818988146210854131");
        assert!(magnitude(&(found - published)) < Number::from_parts(IBig::ONE, UBig::from(10_u8).pow(56)));
    }
}
