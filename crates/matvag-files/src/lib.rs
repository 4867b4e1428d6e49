//! Files for **Matvåg**: bytes in, the core's records out, with every problem and its place; and the price form that
//! goes to the bidders.
//!
//! Nothing here touches a file system: every function takes and gives bytes. What a file is, is told by its content.
//!
//! | function | reads or writes |
//! |---|---|
//! | [`read_procurement`] | a procurement in TOML or JSON with the tables of positions beside it |
//! | [`read_bid`] | a bid: a price form (xlsx, ods, CSV), or TOML or JSON |
//! | [`OpenedBid`] | the same, opened once and read as often as the procurement changes |
//! | [`Case`] | a procurement with its bids in the order received, as an evaluation needs them |
//! | [`price_form`] | the price form to send to bidders |
//! | [`schema`] | the JSON Schemas of what is read |
//! | [`work::pack`], [`work::unpack`] | the work file: the folder of a procurement as one zip |
//! | [`read_articles`], [`match_articles`] | lists of articles, and what each article is |
//! | [`match_csv`], [`match_xlsx`], [`match_json`] | the same rows out with columns added |
//! | [`read_menu_tables`], [`menu_template`] | recipes, menus and prices (tables, JSON, Open Meal), and a workbook to write them in |
//! | [`MenuFile`], [`MenuStream`] | a file of menus, one menu after another |
//! | [`read_mapping`], [`mapping_csv`] | what people have confirmed, and what they have to decide |
//! | [`read_factor_set`], [`normalised_set`], [`compare_sets`] | a user's own emission factors |
//! | [`read_producers`], [`read_kitchens`], [`producers_template`] | registers of local producers, and where goods are delivered |
//! | [`read_terms`], [`located`] | what is written of a contract and of places |
//!
//! What is not needed can be left out, as the browser's small build does: without `spreadsheets`, `toml` or `terminal`
//! everything else works, and a file of a kind that was left out is told as a problem.
//!
//! The rooms, in reading order: `encoding` (text out of bytes), `document` (TOML and JSON compared with their schemas),
//! `table` (rows of cells out of every kind of spreadsheet), `header` (what headings mean), `text_table`, `procurement`,
//! `bid`, `case`, `form`, `factors`, `articles`, `menu`, `producers` and [`report`] (a report of the core in every format).

// What only a format that is left out needs is not dead: the whole build uses it.
#![cfg_attr(not(all(feature = "spreadsheets", feature = "terminal", feature = "toml")), allow(dead_code))]

mod articles;
mod bid;
mod case;
mod digest;
mod document;
mod encoding;
mod factors;
mod food_names;
#[cfg(feature = "spreadsheets")]
mod form;
mod header;
mod menu;
mod menu_stream;
mod procurement;
mod producers;
mod progress;
pub mod report;
mod sheet_name;
mod table;
mod text_table;
#[cfg(feature = "spreadsheets")]
pub mod work;

#[cfg(feature = "spreadsheets")]
pub use articles::match_xlsx;
pub use articles::{
    ArticleCoverage, ArticleFile, ArticleRow, ArticleTable, Matched, MatchedRow, Share, Tally, coverage_text,
    mapping_csv, match_articles, match_csv, match_document, match_json, merge_mapping, read_articles, read_mapping,
};
pub use bid::{BidFile, ColumnChoice, OpenedBid, Preview, PreviewColumn, PreviewField, PreviewSheet, read_bid};
pub use case::{Added, CameOf, Case};
pub use digest::sha256_hex;
pub use document::schema::schema;
pub use factors::{NormalisedSet, SOURCE_EXAMPLE, SetDifference, compare_sets, normalised_set, read_factor_set};
#[cfg(feature = "spreadsheets")]
pub use form::{FormError, price_form};
#[cfg(feature = "spreadsheets")]
pub use menu::menu_template;
pub use menu::{MenuTables, read_menu_tables};
pub use menu_stream::{MenuFile, MenuStream};
pub use procurement::{FileFacts, ProcurementFile, read_procurement};
#[cfg(feature = "spreadsheets")]
pub use producers::producers_template;
pub use producers::{TermsProblem, WrittenTerms, located, read_kitchens, read_producers, read_terms};
pub use progress::ReadProgress;
pub use text_table::{Vocabulary, read_text_table};
