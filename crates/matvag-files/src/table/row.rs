//! A row of a table, whatever file it comes from, and a buffer that keeps one without an allocation for each cell.

use std::ops::ControlFlow;

use matvag::check::Cell;

/// A row: its number in the file and its cells.
pub(crate) trait Row {
    /// The row as a spreadsheet counts it, 1 for the first. In CSV: the line that it begins on.
    fn number(&self) -> u32;

    /// How many cells may hold something.
    fn width(&self) -> usize;

    /// The cell in a column, 0 for the first.
    fn cell(&self, column: usize) -> Cell<'_>;

    /// Whether any cell is a number that is shown in percent or had to be rounded.
    fn has_marks(&self) -> bool {
        false
    }

    /// Whether a number is shown in percent: the cell says 0.975 and people read 97,5 %.
    fn is_percent(&self, _column: usize) -> bool {
        false
    }

    /// Whether a number had more digits than a spreadsheet shows, and was rounded to what it shows.
    fn is_rounded(&self, _column: usize) -> bool {
        false
    }

    /// The buffer that the row is, if it is one.
    fn buffer(&self) -> Option<&RowBuffer> {
        None
    }

    /// Whether nothing is written in the row.
    fn is_empty(&self) -> bool {
        (0..self.width()).all(|column| self.cell(column).is_empty())
    }
}

/// What is done with each row.
pub(crate) trait Visit {
    /// Looks at a row; `Break` if no more are wanted.
    fn row<R: Row>(&mut self, row: &R) -> ControlFlow<()>;
}

/// A row that keeps its cells itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct RowBuffer {
    number: u32,
    text: String,
    cells: Vec<Kept>,
    /// Columns come in order, but in a malformed file.
    is_unordered: bool,
    has_marks: bool,
}

/// A cell that is kept: where its text lies in the row's.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kept {
    column: u32,
    start: u32,
    end: u32,
    kind: Kind,
    is_percent: bool,
    is_rounded: bool,
}

/// What a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Plain,
    Text,
    Number,
    True,
    False,
    Date,
    Error,
    NoStoredValue,
}

impl RowBuffer {
    /// Begins a new row.
    pub(crate) fn begin(&mut self, number: u32) {
        self.number = number;
        self.text.clear();
        self.cells.clear();
        self.is_unordered = false;
        self.has_marks = false;
    }

    /// The same row with another number.
    pub(crate) fn renumber(&mut self, number: u32) {
        self.number = number;
    }

    /// Keeps a cell, 0 for the first column.
    pub(crate) fn push(&mut self, column: u32, kind: Kind, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        self.keep(column, kind, start);
    }

    /// Keeps a cell whose text is written by a function; it says whether it had to round.
    pub(crate) fn push_with(&mut self, column: u32, kind: Kind, write: impl FnOnce(&mut String) -> bool) {
        let start = self.text.len();
        let is_rounded = write(&mut self.text);
        self.keep(column, kind, start);
        self.has_marks |= is_rounded;
        if let Some(cell) = self.cells.last_mut() {
            cell.is_rounded = is_rounded;
        }
    }

    /// The cell that was kept last is a number shown in percent.
    pub(crate) fn in_percent(&mut self) {
        self.has_marks = true;
        if let Some(cell) = self.cells.last_mut() {
            cell.is_percent = true;
        }
    }

    /// Keeps a text.
    #[cfg(test)]
    pub(crate) fn push_text(&mut self, column: u32, text: &str) {
        self.push(column, Kind::Text, text);
    }

    /// A copy of another row.
    pub(crate) fn copy<R: Row>(row: &R) -> Self {
        let mut copy = Self::default();
        copy.begin(row.number());
        for (column, index) in (0..row.width()).zip(0_u32..) {
            let cell = row.cell(column);
            let kind = match cell {
                Cell::Empty => continue,
                Cell::Plain(_) => Kind::Plain,
                Cell::Text(_) => Kind::Text,
                Cell::Number(_) => Kind::Number,
                Cell::Bool(true) => Kind::True,
                Cell::Bool(false) => Kind::False,
                Cell::Date(_) => Kind::Date,
                Cell::Error(_) => Kind::Error,
                Cell::NoStoredValue => Kind::NoStoredValue,
            };
            copy.push(index, kind, cell.text());
            if row.is_percent(column) {
                copy.in_percent();
            }
        }
        copy
    }

    /// Whether any cell is kept.
    pub(crate) fn has_cells(&self) -> bool {
        !self.cells.is_empty()
    }

