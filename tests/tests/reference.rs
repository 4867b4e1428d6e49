//! The engine against a reference that shares nothing with it but the input types: on random procurements both say the
//! same, to the last digit.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where it takes something for granted"
)]

use std::collections::{BTreeMap, BTreeSet};

use matvag::award::{BidOutcome, LotOutcome, Outcome};
use matvag::input::{
    AnswerForInput, BidInput, CriterionAnswerInput, MeasureInput, NegativePriceInput, RowInput, WeighByInput,
};
use matvag::num::Ratio;
use matvag_tests::Case;
use matvag_tests::random;
use matvag_tests::reference::{Awards, Expected, ExpectedBid, ExpectedLot, Number, Status, expected, parse};
use matvag_tests::simple::{self, NOTHING, Offer, kr, model, offer, weight};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::json;

/// How many random procurements are tried unless `PROPTEST_CASES` says.
const CASES: u32 = 3000;

fn config() -> ProptestConfig {
    let said = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: said.unwrap_or(CASES), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_engine_and_the_reference_say_the_same(case in random::case()) {
        let done = case.evaluate();
        if let Err(difference) = compare(&done.outcome, &expected(&case)) {
            return Err(TestCaseError::fail(difference));
        }
    }
}

fn number(ratio: &Ratio) -> Number {
    let (above, below) = ratio.parts();
    parse(&above).unwrap() / parse(&below).unwrap()
}

/// Where the two differ, if they do.
fn compare(outcome: &Outcome, expected: &Expected) -> Result<(), String> {
    for (index, (lot, wanted)) in outcome.lots.iter().zip(&expected.lots).enumerate() {
        compare_lot(lot, wanted).map_err(|difference| format!("lot {}: {difference}", index + 1))?;
    }
    same("awards", &awards(outcome, expected), &expected.awards)
}

fn compare_lot(lot: &LotOutcome, wanted: &ExpectedLot) -> Result<(), String> {
    same("positions left out", &lot.excluded, &wanted.excluded)?;
    for (index, (bid, wanted)) in lot.bids.iter().zip(&wanted.bids).enumerate() {
        compare_bid(bid.as_ref(), wanted.as_ref()).map_err(|difference| format!("bid {}: {difference}", index + 1))?;
    }
    let places: Option<Vec<(usize, usize)>> =
        lot.ranking.as_ref().ok().map(|ranking| ranking.places.iter().map(|place| (place.bid, place.rank)).collect());
    same("places", &places, &wanted.places)?;
    let mut ties: Vec<(Vec<usize>, bool)> =
        lot.ranking.iter().flat_map(|ranking| &ranking.ties).map(|tie| (tie.bids.clone(), tie.stands)).collect();
    let mut wanted = wanted.ties.clone();
    ties.sort();
    wanted.sort();
    same("ties", &ties, &wanted)
}

fn compare_bid(bid: Option<&BidOutcome>, wanted: Option<&ExpectedBid>) -> Result<(), String> {
    same("status", &bid.map(|bid| bid.status.id()), &wanted.map(|wanted| wanted.status.id()))?;
    let (evaluated, figures) = (bid.and_then(|bid| bid.evaluated.as_ref()), wanted.and_then(|w| w.figures.as_ref()));
    same("figures", &evaluated.is_some(), &figures.is_some())?;
    let (Some(evaluated), Some(figures)) = (evaluated, figures) else { return Ok(()) };
    let imputed: BTreeMap<usize, Number> =
        evaluated.basket.imputed.iter().map(|imputed| (imputed.position, number(&imputed.price.ratio()))).collect();
    same("prices put in", &imputed, &figures.imputed)?;
    same("price", &number(&evaluated.entrant.price), &figures.price)?;
    same("kg CO2e", &number(&evaluated.entrant.co2e), &figures.co2e)?;
    for (index, (fulfilment, wanted)) in evaluated.entrant.fulfilments.iter().zip(&figures.criteria).enumerate() {
        let place = |what: &str| format!("criterion {}, {what}", index + 1);
        same(&place("share"), &number(&fulfilment.share), &wanted.share)?;
        same(&place("amount"), &number(&fulfilment.amount), &wanted.amount)?;
        same(&place("full amount"), &number(&fulfilment.full_amount), &wanted.full)?;
    }
    let (score, wanted) = (evaluated.score.as_ref(), figures.score.as_ref());
    same("score", &score.is_some(), &wanted.is_some())?;
    let (Some(score), Some(wanted)) = (score, wanted) else { return Ok(()) };
    match &score.bound {
        None => {
            same("exact total", &number(&score.exact), &wanted.exact)?;
            same("rounded total", &number(&score.total), &wanted.total)
        }
        Some(_) if !wanted.certain => Ok(()),
        Some(bound) => {
            let far = |a: Number, b: &Number| {
                let distance = if a < *b { b - a } else { a - b };
                number(bound) + parse(&format!("0.{:0>90}", 1)).unwrap() < distance
            };
            same("exact total beyond its bound", &far(number(&score.exact), &wanted.exact), &false)?;
            same("rounded total beyond its bound", &far(number(&score.total), &wanted.total), &false)
        }
    }
}

