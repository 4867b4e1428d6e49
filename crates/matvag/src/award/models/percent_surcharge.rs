//! `percent-surcharge`: what is not fulfilled is added in percent of the bid's own price (procentuellt påslag).
//!
//! S = P + Σ P · a_k · (1 − g_k) = P · (1 + Σ a_k · (1 − g_k)), the lowest wins.
//!
//! *Against a percentage deduction* (E2): with one a, S = P · (1 + a) · (1 − a / (1 + a) · g), a deduction of a / (1 +
//! a) times the constant 1 + a. A surcharge is therefore never more than a deduction of 100 %, and a lower price is
//! always better.
//!
//! *What quality is worth.* With a = Σ a_k and every criterion at the share Q, dS = (1 + a · (1 − Q)) · dP − a · P · dQ
//! = 0, so dP = P · a / (1 + a · (1 − Q)) when Q rises over its whole scale. It depends on the bidder's own price, so
//! the documents do not say it.
//!
//! *Known fault.* The same quality is worth more kronor to a dearer bid.
//!
//! Source: e-Avrop, *Förklaring procentuellt påslag och avdrag* (help.e-avrop.com).

use crate::award::score::terms;
use crate::award::{Entrant, EvaluationModel, Field, QualityWorth, Score, Undefined, Wins};
use crate::num::Ratio;
use crate::text;
use crate::text::Text;

/// The model has no parameters: the percentages stand with the criteria.
#[derive(Clone, Debug)]
pub struct PercentSurcharge;

impl EvaluationModel for PercentSurcharge {
    fn wins(&self) -> Wins {
        Wins::Lowest
    }

    fn score(&self, field: &Field<'_>) -> Result<Vec<Score>, Undefined> {
        let score = |entrant: &Entrant| {
            let added =
                field.percents(entrant).map(|(index, a, g)| (index, &(&entrant.price * &a) * &(&Ratio::one() - g)));
            field.price_with(entrant, added)
        };
        Ok(field.entrants.iter().map(score).collect())
    }

    fn formula(&self, field: &Field<'_>, index: usize) -> Text {
        let one = ("+", Text::fixed("1", "1"));
        let added =
            field.percents_of(index).map(|(_, a, g)| ("+", text!("{a} · (1 − {g})", "{a} · (1 − {g})", a = a, g = g)));
        let factor = terms(std::iter::once(one).chain(added));
        text!(
            "jämförelsepris = {price} · ({factor})",
            "comparison price = {price} · ({factor})",
            price = field.price_of(index),
            factor = factor,
        )
    }

    fn quality_worth(&self, field: &Field<'_>, index: usize) -> QualityWorth {
        let price = field.price_of(index);
        let full: Ratio = field.percents_of(index).map(|(_, a, _)| a).sum();
        let added: Ratio = field.percents_of(index).map(|(_, a, g)| &a * &(&Ratio::one() - g)).sum();
        let factor = &Ratio::one() + &added;
        match (&price * &full).over(&factor) {
            Ok(kr) => QualityWorth::in_bids(
                kr,
                text!(
                    "P · a / (1 + a · (1 − Q)) = {price} · {full} / {factor}",
                    "P · a / (1 + a · (1 − Q)) = {price} · {full} / {factor}",
                    price = price,
                    full = full,
                    factor = factor,
                ),
            ),
            Err(_) => QualityWorth::none(Text::fixed("påslaget är −100\u{a0}%", "the surcharge is −100\u{a0}%")),
        }
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
    use super::super::PercentDeduction;
    use super::super::example::{Example, percents, ratio};
    use super::*;

    #[test]
    fn eavrop_paslag_100_makes_a_and_c_tie() {
        let bids: [(&str, &[&str]); 3] = [("500", &["1/2"]), ("1000", &["1/2"]), ("750", &["1"])];
        let example = Example::new(percents(&["1.00"]), "1", &bids);
        assert_eq!(example.totals(&PercentSurcharge, 0), ["750", "1500", "750"]);
        assert_eq!(example.formula(&PercentSurcharge, 0), "comparison price = 500 · (1 + 1 · (1 − 0.5))");
    }

    #[test]
    fn e2_a_surcharge_of_25_percent_is_a_deduction_of_20_percent_times_125() {
        // a / (1 + a) = 0.25 / 1.25 = 0.20.
        let bids: [(&str, &[&str]); 3] = [("500", &["1/2"]), ("610", &["1"]), ("480", &["0"])];
        let added = Example::new(percents(&["0.25"]), "1", &bids);
        let deducted = Example::new(percents(&["0.20"]), "1", &bids);
        for (added, deducted) in added.exact(&PercentSurcharge).iter().zip(deducted.exact(&PercentDeduction)) {
            assert_eq!(*added, &deducted * &ratio("1.25"));
        }
        assert_eq!(added.order(&PercentSurcharge), deducted.order(&PercentDeduction));
    }

    #[test]
    fn quality_is_worth_a_share_of_the_own_price() {
        // 220 · 0.3 / (1 + 0.2 · 0.5 + 0.1 · 0) = 66 / 1.1 = 60.
        let example = Example::new(percents(&["0.2", "0.1"]), "1", &[("220", &["0.5", "1"])]);
        assert_eq!(example.worth(&PercentSurcharge, 0), Some("60.00".into()));
        example.worth_keeps_the_score(&PercentSurcharge, 0);
    }
}
