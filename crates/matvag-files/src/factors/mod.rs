//! A user's own set of emission factors: a table with its source beside it, read through the same door as the bundled
//! ones.
//!
//! | file | idea |
//! |---|---|
//! | `columns` | what the headings mean, and words for boundaries and bases |
//! | `source` | where the set comes from: a `.source.toml`, or a sheet of its own |
//! | `write` | the set as a normalised table with its source |
//! | `compare` | what differs between two sets, food by food |

mod columns;
mod compare;
mod source;
#[cfg(test)]
mod tests;
mod write;

use matvag::food::{Boundary, FactorSet, Foods, SetRank};
use matvag::problem::{Place, Problem, Problems};
use matvag::text;
use matvag::text::Text;

pub use compare::{SetDifference, compare_sets};
pub use source::SOURCE_EXAMPLE;
pub use write::{NormalisedSet, normalised_set};

use crate::digest::sha256_hex;
use crate::food_names::FoodNames;
use crate::table::Book;
use crate::text_table::read_from;

/// Reads a user's own set of factors: CSV, xlsx or ods, with its source in a `.source.toml` beside it or, in a
/// spreadsheet, in a sheet called Källa or Source. All problems of both are told; without a source there is no set.
///
/// Foods may be written as ids or by name, Livsmedelsverkets numbers stand in a column of their own. Whatever the source
/// says, the set counts as the user's own.
///
/// # Example
///
/// ```
/// use matvag::food::{Foods, TextTable};
/// use matvag::problem::Problems;
/// use matvag_files::{SOURCE_EXAMPLE, read_factor_set};
///
/// let foods = "id\tsv\ten\tgroup\tstate\tbasis\nlax\tlax\tsalmon\tfisk\traw\tboneless\n";
/// let foods = Foods::read(&TextTable::from_tabs("foods.tsv", foods), &mut Problems::new());
/// let mut problems = Problems::new();
/// let source = Some(("egna.source.toml", SOURCE_EXAMPLE.as_bytes()));
/// let set = read_factor_set("egna.csv", b"Livsmedel;Kg CO2e per kg\nLax;4,1\n", source, &foods, &mut problems);
/// assert_eq!(set.unwrap().factors[0].median.to_string(), "4.1");
/// assert!(problems.is_empty());
/// ```
pub fn read_factor_set(
    name: &str,
    bytes: &[u8],
    source: Option<(&str, &[u8])>,
    foods: &Foods,
    problems: &mut Problems,
) -> Option<FactorSet> {
    let mut book = Book::open(name, bytes, problems)?;
    let described = match source {
        Some((file, text)) => source::of_toml(file, text, problems),
        None => source::of_book(&mut book, name, problems),
    };
    let mut table = read_from(&mut book, name, &columns::VOCABULARY, problems)?;
    columns::fold_words(&mut table);
    FoodNames::of(foods).resolve(&mut table, |_| false, problems);
    // The table's own problems are told even where nobody knows where it comes from.
    let is_described =
        described.as_ref().is_some_and(|source| source.boundary.is_some() || table.column("boundary").is_some());
    let mut origin = described.unwrap_or_else(|| source::nowhere(&table));
    if let Some(stated) = &origin.sha256
        && source.is_some()
    {
        let actual = sha256_hex(bytes);
        if !stated.trim().eq_ignore_ascii_case(&actual) {
            problems.push(digest_differs(name, &actual));
        }
    }
    if origin.boundary.is_none() && table.column("boundary").is_none() {
        problems.push(boundary_missing(name));
        // One mistake, one problem: the rows are read as if it had been said, and the set is not used.
        origin = source::nowhere(&table);
    }
    origin.rank = SetRank::Own;
    let set = FactorSet::read(origin, &table, problems);
    if set.factors.is_empty() && !table.rows.is_empty() {
        return None;
    }
    if table.rows.is_empty() {
        let message = Text::fixed("tabellen har inga rader", "the table has no rows");
        problems.push(Problem::error("table-empty", Place::file(name), message));
        return None;
    }
    is_described.then_some(set)
}

fn boundary_missing(name: &str) -> Problem {
    let message = Text::fixed(
        "det står ingenstans hur långt talen räknar: till gårdsgrind, lager, butik eller kök",
        "nothing says how far the figures count: to the farm gate, the distribution centre, the shop or the kitchen",
    );
    let ids = Boundary::ALL.iter().map(|boundary| boundary.id()).collect::<Vec<_>>().join(", ");
    let remedy = text!(
        "skriv boundary i källan, eller en kolumn Gräns, med något av: {ids}",
        "write boundary in the source, or a column boundary, with one of: {ids}",
        ids = ids
    );
    Problem::error("boundary-missing", Place::file(name), message).remedy(remedy)
}

fn digest_differs(name: &str, actual: &str) -> Problem {
    let message = Text::fixed(
        "filen är inte den som källan beskriver: kontrollsumman är en annan",
        "the file is not the one that the source describes: its digest is another",
    );
    let remedy = text!(
        "om ändringen är avsedd: ge källan en ny version och sha256 = \"{actual}\"",
        "if the change is meant: give the source a new version and sha256 = \"{actual}\"",
        actual = actual
    );
    Problem::warning("digest-differs", Place::file(name), message).remedy(remedy)
}
