//! What is told about the headings of a sheet: other words than our own, columns that are not read, are there twice or
//! are missing.

use matvag::problem::{At, Level, Place, Problem};
use matvag::procurement::Field;
use matvag::text;
use matvag::text::Text;

use super::columns::{Column, Vocabulary};
use super::sheet::Sheet;
use super::words::own_heading;
use crate::header::{Header, Rank, find};
use crate::table::RowBuffer;

impl Sheet<'_, '_> {
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
                (Level::Error, message)
            } else {
                let message = text!(
                    "två kolumner är {what}: \"{first}\" och \"{second}\"; den första läses",
                    "two columns are {what}: \"{first}\" and \"{second}\"; the first one is read",
                    what = what,
                    first = first.text,
                    second = second.text
                );
                (Level::Warning, message)
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
    pub(super) fn tell_no_header(&mut self, rows: &[RowBuffer], is_needed: bool) {
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
