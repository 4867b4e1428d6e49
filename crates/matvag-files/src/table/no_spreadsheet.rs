//! Where spreadsheets have been left out: there is none, and opening one tells so.

use super::facts::Facts;
use super::refusal::Refusal;
use super::row::Visit;
use super::{ReadFault, SheetInfo};

/// A spreadsheet, of which there is none here.
pub(super) enum Spreadsheet {}

impl Spreadsheet {
    pub(super) fn open(_bytes: &[u8]) -> Result<Self, Refusal> {
        Err(Refusal::LeftOut)
    }

    pub(super) fn sheets(&self) -> Vec<SheetInfo> {
        match *self {}
    }

    pub(super) fn facts(&self, _sheet: usize) -> Option<&Facts> {
        match *self {}
    }

    pub(super) fn read(&mut self, _sheet: usize, _visit: &mut impl Visit) -> Result<(), ReadFault> {
        match *self {}
    }
}
