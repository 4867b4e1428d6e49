//! Registers of producers and lists of kitchens out of any spreadsheet, and the template to fill in.
//!
//! | file | idea |
//! |---|---|
//! | `columns` | what the headings mean |
//! | `template` | an empty register as a spreadsheet |
//! | `terms` | what is written of a contract and of places |

mod columns;
#[cfg(feature = "spreadsheets")]
mod template;
mod terms;
#[cfg(test)]
mod tests;

use matvag::food::{Foods, TextTable};
use matvag::problem::{Place, Problem, Problems};
use matvag::producers::{Kitchens, Municipality, Producers};
use matvag::text::Text;

#[cfg(feature = "spreadsheets")]
pub use template::producers_template;
pub use terms::{TermsProblem, WrittenTerms, located, read_terms};

use crate::food_names::FoodNames;
use crate::text_table::read_text_table;

/// Reads a register of producers: CSV, xlsx or ods, a row for each product of a producer. Goods are written as a food's id or
/// name. All problems are told; none if there is no such table in the file.
///
/// # Example
///
/// ```
/// use matvag::food::{Foods, TextTable};
/// use matvag::problem::Problems;
/// use matvag_files::read_producers;
///
/// let foods = "id\tsv\ten\tgroup\tstate\tbasis\nmorot\tmorot\tcarrot\trotfrukter\traw\twhole\n";
/// let foods = Foods::read(&TextTable::from_tabs("foods.tsv", foods), &mut Problems::new());
/// let csv = "Leverantör;Vara;Kg per månad;Månader\nBackens grönt;Morot;1 200;jul–okt\n";
/// let mut problems = Problems::new();
/// let producers = read_producers("register.csv", csv.as_bytes(), &foods, &[], &mut problems).unwrap();
/// assert_eq!(producers.iter().next().unwrap().products[0].kg_per_month, Some("1200".parse().unwrap()));
/// assert!(problems.is_empty());
/// ```
pub fn read_producers(
    name: &str,
    bytes: &[u8],
    foods: &Foods,
    municipalities: &[Municipality],
    problems: &mut Problems,
) -> Option<Producers> {
    let mut table = read_text_table(name, bytes, &columns::PRODUCERS, problems)?;
    let names = FoodNames::of(foods);
    if let Some(column) = table.column("food") {
        for (_, cells) in &mut table.rows {
            let Some(cell) = cells.get_mut(column) else { continue };
            // What nobody knows stays as it is: the core tells of it.
            if let Some(id) = names.id(cell) {
                *cell = id.to_owned().into();
            }
        }
    }
    join_thousands(&mut table, &["kg_per_month", "smallest_order_kg", "reach_km"]);
    let producers = Producers::read(&table, foods, municipalities, problems);
    is_filled(name, producers.is_empty(), problems).then_some(producers)
}

/// Reads a list of kitchens: CSV, xlsx or ods, a row for each. All problems are told; none if there is no such table.
pub fn read_kitchens(
    name: &str,
    bytes: &[u8],
    municipalities: &[Municipality],
    problems: &mut Problems,
) -> Option<Kitchens> {
    let mut table = read_text_table(name, bytes, &columns::KITCHENS, problems)?;
    join_thousands(&mut table, &["weight"]);
    let kitchens = Kitchens::read(&table, municipalities, problems);
    is_filled(name, kitchens.is_empty(), problems).then_some(kitchens)
}

fn is_filled(name: &str, is_empty: bool, problems: &mut Problems) -> bool {
    if is_empty && !problems.has_errors() {
        let message = Text::fixed("tabellen har inga rader", "the table has no rows");
        problems.push(Problem::error("table-empty", Place::file(name), message));
    }
    !is_empty
}

/// Takes the spaces out of numbers that are written with them between thousands: `1 200`.
fn join_thousands(table: &mut TextTable<'_>, columns: &[&str]) {
    for column in columns.iter().filter_map(|name| table.column(name)).collect::<Vec<_>>() {
        for (_, cells) in &mut table.rows {
            let Some(cell) = cells.get_mut(column) else { continue };
            let is_spaced = |text: &str| {
                let mut groups = text.split([' ', '\u{a0}', '\u{202f}']);
                let first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()));
                let group = |group: &str| group.split([',', '.']).next().is_some_and(|whole| whole.len() == 3);
                first && text.contains([' ', '\u{a0}', '\u{202f}']) && groups.all(group)
            };
            if is_spaced(cell) {
                *cell = cell.replace([' ', '\u{a0}', '\u{202f}'], "").into();
            }
        }
    }
}