    fn keep(&mut self, column: u32, kind: Kind, start: usize) {
        // A row's text of 4 GB is beyond any file that is read; such a cell is left out and shows as missing.
        if let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(self.text.len())) {
            self.is_unordered |= self.cells.last().is_some_and(|last| column <= last.column);
            self.cells.push(Kept { column, start, end, kind, is_percent: false, is_rounded: false });
        }
    }

    /// The row as it is read.
    pub(super) fn view(&self) -> RowView<'_> {
        RowView {
            number: self.number,
            text: &self.text,
            cells: &self.cells,
            is_unordered: self.is_unordered,
            has_marks: self.has_marks,
        }
    }
}

/// A row whose cells lie somewhere else.
#[derive(Clone, Copy, Debug)]
pub(super) struct RowView<'r> {
    pub(super) number: u32,
    pub(super) text: &'r str,
    pub(super) cells: &'r [Kept],
    pub(super) is_unordered: bool,
    pub(super) has_marks: bool,
}

impl<'r> RowView<'r> {
    fn kept(&self, column: usize) -> Option<&'r Kept> {
        // Rows mostly have a cell in every column, so the cell is where its number says.
        let wanted = u32::try_from(column).ok()?;
        match self.cells.get(column) {
            Some(cell) if cell.column == wanted => Some(cell),
            _ if self.is_unordered => self.cells.iter().find(|cell| cell.column == wanted),
            _ => {
                let index = self.cells.binary_search_by_key(&wanted, |cell| cell.column).ok()?;
                self.cells.get(index)
            }
        }
    }

    fn at(&self, column: usize) -> Cell<'r> {
        let Some(kept) = self.kept(column) else { return Cell::Empty };
        let text = self.text.get(kept.start as usize..kept.end as usize).unwrap_or_default();
        match kept.kind {
            Kind::Plain => Cell::Plain(text),
            Kind::Text => Cell::Text(text),
            Kind::Number => Cell::Number(text),
            Kind::True => Cell::Bool(true),
            Kind::False => Cell::Bool(false),
            Kind::Date => Cell::Date(text),
            Kind::Error => Cell::Error(text),
            Kind::NoStoredValue => Cell::NoStoredValue,
        }
    }
}

impl Row for RowView<'_> {
    fn number(&self) -> u32 {
        self.number
    }

    fn width(&self) -> usize {
        let columns = self.cells.iter().rev().take(if self.is_unordered { usize::MAX } else { 1 });
        columns.map(|cell| cell.column as usize + 1).max().unwrap_or(0)
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        self.at(column)
    }

    fn has_marks(&self) -> bool {
        self.has_marks
    }

    fn is_percent(&self, column: usize) -> bool {
        self.kept(column).is_some_and(|cell| cell.is_percent)
    }

    fn is_rounded(&self, column: usize) -> bool {
        self.kept(column).is_some_and(|cell| cell.is_rounded)
    }

    fn is_empty(&self) -> bool {
        self.cells.iter().all(|kept| self.at(kept.column as usize).is_empty())
    }
}

impl Row for RowBuffer {
    fn number(&self) -> u32 {
        self.number
    }

    fn width(&self) -> usize {
        self.view().width()
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        self.view().at(column)
    }

    fn has_marks(&self) -> bool {
        self.has_marks
    }

    fn is_percent(&self, column: usize) -> bool {
        self.view().is_percent(column)
    }

    fn is_rounded(&self, column: usize) -> bool {
        self.view().is_rounded(column)
    }

    fn is_empty(&self) -> bool {
        self.view().is_empty()
    }

    fn buffer(&self) -> Option<&RowBuffer> {
        Some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_keeps_its_cells_where_they_stand() {
        let mut row = RowBuffer::default();
        row.begin(7);
        row.push(0, Kind::Text, "M001");
        row.push_with(3, Kind::Number, |text| {
            text.push_str("12.5");
            true
        });
        row.in_percent();
        assert_eq!((row.number(), row.width()), (7, 4));
        assert_eq!((row.cell(0), row.cell(1)), (Cell::Text("M001"), Cell::Empty));
        assert_eq!((row.cell(3), row.cell(9)), (Cell::Number("12.5"), Cell::Empty));
        assert!(row.has_marks() && row.is_percent(3) && row.is_rounded(3) && !row.is_percent(0) && !row.is_empty());
        let copy = RowBuffer::copy(&row);
        assert_eq!((copy.number(), copy.cell(3), copy.cell(2)), (7, Cell::Number("12.5"), Cell::Empty));
        row.begin(8);
        assert!(row.is_empty() && row.width() == 0);
    }
}
