//! The tables of need and supply, of producers and of divisions; what all tables share.

use super::{kg, tallies, tenths};
use crate::food::Months;
use crate::num::Ratio;
use crate::producers::check::{Check, Verdict};
use crate::producers::record::{Fitting, GroupRecord, ProducersRecord, SplitRecord};
use crate::report::document::{Cell, Column, Emphasis, Row, Table};
use crate::text;
use crate::text::{Text, Unit};

pub(super) fn words(heading: Text) -> Column {
    Column::words(heading)
}

pub(super) fn row(cells: Vec<Cell>) -> Row {
    Row { cells, emphasis: Emphasis::None }
}

pub(super) fn mass(value: &Ratio) -> Cell {
    Cell::Number(tenths(value))
}

/// What is surely covered: nothing is unknown, and not 0, where only something that is not said stands in the way.
pub(super) fn covered<'c>(kg: &Ratio, checks: impl Iterator<Item = &'c Check> + Clone) -> Cell {
    let is_hard = |check: &Check| check.verdict == Verdict::Failed && !check.kind.is_made_up_for();
    let is_unsaid = |check: &Check| check.verdict == Verdict::Unknown;
    if kg.is_zero() && checks.clone().any(is_unsaid) && !checks.clone().any(is_hard) {
        return Cell::Unknown;
    }
    mass(kg)
}

pub(super) fn share(some: &Ratio, all: &Ratio) -> Cell {
    some.over(all).map_or(Cell::Empty, Cell::Number)
}

pub(super) fn whole(count: usize) -> Cell {
    Cell::Number(u32::try_from(count).unwrap_or(u32::MAX).into())
}

pub(super) fn names(record: &ProducersRecord, producers: impl Iterator<Item = usize>) -> Text {
    let names: Vec<&str> =
        producers.filter_map(|one| record.producers.get(one)).map(|producer| producer.name.as_str()).collect();
    if names.is_empty() { Text::fixed("ingen", "nobody") } else { Text::own(&names.join(", ")) }
}

pub(super) fn verdict(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Met => Text::fixed("ja", "yes"),
        Verdict::Unknown => Text::fixed("okänt", "unknown"),
        Verdict::Failed => Text::fixed("nej", "no"),
    }
}

/// Need and supply by product group.
pub(super) fn groups(record: &ProducersRecord) -> Table {
    let line = |group: &GroupRecord| {
        row(vec![
            Cell::Words(group.name.clone()),
            if is_weighed(record, group) { mass(&group.kg) } else { Cell::Unknown },
            Cell::Words(season(group)),
            whole(group.possible.len()),
            if group.fitting == Fitting::Ask { Cell::Unknown } else { mass(&group.together.kg) },
            if group.fitting == Fitting::Ask { Cell::Unknown } else { share(&group.together.kg, &group.kg) },
            Cell::Words(fitting(record, group)),
        ])
    };
    Table {
        caption: Text::fixed("Behov och utbud per varugrupp", "Need and supply by product group"),
        columns: vec![
            words(Text::fixed("Varugrupp", "Product group")),
            Column::numbers(Text::fixed("Behov/år", "Need/year"), kg()),
            words(Text::fixed("Säsong", "Season")),
            Column::numbers(Text::fixed("Möjliga leverantörer", "Possible suppliers"), Unit::Number),
            Column::numbers(Text::fixed("Klarar volym", "Covers"), kg()),
            Column::numbers(Text::fixed("Andel", "Share"), Unit::Share),
            words(Text::fixed("Lämpligt delkontrakt", "Fitting lot")),
        ],
        rows: record.groups.iter().map(line).collect(),
    }
}

/// Whether the mass of any of a group's rows is known.
pub(super) fn is_weighed(record: &ProducersRecord, group: &GroupRecord) -> bool {
    group.rows.iter().filter_map(|row| record.rows.get(*row)).any(|row| row.kg.is_some())
}

/// The season of a group, in words.
pub(super) fn season(group: &GroupRecord) -> Text {
    let Some(harvest) = group.harvest else { return Text::fixed("uppgift saknas", "unknown") };
    match group.storage.filter(|storage| !storage.is_empty()) {
        None => text!("skörd {harvest}", "harvest {harvest}", harvest = harvest.text()),
        Some(storage) => text!(
            "skörd {harvest}; lager {storage}",
            "harvest {harvest}; storage {storage}",
            harvest = harvest.text(),
            storage = storage.without(harvest).text()
        ),
    }
}

