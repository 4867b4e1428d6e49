//! Where everything stands in a table of articles, and which of its columns go out again.

use std::sync::Arc;

use matvag::problem::{Place, Problem, Problems};
use matvag::text;

use super::columns::{Column, meaning};
use super::grid::is_added;
use super::{ArticleRow, ArticleTable};
use crate::header::Header;
use crate::table::{Row, RowBuffer};
use crate::text_table::{cell_at, quoted};

/// Where everything stands in a table.
pub(super) struct Layout {
    pub(super) header_row: u32,
    headings: Option<Vec<String>>,
    kept: Vec<usize>,
    columns: Vec<(Column, usize)>,
    /// How many columns the headings take.
    width: usize,
    /// Headings that nobody knows, and where they stand.
    pub(super) unknown: Vec<(String, Place)>,
}

impl Layout {
    pub(super) fn of(header: Header<Column>, place: &Place, problems: &mut Problems) -> Self {
        let all = header.all.clone();
        let added = added(&all);
        let is_kept = |column: usize| !added.contains(&column);
        // Without what an earlier run has added: its `Kg` and `Ursprung` are not the list's own.
        let header = header.only(is_kept, &meaning);
        let row = header.row;
        let place = |column: usize| Place { at: cell_at(row, column), ..place.clone() };
        for (first, second) in &header.repeated {
            let message = text!(
                "två kolumner betyder samma sak: \"{first}\" och \"{second}\"; den första läses",
                "two columns mean the same: \"{first}\" and \"{second}\"; the first one is read",
                first = first.text,
                second = second.text
            );
            let places = vec![place(first.column), place(second.column)];
            problems.push(Problem { places, ..Problem::note("column-repeated", Place::default(), message) });
        }
        let unknown = header.unknown.iter().map(|(column, name)| (name.clone(), place(*column))).collect();
        let width = all.iter().map(|(column, _)| column + 1).max().unwrap_or_default();
        let kept: Vec<usize> = (0..width).filter(|column| is_kept(*column)).collect();
        let heading =
            |column: &usize| all.iter().find(|(at, _)| at == column).map(|(_, text)| text.clone()).unwrap_or_default();
        let headings = kept.iter().map(heading).collect();
        let columns = header.headings.iter().map(|heading| (heading.key, heading.column)).collect();
        Self { header_row: row, headings: Some(headings), kept, columns, width, unknown }
    }

    /// A table without headings whose names stand in a column.
    pub(super) fn names(column: usize) -> Self {
        let columns = vec![(Column::Name, column)];
        Self {
            header_row: 0,
            headings: None,
            kept: (0..=column).collect(),
            columns,
            width: column + 1,
            unknown: Vec::new(),
        }
    }

    pub(super) fn column(&self, column: Column) -> Option<usize> {
        self.columns.iter().find(|(other, _)| *other == column).map(|(_, at)| *at)
    }

    pub(super) fn table(
        self,
        sheet: Option<Arc<str>>,
        rows: Vec<ArticleRow>,
        passed: Vec<(usize, RowBuffer)>,
    ) -> ArticleTable {
        let Self { mut headings, mut kept, columns, width, .. } = self;
        // What stands to the right of the last heading goes out too.
        let widest = rows.iter().map(|row| row.cells.width()).max().unwrap_or_default();
        let is_used = |column: &usize| rows.iter().any(|row| !row.cells.cell(*column).is_empty());
        let more: Vec<usize> = (width..widest).filter(is_used).collect();
        if let Some(headings) = &mut headings {
            headings.extend(more.iter().map(|_| String::new()));
        }
        kept.extend(more);
        ArticleTable { sheet, rows, headings, kept, passed, columns }
    }
}

/// Tells of headings that nobody knows, all of them in one note however many sheets have them.
pub(super) fn tell_unknown(unknown: Vec<(String, Place)>, problems: &mut Problems) {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in &unknown {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return;
    }
    let message = text!(
        "kolumner som inte läses men följer med ut: {names}",
        "columns that are not read but go out again: {names}",
        names = quoted(names.into_iter())
    );
    let places = unknown.into_iter().map(|(_, place)| place).collect();
    problems.push(Problem { places, ..Problem::note("column-not-read", Place::default(), message) });
}

/// The columns that an earlier run has added: from the first of our headings on, all that are ours.
fn added(headings: &[(usize, String)]) -> Vec<usize> {
    let Some(first) = headings.iter().position(|(_, text)| is_added(text) == Some(0)) else { return Vec::new() };
    let ours = headings.get(first..).unwrap_or_default();
    // The id stands just after the name: a `Livsmedel` alone may be anybody's.
    if ours.get(1).is_none_or(|(_, text)| is_added(text) != Some(1)) {
        return Vec::new();
    }
    ours.iter().filter(|(_, text)| is_added(text).is_some()).map(|(column, _)| *column).collect()
}
