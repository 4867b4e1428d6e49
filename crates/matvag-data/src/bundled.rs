//! A table with its source, and the list of them all. What stands in the tables is read by the file of each.

use matvag::food::{SetSource, TextTable};

use crate::row::Row;
use crate::{
    allergens, factors, foods, freight, impacts, municipalities, nutrients, references, scorecard, season, swaps,
    waste, words,
};

/// A table as text, with its source as text.
///
/// # Example
///
/// ```
/// let foods = matvag_data::TABLES.iter().find(|table| table.file == "foods.tsv").unwrap();
/// assert!(foods.text.starts_with("id\tsv\ten\t"));
/// assert_eq!(foods.source().unwrap().publisher, "Matvåg");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bundled {
    /// The file's name under `data/`.
    pub file: &'static str,
    /// The table: a line of headings, then rows with tab-separated cells.
    pub text: &'static str,
    /// The source file: the fields of [`SetSource`] in TOML.
    pub source: &'static str,
}

/// Every table of this crate, the sets of factors in the order in which they are given to the core.
pub const TABLES: &[Bundled] = &[
    foods::TABLE,
    words::TABLE,
    factors::SETS[0],
    factors::SETS[1],
    factors::SETS[2],
    factors::WITHOUT,
    nutrients::TABLE,
    impacts::TABLE,
    season::TABLE,
    references::TABLE,
    waste::TABLE,
    municipalities::TABLE,
    freight::TABLE,
    allergens::TABLE,
    swaps::TABLE,
    scorecard::TABLE,
];

/// The source files alone, in the same order: a program that only names the sources does not carry the tables.
const SOURCES: &[&str] = &[
    foods::TABLE.source,
    words::TABLE.source,
    factors::SETS[0].source,
    factors::SETS[1].source,
    factors::SETS[2].source,
    factors::WITHOUT.source,
    nutrients::TABLE.source,
    impacts::TABLE.source,
    season::TABLE.source,
    references::TABLE.source,
    waste::TABLE.source,
    municipalities::TABLE.source,
    freight::TABLE.source,
    allergens::TABLE.source,
    swaps::TABLE.source,
    scorecard::TABLE.source,
];

/// Where every table comes from, in the order of [`TABLES`]: what a result names and a reader looks up.
///
/// # Example
///
/// ```
/// let sources = matvag_data::sources();
/// let default = sources.iter().find(|source| source.id == "su-eatable-life").unwrap();
/// assert_eq!(default.licence, "CC BY 4.0");
/// ```
pub fn sources() -> Vec<SetSource> {
    SOURCES.iter().filter_map(|source| toml::from_str(source).ok()).collect()
}

impl Bundled {
    /// Its source; none only if the source file could not be read, which a test rules out.
    pub fn source(&self) -> Option<SetSource> {
        toml::from_str(self.source).ok()
    }

    /// Its rows as text, for the readers of the core.
    pub fn table(&self) -> TextTable<'static> {
        TextTable::from_tabs(self.file, self.text)
    }

    /// Its rows read one by one; a row that gives nothing is left out.
    pub(crate) fn read<T>(&self, read: impl Fn(&Row<'_>) -> Option<T>) -> Vec<T> {
        let table = self.table();
        table.rows.iter().filter_map(|(_, cells)| read(&Row::of(&table, cells))).collect()
    }
}

/// A table of `data/` with the source beside it.
macro_rules! bundled {
    ($name:literal) => {
        $crate::bundled::Bundled {
            file: concat!($name, ".tsv"),
            text: include_str!(concat!("../data/", $name, ".tsv")),
            source: include_str!(concat!("../data/", $name, ".source.toml")),
        }
    };
}
pub(crate) use bundled;
