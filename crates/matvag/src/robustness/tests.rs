//! Robustness on examples that are calculated by hand, and the law that a stated break-even changes the winner.

use proptest::prelude::*;
use serde_json::json;

use super::trial::Parameter;
use super::*;
use crate::sample::{Sample, criterion, two_bids};
use crate::text::Lang;

fn of(sample: &Sample) -> LotRobustness {
    let found = robustness(&sample.procurement, &sample.bids, &sample.outcome, Mask::default());
    found.lots.into_iter().next().unwrap()
}

fn said(sample: &Sample) -> Vec<String> {
    of(sample).break_evens.iter().map(|text| text.in_lang(Lang::En).replace('\u{a0}', " ")).collect()
}

fn words(table: &Table) -> Vec<Vec<String>> {
    let word = |cell: &crate::report::document::Cell| match cell {
        crate::report::document::Cell::Words(words) => words.in_lang(Lang::En).to_owned(),
        _ => String::new(),
    };
    table.rows.iter().map(|row| row.cells.iter().map(word).collect()).collect()
}

/// A: 50 · 50/50  + 0.5 · 10 = 50    +  5   = 55
/// B: 50 · 50/80  + 0.5 · 60 = 31.25 + 30   = 61.25
/// C: 50 · 50/100 + 0.5 · 79 = 25    + 39.5 = 64.5
///
/// Without A, who comes last, B has 50 + 30 = 80 and C 50 · 80/100 + 39.5 = 79.5. (examples/publicerade/paradox-med-a)
fn paradox() -> Sample {
    let weighted = criterion("k1", "Kvalitet", &json!({ "weight": "0.5" }));
    let model = json!({ "kind": "relative-lowest", "price_weight": "0.5", "scale": "100" });
    Sample::one_lot(&model, &[weighted], &[("A", "50", &["0.10"]), ("B", "80", &["0.60"]), ("C", "100", &["0.79"])])
}

#[test]
fn taking_away_the_last_bid_of_the_paradox_changes_the_winner() {
    let found = of(&paradox());
    let table = words(&found.without.unwrap());
    assert_eq!(table[0], ["C", "B", "does not change"]);
    assert_eq!(table[1], ["B", "C", "does not change"]);
    assert_eq!(table[2], ["A", "B", "changes: B, C"]);
    assert!(found.answer.in_lang(Lang::En).ends_with("changes if a losing bid is taken away: A."));
}

#[test]
fn break_evens_of_a_sum_by_hand() {
    // The gap is 29 000: at 29 000 lower the two tie, at 29 001 the second wins; the winner may rise by 28 999.
    // CO2e at c: 4 000 000 + 58 000 c against 3 988 500 + 85 000 c, alike at 11 500 / 27 000 = 0.4259….
    // Deduction D: 4 287 000 − 0.5 D against 4 203 500 − 0.21875 D, alike at 83 500 / 0.28125 = 296 888.9.
    let said = said(&two_bids());
    assert_eq!(said[0], "Norrslätt Livs wins if the bid price is lowered by at least 29,001 SEK (0.71%).");
    assert_eq!(said[1], "Fjällmat still wins as long as the bid price is raised by at most 28,999 SEK (0.69%).");
    assert_eq!(said[2], "Norrslätt Livs wins if the climate price is below 0.43 SEK/kg CO₂e (now 1.50 SEK/kg CO₂e).");
    assert_eq!(said[3], "Norrslätt Livs wins if the deduction for ekologiskt is below 296,889 SEK (now 400,000 SEK).");
    assert_eq!(said.len(), 4, "{said:?}");
    assert!(of(&two_bids()).note.unwrap().en.starts_with("One value changes at a time"));
}

#[test]
fn the_break_even_of_a_relative_model_by_hand() {
    // B at p: 50 · 50/p + 30 > 64.5 when p < 2500 / 34.5 = 72.463…: 72.46 wins, 72.47 does not. 80 − 72.46 = 7.54.
    // C at p: 2500/p + 39.5 > 61.25 when p < 2500 / 21.75 = 114.942…: it may rise by 14.94.
    let said = said(&paradox());
    assert_eq!(said[0], "B wins if the bid price is lowered by at least 7.54 SEK (9.43%).");
    assert_eq!(said[1], "C still wins as long as the bid price is raised by at most 14.94 SEK (14.94%).");
}

#[test]
fn a_tenth_is_drawn_against_the_line_where_the_lead_ends() {
    // The lead is 29 000. Fjällmat's price ±420 000: 449 000 and −391 000. Norrslätt's ±407 600: −378 600 and 436 600.
    // Climate price 1.35 and 1.65: the difference 27 000 · 0.15 = 4 050: 24 950 and 33 050.
    // Deduction ±40 000 · 0.28125 = 11 250: 17 750 and 40 250.
    let found = of(&two_bids());
    let ranges = found.ranges.unwrap();
    // −391 000 to 449 000: zero lies at 391 000 / 840 000 = 0.46547….
    assert_eq!(ranges.zero, 4655);
    let ends: Vec<_> = ranges.rows.iter().map(|row| (row.from, row.to)).collect();
    assert_eq!(ends[0], (0, 10_000));
    // (391 000 − 378 600) / 840 000 = 0.01476…; (391 000 + 436 600) / 840 000 = 0.98523….
    assert_eq!(ends[1], (148, 9852));
    assert!(ranges.rows[2].from > ranges.zero && ranges.rows[3].from > ranges.zero);
    assert_eq!(
        found.answer.in_lang(Lang::En),
        "2 of 4 tried values change the winner when they change by 10 per cent. \
         Without one bid at a time the order of the others does not change."
    );
}

