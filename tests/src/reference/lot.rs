//! One lot: who is evaluated, at which price, and what the model makes of it.

use std::collections::{BTreeMap, BTreeSet};

use matvag::input::{
    LotInput, MeasureInput, MissingAnswerInput, MissingPriceInput, ModelInput, PositionRoleInput, ProcurementInput,
};

use super::criteria::{fulfilled, jury};
use super::models::{quality, scores};
use super::number::{Number, known, sum};
use super::ranking::rank;
use super::read::{LotBid, applies, lot_bid};
use super::{ExpectedBid, ExpectedLot, Figures, Status};
use crate::Case;

pub(super) fn evaluate(case: &Case, lot_index: usize) -> ExpectedLot {
    let procurement = &case.procurement;
    let lot = &procurement.lots[lot_index];
    let read: Vec<Option<LotBid>> = case.bids.iter().map(|bid| lot_bid(procurement, lot_index, bid)).collect();
    let mut statuses: Vec<Option<Status>> = read
        .iter()
        .zip(&case.bids)
        .map(|(read, bid)| read.as_ref().map(|read| status(procurement, lot, read, &bid.bidder)))
        .collect();

    // Whoever is refused is taken away, and what the rest mean to each other is looked at again.
    let (figures, excluded) = loop {
        let admitted: BTreeMap<usize, &LotBid> = read
            .iter()
            .enumerate()
            .filter(|(index, _)| statuses[*index] == Some(Status::Admitted))
            .filter_map(|(index, read)| Some((index, read.as_ref()?)))
            .collect();
        let excluded = excluded(lot, &admitted);
        let outcomes: BTreeMap<usize, Result<Figures, Status>> = admitted
            .keys()
            .map(|index| {
                let bidder = &case.bids[*index].bidder;
                (*index, figures(procurement, lot, *index, bidder, &admitted, &excluded))
            })
            .collect();
        let refused: Vec<(usize, Status)> =
            outcomes.iter().filter_map(|(index, outcome)| Some((*index, *outcome.as_ref().err()?))).collect();
        if refused.is_empty() {
            let figures: BTreeMap<usize, Figures> =
                outcomes.into_iter().filter_map(|(index, outcome)| Some((index, outcome.ok()?))).collect();
            break (figures, excluded);
        }
        for (index, status) in refused {
            statuses[index] = Some(status);
        }
    };

    let indices: Vec<usize> = figures.keys().copied().collect();
    let mut field: Vec<Figures> = figures.into_values().collect();
    let scores = scores(lot, &field);
    let (places, ties) = match &scores {
        None => (None, Vec::new()),
        Some(scores) => {
            let (places, ties) = rank(case, lot, &indices, &field, scores);
            (Some(places), ties)
        }
    };
    for (index, figures) in field.iter_mut().enumerate() {
        figures.score = scores.as_ref().map(|scores| scores[index].clone());
    }
    let mut figures: BTreeMap<usize, Figures> = indices.into_iter().zip(field).collect();
    let bids = statuses
        .into_iter()
        .enumerate()
        .map(|(index, status)| status.map(|status| ExpectedBid { status, figures: figures.remove(&index) }))
        .collect();
    ExpectedLot { bids, places, ties, excluded }
}

/// Whether a position is part of the price.
fn counts(lot: &LotInput, position: usize) -> bool {
    lot.positions[position].role != Some(PositionRoleInput::Optional)
}

/// The positions that count and have no price.
fn unpriced(lot: &LotInput, bid: &LotBid) -> Vec<usize> {
    (0..lot.positions.len()).filter(|position| counts(lot, *position) && bid.offer(lot, *position).is_none()).collect()
}

/// What can be said of a bid without looking at the others.
fn status(procurement: &ProcurementInput, lot: &LotInput, bid: &LotBid, bidder: &str) -> Status {
    let decided = procurement
        .rejections
        .iter()
        .any(|rejection| rejection.bidder == bidder && rejection.lot.as_ref().is_none_or(|id| *id == lot.id));
    let failed = bid.requirements.iter().flatten().any(|answer| answer.is_no);
    let unpriced: Vec<usize> =
        unpriced(lot, bid).into_iter().filter(|position| !bid.is_faulty_in(lot, *position)).collect();
    let priceless = !unpriced.is_empty();
    if decided || failed || (priceless && matches!(lot.missing_price, Some(MissingPriceInput::Reject {}))) {
        return Status::Rejected;
    }
    let no_price = priceless && matches!(lot.missing_price, None | Some(MissingPriceInput::NotEvaluated {}));
    let requirement_open = lot.requirements.iter().zip(&bid.requirements).any(|(requirement, answer)| match answer {
        None => true,
        Some(answer) => requirement.proof_required && !answer.proof,
    });
    let criterion_open = (0..lot.criteria.len()).any(|index| is_open(procurement, lot, index, bid, bidder));
    let number_open = match &lot.model {
        ModelInput::LifeCycleCost { own_costs, .. } => {
            own_costs.iter().zip(&bid.own_costs).any(|(cost, number)| cost.for_each.is_some() && number.is_none())
        }
        _ => false,
    };
    let factor_open = bid.factors.iter().any(Option::is_none);
    if bid.is_faulty(lot) || no_price || requirement_open || criterion_open || number_open || factor_open {
        return Status::NotEvaluated;
    }
    Status::Admitted
}

