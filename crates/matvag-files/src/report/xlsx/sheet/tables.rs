//! A table on a sheet: headings, cells with their numbers and formulas, and beside it what a cell cannot hold.

use rust_xlsxwriter::{Format, FormatAlign, Formula};

use matvag::report::document::{Cell, Emphasis, Table};

use super::{Sheet, fitting, lines, short};
use crate::report::numbers::{Held, exactly};
use crate::report::xlsx::{formula, look};
use crate::report::{ReportError, shown, words};

impl Sheet<'_> {
    /// The sheet's only table: its headings stand still.
    pub(in crate::report::xlsx) fn only_table(&mut self, table: &Table) -> Result<(), ReportError> {
        self.stand_still(1)?;
        self.table(table)
    }

    /// A table, without its caption.
    pub(super) fn table(&mut self, table: &Table) -> Result<(), ReportError> {
        let decimals = table.decimals();
        let exact = exact_columns(table, self.last_printed)?;
        for (index, column) in table.columns.iter().enumerate() {
            let heading = shown::heading(column, self.lang);
            let is_number = column.unit.is_some();
            let indent = u8::from(index != 0 && !is_number);
            let format = look::indented(look::column(is_number), indent);
            self.words(short(index)?, &heading, &format, runs_on(table, index))?;
            if let Some(at) = exact.iter().find(|(of, _)| *of == index).map(|(_, at)| *at) {
                self.has_exact = true;
                let said = format!("{}: {heading}", words::EXACT.in_lang(self.lang));
                self.page.write_string_with_format(self.row, at, said, &look::column(false))?;
                self.page.set_column_width(at, 24)?;
            }
        }
        self.next_row()?;
        // The first row of cells as a formula names it.
        let top = self.row + 1;
        for (row_index, row) in table.rows.iter().enumerate() {
            let cells = row.cells.iter().zip(&table.columns).zip(&decimals).enumerate();
            for (index, ((cell, column), decimals)) in cells {
                let at = short(index)?;
                let format = look::cell(row.emphasis);
                let unit = if let Cell::Measured(_, unit) = cell { Some(unit) } else { column.unit.as_ref() };
                match (cell, unit) {
                    (Cell::Number(value) | Cell::Measured(value, _) | Cell::Working(value, _), Some(unit)) => {
                        let decimals = &if let Cell::Measured(..) = cell { unit.decimals(value) } else { *decimals };
                        let held = Held::new(value);
                        let format = look::with_number(format, unit, *decimals);
                        match formula::formula(table, row_index, index, top) {
                            Some(formula) => {
                                let formula = Formula::new(formula).set_result(&held.digits);
                                self.page.write_formula_with_format(self.row, at, formula, &format)?;
                            }
                            None => {
                                self.page.write_number_with_format(self.row, at, held.binary(), &format)?;
                            }
                        }
                        let beside = exact.iter().find(|(of, _)| *of == index && !held.exact);
                        if let Some((_, beside)) = beside {
                            let said = exactly(value, unit, self.lang);
                            self.page.write_string_with_format(self.row, *beside, said, &look::exact())?;
                        }
                    }
                    (Cell::Empty, _) => {
                        self.page.write_blank(self.row, at, &format)?;
                    }
                    (Cell::Unknown | Cell::Masked, unit) => {
                        let format = look::absent(format);
                        let format = if unit.is_some() { format.set_align(FormatAlign::Right) } else { format };
                        self.string(at, &shown::cell(cell, column, *decimals, row.emphasis, self.lang), &format)?;
                    }
                    (
                        Cell::Words(_) | Cell::Title(..) | Cell::Number(_) | Cell::Measured(..) | Cell::Working(..),
                        _,
                    ) => {
                        let said = shown::cell(cell, column, *decimals, row.emphasis, self.lang);
                        let remark = shown::remark(row.emphasis, self.lang);
                        let remark = remark.filter(|_| index == 0 && row.emphasis == Emphasis::Muted);
                        let said = remark.map_or_else(|| said.clone(), |remark| format!("{said} ({remark})"));
                        // Words keep away from the number to their left.
                        let format = look::indented(format, u8::from(index != 0));
                        self.words(at, &said, &format, runs_on(table, index))?;
                    }
                }
            }
            self.next_row()?;
        }
        Ok(())
    }

    /// Words in a table's cell.
    fn words(&mut self, column: u16, words: &str, format: &Format, runs_on: RunsOn) -> Result<(), ReportError> {
        if runs_on == RunsOn::No || self.last_printed <= column {
            return self.string(column, words, format);
        }
        let room = self.widths.iter().skip(usize::from(column)).sum();
        self.lines = self.lines.max(lines(words, room));
        self.page.merge_range(self.row, column, self.row, self.last_printed, &fitting(words.to_owned()), format)?;
        Ok(())
    }
}

/// Whether the words of a column may use the room to the right of the table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum RunsOn {
    No,
    ToTheEdge,
}

/// The last column may, if it is one of words: other tables on the sheet decide how wide it is.
pub(super) fn runs_on(table: &Table, column: usize) -> RunsOn {
    let is_last = column + 1 == table.columns.len();
    let is_words = table.columns.get(column).is_some_and(|column| column.unit.is_none());
    if is_last && is_words { RunsOn::ToTheEdge } else { RunsOn::No }
}

/// The columns with a value that a cell cannot hold, and the columns beside the printed ones where it stands exactly.
fn exact_columns(table: &Table, last_printed: u16) -> Result<Vec<(usize, u16)>, ReportError> {
    let inexact = |index: &usize| {
        let numbers = table.rows.iter().filter_map(|row| row.cells.get(*index)?.number());
        numbers.map(Held::new).any(|held| !held.exact)
    };
    let columns = (0..table.columns.len()).filter(inexact).enumerate();
    columns.map(|(place, index)| Ok((index, last_printed.saturating_add(2).saturating_add(short(place)?)))).collect()
}
