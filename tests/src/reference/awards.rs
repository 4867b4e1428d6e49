//! Who gets which lot when the number of lots per bidder is limited: every assignment there is, tried.

use matvag::input::{LotLimitRuleInput, ProcurementInput};

use super::ExpectedLot;
use super::number::{Number, sum};

/// What should come out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Awards {
    /// In a stated order: who gets each lot.
    Stated(Vec<Option<usize>>),
    /// At the least total: how many lots can be awarded, and that total.
    Least(usize, Number),
}

pub(super) fn awards(procurement: &ProcurementInput, lots: &[ExpectedLot], bids: usize) -> Option<Awards> {
    let limit = procurement.procurement.lots_per_bidder.as_ref()?;
    let at_most: usize = limit.at_most.0.parse().expect("a number of lots");
    Some(match limit.rule {
        LotLimitRuleInput::StatedOrder => {
            let index = |id: &String| procurement.lots.iter().position(|lot| lot.id == *id).expect("a lot");
            let order: Vec<usize> = limit.order.iter().map(index).collect();
            Awards::Stated(in_order(lots, &order, at_most))
        }
        LotLimitRuleInput::LeastTotal => {
            let mut best = (0, Number::ZERO);
            least(lots, at_most, &mut vec![0; bids], &mut Vec::new(), &mut best);
            Awards::Least(best.0, best.1)
        }
    })
}

/// Lot by lot to the best of those who may still win; to nobody where two of them share the place.
fn in_order(lots: &[ExpectedLot], order: &[usize], at_most: usize) -> Vec<Option<usize>> {
    let mut awarded: Vec<Option<usize>> = vec![None; lots.len()];
    for lot in order {
        let won = |bid: usize| awarded.iter().filter(|winner| **winner == Some(bid)).count();
        let places = lots[*lot].places.clone().unwrap_or_default();
        let free: Vec<(usize, usize)> = places.into_iter().filter(|(bid, _)| won(*bid) < at_most).collect();
        let tied = matches!(free.as_slice(), [(_, first), (_, second), ..] if first == second);
        awarded[*lot] = free.first().filter(|_| !tied).map(|(bid, _)| *bid);
    }
    awarded
}

/// Goes on from the lots that have been given out, and keeps the best: the most lots, then the least total.
fn least(
    lots: &[ExpectedLot],
    at_most: usize,
    won: &mut Vec<usize>,
    given: &mut Vec<Option<Number>>,
    best: &mut (usize, Number),
) {
    let Some(lot) = lots.get(given.len()) else {
        let count = given.iter().flatten().count();
        let total = sum(given.iter().flatten().cloned());
        if best.0 < count || (best.0 == count && total < best.1) {
            *best = (count, total);
        }
        return;
    };
    given.push(None);
    least(lots, at_most, won, given, best);
    given.pop();
    for (bid, expected) in lot.bids.iter().enumerate() {
        let score = expected.as_ref().and_then(|bid| bid.figures.as_ref()?.score.as_ref());
        if let Some(score) = score
            && won[bid] < at_most
        {
            won[bid] += 1;
            given.push(Some(score.total.clone()));
            least(lots, at_most, won, given, best);
            given.pop();
            won[bid] -= 1;
        }
    }
}
