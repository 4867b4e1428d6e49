//! Sheets that lie in memory, so that they can be read again without being unpacked again.
//!
//! All cells of a sheet lie in one list and all their texts in one string: 50 000 rows of 12 columns take some 15 MB.

use std::ops::ControlFlow;

use matvag::problem::Problem;

use super::SheetInfo;
use super::facts::Facts;
use super::row::{Kept, Row, RowBuffer, RowView, Visit};

/// No more cells than this are kept of a file: 64 MB.
const MOST_CELLS: usize = 4_000_000;
/// No more bytes of text than this.
const MOST_TEXT: usize = 128 * 1024 * 1024;

/// A sheet in memory.
#[derive(Debug)]
pub(crate) struct KeptSheet {
    pub(super) info: SheetInfo,
    pub(super) facts: Facts,
    rows: KeptRows,
    /// Why it could not be read to its end.
    pub(super) fault: Option<Box<Problem>>,
}

/// Rows in memory.
#[derive(Debug, Default)]
pub(super) struct KeptRows {
    text: String,
    cells: Vec<Kept>,
    rows: Vec<KeptRow>,
    /// More than can be kept.
    pub(super) is_too_large: bool,
}

/// Where a row lies: it begins where the one before it ends.
#[derive(Clone, Copy, Debug)]
struct KeptRow {
    number: u32,
    text_end: usize,
    cells_end: usize,
    is_unordered: bool,
    has_marks: bool,
}

impl KeptSheet {
    pub(super) fn new(info: SheetInfo, facts: Facts, mut rows: KeptRows, fault: Option<Box<Problem>>) -> Self {
        rows.text.shrink_to_fit();
        rows.cells.shrink_to_fit();
        rows.rows.shrink_to_fit();
        Self { info, facts, rows, fault }
    }

    /// The number of the last row, 0 if there is none.
    pub(super) fn last_row(&self) -> u32 {
        self.rows.rows.last().map_or(0, |row| row.number)
    }

    /// How many rows hold something.
    pub(super) fn count(&self) -> usize {
        self.rows.rows.len()
    }

    /// Shows the rows; says whether they were shown to the end.
    pub(super) fn read(&self, visit: &mut impl Visit) -> ControlFlow<()> {
        let KeptRows { text, cells, rows, .. } = &self.rows;
        let (mut text_start, mut cells_start) = (0, 0);
        for row in rows {
            let view = RowView {
                number: row.number,
                text: text.get(text_start..row.text_end).unwrap_or_default(),
                cells: cells.get(cells_start..row.cells_end).unwrap_or_default(),
                is_unordered: row.is_unordered,
                has_marks: row.has_marks,
            };
            (text_start, cells_start) = (row.text_end, row.cells_end);
            visit.row(&view)?;
        }
        ControlFlow::Continue(())
    }
}

impl KeptRows {
    fn keep(&mut self, row: RowView<'_>) -> ControlFlow<()> {
        if MOST_CELLS < self.cells.len() + row.cells.len() || MOST_TEXT < self.text.len() + row.text.len() {
            self.is_too_large = true;
            return ControlFlow::Break(());
        }
        self.text.push_str(row.text);
        self.cells.extend_from_slice(row.cells);
        self.rows.push(KeptRow {
            number: row.number,
            text_end: self.text.len(),
            cells_end: self.cells.len(),
            is_unordered: row.is_unordered,
            has_marks: row.has_marks,
        });
        ControlFlow::Continue(())
    }
}

impl Visit for KeptRows {
    fn row<R: Row>(&mut self, row: &R) -> ControlFlow<()> {
        match row.buffer() {
            Some(row) => self.keep(row.view()),
            // Only rows of text (CSV) are no buffers, and those are not kept: the text is.
            None => self.keep(RowBuffer::copy(row).view()),
        }
    }
}
