//! The corrections that the buyer has allowed (LOU 4:9).

use super::BidReader;
use crate::check::cell::{Cell, RowCells};
use crate::num::Sek;
use crate::problem::{Place, Problem};
use crate::procurement::{CellRef, Correction, Fault, Field, Lot, Offer, RowKind, TextSpan};
use crate::text;

impl BidReader<'_> {
    /// Puts in the corrections that the buyer has allowed for this bidder.
    pub(super) fn apply_corrections(&mut self) {
        for (number, correction) in self.procurement.corrections.iter().enumerate() {
            if correction.bidder != self.bid.bidder {
                continue;
            }
            let Some(lot) = self.procurement.lots().get(correction.lot) else { continue };
            let Some(kind) = lot.row(&correction.row) else {
                let place = Place::path(format!("/corrections/{number}/row"));
                let message =
                    text!("\"{row}\" finns inte i anbudsområdet", "\"{row}\" is not in the lot", row = correction.row);
                self.problems.push(Problem::error("unknown-row", place, message));
                continue;
            };
            self.correct(correction, Some(number), lot, kind);
        }
    }

    fn correct(&mut self, correction: &Correction, number: Option<usize>, lot: &Lot, kind: RowKind) {
        let lot_index = correction.lot;
        let value = Cell::Plain(&correction.value);
        // What was wrong in the cells that are corrected no longer counts, and what is corrected is read as a new row
        // that stands nowhere in the bidder's files.
        let cell = CellRef { source: u16::MAX, row: 0 };
        let field = correction.criterion.map_or(correction.field, Field::Criterion);
        if let Some(draft) = self.drafts.get_mut(lot_index) {
            let same_cell = |fault: &Fault| {
                fault.row == correction.row
                    && (fault.field == field || (field == Field::Price && fault.field == Field::Unit))
            };
            draft.lot_bid.faults.retain(|fault| !same_cell(fault));
            draft.answered.remove(&correction.row);
        }
        match (kind, field) {
            (RowKind::Position(position), Field::Criterion(index)) => {
                let id = lot.criteria.get(index).map(|criterion| criterion.id.as_str()).unwrap_or_default();
                self.position_answer(lot_index, position, id, value, Cell::Empty, cell);
                let slot = self
                    .drafts
                    .get_mut(lot_index)
                    .and_then(|draft| draft.lot_bid.position_answers.get_mut(index)?.get_mut(position)?.as_mut());
                if let Some(answer) = slot {
                    answer.correction = number;
                }
            }
            (RowKind::Position(position), Field::Price) => {
                if let Some(price) = self.price(lot, lot_index, &correction.row, value, cell) {
                    self.correct_offer(lot_index, position, number, price);
                }
            }
            (RowKind::Position(position), Field::Co2e) => {
                let co2e = self.number(lot_index, &correction.row, Field::Co2e, value, cell);
                let offers = self.drafts.get_mut(lot_index).map(|draft| &mut draft.lot_bid.offers);
                for offer in offers.into_iter().flatten().filter(|offer| offer.position == position) {
                    offer.co2e = co2e;
                    offer.correction = number;
                }
            }
            (_, Field::Proof) => {
                let proof = self.bid.texts.keep(&correction.value);
                if let Some(answer) = self.drafts.get_mut(lot_index).and_then(|draft| draft.answer_mut(kind)) {
                    answer.proof = proof;
                    answer.correction = number;
                }
            }
            _ => {
                let cells = RowCells { answer: value, ..RowCells::default() };
                let kept = self.drafts.get_mut(lot_index).and_then(|draft| draft.answer_mut(kind)).map(|a| a.proof);
                self.answer_row(lot_index, kind, &correction.row, &cells, cell);
                let Some(draft) = self.drafts.get_mut(lot_index) else { return };
                if let Some(answer) = draft.answer_mut(kind) {
                    answer.correction = number;
                    answer.proof = kept.unwrap_or_default();
                }
                let declared = match kind {
                    RowKind::MarkupPart(index) => draft.lot_bid.markup_factors.get_mut(index),
                    RowKind::OwnCost(index) => draft.lot_bid.own_costs.get_mut(index),
                    RowKind::Position(_) | RowKind::Requirement(_) | RowKind::Criterion(_) => None,
                };
                if let Some(Some(declared)) = declared {
                    declared.correction = number;
                }
            }
        }
    }

    /// Puts the corrected price in the first offer for a position, and leaves the others out; makes one if there is
    /// none.
    fn correct_offer(&mut self, lot_index: usize, position: usize, number: Option<usize>, price: Sek) {
        let Some(draft) = self.drafts.get_mut(lot_index) else { return };
        let offers = &mut draft.lot_bid.offers;
        let earlier = offers.iter().find(|offer| offer.position == position).cloned();
        let corrected = match earlier {
            Some(offer) => Offer { price, correction: number, ..offer },
            None => Offer {
                position,
                price,
                co2e: None,
                pack: None,
                article_number: TextSpan::default(),
                article: TextSpan::default(),
                unit: TextSpan::default(),
                co2e_proof: TextSpan::default(),
                cell: CellRef { source: u16::MAX, row: 0 },
                correction: number,
            },
        };
        offers.retain(|offer| offer.position != position);
        offers.push(corrected);
    }
}
