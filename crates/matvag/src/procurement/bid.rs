//! A bid: one bidder's answers, checked, and where each of them stands.
//!
//! Offers stand in one list for each lot, in the order they were read, with a slot for each position: evaluating is a
//! walk along the slots. Texts stand in one pool, so that a row costs no allocation of its own.

use std::sync::Arc;

use super::Lot;
pub use crate::input::FaultReasonInput as FaultReason;
use crate::num::{Decimal, Sek};
use crate::problem::{At, Place};

/// One bidder's answers to one or more lots.
#[derive(Clone, Debug)]
pub struct Bid {
    /// Who bids. Unique among the bids of a procurement.
    pub bidder: String,
    /// The organisation number.
    pub organisation_number: Option<String>,
    /// The tables that the answers come from.
    pub sources: Vec<SourceTable>,
    /// For each lot of the procurement: the bid on it, or none.
    pub(crate) lots: Vec<Option<LotBid>>,
    /// The texts that spans point into.
    pub(crate) texts: TextPool,
}

impl Bid {
    /// The bid on a lot, or none.
    pub fn lot(&self, lot: usize) -> Option<&LotBid> {
        self.lots.get(lot)?.as_ref()
    }

    /// The text of a span.
    pub fn text(&self, span: TextSpan) -> &str {
        self.texts.get(span)
    }

    /// Where a value stands: file, sheet, cell. The lot is the one that the row belongs to.
    pub fn place(&self, lot: &Lot, cell: CellRef, field: Field) -> Place {
        let Some(source) = self.sources.get(usize::from(cell.source)) else {
            return Place::default();
        };
        let criterion = |index: usize| {
            let id = lot.criteria.get(index)?.id.as_str();
            source.criteria.iter().find(|column| column.criterion == id)
        };
        let column = match field {
            Field::Criterion(index) => criterion(index).map(|column| column.answer),
            Field::CriterionProof(index) => criterion(index).and_then(|column| column.proof),
            _ => source.columns.iter().find(|(other, _)| *other == field).map(|(_, column)| *column),
        };
        let at = match (cell.row, column) {
            (0, _) => At::Nowhere,
            (row, None) => At::Row(row),
            (row, Some(column)) => At::Cell(row, column),
        };
        Place { file: Some(source.file.clone()), sheet: source.sheet.clone(), at }
    }
}

/// A table that answers come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceTable {
    /// The file's name.
    pub file: Arc<str>,
    /// The sheet.
    pub sheet: Option<Arc<str>>,
    /// Which column holds what, 1 for the first.
    pub columns: Vec<(Field, u32)>,
    /// The columns of the criteria that are answered for each position.
    pub criteria: Vec<CriterionColumn>,
}

/// The columns of a criterion that is answered for each position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CriterionColumn {
    /// The criterion's id; lots that share a table may share it.
    pub criterion: String,
    /// The column of the answers, 1 for the first.
    pub answer: u32,
    /// The column of the proofs.
    pub proof: Option<u32>,
}

/// What a cell of a row holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The row's id.
    Id,
    /// The price, or the markup factor.
    Price,
    /// The answer.
    Answer,
    /// The proof.
    Proof,
    /// The article number.
    ArticleNumber,
    /// The article's name.
    Article,
    /// The unit.
    Unit,
    /// The pack.
    Pack,
    /// The declared kg CO2e per unit.
    Co2e,
    /// Its proof.
    Co2eProof,
    /// The answer, for this position, to the criterion with this index in the lot.
    Criterion(usize),
    /// The proof of that answer.
    CriterionProof(usize),
}

/// A row of a source table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellRef {
    /// The table's index in [`Bid::sources`].
    pub source: u16,
    /// The row, 1 for the first; 0 when unknown.
    pub row: u32,
}

/// One bidder's answers to one lot.
#[derive(Clone, Debug, Default)]
pub struct LotBid {
    /// Every offer, in the order read.
    pub offers: Vec<Offer>,
    /// For each position of the lot: which offer counts.
    pub slots: Vec<Slot>,
    /// For each requirement.
    pub requirements: Vec<Option<Answer>>,
    /// For each criterion that is answered for the lot.
    pub criteria: Vec<Option<Answer>>,
    /// For each criterion that is answered for positions: an answer for each position of the lot (empty for others).
    pub position_answers: Vec<Vec<Option<Answer>>>,
    /// For each markup part: the factor.
    pub markup_factors: Vec<Option<Declared>>,
    /// For each own cost of the model: the declared number.
    pub own_costs: Vec<Option<Declared>>,
    /// What could not be read.
    pub faults: Vec<Fault>,
    /// What the buyer's corrections have taken the place of.
    pub replaced: Vec<Replaced>,
}

