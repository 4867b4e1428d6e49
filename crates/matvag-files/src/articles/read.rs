//! A file into rows of articles: the row of headings found by looking, or a list of names without any.

use std::ops::ControlFlow;
use std::sync::Arc;

use matvag::num::read_number;
use matvag::problem::{At, Place, Problem, Problems};
use matvag::text;
use matvag::text::Text;

use super::columns::{Column, LABELS, meaning};
use super::grid::is_added;
use super::number::{kilograms, number};
use super::{ArticleFile, ArticleRow, ArticleTable};
use crate::encoding::decode;
use crate::header::{Head, Header, find};
use crate::table::{Book, Row, RowBuffer, Visit, is_workbook};
use crate::text_table::{cell_at, quoted};

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

/// Where everything stands in a table.
struct Layout {
    header_row: u32,
    headings: Option<Vec<String>>,
    kept: Vec<usize>,
    columns: Vec<(Column, usize)>,
    /// How many columns the headings take.
    width: usize,
    /// Headings that nobody knows, and where they stand.
    unknown: Vec<(String, Place)>,
}

impl Layout {
    fn of(header: Header<Column>, place: &Place, problems: &mut Problems) -> Self {
        let all = header.all.clone();
        let added = added(&all);
        let is_kept = |column: usize| !added.contains(&column);
        // Without what an earlier run has added: its `Kg` and `Ursprung` are not the list's own.
        let header = header.only(is_kept, &meaning);
        let row = header.row;
        let place = |column: usize| Place { at: cell_at(row, column), ..place.clone() };
        for (first, second) in &header.repeated {
            let message = text!(
                "två kolumner betyder samma sak: \"{first}\" och \"{second}\"; den första läses",
                "two columns mean the same: \"{first}\" and \"{second}\"; the first one is read",
                first = first.text,
                second = second.text
            );
            let places = vec![place(first.column), place(second.column)];
            problems.push(Problem { places, ..Problem::note("column-repeated", Place::default(), message) });
        }
        let unknown = header.unknown.iter().map(|(column, name)| (name.clone(), place(*column))).collect();
        let width = all.iter().map(|(column, _)| column + 1).max().unwrap_or_default();
        let kept: Vec<usize> = (0..width).filter(|column| is_kept(*column)).collect();
        let heading =
            |column: &usize| all.iter().find(|(at, _)| at == column).map(|(_, text)| text.clone()).unwrap_or_default();
        let headings = kept.iter().map(heading).collect();
        let columns = header.headings.iter().map(|heading| (heading.key, heading.column)).collect();
        Self { header_row: row, headings: Some(headings), kept, columns, width, unknown }
    }

    fn column(&self, column: Column) -> Option<usize> {
        self.columns.iter().find(|(other, _)| *other == column).map(|(_, at)| *at)
    }

    fn table(self, sheet: Option<Arc<str>>, rows: Vec<ArticleRow>, passed: Vec<(usize, RowBuffer)>) -> ArticleTable {
        let Self { mut headings, mut kept, columns, width, .. } = self;
        // What stands to the right of the last heading goes out too.
        let widest = rows.iter().map(|row| row.cells.width()).max().unwrap_or_default();
        let is_used = |column: &usize| rows.iter().any(|row| !row.cells.cell(*column).is_empty());
        let more: Vec<usize> = (width..widest).filter(is_used).collect();
        if let Some(headings) = &mut headings {
            headings.extend(more.iter().map(|_| String::new()));
        }
        kept.extend(more);
        ArticleTable { sheet, rows, headings, kept, passed, columns }
    }
}

/// Tells of headings that nobody knows, all of them in one note however many sheets have them.
fn tell_unknown(unknown: Vec<(String, Place)>, problems: &mut Problems) {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in &unknown {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return;
    }
    let message = text!(
        "kolumner som inte läses men följer med ut: {names}",
        "columns that are not read but go out again: {names}",
        names = quoted(names.into_iter())
    );
    let places = unknown.into_iter().map(|(_, place)| place).collect();
    problems.push(Problem { places, ..Problem::note("column-not-read", Place::default(), message) });
}

/// The columns that an earlier run has added: from the first of our headings on, all that are ours.
fn added(headings: &[(usize, String)]) -> Vec<usize> {
    let Some(first) = headings.iter().position(|(_, text)| is_added(text) == Some(0)) else { return Vec::new() };
    let ours = headings.get(first..).unwrap_or_default();
    // The id stands just after the name: a `Livsmedel` alone may be anybody's.
    if ours.get(1).is_none_or(|(_, text)| is_added(text) != Some(1)) {
        return Vec::new();
    }
    ours.iter().filter(|(_, text)| is_added(text).is_some()).map(|(column, _)| *column).collect()
}

