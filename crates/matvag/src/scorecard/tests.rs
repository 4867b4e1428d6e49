//! The worked values of the method, and the laws of the formula.

use proptest::prelude::*;

use super::*;
use crate::num::{Decimal, Ratio};

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn points(anchors: [&str; 3], value: &str) -> Ratio {
    let [worst, baseline, target] = anchors.map(number);
    Anchors::new(worst, baseline, target).unwrap().points(&number(value).into())
}

#[test]
fn the_worked_values() {
    for (anchors, value, exact, written) in [
        // 50 + 50 · (41 − 27) / (60 − 27)
        (["0", "27", "60"], "41", "2350/33", "71.2"),
        // 50 + 50 · (14 − 20) / (10 − 20)
        (["30", "20", "10"], "14", "80", "80.0"),
        // 50 + 50 · (50 − 56) / (45 − 56)
        (["100", "56", "45"], "50", "850/11", "77.3"),
        // 50 + 50 · (1.60 − 1.74) / (1.30 − 1.74)
        (["2.22", "1.74", "1.30"], "1.60", "725/11", "65.9"),
        // 50 + 50 · (0.70 − 1.0) / (0.5 − 1.0)
        (["2.0", "1.0", "0.5"], "0.70", "80", "80.0"),
    ] {
        let points = points(anchors, value);
        assert_eq!(points, Ratio::parse(exact).unwrap(), "{value}");
        assert_eq!(points.rounded(1, crate::num::Mode::HalfUp).fixed(1), written, "{value}");
    }
}

#[test]
fn the_anchors_have_their_points_and_nothing_lies_beyond() {
    for (value, expected) in [("-5", "0"), ("0", "0"), ("13.5", "25"), ("27", "50"), ("60", "100"), ("90", "100")] {
        assert_eq!(points(["0", "27", "60"], value), Ratio::parse(expected).unwrap(), "{value}");
    }
    for (value, expected) in [("140", "0"), ("100", "0"), ("78", "25"), ("56", "50"), ("45", "100"), ("3", "100")] {
        assert_eq!(points(["100", "56", "45"], value), Ratio::parse(expected).unwrap(), "{value}");
    }
    assert_eq!(Anchors::new(number("1"), number("1"), number("2")), None);
    assert_eq!(Anchors::new(number("1"), number("3"), number("2")), None);
}

proptest! {
    #[test]
    fn what_is_better_never_has_fewer_points(low in 0_u32..200, step in 0_u32..100, lower in any::<bool>()) {
        let anchors = if lower { ["100", "56", "45"] } else { ["45", "56", "100"] };
        let (one, other) = (points(anchors, &low.to_string()), points(anchors, &(low + step).to_string()));
        let is_kept = if lower { other <= one } else { one <= other };
        prop_assert!(is_kept, "{one} and {other}");
        prop_assert!(Ratio::zero() <= one && one <= Ratio::from(100_u32));
    }
}
