//! How certain a carbon footprint is: shared draws from the published spread of each emission factor.
//!
//! A publication gives a median and quartiles of many studies. They are skewed (beef: median 25.8, from 2.3 to 109), so
//! the spread is log-normal: a normal spread with the same deviation would give beef below zero. With z(¾) the third
//! quartile of the standard normal:
//!
//! ```text
//! x = exp(µ + σ·z)      µ = ln(median)      σ = ln(q3 / q1) / (2 · z(¾))      so that  x = median · exp(σ·z)
//! ```
//!
//! (The quartiles of x are exp(µ ± σ·z(¾)); their quotient is exp(2σ·z(¾)).) A footprint is a sum of mass · factor, and
//! its spread is found by drawing every factor [`DRAWS`] times and adding draw by draw. The draws of a factor depend on
//! that factor alone. So the same factor has the same draws in every bid, dish and menu, and what two bids have in common
//! falls away when one is taken from the other: the question "which is lower?" is not drowned in what both share.
//!
//! # The one file with binary fractions
//!
//! Logarithms have no exact value, so this is the only file of the core that uses `f64`. Nothing from here decides an
//! award; what leaves is rounded to three significant digits and is an exact decimal from then on. It is the same on
//! every machine and in ten years, because
//!
//! - the generator (PCG, `rand_pcg`) works on whole numbers, and is seeded by SHA-256 of a text that is stated;
//! - `+ − · /` on `f64` are fixed to the last bit by IEEE 754, and the compiler neither reorders nor fuses them;
//! - `exp`, `ln`, `cos` and `sqrt` come from `libm`, which computes them by those four operations in the same order
//!   everywhere, with no instruction of its own for any processor (`default-features = false`), at the version that
//!   `Cargo.lock` holds; the standard library would ask the operating system;
//! - a percentile is one of the draws (nearest rank), found by sorting; nothing is added in an order that may change;
//! - writing with three digits is exact decimal conversion, and a test holds the first draws of three streams.

#![expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    reason = "the one file that works out uncertainty; what leaves it is an exact decimal"
)]

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::rc::Rc;

use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng as _;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::num::{Decimal, KgCo2e, Ratio};

/// What every stream's seed begins with. A protocol names it.
pub const SEED: &str = "matvag-1";

/// How many draws there are of each factor. A protocol names it.
pub const DRAWS: u16 = 2000;

/// σ of a factor whose spread is not published (one study, a model, a category), as decimal text.
///
/// A stated assumption, and not a measurement: the median of σ over the 56 items with n ≥ 10 in the default set of factors
/// is 0.431 (quartiles 0.275 and 0.517), and `matvag-data` holds this constant to it. How much of a result rests on it is
/// reported with the result ([`ClimateSum::assumed`](super::ClimateSum)).
pub const ASSUMED_SIGMA: &str = "0.43";

/// z(¾): the third quartile of the standard normal.
const THIRD_QUARTILE: f64 = 0.674_489_750_196_081_7;

/// Differences below this share of the larger of two sums are the last bits of binary fractions, and count as none.
const NOISE: f64 = 1e-9;

/// The row of a set whose factor is drawn: it has a stream of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stream<'k> {
    /// The set's id.
    pub set: &'k str,
    /// The set's version.
    pub version: &'k str,
    /// What the publication calls the item.
    pub item: &'k str,
    /// The id of the method.
    pub method: &'k str,
    /// The region; none for all.
    pub region: Option<&'k str>,
}

