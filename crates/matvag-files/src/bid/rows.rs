//! The rows of a table, one by one, into the core's reader of bids.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use matvag::check::{BidReader, Cell, RowCells};
use matvag::problem::{At, Place, Problem, cell_name};
use matvag::procurement::{CellRef, Field};
use matvag::text;
use matvag::text::Text;

use super::columns::{Column, Layout, Vocabulary, is_header};
use super::sheet::Sheet;
use super::shown::Shown;
use crate::header::{Header, fold};
use crate::table::{Area, Facts, Row, Visit};

/// Words that a row of sums begins with, folded.
const SUMS: &[&str] =
    &["summa", "delsumma", "totalt", "totalsumma", "summatotalt", "total", "subtotal", "sum", "grandtotal"];
/// No more merged areas than this are looked for in each row.
const MOST_AREAS: usize = 1000;

/// Where the reading of a table has come.
pub(super) struct Rows<'a, 'r, 'p, 's> {
    reader: &'a mut BidReader<'r>,
    vocabulary: &'a Vocabulary<'p>,
    pub(super) layout: Layout<'p>,
    source: u16,
    facts: &'a Facts,
    pub(super) sheet: &'a mut Sheet<'s, 'p>,
    /// The merged areas that touch a column that is read.
    merged: Vec<Area>,
    /// Whether the headings can be read; if not, that has been told for all the rows under them.
    is_readable: bool,
    told_areas: BTreeSet<Area>,
    hidden: Vec<u32>,
    /// The heading of the ids where somebody has chosen the columns: the same headings again do not change them.
    chosen: Option<String>,
}

impl<'a, 'r, 'p, 's> Rows<'a, 'r, 'p, 's> {
    pub(super) fn new(
        reader: &'a mut BidReader<'r>,
        vocabulary: &'a Vocabulary<'p>,
        layout: Layout<'p>,
        source: u16,
        facts: &'a Facts,
        sheet: &'a mut Sheet<'s, 'p>,
    ) -> Self {
        let mut rows = Self {
            reader,
            vocabulary,
            layout,
            source,
            facts,
            sheet,
            merged: Vec::new(),
            is_readable: true,
            told_areas: BTreeSet::new(),
            hidden: Vec::new(),
            chosen: None,
        };
        rows.begin();
        rows
    }

    /// The columns were chosen under these headings, which may come again on every page.
    pub(super) fn repeats(&mut self, header: &Header<Column>) {
        let heading = header.all.iter().find(|(column, _)| *column == self.layout.id);
        self.chosen = heading.map(|(_, text)| text.clone());
    }

    /// Begins under a row of headings.
    fn begin(&mut self) {
        let columns: Vec<u32> =
            self.layout.columns().into_iter().filter_map(|column| u32::try_from(column).ok()).collect();
        let is_read = |area: &&Area| {
            self.layout.row <= area.last.0 && columns.iter().any(|column| (area.first.1..=area.last.1).contains(column))
        };
        self.merged = self.facts.merged.iter().filter(is_read).take(MOST_AREAS).copied().collect();
        let hidden: Vec<Place> = columns
            .iter()
            .filter(|column| self.facts.is_column_hidden(**column))
            .map(|column| self.sheet.place(At::Cell(self.layout.row, column + 1)))
            .collect();
        if !hidden.is_empty() {
            let message = match hidden.len() {
                1 => Text::fixed("kolumnen är dold; den är medräknad", "the column is hidden; it is included"),
                count => text!(
                    "{count} kolumner är dolda; de är medräknade",
                    "{count} columns are hidden; they are included",
                    count = count
                ),
            };
            let problem = Problem::note("columns-hidden", Place::default(), message);
            self.sheet.problems.push(Problem { places: hidden, ..problem });
        }
    }

    /// Tells what is said once for the whole table.
    pub(super) fn end(self) {
        if self.hidden.is_empty() {
            return;
        }
        let message = match self.hidden.len() {
            1 => Text::fixed("raden är dold; den är medräknad", "the row is hidden; it is included"),
            count => {
                text!(
                    "{count} rader är dolda; de är medräknade",
                    "{count} rows are hidden; they are included",
                    count = count
                )
            }
        };
        let places = self.hidden.iter().map(|row| self.sheet.place(At::Row(*row))).collect();
        let problem = Problem::note("rows-hidden", Place::default(), message);
        self.sheet.problems.push(Problem { places, ..problem });
    }

