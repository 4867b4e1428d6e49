//! Numbers as people write them in spreadsheets: `1 234,50`, `1,234.50`, `1234.50`, `12,50 kr`.
//!
//! What can be read in two ways is refused, with both readings: nobody's price is guessed.

use thiserror::Error;

use super::{Decimal, NumberError};

/// Why a text is not a number that can be trusted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Nothing but spaces.
    #[error("empty")]
    Empty,
    /// Not a number in any of the ways that numbers are written.
    #[error("not a number")]
    NotANumber,
    /// Two readings: the point may be a decimal point or stand between thousands.
    #[error("may mean {decimal} or {thousands}")]
    Ambiguous {
        /// The value if the point is a decimal point.
        decimal: Decimal,
        /// The value if the point stands between thousands.
        thousands: Decimal,
    },
    /// More digits than an exact decimal holds (28).
    #[error("more than 28 digits")]
    TooManyDigits,
}

/// Reads a number written in the Swedish or the English way.
///
/// Spaces (also hard and narrow ones), points and commas may stand between thousands, in groups of three; the last
/// point or comma is the decimal sign. A single comma is a decimal comma. `kr`, `SEK` and `:-` may follow. Both minus
/// signs are understood.
///
/// # Errors
///
/// [`ReadError`]; `1.234` is [`ReadError::Ambiguous`].
///
/// # Example
///
/// ```
/// use matvag::num::read_number;
///
/// assert_eq!(read_number("1 234,50 kr").unwrap().to_string(), "1234.50");
/// assert_eq!(read_number("1,234.50").unwrap().to_string(), "1234.50");
/// assert!(read_number("1.234").is_err());
/// ```
pub fn read_number(text: &str) -> Result<Decimal, ReadError> {
    if let Some(number) = plain_number(text) {
        return Ok(number);
    }
    let text = without_currency(text.trim());
    if text.is_empty() {
        return Err(ReadError::Empty);
    }
    let (minus, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", text),
    };
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return exact(minus, digits, "");
    }
    let (whole, decimals) = split_at_decimal_sign(digits)?;
    let whole = without_group_signs(whole)?;
    if let Some(thousands) = ambiguous(digits) {
        return Err(ReadError::Ambiguous {
            decimal: exact(minus, &whole, decimals)?,
            thousands: exact(minus, &thousands, "")?,
        });
    }
    exact(minus, &whole, decimals)
}

/// Digits with at most one comma between them, as most cells are: read in one pass. Nothing for any other text.
fn plain_number(text: &str) -> Option<Decimal> {
    let (mut mantissa, mut digits, mut scale) = (0_i64, 0_u32, None);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' if digits < 18 => {
                mantissa = mantissa * 10 + i64::from(byte - b'0');
                digits += 1;
                scale = scale.map(|scale: u32| scale + 1);
            }
            b',' if scale.is_none() && digits != 0 => scale = Some(0),
            _ => return None,
        }
    }
    if digits == 0 || scale == Some(0) {
        return None;
    }
    Decimal::new(mantissa.into(), scale.unwrap_or(0)).ok()
}

fn without_currency(text: &str) -> &str {
    for suffix in ["kr", "Kr", "KR", "SEK", "sek", ":-"] {
        if let Some(rest) = text.strip_suffix(suffix) {
            return rest.trim_end();
        }
    }
    text
}

fn exact(minus: &str, whole: &str, decimals: &str) -> Result<Decimal, ReadError> {
    let mut buffer = [0_u8; 64];
    let mut length = 0;
    let point = if decimals.is_empty() { "" } else { "." };
    for byte in [minus, whole, point, decimals].into_iter().flat_map(str::bytes) {
        *buffer.get_mut(length).ok_or(ReadError::TooManyDigits)? = byte;
        length += 1;
    }
    let text = buffer.get(..length).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
    Decimal::parse(text).map_err(|error| match error {
        NumberError::TooManyDigits => ReadError::TooManyDigits,
        _ => ReadError::NotANumber,
    })
}

