//! `priority-order`: price and criteria are compared one after another (prioritetsordning).
//!
//! The first step decides; where bids are equal on it, the next does, and so on. The price is better the lower it is, a
//! criterion the more it is fulfilled. The total is the price and the lowest wins: where the order does not name the
//! price, it stands last.
//!
//! *What quality is worth.* No value in kronor: before its turn it is worth nothing, in its turn no price makes up for
//! it.
//!
//! *Known faults.* None of order: a bid's keys depend on nobody else. But the smallest difference on one step outweighs
//! any on the next, so a krona may decide over all quality, or the other way around.

use crate::award::score::terms;
use crate::award::{Entrant, EvaluationModel, Field, Part, QualityWorth, Score, Undefined, Wins};
use crate::num::Ratio;
use crate::text;
use crate::text::Text;

/// The parameters.
#[derive(Clone, Debug)]
pub struct PriorityOrder {
    /// What is compared, the most important first.
    pub order: Vec<PriorityStep>,
}

/// One step of a priority order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PriorityStep {
    /// The lowest price.
    Price,
    /// The best outcome on the criterion with this index in the lot.
    Criterion(usize),
}

impl PriorityOrder {
    /// What is compared, step by step; smaller is better.
    fn keys(&self, entrant: &Entrant) -> Result<Vec<Ratio>, Undefined> {
        self.order
            .iter()
            .map(|step| match step {
                PriorityStep::Price => Ok(entrant.price.clone()),
                PriorityStep::Criterion(index) => entrant.share_of(*index).map(|share| -share),
            })
            .collect()
    }
}

impl EvaluationModel for PriorityOrder {
    fn wins(&self) -> Wins {
        Wins::Lowest
    }

    fn score(&self, field: &Field<'_>) -> Result<Vec<Score>, Undefined> {
        field
            .entrants
            .iter()
            .map(|entrant| {
                let score = field.sum(vec![Part::price(&entrant.price)]);
                Ok(Score { keys: self.keys(entrant)?, ..score })
            })
            .collect()
    }

    fn formula(&self, field: &Field<'_>, index: usize) -> Text {
        let price = field.price_of(index);
        let steps = self.order.iter().map(|step| match step {
            PriorityStep::Price => text!("pris {price}", "price {price}", price = price),
            PriorityStep::Criterion(criterion) => {
                let share = field.entrants.get(index).and_then(|entrant| entrant.share_of(*criterion).ok());
                text!(
                    "{name} {share}",
                    "{name} {share}",
                    name = field.criterion_name(*criterion),
                    share = share.cloned().unwrap_or_default(),
                )
            }
        });
        let said = terms(std::iter::once("+").chain(std::iter::repeat("→")).zip(steps));
        text!("i tur och ordning: {said}", "in turn: {said}", said = said)
    }

    fn quality_worth(&self, _: &Field<'_>, _: usize) -> QualityWorth {
        QualityWorth::none(Text::fixed(
            "kriterierna jämförs i tur och ordning, så inget pris kan väga upp kvalitet",
            "the criteria are compared in turn, so no price can make up for quality",
        ))
    }

    fn loser_can_decide(&self) -> bool {
        false
    }

    /// Only where the price comes first: else the lowest sum of prices is not what the order asks for.
    fn in_kronor(&self) -> bool {
        self.order.first().is_none_or(|step| *step == PriorityStep::Price)
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{Example, weights};
    use super::*;

    fn example() -> Example {
        let bids: [(&str, &[&str]); 4] =
            [("100", &["0.5", "0"]), ("90", &["0.5", "0"]), ("120", &["0.6", "0"]), ("90", &["0.4", "1"])];
        Example::new(weights(&["0.5", "0.5"]), "1", &bids)
    }

    #[test]
    fn the_first_difference_decides() {
        use PriorityStep::{Criterion, Price};
        // Read off by hand. Bids 1 and 3 have the lowest price, 2 the most of the first criterion, 3 of the second.
        for (order, expected) in [
            (vec![Price, Criterion(0)], [1, 3, 0, 2]),
            (vec![Price, Criterion(1)], [3, 1, 0, 2]),
            (vec![Criterion(0), Price], [2, 1, 0, 3]),
            (vec![Criterion(0)], [2, 1, 0, 3]),
            (vec![Criterion(1), Criterion(0), Price], [3, 2, 1, 0]),
        ] {
            let model = PriorityOrder { order };
            assert_eq!(example().order(&model), expected, "{model:?}");
        }
    }

    #[test]
    fn totals_are_prices_and_are_added_between_lots_only_where_the_price_comes_first() {
        let price_first = PriorityOrder { order: vec![PriorityStep::Price, PriorityStep::Criterion(0)] };
        let quality_first = PriorityOrder { order: vec![PriorityStep::Criterion(0), PriorityStep::Price] };
        assert_eq!(example().totals(&quality_first, 0), ["100", "90", "120", "90"]);
        assert!(price_first.in_kronor() && !quality_first.in_kronor());
        assert_eq!(example().formula(&quality_first, 0), "in turn: Kriterium 0.5 → price 100");
    }

    #[test]
    fn a_criterion_that_does_not_exist_is_no_panic() {
        let model = PriorityOrder { order: vec![PriorityStep::Criterion(9)] };
        assert!(example().undefined(&model).contains("does not exist"));
    }
}
