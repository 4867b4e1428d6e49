//! What could change who wins: one file for each question, and each answer evaluated again before it is said.
//!
//! `without` takes one bid away at a time. `edges` asks how far a price, the price on CO2e or the worth of a criterion
//! may move before the winner is another. `ranges` moves each of them by a tenth and draws what is left of the lead.
//! Nothing here changes an outcome: every trial is on a copy, and the award knows nothing of this room.

mod edge;
mod edges;
mod ranges;
#[cfg(test)]
mod tests;
mod trial;
mod without;

use serde::Serialize;

use self::trial::Trial;
use self::without::Without;
use crate::award::Outcome;
use crate::procurement::{Bid, Procurement};
use crate::report::document::Table;
use crate::report::figure::Mask;
use crate::report::picture::TargetBars;
use crate::report::shown::Shown;
use crate::text;
use crate::text::Text;

/// What could change who wins.
#[derive(Clone, Debug, Serialize)]
pub struct Robustness {
    /// The answer for all lots, in a sentence or two.
    pub answer: Text,
    /// One for each lot, in the file's order.
    pub lots: Vec<LotRobustness>,
}

/// What could change who wins one lot.
#[derive(Clone, Debug, Serialize)]
pub struct LotRobustness {
    /// The answer in a sentence or two.
    pub answer: Text,
    /// How far each value may move before the winner is another; what cannot be said, with the reason.
    pub break_evens: Vec<Text>,
    /// How the break-evens were worked out; none where nothing was tried.
    pub note: Option<Text>,
    /// Who wins without one bid at a time, and whether the order of the others changes. None with fewer than two bids.
    pub without: Option<Table>,
    /// What is left of the lead when a value is a tenth lower and higher; the line is where the winner changes.
    pub ranges: Option<TargetBars>,
}

/// Tries what could change who wins each lot.
///
/// Each break-even is found in whole kronor (or öre, below 10 000 kr) and is evaluated on both sides before it is said;
/// what moves is one value at a time, with everything else in the bids as it is. The outcome is the one of the same
/// procurement and bids, and stays as it is.
pub fn robustness(procurement: &Procurement, bids: &[Bid], outcome: &Outcome, mask: Mask) -> Robustness {
    let shown = Shown { procurement, bids, outcome, mask };
    let lots: Vec<(LotRobustness, bool)> = (0..procurement.lots().len()).map(|lot| of_lot(&shown, lot)).collect();
    let unsteady = lots.iter().filter(|(_, unsteady)| *unsteady).count();
    let answer = text!(
        "I {unsteady} av {all} anbudsområden byts vinnaren när ett värde ändras med 10 procent eller ett förlorande \
         anbud tas bort. Prövningen ändrar inte resultatet i protokollet.",
        "In {unsteady} of {all} lots the winner changes when a value changes by 10 per cent or a losing bid is taken \
         away. Trying values does not change the protocol.",
        unsteady = unsteady,
        all = lots.len()
    );
    Robustness { answer, lots: lots.into_iter().map(|(lot, _)| lot).collect() }
}

/// One lot, and whether anything that was tried changes who wins.
fn of_lot(shown: &Shown<'_>, lot: usize) -> (LotRobustness, bool) {
    let nothing = |answer| LotRobustness { answer, break_evens: Vec::new(), note: None, without: None, ranges: None };
    let Some(trial) = Trial::of(shown, lot) else {
        let answer = Text::fixed(
            "Känslighet kräver minst två utvärderade anbud med en rangordning.",
            "Sensitivity needs at least two evaluated bids with a ranking.",
        );
        return (nothing(answer), false);
    };
    let without = Without::of(shown, lot, &trial);
    let ranges = ranges::ranges(&trial);
    let mut answer: Vec<Text> = ranges.iter().map(ranges::Ranges::said).collect();
    answer.push(without.said(&trial));
    let unsteady = without.loser_decides() || ranges.as_ref().is_some_and(ranges::Ranges::winner_changes);
    let of_lot = LotRobustness {
        answer: Text::joined(&answer, " "),
        break_evens: edges::edges(&trial),
        note: Some(edges::NOTE),
        without: Some(without.table(&trial)),
        ranges: ranges.map(|ranges| ranges.drawn(&trial)),
    };
    (of_lot, unsteady)
}
