//! What a person needs to see to say which column is which.

use std::ops::ControlFlow;

use matvag::problem::column_name;
use matvag::procurement::{AnswerFor, Procurement};
use matvag::text;
use matvag::text::Text;

use super::choice::{KEYS, row_at};
use super::columns::{Column, Vocabulary, is_header};
use super::sheet::{OUR_OWN, lot_of};
use super::words::own_heading;
use crate::digest::sha256_hex;
use crate::header::{Head, Header, Rank, find, fold};
use crate::table::{Book, Row, RowBuffer, SheetInfo, Visit};

/// So many values of a column are shown.
const SAMPLES: usize = 4;
/// They are looked for in so many rows.
const LOOKED_AT: usize = 200;
/// A value is cut after so many signs.
const LONGEST: usize = 80;
/// Columns further to the right are not shown.
const MOST_COLUMNS: usize = 200;

/// A table before its columns are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Files with the same headings in the same columns have the same key.
    pub headings_key: String,
    /// The file's sheets.
    pub sheets: Vec<PreviewSheet>,
    /// The sheet that is shown; none in CSV.
    pub sheet: Option<String>,
    /// The row that is taken to be the headings, 1 for the first.
    pub header_row: u32,
    /// The columns, from left to right.
    pub columns: Vec<PreviewColumn>,
    /// What may be read, and from which column.
    pub fields: Vec<PreviewField>,
}

/// A sheet of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewSheet {
    /// None in CSV.
    pub name: Option<String>,
    /// How many rows hold something.
    pub rows: usize,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewColumn {
    /// 1 is A.
    pub column: u32,
    /// What a spreadsheet calls it.
    pub letter: String,
    /// What stands in the row of headings.
    pub heading: String,
    /// The first values below.
    pub samples: Vec<String>,
}

/// Something that may be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewField {
    /// As in [`ColumnChoice`](super::ColumnChoice).
    pub key: String,
    /// What it is called.
    pub label: Text,
    /// Whether a bid cannot be read without it.
    pub is_required: bool,
    /// The column that it is taken to be; 1 is A.
    pub column: Option<u32>,
    /// Whether the heading says so: no other column says the same, and the word means nothing else.
    pub is_certain: bool,
}

pub(super) fn preview(
    book: &mut Book<'_>,
    procurement: &Procurement,
    sheet: Option<&str>,
    header_row: Option<u32>,
) -> Preview {
    let sheets = book.sheets();
    let Some((index, info)) = sheet_of(book, &sheets, procurement, sheet) else { return Preview::default() };
    let lot = lot_of(procurement, &info);
    let vocabulary = Vocabulary::of(procurement, lot);
    let meaning = |heading: &str| vocabulary.meaning(heading);
    let header_row = header_row.unwrap_or_else(|| likely_row(book, index, &vocabulary));
    let headings = row_at(book, index, header_row);
    let header = headings.as_ref().map(|row| Header::of(row, &meaning));
    let mut samples = Samples { after: header_row, left: LOOKED_AT, columns: Vec::new() };
    // What could be read of a damaged sheet is shown.
    let _ = book.read(index, &mut samples);
    let texts = headings.as_ref().map(texts).unwrap_or_default();
    let width = texts.len().max(samples.columns.len()).min(MOST_COLUMNS);
    let columns = (0..width).zip(1_u32..).map(|(at, column)| PreviewColumn {
        column,
        letter: column_name(column),
        heading: texts.get(at).cloned().unwrap_or_default(),
        samples: samples.columns.get(at).cloned().unwrap_or_default(),
    });
    let has_positions = match lot {
        Some(lot) => !lot.positions.is_empty(),
        None => procurement.lots().iter().any(|lot| !lot.positions.is_empty()),
    };
    let field = |key: String, label: Text, is_required: bool, column: Column| {
        let heading = header.as_ref().and_then(|header| header.headings.iter().find(|heading| heading.key == column));
        let is_repeated =
            header.as_ref().is_some_and(|header| header.repeated.iter().any(|(first, _)| first.key == column));
        PreviewField {
            key,
            label,
            is_required,
            column: heading.and_then(|heading| u32::try_from(heading.column + 1).ok()),
            is_certain: heading.is_some_and(|heading| heading.rank != Rank::Weak) && !is_repeated,
        }
    };
    let mut fields: Vec<PreviewField> = KEYS
        .into_iter()
        .map(|(key, column)| {
            let is_required = key == "row" || (key == "price" && has_positions);
            field(key.to_owned(), own_heading(column).unwrap_or_else(|| Text::own(key)), is_required, column)
        })
        .collect();
    for (index, id) in vocabulary.criteria.iter().enumerate() {
        let is_it =
            |criterion: &&matvag::procurement::Criterion| criterion.id == *id && criterion.answer_for != AnswerFor::Lot;
        let named = lot.into_iter().chain(procurement.lots()).flat_map(|lot| &lot.criteria).find(is_it);
        let name = named.map_or(*id, |criterion| criterion.name.as_str());
        fields.push(field(format!("criterion:{id}"), Text::own(name), false, Column::Criterion(index)));
        let proof = text!("Bevis: {name}", "Proof: {name}", name = name);
        fields.push(field(format!("criterion-proof:{id}"), proof, false, Column::CriterionProof(index)));
    }
    let folded: Vec<String> = texts.iter().map(|text| fold(text)).collect();
    Preview {
        headings_key: sha256_hex(folded.join("\n").trim_end().as_bytes()),
        sheets: sheets
            .iter()
            .enumerate()
            .map(|(index, info)| PreviewSheet {
                name: info.name.as_deref().map(str::to_owned),
                rows: book.count_rows(index),
            })
            .collect(),
        sheet: info.name.as_deref().map(str::to_owned),
        header_row,
        columns: columns.collect(),
        fields,
    }
}

