//! Where a set comes from: keys and values out of a `.source.toml`, or out of a sheet called Källa or Source.
//!
//! Everything that is missing is told at once, with an example of what would do.

use std::ops::ControlFlow;

use matvag::food::{Boundary, SetRank, SetSource, TextTable};
use matvag::problem::{Place, Problem, Problems};
use matvag::text;
use matvag::text::Text;

use super::columns::boundary;
use crate::document::tree::Value;
use crate::document::{Document, Syntax};
use crate::encoding::decode;
use crate::header::fold;
use crate::table::{Book, Row, Visit};
use crate::text_table::cell_at;

/// A source file as it may look.
pub const SOURCE_EXAMPLE: &str = "\
id = \"kommunens-klimatlista\"
name = \"Kommunens klimatlista\"
publisher = \"Sjövalla kommun\"
publication = \"Klimatlista för storkök, dnr KS 2026/12\"
version = \"2026.1\"
date = \"2026-01-15\"
licence = \"eget bruk\"
boundary = \"distribution-centre\"
";

/// The keys of a source: its name, other words for it, and whether it must be there.
const KEYS: &[(&str, &[&str], Need)] = &[
    ("id", &["kortnamn"], Need::Must),
    ("name", &["namn", "benämning"], Need::Must),
    ("publisher", &["utgivare"], Need::Must),
    ("publication", &["publikation", "titel", "title"], Need::Must),
    ("address", &["adress", "webbadress", "url"], Need::May),
    ("version", &[], Need::Must),
    ("date", &["datum"], Need::Must),
    ("licence", &["licens", "license"], Need::Must),
    ("publication_lang", &["titelns språk"], Need::May),
    ("name_sv", &["namn på svenska"], Need::May),
    ("publisher_sv", &["utgivare på svenska"], Need::May),
    ("publication_sv", &["publikation på svenska"], Need::May),
    ("licence_sv", &["licens på svenska"], Need::May),
    ("boundary", &["gräns", "systemgräns", "system boundary"], Need::May),
    ("aligned_to", &["omräknad till", "aligned to"], Need::May),
    ("alignment", &["omräkning", "så omräknad"], Need::May),
    ("gwp", &["gwp-värden"], Need::May),
    ("changed", &["ändrat", "ändringar"], Need::May),
    ("sha256", &["kontrollsumma"], Need::May),
    // Whatever is said, a user's set is the user's own.
    ("rank", &[], Need::May),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Must,
    May,
}

/// What is said under a key, and where.
struct Said {
    key: String,
    value: String,
    place: Place,
}

/// The source in a TOML file.
pub(super) fn of_toml(file: &str, bytes: &[u8], problems: &mut Problems) -> Option<SetSource> {
    let Some(decoded) = decode(bytes) else {
        let message = Text::fixed("källfilen är inte text", "the source file is not text");
        problems.push(Problem::error("not-text", Place::file(file), message).remedy(example()));
        return None;
    };
    let document = Document::parse(file, &decoded.text, Syntax::Toml, problems)?;
    let said = document.entries().into_iter().map(|(key, value)| {
        let place = document.place(&format!("/{}", crate::document::tree::escaped(key)));
        let value = match value {
            Value::Text(text) | Value::Number(text) | Value::Date(text) => text.trim().to_owned(),
            Value::Bool(_) | Value::Null | Value::List(_) | Value::Table(_) => String::new(),
        };
        Said { key: key.to_owned(), value, place }
    });
    source(said.collect(), &Place::file(file), problems)
}

/// The source in a sheet of the same workbook; where there is none, that is told.
pub(super) fn of_book(book: &mut Book<'_>, file: &str, problems: &mut Problems) -> Option<SetSource> {
    let is_source = |name: &str| ["källa", "kalla", "source", "källor", "sources"].contains(&fold(name).as_str());
    let sheets = book.sheets();
    let found = sheets.iter().position(|info| info.name.as_deref().is_some_and(is_source));
    let Some(index) = found else {
        let has_sheets = sheets.iter().any(|info| info.name.is_some());
        let message =
            Text::fixed("det står ingenstans varifrån talen kommer", "nothing says where the figures come from");
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let remedy = text!(
            "lägg filen {stem}.source.toml bredvid{sheet}; till exempel:\n{example}",
            "put the file {stem}.source.toml beside it{sheet}; for example:\n{example}",
            stem = stem,
            sheet = if has_sheets {
                Text::fixed(
                    ", eller ett blad Källa med nyckel och värde på varje rad",
                    ", or a sheet Source with a key and a value on each row",
                )
            } else {
                Text::fixed("", "")
            },
            example = SOURCE_EXAMPLE
        );
        problems.push(Problem::error("source-missing", Place::file(file), message).remedy(remedy));
        return None;
    };
    let place = Place { sheet: sheets.get(index).and_then(|info| info.name.clone()), ..Place::file(file) };
    let mut pairs = Pairs { place: &place, said: Vec::new() };
    let read = book.read(index, &mut pairs);
    let said = pairs.said;
    if let Err(problem) = read {
        problems.push(*problem);
        return None;
    }
    source(said, &place, problems)
}

struct Pairs<'p> {
    place: &'p Place,
    said: Vec<Said>,
}

