//! The line of a text that a problem stands on, and the part of it that is meant.

use std::borrow::Cow;
use std::ops::Range;

use matvag::problem::At;

/// A longer line is not shown: what is meant would not be seen in it.
const LONGEST: usize = 1000;
/// So much of a table is looked at to find its separator.
const SAMPLE: usize = 4096;

/// A text whose lines are known.
#[derive(Debug)]
pub(crate) struct Source {
    text: String,
    lines: Vec<usize>,
    separator: char,
}

/// A line and the part of it that is meant.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Spot<'s> {
    /// 1 for the first.
    pub(crate) line: usize,
    /// The line.
    pub(crate) text: &'s str,
    /// The bytes of the line that are meant.
    pub(crate) span: Range<usize>,
}

impl Source {
    /// The text of a file, if it is text.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        let text = harmless(&decode(bytes)?);
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let sample = text.get(..text.floor_char_boundary(SAMPLE)).unwrap_or_default();
        let count = |separator: &char| sample.matches(*separator).count();
        let separator = [',', '\t', ';'].into_iter().max_by_key(count).unwrap_or(';');
        Some(Self { text, lines, separator })
    }

    /// What stands at a place; nothing if it is no place in a text, or its line is too long to be shown.
    pub(crate) fn spot(&self, at: &At) -> Option<Spot<'_>> {
        let (line, text) = match at {
            At::Cell(row, _) | At::Row(row) => self.line(*row)?,
            At::Line(line, ..) => self.line(*line)?,
            At::Nowhere | At::Path(_) => return None,
        };
        let span = match at {
            At::Cell(_, column) => field(text, self.separator, *column),
            At::Line(_, column, _) => word(text, *column),
            _ => 0..text.len(),
        };
        (text.len() <= LONGEST).then_some(Spot { line, text, span })
    }

    fn line(&self, number: u32) -> Option<(usize, &str)> {
        let number = usize::try_from(number).ok()?;
        let start = *self.lines.get(number.checked_sub(1)?)?;
        let end = self.lines.get(number).copied().unwrap_or(self.text.len());
        Some((number, self.text.get(start..end)?.trim_end_matches(['\n', '\r'])))
    }
}

/// The text of some bytes, well enough to be recognised: UTF-8, UTF-16 with its mark, else one sign for each byte.
fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let wide = |pairs: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = pairs.as_chunks::<2>().0.iter().map(|pair| unit(*pair)).collect();
        Cow::Owned(String::from_utf16_lossy(&units))
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => return Some(wide(rest, u16::from_le_bytes)),
        [0xFE, 0xFF, rest @ ..] => return Some(wide(rest, u16::from_be_bytes)),
        bytes if bytes.contains(&0) => return None,
        _ => {}
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.into()),
        Err(_) => Some(bytes.iter().map(|byte| char::from(*byte)).collect::<String>().into()),
    }
}

/// The text without signs that a terminal would obey, sign for sign, so that every column stays where it is.
fn harmless(text: &str) -> String {
    let harmless = |letter: char| {
        let is_kept = !letter.is_control() || matches!(letter, '\n' | '\r' | '\t');
        if is_kept { letter } else { char::REPLACEMENT_CHARACTER }
    };
    text.chars().map(harmless).collect()
}

/// A field of a line of a table, 1 for the first; the whole line if it has fewer.
fn field(line: &str, separator: char, wanted: u32) -> Range<usize> {
    let (mut column, mut start, mut is_quoted) = (1, 0, false);
    for (at, letter) in line.char_indices() {
        if letter == '"' {
            is_quoted = !is_quoted;
        } else if letter == separator && !is_quoted {
            if column == wanted {
                return start..at;
            }
            column += 1;
            start = at + letter.len_utf8();
        }
    }
    if column == wanted { start..line.len() } else { 0..line.len() }
}

/// The word, the number or the quoted text that begins at a column, counted in characters from 1.
fn word(line: &str, column: u32) -> Range<usize> {
    let skipped = usize::try_from(column).unwrap_or(usize::MAX).saturating_sub(1);
    let start = line.char_indices().nth(skipped).map_or(line.len(), |(at, _)| at);
    let rest = line.get(start..).unwrap_or_default();
    let length = match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => rest.get(1..).and_then(|inner| inner.find(quote)).map(|end| end + 2),
        Some(_) => rest.find(|c: char| c.is_whitespace() || ",=]}#".contains(c)),
        None => None,
    };
    start..start + length.unwrap_or(rest.len()).max(rest.chars().next().map_or(0, char::len_utf8))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str, at: &At) -> String {
        let source = Source::of(text.as_bytes()).unwrap();
        source.spot(at).map(|spot| spot.text[spot.span].to_owned()).unwrap_or_default()
    }

    #[test]
    fn the_cell_of_a_table_is_found() {
        let table = "Rad;Pris;Svar\r\n\r\nM1;10,25;ja\r\nM2;\"a;b\";nej";
        for (row, column, expected) in
            [(3, 2, "10,25"), (3, 3, "ja"), (4, 2, "\"a;b\""), (4, 3, "nej"), (2, 1, ""), (9, 1, "")]
        {
            assert_eq!(meant(table, &At::Cell(row, column)), expected, "{row} {column}");
        }
        assert_eq!(meant(table, &At::Row(3)), "M1;10,25;ja");
        assert_eq!(meant("a,b\n1.5,2", &At::Cell(2, 1)), "1.5");
        assert_eq!(meant("a;b\n1;2", &At::Cell(2, 9)), "1;2");
    }

    #[test]
    fn the_word_of_a_document_is_found() {
        let document = "name = \"två ord\" # x\nåäö = [1, 25]\n";
        for (line, column, expected) in
            [(1, 1, "name"), (1, 8, "\"två ord\""), (2, 1, "åäö"), (2, 11, "25"), (2, 99, ""), (1, 6, "=")]
        {
            assert_eq!(meant(document, &At::Line(line, column, String::new())), expected, "{line} {column}");
        }
    }

    #[test]
    fn every_encoding_shows_its_line() {
        let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain("Ägg;1".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for bytes in ["Ägg;1".as_bytes(), b"\xC4gg;1", b"\xEF\xBB\xBF\xC3\x84gg;1", &wide] {
            let source = Source::of(bytes).unwrap();
            assert_eq!(source.spot(&At::Cell(1, 1)).unwrap().text, "Ägg;1");
        }
        assert!(Source::of(b"PK\x03\x04\0\0").is_none());
    }
}
