//! The exact rational: what a score is before anybody rounds it.
//!
//! Big integers (`num-rational`), because the sum of ten criteria with unlike denominators does not fit 128 bits, and a
//! score that cannot be held would have to be rounded. Where numerator and denominator fit a machine word, `small` does
//! the same without them: a menu is hundreds of thousands of short fractions.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul, Neg, Sub};

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One as _, Pow, Signed as _, ToPrimitive as _, Zero as _};

use super::small::Small;
use super::{Decimal, Mode, NumberError};

/// An exact rational number.
///
/// # Example
///
/// ```
/// use matvag::num::{Mode, Ratio};
///
/// let third = Ratio::from(1).over(&Ratio::from(3))?;
/// assert_eq!(third.to_string(), "1/3");
/// assert_eq!(third.rounded(3, Mode::HalfUp).to_string(), "0.333");
/// # Ok::<(), matvag::num::NumberError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Ratio(pub(super) Held);

/// A value is held in one way only, so that equal numbers are equal: in machine words if it fits them.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Held {
    Small(Small),
    Large(Box<BigRational>),
}

impl Default for Ratio {
    fn default() -> Self {
        Self::zero()
    }
}

impl Ratio {
    /// Zero.
    pub const fn zero() -> Self {
        Self(Held::Small(Small::ZERO))
    }

    /// One.
    pub const fn one() -> Self {
        Self(Held::Small(Small::whole(1)))
    }

    /// The number with a numerator and a denominator in lowest terms.
    fn of_parts((above, below): (i128, i128)) -> Self {
        match (i64::try_from(above), i64::try_from(below)) {
            (Ok(above), Ok(below)) => Self(Held::Small(Small { above, below })),
            _ => Self(Held::Large(Box::new(BigRational::new_raw(above.into(), below.into())))),
        }
    }

    /// The number with any numerator and a denominator above zero.
    pub(super) fn reduced(above: i128, below: i128) -> Self {
        let shared = match (i64::try_from(above), i64::try_from(below)) {
            (Ok(above), Ok(below)) => i128::from((above % below).gcd(&below)),
            _ => (above % below).gcd(&below),
        };
        Self::of_parts((above / shared, below / shared))
    }

    fn of_large(large: BigRational) -> Self {
        match (large.numer().to_i64(), large.denom().to_i64()) {
            (Some(above), Some(below)) => Self(Held::Small(Small { above, below })),
            _ => Self(Held::Large(Box::new(large))),
        }
    }

