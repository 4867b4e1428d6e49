//! `absolute-span`: points between two price limits that stand in the documents.
//!
//! Points = M · (P̂max − P) / (P̂max − P̂min): M at P̂min (`full_at`) and 0 at P̂max (`zero_at`); S = w_p · points + Σ
//! w_k · M · g_k, the highest wins. Without a clamp the points go on below zero and above M.
//!
//! *The same as a fixed deduction* (E3). Multiply S by the constant −(P̂max − P̂min) / (w_p · M): what is left is P − D
//! · Q and a constant, with D = (w_q / w_p) · (P̂max − P̂min), so unclamped the order is the same.
//!
//! *What quality is worth.* That D. It stands in the documents. Where a clamp has taken the price's effect away, a
//! higher price costs nothing, and quality has no worth in kronor.
//!
//! *Known faults.* Unclamped: none. Clamped at the cheap end, all prices below P̂min get the same points, which is what
//! HFD 2022 ref. 41 (case 3566-21) struck down; clamped at the dear end, all prices above P̂max do.
//!
//! Sources: HFD 2022 ref. 41; Negometrix, *Weighted score method*.

use crate::award::{EvaluationModel, Field, QualityWorth, Score, Undefined, Wins};
use crate::num::{Ratio, Share};
use crate::text;
use crate::text::Text;

/// The parameters.
#[derive(Clone, Debug)]
pub struct AbsoluteSpan {
    /// The weight of the price, w_p.
    pub price_weight: Share,
    /// The top of the point scale, M, above 0.
    pub scale: Ratio,
    /// The price that gives full points, P̂min, in kronor.
    pub full_at: Ratio,
    /// The price that gives none, P̂max, in kronor; above `full_at`.
    pub zero_at: Ratio,
    /// Whether points stop at the limits.
    pub clamp: Clamp,
}

/// Where points stop at a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clamp {
    /// Nowhere.
    None,
    /// No more than full points below the lower limit.
    Top,
    /// No less than none above the upper limit.
    Bottom,
    /// Both.
    Both,
}

impl Clamp {
    const fn stops_at_the_top(self) -> bool {
        matches!(self, Self::Top | Self::Both)
    }

    const fn stops_at_the_bottom(self) -> bool {
        matches!(self, Self::Bottom | Self::Both)
    }
}

impl AbsoluteSpan {
    /// P̂max − P̂min; nothing unless above zero.
    fn span(&self) -> Option<Ratio> {
        Some(&self.zero_at - &self.full_at).filter(|span| Ratio::zero() < *span)
    }

    fn clamped(&self, points: Ratio) -> Ratio {
        if self.clamp.stops_at_the_top() && self.scale < points {
            return self.scale.clone();
        }
        if self.clamp.stops_at_the_bottom() && points.is_negative() {
            return Ratio::zero();
        }
        points
    }
}

impl EvaluationModel for AbsoluteSpan {
    fn wins(&self) -> Wins {
        Wins::Highest
    }

    fn score(&self, field: &Field<'_>) -> Result<Vec<Score>, Undefined> {
        let span = self.span().ok_or_else(|| {
            Undefined::because(Text::fixed(
                "priset som ger 0 poäng måste vara högre än priset som ger full poäng",
                "the price that gives 0 points must be above the price that gives full points",
            ))
        })?;
        field
            .entrants
            .iter()
            .map(|entrant| {
                let points = (&self.scale * &(&self.zero_at - &entrant.price)).over(&span)?;
                let points = self.clamped(points);
                Ok(field.weighted_score(entrant, &points, self.price_weight.value(), &self.scale))
            })
            .collect()
    }

    fn formula(&self, field: &Field<'_>, index: usize) -> Text {
        let clamped = match self.clamp {
            Clamp::None => Text::fixed("", ""),
            Clamp::Top => text!(", högst {scale}", ", at most {scale}", scale = self.scale),
            Clamp::Bottom => Text::fixed(", lägst 0", ", at least 0"),
            Clamp::Both => text!(", lägst 0 och högst {scale}", ", at least 0 and at most {scale}", scale = self.scale),
        };
        text!(
            "prispoäng = {scale} · ({zero_at} − {price}) / ({zero_at} − {full_at}){clamped}",
            "price points = {scale} · ({zero_at} − {price}) / ({zero_at} − {full_at}){clamped}",
            scale = self.scale,
            zero_at = self.zero_at,
            price = field.price_of(index),
            full_at = self.full_at,
            clamped = clamped,
        )
    }

