//! `relative-span`: relative points between the lowest and the highest price.
//!
//! Points = b + (M − b) · (Pmax − P) / (Pmax − Pmin): M for the lowest price and the bottom b for the highest; S = w_p
//! · points + Σ w_k · M · g_k, the highest wins. As grades from 1 to 5 (M = 5, b = 1) it is 5 − 4 · (P − Pmin) / (Pmax
//! − Pmin).
//!
//! *What quality is worth.* The points fall by (M − b) / (Pmax − Pmin) for each krona, with Pmin and Pmax as given, so
//! dP = (w_q / w_p) · M / (M − b) · (Pmax − Pmin); with b = 0 it is (w_q / w_p) · (Pmax − Pmin). Neither end is known
//! before the bids are opened.
//!
//! *Known faults.* The cheapest and the dearest bid decide the points of all: an absurdly dear bid that loses can
//! change who wins. Of two bids one gets all points and the other none, were they a krona apart. Two or more bids at
//! one and the same price have no points (0 / 0); a single bid gets full points, since it is the lowest. With Pmax = 2
//! · Pmin it is `relative-linear` (E4).

use crate::award::{EvaluationModel, Field, QualityWorth, Score, Undefined, Wins};
use crate::num::{Ratio, Share};
use crate::text;
use crate::text::Text;

/// The parameters.
#[derive(Clone, Debug)]
pub struct RelativeSpan {
    /// The weight of the price, w_p.
    pub price_weight: Share,
    /// The top of the point scale, M, above the bottom.
    pub scale: Ratio,
    /// The points of the highest price, b, 0 or more.
    pub bottom: Ratio,
}

impl RelativeSpan {
    /// M − b: the points from the lowest to the highest price.
    fn height(&self) -> Ratio {
        &self.scale - &self.bottom
    }
}

impl EvaluationModel for RelativeSpan {
    fn wins(&self) -> Wins {
        Wins::Highest
    }

    fn score(&self, field: &Field<'_>) -> Result<Vec<Score>, Undefined> {
        let (lowest, highest) = (field.lowest_price(), field.highest_price());
        let span = &highest - &lowest;
        if span.is_zero() && 1 < field.entrants.len() {
            return Err(Undefined::because(Text::fixed(
                "formeln delar med skillnaden mellan högsta och lägsta pris, och alla priser är lika",
                "the formula divides by the difference between the highest and the lowest price, and all are equal",
            )));
        }
        field
            .entrants
            .iter()
            .map(|entrant| {
                let points = match (&self.height() * &(&highest - &entrant.price)).over(&span) {
                    Ok(above) => &self.bottom + &above,
                    Err(_) => self.scale.clone(),
                };
                Ok(field.weighted_score(entrant, &points, self.price_weight.value(), &self.scale))
            })
            .collect()
    }

    fn formula(&self, field: &Field<'_>, index: usize) -> Text {
        let (lowest, highest) = (field.lowest_price(), field.highest_price());
        if lowest == highest {
            return text!(
                "prispoäng = {scale}: det finns bara ett anbud",
                "price points = {scale}: there is only one bid",
                scale = self.scale,
            );
        }
        let price = field.price_of(index);
        if self.bottom.is_zero() {
            return text!(
                "prispoäng = {scale} · ({highest} − {price}) / ({highest} − {lowest})",
                "price points = {scale} · ({highest} − {price}) / ({highest} − {lowest})",
                scale = self.scale,
                highest = highest,
                price = price,
                lowest = lowest,
            );
        }
        text!(
            "prispoäng = {bottom} + ({scale} − {bottom}) · ({highest} − {price}) / ({highest} − {lowest})",
            "price points = {bottom} + ({scale} − {bottom}) · ({highest} − {price}) / ({highest} − {lowest})",
            bottom = self.bottom,
            scale = self.scale,
            highest = highest,
            price = price,
            lowest = lowest,
        )
    }

