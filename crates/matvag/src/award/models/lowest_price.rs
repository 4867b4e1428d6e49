//! `lowest-price`: the lowest price wins.
//!
//! S = P, the lowest wins. Quality can be a threshold beside it: a bid below it is rejected before the prices are
//! compared. National law may let the documents of an open procedure lay down such a least score, however few bids
//! remain (Court of Justice of the EU, C-546/16 Montte, 20 September 2018, looked up 2026-11-21). Admission does that;
//! this file only scores the price.
//!
//! *What quality is worth.* Nothing: dS = dP, whatever the quality.

use crate::award::{EvaluationModel, Field, Part, QualityWorth, Score, Undefined, Wins};
use crate::num::Ratio;
use crate::text;
use crate::text::Text;

/// The parameters.
#[derive(Clone, Debug)]
pub struct LowestPrice {
    /// The least quality Q accepted, 0 to 1; none if quality is no threshold.
    pub quality_at_least: Option<Ratio>,
}

impl EvaluationModel for LowestPrice {
    fn wins(&self) -> Wins {
        Wins::Lowest
    }

    fn score(&self, field: &Field<'_>) -> Result<Vec<Score>, Undefined> {
        Ok(field.entrants.iter().map(|entrant| field.sum(vec![Part::price(&entrant.price)])).collect())
    }

    fn formula(&self, field: &Field<'_>, index: usize) -> Text {
        text!("jämförelsepris = {price}", "comparison price = {price}", price = field.price_of(index))
    }

    fn quality_worth(&self, _: &Field<'_>, _: usize) -> QualityWorth {
        QualityWorth::none(Text::fixed(
            "priset avgör ensamt; mer kvalitet får inte kosta något",
            "the price alone decides; more quality may cost nothing",
        ))
    }

    fn loser_can_decide(&self) -> bool {
        false
    }

    fn in_kronor(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::Example;
    use super::*;

    #[test]
    fn the_score_is_the_price() {
        let model = LowestPrice { quality_at_least: None };
        let example = Example::prices(&["100.50", "99.90", "120"]);
        assert_eq!(example.totals(&model, 2), ["100.50", "99.90", "120.00"]);
        assert_eq!(example.order(&model), [1, 0, 2]);
        assert_eq!(example.formula(&model, 0), "comparison price = 100.5");
        assert_eq!(example.worth(&model, 0), None);
    }
}
