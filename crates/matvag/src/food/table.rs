//! Rows of text with their places: what foods and factors are read from, whatever file they came in.

use std::borrow::Cow;
use std::sync::Arc;

use crate::problem::{At, Place};

/// A table of text, with a row of headings.
///
/// # Example
///
/// ```
/// use matvag::food::TextTable;
///
/// let table = TextTable::from_tabs("mina-faktorer.tsv", "food\tmedian\nnotfars\t25.7\n");
/// assert_eq!(table.columns, ["food", "median"]);
/// assert_eq!(table.rows[0].1, ["notfars", "25.7"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextTable<'t> {
    /// The file's name.
    pub file: Arc<str>,
    /// The sheet, in a spreadsheet.
    pub sheet: Option<Arc<str>>,
    /// The headings.
    pub columns: Vec<Cow<'t, str>>,
    /// The rows: their number, 1 for the first row of the file, and their cells.
    pub rows: Vec<(u32, Vec<Cow<'t, str>>)>,
    /// Where the cells stand that came out of a document and no table, by row (the number 1 first) and column. Empty for a
    /// table, whose cells stand where their row and column say.
    pub places: Vec<Vec<At>>,
}

impl<'t> TextTable<'t> {
    /// A table out of lines with tab-separated cells. The first line holds the headings; empty lines and lines that begin
    /// with `#` are passed over. There are no quotes: a cell holds no tab and no line end.
    pub fn from_tabs(file: &str, text: &'t str) -> Self {
        let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        let cells = |line: &'t str| line.split('\t').map(|cell| Cow::Borrowed(cell.trim())).collect::<Vec<_>>();
        let columns = lines.next().map(|(_, line)| cells(line)).unwrap_or_default();
        let rows = lines.map(|(number, line)| (number, cells(line))).collect();
        Self { file: file.into(), sheet: None, columns, rows, places: Vec::new() }
    }

    /// Where a cell stands; `column` is 0 for the first.
    pub fn place(&self, row: u32, column: Option<usize>) -> Place {
        if !self.places.is_empty() {
            let cells = row.checked_sub(1).and_then(|row| self.places.get(usize::try_from(row).ok()?));
            let cell = cells.and_then(|cells| cells.get(column.unwrap_or_default()).or_else(|| cells.first()));
            return Place { at: cell.cloned().unwrap_or_default(), ..Place::file(&self.file) };
        }
        let column = column.and_then(|column| u32::try_from(column + 1).ok());
        let at = column.map_or(At::Row(row), |column| At::Cell(row, column));
        Place { file: Some(Arc::clone(&self.file)), sheet: self.sheet.clone(), at }
    }

    /// The index of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }
}
