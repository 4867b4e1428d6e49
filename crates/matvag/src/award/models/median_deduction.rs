//! `median-deduction`: a deduction in percent of the median price ("mirakelmodellen").
//!
//! S = P − Σ a_k · g_k · P̃, the lowest wins; P̃ is the median of the prices evaluated (the mean of the two in the
//! middle when their number is even).
//!
//! *What quality is worth.* With the median as given, dS = dP − Σ a_k · dg_k · P̃ = 0, so dP = a · P̃ with a = Σ a_k:
//! the same kronor for everybody, but nobody knows how many before the bids are opened.
//!
//! *Known faults.* The median moves with every bid, so a losing bid can change who wins. Whoever holds the median moves
//! it with the own price: with Σ a_k · g_k above 1, lowering that price makes the own score worse.

use crate::award::score::terms;
use crate::award::{Entrant, EvaluationModel, Field, QualityWorth, Score, Undefined, Wins};
use crate::num::Ratio;
use crate::text;
use crate::text::Text;

/// The model has no parameters: the percentages stand with the criteria.
#[derive(Clone, Debug)]
pub struct MedianDeduction;

fn median(field: &Field<'_>) -> Ratio {
    Ratio::median(&field.prices()).unwrap_or_default()
}

impl EvaluationModel for MedianDeduction {
    fn wins(&self) -> Wins {
        Wins::Lowest
    }

    fn score(&self, field: &Field<'_>) -> Result<Vec<Score>, Undefined> {
        let median = median(field);
        let score = |entrant: &Entrant| {
            field.price_with(entrant, field.percents(entrant).map(|(index, a, g)| (index, -&(&(&a * g) * &median))))
        };
        Ok(field.entrants.iter().map(score).collect())
    }

    fn formula(&self, field: &Field<'_>, index: usize) -> Text {
        let median = median(field);
        let price = field.price_of(index);
        let own = ("+", text!("{price}", "{price}", price = price));
        let deducted = field.percents_of(index).map(|(_, a, g)| {
            ("−", text!("{a} · {g} · {median}", "{a} · {g} · {median}", a = a, g = g, median = median))
        });
        let said = terms(std::iter::once(own).chain(deducted));
        text!("jämförelsepris = {said}", "comparison price = {said}", said = said)
    }

    fn quality_worth(&self, field: &Field<'_>, index: usize) -> QualityWorth {
        let full: Ratio = field.percents_of(index).map(|(_, a, _)| a).sum();
        let median = median(field);
        QualityWorth::in_bids(
            &full * &median,
            text!("a · P̃ = {full} · {median}", "a · P̃ = {full} · {median}", full = full, median = median),
        )
    }

    fn loser_can_decide(&self) -> bool {
        true
    }

    fn in_kronor(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{Example, percents, ratio};
    use super::*;

    #[test]
    fn the_deduction_is_a_share_of_the_median_price() {
        // By hand: the median of 90, 100 and 130 is 100. 90 − 0.2 · 0.5 · 100 = 80; 100 − 0.2 · 1 · 100 = 80;
        // 130 − 0.2 · 1 · 100 = 110.
        let bids: [(&str, &[&str]); 3] = [("90", &["0.5"]), ("100", &["1"]), ("130", &["1"])];
        let example = Example::new(percents(&["0.2"]), "1", &bids);
        assert_eq!(example.totals(&MedianDeduction, 0), ["80", "80", "110"]);
        assert_eq!(example.formula(&MedianDeduction, 0), "comparison price = 90 − 0.2 · 0.5 · 100");
        assert_eq!(example.worth(&MedianDeduction, 0), Some("20.00".into()));
        example.worth_keeps_the_score(&MedianDeduction, 0);
    }

    #[test]
    fn a_losing_bid_decides_who_wins() {
        // With one loser at 400 the median is 101: 101 − 0.1 · 101 = 90.9 loses to 90. With two it is (101 + 400) / 2 =
        // 250.5: 101 − 25.05 = 75.95 wins.
        let bids: [(&str, &[&str]); 4] = [("90", &["0"]), ("101", &["1"]), ("400", &["0"]), ("400", &["0"])];
        let example = Example::new(percents(&["0.1"]), "1", &bids);
        assert_eq!(example.order(&MedianDeduction)[0], 1);
        assert_eq!(example.without(3).order(&MedianDeduction)[0], 0);
        assert!(MedianDeduction.loser_can_decide());
    }

    #[test]
    fn above_100_percent_the_holder_of_the_median_gains_by_a_higher_price() {
        let bids: [(&str, &[&str]); 3] = [("80", &["0"]), ("100", &["1"]), ("130", &["0"])];
        let example = Example::new(percents(&["1.5"]), "1", &bids);
        let mut dearer = example.clone();
        dearer.entrants[1].price = ratio("110");
        assert_eq!(example.totals(&MedianDeduction, 0)[1], "-50");
        assert_eq!(dearer.totals(&MedianDeduction, 0)[1], "-55");
    }
}
