//! A figure before and after beside each other, and the difference of the two as they are shown.

use super::super::document::Cell;
use crate::num::Ratio;
use crate::text;
use crate::text::{Lang, Text, Unit, decimals_for};

/// How much of a figure is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// All of it.
    Whole,
    /// It can but grow: it is "at least" so much.
    AtLeast,
}

/// Before, after and the difference. Both are written with the same decimals, and the difference is that of what is
/// written, so that a reader can count it. Where what is not known may differ too, that is said of it.
pub(super) fn beside(
    [before, after]: [(Option<&Ratio>, Known); 2],
    is_comparable: Comparable,
    unit: &Unit,
) -> [Cell; 3] {
    let decimals = decimals_for(unit, [before.0, after.0].into_iter().flatten());
    let shown = |value: Option<&Ratio>| value.map(|value| unit.rounded(value, decimals));
    let (one, other) = (shown(before.0), shown(after.0));
    let difference = one.as_ref().zip(other.as_ref()).map(|(one, other)| other - one);
    let measured = |value: Ratio| Cell::Measured(value, unit.clone());
    let cell = |value: Option<Ratio>, known: Known| match (value, known) {
        (None, _) => Cell::Unknown,
        (Some(value), Known::Whole) => measured(value),
        (Some(value), Known::AtLeast) => {
            Cell::Words(text!("minst {value}", "at least {value}", value = (&value, unit)))
        }
    };
    let difference = match (difference, is_comparable) {
        (None, _) => Cell::Unknown,
        (Some(difference), Comparable::Yes) => measured(difference),
        (Some(difference), Comparable::No) => {
            let written = |lang| unit.write_difference(&difference, decimals, lang);
            let written = Text { sv: written(Lang::Sv).into(), en: written(Lang::En).into() };
            Cell::Words(text!("{difference} av det kända", "{difference} of what is known", difference = written))
        }
    };
    [cell(one, before.1), cell(other, after.1), difference]
}

/// Whether what is not known is the same before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparable {
    /// It is: the difference is known.
    Yes,
    /// It may not be.
    No,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_difference_is_that_of_what_is_shown() {
        let [before, after] = ["14.5845", "14.4795"].map(|text| Ratio::parse(text).unwrap());
        let whole = |value| (Some(value), Known::Whole);
        let cells = beside([whole(&before), whole(&after)], Comparable::Yes, &Unit::KgCo2e);
        let shown = cells.map(|cell| cell.number().unwrap().fixed(2));
        assert_eq!(shown, ["14.58", "14.48", "-0.10"]);
    }

    #[test]
    fn what_covers_a_part_is_at_least_so_much() {
        let energy = Ratio::parse("2574.3").unwrap();
        let more = Ratio::parse("2580.2").unwrap();
        let of = |energy| (Some(energy), Known::AtLeast);
        let cells = beside([of(&energy), of(&more)], Comparable::No, &Unit::About("kJ".into()));
        let [Cell::Words(before), _, Cell::Words(difference)] = cells else { panic!("{cells:?}") };
        assert_eq!(before.sv, "minst 2\u{202f}574\u{a0}kJ");
        // 2 580 − 2 574.
        assert_eq!(difference.sv, "+6\u{a0}kJ av det kända");
    }
}
