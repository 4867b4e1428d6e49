//! Rationals of `dashu`: reading them from text, and the four roundings.

use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;
use matvag::input::RoundingModeInput;

/// An exact rational.
pub type Number = RBig;

/// A number as people write it: `12.50`, `12,50`, `1 000,25`, `-3`. Nothing if it is something else.
pub fn parse(text: &str) -> Option<Number> {
    let plain: String = text.chars().filter(|c| *c != ' ').map(|c| if c == ',' { '.' } else { c }).collect();
    let (before, after) = plain.split_once('.').unwrap_or((&plain, ""));
    if before.is_empty() || !after.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits: IBig = format!("{before}{after}").parse().ok()?;
    Some(RBig::from_parts(digits, UBig::from(10_u8).pow(after.len())))
}

/// A number as the files write it: digits with at most one point.
pub(super) fn strict(text: &str) -> Option<Number> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-');
    if plain { parse(text) } else { None }
}

/// A number that is known to be one.
pub(super) fn known(text: &str) -> Number {
    strict(text).unwrap_or_else(|| panic!("\"{text}\" is not a number"))
}

/// a / b, unless b is zero.
pub(super) fn divide(above: &Number, below: &Number) -> Option<Number> {
    (!below.is_zero()).then(|| above / below)
}

/// A whole number.
pub(super) fn whole(number: usize) -> Number {
    RBig::from(number)
}

/// Rounded to so many decimals.
pub(super) fn round(number: &Number, digits: u32, mode: RoundingModeInput) -> Number {
    let ten = RBig::from(UBig::from(10_u8).pow(digits as usize));
    let scaled = number * &ten;
    let down = scaled.trunc();
    let away = if scaled < RBig::ZERO { &down - IBig::ONE } else { &down + IBig::ONE };
    let rest = magnitude(&(&scaled - RBig::from(down.clone())));
    let half = RBig::from_parts(IBig::ONE, UBig::from(2_u8));
    let odd = &down % IBig::from(2) != IBig::ZERO;
    let goes_away = match mode {
        RoundingModeInput::Down => false,
        RoundingModeInput::Up => RBig::ZERO < rest,
        RoundingModeInput::HalfUp => half <= rest,
        RoundingModeInput::HalfEven => half < rest || (half == rest && odd),
    };
    RBig::from(if goes_away { away } else { down }) / ten
}

/// The distance from zero.
pub(super) fn magnitude(number: &Number) -> Number {
    if *number < RBig::ZERO { -number.clone() } else { number.clone() }
}

/// The sum.
pub(super) fn sum(numbers: impl IntoIterator<Item = Number>) -> Number {
    numbers.into_iter().fold(RBig::ZERO, |sum, number| sum + number)
}

/// The middle one, or the mean of the two in the middle.
pub(super) fn median(numbers: &[Number]) -> Number {
    let mut sorted = numbers.to_vec();
    sorted.sort();
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 { sorted[middle].clone() } else { (&sorted[middle - 1] + &sorted[middle]) / whole(2) }
}

/// The mean.
pub(super) fn mean(numbers: &[Number]) -> Number {
    sum(numbers.iter().cloned()) / whole(numbers.len())
}

#[cfg(test)]
mod tests {
    use RoundingModeInput::{Down, HalfEven, HalfUp, Up};

    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, above, below) in [("12.50", 25, 2), ("1 000,25", 4001, 4), ("-0,5", -1, 2), ("7", 7, 1)] {
            assert_eq!(parse(text), Some(RBig::from_parts_signed(above.into(), below.into())), "{text}");
        }
        assert_eq!((parse("kanske"), strict("12,5"), parse("")), (None, None, None));
    }

    #[test]
    fn the_four_roundings_are_those_of_a_table_made_by_hand() {
        for (value, half_up, half_even, down, up) in [
            ("2.5", 3, 2, 2, 3),
            ("-2.5", -3, -2, -2, -3),
            ("3.5", 4, 4, 3, 4),
            ("-0.4", 0, 0, 0, -1),
            ("7", 7, 7, 7, 7),
        ] {
            for (mode, expected) in [(HalfUp, half_up), (HalfEven, half_even), (Down, down), (Up, up)] {
                assert_eq!(round(&known(value), 0, mode), RBig::from(expected), "{value} {mode:?}");
            }
        }
        assert_eq!(round(&known("1.25"), 1, HalfEven), known("1.2"));
    }

    #[test]
    fn the_median_of_four_is_between_the_two_in_the_middle() {
        assert_eq!(median(&[4, 1, 3, 2].map(whole)), known("2.5"));
        assert_eq!(median(&[4, 1, 3].map(whole)), known("3"));
    }
}
