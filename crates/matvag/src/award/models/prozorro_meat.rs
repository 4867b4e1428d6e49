//! `prozorro-meat`: ProZorro's price divided by a function of what is offered beside it (Ukraine).
//!
//! S = P / (1 + Σ p_k / (1 − Σ pmax_k)), the lowest wins; p_k = a_k · g_k is what the bid offers of criterion k as a
//! share of the price, and pmax_k = a_k is the most that can be offered. (ProZorro's later addition of life-cycle costs
//! to the price is not in it: `life-cycle-cost` does that.)
//!
//! *Why so.* The price has the weight 1 − Σpmax, so an offer is worth p / (1 − Σpmax) of the price's share.
//!
//! *What quality is worth.* With N = 1 + Σ p / (1 − Σ pmax), dS = dP / N − P / N² · dN = 0, so dP = P / N · dN; over
//! the whole scale dN = Σpmax / (1 − Σpmax). It depends on the bidder's own price, so the documents do not say it.
//!
//! *Known faults.* None of order: it depends on nobody else and a lower price is always better. The same quality is
//! worth more kronor to a dearer bid. Undefined from Σpmax = 1.
//!
//! Source: openprocurement.api, `awarding.py` and the documentation page *Most economically advantageous tenders*.

use crate::award::score::{term, terms};
use crate::award::{Combination, Entrant, EvaluationModel, Field, Part, PartOf, QualityWorth, Score, Undefined, Wins};
use crate::num::Ratio;
use crate::text;
use crate::text::Text;

/// The model has no parameters: the percentages stand with the criteria.
#[derive(Clone, Debug)]
pub struct ProzorroMeat;

/// The pieces of the denominator.
struct Offered {
    /// p_k, with the criterion's index.
    each: Vec<(usize, Ratio)>,
    /// Σ pmax_k.
    most: Ratio,
}

impl Offered {
    fn by(field: &Field<'_>, entrant: &Entrant) -> Self {
        let each = field.percents(entrant).map(|(index, a, g)| (index, &a * g)).collect();
        Self { each, most: field.percents(entrant).map(|(_, a, _)| a).sum() }
    }

    /// 1 − Σ pmax_k, what the price weighs; nothing unless above zero.
    fn price_share(&self) -> Option<Ratio> {
        Some(&Ratio::one() - &self.most).filter(|share| Ratio::zero() < *share)
    }

    /// N = 1 + Σ p_k / (1 − Σ pmax_k); nothing unless above zero.
    fn denominator(&self) -> Option<Ratio> {
        let sum: Ratio = self.each.iter().map(|(_, p)| p).sum();
        let denominator = &Ratio::one() + &sum.over(&self.price_share()?).ok()?;
        Some(denominator).filter(|denominator| Ratio::zero() < *denominator)
    }
}

impl EvaluationModel for ProzorroMeat {
    fn wins(&self) -> Wins {
        Wins::Lowest
    }

    fn score(&self, field: &Field<'_>) -> Result<Vec<Score>, Undefined> {
        let score = |entrant: &Entrant| {
            let offered = Offered::by(field, entrant);
            let total = offered.denominator().and_then(|denominator| entrant.price.over(&denominator).ok());
            let total = total.ok_or_else(|| {
                Undefined::because(Text::fixed(
                    "formeln kräver att kriterierna tillsammans är värda mindre än 100\u{a0}% av priset",
                    "the formula needs the criteria together to be worth less than 100\u{a0}% of the price",
                ))
            })?;
            let mut parts = vec![Part::price(&entrant.price)];
            parts.extend(offered.each.into_iter().map(|(index, p)| Part::plain(PartOf::Criterion(index), p)));
            Ok(field.total(parts, Combination::Formula, total))
        };
        field.entrants.iter().map(score).collect()
    }

    fn formula(&self, field: &Field<'_>, index: usize) -> Text {
        let offered = field.entrants.get(index).map(|entrant| Offered::by(field, entrant));
        let each = offered.iter().flat_map(|offered| &offered.each).map(|(_, p)| term(p, "+"));
        let sum = terms(each);
        text!(
            "jämförelsepris = {price} / (1 + ({sum}) / (1 − {most}))",
            "comparison price = {price} / (1 + ({sum}) / (1 − {most}))",
            price = field.price_of(index),
            sum = sum,
            most = offered.as_ref().map(|offered| offered.most.clone()).unwrap_or_default(),
        )
    }

    fn quality_worth(&self, field: &Field<'_>, index: usize) -> QualityWorth {
        let worth = field.entrants.get(index).and_then(|entrant| {
            let offered = Offered::by(field, entrant);
            let (price_share, denominator) = (offered.price_share()?, offered.denominator()?);
            let kr = (&entrant.price * &offered.most).over(&(&price_share * &denominator)).ok()?;
            let formula = text!(
                "P · Σpmax / ((1 − Σpmax) · N) = {price} · {most} / ({share} · {denominator})",
                "P · Σpmax / ((1 − Σpmax) · N) = {price} · {most} / ({share} · {denominator})",
                price = entrant.price,
                most = offered.most,
                share = price_share,
                denominator = denominator,
            );
            Some(QualityWorth::in_bids(kr, formula))
        });
        worth.unwrap_or_else(QualityWorth::price_without_weight)
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
    use super::super::example::{Example, percents};
    use super::*;
    use crate::num::Stage;

    #[test]
    fn ua_meat_499_is_compared_as_388_11() {
        // 1 + (0.1 + 0.1) / (1 − 0.15 − 0.15) = 9/7 = 1.2857142857142858 as published; 499 / (9/7) = 388.11…
        let example = Example::new(percents(&["0.15", "0.15"]), "0.15", &[("499.0", &["0.1", "0.1"])]);
        let field = example.field();
        let denominator = Offered::by(&field, &field.entrants[0]).denominator().unwrap();
        assert_eq!(denominator.to_string(), "9/7");
        assert_eq!(denominator.fixed(15), "1.285714285714286");
        assert_eq!(example.clone().rounded(Stage::Total, 2).totals(&ProzorroMeat, 2), ["388.11"]);
        assert_eq!(example.formula(&ProzorroMeat, 0), "comparison price = 499 / (1 + (0.1 + 0.1) / (1 − 0.3))");
        example.worth_keeps_the_score(&ProzorroMeat, 0);
    }

    #[test]
    fn criteria_worth_the_whole_price_have_no_value() {
        let example = Example::new(percents(&["0.5", "0.5"]), "1", &[("100", &["1", "0"])]);
        assert!(example.undefined(&ProzorroMeat).contains("less than 100\u{a0}%"));
        assert_eq!(example.worth(&ProzorroMeat, 0), None);
    }
}
