//! Pictures: bars whose positions the engine computes, so that whoever draws them computes nothing.
//!
//! A position is a whole number from 0 to 10 000 of the picture's width, rounded once, half up, from an exact number.
//! Every picture says in words what it shows. `bars` and `compare` make them from an outcome, the room
//! `robustness` the ranges, and the room `producers` the map.

use serde::Serialize;

use crate::num::{Decimal, Mode, Ratio};
use crate::text::Text;

/// The width of every picture.
pub const WIDTH: u16 = 10_000;

/// A bar for each bid: parts from left to right, deductions back from the end, the total as a mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StackedBars {
    /// What it shows.
    pub title: Text,
    /// What the picture says, in words with the values, for those who do not see it.
    pub description: Text,
    /// What each look stands for.
    pub legend: Vec<Series>,
    /// The bids, the best first.
    pub rows: Vec<StackedBar>,
}

/// A look and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Series {
    /// The look's number, 0 for the first.
    pub series: usize,
    /// What it stands for.
    pub name: Text,
}

/// One bar of parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StackedBar {
    /// Whose it is.
    pub label: Text,
    /// The total with its unit.
    pub value: Text,
    /// The parts that add, from left to right.
    pub segments: Vec<Segment>,
    /// The parts that take away, as one: it begins where the last segment ends and goes back. `from` is the left end.
    pub bracket: Option<Bracket>,
    /// Where the total is.
    pub mark: u16,
}

/// A part of a bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Segment {
    /// Its look.
    pub series: usize,
    /// The left end.
    pub from: u16,
    /// The right end.
    pub to: u16,
    /// What it is, with its value.
    pub label: Text,
}

/// A stretch below a bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Bracket {
    /// The left end.
    pub from: u16,
    /// The right end.
    pub to: u16,
    /// What it is, with its value.
    pub label: Text,
}

/// Differences, to the left and to the right of a line. Looks follow who gains, and not the sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DivergingBars {
    /// What it shows.
    pub title: Text,
    /// What the picture says, in words with the values.
    pub description: Text,
    /// Where no difference is.
    pub zero: u16,
    /// What the looks stand for.
    pub legend: Vec<FavoursName>,
    /// The differences.
    pub rows: Vec<DivergingBar>,
}

/// Whom a look stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FavoursName {
    /// Which of the two.
    pub favours: Favours,
    /// In words: to whose advantage.
    pub name: Text,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DivergingBar {
    /// What differs.
    pub label: Text,
    /// The difference with its sign and unit.
    pub value: Text,
    /// The left end.
    pub from: u16,
    /// The right end.
    pub to: u16,
    /// Who gains.
    pub favours: Favours,
}

/// Who gains from a difference between two bids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Favours {
    /// The first of the two.
    A,
    /// The second.
    B,
    /// Neither.
    None,
}

/// Ranges against a line: what lies on the other side of it changes something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TargetBars {
    /// What it shows.
    pub title: Text,
    /// What the picture says, in words with the values.
    pub description: Text,
    /// Where the line is.
    pub zero: u16,
    /// The ranges.
    pub rows: Vec<TargetBar>,
}

/// One range.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TargetBar {
    /// What varies.
    pub label: Text,
    /// Its low value, with its unit.
    pub low: Text,
    /// Its high value, with its unit.
    pub high: Text,
    /// The left end.
    pub from: u16,
    /// The right end.
    pub to: u16,
    /// What it means, in words.
    pub said: Text,
}

/// Points from 0 to 100 of one thing or several beside each other: a bar for each in every row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PointBars {
    /// What it shows.
    pub title: Text,
    /// What the picture says, in words with the values.
    pub description: Text,
    /// What each look stands for; one alone needs no look of its own.
    pub legend: Vec<Series>,
    /// Where the line is that bars are read against.
    pub mark: u16,
    /// What the line stands for.
    pub mark_label: Text,
    /// The rows.
    pub rows: Vec<PointRow>,
}

