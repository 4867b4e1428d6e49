//! Who gets which lot when the number of lots per bidder is limited (LOU 4:15).
//!
//! Two rules: lots are awarded in a stated order and a bidder who has reached the limit is passed over, or the lots are
//! assigned so that the total of the comparison prices is the least. The least total is a minimum-cost flow; it is found
//! by shortest augmenting paths on exact rationals, and checked by [`Assignment::is_least`], which knows nothing of how
//! it was found: an assignment is the cheapest exactly when no chain of exchanges makes it cheaper, that is when its
//! residual graph has no negative cycle.

use std::collections::BTreeMap;

use super::evaluate::LotOutcome;
use super::models::Model;
use crate::num::Ratio;
use crate::procurement::{Bid, LotLimitRule, Procurement};
use crate::text;
use crate::text::Text;

/// The awards of all lots under a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LotAwards {
    /// One for each lot, in the file's order.
    pub lots: Vec<LotAward>,
    /// The total of the comparison prices of the awarded lots, where every lot's total is in kronor.
    pub total: Option<Ratio>,
    /// What the limit costs: the total minus what it would be without a limit, over the lots that are awarded.
    pub limit_costs: Option<Ratio>,
    /// What should be known: another assignment costs the same, a tie had to be passed over.
    pub notes: Vec<Text>,
}

/// The award of one lot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LotAward {
    /// The bid that gets the lot; none if nobody is left.
    pub bid: Option<usize>,
    /// Bids that were better but had reached the limit.
    pub passed_over: Vec<usize>,
}

/// Awards the lots, if there is a limit.
pub(super) fn award_lots(procurement: &Procurement, lots: &[LotOutcome], bids: &[Bid]) -> Option<LotAwards> {
    let limit = procurement.lot_limit.as_ref()?;
    // A life-cycle cost is for all the years, a comparison price for one period: the two are not added.
    let life_cycles = procurement.lots().iter().filter(|lot| matches!(lot.model, Model::LifeCycleCost(_))).count();
    let same_period = life_cycles == 0 || life_cycles == procurement.lots().len();
    let in_kronor = same_period && procurement.lots().iter().all(|lot| lot.model.formula().in_kronor());
    let mut notes = Vec::new();
    let awarded: Vec<Option<usize>> = match &limit.rule {
        LotLimitRule::StatedOrder(order) => in_stated_order(lots, order, limit.at_most, &mut notes, procurement),
        LotLimitRule::LeastTotal => {
            let costs = Costs::of(lots, bids.len());
            let assignment = Assignment::least(&costs, limit.at_most);
            if assignment.is_least(&costs, limit.at_most) {
                if assignment.has_equal(&costs, limit.at_most) {
                    notes.push(Text::fixed(
                        "en annan fördelning av delarna kostar lika mycket; den som visas är den först funna",
                        "another assignment of the lots costs the same; the one shown is the first found",
                    ));
                }
                assignment.0
            } else {
                // The verifier has the last word: without its consent nothing is awarded.
                notes.push(Text::fixed(
                    "tilldelningen kunde inte bekräftas som den billigaste och har därför inte gjorts",
                    "the assignment could not be confirmed as the cheapest and has therefore not been made",
                ));
                vec![None; lots.len()]
            }
        }
    };
    let awards: Vec<LotAward> = lots
        .iter()
        .zip(&awarded)
        .map(|(lot, bid)| LotAward { bid: *bid, passed_over: passed_over(lot, *bid) })
        .collect();
    let total = |pick: &dyn Fn(usize, &LotOutcome) -> Option<usize>| -> Ratio {
        lots.iter()
            .enumerate()
            .filter(|(index, _)| awarded.get(*index).is_some_and(Option::is_some))
            .filter_map(|(index, lot)| cost(lot, pick(index, lot)?))
            .sum()
    };
    let with_limit = total(&|index, _| awarded.get(index).copied().flatten());
    let without = total(&|_, lot| lot.ranking.as_ref().ok()?.places.first().map(|place| place.bid));
    Some(LotAwards {
        lots: awards,
        total: in_kronor.then(|| with_limit.clone()),
        limit_costs: in_kronor.then(|| &with_limit - &without),
        notes,
    })
}

