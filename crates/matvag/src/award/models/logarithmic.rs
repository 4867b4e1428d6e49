//! `logarithmic`: points fall with the logarithm of the price.
//!
//! Points = M · (1 − log_A(P / Pb)): M at the reference price Pb and 0 at A times it; S = w_p · points + Σ w_k · M ·
//! g_k, the highest wins. Pb is the lowest price, or a price fixed in the documents.
//!
//! *What quality is worth.* dS = −w_p · M / (P · ln A) · dP + w_q · M · dQ = 0, so over the whole scale dP = (w_q /
//! w_p) · P · ln A: the same share of the price for everybody. It depends on the bidder's own price, so the documents
//! do not say it.
//!
//! *Known faults.* Points fall below zero above A · Pb. Undefined for a price of 0 or less. A loser that holds the
//! lowest price moves the points of all by the same amount (log(P / Pb) = log P − log Pb), so it never changes the
//! order.
//!
//! *Exactness.* The logarithm of a fraction is as a rule no fraction. It is enclosed between two decimals less than
//! 10^−40 apart, with integers alone; how, and why the enclosure is certain, stands at `natural_logarithm`. Where the
//! logarithm is a fraction (P / Pb = A^(p/q)) it is found and taken exactly. The roundings that the documents state are
//! applied to both ends of the enclosure.
//!
//! Source: Negometrix, *Log formula*: WQ · Q + WP · (1 − log(P / Pbest) / log A).

use num_bigint::BigUint;

use crate::award::{Entrant, EvaluationModel, Field, Part, PartOf, QualityWorth, Score, Undefined, Wins};
use crate::num::{Mode, Ratio, Share, Stage};
use crate::text;
use crate::text::Text;

/// The decimals that an enclosure of a logarithm is given with.
const DECIMALS: u32 = 50;

/// The binary digits that are tried in turn until the enclosure is tight.
const PRECISIONS: [u32; 3] = [256, 512, 1024];

/// The parameters.
#[derive(Clone, Debug)]
pub struct Logarithmic {
    /// The weight of the price, w_p.
    pub price_weight: Share,
    /// The top of the point scale, M, above 0.
    pub scale: Ratio,
    /// The multiple of the reference price that gives no points, A, above 1.
    pub base: Ratio,
    /// The reference price Pb in kronor, above 0; the lowest price where there is none.
    pub reference_price: Option<Ratio>,
}

/// A number that is not below `low` and not above `high`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Enclosure {
    low: Ratio,
    high: Ratio,
}

impl Enclosure {
    fn exactly(value: Ratio) -> Self {
        Self { low: value.clone(), high: value }
    }

    /// Both ends changed by a function that never falls, such as a rounding.
    fn map(&self, change: impl Fn(&Ratio) -> Ratio) -> Self {
        Self { low: change(&self.low), high: change(&self.high) }
    }

    /// The number with the opposite sign.
    fn negated(&self) -> Self {
        Self { low: -&self.high, high: -&self.low }
    }

    fn width(&self) -> Ratio {
        &self.high - &self.low
    }

    fn middle(&self) -> Ratio {
        half(&(&self.low + &self.high))
    }
}

fn half(number: &Ratio) -> Ratio {
    number.over(&Ratio::from(2)).unwrap_or_default()
}

impl Logarithmic {
    fn reference(&self, field: &Field<'_>) -> Ratio {
        self.reference_price.clone().unwrap_or_else(|| field.lowest_price())
    }

    /// M · (1 − log_A(P / Pb)); nothing unless P and Pb are above 0 and A above 1.
    fn points(&self, price: &Ratio, reference: &Ratio) -> Option<Enclosure> {
        let logarithm = logarithm(&price.over(reference).ok()?, &self.base)?;
        Some(logarithm.negated().map(|minus| &self.scale * &(&Ratio::one() + minus)))
    }

    fn score_of(&self, field: &Field<'_>, entrant: &Entrant, points: &Enclosure) -> Score {
        let weight = self.price_weight.value();
        let points = points.map(|points| field.round(Stage::PriceScore, points));
        let value = points.map(|points| field.round(Stage::Contribution, &(weight * points)));
        let mut parts = vec![Part {
            of: PartOf::Price,
            points: Some(points.middle()),
            weight: Some(weight.clone()),
            value: value.middle(),
        }];
        parts.extend(field.weighted_criteria(entrant, &self.scale));
        Score { bound: Some(half(&value.width())), ..field.sum(parts) }
    }
}

impl EvaluationModel for Logarithmic {
    fn wins(&self) -> Wins {
        Wins::Highest
    }

