//! `median-normalised`: quality and price, each divided by a reference (gewichtete Medianmethode, Referenzwertmethode).
//!
//! S = w_L · L / L_ref − w_P · P / P_ref, the highest wins; L is the quality on the scale 0…M, and the references are
//! the medians of the bids, their means, or fixed in advance.
//!
//! *What quality is worth.* With the references as given, dS = w_L / L_ref · dL − w_P / P_ref · dP = 0, so over the
//! whole scale dP = (w_L / w_P) · M · P_ref / L_ref. It is known in advance when the references are fixed.
//!
//! *Known faults.* With medians or means every bid moves the references, so a losing bid can change who wins; with
//! fixed references it cannot. Undefined when a reference is 0.
//!
//! Source: iabg.de glossary, *gewichtete Medianmethode*; the bids of the test are Ferber's.

use crate::award::{EvaluationModel, Field, Part, PartOf, QualityWorth, Score, Undefined, Wins};
use crate::num::{Ratio, Stage};
use crate::text;
use crate::text::Text;

/// The parameters.
#[derive(Clone, Debug)]
pub struct MedianNormalised {
    /// The weight of the price, w_P, above 0; the two weights need not sum to 1.
    pub price_weight: Ratio,
    /// The weight of the quality, w_L, 0 or more.
    pub quality_weight: Ratio,
    /// The top of the quality scale, M, above 0.
    pub scale: Ratio,
    /// What price and quality are divided by.
    pub reference: Reference,
}

/// What price and quality are divided by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// The medians of the bids.
    Median,
    /// The means of the bids.
    Mean,
    /// Values fixed in advance.
    Fixed {
        /// The reference price, in kronor, above 0.
        price: Ratio,
        /// The reference quality, on the scale, above 0.
        quality: Ratio,
    },
}

impl MedianNormalised {
    /// P_ref and L_ref; nothing unless both are above zero.
    fn references(&self, field: &Field<'_>) -> Option<(Ratio, Ratio)> {
        let qualities: Vec<Ratio> = field.entrants.iter().map(|entrant| field.quality(entrant, &self.scale)).collect();
        let (price, quality) = match &self.reference {
            Reference::Median => (Ratio::median(&field.prices())?, Ratio::median(&qualities)?),
            Reference::Mean => (Ratio::mean(&field.prices())?, Ratio::mean(&qualities)?),
            Reference::Fixed { price, quality } => (price.clone(), quality.clone()),
        };
        (Ratio::zero() < price && Ratio::zero() < quality).then_some((price, quality))
    }
}

impl EvaluationModel for MedianNormalised {
    fn wins(&self) -> Wins {
        Wins::Highest
    }

    fn score(&self, field: &Field<'_>) -> Result<Vec<Score>, Undefined> {
        let (price_ref, quality_ref) = self.references(field).ok_or_else(|| {
            Undefined::because(Text::fixed(
                "formeln delar med referenspriset och referenskvaliteten, som måste vara över 0",
                "the formula divides by the reference price and quality, which must be above 0",
            ))
        })?;
        let part = |of: PartOf, points: Ratio, weight: &Ratio| {
            let value = field.round(Stage::Contribution, &(weight * &points));
            Part { of, points: Some(points), weight: Some(weight.clone()), value }
        };
        field
            .entrants
            .iter()
            .map(|entrant| {
                let price = -&field.round(Stage::PriceScore, &entrant.price.over(&price_ref)?);
                let quality = field.quality(entrant, &self.scale).over(&quality_ref)?;
                Ok(field.sum(vec![
                    part(PartOf::Price, price, &self.price_weight),
                    part(PartOf::Quality, quality, &self.quality_weight),
                ]))
            })
            .collect()
    }

    fn formula(&self, field: &Field<'_>, index: usize) -> Text {
        let (price_ref, quality_ref) = self.references(field).unwrap_or_default();
        text!(
            "jämförelsetal = {w_l} · {quality} / {quality_ref} − {w_p} · {price} / {price_ref}",
            "comparison figure = {w_l} · {quality} / {quality_ref} − {w_p} · {price} / {price_ref}",
            w_l = self.quality_weight,
            quality = field.quality_of(index, &self.scale),
            quality_ref = quality_ref,
            w_p = self.price_weight,
            price = field.price_of(index),
            price_ref = price_ref,
        )
    }