impl Stream<'_> {
    /// The text whose SHA-256 is the seed: `seed|set|version|item|method|region`.
    pub fn seed(&self) -> String {
        let Self { set, version, item, method, region } = self;
        format!("{SEED}|{set}|{version}|{item}|{method}|{}", region.unwrap_or_default())
    }

    /// The standard normal draws of the stream (Box and Muller 1958: √(−2 ln u) · cos(2πv) for u, v uniform on (0, 1)).
    fn normals(&self) -> impl Iterator<Item = f64> {
        let hash = Sha256::digest(self.seed().as_bytes());
        let mut words = hash.chunks_exact(8).map(|bytes| {
            let bytes: [u8; 8] = bytes.try_into().unwrap_or_default();
            u64::from_be_bytes(bytes)
        });
        let (state, stream) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let mut generator = Pcg32::new(state, stream);
        // Half a step from both ends, so that the logarithm has a value.
        let mut uniform = move || (f64::from(generator.next_u32()) + 0.5) / 4_294_967_296.0;
        (0..DRAWS).map(move |_| {
            let (u, v) = (uniform(), uniform());
            libm::sqrt(-2.0 * libm::log(u)) * libm::cos(std::f64::consts::TAU * v)
        })
    }
}

/// The spread of a factor around its median.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    sigma: f64,
    origin: SpreadOrigin,
}

/// What a spread rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpreadOrigin {
    /// The quartiles of the publication.
    Published,
    /// [`ASSUMED_SIGMA`].
    Assumed,
}

impl Spread {
    /// The spread of a factor with these quartiles; the assumed one without quartiles, or where both are the same (one
    /// study has no spread: that is unknown, and not zero).
    pub fn of(quartiles: Option<(Decimal, Decimal)>) -> Self {
        let published = quartiles.and_then(|(first, third)| {
            let sigma = libm::log(float(&third.into()) / float(&first.into())) / (2.0 * THIRD_QUARTILE);
            (sigma.is_finite() && 0.0 < sigma).then_some(Self { sigma, origin: SpreadOrigin::Published })
        });
        published
            .unwrap_or_else(|| Self { sigma: ASSUMED_SIGMA.parse().unwrap_or_default(), origin: SpreadOrigin::Assumed })
    }

    /// What it rests on.
    pub const fn origin(self) -> SpreadOrigin {
        self.origin
    }
}

/// The draws of factors, each made once.
#[derive(Clone, Debug, Default)]
pub struct Streams(BTreeMap<String, Rc<[f64]>>);

impl Streams {
    /// exp(σ·z) for every draw of a stream: what the median is multiplied by.
    fn multipliers(&mut self, stream: &Stream<'_>, spread: Spread) -> Rc<[f64]> {
        // The deviation is part of the key: two rows may carry the same names and other quartiles.
        let key = format!("{}|{:016x}", stream.seed(), spread.sigma.to_bits());
        let made = || stream.normals().map(|normal| libm::exp(spread.sigma * normal)).collect();
        Rc::clone(self.0.entry(key).or_insert_with(made))
    }
}

/// A footprint, drawn [`DRAWS`] times. Begins at nothing; lines are added.
///
/// # Example
///
/// ```
/// use matvag::climate::{Draws, Spread, Stream, Streams};
/// use matvag::num::Ratio;
///
/// // Ten kilos of beef at 25.751 kg CO2e/kg, with quartiles of 21.844 and 31.
/// let stream = Stream { set: "mine", version: "1", item: "BEEF", method: "any", region: None };
/// let spread = Spread::of(Some(("21.844".parse()?, "31".parse()?)));
/// let (mut draws, mut streams) = (Draws::default(), Streams::default());
/// draws.add(&Ratio::parse("257.51")?, &stream, spread, &mut streams);
/// let range = draws.range().ok_or("out of range")?;
/// assert!(range.low.value() < "180".parse()? && "370".parse::<matvag::num::Decimal>()? < range.high.value());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Draws(Vec<f64>);

impl Default for Draws {
    fn default() -> Self {
        Self(vec![0.0; usize::from(DRAWS)])
    }
}

impl Draws {
    /// Adds what has no spread: a supplier's own declared value.
    pub fn add_certain(&mut self, co2e: &Ratio) {
        let co2e = float(co2e);
        self.0.iter_mut().for_each(|draw| *draw += co2e);
    }