    fn quality_worth(&self, field: &Field<'_>, _: usize) -> QualityWorth {
        let (lowest, highest) = (field.lowest_price(), field.highest_price());
        let Some(weights) = field.quality_over_price(&self.price_weight) else {
            return QualityWorth::price_without_weight();
        };
        let Some(height) = self.scale.over(&self.height()).ok().filter(|_| lowest < highest) else {
            return QualityWorth::none(Text::fixed(
                "alla priser är lika, så en skillnad i pris har inget värde i poäng",
                "all prices are equal, so a difference in price has no value in points",
            ));
        };
        let formula = text!(
            "(w_q / w_p) · M / (M − b) · (Pmax − Pmin) = {weights} · {height} · ({highest} − {lowest})",
            "(w_q / w_p) · M / (M − b) · (Pmax − Pmin) = {weights} · {height} · ({highest} − {lowest})",
            weights = weights,
            height = height,
            highest = highest,
            lowest = lowest,
        );
        QualityWorth::in_bids(&(&weights * &height) * &(&highest - &lowest), formula)
    }

    fn loser_can_decide(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::RelativeLinear;
    use super::super::example::{Example, ratio, share, weights};
    use super::*;

    fn model(price_weight: &str, scale: &str, bottom: &str) -> RelativeSpan {
        RelativeSpan { price_weight: share(price_weight), scale: ratio(scale), bottom: ratio(bottom) }
    }

    #[test]
    fn der_rr_twosided_an_absurdly_dear_bid_turns_a_over_b_into_b_over_a() {
        let example = Example::new(weights(&["0.4"]), "100", &[("100", &["60"]), ("102", &["100"]), ("200", &["0"])]);
        let model = model("0.6", "100", "0");
        assert_eq!(example.totals(&model, 1), ["84.0", "98.8", "0.0"]);
        assert_eq!(example.without(2).totals(&model, 0), ["84", "40"]);
    }

    #[test]
    fn as_grades_from_1_to_5() {
        // 5 − 4 · (125 − 100) / (200 − 100) = 4.
        let example = Example::prices(&["100", "125", "200"]);
        assert_eq!(example.totals(&model("1", "5", "1"), 0), ["5", "4", "1"]);
        assert_eq!(example.formula(&model("1", "5", "1"), 1), "price points = 1 + (5 − 1) · (200 − 125) / (200 − 100)");
    }

    #[test]
    fn e4_with_the_highest_twice_the_lowest_it_is_relative_linear() {
        let example = Example::new(weights(&["0.3"]), "1", &[("70", &["1"]), ("99.10", &["1/3"]), ("140", &["0.2"])]);
        let linear = RelativeLinear { price_weight: share("0.7"), scale: ratio("10"), zero_at: ratio("2") };
        assert_eq!(example.exact(&model("0.7", "10", "0")), example.exact(&linear));
    }

    #[test]
    fn one_bid_gets_full_points_and_equal_prices_none() {
        let model = model("0.6", "100", "0");
        assert_eq!(Example::prices(&["80"]).totals(&model, 0), ["60"]);
        assert_eq!(Example::prices(&["80"]).formula(&model, 0), "price points = 100: there is only one bid");
        assert!(Example::prices(&["80", "80"]).undefined(&model).contains("all are equal"));
        assert_eq!(Example::prices(&["80"]).worth(&model, 0), None);
    }

    #[test]
    fn quality_is_worth_a_share_of_the_span() {
        // (0.4 / 0.6) · (160 − 100) = 40; as grades 1 to 5, 40 · 5 / 4 = 50.
        let bids: [(&str, &[&str]); 3] = [("100", &["0"]), ("130", &["0.5"]), ("160", &["0"])];
        let example = Example::new(weights(&["0.4"]), "1", &bids);
        for (bottom, kr) in [("0", "40.00"), ("1", "50.00")] {
            assert_eq!(example.worth(&model("0.6", "5", bottom), 1), Some(kr.into()));
            example.worth_keeps_the_score(&model("0.6", "5", bottom), 1);
        }
    }
}