    fn cells<'c, R: Row>(&self, row: &'c R) -> RowCells<'c>
    where
        'p: 'c,
    {
        let cell = |column: Option<usize>| column.map_or(Cell::Empty, |column| row.cell(column));
        let layout = &self.layout;
        let mut cells = RowCells {
            price: cell(layout.price),
            answer: cell(layout.answer),
            proof: cell(layout.proof),
            article_number: cell(layout.article_number),
            article: cell(layout.article),
            unit: cell(layout.unit),
            pack: cell(layout.pack),
            co2e: cell(layout.co2e),
            co2e_proof: cell(layout.co2e_proof),
            criteria: Vec::new(),
        };
        for place in &layout.criteria {
            let answer = row.cell(place.answer);
            if !answer.is_empty() {
                cells.criteria.push((place.id, answer, cell(place.proof)));
            }
        }
        cells
    }

    /// A row of headings in the middle of a table: a new table begins.
    fn is_new_header<R: Row>(&mut self, row: &R) -> bool {
        let vocabulary = self.vocabulary;
        if self.chosen.as_deref() == Some(row.cell(self.layout.id).text()) {
            return true;
        }
        let meaning = |heading: &str| vocabulary.meaning(heading);
        if meaning(row.cell(self.layout.id).text()).is_none_or(|(column, _)| column != Column::Field(Field::Id)) {
            return false;
        }
        let header = Header::of(row, &meaning);
        if !is_header(&header) {
            return false;
        }
        self.is_readable = self.sheet.tell(&header);
        self.layout = Layout::of(&header, vocabulary);
        self.source = self.reader.add_source(self.layout.source(self.sheet.file, self.sheet.info.name.clone()));
        self.begin();
        true
    }

    /// A row whose id is empty: a heading, a sum, or an offer that nobody can place.
    fn without_id<R: Row>(&mut self, row: &R) {
        let cells = self.cells(row);
        let is_answered = !cells.price.is_empty() || !cells.answer.is_empty() || !cells.criteria.is_empty();
        if !is_answered {
            return;
        }
        if is_sum(row) {
            self.sum_row(row.number());
            return;
        }
        let number = row.number();
        let column = self.layout.id;
        if let Some(area) = self.area_over(number, column) {
            self.merged_cell(area, number, column, true);
            return;
        }
        let message = Text::fixed(
            "raden har ett pris eller ett svar men ingen beteckning; den räknas inte med",
            "the row has a price or an answer but no id; it is not counted",
        );
        let remedy = Text::fixed("skriv radens beteckning ur prisbilagan", "write the row's id from the price form");
        let place = self.sheet.cell(number, column);
        self.sheet.problems.push_grouped(Problem::error("row-without-id", place, message).remedy(remedy));
    }

    fn sum_row(&mut self, number: u32) {
        let message = Text::fixed("raden är en summa och räknas inte med", "the row is a sum and is not counted");
        let place = self.sheet.place(At::Row(number));
        self.sheet.problems.push_grouped(Problem::note("row-is-a-sum", place, message));
    }

    fn is_known(&self, id: &str) -> bool {
        match self.sheet.lot {
            Some(lot) => lot.row(id).is_some(),
            None => self.sheet.procurement.lots().iter().any(|lot| lot.row(id).is_some()),
        }
    }

    /// A row whose id the procurement does not have: a sum, or a heading without any answer.
    fn is_not_a_row<R: Row>(&mut self, row: &R, cells: &RowCells<'_>) -> bool {
        if is_sum(row) {
            self.sum_row(row.number());
            return true;
        }
        let offers = [cells.price, cells.answer, cells.unit, cells.pack, cells.article_number];
        if offers.iter().all(|cell| cell.is_empty()) && cells.criteria.is_empty() {
            let message = Text::fixed(
                "raden finns inte i upphandlingen och har inget pris; den är läst som en rubrik",
                "the row is not in the procurement and has no price; it is read as a heading",
            );
            let place = self.sheet.cell(row.number(), self.layout.id);
            self.sheet.problems.push_grouped(Problem::note("row-is-a-heading", place, message));
            return true;
        }
        false
    }

    fn area_over(&self, row: u32, column: usize) -> Option<Area> {
        let (row, column) = (row.checked_sub(1)?, u32::try_from(column).ok()?);
        self.merged.iter().find(|area| area.covers(row, column)).copied()
    }

    /// Tells of each merged area that hides a cell of this row.
    fn merged_cells(&mut self, number: u32) {
        for column in self.layout.columns() {
            if let Some(area) = self.area_over(number, column) {
                self.merged_cell(area, number, column, false);
            }
        }
    }

    fn merged_cell(&mut self, area: Area, number: u32, column: usize, is_lost: bool) {
        if !self.told_areas.insert(area) {
            return;
        }
        let name = |cell: (u32, u32)| cell_name(cell.0.saturating_add(1), cell.1.saturating_add(1));
        let message = text!(
            "cellerna {first}:{last} är sammanslagna; bara den första har ett värde",
            "the cells {first}:{last} are merged; only the first one has a value",
            first = name(area.first),
            last = name(area.last)
        );
        let remedy = Text::fixed(
            "dela cellen, eller skriv värdet på varje rad",
            "split the cell, or write the value on each row",
        );
        let place = self.sheet.cell(number, column);
        let problem = if is_lost {
            Problem::error("cells-merged", place, message)
        } else {
            Problem::warning("cells-merged", place, message)
        };
        self.sheet.problems.push(problem.remedy(remedy));
    }
}

