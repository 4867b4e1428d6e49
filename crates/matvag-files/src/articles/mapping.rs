//! The mapping file: what a person has to decide about, and what has been decided.
//!
//! The template has the foods that are proposed beside an empty cell: nothing is accepted until somebody writes in it. A
//! file that exists keeps its rows, their order and its separator; only what is new comes after.

use std::collections::BTreeMap;

use matvag::article::{Mapping, MappingKey};
use matvag::food::Foods;
use matvag::problem::{Place, Problem, Problems};
use matvag::text;

use super::mapping_file::{FOOD, Line, MappingFile, VOCABULARY, key};
use super::matched::Matched;
use crate::food_names::FoodNames;
use crate::header::fold;
use crate::text_table::{quoted, read_text_table};

/// What stands for a food where an article is none.
const NOT_FOOD: &str = "not-food";

/// Reads a mapping file: CSV, xlsx or ods. Foods may be written as ids or by name, `inte livsmedel` for what is none. Rows
/// that nobody has answered yet are counted in one note.
pub fn read_mapping(name: &str, bytes: &[u8], foods: &Foods, problems: &mut Problems) -> Option<Mapping> {
    let mut table = read_text_table(name, bytes, &VOCABULARY, problems)?;
    let column = table.column("food")?;
    let before = table.rows.len();
    table.rows.retain(|(_, cells)| cells.get(column).is_some_and(|cell| !cell.trim().is_empty()));
    let open = before - table.rows.len();
    if open != 0 {
        let message = text!(
            "{count} rader har inget livsmedel än och räknas inte",
            "{count} rows have no food yet and do not count",
            count = open
        );
        problems.push(Problem::note("mapping-rows-open", Place::file(name), message));
    }
    for (_, cells) in &mut table.rows {
        if let Some(cell) = cells.get_mut(column)
            && ["notfood", "intelivsmedel", "ejlivsmedel", "ingetlivsmedel"].contains(&fold(cell).as_str())
        {
            *cell = NOT_FOOD.into();
        }
    }
    FoodNames::of(foods).resolve(&mut table, |written| written == NOT_FOOD, problems);
    let is_known = |cell: &str| cell == NOT_FOOD || foods.get(cell).is_some();
    table.rows.retain(|(_, cells)| cells.get(column).is_some_and(|cell| is_known(cell)));
    Some(Mapping::read(&table, problems))
}

/// The lines of matched files that need a person, as a mapping file whose column `food` is empty: each article once,
/// sorted by name, with what is proposed and the alternatives beside.
///
/// With a mapping file that exists, its rows and their order stay, and only articles that it does not have come after.
/// None, with a problem, if that file cannot be read.
pub fn mapping_csv(
    matched: &[&Matched<'_>],
    existing: Option<(&str, &[u8])>,
    problems: &mut Problems,
) -> Option<Vec<u8>> {
    let mut file = match existing {
        Some((name, bytes)) => MappingFile::read(name, bytes, problems)?,
        None => MappingFile::new(),
    };
    for line in open_lines(matched) {
        file.add(&line);
    }
    file.write()
}

/// A mapping file with what another one has confirmed: its rows, their order and its form stay, rows that nobody had
/// answered get the answer, and articles that it does not have come after. Where both have an answer and they differ, the
/// first one's stays, and that is told.
///
/// None, with a problem, if either cannot be read.
pub fn merge_mapping(first: (&str, &[u8]), second: (&str, &[u8]), problems: &mut Problems) -> Option<Vec<u8>> {
    let mut file = MappingFile::read(first.0, first.1, problems)?;
    let other = MappingFile::read(second.0, second.1, problems)?;
    let mut differing = Vec::new();
    for record in other.records.iter().skip(other.header + 1) {
        let line = other.line(record);
        if !line.get(FOOD).is_none_or(String::is_empty) && !file.confirm(&line) {
            let [_, _, _, name, ..] = line;
            differing.push(name);
        }
    }
    if !differing.is_empty() {
        let names = quoted(differing.iter().map(String::as_str));
        let message = text!(
            "artiklar som redan har ett annat svar, och behåller det: {names}",
            "articles that have another answer already, and keep it: {names}",
            names = names
        );
        problems.push(Problem::warning("mapping-twice", Place::file(second.0), message));
    }
    file.write()
}

/// The lines to decide about, each article once.
fn open_lines(matched: &[&Matched<'_>]) -> Vec<Line> {
    let mut lines: BTreeMap<(Option<MappingKey>, MappingKey), Line> = BTreeMap::new();
    for matched in matched {
        for (table, row, found) in matched.open() {
            let article = table.article(row);
            let ids: Vec<&str> = found
                .found
                .candidates
                .iter()
                .filter_map(|candidate| matched.foods.at(candidate.food))
                .map(|food| food.id.as_str())
                .collect();
            let (proposed, alternatives) = ids.split_first().map_or(("", &[][..]), |(first, rest)| (*first, rest));
            // A number alone is anybody's: two wholesalers use the same. Without its seller the name is what is known.
            let is_anybodys = article.supplier.trim().is_empty() && !article.name.trim().is_empty();
            let texts = [
                article.gtin,
                article.supplier,
                if is_anybodys { "" } else { article.number },
                article.name,
                "",
                "",
                "",
                proposed,
                &alternatives.join(" | "),
            ];
            let line = texts.map(|text| text.trim().to_owned());
            if let Some(key) = key(&line) {
                lines.entry((MappingKey::name(article.name), key)).or_insert(line);
            }
        }
    }
    lines.into_values().collect()
}
