//! A bid, read row by row.
//!
//! The reader is told where it is (a table and a row number) and what the row's cells hold; it finds the row in the
//! procurement, reads each cell in the type that is expected there, and keeps every fault. Rows mostly come in the order
//! of the form, so the position that is expected next is tried before it is searched for.

mod answer;
mod corrections;
mod draft;
mod missing;
mod offers;
mod position;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub(super) use self::corrections::NOWHERE;
pub use self::corrections::check_correction;
use self::draft::LotDraft;
use self::missing::report_missing;
use super::cell::RowCells;
use crate::problem::{Place, Problem, Problems};
use crate::procurement::{Bid, CellRef, FaultReason, Field, Procurement, RowKind, SourceTable, TextPool};
use crate::text;
use crate::text::Text;

/// Reads one bidder's answers.
///
/// # Example
///
/// See `matvag_files`, which reads price forms with it; a bid written as JSON goes through
/// [`check_bid`](super::check_bid).
pub struct BidReader<'p> {
    procurement: &'p Procurement,
    bid: Bid,
    drafts: Vec<LotDraft>,
    /// Row ids that are unique in the whole procurement: for tables without a lot column.
    unique_rows: BTreeMap<&'p str, Option<usize>>,
    problems: Problems,
}

/// A fault as a protocol recorded it.
#[derive(Clone, Copy)]
pub(super) struct RecordedFault<'a> {
    pub(super) field: Field,
    pub(super) written: &'a str,
    pub(super) reason: FaultReason,
}

impl<'p> BidReader<'p> {
    /// Begins a bid.
    pub fn new(procurement: &'p Procurement, bidder: &str) -> Self {
        let drafts = procurement.lots().iter().map(LotDraft::new).collect();
        let mut unique_rows = BTreeMap::new();
        // With one lot every row is in it.
        let several = 1 < procurement.lots().len();
        for (index, lot) in procurement.lots().iter().enumerate().filter(|_| several) {
            for (id, _) in &lot.rows {
                unique_rows.entry(id.as_str()).and_modify(|lot| *lot = None).or_insert(Some(index));
            }
        }
        let bid = Bid {
            bidder: bidder.trim().to_owned(),
            organisation_number: None,
            sources: Vec::new(),
            lots: Vec::new(),
            texts: TextPool::default(),
        };
        Self { procurement, bid, drafts, unique_rows, problems: Problems::new() }
    }

    /// Whose bid it is, when that is found inside the file.
    pub fn set_bidder(&mut self, bidder: &str) {
        bidder.trim().clone_into(&mut self.bid.bidder);
    }

    /// The bidder's organisation number.
    pub fn set_organisation_number(&mut self, number: &str) {
        self.bid.organisation_number = Some(number.trim().to_owned()).filter(|number| !number.is_empty());
    }

    /// Announces a table; its rows name it by the number that comes back.
    pub fn add_source(&mut self, source: SourceTable) -> u16 {
        self.bid.sources.push(source);
        u16::try_from(self.bid.sources.len() - 1).unwrap_or(u16::MAX)
    }

    /// Adds a problem that the file's reader has found.
    pub fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Reads one row: the id of a position, requirement, criterion, own cost or markup part, and its cells.
    ///
    /// `lot` is what the table says about the lot (its sheet's name or its column), empty if it says nothing.
    pub fn row(&mut self, lot: &str, id: &str, cells: &RowCells<'_>, cell: CellRef) {
        let Some((lot_index, kind)) = self.find(lot, id, cell) else { return };
        match kind {
            RowKind::Position(position) => self.position(lot_index, position, cells, cell),
            RowKind::Requirement(_) | RowKind::Criterion(_) | RowKind::MarkupPart(_) | RowKind::OwnCost(_) => {
                self.answer_row(lot_index, kind, id, cells, cell);
            }
        }
    }

    /// Keeps a fault that was found when the bid was first read: what a protocol recorded is not read again.
    pub(super) fn recorded_fault(&mut self, lot: &str, row: &str, recorded: RecordedFault<'_>, cell: CellRef) {
        let Some((lot_index, _)) = self.find(lot, row, cell) else { return };
        self.fault(lot_index, row, recorded.field, recorded.written, recorded.reason, cell);
    }

