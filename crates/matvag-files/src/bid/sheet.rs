//! The sheets of a price form: which lot each is for, and where its headings stand.

use matvag::check::BidReader;
use matvag::problem::{At, Place, Problem, Problems};
use matvag::procurement::{Lot, Procurement};
use matvag::text;
use matvag::text::Text;

use super::columns::{Column, Layout, Vocabulary, is_header};
use super::label::{Label, labels};
use super::rows::Rows;
use crate::header::{Head, Header, find, fold};
use crate::sheet_name::lot_of_sheet;
use crate::table::{Book, Row, RowBuffer, SheetInfo};

/// Sheets of our own forms that hold no answers, folded.
const OUR_OWN: &[&str] = &["läsmig", "readme", "anbud", "bid", "anbudsgivare", "bidder", "listor", "lists"];
/// No more sheets than this are read.
const MOST_SHEETS: usize = 1000;

/// What the file says of the bidder.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) bidder: Option<String>,
    pub(super) organisation_number: Option<String>,
}

/// Reads every sheet; says whether all of the file could be read.
pub(super) fn read_all(
    book: &mut Book<'_>,
    file: &str,
    procurement: &Procurement,
    reader: &mut BidReader<'_>,
    found: &mut Found,
    problems: &mut Problems,
) -> bool {
    let sheets = book.sheets();
    let (mut is_whole, mut tables) = (true, 0);
    let mut without_table = Vec::new();
    for (index, info) in sheets.iter().enumerate().take(MOST_SHEETS) {
        let mut head = Head::default();
        let looked = book.read(index, &mut head);
        let mut sheet = Sheet { file, info, procurement, lot: lot_of(procurement, info), problems };
        if let Some((header, vocabulary)) = sheet.header(&head.0) {
            tables += 1;
            let above: Vec<RowBuffer> = head.0.into_iter().filter(|row| row.number() < header.row).collect();
            sheet.labels(&above, found);
            if !sheet.tell(&header) {
                continue;
            }
            let layout = Layout::of(&header, &vocabulary);
            let source = reader.add_source(layout.source(file, info.name.clone()));
            let facts = book.facts(index);
            let mut rows = Rows::new(reader, &vocabulary, layout, source, &facts, &mut sheet);
            let read = book.read(index, &mut rows);
            rows.end();
            if let Err(problem) = read {
                problems.push(*problem);
                is_whole = false;
            }
        } else {
            if let Err(problem) = looked {
                sheet.problems.push(*problem);
                is_whole = false;
                continue;
            }
            if !sheet.is_named(&["läsmig", "readme"]) {
                sheet.labels(&head.0, found);
            }
            if !sheet.is_named(OUR_OWN) && !head.0.is_empty() {
                without_table.push((index, head.0));
            }
        }
    }
    for (index, rows) in without_table {
        let Some(info) = sheets.get(index) else { continue };
        let mut sheet = Sheet { file, info, procurement, lot: lot_of(procurement, info), problems };
        // A sheet for a lot, or the only one there is, ought to have had a table.
        sheet.tell_no_header(&rows, tables == 0 || sheet.lot.is_some());
    }
    is_whole
}

fn lot_of<'p>(procurement: &'p Procurement, info: &SheetInfo) -> Option<&'p Lot> {
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

    fn is_named(&self, names: &[&str]) -> bool {
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
