//! A table of text out of any spreadsheet: what factor sets, mapping files and foods are read from.
//!
//! The row of headings is found by looking, and each heading becomes the canonical name of its column by a
//! [`Vocabulary`]. What the cells mean is not judged here; the core does that, with the places that are kept.

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::sync::Arc;

use matvag::check::Cell;
use matvag::food::TextTable;
use matvag::problem::{At, Place, Problem, Problems};
use matvag::text;
use matvag::text::Text;

use crate::header::{Head, Header, Rank, find, fold, without_parentheses};
use crate::table::{Book, Csv, Row, SheetInfo, Visit, open_quote};

/// What the headings of a kind of table mean.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary {
    /// Each column's canonical name, and other words for it: whatever their case, spaces and points.
    pub columns: &'static [(&'static str, &'static [&'static str])],
    /// Columns of which one of each list must be there.
    pub needs: &'static [&'static [&'static str]],
}

impl Vocabulary {
    /// The number of the column that a heading means.
    fn meaning(&self, heading: &str) -> Option<(usize, Rank)> {
        let known = |word: String| {
            let place = |(index, (name, others)): (usize, &(&str, &[&str]))| {
                if fold(name) == word {
                    return Some((index, Rank::Own));
                }
                others.iter().any(|other| fold(other) == word).then_some((index, Rank::Other))
            };
            self.columns.iter().enumerate().find_map(place)
        };
        known(fold(heading)).or_else(|| known(fold(&without_parentheses(heading))))
    }

    fn name(&self, index: usize) -> &'static str {
        self.columns.get(index).map(|(name, _)| *name).unwrap_or_default()
    }

    /// The first list of which no column is there.
    fn lacks(&self, header: &Header<usize>) -> Option<&'static [&'static str]> {
        let has = |name: &&str| header.headings.iter().any(|heading| self.name(heading.key) == *name);
        self.needs.iter().find(|names| !names.iter().any(&has)).copied()
    }
}

/// Reads the first sheet that has the columns of a vocabulary. Columns of other headings have no name and are told in one
/// note; rows that begin with `#` are passed over.
///
/// # Example
///
/// ```
/// use matvag::problem::Problems;
/// use matvag_files::{Vocabulary, read_text_table};
///
/// let words = Vocabulary { columns: &[("food", &["livsmedel"]), ("median", &["klimatavtryck"])], needs: &[&["food"]] };
/// let table = read_text_table("egna.csv", b"Livsmedel;Klimatavtryck (kg CO2e/kg)\nlax;4,1\n", &words, &mut Problems::new());
/// let table = table.unwrap();
/// assert_eq!(table.columns, ["food", "median"]);
/// assert_eq!(table.rows[0].1, ["lax", "4,1"]);
/// ```
pub fn read_text_table(
    name: &str,
    bytes: &[u8],
    vocabulary: &Vocabulary,
    problems: &mut Problems,
) -> Option<TextTable<'static>> {
    let mut book = Book::open(name, bytes, problems)?;
    read_from(&mut book, name, vocabulary, problems)
}

