//! Reports out: the document tree drawn as a web page, as text for a terminal, as CSV and as a spreadsheet.
//!
//! Nothing is computed or decided here. Every format is drawn from the same [`Document`](matvag::report::Document), so
//! none of them can say something else than the others, and the same document gives the same bytes. What the tree does
//! not hold, such as the names and prices that a masked report leaves out, no format can give away.
//!
//! | file | idea |
//! |---|---|
//! | `words` | the few words that belong to the drawing and not to the document |
//! | `numbers` | numbers for programs: what a spreadsheet's cell can hold, and what it cannot |
//! | `shown` | what every format shows the same way: a cell, a heading, problems by file |
//! | `drawn` | plain data with everything written, for the browser |
//! | `html` | one self-contained page, for the screen and for A4 |
//! | `text` | for a terminal |
//! | `csv` | for other programs |
//! | `xlsx` | for a spreadsheet, with the working as formulas |

mod csv;
mod drawn;
mod html;
mod numbers;
mod shown;
#[cfg(feature = "terminal")]
mod text;
mod words;
#[cfg(feature = "spreadsheets")]
mod xlsx;

#[cfg(test)]
mod sample;

use std::fmt;

pub use self::csv::csv;
pub use self::drawn::{
    CellKind, Drawn, DrawnBlock, DrawnCell, DrawnColumn, DrawnFact, DrawnFigure, DrawnProblem, DrawnProblems, DrawnRow,
    DrawnSection, DrawnTable,
};
pub use self::html::html;
#[cfg(feature = "terminal")]
pub use self::text::{Depth, text, text_to};
#[cfg(feature = "spreadsheets")]
pub use self::xlsx::xlsx;

/// Why a report could not be written.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReportError {
    /// The CSV lines.
    Csv(::csv::Error),
    /// The spreadsheet: a table has more rows than a sheet holds.
    #[cfg(feature = "spreadsheets")]
    Spreadsheet(rust_xlsxwriter::XlsxError),
}

impl fmt::Display for ReportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Csv(error) => write!(f, "the CSV could not be written: {error}"),
            #[cfg(feature = "spreadsheets")]
            Self::Spreadsheet(error) => write!(f, "the spreadsheet could not be written: {error}"),
        }
    }
}

impl std::error::Error for ReportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Csv(error) => Some(error),
            #[cfg(feature = "spreadsheets")]
            Self::Spreadsheet(error) => Some(error),
        }
    }
}

impl From<::csv::Error> for ReportError {
    fn from(error: ::csv::Error) -> Self {
        Self::Csv(error)
    }
}

#[cfg(feature = "spreadsheets")]
impl From<rust_xlsxwriter::XlsxError> for ReportError {
    fn from(error: rust_xlsxwriter::XlsxError) -> Self {
        Self::Spreadsheet(error)
    }
}
