//! `percent-deduction`: a deduction in percent of the bid's own price (procentuellt avdrag på eget pris).
//!
//! S = P − Σ P · a_k · g_k = P · (1 − Σ a_k · g_k), the lowest wins.
//!
//! *What quality is worth.* With a = Σ a_k and every criterion at the share Q, S = P · (1 − a · Q). Along a line of
//! equal score dS = (1 − a · Q) · dP − a · P · dQ = 0, so dP = P · a / (1 − a · Q) when Q rises over its whole scale.
//! In general a · Q is Σ a_k · g_k. It depends on the bidder's own price, so the documents do not say it.
//!
//! *Known faults.* The same quality is worth more kronor to a dearer bid. From Σa = 1 the score may be 0 or less, and
//! above 1 a lower price gives a worse score: of two bids that fulfil everything with a = 1.2, 100 kr becomes −20 kr
//! and wins over 90 kr, which becomes −18 kr. There no price makes up for quality, and the worth has no value.
//!
//! Sources: e-Avrop, *Förklaring procentuellt påslag och avdrag* (help.e-avrop.com); RAÄ/Ottander 2012, 7.3.4.

use crate::award::score::terms;
use crate::award::{Entrant, EvaluationModel, Field, QualityWorth, Score, Undefined, Wins};
use crate::num::Ratio;
use crate::text;
use crate::text::Text;

/// The model has no parameters: the percentages stand with the criteria.
#[derive(Clone, Debug)]
pub struct PercentDeduction;

impl EvaluationModel for PercentDeduction {
    fn wins(&self) -> Wins {
        Wins::Lowest
    }

    fn score(&self, field: &Field<'_>) -> Result<Vec<Score>, Undefined> {
        let score = |entrant: &Entrant| {
            let deducted = field.percents(entrant).map(|(index, a, g)| (index, -&(&(&entrant.price * &a) * g)));
            field.price_with(entrant, deducted)
        };
        Ok(field.entrants.iter().map(score).collect())
    }

    fn formula(&self, field: &Field<'_>, index: usize) -> Text {
        let one = ("+", Text::fixed("1", "1"));
        let deducted = field.percents_of(index).map(|(_, a, g)| ("−", text!("{a} · {g}", "{a} · {g}", a = a, g = g)));
        let factor = terms(std::iter::once(one).chain(deducted));
        text!(
            "jämförelsepris = {price} · ({factor})",
            "comparison price = {price} · ({factor})",
            price = field.price_of(index),
            factor = factor,
        )
    }

