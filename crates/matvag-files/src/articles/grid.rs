//! The same rows with columns added: what every format that has rows is written from.

use matvag::article::Origin;
use matvag::check::Cell;
use matvag::food::Foods;
use matvag::num::{Decimal, Ratio, read_number};
use matvag::text::{Lang, Text};

use super::ArticleTable;
use super::columns::Column;
use super::matched::{Matched, MatchedRow};
use crate::table::{Row, RowBuffer};

/// The headings of the columns that are added, in order.
pub(super) static ADDED: [Text; 16] = [
    Text::fixed("Livsmedel", "Food"),
    Text::fixed("Livsmedels-id", "Food id"),
    Text::fixed("Säkerhet", "Certainty"),
    Text::fixed("Poäng", "Score"),
    Text::fixed("Kg", "Kg"),
    Text::fixed("Vikt från", "Mass from"),
    Text::fixed("Tillstånd", "State"),
    Text::fixed("Märkning", "Labels"),
    Text::fixed("Ursprung", "Origin"),
    Text::fixed("Faktornivå", "Factor level"),
    Text::fixed("Kg CO2e per kg", "Kg CO2e per kg"),
    Text::fixed("Källa", "Source"),
    Text::fixed("Kg totalt", "Total kg"),
    Text::fixed("Kg CO2e", "Kg CO2e"),
    Text::fixed("Alternativ", "Alternatives"),
    Text::fixed("Varför", "Why"),
];

/// The place among the added columns of a heading that we have written.
pub(super) fn is_added(heading: &str) -> Option<usize> {
    ADDED.iter().position(|text| text.sv == heading || text.en == heading)
}

/// What stands in a cell that goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Out {
    Empty,
    Words(String),
    /// As a file without types had it, and the number that it is in a column of numbers.
    Plain(String, Option<Decimal>),
    /// Exact digits with a point.
    Number(String),
    /// The same, shown in percent.
    Percent(String),
}

/// A table that goes out.
pub(super) struct Grid {
    /// The list's own headings, then the added ones.
    pub(super) headings: Vec<String>,
    /// How many of the columns are the list's own.
    pub(super) own: usize,
    pub(super) rows: Vec<Vec<Out>>,
}

impl Grid {
    pub(super) fn of(table: &ArticleTable, matched: &[MatchedRow<'_>], foods: &Foods, lang: Lang) -> Self {
        let own = match &table.headings {
            Some(headings) => headings.clone(),
            None => table.kept.iter().map(|column| name_alone(table, *column, lang)).collect(),
        };
        let count = own.len();
        let added = ADDED.iter().map(|heading| heading.in_lang(lang).to_owned());
        let mut rows = Vec::with_capacity(matched.len() + table.passed.len());
        let mut passed = table.passed.iter().peekable();
        for (index, (row, found)) in table.rows.iter().zip(matched).enumerate() {
            while let Some((_, cells)) = passed.next_if(|(before, _)| *before <= index) {
                rows.push(original(table, cells).chain(ADDED.iter().map(|_| Out::Empty)).collect());
            }
            rows.push(original(table, &row.cells).chain(added_cells(found, foods, lang)).collect());
        }
        rows.extend(passed.map(|(_, cells)| original(table, cells).chain(ADDED.iter().map(|_| Out::Empty)).collect()));
        Self { headings: own.into_iter().chain(added).collect(), own: count, rows }
    }

    /// The tables of a file in one: a column for each heading, and one that names the sheet where there are several.
    pub(super) fn joined(matched: &Matched<'_>, lang: Lang) -> Self {
        let mut grids: Vec<(Option<&str>, Self)> = matched
            .file
            .tables
            .iter()
            .zip(&matched.tables)
            .map(|(table, rows)| (table.sheet.as_deref(), Self::of(table, rows, matched.foods, lang)))
            .collect();
        if grids.len() == 1
            && let Some((_, only)) = grids.pop()
        {
            return only;
        }
        let sheet = Text::fixed("Blad", "Sheet").in_lang(lang).to_owned();
        let mut own: Vec<String> = vec![sheet];
        for (_, grid) in &grids {
            for heading in grid.headings.iter().take(grid.own) {
                if !own.contains(heading) {
                    own.push(heading.clone());
                }
            }
        }
        let mut rows = Vec::new();
        for (name, grid) in grids {
            let place = |heading: &String| own.iter().position(|other| other == heading);
            let places: Vec<Option<usize>> = grid.headings.iter().take(grid.own).map(place).collect();
            for row in grid.rows {
                let mut joined = vec![Out::Empty; own.len()];
                let mut cells = row.into_iter();
                for (place, cell) in places.iter().zip(cells.by_ref()) {
                    if let Some(joined) = place.and_then(|place| joined.get_mut(place)) {
                        *joined = cell;
                    }
                }
                if let (Some(first), Some(name)) = (joined.first_mut(), name) {
                    *first = Out::Words(name.to_owned());
                }
                joined.extend(cells);
                rows.push(joined);
            }
        }
        let count = own.len();
        let added = ADDED.iter().map(|heading| heading.in_lang(lang).to_owned());
        Self { headings: own.into_iter().chain(added).collect(), own: count, rows }
    }
}

/// The heading of a column of a file without headings.
fn name_alone(table: &ArticleTable, column: usize, lang: Lang) -> String {
    let is_name = table.columns.iter().any(|(kind, at)| *kind == Column::Name && *at == column);
    if is_name { Text::fixed("Benämning", "Name").in_lang(lang).to_owned() } else { String::new() }
}

fn original<'t>(table: &'t ArticleTable, cells: &'t RowBuffer) -> impl Iterator<Item = Out> {
    table.kept.iter().map(move |column| match cells.cell(*column) {
        Cell::Empty | Cell::NoStoredValue => Out::Empty,
        Cell::Number(digits) if cells.is_percent(*column) => Out::Percent(digits.to_owned()),
        Cell::Number(digits) => Out::Number(digits.to_owned()),
        Cell::Plain(text) => {
            let is_number = table.columns.iter().any(|(kind, at)| at == column && kind.is_number());
            Out::Plain(text.trim().to_owned(), read_number(text).ok().filter(|_| is_number))
        }
        cell @ (Cell::Text(_) | Cell::Bool(_) | Cell::Date(_) | Cell::Error(_)) => Out::Words(cell.text().to_owned()),
    })
}

