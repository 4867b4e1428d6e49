//! The exact decimal: `rust_decimal`, wrapped so that every operation is exact or an error.
//!
//! `rust_decimal` rounds in silence in four places (reading more than 28 digits, products of more than 28 decimals,
//! sums of very unlike scales, every division) and has three different roundings for showing. This file is the only one
//! that knows it. Division is not offered here at all: it leads to [`Ratio`](super::Ratio).

#![expect(clippy::disallowed_types, reason = "the one file that knows `rust_decimal`")]

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal as Inner;
use thiserror::Error;

/// Why a number could not be made or used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum NumberError {
    /// The text is not digits with at most one point.
    #[error("not a number; expected digits with at most one point, such as 19.90")]
    NotANumber,
    /// More digits than an exact decimal holds (28).
    #[error("more than 28 digits")]
    TooManyDigits,
    /// The exact result does not fit; nothing was rounded.
    #[error("the exact result has more than 28 digits")]
    OutOfRange,
    /// Division by zero.
    #[error("division by zero")]
    DivisionByZero,
    /// Below or above the range that the quantity has.
    #[error("outside the range {0}")]
    OutsideRange(&'static str),
}

/// An exact decimal number of at most 28 digits.
///
/// Two decimals are equal when their values are: `1.50 == 1.5`. The digits as written are kept for showing.
///
/// # Example
///
/// ```
/// use matvag::num::Decimal;
///
/// let price: Decimal = "12.50".parse()?;
/// let quantity: Decimal = "48000".parse()?;
/// assert_eq!(price.times(quantity)?, "600000".parse()?);
/// # Ok::<(), matvag::num::NumberError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal(Inner);

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self(Inner::ZERO);
    /// One.
    pub const ONE: Self = Self(Inner::ONE);

    /// `mantissa` · 10^−`scale`.
    ///
    /// # Errors
    ///
    /// [`NumberError::TooManyDigits`] when it does not fit 28 digits.
    pub fn new(mantissa: i128, scale: u32) -> Result<Self, NumberError> {
        let inner = Inner::try_from_i128_with_scale(mantissa, scale).map_err(|_| NumberError::TooManyDigits)?;
        Self::within(inner).ok_or(NumberError::TooManyDigits)
    }

    /// The number, if it has at most 28 digits. (`rust_decimal` holds some numbers of 29, which cannot all be read
    /// back.)
    fn within(inner: Inner) -> Option<Self> {
        (inner.mantissa().unsigned_abs() < 10_u128.pow(28)).then_some(Self(inner))
    }

    /// Reads digits with at most one point, with digits on both sides of it, and perhaps a minus sign in front.
    ///
    /// Nothing else is accepted: no exponent, no plus sign, no spaces, no underscore, no comma. For what people write
    /// in spreadsheets see [`read_number`](super::read_number).
    ///
    /// # Errors
    ///
    /// [`NumberError::NotANumber`] for any other text, [`NumberError::TooManyDigits`] beyond 28 digits.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let mut mantissa: i128 = 0;
        let mut count = 0_u32;
        let mut scale = None;
        for byte in digits.bytes() {
            match byte {
                b'0'..=b'9' => {
                    if count == 28 {
                        return Err(NumberError::TooManyDigits);
                    }
                    // Leading zeros are not digits of the number: 0000012 has two.
                    if byte != b'0' || mantissa != 0 || scale.is_some() {
                        count += 1;
                    }
                    mantissa = mantissa * 10 + i128::from(byte - b'0');
                    scale = scale.map(|s: u32| s + 1);
                }
                b'.' if scale.is_none() => scale = Some(0),
                _ => return Err(NumberError::NotANumber),
            }
        }
        if !digits.starts_with(|c: char| c.is_ascii_digit()) || scale == Some(0) {
            return Err(NumberError::NotANumber);
        }
        Self::new(if negative { -mantissa } else { mantissa }, scale.unwrap_or(0))
    }

    /// The sum, exact.
    ///
    /// # Errors
    ///
    /// [`NumberError::OutOfRange`] when the exact sum has more than 28 digits.
    pub fn plus(self, other: Self) -> Result<Self, NumberError> {
        // The exact sum has the larger of the two scales. Where `rust_decimal` had to drop digits to make the result
        // fit, the scale that comes back is smaller.
        let scale = self.0.scale().max(other.0.scale());
        match self.0.checked_add(other.0) {
            Some(sum) if sum.scale() == scale => Self::within(sum).ok_or(NumberError::OutOfRange),
            _ => {
                let (a, b) = (self.0.normalize(), other.0.normalize());
                match a.checked_add(b) {
                    Some(sum) if sum.scale() == a.scale().max(b.scale()) => {
                        Self::within(sum).ok_or(NumberError::OutOfRange)
                    }
                    _ => Err(NumberError::OutOfRange),
                }
            }
        }
    }

    /// The difference, exact.
    ///
    /// # Errors
    ///
    /// [`NumberError::OutOfRange`] when the exact difference has more than 28 digits.
    pub fn minus(self, other: Self) -> Result<Self, NumberError> {
        self.plus(other.negated())
    }

    /// The product, exact.
    ///
    /// # Errors
    ///
    /// [`NumberError::OutOfRange`] when the exact product has more than 28 digits.
    pub fn times(self, other: Self) -> Result<Self, NumberError> {
        if self.is_zero() || other.is_zero() {
            return Ok(Self::ZERO);
        }
        // The exact product's scale is the sum of the scales; a smaller one means that digits were dropped.
        let scale = self.0.scale() + other.0.scale();
        match self.0.checked_mul(other.0) {
            Some(product) if product.scale() == scale => Self::within(product).ok_or(NumberError::OutOfRange),
            _ => {
                let (a, b) = (self.0.normalize(), other.0.normalize());
                match a.checked_mul(b) {
                    Some(product) if product.scale() == a.scale() + b.scale() => {
                        Self::within(product).ok_or(NumberError::OutOfRange)
                    }
                    _ => Err(NumberError::OutOfRange),
                }
            }
        }
    }

    /// The number with the opposite sign.
    #[must_use]
    pub fn negated(self) -> Self {
        if self.is_zero() { self } else { Self(-self.0) }
    }

    /// Whether it is zero.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// The digits without the point: value = mantissa · 10^−scale.
    pub fn mantissa(self) -> i128 {
        self.0.mantissa()
    }

    /// The number of decimals as written.
    pub fn scale(self) -> u32 {
        self.0.scale()
    }

    /// The same value without trailing zeros after the point.
    #[must_use]
    pub fn trimmed(self) -> Self {
        Self(self.0.normalize())
    }
}

