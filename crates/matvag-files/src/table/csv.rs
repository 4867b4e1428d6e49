//! CSV as a table: the separator found by looking, rows one at a time.
//!
//! A file without quotes, as most are, is split where its separators stand; one with quotes goes through the `csv`
//! crate. Both give the same rows.

use matvag::check::Cell;
use matvag::text::Text;

use super::ends::Ends;
use super::row::{Row, Visit};

/// A text that is a table.
pub(crate) struct Csv<'t> {
    text: &'t str,
    separator: u8,
    /// No quotes: the rows are what stands between the separators.
    is_plain: bool,
}

/// Separators in the order they are tried, what Swedish spreadsheets write first.
const SEPARATORS: [u8; 3] = [b';', b'\t', b','];
/// How many lines are looked at to find the separator.
const SAMPLE_LINES: usize = 50;

impl<'t> Csv<'t> {
    /// Looks for the separator.
    pub(crate) fn of(text: &'t str) -> Self {
        Self::parted_by(text, separator(text))
    }

    /// A text whose separator is known.
    pub(crate) fn parted_by(text: &'t str, separator: u8) -> Self {
        Self { text, separator, is_plain: memchr::memchr(b'"', text.as_bytes()).is_none() }
    }

    /// What parts the columns, as it is written.
    pub(crate) const fn separator(&self) -> u8 {
        self.separator
    }

    /// What parts the columns.
    pub(crate) fn separator_name(&self) -> Text {
        match self.separator {
            b'\t' => Text::fixed("tabb", "a tab"),
            b',' => Text::fixed("komma", "a comma"),
            _ => Text::fixed("semikolon", "a semicolon"),
        }
    }

    /// Shows every row that is not an empty line; says on which line a quote begins that never ends.
    pub(crate) fn read(&self, visit: &mut impl Visit) -> Option<u32> {
        if !self.is_plain {
            return self.read_quoted(visit);
        }
        self.read_plain(visit);
        None
    }

    fn read_plain(&self, visit: &mut impl Visit) {
        let mut row = PlainRow { number: 1, fields: Vec::new() };
        let bytes = self.text.as_bytes();
        let mut start = 0;
        for end in Ends::new(bytes, [self.separator, b'\n']) {
            let field = self.text.get(start..end).unwrap_or_default();
            start = end + 1;
            if bytes.get(end) == Some(&self.separator) {
                row.fields.push(field);
                continue;
            }
            let field = field.strip_suffix('\r').unwrap_or(field);
            let is_empty_line = row.fields.is_empty() && field.is_empty();
            row.fields.push(field);
            if !is_empty_line && visit.row(&row).is_break() {
                return;
            }
            row.fields.clear();
            row.number = row.number.saturating_add(1);
        }
    }

    fn read_quoted(&self, visit: &mut impl Visit) -> Option<u32> {
        let mut reader = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.separator)
            .from_reader(self.text.as_bytes());
        let mut row = QuotedRow { number: 0, record: ::csv::StringRecord::new() };
        let mut last = 0;
        // A text in memory has no errors of its own: records may have any length, and every field is valid UTF-8.
        while reader.read_record(&mut row.record).unwrap_or(false) {
            let (byte, line) = row.record.position().map_or((0, 0), |at| (at.byte(), at.line()));
            last = usize::try_from(byte).unwrap_or(last);
            // The crate says where it began to look, before the empty lines that it skipped.
            let skipped =
                self.text.get(last..).unwrap_or_default().bytes().take_while(|byte| matches!(byte, b'\r' | b'\n'));
            let line = usize::try_from(line).unwrap_or(0) + skipped.filter(|byte| *byte == b'\n').count();
            row.number = u32::try_from(line).unwrap_or(u32::MAX);
            if visit.row(&row).is_break() {
                return None;
            }
        }
        // A quote that never ends takes the rest of the file into one cell.
        let rest = self.text.get(last..).unwrap_or_default().trim_end();
        let is_open = memchr::memchr_iter(b'"', rest.as_bytes()).count() % 2 == 1 && rest.contains('\n');
        is_open.then_some(row.number)
    }
}