/// The same from a file that has been opened.
pub(crate) fn read_from(
    book: &mut Book<'_>,
    name: &str,
    vocabulary: &Vocabulary,
    problems: &mut Problems,
) -> Option<TextTable<'static>> {
    let meaning = |heading: &str| vocabulary.meaning(heading);
    let mut chosen: Option<(usize, SheetInfo, Header<usize>)> = None;
    let mut nearest: Option<(Place, Header<usize>)> = None;
    for (index, info) in book.sheets().into_iter().enumerate() {
        let mut head = Head::default();
        if let Err(problem) = book.read(index, &mut head) {
            problems.push(*problem);
            return None;
        }
        let place = Place { sheet: info.name.clone(), ..Place::file(name) };
        let Some(header) = find(&head.0, &meaning, &|header| vocabulary.lacks(header).is_none()) else {
            let header = find(&head.0, &meaning, &|header| !header.headings.is_empty());
            let found = header.map(|header| (place, header));
            let count = |found: &Option<(Place, Header<usize>)>| found.as_ref().map(|(_, head)| head.headings.len());
            if count(&nearest) < count(&found) {
                nearest = found;
            }
            continue;
        };
        if chosen.is_some() {
            let message = Text::fixed(
                "bladet är inte läst: ett annat blad har redan samma slags tabell",
                "the sheet is not read: another sheet has the same kind of table already",
            );
            let remedy = Text::fixed("lägg bladet i en egen fil", "put the sheet in a file of its own");
            problems.push(Problem::warning("sheet-not-read", place, message).remedy(remedy));
            continue;
        }
        chosen = Some((index, info, header));
    }
    let Some((index, info, header)) = chosen else {
        problems.push(no_header(name, nearest, vocabulary));
        return None;
    };
    let place = |at| Place { sheet: info.name.clone(), at, ..Place::file(name) };
    tell(&header, &place, problems);
    let width = header.headings.iter().map(|heading| heading.column + 1).max().unwrap_or_default();
    let mut columns = vec![Cow::Borrowed(""); width];
    for heading in &header.headings {
        if let Some(column) = columns.get_mut(heading.column) {
            *column = Cow::Borrowed(vocabulary.name(heading.key));
        }
    }
    let mut rows =
        Rows { header_row: header.row, above: 0, columns: &columns, place: &place, problems, kept: Vec::new() };
    let read = book.read(index, &mut rows);
    let rows = rows.kept;
    if let Err(problem) = read {
        problems.push(*problem);
    }
    Some(TextTable { file: name.into(), sheet: info.name.clone(), columns, rows, places: Vec::new() })
}

/// The rows below the headings, as they are kept.
struct Rows<'r> {
    header_row: u32,
    /// Rows of the file above the first of these.
    above: u32,
    columns: &'r [Cow<'static, str>],
    place: &'r dyn Fn(At) -> Place,
    problems: &'r mut Problems,
    kept: Vec<(u32, Vec<Cow<'static, str>>)>,
}

impl Visit for Rows<'_> {
    fn row<R: Row>(&mut self, row: &R) -> ControlFlow<()> {
        if row.number() <= self.header_row || row.is_empty() || row.cell(0).text().starts_with('#') {
            return ControlFlow::Continue(());
        }
        let number = row.number().saturating_add(self.above);
        let cells = self.columns.iter().enumerate().map(|(column, name)| {
            if name.is_empty() {
                return Cow::Borrowed("");
            }
            let cell = row.cell(column);
            if let Some(problem) = without_value(cell, (self.place)(cell_at(number, column))) {
                self.problems.push_grouped(problem);
                return Cow::Borrowed("");
            }
            Cow::Owned(cell.text().to_owned())
        });
        self.kept.push((number, cells.collect()));
        ControlFlow::Continue(())
    }
}

