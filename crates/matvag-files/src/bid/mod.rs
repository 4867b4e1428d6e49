//! A bid out of a file: a price form filled in (xlsx, ods, CSV), or a bid written as TOML or JSON.
//!
//! What a file is, is told by its content. Every row is either read or told about: rows in = rows read + rows
//! reported. Read `columns` next (what headings mean), then `sheet` (one table) and `rows`.

mod choice;
mod columns;
mod headings;
mod label;
mod opened;
mod preview;
mod record;
mod rows;
mod sheet;
mod shown;
#[cfg(test)]
mod tests;
mod words;

use std::borrow::Cow;

use matvag::check::BidReader;
use matvag::problem::{Place, Problem, Problems};
use matvag::procurement::{Bid, Procurement};
use matvag::text;
use matvag::text::Text;

pub use choice::ColumnChoice;
pub use opened::OpenedBid;
pub use preview::{Preview, PreviewColumn, PreviewField, PreviewSheet};
pub(crate) use record::place_rows;

use crate::digest::sha256_hex;
use crate::document::{self, Syntax};
use crate::encoding::decode;
use crate::progress::Tell;
use crate::table::{Book, is_workbook};

/// A bid file, read.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct BidFile {
    /// The bid; none if the file could not be read.
    pub bid: Option<Bid>,
    /// Everything that is wrong with the file.
    pub problems: Problems,
    /// The SHA-256 of the file's bytes.
    pub sha256: String,
    /// Whether a person may have to say which column is which: a table has no headings that are known, two that mean the
    /// same, or none for the price.
    pub needs_columns: bool,
}

/// Reads a bid. `name` is the file's name, which the problems say; what kind of file it is, is told by its bytes.
///
/// The bidder's name is what the form says (`Anbudsgivare`), else the file's name without its ending. A form that is not
/// filled in is a bid on no lot, and no problem. To read the same file again when the procurement has changed, open it
/// once: [`OpenedBid`].
pub fn read_bid(procurement: &Procurement, name: &str, bytes: &[u8]) -> BidFile {
    let mut problems = Problems::new();
    let content = Content::open(name, bytes, &mut problems);
    read(procurement, name, content, &[], None, problems, sha256_hex(bytes))
}

/// What a file is, before it is compared with a procurement.
enum Content<'b> {
    Document(Cow<'b, str>, Syntax),
    Tables(Book<'b>),
}

impl<'b> Content<'b> {
    /// Opens a file, or tells why it cannot be read.
    fn open(name: &str, bytes: &'b [u8], problems: &mut Problems) -> Option<Self> {
        let decoded = if is_workbook(bytes) { None } else { decode(bytes) };
        let Some(decoded) = decoded else { return Book::open(name, bytes, problems).map(Self::Tables) };
        match document::syntax(name, &decoded.text) {
            Some(syntax) => {
                document::encoding_note(name, &decoded, None, problems);
                Some(Self::Document(decoded.text, syntax))
            }
            None => Book::of_text(name, decoded, problems).map(Self::Tables),
        }
    }
}

/// Reads what has been opened. `problems` are those of the opening.
fn read(
    procurement: &Procurement,
    name: &str,
    content: Option<Content<'_>>,
    columns: &[ColumnChoice],
    tell: Option<Tell<'_>>,
    mut problems: Problems,
    sha256: String,
) -> BidFile {
    let mut needs_columns = false;
    let bid = match content {
        None => None,
        Some(Content::Document(text, syntax)) => record::read(procurement, name, &text, syntax, &mut problems),
        Some(Content::Tables(book)) => {
            let (bid, needs) = table(procurement, name, book, columns, tell, &mut problems);
            needs_columns = needs;
            bid
        }
    };
    BidFile { bid, problems, sha256, needs_columns }
}

/// The bid, and whether somebody has to say which column is which.
fn table(
    procurement: &Procurement,
    name: &str,
    mut book: Book<'_>,
    columns: &[ColumnChoice],
    tell: Option<Tell<'_>>,
    problems: &mut Problems,
) -> (Option<Bid>, bool) {
    let mut reader = BidReader::new(procurement, stem(name));
    let file = sheet::FileOfSheets { name, procurement, columns };
    let found = sheet::read_all(&mut book, &file, &mut reader, tell, problems);
    if let Some(number) = &found.organisation_number {
        reader.set_organisation_number(number);
    }
    if let Some(bidder) = &found.bidder {
        reader.set_bidder(bidder);
    }
    let (bid, told) = reader.finish();
    problems.extend(told);
    let bids = (0..procurement.lots().len()).any(|lot| bid.lot(lot).is_some());
    if found.bidder.is_none() && bids {
        let message = text!(
            "anbudsgivarens namn står inte i filen; filens namn används: {name}",
            "the bidder's name is not in the file; the file's name is used: {name}",
            name = stem(name)
        );
        let remedy = Text::fixed(
            "skriv Anbudsgivare och namnet på en rad ovanför rubrikerna",
            "write Anbudsgivare (bidder) and the name on a row above the headings",
        );
        problems.push(Problem::note("bidder-from-file-name", Place::file(name), message).remedy(remedy));
    }
    // Half a bid is not evaluated as if it were whole.
    (found.is_whole.then_some(bid), found.needs_columns)
}

/// A file's name without folder and ending.
fn stem(name: &str) -> &str {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}
