//! `price-steps`: points from a table of price intervals (pristrappa).
//!
//! Points are those of the lowest step whose upper limit is not below P, and the points above the table for a price
//! above them all; S = w_p · points + Σ w_k · M · g_k, the highest wins.
//!
//! *What quality is worth.* It has no value in kronor: within a step a krona costs nothing, at its limit it costs the
//! whole step.
//!
//! *Known faults.* Flat parts: within a step the price is without effect, and a krona over the limit may decide the
//! award (HFD 2022 ref. 41 on points that stop at a lowest price, by analogy).

use crate::award::{EvaluationModel, Field, QualityWorth, Score, Undefined, Wins};
use crate::num::{Ratio, Share};
use crate::text;
use crate::text::Text;

/// The parameters.
#[derive(Clone, Debug)]
pub struct PriceSteps {
    /// The weight of the price, w_p.
    pub price_weight: Share,
    /// The top of the point scale, M, above 0.
    pub scale: Ratio,
    /// The steps, with different limits.
    pub steps: Vec<PriceStep>,
    /// The points of a price above the last step.
    pub above: Ratio,
}

/// One step of a price table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceStep {
    /// The highest price of the step, in kronor; it belongs to the step.
    pub up_to: Ratio,
    /// The points, on the scale.
    pub points: Ratio,
}

impl PriceSteps {
    /// The step that a price belongs to; none above them all.
    fn step(&self, price: &Ratio) -> Option<&PriceStep> {
        self.steps.iter().filter(|step| *price <= step.up_to).min_by(|a, b| a.up_to.cmp(&b.up_to))
    }
}

impl EvaluationModel for PriceSteps {
    fn wins(&self) -> Wins {
        Wins::Highest
    }

    fn score(&self, field: &Field<'_>) -> Result<Vec<Score>, Undefined> {
        Ok(field
            .entrants
            .iter()
            .map(|entrant| {
                let points = self.step(&entrant.price).map_or(&self.above, |step| &step.points);
                field.weighted_score(entrant, points, self.price_weight.value(), &self.scale)
            })
            .collect())
    }

    fn formula(&self, field: &Field<'_>, index: usize) -> Text {
        let price = field.price_of(index);
        match self.step(&price) {
            Some(step) => text!(
                "prispoäng = {points}, eftersom {price} ligger i trappsteget till och med {up_to}",
                "price points = {points}, since {price} is in the step up to and including {up_to}",
                points = step.points,
                price = price,
                up_to = step.up_to,
            ),
            None => text!(
                "prispoäng = {points}, eftersom {price} ligger över alla trappsteg",
                "price points = {points}, since {price} is above all steps",
                points = self.above,
                price = price,
            ),
        }
    }

    fn quality_worth(&self, _: &Field<'_>, _: usize) -> QualityWorth {
        QualityWorth::none(Text::fixed(
            "inom ett trappsteg kostar ett högre pris inget, vid dess gräns kostar det hela steget",
            "within a step a higher price costs nothing, at its limit it costs the whole step",
        ))
    }

    fn loser_can_decide(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{Example, ratio, share, weights};
    use super::*;

    fn model() -> PriceSteps {
        let steps = [("100", "10"), ("150", "6"), ("200", "2")];
        PriceSteps {
            price_weight: share("0.6"),
            scale: ratio("10"),
            steps: steps.map(|(up_to, points)| PriceStep { up_to: ratio(up_to), points: ratio(points) }).to_vec(),
            above: ratio("0"),
        }
    }

    #[test]
    fn a_limit_belongs_to_its_step() {
        // By hand: 0.6 · 10, 0.6 · 10, 0.6 · 6, 0.6 · 6, 0.6 · 2, 0.
        let example = Example::prices(&["40", "100", "100.01", "150", "200", "200.01"]);
        assert_eq!(example.totals(&model(), 1), ["6.0", "6.0", "3.6", "3.6", "1.2", "0.0"]);
        let mut turned = model();
        turned.steps.reverse();
        assert_eq!(example.exact(&turned), example.exact(&model()));
    }

    #[test]
    fn a_krona_over_the_limit_decides_and_fifty_within_a_step_do_not() {
        let bids: [(&str, &[&str]); 3] = [("100", &["0.5"]), ("101", &["1"]), ("150", &["1"])];
        let example = Example::new(weights(&["0.4"]), "1", &bids);
        // 6 + 2 = 8; 3.6 + 4 = 7.6 twice.
        assert_eq!(example.totals(&model(), 1), ["8.0", "7.6", "7.6"]);
        assert_eq!(example.formula(&model(), 1), "price points = 6, since 101 is in the step up to and including 150");
        assert_eq!(example.worth(&model(), 1), None);
    }
}
