//! A spreadsheet's binary number as the digits that the spreadsheet shows.

use std::fmt::Write;

/// A spreadsheet shows at most this many digits; what it stores beyond them is the dust of binary fractions.
const SHOWN: usize = 15;

/// Writes a number's digits, with a point and without an exponent; says whether it was rounded.
///
/// The shortest digits that give the same binary number are what was typed, as 12.35 is. Only what was computed has
/// more than 15: 0.1 + 0.2 is stored as 0.30000000000000004, and shown as 0.3.
pub(super) fn write_digits(value: f64, text: &mut String) -> bool {
    let start = text.len();
    // Writing to a text cannot fail.
    let _ = write!(text, "{value}");
    let significant = significant(text.get(start..).unwrap_or_default());
    if significant <= SHOWN || !value.is_finite() {
        return false;
    }
    text.truncate(start);
    let rounded: f64 = format!("{value:.decimals$e}", decimals = SHOWN - 1).parse().unwrap_or(value);
    let _ = write!(text, "{rounded}");
    true
}

/// A number that a file has as text: its digits as they stand if they are plain and few enough.
pub(super) fn write_text_digits(written: &str, text: &mut String) -> bool {
    let written = written.trim();
    let digits = written.strip_prefix('-').unwrap_or(written);
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && digits.matches('.').count() <= 1;
    match written.parse() {
        Ok(value) if !is_plain || SHOWN < significant(written) => write_digits(value, text),
        _ => {
            text.push_str(written);
            false
        }
    }
}

/// How many digits count: without leading zeros, and without the trailing ones of a whole number.
fn significant(text: &str) -> usize {
    let digits = text.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0').count();
    if text.contains('.') {
        return digits;
    }
    digits - text.bytes().rev().take_while(|byte| *byte == b'0').count().min(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(value: f64) -> (String, bool) {
        let mut text = String::new();
        let rounded = write_digits(value, &mut text);
        (text, rounded)
    }

    #[test]
    fn a_number_is_what_was_typed() {
        for (value, text) in [(12.35, "12.35"), (-0.5, "-0.5"), (1172.0, "1172"), (0.0, "0"), (0.000_001, "0.000001")] {
            assert_eq!(digits(value), (text.to_owned(), false));
        }
        assert_eq!(digits(123_456_789_012_345.0), ("123456789012345".to_owned(), false));
        assert_eq!(digits(1e20), ("100000000000000000000".to_owned(), false));
    }

    #[test]
    fn the_dust_of_a_computed_number_is_rounded_as_the_spreadsheet_shows_it() {
        for (value, text) in [
            (0.1 + 0.2, "0.3"),
            (22.549_999_999_999_997, "22.55"),
            (10.0 / 3.0, "3.33333333333333"),
            (-2.0 / 3.0 * 1e6, "-666666.666666667"),
            (1.0 / 3.0 * 1e-7, "0.0000000333333333333333"),
        ] {
            assert_eq!(digits(value), (text.to_owned(), true));
        }
    }

    #[test]
    fn a_number_that_is_text_in_the_file_keeps_its_digits() {
        for (written, text, rounded) in [
            ("12.350", "12.350", false),
            (" -7 ", "-7", false),
            ("1E3", "1000", false),
            ("22.549999999999997", "22.55", true),
            ("abc", "abc", false),
            ("1.2.3", "1.2.3", false),
            ("", "", false),
        ] {
            let mut digits = String::new();
            assert_eq!(write_text_digits(written, &mut digits), rounded, "{written}");
            assert_eq!(digits, text, "{written}");
        }
    }

    #[test]
    fn no_number_makes_it_panic() {
        for value in [f64::NAN, f64::INFINITY, f64::MIN, f64::MAX, f64::MIN_POSITIVE, -0.0, 5e-324] {
            digits(value);
        }
    }
}