/// The part before the decimal sign and the part after it.
fn split_at_decimal_sign(digits: &str) -> Result<(&str, &str), ReadError> {
    let Some(last) = digits.rfind([',', '.']) else {
        return Ok((digits, ""));
    };
    let (before, sign_and_after) = digits.split_at(last);
    let mut after = sign_and_after.chars();
    let sign = after.next().unwrap_or(',');
    let after = after.as_str();
    if before.contains(sign) {
        // 1.234.567 or 1,234,567: the sign stands between thousands everywhere, so there is no decimal sign.
        return Ok((digits, ""));
    }
    if after.is_empty() || !after.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(ReadError::NotANumber);
    }
    Ok((before, after))
}

/// The digits of the whole part; signs between them must part groups of three, and be the same throughout.
fn without_group_signs(whole: &str) -> Result<std::borrow::Cow<'_, str>, ReadError> {
    if whole.is_empty() {
        return Err(ReadError::NotANumber);
    }
    if whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(whole.into());
    }
    let mut sign = None;
    let mut group = 0;
    let mut text = String::with_capacity(whole.len());
    for character in whole.chars() {
        if character.is_ascii_digit() {
            text.push(character);
            group += 1;
            continue;
        }
        let between_thousands = matches!(character, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | ',' | '.' | '\'');
        let first_group = sign.is_none();
        if !between_thousands
            || sign.is_some_and(|sign| sign != character)
            || !(if first_group { (1..=3).contains(&group) } else { group == 3 })
        {
            return Err(ReadError::NotANumber);
        }
        sign = Some(character);
        group = 0;
    }
    if group == 3 { Ok(text.into()) } else { Err(ReadError::NotANumber) }
}

/// The digits without the point, if the only sign is one point that may stand between thousands.
fn ambiguous(digits: &str) -> Option<String> {
    let (before, after) = digits.split_once('.')?;
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let thousands = plain(before) && plain(after) && after.len() == 3 && before.len() <= 3 && !before.starts_with('0');
    thousands.then(|| format!("{before}{after}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_swedish_and_english_numbers() {
        for (text, value) in [
            ("1 234,50", "1234.50"),
            ("1\u{a0}234,50", "1234.50"),
            ("1\u{202f}234,50", "1234.50"),
            ("1,234.50", "1234.50"),
            ("1.234,50", "1234.50"),
            ("1234.50", "1234.50"),
            ("12,50 kr", "12.50"),
            ("12,50kr", "12.50"),
            ("SEK", ""),
            ("12,5 SEK", "12.5"),
            ("12:-", "12"),
            ("-3", "-3"),
            ("\u{2212}3,5", "-3.5"),
            ("1,234", "1.234"),
            ("0.234", "0.234"),
            ("1234.567", "1234.567"),
            ("1.234.567", "1234567"),
            ("1,234,567", "1234567"),
            ("12 345 678", "12345678"),
            ("  7 ", "7"),
        ] {
            match read_number(text) {
                Ok(number) => assert_eq!(number.to_string(), value, "{text:?}"),
                Err(error) => assert_eq!((error, value), (ReadError::Empty, ""), "{text:?}"),
            }
        }
    }

    #[test]
    fn refuses_what_can_be_read_in_two_ways() {
        for (text, decimal, thousands) in [("1.234", "1.234", "1234"), ("-12.500", "-12.500", "-12500")] {
            let expected =
                ReadError::Ambiguous { decimal: decimal.parse().unwrap(), thousands: thousands.parse().unwrap() };
            assert_eq!(read_number(text), Err(expected), "{text:?}");
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in
            ["abc", "12,", ",5", "1 23", "12 3456", "1,2,3", "1.23.456", "1e3", "12 kr/kg", "--1", "1 234 5,0", "½"]
        {
            assert_eq!(read_number(text), Err(ReadError::NotANumber), "{text:?}");
        }
        assert_eq!(read_number(&"9".repeat(40)), Err(ReadError::TooManyDigits));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[-0-9 .,krSEK\u{a0}\u{2212}'a-zåäö:]{0,70}") {
            let _ = read_number(&text);
        }

        #[test]
        fn a_decimal_comma_reads_as_a_decimal_point(whole in 0_u64.., decimals in "[0-9]{1,8}") {
            let number = read_number(&format!("{whole},{decimals}")).unwrap();
            prop_assert_eq!(number, format!("{whole}.{decimals}").parse().unwrap());
        }
    }
}
