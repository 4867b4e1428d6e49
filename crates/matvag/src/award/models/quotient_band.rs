//! `quotient-band`: of the bids whose quotient is within a band below the best one, a stated criterion decides
//! (erweiterte Richtwertmethode).
//!
//! Z = Q / P with the leader's Z*. A bid is inside the band when Z ≥ Z* · (1 − band). Inside come first, in the order
//! of the stated criterion, then of Z; then come those outside, in the order of Z. The quotients are compared exactly,
//! before any rounding of totals.
//!
//! *What quality is worth.* As for `quotient`, M · P / Q, as long as it decides: inside the band it does not.
//!
//! *Known faults.* The leader sets the band, so a bid that loses on the criterion can decide which of the others it is
//! that compete on it. The band and the criterion must stand in the documents.
//!
//! Source: UfAB, *erweiterte Richtwertmethode*: a band of at most 10 % down from the leading bid's figure, announced
//! with the criterion in the documents (as described in the manual of ARRIBA, *erweiterte Richtwertmethode*).

use super::{Quotient, QuotientDirection};
use crate::award::{Entrant, EvaluationModel, Field, QualityWorth, Score, Undefined, Wins};
use crate::num::Ratio;
use crate::text;
use crate::text::{Text, Unit};

/// The parameters.
#[derive(Clone, Debug)]
pub struct QuotientBand {
    /// The top of the quality scale, M, above 0.
    pub scale: Ratio,
    /// The width of the band as a fraction of the best quotient, 0 to 1.
    pub band: Ratio,
    /// What decides inside the band.
    pub then: BandThen,
}

/// What decides inside the band.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BandThen {
    /// The lowest price.
    LowestPrice,
    /// The highest quality.
    HighestQuality,
    /// The best outcome on the criterion with this index in the lot.
    Criterion(usize),
}

impl QuotientBand {
    fn quotient(&self) -> Quotient {
        Quotient { direction: QuotientDirection::QualityPerKrona, scale: self.scale.clone() }
    }

    /// What decides inside the band, smaller is better.
    fn key(&self, field: &Field<'_>, entrant: &Entrant) -> Result<Ratio, Undefined> {
        match &self.then {
            BandThen::LowestPrice => Ok(entrant.price.clone()),
            BandThen::HighestQuality => Ok(-&field.quality(entrant, &self.scale)),
            BandThen::Criterion(index) => entrant.share_of(*index).map(|share| -share),
        }
    }
}

impl EvaluationModel for QuotientBand {
    fn wins(&self) -> Wins {
        Wins::Highest
    }

    fn score(&self, field: &Field<'_>) -> Result<Vec<Score>, Undefined> {
        let mut scores = self.quotient().score(field)?;
        let best = Ratio::highest(scores.iter().map(|score| &score.exact)).unwrap_or_default();
        let least = &best * &(&Ratio::one() - &self.band);
        for (score, entrant) in scores.iter_mut().zip(&field.entrants) {
            score.keys = if score.exact < least {
                vec![Ratio::one(), Ratio::zero()]
            } else {
                vec![Ratio::zero(), self.key(field, entrant)?]
            };
        }
        Ok(scores)
    }

    fn formula(&self, field: &Field<'_>, index: usize) -> Text {
        let then = match &self.then {
            BandThen::LowestPrice => Text::fixed("lägsta pris", "the lowest price"),
            BandThen::HighestQuality => Text::fixed("högsta kvalitet", "the highest quality"),
            BandThen::Criterion(index) => field.criterion_name(*index),
        };
        text!(
            "{quotient}; bland anbud högst {band} under det bästa avgör {then}",
            "{quotient}; among bids at most {band} below the best, {then} decides",
            quotient = self.quotient().formula(field, index),
            band = (&self.band, &Unit::Share),
            then = then,
        )
    }

    fn quality_worth(&self, field: &Field<'_>, index: usize) -> QualityWorth {
        self.quotient().quality_worth(field, index)
    }

    fn loser_can_decide(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{Example, ratio, weights};
    use super::*;

    fn model(band: &str, then: BandThen) -> QuotientBand {
        QuotientBand { scale: ratio("100"), band: ratio(band), then }
    }

    /// The bids of DE-RICHTWERT-3: Z = 0.000923, 0.0010135 and 0.001.
    fn richtwert() -> Example {
        let bids: [(&str, &[&str]); 3] = [("65000", &["60"]), ("74000", &["75"]), ("100000", &["100"])];
        Example::new(weights(&["1"]), "100", &bids)
    }

    #[test]
    fn de_richtwert_3_inside_the_band_the_criterion_decides() {
        // 5 % below 0.0010135 is 0.000963: bids 1 and 2 are inside. 10 % below is 0.000912: all are.
        for (band, then, order) in [
            ("0", BandThen::HighestQuality, [1, 2, 0]),
            ("0.05", BandThen::LowestPrice, [1, 2, 0]),
            ("0.05", BandThen::HighestQuality, [2, 1, 0]),
            ("0.05", BandThen::Criterion(0), [2, 1, 0]),
            ("0.10", BandThen::LowestPrice, [0, 1, 2]),
            ("0.10", BandThen::HighestQuality, [2, 1, 0]),
        ] {
            assert_eq!(richtwert().order(&model(band, then.clone())), order, "{band} {then:?}");
        }
    }

    #[test]
    fn the_limit_of_the_band_is_inside() {
        // Z = 1 and 0.9; the band of 10 % ends at 0.9.
        let example = Example::new(weights(&["1"]), "100", &[("50", &["50"]), ("100", &["90"])]);
        assert_eq!(example.order(&model("0.10", BandThen::HighestQuality)), [1, 0]);
        assert_eq!(example.order(&model("0.0999", BandThen::HighestQuality)), [0, 1]);
        assert_eq!(
            example.formula(&model("0.10", BandThen::HighestQuality), 1),
            "comparison figure = 90 / 100; among bids at most 10% below the best, the highest quality decides"
        );
    }

    #[test]
    fn a_losing_bid_decides_who_competes_on_the_criterion() {
        // Z = 1, 0.96 and 0.92, band 5 %: with the leader, the second wins on quality over it and the third is outside.
        // Without the leader, the third is inside and has the highest quality.
        let bids: [(&str, &[&str]); 3] = [("40", &["40"]), ("62.5", &["60"]), ("100", &["92"])];
        let example = Example::new(weights(&["1"]), "100", &bids);
        let model = model("0.05", BandThen::HighestQuality);
        assert_eq!(example.order(&model), [1, 0, 2]);
        assert_eq!(example.without(0).order(&model), [1, 0]);
        assert!(model.loser_can_decide());
    }

    #[test]
    fn a_criterion_that_does_not_exist_is_no_panic() {
        assert!(richtwert().undefined(&model("0.05", BandThen::Criterion(7))).contains("does not exist"));
    }
}