    fn quality_worth(&self, field: &Field<'_>, index: usize) -> QualityWorth {
        let price = field.price_of(index);
        // A krona more has no effect below the lower limit, nor from the upper limit on.
        let too_low = self.clamp.stops_at_the_top() && price < self.full_at;
        let too_high = self.clamp.stops_at_the_bottom() && self.zero_at <= price;
        if too_low || too_high {
            return QualityWorth::none(Text::fixed(
                "priset ligger utanför gränserna, där ett högre pris inte ger färre poäng",
                "the price is outside the limits, where a higher price does not give fewer points",
            ));
        }
        let Some(weights) = field.quality_over_price(&self.price_weight) else {
            return QualityWorth::price_without_weight();
        };
        let span = self.span().unwrap_or_default();
        let formula = text!(
            "(w_q / w_p) · (P̂max − P̂min) = {weights} · ({zero_at} − {full_at})",
            "(w_q / w_p) · (P̂max − P̂min) = {weights} · ({zero_at} − {full_at})",
            weights = weights,
            zero_at = self.zero_at,
            full_at = self.full_at,
        );
        QualityWorth::in_documents(&weights * &span, formula)
    }

    fn loser_can_decide(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::super::FixedDeduction;
    use super::super::example::{Example, amounts, ratio, share, weights};
    use super::*;

    fn model(price_weight: &str, scale: &str, limits: [&str; 2], clamp: Clamp) -> AbsoluteSpan {
        let [full_at, zero_at] = limits.map(ratio);
        AbsoluteSpan { price_weight: share(price_weight), scale: ratio(scale), full_at, zero_at, clamp }
    }

    #[test]
    fn hfd2022_41_clamp_two_prices_below_the_limit_get_the_same_points() {
        let example = Example::prices(&["500000", "700000", "1850000", "3000000", "3500000"]);
        let model = model("1", "55", ["700000", "3000000"], Clamp::Both);
        assert_eq!(example.totals(&model, 1), ["55.0", "55.0", "27.5", "0.0", "0.0"]);
        assert_eq!(
            example.formula(&model, 0),
            "price points = 55 · (3,000,000 − 500,000) / (3,000,000 − 700,000), at least 0 and at most 55"
        );
        let without_effect: Vec<bool> = (0..5).map(|index| example.worth(&model, index).is_none()).collect();
        assert_eq!(without_effect, [true, false, false, true, true]);
    }

    #[test]
    fn hfd2022_41_unclamp_points_go_on_beyond_the_limits() {
        let example = Example::prices(&["500000", "3500000"]);
        let limits = ["700000", "3000000"];
        for (clamp, points) in [
            (Clamp::None, ["59.783", "-11.957"]),
            (Clamp::Top, ["55.000", "-11.957"]),
            (Clamp::Bottom, ["59.783", "0.000"]),
        ] {
            assert_eq!(example.totals(&model("1", "55", limits, clamp), 3), points, "{clamp:?}");
        }
    }

    #[test]
    fn rank_paradox_made_here_c_wins_with_and_without_a() {
        let example = Example::new(weights(&["0.5"]), "100", &[("50", &["10"]), ("80", &["60"]), ("100", &["79"])]);
        let model = model("0.5", "100", ["0", "150"], Clamp::None);
        assert_eq!(example.exact(&model), ["115/3", "160/3", "337/6"].map(ratio));
        assert_eq!(example.without(0).exact(&model), ["160/3", "337/6"].map(ratio));
        assert!(!model.loser_can_decide());
    }

    #[test]
    fn e3_unclamped_it_is_a_fixed_deduction() {
        // D = (0.4 / 0.6) · (150 − 60) = 60. S = −(w_p · M / 90) · (P − 60 · Q) + w_p · M · 150 / 90.
        let bids: [(&str, &[&str]); 3] = [("50", &["0.1"]), ("80", &["0.6"]), ("170", &["1"])];
        let spanned = Example::new(weights(&["0.4"]), "1", &bids);
        let deducted = Example::new(amounts(&["60"]), "1", &bids);
        let model = model("0.6", "10", ["60", "150"], Clamp::None);
        assert_eq!(spanned.worth(&model, 0), Some("60.00".into()));
        for (points, kr) in spanned.exact(&model).iter().zip(deducted.exact(&FixedDeduction)) {
            let factor = ratio("6").over(&ratio("90")).unwrap();
            assert_eq!(*points, &(&factor * &ratio("150")) - &(&factor * &kr));
        }
        assert_eq!(spanned.order(&model), deducted.order(&FixedDeduction));
        spanned.worth_keeps_the_score(&model, 2);
    }

    #[test]
    fn limits_in_the_wrong_order_have_no_value() {
        for limits in [["150", "150"], ["150", "60"]] {
            assert!(Example::prices(&["90"]).undefined(&model("1", "1", limits, Clamp::None)).contains("0 points"));
        }
    }
}