    /// Ends the bid: chooses the offers that count, applies the buyer's corrections, tells what is missing.
    pub fn finish(mut self) -> (Bid, Problems) {
        // A corrected price says which offer counts, and the offer says whose answers count; what is corrected of those
        // comes last.
        self.apply_corrections(|correction| correction.field == Field::Price);
        for index in 0..self.drafts.len() {
            self.choose_offers(index);
        }
        self.apply_corrections(|correction| correction.field != Field::Price);
        // A lot where nothing is priced is a lot that the bidder does not bid on.
        let drafts = std::mem::take(&mut self.drafts);
        for (lot, draft) in self.procurement.lots().iter().zip(drafts) {
            let bids = !draft.lot_bid.offers.is_empty()
                || !draft.lot_bid.faults.is_empty()
                || draft.lot_bid.markup_factors.iter().any(Option::is_some);
            if bids {
                report_missing(lot, &draft, &self.bid, &mut self.problems);
            }
            self.bid.lots.push(bids.then_some(draft.lot_bid));
        }
        (self.bid, self.problems)
    }

    fn place(&self, lot_index: usize, cell: CellRef, field: Field) -> Place {
        self.procurement.lots().get(lot_index).map(|lot| self.bid.place(lot, cell, field)).unwrap_or_default()
    }

    /// The place of a row's id, when its lot is not known (yet).
    fn row_place(&self, cell: CellRef) -> Place {
        self.place(0, cell, Field::Id)
    }

    fn find(&mut self, lot: &str, id: &str, cell: CellRef) -> Option<(usize, RowKind)> {
        let lots = self.procurement.lots();
        let lot_index = if lot.is_empty() {
            match lots {
                [_] => Some(0),
                _ => match self.unique_rows.get(id) {
                    Some(Some(index)) => Some(*index),
                    Some(None) => {
                        let message = text!(
                            "raden \"{id}\" finns i flera anbudsområden",
                            "row \"{id}\" is found in several lots",
                            id = id
                        );
                        let remedy =
                            Text::fixed("lägg till en kolumn \"Anbudsområde\"", "add a column \"Anbudsområde\" (lot)");
                        let place = self.row_place(cell);
                        self.problems.push(Problem::error("row-in-several-lots", place, message).remedy(remedy));
                        return None;
                    }
                    None => None,
                },
            }
        } else {
            let wanted = lot.trim();
            let found = lots.iter().position(|lot| lot.id == wanted).or_else(|| {
                let wanted = wanted.to_lowercase();
                lots.iter().position(|lot| lot.id.to_lowercase() == wanted || lot.name.to_lowercase() == wanted)
            });
            if found.is_none() {
                let known = lots.iter().map(|lot| lot.id.as_str()).collect::<Vec<_>>().join(", ");
                let message = text!(
                    "anbudsområdet \"{lot}\" finns inte i upphandlingen",
                    "lot \"{lot}\" is not in the procurement",
                    lot = wanted
                );
                let remedy = text!("skriv något av: {known}", "write one of: {known}", known = known);
                let place = self.row_place(cell);
                self.problems.push_grouped(Problem::error("unknown-lot", place, message).remedy(remedy));
                return None;
            }
            found
        };
        let draft_next = lot_index.and_then(|index| Some((index, self.drafts.get(index)?.next)));
        if let Some((index, next)) = draft_next {
            let lot = lots.get(index)?;
            if lot.positions.get(next).is_some_and(|position| position.id == id) {
                return Some((index, RowKind::Position(next)));
            }
            if let Some(kind) = lot.row(id) {
                return Some((index, kind));
            }
        }
        let message = text!(
            "\"{id}\" finns inte i upphandlingen; raden räknas inte med",
            "\"{id}\" is not in the procurement; the row is not counted",
            id = id
        );
        let remedy =
            Text::fixed("använd radens beteckning i prisbilagan", "use the row's id as it stands in the price form");
        let place = self.row_place(cell);
        self.problems.push(Problem::error("unknown-row", place, message).remedy(remedy));
        None
    }
}