/// The sheet that is asked for, else the first with headings that are known, else the one with the most rows.
fn sheet_of(
    book: &mut Book<'_>,
    sheets: &[SheetInfo],
    procurement: &Procurement,
    wanted: Option<&str>,
) -> Option<(usize, SheetInfo)> {
    let asked = wanted.and_then(|wanted| sheets.iter().position(|info| info.name.as_deref() == Some(wanted)));
    let is_ours = |info: &SheetInfo| info.name.as_ref().is_some_and(|name| OUR_OWN.contains(&fold(name).as_str()));
    let mut best: Option<(usize, usize)> = None;
    let mut found = asked;
    for (index, info) in sheets.iter().enumerate().filter(|(_, info)| !is_ours(info)) {
        if found.is_some() {
            break;
        }
        let vocabulary = Vocabulary::of(procurement, lot_of(procurement, info));
        let head = head(book, index);
        if find(&head, &|heading: &str| vocabulary.meaning(heading), &is_header).is_some() {
            found = Some(index);
        }
        let rows = book.count_rows(index);
        if best.is_none_or(|(most, _)| most < rows) {
            best = Some((rows, index));
        }
    }
    let index = found.or(best.map(|(_, index)| index)).or(if sheets.is_empty() { None } else { Some(0) })?;
    Some((index, sheets.get(index)?.clone()))
}

/// The row that is most likely the headings: with what a table needs, else with any that are known, else the first of
/// those that have the most texts.
fn likely_row(book: &mut Book<'_>, sheet: usize, vocabulary: &Vocabulary<'_>) -> u32 {
    let head = head(book, sheet);
    let meaning = |heading: &str| vocabulary.meaning(heading);
    let known = find(&head, &meaning, &is_header);
    if let Some(header) = known.or_else(|| find(&head, &meaning, &|header| 1 < header.headings.len())) {
        return header.row;
    }
    let mut best = (0, 1);
    for row in &head {
        let words = texts(row).iter().filter(|text| text.chars().any(char::is_alphabetic)).count();
        if best.0 < words {
            best = (words, row.number());
        }
    }
    best.1
}

fn head(book: &mut Book<'_>, sheet: usize) -> Vec<RowBuffer> {
    let mut head = Head::default();
    // What could be read of a damaged sheet is shown.
    let _ = book.read(sheet, &mut head);
    head.0
}

/// The texts of a row's cells up to the last that has one.
fn texts(row: &RowBuffer) -> Vec<String> {
    let mut texts: Vec<String> =
        (0..row.width().min(MOST_COLUMNS)).map(|column| cut(row.cell(column).text())).collect();
    while texts.last().is_some_and(String::is_empty) {
        texts.pop();
    }
    texts
}

fn cut(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

/// The first values of each column.
struct Samples {
    /// The row of headings.
    after: u32,
    left: usize,
    columns: Vec<Vec<String>>,
}

impl Visit for Samples {
    fn row<R: Row>(&mut self, row: &R) -> ControlFlow<()> {
        if row.number() <= self.after {
            return ControlFlow::Continue(());
        }
        for column in 0..row.width().min(MOST_COLUMNS) {
            let text = row.cell(column).text();
            if text.is_empty() {
                continue;
            }
            if self.columns.len() <= column {
                self.columns.resize(column + 1, Vec::new());
            }
            if let Some(samples) = self.columns.get_mut(column).filter(|samples| samples.len() < SAMPLES) {
                samples.push(cut(text));
            }
        }
        self.left = self.left.saturating_sub(1);
        if self.left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