    /// The number in big integers.
    fn large(&self) -> Cow<'_, BigRational> {
        match &self.0 {
            Held::Small(small) => Cow::Owned(BigRational::new_raw(small.above.into(), small.below.into())),
            Held::Large(large) => Cow::Borrowed(large),
        }
    }

    /// The quotient.
    ///
    /// # Errors
    ///
    /// [`NumberError::DivisionByZero`].
    pub fn over(&self, divisor: &Self) -> Result<Self, NumberError> {
        if divisor.is_zero() {
            return Err(NumberError::DivisionByZero);
        }
        if let Held::Small(small) = &divisor.0 {
            return Ok(self * &Self::of_parts(small.inverted()));
        }
        Ok(Self::of_large(&*self.large() / &*divisor.large()))
    }

    /// The power with a whole exponent.
    #[must_use]
    pub fn power(&self, exponent: u32) -> Self {
        let large = self.large();
        Self::of_large(BigRational::new_raw(Pow::pow(large.numer(), exponent), Pow::pow(large.denom(), exponent)))
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        matches!(&self.0, Held::Small(small) if small.above == 0)
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Held::Small(small) => small.above < 0,
            Held::Large(large) => large.is_negative(),
        }
    }

    /// The distance from zero.
    #[must_use]
    pub fn magnitude(&self) -> Self {
        if self.is_negative() { -self } else { self.clone() }
    }

    /// The number rounded to `digits` decimals. The result has that many decimals at the most, and is exact.
    #[must_use]
    pub fn rounded(&self, digits: u32, mode: Mode) -> Self {
        let ten = BigInt::from(10).pow(digits);
        let large = self.large();
        let scaled = large.numer() * &ten;
        let denominator = large.denom();
        let (whole, rest) = scaled.magnitude().div_rem(denominator.magnitude());
        let twice = rest.clone() * 2_u32;
        let up = match mode {
            Mode::Down => false,
            Mode::Up => !rest.is_zero(),
            Mode::HalfUp => *denominator.magnitude() <= twice,
            Mode::HalfEven => {
                let half = twice.cmp(denominator.magnitude());
                half.is_gt() || (half.is_eq() && whole.is_odd())
            }
        };
        let whole = if up { whole + 1_u32 } else { whole };
        let sign = if scaled.sign() == Sign::Minus { Sign::Minus } else { Sign::Plus };
        Self::of_large(BigRational::new(BigInt::from_biguint(sign, whole), ten))
    }

    /// The digits of the number rounded half-up to `digits` decimals, with all of them written: `12.50`.
    pub fn fixed(&self, digits: u32) -> String {
        let ten = BigInt::from(10).pow(digits);
        let rounded = self.rounded(digits, Mode::HalfUp).large().into_owned() * BigRational::from_integer(ten);
        let whole = rounded.to_integer();
        let minus = if whole.is_negative() { "-" } else { "" };
        let text = whole.magnitude().to_string();
        let digits = usize::try_from(digits).unwrap_or(usize::MAX);
        let padded = format!("{text:0>width$}", width = digits + 1);
        match padded.split_at_checked(padded.len() - digits) {
            Some((whole, decimals)) if digits != 0 => format!("{minus}{whole}.{decimals}"),
            _ => format!("{minus}{padded}"),
        }
    }

    /// How many decimals it takes to write the number exactly, or nothing if no number of decimals is enough.
    pub fn decimals(&self) -> Option<u32> {
        let mut rest = self.large().denom().clone();
        let mut count = |prime: u32| {
            let prime = BigInt::from(prime);
            let mut power = 0_u32;
            while rest.is_multiple_of(&prime) {
                rest /= &prime;
                power += 1;
            }
            power
        };
        let (twos, fives) = (count(2), count(5));
        rest.is_one().then(|| twos.max(fives))
    }

    /// The same value as a decimal, if a decimal holds it exactly.
    pub fn to_decimal(&self) -> Option<Decimal> {
        let decimals = self.decimals().filter(|decimals| *decimals <= 28)?;
        self.fixed(decimals).parse().ok()
    }

    /// Reads what [`fmt::Display`] writes: a decimal, or a fraction such as `245/4`.
    ///
    /// # Errors
    ///
    /// [`NumberError::NotANumber`] for any other text, [`NumberError::DivisionByZero`] for `1/0`.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let whole = |text: &str| {
            let digits = text.strip_prefix('-').unwrap_or(text);
            let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| text.parse::<BigInt>().ok()).flatten().ok_or(NumberError::NotANumber)
        };
        if let Some((above, below)) = text.split_once('/') {
            let (above, below) = (whole(above)?, whole(below)?);
            if below.is_zero() {
                return Err(NumberError::DivisionByZero);
            }
            return Ok(Self::of_large(BigRational::new(above, below)));
        }
        match text.split_once('.') {
            None => whole(text).map(|number| Self::of_large(BigRational::from_integer(number))),
            Some((before, after)) => {
                let decimals = u32::try_from(after.len()).map_err(|_| NumberError::NotANumber)?;
                if after.is_empty() || before.is_empty() || before == "-" || after.starts_with('-') {
                    return Err(NumberError::NotANumber);
                }
                let number = whole(&format!("{before}{after}"))?;
                Ok(Self::of_large(BigRational::new(number, BigInt::from(10).pow(decimals))))
            }
        }
    }

    /// The numerator and denominator in lowest terms, as text.
    pub fn parts(&self) -> (String, String) {
        match &self.0 {
            Held::Small(small) => (small.above.to_string(), small.below.to_string()),
            Held::Large(large) => (large.numer().to_string(), large.denom().to_string()),
        }
    }

    /// The largest of some numbers.
    pub fn highest<'a>(numbers: impl IntoIterator<Item = &'a Self>) -> Option<Self> {
        numbers.into_iter().max().cloned()
    }

    /// The smallest of some numbers.
    pub fn lowest<'a>(numbers: impl IntoIterator<Item = &'a Self>) -> Option<Self> {
        numbers.into_iter().min().cloned()
    }

    /// The arithmetic mean.
    pub fn mean(numbers: &[Self]) -> Option<Self> {
        let count = u32::try_from(numbers.len()).ok()?;
        numbers.iter().sum::<Self>().over(&Self::from(count)).ok()
    }

    /// The median: the middle one, or the mean of the two in the middle.
    pub fn median(numbers: &[Self]) -> Option<Self> {
        let mut sorted = numbers.to_vec();
        sorted.sort();
        let upper = sorted.get(sorted.len() / 2)?;
        if sorted.len() % 2 == 1 {
            return Some(upper.clone());
        }
        let lower = sorted.get(sorted.len() / 2 - 1)?;
        (lower + upper).over(&Self::from(2)).ok()
    }

    /// The number, moved to the nearest limit if it lies outside.
    #[must_use]
    pub fn clamped(&self, least: &Self, most: &Self) -> Self {
        self.max(least).min(most).clone()
    }
}

