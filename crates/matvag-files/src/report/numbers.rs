//! Numbers for programs: what a spreadsheet's cell can hold, and what it cannot.
//!
//! A cell holds a binary fraction of which 15 significant digits are kept and shown. What has more of them, or has no
//! end, is written rounded, and its exact value beside it as text.

use matvag::num::{Mode, Ratio};
use matvag::text::{Lang, Unit, write_number};

/// How many significant digits a spreadsheet keeps.
const DIGITS: usize = 15;

/// A number as a spreadsheet can hold it.
pub(super) struct Held {
    /// Its digits, with a point.
    pub(super) digits: String,
    /// Whether that is the whole value.
    pub(super) exact: bool,
}

impl Held {
    /// The number rounded half-up to what a cell can hold.
    pub(super) fn new(value: &Ratio) -> Self {
        let rounded = significant(value);
        Self { digits: rounded.to_string(), exact: rounded == *value }
    }

    /// As the nearest binary fraction; the digits above are what it is shown with.
    pub(super) fn binary(&self) -> f64 {
        self.digits.parse().unwrap_or_default()
    }
}

/// The number rounded half-up to 15 significant digits.
fn significant(value: &Ratio) -> Ratio {
    let magnitude = value.magnitude();
    let whole = magnitude.rounded(0, Mode::Down);
    if !whole.is_zero() {
        let length = whole.to_string().len();
        return match u32::try_from(length.saturating_sub(DIGITS)) {
            Ok(over @ 1..) => {
                let unit = Ratio::from(10).power(over);
                value.over(&unit).map_or_else(|_| value.clone(), |scaled| &scaled.rounded(0, Mode::HalfUp) * &unit)
            }
            _ => value.rounded(u32::try_from(DIGITS.saturating_sub(length)).unwrap_or_default(), Mode::HalfUp),
        };
    }
    // Below one: the zeros after the point are not significant. Beyond the smallest binary fraction it is nothing.
    let digits = u32::try_from(DIGITS).unwrap_or_default();
    let zeros = (0..300).find(|zeros| !magnitude.rounded(zeros + 1, Mode::Down).is_zero());
    zeros.map_or_else(Ratio::zero, |zeros| value.rounded(zeros + digits, Mode::HalfUp))
}

/// The value that stands under a heading with the unit's sign: a share stands there in percent.
pub(super) fn in_unit(value: &Ratio, unit: &Unit) -> Ratio {
    match unit {
        Unit::Share => value * &Ratio::from(100),
        _ => value.clone(),
    }
}

/// The whole value in words for people: every decimal, or a fraction.
pub(super) fn exactly(value: &Ratio, unit: &Unit, lang: Lang) -> String {
    let value = in_unit(value, unit);
    if value.decimals().is_some() {
        return write_number(&value.to_string(), lang);
    }
    let (above, below) = value.parts();
    format!("{}/{}", write_number(&above, lang), write_number(&below, lang))
}

/// The digits for a program that reads the language's numbers: its decimal sign, a plain minus, no groups.
pub(super) fn plain(digits: &str, lang: Lang) -> String {
    match lang {
        Lang::Sv => digits.replace('.', ","),
        Lang::En => digits.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifteen_significant_digits_are_kept_and_halves_go_up() {
        for (value, digits, exact) in [
            ("0", "0", true),
            ("4087000", "4087000", true),
            ("-12.35", "-12.35", true),
            ("1/3", "0.333333333333333", false),
            ("-2/3", "-0.666666666666667", false),
            ("200/3", "66.6666666666667", false),
            ("1/3000", "0.000333333333333333", false),
            ("1234567890123456", "1234567890123460", false),
            ("123456789012345000", "123456789012345000", true),
            ("0.1234567890123455", "0.123456789012346", false),
            ("999999999999999.5", "1000000000000000", false),
        ] {
            let held = Held::new(&Ratio::parse(value).unwrap());
            assert_eq!((held.digits.as_str(), held.exact), (digits, exact), "{value}");
        }
    }

    #[test]
    fn the_binary_fraction_is_shown_with_the_same_digits() {
        for value in ["12.35", "0.1", "-4087000.55", "1/3", "1234567890123456"] {
            let held = Held::new(&Ratio::parse(value).unwrap());
            assert_eq!(held.binary().to_string(), held.digits, "{value}");
        }
    }

    #[test]
    fn the_whole_value_is_a_decimal_or_a_fraction() {
        let exactly = |value: &str, unit: &Unit, lang| super::exactly(&Ratio::parse(value).unwrap(), unit, lang);
        assert_eq!(exactly("2000/3", &Unit::Points, Lang::Sv), "2\u{202f}000/3");
        assert_eq!(exactly("1/8", &Unit::Share, Lang::Sv), "12,5");
        assert_eq!(exactly("1/8", &Unit::Share, Lang::En), "12.5");
    }
}