    /// Adds mass · median of a factor, drawn with the factor's stream and spread.
    pub fn add(&mut self, co2e: &Ratio, stream: &Stream<'_>, spread: Spread, streams: &mut Streams) {
        let co2e = float(co2e);
        let multipliers = streams.multipliers(stream, spread);
        self.0.iter_mut().zip(multipliers.iter()).for_each(|(draw, multiplier)| *draw += co2e * multiplier);
    }

    /// The 5th, 50th and 95th percentile, by nearest rank; none where a value is too large or small to be written.
    pub fn range(&self) -> Option<Range> {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let percentile = |percent: usize| {
            let rank = (sorted.len() * percent).div_ceil(100);
            three_digits(*sorted.get(rank.checked_sub(1)?)?)
        };
        Some(Range { low: percentile(5)?, median: percentile(50)?, high: percentile(95)? })
    }

    /// How much higher one footprint is than another, draw by draw; none where a value cannot be written.
    pub fn difference(&self, other: &Self) -> Option<Difference> {
        let draws = self.0.iter().zip(&other.0).map(|(one, other)| {
            let difference = one - other;
            let is_noise = libm::fabs(difference) <= NOISE * libm::fmax(libm::fabs(*one), libm::fabs(*other));
            if is_noise { 0.0 } else { difference }
        });
        let range = Self(draws.collect()).range()?;
        let zero = KgCo2e::ZERO;
        Some(Difference { distinguishable: zero < range.low || range.high < zero, range })
    }
}

/// Where a footprint lies, in kg CO2e with three significant digits: with 90 % of the draws between `low` and `high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Range {
    /// The 5th percentile.
    pub low: KgCo2e,
    /// The 50th percentile. A sum of medians lies below it, since the spread of a factor is skewed upwards.
    pub median: KgCo2e,
    /// The 95th percentile.
    pub high: KgCo2e,
}

/// How much higher one footprint is than another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Where the difference lies; below zero where the other one is higher.
    pub range: Range,
    /// Whether zero lies outside the range. If not, the two cannot be told apart.
    pub distinguishable: bool,
}

impl Difference {
    /// Which is lower, if they can be told apart.
    pub fn order(&self) -> Option<Ordering> {
        self.distinguishable.then(|| self.range.low.cmp(&KgCo2e::ZERO))
    }
}

/// The nearest binary fraction, by the two whole numbers of the ratio.
fn float(value: &Ratio) -> f64 {
    let (above, below) = value.parts();
    // Reading digits is rounded correctly, and digits are all that a ratio's parts are.
    above.parse::<f64>().unwrap_or(f64::NAN) / below.parse::<f64>().unwrap_or(f64::NAN)
}

