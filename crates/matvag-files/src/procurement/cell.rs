//! A cell of a table of positions as the text that a procurement file would have: numbers with a point.

use matvag::check::Cell;
use matvag::num::{ReadError, read_number};
use matvag::text;
use matvag::text::Text;

/// Why a cell cannot be read, and what would have been right.
pub(super) struct CellFault {
    pub(super) code: &'static str,
    pub(super) message: Text,
    pub(super) remedy: Text,
}

/// A number's digits; none for an empty cell.
pub(super) fn number(cell: Cell<'_>) -> Result<Option<String>, CellFault> {
    if cell.is_empty() {
        return Ok(None);
    }
    match cell {
        Cell::Number(digits) => Ok(Some(digits.to_owned())),
        Cell::Plain(text) | Cell::Text(text) => match read_number(text) {
            Ok(value) => Ok(Some(value.to_string())),
            Err(ReadError::Ambiguous { decimal, thousands }) => Err(CellFault {
                code: "number-is-ambiguous",
                message: text!(
                    "\"{text}\" kan betyda {decimal} eller {thousands}",
                    "\"{text}\" may mean {decimal} or {thousands}",
                    text = text.trim(),
                    decimal = decimal,
                    thousands = thousands
                ),
                remedy: text!(
                    "skriv {decimal} eller {thousands}",
                    "write {decimal} or {thousands}",
                    decimal = decimal.to_string().replace('.', ","),
                    thousands = thousands.to_string()
                ),
            }),
            Err(_) => Err(not_a_number(text.trim())),
        },
        cell => text(cell).and_then(|written| Err(not_a_number(&written))),
    }
}

/// A cell's text.
pub(super) fn text(cell: Cell<'_>) -> Result<String, CellFault> {
    match cell {
        Cell::Error(shown) => Err(CellFault {
            code: "cell-shows-error",
            message: text!("cellen visar {shown}", "the cell shows {shown}", shown = shown),
            remedy: Text::fixed("räkna om cellen", "recalculate the cell"),
        }),
        Cell::NoStoredValue => Err(CellFault {
            code: "formula-without-value",
            message: Text::fixed("formeln har inget sparat värde", "the formula has no stored value"),
            remedy: Text::fixed(
                "öppna filen i Excel, spara den och läs in den igen",
                "open the file in Excel, save it and read it again",
            ),
        }),
        cell => Ok(cell.text().to_owned()),
    }
}

fn not_a_number(written: &str) -> CellFault {
    CellFault {
        code: "not-a-number",
        message: text!("\"{written}\" är inte ett tal", "\"{written}\" is not a number", written = written),
        remedy: Text::fixed("skriv bara talet, till exempel 12,50", "write only the number, such as 12.50"),
    }
}