fn in_stated_order(
    lots: &[LotOutcome],
    order: &[usize],
    at_most: usize,
    notes: &mut Vec<Text>,
    procurement: &Procurement,
) -> Vec<Option<usize>> {
    let mut won: BTreeMap<usize, usize> = BTreeMap::new();
    let mut awarded = vec![None; lots.len()];
    for index in order {
        let Some(Ok(ranking)) = lots.get(*index).map(|lot| lot.ranking.as_ref()) else { continue };
        let free = |bid: usize| won.get(&bid).copied().unwrap_or(0) < at_most;
        let mut left = ranking.places.iter().filter(|place| free(place.bid));
        let Some(first) = left.next() else { continue };
        if left.next().is_some_and(|second| second.rank == first.rank) {
            // Nobody wins a standing tie, so nobody's count goes up either.
            let name = procurement.lots().get(*index).map(|lot| lot.id.as_str()).unwrap_or_default();
            notes.push(text!(
                "{name}: två anbud är lika; delen kan inte tilldelas förrän de har skilts åt",
                "{name}: two bids are tied; the lot cannot be awarded before they are parted",
                name = name
            ));
            continue;
        }
        *won.entry(first.bid).or_default() += 1;
        if let Some(slot) = awarded.get_mut(*index) {
            *slot = Some(first.bid);
        }
    }
    awarded
}

/// Those who stand before the awarded bid in the ranking.
fn passed_over(lot: &LotOutcome, awarded: Option<usize>) -> Vec<usize> {
    let Ok(ranking) = &lot.ranking else { return Vec::new() };
    let rank = awarded.and_then(|bid| ranking.rank_of(bid)).unwrap_or(usize::MAX);
    ranking.places.iter().filter(|place| place.rank < rank).map(|place| place.bid).collect()
}

fn cost(lot: &LotOutcome, bid: usize) -> Option<Ratio> {
    Some(lot.bids.get(bid)?.as_ref()?.evaluated.as_ref()?.score.as_ref()?.total.clone())
}

/// What each lot costs with each bidder: `costs[lot][bid]`, none where there is no ranked bid.
struct Costs(Vec<Vec<Option<Ratio>>>);

impl Costs {
    fn of(lots: &[LotOutcome], bids: usize) -> Self {
        let ranked = |lot: &LotOutcome, bid: usize| {
            let ranking = lot.ranking.as_ref().ok()?;
            ranking.rank_of(bid)?;
            cost(lot, bid)
        };
        Self(lots.iter().map(|lot| (0..bids).map(|bid| ranked(lot, bid)).collect()).collect())
    }

    fn bids(&self) -> usize {
        self.0.first().map_or(0, Vec::len)
    }

    fn at(&self, lot: usize, bid: usize) -> Option<&Ratio> {
        self.0.get(lot)?.get(bid)?.as_ref()
    }
}

/// Lots that change hands, each with its new bid.
type Chain = Vec<(usize, usize)>;

/// For each lot the bid that gets it.
struct Assignment(Vec<Option<usize>>);

impl Assignment {
    /// As many lots as possible, at the least total: one lot at a time is brought in along the cheapest chain of
    /// exchanges (Bellman–Ford, since exchanges may gain).
    ///
    /// A lot at a time keeps the total the least for the lots that are in, because every chain is the cheapest there
    /// is. When not every lot can be in, the cheapest chain of all the lots that are left is taken first, so that the
    /// lots left out are those that cost the most.
    fn least(costs: &Costs, at_most: usize) -> Self {
        let mut assignment = Self(vec![None; costs.0.len()]);
        while let Some(chain) = assignment.cheapest_chain(costs, at_most) {
            for (lot, bid) in chain {
                if let Some(slot) = assignment.0.get_mut(lot) {
                    *slot = Some(bid);
                }
            }
        }
        assignment
    }

    fn won(&self, bid: usize) -> usize {
        self.0.iter().filter(|awarded| **awarded == Some(bid)).count()
    }

    /// The cheapest way to bring in one more lot: the lots that change hands, with their new bids.
    fn cheapest_chain(&self, costs: &Costs, at_most: usize) -> Option<Chain> {
        // best[bid]: the cheapest chain that ends with one lot too many at this bid.
        let mut best: Vec<Option<(Ratio, Chain)>> = vec![None; costs.bids()];
        for (lot, _) in self.0.iter().enumerate().filter(|(_, awarded)| awarded.is_none()) {
            for bid in 0..costs.bids() {
                if let (Some(cost), Some(slot)) = (costs.at(lot, bid), best.get_mut(bid))
                    && slot.as_ref().is_none_or(|(other, _)| cost < other)
                {
                    *slot = Some((cost.clone(), vec![(lot, bid)]));
                }
            }
        }
        // A chain passes each bid at most once, so as many rounds as there are bids are enough.
        for _ in 0..costs.bids() {
            let before = best.clone();
            for (lot, giver) in self.0.iter().enumerate().filter_map(|(lot, bid)| Some((lot, (*bid)?))) {
                let (Some(Some((so_far, chain))), Some(given)) = (before.get(giver), costs.at(lot, giver)) else {
                    continue;
                };
                if chain.iter().any(|(other, _)| *other == lot) {
                    continue;
                }
                for taker in 0..costs.bids() {
                    let (Some(taken), Some(slot)) = (costs.at(lot, taker), best.get_mut(taker)) else { continue };
                    let total = &(so_far - given) + taken;
                    if slot.as_ref().is_none_or(|(other, _)| total < *other) {
                        let mut longer = chain.clone();
                        longer.push((lot, taker));
                        *slot = Some((total, longer));
                    }
                }
            }
        }
        let free = (0..costs.bids()).filter(|bid| self.won(*bid) < at_most);
        free.filter_map(|bid| best.get(bid)?.clone()).min_by(|(a, _), (b, _)| a.cmp(b)).map(|(_, chain)| chain)
    }