impl LotBid {
    /// The offer that counts for a position, if there is one.
    pub fn offer(&self, position: usize) -> Option<&Offer> {
        match self.slots.get(position)? {
            Slot::Offer(offer) => self.offers.get(*offer),
            Slot::Missing => None,
        }
    }
}

/// What is offered for a position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The position's index in the lot.
    pub position: usize,
    /// The price per unit.
    pub price: Sek,
    /// Declared kg CO2e per unit.
    pub co2e: Option<Decimal>,
    /// What one pack holds.
    pub pack: Option<Decimal>,
    /// The article number.
    pub article_number: TextSpan,
    /// The article's name.
    pub article: TextSpan,
    /// The unit as written.
    pub unit: TextSpan,
    /// The proof of the declared kg CO2e.
    pub co2e_proof: TextSpan,
    /// Where it stands.
    pub cell: CellRef,
    /// Whether the buyer has allowed a correction of the price (index among the corrections).
    pub correction: Option<usize>,
}

/// Which offer counts for a position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Slot {
    /// No usable price.
    #[default]
    Missing,
    /// The offer with this index in [`LotBid::offers`].
    Offer(usize),
}

/// An answer to a requirement or criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was answered.
    pub value: AnswerValue,
    /// As written.
    pub written: TextSpan,
    /// What was named as proof (empty if nothing).
    pub proof: TextSpan,
    /// Where it stands.
    pub cell: CellRef,
    /// Index among the corrections, if the buyer has allowed one.
    pub correction: Option<usize>,
}

/// The value of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerValue {
    /// Yes or no.
    YesNo(bool),
    /// A number: a share, a declared number, jury points.
    Number(Decimal),
    /// A level's index in the criterion's table.
    Level(usize),
}

/// A number that the bidder declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The number.
    pub value: Decimal,
    /// Where it stands.
    pub cell: CellRef,
    /// Index among the corrections, if the buyer has allowed one.
    pub correction: Option<usize>,
}

/// Something in a bid that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The row's id, as in the lot.
    pub row: String,
    /// Which cell of the row.
    pub field: Field,
    /// As written.
    pub written: TextSpan,
    /// Why it could not be used.
    pub reason: FaultReason,
    /// Where it stands.
    pub cell: CellRef,
}

/// What stood in a cell before the buyer allowed a correction of it. A position with several offers has one for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// The row's id, as in the lot.
    pub row: String,
    /// Which cell of the row.
    pub field: Field,
    /// What stood there.
    pub was: Was,
}

/// What stood in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Was {
    /// Nothing.
    Nothing,
    /// A number, with the decimals that it was written with.
    Number(Decimal),
    /// An answer, a proof, or what could not be read: as written.
    Written(TextSpan),
}

/// Many short texts in one.
#[derive(Clone, Debug, Default)]
pub struct TextPool(String);

/// A text in a [`TextPool`]; empty means that nothing was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextSpan {
    start: u32,
    length: u32,
}

impl TextSpan {
    /// Whether nothing was written.
    pub const fn is_empty(self) -> bool {
        self.length == 0
    }
}

impl TextPool {
    /// Keeps a text.
    pub fn keep(&mut self, text: &str) -> TextSpan {
        // A pool of 4 GB is beyond any file that is read; a text that does not fit is kept as empty, never as another.
        match (u32::try_from(self.0.len()), u32::try_from(text.len())) {
            (Ok(start), Ok(length)) if !text.is_empty() && start.checked_add(length).is_some() => {
                self.0.push_str(text);
                TextSpan { start, length }
            }
            _ => TextSpan::default(),
        }
    }

    /// The text of a span.
    pub fn get(&self, span: TextSpan) -> &str {
        let (Ok(start), Ok(length)) = (usize::try_from(span.start), usize::try_from(span.length)) else { return "" };
        self.0.get(start..start + length).unwrap_or_default()
    }
}