impl Visit for Pairs<'_> {
    fn row<R: Row>(&mut self, row: &R) -> ControlFlow<()> {
        let (key, value) = (row.cell(0).text(), row.cell(1).text());
        if !key.is_empty() && !value.is_empty() {
            let place = Place { at: cell_at(row.number(), 1), ..self.place.clone() };
            self.said.push(Said { key: key.trim_end_matches(':').to_owned(), value: value.to_owned(), place });
        }
        ControlFlow::Continue(())
    }
}

/// The source that keys and values say; everything that is missing or wrong is told.
fn source(said: Vec<Said>, place: &Place, problems: &mut Problems) -> Option<SetSource> {
    let meaning = |key: &str| {
        let is_it = |(own, others, _): &&(&str, &[&str], Need)| {
            std::iter::once(own).chain(others.iter()).any(|word| fold(word) == fold(key))
        };
        KEYS.iter().find(is_it).map(|(own, ..)| *own)
    };
    let unknown: Vec<&Said> = said.iter().filter(|said| meaning(&said.key).is_none()).collect();
    if !unknown.is_empty() {
        let names = crate::text_table::quoted(unknown.iter().map(|said| said.key.as_str()));
        let message = text!("nycklar som inte läses: {names}", "keys that are not read: {names}", names = names);
        let places = unknown.iter().map(|said| said.place.clone()).collect();
        problems.push(Problem { places, ..Problem::note("key-not-read", Place::default(), message) });
    }
    let find =
        |key: &str| said.iter().find(|said| meaning(&said.key) == Some(key)).filter(|said| !said.value.is_empty());
    let missing: Vec<&str> =
        KEYS.iter().filter(|(key, _, need)| *need == Need::Must && find(key).is_none()).map(|(key, ..)| *key).collect();
    if !missing.is_empty() {
        let message =
            text!("källan säger inte: {missing}", "the source does not say: {missing}", missing = missing.join(", "));
        problems.push(Problem::error("source-incomplete", place.clone(), message).remedy(example()));
    }
    if let Some(date) = find("date").filter(|date| !is_date(&date.value)) {
        let message = text!("\"{date}\" är inte en dag", "\"{date}\" is not a day", date = date.value.as_str());
        let remedy = Text::fixed("skriv år-månad-dag: 2026-01-15", "write year-month-day: 2026-01-15");
        problems.push(Problem::error("not-a-date", date.place.clone(), message).remedy(remedy));
    }
    let text = |key: &str| find(key).map(|said| said.value.clone());
    let mut known_boundary = |key: &str| {
        let said = find(key)?;
        let id = boundary(&said.value);
        if id.is_none() {
            let message = text!(
                "gränsen \"{written}\" finns inte",
                "there is no boundary \"{written}\"",
                written = said.value.as_str()
            );
            let ids = Boundary::ALL.iter().map(|boundary| boundary.id()).collect::<Vec<_>>().join(", ");
            let remedy = text!("skriv någon av: {ids}", "write one of: {ids}", ids = ids);
            problems.push(Problem::error("boundary-unknown", said.place.clone(), message).remedy(remedy));
        }
        id.map(str::to_owned)
    };
    let (boundary, aligned_to) = (known_boundary("boundary"), known_boundary("aligned_to"));
    Some(SetSource {
        id: text("id")?,
        name: text("name")?,
        publisher: text("publisher")?,
        publication: text("publication")?,
        address: text("address"),
        version: text("version")?,
        date: text("date")?,
        licence: text("licence")?,
        publication_lang: text("publication_lang"),
        name_sv: text("name_sv"),
        publisher_sv: text("publisher_sv"),
        publication_sv: text("publication_sv"),
        licence_sv: text("licence_sv"),
        rank: SetRank::Own,
        boundary,
        aligned_to,
        alignment: text("alignment"),
        gwp: text("gwp"),
        changed: text("changed"),
        sha256: text("sha256"),
    })
}

/// What stands for a source that is not there, so that the table's own problems can be told. No set has it.
pub(super) fn nowhere(table: &TextTable<'_>) -> SetSource {
    // One problem for one mistake: a boundary that the missing source would have stated is not missed again.
    let boundary = Some(Boundary::DistributionCentre.id().to_owned());
    let unknown = || "?".to_owned();
    SetSource {
        id: table.file.to_string(),
        name: unknown(),
        publisher: unknown(),
        publication: unknown(),
        address: None,
        version: unknown(),
        date: unknown(),
        licence: unknown(),
        publication_lang: None,
        name_sv: None,
        publisher_sv: None,
        publication_sv: None,
        licence_sv: None,
        rank: SetRank::Own,
        boundary: boundary.filter(|_| table.column("boundary").is_none()),
        aligned_to: None,
        alignment: None,
        gwp: None,
        changed: None,
        sha256: None,
    }
}

fn example() -> Text {
    text!("skriv till exempel:\n{example}", "write for example:\n{example}", example = SOURCE_EXAMPLE)
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let in_range = |part: Option<&&str>, most: u32| {
        part.and_then(|part| part.parse::<u32>().ok()).is_some_and(|number| (1..=most).contains(&number))
    };
    lengths == [4, 2, 2] && in_range(parts.get(1), 12) && in_range(parts.get(2), 31)
}
