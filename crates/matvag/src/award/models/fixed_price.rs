//! `fixed-price`: the price is given, the highest quality wins (fast pris, tävla på kvalitet).
//!
//! S = Σ w_k · M · g_k, the highest wins. The documents state the price; none is part of the score.
//!
//! *What quality is worth.* No value in kronor: no bidder can change the price.
//!
//! *Known faults.* None of order: a bid's score depends on nobody else.

use crate::award::score::{term, terms};
use crate::award::{EvaluationModel, Field, QualityWorth, Score, Undefined, Wins};
use crate::num::Ratio;
use crate::text;
use crate::text::Text;

/// The parameters.
#[derive(Clone, Debug)]
pub struct FixedPrice {
    /// The top of the point scale, M, above 0.
    pub scale: Ratio,
}

impl EvaluationModel for FixedPrice {
    fn wins(&self) -> Wins {
        Wins::Highest
    }

    fn score(&self, field: &Field<'_>) -> Result<Vec<Score>, Undefined> {
        Ok(field.entrants.iter().map(|entrant| field.sum(field.weighted_criteria(entrant, &self.scale))).collect())
    }

    fn formula(&self, field: &Field<'_>, index: usize) -> Text {
        let entrant = field.entrants.get(index);
        let parts = entrant.map(|entrant| field.weighted_criteria(entrant, &self.scale)).unwrap_or_default();
        let said = terms(parts.iter().map(|part| term(&part.value, "+")));
        text!("poäng = {said}", "points = {said}", said = said)
    }

    fn quality_worth(&self, _: &Field<'_>, _: usize) -> QualityWorth {
        QualityWorth::none(Text::fixed(
            "priset är detsamma för alla och räknas inte",
            "the price is the same for all and does not count",
        ))
    }

    fn loser_can_decide(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{Example, ratio, weights};
    use super::*;
    use crate::num::Stage;

    #[test]
    fn quality_alone_decides_whatever_the_price() {
        // By hand: 0.7 · 10 · 0.5 + 0.3 · 10 · 1 = 6.5; 0.7 · 10 · 0.9 + 0.3 · 10 · 0.1 = 6.6.
        let example = Example::new(weights(&["0.7", "0.3"]), "1", &[("1", &["0.5", "1"]), ("900", &["0.9", "0.1"])]);
        let model = FixedPrice { scale: ratio("10") };
        assert_eq!(example.totals(&model, 1), ["6.5", "6.6"]);
        assert_eq!(example.order(&model), [1, 0]);
        assert_eq!(example.formula(&model, 0), "points = 3.5 + 3");
        assert_eq!(example.worth(&model, 0), None);
    }

    #[test]
    fn criteria_and_contributions_are_rounded_where_the_documents_say_so() {
        // Points 10/3 → 3.3; 0.5 · 3.3 = 1.65 → 2.
        let example = Example::new(weights(&["0.5"]), "3", &[("1", &["1"])])
            .rounded(Stage::CriterionScore, 1)
            .rounded(Stage::Contribution, 0);
        assert_eq!(example.totals(&FixedPrice { scale: ratio("10") }, 2), ["2.00"]);
    }
}