    fn score(&self, field: &Field<'_>) -> Result<Vec<Score>, Undefined> {
        field.prices_above_zero()?;
        let reference = self.reference(field);
        field
            .entrants
            .iter()
            .map(|entrant| {
                let points = self.points(&entrant.price, &reference).ok_or_else(|| {
                    Undefined::because(Text::fixed(
                        "logaritmen kräver ett referenspris över 0\u{a0}kr och en bas över 1",
                        "the logarithm needs a reference price above 0\u{a0}SEK and a base above 1",
                    ))
                })?;
                Ok(self.score_of(field, entrant, &points))
            })
            .collect()
    }

    fn formula(&self, field: &Field<'_>, index: usize) -> Text {
        text!(
            "prispoäng = {scale} · (1 − ln({price} / {reference}) / ln {base}), med minst 40 säkra decimaler",
            "price points = {scale} · (1 − ln({price} / {reference}) / ln {base}), with at least 40 certain decimals",
            scale = self.scale,
            price = field.price_of(index),
            reference = self.reference(field),
            base = self.base,
        )
    }

    fn quality_worth(&self, field: &Field<'_>, index: usize) -> QualityWorth {
        let Some(weights) = field.quality_over_price(&self.price_weight) else {
            return QualityWorth::price_without_weight();
        };
        let Some(logarithm) = PRECISIONS.first().and_then(|bits| natural_logarithm(&self.base, *bits)) else {
            return QualityWorth::price_not_above_zero();
        };
        let price = field.price_of(index);
        let logarithm = logarithm.middle().rounded(DECIMALS, Mode::HalfEven);
        let kr = &(&weights * &price) * &logarithm;
        let formula = text!(
            "(w_q / w_p) · P · ln A = {weights} · {price} · ln {base}, där ln {base} ≈ {logarithm}",
            "(w_q / w_p) · P · ln A = {weights} · {price} · ln {base}, where ln {base} ≈ {logarithm}",
            weights = weights,
            price = price,
            base = self.base,
            logarithm = logarithm,
        );
        QualityWorth::in_bids(kr, formula)
    }

    fn loser_can_decide(&self) -> bool {
        false
    }
}

/// log_A(x) for x above 0 and A above 1: exactly where it is a fraction with a small denominator, else two decimals
/// that it lies between.
fn logarithm(x: &Ratio, base: &Ratio) -> Option<Enclosure> {
    let one = Ratio::one();
    if *x <= Ratio::zero() || *base <= one {
        return None;
    }
    if *x < one {
        return Some(logarithm(&one.over(x).ok()?, base)?.negated());
    }
    let narrow = Ratio::from(2).over(&Ratio::from(10).power(DECIMALS)).ok()?;
    let mut enclosure = None;
    for bits in PRECISIONS {
        let (above, below) = (natural_logarithm(x, bits)?, natural_logarithm(base, bits)?);
        let (Ok(low), Ok(high)) = (above.low.over(&below.high), above.high.over(&below.low)) else { continue };
        let found = Enclosure { low: low.rounded(DECIMALS, Mode::Down), high: high.rounded(DECIMALS, Mode::Up) };
        let tight = found.width() <= narrow;
        enclosure = Some(found);
        if tight {
            break;
        }
    }
    enclosure.map(|enclosure| match exact_logarithm(x, base, &enclosure) {
        Some(exact) => Enclosure::exactly(exact),
        None => enclosure,
    })
}

/// The logarithm, if it is a fraction p/q with p and q at most 256: then x^q = A^p, which is tried with the simplest
/// fraction in the enclosure. (If x = A^(p/q) with a large q, A is the q-th power of a fraction, and would have more
/// digits than anybody writes.)
fn exact_logarithm(x: &Ratio, base: &Ratio, enclosure: &Enclosure) -> Option<Ratio> {
    let simplest = simplest_between(&enclosure.low, &enclosure.high, 16)?;
    let (p, q) = simplest.parts();
    let (p, q) = (p.parse::<u32>().ok()?, q.parse::<u32>().ok()?);
    (p <= 256 && q <= 256 && x.power(q) == base.power(p)).then_some(simplest)
}

/// The fraction with the smallest denominator between two numbers that are not below zero, if its continued fraction
/// has at most `depth` more terms.
fn simplest_between(low: &Ratio, high: &Ratio, depth: u32) -> Option<Ratio> {
    let whole = low.rounded(0, Mode::Down);
    if whole == *low {
        return Some(whole);
    }
    let next = &whole + &Ratio::one();
    if next <= *high {
        return Some(next);
    }
    let turned = |end: &Ratio| Ratio::one().over(&(end - &whole)).ok();
    let rest = simplest_between(&turned(high)?, &turned(low)?, depth.checked_sub(1)?)?;
    Some(&whole + &Ratio::one().over(&rest).ok()?)
}

