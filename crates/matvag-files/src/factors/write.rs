//! A set as it is kept: a tab-separated table with canonical columns, and its source with the table's digest.

use matvag::food::{FactorSet, SetSource};
use matvag::num::Decimal;

use crate::digest::sha256_hex;

/// A set as two files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormalisedSet {
    /// What the files are called, without their endings: the set's id.
    pub stem: String,
    /// The table: `STEM.tsv`.
    pub table: String,
    /// The source: `STEM.source.toml`.
    pub source: String,
}

/// The set as a table with the canonical columns in their order, sorted by food, and its source with the table's
/// SHA-256. Read again, it is the same set.
pub fn normalised_set(set: &FactorSet) -> NormalisedSet {
    let mut rows: Vec<[String; 16]> = set
        .factors
        .iter()
        .map(|factor| {
            let text = |text: &Option<String>| text.as_deref().map(one_line).unwrap_or_default();
            let number = |number: Option<Decimal>| number.map(|number| number.to_string()).unwrap_or_default();
            [
                text(&factor.food),
                text(&factor.livsmedelsverket),
                one_line(&factor.item),
                factor.resolution.id().to_owned(),
                factor.method.id().to_owned(),
                text(&factor.region),
                factor.studies.map(|count| count.to_string()).unwrap_or_default(),
                factor.median.to_string(),
                number(factor.quartiles.map(|(first, _)| first)),
                number(factor.quartiles.map(|(_, third)| third)),
                number(factor.least),
                number(factor.most),
                factor.boundary.id().to_owned(),
                factor.basis.id().to_owned(),
                factor.item_per_food.to_string(),
                text(&factor.note),
            ]
        })
        .collect();
    rows.sort();
    let columns = [
        "food",
        "livsmedelsverket",
        "item",
        "resolution",
        "method",
        "region",
        "n",
        "median",
        "q1",
        "q3",
        "min",
        "max",
        "boundary",
        "basis",
        "item_per_food",
        "note",
    ];
    let mut table = columns.join("\t");
    table.push('\n');
    for row in &rows {
        table.push_str(&row.join("\t"));
        table.push('\n');
    }
    let source = SetSource { sha256: Some(sha256_hex(table.as_bytes())), ..set.source.clone() };
    NormalisedSet { stem: stem(&set.source.id), source: toml(&source), table }
}

/// An id as a file's name.
fn stem(id: &str) -> String {
    let allowed = |letter: char| if letter.is_alphanumeric() || matches!(letter, '-' | '_') { letter } else { '-' };
    let stem: String = id.chars().map(allowed).take(80).collect();
    if stem.is_empty() { "set".to_owned() } else { stem }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn toml(source: &SetSource) -> String {
    let must = [
        ("id", &source.id),
        ("name", &source.name),
        ("publisher", &source.publisher),
        ("publication", &source.publication),
        ("version", &source.version),
        ("date", &source.date),
        ("licence", &source.licence),
    ];
    let may = [
        ("publication_lang", &source.publication_lang),
        ("name_sv", &source.name_sv),
        ("publisher_sv", &source.publisher_sv),
        ("publication_sv", &source.publication_sv),
        ("licence_sv", &source.licence_sv),
        ("address", &source.address),
        ("boundary", &source.boundary),
        ("aligned_to", &source.aligned_to),
        ("alignment", &source.alignment),
        ("gwp", &source.gwp),
        ("changed", &source.changed),
        ("sha256", &source.sha256),
    ];
    let stated = may.iter().filter_map(|(key, value)| Some((*key, value.as_ref()?)));
    let lines = must.into_iter().chain(stated).map(|(key, value)| format!("{key} = {}", quoted(value)));
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// A text of TOML.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            letter if letter.is_control() => quoted.push(' '),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}
