//! Articles: a seller's list or a purchaser's export, whatever columns it has, and the same rows out with what they are.
//!
//! Only a column of names must be there. Every row keeps its cells, so that it goes out as it came in; what has been
//! found stands in columns beside them.
//!
//! | file | idea |
//! |---|---|
//! | `columns` | what the headings mean |
//! | `read` | a file into rows |
//! | `layout` | where everything stands, and which columns go out again |
//! | `names` | lists without headings |
//! | `number` | quantities, masses and prices as people write them |
//! | `matched` | each row's food, factor, mass and footprint |
//! | `coverage` | how much of it all is known |
//! | `grid` | the rows with columns added |
//! | `write`, `write_xlsx` | as CSV, JSON and xlsx |
//! | `summary` | for a terminal |
//! | `mapping` | what a person has to decide, and what has been decided |
//! | `mapping_file` | a file of answers, line by line, whose rows and form stay |

mod columns;
mod coverage;
mod grid;
mod layout;
mod mapping;
mod mapping_file;
mod matched;
mod names;
mod number;
mod read;
mod summary;
#[cfg(test)]
mod tests;
mod write;
#[cfg(feature = "spreadsheets")]
mod write_xlsx;

use std::sync::Arc;

use matvag::article::Article;
use matvag::num::{Decimal, Ratio};

pub use coverage::{ArticleCoverage, Share, Tally};
pub use mapping::{mapping_csv, merge_mapping, read_mapping};
pub use matched::{Matched, MatchedRow, match_articles};
pub use read::read_articles;
pub use summary::{coverage_text, match_document};
pub use write::{match_csv, match_json};
#[cfg(feature = "spreadsheets")]
pub use write_xlsx::match_xlsx;

use crate::table::{Row, RowBuffer};
use columns::Column;

/// A file of articles.
#[derive(Clone, Debug)]
pub struct ArticleFile {
    /// The file's name.
    pub name: Arc<str>,
    /// Its tables: one for each sheet that has articles.
    pub tables: Vec<ArticleTable>,
}

/// A table of articles.
#[derive(Clone, Debug)]
pub struct ArticleTable {
    /// The sheet, in a spreadsheet.
    pub sheet: Option<Arc<str>>,
    /// The articles, in the order of the file.
    pub rows: Vec<ArticleRow>,
    /// The headings of the columns that go out again; none where the file has no headings.
    headings: Option<Vec<String>>,
    /// Which columns go out again, 0 for the first: all but those that an earlier run has added.
    kept: Vec<usize>,
    /// Rows that name no article (a sum, a heading between the rows), each before the article with this number.
    passed: Vec<(usize, RowBuffer)>,
    /// What is read, and where it stands.
    columns: Vec<(Column, usize)>,
}

/// An article's row.
#[derive(Clone, Debug)]
pub struct ArticleRow {
    /// The row as a spreadsheet counts it, 1 for the first.
    pub number: u32,
    /// How many units were bought or are wanted.
    pub quantity: Option<Decimal>,
    /// Kilograms of one article, where it has a column of its own.
    pub kg: Option<Decimal>,
    /// Kilograms of the row, where it has a column of its own.
    pub total_kg: Option<Decimal>,
    /// Kronor for each unit.
    pub price: Option<Decimal>,
    /// Kronor for each kilogram.
    pub price_per_kg: Option<Decimal>,
    /// Kronor of the row.
    pub amount: Option<Decimal>,
    cells: RowBuffer,
    /// What one article holds, as it is written, with the unit where the heading's column has numbers alone.
    pack: String,
    /// Group and subgroup.
    group: String,
    /// The labels of all columns that have some.
    labels: String,
}

impl ArticleTable {
    /// The article of a row, as the matcher reads it.
    pub fn article<'r>(&'r self, row: &'r ArticleRow) -> Article<'r> {
        let text = |column| self.text(row, column);
        Article {
            name: text(Column::Name),
            pack: &row.pack,
            unit: self.unit(row),
            kg: row.kg,
            group: &row.group,
            labels: &row.labels,
            origin: text(Column::Origin),
            gtin: text(Column::Gtin),
            supplier: text(Column::Supplier),
            number: text(Column::Number),
            livsmedelsverket: text(Column::Livsmedelsverket),
        }
    }

    /// The unit that a row is counted and priced in.
    fn unit<'r>(&self, row: &'r ArticleRow) -> &'r str {
        match self.text(row, Column::Unit) {
            "" => self.text(row, Column::PackOrUnit),
            unit => unit,
        }
    }

    fn text<'r>(&self, row: &'r ArticleRow, column: Column) -> &'r str {
        let at = self.columns.iter().find(|(other, _)| *other == column).map(|(_, at)| *at);
        at.map(|at| row.cells.cell(at).text()).unwrap_or_default()
    }

    /// Kronor of a row: what it says, else quantity × price, else mass × price for each kilogram.
    fn kr(row: &ArticleRow, kg: Option<&Ratio>) -> Option<Ratio> {
        let of = |number: Option<Decimal>| number.map(Ratio::from);
        let by_price = || Some(&of(row.quantity)? * &of(row.price)?);
        of(row.amount).or_else(by_price).or_else(|| Some(kg? * &of(row.price_per_kg)?))
    }
}
