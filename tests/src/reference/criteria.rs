//! How far a bid fulfils a criterion, and what that is worth in kronor.

use std::collections::{BTreeMap, BTreeSet};

use matvag::input::{
    CriterionInput, LotInput, MeasureInput, PositionRoleInput, ProcurementInput, WeighByInput, WorthPerInput,
};

use super::Fulfilled;
use super::number::{Number, divide, known, sum};
use super::read::{Answer, LotBid, applies};

/// What the jury gave a bidder, as a share.
pub(super) fn jury(
    procurement: &ProcurementInput,
    lot: &LotInput,
    criterion: &CriterionInput,
    bidder: &str,
) -> Option<Number> {
    let MeasureInput::Jury { top } = &criterion.measure else { return None };
    let given = procurement
        .assessments
        .iter()
        .find(|given| given.bidder == bidder && given.lot == lot.id && given.criterion == criterion.id)?;
    Some(known(&given.points.0) / known(&top.0))
}

/// What an answer gives: nothing without an answer, or without a proof that must be named.
fn gives(criterion: &CriterionInput, answer: Option<&Answer>) -> Number {
    match answer {
        Some(answer) if answer.proof || !criterion.proof_required => answer.gives.clone(),
        _ => Number::ZERO,
    }
}

/// What came out of the criterion with this index.
pub(super) fn fulfilled(
    lot: &LotInput,
    index: usize,
    bid: &LotBid,
    jury: Option<Number>,
    prices: &BTreeMap<usize, Number>,
    excluded: &BTreeSet<usize>,
) -> Fulfilled {
    let criterion = &lot.criteria[index];
    let kr = criterion.worth.as_ref().and_then(|worth| worth.kr.as_ref()).map_or(Number::ZERO, |kr| known(&kr.0));
    let declared = matches!(criterion.measure, MeasureInput::Declared { .. });
    let shown = |g: Number, amount: Number, full: Number| Fulfilled {
        share: if declared { Number::ZERO } else { g },
        amount,
        full: if declared { Number::ZERO } else { full },
    };
    if criterion.answer_for.is_none() {
        let g = match &criterion.measure {
            MeasureInput::Jury { .. } => jury.unwrap_or(Number::ZERO),
            _ => gives(criterion, bid.criteria[index].as_ref()),
        };
        return shown(g.clone(), &kr * &g, kr);
    }
    let positions: Vec<usize> = (0..lot.positions.len())
        .filter(|position| applies(criterion, &lot.positions[*position].id) && !excluded.contains(position))
        .filter(|position| lot.positions[*position].role != Some(PositionRoleInput::Optional))
        .collect();
    let g = |position: usize| gives(criterion, bid.by_position[index][position].as_ref());
    let weigh = |weight: &dyn Fn(usize) -> Number| {
        let all = sum(positions.iter().map(|position| weight(*position)));
        let met = sum(positions.iter().map(|position| weight(*position) * g(*position)));
        (divide(&met, &all).unwrap_or(Number::ZERO), met, all)
    };
    let one = |_: usize| Number::ONE;
    let units = |position: usize| known(&lot.positions[position].quantity.0);
    let kilograms = |position: usize| units(position) * kg_per_unit(lot, position);
    let value = |position: usize| units(position) * prices.get(&position).cloned().unwrap_or(Number::ZERO);
    let per = criterion.worth.as_ref().filter(|worth| worth.kr.is_some()).and_then(|worth| worth.per);
    let (g, met, all) = match (per, criterion.weigh_by) {
        (Some(WorthPerInput::Unit), _) => weigh(&units),
        (Some(WorthPerInput::Kg), _) => weigh(&kilograms),
        (Some(WorthPerInput::Position), _) | (_, None | Some(WeighByInput::Positions)) => weigh(&one),
        (_, Some(WeighByInput::Quantity)) if have_one_unit(lot, criterion) => weigh(&units),
        (_, Some(WeighByInput::Quantity)) => weigh(&kilograms),
        (_, Some(WeighByInput::Value)) => weigh(&value),
    };
    match per {
        None | Some(WorthPerInput::Lot) => shown(g.clone(), &kr * &g, kr),
        Some(WorthPerInput::Position | WorthPerInput::Unit | WorthPerInput::Kg) => shown(g, &kr * met, &kr * all),
    }
}

fn kg_per_unit(lot: &LotInput, position: usize) -> Number {
    let position = &lot.positions[position];
    if position.unit == "kg" { Number::ONE } else { known(&position.kg_per_unit.as_ref().expect("a mass").0) }
}

fn have_one_unit(lot: &LotInput, criterion: &CriterionInput) -> bool {
    let units: BTreeSet<&str> = lot
        .positions
        .iter()
        .filter(|position| applies(criterion, &position.id))
        .map(|position| position.unit.as_str())
        .collect();
    units.len() <= 1
}