/// The awards, in the form that the reference gives them.
fn awards(outcome: &Outcome, expected: &Expected) -> Option<Awards> {
    let awards = outcome.awards.as_ref()?;
    let awarded: Vec<Option<usize>> = awards.lots.iter().map(|award| award.bid).collect();
    Some(match &expected.awards {
        Some(Awards::Least(..)) => {
            Awards::Least(awarded.iter().flatten().count(), awards.total.as_ref().map_or(Number::ZERO, number))
        }
        _ => Awards::Stated(awarded),
    })
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, engine: &T, reference: &T) -> Result<(), String> {
    if engine == reference { Ok(()) } else { Err(format!("{what}: engine {engine:?}, reference {reference:?}")) }
}

/// Faults that the comparison has found, each with its sum by hand.
mod found {
    use super::*;

    /// What a bid bids: the prices of two positions, each of one kilogram, and the share of the one criterion.
    type Two = (Option<&'static str>, Option<&'static str>, &'static str);

    /// Lowest price, where a share below one half is rejected.
    fn with_least_share(missing_price: serde_json::Value, bids: &[Two]) -> Case {
        let mut case = simple::case(model(json!({"kind": "lowest-price"})), &[NOTHING], &[]);
        let lot = &mut case.procurement.lots[0];
        lot.missing_price = Some(serde_json::from_value(missing_price).unwrap());
        lot.positions.push(simple::position("p2", "kg", "1"));
        lot.criteria[0].at_least = Some("0.5".into());
        for (index, (first, second, share)) in bids.iter().enumerate() {
            let prices = [("p1", first), ("p2", second)].into_iter();
            let mut rows: Vec<_> = prices.filter_map(|(id, price)| Some(simple::price(id, (*price)?))).collect();
            rows.push(simple::answer("k1", share));
            case.bids.push(BidInput { bidder: simple::bidder(index), rows, ..BidInput::default() });
        }
        case
    }

    fn prices(case: &Case) -> Vec<Option<String>> {
        let done = case.evaluate();
        (0..case.bids.len()).map(|bid| Some(done.evaluated(0, bid)?.basket.total.value().to_string())).collect()
    }

    fn winners(case: &Case) -> Vec<usize> {
        case.evaluate().outcome.lots[0].ranking.as_ref().unwrap().winners()
    }

    #[test]
    fn a_rejected_bid_leaves_no_position_out_for_the_others() {
        // The second bid has no price for p2, but its share is too low and it is rejected. So p2 counts: 10 + 5 = 15
        // wins over 8 + 9 = 17. Without p2 the 8 would win over the 10.
        let left_out = json!({"kind": "exclude-position"});
        let bids: [Two; 3] = [(Some("10"), Some("5"), "1"), (Some("9"), None, "0"), (Some("8"), Some("9"), "1")];
        let case = with_least_share(left_out, &bids);
        assert_eq!(prices(&case), [Some("15".into()), None, Some("17".into())]);
        assert_eq!(winners(&case), [0]);
    }

    #[test]
    fn a_rejected_bids_price_is_not_put_in_for_others_in_whatever_order_the_bids_come() {
        // The 100 kr of the bid whose share is too low is no price of an admitted bid: 10 kr is put in, 10 + 1 = 11.
        let highest = json!({"kind": "highest-other"});
        let (lacking, rejected, other) =
            ((None, Some("1"), "1"), (Some("100"), Some("1"), "0"), (Some("10"), Some("2"), "1"));
        let first = with_least_share(highest.clone(), &[lacking, rejected, other]);
        assert_eq!(prices(&first), [Some("11".into()), None, Some("12".into())]);
        let second = with_least_share(highest, &[rejected, lacking, other]);
        assert_eq!(prices(&second), [None, Some("11".into()), Some("12".into())]);
    }

    #[test]
    fn a_plain_no_needs_no_proof() {
        // As for a criterion that is answered for positions: who claims nothing has nothing to prove. 100 − 20 · 0.
        let mut case = simple::case(model(json!({"kind": "fixed-deduction"})), &[kr("20")], &[offer("100", ["nej"])]);
        case.procurement.lots[0].criteria[0].measure = MeasureInput::YesNo {};
        case.procurement.lots[0].criteria[0].proof_required = true;
        assert_eq!(prices(&case), [Some("100".into())]);
        assert_eq!(winners(&case), [0]);
    }

    #[test]
    fn a_share_by_value_is_no_more_than_all_where_prices_may_be_below_zero() {
        // Yes at 10 kr and no at −9 kr: 10 / (10 − 9) would be a share of 10. Either such a lot is refused, or the
        // share is one.
        let mut case = simple::case(model(json!({"kind": "fixed-price"})), &[weight("1")], &[] as &[Offer]);
        let lot = &mut case.procurement.lots[0];
        lot.negative_price = Some(NegativePriceInput::Allowed);
        lot.positions.push(simple::position("p2", "kg", "1"));
        lot.criteria[0].answer_for = Some(AnswerForInput::Positions);
        lot.criteria[0].weigh_by = Some(WeighByInput::Value);
        if matvag::check::check_procurement(&case.procurement).0.is_none() {
            return;
        }
        let row = |id: &str, price: &str, share: &str| RowInput {
            criteria: vec![CriterionAnswerInput { criterion: "k1".into(), answer: share.into(), proof: None }],
            ..simple::price(id, price)
        };
        let rows = vec![row("p1", "10", "1"), row("p2", "-9", "0")];
        case.bids.push(BidInput { bidder: simple::bidder(0), rows, ..BidInput::default() });
        for (_, evaluated) in case.evaluate().outcome.lots[0].evaluated() {
            let share = &evaluated.entrant.fulfilments[0].share;
            assert!(*share <= Ratio::one(), "a share of {share}");
        }
    }
}

/// What the random procurements have to reach for the comparison to mean something.
#[test]
fn the_random_procurements_reach_every_corner() {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut runner = TestRunner::deterministic();
    for _ in 0..600 {
        let case = random::case().new_tree(&mut runner).unwrap().current();
        let expected = expected(&case);
        for (lot, outcome) in case.procurement.lots.iter().zip(&expected.lots) {
            let model = serde_json::to_value(&lot.model).unwrap()["kind"].as_str().unwrap().to_owned();
            for corner in corners(&model, outcome) {
                *seen.entry(corner).or_default() += 1;
            }
            for criterion in &lot.criteria {
                let json = serde_json::to_value(criterion).unwrap();
                let said = |value: &serde_json::Value| value.as_str().unwrap_or("unsaid").to_owned();
                let measure = said(&json["measure"]["kind"]);
                *seen.entry(format!("{measure} for {}", said(&json["answer_for"]))).or_default() += 1;
                *seen.entry(format!("weighed by {}", said(&json["weigh_by"]))).or_default() += 1;
                *seen.entry(format!("kronor per {}", said(&json["worth"]["per"]))).or_default() += 1;
            }
        }
        let awards = expected.awards.map_or("no limit", |awards| match awards {
            Awards::Stated(_) => "limit in a stated order",
            Awards::Least(..) => "limit with the least total",
        });
        *seen.entry(awards.to_owned()).or_default() += 1;
    }
    let models = [
        "lowest-price",
        "fixed-deduction",
        "fixed-surcharge",
        "percent-deduction",
        "percent-surcharge",
        "relative-lowest",
        "relative-linear",
        "relative-span",
        "absolute-span",
        "price-steps",
        "quotient",
        "quotient-band",
        "median-normalised",
        "logarithmic",
        "utility-index",
        "mean-price",
        "median-deduction",
        "fixed-price",
        "life-cycle-cost",
        "prozorro-meat",
        "priority-order",
    ];
    let corners = [
        "admitted",
        "rejected",
        "not-evaluated",
        "a tie that stands",
        "a tie that is broken",
        "a position left out",
        "a price put in",
        "a rounding that shows",
        "no value",
        "no bid on the lot",
        "yes-no for positions",
        "share for positions",
        "levels for positions",
        "linear for positions",
        "declared for positions",
        "jury for unsaid",
        "yes-no for unsaid",
        "linear for unsaid",
        "declared for unsaid",
        "weighed by positions",
        "weighed by quantity",
        "weighed by value",
        "kronor per lot",
        "kronor per position",
        "kronor per unit",
        "kronor per kg",
        "no limit",
        "limit in a stated order",
        "limit with the least total",
    ];
    let models: Vec<String> = models.iter().map(|model| format!("{model} with three bids")).collect();
    for corner in models.iter().map(String::as_str).chain(corners) {
        assert!(4 < seen.get(corner).copied().unwrap_or_default(), "{corner} is hardly ever drawn: {seen:#?}");
    }
}

fn corners(model: &str, outcome: &ExpectedLot) -> BTreeSet<String> {
    let mut corners = BTreeSet::new();
    match &outcome.places {
        None => corners.insert("no value".to_owned()),
        Some(places) => corners.insert(match places.len() {
            0 => "nobody is evaluated".to_owned(),
            1 | 2 => format!("{model} with few bids"),
            _ => format!("{model} with three bids"),
        }),
    };
    for (_, stands) in &outcome.ties {
        corners.insert(if *stands { "a tie that stands" } else { "a tie that is broken" }.to_owned());
    }
    if !outcome.excluded.is_empty() {
        corners.insert("a position left out".to_owned());
    }
    for bid in &outcome.bids {
        let Some(bid) = bid else {
            corners.insert("no bid on the lot".to_owned());
            continue;
        };
        corners.insert(bid.status.id().to_owned());
        let Some(figures) = &bid.figures else { continue };
        if bid.status == Status::Admitted && !figures.imputed.is_empty() {
            corners.insert("a price put in".to_owned());
        }
        if figures.score.as_ref().is_some_and(|score| score.exact != score.total) {
            corners.insert("a rounding that shows".to_owned());
        }
    }
    corners
}
