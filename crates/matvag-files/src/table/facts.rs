//! What a sheet says besides its cells: hidden rows and columns, merged cells, formulas without a stored value.
//!
//! `calamine` does not tell these. They are rare, so the sheet's XML is searched for the few words that say them rather
//! than parsed a second time.

use memchr::memmem;

/// No more of a kind are kept: a sheet where everything is merged or hidden is told with its first ones.
const MOST: usize = 100_000;
/// A tag that says any of this is not longer.
const LONGEST_TAG: usize = 2048;

/// What a sheet says besides its cells. Rows and columns count from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// Sorted.
    pub(crate) hidden_rows: Vec<u32>,
    pub(crate) hidden_columns: Vec<(u32, u32)>,
    /// In the order of their first rows.
    pub(crate) merged: Vec<Area>,
    /// Cells with a formula that has no stored value, sorted by row and column.
    pub(crate) without_value: Vec<(u32, u32)>,
    /// The last row (1 for the first) that the sheet says it has; it may be wrong.
    pub(crate) last_row: Option<u32>,
}

/// A rectangle of cells; both corners belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Area {
    pub(crate) first: (u32, u32),
    pub(crate) last: (u32, u32),
}

impl Area {
    /// Whether a cell lies in it and is not the one that shows its content.
    pub(crate) fn covers(&self, row: u32, column: u32) -> bool {
        (self.first.0..=self.last.0).contains(&row)
            && (self.first.1..=self.last.1).contains(&column)
            && (row, column) != self.first
    }
}

impl Facts {
    /// Whether a row is hidden.
    pub(crate) fn is_row_hidden(&self, row: u32) -> bool {
        self.hidden_rows.binary_search(&row).is_ok()
    }

    /// Whether a column is hidden.
    pub(crate) fn is_column_hidden(&self, column: u32) -> bool {
        self.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(&column))
    }

    /// Reads them from the XML of a sheet.
    pub(super) fn of_xlsx(xml: &[u8]) -> Self {
        let mut facts = Self::default();
        facts.hidden(xml);
        facts.formulas(xml);
        facts.merged_cells(xml);
        facts.last_row = stated_last_row(xml);
        facts.hidden_rows.sort_unstable();
        facts.hidden_rows.dedup();
        facts.without_value.sort_unstable();
        facts.merged.sort_unstable();
        facts
    }

    fn hidden(&mut self, xml: &[u8]) {
        for at in memmem::find_iter(xml, b" hidden=").take(MOST) {
            let Some(tag) = tag_before(xml, at) else { continue };
            if !matches!(attribute(tag, b"hidden"), Some(b"1" | b"true")) {
                continue;
            }
            let number = |name| attribute(tag, name).and_then(number).and_then(|number| number.checked_sub(1));
            match name(tag) {
                b"row" => self.hidden_rows.extend(number(b"r")),
                b"col" => self.hidden_columns.extend(number(b"min").zip(number(b"max"))),
                _ => {}
            }
        }
    }

    /// `<c r="D12"><f>…</f></c>`: a formula, and no `<v>` after it. A cell of type `str` with an empty `<v>` has a
    /// value: the empty text.
    fn formulas(&mut self, xml: &[u8]) {
        let closing = memmem::Finder::new(b"</f>");
        let mut read_to = 0;
        for at in memmem::find_iter(xml, b"<f") {
            let Some(rest) = xml.get(at..) else { continue };
            // What lies within a formula that has been read is not looked at again.
            if at < read_to || !matches!(rest.get(2), Some(b'>' | b' ' | b'/')) {
                continue;
            }
            let Some(tag_end) = memchr::memchr(b'>', rest) else { break };
            let end = if rest.get(tag_end - 1) == Some(&b'/') {
                tag_end + 1
            } else {
                let Some(close) = closing.find(rest) else { break };
                close + 4
            };
            read_to = at + end;
            let after = xml.get(read_to..).unwrap_or_default().trim_ascii_start();
            let has_value = after.starts_with(b"<v")
                && !after.starts_with(b"<v/>")
                && !after.starts_with(b"<v />")
                && !after.starts_with(b"<v></v>");
            if has_value || MOST <= self.without_value.len() {
                continue;
            }
            let Some(cell) = tag_before(xml, at) else { continue };
            let is_empty_text = attribute(cell, b"t") == Some(b"str") && after.starts_with(b"<v");
            if name(cell) == b"c" && !is_empty_text {
                self.without_value.extend(attribute(cell, b"r").and_then(reference));
            }
        }
    }

    fn merged_cells(&mut self, xml: &[u8]) {
        // They stand after the rows.
        let start = memmem::rfind(xml, b"</sheetData>").unwrap_or(0);
        let tail = xml.get(start..).unwrap_or_default();
        for at in memmem::find_iter(tail, b"mergeCell ").take(MOST) {
            let area = tag_before(tail, at).and_then(|tag| attribute(tag, b"ref")).and_then(|area| {
                let colon = memchr::memchr(b':', area)?;
                let (first, last) = area.split_at(colon);
                Some(Area { first: reference(first)?, last: reference(last.get(1..)?)? })
            });
            self.merged.extend(area);
        }
    }
}

