//! Tables, whatever file they come from: CSV, Excel workbooks, OpenDocument spreadsheets.
//!
//! A [`Book`] has sheets, a sheet has rows, a row has the core's cells. What a file is, is told by its content and not
//! by its name. Read `row` first, then the formats.

mod csv;
#[cfg(feature = "spreadsheets")]
mod digits;
mod ends;
mod facts;
mod kept;
#[cfg(feature = "spreadsheets")]
mod ods;
#[cfg(feature = "spreadsheets")]
mod package;
mod refusal;
mod row;
#[cfg(feature = "spreadsheets")]
mod spreadsheet;
#[cfg(not(feature = "spreadsheets"))]
#[path = "no_spreadsheet.rs"]
mod spreadsheet;
#[cfg(test)]
mod tests;
#[cfg(feature = "spreadsheets")]
mod xlsx;
#[cfg(feature = "spreadsheets")]
mod xml;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use matvag::problem::{At, Place, Problem, Problems};
use matvag::text::Text;

pub(crate) use csv::Csv;
pub(crate) use facts::{Area, Facts};
pub(crate) use kept::KeptSheet;
pub(crate) use row::{Kind, Row, RowBuffer, Visit};

use crate::document::encoding_note;
use crate::encoding::{Decoded, decode};
use crate::progress::{Tell, Told};
use kept::KeptRows;
use refusal::Refusal;
use spreadsheet::Spreadsheet;

/// A spreadsheet has no more rows than this.
const MOST_ROWS: u32 = 1_048_576;

/// A file of tables, opened.
pub(crate) struct Book<'b> {
    file: Arc<str>,
    tables: Tables<'b>,
}

enum Tables<'b> {
    Csv(std::borrow::Cow<'b, str>),
    Spreadsheet(Spreadsheet),
    Kept(&'b [KeptSheet]),
}

/// A file of tables that lies in memory, to be read many times.
pub(crate) enum KeptBook {
    Text(String),
    Sheets(Vec<KeptSheet>),
}

impl KeptBook {
    /// The book, to be read once more.
    pub(crate) fn book(&self, file: &str) -> Book<'_> {
        let tables = match self {
            Self::Text(text) => Tables::Csv(text.as_str().into()),
            Self::Sheets(sheets) => Tables::Kept(sheets),
        };
        Book { file: file.into(), tables }
    }
}

/// What is known of a sheet before it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SheetInfo {
    /// None in CSV.
    pub(crate) name: Option<Arc<str>>,
    pub(crate) is_hidden: bool,
}

/// Why a sheet could not be read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ReadFault {
    Damaged,
    TooManyRows,
}

impl<'b> Book<'b> {
    /// Opens a file, or tells why it cannot be read.
    pub(crate) fn open(file: &str, bytes: &'b [u8], problems: &mut Problems) -> Option<Self> {
        let opened = if bytes.is_empty() {
            Err(Refusal::Empty)
        } else if is_archive(bytes) {
            guarded(|| Spreadsheet::open(bytes)).unwrap_or(Err(Refusal::Damaged)).map(Tables::Spreadsheet)
        } else if bytes.starts_with(OLE) {
            Err(ole(bytes))
        } else if let Some(decoded) = decode(bytes) {
            return Self::of_text(file, decoded, problems);
        } else {
            Err(Refusal::NotASpreadsheet)
        };
        Self::opened(file, opened, problems)
    }

    /// Opens a text as a table.
    pub(crate) fn of_text(file: &str, decoded: Decoded<'b>, problems: &mut Problems) -> Option<Self> {
        let start = decoded.text.trim_start();
        let opened = if start.is_empty() {
            Err(Refusal::Empty)
        } else if start.starts_with('<') || start.starts_with("%PDF") {
            // A web page or XML that is named as a table.
            Err(Refusal::NotASpreadsheet)
        } else {
            encoding_note(file, &decoded, Some(&Csv::of(&decoded.text).separator_name()), problems);
            Ok(Tables::Csv(csv::with_line_ends(decoded.text)))
        };
        Self::opened(file, opened, problems)
    }

    fn opened(file: &str, opened: Result<Tables<'b>, Refusal>, problems: &mut Problems) -> Option<Self> {
        match opened {
            Ok(tables) => Some(Self { file: file.into(), tables }),
            Err(refusal) => {
                problems.push(refusal.problem(file));
                None
            }
        }
    }

    /// Its sheets, in order.
    pub(crate) fn sheets(&self) -> Vec<SheetInfo> {
        match &self.tables {
            Tables::Csv(_) => vec![SheetInfo { name: None, is_hidden: false }],
            Tables::Spreadsheet(book) => book.sheets(),
            Tables::Kept(sheets) => sheets.iter().map(|sheet| sheet.info.clone()).collect(),
        }
    }

