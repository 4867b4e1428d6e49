//! A file into rows of articles: the row of headings found by looking, or a list of names without any.

use std::ops::ControlFlow;

use matvag::num::read_number;
use matvag::problem::{At, Place, Problem, Problems};
use matvag::text::Text;

use super::columns::{Column, LABELS, meaning};
use super::layout::{Layout, tell_unknown};
use super::names::names_alone;
use super::number::{kilograms, number};
use super::{ArticleFile, ArticleRow};
use crate::header::{Head, Header, find};
use crate::table::{Book, Row, RowBuffer, Visit};
use crate::text_table::cell_at;

/// Reads articles out of CSV, xlsx, ods, or a plain list of names. Only a column of names must be there; a table without
/// known headings is read when one of its columns is words and no other.
///
/// # Example
///
/// ```
/// use matvag::problem::Problems;
/// use matvag_files::read_articles;
///
/// let mut problems = Problems::new();
/// let file = read_articles("inköp.csv", "Art.nr;Benämning;Antal\n7;Nötfärs 2x5kg;3\n".as_bytes(), &mut problems);
/// let table = &file.unwrap().tables[0];
/// assert_eq!(table.article(&table.rows[0]).name, "Nötfärs 2x5kg");
/// assert_eq!(table.rows[0].quantity.unwrap().to_string(), "3");
/// ```
pub fn read_articles(name: &str, bytes: &[u8], problems: &mut Problems) -> Option<ArticleFile> {
    let mut book = Book::open(name, bytes, problems)?;
    let mut file = ArticleFile { name: name.into(), tables: Vec::new() };
    let (mut without, mut unknown) = (Vec::new(), Vec::new());
    let is_header = |header: &Header<Column>| header.column(Column::Name).is_some();
    for (index, info) in book.sheets().into_iter().enumerate() {
        let mut head = Head::default();
        if let Err(problem) = book.read(index, &mut head) {
            problems.push(*problem);
            continue;
        }
        let place = Place { sheet: info.name.clone(), ..Place::file(name) };
        let layout = match find(&head.0, &meaning, &is_header) {
            Some(header) => Layout::of(header, &place, problems),
            None if head.0.is_empty() => continue,
            None => {
                without.push((index, place, head.0));
                continue;
            }
        };
        let mut rows = Rows { layout, place, problems, articles: Vec::new(), passed: Vec::new() };
        let read = book.read(index, &mut rows);
        let Rows { mut layout, articles, passed, .. } = rows;
        unknown.append(&mut layout.unknown);
        file.tables.push(layout.table(info.name.clone(), articles, passed));
        if let Err(problem) = read {
            problems.push(*problem);
        }
    }
    tell_unknown(unknown, problems);
    if file.tables.is_empty() {
        file.tables.extend(names_alone(&mut book, bytes, without, name, problems));
    } else {
        for (_, place, _) in without {
            let message = Text::fixed(
                "bladet har ingen kolumn med benämningar och läses inte",
                "the sheet has no column of names and is not read",
            );
            problems.push(Problem::note("sheet-not-read", place, message));
        }
    }
    (!file.tables.is_empty()).then_some(file)
}

pub(super) struct Rows<'p> {
    pub(super) layout: Layout,
    pub(super) place: Place,
    pub(super) problems: &'p mut Problems,
    pub(super) articles: Vec<ArticleRow>,
    pub(super) passed: Vec<(usize, RowBuffer)>,
}

impl Visit for Rows<'_> {
    fn row<R: Row>(&mut self, row: &R) -> ControlFlow<()> {
        if row.number() <= self.layout.header_row || row.is_empty() {
            return ControlFlow::Continue(());
        }
        // A sum under the rows, or a heading between them, is no article.
        let text = |column| self.layout.column(column).map(|at| row.cell(at).text()).unwrap_or_default();
        let marks = [Column::Name, Column::Gtin, Column::Number].map(text);
        if marks.iter().all(|mark| mark.is_empty()) || marks.into_iter().any(is_sum) {
            self.passed.push((self.articles.len(), RowBuffer::copy(row)));
            return ControlFlow::Continue(());
        }
        self.articles.push(article(row, &self.layout, &self.place, self.problems));
        ControlFlow::Continue(())
    }
}

pub(super) fn article<R: Row>(row: &R, layout: &Layout, place: &Place, problems: &mut Problems) -> ArticleRow {
    let cell = |column| layout.column(column).map(|at| row.cell(at)).unwrap_or_default();
    let text = |column| cell(column).text();
    let place = |column| {
        let at = layout.column(column).map_or(At::Row(row.number()), |at| cell_at(row.number(), at));
        Place { at, ..place.clone() }
    };
    let mut read = |column| number(cell(column), place(column), problems);
    let (quantity, price, price_per_kg) = (read(Column::Quantity), read(Column::Price), read(Column::PricePerKg));
    let amount = read(Column::Amount);
    let mut mass = |column, thousandths| kilograms(cell(column), thousandths, place(column), problems);
    let kg = mass(Column::Kg, 1000).or_else(|| mass(Column::Grams, 1));
    let total_kg = mass(Column::TotalKg, 1000);
    let mut labels = text(Column::Labels).to_owned();
    for (index, (label, _)) in LABELS.iter().enumerate() {
        let said = match text(Column::Label(index)) {
            said if is_no(said) => continue,
            said if is_yes(said) => label,
            // A column of organic goods often says by which label.
            said => said,
        };
        labels.push_str(if labels.is_empty() { "" } else { ", " });
        labels.push_str(said);
    }
    let group = [text(Column::Group), text(Column::Subgroup)].join(" ").trim().to_owned();
    let pack = pack(row, layout, kg.is_some());
    let cells = RowBuffer::copy(row);
    ArticleRow { number: row.number(), quantity, kg, total_kg, price, price_per_kg, amount, cells, pack, group, labels }
}

/// What one article holds. `Förpackning` may be a number alone, of the unit that is priced: 20 of `l` are 20 litres.
fn pack<R: Row>(row: &R, layout: &Layout, has_kg: bool) -> String {
    let text = |column| layout.column(column).map(|at| row.cell(at).text()).unwrap_or_default();
    let unit = text(Column::Unit).trim_end_matches('.');
    let measures = ["kg", "hg", "g", "gram", "l", "liter", "dl", "cl", "ml"].contains(&unit.to_lowercase().as_str());
    let said = [Column::Pack, Column::PackOrUnit].map(text).into_iter().find(|said| !said.is_empty());
    match said {
        Some(said) if read_number(said).is_ok() && measures => format!("{said} {unit}"),
        Some(said) => said.to_owned(),
        // A mass such as `6 x 500 g` says what a pack does.
        None if !has_kg => text(Column::Kg).to_owned(),
        None => String::new(),
    }
}

/// Whether a name is that of a line of sums.
fn is_sum(name: &str) -> bool {
    let word = name.trim_end_matches(':').to_lowercase();
    ["summa", "totalt", "total", "delsumma", "totalsumma", "slutsumma", "sum", "subtotal"].contains(&word.as_str())
}

fn is_no(said: &str) -> bool {
    ["", "nej", "no", "n", "0", "-", "–", "ej", "false", "falskt", "saknas"].contains(&said.to_lowercase().as_str())
}

fn is_yes(said: &str) -> bool {
    ["ja", "yes", "j", "y", "x", "1", "true", "sant", "✓", "✔", "eko", "100", "100 %", "100%"]
        .contains(&said.to_lowercase().as_str())
}
