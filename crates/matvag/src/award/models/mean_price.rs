//! `mean-price`: the distance from the mean price (medelvärdesmetod, *mean narrow average*).
//!
//! Points = m − s · (P − P̄) / P̄, with m = 50 and s = 100 unless the documents say otherwise: 50 points at the mean
//! price P̄, one more for each percent below it, one less for each percent above. Without a weight S is those points;
//! with one S = w_p · points + Σ w_k · 100 · g_k. The highest wins.
//!
//! *What quality is worth.* With the mean as given, the points fall by s / P̄ for each krona, so w_p · s / P̄ · dP =
//! w_q · 100 and dP = (w_q / w_p) · 100 · P̄ / s. The mean is not known before the bids are opened.
//!
//! *Known faults.* Every bid moves the mean, and so a losing bid can change who wins once there is quality beside the
//! price. Points may go below zero and above 100. Undefined for a mean of 0 or less.
//!
//! Source: procurementtemplates.co.uk, *mean narrow average*.

use crate::award::{EvaluationModel, Field, Part, PartOf, QualityWorth, Score, Undefined, Wins};
use crate::num::{Ratio, Share, Stage};
use crate::text;
use crate::text::Text;

/// The top of the scale that the points are counted on, M.
const SCALE: u32 = 100;

/// The parameters.
#[derive(Clone, Debug)]
pub struct MeanPrice {
    /// The points at the mean price, m, on a scale to 100.
    pub at_mean: Ratio,
    /// The points lost for each 100 % above the mean, s, above 0.
    pub slope: Ratio,
    /// The weight of the price, w_p; none when the price alone decides. Quality is counted on a scale to 100.
    pub price_weight: Option<Share>,
}

/// P̄; nothing unless above zero.
fn mean(field: &Field<'_>) -> Option<Ratio> {
    Ratio::mean(&field.prices()).filter(|mean| Ratio::zero() < *mean)
}

impl EvaluationModel for MeanPrice {
    fn wins(&self) -> Wins {
        Wins::Highest
    }

    fn score(&self, field: &Field<'_>) -> Result<Vec<Score>, Undefined> {
        let mean = mean(field).ok_or_else(|| {
            Undefined::because(Text::fixed(
                "formeln delar med medelpriset, som måste vara över 0\u{a0}kr",
                "the formula divides by the mean price, which must be above 0\u{a0}SEK",
            ))
        })?;
        field
            .entrants
            .iter()
            .map(|entrant| {
                let points = &self.at_mean - &(&self.slope * &(&entrant.price - &mean)).over(&mean)?;
                if let Some(weight) = &self.price_weight {
                    return Ok(field.weighted_score(entrant, &points, weight.value(), &SCALE.into()));
                }
                let points = field.round(Stage::PriceScore, &points);
                let value = field.round(Stage::Contribution, &points);
                Ok(field.sum(vec![Part { of: PartOf::Price, points: Some(points), weight: None, value }]))
            })
            .collect()
    }

    fn formula(&self, field: &Field<'_>, index: usize) -> Text {
        text!(
            "prispoäng = {at_mean} − {slope} · ({price} − {mean}) / {mean}",
            "price points = {at_mean} − {slope} · ({price} − {mean}) / {mean}",
            at_mean = self.at_mean,
            slope = self.slope,
            price = field.price_of(index),
            mean = mean(field).unwrap_or_default(),
        )
    }

    fn quality_worth(&self, field: &Field<'_>, _: usize) -> QualityWorth {
        let Some(weight) = &self.price_weight else {
            return QualityWorth::none(Text::fixed(
                "priset avgör ensamt; mer kvalitet får inte kosta något",
                "the price alone decides; more quality may cost nothing",
            ));
        };
        let Some(mean) = mean(field) else { return QualityWorth::price_not_above_zero() };
        let weights = field.quality_over_price(weight);
        let kr = weights.as_ref().and_then(|w| (&(w * &SCALE.into()) * &mean).over(&self.slope).ok());
        let (Some(weights), Some(kr)) = (weights, kr) else { return QualityWorth::price_without_weight() };
        let formula = text!(
            "(w_q / w_p) · 100 · P̄ / s = {weights} · 100 · {mean} / {slope}",
            "(w_q / w_p) · 100 · P̄ / s = {weights} · 100 · {mean} / {slope}",
            weights = weights,
            mean = mean,
            slope = self.slope,
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

    fn model(price_weight: Option<&str>) -> MeanPrice {
        MeanPrice { at_mean: ratio("50"), slope: ratio("100"), price_weight: price_weight.map(share) }
    }

    #[test]
    fn der_uk_mean_a_point_for_each_percent() {
        let example = Example::prices(&["100", "110", "120"]);
        assert_eq!(example.totals(&model(None), 2), ["59.09", "50.00", "40.91"]);
        assert_eq!(example.formula(&model(None), 0), "price points = 50 − 100 · (100 − 110) / 110");
        assert_eq!(example.worth(&model(None), 0), None);
    }

    #[test]
    fn with_a_weight_quality_is_counted_to_100() {
        // Mean 100: points 70, 50, 30. 0.6 · 70 + 0.4 · 10 = 46; 0.6 · 50 + 0.4 · 50 = 50; 0.6 · 30 + 0.4 · 100 = 58.
        let bids: [(&str, &[&str]); 3] = [("80", &["0.1"]), ("100", &["0.5"]), ("120", &["1"])];
        let example = Example::new(weights(&["0.4"]), "1", &bids);
        assert_eq!(example.totals(&model(Some("0.6")), 0), ["46", "50", "58"]);
        // (0.4 / 0.6) · 100 · 100 / 100 = 66.67.
        assert_eq!(example.worth(&model(Some("0.6")), 0), Some("66.67".into()));
    }

    #[test]
    fn a_losing_bid_decides_who_wins() {
        // 90 and 120 kr alone have the mean 105: 0.5 · 64.29 = 32.14 against 0.5 · 35.71 + 0.5 · 15 = 25.36. A third
        // bid at 1500 makes it 570: 0.5 · 134.21 = 67.11 against 0.5 · 128.95 + 7.5 = 71.97.
        let bids: [(&str, &[&str]); 3] = [("90", &["0"]), ("120", &["0.15"]), ("1500", &["0"])];
        let example = Example::new(weights(&["0.5"]), "1", &bids);
        assert_eq!(example.totals(&model(Some("0.5")), 2), ["67.11", "71.97", "-56.58"]);
        assert_eq!(example.without(2).totals(&model(Some("0.5")), 2), ["32.14", "25.36"]);
    }

    #[test]
    fn a_mean_of_zero_has_no_value() {
        assert!(Example::prices(&["-5", "5"]).undefined(&model(None)).contains("mean price"));
    }
}