    /// Whether nothing makes the assignment cheaper or larger: the independent check.
    fn is_least(&self, costs: &Costs, at_most: usize) -> bool {
        let fair = (0..costs.bids()).all(|bid| self.won(bid) <= at_most);
        let possible = self.0.iter().enumerate().all(|(lot, bid)| bid.is_none_or(|bid| costs.at(lot, bid).is_some()));
        fair && possible
            && !self.can_grow(costs, at_most)
            && Self::potentials(&self.exchanges(costs, at_most), costs.bids() + 2).is_some()
    }

    /// Whether another assignment of as many lots costs the same: a round of exchanges that moves a lot and changes
    /// nothing. Such a round has only arcs that are tight against the potentials.
    fn has_equal(&self, costs: &Costs, at_most: usize) -> bool {
        let exchanges = self.exchanges(costs, at_most);
        let Some(potentials) = Self::potentials(&exchanges, costs.bids() + 2) else { return false };
        let is_tight = |exchange: &&Exchange| {
            potentials.get(exchange.from).map(|from| from + &exchange.change).as_ref() == potentials.get(exchange.to)
        };
        let tight: Vec<&Exchange> = exchanges.iter().filter(is_tight).collect();
        tight.iter().filter(|exchange| exchange.moves_lot).any(|exchange| {
            let mut reached = vec![exchange.to];
            let mut next = 0;
            while let Some(node) = reached.get(next).copied() {
                next += 1;
                for step in tight.iter().filter(|step| step.from == node) {
                    if !reached.contains(&step.to) {
                        reached.push(step.to);
                    }
                }
            }
            reached.contains(&exchange.from)
        })
    }

    /// Whether one more lot could be brought in: a path from an unassigned lot to a bid with room.
    fn can_grow(&self, costs: &Costs, at_most: usize) -> bool {
        let mut reached = vec![false; costs.bids()];
        let mut frontier: Vec<usize> =
            (0..self.0.len()).filter(|lot| self.0.get(*lot).is_some_and(Option::is_none)).collect();
        while let Some(lot) = frontier.pop() {
            for bid in (0..costs.bids()).filter(|bid| costs.at(lot, *bid).is_some()) {
                if let Some(seen) = reached.get_mut(bid)
                    && !std::mem::replace(seen, true)
                {
                    if self.won(bid) < at_most {
                        return true;
                    }
                    frontier.extend((0..self.0.len()).filter(|other| self.0.get(*other) == Some(&Some(bid))));
                }
            }
        }
        false
    }

    /// Every single change that there is: a node for each bid, one for "room" and one for "outside".
    ///
    /// An arc from a to b with the change of the total when a lot of a goes to b; an arc without change from a bid that
    /// may win one more to "room", and from "room" to a bid that has won one: so a chain may end with one bid having
    /// one more and another one fewer. Lots that are not awarded belong to "outside".
    fn exchanges(&self, costs: &Costs, at_most: usize) -> Vec<Exchange> {
        let bids = costs.bids();
        let (room, outside) = (bids, bids + 1);
        let mut exchanges = Vec::new();
        for (lot, awarded) in self.0.iter().enumerate() {
            let given = awarded.and_then(|bid| costs.at(lot, bid).cloned()).unwrap_or_default();
            let from = awarded.unwrap_or(outside);
            for to in (0..bids).filter(|to| *awarded != Some(*to)) {
                if let Some(taken) = costs.at(lot, to) {
                    exchanges.push(Exchange { from, to, change: taken - &given, moves_lot: true });
                }
            }
            if awarded.is_some() {
                exchanges.push(Exchange { from, to: outside, change: -&given, moves_lot: true });
            }
        }
        let still = |from, to| Exchange { from, to, change: Ratio::zero(), moves_lot: false };
        exchanges.extend((0..bids).filter(|bid| self.won(*bid) < at_most).map(|bid| still(bid, room)));
        exchanges.extend((0..bids).filter(|bid| 0 < self.won(*bid)).map(|bid| still(room, bid)));
        exchanges
    }

