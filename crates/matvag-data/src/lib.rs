//! The figures that Matvåg brings along: foods, their emission factors, nutrients, and what stands beside a result.
//!
//! Each table is a file of text under `data/`, written by us in our own format, with its source in a `.source.toml`
//! beside it. Published figures carry over, files and texts do not; `make/` holds the script that wrote the tables and
//! the keys by which it chose. Nothing here computes: the core reads these tables through the same door as a user's own.
//!
//! | file | idea |
//! |---|---|
//! | `bundled` | a table with its source, and the list of them all |
//! | `row` | a row's cells as numbers and words |
//! | `foods` | the foods |
//! | `words` | the words of article lines |
//! | `factors` | the sets of emission factors, and the foods that have none |
//! | `nutrients` | energy and nutrients of a food |
//! | `impacts` | water, land and eutrophication of a food |
//! | `season` | the months of Swedish harvest and storage |
//! | `references` | goals, means and daily references |
//! | `waste` | food waste for each portion |
//! | `municipalities` | the municipalities, with a point in each |
//! | `freight` | kg CO2e for each tonne-kilometre |
//! | `producers` | places, seasons and vehicles as the core's room for local producers takes them |
//!
//! A row that could not be read would be left out rather than stop anything; a test proves that there are none.
//!
//! # Example
//!
//! ```
//! use matvag::food::{FactorSets, Method};
//!
//! let foods = matvag_data::foods();
//! let sets = FactorSets::new(matvag_data::factor_sets()).unwrap();
//! let chosen = sets.choose(foods.get("notfars").unwrap(), Method::Any).unwrap();
//! assert_eq!((chosen.set.name.as_str(), chosen.factor.studies), ("SU-EATABLE LIFE", Some(183)));
//! ```

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod allergens;
mod bundled;
mod factors;
mod foods;
mod freight;
mod impacts;
mod municipalities;
mod nutrients;
mod producers;
mod references;
mod row;
mod scorecard;
mod season;
mod swaps;
mod waste;
mod words;

pub use allergens::allergens;
pub use bundled::{Bundled, TABLES, sources};
pub use factors::{WithoutFactor, factor_sets, without_factor};
pub use foods::foods;
pub use freight::{Freight, FreightMode, Load, freight};
pub use impacts::{Impact, Indicator, impacts};
pub use municipalities::{Municipality, municipalities};
pub use nutrients::nutrients;
pub use producers::{food_seasons, places, vehicles};
pub use references::{Reference, guest_groups, references};
pub use scorecard::scorecard;
pub use season::seasons;
#[cfg(feature = "optimize")]
pub use swaps::swaps;
pub use waste::{Segment, Waste, WasteKind, waste};
pub use words::{WORDS, words};
