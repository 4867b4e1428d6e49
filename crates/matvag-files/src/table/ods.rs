//! An OpenDocument spreadsheet: its one XML part, walked row by row.
//!
//! The format keeps the exact digits of every number as text, and says beside the cells what is hidden, merged or
//! without a stored value. `calamine` would give binary numbers and hold every sheet in memory, so it is not used here.

use std::ops::{ControlFlow, Range};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::digits::write_text_digits;
use super::facts::{Area, Facts};
use super::package::Package;
use super::row::{Kind, RowBuffer, Visit};
use super::xml::{attribute, tags, text};
use super::{MOST_ROWS, ReadFault, SheetInfo};

/// A spreadsheet has no more columns than this.
const MOST_COLUMNS: u32 = 16_384;

/// A spreadsheet whose sheets have been found.
pub(super) struct Spreadsheet {
    content: String,
    sheets: Vec<Sheet>,
}

struct Sheet {
    info: SheetInfo,
    facts: Facts,
    /// Where its XML lies.
    span: Range<usize>,
}

/// Whether the parts are those of a spreadsheet that needs a password.
pub(super) fn is_encrypted(package: &Package) -> bool {
    package.part("META-INF/manifest.xml").is_some_and(|part| memchr::memmem::find(part, b"encryption-data").is_some())
}

impl Spreadsheet {
    pub(super) fn open(package: &Package) -> Option<Self> {
        let content = text(package.part("content.xml")?)?.to_owned();
        let hidden = hidden_styles(&content);
        let mut sheets = Vec::new();
        let mut reader = Reader::from_str(&content);
        reader.config_mut().check_end_names = false;
        loop {
            let start = usize::try_from(reader.buffer_position()).ok()?;
            match reader.read_event().ok()? {
                Event::Start(tag) if tag.local_name().as_ref() == "table" => {
                    let name = attribute(&tag, "name")?;
                    let is_hidden = attribute(&tag, "style-name").is_some_and(|style| hidden.contains(&style));
                    reader.read_to_end(tag.name()).ok()?;
                    let end = usize::try_from(reader.buffer_position()).ok()?;
                    let mut facts = Facts::default();
                    // What is wrong with the rows is told when they are read.
                    let _ =
                        walk(
                            content.get(start..end)?,
                            Some(&mut facts),
                            &mut |_: &RowBuffer| ControlFlow::Continue(()),
                        );
                    facts.merged.sort_unstable();
                    let info = SheetInfo { name: Some(name.into()), is_hidden };
                    sheets.push(Sheet { info, facts, span: start..end });
                }
                Event::Eof => break,
                _ => {}
            }
        }
        Some(Self { content, sheets })
    }

    pub(super) fn sheets(&self) -> impl Iterator<Item = &SheetInfo> {
        self.sheets.iter().map(|sheet| &sheet.info)
    }

    pub(super) fn facts(&self, sheet: usize) -> Option<&Facts> {
        self.sheets.get(sheet).map(|sheet| &sheet.facts)
    }

    pub(super) fn read(&self, sheet: usize, visit: &mut impl Visit) -> Result<(), ReadFault> {
        let Some(sheet) = self.sheets.get(sheet) else { return Ok(()) };
        let xml = self.content.get(sheet.span.clone()).unwrap_or_default();
        walk(xml, None, &mut |row: &RowBuffer| visit.row(row))
    }
}

/// The styles whose sheets are not shown.
fn hidden_styles(content: &str) -> Vec<String> {
    let mut hidden = Vec::new();
    let mut style = None;
    // Styles stand before the sheets, whose many tags need not be looked at.
    let end = content.find("<table:table ").unwrap_or(content.len());
    tags(content.get(..end).unwrap_or_default().as_bytes(), |tag| match tag.local_name().as_ref() {
        "style" => style = attribute(tag, "name"),
        "table-properties" if attribute(tag, "display").as_deref() == Some("false") => hidden.extend(style.clone()),
        _ => {}
    });
    hidden
}

/// Where the walk through a table is.
struct Walk<'f> {
    facts: Option<&'f mut Facts>,
    row: RowBuffer,
    /// The row's number and the next cell's column, 0 for the first.
    number: u32,
    column: u32,
    /// How many times the row stands.
    repeated: u32,
    /// The next column of those that are described before the rows.
    described: u32,
}