fn is_sum<R: Row>(row: &R) -> bool {
    (0..row.width().min(50)).any(|column| {
        let text = row.cell(column).text();
        text.len() <= 40 && SUMS.contains(&fold(text).as_str())
    })
}

fn begins_with_digit(cell: Cell<'_>) -> bool {
    match cell {
        Cell::Plain(text) | Cell::Text(text) | Cell::Number(text) => {
            text.bytes().next().is_some_and(|b| b.is_ascii_digit())
        }
        Cell::Empty | Cell::Bool(_) | Cell::Date(_) | Cell::Error(_) | Cell::NoStoredValue => false,
    }
}

impl Visit for Rows<'_, '_, '_, '_> {
    fn row<R: Row>(&mut self, row: &R) -> ControlFlow<()> {
        let number = row.number();
        if number <= self.layout.row || !self.is_readable {
            return ControlFlow::Continue(());
        }
        let id = row.cell(self.layout.id).text();
        if id.is_empty() {
            self.without_id(row);
            return ControlFlow::Continue(());
        }
        let mut cells = self.cells(row);
        // Most rows have an id such as M001 and a price; the others may be something else than a row of the procurement.
        let is_usual = begins_with_digit(cells.price) && id.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        if !is_usual && !self.is_known(id) && (self.is_new_header(row) || self.is_not_a_row(row, &cells)) {
            return ControlFlow::Continue(());
        }
        if self.facts.is_row_hidden(number.saturating_sub(1)) {
            self.hidden.push(number);
        }
        if !self.merged.is_empty() {
            self.merged_cells(number);
        }
        let named = self.layout.lot.map_or("", |column| row.cell(column).text());
        let mut shown = Shown::default();
        if row.has_marks() {
            self.tell_rounded(row);
            self.tell_percent_price(row, named, id);
            shown = self.shown_percent(row, named, id);
        }
        if let Some(digits) = &shown.answer {
            cells.answer = Cell::Number(digits);
        }
        for (criterion, answer, _) in &mut cells.criteria {
            if let Some((_, digits)) = shown.criteria.iter().find(|(id, _)| id == criterion) {
                *answer = Cell::Number(digits);
            }
        }
        let lot = if named.is_empty() { self.sheet.lot.map_or("", |lot| lot.id.as_str()) } else { named };
        self.reader.row(lot, id, &cells, CellRef { source: self.source, row: number });
        ControlFlow::Continue(())
    }
}
