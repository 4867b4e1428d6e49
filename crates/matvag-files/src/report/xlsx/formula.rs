//! How a cell is computed from others, written as a spreadsheet's formula.
//!
//! A formula is written only if it gives the value that the document states. Where a cell that it needs is not shown,
//! or a rounding came between, the number stands alone: a spreadsheet that recomputes must not say something else.

use matvag::num::Ratio;
use matvag::problem::cell_name;
use matvag::report::document::{Cell, Table, Working};

/// The formula of a cell in a table whose first row of cells stands in the sheet's row `top` (1 for the first).
pub(super) fn formula(table: &Table, row: usize, column: usize, top: u32) -> Option<String> {
    let Cell::Working(value, working) = table.rows.get(row)?.cells.get(column)? else { return None };
    let number = |row: usize, column: usize| table.rows.get(row)?.cells.get(column)?.number();
    // A cell of words or without content adds nothing to a sum, there and here; one that is left out would.
    let addend = |row: usize, column: usize| match table.rows.get(row)?.cells.get(column)? {
        Cell::Number(number) | Cell::Working(number, _) => Some(number.clone()),
        Cell::Words(_) | Cell::Title(..) | Cell::Empty => Some(Ratio::zero()),
        // What is counted in different units is not added up.
        Cell::Measured(..) | Cell::Unknown | Cell::Masked => None,
    };
    let name = |row: usize, column: usize| {
        let row = u32::try_from(row).ok()?.checked_add(top)?;
        Some(cell_name(row, u32::try_from(column).ok()?.checked_add(1)?))
    };
    let (result, formula) = match *working {
        Working::Product(left, right) => {
            (number(row, left)? * number(row, right)?, format!("={}*{}", name(row, left)?, name(row, right)?))
        }
        Working::Sum { first, last } => (
            (first..=last).map(|row| addend(row, column)).sum::<Option<Ratio>>()?,
            format!("=SUM({}:{})", name(first, column)?, name(last, column)?),
        ),
        Working::RowSum { first, last } => (
            (first..=last).map(|column| addend(row, column)).sum::<Option<Ratio>>()?,
            format!("=SUM({}:{})", name(row, first)?, name(row, last)?),
        ),
    };
    (result == *value).then_some(formula)
}

#[cfg(test)]
mod tests {
    use matvag::report::document::{Column, Row};
    use matvag::text::{Text, Unit};

    use super::*;

    fn table(cells: [Cell; 3]) -> Table {
        let column = || Column::numbers(Text::fixed("a", "a"), Unit::Number);
        Table {
            caption: Text::fixed("a", "a"),
            columns: vec![column(), column(), column()],
            rows: vec![Row { cells: cells.into(), ..Row::default() }],
        }
    }

    #[test]
    fn a_formula_that_gives_another_value_is_not_written() {
        let number = |value: u32| Cell::Number(value.into());
        let working = |value: u32, working| Cell::Working(value.into(), working);
        let product = Working::Product(0, 1);
        let sum = Working::RowSum { first: 0, last: 1 };
        for (cells, expected) in [
            ([number(2), number(3), working(6, product)], Some("=A5*B5")),
            ([number(2), number(3), working(7, product)], None),
            ([number(2), Cell::Unknown, working(6, product)], None),
            ([number(2), number(3), working(5, sum)], Some("=SUM(A5:B5)")),
            ([number(2), Cell::Empty, working(2, sum)], Some("=SUM(A5:B5)")),
            ([number(2), Cell::Masked, working(5, sum)], None),
            ([number(2), number(3), working(4, Working::Sum { first: 0, last: 9 })], None),
        ] {
            let table = table(cells);
            assert_eq!(formula(&table, 0, 2, 5).as_deref(), expected, "{table:?}");
        }
    }
}