/// ln x for x ≥ 1, to about `bits` binary digits.
///
/// x = 2^k · m with 1 ≤ m < 2, so ln x = k · ln 2 + ln m, and both logarithms are of the form 2 · artanh z: ln m with z
/// = (m − 1) / (m + 1) < 1/3, and ln 2 with z = 1/3.
fn natural_logarithm(x: &Ratio, bits: u32) -> Option<Enclosure> {
    let (above, below) = x.parts();
    let (above, below) = (above.parse::<BigUint>().ok()?, below.parse::<BigUint>().ok()?);
    // The quotient of a number of a digits and one of b digits is between 2^(a − b − 1) and 2^(a − b + 1).
    let digits = above.bits().checked_sub(below.bits())?;
    let power = if above < (&below << digits) { digits.checked_sub(1)? } else { digits };
    let below = below << power;
    let (low, high) = twice_artanh(&(&above - &below), &(&above + &below), bits);
    let (low_two, high_two) = twice_artanh(&BigUint::from(1_u32), &BigUint::from(3_u32), bits);
    let unit = Ratio::from(2).power(bits);
    let ratio = |number: BigUint| Ratio::parse(&number.to_string()).ok()?.over(&unit).ok();
    Some(Enclosure { low: ratio(low + low_two * power)?, high: ratio(high + high_two * power)? })
}

/// 2 · artanh(z) for z = `above` / `below` between 0 and 1/3, from below and from above, in units of 2^−`bits`.
///
/// artanh z = z + z³/3 + z⁵/5 + …, and no term is below zero. The lower sum has every product and quotient cut off; in
/// the upper one each of them has a unit added after it is cut off, which is at least as much as was lost. The first N
/// terms are summed with 3 · N ≥ bits. What is left out is at most z^(2N + 1) / ((2N + 1) · (1 − z²)) ≤ (1/3) · 9^−N ·
/// (9/8) < 2^−bits: less than the one unit that the upper sum starts with.
fn twice_artanh(above: &BigUint, below: &BigUint, bits: u32) -> (BigUint, BigUint) {
    let one = BigUint::from(1_u32);
    let mut power_low = (above << bits) / below;
    let mut power_high = &power_low + &one;
    let square_low = (&power_low * &power_low) >> bits;
    let square_high = ((&power_high * &power_high) >> bits) + &one;
    let (mut low, mut high) = (BigUint::ZERO, one.clone());
    for term in 0..=bits / 3 {
        let odd = 2 * term + 1;
        low += &power_low / odd;
        high += &power_high / odd + &one;
        power_low = (power_low * &square_low) >> bits;
        power_high = ((power_high * &square_high) >> bits) + &one;
    }
    (low << 1_u32, high << 1_u32)
}

#[cfg(test)]
mod tests {
    use super::super::example::{Example, ratio, share, weights};
    use super::*;

    fn model(base: &str, reference_price: Option<&str>) -> Logarithmic {
        Logarithmic {
            price_weight: share("1"),
            scale: ratio("1"),
            base: ratio(base),
            reference_price: reference_price.map(ratio),
        }
    }

    #[test]
    fn published_digits_of_logarithms_lie_in_the_enclosure() {
        // OEIS A002162, A002391, A002392; the digits are cut off, so the number is at most one unit above them.
        for (x, digits) in [
            ("2", "0.693147180559945309417232121458176568075500134360255254120680"),
            ("3", "1.098612288668109691395245236922525704647490557822749451734694"),
            ("10", "2.302585092994045684017991454684364207601101488628772976033327"),
        ] {
            let found = natural_logarithm(&ratio(x), 256).unwrap();
            let unit = ratio("1").over(&ratio("10").power(60)).unwrap();
            assert!(found.low < &ratio(digits) + &unit && ratio(digits) <= found.high, "ln {x}");
            assert!(&found.width() * &ratio("10").power(70) < ratio("1"), "ln {x}");
            assert_eq!(found.low.rounded(50, Mode::Down), ratio(digits).rounded(50, Mode::Down), "ln {x}");
        }
    }

