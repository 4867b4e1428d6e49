//! The scorecard: a menu held against the five aims of *Diet for a Green Planet*, by formulas of our own.
//!
//! Each [`Indicator`] is normalised on three [`Anchors`], and the anchors are rows of a table with the source of each, which
//! a user may replace. The profile comes first: a number for everything together is optional, and says what it covers.
//! What it costs is a gate and buys nothing.
//!
//! | file | idea |
//! |---|---|
//! | `anchor` | anchors, and the formula that makes points of a value |
//! | `measure` | the value of each indicator, out of a menu's outcome |
//! | `card` | the profile, and the number for everything together |

mod anchor;
mod card;
mod measure;
#[cfg(test)]
mod tests;

pub use anchor::{Anchors, Direction, Indicator, Indicators};
pub use card::{Card, Composite, Gate, Row};
pub use measure::{Given, Measured, measured};
