//! How far the reading of a file has come.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::table::{Row, Visit};

/// So many rows are read between two reports.
const ROWS: u32 = 1000;

/// How far the reading of a file has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadProgress {
    /// The row that was just read, 1 for the first.
    pub row: u32,
    /// The last row of the sheet, where it is known; what a file states may be wrong.
    pub rows: Option<u32>,
    /// The sheet, in a spreadsheet.
    pub sheet: Option<Arc<str>>,
}

/// Where progress is told.
pub(crate) type Tell<'t> = &'t mut dyn FnMut(ReadProgress);

/// Shows rows to another, and tells how far it has come.
pub(crate) struct Told<'t, V> {
    pub(crate) inner: &'t mut V,
    pub(crate) tell: Tell<'t>,
    pub(crate) sheet: Option<Arc<str>>,
    pub(crate) rows: Option<u32>,
    read: u32,
}

impl<'t, V: Visit> Told<'t, V> {
    pub(crate) fn new(inner: &'t mut V, tell: Tell<'t>, sheet: Option<Arc<str>>, rows: Option<u32>) -> Self {
        Self { inner, tell, sheet, rows, read: 0 }
    }
}

impl<V: Visit> Visit for Told<'_, V> {
    fn row<R: Row>(&mut self, row: &R) -> ControlFlow<()> {
        self.read += 1;
        if self.read == ROWS {
            self.read = 0;
            let row = row.number();
            let rows = self.rows.filter(|rows| row <= *rows);
            (self.tell)(ReadProgress { row, rows, sheet: self.sheet.clone() });
        }
        self.inner.row(row)
    }
}
