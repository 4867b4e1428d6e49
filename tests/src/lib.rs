//! What the tests of the whole share: random procurements, and an independent reference that says what should come out.
//!
//! [`random`] makes procurements and bids as they are written; [`simple`] the small ones that a law is shown on;
//! [`engine`] takes them the whole way through the library; [`reference`](mod@reference) evaluates them from the
//! published formulas alone, on another library's rationals. The tests themselves stand in `tests/`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where it takes something for granted"
)]

pub mod engine;
pub mod matching;
pub mod random;
pub mod reference;
pub mod simple;
pub mod skolkok;

pub use engine::Case;
