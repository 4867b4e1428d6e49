//! The order of the bids, and what happens when two are alike.
//!
//! Bids are compared on the exact total, or on the rounded one where the documents say so. Those that are alike go
//! through the stated tie chain; where the chain ends and they are still alike, the tie stands and they share a place,
//! in the order received.

use std::cmp::Ordering;

use sha2::{Digest, Sha256};

use super::score::{Entrant, Score, Wins};
use crate::num::Ratio;
use crate::procurement::{Compare, Draw, Lot, TieBreak};
use crate::text;
use crate::text::Text;

/// The bids of a lot in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranking {
    /// The best first. Those that share a place stand in the order received.
    pub places: Vec<Place>,
    /// Every tie that came up, and how it ended.
    pub ties: Vec<TieOutcome>,
}

/// One bid's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The bid's index among the bids of the procurement.
    pub bid: usize,
    /// 1 for the best; bids that are alike share a place, and the next place counts them all.
    pub rank: usize,
}

/// A tie and how it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TieOutcome {
    /// The bids that were alike, in the order received.
    pub bids: Vec<usize>,
    /// What decided, or why the tie stands.
    pub text: Text,
    /// Whether the tie stands.
    pub stands: bool,
}

impl Ranking {
    /// The winners: one bid, or several when a tie for the first place stands.
    pub fn winners(&self) -> Vec<usize> {
        self.places.iter().filter(|place| place.rank == 1).map(|place| place.bid).collect()
    }

    /// The place of a bid.
    pub fn rank_of(&self, bid: usize) -> Option<usize> {
        self.places.iter().find(|place| place.bid == bid).map(|place| place.rank)
    }
}

/// A bid that is ranked.
pub(super) struct Contender<'a> {
    /// Its index among the bids of the procurement.
    pub(super) bid: usize,
    /// Its name.
    pub(super) bidder: &'a str,
    /// What the model saw.
    pub(super) entrant: &'a Entrant,
    /// What the model gave.
    pub(super) score: &'a Score,
}

