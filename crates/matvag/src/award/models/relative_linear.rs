//! `relative-linear`: relative points that fall in a straight line from the lowest price.
//!
//! Points = M · (n · Pmin − P) / ((n − 1) · Pmin): M for the lowest price, 0 for n times it; S = w_p · points + Σ w_k ·
//! M · g_k, the highest wins. With n = 2 it is M · (2 − P / Pmin) = M − M · (P − Pmin) / Pmin (E5), the Norwegian
//! linear model.
//!
//! *What quality is worth.* The points fall by M / ((n − 1) · Pmin) for each krona, with Pmin as given, so w_p · M /
//! ((n − 1) · Pmin) · dP = w_q · M and dP = (w_q / w_p) · (n − 1) · Pmin: the same kronor for everybody, but Pmin is
//! not known before the bids are opened.
//!
//! *Known faults.* A cheap bid that loses moves Pmin and can decide who of the others wins. Prices above n · Pmin give
//! points below zero, which must be kept: cut off at zero, prices above n · Pmin would no longer matter (KOFA 2015/60).
//!
//! Source: anskaffelser.no, guide to evaluation.

use crate::award::{EvaluationModel, Field, QualityWorth, Score, Undefined, Wins};
use crate::num::{Ratio, Share};
use crate::text;
use crate::text::Text;

/// The parameters.
#[derive(Clone, Debug)]
pub struct RelativeLinear {
    /// The weight of the price, w_p.
    pub price_weight: Share,
    /// The top of the point scale, M, above 0.
    pub scale: Ratio,
    /// The multiple of the lowest price that gives no points, n, above 1.
    pub zero_at: Ratio,
}

impl RelativeLinear {
    /// (n − 1) · Pmin: the kronor from full points to none; nothing unless above zero.
    fn span(&self, lowest: &Ratio) -> Option<Ratio> {
        let multiple = &self.zero_at - &Ratio::one();
        Some(&multiple * lowest).filter(|span| Ratio::zero() < *span && Ratio::zero() < *lowest)
    }
}

impl EvaluationModel for RelativeLinear {
    fn wins(&self) -> Wins {
        Wins::Highest
    }

    fn score(&self, field: &Field<'_>) -> Result<Vec<Score>, Undefined> {
        field.prices_above_zero()?;
        let lowest = field.lowest_price();
        let span = self.span(&lowest).ok_or_else(|| {
            Undefined::because(Text::fixed(
                "priset som ger 0 poäng måste vara högre än lägsta pris",
                "the price that gives 0 points must be above the lowest price",
            ))
        })?;
        let zero_at = &self.zero_at * &lowest;
        field
            .entrants
            .iter()
            .map(|entrant| {
                let points = (&self.scale * &(&zero_at - &entrant.price)).over(&span)?;
                Ok(field.weighted_score(entrant, &points, self.price_weight.value(), &self.scale))
            })
            .collect()
    }

    fn formula(&self, field: &Field<'_>, index: usize) -> Text {
        text!(
            "prispoäng = {scale} · ({n} · {lowest} − {price}) / (({n} − 1) · {lowest})",
            "price points = {scale} · ({n} · {lowest} − {price}) / (({n} − 1) · {lowest})",
            scale = self.scale,
            n = self.zero_at,
            lowest = field.lowest_price(),
            price = field.price_of(index),
        )
    }

    fn quality_worth(&self, field: &Field<'_>, _: usize) -> QualityWorth {
        let lowest = field.lowest_price();
        let Some(weights) = field.quality_over_price(&self.price_weight) else {
            return QualityWorth::price_without_weight();
        };
        let Some(span) = self.span(&lowest) else { return QualityWorth::price_not_above_zero() };
        let formula = text!(
            "(w_q / w_p) · (n − 1) · Pmin = {weights} · ({n} − 1) · {lowest}",
            "(w_q / w_p) · (n − 1) · Pmin = {weights} · ({n} − 1) · {lowest}",
            weights = weights,
            n = self.zero_at,
            lowest = lowest,
        );
        QualityWorth::in_bids(&weights * &span, formula)
    }

    fn loser_can_decide(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{Example, ratio, share, weights};
    use super::*;

    fn model(price_weight: &str, scale: &str, zero_at: &str) -> RelativeLinear {
        RelativeLinear { price_weight: share(price_weight), scale: ratio(scale), zero_at: ratio(zero_at) }
    }

    #[test]
    fn der_no_linear_points_go_below_zero() {
        let example = Example::prices(&["100", "150", "200", "250"]);
        assert_eq!(example.totals(&model("1", "10", "2"), 0), ["10", "5", "0", "-5"]);
        assert_eq!(example.formula(&model("1", "10", "2"), 1), "price points = 10 · (2 · 100 − 150) / ((2 − 1) · 100)");
    }

    #[test]
    fn e5_with_n_2_it_is_2_minus_the_quotient() {
        let example = Example::prices(&["99.50", "150", "203", "17.25"]);
        let lowest = ratio("17.25");
        for (exact, price) in example.exact(&model("1", "10", "2")).iter().zip(example.field().prices()) {
            assert_eq!(*exact, &ratio("10") * &(&ratio("2") - &price.over(&lowest).unwrap()));
        }
    }

    #[test]
    fn at_n_times_the_lowest_price_there_are_no_points() {
        // By hand, n = 1.5: 100 → 10, 125 → 5, 150 → 0.
        assert_eq!(Example::prices(&["100", "125", "150"]).totals(&model("1", "10", "1.5"), 0), ["10", "5", "0"]);
    }

    #[test]
    fn quality_is_worth_the_same_to_all() {
        // (0.4 / 0.6) · (1.5 − 1) · 90 = 30.
        let example = Example::new(weights(&["0.3", "0.1"]), "1", &[("90", &["0.1", "0"]), ("120", &["0.6", "0.2"])]);
        assert_eq!(example.worth(&model("0.6", "10", "1.5"), 0), Some("30.00".into()));
        example.worth_keeps_the_score(&model("0.6", "10", "1.5"), 1);
    }

    #[test]
    fn what_cannot_be_divided_has_no_value() {
        assert!(Example::prices(&["0", "100"]).undefined(&model("1", "1", "2")).contains("above 0\u{a0}SEK"));
        assert!(Example::prices(&["50", "100"]).undefined(&model("1", "1", "1")).contains("0 points"));
    }
}
