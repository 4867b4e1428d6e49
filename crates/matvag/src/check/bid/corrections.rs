//! The corrections that the buyer has allowed (LOU 4:9).

use super::BidReader;
use crate::check::cell::{Cell, RowCells};
use crate::input::{CorrectionInput, ReplacedInput};
use crate::num::Sek;
use crate::problem::{At, Level, Place, Problem, Problems};
use crate::procurement::{
    Answer, CellRef, Correction, Declared, Fault, Field, Lot, LotBid, Offer, Procurement, Replaced, RowKind, TextSpan,
    Was,
};
use crate::text;

/// A value that stands nowhere in the bidder's files.
pub(crate) const NOWHERE: CellRef = CellRef { source: u16::MAX, row: 0 };

/// Whether a fault was found in the cell that is corrected. A wrong unit is a fault of the price; an answer may have
/// stood in the price's column.
fn same_cell(kind: RowKind, corrected: Field, fault: Field) -> bool {
    match kind {
        RowKind::Position(_) => fault == corrected || (corrected == Field::Price && fault == Field::Unit),
        RowKind::Requirement(_) | RowKind::Criterion(_) | RowKind::MarkupPart(_) | RowKind::OwnCost(_) => {
            fault == corrected
                || matches!((corrected, fault), (Field::Price | Field::Answer, Field::Price | Field::Answer))
        }
    }
}

/// What stands in a cell that could be read: for a position with several offers, in each of them.
fn stood(bid: &LotBid, kind: RowKind, field: Field) -> Vec<Was> {
    let written = |answer: Option<&Option<Answer>>, of: fn(&Answer) -> TextSpan| {
        let span = answer.and_then(Option::as_ref).map(of).filter(|span| !span.is_empty());
        span.map(Was::Written).into_iter().collect()
    };
    let of_row = |answer: Option<&Option<Answer>>| match field {
        Field::Proof => written(answer, |answer| answer.proof),
        _ => written(answer, |answer| answer.written),
    };
    let declared = |declared: Option<&Option<Declared>>| match field {
        Field::Proof => Vec::new(),
        _ => declared.and_then(Option::as_ref).map(|declared| Was::Number(declared.value)).into_iter().collect(),
    };
    let was: Vec<Was> = match (kind, field) {
        (RowKind::Position(position), Field::Criterion(index)) => {
            written(bid.position_answers.get(index).and_then(|of| of.get(position)), |answer| answer.written)
        }
        (RowKind::Position(position), Field::CriterionProof(index)) => {
            written(bid.position_answers.get(index).and_then(|of| of.get(position)), |answer| answer.proof)
        }
        (RowKind::Position(position), _) => {
            let offers = bid.offers.iter().filter(|offer| offer.position == position);
            let number = |offer: &Offer| if field == Field::Co2e { offer.co2e } else { Some(offer.price.value()) };
            offers.filter_map(number).map(Was::Number).collect()
        }
        (RowKind::Requirement(index), _) => of_row(bid.requirements.get(index)),
        (RowKind::Criterion(index), _) => of_row(bid.criteria.get(index)),
        (RowKind::MarkupPart(index), _) => declared(bid.markup_factors.get(index)),
        (RowKind::OwnCost(index), _) => declared(bid.own_costs.get(index)),
    };
    if was.is_empty() { vec![Was::Nothing] } else { was }
}

/// What the check says of the value of a correction: the same as of that value in the bidder's cell. Nothing for a lot,
/// a row or a criterion that the procurement does not have; that is told of the procurement.
pub fn check_correction(procurement: &Procurement, input: &CorrectionInput) -> Problems {
    let mut reader = BidReader::new(procurement, &input.bidder);
    let of_lot = procurement.lot_index(&input.lot).and_then(|lot| Some((lot, procurement.lots().get(lot)?)));
    let Some((lot_index, lot)) = of_lot else { return reader.problems };
    let Some(kind) = lot.row(&input.row) else { return reader.problems };
    let criterion = input.criterion.as_ref().map(|id| lot.criteria.iter().position(|criterion| criterion.id == *id));
    if criterion == Some(None) {
        return reader.problems;
    }
    let correction = Correction {
        bidder: input.bidder.clone(),
        lot: lot_index,
        row: input.row.clone(),
        field: input.field.into(),
        criterion: criterion.flatten(),
        value: input.value.trim().to_owned(),
        reason: input.reason.clone(),
    };
    reader.correct(&correction, None, lot, kind);
    reader.problems
}

