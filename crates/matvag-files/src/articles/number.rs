//! Quantities, masses and prices in the cells of a list of articles. What cannot be read is unknown, and told once for
//! each column.

use matvag::check::Cell;
use matvag::num::{Decimal, ReadError, read_number};
use matvag::problem::{Place, Problem, Problems};
use matvag::text;
use matvag::text::Text;

use crate::text_table::without_value;

/// A number; none if the cell is empty or cannot be read.
pub(super) fn number(cell: Cell<'_>, place: Place, problems: &mut Problems) -> Option<Decimal> {
    let text = text(cell, &place, problems)?;
    match cell {
        Cell::Number(digits) => Decimal::parse(digits).ok(),
        _ => match read_number(text) {
            Ok(number) => Some(number),
            Err(error) => {
                problems.push_grouped(not_read(text, &error, place));
                None
            }
        },
    }
}

/// Kilograms: a number is in the unit of the heading (thousandths of a kilogram), a text may state its own. A pack such as
/// `6 x 500 g` is none: the matcher reads it. Nothing weighs 0.
pub(super) fn kilograms(cell: Cell<'_>, thousandths: u32, place: Place, problems: &mut Problems) -> Option<Decimal> {
    let text = text(cell, &place, problems)?;
    let scaled = |number: Decimal, thousandths: u32| {
        let kg = number.times(Decimal::new(i128::from(thousandths), 3).ok()?).ok()?;
        (!kg.is_zero() && !kg.is_negative()).then(|| kg.trimmed())
    };
    if let Cell::Number(digits) = cell {
        return scaled(Decimal::parse(digits).ok()?, thousandths);
    }
    let error = match read_number(text) {
        Ok(number) => return scaled(number, thousandths),
        Err(error) => error,
    };
    let digits = text.trim_end_matches(|letter: char| letter.is_alphabetic() || letter == '.').trim_end();
    let unit = text.get(digits.len()..).unwrap_or_default().trim().trim_end_matches('.').to_lowercase();
    let own = match unit.as_str() {
        "kg" | "kilo" => 1000,
        "hg" => 100,
        "g" | "gr" | "gram" => 1,
        _ => 0,
    };
    if own == 0 {
        // A pack has several numbers, or a number and another unit: not for us, and no fault.
        if !text.chars().any(char::is_alphabetic) {
            problems.push_grouped(not_read(text, &error, place));
        }
        return None;
    }
    read_number(digits).ok().and_then(|number| scaled(number, own))
}

/// A cell's text; none if it is empty or has none.
fn text<'c>(cell: Cell<'c>, place: &Place, problems: &mut Problems) -> Option<&'c str> {
    if let Some(problem) = without_value(cell, place.clone()) {
        problems.push_grouped(problem);
        return None;
    }
    // A dash says that there is nothing.
    Some(cell.text()).filter(|text| !text.is_empty() && !["-", "–", "—"].contains(text))
}

fn not_read(text: &str, error: &ReadError, place: Place) -> Problem {
    let problem = match error {
        ReadError::Ambiguous { decimal, thousands } => {
            let message = text!(
                "\"{text}\" kan betyda {decimal} eller {thousands}; värdet räknas som okänt",
                "\"{text}\" may mean {decimal} or {thousands}; the value counts as unknown",
                text = text,
                decimal = decimal,
                thousands = thousands
            );
            let remedy = text!(
                "skriv {decimal} eller {thousands}",
                "write {decimal} or {thousands}",
                decimal = decimal.to_string().replace('.', ","),
                thousands = thousands.to_string()
            );
            return Problem::warning("number-is-ambiguous", place, message).remedy(remedy);
        }
        _ => text!(
            "\"{text}\" är inte ett tal; värdet räknas som okänt",
            "\"{text}\" is not a number; the value counts as unknown",
            text = text
        ),
    };
    let remedy = Text::fixed("skriv bara talet, till exempel 12,50", "write only the number, such as 12.50");
    Problem::warning("not-a-number", place, problem).remedy(remedy)
}
