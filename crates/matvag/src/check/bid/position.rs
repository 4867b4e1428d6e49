//! A position's row: the price, what is offered, and the answers for that position.

use super::BidReader;
use crate::check::cell::{Cell, RowCells};
use crate::num::Sek;
use crate::problem::Problem;
use crate::procurement::{Answer, AnswerFor, CellRef, Fault, FaultReason, Field, Lot, Negative, Offer, Offers};
use crate::text;
use crate::text::Text;

impl BidReader<'_> {
    pub(super) fn position(&mut self, lot_index: usize, position: usize, cells: &RowCells<'_>, cell: CellRef) {
        let Some(lot) = self.procurement.lots().get(lot_index) else { return };
        let Some(wanted) = lot.positions.get(position) else { return };
        if let Some(draft) = self.drafts.get_mut(lot_index) {
            draft.next = position + 1;
        }
        for (criterion_id, answer, proof) in &cells.criteria {
            self.position_answer(lot_index, position, criterion_id, *answer, *proof, cell);
        }
        // An empty price is no offer: the row only shows that the bidder has left it out.
        if cells.price.is_empty() || declines(cells.price) {
            if let Some(draft) = self.drafts.get_mut(lot_index) {
                draft.blank.entry(position).or_insert(cell);
            }
            return;
        }
        let unit = cells.unit.text();
        let other_unit = !unit.is_empty() && unit != wanted.unit && !same_unit(unit, &wanted.unit);
        let price = if other_unit {
            let place = self.place(lot_index, cell, Field::Unit);
            let message = text!(
                "enheten är \"{unit}\" men ska vara \"{wanted}\"; priset används inte",
                "the unit is \"{unit}\" but should be \"{wanted}\"; the price is not used",
                unit = unit,
                wanted = wanted.unit
            );
            let remedy = text!("skriv pris per {wanted}", "write the price per {wanted}", wanted = wanted.unit);
            self.problems.push(Problem::error("unit-differs", place, message).remedy(remedy));
            self.fault(lot_index, &wanted.id, Field::Unit, unit, FaultReason::OtherUnit, cell);
            None
        } else {
            self.price(lot, lot_index, &wanted.id, cells.price, cell)
        };
        let told = |reader: &Self| reader.drafts.get(lot_index).map_or(0, |draft| draft.lot_bid.faults.len());
        let before = told(self);
        let co2e = self.optional_number(lot_index, &wanted.id, Field::Co2e, cells.co2e, cell);
        let pack = self.optional_number(lot_index, &wanted.id, Field::Pack, cells.pack, cell);
        if before < told(self)
            && let Some(draft) = self.drafts.get_mut(lot_index)
        {
            // What decides nothing is told, and keeps no bid from being evaluated.
            let decides = |fault: &Fault| match fault.field {
                Field::Pack => false,
                Field::Co2e => lot.prices_co2e(),
                _ => true,
            };
            draft.lot_bid.faults.retain(decides);
        }
        if let Some(pack) = pack {
            let too_small = wanted.pack_at_least.is_some_and(|least| pack < least);
            let too_large = wanted.pack_at_most.is_some_and(|most| most < pack);
            if too_small || too_large {
                let place = self.place(lot_index, cell, Field::Pack);
                let limit = if too_small { wanted.pack_at_least } else { wanted.pack_at_most }.unwrap_or_default();
                let message = text!(
                    "förpackningen är {pack}\u{a0}{unit}, gränsen är {limit}\u{a0}{unit}",
                    "the pack is {pack}\u{a0}{unit}, the limit is {limit}\u{a0}{unit}",
                    pack = pack,
                    limit = limit,
                    unit = wanted.unit
                );
                self.problems.push(Problem::warning("pack-outside-limits", place, message));
            }
        }
        let Some(price) = price else { return };
        let offer = Offer {
            position,
            price,
            co2e,
            pack,
            article_number: self.bid.texts.keep(cells.article_number.text()),
            article: self.bid.texts.keep(cells.article.text()),
            unit: self.bid.texts.keep(unit),
            co2e_proof: self.bid.texts.keep(cells.co2e_proof.text()),
            cell,
            correction: None,
        };
        if let Some(draft) = self.drafts.get_mut(lot_index) {
            draft.lot_bid.offers.push(offer);
            if lot.offers != Offers::One {
                draft.offered.insert((position, cell));
            }
        }
    }

    /// A usable price, or a fault that has been kept.
    pub(super) fn price(
        &mut self,
        lot: &Lot,
        lot_index: usize,
        row: &str,
        price: Cell<'_>,
        cell: CellRef,
    ) -> Option<Sek> {
        let value = self.number(lot_index, row, Field::Price, price, cell)?;
        if value.is_negative() && lot.negative == Negative::Refused {
            let message = text!("priset är {value}\u{a0}kr", "the price is {value}\u{a0}SEK", value = value);
            let remedy = Text::fixed(
                "skriv ett pris på 0\u{a0}kr eller mer; upphandlingen tillåter inte negativa priser",
                "write a price of 0\u{a0}SEK or more; the procurement does not allow negative prices",
            );
            let place = self.place(lot_index, cell, Field::Price);
            self.problems.push(Problem::error("price-is-negative", place, message).remedy(remedy));
            self.fault(lot_index, row, Field::Price, price.text(), FaultReason::Negative, cell);
            return None;
        }
        if value.is_zero() {
            let message = Text::fixed("priset är 0\u{a0}kr; det räknas", "the price is 0\u{a0}SEK; it counts");
            let remedy = Text::fixed("fråga anbudsgivaren om det stämmer", "ask the bidder whether that is right");
            let place = self.place(lot_index, cell, Field::Price);
            self.problems.push(Problem::warning("price-is-zero", place, message).remedy(remedy));
        }
        Some(Sek::new(value))
    }

    pub(super) fn position_answer(
        &mut self,
        lot_index: usize,
        position: usize,
        criterion_id: &str,
        answer: Cell<'_>,
        proof: Cell<'_>,
        cell: CellRef,
    ) {
        if answer.is_empty() {
            return;
        }
        let Some(lot) = self.procurement.lots().get(lot_index) else { return };
        let Some((index, criterion)) =
            lot.criteria.iter().enumerate().find(|(_, criterion)| criterion.id == criterion_id)
        else {
            return;
        };
        let AnswerFor::Positions { positions, .. } = &criterion.answer_for else { return };
        let row = lot.positions.get(position).map(|position| position.id.as_str()).unwrap_or_default();
        if positions.binary_search(&position).is_err() {
            return;
        }
        let field = Field::Criterion(index);
        let Some(value) = self.answer_value(lot_index, row, field, &criterion.measure, answer, cell) else { return };
        let answer = Answer {
            value,
            written: self.bid.texts.keep(answer.text()),
            proof: self.bid.texts.keep(proof.text()),
            cell,
            correction: None,
        };
        let Some(draft) = self.drafts.get_mut(lot_index) else { return };
        if lot.offers != Offers::One {
            draft.answers_by_row.entry((index, position, cell)).or_insert_with(|| answer.clone());
        }
        let slot = draft.lot_bid.position_answers.get_mut(index).and_then(|answers| answers.get_mut(position));
        // Of two rows for a position the first one's answers count, as its price does.
        if let Some(slot) = slot
            && slot.as_ref().is_none_or(|earlier| earlier.cell == cell)
        {
            *slot = Some(answer);
        }
    }
}

/// Whether the cell says in words that the position is not offered.
fn declines(cell: Cell<'_>) -> bool {
    let text = cell.text();
    // Most cells begin with a digit: nothing is copied for those.
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    matches!(text.to_lowercase().as_str(), "offereras ej" | "offereras inte" | "ej offert" | "not offered" | "-" | "–")
}

/// Whether two units are the same written in two ways: `Kg` and `kg`, `liter` and `l`.
fn same_unit(one: &str, other: &str) -> bool {
    plain_unit(one) == plain_unit(other)
}

fn plain_unit(unit: &str) -> String {
    let unit = unit.trim().trim_end_matches('.').to_lowercase();
    match unit.as_str() {
        "kilo" | "kilogram" => "kg",
        "liter" | "lit" | "ltr" => "l",
        "styck" | "stk" | "st" => "st",
        "förpackning" | "frp" | "förp" => "förp",
        other => other,
    }
    .to_owned()
}
