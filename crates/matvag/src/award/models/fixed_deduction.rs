//! `fixed-deduction`: added value as a deduction in kronor (mervärdesmodell, fast prisavdrag, jämförelsepris).
//!
//! S = P − Σ D_k · g_k, the lowest wins. D_k is what full fulfilment is worth, g_k how far the bid fulfils. A criterion
//! measured by a declared number has no D_k: its amount is kronor times the number.
//!
//! *What quality is worth.* Along a line of equal score dS = dP − Σ D_k · dg_k = 0, so dP = ΣD when quality rises over
//! its whole scale. It stands in the documents.
//!
//! *Known faults.* S may fall below zero when ΣD is above the price. The order is still right, but it has to be
//! explained. A constant added to every price changes nothing (E7).
//!
//! Sources: Lindbäck, *Metodhandboken* part 12, monetary models (inkopsradet.se); Negometrix, *Award on value* (Gunnen
//! op waarde).

use crate::award::score::{term, terms};
use crate::award::{Entrant, EvaluationModel, Field, QualityWorth, Score, Undefined, Wins};
use crate::text;
use crate::text::Text;

/// The model has no parameters: the amounts stand with the criteria.
#[derive(Clone, Debug)]
pub struct FixedDeduction;

impl FixedDeduction {
    fn score_of(field: &Field<'_>, entrant: &Entrant) -> Score {
        field.price_with(entrant, field.amounts(entrant).map(|(index, fulfilment)| (index, -&fulfilment.amount)))
    }
}

impl EvaluationModel for FixedDeduction {
    fn wins(&self) -> Wins {
        Wins::Lowest
    }

    fn score(&self, field: &Field<'_>) -> Result<Vec<Score>, Undefined> {
        Ok(field.entrants.iter().map(|entrant| Self::score_of(field, entrant)).collect())
    }

    fn formula(&self, field: &Field<'_>, index: usize) -> Text {
        let parts = field.entrants.get(index).map(|entrant| Self::score_of(field, entrant).parts).unwrap_or_default();
        let signs = std::iter::once("+").chain(std::iter::repeat("−"));
        let said = terms(parts.iter().zip(signs).map(|(part, of_zero)| term(&part.value, of_zero)));
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
    use super::super::example::{Example, amounts, ratio};
    use super::*;
    use crate::num::Stage;
    use crate::text::Lang;

    #[test]
    fn nego_gow_sixty_percent_of_2500_is_deducted_from_80000() {
        let example = Example::new(amounts(&["2500"]), "100", &[("80000", &["60"])]);
        assert_eq!(example.totals(&FixedDeduction, 0), ["78500"]);
        assert_eq!(example.formula(&FixedDeduction, 0), "comparison price = 80,000 − 1,500");
        let swedish = FixedDeduction.formula(&example.field(), 0);
        assert_eq!(swedish.in_lang(Lang::Sv), "jämförelsepris = 80\u{202f}000 − 1\u{202f}500");
    }

    #[test]
    fn se_mervarde_konsult_each_level_deducts_200() {
        // Levels 4 to 0 of a deduction of at most 800 kr from 1000 kr; also `added_value_lindback`.
        let bids: [(&str, &[&str]); 5] =
            [("1000", &["4"]), ("1000", &["3"]), ("1000", &["2"]), ("1000", &["1"]), ("1000", &["0"])];
        let example = Example::new(amounts(&["800"]), "4", &bids);
        assert_eq!(example.totals(&FixedDeduction, 0), ["200", "400", "600", "800", "1000"]);
        assert_eq!(example.formula(&FixedDeduction, 4), "comparison price = 1,000 − 0");
    }

    #[test]
    fn rank_paradox_made_here_b_wins_with_or_without_a() {
        let example = Example::new(amounts(&["100"]), "100", &[("50", &["10"]), ("80", &["60"]), ("100", &["79"])]);
        assert_eq!(example.totals(&FixedDeduction, 0), ["40", "20", "21"]);
        assert_eq!(example.without(0).order(&FixedDeduction), [0, 1]);
    }

    #[test]
    fn e7_a_constant_on_all_prices_moves_every_total_by_it() {
        let example = Example::new(amounts(&["70", "25"]), "1", &[("-10", &["1", "0"]), ("61", &["0.5", "1/3"])]);
        let dearer = example.clone().with_prices(|price| price + &ratio("1234.5"));
        for (before, after) in example.exact(&FixedDeduction).iter().zip(dearer.exact(&FixedDeduction)) {
            assert_eq!(before + &ratio("1234.5"), after);
        }
    }

    #[test]
    fn each_deduction_is_rounded_as_a_contribution() {
        // 100 · 1/3 = 33.33… → 33; the price keeps its öre.
        let example = Example::new(amounts(&["100"]), "3", &[("500.25", &["1"])]).rounded(Stage::Contribution, 0);
        assert_eq!(example.totals(&FixedDeduction, 2), ["467.25"]);
    }

    #[test]
    fn quality_is_worth_the_sum_of_the_amounts_and_the_documents_say_it() {
        let example = Example::new(amounts(&["70", "25"]), "1", &[("400", &["0.5", "0.25"])]);
        assert_eq!(example.worth(&FixedDeduction, 0), Some("95.00".into()));
        assert!(FixedDeduction.quality_worth(&example.field(), 0).known_in_advance);
        example.worth_keeps_the_score(&FixedDeduction, 0);
        assert_eq!(Example::prices(&["5"]).worth(&FixedDeduction, 0), None);
    }
}
