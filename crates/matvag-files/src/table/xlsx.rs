//! An Excel workbook, through `calamine`: one cell at a time, so that no sheet lies in memory.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};

use super::digits::write_digits;
use super::facts::Facts;
use super::package::Package;
use super::row::{Kind, RowBuffer, Visit};
use super::xml::{attribute, tags};
use super::{MOST_ROWS, ReadFault, SheetInfo};

/// A workbook whose parts are unpacked.
pub(super) struct Workbook {
    xlsx: Xlsx<Cursor<Vec<u8>>>,
    sheets: Vec<(SheetInfo, Facts)>,
}

impl Workbook {
    pub(super) fn open(package: Package) -> Option<Self> {
        let paths = sheet_paths(&package).unwrap_or_default();
        let facts: Vec<(String, Facts)> = paths
            .into_iter()
            .map(|(name, path)| {
                let facts = package.part(&path).map(Facts::of_xlsx).unwrap_or_default();
                (name, facts)
            })
            .collect();
        let xlsx = Xlsx::new(Cursor::new(package.into_archive())).ok()?;
        let sheets = xlsx
            .sheets_metadata()
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .map(|sheet| {
                let facts = facts.iter().find(|(name, _)| *name == sheet.name).map(|(_, facts)| facts.clone());
                let info = SheetInfo {
                    name: Some(sheet.name.as_str().into()),
                    is_hidden: sheet.visible != SheetVisible::Visible,
                };
                (info, facts.unwrap_or_default())
            })
            .collect();
        Some(Self { xlsx, sheets })
    }

    pub(super) fn sheets(&self) -> impl Iterator<Item = &SheetInfo> {
        self.sheets.iter().map(|(info, _)| info)
    }

    pub(super) fn facts(&self, sheet: usize) -> Option<&Facts> {
        self.sheets.get(sheet).map(|(_, facts)| facts)
    }

    pub(super) fn read(&mut self, sheet: usize, visit: &mut impl Visit) -> Result<(), ReadFault> {
        let Some((info, facts)) = self.sheets.get(sheet) else { return Ok(()) };
        let mut cells = self
            .xlsx
            .worksheet_cells_reader(info.name.as_deref().unwrap_or_default())
            .map_err(|_| ReadFault::Damaged)?;
        let percent = percent_styles(cells.styles());
        let mut without_value = facts.without_value.iter().peekable();
        let mut row = RowBuffer::default();
        let mut current = None;
        loop {
            let next = cells.next_cell_with_style_id().map_err(|_| ReadFault::Damaged)?;
            let position = next.as_ref().map(|(cell, _)| cell.get_position());
            if current != position.map(|(row, _)| row) {
                if row.has_cells() && visit.row(&row).is_break() {
                    return Ok(());
                }
                current = position.map(|(row, _)| row);
                row.begin(current.map_or(0, |row| row.saturating_add(1)));
            }
            let Some((cell, style)) = next else { return Ok(()) };
            let (number, column) = cell.get_position();
            if MOST_ROWS <= number {
                return Err(ReadFault::TooManyRows);
            }
            while without_value.next_if(|place| **place < (number, column)).is_some() {}
            if *cell.get_value() == DataRef::Empty {
                if without_value.next_if(|place| **place == (number, column)).is_some() {
                    row.push(column, Kind::NoStoredValue, "");
                }
                continue;
            }
            keep(&mut row, column, cell.get_value());
            if percent.get(style) == Some(&true) {
                row.in_percent();
            }
        }
    }
}

fn keep(row: &mut RowBuffer, column: u32, value: &DataRef<'_>) {
    match value {
        DataRef::Empty => {}
        DataRef::Float(value) => row.push_with(column, Kind::Number, |text| write_digits(*value, text)),
        DataRef::Int(value) => row.push(column, Kind::Number, &value.to_string()),
        DataRef::SharedString(text) => row.push(column, Kind::Text, text),
        DataRef::String(text) => row.push(column, Kind::Text, text),
        DataRef::Bool(true) => row.push(column, Kind::True, ""),
        DataRef::Bool(false) => row.push(column, Kind::False, ""),
        DataRef::DateTime(date) => row.push(column, Kind::Date, &iso(date)),
        DataRef::DateTimeIso(date) | DataRef::DurationIso(date) => row.push(column, Kind::Date, date),
        DataRef::Error(error) => row.push(column, Kind::Error, &error.to_string()),
    }
}

/// The day, and the time where there is one.
fn iso(date: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if date.is_duration() {
        time
    } else if time == "00:00:00" {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {time}")
    }
}

/// For each cell style: whether it shows a number in percent. A percent sign within quotes is only a text.
fn percent_styles(styles: &[calamine::Style]) -> Vec<bool> {
    let is_percent = |style: &calamine::Style| {
        let code = style.number_format.as_ref().map_or("", |format| format.format_code.as_str());
        let outside_quotes = code.split('"').step_by(2);
        outside_quotes.flat_map(|part| part.split(';').take(1)).any(|part| part.contains('%') && !part.contains("\\%"))
    };
    styles.iter().map(is_percent).collect()
}

/// Each sheet's name and the part that it is: `calamine` knows, but does not tell.
fn sheet_paths(package: &Package) -> Option<Vec<(String, String)>> {
    let office_document = |relation: &Relation| relation.kind.ends_with("/officeDocument");
    let main = relations(package.part("_rels/.rels")?).into_iter().find(office_document)?.target;
    let main = main.trim_start_matches('/');
    let (folder, file) = main.rsplit_once('/').map_or(("", main), |(folder, file)| (folder, file));
    let relations = relations(package.part(&format!("{folder}/_rels/{file}.rels"))?);
    let mut sheets = Vec::new();
    tags(package.part(main)?, |tag| {
        if tag.local_name().as_ref() == "sheet"
            && let (Some(name), Some(id)) = (attribute(tag, "name"), attribute(tag, "id"))
            && let Some(relation) = relations.iter().find(|relation| relation.id == id)
        {
            let path = match relation.target.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => format!("{folder}/{}", relation.target),
            };
            sheets.push((name, path));
        }
    });
    Some(sheets)
}

struct Relation {
    id: String,
    kind: String,
    target: String,
}

fn relations(xml: &[u8]) -> Vec<Relation> {
    let mut relations = Vec::new();
    tags(xml, |tag| {
        if tag.local_name().as_ref() == "Relationship"
            && let (Some(id), Some(kind), Some(target)) =
                (attribute(tag, "Id"), attribute(tag, "Type"), attribute(tag, "Target"))
        {
            relations.push(Relation { id, kind, target });
        }
    });
    relations
}