impl BidReader<'_> {
    /// Keeps what a correction took the place of when the bid was first read.
    pub(in crate::check) fn recorded_replaced(
        &mut self,
        lot: &str,
        row: &str,
        field: Field,
        recorded: &ReplacedInput,
        cell: CellRef,
    ) {
        let Some((lot_index, _)) = self.find(lot, row, cell) else { return };
        let number = recorded.number.as_ref().map(|number| (number, number.0.parse()));
        let was = match (number, &recorded.written) {
            (Some((_, Ok(number))), _) => Was::Number(number),
            (Some((number, Err(_))), _) => Was::Written(self.bid.texts.keep(&number.0)),
            (None, Some(written)) => Was::Written(self.bid.texts.keep(written)),
            (None, None) => Was::Nothing,
        };
        if let Some(draft) = self.drafts.get_mut(lot_index) {
            draft.lot_bid.replaced.push(Replaced { row: row.to_owned(), field, was });
        }
    }

    /// Puts in the corrections that the buyer has allowed for this bidder.
    pub(super) fn apply_corrections(&mut self, wanted: impl Fn(&Correction) -> bool) {
        for (number, correction) in self.procurement.corrections.iter().enumerate() {
            if correction.bidder != self.bid.bidder || !wanted(correction) {
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
        let field = correction.cell();
        // What was wrong in the cell that is corrected no longer counts.
        if let Some(draft) = self.drafts.get_mut(lot_index) {
            let is_corrected = |fault: &mut Fault| fault.row == correction.row && same_cell(kind, field, fault.field);
            let corrected: Vec<Fault> = draft.lot_bid.faults.extract_if(.., is_corrected).collect();
            draft.answered.remove(&correction.row);
            let mut was: Vec<Was> = corrected.iter().map(|fault| Was::Written(fault.written)).collect();
            if was.is_empty() {
                was = stood(&draft.lot_bid, kind, field);
            }
            draft.keep_replaced(&correction.row, field, was);
            for fault in corrected {
                self.mended(correction, lot, &fault);
            }
        }
        let value = Cell::Plain(&correction.value);
        match (kind, field) {
            (RowKind::Position(position), Field::Criterion(index)) => {
                let earlier = self.position_answer_mut(lot_index, index, position).cloned();
                let cell = earlier.as_ref().map_or(NOWHERE, |answer| answer.cell);
                let id = lot.criteria.get(index).map(|criterion| criterion.id.as_str()).unwrap_or_default();
                self.position_answer(lot_index, position, id, value, Cell::Empty, cell);
                if let Some(answer) = self.position_answer_mut(lot_index, index, position) {
                    answer.correction = number;
                    answer.proof = earlier.map(|answer| answer.proof).unwrap_or_default();
                }
            }
            (RowKind::Position(position), Field::CriterionProof(index)) => {
                let proof = self.bid.texts.keep(&correction.value);
                if let Some(answer) = self.position_answer_mut(lot_index, index, position) {
                    answer.proof = proof;
                    answer.correction = number;
                }
            }
            (RowKind::Position(position), Field::Price) => {
                if let Some(price) = self.price(lot, lot_index, &correction.row, value, NOWHERE) {
                    self.correct_offer(lot_index, position, number, price);
                }
            }
            (RowKind::Position(position), Field::Co2e) => {
                let co2e = self.number(lot_index, &correction.row, Field::Co2e, value, NOWHERE);
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
            _ => self.correct_answer(correction, number, kind),
        }
    }

    /// Says of a fault that the buyer has allowed a correction of it: nobody needs to mend it any more.
    fn mended(&mut self, correction: &Correction, lot: &Lot, fault: &Fault) {
        let place = self.bid.place(lot, fault.cell, fault.field);
        if place.at == At::Nowhere {
            return;
        }
        for problem in &mut self.problems {
            if problem.level == Level::Error {
                problem.places.retain(|other| *other != place);
            }
        }
        self.problems.retain(|problem| problem.level != Level::Error || !problem.places.is_empty());
        let message = text!(
            "”{written}” är rättat till {value} enligt LOU 4:9: {reason}",
            "\"{written}\" is corrected to {value} under LOU 4:9: {reason}",
            written = self.bid.text(fault.written),
            value = correction.value,
            reason = correction.reason
        );
        self.problems.push(Problem::note("corrected", place, message));
    }

    /// Reads a corrected answer in the place of the earlier one, whose proof is kept.
    fn correct_answer(&mut self, correction: &Correction, number: Option<usize>, kind: RowKind) {
        let lot_index = correction.lot;
        let earlier = self.drafts.get_mut(lot_index).and_then(|draft| draft.answer_mut(kind)).cloned();
        let cell = earlier.as_ref().map_or(NOWHERE, |answer| answer.cell);
        let cells = RowCells { answer: Cell::Plain(&correction.value), ..RowCells::default() };
        self.answer_row(lot_index, kind, &correction.row, &cells, cell);
        let Some(draft) = self.drafts.get_mut(lot_index) else { return };
        if let Some(answer) = draft.answer_mut(kind) {
            answer.correction = number;
            answer.proof = earlier.map(|answer| answer.proof).unwrap_or_default();
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

    fn position_answer_mut(&mut self, lot_index: usize, criterion: usize, position: usize) -> Option<&mut Answer> {
        self.drafts.get_mut(lot_index)?.lot_bid.position_answers.get_mut(criterion)?.get_mut(position)?.as_mut()
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
                cell: NOWHERE,
                correction: number,
            },
        };
        offers.retain(|offer| offer.position != position);
        offers.push(corrected);
    }
}