    #[test]
    fn ln_of_a_product_is_the_sum() {
        // ln 1.000001 + ln 1234.5 = ln 1234.5012345, within the enclosures.
        let [a, b, product] =
            ["1.000001", "1234.5", "1234.5012345"].map(|x| natural_logarithm(&ratio(x), 256).unwrap());
        assert!(&a.low + &b.low <= product.high && product.low <= &a.high + &b.high);
        assert_eq!(natural_logarithm(&ratio("0.5"), 256), None);
    }

    #[test]
    fn der_log_a2_points() {
        let example = Example::prices(&["100", "150", "200", "250"]);
        for model in [model("2", None), model("2", Some("100"))] {
            assert_eq!(example.totals(&model, 4), ["1.0000", "0.4150", "0.0000", "-0.3219"]);
        }
        assert_eq!(
            example.formula(&model("2", None), 1),
            "price points = 1 · (1 − ln(150 / 100) / ln 2), with at least 40 certain decimals"
        );
    }

    #[test]
    fn the_bound_is_tight_and_zero_where_the_value_is_exact() {
        let example = Example::prices(&["100", "150", "200", "400", "1600"]);
        let scores = example.scores(&model("4", None));
        // log_4 of 1, 1.5, 2, 4 and 16: 0, irrational, 1/2, 1 and 2.
        for (index, exact) in [(0, "1"), (2, "1/2"), (3, "0"), (4, "-1")] {
            assert_eq!(scores[index].exact, ratio(exact));
            assert_eq!(scores[index].bound, Some(ratio("0")));
        }
        let bound = scores[1].bound.clone().unwrap();
        assert!(!bound.is_zero() && &bound * &ratio("10").power(40) < ratio("1"));
        // 1 − log_4 1.5 = 1 − 0.58496250072…/2.
        assert_eq!(scores[1].exact.fixed(11), "0.70751874964");
    }

    #[test]
    fn a_price_below_a_fixed_reference_gets_more_than_full_points() {
        // log_2(50 / 100) = −1, so 2 points of 1; log_2(75 / 100) = −0.4150.
        let example = Example::prices(&["50", "75"]);
        assert_eq!(example.totals(&model("2", Some("100")), 4), ["2.0000", "1.4150"]);
    }

    #[test]
    fn identical_prices_give_identical_scores() {
        let scores = Example::prices(&["123.45", "99", "123.45"]).scores(&model("1.7", None));
        assert_eq!(scores[0], scores[2]);
        assert_ne!(scores[0].exact, scores[1].exact);
    }

    #[test]
    fn a_base_next_to_1_is_computed_with_more_digits() {
        let scores = Example::prices(&["1", "99999999999999"]).scores(&model("1.000000000000000000000001", None));
        assert!(&scores[1].bound.clone().unwrap() * &ratio("10").power(40) < ratio("1"));
    }

    #[test]
    fn a_stated_rounding_makes_the_points_exact() {
        let example = Example::prices(&["100", "150"]).rounded(Stage::PriceScore, 2);
        let scores = example.scores(&model("2", None));
        assert_eq!((scores[1].exact.to_string(), scores[1].bound.clone()), ("0.42".into(), Some(ratio("0"))));
    }

    #[test]
    fn the_lowest_price_moves_all_points_by_the_same_amount() {
        let bids: [(&str, &[&str]); 3] = [("100", &["0.6"]), ("120", &["0.8"]), ("70", &["0"])];
        let example = Example::new(weights(&["0.4"]), "1", &bids);
        let model = Logarithmic { price_weight: share("0.6"), ..model("2", None) };
        let (with, without) = (example.exact(&model), example.without(2).exact(&model));
        let moved = |index: usize| (&without[index] - &with[index]).fixed(40);
        assert_eq!(moved(0), moved(1));
        assert!(!model.loser_can_decide());
    }

    #[test]
    fn quality_is_worth_a_share_of_the_own_price() {
        // (0.4 / 0.6) · 150 · ln 2 = 69.31.
        let example = Example::new(weights(&["0.4"]), "1", &[("100", &["0.6"]), ("150", &["0.8"])]);
        let model = Logarithmic { price_weight: share("0.6"), ..model("2", None) };
        assert_eq!(example.worth(&model, 1), Some("69.31".into()));
        example.worth_keeps_the_score(&model, 1);
    }

    #[test]
    fn what_has_no_logarithm_has_no_value() {
        assert!(Example::prices(&["0", "5"]).undefined(&model("2", None)).contains("above 0\u{a0}SEK"));
        for (base, reference) in [("1", None), ("0.5", None), ("2", Some("0")), ("2", Some("-3"))] {
            assert!(Example::prices(&["5"]).undefined(&model(base, reference)).contains("base above 1"));
        }
    }
}
