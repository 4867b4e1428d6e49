//! Files for **Matvåg**: bytes in, the core's records out, with every problem and its place; and the price form that
//! goes to the bidders.
//!
//! Nothing here touches a file system: every function takes and gives bytes. What a file is, is told by its content.
//!
//! | function | reads or writes |
//! |---|---|
//! | [`read_procurement`] | a procurement in TOML or JSON with the tables of positions beside it |
//! | [`read_bid`] | a bid: a price form (xlsx, ods, CSV), or TOML or JSON |
//! | [`price_form`] | the price form to send to bidders |
//! | [`schema`] | the JSON Schemas of what is read |
//!
//! The rooms, in reading order: `encoding` (text out of bytes), `document` (TOML and JSON compared with their schemas),
//! `table` (rows of cells out of every kind of spreadsheet), `header` (what headings mean), `procurement`, `bid`, `form`,
//! and [`report`] (a report of the core in every format).

mod bid;
mod digest;
mod document;
mod encoding;
mod form;
mod header;
mod procurement;
pub mod report;
mod sheet_name;
mod table;

pub use bid::{BidFile, read_bid};
pub use digest::sha256_hex;
pub use document::schema::schema;
pub use form::{FormError, price_form};
pub use procurement::{FileFacts, ProcurementFile, read_procurement};
