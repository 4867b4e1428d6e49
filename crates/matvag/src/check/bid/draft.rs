//! What has been read of one lot so far.

use std::collections::{BTreeMap, BTreeSet};

use crate::procurement::{Answer, AnswerFor, CellRef, Field, Lot, LotBid, Replaced, RowKind, Slot, Was};

/// What has been read of one lot.
pub(super) struct LotDraft {
    pub(super) lot_bid: LotBid,
    /// The position that is expected next.
    pub(super) next: usize,
    /// Positions whose row is there with an empty price.
    pub(super) blank: BTreeMap<usize, CellRef>,
    /// Where a position may have several offers: each row's answers to the criterion with this index. They belong to
    /// that row's article, and count if its offer does.
    pub(super) answers_by_row: BTreeMap<(usize, usize, CellRef), Answer>,
    /// Where a position may have several offers: the rows that hold one.
    pub(super) offered: BTreeSet<(usize, CellRef)>,
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
            replaced: Vec::new(),
        };
        Self {
            lot_bid,
            next: 0,
            blank: BTreeMap::new(),
            answers_by_row: BTreeMap::new(),
            offered: BTreeSet::new(),
            answered: BTreeMap::new(),
        }
    }

    /// Where a position has several offers: the answers of the row whose offer counts, else those of a row that offers
    /// nothing and so speaks of the position; never another article's.
    pub(super) fn choose_answers(&mut self) {
        for (criterion, position, _) in self.answers_by_row.keys() {
            let of = (*criterion, *position);
            let chosen = self.lot_bid.offer(*position).map(|offer| offer.cell);
            let own = chosen.and_then(|cell| self.answers_by_row.get(&(of.0, of.1, cell)));
            let speaks_of_position = || {
                let mut answers = self.answers_by_row.iter().filter(|((criterion, position, cell), _)| {
                    (*criterion, *position) == of && !self.offered.contains(&(*position, *cell))
                });
                answers.next().map(|(_, answer)| answer)
            };
            let answer = own.or_else(speaks_of_position).cloned();
            let answers = self.lot_bid.position_answers.get_mut(*criterion);
            if let Some(slot) = answers.and_then(|answers| answers.get_mut(*position)) {
                *slot = answer;
            }
        }
    }

    /// Keeps what stood in a cell that is corrected, unless it is known from when the bid was first read.
    pub(super) fn keep_replaced(&mut self, row: &str, field: Field, was: Vec<Was>) {
        let replaced = &mut self.lot_bid.replaced;
        if !replaced.iter().any(|other| other.row == row && other.field == field) {
            replaced.extend(was.into_iter().map(|was| Replaced { row: row.to_owned(), field, was }));
        }
    }

    pub(super) fn answer_mut(&mut self, kind: RowKind) -> Option<&mut Answer> {
        match kind {
            RowKind::Requirement(index) => self.lot_bid.requirements.get_mut(index)?.as_mut(),
            RowKind::Criterion(index) => self.lot_bid.criteria.get_mut(index)?.as_mut(),
            RowKind::Position(_) | RowKind::MarkupPart(_) | RowKind::OwnCost(_) => None,
        }
    }
}