/// `<dimension ref="A1:L50001"/>` stands before the rows.
fn stated_last_row(xml: &[u8]) -> Option<u32> {
    let head = xml.get(..LONGEST_TAG).unwrap_or(xml);
    let at = memmem::find(head, b"dimension ")?;
    let area = tag_before(head, at).and_then(|tag| attribute(tag, b"ref"))?;
    let last = memchr::memchr(b':', area).map_or(area, |colon| area.get(colon + 1..).unwrap_or_default());
    Some(reference(last)?.0 + 1)
}

/// The tag that a byte lies in, or the last one that begins before it, without its brackets.
fn tag_before(xml: &[u8], at: usize) -> Option<&[u8]> {
    let window = at.saturating_sub(LONGEST_TAG);
    let start = window + memchr::memrchr(b'<', xml.get(window..at)?)? + 1;
    let rest = xml.get(start..xml.len().min(start + LONGEST_TAG))?;
    rest.get(..memchr::memchr(b'>', rest)?)
}

/// The tag's name without its prefix.
fn name(tag: &[u8]) -> &[u8] {
    let end = tag.iter().position(|byte| matches!(byte, b' ' | b'/' | b'\t' | b'\r' | b'\n')).unwrap_or(tag.len());
    let name = tag.get(..end).unwrap_or_default();
    let start = memchr::memchr(b':', name).map_or(0, |colon| colon + 1);
    name.get(start..).unwrap_or_default()
}

fn attribute<'x>(tag: &'x [u8], name: &[u8]) -> Option<&'x [u8]> {
    for at in memmem::find_iter(tag, name) {
        let is_whole = at.checked_sub(1).and_then(|before| tag.get(before)).is_some_and(u8::is_ascii_whitespace);
        let Some(rest) = tag.get(at + name.len()..) else { continue };
        let (Some(b'='), Some(quote @ (b'"' | b'\''))) = (rest.first(), rest.get(1)) else { continue };
        if is_whole {
            let value = rest.get(2..)?;
            return value.get(..memchr::memchr(*quote, value)?);
        }
    }
    None
}

fn number(digits: &[u8]) -> Option<u32> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// A cell's row and column from its name, counted from 0: `D12` is (11, 3).
fn reference(name: &[u8]) -> Option<(u32, u32)> {
    let letters = name.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (letters, digits) = name.split_at(letters);
    if letters.is_empty() || 3 < letters.len() {
        return None;
    }
    let column =
        letters.iter().fold(0, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    Some((number(digits)?.checked_sub(1)?, column - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_tells_what_is_hidden_merged_and_without_value() {
        let xml =
            br#"<worksheet><cols><col min="2" max="3" hidden="1" width="9"/><col min="5" max="5" hidden="0"/></cols>
            <sheetData><row r="3" hidden="1" spans="1:2"><c r="A3" t="inlineStr"><is><t> hidden="1"</t></is></c></row>
            <row r="4" hidden="true"/><row r="5" hidden="0"><c r="AA5"><f>A1+1</f></c><c r="B5"><f>1</f><v></v></c>
            <c r="C5"><f t="shared" si="0"/><v>7</v></c><c r="D5" t="str"><f>""</f><v></v></c>
            <c r="E5"><f t="shared" si="0"/></c></row></sheetData>
            <mergeCells count="2"><mergeCell ref="A10:A12"/><mergeCell ref="B1:D1"/></mergeCells></worksheet>"#;
        let facts = Facts::of_xlsx(xml);
        assert_eq!(facts.hidden_rows, [2, 3]);
        assert_eq!(facts.hidden_columns, [(1, 2)]);
        assert_eq!(facts.without_value, [(4, 1), (4, 4), (4, 26)]);
        let [title, ids] = facts.merged[..] else { panic!("two") };
        assert!(title.covers(0, 2) && !title.covers(0, 1) && !title.covers(1, 2));
        assert!(ids.covers(10, 0) && !ids.covers(9, 0));
        assert!(facts.is_row_hidden(2) && !facts.is_row_hidden(4) && facts.is_column_hidden(2));
    }

    #[test]
    fn cells_are_named_as_in_a_spreadsheet() {
        for (name, place) in [
            ("A1", Some((0, 0))),
            ("XFD1048576", Some((1_048_575, 16_383))),
            ("A0", None),
            ("12", None),
            ("", None),
            ("AAAA1", None),
        ] {
            assert_eq!(reference(name.as_bytes()), place, "{name}");
        }
    }

    #[test]
    fn no_bytes_make_it_panic() {
        for xml in [
            b"" as &[u8],
            b"<f",
            b"<f>",
            b"<f/>",
            b" hidden=",
            b"< hidden=>",
            b"<row hidden=\"1",
            b"<c><f></f>",
            b"</sheetData><mergeCell ref=\":\"/>",
            b"mergeCell ",
            b"<mergeCell ref=\"A1:\"/>",
            b"<row hidden='1' r='0'/>",
        ] {
            Facts::of_xlsx(xml);
        }
    }
}
