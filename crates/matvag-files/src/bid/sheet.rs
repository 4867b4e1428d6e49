//! The sheets of a price form: which lot each is for, and where its headings stand.

use matvag::check::BidReader;
use matvag::problem::{At, Place, Problem, Problems};
use matvag::procurement::{Field, Lot, Procurement};
use matvag::text;
use matvag::text::Text;

use super::choice::{ColumnChoice, row_at};
use super::columns::{Column, Layout, Vocabulary, is_header};
use super::label::{Label, labels};
use super::rows::Rows;
use crate::header::{Head, Header, find, fold};
use crate::progress::{Tell, Told};
use crate::sheet_name::lot_of_sheet;
use crate::table::{Book, Row, RowBuffer, SheetInfo};

/// Sheets of our own forms that hold no answers, folded.
pub(super) const OUR_OWN: &[&str] = &["läsmig", "readme", "anbud", "bid", "anbudsgivare", "bidder", "listor", "lists"];
/// No more sheets than this are read.
const MOST_SHEETS: usize = 1000;

/// What was found beside the rows.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) bidder: Option<String>,
    pub(super) organisation_number: Option<String>,
    /// Whether all of the file could be read.
    pub(super) is_whole: bool,
    /// Whether a person may have to say which column is which.
    pub(super) needs_columns: bool,
}

/// A file, and what its sheets are read against.
pub(super) struct FileOfSheets<'f> {
    pub(super) name: &'f str,
    pub(super) procurement: &'f Procurement,
    pub(super) columns: &'f [ColumnChoice],
}

/// Reads every sheet.
pub(super) fn read_all(
    book: &mut Book<'_>,
    file: &FileOfSheets<'_>,
    reader: &mut BidReader<'_>,
    mut tell: Option<Tell<'_>>,
    problems: &mut Problems,
) -> Found {
    let &FileOfSheets { name, procurement, columns } = file;
    let mut found = Found { is_whole: true, ..Found::default() };
    let sheets = book.sheets();
    let mut headers: Vec<(Option<&Lot>, Header<Column>)> = Vec::new();
    let mut without_table = Vec::new();
    for (index, info) in sheets.iter().enumerate().take(MOST_SHEETS) {
        let mut head = Head::default();
        let looked = book.read(index, &mut head);
        let mut sheet = Sheet { file: name, info, procurement, lot: lot_of(procurement, info), problems };
        let choice = choice_for(columns, &sheets, info);
        let chosen = choice.map(|choice| (sheet.chosen(choice, row_at(book, index, choice.header_row)), true));
        if let Some(((header, vocabulary), is_chosen)) = chosen.or_else(|| Some((sheet.header(&head.0)?, false))) {
            let above: Vec<RowBuffer> = head.0.into_iter().filter(|row| row.number() < header.row).collect();
            sheet.labels(&above, &mut found);
            let is_readable = sheet.tell(&header) && is_header(&header);
            headers.push((sheet.lot, header.clone()));
            if !is_readable {
                found.needs_columns = true;
                if is_chosen && !is_header(&header) {
                    sheet.tell_choice_incomplete(header.row);
                }
                continue;
            }
            let layout = Layout::of(&header, &vocabulary);
            let source = reader.add_source(layout.source(name, info.name.clone()));
            let facts = book.facts(index);
            let mut rows = Rows::new(reader, &vocabulary, layout, source, &facts, &mut sheet);
            if is_chosen {
                rows.repeats(&header);
            }
            let read = match tell.as_deref_mut() {
                None => book.read(index, &mut rows),
                Some(tell) => {
                    let last = book.last_row(index);
                    book.read(index, &mut Told::new(&mut rows, tell, info.name.clone(), last))
                }
            };
            rows.end();
            if let Err(problem) = read {
                problems.push(*problem);
                found.is_whole = false;
            }
        } else {
            if let Err(problem) = looked {
                sheet.problems.push(*problem);
                found.is_whole = false;
                continue;
            }
            if !sheet.is_named(&["läsmig", "readme"]) {
                sheet.labels(&head.0, &mut found);
            }
            if !sheet.is_named(OUR_OWN) && !head.0.is_empty() {
                without_table.push((index, head.0));
            }
        }
    }
    found.needs_columns |= lacks_price(procurement, &headers);
    for (index, rows) in without_table {
        let Some(info) = sheets.get(index) else { continue };
        let mut sheet = Sheet { file: name, info, procurement, lot: lot_of(procurement, info), problems };
        // A sheet for a lot, or the only one there is, ought to have had a table.
        let is_needed = headers.is_empty() || sheet.lot.is_some();
        found.needs_columns |= is_needed;
        sheet.tell_no_header(&rows, is_needed);
    }
    found
}