/// Ranks the contenders of a lot.
pub(super) fn rank(lot: &Lot, wins: Wins, contenders: &[Contender<'_>]) -> Ranking {
    let mut order: Vec<&Contender<'_>> = contenders.iter().collect();
    order.sort_by(|a, b| by_score(lot, wins, a.score, b.score));
    let mut ranking = Ranking::default();
    let mut rest = order.as_slice();
    while let Some((first, _)) = rest.split_first() {
        let alike = rest.iter().take_while(|other| alike(lot, wins, first.score, other.score)).count();
        let (group, after) = rest.split_at(alike.max(1));
        rest = after;
        for same in break_ties(lot, group, &mut ranking.ties) {
            let rank = ranking.places.len() + 1;
            ranking.places.extend(same.iter().map(|contender| Place { bid: contender.bid, rank }));
        }
    }
    ranking
}

/// The better score first.
fn by_score(lot: &Lot, wins: Wins, a: &Score, b: &Score) -> Ordering {
    let total = |score: &Score| match lot.compare {
        Compare::Exact => score.exact.clone(),
        Compare::Rounded => score.total.clone(),
    };
    let by_total = match wins {
        Wins::Lowest => total(a).cmp(&total(b)),
        Wins::Highest => total(b).cmp(&total(a)),
    };
    a.keys.cmp(&b.keys).then(by_total)
}

/// Whether two scores cannot be told apart. A formula without exact value decides only where its bounds part the two.
fn alike(lot: &Lot, wins: Wins, a: &Score, b: &Score) -> bool {
    if by_score(lot, wins, a, b).is_eq() {
        return true;
    }
    match (&a.bound, &b.bound, lot.compare) {
        (Some(one), Some(other), Compare::Exact) if a.keys == b.keys => {
            (&a.exact - &b.exact).magnitude() <= one + other
        }
        _ => false,
    }
}

/// A group of alike contenders, parted by the tie chain: each list that comes back shares a place.
fn break_ties<'g, 'a>(
    lot: &Lot,
    group: &[&'g Contender<'a>],
    ties: &mut Vec<TieOutcome>,
) -> Vec<Vec<&'g Contender<'a>>> {
    if group.len() == 1 {
        return vec![group.to_vec()];
    }
    let received = |group: &[&Contender<'_>]| {
        let mut bids: Vec<usize> = group.iter().map(|contender| contender.bid).collect();
        bids.sort_unstable();
        bids
    };
    for step in &lot.tie {
        let Some((text, order)) = step_order(lot, step, group) else { continue };
        let mut parted = group.to_vec();
        parted.sort_by(|a, b| order(a, b).then(a.bid.cmp(&b.bid)));
        let mut lists: Vec<Vec<&Contender<'_>>> = Vec::new();
        for contender in parted {
            match lists.last_mut() {
                Some(list) if list.first().is_some_and(|first| order(first, contender).is_eq()) => {
                    list.push(contender);
                }
                _ => lists.push(vec![contender]),
            }
        }
        if lists.len() == 1 {
            continue;
        }
        ties.push(TieOutcome { bids: received(group), text, stands: false });
        // A list that is still alike goes on with the chain; the steps that did not part it before do not now.
        return lists.into_iter().flat_map(|list| break_ties(lot, &list, ties)).collect();
    }
    let undrawn = lot.tie.iter().any(|step| matches!(step, TieBreak::Draw(Draw::NotYet)));
    let text = if undrawn {
        Text::fixed(
            "lika; lottning ska avgöra och har inte gjorts ännu",
            "tied; lots are to be drawn and have not been drawn yet",
        )
    } else if lot.tie.is_empty() {
        Text::fixed(
            "lika; dokumenten anger inte vad som då gäller, så anbuden delar plats",
            "tied; the documents do not say what applies then, so the bids share a place",
        )
    } else {
        Text::fixed(
            "lika; den angivna ordningen för särskiljning skiljer dem inte åt",
            "tied; the stated order of tie-breaks does not part them",
        )
    };
    ties.push(TieOutcome { bids: received(group), text, stands: true });
    let mut together = group.to_vec();
    together.sort_by_key(|contender| contender.bid);
    vec![together]
}

type Order<'o> = Box<dyn Fn(&Contender<'_>, &Contender<'_>) -> Ordering + 'o>;

/// What a step of the tie chain says, and the order it gives; nothing if it cannot part anything yet.
fn step_order<'o>(lot: &'o Lot, step: &'o TieBreak, group: &[&Contender<'_>]) -> Option<(Text, Order<'o>)> {
    let criterion = |index: usize| -> Order<'o> { Box::new(move |a, b| share(b, index).cmp(&share(a, index))) };
    match step {
        TieBreak::LowestPrice => Some((
            Text::fixed("lika; lägst pris avgör", "tied; the lowest price decides"),
            Box::new(|a, b| a.entrant.price.cmp(&b.entrant.price)),
        )),
        TieBreak::HighestQuality => Some((
            Text::fixed("lika; högst kvalitet avgör", "tied; the highest quality decides"),
            Box::new(|a, b| quality(lot, b).cmp(&quality(lot, a))),
        )),
        TieBreak::Criterion(index) => {
            let name = lot.criteria.get(*index).map(|criterion| criterion.name.as_str()).unwrap_or_default();
            let text = text!("lika; {name} avgör", "tied; {name} decides", name = name);
            Some((text, criterion(*index)))
        }
        TieBreak::Draw(Draw::NotYet) => None,
        TieBreak::Draw(Draw::Outcome(order)) => {
            // A drawing that does not name everybody who is tied has not decided this tie.
            let drawn = |contender: &&Contender<'_>| order.iter().any(|name| name == contender.bidder);
            let place = |name: &str| order.iter().position(|other| other == name);
            group.iter().all(drawn).then(|| -> (Text, Order<'o>) {
                (
                    Text::fixed("lika; lottning har avgjort", "tied; a drawing of lots has decided"),
                    Box::new(move |a, b| place(a.bidder).cmp(&place(b.bidder))),
                )
            })
        }
        TieBreak::Draw(Draw::Seed(seed)) => Some((
            text!(
                "lika; lottning med fröet \"{seed}\" har avgjort",
                "tied; a drawing of lots with the seed \"{seed}\" has decided",
                seed = seed
            ),
            Box::new(move |a, b| drawn_number(seed, lot, a).cmp(&drawn_number(seed, lot, b))),
        )),
    }
}

fn share(contender: &Contender<'_>, criterion: usize) -> Ratio {
    contender.entrant.fulfilments.get(criterion).map(|fulfilment| fulfilment.share.clone()).unwrap_or_default()
}

/// Quality as the documents value it: kronor where worth is in kronor, else the sum of the parts that are not price.
fn quality(lot: &Lot, contender: &Contender<'_>) -> Ratio {
    use crate::procurement::Worth;

    lot.criteria
        .iter()
        .zip(&contender.entrant.fulfilments)
        .map(|(criterion, fulfilment)| match &criterion.worth {
            Worth::Amount { .. } => fulfilment.amount.clone(),
            Worth::Percent(percent) => &Ratio::from(*percent) * &fulfilment.share,
            Worth::Weight(weight) => weight.value() * &fulfilment.share,
            Worth::Nothing => fulfilment.share.clone(),
        })
        .sum()
}

/// SHA-256 of `seed|lot|bidder`: a number that anybody can recompute and nobody could choose.
fn drawn_number(seed: &str, lot: &Lot, contender: &Contender<'_>) -> [u8; 32] {
    Sha256::digest(format!("{seed}|{}|{}", lot.id, contender.bidder).as_bytes()).into()
}