/// The rows of a piece of a file, of which the columns are known; `above` rows of the file stand before it.
pub(crate) fn more_rows(
    piece: &Csv<'_>,
    file: &Arc<str>,
    columns: &[Cow<'static, str>],
    above: u32,
    problems: &mut Problems,
) -> Vec<(u32, Vec<Cow<'static, str>>)> {
    let place = |at| Place { file: Some(Arc::clone(file)), sheet: None, at };
    let mut rows = Rows { header_row: 0, above, columns, place: &place, problems, kept: Vec::new() };
    let open = piece.read(&mut rows);
    let kept = rows.kept;
    if let Some(line) = open {
        problems.push(open_quote(place(At::Row(line.saturating_add(above)))));
    }
    kept
}

/// A cell's place; `column` is 0 for the first.
pub(crate) fn cell_at(row: u32, column: usize) -> At {
    At::Cell(row, u32::try_from(column + 1).unwrap_or(u32::MAX))
}

/// What is told of a cell that shows an error or has no value.
pub(crate) fn without_value(cell: Cell<'_>, place: Place) -> Option<Problem> {
    match cell {
        Cell::Error(shown) => {
            let message = text!("cellen visar {shown}", "the cell shows {shown}", shown = shown);
            let remedy = Text::fixed("räkna om cellen, eller lämna den tom", "recalculate the cell, or leave it empty");
            Some(Problem::warning("cell-shows-error", place, message).remedy(remedy))
        }
        Cell::NoStoredValue => {
            let message = Text::fixed("formeln har inget sparat värde", "the formula has no stored value");
            let remedy = Text::fixed(
                "öppna filen i Excel, spara den och läs in den igen",
                "open the file in Excel, save it and read it again",
            );
            Some(Problem::warning("formula-without-value", place, message).remedy(remedy))
        }
        Cell::Empty | Cell::Plain(_) | Cell::Text(_) | Cell::Number(_) | Cell::Bool(_) | Cell::Date(_) => None,
    }
}

/// Tells of columns that stand there twice, and of those that are not read.
fn tell(header: &Header<usize>, place: &dyn Fn(At) -> Place, problems: &mut Problems) {
    for (first, second) in &header.repeated {
        let message = text!(
            "två kolumner betyder samma sak: \"{first}\" och \"{second}\"; den första läses",
            "two columns mean the same: \"{first}\" and \"{second}\"; the first one is read",
            first = first.text,
            second = second.text
        );
        let places = [first, second].map(|heading| place(cell_at(header.row, heading.column)));
        let remedy = Text::fixed("ta bort den ena, eller byt dess rubrik", "remove one, or change its heading");
        let problem = Problem::warning("column-repeated", Place::default(), message).remedy(remedy);
        problems.push(Problem { places: places.into(), ..problem });
    }
    if !header.unknown.is_empty() {
        let names = quoted(header.unknown.iter().map(|(_, name)| name.as_str()));
        let message = text!("kolumner som inte läses: {names}", "columns that are not read: {names}", names = names);
        let places = header.unknown.iter().map(|(column, _)| place(cell_at(header.row, *column))).collect();
        problems.push(Problem { places, ..Problem::note("column-not-read", Place::default(), message) });
    }
}

fn no_header(name: &str, nearest: Option<(Place, Header<usize>)>, vocabulary: &Vocabulary) -> Problem {
    let all = |names: &[&str]| {
        let word = |name: &&str| {
            let other = vocabulary.columns.iter().find(|(own, _)| own == name).and_then(|(_, others)| others.first());
            other.map_or_else(|| (*name).to_owned(), |other| format!("{other} ({name})"))
        };
        let join = |or: &str| names.iter().map(word).collect::<Vec<_>>().join(&format!(" {or} "));
        Text { sv: join("eller").into(), en: join("or").into() }
    };
    let (place, message, lacking) = match nearest {
        Some((place, header)) => {
            let lacking = vocabulary.lacks(&header).unwrap_or_default();
            let mut headings: Vec<(usize, &str)> =
                header.headings.iter().map(|heading| (heading.column, heading.text.as_str())).collect();
            headings.extend(header.unknown.iter().map(|(column, text)| (*column, text.as_str())));
            headings.sort_unstable();
            let message = text!(
                "kolumnen {lacking} saknas; rubrikerna är: {headings}",
                "the column {lacking} is missing; the headings are: {headings}",
                lacking = all(lacking),
                headings = quoted(headings.into_iter().map(|(_, text)| text))
            );
            (Place { at: At::Row(header.row), ..place }, message, lacking)
        }
        None => {
            let message = Text::fixed("hittar ingen rad med kända rubriker", "no row with known headings is found");
            (Place::file(name), message, vocabulary.needs.first().copied().unwrap_or_default())
        }
    };
    let remedy = text!(
        "skriv rubriken {lacking} över kolumnen",
        "write the heading {lacking} above the column",
        lacking = all(lacking)
    );
    Problem::error("header-not-found", place, message).remedy(remedy)
}

/// The first names, within quotes.
pub(crate) fn quoted<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    let shown = names.iter().take(12).map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    if names.len() <= 12 { shown } else { format!("{shown} …") }
}
