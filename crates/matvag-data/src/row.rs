//! The cells of a row of our own tables. An empty cell is missing: never zero.

use std::borrow::Cow;

use matvag::food::TextTable;
use matvag::num::Decimal;
use matvag::text::Text;

/// A row of a bundled table.
pub(crate) struct Row<'r> {
    table: &'r TextTable<'static>,
    cells: &'r [Cow<'static, str>],
}

impl<'r> Row<'r> {
    pub(crate) fn of(table: &'r TextTable<'static>, cells: &'r [Cow<'static, str>]) -> Self {
        Self { table, cells }
    }

    /// A cell's text; none if it is empty.
    pub(crate) fn text(&self, column: &str) -> Option<&'static str> {
        // The tables are borrowed from the program itself, so their cells are too.
        match self.cells.get(self.table.column(column)?)? {
            Cow::Borrowed(cell) => (!cell.is_empty()).then_some(*cell),
            Cow::Owned(_) => None,
        }
    }

    /// A cell's number; none if it is empty.
    pub(crate) fn number(&self, column: &str) -> Option<Decimal> {
        Decimal::parse(self.text(column)?).ok()
    }

    /// A cell's whole number.
    pub(crate) fn count<T: std::str::FromStr>(&self, column: &str) -> Option<T> {
        self.text(column)?.parse().ok()
    }

    /// What is said in the columns `sv` and `en`.
    pub(crate) fn both_languages(&self) -> Option<Text> {
        Some(Text::fixed(self.text("sv")?, self.text("en")?))
    }
}