impl Default for Decimal {
    fn default() -> Self {
        Self::ZERO
    }
}

impl From<u32> for Decimal {
    fn from(value: u32) -> Self {
        Self(Inner::from(value))
    }
}

impl std::str::FromStr for Decimal {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        Self::parse(text)
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

/// Every digit, with a point: the form that goes into JSON.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Padding and precision of `rust_decimal` cut digits off, so they are not passed on.
        write!(f, "{}", self.0)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl serde::Serialize for Decimal {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Decimal {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).map_err(|error| serde::de::Error::custom(format!("\"{text}\": {error}")))
    }
}

#[cfg(test)]
mod tests {
    use num_bigint::BigInt;
    use num_rational::BigRational;
    use proptest::prelude::*;

    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn exact(value: Decimal) -> BigRational {
        BigRational::new(BigInt::from(value.mantissa()), BigInt::from(10).pow(value.scale()))
    }

    #[test]
    fn reads_only_digits_with_at_most_one_point() {
        for text in ["0", "0.0", "12", "12.50", "-3", "-0.5", "00012.5", "1234567890123456789012345678"] {
            assert!(Decimal::parse(text).is_ok(), "{text}");
        }
        for text in ["", "-", ".5", "5.", "1e3", "+1", "1_000", "1,5", " 1", "1 ", "--1", "1.2.3", "٣", "NaN"] {
            assert_eq!(Decimal::parse(text), Err(NumberError::NotANumber), "{text:?}");
        }
        assert_eq!(Decimal::parse("12345678901234567890123456789"), Err(NumberError::TooManyDigits));
        assert_eq!(Decimal::parse("0.00000000000000000000000000001"), Err(NumberError::TooManyDigits));
    }

    #[test]
    fn keeps_the_digits_as_written_and_writes_no_negative_zero() {
        for (text, shown) in [("12.50", "12.50"), ("-0", "0"), ("-0.00", "0.00"), ("007", "7")] {
            assert_eq!(decimal(text).to_string(), shown);
        }
    }

    #[test]
    fn a_product_that_rust_decimal_would_round_is_an_error() {
        let tiny = decimal("0.00000000000000000001");
        assert_eq!(tiny.times(decimal("0.33333333333333333333")), Err(NumberError::OutOfRange));
        assert_eq!(decimal("9999999999999999999999999999").plus(decimal("0.1")), Err(NumberError::OutOfRange));
        // Trailing zeros are no reason to refuse.
        let padded = decimal("1.00000000000000000000");
        assert_eq!(padded.times(padded), Ok(Decimal::ONE));
    }

    fn any_decimal() -> impl Strategy<Value = Decimal> {
        (any::<i64>(), 0_u32..=28, any::<bool>(), any::<i32>()).prop_filter_map("fits", |(m, scale, wide, factor)| {
            let mantissa = if wide { i128::from(m) * i128::from(factor) } else { i128::from(m) };
            Decimal::new(mantissa, scale).ok()
        })
    }

    proptest! {
        #[test]
        fn sums_and_products_are_exact_or_an_error(a in any_decimal(), b in any_decimal()) {
            if let Ok(sum) = a.plus(b) {
                prop_assert_eq!(exact(sum), exact(a) + exact(b));
            }
            if let Ok(difference) = a.minus(b) {
                prop_assert_eq!(exact(difference), exact(a) - exact(b));
            }
            if let Ok(product) = a.times(b) {
                prop_assert_eq!(exact(product), exact(a) * exact(b));
            }
            prop_assert_eq!(a.cmp(&b), exact(a).cmp(&exact(b)));
        }

        #[test]
        fn small_sums_and_products_never_fail(
            a in any::<i32>(), b in any::<i32>(), scale_a in 0_u32..=6, scale_b in 0_u32..=6,
        ) {
            let (a, b) = (Decimal::new(a.into(), scale_a).unwrap(), Decimal::new(b.into(), scale_b).unwrap());
            prop_assert!(a.plus(b).is_ok() && a.minus(b).is_ok() && a.times(b).is_ok());
        }

        #[test]
        fn writes_what_it_reads(value in any_decimal()) {
            prop_assert_eq!(decimal(&value.to_string()), value);
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,40}") {
            let _ = Decimal::parse(&text);
        }
    }
}
