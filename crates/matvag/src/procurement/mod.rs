//! The procurement, valid by construction: what the documents say.
//!
//! `check` is the only way in. After that nobody checks again. A lot's award cannot see geography: nothing here holds an
//! origin, a place or a distance (LOU 4:1, 9:6).
//!
//! Read `lot` next, then `criterion`, then `bid`.

mod bid;
mod criterion;
mod lot;

pub use bid::{
    Answer, AnswerValue, Bid, CellRef, CriterionColumn, Declared, Fault, FaultReason, Field, LotBid, Offer, Replaced,
    Slot, SourceTable, TextPool, TextSpan, Was,
};
pub use criterion::{
    AnswerFor, Criterion, Measure, MissingAnswer, ProofRule, Uhm, UhmKind, UhmLevel, WeighBy, Worth, WorthPer,
};
pub use lot::{
    AwardGround, Compare, Draw, Fallback, Lot, MarkupPart, MissingPrice, Negative, Offers, Position, Requirement, Role,
    RowKind, TieBreak, WeightsIn,
};

use serde::Serialize;

use crate::input::CorrectionFieldInput;
use crate::num::Decimal;

/// A procurement with its lots and what the buyer has decided about the bids.
#[derive(Clone, Debug)]
pub struct Procurement {
    /// Name, diary number, dates.
    pub head: Head,
    /// The lots, in the file's order. Ids are unique.
    pub(crate) lots: Vec<Lot>,
    /// A limit on how many lots one bidder may win.
    pub lot_limit: Option<LotLimit>,
    /// What the jury gave.
    pub assessments: Vec<Assessment>,
    /// Rejections that the buyer has decided.
    pub rejections: Vec<Rejection>,
    /// Corrections that the buyer has allowed.
    pub corrections: Vec<Correction>,
}

impl Procurement {
    /// The lots, in the file's order.
    pub fn lots(&self) -> &[Lot] {
        &self.lots
    }

    /// The index of the lot with this id.
    pub fn lot_index(&self, id: &str) -> Option<usize> {
        self.lots.iter().position(|lot| lot.id == id)
    }
}

/// What stands at the top of the documents.
#[derive(Clone, Debug)]
pub struct Head {
    /// What the procurement is called.
    pub name: String,
    /// The buyer's diary number.
    pub diary_number: Option<String>,
    /// The contracting authority.
    pub buyer: Option<String>,
    /// The part of the law that applies.
    pub regime: Option<Regime>,
    /// The day of publication, `2026-09-01`.
    pub published: Option<String>,
    /// The last day for bids.
    pub bids_due: Option<String>,
    /// The currency's three letters.
    pub currency: String,
    /// Where a published example comes from.
    pub source: Option<String>,
    /// Whether the procurement is invented.
    pub invented: bool,
    /// Whether a masked report leaves out the bidders' names.
    pub bidders_secret: bool,
    /// Whether a masked report leaves out article prices.
    pub prices_secret: bool,
}

/// The part of the law that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Regime {
    /// Goods above the threshold: the whole of LOU.
    GoodsAboveThreshold,
    /// Goods below the threshold: LOU ch. 19.
    GoodsBelowThreshold,
    /// Meal services: LOU ch. 19 whatever the value.
    MealService,
}

/// A limit on how many lots one bidder may win (LOU 4:15).
#[derive(Clone, Debug)]
pub struct LotLimit {
    /// At least 1.
    pub at_most: usize,
    /// How it is decided.
    pub rule: LotLimitRule,
}

/// The stated rule for a bidder who has won more lots than allowed.
#[derive(Clone, Debug)]
pub enum LotLimitRule {
    /// Lots are awarded in this order (indices of all lots).
    StatedOrder(Vec<usize>),
    /// The assignment with the least total comparison price.
    LeastTotal,
}

/// What the jury gave one bid on one criterion.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// The bidder's name.
    pub bidder: String,
    /// The lot's index.
    pub lot: usize,
    /// The criterion's index in the lot.
    pub criterion: usize,
    /// The agreed points, 0 to the jury's top.
    pub points: Decimal,
    /// What each member gave.
    pub members: Vec<Decimal>,
    /// Why.
    pub reason: Option<String>,
}

/// A rejection that the buyer has decided.
#[derive(Clone, Debug)]
pub struct Rejection {
    /// The bidder's name.
    pub bidder: String,
    /// The lot's index; every lot if none.
    pub lot: Option<usize>,
    /// Why.
    pub reason: String,
}

/// A correction (LOU 4:9) that the buyer has allowed.
#[derive(Clone, Debug)]
pub struct Correction {
    /// The bidder's name.
    pub bidder: String,
    /// The lot's index.
    pub lot: usize,
    /// The id of the row.
    pub row: String,
    /// What is corrected.
    pub field: Field,
    /// The criterion's index, when the answer is for a position.
    pub criterion: Option<usize>,
    /// The new value as written.
    pub value: String,
    /// Why.
    pub reason: String,
}

impl From<CorrectionFieldInput> for Field {
    fn from(field: CorrectionFieldInput) -> Self {
        match field {
            CorrectionFieldInput::Price => Self::Price,
            CorrectionFieldInput::Answer => Self::Answer,
            CorrectionFieldInput::Proof => Self::Proof,
            CorrectionFieldInput::Co2e => Self::Co2e,
        }
    }
}

impl Correction {
    /// The cell of the row that is corrected.
    pub(crate) const fn cell(&self) -> Field {
        match (self.criterion, self.field) {
            (Some(index), Field::Proof) => Field::CriterionProof(index),
            (Some(index), _) => Field::Criterion(index),
            (None, field) => field,
        }
    }
}