    /// What a sheet says besides its cells.
    pub(crate) fn facts(&self, sheet: usize) -> Facts {
        match &self.tables {
            Tables::Csv(_) => Facts::default(),
            Tables::Spreadsheet(book) => book.facts(sheet).cloned().unwrap_or_default(),
            Tables::Kept(sheets) => sheets.get(sheet).map(|sheet| sheet.facts.clone()).unwrap_or_default(),
        }
    }

    /// The last row of a sheet, where it can be known before it is read.
    pub(crate) fn last_row(&self, sheet: usize) -> Option<u32> {
        match &self.tables {
            Tables::Csv(text) => u32::try_from(csv::lines(text)).ok(),
            Tables::Spreadsheet(book) => book.facts(sheet)?.last_row,
            Tables::Kept(sheets) => sheets.get(sheet).map(KeptSheet::last_row),
        }
    }

    /// How many rows of a sheet hold something.
    pub(crate) fn count_rows(&mut self, sheet: usize) -> usize {
        if let Tables::Kept(sheets) = &self.tables {
            return sheets.get(sheet).map_or(0, KeptSheet::count);
        }
        let mut count = Count(0);
        // What cannot be read is not counted.
        let _ = self.read(sheet, &mut count);
        count.0
    }

    /// Reads all of it into memory.
    pub(crate) fn keep(mut self, tell: Tell<'_>) -> KeptBook {
        let mut sheets = Vec::new();
        for (index, info) in self.sheets().into_iter().enumerate() {
            if let Tables::Csv(text) = self.tables {
                return KeptBook::Text(text.into_owned());
            }
            let mut rows = KeptRows::default();
            let last = self.last_row(index);
            let read = self.read(index, &mut Told::new(&mut rows, tell, info.name.clone(), last));
            let fault = if rows.is_too_large {
                let place = Place { sheet: info.name.clone(), ..Place::file(&self.file) };
                Some(Box::new(Refusal::TooManyCells.problem_at(place)))
            } else {
                read.err()
            };
            sheets.push(KeptSheet::new(info, self.facts(index), rows, fault));
        }
        KeptBook::Sheets(sheets)
    }

    /// Shows the rows of a sheet that hold something; tells if it could not be read to its end.
    pub(crate) fn read(&mut self, sheet: usize, visit: &mut impl Visit) -> Result<(), Box<Problem>> {
        let place =
            Place { sheet: self.sheets().into_iter().nth(sheet).and_then(|info| info.name), ..Place::file(&self.file) };
        let read = match &mut self.tables {
            Tables::Csv(text) => {
                return match Csv::of(text).read(visit) {
                    None => Ok(()),
                    Some(line) => Err(Box::new(open_quote(Place { at: At::Row(line), ..place }))),
                };
            }
            Tables::Spreadsheet(book) => guarded(|| book.read(sheet, visit)),
            Tables::Kept(sheets) => {
                let Some(sheet) = sheets.get(sheet) else { return Ok(()) };
                let is_whole = sheet.read(visit).is_continue();
                return sheet.fault.clone().filter(|_| is_whole).map_or(Ok(()), Err);
            }
        };
        match read.unwrap_or(Err(ReadFault::Damaged)) {
            Ok(()) => Ok(()),
            Err(ReadFault::Damaged) => Err(Box::new(Refusal::Damaged.problem_at(place))),
            Err(ReadFault::TooManyRows) => Err(Box::new(Refusal::TooManyRows.problem_at(place))),
        }
    }
}

/// Counts the rows that hold something.
struct Count(usize);

impl Visit for Count {
    fn row<R: Row>(&mut self, _row: &R) -> std::ops::ControlFlow<()> {
        self.0 += 1;
        std::ops::ControlFlow::Continue(())
    }
}

/// What every OLE file begins with.
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Whether the bytes are those of a workbook of some kind, and so no text.
pub(crate) fn is_workbook(bytes: &[u8]) -> bool {
    is_archive(bytes) || bytes.starts_with(OLE)
}

/// A zip archive begins with its first part, or with its end if it has none.
fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Runs what reads somebody's bytes through crates that are not ours. They are fuzzed, but a malformed workbook has made
/// readers of spreadsheets panic before, and one bad file may never stop the others: a panic is told as a damaged file.
/// Where panics abort (the browser), the worker that reads is started anew instead.
fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(read)).ok()
}

/// An OLE file is an old workbook, or a new one behind a password.
fn ole(bytes: &[u8]) -> Refusal {
    let utf16 = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    if memchr::memmem::find(bytes, &utf16("EncryptedPackage")).is_some() {
        Refusal::Password
    } else {
        Refusal::OldFormat
    }
}

/// What is told of a quote that never ends.
pub(crate) fn open_quote(place: Place) -> Problem {
    let message = Text::fixed(
        "ett citattecken börjar här och tar aldrig slut; resten av filen har hamnat i en enda cell",
        "a quote begins here and never ends; the rest of the file has fallen into one cell",
    );
    let remedy = Text::fixed(
        "ta bort citattecknet, eller sätt ett där texten slutar",
        "remove the quote, or put one where the text ends",
    );
    Problem::error("quote-not-closed", place, message).remedy(remedy)
}
