//! What should come out of a procurement, computed a second time from the published formulas.
//!
//! It is meant to be dull: it reads the texts itself, takes one bid after the other, and writes each formula as it
//! stands in the documents, on the rationals of another library (`dashu`). It shares nothing with the engine but the
//! input types, so that a mistake would have to be made twice.
//!
//! Beyond the formulas it rests on these readings, each of them a sentence of the input's documentation:
//! a share for positions is Σ weight · g / Σ weight over the positions that are not left out, and 0 where nothing has
//! any weight; quality Q is Σ w · g / Σ w on the model's scale; a stage is rounded where its value comes about, so
//! quality is rounded before it is divided by a price. A bid that turns out to be refused is taken away before anything
//! is left out or put in for the sake of the others, so it influences nobody.
//!
//! Not read: recorded faults, articles, packs, rows that name nothing.
//!
//! `logarithmic` is computed to 100 digits and compared within its bound; where a rounding is asked for and the digits
//! do not decide it, the reference says so.

mod awards;
mod criteria;
mod lot;
mod models;
mod number;
mod ranking;
mod read;

pub use awards::Awards;
pub use number::{Number, parse};

use std::collections::{BTreeMap, BTreeSet};

use crate::Case;

/// What should come out.
#[derive(Clone, Debug)]
pub struct Expected {
    /// One for each lot.
    pub lots: Vec<ExpectedLot>,
    /// Who gets which lot, under a limit.
    pub awards: Option<Awards>,
}

/// What should come out of a lot.
#[derive(Clone, Debug)]
pub struct ExpectedLot {
    /// One for each bid; none for those who do not bid on the lot.
    pub bids: Vec<Option<ExpectedBid>>,
    /// Bids with their ranks, the best first; none where the formula has no value.
    pub places: Option<Vec<(usize, usize)>>,
    /// Every tie: who, sorted, and whether it stands.
    pub ties: Vec<(Vec<usize>, bool)>,
    /// The positions that are left out for everybody.
    pub excluded: BTreeSet<usize>,
}

/// What should come out for a bid.
#[derive(Clone, Debug)]
pub struct ExpectedBid {
    /// Whether it is evaluated.
    pub status: Status,
    /// Its figures, if it is.
    pub figures: Option<Figures>,
}

/// Whether a bid is evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It is.
    Admitted,
    /// It is rejected.
    Rejected,
    /// Something is missing.
    NotEvaluated,
}

/// The figures of a bid that is evaluated.
#[derive(Clone, Debug)]
pub struct Figures {
    /// P.
    pub price: Number,
    /// The prices that were put in, by position.
    pub imputed: BTreeMap<usize, Number>,
    /// What came out of each criterion.
    pub criteria: Vec<Fulfilled>,
    /// kg CO2e.
    pub co2e: Number,
    /// What the bidder declares for each own cost; 1 where nothing is declared.
    pub own_costs: Vec<Number>,
    /// The score; none where the formula has no value.
    pub score: Option<Score>,
}

/// What came out of one criterion.
#[derive(Clone, Debug, Default)]
pub struct Fulfilled {
    /// g.
    pub share: Number,
    /// D · g.
    pub amount: Number,
    /// D.
    pub full: Number,
}

/// A score.
#[derive(Clone, Debug)]
pub struct Score {
    /// What is compared first; smaller is better.
    pub keys: Vec<Number>,
    /// Before the rounding of the total.
    pub exact: Number,
    /// After it.
    pub total: Number,
    /// Whether the digits that were computed decide every rounding (always, for a formula with an exact value).
    pub certain: bool,
}

impl Status {
    /// The engine's name for it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Admitted => "admitted",
            Self::Rejected => "rejected",
            Self::NotEvaluated => "not-evaluated",
        }
    }
}

/// What should come out of a case that has no errors in how it is written.
pub fn expected(case: &Case) -> Expected {
    let lots: Vec<ExpectedLot> = (0..case.procurement.lots.len()).map(|index| lot::evaluate(case, index)).collect();
    let awards = awards::awards(&case.procurement, &lots, case.bids.len());
    Expected { lots, awards }
}