impl From<Decimal> for Ratio {
    fn from(value: Decimal) -> Self {
        let below = 10_i64.checked_pow(value.scale());
        if let (Ok(above), Some(below)) = (i64::try_from(value.mantissa()), below) {
            // The least machine word has no positive twin; its rest by the denominator has.
            let shared = (above % below).gcd(&below);
            return Self(Held::Small(Small { above: above / shared, below: below / shared }));
        }
        Self::of_large(BigRational::new(BigInt::from(value.mantissa()), BigInt::from(10).pow(value.scale())))
    }
}

impl From<u32> for Ratio {
    fn from(value: u32) -> Self {
        Self(Held::Small(Small::whole(value.into())))
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Held::Small(one), Held::Small(other)) => one.cmp(other),
            (Held::Small(_), Held::Large(_)) | (Held::Large(_), _) => self.large().cmp(&other.large()),
        }
    }
}

impl Add for &Ratio {
    type Output = Ratio;

    fn add(self, other: Self) -> Ratio {
        if let (Held::Small(one), Held::Small(other)) = (&self.0, &other.0) {
            return Ratio::of_parts(one.plus(*other));
        }
        Ratio::of_large(&*self.large() + &*other.large())
    }
}

impl Sub for &Ratio {
    type Output = Ratio;

    fn sub(self, other: Self) -> Ratio {
        self + &-other
    }
}

impl Mul for &Ratio {
    type Output = Ratio;

    fn mul(self, other: Self) -> Ratio {
        if let (Held::Small(one), Held::Small(other)) = (&self.0, &other.0) {
            return Ratio::of_parts(one.times(*other));
        }
        Ratio::of_large(&*self.large() * &*other.large())
    }
}

impl Neg for &Ratio {
    type Output = Ratio;

    fn neg(self) -> Ratio {
        match &self.0 {
            Held::Small(small) => Ratio::of_parts((-i128::from(small.above), small.below.into())),
            // The least machine word is the only number whose opposite is held in another way.
            Held::Large(large) => Ratio::of_large(-&**large),
        }
    }
}

impl<'a> Sum<&'a Ratio> for Ratio {
    fn sum<I: Iterator<Item = &'a Ratio>>(numbers: I) -> Self {
        numbers.fold(Self::zero(), |sum, number| &sum + number)
    }
}

impl Sum<Ratio> for Ratio {
    fn sum<I: Iterator<Item = Ratio>>(numbers: I) -> Self {
        numbers.fold(Self::zero(), |sum, number| &sum + &number)
    }
}

/// The exact value: a decimal if there is one, else a fraction.
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.decimals() {
            Some(decimals) => f.write_str(&self.fixed(decimals)),
            None => {
                let (above, below) = self.parts();
                write!(f, "{above}/{below}")
            }
        }
    }
}

impl fmt::Debug for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl serde::Serialize for Ratio {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Ratio {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).map_err(|error| serde::de::Error::custom(format!("\"{text}\": {error}")))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Ratio {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Ratio".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "An exact number: a decimal such as 61.25, or a fraction such as 1/3",
            "type": "string",
            "pattern": "^-?[0-9]+(\\.[0-9]+|/[1-9][0-9]*)?$",
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ratio(text: &str) -> Ratio {
        Ratio::parse(text).unwrap()
    }

    /// Machine words, the ends and small ones more often than chance would have it.
    fn any_word() -> impl Strategy<Value = i64> {
        prop_oneof![any::<i64>(), -1000..1000_i64, Just(i64::MIN), Just(i64::MAX), Just(0)]
    }

