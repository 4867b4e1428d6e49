//! `relative-lowest`: relative points, lowest price over own price.
//!
//! S = w_p · M · Pmin / P + Σ w_k · M · g_k, the highest wins.
//!
//! *What quality is worth.* Along a line of equal score the price rises by dP when Q rises over its whole scale M:
//! d(w_p · M · Pmin / P) = −w_p · M · Pmin / P² · dP must equal −w_q · M, so dP = (w_q / w_p) · P² / Pmin. It grows
//! with the bidder's own price squared, and Pmin is not known before the bids are opened.
//!
//! *Known faults.* A cheap bid that loses moves Pmin and with it the points of all others, so it can decide who of them
//! wins. A price never gets 0 points, so the price weighs less than its weight says. Undefined for a price of 0 or
//! less. Nothing changes when all prices are multiplied by the same number (E6).
//!
//! Sources: UfAB II price formulas (vergabeblog.de); RAÄ/Ottander 2012, 7.3.4; Crown Commercial Service guidance (*low
//! bid*, publicspendforumeurope.com, 2016-05-17).

use crate::award::{EvaluationModel, Field, QualityWorth, Score, Undefined, Wins};
use crate::num::{Ratio, Share};
use crate::text;
use crate::text::Text;

/// The parameters.
#[derive(Clone, Debug)]
pub struct RelativeLowest {
    /// The weight of the price, w_p.
    pub price_weight: Share,
    /// The top of the point scale, M, above 0.
    pub scale: Ratio,
}

impl EvaluationModel for RelativeLowest {
    fn wins(&self) -> Wins {
        Wins::Highest
    }

    fn score(&self, field: &Field<'_>) -> Result<Vec<Score>, Undefined> {
        field.prices_above_zero()?;
        let best = &self.scale * &field.lowest_price();
        field
            .entrants
            .iter()
            .map(|entrant| {
                let points = best.over(&entrant.price)?;
                Ok(field.weighted_score(entrant, &points, self.price_weight.value(), &self.scale))
            })
            .collect()
    }

    fn formula(&self, field: &Field<'_>, index: usize) -> Text {
        text!(
            "prispoäng = {scale} · {lowest} / {price}",
            "price points = {scale} · {lowest} / {price}",
            scale = self.scale,
            lowest = field.lowest_price(),
            price = field.price_of(index),
        )
    }

    fn quality_worth(&self, field: &Field<'_>, index: usize) -> QualityWorth {
        let (price, lowest) = (field.price_of(index), field.lowest_price());
        let Some(weights) = field.quality_over_price(&self.price_weight) else {
            return QualityWorth::price_without_weight();
        };
        let Ok(kr) = (&(&weights * &price) * &price).over(&lowest) else {
            return QualityWorth::price_not_above_zero();
        };
        let formula = text!(
            "(w_q / w_p) · P² / Pmin = {weights} · {price}² / {lowest}",
            "(w_q / w_p) · P² / Pmin = {weights} · {price}² / {lowest}",
            weights = weights,
            price = price,
            lowest = lowest,
        );
        QualityWorth::in_bids(kr, formula)
    }

    fn loser_can_decide(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{Example, ratio, share, weights};
    use super::*;
    use crate::num::Stage;

    fn model(price_weight: &str, scale: &str) -> RelativeLowest {
        RelativeLowest { price_weight: share(price_weight), scale: ratio(scale) }
    }

    #[test]
    fn de_pminp_and_lowbid_ccs_price_points() {
        assert_eq!(Example::prices(&["300", "400"]).totals(&model("1", "1"), 2), ["1.00", "0.75"]);
        let ccs = Example::prices(&["15000", "10000", "30000"]);
        assert_eq!(ccs.totals(&model("1", "1"), 3), ["0.667", "1.000", "0.333"]);
        assert_eq!(ccs.exact(&model("1", "1")), ["2/3", "1", "1/3"].map(ratio));
    }

    #[test]
    fn raa_4_pricegrade_and_weighted_f2_wins() {
        // The price grade is rounded to 2 decimals, each weighted grade to 3: 0.25 · 3.05 = 0.7625 → 0.763.
        let bids: [(&str, &[&str]); 3] = [
            ("1781400", &["3.8", "3.8", "2.7"]),
            ("2367850", &["4.8", "4.5", "4.7"]),
            ("1087400", &["4.1", "4.3", "3.5"]),
        ];
        let example = Example::new(weights(&["0.20", "0.10", "0.45"]), "5", &bids)
            .rounded(Stage::PriceScore, 2)
            .rounded(Stage::Contribution, 3);
        let model = model("0.25", "5");
        for (score, grade) in example.scores(&model).iter().zip(["3.05", "2.30", "5.00"]) {
            assert_eq!(score.parts[0].points, Some(ratio(grade)));
        }
        assert_eq!(example.totals(&model, 3), ["3.118", "4.100", "4.075"]);
        assert_eq!(example.order(&model), [1, 2, 0]);
    }

    #[test]
    fn der_rr_pminp_a_losing_bid_turns_a_over_b_into_b_over_a() {
        let example = Example::new(weights(&["0.4"]), "100", &[("100", &["60"]), ("120", &["80"]), ("70", &["0"])]);
        let model = model("0.6", "100");
        assert_eq!(example.totals(&model, 0), ["66", "67", "60"]);
        assert_eq!(example.without(2).totals(&model, 0), ["84", "82"]);
        assert!(model.loser_can_decide());
    }

    #[test]
    fn rank_paradox_made_here_c_wins_with_a_and_b_without() {
        let example = Example::new(weights(&["0.5"]), "100", &[("50", &["10"]), ("80", &["60"]), ("100", &["79"])]);
        let model = model("0.5", "100");
        assert_eq!(example.exact(&model), ["55", "245/4", "129/2"].map(ratio));
        assert_eq!(example.formula(&model, 1), "price points = 100 · 50 / 80");
        assert_eq!(example.without(0).exact(&model), ["80", "159/2"].map(ratio));
    }

    #[test]
    fn e6_prices_in_another_currency_change_nothing() {
        let example = Example::new(weights(&["0.5"]), "1", &[("50", &["0.1"]), ("80", &["0.6"])]);
        let scaled = example.clone().with_prices(|price| price * &ratio("11.37"));
        assert_eq!(example.exact(&model("0.5", "1")), scaled.exact(&model("0.5", "1")));
    }

    #[test]
    fn quality_is_worth_the_own_price_squared() {
        // (0.5 / 0.5) · 80² / 50 = 128.
        let example = Example::new(weights(&["0.5"]), "1", &[("50", &["0.1"]), ("80", &["0.6"])]);
        assert_eq!(example.worth(&model("0.5", "1"), 1), Some("128.00".into()));
        assert!(!model("0.5", "1").quality_worth(&example.field(), 1).known_in_advance);
        example.worth_keeps_the_score(&model("0.5", "100"), 1);
        assert_eq!(example.worth(&model("0", "1"), 1), None);
    }

    #[test]
    fn a_price_of_zero_or_below_has_no_value() {
        for price in ["0", "-5"] {
            assert!(
                Example::prices(&["100", price]).undefined(&model("1", "1")).contains("above 0\u{a0}SEK"),
                "{price}"
            );
        }
    }
}
