//! `utility-index`: value for money as an index of at most 1 (nyttoindex).
//!
//! S = (1 − (Qbest − Q) · n) · Pbest / P with n = w_q / w_p, the highest wins; Q is the quality as a share, 0 to 1,
//! Qbest the highest quality and Pbest the lowest price among the bids evaluated (two different bids, as a rule). The
//! index is 1 for a bid that has both.
//!
//! *What quality is worth.* With u = 1 − (Qbest − Q) · n, and Qbest and Pbest as given, dS = 0 gives n · dQ / u = dP /
//! P, so over the whole scale dP = P · n / u. It depends on the bids.
//!
//! *Known faults.* A bid that loses can hold Qbest and decide who of the others wins. When quality weighs more than
//! price (n above 1), u may be negative; then a lower price makes the score worse, and quality has no worth in kronor.
//!
//! Source: Negometrix (Mercell), *Utility Index EU*; Pbest is there "price of the quotation with the lowest price"
//! (mercell.atlassian.net, looked up 2026-11-21).

use crate::award::{Combination, EvaluationModel, Field, Part, PartOf, QualityWorth, Score, Undefined, Wins};
use crate::num::{Ratio, Share};
use crate::text;
use crate::text::Text;

/// The parameters.
#[derive(Clone, Debug)]
pub struct UtilityIndex {
    /// The weight of the price, w_p, above 0.
    pub price_weight: Share,
}

/// Qbest: the highest quality, as a share.
fn best_quality(field: &Field<'_>) -> Ratio {
    let qualities = field.entrants.iter().map(|entrant| field.quality(entrant, &Ratio::one()));
    qualities.max().unwrap_or_default()
}

impl EvaluationModel for UtilityIndex {
    fn wins(&self) -> Wins {
        Wins::Highest
    }

    fn score(&self, field: &Field<'_>) -> Result<Vec<Score>, Undefined> {
        field.prices_above_zero()?;
        let n = field.quality_over_price(&self.price_weight).ok_or_else(|| {
            Undefined::because(Text::fixed(
                "formeln delar med prisets vikt, som är 0",
                "the formula divides by the weight of the price, which is 0",
            ))
        })?;
        let (best_quality, lowest) = (best_quality(field), field.lowest_price());
        field
            .entrants
            .iter()
            .map(|entrant| {
                let quality = field.quality(entrant, &Ratio::one());
                let utility = &Ratio::one() - &(&(&best_quality - &quality) * &n);
                let index = (&utility * &lowest).over(&entrant.price)?;
                let parts = vec![Part::price(&entrant.price), Part::plain(PartOf::Quality, quality)];
                Ok(field.total(parts, Combination::Formula, index))
            })
            .collect()
    }

    fn formula(&self, field: &Field<'_>, index: usize) -> Text {
        text!(
            "jämförelsetal = (1 − ({best} − {quality}) · {n}) · {lowest} / {price}",
            "comparison figure = (1 − ({best} − {quality}) · {n}) · {lowest} / {price}",
            best = best_quality(field),
            quality = field.quality_of(index, &Ratio::one()),
            n = field.quality_over_price(&self.price_weight).unwrap_or_default(),
            lowest = field.lowest_price(),
            price = field.price_of(index),
        )
    }

    fn quality_worth(&self, field: &Field<'_>, index: usize) -> QualityWorth {
        let Some(n) = field.quality_over_price(&self.price_weight) else {
            return QualityWorth::price_without_weight();
        };
        let price = field.price_of(index);
        let own = field.quality_of(index, &Ratio::one());
        let utility = &Ratio::one() - &(&(&best_quality(field) - &own) * &n);
        match (&price * &n).over(&utility) {
            Ok(kr) if !utility.is_negative() => {
                let formula = text!(
                    "P · n / (1 − (Qbest − Q) · n) = {price} · {n} / {utility}",
                    "P · n / (1 − (Qbest − Q) · n) = {price} · {n} / {utility}",
                    price = price,
                    n = n,
                    utility = utility,
                );
                QualityWorth::in_bids(kr, formula)
            }
            _ => QualityWorth::none(Text::fixed(
                "täljaren är 0 eller negativ: ett högre pris ger inte ett sämre jämförelsetal",
                "the numerator is 0 or negative: a higher price does not give a worse comparison figure",
            )),
        }
    }

    fn loser_can_decide(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{Example, share, weights};
    use super::*;

    fn model(price_weight: &str) -> UtilityIndex {
        UtilityIndex { price_weight: share(price_weight) }
    }

    #[test]
    fn der_util_the_better_bid_wins_over_the_cheaper() {
        let example = Example::new(weights(&["0.4"]), "1", &[("100", &["0.9"]), ("90", &["0.7"])]);
        assert_eq!(example.totals(&model("0.6"), 4), ["0.9000", "0.8667"]);
        assert_eq!(example.formula(&model("0.6"), 1), "comparison figure = (1 − (0.9 − 0.7) · 0.6667) · 90 / 90");
    }

    #[test]
    fn the_best_and_cheapest_bid_has_the_index_1() {
        let example = Example::new(weights(&["0.5"]), "1", &[("100", &["0.9"]), ("110", &["0.7"])]);
        assert_eq!(example.totals(&model("0.5"), 2), ["1.00", "0.73"]);
    }

    #[test]
    fn quality_is_worth_more_the_dearer_and_the_worse_the_bid() {
        // n = 1; u = 1 − (0.9 − 0.7) = 0.8; 120 · 1 / 0.8 = 150.
        let example = Example::new(weights(&["0.5"]), "1", &[("100", &["0.9"]), ("120", &["0.7"])]);
        assert_eq!(example.worth(&model("0.5"), 1), Some("150.00".into()));
        example.worth_keeps_the_score(&model("0.5"), 1);
    }

    #[test]
    fn with_a_negative_numerator_the_lower_price_is_worse() {
        // n = 4; 1 − 0.5 · 4 = −1: 50 kr gives −1, 100 kr −0.5.
        let bids: [(&str, &[&str]); 3] = [("200", &["0.9"]), ("50", &["0.4"]), ("100", &["0.4"])];
        let example = Example::new(weights(&["0.8"]), "1", &bids);
        assert_eq!(example.totals(&model("0.2"), 2), ["0.25", "-1.00", "-0.50"]);
        assert_eq!(example.worth(&model("0.2"), 1), None);
    }

    #[test]
    fn a_price_without_weight_has_no_value() {
        let example = Example::new(weights(&["1"]), "1", &[("100", &["0.9"])]);
        assert!(example.undefined(&model("0")).contains("weight of the price"));
        assert!(Example::prices(&["0"]).undefined(&model("1")).contains("above 0\u{a0}SEK"));
    }
}
