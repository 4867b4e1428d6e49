//! A list of articles without headings: a name on each line, or a table with one column of words.

use matvag::num::read_number;
use matvag::problem::{At, Place, Problem, Problems};
use matvag::text;
use matvag::text::Text;

use super::columns::{Column, meaning};
use super::layout::Layout;
use super::read::{Rows, article};
use super::{ArticleRow, ArticleTable};
use crate::encoding::decode;
use crate::header::{Header, find};
use crate::table::{Book, Row, RowBuffer, is_workbook};
use crate::text_table::quoted;

/// A file without headings: a plain list of names, or a table with one column of words.
pub(super) fn names_alone(
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
