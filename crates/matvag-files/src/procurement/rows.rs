//! The rows of a table of positions: each becomes a position of the lot that it says.

use std::ops::ControlFlow;

use matvag::check::Cell;
use matvag::input::{FallbackInput, LotInput, Number, PositionInput, PositionRoleInput};
use matvag::problem::{At, Place, Problem, Problems};
use matvag::text;
use matvag::text::Text;

use super::cell::{self, CellFault};
use super::columns::{Column, NEEDED};
use super::positions::{Positions, RowPlace, TablePlace, lot_named};
use crate::header::Header;
use crate::table::{Row, Visit};

/// The reading of one table.
pub(super) struct Rows<'a> {
    pub(super) lots: &'a [LotInput],
    /// The lots that point at this file.
    pub(super) wanted: &'a [usize],
    /// The lot that the sheet is named after.
    pub(super) named: Option<usize>,
    pub(super) header: &'a Header<Column>,
    pub(super) table: &'a TablePlace,
    pub(super) positions: &'a mut Positions,
    pub(super) problems: &'a mut Problems,
}

impl Rows<'_> {
    /// Tells what is missing or repeated among the headings; says whether the rows can be read.
    pub(super) fn tell_header(&mut self) -> bool {
        let mut is_readable = true;
        for needed in NEEDED {
            if self.header.column(needed).is_none() {
                is_readable = false;
                let found: Vec<&str> = self.header.headings.iter().map(|heading| heading.text.as_str()).collect();
                let unknown: Vec<&str> = self.header.unknown.iter().map(|(_, text)| text.as_str()).collect();
                let message = text!(
                    "kolumnen {name} saknas; rubrikerna är: {found}",
                    "the column {name} is missing; the headings are: {found}",
                    name = needed.heading(),
                    found = [found, unknown].concat().join(", ")
                );
                let remedy = text!("lägg till kolumnen {name}", "add the column {name}", name = needed.heading());
                self.tell("column-missing", At::Row(self.header.row), message, remedy);
            }
        }
        for (first, second) in &self.header.repeated {
            is_readable = false;
            let message = text!(
                "två kolumner är {name}: \"{first}\" och \"{second}\"",
                "two columns are {name}: \"{first}\" and \"{second}\"",
                name = first.key.heading(),
                first = first.text,
                second = second.text
            );
            let remedy =
                Text::fixed("ta bort den ena, eller byt dess rubrik", "remove one of them, or change its heading");
            let at = At::Cell(self.header.row, u32::try_from(second.column + 1).unwrap_or(u32::MAX));
            self.tell("column-repeated", at, message, remedy);
        }
        if is_readable && 1 < self.wanted.len() && self.named.is_none() && self.header.column(Column::Lot).is_none() {
            is_readable = false;
            let message = Text::fixed(
                "flera anbudsområden delar filen, men den säger inte vilket en rad hör till",
                "several lots share the file, but it does not say which one a row belongs to",
            );
            let remedy = Text::fixed("lägg till kolumnen Anbudsområde", "add the column Lot");
            self.tell("column-missing", At::Row(self.header.row), message, remedy);
        }
        is_readable
    }

    fn tell(&mut self, code: &'static str, at: At, message: Text, remedy: Text) {
        let place = Place { file: Some(self.table.file.clone()), sheet: self.table.sheet.clone(), at };
        self.problems.push(Problem::error(code, place, message).remedy(remedy));
    }

    /// A fault in a cell; the same one down a column is told once.
    fn fault(&mut self, row: u32, column: Column, fault: CellFault) {
        self.positions.is_faulty = true;
        let place = self.table.place(row, Some(column));
        let problem = Problem::error(fault.code, place, fault.message).remedy(fault.remedy);
        let same = |other: &&mut Problem| other.code == problem.code && other.message == problem.message;
        match self.problems.iter_mut().find(same) {
            Some(earlier) => earlier.places.extend(problem.places),
            None => self.problems.push(problem),
        }
    }

    fn cell<'c, R: Row>(&self, row: &'c R, column: Column) -> Cell<'c> {
        self.header.column(column).map_or(Cell::Empty, |column| row.cell(column))
    }

    /// The lot of a row: what its column says, else what its sheet is named after, else the only one there is.
    fn lot<R: Row>(&mut self, row: &R) -> Option<usize> {
        let written = self.cell(row, Column::Lot).text();
        if written.is_empty() {
            if let Some(lot) = self.named.or(if let [only] = self.wanted { Some(*only) } else { None }) {
                return Some(lot);
            }
            let fault = CellFault {
                code: "lot-missing",
                message: Text::fixed(
                    "raden säger inte vilket anbudsområde den hör till",
                    "the row does not say which lot it belongs to",
                ),
                remedy: Text::fixed("skriv anbudsområdets id", "write the lot's id"),
            };
            self.fault(row.number(), Column::Lot, fault);
            return None;
        }
        let found = lot_named(self.lots, written);
        match found {
            Some(lot) if self.wanted.contains(&lot) => Some(lot),
            Some(lot) => {
                let id = self.lots.get(lot).map(|lot| lot.id.as_str()).unwrap_or_default();
                let message = text!(
                    "anbudsområdet \"{id}\" hämtar inte sina positioner ur filen; raderna används inte",
                    "lot \"{id}\" does not take its positions from the file; the rows are not used",
                    id = id
                );
                let remedy = text!(
                    "skriv positions_file = \"{file}\" i anbudsområdet",
                    "write positions_file = \"{file}\" in the lot",
                    file = self.table.file.to_string()
                );
                let place = self.table.place(row.number(), Some(Column::Lot));
                self.problems.push_grouped(Problem::warning("rows-not-used", place, message).remedy(remedy));
                None
            }
            None => {
                let known = self.lots.iter().map(|lot| lot.id.as_str()).collect::<Vec<_>>().join(", ");
                let fault = CellFault {
                    code: "unknown-lot",
                    message: text!(
                        "anbudsområdet \"{lot}\" finns inte i upphandlingen",
                        "lot \"{lot}\" is not in the procurement",
                        lot = written
                    ),
                    remedy: text!("skriv något av: {known}", "write one of: {known}", known = known),
                };
                self.fault(row.number(), Column::Lot, fault);
                None
            }
        }
    }

    fn text<R: Row>(&mut self, row: &R, column: Column) -> String {
        cell::text(self.cell(row, column)).unwrap_or_else(|fault| {
            self.fault(row.number(), column, fault);
            "?".to_owned()
        })
    }

    fn optional_text<R: Row>(&mut self, row: &R, column: Column) -> Option<String> {
        Some(self.text(row, column)).filter(|text| !text.is_empty())
    }

    fn number<R: Row>(&mut self, row: &R, column: Column) -> Option<Number> {
        match cell::number(self.cell(row, column)) {
            Ok(digits) => digits.map(Number),
            Err(fault) => {
                self.fault(row.number(), column, fault);
                None
            }
        }
    }

    fn quantity<R: Row>(&mut self, row: &R) -> Number {
        if self.cell(row, Column::Quantity).is_empty() {
            let fault = CellFault {
                code: "quantity-missing",
                message: Text::fixed("årsvolymen saknas", "the annual quantity is missing"),
                remedy: Text::fixed("skriv ett tal", "write a number"),
            };
            self.fault(row.number(), Column::Quantity, fault);
        }
        self.number(row, Column::Quantity).unwrap_or_else(|| Number("0".into()))
    }

    fn role<R: Row>(&mut self, row: &R) -> Option<PositionRoleInput> {
        let written = self.text(row, Column::Role);
        match written.to_lowercase().as_str() {
            "" => None,
            "avtal" | "kontrakt" | "contract" => Some(PositionRoleInput::Contract),
            "utvärdering" | "endast utvärdering" | "evaluation" | "evaluation-only" | "evaluation only" => {
                Some(PositionRoleInput::EvaluationOnly)
            }
            "option" | "optional" | "tillval" => Some(PositionRoleInput::Optional),
            _ => {
                let fault = CellFault {
                    code: "unknown-role",
                    message: text!(
                        "rollen \"{written}\" är okänd",
                        "the role \"{written}\" is unknown",
                        written = written
                    ),
                    remedy: Text::fixed(
                        "lämna tomt, eller skriv avtal, utvärdering eller option",
                        "leave it empty, or write contract, evaluation or option",
                    ),
                };
                self.fault(row.number(), Column::Role, fault);
                None
            }
        }
    }

    fn position<R: Row>(&mut self, row: &R) -> PositionInput {
        let co2e = self.number(row, Column::Co2e);
        let source = self.text(row, Column::Co2eSource);
        PositionInput {
            id: self.text(row, Column::Id),
            name: self.text(row, Column::Name),
            unit: self.text(row, Column::Unit),
            quantity: self.quantity(row),
            kg_per_unit: self.number(row, Column::KgPerUnit),
            pack_at_most: self.number(row, Column::PackAtMost),
            pack_at_least: self.number(row, Column::PackAtLeast),
            role: self.role(row),
            food: self.optional_text(row, Column::Food),
            group: self.optional_text(row, Column::Group),
            co2e_fallback: co2e.map(|kg_per_unit| FallbackInput { kg_per_unit, source }),
        }
    }
}

impl Visit for Rows<'_> {
    fn row<R: Row>(&mut self, row: &R) -> ControlFlow<()> {
        if row.number() <= self.header.row || row.is_empty() {
            return ControlFlow::Continue(());
        }
        let needed = |column| !self.cell(row, column).is_empty();
        // A heading between the rows, or a sum under them, has no id and no unit.
        if self.cell(row, Column::Id).is_empty() && !needed(Column::Unit) {
            return ControlFlow::Continue(());
        }
        if let Some(lot) = self.lot(row) {
            let position = self.position(row);
            let place = RowPlace { table: self.positions.tables.len(), row: row.number() };
            self.positions.lots.entry(lot).or_default().push((position, place));
        }
        ControlFlow::Continue(())
    }
}
