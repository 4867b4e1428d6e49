//! What has been read of one lot so far.

use std::collections::BTreeMap;

use crate::procurement::{Answer, AnswerFor, CellRef, Lot, LotBid, RowKind, Slot};

/// What has been read of one lot.
pub(super) struct LotDraft {
    pub(super) lot_bid: LotBid,
    /// The position that is expected next.
    pub(super) next: usize,
    /// Positions whose row is there with an empty price.
    pub(super) blank: BTreeMap<usize, CellRef>,
    /// Rows of requirements, criteria and the like that have been seen.
    pub(super) answered: BTreeMap<String, CellRef>,
}

impl LotDraft {
    pub(super) fn new(lot: &Lot) -> Self {
        let lot_bid = LotBid {
            offers: Vec::with_capacity(lot.positions.len()),
            slots: vec![Slot::Missing; lot.positions.len()],
            requirements: vec![None; lot.requirements.len()],
            criteria: vec![None; lot.criteria.len()],
            position_answers: lot
                .criteria
                .iter()
                .map(|criterion| match criterion.answer_for {
                    AnswerFor::Lot => Vec::new(),
                    AnswerFor::Positions { .. } => vec![None; lot.positions.len()],
                })
                .collect(),
            markup_factors: vec![None; lot.markup_parts.len()],
            own_costs: vec![None; lot.own_costs().len()],
            faults: Vec::new(),
        };
        Self { lot_bid, next: 0, blank: BTreeMap::new(), answered: BTreeMap::new() }
    }

    pub(super) fn answer_mut(&mut self, kind: RowKind) -> Option<&mut Answer> {
        match kind {
            RowKind::Requirement(index) => self.lot_bid.requirements.get_mut(index)?.as_mut(),
            RowKind::Criterion(index) => self.lot_bid.criteria.get_mut(index)?.as_mut(),
            RowKind::Position(_) | RowKind::MarkupPart(_) | RowKind::OwnCost(_) => None,
        }
    }
}