    fn quality_worth(&self, field: &Field<'_>, _: usize) -> QualityWorth {
        let Some((price_ref, quality_ref)) = self.references(field) else {
            return QualityWorth::price_not_above_zero();
        };
        let above = &(&self.quality_weight * &self.scale) * &price_ref;
        let Ok(kr) = above.over(&(&self.price_weight * &quality_ref)) else {
            return QualityWorth::price_without_weight();
        };
        let formula = text!(
            "(w_L / w_P) · M · P_ref / L_ref = ({w_l} / {w_p}) · {scale} · {price_ref} / {quality_ref}",
            "(w_L / w_P) · M · P_ref / L_ref = ({w_l} / {w_p}) · {scale} · {price_ref} / {quality_ref}",
            w_l = self.quality_weight,
            w_p = self.price_weight,
            scale = self.scale,
            price_ref = price_ref,
            quality_ref = quality_ref,
        );
        match self.reference {
            Reference::Fixed { .. } => QualityWorth::in_documents(kr, formula),
            Reference::Median | Reference::Mean => QualityWorth::in_bids(kr, formula),
        }
    }

    fn loser_can_decide(&self) -> bool {
        match self.reference {
            Reference::Fixed { .. } => false,
            Reference::Median | Reference::Mean => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{Example, ratio, weights};
    use super::*;

    fn model(reference: Reference) -> MedianNormalised {
        MedianNormalised { price_weight: ratio("1"), quality_weight: ratio("1"), scale: ratio("100"), reference }
    }

    fn ferber() -> Example {
        let bids: [(&str, &[&str]); 3] = [("65000", &["60"]), ("74000", &["75"]), ("100000", &["100"])];
        Example::new(weights(&["1"]), "100", &bids)
    }

    fn fixed(price: &str, quality: &str) -> Reference {
        Reference::Fixed { price: ratio(price), quality: ratio(quality) }
    }

    #[test]
    fn der_median_3_offer_2_wins() {
        let model = model(Reference::Median);
        assert_eq!(ferber().totals(&model, 4), ["-0.0784", "0.0000", "-0.0180"]);
        assert_eq!(ferber().order(&model), [1, 2, 0]);
        assert_eq!(ferber().formula(&model, 0), "comparison figure = 1 · 60 / 75 − 1 · 65,000 / 74,000");
        assert!(model.loser_can_decide());
    }

    #[test]
    fn fixed_at_the_medians_it_is_the_same_and_no_loser_decides() {
        let fixed = model(fixed("74000", "75"));
        assert_eq!(ferber().exact(&fixed), ferber().exact(&model(Reference::Median)));
        assert!(!fixed.loser_can_decide());
        assert!(fixed.quality_worth(&ferber().field(), 0).known_in_advance);
    }

    #[test]
    fn the_mean_by_hand() {
        // Means of 80 and 120 kr and of 50 and 70 points: 100 and 60. 50/60 − 0.8 = 1/30; 70/60 − 1.2 = −1/30.
        let example = Example::new(weights(&["1"]), "100", &[("80", &["50"]), ("120", &["70"])]);
        assert_eq!(example.exact(&model(Reference::Mean)), ["1/30", "-1/30"].map(ratio));
    }

    #[test]
    fn quality_is_worth_the_reference_price_for_each_reference_quality() {
        // 100 · 74 000 / 75 = 98 666.67.
        let model = model(fixed("74000", "75"));
        assert_eq!(ferber().worth(&model, 2), Some("98666.67".into()));
        ferber().worth_keeps_the_score(&model, 2);
    }

    #[test]
    fn a_reference_of_zero_has_no_value() {
        let example = Example::new(weights(&["1"]), "100", &[("80", &["0"]), ("120", &["0"]), ("90", &["10"])]);
        assert!(example.undefined(&model(Reference::Median)).contains("above 0"));
        assert_eq!(example.worth(&model(Reference::Median), 0), None);
    }
}
