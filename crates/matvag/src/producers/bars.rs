//! The picture of a product group: what is needed in each month and what covers it, as whole numbers.

use serde::Serialize;

use super::document::{in_season, said, tenths};
use super::record::{GroupRecord, MonthRecord, ProducersRecord};
use crate::food::Months;
use crate::report::picture::Axis;
use crate::text;
use crate::text::{Text, Unit};

/// A bar for each month of the year. Lengths are whole numbers up to [`WIDTH`](crate::report::picture::WIDTH).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MonthBars {
    /// What it shows.
    pub title: Text,
    /// What it says, in words.
    pub description: Text,
    /// January first.
    pub rows: Vec<MonthBar>,
}

/// A month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MonthBar {
    /// The month, in short.
    pub label: Text,
    /// The Swedish season of the month, in a word.
    pub season: Text,
    /// What is needed.
    pub need: Text,
    /// What is surely covered.
    pub sure: Text,
    /// What is covered if everything unknown turned out well.
    pub at_best: Text,
    /// The length of the need.
    pub need_at: u16,
    /// The length of what is surely covered.
    pub sure_at: u16,
    /// The length of what is covered at best.
    pub at_best_at: u16,
}

/// The picture of a group, by its place in [`ProducersRecord::groups`].
pub fn group_bars(record: &ProducersRecord, group: usize) -> Option<MonthBars> {
    let group: &GroupRecord = record.groups.get(group)?;
    let numbers = || group.by_month.iter().flat_map(|month| [&month.need, &month.sure, &month.at_best]);
    let axis = Axis::of(numbers());
    let kg = Unit::Of("kg".into());
    let row = |month: &MonthRecord| {
        let (need, sure, at_best) = (tenths(&month.need), tenths(&month.sure), tenths(&month.at_best));
        MonthBar {
            label: Months::of([month.month]).text(),
            season: in_season(month.season),
            need: said(&need, &kg),
            sure: said(&sure, &kg),
            at_best: said(&at_best, &kg),
            need_at: axis.at(&month.need),
            sure_at: axis.at(&month.sure),
            at_best_at: axis.at(&month.at_best),
        }
    };
    let is_covered = |month: &&MonthRecord| !month.need.is_zero() && month.need == month.sure;
    let needed = group.by_month.iter().filter(|month| !month.need.is_zero()).count();
    Some(MonthBars {
        title: text!(
            "{group}: behov och möjligt utbud, månad för månad",
            "{group}: need and possible supply, month by month",
            group = group.name
        ),
        description: text!(
            "Hela behovet täcks säkert i {covered} av de {needed} månader som har ett behov.",
            "All of the need is surely covered in {covered} of the {needed} months that have a need.",
            covered = group.by_month.iter().filter(is_covered).count(),
            needed = needed
        ),
        rows: group.by_month.iter().map(row).collect(),
    })
}
