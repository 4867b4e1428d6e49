//! The cells of a row, read one by one: what is missing, wrong or negative is told with its place.

use std::borrow::Cow;

use super::kinds::Word;
use super::table::TextTable;
use crate::num::Decimal;
use crate::problem::{Place, Problem, Problems};
use crate::text;
use crate::text::Text;

/// A row that is being read. A cell that holds nothing, or `-`, is missing: never zero.
pub(crate) struct Cells<'r, 't> {
    table: &'r TextTable<'t>,
    row: u32,
    values: &'r [Cow<'t, str>],
}

impl<'r, 't> Cells<'r, 't> {
    pub(crate) fn of(table: &'r TextTable<'t>, row: &'r (u32, Vec<Cow<'t, str>>)) -> Self {
        Self { table, row: row.0, values: &row.1 }
    }

    /// A cell's text; none if it is missing.
    pub(crate) fn text(&self, column: &str) -> Option<&'r str> {
        let cell = self.values.get(self.table.column(column)?)?;
        let cell = cell.trim();
        (!cell.is_empty() && cell != "-").then_some(cell)
    }

    /// A cell that must hold something.
    pub(crate) fn required(&self, column: &'static str, problems: &mut Problems) -> Option<&'r str> {
        let text = self.text(column);
        if text.is_none() {
            self.tell(
                problems,
                column,
                "cell-missing",
                text!("{column} saknas", "{column} is missing", column = column),
            );
        }
        text
    }

    /// Several texts separated by `|`.
    pub(crate) fn list(&self, column: &str) -> impl Iterator<Item = &'r str> + use<'r> {
        self.text(column).unwrap_or_default().split('|').map(str::trim).filter(|text| !text.is_empty())
    }

    /// A number, 0 or more.
    pub(crate) fn number(&self, column: &'static str, problems: &mut Problems) -> Option<Decimal> {
        self.number_of(column, self.text(column)?, problems)
    }

    /// A number, 0 or more, out of a text of a column.
    pub(crate) fn number_of(&self, column: &'static str, text: &str, problems: &mut Problems) -> Option<Decimal> {
        // A spreadsheet program writes a decimal comma in Sweden; there is no other comma in a table of figures.
        match Decimal::parse(&text.replace(',', ".")) {
            Ok(number) if !number.is_negative() => Some(number),
            _ => {
                let message = text!(
                    "{column}: ”{text}” är inte ett tal som är 0 eller mer",
                    "{column}: \"{text}\" is not a number of 0 or more",
                    column = column,
                    text = text
                );
                self.tell_with(problems, column, "cell-not-a-number", message, &digits());
                None
            }
        }
    }

    /// A word out of a closed set.
    pub(crate) fn word<W: Word>(&self, column: &'static str, problems: &mut Problems) -> Option<W> {
        self.word_of(column, self.text(column)?, problems)
    }

    /// A word out of a closed set that must stand there.
    pub(crate) fn required_word<W: Word>(&self, column: &'static str, problems: &mut Problems) -> Option<W> {
        self.word_of(column, self.required(column, problems)?, problems)
    }

    /// A word out of a closed set, out of a text of a column.
    pub(crate) fn word_of<W: Word>(&self, column: &'static str, text: &str, problems: &mut Problems) -> Option<W> {
        let word = W::from_id(text);
        if word.is_none() {
            let message = text!(
                "{column}: ”{text}” är inte något av de ord som kan stå här",
                "{column}: \"{text}\" is none of the words that may stand here",
                column = column,
                text = text
            );
            let ids = W::ids().join(", ");
            let remedy = text!("skriv något av: {ids}", "write one of: {ids}", ids = ids);
            self.tell_with(problems, column, "cell-not-a-known-word", message, &remedy);
        }
        word
    }

    /// Where a cell of the row stands; the row for none.
    pub(crate) fn place(&self, column: Option<&str>) -> Place {
        self.table.place(self.row, column.and_then(|column| self.table.column(column)))
    }

    /// Tells of a cell.
    pub(crate) fn tell(&self, problems: &mut Problems, column: &str, code: &'static str, message: Text) {
        problems.push(Problem::error(code, self.table.place(self.row, self.table.column(column)), message));
    }

    /// Tells of a cell with what would have been right.
    pub(crate) fn tell_with(
        &self,
        problems: &mut Problems,
        column: &str,
        code: &'static str,
        message: Text,
        remedy: &Text,
    ) {
        let place = self.table.place(self.row, self.table.column(column));
        problems.push(Problem::error(code, place, message).remedy(remedy.clone()));
    }
}

fn digits() -> Text {
    Text::fixed("skriv siffror med högst ett komma eller en punkt", "write digits with at most one comma or point")
}
