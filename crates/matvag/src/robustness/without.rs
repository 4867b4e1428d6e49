//! One bid taken away at a time: who then wins, and whether the others keep their order among themselves.

use super::trial::{Trial, alone};
use crate::award::{Ranking, evaluate_lot};
use crate::procurement::Bid;
use crate::report::document::{Cell, Column, Emphasis, Row, Table};
use crate::report::shown::Shown;
use crate::text;
use crate::text::Text;

/// What came of it.
pub(super) struct Without {
    tried: Vec<Tried>,
    winners: Vec<usize>,
}

/// One bid taken away.
struct Tried {
    bid: usize,
    /// The order of the others then; none where the formula has no value.
    order: Option<Vec<(usize, usize)>>,
    /// Their order as it was.
    before: Vec<(usize, usize)>,
}

impl Without {
    /// Evaluates the lot again without each of its ranked bids. The whole evaluation is made again: a price that the
    /// documents put in, or a position that is left out, may depend on the bid that is gone.
    pub(super) fn of(shown: &Shown<'_>, lot: usize, trial: &Trial<'_>) -> Self {
        let tried = trial.ranking.places.iter().map(|place| {
            let others: Vec<usize> = (0..shown.bids.len()).filter(|bid| *bid != place.bid).collect();
            let bids: Vec<&Bid> = others.iter().filter_map(|bid| shown.bids.get(*bid)).collect();
            let outcome = evaluate_lot(shown.procurement, lot, trial.lot, &bids);
            let named = |ranking: Ranking| {
                let places = ranking.places.into_iter();
                let places = places.filter_map(|place| Some((others.get(place.bid).copied()?, place.rank)));
                among_themselves(places.collect())
            };
            let before = trial.ranking.places.iter().filter(|other| other.bid != place.bid);
            Tried {
                bid: place.bid,
                order: outcome.ranking.ok().map(named),
                before: among_themselves(before.map(|place| (place.bid, place.rank)).collect()),
            }
        });
        Self { tried: tried.collect(), winners: trial.ranking.winners() }
    }

    /// Bids that lose, and whose presence decides who of the others wins.
    fn deciding(&self) -> Vec<usize> {
        let loses = |tried: &&Tried| !self.winners.contains(&tried.bid);
        let changes = |tried: &&Tried| tried.order.as_ref().is_none_or(|order| first(order) != first(&tried.before));
        self.tried.iter().filter(loses).filter(changes).map(|tried| tried.bid).collect()
    }

    /// Whether a losing bid decides who wins.
    pub(super) fn loser_decides(&self) -> bool {
        !self.deciding().is_empty()
    }

    /// What came of it, in a sentence.
    pub(super) fn said(&self, trial: &Trial<'_>) -> Text {
        let deciding: Vec<Text> = self.deciding().into_iter().map(|bid| trial.bidder(bid)).collect();
        if !deciding.is_empty() {
            return text!(
                "Vem av de övriga som vinner ändras om ett förlorande anbud tas bort: {bids}.",
                "Who of the others wins changes if a losing bid is taken away: {bids}.",
                bids = Text::listed(&deciding)
            );
        }
        if self.tried.iter().all(|tried| tried.order.as_ref() == Some(&tried.before)) {
            return Text::fixed(
                "Utan ett anbud i taget ändras inte ordningen mellan de övriga.",
                "Without one bid at a time the order of the others does not change.",
            );
        }
        Text::fixed(
            "Ordningen mellan de övriga kan ändras när ett anbud tas bort, men inget förlorande anbud avgör vem som \
             vinner.",
            "The order of the others may change when a bid is taken away, but no losing bid decides who wins.",
        )
    }

    /// A row for each bid taken away.
    pub(super) fn table(&self, trial: &Trial<'_>) -> Table {
        let list = |bids: &[usize]| Text::listed(&bids.iter().map(|bid| trial.bidder(*bid)).collect::<Vec<_>>());
        let rows = self.tried.iter().map(|tried| {
            let (wins, order) = match &tried.order {
                None => (
                    Text::fixed("ingen rangordning", "no ranking"),
                    Text::fixed("formeln kan inte räknas", "the formula has no value"),
                ),
                Some(order) => {
                    let kept = *order == tried.before;
                    let bids: Vec<Text> = order.iter().map(|(bid, _)| trial.bidder(*bid)).collect();
                    let said = if kept {
                        Text::fixed("ändras inte", "does not change")
                    } else {
                        text!("ändras: {bids}", "changes: {bids}", bids = Text::joined(&bids, ", "))
                    };
                    (list(&first(order)), said)
                }
            };
            Row {
                cells: vec![Cell::Words(trial.bidder(tried.bid)), Cell::Words(wins), Cell::Words(order)],
                emphasis: if alone(trial.ranking) == Some(tried.bid) { Emphasis::Winner } else { Emphasis::None },
            }
        });
        Table {
            caption: Text::fixed("Utan ett anbud i taget", "Without one bid at a time"),
            columns: vec![
                Column::words(Text::fixed("Utan", "Without")),
                Column::words(Text::fixed("Vinner då", "Wins then")),
                Column::words(Text::fixed("Ordningen mellan övriga", "Order of the others")),
            ],
            rows: rows.collect(),
        }
    }
}

/// Bids with their rank among themselves: 1 for the best, those that share a place alike.
fn among_themselves(places: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let mut ranks: Vec<(usize, usize)> = Vec::with_capacity(places.len());
    let mut last = None;
    for (bid, rank) in places {
        let own = match (last, ranks.last()) {
            (Some(before), Some((_, own))) if before == rank => *own,
            _ => ranks.len() + 1,
        };
        last = Some(rank);
        ranks.push((bid, own));
    }
    ranks
}

/// Those in the first place.
fn first(order: &[(usize, usize)]) -> Vec<usize> {
    order.iter().filter(|(_, rank)| *rank == 1).map(|(bid, _)| *bid).collect()
}
