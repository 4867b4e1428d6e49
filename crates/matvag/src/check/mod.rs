//! From text to the model: the one door in.
//!
//! [`check_procurement`] takes the procurement as it was written, [`BidReader`] takes a bid row by row. Both tell every
//! problem at once and never guess: what cannot be used is kept as a fault, with its place, and the evaluation goes on
//! with the rest.

mod bid;
mod cell;
mod criterion;
mod model;
mod number;
mod procurement;
mod record;
mod rows;

pub use bid::{BidReader, check_correction};
pub use cell::{Cell, RowCells};
pub use procurement::check_procurement;
pub use record::{bid_input, check_bid};