#[test]
fn one_bid_alone_has_no_sensitivity() {
    let sample = Sample::one_lot(&json!({ "kind": "lowest-price" }), &[], &[("A", "50", &[])]);
    let found = of(&sample);
    assert!(found.answer.in_lang(Lang::Sv).contains("minst två") && found.break_evens.is_empty());
    assert!(found.without.is_none() && found.ranges.is_none());
}

#[test]
fn a_tie_for_the_first_place_has_no_break_even_for_the_winner() {
    let sample = Sample::one_lot(&json!({ "kind": "lowest-price" }), &[], &[("A", "50", &[]), ("B", "50", &[])]);
    let said = said(&sample);
    assert_eq!(said[0], "B wins if the bid price is lowered by at least 0.01 SEK (0.02%).");
    assert!(said[1].contains("share the first place"));
    assert!(of(&sample).ranges.is_none());
}

#[test]
fn where_the_price_does_not_count_no_price_decides() {
    let whole = criterion("k1", "Smak", &json!({ "weight": "1" }));
    let model = json!({ "kind": "fixed-price" });
    let said = said(&Sample::one_lot(&model, &[whole], &[("A", "50", &["0.9"]), ("B", "50", &["0.8"])]));
    assert_eq!(said[0], "B does not win however much the bid price is lowered.");
    assert_eq!(said[1], "A wins even if the bid price becomes 10 times as high.");
}

#[test]
fn names_are_hidden_where_the_report_hides_them() {
    let sample = two_bids();
    let mask = Mask { bidders: true, article_prices: true };
    let found = robustness(&sample.procurement, &sample.bids, &sample.outcome, mask);
    let json = serde_json::to_string(&found).unwrap();
    assert!(json.contains("Anbud B") && !json.contains("Norrslätt") && !json.contains("Fjällmat"));
}

#[test]
fn a_trial_changes_nothing_but_its_own_value() {
    let sample = two_bids();
    let shown =
        Shown { procurement: &sample.procurement, bids: &sample.bids, outcome: &sample.outcome, mask: Mask::default() };
    let trial = Trial::of(&shown, 0).unwrap();
    for parameter in [Parameter::Price(0), Parameter::Price(1), Parameter::Co2ePrice, Parameter::Worth(0)] {
        let now = trial.value(parameter).unwrap();
        assert_eq!(trial.winner_with(parameter, &now), Some(0));
        assert_eq!(trial.lead_with(0, parameter, &now).unwrap().to_string(), "29000");
    }
}

/// The amount of a sentence "… by at least 29,001.50 SEK (…)".
fn amount(said: &str) -> Option<crate::num::Ratio> {
    let (_, rest) = said.split_once("by at least ")?;
    let (amount, _) = rest.split_once(" SEK")?;
    crate::num::Ratio::parse(&amount.replace(',', "")).ok()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn the_stated_break_even_makes_the_second_win_and_a_step_less_does_not(
        model in prop::sample::select(vec!["fixed-deduction", "relative-lowest", "relative-span", "quotient", "median-deduction"]),
        prices in prop::array::uniform3(100_u32..3_000_000),
        shares in prop::array::uniform3(1_u32..=9),
    ) {
        let (parameters, worth) = match model {
            "fixed-deduction" => (json!({ "kind": model }), json!({ "kr": "2000" })),
            "median-deduction" => (json!({ "kind": model }), json!({ "percent": "20" })),
            "quotient" => (json!({ "kind": model, "direction": "quality-per-krona" }), json!({ "weight": "1" })),
            _ => (json!({ "kind": model, "price_weight": "0.7", "scale": "100" }), json!({ "weight": "0.3" })),
        };
        let written = |prices: &[crate::num::Ratio]| {
            let bids: Vec<(String, String, String)> = prices
                .iter()
                .zip(shares)
                .enumerate()
                .map(|(index, (price, share))| (format!("B{index}"), price.fixed(2), format!("0.{share}")))
                .collect();
            let shares: Vec<[&str; 1]> = bids.iter().map(|(_, _, share)| [share.as_str()]).collect();
            let bids: Vec<(&str, &str, &[&str])> = bids
                .iter()
                .zip(&shares)
                .map(|((name, price, _), share)| (name.as_str(), price.as_str(), share.as_slice()))
                .collect();
            Sample::one_lot(&parameters, &[criterion("k1", "Smak", &worth)], &bids)
        };
        let hundredth = crate::num::Ratio::parse("0.01").unwrap();
        let prices: Vec<crate::num::Ratio> =
            prices.iter().map(|ore| &crate::num::Ratio::from(*ore) * &hundredth).collect();
        let sample = written(&prices);
        prop_assume!(sample.outcome.lots[0].ranking.is_ok());
        let second = sample.outcome.lots[0].ranking.as_ref().unwrap().places[1].bid;
        let Some(by) = said(&sample).first().and_then(|said| amount(said)) else { return Ok(()) };
        let step = if prices[second] < crate::num::Ratio::from(10_000) { hundredth } else { crate::num::Ratio::one() };
        for (less, wins) in [(by.clone(), true), (&by - &step, false)] {
            let mut prices = prices.clone();
            prices[second] = &prices[second] - &less;
            let again = written(&prices);
            let winners = again.outcome.lots[0].ranking.as_ref().unwrap().winners();
            prop_assert_eq!(winners == vec![second], wins, "{} lower", less);
        }
    }
}