    /// For each node the cheapest way there from anywhere; none if some round of exchanges gains, so that there is no
    /// cheapest way.
    fn potentials(exchanges: &[Exchange], nodes: usize) -> Option<Vec<Ratio>> {
        let mut potentials = vec![Ratio::zero(); nodes];
        for _ in 0..=nodes {
            let mut settled = true;
            for exchange in exchanges {
                let through = potentials.get(exchange.from)? + &exchange.change;
                let slot = potentials.get_mut(exchange.to)?;
                if through < *slot {
                    *slot = through;
                    settled = false;
                }
            }
            if settled {
                return Some(potentials);
            }
        }
        None
    }
}

/// One change of an assignment.
struct Exchange {
    from: usize,
    to: usize,
    change: Ratio,
    moves_lot: bool,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn costs(rows: &[&[Option<u32>]]) -> Costs {
        Costs(rows.iter().map(|row| row.iter().map(|cost| cost.map(Ratio::from)).collect()).collect())
    }

    fn total(assignment: &[Option<usize>], costs: &Costs) -> (usize, Ratio) {
        let awarded = assignment.iter().enumerate().filter_map(|(lot, bid)| costs.at(lot, (*bid)?));
        (awarded.clone().count(), awarded.sum())
    }

    /// Every assignment there is: the most lots first, then the least total.
    fn brute_force(costs: &Costs, at_most: usize) -> (usize, Ratio) {
        fn go(costs: &Costs, at_most: usize, picked: &mut Vec<Option<usize>>, best: &mut (usize, Ratio)) {
            if picked.len() == costs.0.len() {
                let (count, sum) = total(picked, costs);
                if best.0 < count || (best.0 == count && sum < best.1) {
                    *best = (count, sum);
                }
                return;
            }
            let lot = picked.len();
            let choices = (0..costs.bids()).map(Some).chain([None]);
            for bid in choices {
                let fits = bid.is_none_or(|bid| {
                    costs.at(lot, bid).is_some() && picked.iter().filter(|other| **other == Some(bid)).count() < at_most
                });
                if fits {
                    picked.push(bid);
                    go(costs, at_most, picked, best);
                    picked.pop();
                }
            }
        }
        let mut best = (0, Ratio::zero());
        go(costs, at_most, &mut Vec::new(), &mut best);
        best
    }

    #[test]
    fn the_second_best_in_one_lot_may_be_the_cheapest_of_all() {
        // Bidder 0 is cheapest in both lots but may win one. Giving up lot 0 costs 10, giving up lot 1 costs 50.
        let costs = costs(&[&[Some(100), Some(110)], &[Some(100), Some(150)]]);
        let assignment = Assignment::least(&costs, 1);
        assert_eq!(assignment.0, [Some(1), Some(0)]);
        assert!(assignment.is_least(&costs, 1));
        assert!(!Assignment(vec![Some(0), Some(1)]).is_least(&costs, 1), "the verifier sees the dearer one");
        assert!(!Assignment(vec![Some(1), None]).is_least(&costs, 1), "the verifier sees a lot left out");
        assert!(!Assignment(vec![Some(0), Some(0)]).is_least(&costs, 1), "the verifier sees the limit broken");
    }

    #[test]
    fn an_equally_cheap_assignment_is_seen() {
        assert!(Assignment(vec![Some(0), Some(1)]).has_equal(&costs(&[&[Some(5), Some(5)], &[Some(7), Some(7)]]), 1));
        let different = costs(&[&[Some(5), Some(6)], &[Some(7), Some(7)]]);
        for at_most in 1..3 {
            let alike = 1 < at_most;
            assert_eq!(Assignment::least(&different, at_most).has_equal(&different, at_most), alike, "{at_most}");
        }
    }

    proptest! {
        #[test]
        fn the_assignment_is_the_least_there_is_and_the_verifier_agrees(
            rows in prop::collection::vec(prop::collection::vec(prop::option::weighted(0.8, 0_u32..20), 3), 1..6),
            at_most in 1_usize..4,
        ) {
            let rows: Vec<&[Option<u32>]> = rows.iter().map(Vec::as_slice).collect();
            let costs = costs(&rows);
            let assignment = Assignment::least(&costs, at_most);
            prop_assert_eq!(total(&assignment.0, &costs), brute_force(&costs, at_most));
            prop_assert!(assignment.is_least(&costs, at_most));
        }
    }
}