/// Whether an answer or a proof is missing and the documents do not say what then.
fn is_open(procurement: &ProcurementInput, lot: &LotInput, index: usize, bid: &LotBid, bidder: &str) -> bool {
    let criterion = &lot.criteria[index];
    if criterion.missing == Some(MissingAnswerInput::NoCredit) {
        return false;
    }
    if matches!(criterion.measure, MeasureInput::Jury { .. }) {
        return jury(procurement, lot, criterion, bidder).is_none();
    }
    let answers: Vec<_> = if criterion.answer_for.is_none() {
        vec![&bid.criteria[index]]
    } else {
        let asked = |position: &usize| applies(criterion, &lot.positions[*position].id) && counts(lot, *position);
        let positions = (0..lot.positions.len()).filter(asked);
        positions.map(|position| &bid.by_position[index][position]).collect()
    };
    answers.into_iter().any(|answer| match answer {
        None => true,
        // Nothing has to be shown by somebody who says no.
        Some(answer) => criterion.proof_required && !answer.proof && !answer.is_no,
    })
}

/// The positions that are left out for everybody.
fn excluded(lot: &LotInput, admitted: &BTreeMap<usize, &LotBid>) -> BTreeSet<usize> {
    if matches!(lot.missing_price, Some(MissingPriceInput::ExcludePosition {})) {
        admitted.values().flat_map(|bid| unpriced(lot, bid)).collect()
    } else {
        BTreeSet::new()
    }
}

/// The figures of an admitted bid, or why it is refused after all.
fn figures(
    procurement: &ProcurementInput,
    lot: &LotInput,
    index: usize,
    bidder: &str,
    admitted: &BTreeMap<usize, &LotBid>,
    excluded: &BTreeSet<usize>,
) -> Result<Figures, Status> {
    let bid = admitted[&index];
    let imputed = imputed(lot, index, admitted).ok_or(Status::NotEvaluated)?;
    let mut prices = imputed.clone();
    for position in 0..lot.positions.len() {
        if let Some(offer) = bid.offer(lot, position) {
            prices.insert(position, offer.price.clone());
        }
    }
    let quantity = |position: usize| known(&lot.positions[position].quantity.0);
    let counted = |position: &usize| counts(lot, *position) && !excluded.contains(position);
    let basket = sum((0..lot.positions.len()).filter(counted).map(|position| &prices[&position] * quantity(position)));
    let markup = lot
        .markup_parts
        .iter()
        .zip(&bid.factors)
        .map(|(part, factor)| known(&part.estimated_cost.0) * factor.clone().expect("a factor"));
    let criteria: Vec<_> = (0..lot.criteria.len())
        .map(|criterion| {
            let jury = jury(procurement, lot, &lot.criteria[criterion], bidder);
            fulfilled(lot, criterion, bid, jury, &prices, excluded)
        })
        .collect();
    let own_costs = match &lot.model {
        ModelInput::LifeCycleCost { own_costs, .. } => {
            let number = |(cost, number): (&matvag::input::OwnCostInput, &Option<Number>)| match &cost.for_each {
                Some(_) => number.clone().expect("a number"),
                None => Number::ONE,
            };
            own_costs.iter().zip(&bid.own_costs).map(number).collect()
        }
        _ => Vec::new(),
    };
    let figures = Figures {
        price: basket + sum(markup),
        imputed,
        criteria,
        co2e: co2e(lot, bid, excluded).ok_or(Status::NotEvaluated)?,
        own_costs,
        score: None,
    };
    let too_low = lot.criteria.iter().zip(&figures.criteria).any(|(criterion, fulfilled)| {
        criterion.at_least.as_ref().is_some_and(|least| fulfilled.share < known(&least.0))
    });
    let too_poor = match &lot.model {
        ModelInput::LowestPrice { quality_at_least: Some(least) } => quality(lot, &figures) < known(&least.0),
        _ => false,
    };
    if too_low || too_poor { Err(Status::Rejected) } else { Ok(figures) }
}

/// The prices that are put in for missing ones; nothing where there is none to put in.
fn imputed(lot: &LotInput, index: usize, admitted: &BTreeMap<usize, &LotBid>) -> Option<BTreeMap<usize, Number>> {
    let bid = admitted[&index];
    let mut imputed = BTreeMap::new();
    for position in unpriced(lot, bid) {
        match &lot.missing_price {
            Some(MissingPriceInput::Amount { kr }) => {
                imputed.insert(position, known(&kr.0));
            }
            Some(MissingPriceInput::HighestOther {}) => {
                let others = admitted.iter().filter(|(other, _)| **other != index);
                let highest = others.filter_map(|(_, bid)| Some(&bid.offer(lot, position)?.price)).max();
                imputed.insert(position, highest?.clone());
            }
            _ => {}
        }
    }
    Some(imputed)
}

/// kg CO2e, where it has a price; nothing where a position has neither a declared value that may be used nor a
/// published one.
fn co2e(lot: &LotInput, bid: &LotBid, excluded: &BTreeSet<usize>) -> Option<Number> {
    let ModelInput::LifeCycleCost { kr_per_kg_co2e: Some(_), co2_proof_required, .. } = &lot.model else {
        return Some(Number::ZERO);
    };
    let mut total = Number::ZERO;
    for (index, position) in lot.positions.iter().enumerate() {
        let quantity = known(&position.quantity.0);
        if !counts(lot, index) || excluded.contains(&index) || quantity.is_zero() {
            continue;
        }
        let declared = bid.offer(lot, index).filter(|offer| offer.co2e_proof || !co2_proof_required);
        let published = position.co2e_fallback.as_ref().map(|fallback| known(&fallback.kg_per_unit.0));
        total += declared.and_then(|offer| offer.co2e.clone()).or(published)? * quantity;
    }
    Some(total)
}