/// Whether prices are asked for and no column has them: in the sheet of a lot, or in any where sheets are for all lots.
fn lacks_price(procurement: &Procurement, headers: &[(Option<&Lot>, Header<Column>)]) -> bool {
    let has = |header: &Header<Column>, field| header.column(Column::Field(field)).is_some();
    let of_a_lot = headers.iter().any(|(lot, header)| {
        let is_asked = lot.is_some_and(|lot| !lot.positions.is_empty());
        is_asked && !has(header, Field::Price) && !has(header, Field::Answer)
    });
    let is_asked = procurement.lots().iter().any(|lot| !lot.positions.is_empty());
    let in_none = !headers.is_empty() && !headers.iter().any(|(_, header)| has(header, Field::Price));
    of_a_lot || (is_asked && in_none)
}

/// The choice that a person has made for a sheet: by its name, or the one for a file that has a single sheet with bids.
fn choice_for<'c>(columns: &'c [ColumnChoice], sheets: &[SheetInfo], info: &SheetInfo) -> Option<&'c ColumnChoice> {
    let may_bid = |info: &&SheetInfo| info.name.as_ref().is_none_or(|name| !OUR_OWN.contains(&fold(name).as_str()));
    let is_only = may_bid(&info) && sheets.iter().filter(may_bid).count() == 1;
    let is_for = |choice: &&ColumnChoice| match &choice.sheet {
        Some(name) => info.name.as_deref() == Some(name.as_str()),
        None => is_only,
    };
    columns.iter().find(is_for)
}

pub(super) fn lot_of<'p>(procurement: &'p Procurement, info: &SheetInfo) -> Option<&'p Lot> {
    lot_of_sheet(procurement, info.name.as_deref()?)
}

/// A sheet whose headings are looked for.
pub(super) struct Sheet<'a, 'p> {
    pub(super) file: &'a str,
    pub(super) info: &'a SheetInfo,
    pub(super) procurement: &'p Procurement,
    /// The lot that the sheet's name is for.
    pub(super) lot: Option<&'p Lot>,
    pub(super) problems: &'a mut Problems,
}

impl<'p> Sheet<'_, 'p> {
    pub(super) fn place(&self, at: At) -> Place {
        Place { sheet: self.info.name.clone(), at, ..Place::file(self.file) }
    }

    pub(super) fn cell(&self, row: u32, column: usize) -> Place {
        self.place(At::Cell(row, u32::try_from(column + 1).unwrap_or(u32::MAX)))
    }

    pub(super) fn is_named(&self, names: &[&str]) -> bool {
        self.info.name.as_ref().is_some_and(|name| names.contains(&fold(name).as_str()))
    }

    fn header(&self, rows: &[RowBuffer]) -> Option<(Header<Column>, Vocabulary<'p>)> {
        let vocabulary = Vocabulary::of(self.procurement, self.lot);
        let header = find(rows, &|heading: &str| vocabulary.meaning(heading), &is_header)?;
        Some((header, vocabulary))
    }

    fn labels(&mut self, rows: &[RowBuffer], found: &mut Found) {
        for (label, value, (row, column)) in labels(rows) {
            let place = self.place(At::Cell(row, column));
            let (known, code, what) = match label {
                Label::Bidder => (&mut found.bidder, "bidder-differs", Text::fixed("anbudsgivaren", "the bidder")),
                Label::OrganisationNumber => (
                    &mut found.organisation_number,
                    "organisation-number-differs",
                    Text::fixed("organisationsnumret", "the organisation number"),
                ),
            };
            match known {
                None => *known = Some(value),
                Some(first) if *first != value => {
                    let message = text!(
                        "{what} är \"{value}\" här men \"{first}\" tidigare i filen; det första gäller",
                        "{what} is \"{value}\" here but \"{first}\" earlier in the file; the first one counts",
                        what = what,
                        value = value,
                        first = first.as_str()
                    );
                    self.problems.push(Problem::warning(code, place, message));
                }
                Some(_) => {}
            }
        }
    }
}
