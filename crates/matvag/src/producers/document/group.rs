//! A product group for a meeting with producers: the need month by month, who has the goods, what stands in the way.

use super::lots::{months_or_none, obstacles_table, rows_table};
use super::tables::{fitting, is_weighed, mass, names, row, season, words};
use super::{kg, said};
use crate::food::Months;
use crate::producers::record::{Fitting, GroupRecord, MonthRecord, MonthSeason, ProducersRecord};
use crate::report::document::{Block, Cell, Column, Section, Table};
use crate::text;
use crate::text::{Text, Unit};

/// One group.
pub(super) fn section(record: &ProducersRecord, index: usize, group: &GroupRecord) -> Section {
    let unknown = || Text::fixed("okänt", "unknown");
    let is_covered = is_weighed(record, group) && group.fitting != Fitting::Ask;
    let mut blocks = vec![
        Block::Paragraph(text!(
            "Behov om året: {need}. Täcks säkert av leverantörerna i registret tillsammans: {covered}. Säsong: {season}. \
             Lämpligt delkontrakt: {fitting}.",
            "Need a year: {need}. Surely covered by the producers in the register together: {covered}. Season: {season}. \
             Fitting lot: {fitting}.",
            need = if is_weighed(record, group) { said(&group.kg, &kg()) } else { unknown() },
            covered = if is_covered { said(&group.together.kg, &kg()) } else { unknown() },
            season = season(group),
            fitting = fitting(record, group)
        )),
        Block::Table(months(group)),
        Block::Table(suppliers(record, group)),
        Block::Table(rows_table(record, &group.rows)),
    ];
    if group.rows.iter().filter_map(|row| record.rows.get(*row)).any(|row| !row.fits.is_empty()) {
        blocks.push(Block::Table(obstacles_table(record, &group.rows)));
    }
    Section { id: format!("group-{}", index + 1).into(), heading: group.name.clone(), blocks, sections: Vec::new() }
}

/// The need and what covers it, month by month.
fn months(group: &GroupRecord) -> Table {
    let line = |month: &MonthRecord| {
        let name = Months::of([month.month]).text();
        row(vec![
            Cell::Words(name),
            Cell::Words(in_season(month.season)),
            mass(&month.need),
            mass(&month.sure),
            mass(&month.at_best),
        ])
    };
    Table {
        caption: Text::fixed("Behov och möjligt utbud, månad för månad", "Need and possible supply, month by month"),
        columns: vec![
            words(Text::fixed("Månad", "Month")),
            words(Text::fixed("Svensk säsong", "Swedish season")),
            Column::numbers(Text::fixed("Behov", "Need"), kg()),
            Column::numbers(Text::fixed("Täcks säkert", "Surely covered"), kg()),
            Column::numbers(Text::fixed("Täcks i bästa fall", "Covered at best"), kg()),
        ],
        rows: group.by_month.iter().map(line).collect(),
    }
}

/// What a month is, in a word.
pub(in crate::producers) const fn in_season(season: MonthSeason) -> Text {
    match season {
        MonthSeason::Harvest => Text::fixed("skörd", "harvest"),
        MonthSeason::Storage => Text::fixed("lager", "storage"),
        MonthSeason::Outside => Text::fixed("utanför", "outside"),
        MonthSeason::Unknown => Text::fixed("uppgift saknas", "unknown"),
    }
}

/// The producers that have any of the goods, product by product.
fn suppliers(record: &ProducersRecord, group: &GroupRecord) -> Table {
    let rows = || group.rows.iter().filter_map(|row| record.rows.get(*row));
    let has = |food: &str| rows().any(|row| row.food.as_ref().is_some_and(|(id, _)| id == food));
    let is_possible = |producer: usize| {
        if group.possible.contains(&producer) {
            Text::fixed("möjlig", "possible")
        } else {
            Text::fixed("något hindrar", "something is in the way")
        }
    };
    let lines = record.producers.iter().enumerate().flat_map(|(index, producer)| {
        let products = producer.products.iter().filter(|product| product.food.as_deref().is_some_and(has));
        products.map(move |product| {
            row(vec![
                Cell::Words(names(record, std::iter::once(index))),
                producer.location.as_ref().map_or(Cell::Unknown, |location| Cell::own(&location.name)),
                Cell::own(&product.name),
                product.kg_per_month.map_or(Cell::Unknown, |kg| Cell::Number(kg.into())),
                product.months.map_or(Cell::Unknown, |months| Cell::Words(months_or_none(months))),
                Cell::Words(is_possible(index)),
            ])
        })
    });
    Table {
        caption: Text::fixed("Leverantörer som har varorna", "Producers that have the goods"),
        columns: vec![
            words(Text::fixed("Leverantör", "Producer")),
            words(Text::fixed("Plats", "Place")),
            words(Text::fixed("Vara", "Goods")),
            Column::numbers(Text::fixed("Kan leverera i månaden", "Can deliver a month"), Unit::Of("kg".into())),
            words(Text::fixed("Månader", "Months")),
            words(Text::fixed("Leverans", "Delivery")),
        ],
        rows: lines.collect(),
    }
}
