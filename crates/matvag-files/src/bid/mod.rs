//! A bid out of a file: a price form filled in (xlsx, ods, CSV), or a bid written as TOML or JSON.
//!
//! What a file is, is told by its content. Every row is either read or told about: rows in = rows read + rows
//! reported. Read `columns` next (what headings mean), then `sheet` (one table) and `rows`.

mod columns;
mod headings;
mod label;
mod record;
mod rows;
mod sheet;
mod shown;
#[cfg(test)]
mod tests;
mod words;

use matvag::check::BidReader;
use matvag::problem::{Place, Problem, Problems};
use matvag::procurement::{Bid, Procurement};
use matvag::text;
use matvag::text::Text;

pub(crate) use record::place_rows;

use crate::digest::sha256_hex;
use crate::document;
use crate::encoding::decode;
use crate::table::{Book, is_workbook};

/// A bid file, read.
#[derive(Debug)]
#[non_exhaustive]
pub struct BidFile {
    /// The bid; none if the file could not be read.
    pub bid: Option<Bid>,
    /// Everything that is wrong with the file.
    pub problems: Problems,
    /// The SHA-256 of the file's bytes.
    pub sha256: String,
}

/// Reads a bid. `name` is the file's name, which the problems say; what kind of file it is, is told by its bytes.
///
/// The bidder's name is what the form says (`Anbudsgivare`), else the file's name without its ending. A form that is not
/// filled in is a bid on no lot, and no problem.
pub fn read_bid(procurement: &Procurement, name: &str, bytes: &[u8]) -> BidFile {
    let mut problems = Problems::new();
    let decoded = if is_workbook(bytes) { None } else { decode(bytes) };
    let bid = match decoded {
        Some(decoded) => match document::syntax(name, &decoded.text) {
            Some(syntax) => {
                document::encoding_note(name, &decoded, None, &mut problems);
                record::read(procurement, name, &decoded.text, syntax, &mut problems)
            }
            None => Book::of_text(name, decoded, &mut problems)
                .and_then(|book| table(procurement, name, book, &mut problems)),
        },
        None => Book::open(name, bytes, &mut problems).and_then(|book| table(procurement, name, book, &mut problems)),
    };
    BidFile { bid, problems, sha256: sha256_hex(bytes) }
}

fn table(procurement: &Procurement, name: &str, mut book: Book<'_>, problems: &mut Problems) -> Option<Bid> {
    let mut reader = BidReader::new(procurement, stem(name));
    let mut found = sheet::Found::default();
    let is_whole = sheet::read_all(&mut book, name, procurement, &mut reader, &mut found, problems);
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
    is_whole.then_some(bid)
}

/// A file's name without folder and ending.
fn stem(name: &str) -> &str {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}
