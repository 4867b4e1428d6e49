//! The sheets of a price form: which lot each is for, where its headings stand, and what is told about them.

use std::ops::ControlFlow;

use matvag::check::BidReader;
use matvag::problem::{At, Place, Problem, Problems};
use matvag::procurement::{Field, Lot, Procurement};
use matvag::text;
use matvag::text::Text;

use super::columns::{Column, Layout, Vocabulary, is_header, own_heading};
use super::label::{Label, labels};
use super::rows::Rows;
use crate::header::{Header, LOOKED_AT, Rank, find, fold};
use crate::sheet_name::lot_of_sheet;
use crate::table::{Book, Row, RowBuffer, SheetInfo, Visit};

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
        // What is wrong with the rows is told when all of them are read.
        let _ = book.read(index, &mut head);
        let mut sheet = Sheet { file, info, procurement, lot: lot_of(procurement, info), problems };
        match sheet.header(&head.0) {
            Some((header, vocabulary)) => {
                tables += 1;
                let above: Vec<RowBuffer> = head.0.into_iter().filter(|row| row.number() < header.row).collect();
                sheet.labels(&above, found);
                if sheet.tell(&header) {
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
                }
            }
            None => {
                if !sheet.is_named(&["läsmig", "readme"]) {
                    sheet.labels(&head.0, found);
                }
                if !sheet.is_named(OUR_OWN) && !head.0.is_empty() {
                    without_table.push((index, head.0));
                }
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

/// The first rows of a table that hold something.
#[derive(Default)]
struct Head(Vec<RowBuffer>);

impl Visit for Head {
    fn row<R: Row>(&mut self, row: &R) -> ControlFlow<()> {
        if !row.is_empty() {
            self.0.push(RowBuffer::copy(row));
        }
        if self.0.len() < LOOKED_AT { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
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

    /// Tells what is to be told about the headings; says whether the table can be read.
    pub(super) fn tell(&mut self, header: &Header<Column>) -> bool {
        let is_readable = self.tell_repeated(header);
        if is_readable {
            self.tell_other_words(header);
            self.tell_unknown(header);
            if self.info.is_hidden {
                let message = Text::fixed("bladet är dolt; det är medräknat", "the sheet is hidden; it is included");
                self.problems.push(Problem::note("sheet-hidden", self.place(At::Nowhere), message));
            }
        }
        is_readable
    }

    fn tell_repeated(&mut self, header: &Header<Column>) -> bool {
        let mut is_readable = true;
        for (first, second) in &header.repeated {
            let decides = match first.key {
                Column::Unread(_) => continue,
                Column::Lot | Column::Criterion(_) | Column::CriterionProof(_) => true,
                Column::Field(field) => {
                    matches!(field, Field::Id | Field::Price | Field::Answer | Field::Unit | Field::Co2e)
                }
            };
            let what = own_heading(first.key).unwrap_or_else(|| Text::own(&first.text));
            let places = vec![self.cell(header.row, first.column), self.cell(header.row, second.column)];
            let (level, message) = if decides {
                is_readable = false;
                let message = text!(
                    "två kolumner är {what}: \"{first}\" och \"{second}\"; tabellen läses inte",
                    "two columns are {what}: \"{first}\" and \"{second}\"; the table is not read",
                    what = what,
                    first = first.text,
                    second = second.text
                );
                (matvag::problem::Level::Error, message)
            } else {
                let message = text!(
                    "två kolumner är {what}: \"{first}\" och \"{second}\"; den första läses",
                    "two columns are {what}: \"{first}\" and \"{second}\"; the first one is read",
                    what = what,
                    first = first.text,
                    second = second.text
                );
                (matvag::problem::Level::Warning, message)
            };
            let remedy = Text::fixed(
                "ta bort den ena kolumnen, eller byt dess rubrik",
                "remove one of the columns, or change its heading",
            );
            let problem = Problem::error("column-repeated", Place::default(), message).remedy(remedy);
            self.problems.push(Problem { level, places, ..problem });
        }
        is_readable
    }

    /// `Á-pris` is read as Pris: said once for all the sheets where it is so.
    fn tell_other_words(&mut self, header: &Header<Column>) {
        let mut places = Vec::new();
        let (mut sv, mut en) = (Vec::new(), Vec::new());
        for heading in header.headings.iter().filter(|heading| heading.rank != Rank::Own) {
            let Some(own) = own_heading(heading.key) else { continue };
            places.push(self.cell(header.row, heading.column));
            sv.push(format!("\"{}\" = {}", heading.text, own.sv));
            en.push(format!("\"{}\" = {}", heading.text, own.en));
        }
        if places.is_empty() {
            return;
        }
        let message = text!(
            "rubriker lästa som: {read}",
            "headings read as: {read}",
            read = Text { sv: sv.join(", ").into(), en: en.join(", ").into() }
        );
        let same = |other: &&mut Problem| other.code == "heading-read-as" && other.message == message;
        match self.problems.iter_mut().find(same) {
            Some(earlier) => earlier.places.extend(places),
            None => {
                let problem = Problem::note("heading-read-as", Place::default(), message);
                self.problems.push(Problem { places, ..problem });
            }
        }
    }

    fn tell_unknown(&mut self, header: &Header<Column>) {
        if header.unknown.is_empty() {
            return;
        }
        let names = quoted(header.unknown.iter().map(|(_, text)| text.as_str()));
        let places: Vec<Place> = header.unknown.iter().map(|(column, _)| self.cell(header.row, *column)).collect();
        let has_positions = self.lot.is_none_or(|lot| !lot.positions.is_empty());
        let is_answered = header.column(Column::Field(Field::Answer)).is_some();
        let problem = if has_positions && header.column(Column::Field(Field::Price)).is_none() && !is_answered {
            let message = text!(
                "hittar ingen kolumn för pris bland rubrikerna; dessa är okända: {names}",
                "no column for the price among the headings; these are unknown: {names}",
                names = names
            );
            let remedy = Text::fixed(
                "skriv Pris över kolumnen med priserna",
                "write Pris (price) above the column with the prices",
            );
            Problem::error("column-missing", Place::default(), message).remedy(remedy)
        } else {
            let message =
                text!("kolumner som inte läses: {names}", "columns that are not read: {names}", names = names);
            let same = |other: &&mut Problem| other.code == "column-not-read" && other.message == message;
            if let Some(earlier) = self.problems.iter_mut().find(same) {
                earlier.places.extend(places);
                return;
            }
            Problem::note("column-not-read", Place::default(), message)
        };
        self.problems.push(Problem { places, ..problem });
    }

    /// A sheet has rows but no headings that are known.
    fn tell_no_header(&mut self, rows: &[RowBuffer], is_needed: bool) {
        if !is_needed {
            let message = Text::fixed(
                "bladet har inga rubriker som är kända och läses inte",
                "the sheet has no headings that are known and is not read",
            );
            self.problems.push(Problem::note("sheet-not-read", self.place(At::Nowhere), message));
            return;
        }
        let vocabulary = Vocabulary::of(self.procurement, self.lot);
        let nearest = find(rows, &|heading: &str| vocabulary.meaning(heading), &|header| !header.headings.is_empty());
        let (place, message) = match nearest {
            Some(header) => {
                let is_missing_id = header.column(Column::Field(Field::Id)).is_none();
                let known = header.headings.iter().map(|heading| (heading.column, heading.text.as_str()));
                let mut all: Vec<_> =
                    known.chain(header.unknown.iter().map(|(at, text)| (*at, text.as_str()))).collect();
                all.sort_unstable();
                let names = quoted(all.into_iter().map(|(_, text)| text));
                let what = if is_missing_id {
                    Text::fixed("radens beteckning (Position eller Rad)", "the row's id (Position or Row)")
                } else {
                    Text::fixed("pris eller svar", "the price or the answer")
                };
                let message = text!(
                    "hittar ingen kolumn för {what} bland rubrikerna: {names}",
                    "no column for {what} among the headings: {names}",
                    what = what,
                    names = names
                );
                (self.place(At::Row(header.row)), message)
            }
            None => {
                let message = Text::fixed(
                    "hittar ingen rad med rubriker, som Position och Pris",
                    "no row with headings, such as Position and Pris (price), is found",
                );
                (self.place(At::Nowhere), message)
            }
        };
        let remedy = Text::fixed(
            "använd prisbilagans rubriker, eller skriv Position och Pris över kolumnerna",
            "use the price form's headings, or write Position and Pris (price) above the columns",
        );
        self.problems.push(Problem::error("header-not-found", place, message).remedy(remedy));
    }
}

/// The first names, within quotes.
fn quoted<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    let shown = names.iter().take(12).map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    if names.len() <= 12 { shown } else { format!("{shown} …") }
}
