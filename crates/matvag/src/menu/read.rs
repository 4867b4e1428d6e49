//! The cells of the tables of this room: numbers as people write them, shares in percent, words in both languages.

use crate::food::Cells;
use crate::num::{Decimal, NumberError, Ratio, ReadError, Share, read_number};
use crate::problem::Problems;
use crate::text;
use crate::text::Text;

/// The most digits of an amount, so that every product and sum of an evaluation is exact and short.
const MOST_DIGITS: usize = 14;

/// A cell holds something that cannot be used, and it has been told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told;

/// A number, 0 or more, written the Swedish or the English way. What can be read in two ways is refused.
pub(super) fn number(cells: &Cells<'_, '_>, column: &'static str, problems: &mut Problems) -> Option<Decimal> {
    let text = cells.text(column)?;
    let (code, message, remedy) = match read_number(text) {
        Ok(number) if number.is_negative() => (
            "number-below-zero",
            text!(
                "{column}: {number} är mindre än noll",
                "{column}: {number} is below zero",
                column = column,
                number = number
            ),
            Text::fixed("skriv ett tal som är 0 eller mer", "write a number of 0 or more"),
        ),
        Ok(number) if number.trimmed().mantissa().to_string().len() <= MOST_DIGITS && number.trimmed().scale() <= 9 => {
            return Some(number.trimmed());
        }
        Ok(_) | Err(ReadError::TooManyDigits) => (
            "number-too-long",
            text!(
                "{column}: ”{text}” har för många siffror",
                "{column}: \"{text}\" has too many digits",
                column = column,
                text = text
            ),
            Text::fixed("skriv talet med färre siffror", "write the number with fewer digits"),
        ),
        Err(ReadError::Ambiguous { decimal, thousands }) => (
            "number-is-ambiguous",
            text!(
                "{column}: ”{text}” kan betyda {decimal} eller {thousands}",
                "{column}: \"{text}\" may mean {decimal} or {thousands}",
                column = column,
                text = text,
                decimal = decimal,
                thousands = thousands
            ),
            Text::fixed("skriv talet utan tusentalsavgränsare", "write the number without a sign between thousands"),
        ),
        Err(ReadError::Empty | ReadError::NotANumber) => (
            "cell-not-a-number",
            text!(
                "{column}: ”{text}” är inte ett tal",
                "{column}: \"{text}\" is not a number",
                column = column,
                text = text
            ),
            Text::fixed("skriv bara siffror, som 0,5", "write only digits, such as 0.5"),
        ),
    };
    cells.tell_with(problems, column, code, message, &remedy);
    None
}

/// A number above 0.
pub(super) fn above_zero(cells: &Cells<'_, '_>, column: &'static str, problems: &mut Problems) -> Option<Decimal> {
    let number = number(cells, column, problems)?;
    if number.is_zero() {
        let message = text!("{column} är noll", "{column} is zero", column = column);
        let remedy = Text::fixed("skriv ett tal som är större än 0", "write a number above 0");
        cells.tell_with(problems, column, "number-is-zero", message, &remedy);
        return None;
    }
    Some(number)
}

/// A share in percent, 0 to 100: `60` or `60 %`; none where the cell is empty.
pub(super) fn percent(
    cells: &Cells<'_, '_>,
    column: &'static str,
    problems: &mut Problems,
) -> Result<Option<Share>, Told> {
    let Some(text) = cells.text(column) else { return Ok(None) };
    let number = read_number(text.trim_end_matches('%').trim_end());
    let share = number.ok().and_then(|number| hundredth(number).ok()).and_then(|share| Share::new(share).ok());
    if share.is_none() {
        let message = text!(
            "{column}: ”{text}” är inte procent från 0 till 100",
            "{column}: \"{text}\" is not percent from 0 to 100",
            column = column,
            text = text
        );
        let remedy = Text::fixed("skriv ett tal från 0 till 100", "write a number from 0 to 100");
        cells.tell_with(problems, column, "share-outside-range", message, &remedy);
        return Err(Told);
    }
    Ok(share)
}

/// A hundredth of a number.
pub(super) fn hundredth(number: Decimal) -> Result<Ratio, NumberError> {
    Decimal::new(1, 2).map(|cent| &Ratio::from(number) * &Ratio::from(cent))
}

/// A word out of a closed set, by any of its spellings; none where the cell is empty.
pub(super) fn word<W: Copy>(
    cells: &Cells<'_, '_>,
    column: &'static str,
    words: &[(W, &[&str])],
    problems: &mut Problems,
) -> Result<Option<W>, Told> {
    let Some(text) = cells.text(column) else { return Ok(None) };
    let small = text.to_lowercase();
    let found = words.iter().find(|(_, spellings)| spellings.contains(&small.as_str()));
    if found.is_none() {
        let message = text!(
            "{column}: ”{text}” är inte något av de ord som kan stå här",
            "{column}: \"{text}\" is none of the words that may stand here",
            column = column,
            text = text
        );
        let first = words.iter().filter_map(|(_, spellings)| spellings.first()).copied().collect::<Vec<_>>().join(", ");
        let remedy = text!("skriv något av: {first}", "write one of: {first}", first = first);
        cells.tell_with(problems, column, "cell-not-a-known-word", message, &remedy);
    }
    found.map(|(word, _)| Some(*word)).ok_or(Told)
}
