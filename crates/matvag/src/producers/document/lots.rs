//! The tables of lots and of their rows, and what stands in the way of each producer.

use super::tables::{covered, mass, names, row, share, verdict, whole, words};
use super::{kg, said};
use crate::food::Months;
use crate::num::Ratio;
use crate::producers::check::{Check, Verdict};
use crate::producers::record::{LotFit, LotRecord, ProducersRecord, RowRecord, Together};
use crate::report::document::{Block, Cell, Column, Emphasis, Row, Section, Table};
use crate::text;
use crate::text::{Text, Unit};

fn need_of(record: &ProducersRecord, rows: &[usize]) -> Ratio {
    rows.iter().filter_map(|row| record.rows.get(*row)?.kg.as_ref()).sum()
}

/// The lots, one row each.
pub(super) fn lots(record: &ProducersRecord) -> Table {
    let line = |lot: &LotRecord| {
        let need = need_of(record, &lot.rows);
        let alone = lot.fits.iter().filter(|fit| fit.alone == Verdict::Met).map(|fit| fit.producer);
        row(vec![
            Cell::Words(text!("{id} {name}", "{id} {name}", id = lot.id, name = lot.name)),
            whole(lot.rows.len()),
            mass(&need),
            Cell::Words(names(record, alone)),
            Cell::Words(lot.together.whole.map_or(Text::fixed("", ""), verdict)),
            mass(&lot.together.kg),
            share(&lot.together.kg, &need),
        ])
    };
    Table {
        caption: Text::fixed("Anbudsområdena som de är", "The lots as they are"),
        columns: vec![
            words(Text::fixed("Anbudsområde", "Lot")),
            Column::numbers(Text::fixed("Rader", "Rows"), Unit::Number),
            Column::numbers(Text::fixed("Behov/år", "Need/year"), kg()),
            words(Text::fixed("Klarar hela ensam", "All of it alone")),
            words(Text::fixed("Hela i samverkan", "All of it together")),
            Column::numbers(Text::fixed("Täckt i samverkan", "Covered together"), kg()),
            Column::numbers(Text::fixed("Andel", "Share"), Unit::Share),
        ],
        rows: record.lots.iter().map(line).collect(),
    }
}

/// A lot: its rows, and what stands in the way of each producer.
pub(super) fn lot_section(record: &ProducersRecord, index: usize, lot: &LotRecord) -> Section {
    let obstacles = Table {
        caption: Text::fixed("Vad som står i vägen för hela området", "What stands in the way of the whole lot"),
        columns: vec![
            words(Text::fixed("Leverantör", "Producer")),
            words(Text::fixed("Hela området", "The whole lot")),
            Column::numbers(Text::fixed("Rader ensam", "Rows alone"), Unit::Number),
            Column::numbers(Text::fixed("Täcker i året", "Covers a year"), kg()),
            words(Text::fixed("Hinder", "Obstacles")),
        ],
        rows: lot.fits.iter().map(|fit| of_fit(record, fit)).collect(),
    };
    let mut blocks = vec![Block::Table(rows_table(record, &lot.rows))];
    if lot.fits.is_empty() {
        blocks.push(Block::Paragraph(Text::fixed(
            "Ingen i registret har någon av varorna.",
            "Nobody in the register has any of the goods.",
        )));
    } else {
        blocks.extend([Block::Table(obstacles), Block::Table(obstacles_table(record, &lot.rows))]);
    }
    Section {
        id: format!("lot-{}", index + 1).into(),
        heading: text!("{id} {name}", "{id} {name}", id = lot.id, name = lot.name),
        blocks,
        sections: Vec::new(),
    }
}

/// Rows: what is needed, who can deliver it alone and together.
pub(super) fn rows_table(record: &ProducersRecord, rows: &[usize]) -> Table {
    let rows = rows.iter().filter_map(|row| record.rows.get(*row));
    Table {
        caption: Text::fixed("Rad för rad", "Row by row"),
        columns: vec![
            words(Text::fixed("Rad", "Row")),
            words(Text::fixed("Livsmedel", "Food")),
            Column::numbers(Text::fixed("Behov/mån", "Need/month"), kg()),
            words(Text::fixed("Månader", "Months")),
            words(Text::fixed("Klarar ensam", "Alone")),
            words(Text::fixed("I samverkan", "Together")),
            words(Text::fixed("Hela månader", "Whole months")),
            Column::numbers(Text::fixed("Täckt, kg/år", "Covered, kg/year"), kg()),
            Column::numbers(Text::fixed("Andel", "Share"), Unit::Share),
        ],
        rows: rows.map(|row| of_row(record, row)).collect(),
    }
}

