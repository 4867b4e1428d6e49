//! The carbon footprint of what is bought: beside an award, and never a way into it.
//!
//! An award cannot see a climate outcome unless its own model puts a price on kg CO2e. This room reads `food`,
//! `procurement` and `award`; none of them reads it, and what it finds is said through the figures and documents of
//! `report`. A footprint is an exact sum of mass · factor with every line open:
//! what it rests on, what it leaves out, how certain it is. What is unknown is named, and is never zero.
//!
//! | file | idea |
//! |---|---|
//! | `line` | so much of a food, and the factor that counts for it |
//! | `basket` | lines added up: sum, range, how much is covered |
//! | `uncertainty` | shared draws from published spreads; the one file with binary fractions |
//! | `compare` | whether two baskets can be told apart |
//! | `figures` | a basket as a figure that opens |
//! | `knowledge` | what the caller knows of foods: tables, factor sets, a way to recognise names |
//! | `organic` | what a bid says about organic production |
//! | `bids` | the footprint of each bid and of the winning basket |
//! | `offer` | the line of one position in one bid |
//! | `drift` | what a new factor set changes in a given result |
//! | `references` | what other kitchens have, and aim at |

mod basket;
mod bids;
mod compare;
mod drift;
mod figures;
mod knowledge;
mod line;
mod offer;
mod organic;
mod references;
#[cfg(test)]
mod tests;
mod uncertainty;

pub use basket::{ClimateSum, Covered};
pub use bids::{BidClimate, LotClimate, ProcurementClimate, WinningClimate, climate_of};
pub use compare::{Comparison, compare};
pub use drift::{Drift, DriftLine, DriftSide, drift};
pub use figures::{kg_co2e_per_kg, range_text};
pub use knowledge::{Heard, Knowledge, NamedSet, Recognised, set_digest};
pub use line::{ClimateLine, FoodName, LineFactor, NordicFactor, NotCovered, PerUnit, SetFactor};
pub use organic::{ORGANIC_CRITERION, OrganicShare, OrganicStatus};
pub use references::{REFERENCES, Reference, ReferenceLabel};
pub use uncertainty::{ASSUMED_SIGMA, DRAWS, Difference, Draws, Range, SEED, Spread, SpreadOrigin, Stream, Streams};
