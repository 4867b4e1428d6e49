//! The words that stand in article lines beside the name of the food: abbreviations, labels, countries, packs.

use matvag::food::TextTable;

use crate::bundled::{Bundled, bundled};

pub(crate) const TABLE: Bundled = bundled!("words");

/// The text of the vocabulary: columns `kind`, `words` (separated by `|`) and `value`.
///
/// # Example
///
/// ```
/// assert!(matvag_data::WORDS.starts_with("kind\twords\tvalue\n"));
/// ```
pub const WORDS: &str = TABLE.text;

/// The vocabulary as a table, for the article matcher.
///
/// # Example
///
/// ```
/// assert_eq!(matvag_data::words().columns, ["kind", "words", "value"]);
/// ```
pub fn words() -> TextTable<'static> {
    TABLE.table()
}