/// What stands in the way of each producer in each of some rows.
pub(super) fn obstacles_table(record: &ProducersRecord, rows: &[usize]) -> Table {
    let rows = rows.iter().filter_map(|row| record.rows.get(*row));
    Table {
        caption: Text::fixed("Vad som står i vägen, rad för rad", "What stands in the way, row by row"),
        columns: vec![
            words(Text::fixed("Rad", "Row")),
            words(Text::fixed("Leverantör", "Producer")),
            words(Text::fixed("Ensam", "Alone")),
            Column::numbers(Text::fixed("Täcker i året", "Covers a year"), kg()),
            words(Text::fixed("Hela månader", "Whole months")),
            words(Text::fixed("Hinder", "Obstacles")),
        ],
        rows: rows.flat_map(|row| obstacles_of(record, row)).collect(),
    }
}

fn of_row(record: &ProducersRecord, line: &RowRecord) -> Row {
    let id = text!("{id} {name}", "{id} {name}", id = line.id, name = line.name);
    let food = match (&line.food, &line.not_judged) {
        (_, Some(why)) => Cell::Words(why.text()),
        (Some((_, name)), None) => Cell::Words(name.clone()),
        (None, None) => Cell::Unknown,
    };
    let alone = line.fits.iter().filter(|fit| fit.alone == Verdict::Met).map(|fit| fit.producer);
    let (alone, together, months, covered, part) = if line.not_judged.is_some() {
        (Cell::Unknown, Cell::Unknown, Cell::Empty, Cell::Unknown, Cell::Empty)
    } else {
        (
            Cell::Words(names(record, alone)),
            Cell::Words(members(record, &line.together)),
            Cell::Words(months_or_none(line.together.months)),
            mass(&line.together.kg),
            line.kg.as_ref().map_or(Cell::Empty, |kg| share(&line.together.kg, kg)),
        )
    };
    Row {
        cells: vec![
            Cell::Words(id),
            food,
            line.kg_per_month.as_ref().map_or(Cell::Unknown, mass),
            Cell::Words(line.months.text()),
            alone,
            together,
            months,
            covered,
            part,
        ],
        emphasis: if line.not_judged.is_some() { Emphasis::Muted } else { Emphasis::None },
    }
}

pub(super) fn months_or_none(months: Months) -> Text {
    if months.is_empty() { Text::fixed("ingen", "none") } else { months.text() }
}

fn members(record: &ProducersRecord, together: &Together) -> Text {
    let member = |member: &crate::producers::record::Member| {
        let producer = record.producers.get(member.producer)?;
        Some(text!("{name} {kg}", "{name} {kg}", name = producer.name, kg = said(&member.kg, &kg())))
    };
    let members: Vec<Text> = together.members.iter().filter_map(member).collect();
    if members.is_empty() { Text::fixed("ingen", "nobody") } else { Text::joined(&members, ", ") }
}

fn of_fit(record: &ProducersRecord, fit: &LotFit) -> Row {
    let obstacles: Vec<Text> = fit
        .obstacles
        .iter()
        .map(|obstacle| match obstacle.row.and_then(|row| record.rows.get(row)) {
            None => obstacle.check.text(),
            Some(row) => text!(
                "{check} ({id}, {count} rader)",
                "{check} ({id}, {count} rows)",
                check = obstacle.check.text(),
                id = row.id,
                count = obstacle.rows
            ),
        })
        .collect();
    row(vec![
        Cell::Words(names(record, std::iter::once(fit.producer))),
        Cell::Words(verdict(fit.alone)),
        whole(fit.rows),
        covered(&fit.kg, fit.obstacles.iter().map(|obstacle| &obstacle.check)),
        Cell::Words(Text::joined(&obstacles, "; ")),
    ])
}

fn obstacles_of<'r>(record: &'r ProducersRecord, line: &'r RowRecord) -> impl Iterator<Item = Row> + 'r {
    line.fits.iter().map(move |fit| {
        let obstacles: Vec<Text> = fit.obstacles.iter().map(Check::text).collect();
        row(vec![
            Cell::Words(text!("{id} {name}", "{id} {name}", id = line.id, name = line.name)),
            Cell::Words(names(record, std::iter::once(fit.producer))),
            Cell::Words(verdict(fit.alone)),
            covered(&fit.kg, fit.obstacles.iter()),
            Cell::Words(months_or_none(fit.months)),
            if obstacles.is_empty() { Cell::Empty } else { Cell::Words(Text::joined(&obstacles, "; ")) },
        ])
    })
}
