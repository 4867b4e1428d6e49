//! What goes out: figures that open down to their source, documents, protocols.
//!
//! `explain` makes the figures of an outcome, when they are asked for. `award` puts them into a [`Document`], which every
//! format is drawn from. `protocol` writes down everything that is needed to recompute the outcome, and recomputes it.

mod award;
mod bars;
mod compare;
pub mod document;
pub(crate) mod explain;
pub mod figure;
mod letter;
pub mod menu;
pub mod picture;
pub mod protocol;
pub mod scorecard;
mod setup;
pub(crate) mod shown;

pub use award::{LotView, award_document, overview_of_lots, price_lines, result_of_lot};
pub use bars::stacked_bars;
pub use compare::{Comparison, compare_bids};
pub use document::Document;
pub use explain::{explain_bid, quality_worth};
pub use figure::{Coverage, Figure, Mask, Secrecy, Value};
pub use letter::{letter_to_bidder, question_to_bidder};
pub use protocol::{Difference, InputFile, Protocol, ProtocolError, Run, Verdict, model_digest, verify, verify_with};
pub use setup::{criterion_lines, setup_document};
