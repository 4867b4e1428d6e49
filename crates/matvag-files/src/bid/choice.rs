//! Which column is which, where a person has said so.

use std::ops::ControlFlow;

use matvag::problem::{At, Place, Problem};
use matvag::procurement::Field;
use matvag::text;
use matvag::text::Text;

use super::columns::{Column, Vocabulary};
use super::sheet::Sheet;
use crate::header::{Header, Heading, Rank};
use crate::table::{Book, Row, RowBuffer, Visit};

/// Which column is which in one sheet, as a person has said it. It counts before the headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnChoice {
    /// The sheet; none in CSV, and in a spreadsheet with a single sheet of bids.
    pub sheet: Option<String>,
    /// The row of the headings, 1 for the first; 0 if there are none.
    pub header_row: u32,
    /// A field, and its column: 1 is A.
    ///
    /// Fields: `row` (the id of the position or question), `price`, `answer`, `proof`, `article-number`, `article`, `unit`,
    /// `pack`, `co2e`, `co2e-proof`, `lot`, `criterion:ID`, `criterion-proof:ID`.
    pub columns: Vec<(String, u32)>,
}

/// The keys of the fields, in the order in which they are shown.
pub(super) const KEYS: [(&str, Column); 11] = [
    ("row", Column::Field(Field::Id)),
    ("price", Column::Field(Field::Price)),
    ("answer", Column::Field(Field::Answer)),
    ("proof", Column::Field(Field::Proof)),
    ("lot", Column::Lot),
    ("article", Column::Field(Field::Article)),
    ("article-number", Column::Field(Field::ArticleNumber)),
    ("unit", Column::Field(Field::Unit)),
    ("pack", Column::Field(Field::Pack)),
    ("co2e", Column::Field(Field::Co2e)),
    ("co2e-proof", Column::Field(Field::Co2eProof)),
];

/// The column that a key means.
fn column_of(key: &str, vocabulary: &Vocabulary<'_>) -> Option<Column> {
    let criterion = |id: &str| vocabulary.criteria.iter().position(|other| *other == id);
    match key.split_once(':') {
        Some(("criterion", id)) => criterion(id).map(Column::Criterion),
        Some(("criterion-proof", id)) => criterion(id).map(Column::CriterionProof),
        _ => KEYS.iter().find(|(other, _)| *other == key).map(|(_, column)| *column),
    }
}

impl<'p> Sheet<'_, 'p> {
    /// The headings as somebody has chosen them. `row` is what stands on their row.
    pub(super) fn chosen(&mut self, choice: &ColumnChoice, row: Option<RowBuffer>) -> (Header<Column>, Vocabulary<'p>) {
        let vocabulary = Vocabulary::of(self.procurement, self.lot);
        let width = row.as_ref().map_or(0, Row::width);
        let text = |column| row.as_ref().map(|row| row.cell(column).text().to_owned()).unwrap_or_default();
        let all: Vec<(usize, String)> =
            (0..width).map(|column| (column, text(column))).filter(|(_, text)| !text.is_empty()).collect();
        let mut headings = Vec::new();
        for (key, column) in &choice.columns {
            let column = usize::try_from(*column).ok().and_then(|column| column.checked_sub(1));
            let (Some(column), Some(known)) = (column, column_of(key, &vocabulary)) else {
                self.tell_not_chosen(key, choice.header_row);
                continue;
            };
            headings.push(Heading { key: known, rank: Rank::Own, column, text: text(column) });
        }
        (Header::chosen(choice.header_row, headings, all), vocabulary)
    }

    fn tell_not_chosen(&mut self, key: &str, row: u32) {
        let message = text!(
            "en kolumn är vald för \"{key}\", som upphandlingen inte har; den läses inte",
            "a column is chosen for \"{key}\", which the procurement does not have; it is not read",
            key = key
        );
        let remedy = Text::fixed("välj kolumnerna på nytt", "choose the columns anew");
        self.problems.push(Problem::warning("choice-not-used", self.place(At::Row(row)), message).remedy(remedy));
    }

    /// Nobody has said where the ids stand, or what is offered.
    pub(super) fn tell_choice_incomplete(&mut self, row: u32) {
        let message = Text::fixed(
            "kolumnen med radernas beteckning, eller den med pris eller svar, är inte vald",
            "the column of the rows' ids, or that of prices or answers, is not chosen",
        );
        let remedy = Text::fixed(
            "välj vilken kolumn som är Position och vilken som är Pris",
            "choose which column is Position and which is Price",
        );
        let place: Place = self.place(At::Row(row));
        self.problems.push(Problem::error("choice-incomplete", place, message).remedy(remedy));
    }
}

/// The row of a sheet with a number.
pub(super) fn row_at(book: &mut Book<'_>, sheet: usize, number: u32) -> Option<RowBuffer> {
    let mut found = RowAt { number, row: None };
    // A sheet that cannot be read is told when its rows are.
    let _ = book.read(sheet, &mut found);
    found.row
}

struct RowAt {
    number: u32,
    row: Option<RowBuffer>,
}

impl Visit for RowAt {
    fn row<R: Row>(&mut self, row: &R) -> ControlFlow<()> {
        if row.number() == self.number {
            self.row = Some(RowBuffer::copy(row));
        }
        if self.number <= row.number() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