/// One row of bars from zero.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PointRow {
    /// What is measured.
    pub label: Text,
    /// A bar for each thing, in the order of the legend.
    pub bars: Vec<PointBar>,
}

/// One bar from zero.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PointBar {
    /// Its look.
    pub series: usize,
    /// The right end; none where it is not known, which is no bar of length zero.
    pub to: Option<u16>,
    /// Its points and value, in words.
    pub said: Text,
}

/// Points on a map, north up. Both directions have the same scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PointMap {
    /// What it shows.
    pub title: Text,
    /// What the picture says, in words.
    pub description: Text,
    /// How wide it is: [`WIDTH`], or less where it is higher than wide.
    pub width: u16,
    /// How high it is: [`WIDTH`], or less where it is wider than high.
    pub height: u16,
    /// How many kilometres [`WIDTH`] is.
    pub km: Decimal,
    /// The points.
    pub points: Vec<MapPoint>,
    /// Marks to draw: each stands for the points that lie so close that they would cover each other.
    pub marks: Vec<MapMark>,
}

/// A mark on a map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MapMark {
    /// From the left.
    pub x: u16,
    /// From above.
    pub y: u16,
    /// Which points it stands for.
    pub points: Vec<usize>,
}

/// A point on a map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MapPoint {
    /// What is there.
    pub kind: MapPointKind,
    /// What it is called.
    pub label: Text,
    /// Where it is.
    pub place: Text,
    /// From the left.
    pub x: u16,
    /// From above.
    pub y: u16,
}

/// What is at a point of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum MapPointKind {
    /// A producer.
    Producer,
    /// A kitchen, or another place that goods are delivered to.
    Kitchen,
    /// A hub.
    Hub,
}

/// An axis: which numbers lie at its ends. Zero always lies within it.
pub(crate) struct Axis {
    least: Ratio,
    span: Ratio,
}

impl Axis {
    /// The axis that holds zero and all these numbers.
    pub(crate) fn of<'a>(numbers: impl Iterator<Item = &'a Ratio> + Clone) -> Self {
        let least = Ratio::lowest(numbers.clone()).unwrap_or_default().min(Ratio::zero());
        let most = Ratio::highest(numbers).unwrap_or_default().max(Ratio::zero());
        Self { span: &most - &least, least }
    }

    /// Where a number lies; on an axis without length everything lies at 0.
    pub(crate) fn at(&self, number: &Ratio) -> u16 {
        let share = (number - &self.least).over(&self.span).unwrap_or_default();
        let place = &share.clamped(&Ratio::zero(), &Ratio::one()) * &Ratio::from(u32::from(WIDTH));
        place.rounded(0, Mode::HalfUp).fixed(0).parse().unwrap_or(WIDTH)
    }

    /// The left and the right end of the stretch between two numbers.
    pub(crate) fn between(&self, one: &Ratio, other: &Ratio) -> (u16, u16) {
        let (one, other) = (self.at(one), self.at(other));
        (one.min(other), one.max(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_rounded_once_half_up() {
        let numbers = ["-1", "3"].map(|text| Ratio::parse(text).unwrap());
        let axis = Axis::of(numbers.iter());
        // (x + 1) / 4 · 10 000: 1/3 gives 3333.33…, 0.0002 gives 2500.5.
        for (number, place) in [("-1", 0), ("0", 2500), ("1/3", 3333), ("0.0002", 2501), ("3", 10_000), ("9", 10_000)] {
            assert_eq!(axis.at(&Ratio::parse(number).unwrap()), place, "{number}");
        }
        assert_eq!(axis.between(&numbers[1], &numbers[0]), (0, 10_000));
        assert_eq!(Axis::of([].iter()).at(&numbers[1]), 0);
    }

    #[test]
    fn zero_is_on_the_axis_even_where_no_number_is_near_it() {
        let numbers = ["80", "100"].map(|text| Ratio::parse(text).unwrap());
        let axis = Axis::of(numbers.iter());
        assert_eq!((axis.at(&Ratio::zero()), axis.at(&numbers[0])), (0, 8000));
    }
}