/// The least division that opens a group, in words.
pub(super) fn fitting(record: &ProducersRecord, group: &GroupRecord) -> Text {
    let rows = || group.rows.iter().filter_map(|row| record.rows.get(*row));
    match group.fitting {
        Fitting::GroupAlone => text!(
            "varugruppen som eget område ({names})",
            "the group as a lot ({names})",
            names = names(record, group.alone.iter().copied())
        ),
        Fitting::GroupTogether => text!(
            "varugruppen som eget område, med anbud i samverkan av {count}",
            "the group as a lot, with a joint bid of {count}",
            count = group.together.members.len()
        ),
        Fitting::Rows => {
            let whole = rows().filter(|row| row.together.whole == Some(Verdict::Met)).map(|row| row.id.as_str());
            text!(
                "anbud på enskilda rader: {rows}",
                "bids on single rows: {rows}",
                rows = whole.collect::<Vec<_>>().join(", ")
            )
        }
        Fitting::PartOfVolume => {
            let months = rows().fold(Months::NONE, |all, row| all.or(row.together.months));
            if months.is_empty() {
                Text::fixed("bara en del av volymen", "only a part of the volume")
            } else {
                text!(
                    "bara en del av volymen; någon rad hel {months}",
                    "only a part of the volume; some row whole in {months}",
                    months = months.text()
                )
            }
        }
        Fitting::Ask => Text::fixed("okänt: fråga leverantörerna", "unknown: ask the producers"),
        Fitting::Nobody if rows().any(|row| !row.fits.is_empty()) => Text::fixed(
            "varan finns, men något hindrar alla",
            "the goods are there, but something is in everybody's way",
        ),
        Fitting::Nobody => Text::fixed("ingen i registret", "nobody in the register"),
    }
}

/// The producers, one row each.
pub(super) fn producers(record: &ProducersRecord) -> Table {
    let line = |(index, producer): (usize, &crate::producers::ProducerRecord)| {
        let fits = || {
            record.rows.iter().filter_map(move |row| Some((row, row.fits.iter().find(|fit| fit.producer == index)?)))
        };
        let alone = fits().filter(|(_, fit)| fit.alone == Verdict::Met).count();
        let lots = record
            .lots
            .iter()
            .filter(|lot| lot.fits.iter().any(|fit| fit.producer == index && fit.alone == Verdict::Met));
        let mut goods: Vec<&str> = producer.products.iter().map(|product| product.name.as_str()).collect();
        goods.dedup();
        let kg: Ratio = record.transported(index);
        let is_asked = fits().any(|(_, fit)| matches!(covered(&fit.kg, fit.obstacles.iter()), Cell::Unknown));
        row(vec![
            Cell::own(&producer.name),
            producer.location.as_ref().map_or(Cell::Unknown, |location| Cell::own(&location.name)),
            Cell::own(&goods.join(", ")),
            whole(fits().count()),
            whole(alone),
            whole(lots.count()),
            if kg.is_zero() && is_asked { Cell::Unknown } else { mass(&kg) },
        ])
    };
    Table {
        caption: Text::fixed("Leverantörerna i registret", "The producers in the register"),
        columns: vec![
            words(Text::fixed("Leverantör", "Producer")),
            words(Text::fixed("Plats", "Place")),
            words(Text::fixed("Varor", "Goods")),
            Column::numbers(Text::fixed("Rader med varan", "Rows with the goods"), Unit::Number),
            Column::numbers(Text::fixed("Rader ensam", "Rows alone"), Unit::Number),
            Column::numbers(Text::fixed("Områden ensam", "Lots alone"), Unit::Number),
            Column::numbers(Text::fixed("I samverkan, kg/år", "Together, kg/year"), kg()),
        ],
        rows: record.producers.iter().enumerate().map(line).collect(),
    }
}

impl ProducersRecord {
    /// What a producer delivers of all rows together, kilograms a year, row by row.
    pub(super) fn transported(&self, producer: usize) -> Ratio {
        let members = self.rows.iter().flat_map(|row| &row.together.members);
        members.filter(|member| member.producer == producer).map(|member| &member.kg).sum()
    }
}

/// What can be bid on in each division.
pub(super) fn splits(caption: Text, splits: &[SplitRecord]) -> Table {
    let mut rows = Vec::new();
    for split in splits {
        for (label, tally) in tallies(split) {
            let [parts, of_rows, mass_share, value] = split.shares(tally);
            let cell = |share: Option<Ratio>| share.map_or(Cell::Unknown, Cell::Number);
            let name = text!(
                "{division}, {label}",
                "{division}, {label}",
                division = super::division(split.division),
                label = label
            );
            let parts_of = text!("{some} av {all}", "{some} of {all}", some = tally.parts, all = split.all.parts);
            let rows_of = text!("{some} av {all}", "{some} of {all}", some = tally.rows, all = split.all.rows);
            rows.push(row(vec![
                Cell::Words(name),
                Cell::Words(parts_of),
                cell(parts),
                Cell::Words(rows_of),
                cell(of_rows),
                mass(&tally.kg),
                cell(mass_share),
                cell(value),
            ]));
        }
    }
    Table {
        caption,
        columns: vec![
            words(Text::fixed("Indelning", "Division")),
            words(Text::fixed("Delar", "Parts")),
            Column::numbers(Text::fixed("Andel", "Share"), Unit::Share),
            words(Text::fixed("Rader", "Rows")),
            Column::numbers(Text::fixed("Andel", "Share"), Unit::Share),
            Column::numbers(Text::fixed("Mängd, kg/år", "Mass, kg/year"), kg()),
            Column::numbers(Text::fixed("Andel", "Share"), Unit::Share),
            Column::numbers(Text::fixed("Andel av värdet", "Share of the value"), Unit::Share),
        ],
        rows,
    }
}
