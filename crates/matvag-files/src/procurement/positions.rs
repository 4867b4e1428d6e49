//! A table of positions beside the procurement file: its rows, sorted into the lots that point at it.

use std::collections::BTreeMap;
use std::sync::Arc;

use matvag::input::{LotInput, PositionInput};
use matvag::problem::{At, Place, Problem, Problems};
use matvag::text;
use matvag::text::Text;

use super::columns::{Column, is_header, meaning};
use super::rows::Rows;
use crate::header::{Head, find};
use crate::table::{Book, RowBuffer};

/// The positions of each lot, in the table's order, each with its place; and whether all could be read.
#[derive(Debug, Default)]
pub(super) struct Positions {
    pub(super) lots: BTreeMap<usize, Vec<(PositionInput, RowPlace)>>,
    /// The headings of each table.
    pub(super) tables: Vec<TablePlace>,
    /// Something could not be read: what stands in its place is not the buyer's.
    pub(super) is_faulty: bool,
}

/// The table and the row (1 for the first) of a position.
#[derive(Clone, Copy, Debug)]
pub(super) struct RowPlace {
    pub(super) table: usize,
    pub(super) row: u32,
}

/// Where the columns of a table stand.
#[derive(Debug)]
pub(super) struct TablePlace {
    pub(super) file: Arc<str>,
    pub(super) sheet: Option<Arc<str>>,
    columns: Vec<(Column, usize)>,
}

impl TablePlace {
    /// The cell of a column in a row; the row if there is no such column.
    pub(super) fn place(&self, row: u32, column: Option<Column>) -> Place {
        let found = self.columns.iter().find(|(other, _)| Some(*other) == column);
        let at = match found {
            Some((_, column)) => At::Cell(row, u32::try_from(column + 1).unwrap_or(u32::MAX)),
            None => At::Row(row),
        };
        Place { file: Some(self.file.clone()), sheet: self.sheet.clone(), at }
    }
}

/// Reads a table for the lots with these numbers.
pub(super) fn read(
    file: &str,
    bytes: &[u8],
    lots: &[LotInput],
    wanted: &[usize],
    problems: &mut Problems,
) -> Positions {
    let mut positions = Positions::default();
    let Some(mut book) = Book::open(file, bytes, problems) else {
        positions.is_faulty = true;
        return positions;
    };
    let sheets = book.sheets();
    let mut without_table = Vec::new();
    for (index, info) in sheets.iter().enumerate() {
        let mut head = Head::default();
        let looked = book.read(index, &mut head);
        let place = Place { sheet: info.name.clone(), ..Place::file(file) };
        let Some(header) = find(&head.0, &meaning, &is_header) else {
            if let Err(problem) = looked {
                problems.push(*problem);
                positions.is_faulty = true;
            } else if !head.0.is_empty() {
                without_table.push((place, head.0));
            }
            continue;
        };
        let columns = header.headings.iter().map(|heading| (heading.key, heading.column)).collect();
        let table = TablePlace { file: file.into(), sheet: info.name.clone(), columns };
        let named = info.name.as_deref().and_then(|name| lot_named(lots, name));
        let mut rows =
            Rows { lots, wanted, named, header: &header, table: &table, positions: &mut positions, problems };
        if !rows.tell_header() {
            rows.positions.is_faulty = true;
            positions.tables.push(table);
            continue;
        }
        if let Err(problem) = book.read(index, &mut rows) {
            positions.is_faulty = true;
            problems.push(*problem);
        }
        positions.tables.push(table);
    }
    if positions.tables.is_empty() && !positions.is_faulty {
        positions.is_faulty = true;
        let (place, rows) = without_table.into_iter().next().unwrap_or((Place::file(file), Vec::new()));
        problems.push(no_header(place, &rows));
    }
    positions
}

/// The lot with this id or name.
pub(super) fn lot_named(lots: &[LotInput], name: &str) -> Option<usize> {
    let name = name.trim().to_lowercase();
    lots.iter().position(|lot| lot.id.to_lowercase() == name || lot.name.to_lowercase() == name)
}

fn no_header(place: Place, rows: &[RowBuffer]) -> Problem {
    let nearest = find(rows, &meaning, &|header| !header.headings.is_empty());
    let message = match nearest {
        Some(header) => {
            let found: Vec<&str> = header.headings.iter().map(|heading| heading.text.as_str()).collect();
            text!(
                "hittar ingen kolumn Position bland rubrikerna: {found}",
                "no column Position among the headings: {found}",
                found = found.join(", ")
            )
        }
        None => Text::fixed("hittar ingen rad med rubriker", "no row with headings is found"),
    };
    let remedy = Text::fixed(
        "skriv rubrikerna Position, Benämning, Enhet och Årsvolym på första raden",
        "write the headings Position, Description, Unit and Annual quantity on the first row",
    );
    Problem::error("header-not-found", place, message).remedy(remedy)
}
