//! The same rows with columns added, as CSV, and as records of JSON.

use csv::{Terminator, WriterBuilder};
use matvag::food::FactorLevel;
use matvag::num::{Ratio, read_number};
use matvag::text::Lang;
use serde::Serialize;

use super::coverage::ArticleCoverage;
use super::grid::{Grid, Out, digits};
use super::matched::{Matched, MatchedRow};
use super::{ArticleRow, ArticleTable};
use crate::report::ReportError;

/// The rows of all sheets as CSV: in Swedish `;` and a decimal comma, in English `,` and a decimal point, UTF-8 with a
/// byte order mark. Words that a spreadsheet would take for a formula get an apostrophe first.
///
/// # Errors
///
/// [`ReportError::Csv`], which writing to memory does not give.
pub fn match_csv(matched: &Matched<'_>, lang: Lang) -> Result<Vec<u8>, ReportError> {
    let grid = Grid::joined(matched, lang);
    let delimiter = match lang {
        Lang::Sv => b';',
        Lang::En => b',',
    };
    let mut out = WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    out.write_record(grid.headings.into_iter().map(inert))?;
    for row in grid.rows {
        out.write_record(row.into_iter().map(|cell| match cell {
            Out::Empty => String::new(),
            Out::Words(words) => inert(words),
            Out::Plain(text, _) if read_number(&text).is_ok() => text,
            Out::Plain(text, _) => inert(text),
            Out::Number(digits) | Out::Percent(digits) => match lang {
                Lang::Sv => digits.replace('.', ","),
                Lang::En => digits,
            },
        }))?;
    }
    out.into_inner().map_err(|error| ReportError::Csv(error.into_error().into()))
}

/// Words that no spreadsheet takes for a formula.
pub(super) fn inert(words: String) -> String {
    if words.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{words}") } else { words }
}

/// A file as JSON says it.
#[derive(Serialize)]
struct FileRecord<'a> {
    file: &'a str,
    coverage: &'a ArticleCoverage,
    rows: Vec<Record<'a>>,
}

/// A row as JSON says it. Numbers are texts with all their digits; what is not known is null.
#[derive(Serialize)]
struct Record<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    row: u32,
    name: &'a str,
    gtin: &'a str,
    supplier: &'a str,
    number: &'a str,
    certainty: &'static str,
    is_confirmed: bool,
    food: Option<&'a str>,
    candidates: Vec<CandidateRecord<'a>>,
    kg_per_article: Option<String>,
    kg_from: Option<matvag::article::MassFrom>,
    is_kg_approximate: bool,
    kg: Option<String>,
    kr: Option<String>,
    states: &'a [matvag::article::State],
    labels: Vec<&'static str>,
    /// An ISO code of a country; null when it is not known.
    origin: Option<&'a str>,
    factor: Option<FactorRecord<'a>>,
    kg_co2e: Option<String>,
    why: Vec<&'a str>,
}

#[derive(Serialize)]
struct CandidateRecord<'a> {
    food: &'a str,
    name: &'a str,
    score: u32,
}

#[derive(Serialize)]
struct FactorRecord<'a> {
    level: FactorLevel,
    set: &'a str,
    version: &'a str,
    item: &'a str,
    kg_co2e_per_kg: Option<String>,
}

/// The rows as records, on one line.
///
/// # Errors
///
/// Those of `serde_json`, which writing to memory does not give.
pub fn match_json(matched: &Matched<'_>, lang: Lang) -> Result<String, serde_json::Error> {
    let rows = matched.rows().map(|(table, row, found)| record(matched, table, row, found, lang)).collect();
    serde_json::to_string(&FileRecord { file: &matched.file.name, coverage: &matched.coverage, rows })
}

fn record<'a>(
    matched: &'a Matched<'_>,
    table: &'a ArticleTable,
    row: &'a ArticleRow,
    found: &'a MatchedRow<'_>,
    lang: Lang,
) -> Record<'a> {
    let article = table.article(row);
    let exact = |number: Option<&Ratio>| number.map(digits);
    let candidates = found.found.candidates.iter().filter_map(|candidate| {
        let food = matched.foods.at(candidate.food)?;
        Some(CandidateRecord { food: &food.id, name: food.name.in_lang(lang), score: candidate.score })
    });
    let mass = found.mass();
    let reasons = found.found.candidates.first().map(|first| first.reasons.as_slice()).unwrap_or_default();
    let steps = mass.map(|mass| mass.steps.as_slice()).unwrap_or_default();
    Record {
        sheet: table.sheet.as_deref(),
        row: row.number,
        name: article.name,
        gtin: article.gtin,
        supplier: article.supplier,
        number: article.number,
        certainty: found.found.certainty.id(),
        is_confirmed: found.found.is_confirmed,
        food: found.food.map(|food| food.id.as_str()),
        candidates: candidates.collect(),
        kg_per_article: mass.map(|mass| mass.kg.value().to_string()),
        kg_from: mass.map(|mass| mass.from),
        is_kg_approximate: mass.is_some_and(|mass| mass.is_approximate),
        kg: exact(found.kg.as_ref()),
        kr: exact(found.kr.as_ref()),
        states: &found.found.states,
        labels: found.found.labels.iter().map(|label| label.id()).collect(),
        origin: found.found.origin.code(),
        factor: found.factor.as_ref().map(|chosen| FactorRecord {
            level: chosen.level,
            set: &chosen.set.id,
            version: &chosen.set.version,
            item: &chosen.factor.item,
            kg_co2e_per_kg: exact(found.co2e_per_kg.as_ref()),
        }),
        kg_co2e: exact(found.co2e.as_ref()),
        why: reasons.iter().chain(steps).map(|text| text.in_lang(lang)).collect(),
    }
}
