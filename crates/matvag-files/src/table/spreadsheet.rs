//! A spreadsheet of either kind: which one it is is told by the parts of its archive.

use super::facts::Facts;
use super::ods;
use super::package::{Package, PackageFault};
use super::refusal::Refusal;
use super::row::Visit;
use super::xlsx::Workbook;
use super::{ReadFault, SheetInfo};

/// An Excel workbook or an OpenDocument spreadsheet, opened.
pub(super) enum Spreadsheet {
    Xlsx(Box<Workbook>),
    Ods(ods::Spreadsheet),
}

impl Spreadsheet {
    /// Opens an archive, or tells why it is no spreadsheet that can be read.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, Refusal> {
        let package = Package::unpack(bytes).map_err(|fault| match fault {
            PackageFault::Damaged => Refusal::Damaged,
            PackageFault::TooLarge => Refusal::TooLarge,
        })?;
        let mimetype = package.part("mimetype").unwrap_or_default();
        if package.part("content.xml").is_some() {
            if ods::is_encrypted(&package) {
                return Err(Refusal::Password);
            }
            if memchr::memmem::find(mimetype, b"spreadsheet").is_none() {
                return Err(Refusal::NotASpreadsheet);
            }
            return ods::Spreadsheet::open(&package).map(Self::Ods).ok_or(Refusal::Damaged);
        }
        if package.part("xl/workbook.bin").is_some() {
            return Err(Refusal::OldFormat);
        }
        let is_other = ["word/", "ppt/", "visio/"].iter().any(|folder| package.has(folder));
        if is_other || package.part("[Content_Types].xml").is_none() {
            return Err(Refusal::NotASpreadsheet);
        }
        Workbook::open(package).map(|book| Self::Xlsx(Box::new(book))).ok_or(Refusal::Damaged)
    }

    pub(super) fn sheets(&self) -> Vec<SheetInfo> {
        match self {
            Self::Xlsx(book) => book.sheets().cloned().collect(),
            Self::Ods(book) => book.sheets().cloned().collect(),
        }
    }

    pub(super) fn facts(&self, sheet: usize) -> Option<&Facts> {
        match self {
            Self::Xlsx(book) => book.facts(sheet),
            Self::Ods(book) => book.facts(sheet),
        }
    }

    pub(super) fn read(&mut self, sheet: usize, visit: &mut impl Visit) -> Result<(), ReadFault> {
        match self {
            Self::Xlsx(book) => book.read(sheet, visit),
            Self::Ods(book) => book.read(sheet, visit),
        }
    }
}
