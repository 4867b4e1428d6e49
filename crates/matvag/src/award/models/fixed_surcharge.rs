//! `fixed-surcharge`: what is not fulfilled is added to the price (fast prispåslag).
//!
//! S = P + Σ D_k · (1 − g_k), the lowest wins. For a criterion measured by a declared number there is no D_k, and its
//! amount is deducted.
//!
//! *The same order as a fixed deduction* (E1): P + ΣD − Σ D_k · g_k is its S plus the constant ΣD.
//!
//! *What quality is worth.* As there: dP = ΣD, known in advance.
//!
//! Source: the framework document quoted in joaekm/P-Bot: bid sum + 90 000 − obtained added value.

use crate::award::score::{term, terms};
use crate::award::{Entrant, EvaluationModel, Field, QualityWorth, Score, Undefined, Wins};
use crate::text;
use crate::text::Text;

/// The model has no parameters: the amounts stand with the criteria.
#[derive(Clone, Debug)]
pub struct FixedSurcharge;

impl FixedSurcharge {
    fn score_of(field: &Field<'_>, entrant: &Entrant) -> Score {
        let missing =
            field.amounts(entrant).map(|(index, fulfilment)| (index, &fulfilment.full_amount - &fulfilment.amount));
        field.price_with(entrant, missing)
    }
}

impl EvaluationModel for FixedSurcharge {
    fn wins(&self) -> Wins {
        Wins::Lowest
    }

    fn score(&self, field: &Field<'_>) -> Result<Vec<Score>, Undefined> {
        Ok(field.entrants.iter().map(|entrant| Self::score_of(field, entrant)).collect())
    }

    fn formula(&self, field: &Field<'_>, index: usize) -> Text {
        let parts = field.entrants.get(index).map(|entrant| Self::score_of(field, entrant).parts).unwrap_or_default();
        let said = terms(parts.iter().map(|part| term(&part.value, "+")));
        text!("jämförelsepris = {said}", "comparison price = {said}", said = said)
    }

    fn quality_worth(&self, field: &Field<'_>, index: usize) -> QualityWorth {
        field.worth_in_amounts(index)
    }

    fn loser_can_decide(&self) -> bool {
        false
    }

    fn in_kronor(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::FixedDeduction;
    use super::super::example::{Example, amounts, ratio};
    use super::*;

    #[test]
    fn added_value_pbot_90000_less_40000_is_added_to_10000() {
        let example = Example::new(amounts(&["90000"]), "9", &[("10000", &["4"])]);
        assert_eq!(example.totals(&FixedSurcharge, 0), ["60000"]);
        assert_eq!(example.formula(&FixedSurcharge, 0), "comparison price = 10,000 + 50,000");
    }

    #[test]
    fn e1_it_differs_from_a_fixed_deduction_by_the_sum_of_the_amounts() {
        let bids: [(&str, &[&str]); 3] = [("50", &["0.1", "1"]), ("80", &["0.6", "0"]), ("100", &["1/3", "0.5"])];
        let example = Example::new(amounts(&["100", "7.50"]), "1", &bids);
        let deducted = example.exact(&FixedDeduction);
        for (deducted, added) in deducted.iter().zip(example.exact(&FixedSurcharge)) {
            assert_eq!(deducted + &ratio("107.50"), added);
        }
        assert_eq!(example.order(&FixedDeduction), example.order(&FixedSurcharge));
    }

    #[test]
    fn quality_is_worth_the_sum_of_the_amounts() {
        let example = Example::new(amounts(&["70", "25"]), "1", &[("400", &["0.5", "0.25"])]);
        assert_eq!(example.worth(&FixedSurcharge, 0), Some("95.00".into()));
        example.worth_keeps_the_score(&FixedSurcharge, 0);
    }
}
