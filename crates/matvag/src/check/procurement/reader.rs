//! Reading one value of a record: where it stands, what is wrong with it, what it is.
//!
//! A [`Reader`] knows its place in the document and the list of problems, so that whoever reads a value says only what
//! the value has to be. Nothing here knows what a procurement is.

use crate::input::Number;
use crate::num::{Decimal, NumberError, Ratio, Share, read_number};
use crate::problem::{Place, Problem, Problems};
use crate::text;
use crate::text::Text;

/// The most decimals that a number may have.
const MOST_DECIMALS: u32 = 6;
/// The most digits of a number: a product of two then has at most 28, which an exact decimal holds.
const MOST_DIGITS: u32 = 14;
/// The most characters of somebody's text that a message repeats.
const MOST_QUOTED: usize = 60;

/// A place in the document and the problems found so far.
pub(in crate::check) struct Reader<'a> {
    problems: &'a mut Problems,
    path: Path<'a>,
}

/// A path into the document, kept as steps: it is written out only where something is wrong.
#[derive(Clone, Copy)]
struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    step: Step,
}

#[derive(Clone, Copy)]
enum Step {
    Root,
    Key(&'static str),
    Index(usize),
}

/// What a number may be.
#[derive(Clone, Copy)]
pub(in crate::check) enum Range {
    /// Any number.
    Any,
    /// 0 or more.
    AtLeastZero,
    /// More than 0.
    AboveZero,
    /// More than 1.
    AboveOne,
    /// From 0 to this.
    ZeroTo(Decimal),
}

impl<'a> Reader<'a> {
    /// At the top of a document.
    pub(in crate::check) const fn new(problems: &'a mut Problems) -> Self {
        Self { problems, path: Path { parent: None, step: Step::Root } }
    }

    /// At a key of this table.
    pub(in crate::check) const fn key(&mut self, key: &'static str) -> Reader<'_> {
        Reader { problems: self.problems, path: Path { parent: Some(&self.path), step: Step::Key(key) } }
    }

    /// At an entry of this list, 0 for the first.
    pub(in crate::check) const fn index(&mut self, index: usize) -> Reader<'_> {
        Reader { problems: self.problems, path: Path { parent: Some(&self.path), step: Step::Index(index) } }
    }

    /// Where this is.
    pub(in crate::check) fn place(&self) -> Place {
        let mut path = String::new();
        self.path.write(&mut path);
        Place::path(path)
    }

    /// Something here cannot be used.
    pub(in crate::check) fn error(&mut self, code: &'static str, message: Text, remedy: Text) {
        self.problems.push(Problem::error(code, self.place(), message).remedy(remedy));
    }

    /// Something that cannot be used stands, or is missing, at each of these places.
    pub(in crate::check) fn error_at(&mut self, places: Vec<Place>, code: &'static str, message: Text, remedy: Text) {
        let problem = Problem::error(code, Place::default(), message).remedy(remedy);
        self.problems.push(Problem { places, ..problem });
    }

    /// Something here is used, but somebody should look at it.
    pub(in crate::check) fn warning(&mut self, code: &'static str, message: Text, remedy: Text) {
        self.problems.push(Problem::warning(code, self.place(), message).remedy(remedy));
    }

    /// Good to know; said once for all the places where it is so.
    pub(in crate::check) fn note(&mut self, code: &'static str, message: Text, remedy: Text) {
        self.problems.push_grouped(Problem::note(code, self.place(), message).remedy(remedy));
    }

    /// A number within a range, or a problem. No more decimals and digits than let any sum of prices times quantities be
    /// exact.
    pub(in crate::check) fn number(&mut self, number: &Number, range: Range) -> Option<Decimal> {
        let value = self.any_number(&number.0)?;
        match range.fault(&number.0, value) {
            None => Some(value),
            Some((message, remedy)) => {
                self.error("number-out-of-range", message, remedy);
                None
            }
        }
    }

    /// A number that may be left out. Nothing is returned for one that cannot be used, too: then there is a problem, and
    /// nobody gets to see the record.
    pub(in crate::check) fn optional(&mut self, number: Option<&Number>, range: Range) -> Option<Decimal> {
        self.number(number?, range)
    }

    /// A share, 0 to 1.
    pub(in crate::check) fn share(&mut self, number: &Number) -> Option<Share> {
        let value = self.number(number, Range::ZeroTo(Decimal::ONE))?;
        Share::new(value.into()).ok()
    }

    /// A percentage, as the fraction of 1 that it is.
    pub(in crate::check) fn percent(&mut self, number: &Number, range: Range) -> Option<Decimal> {
        let value = self.number(number, range)?;
        Decimal::new(value.mantissa(), value.scale() + 2).ok()
    }

    /// A whole number from `least` to `most`.
    pub(in crate::check) fn whole(&mut self, number: &Number, least: u32, most: u32) -> Option<u32> {
        let value = self.any_number(&number.0)?;
        let written = quoted(&number.0);
        let remedy = text!(
            "skriv ett heltal från {least} till {most}",
            "write a whole number from {least} to {most}",
            least = least,
            most = most,
        );
        if value.scale() != 0 {
            let message = text!("{written} är inte ett heltal", "{written} is not a whole number", written = written);
            self.error("not-a-whole-number", message, remedy);
            return None;
        }
        let whole = u32::try_from(value.mantissa()).ok().filter(|whole| (least..=most).contains(whole));
        if whole.is_none() {
            let message = text!(
                "{written} ligger utanför {least} till {most}",
                "{written} is outside {least} to {most}",
                written = written,
                least = least,
                most = most,
            );
            self.error("number-out-of-range", message, remedy);
        }
        whole
    }