    fn quality_worth(&self, field: &Field<'_>, index: usize) -> QualityWorth {
        let price = field.price_of(index);
        let full: Ratio = field.percents_of(index).map(|(_, a, _)| a).sum();
        let deducted: Ratio = field.percents_of(index).map(|(_, a, g)| &a * g).sum();
        let factor = &Ratio::one() - &deducted;
        match (&price * &full).over(&factor) {
            Ok(kr) if !factor.is_negative() => QualityWorth::in_bids(
                kr,
                text!(
                    "P · a / (1 − a · Q) = {price} · {full} / {factor}",
                    "P · a / (1 − a · Q) = {price} · {full} / {factor}",
                    price = price,
                    full = full,
                    factor = factor,
                ),
            ),
            _ => QualityWorth::none(Text::fixed(
                "avdragen är 100\u{a0}% eller mer: ett högre pris ger inte ett sämre jämförelsepris",
                "the deductions are 100\u{a0}% or more: a higher price does not give a worse comparison price",
            )),
        }
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
    use super::super::example::{Example, percents};
    use super::*;
    use crate::num::Stage;

    /// RAÄ/Ottander 2012, 7.3.4, test 2, example 4: the criteria persons, firm and work, graded 0 to 5.
    fn raa_4(work: &str) -> Example {
        let bids: [(&str, &[&str]); 3] = [
            ("1781400", &["3.8", "3.8", "2.7"]),
            ("2367850", &["4.8", "4.5", "4.7"]),
            ("1087400", &["4.1", "4.3", "3.5"]),
        ];
        Example::new(percents(&["0.20", "0.10", work]), "5", &bids)
    }

    #[test]
    fn raa_4_pctdeduct_45_totals_are_rounded_and_f3_wins() {
        // F2 is exactly 698 515.75: the published 698 516 comes from the exact parts. From the published whole-krona
        // parts it would be 2 367 850 − 454 627 − 213 107 − 1 001 601 = 698 515.
        let example = raa_4("0.45").rounded(Stage::Total, 0);
        assert_eq!(example.totals(&PercentDeduction, 0), ["942361", "698516", "473019"]);
        assert_eq!(example.order(&PercentDeduction), [2, 1, 0]);
    }

    #[test]
    fn raa_4_pctdeduct_parts_in_whole_kronor() {
        // 2 367 850 · 0.10 · 4.5 / 5 = 213 106.5 → 213 107, half up.
        let example = raa_4("0.45").rounded(Stage::Contribution, 0);
        for (index, published) in [
            ["1781400", "-270773", "-135386", "-432880"],
            ["2367850", "-454627", "-213107", "-1001601"],
            ["1087400", "-178334", "-93516", "-342531"],
        ]
        .iter()
        .enumerate()
        {
            assert_eq!(example.parts(&PercentDeduction, index, 0), published);
        }
        assert_eq!(example.totals(&PercentDeduction, 0), ["942361", "698515", "473019"]);
    }

    #[test]
    fn raa_4_pctdeduct_61_makes_f2_win() {
        let example = raa_4("0.61").rounded(Stage::Total, 0);
        assert_eq!(example.totals(&PercentDeduction, 0), ["788448", "342391", "351230"]);
        assert_eq!(example.order(&PercentDeduction), [1, 2, 0]);
        let parts = raa_4("0.61");
        assert_eq!(parts.parts(&PercentDeduction, 0, 0)[3], "-586793");
        assert_eq!(parts.parts(&PercentDeduction, 1, 0)[3], "-1357725");
    }

    #[test]
    fn raa_5_pctdeduct_45_half_a_krona_goes_up() {
        // F2 is exactly 292 337.5.
        let bids: [(&str, &[&str]); 3] =
            [("556100", &["4.5", "4", "3"]), ("899500", &["4.5", "4.5", "4.5"]), ("790800", &["4.5", "4.5", "4.5"])];
        let example = Example::new(percents(&["0.10", "0.20", "0.45"]), "5", &bids).rounded(Stage::Total, 0);
        assert_eq!(example.totals(&PercentDeduction, 0), ["266928", "292338", "257010"]);
    }

    #[test]
    fn eavrop_avdrag_100_gives_0_kr_for_full_quality() {
        let bids: [(&str, &[&str]); 3] = [("500", &["1/2"]), ("1000", &["1/2"]), ("750", &["1"])];
        let example = Example::new(percents(&["1.00"]), "1", &bids);
        assert_eq!(example.totals(&PercentDeduction, 0), ["250", "500", "0"]);
        assert_eq!(example.formula(&PercentDeduction, 0), "comparison price = 500 · (1 − 1 · 0.5)");
        assert_eq!(example.worth(&PercentDeduction, 2), None);
    }

    #[test]
    fn der_nonmono_pct_above_100_percent_the_lower_price_loses() {
        let example = Example::new(percents(&["1.2"]), "1", &[("100", &["1"]), ("90", &["1"])]);
        assert_eq!(example.totals(&PercentDeduction, 0), ["-20", "-18"]);
        assert_eq!(example.order(&PercentDeduction), [0, 1]);
        assert_eq!(example.worth(&PercentDeduction, 1), None);
    }

    #[test]
    fn quality_is_worth_more_to_a_dearer_bid() {
        // 200 · 0.3 / (1 − 0.2 · 0.5 − 0.1 · 1) = 60 / 0.8 = 75; half the price, half the worth.
        let bids: [(&str, &[&str]); 2] = [("200", &["0.5", "1"]), ("100", &["0.5", "1"])];
        let example = Example::new(percents(&["0.2", "0.1"]), "1", &bids);
        assert_eq!(example.worth(&PercentDeduction, 0), Some("75.00".into()));
        assert_eq!(example.worth(&PercentDeduction, 1), Some("37.50".into()));
        example.worth_keeps_the_score(&PercentDeduction, 0);
    }
}