struct Rows<'p> {
    layout: Layout,
    place: Place,
    problems: &'p mut Problems,
    articles: Vec<ArticleRow>,
    passed: Vec<(usize, RowBuffer)>,
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

fn article<R: Row>(row: &R, layout: &Layout, place: &Place, problems: &mut Problems) -> ArticleRow {
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

/// A file without headings: a plain list of names, or a table with one column of words.
fn names_alone(
    book: &mut Book<'_>,
    bytes: &[u8],
    sheets: Vec<(usize, Place, Vec<RowBuffer>)>,
    file: &str,
    problems: &mut Problems,
) -> Option<ArticleTable> {
    let nearest = |sheets: &[(usize, Place, Vec<RowBuffer>)]| {
        let headers = sheets.iter().filter_map(|(_, place, rows)| {
            let header = find(rows, &meaning, &|header| 2 <= header.headings.len())?;
            Some((place.clone(), header))
        });
        headers.max_by_key(|(_, header)| header.headings.len())
    };
    if let Some((place, header)) = nearest(&sheets) {
        problems.push(no_name(&header, place));
        return None;
    }
    if !is_workbook(bytes)
        && let Some(decoded) = decode(bytes)
        && !decoded.text.contains([';', '\t'])
    {
        // Each line is a name: a comma in it parts nothing.
        let rows = (1..).zip(decoded.text.lines()).filter(|(_, line)| !line.trim().is_empty()).map(|(at, line)| {
            let mut cells = RowBuffer::default();
            cells.begin(at);
            cells.push(0, crate::table::Kind::Plain, line.trim().trim_matches('"'));
            article(&cells, &Layout::names(0), &Place::file(file), problems)
        });
        let rows: Vec<ArticleRow> = rows.collect();
        tell_names(&Place::file(file), problems);
        return Some(Layout::names(0).table(None, rows, Vec::new()));
    }
    for (index, place, rows) in sheets {
        if let [column] = word_columns(&rows).as_slice() {
            tell_names(&place, problems);
            let mut visit =
                Rows { layout: Layout::names(*column), place, problems, articles: Vec::new(), passed: Vec::new() };
            let read = book.read(index, &mut visit);
            let Rows { layout, place, articles, passed, .. } = visit;
            if let Err(problem) = read {
                problems.push(*problem);
            }
            return Some(layout.table(place.sheet, articles, passed));
        }
    }
    let message = Text::fixed("hittar ingen rad med kända rubriker", "no row with known headings is found");
    let remedy = Text::fixed(
        "skriv Benämning över kolumnen med artiklarnas namn",
        "write Name above the column with the articles' names",
    );
    problems.push(Problem::error("header-not-found", Place::file(file), message).remedy(remedy));
    None
}

impl Layout {
    /// A table without headings whose names stand in a column.
    fn names(column: usize) -> Self {
        let columns = vec![(Column::Name, column)];
        Self {
            header_row: 0,
            headings: None,
            kept: (0..=column).collect(),
            columns,
            width: column + 1,
            unknown: Vec::new(),
        }
    }
}

/// The columns whose cells are mostly words.
fn word_columns(rows: &[RowBuffer]) -> Vec<usize> {
    let width = rows.iter().map(Row::width).max().unwrap_or_default();
    let is_words = |text: &str| read_number(text).is_err() && 3 <= text.chars().filter(|c| c.is_alphabetic()).count();
    let most = |column: &usize| {
        let words = rows.iter().filter(|row| is_words(row.cell(*column).text())).count();
        rows.len() < 2 * words
    };
    (0..width.min(100)).filter(most).collect()
}

fn tell_names(place: &Place, problems: &mut Problems) {
    let message = Text::fixed(
        "filen har inga rubriker; varje rad läses som en artikels namn",
        "the file has no headings; every row is read as an article's name",
    );
    problems.push(Problem::note("read-as-names", place.clone(), message));
}

fn no_name(header: &Header<Column>, place: Place) -> Problem {
    let all = &header.all;
    let message = text!(
        "hittar ingen kolumn med artiklarnas namn bland rubrikerna: {names}",
        "no column with the articles' names among the headings: {names}",
        names = quoted(all.iter().map(|(_, text)| text.as_str()))
    );
    let remedy = Text::fixed(
        "skriv Benämning över kolumnen med artiklarnas namn",
        "write Name above the column with the articles' names",
    );
    Problem::error("column-missing", Place { at: At::Row(header.row), ..place }, message).remedy(remedy)
}