    /// Words that must be there, without the spaces around them.
    pub(in crate::check) fn words(&mut self, words: &str) -> Option<String> {
        let words = words.trim();
        if words.is_empty() {
            let message = Text::fixed("texten är tom", "the text is empty");
            self.error("text-missing", message, Text::fixed("skriv vad som gäller", "write what applies"));
            return None;
        }
        Some(words.to_owned())
    }

    /// A name, without the spaces around it; said if it is empty.
    pub(in crate::check) fn name(&mut self, name: &str) -> String {
        let name = name.trim();
        if name.is_empty() {
            self.warning(
                "name-missing",
                Text::fixed("namnet är tomt", "the name is empty"),
                Text::fixed("skriv det namn som ska stå i protokollet", "write the name that the protocol should show"),
            );
        }
        name.to_owned()
    }

    /// A number without trailing zeros, or a problem.
    fn any_number(&mut self, written: &str) -> Option<Decimal> {
        let value = match Decimal::parse(written) {
            Ok(value) => value.trimmed(),
            Err(NumberError::TooManyDigits) => {
                self.too_many_digits(written);
                return None;
            }
            Err(_) => {
                self.not_a_number(written);
                return None;
            }
        };
        if MOST_DECIMALS < value.scale() {
            self.error(
                "number-too-long",
                text!("{value} har fler än 6 decimaler", "{value} has more than 6 decimals", value = quoted(written)),
                Text::fixed(
                    "skriv högst 6 decimaler, så att varje produkt och summa är exakt",
                    "write at most 6 decimals, so that every product and sum is exact",
                ),
            );
            return None;
        }
        if 10_u128.pow(MOST_DIGITS) <= value.mantissa().unsigned_abs() {
            self.too_many_digits(written);
            return None;
        }
        Some(value)
    }

    fn not_a_number(&mut self, written: &str) {
        let example = Text::fixed(
            "skriv siffror med högst en punkt, till exempel 19.90",
            "expected digits with at most one point, such as 19.90",
        );
        if written.trim().is_empty() {
            self.error("number-missing", Text::fixed("talet saknas", "the number is missing"), example);
            return;
        }
        let message = text!("\"{value}\" är inte ett tal", "\"{value}\" is not a number", value = quoted(written));
        let remedy = match read_number(written) {
            Ok(suggestion) => text!(
                "skriv siffror med högst en punkt: {suggestion}",
                "write digits with at most one point: {suggestion}",
                suggestion = suggestion.to_string(),
            ),
            Err(_) => example,
        };
        self.error("not-a-number", message, remedy);
    }

    fn too_many_digits(&mut self, written: &str) {
        self.error(
            "number-too-long",
            text!("{value} har för många siffror", "{value} has too many digits", value = quoted(written)),
            Text::fixed(
                "skriv högst 14 siffror, varav högst 6 decimaler, så att varje produkt och summa är exakt",
                "write at most 14 digits, of them at most 6 decimals, so that every product and sum is exact",
            ),
        );
    }
}

impl Path<'_> {
    fn write(&self, path: &mut String) {
        if let Some(parent) = self.parent {
            parent.write(path);
        }
        match self.step {
            Step::Root => {}
            Step::Key(key) => {
                path.push('/');
                path.push_str(key);
            }
            Step::Index(index) => {
                path.push('/');
                path.push_str(&index.to_string());
            }
        }
    }
}

impl Range {
    /// Why a value is outside the range, and what would have been right.
    fn fault(self, written: &str, value: Decimal) -> Option<(Text, Text)> {
        let written = quoted(written);
        match self {
            Self::AtLeastZero if value < Decimal::ZERO => Some((
                text!("{written} är under 0", "{written} is below 0", written = written),
                Text::fixed("skriv 0 eller mer", "write 0 or more"),
            )),
            Self::AboveZero if value <= Decimal::ZERO => Some((
                text!("{written} är inte över 0", "{written} is not above 0", written = written),
                Text::fixed("skriv ett tal över 0", "write a number above 0"),
            )),
            Self::AboveOne if value <= Decimal::ONE => Some((
                text!("{written} är inte över 1", "{written} is not above 1", written = written),
                Text::fixed("skriv ett tal över 1", "write a number above 1"),
            )),
            Self::ZeroTo(most) if value < Decimal::ZERO || most < value => Some((
                text!(
                    "{written} ligger utanför 0 till {most}",
                    "{written} is outside 0 to {most}",
                    written = written,
                    most = most.to_string(),
                ),
                text!("skriv ett tal från 0 till {most}", "write a number from 0 to {most}", most = most.to_string(),),
            )),
            Self::Any | Self::AtLeastZero | Self::AboveZero | Self::AboveOne | Self::ZeroTo(_) => None,
        }
    }
}

/// Somebody's text as a message repeats it: cut off where it is long.
pub(in crate::check) fn quoted(written: &str) -> String {
    match written.char_indices().nth(MOST_QUOTED) {
        None => written.to_owned(),
        Some((end, _)) => format!("{}…", written.get(..end).unwrap_or_default()),
    }
}

/// Words that may be left out, without the spaces around them; nothing if there is nothing else.
pub(in crate::check) fn optional_words(words: Option<&String>) -> Option<String> {
    words.map(|words| words.trim()).filter(|words| !words.is_empty()).map(str::to_owned)
}

/// The whole list if every entry could be read. Every entry is read before that is asked, so that all problems are told.
pub(in crate::check) fn every<T>(entries: impl Iterator<Item = Option<T>>) -> Option<Vec<T>> {
    let entries: Vec<Option<T>> = entries.collect();
    entries.into_iter().collect()
}

/// A decimal as an exact rational with the same value.
pub(in crate::check) fn ratio(value: Decimal) -> Ratio {
    value.into()
}
