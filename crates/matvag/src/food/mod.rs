//! Foods and their emission factors: what a public kitchen buys, and what is known of it.
//!
//! A [`Foods`] table says what a food is: its names, its group, what one kilogram of it means. A [`FactorSet`] says what
//! a kilogram of it has emitted, by one publication. Both are read from a [`TextTable`], the bundled sets and a user's
//! own through the same door, and every row is checked there once. [`FactorSets`] holds several sets and says which of
//! their rows counts for a food: it chooses, and never averages or merges.
//!
//! | file | idea |
//! |---|---|
//! | `table` | rows of text with their places |
//! | `cells` | a row's cells, read with every problem told |
//! | `kinds` | closed sets of words: groups, states, traits, bases, boundaries |
//! | `foods` | a food and the table of foods |
//! | `factor` | an emission factor, a set of them and where it comes from |
//! | `choice` | which factor counts |
//! | `months` | months of a year |

pub(crate) mod cells;
mod choice;
mod factor;
mod foods;
mod kinds;
mod months;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use cells::Cells;
pub use choice::{Chosen, FactorLevel, FactorSets};
pub use factor::{Factor, FactorSet, SetRank, SetSource};
pub use foods::{Food, Foods, Piece, Sourced};
pub use kinds::{Basis, Boundary, FoodState, Group, Method, Resolution, Trait};
pub use months::Months;
pub use table::TextTable;
