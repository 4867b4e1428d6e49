//! The other rows: requirements, criteria, markup factors, own costs; and how an answer is read.

use super::BidReader;
use crate::check::cell::{Cell, RowCells};
use crate::check::number::{Reading, read_cell};
use crate::num::Decimal;
use crate::problem::Problem;
use crate::procurement::{Answer, AnswerValue, CellRef, Declared, Fault, FaultReason, Field, LotBid, Measure, RowKind};
use crate::text;
use crate::text::Text;

impl BidReader<'_> {
    pub(super) fn answer_row(
        &mut self,
        lot_index: usize,
        kind: RowKind,
        id: &str,
        cells: &RowCells<'_>,
        cell: CellRef,
    ) {
        let Some(lot) = self.procurement.lots().get(lot_index) else { return };
        // A number may stand in the price column or in the answer column; both are natural places for a factor.
        let given = if cells.answer.is_empty() { cells.price } else { cells.answer };
        if given.is_empty() {
            return;
        }
        let earlier = self.drafts.get_mut(lot_index).and_then(|draft| draft.answered.insert(id.to_owned(), cell));
        if let Some(earlier) = earlier {
            let place = self.place(lot_index, cell, Field::Id);
            let first = self.place(lot_index, earlier, Field::Id);
            let message = text!(
                "\"{id}\" har redan ett svar ({first}); det första gäller",
                "\"{id}\" already has an answer ({first}); the first one counts",
                id = id,
                first = Text { sv: first.in_lang(text::Lang::Sv).into(), en: first.in_lang(text::Lang::En).into() }
            );
            self.problems.push(Problem::warning("row-answered-twice", place, message));
            return;
        }
        let field = if cells.answer.is_empty() { Field::Price } else { Field::Answer };
        match kind {
            RowKind::Requirement(index) => {
                let value = self.answer_value(lot_index, id, field, &Measure::YesNo, given, cell);
                let answer = value.map(|value| self.answer(value, given, cells.proof, cell));
                self.put(lot_index, |bid| bid.requirements.get_mut(index), answer);
            }
            RowKind::Criterion(index) => {
                let Some(criterion) = lot.criteria.get(index) else { return };
                let value = self.answer_value(lot_index, id, field, &criterion.measure, given, cell);
                let answer = value.map(|value| self.answer(value, given, cells.proof, cell));
                self.put(lot_index, |bid| bid.criteria.get_mut(index), answer);
            }
            RowKind::MarkupPart(index) => {
                let factor = self.declared(lot_index, id, field, given, cell);
                let most = lot.markup_parts.get(index).and_then(|part| part.at_most);
                if let (Some(factor), Some(most)) = (factor, most)
                    && most < factor.value
                {
                    let message = text!(
                        "faktorn är {factor}, högst {most} godtas",
                        "the factor is {factor}, at most {most} is accepted",
                        factor = factor.value,
                        most = most
                    );
                    let place = self.place(lot_index, cell, field);
                    self.problems.push(Problem::error("factor-above-limit", place, message));
                    self.fault(lot_index, id, field, given.text(), FaultReason::OutOfRange, cell);
                } else {
                    self.put(lot_index, |bid| bid.markup_factors.get_mut(index), factor);
                }
            }
            RowKind::OwnCost(index) => {
                let number = self.declared(lot_index, id, field, given, cell);
                self.put(lot_index, |bid| bid.own_costs.get_mut(index), number);
            }
            RowKind::Position(_) => {}
        }
    }

    fn put<T>(&mut self, lot_index: usize, slot: impl FnOnce(&mut LotBid) -> Option<&mut Option<T>>, value: Option<T>) {
        if let Some(slot) = self.drafts.get_mut(lot_index).and_then(|draft| slot(&mut draft.lot_bid)) {
            *slot = value;
        }
    }

    fn answer(&mut self, value: AnswerValue, given: Cell<'_>, proof: Cell<'_>, cell: CellRef) -> Answer {
        let written = self.bid.texts.keep(given.text());
        let proof = self.bid.texts.keep(proof.text());
        Answer { value, written, proof, cell, correction: None }
    }

    /// A number of 0 or more.
    fn declared(
        &mut self,
        lot_index: usize,
        row: &str,
        field: Field,
        given: Cell<'_>,
        cell: CellRef,
    ) -> Option<Declared> {
        let value = self.number(lot_index, row, field, given, cell)?;
        if value.is_negative() {
            let message = text!("talet är {value}", "the number is {value}", value = value);
            let remedy = Text::fixed("skriv ett tal som är 0 eller mer", "write a number that is 0 or more");
            let place = self.place(lot_index, cell, field);
            self.problems.push(Problem::error("number-below-zero", place, message).remedy(remedy));
            self.fault(lot_index, row, field, given.text(), FaultReason::OutOfRange, cell);
            return None;
        }
        Some(Declared { value, cell, correction: None })
    }

    pub(super) fn answer_value(
        &mut self,
        lot_index: usize,
        row: &str,
        field: Field,
        measure: &Measure,
        given: Cell<'_>,
        cell: CellRef,
    ) -> Option<AnswerValue> {
        match measure {
            Measure::YesNo => {
                if let Some(yes) = yes_or_no(given) {
                    return Some(AnswerValue::YesNo(yes));
                }
                let expected = Text::fixed("skriv ja eller nej", "write ja (yes) or nej (no)");
                self.unknown_answer(lot_index, row, field, given, expected, cell);
                None
            }
            Measure::Levels(levels) => {
                let wanted = given.text().to_lowercase();
                let found = levels.iter().position(|(name, _)| name.to_lowercase() == wanted);
                if found.is_none() {
                    let known = levels.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
                    let expected = text!("skriv någon av: {known}", "write one of: {known}", known = known);
                    self.unknown_answer(lot_index, row, field, given, expected, cell);
                }
                found.map(AnswerValue::Level)
            }
            Measure::Share => {
                let text = given.text();
                let share = match text.strip_suffix('%') {
                    // 85 % is 0.85: two more decimals, exactly.
                    Some(percent) => self
                        .number(lot_index, row, field, Cell::Plain(percent.trim_end()), cell)
                        .and_then(|percent| Decimal::new(percent.mantissa(), percent.scale() + 2).ok()),
                    None => self.number(lot_index, row, field, given, cell),
                }?;
                if share.is_negative() || Decimal::ONE < share {
                    let expected = Text::fixed(
                        "skriv en andel mellan 0 och 1, eller i procent: 85\u{a0}%",
                        "write a share between 0 and 1, or in percent: 85\u{a0}%",
                    );
                    self.unknown_answer(lot_index, row, field, given, expected, cell);
                    return None;
                }
                Some(AnswerValue::Number(share))
            }
            Measure::Linear { .. } | Measure::Declared { .. } | Measure::Jury { .. } => {
                // "97,5 %" where percent is asked for.
                let in_percent = match measure {
                    Measure::Linear { unit, .. } => unit.as_deref() == Some("%"),
                    Measure::Declared { unit } => unit == "%",
                    _ => false,
                };
                let bare = given.text().strip_suffix('%').filter(|_| in_percent);
                let given = bare.map_or(given, |bare| Cell::Plain(bare.trim_end()));
                self.number(lot_index, row, field, given, cell).map(AnswerValue::Number)
            }
        }
    }

    fn unknown_answer(
        &mut self,
        lot_index: usize,
        row: &str,
        field: Field,
        given: Cell<'_>,
        expected: Text,
        cell: CellRef,
    ) {
        let message = text!(
            "svaret på \"{row}\" är \"{given}\"",
            "the answer to \"{row}\" is \"{given}\"",
            row = row,
            given = given.text()
        );
        let place = self.place(lot_index, cell, field);
        self.problems.push(Problem::error("answer-not-understood", place, message).remedy(expected));
        self.fault(lot_index, row, field, given.text(), FaultReason::UnknownAnswer, cell);
    }

    pub(super) fn optional_number(
        &mut self,
        lot_index: usize,
        row: &str,
        field: Field,
        given: Cell<'_>,
        cell: CellRef,
    ) -> Option<Decimal> {
        if given.is_empty() { None } else { self.number(lot_index, row, field, given, cell) }
    }

    /// A number, or a fault that has been kept and a problem that has been told.
    pub(super) fn number(
        &mut self,
        lot_index: usize,
        row: &str,
        field: Field,
        given: Cell<'_>,
        cell: CellRef,
    ) -> Option<Decimal> {
        match read_cell(given, field) {
            Reading::Number(value) => Some(value),
            Reading::Noted(value, note) => {
                let place = self.place(lot_index, cell, field);
                self.problems.push_grouped(note.at(place));
                Some(value)
            }
            Reading::Fault(reason, problem) => {
                let place = self.place(lot_index, cell, field);
                self.problems.push(problem.at(place));
                self.fault(lot_index, row, field, given.text(), reason, cell);
                None
            }
        }
    }

    pub(super) fn fault(
        &mut self,
        lot_index: usize,
        row: &str,
        field: Field,
        written: &str,
        reason: FaultReason,
        cell: CellRef,
    ) {
        let written = self.bid.texts.keep(written);
        if let Some(draft) = self.drafts.get_mut(lot_index) {
            draft.lot_bid.faults.push(Fault { row: row.to_owned(), field, written, reason, cell });
        }
    }
}

fn yes_or_no(cell: Cell<'_>) -> Option<bool> {
    if let Cell::Bool(yes) = cell {
        return Some(yes);
    }
    match cell.text().to_lowercase().as_str() {
        "ja" | "j" | "yes" | "y" | "x" | "1" | "sant" | "true" => Some(true),
        "nej" | "n" | "no" | "0" | "falskt" | "false" => Some(false),
        _ => None,
    }
}