    #[test]
    fn halves_round_as_their_mode_says() {
        // (value, half-up, half-even, down, up) at no decimals; the first row is a published one: 213106.5 -> 213107.
        for (value, half_up, half_even, down, up) in [
            ("213106.5", "213107", "213106", "213106", "213107"),
            ("2.5", "3", "2", "2", "3"),
            ("3.5", "4", "4", "3", "4"),
            ("-2.5", "-3", "-2", "-2", "-3"),
            ("2.4999", "2", "2", "2", "3"),
            ("-0.4", "0", "0", "0", "-1"),
            ("7", "7", "7", "7", "7"),
            ("1/3", "0", "0", "0", "1"),
        ] {
            for (mode, expected) in
                [(Mode::HalfUp, half_up), (Mode::HalfEven, half_even), (Mode::Down, down), (Mode::Up, up)]
            {
                assert_eq!(ratio(value).rounded(0, mode).to_string(), expected, "{value} {mode:?}");
            }
        }
    }

    #[test]
    fn writes_exactly_or_as_a_fraction() {
        for (value, shown) in [("245/4", "61.25"), ("1/3", "1/3"), ("-6/4", "-1.5"), ("0.50", "0.5"), ("-0", "0")] {
            assert_eq!(ratio(value).to_string(), shown);
        }
        assert_eq!(ratio("2/3").fixed(2), "0.67");
        assert_eq!(ratio("-1/200").fixed(2), "-0.01");
        assert_eq!(ratio("-1/300").fixed(2), "0.00");
        assert_eq!(ratio("12").fixed(2), "12.00");
    }

    #[test]
    fn the_median_of_an_even_number_is_the_mean_of_the_two_in_the_middle() {
        let numbers = ["4", "1", "3", "2"].map(ratio);
        assert_eq!(Ratio::median(&numbers), Some(ratio("2.5")));
        assert_eq!(Ratio::median(&numbers[..3]), Some(ratio("3")));
        assert_eq!(Ratio::median(&[]), None);
        assert_eq!(Ratio::mean(&numbers), Some(ratio("2.5")));
    }

    proptest! {
        #[test]
        fn reads_what_it_writes(above in any::<i64>(), below in 1_u32..) {
            let value = Ratio::of_large(BigRational::new(above.into(), below.into()));
            prop_assert_eq!(ratio(&value.to_string()), value);
        }

        #[test]
        fn rounding_moves_by_less_than_one_step_and_at_most_half_when_nearest(
            above in any::<i64>(), below in 1_u32.., digits in 0_u32..6,
        ) {
            let value = Ratio::of_large(BigRational::new(above.into(), below.into()));
            let step = Ratio::from(10).power(digits);
            for mode in [Mode::HalfUp, Mode::HalfEven, Mode::Down, Mode::Up] {
                let moved = &(&value.rounded(digits, mode) - &value).magnitude() * &step;
                let nearest = matches!(mode, Mode::HalfUp | Mode::HalfEven);
                prop_assert!(moved < Ratio::one() && (!nearest || moved <= ratio("0.5")));
            }
        }

        #[test]
        fn machine_words_and_big_integers_give_the_same(
            (a, b) in (any_word(), 1_i64..), (c, d) in (any_word(), any_word()),
        ) {
            let big = |above: i64, below: i64| BigRational::new(above.into(), below.into());
            let (one, other) = (big(a, b), big(c, if d == 0 { 1 } else { d }));
            let (x, y) = (Ratio::of_large(one.clone()), Ratio::of_large(other.clone()));
            prop_assert_eq!(&x + &y, Ratio::of_large(&one + &other));
            prop_assert_eq!(&x - &y, Ratio::of_large(&one - &other));
            prop_assert_eq!(&x * &y, Ratio::of_large(&one * &other));
            prop_assert_eq!(-&y, Ratio::of_large(-&other));
            prop_assert_eq!(x.cmp(&y), one.cmp(&other));
            prop_assert_eq!((y.magnitude(), y.is_negative()), (Ratio::of_large(other.abs()), other.is_negative()));
            if !other.is_zero() {
                prop_assert_eq!(x.over(&y).unwrap(), Ratio::of_large(&one / &other));
            }
            // What comes back from beyond a machine word is held in one, and is equal.
            let (wide, most) = (&(&x * &y) * &y, Ratio::of_large(big(i64::MAX, 1)));
            prop_assert_eq!(&(&(&x + &most) + &most) - &(&most + &most), x.clone());
            if !y.is_zero() {
                prop_assert_eq!(wide.over(&y).unwrap().over(&y).unwrap(), x);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,40}") {
            let _ = Ratio::parse(&text);
        }
    }
}
