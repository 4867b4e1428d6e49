//! The award: who wins each lot, and why.
//!
//! The way of a lot: `admission` says which bids are evaluated, `basket` makes each one's price, `quality` measures its
//! criteria, a file of `models` turns both into a score, `ranking` orders the scores and breaks ties, `lots` applies a
//! limit on how many lots one bidder may win. Every score is an exact rational; it is rounded only where the documents
//! say so. Nothing here knows where a food comes from.

mod admission;
mod basket;
mod evaluate;
mod lots;
pub mod models;
mod quality;
mod ranking;
mod score;

pub use admission::{Reason, Status};
pub use basket::{Basket, Imputed, LineAmount, MarkupAmount, PriceOrigin};
pub use evaluate::{BidOutcome, Evaluated, LotOutcome, Outcome, evaluate};
pub(crate) use evaluate::{Co2eOrigin, co2e_per_unit, evaluate_lot, standings};
pub use lots::{LotAward, LotAwards};
pub use models::Model;
pub use quality::PositionOutcome;
pub(crate) use quality::position_outcomes;
pub use ranking::{Place, Ranking, TieOutcome};
pub use score::{
    Combination, Entrant, EvaluationModel, Field, Fulfilment, Part, PartOf, QualityWorth, Score, Undefined, Wins,
};
