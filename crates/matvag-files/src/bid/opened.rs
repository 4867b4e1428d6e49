//! A bid's file, opened once and read as often as the procurement changes.

use std::fmt;

use matvag::problem::Problems;
use matvag::procurement::Procurement;

use super::preview::{Preview, preview};
use super::{BidFile, ColumnChoice, Content, read};
use crate::digest::sha256_hex;
use crate::document::Syntax;
use crate::progress::{ReadProgress, Tell};
use crate::table::KeptBook;

/// A bid's file that has been opened: unpacked and parsed into cells in memory, but not yet compared with a procurement.
///
/// # Example
///
/// ```
/// use matvag_files::{OpenedBid, read_procurement};
///
/// let json = r#"{"matvag": 1, "procurement": {"name": "Bröd"}, "lots": [{"id": "b", "name": "Bröd",
///     "model": {"kind": "lowest-price"}, "positions": [{"id": "B1", "name": "Limpa", "unit": "kg", "quantity": 10}]}]}"#;
/// let procurement = read_procurement("upphandling.json", json.as_bytes(), &mut |_| None).procurement.unwrap();
/// let opened = OpenedBid::open("anbud.csv", b"Anbudsgivare;Limpan\nPosition;Pris\nB1;31,50\n", &mut |_| {});
/// assert_eq!(opened.read(&procurement, &[]).bid.unwrap().bidder, "Limpan");
/// ```
pub struct OpenedBid {
    name: String,
    length: usize,
    sha256: String,
    /// Those of the opening.
    problems: Problems,
    content: Option<Kept>,
}

/// What is kept of a file.
enum Kept {
    Document(String, Syntax),
    Tables(KeptBook),
}

impl OpenedBid {
    /// Opens a file. `progress` is told how far it has come, at least each 1 000 rows.
    pub fn open(name: &str, bytes: &[u8], progress: &mut dyn FnMut(ReadProgress)) -> Self {
        let mut problems = Problems::new();
        let content = Content::open(name, bytes, &mut problems).map(|content| match content {
            Content::Document(text, syntax) => Kept::Document(text.into_owned(), syntax),
            Content::Tables(book) => Kept::Tables(book.keep(progress)),
        });
        Self { name: name.to_owned(), length: bytes.len(), sha256: sha256_hex(bytes), problems, content }
    }

    /// The file's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many bytes the file has.
    pub const fn length(&self) -> usize {
        self.length
    }

    /// The SHA-256 of its bytes.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The bid as [`read_bid`](super::read_bid) reads it, but for the columns that somebody has chosen.
    pub fn read(&self, procurement: &Procurement, columns: &[ColumnChoice]) -> BidFile {
        self.read_as(procurement, columns, None)
    }

    /// The same; `progress` is told how far it has come, at least each 1 000 rows.
    pub fn read_telling(
        &self,
        procurement: &Procurement,
        columns: &[ColumnChoice],
        progress: &mut dyn FnMut(ReadProgress),
    ) -> BidFile {
        self.read_as(procurement, columns, Some(progress))
    }

    /// What a person needs to see to say which column is which. The sheet and the row of headings are those that are
    /// asked for, else the most likely ones. A file without tables has no sheets and no columns.
    pub fn preview(&self, procurement: &Procurement, sheet: Option<&str>, header_row: Option<u32>) -> Preview {
        match &self.content {
            Some(Kept::Tables(book)) => preview(&mut book.book(&self.name), procurement, sheet, header_row),
            Some(Kept::Document(..)) | None => Preview::default(),
        }
    }

    fn read_as(&self, procurement: &Procurement, columns: &[ColumnChoice], tell: Option<Tell<'_>>) -> BidFile {
        let content = self.content.as_ref().map(|content| match content {
            Kept::Document(text, syntax) => Content::Document(text.as_str().into(), *syntax),
            Kept::Tables(book) => Content::Tables(book.book(&self.name)),
        });
        read(procurement, &self.name, content, columns, tell, self.problems.clone(), self.sha256.clone())
    }
}

impl fmt::Debug for OpenedBid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, length, sha256, problems, content: _ } = self;
        f.debug_struct("OpenedBid")
            .field("name", name)
            .field("length", length)
            .field("sha256", sha256)
            .field("problems", problems)
            .finish_non_exhaustive()
    }
}
