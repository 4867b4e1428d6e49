//! Local producers: what they could deliver of what a procurement needs, what stands in their way, and what another division
//! into lots would open.
//!
//! This is for the dialogue with the market before a procurement, and for following up after it. **Local origin may be neither
//! demanded nor scored** (LOU 4 kap. 1 §), and nothing here can reach an award: `num`, `input`, `check`, `procurement`, `award`
//! and `climate` do not know this room, and nothing that an award takes has room for a producer or a place.
//!
//! ```
//! use matvag::award::{Outcome, evaluate};
//! use matvag::procurement::{Bid, Procurement};
//!
//! fn weigh(procurement: &Procurement, bids: &[Bid]) -> Outcome {
//!     evaluate(procurement, bids)
//! }
//! ```
//!
//! The same with producers does not compile:
//!
//! ```compile_fail,E0061
//! use matvag::award::{Outcome, evaluate};
//! use matvag::procurement::{Bid, Procurement};
//! use matvag::producers::Producers;
//!
//! fn weigh(procurement: &Procurement, bids: &[Bid], producers: &Producers) -> Outcome {
//!     evaluate(procurement, bids, producers)
//! }
//! ```
//!
//! Nor does a producer in place of a bid,
//!
//! ```compile_fail,E0308
//! use matvag::award::{Outcome, evaluate};
//! use matvag::procurement::Procurement;
//! use matvag::producers::Producer;
//!
//! fn weigh(procurement: &Procurement, producers: &[Producer]) -> Outcome {
//!     evaluate(procurement, producers)
//! }
//! ```
//!
//! or a place in a procurement:
//!
//! ```compile_fail,E0560
//! use matvag::procurement::Head;
//! use matvag::producers::Location;
//!
//! fn placed(head: Head, location: Location) -> Head {
//!     Head { location, ..head }
//! }
//! ```
//!
//! | file | idea |
//! |---|---|
//! | `location` | where somebody is |
//! | `distance` | how far it is; the second file with binary fractions |
//! | `producer` | producers with their products, and kitchens |
//! | `read` | both out of tables |
//! | `need` | what a procurement needs, month by month |
//! | `check` | what may stand in the way, one check for each thing |
//! | `flow` | who delivers how much of what |
//! | `supply` | supply against need, alone and together |
//! | `group` | need and supply by product group and month |
//! | `transport` | kilometres, deliveries, kg CO2e |
//! | `record` | what came out, as plain data |
//! | `against` | the one function that callers use |
//! | `document` | what came out, for people |
//! | `map` | points for a map |
//! | `bars` | a group, month by month, as a picture |
//! | `divide` | a proposal of lots written into a procurement |

mod against;
mod bars;
mod check;
mod distance;
mod divide;
mod document;
mod flow;
mod group;
mod location;
mod map;
mod need;
mod producer;
mod read;
mod record;
mod supply;
#[cfg(test)]
mod tests;
mod transport;

pub use against::{Around, FoodSeason, hold_against};
pub use bars::{MonthBar, MonthBars, group_bars};
pub use check::{Check, ObstacleKind, Verdict};
pub use distance::great_circle_km;
pub use divide::{Proposed, propose_lots};
pub use document::{producer_document, producers_document};
pub use location::{Location, Municipality, Point, Precision};
pub use map::producers_map;
pub use need::{Known, Named, NotJudged, Terms};
pub use producer::{DeliveryDays, Kitchen, Kitchens, Pack, Producer, Producers, Product};
pub use record::{
    Division, Fit, Fitting, GroupRecord, KitchenRecord, Leg, LotFit, LotObstacle, LotRecord, Member, MonthRecord,
    MonthSeason, ProducerRecord, ProducersRecord, ProductRecord, RowRecord, SplitRecord, Tally, Together,
    TransportRecord, VehicleRecord, Way,
};
pub use transport::{Refrigeration, Vehicle};
