//! A number in a cell: used, used with a note, or a fault with its problem.

use super::cell::Cell;
use crate::num::{Decimal, ReadError, read_number};
use crate::problem::{Level, Place, Problem};
use crate::procurement::{FaultReason, Field};
use crate::text;
use crate::text::Text;

/// The most decimals that a number in a bid may have, so that every product and sum is exact.
const MOST_DECIMALS: u32 = 6;

/// The most digits of such a number: a product of two then has at most 28, which an exact decimal holds.
const MOST_DIGITS: u32 = 14;

/// What became of a cell.
pub(super) enum Reading {
    /// A number.
    Number(Decimal),
    /// A number, and something that should be told.
    Noted(Decimal, Unplaced),
    /// No number that can be used.
    Fault(FaultReason, Unplaced),
}

/// A problem whose place is not known yet.
pub(super) struct Unplaced {
    level: Level,
    code: &'static str,
    message: Text,
    remedy: Option<Text>,
}

impl Unplaced {
    pub(super) fn at(self, place: Place) -> Problem {
        let problem = Problem::error(self.code, place, self.message);
        Problem { level: self.level, remedy: self.remedy, ..problem }
    }

    fn error(code: &'static str, message: Text, remedy: Text) -> Self {
        Self { level: Level::Error, code, message, remedy: Some(remedy) }
    }
}

/// Reads the number in a cell.
pub(super) fn read_cell(cell: Cell<'_>, field: Field) -> Reading {
    let what = name(field);
    match cell {
        Cell::Number(digits) => match Decimal::parse(digits) {
            Ok(value) => limited(value, digits, &what),
            Err(_) => not_a_number(digits, &what),
        },
        Cell::Plain(text) => read(text, &what),
        Cell::Text(text) => match read(text, &what) {
            Reading::Number(value) => {
                let message = text!(
                    "{what} är text (\"{text}\") och läses som {value}",
                    "{what} is text (\"{text}\") and is read as {value}",
                    what = what,
                    text = text.trim(),
                    value = value
                );
                let remedy = Text::fixed("skriv bara talet", "write only the number");
                let note = Unplaced { level: Level::Note, code: "number-is-text", message, remedy: Some(remedy) };
                Reading::Noted(value, note)
            }
            other => other,
        },
        Cell::Date(date) => {
            let message =
                text!("{date} är ett datum, inte {what}", "{date} is a date, not {what}", date = date, what = what);
            let remedy = Text::fixed(
                "skriv talet och formatera cellen som tal",
                "write the number and format the cell as a number",
            );
            Reading::Fault(FaultReason::Date, Unplaced::error("number-is-date", message, remedy))
        }
        Cell::Error(shown) => {
            let message = text!("kalkylbladet visar {shown}", "the spreadsheet shows {shown}", shown = shown);
            let remedy =
                Text::fixed("anbudsgivaren behöver räkna om cellen", "the bidder needs to recalculate the cell");
            Reading::Fault(FaultReason::ErrorCell, Unplaced::error("cell-shows-error", message, remedy))
        }
        Cell::NoStoredValue => {
            let message = Text::fixed("formeln har inget sparat värde", "the formula has no stored value");
            let remedy = Text::fixed(
                "öppna filen i kalkylprogrammet, spara den och läs in den igen",
                "open the file in the spreadsheet program, save it and read it again",
            );
            Reading::Fault(FaultReason::NoStoredValue, Unplaced::error("formula-without-value", message, remedy))
        }
        Cell::Bool(_) | Cell::Empty => not_a_number(cell.text(), &what),
    }
}

fn read(text: &str, what: &Text) -> Reading {
    match read_number(text) {
        Ok(value) => limited(value, text.trim(), what),
        Err(ReadError::Ambiguous { decimal, thousands }) => {
            let message = text!(
                "\"{text}\" kan betyda {decimal} eller {thousands}",
                "\"{text}\" may mean {decimal} or {thousands}",
                text = text.trim(),
                decimal = decimal,
                thousands = thousands
            );
            let remedy = text!(
                "skriv {decimal} eller {thousands} utan punkt mellan tusental",
                "write {decimal} or {thousands} without a point between thousands",
                decimal = Text::own(&decimal.to_string().replace('.', ",")),
                thousands = Text::own(&thousands.to_string())
            );
            Reading::Fault(FaultReason::Ambiguous, Unplaced::error("number-is-ambiguous", message, remedy))
        }
        Err(_) => not_a_number(text.trim(), what),
    }
}

fn limited(value: Decimal, written: &str, what: &Text) -> Reading {
    let value = if MOST_DECIMALS < value.scale() { value.trimmed() } else { value };
    if value.scale() <= MOST_DECIMALS && value.mantissa().unsigned_abs() < 10_u128.pow(MOST_DIGITS) {
        return Reading::Number(value);
    }
    let message = text!(
        "{what} \"{written}\" har fler än 6 decimaler eller fler än 14 siffror",
        "{what} \"{written}\" has more than 6 decimals or more than 14 digits",
        what = what,
        written = written
    );
    let remedy = Text::fixed(
        "skriv högst 14 siffror, varav högst 6 decimaler",
        "write at most 14 digits, of them at most 6 decimals",
    );
    Reading::Fault(FaultReason::OutOfRange, Unplaced::error("number-too-long", message, remedy))
}

fn not_a_number(written: &str, what: &Text) -> Reading {
    let message = text!(
        "{what} \"{written}\" är inte ett tal",
        "{what} \"{written}\" is not a number",
        what = what,
        written = written
    );
    let remedy = Text::fixed("skriv bara talet, till exempel 12,50", "write only the number, such as 12.50");
    Reading::Fault(FaultReason::NotANumber, Unplaced::error("not-a-number", message, remedy))
}

fn name(field: Field) -> Text {
    match field {
        Field::Price => Text::fixed("priset", "the price"),
        Field::Pack => Text::fixed("förpackningen", "the pack"),
        Field::Co2e => Text::fixed("klimatvärdet", "the climate value"),
        Field::Answer | Field::Criterion(_) => Text::fixed("svaret", "the answer"),
        Field::Id
        | Field::Proof
        | Field::ArticleNumber
        | Field::Article
        | Field::Unit
        | Field::Co2eProof
        | Field::CriterionProof(_) => Text::fixed("värdet", "the value"),
    }
}