fn added_cells(row: &MatchedRow<'_>, foods: &Foods, lang: Lang) -> Vec<Out> {
    let words = |text: Option<&Text>| text.map_or(Out::Empty, |text| Out::Words(text.in_lang(lang).to_owned()));
    let number = |number: Option<&Ratio>| number.map_or(Out::Empty, |number| Out::Number(digits(number)));
    let list = |texts: Vec<Text>| match texts.as_slice() {
        [] => Out::Empty,
        texts => Out::Words(texts.iter().map(|text| text.in_lang(lang)).collect::<Vec<_>>().join(", ")),
    };
    let mass = row.mass();
    let score = row.found.candidates.first().map(|first| first.score);
    vec![
        words(row.food.map(|food| &food.name)),
        row.food.map_or(Out::Empty, |food| Out::Words(food.id.clone())),
        Out::Words(row.found.certainty.text().in_lang(lang).to_owned()),
        score.map_or(Out::Empty, |score| Out::Number(score.to_string())),
        number(mass.map(|mass| mass.kg.ratio()).as_ref()),
        words(mass.map(|mass| mass.from.text()).as_ref()),
        list(row.found.states.iter().map(|state| state.text()).collect()),
        list(row.found.labels.iter().map(|label| label.text()).collect()),
        words(Some(&origin(&row.found.origin))),
        words(row.factor.map(|chosen| chosen.level.text()).as_ref()),
        number(row.co2e_per_kg.as_ref()),
        row.factor.map_or(Out::Empty, |chosen| {
            Out::Words(format!("{} {}: {}", chosen.set.name, chosen.set.version, chosen.factor.item))
        }),
        number(row.kg.as_ref()),
        number(row.co2e.as_ref()),
        alternatives(row, foods, lang).map_or(Out::Empty, Out::Words),
        why(row, lang).map_or(Out::Empty, Out::Words),
    ]
}

/// Every digit where there is an end to them; else many enough.
pub(super) fn digits(number: &Ratio) -> String {
    match number.decimals() {
        Some(decimals) => number.fixed(decimals),
        None => number.fixed(12),
    }
}

/// Where an article is said to come from.
pub(super) fn origin(origin: &Origin) -> Text {
    match origin {
        Origin::Sweden => Text::fixed("Sverige", "Sweden"),
        Origin::Other(code) if code == "XX" => Text::fixed("import", "imported"),
        Origin::Other(code) => Text::own(code),
        Origin::Unknown => Text::fixed("okänt", "unknown"),
    }
}

/// The foods that it may be, where it is not sure; else those that come after.
pub(super) fn alternatives(row: &MatchedRow<'_>, foods: &Foods, lang: Lang) -> Option<String> {
    let passed = usize::from(row.food.is_some());
    let names: Vec<String> = row
        .found
        .candidates
        .iter()
        .skip(passed)
        .filter_map(|candidate| {
            let food = foods.at(candidate.food)?;
            Some(format!("{} ({}, {})", food.name.in_lang(lang), food.id, candidate.score))
        })
        .collect();
    (!names.is_empty()).then(|| names.join("; "))
}

/// Why the first candidate fits, and how the mass came about.
fn why(row: &MatchedRow<'_>, lang: Lang) -> Option<String> {
    let first = row.found.candidates.first().map(|candidate| candidate.reasons.as_slice()).unwrap_or_default();
    let steps = row.mass().map(|mass| mass.steps.as_slice()).unwrap_or_default();
    let said: Vec<&str> = first.iter().chain(steps).map(|text| text.in_lang(lang)).collect();
    (!said.is_empty()).then(|| said.join("; "))
}