/// The decimal with three significant digits that is nearest; none beyond what a decimal holds.
fn three_digits(value: f64) -> Option<KgCo2e> {
    if !value.is_finite() {
        return None;
    }
    // `1.23e4`: the digits, and the power of ten of the first one.
    let written = format!("{value:.2e}");
    let (digits, power) = written.split_once('e')?;
    let digits: i128 = digits.replace('.', "").parse().ok()?;
    if digits == 0 {
        return Some(KgCo2e::ZERO);
    }
    let decimals = 2 - power.parse::<i32>().ok()?;
    let decimal = match u32::try_from(decimals) {
        Ok(scale) => Decimal::new(digits, scale).ok()?,
        Err(_) => Decimal::new(digits.checked_mul(10_i128.checked_pow(decimals.unsigned_abs())?)?, 0).ok()?,
    };
    Some(KgCo2e::new(decimal.trimmed()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEEF: Stream<'_> =
        Stream { set: "su-eatable-life", version: "1", item: "BEEF BONE FREE MEAT", method: "any", region: None };
    const MILK: Stream<'_> = Stream { item: "COW MILK", ..BEEF };
    const PEA: Stream<'_> = Stream { item: "PEA", ..BEEF };

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn spread(first: &str, third: &str) -> Spread {
        Spread::of(Some((decimal(first), decimal(third))))
    }

    fn drawn(lines: &[(&str, Stream<'_>, Spread)]) -> Draws {
        let (mut draws, mut streams) = (Draws::default(), Streams::default());
        for (co2e, stream, spread) in lines {
            draws.add(&decimal(co2e).into(), stream, *spread, &mut streams);
        }
        draws
    }

    /// Whether a value is within so many percent of another one.
    fn near(value: KgCo2e, expected: f64, percent: f64) -> bool {
        libm::fabs(float(&value.ratio()) / expected - 1.0) <= percent / 100.0
    }

    #[test]
    fn sigma_is_what_the_quartiles_say() {
        // python3: math.log(q3 / q1) / (2 * statistics.NormalDist().inv_cdf(.75))
        for (first, third, sigma) in [
            ("21.844", "31", 0.259_500_548_446_786_9),     // beef, boneless, n = 183
            ("1.14", "1.54", 0.222_949_387_986_771_7),     // cow's milk, n = 364
            ("0.1763", "0.3252", 0.453_864_041_738_100_5), // potato, n = 35
            ("0.27", "0.495", 0.449_329_143_544_512_7),    // pea, n = 12
        ] {
            let spread = spread(first, third);
            assert!(libm::fabs(spread.sigma - sigma) < 1e-14, "{first} {third}: {}", spread.sigma);
            assert_eq!(spread.origin(), SpreadOrigin::Published);
        }
    }

    #[test]
    fn a_factor_without_a_published_spread_has_the_assumed_one() {
        for quartiles in [None, Some((decimal("1.31"), decimal("1.31")))] {
            let spread = Spread::of(quartiles);
            assert_eq!((spread.sigma, spread.origin()), (0.43, SpreadOrigin::Assumed), "{quartiles:?}");
        }
    }

    #[test]
    fn percentiles_are_those_of_the_closed_form() {
        // python3, with s as above: [m * math.exp(k * s * NormalDist().inv_cdf(.95)) for k in (-1, 0, 1)]
        for (median, stream, spread, [low, middle, high]) in [
            ("25.751", BEEF, spread("21.844", "31"), [16.804_270_373, 25.751, 39.461_040_929]),
            ("1.305", MILK, spread("1.14", "1.54"), [0.904_370_580, 1.305, 1.883_105_263]),
            ("0.446", PEA, spread("0.27", "0.495"), [0.212_988_522, 0.446, 0.933_928_257]),
        ] {
            let range = drawn(&[(median, stream, spread)]).range().unwrap();
            // With 2 000 draws a tail percentile is known to about 0.05 · σ: 1–2 %.
            assert!(near(range.low, low, 3.0), "{median}: {range:?}");
            assert!(near(range.median, middle, 3.0), "{median}: {range:?}");
            assert!(near(range.high, high, 3.0), "{median}: {range:?}");
        }
    }

    #[test]
    fn a_sum_is_that_of_an_independent_monte_carlo() {
        // python3, 2 000 000 draws with random.gauss: 10 kg of beef and 20 kg of milk give 194.2, 284.3 and 421.3.
        let beef = ("257.51", BEEF, spread("21.844", "31"));
        let milk = ("26.1", MILK, spread("1.14", "1.54"));
        let range = drawn(&[beef, milk]).range().unwrap();
        assert!(near(range.low, 194.163, 3.0), "{range:?}");
        assert!(near(range.median, 284.297, 3.0), "{range:?}");
        assert!(near(range.high, 421.339, 3.0), "{range:?}");
        // Two of about the same size: 120 · exp(0.4539 z) + 100 · exp(0.4589 z') give 134.5, 230.9 and 398.8.
        let range =
            drawn(&[("120", MILK, spread("0.1763", "0.3252")), ("100", PEA, spread("70", "130"))]).range().unwrap();
        assert!(near(range.low, 134.488, 3.0), "{range:?}");
        assert!(near(range.median, 230.881, 3.0), "{range:?}");
        assert!(near(range.high, 398.831, 3.0), "{range:?}");
    }

    #[test]
    fn the_first_draws_are_the_same_for_ever() {
        let first = |stream: Stream<'_>| -> Vec<String> {
            stream.normals().take(4).map(|normal| format!("{normal:.12}")).collect()
        };
        // Computed by a Python program of its own: hashlib.sha256, PCG32 (XSH RR 64/32, O'Neill 2014) on whole numbers,
        // math.log, math.sqrt and math.cos.
        assert_eq!(BEEF.seed(), "matvag-1|su-eatable-life|1|BEEF BONE FREE MEAT|any|");
        assert_eq!(first(BEEF), ["0.126252883704", "0.271109439511", "0.216099975472", "1.052093761724"]);
        assert_eq!(
            first(Stream { method: "organic", ..MILK }),
            ["0.308117085203", "0.671068010066", "-2.785341038134", "0.365554945665"]
        );
        assert_eq!(
            first(Stream { region: Some("norden"), ..PEA }),
            ["-0.839862195682", "-0.132149164326", "-1.947467818625", "-1.835088596257"]
        );
    }

    #[test]
    fn draws_do_not_depend_on_what_else_is_asked() {
        let beef = ("257.51", BEEF, spread("21.844", "31"));
        let milk = ("26.1", MILK, spread("1.14", "1.54"));
        let alone = drawn(&[beef]);
        let mut both = drawn(&[milk, beef]);
        both.0.iter_mut().zip(&drawn(&[milk]).0).for_each(|(draw, milk)| *draw -= milk);
        let difference = alone.difference(&both).unwrap();
        assert_eq!(difference.range, Range { low: KgCo2e::ZERO, median: KgCo2e::ZERO, high: KgCo2e::ZERO });
    }

    #[test]
    fn what_two_sums_share_falls_away_in_their_difference() {
        // 1 000 kg of beef in both drowns 5 kg of peas, unless the beef is the same beef.
        let beef = ("25751", BEEF, spread("21.844", "31"));
        let peas = ("2.23", PEA, spread("0.27", "0.495"));
        let difference = drawn(&[beef, peas]).difference(&drawn(&[beef])).unwrap();
        assert_eq!(difference.order(), Some(Ordering::Greater), "{difference:?}");
        assert!(near(difference.range.high, 5.0 * 0.933_928, 3.0), "{difference:?}");
        let other_beef = ("25751", Stream { item: "BEEF MEAT WITH BONE", ..BEEF }, spread("21.844", "31"));
        let difference = drawn(&[other_beef, peas]).difference(&drawn(&[beef])).unwrap();
        assert_eq!(difference.order(), None, "{difference:?}");
    }

    #[test]
    fn the_same_sum_made_of_other_parts_is_not_another_sum() {
        let (mut one, mut other) = (Draws::default(), Draws::default());
        for (parts, draws) in [(["0.1", "0.2"], &mut one), (["0.15", "0.15"], &mut other)] {
            for part in parts {
                draws.add_certain(&decimal(part).into());
            }
        }
        assert!(!one.difference(&other).unwrap().distinguishable);
    }

    #[test]
    fn three_digits_are_written_exactly() {
        for (value, expected) in [
            (0.0, Some("0")),
            (25.751, Some("25.8")),
            (-25.751, Some("-25.8")),
            (999.6, Some("1000")),
            (1_234_567.0, Some("1230000")),
            (0.001_234_5, Some("0.00123")),
            (1.5, Some("1.5")),
            (f64::NAN, None),
            (f64::INFINITY, None),
            (1e40, None),
            (1e-40, None),
        ] {
            assert_eq!(three_digits(value).map(|co2e| co2e.value().to_string()).as_deref(), expected, "{value}");
        }
    }
}
