//! What every format shows the same way: a cell, a heading, how much is known, problems by file.

use std::sync::Arc;

use matvag::problem::{Level, Place, Problem};
use matvag::report::document::{Cell, Column, Emphasis, Row, Signs};
use matvag::report::{Coverage, Figure};
use matvag::text::{Lang, Text, Unit};

use super::words;

/// What stands in a cell: a number without its unit, or words.
pub(super) fn cell(cell: &Cell, column: &Column, decimals: u32, emphasis: Emphasis, lang: Lang) -> String {
    match cell {
        Cell::Words(words) => clean(words.in_lang(lang)),
        Cell::Title(title, _) => clean(title),
        Cell::Number(number) | Cell::Working(number, _) => match (&column.unit, column.signs) {
            (Some(unit), Signs::Minus) => unit.write_bare(number, decimals, lang),
            (Some(unit), Signs::Both) => unit.write_signed(number, decimals, lang),
            (None, _) => Unit::Number.write(number, lang),
        },
        Cell::Measured(number, unit) => match column.signs {
            Signs::Minus => unit.write(number, lang),
            Signs::Both => unit.write_difference(number, unit.decimals(number), lang),
        },
        Cell::Unknown => words::UNKNOWN.in_lang(lang).to_owned(),
        Cell::Masked => words::MASKED.in_lang(lang).to_owned(),
        // Beside a sum nobody looks for anything.
        Cell::Empty => if emphasis == Emphasis::Sum { "" } else { "–" }.to_owned(),
    }
}

/// The word to put after the name of a row for its look: none where the name itself is that word, as that of a sum.
pub(super) fn remark_beside(row: &Row, lang: Lang) -> Option<String> {
    let is_said = |remark: &String| matches!(row.cells.first(), Some(Cell::Words(name)) if name.in_lang(lang).to_lowercase() == *remark);
    remark(row.emphasis, lang).filter(|remark| !is_said(remark))
}

/// What the look of a row says, in a word.
pub(super) fn remark(emphasis: Emphasis, lang: Lang) -> Option<String> {
    let word = match emphasis {
        // What is outside its limits says so in a column of its own.
        Emphasis::None | Emphasis::Outside => return None,
        Emphasis::Winner => &words::WINS,
        Emphasis::Sum => &words::SUM,
        Emphasis::Muted => &words::NOT_COUNTED,
    };
    Some(word.in_lang(lang).to_owned())
}

/// The sign of the unit that a column's numbers are counted in, if it has one.
pub(super) fn unit_of(column: &Column, lang: Lang) -> Option<String> {
    let symbol = column.unit.as_ref()?.symbol(lang);
    (!symbol.is_empty()).then_some(symbol)
}

/// A column's heading with its unit: `Anbudspris (kr)`.
pub(super) fn heading(column: &Column, lang: Lang) -> String {
    let heading = clean(column.heading.in_lang(lang));
    match unit_of(column, lang) {
        Some(unit) => format!("{heading} ({unit})"),
        None => heading,
    }
}

/// Somebody's words without control characters, which a terminal would obey and a page must not hold.
pub(super) fn clean(words: &str) -> String {
    words.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

/// How much is known.
pub(super) fn coverage(coverage: &Coverage, lang: Lang) -> String {
    let Coverage { of, known, all } = coverage;
    let said =
        matvag::text!("{of} för {known} av {all}", "{of} for {known} of {all}", of = of, known = known, all = all);
    said.in_lang(lang).to_owned()
}

/// How a figure came about, if that is said.
pub(super) fn formula(figure: &Figure, lang: Lang) -> Option<String> {
    figure.formula.as_ref().map(|formula| clean(formula.in_lang(lang)))
}

/// Notes, one after the other.
pub(super) fn notes(notes: &[Text], lang: Lang) -> String {
    notes.iter().map(|note| clean(note.in_lang(lang))).collect::<Vec<_>>().join("; ")
}

/// Places, one after the other.
pub(super) fn places(places: &[Place], lang: Lang) -> String {
    places.iter().map(|place| clean(&place.in_lang(lang))).collect::<Vec<_>>().join("; ")
}

/// The problems of one file, the worst first.
pub(super) struct InFile<'a> {
    /// The file's name, if they stand in one.
    pub(super) file: Option<Arc<str>>,
    /// The problems.
    pub(super) problems: Vec<&'a Problem>,
}

impl InFile<'_> {
    /// The file's name for people.
    pub(super) fn name(&self, lang: Lang) -> String {
        self.file.as_ref().map_or_else(|| words::NO_FILE.in_lang(lang).to_owned(), |file| clean(file))
    }
}

/// Problems by file, in the order that the files were met.
pub(super) fn by_file(problems: &[Problem]) -> Vec<InFile<'_>> {
    let mut files: Vec<InFile<'_>> = Vec::new();
    for problem in problems {
        let file = problem.places.first().and_then(|place| place.file.clone());
        match files.iter_mut().find(|other| other.file == file) {
            Some(found) => found.problems.push(problem),
            None => files.push(InFile { file, problems: vec![problem] }),
        }
    }
    for file in &mut files {
        file.problems.sort_by_key(|problem| problem.level);
    }
    files
}

/// A place under its file's name, where the name need not be repeated.
pub(super) fn place_in_file(place: &Place, file: Option<&Arc<str>>, lang: Lang) -> String {
    if place.file.as_ref() == file {
        clean(&Place { file: None, ..place.clone() }.in_lang(lang))
    } else {
        clean(&place.in_lang(lang))
    }
}

/// A level as a word that is seen: `FEL`.
pub(super) fn level(level: Level, lang: Lang) -> String {
    level.text().in_lang(lang).to_uppercase()
}

/// How many there are of each level: `2 fel, 1 varning`.
pub(super) fn tally(problems: &[&Problem], lang: Lang) -> String {
    let count = |level: Level| problems.iter().filter(|problem| problem.level == level).count();
    let said = [
        (count(Level::Error), Text::fixed("fel", "error"), Text::fixed("fel", "errors")),
        (count(Level::Warning), Text::fixed("varning", "warning"), Text::fixed("varningar", "warnings")),
        (count(Level::Note), Text::fixed("upplysning", "note"), Text::fixed("upplysningar", "notes")),
    ];
    let said = said.iter().filter(|(count, ..)| *count != 0).map(|(count, one, many)| {
        let word = if *count == 1 { one } else { many };
        matvag::text!("{count} {word}", "{count} {word}", count = *count, word = word).in_lang(lang).to_owned()
    });
    said.collect::<Vec<_>>().join(", ")
}