/// The text with the line ends that are read. Old programs on the Mac end a line with a carriage return alone.
pub(super) fn with_line_ends(text: std::borrow::Cow<'_, str>) -> std::borrow::Cow<'_, str> {
    let has = |byte| memchr::memchr(byte, text.as_bytes()).is_some();
    if has(b'\r') && !has(b'\n') { text.replace('\r', "\n").into() } else { text }
}

/// How many lines a text has.
pub(super) fn lines(text: &str) -> usize {
    memchr::memchr_iter(b'\n', text.as_bytes()).count() + usize::from(!text.ends_with('\n'))
}

/// The separator that parts the first lines most evenly.
fn separator(text: &str) -> u8 {
    let mut best = (0, SEPARATORS[0]);
    for separator in SEPARATORS {
        let counts = counts(text, separator);
        // How many lines agree on how many separators they have, times that number (up to a width that tells nothing more).
        let score = counts
            .iter()
            .filter(|count| **count != 0)
            .map(|count| counts.iter().filter(|other| *other == count).count() * (*count).min(6))
            .max()
            .unwrap_or(0);
        if best.0 < score {
            best = (score, separator);
        }
    }
    best.1
}

/// How many separators stand outside quotes on each of the first lines that are not empty.
fn counts(text: &str, separator: u8) -> Vec<usize> {
    let mut counts = Vec::new();
    let (mut count, mut is_quoted, mut is_empty) = (0, false, true);
    for byte in text.bytes().chain(std::iter::once(b'\n')) {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => {
                if !is_empty {
                    counts.push(count);
                }
                if counts.len() == SAMPLE_LINES {
                    break;
                }
                (count, is_empty) = (0, true);
                continue;
            }
            byte if byte == separator && !is_quoted => count += 1,
            _ => {}
        }
        is_empty = is_empty && byte == b'\r';
    }
    counts
}

/// A line without quotes, split.
struct PlainRow<'t> {
    number: u32,
    fields: Vec<&'t str>,
}

/// A row of a file with quotes.
struct QuotedRow {
    number: u32,
    record: ::csv::StringRecord,
}

impl Row for PlainRow<'_> {
    fn number(&self) -> u32 {
        self.number
    }

    fn width(&self) -> usize {
        self.fields.len()
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        self.fields.get(column).map_or(Cell::Empty, |text| Cell::Plain(text))
    }
}

impl Row for QuotedRow {
    fn number(&self) -> u32 {
        self.number
    }

    fn width(&self) -> usize {
        self.record.len()
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        self.record.get(column).map_or(Cell::Empty, Cell::Plain)
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use proptest::prelude::*;

    use super::*;

    #[derive(Default)]
    struct All(Vec<(u32, Vec<String>)>);

    impl Visit for All {
        fn row<R: Row>(&mut self, row: &R) -> ControlFlow<()> {
            let cells = (0..row.width()).map(|column| row.cell(column).text().to_owned()).collect();
            self.0.push((row.number(), cells));
            ControlFlow::Continue(())
        }
    }

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let mut all = All::default();
        Csv::of(text).read(&mut all);
        all.0
    }

    #[test]
    fn the_separator_is_found_by_looking() {
        for (text, separator) in [
            ("Position;Pris\nM1;10,75\nM2;9,80\n", b';'),
            ("Position\tPris\tArtikel\nM1\t10,75\tMjölk 1,5 %, storpack\n", b'\t'),
            ("Position,Pris,Artikel\nM1,10.75,Mjölk; lätt\nM2,1.5,Ost\n", b','),
            ("Position,Pris\nM1,\"10,75\"\nM2,\"9,80\"\n", b','),
            ("Anbudsgivare;Fjällmat AB\n\nPosition;Pris;Svar\nM1;1,5;\nM2;2,5;\n", b';'),
            ("\"a\nb;c\";d\n1;2\n", b';'),
            ("Position\nM1\n", b';'),
            ("", b';'),
        ] {
            assert_eq!(char::from(separator), char::from(super::separator(text)), "{text}");
        }
    }

    #[test]
    fn rows_have_the_number_of_their_line() {
        let expected = [(1, vec!["a", "b"]), (3, vec!["c", ""]), (4, vec!["d"])];
        for text in ["a;b\r\n\r\nc;\r\nd", "a;b\n\nc;\nd\n", "\"a\";b\n\nc;\nd\n"] {
            let expected: Vec<_> =
                expected.iter().map(|(line, cells)| (*line, cells.iter().map(ToString::to_string).collect())).collect();
            assert_eq!(rows(text), expected, "{text}");
        }
        assert_eq!(rows("a;\"b\nc\";d\ne;f;g")[1].0, 3);
        assert_eq!(rows(&with_line_ends("a;b\rc;d\r".into())), rows("a;b\nc;d\n"));
    }

    #[test]
    fn a_quote_that_never_ends_is_told() {
        for (text, line) in [
            ("a;b\n\"c;d\ne;f\n", Some(2)),
            ("a;b\n\"c\";d\n", None),
            ("a;12\" pizza\nb;c\n", None),
            ("a;\"b\nc\"\n", None),
        ] {
            assert_eq!(Csv::of(text).read(&mut All::default()), line, "{text}");
        }
    }

    proptest! {
        #[test]
        fn with_and_without_quotes_the_rows_are_the_same(text in "([a-c;,\t ]|\r\n|\n){0,80}") {
            let plain = Csv { text: &text, separator: b';', is_plain: true };
            let quoted = Csv { text: &text, separator: b';', is_plain: false };
            let (mut one, mut other) = (All::default(), All::default());
            plain.read(&mut one);
            quoted.read(&mut other);
            prop_assert_eq!(one.0, other.0);
        }

        #[test]
        fn no_text_makes_it_panic(text in "[\"a;,\t\r\n]{0,80}") {
            rows(&text);
        }
    }
}