fn walk(
    xml: &str,
    facts: Option<&mut Facts>,
    visit: &mut impl FnMut(&RowBuffer) -> ControlFlow<()>,
) -> Result<(), ReadFault> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut walk = Walk { facts, row: RowBuffer::default(), number: 0, column: 0, repeated: 1, described: 0 };
    let mut is_inside = false;
    loop {
        let event = reader.read_event().map_err(|_| ReadFault::Damaged)?;
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                let is_closed = matches!(event, Event::Empty(_));
                match tag.local_name().as_ref() {
                    "table" if !is_inside => is_inside = true,
                    "table-column" => walk.describe_column(tag),
                    "table-row" => {
                        walk.begin_row(tag);
                        if is_closed && walk.end_row(visit)?.is_break() {
                            return Ok(());
                        }
                    }
                    "table-cell" | "covered-table-cell" => {
                        let text = if is_closed { String::new() } else { cell_text(&mut reader)? };
                        walk.cell(tag, &text);
                    }
                    "table" | "shapes" | "forms" | "named-expressions" if !is_closed => {
                        reader.read_to_end(tag.name()).map_err(|_| ReadFault::Damaged)?;
                    }
                    _ => {}
                }
            }
            Event::End(tag) if tag.local_name().as_ref() == "table-row" && walk.end_row(visit)?.is_break() => {
                return Ok(());
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

impl Walk<'_> {
    fn describe_column(&mut self, tag: &BytesStart<'_>) {
        let repeated = count(tag, "number-columns-repeated");
        let first = self.described;
        self.described = first.saturating_add(repeated);
        if is_hidden(tag)
            && let Some(facts) = &mut self.facts
        {
            facts.hidden_columns.push((first, self.described.saturating_sub(1)));
        }
    }

    fn begin_row(&mut self, tag: &BytesStart<'_>) {
        self.row.begin(self.number.saturating_add(1));
        self.column = 0;
        self.repeated = count(tag, "number-rows-repeated");
        if is_hidden(tag)
            && let Some(facts) = &mut self.facts
        {
            let last = self.number.saturating_add(self.repeated).min(MOST_ROWS);
            facts.hidden_rows.extend(self.number..last);
        }
    }

    fn end_row(&mut self, visit: &mut impl FnMut(&RowBuffer) -> ControlFlow<()>) -> Result<ControlFlow<()>, ReadFault> {
        let end = self.number.saturating_add(self.repeated);
        if self.row.has_cells() {
            for number in self.number..end {
                if MOST_ROWS <= number {
                    return Err(ReadFault::TooManyRows);
                }
                self.row.renumber(number + 1);
                if visit(&self.row).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
        }
        self.number = end;
        Ok(ControlFlow::Continue(()))
    }

    fn cell(&mut self, tag: &BytesStart<'_>, text: &str) {
        let repeated = count(tag, "number-columns-repeated");
        let (rows, columns) = (count(tag, "number-rows-spanned"), count(tag, "number-columns-spanned"));
        let first = self.column;
        self.column = first.saturating_add(repeated).min(MOST_COLUMNS);
        if let Some(facts) = &mut self.facts
            && (1, 1) != (rows, columns)
        {
            let last = (self.number.saturating_add(rows - 1), first.saturating_add(columns - 1));
            facts.merged.push(Area { first: (self.number, first), last });
        }
        for column in first..self.column {
            if !self.keep(column, tag, text) {
                break;
            }
        }
    }

    /// Keeps the cell in one column; says whether there was anything to keep.
    fn keep(&mut self, column: u32, tag: &BytesStart<'_>, text: &str) -> bool {
        let value = |name| attribute(tag, name).unwrap_or_default();
        let is_error = tag
            .attributes()
            .flatten()
            .any(|attribute| attribute.key.as_ref() == "calcext:value-type" && attribute.value.as_ref() == "error");
        if is_error {
            self.row.push(column, Kind::Error, text);
            return true;
        }
        match office_value_type(tag).as_deref() {
            Some("float" | "currency") => {
                self.row.push_with(column, Kind::Number, |digits| write_text_digits(&value("value"), digits));
            }
            Some("percentage") => {
                self.row.push_with(column, Kind::Number, |digits| write_text_digits(&value("value"), digits));
                self.row.in_percent();
            }
            Some("boolean") if value("boolean-value") == "true" => self.row.push(column, Kind::True, ""),
            Some("boolean") => self.row.push(column, Kind::False, ""),
            Some("date") => self.row.push(column, Kind::Date, value("date-value").trim_end_matches("T00:00:00")),
            Some("time") => self.row.push(column, Kind::Date, &value("time-value")),
            Some("string") => match attribute(tag, "string-value") {
                Some(stored) => self.row.push(column, Kind::Text, &stored),
                None => self.row.push(column, Kind::Text, text),
            },
            _ if attribute(tag, "formula").is_some() => self.row.push(column, Kind::NoStoredValue, ""),
            _ if !text.is_empty() => self.row.push(column, Kind::Text, text),
            _ => return false,
        }
        true
    }
}

fn office_value_type(tag: &BytesStart<'_>) -> Option<String> {
    let is_it = |key: &str| key.ends_with(":value-type") && !key.starts_with("calcext:");
    let found = tag.attributes().flatten().find(|attribute| is_it(attribute.key.as_ref()))?;
    Some(found.value.into_owned())
}

fn is_hidden(tag: &BytesStart<'_>) -> bool {
    matches!(attribute(tag, "visibility").as_deref(), Some("collapse" | "filter"))
}

/// How many times something stands, 1 if it is not said.
fn count(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).and_then(|count| count.parse().ok()).unwrap_or(1).max(1)
}

/// The text of a cell: its paragraphs, without notes and drawings.
fn cell_text(reader: &mut Reader<&[u8]>) -> Result<String, ReadFault> {
    let mut text = String::new();
    let mut depth = 0_u32;
    loop {
        match reader.read_event().map_err(|_| ReadFault::Damaged)? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "annotation" | "frame" | "custom-shape" | "table" => {
                    reader.read_to_end(tag.name()).map_err(|_| ReadFault::Damaged)?;
                }
                "p" => {
                    if !text.is_empty() {
                        text.push('\n');
                    }
                    depth += 1;
                }
                _ => depth += 1,
            },
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "s" => text.extend(std::iter::repeat_n(' ', usize::try_from(count(&tag, "c").min(100)).unwrap_or(1))),
                "tab" => text.push('\t'),
                "line-break" => text.push('\n'),
                _ => {}
            },
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::CData(part) => text.push_str(&part.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(sign)) => text.push(sign),
                _ => text.push_str(quick_xml::escape::resolve_predefined_entity(&reference).unwrap_or_default()),
            },
            Event::End(_) if depth == 0 => return Ok(text),
            Event::End(_) => depth -= 1,
            Event::Eof => return Err(ReadFault::Damaged),
            _ => {}
        }
    }
}
