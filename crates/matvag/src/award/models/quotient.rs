//! `quotient`: quality divided by price, or price divided by quality (kvot, einfache Richtwertmethode, value for
//! money).
//!
//! S = Q / P, the highest wins, or S = P / Q, the lowest wins; Q is the quality on the scale 0…M. The two give the same
//! order.
//!
//! *What quality is worth.* Along a line of equal score dQ / Q = dP / P, so one unit of quality is worth P / Q, and the
//! whole scale dP = M · P / Q. It depends on the bidder's own price and quality, so the documents do not say it.
//!
//! *Known faults.* Price and quality always weigh the same, whatever weights are stated. Q has to have a true zero:
//! points for what is required anyway turn the order. Undefined for a price of 0 or less, and P / Q for a quality of 0.
//! Nothing changes in the order when all prices are multiplied by the same number (E6).
//!
//! Source: UfAB, *einfache Richtwertmethode* (Z = L / P).

use crate::award::{Combination, Entrant, EvaluationModel, Field, Part, PartOf, QualityWorth, Score, Undefined, Wins};
use crate::num::Ratio;
use crate::text;
use crate::text::Text;

/// The parameters.
#[derive(Clone, Debug)]
pub struct Quotient {
    /// Which way the quotient goes.
    pub direction: QuotientDirection,
    /// The top of the quality scale, M, above 0.
    pub scale: Ratio,
}

/// Which way a quotient goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotientDirection {
    /// Quality divided by price; the highest wins.
    QualityPerKrona,
    /// Price divided by quality; the lowest wins.
    KronorPerQuality,
}

impl EvaluationModel for Quotient {
    fn wins(&self) -> Wins {
        match self.direction {
            QuotientDirection::QualityPerKrona => Wins::Highest,
            QuotientDirection::KronorPerQuality => Wins::Lowest,
        }
    }

    fn score(&self, field: &Field<'_>) -> Result<Vec<Score>, Undefined> {
        field.prices_above_zero()?;
        let score = |entrant: &Entrant| {
            let quality = field.quality(entrant, &self.scale);
            let quotient = match self.direction {
                QuotientDirection::QualityPerKrona => quality.over(&entrant.price)?,
                QuotientDirection::KronorPerQuality => entrant.price.over(&quality).map_err(|_| {
                    Undefined::because(Text::fixed(
                        "formeln delar med kvaliteten och kräver att alla anbud har kvalitet över 0",
                        "the formula divides by the quality and needs every bid to have quality above 0",
                    ))
                })?,
            };
            let parts = vec![Part::price(&entrant.price), Part::plain(PartOf::Quality, quality)];
            Ok(field.total(parts, Combination::Formula, quotient))
        };
        field.entrants.iter().map(score).collect()
    }

    fn formula(&self, field: &Field<'_>, index: usize) -> Text {
        let price = field.price_of(index);
        let quality = field.quality_of(index, &self.scale);
        let (above, below) = match self.direction {
            QuotientDirection::QualityPerKrona => (quality, price),
            QuotientDirection::KronorPerQuality => (price, quality),
        };
        text!(
            "jämförelsetal = {above} / {below}",
            "comparison figure = {above} / {below}",
            above = above,
            below = below,
        )
    }

    fn quality_worth(&self, field: &Field<'_>, index: usize) -> QualityWorth {
        let price = field.price_of(index);
        let quality = field.quality_of(index, &self.scale);
        match (&self.scale * &price).over(&quality) {
            Ok(kr) => QualityWorth::in_bids(
                kr,
                text!(
                    "M · P / Q = {scale} · {price} / {quality}",
                    "M · P / Q = {scale} · {price} / {quality}",
                    scale = self.scale,
                    price = price,
                    quality = quality,
                ),
            ),
            Err(_) => QualityWorth::none(Text::fixed(
                "anbudet har ingen kvalitet att jämföra med",
                "the bid has no quality to compare with",
            )),
        }
    }

    fn loser_can_decide(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{Example, ratio, weights};
    use super::*;

    fn model(direction: QuotientDirection) -> Quotient {
        Quotient { direction, scale: ratio("100") }
    }

    fn richtwert() -> Example {
        let bids: [(&str, &[&str]); 3] = [("65000", &["60"]), ("74000", &["75"]), ("100000", &["100"])];
        Example::new(weights(&["1"]), "100", &bids)
    }

    #[test]
    fn de_richtwert_3_offer_2_wins() {
        let model = model(QuotientDirection::QualityPerKrona);
        assert_eq!(richtwert().totals(&model, 6), ["0.000923", "0.001014", "0.001000"]);
        assert_eq!(richtwert().totals(&model, 7)[1], "0.0010135");
        assert_eq!(richtwert().order(&model), [1, 2, 0]);
        assert_eq!(richtwert().formula(&model, 0), "comparison figure = 60 / 65,000");
    }

    #[test]
    fn the_inverse_gives_the_same_order() {
        // 65 000 / 60 = 1083.33…; 74 000 / 75 = 986.67; 100 000 / 100 = 1000.
        let model = model(QuotientDirection::KronorPerQuality);
        assert_eq!(richtwert().totals(&model, 2), ["1083.33", "986.67", "1000.00"]);
        assert_eq!(richtwert().order(&model), [1, 2, 0]);
    }

    #[test]
    fn e6_prices_in_another_currency_keep_the_order() {
        let model = model(QuotientDirection::QualityPerKrona);
        let scaled = richtwert().with_prices(|price| price * &ratio("0.0881"));
        assert_eq!(scaled.order(&model), richtwert().order(&model));
        for (before, after) in richtwert().exact(&model).iter().zip(scaled.exact(&model)) {
            assert_eq!(*before, &after * &ratio("0.0881"));
        }
    }

    #[test]
    fn weights_that_do_not_sum_to_one_are_those_of_a_mean() {
        // (0.2 · 50 + 0.2 · 100) / 0.4 = 75.
        let example = Example::new(weights(&["0.2", "0.2"]), "100", &[("150", &["50", "100"])]);
        assert_eq!(example.totals(&model(QuotientDirection::QualityPerKrona), 1), ["0.5"]);
    }

    #[test]
    fn quality_is_worth_the_own_price_for_each_unit_of_own_quality() {
        // 100 · 74 000 / 75 = 98 666.67.
        for direction in [QuotientDirection::QualityPerKrona, QuotientDirection::KronorPerQuality] {
            assert_eq!(richtwert().worth(&model(direction), 1), Some("98666.67".into()));
            richtwert().worth_keeps_the_score(&model(direction), 1);
        }
    }

    #[test]
    fn no_price_and_no_quality_have_no_value() {
        let example = Example::new(weights(&["1"]), "100", &[("0", &["60"]), ("10", &["50"])]);
        assert!(example.undefined(&model(QuotientDirection::QualityPerKrona)).contains("above 0\u{a0}SEK"));
        let example = Example::new(weights(&["1"]), "100", &[("10", &["0"])]);
        assert!(example.undefined(&model(QuotientDirection::KronorPerQuality)).contains("quality above 0"));
        assert_eq!(example.totals(&model(QuotientDirection::QualityPerKrona), 0), ["0"]);
        assert_eq!(example.worth(&model(QuotientDirection::QualityPerKrona), 0), None);
    }
}
