//! The laws of the engine, E1 to E12, as property tests over the library: each holds for any prices and qualities.
//!
//! Laws about a formula are shown on one lot with one position, so that a price is a number; laws about the whole are
//! shown on random procurements.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where it takes something for granted"
)]

use std::collections::BTreeSet;

use matvag::award::{Combination, LotOutcome, Model};
use matvag::input::{ModelInput, RowInput, WeighByInput, WorthInput};
use matvag::num::{Mode, Ratio};
use matvag::report::{Figure, Value, explain_bid};
use matvag::text::{Lang, Unit};
use matvag_tests::engine::Done;
use matvag_tests::simple::{Offer, case, every_model, kr, model, offer, percent, weight};
use matvag_tests::{Case, random};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::json;

fn cases(cases: u32) -> ProptestConfig {
    let said = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: said.unwrap_or(cases), failure_persistence: None, ..ProptestConfig::default() }
}

fn ratio(text: &str) -> Ratio {
    Ratio::parse(text).unwrap()
}

/// Prices in whole kronor and quarters, and shares in tenths, of two to six bids.
fn offers(criteria: usize) -> impl Strategy<Value = Vec<Offer>> {
    let price = prop_oneof![select(vec![400_u32, 800, 401]), 40..=2000_u32];
    let share = prop_oneof![select(vec![0_u32, 10]), 0..=10_u32];
    let one = (price, prop::collection::vec(share, criteria));
    prop::collection::vec(one, 2..=6).prop_map(|offers| {
        let quarters = |price: u32| format!("{}.{:02}", price / 4, price % 4 * 25);
        let tenths = |share: u32| format!("{}.{}", share / 10, share % 10);
        offers.into_iter().map(|(price, shares)| offer(quarters(price), shares.into_iter().map(tenths))).collect()
    })
}

/// The same offers with other prices.
fn repriced(offers: &[Offer], price: impl Fn(&Ratio) -> Ratio) -> Vec<Offer> {
    offers.iter().map(|one| Offer { price: price(&ratio(&one.price)).to_string(), ..one.clone() }).collect()
}

/// The exact totals of the first lot, where every bid has one; nothing where the formula has no value.
fn totals(case: &Case) -> Option<Vec<Ratio>> {
    let done = case.evaluate();
    done.outcome.lots[0].ranking.as_ref().ok()?;
    let total = |bid: usize| done.evaluated(0, bid).unwrap().score.as_ref().unwrap().exact.clone();
    Some((0..case.bids.len()).map(total).collect())
}

/// The rank of each bid in the first lot.
fn ranks(case: &Case) -> Vec<Option<usize>> {
    let done = case.evaluate();
    ranks_of(&done.outcome.lots[0])
}

fn ranks_of(lot: &LotOutcome) -> Vec<Option<usize>> {
    (0..lot.bids.len()).map(|bid| lot.ranking.as_ref().ok()?.rank_of(bid)).collect()
}

fn formula(case: &Case) -> Model {
    case.evaluate().procurement.lots()[0].model.clone()
}

fn plain(kind: &str) -> ModelInput {
    model(json!({"kind": kind}))
}

/// E1
mod fixed {
    use super::*;

    proptest! {
        #![proptest_config(cases(256))]

        #[test]
        fn e1_fixed_deduction_and_fixed_surcharge_give_the_same_order_and_differ_by_the_sum_of_deductions(
            offers in offers(2), first in 0..=300_u32, second in 0..=300_u32,
        ) {
            let worths = [kr(first), kr(second)];
            let deducted = case(plain("fixed-deduction"), &worths, &offers);
            let added = case(plain("fixed-surcharge"), &worths, &offers);
            prop_assert_eq!(ranks(&deducted), ranks(&added));
            for (deducted, added) in totals(&deducted).unwrap().iter().zip(totals(&added).unwrap()) {
                prop_assert_eq!(&added - deducted, Ratio::from(first + second));
            }
        }

        #[test]
        fn e7_the_order_of_fixed_deduction_stands_when_every_price_rises_by_the_same(
            offers in offers(2), more in 1..=1000_u32,
        ) {
            let worths = [kr("50"), kr("12.5")];
            let before = case(plain("fixed-deduction"), &worths, &offers);
            let dearer = repriced(&offers, |price| price + &Ratio::from(more));
            prop_assert_eq!(ranks(&before), ranks(&case(plain("fixed-deduction"), &worths, &dearer)));
        }
    }
}

/// E2
mod percentages {
    use super::*;

    proptest! {
        #![proptest_config(cases(256))]

        /// With A = Σ a, a surcharge of a for each criterion is (1 + A) times a deduction of a / (1 + A) for each. The
        /// deductions b are whole percent and 1 + A = 1 / (1 − Σ b) is a decimal.
        #[test]
        fn e2_a_percentage_surcharge_is_a_deduction_of_a_over_one_plus_a_times_one_plus_a(
            offers in offers(2), all in select(vec![20_u32, 50, 60, 75, 80, 90, 96, 36]), part in 0..=100_u32,
        ) {
            let (one, other) = (all * part / 100, all - all * part / 100);
            let growth = Ratio::from(100).over(&Ratio::from(100 - all)).unwrap();
            let of_surcharge = |b: u32| (&Ratio::from(b) * &growth).to_string();
            let deducted = case(plain("percent-deduction"), &[percent(one), percent(other)], &offers);
            let added =
                case(plain("percent-surcharge"), &[percent(of_surcharge(one)), percent(of_surcharge(other))], &offers);
            prop_assert_eq!(ranks(&deducted), ranks(&added));
            for (deducted, added) in totals(&deducted).unwrap().iter().zip(totals(&added).unwrap()) {
                prop_assert_eq!(deducted * &growth, added);
            }
        }
    }
}

/// E3, E4, E5
mod points {
    use super::*;

    fn shared(kind: &str, price_weight: &str) -> ModelInput {
        model(json!({"kind": kind, "price_weight": price_weight, "scale": "10"}))
    }

    proptest! {
        #![proptest_config(cases(256))]

        /// S = w_p · M · (P̂max − (P − D · Q)) / span: a falling line in the comparison price of the deduction.
        #[test]
        fn e3_an_unclamped_absolute_span_is_a_fixed_deduction_of_the_span_times_the_weights(
            offers in offers(1),
            price_weight in select(vec!["0.5", "0.4", "0.2", "0.8", "0.625"]),
            limits in (0..=100_u32, 1..=400_u32),
        ) {
            let (full_at, span) = limits;
            let quality_weight = &Ratio::one() - &ratio(price_weight);
            let deduction = (&quality_weight * &Ratio::from(span)).over(&ratio(price_weight)).unwrap();
            let spanned = model(json!({
                "kind": "absolute-span", "price_weight": price_weight, "scale": "10",
                "full_at": full_at.to_string(), "zero_at": (full_at + span).to_string(),
            }));
            let spanned = case(spanned, &[weight(quality_weight)], &offers);
            let deducted = case(plain("fixed-deduction"), &[kr(deduction)], &offers);
            prop_assert_eq!(ranks(&spanned), ranks(&deducted));
            let slope = (&ratio(price_weight) * &Ratio::from(10)).over(&Ratio::from(span)).unwrap();
            for (points, kr) in totals(&spanned).unwrap().iter().zip(totals(&deducted).unwrap()) {
                prop_assert_eq!(points, &(&slope * &(&Ratio::from(full_at + span) - &kr)));
            }
        }

        #[test]
        fn e4_a_relative_span_to_twice_the_lowest_price_is_relative_linear(offers in offers(1), lowest in 1..=500_u32) {
            // Every price is drawn into the span from the lowest to twice the lowest, and both ends are there.
            let (lowest, most) = (Ratio::from(lowest), Ratio::from(500));
            let within = |price: &Ratio| &lowest + &(&lowest * &price.over(&most).unwrap());
            let mut offers = repriced(&offers, |price| within(&price.clamped(&Ratio::zero(), &most)).rounded(4, Mode::Down));
            let (first, last) = (0, offers.len() - 1);
            offers[first].price = lowest.to_string();
            offers[last].price = (&lowest + &lowest).to_string();
            let spanned = case(shared("relative-span", "0.6"), &[weight("0.4")], &offers);
            let linear = case(shared("relative-linear", "0.6"), &[weight("0.4")], &offers);
            prop_assert_eq!(totals(&spanned), totals(&linear));
            prop_assert_eq!(ranks(&spanned), ranks(&linear));
        }

        #[test]
        fn e5_zero_points_at_twice_the_lowest_price_is_two_minus_the_price_over_the_lowest(offers in offers(1)) {
            let unsaid = case(shared("relative-linear", "0.6"), &[weight("0.4")], &offers);
            let said = model(json!({"kind": "relative-linear", "price_weight": "0.6", "scale": "10", "zero_at": "2"}));
            let said = case(said, &[weight("0.4")], &offers);
            let lowest = offers.iter().map(|offer| ratio(&offer.price)).min().unwrap();
            let by_hand = |offer: &Offer| {
                let points = &Ratio::from(2) - &ratio(&offer.price).over(&lowest).unwrap();
                &(&ratio("6") * &points) + &(&ratio("4") * &ratio(&offer.shares[0]))
            };
            prop_assert_eq!(totals(&said).unwrap(), offers.iter().map(by_hand).collect::<Vec<_>>());
            prop_assert_eq!(totals(&unsaid), totals(&said));
        }
    }
}

/// E6
mod scaled {
    use super::*;

    proptest! {
        #![proptest_config(cases(256))]

        #[test]
        fn e6_relative_lowest_gives_the_same_points_when_every_price_is_multiplied(
            offers in offers(1), times in 2..=50_u32,
        ) {
            let of = |offers: &[Offer]| {
                case(model(json!({"kind": "relative-lowest", "price_weight": "0.7"})), &[weight("0.3")], offers)
            };
            let multiplied = repriced(&offers, |price| price * &Ratio::from(times));
            prop_assert_eq!(totals(&of(&offers)), totals(&of(&multiplied)));
            prop_assert_eq!(ranks(&of(&offers)), ranks(&of(&multiplied)));
        }

        #[test]
        fn e6_quotients_keep_their_order_when_every_price_is_multiplied(
            offers in offers(1),
            times in 2..=50_u32,
            direction in select(vec!["quality-per-krona", "kronor-per-quality"]),
        ) {
            let of = |offers: &[Offer]| {
                case(model(json!({"kind": "quotient", "direction": direction})), &[weight("1")], offers)
            };
            let multiplied = of(&repriced(&offers, |price| price * &Ratio::from(times)));
            prop_assert_eq!(ranks(&of(&offers)), ranks(&multiplied));
            let (Some(before), Some(after)) = (totals(&of(&offers)), totals(&multiplied)) else { return Ok(()) };
            for (before, after) in before.iter().zip(after) {
                let factor = Ratio::from(times);
                let upside_down = direction == "kronor-per-quality";
                prop_assert_eq!(after, if upside_down { before * &factor } else { before.over(&factor).unwrap() });
            }
        }
    }
}

/// E8, E9
mod whole {
    use super::*;

    proptest! {
        #![proptest_config(cases(128))]

        #[test]
        fn e8_one_bid_with_a_price_and_some_quality_wins_under_every_model(price in 1..=500_u32, tenths in 1..=10_u32) {
            for (model, worth) in every_model() {
                let share = format!("{}.{}", tenths / 10, tenths % 10);
                let alone = case(model, &[worth], &[offer(price, [share])]);
                prop_assert_eq!(ranks(&alone), vec![Some(1)], "{:?}", alone.procurement.lots[0].model);
            }
        }
    }

    /// A case and its bids in another order.
    fn shuffled() -> impl Strategy<Value = (Case, Vec<usize>)> {
        random::case().prop_flat_map(|case| {
            let order: Vec<usize> = (0..case.bids.len()).collect();
            (Just(case), Just(order).prop_shuffle())
        })
    }

    proptest! {
        #![proptest_config(cases(512))]

        #[test]
        fn e8_the_one_admitted_bid_wins(case in random::case()) {
            for lot in &case.evaluate().outcome.lots {
                let evaluated: Vec<usize> = lot.evaluated().map(|(bid, _)| bid).collect();
                if let ([only], Ok(ranking)) = (evaluated.as_slice(), &lot.ranking) {
                    prop_assert_eq!(ranking.winners(), vec![*only]);
                }
            }
        }

        #[test]
        fn e9_permuting_bids_permutes_results((case, order) in shuffled()) {
            let (done, other) = (case.evaluate(), case.with_bids(&order).evaluate());
            for (index, (lot, permuted)) in done.outcome.lots.iter().zip(&other.outcome.lots).enumerate() {
                prop_assert_eq!(&lot.excluded, &permuted.excluded);
                prop_assert_eq!(lot.ranking.is_ok(), permuted.ranking.is_ok());
                for (new, old) in order.iter().enumerate() {
                    prop_assert_eq!(
                        lot.bids[*old].as_ref().map(|bid| &bid.status),
                        permuted.bids[new].as_ref().map(|bid| &bid.status)
                    );
                    let (before, after) = (done.evaluated(index, *old), other.evaluated(index, new));
                    prop_assert_eq!(before.map(|bid| &bid.entrant), after.map(|bid| &bid.entrant));
                    prop_assert_eq!(before.map(|bid| &bid.score), after.map(|bid| &bid.score));
                    prop_assert_eq!(ranks_of(lot)[*old], ranks_of(permuted)[new]);
                }
            }
            let total = |done: &Done| done.outcome.awards.as_ref().map(|awards| awards.total.clone());
            prop_assert_eq!(total(&done), total(&other));
        }
    }
}

/// E10
mod monotone {
    use super::*;

    /// The share of its own price, or of the median price, that the deductions of a bid come to.
    fn deducted(case: &Case, done: &Done, bid: usize) -> Ratio {
        let fulfilments = &done.evaluated(0, bid).unwrap().entrant.fulfilments;
        let percent = |worth: Option<&WorthInput>| Some(ratio(&worth?.percent.as_ref()?.0));
        let each = case.procurement.lots[0].criteria.iter().zip(fulfilments);
        let sum: Ratio = each
            .filter_map(|(criterion, fulfilment)| Some(&percent(criterion.worth.as_ref())? * &fulfilment.share))
            .sum();
        sum.over(&Ratio::from(100)).unwrap()
    }

    /// Whether the model is one where a lower price is never worse for this bid.
    fn is_monotone(case: &Case, done: &Done, bid: usize) -> bool {
        match &case.procurement.lots[0].model {
            ModelInput::PercentDeduction {} | ModelInput::MedianDeduction {} => {
                deducted(case, done, bid) <= Ratio::one()
            }
            ModelInput::UtilityIndex { .. } => {
                !done.evaluated(0, bid).unwrap().score.as_ref().unwrap().exact.is_negative()
            }
            // A price table may be written so that dearer is better.
            ModelInput::PriceSteps { steps, above, .. } => {
                let above = above.as_ref().map_or(Ratio::zero(), |above| ratio(&above.0));
                let points: Vec<Ratio> = steps.iter().map(|step| ratio(&step.points.0)).chain([above]).collect();
                points.is_sorted_by(|a, b| b <= a)
            }
            _ => true,
        }
    }

    proptest! {
        #![proptest_config(cases(512))]

        /// Not where prices weigh criteria or are put in for other bids' missing ones: there a price is more than that.
        #[test]
        fn e10_lowering_ones_own_price_never_worsens_ones_own_rank(
            case in random::one_lot().prop_map(random::unlinked).prop_map(random::without_value_weights),
            bid in any::<Index>(), position in any::<Index>(), tenths in 0..=9_u32,
        ) {
            let mut case = case;
            case.procurement.lots[0].negative_price = None;
            let done = case.evaluate();
            let bid = bid.index(case.bids.len());
            let Some(before) = ranks_of(&done.outcome.lots[0])[bid] else { return Ok(()) };
            if !is_monotone(&case, &done, bid) {
                return Ok(());
            }
            let positions = &case.procurement.lots[0].positions;
            let id = positions[position.index(positions.len())].id.clone();
            for row in case.bids[bid].rows.iter_mut().filter(|row| row.row == id) {
                if let Some(price) = &mut row.price {
                    price.0 = (&ratio(&price.0) * &Ratio::from(tenths)).over(&Ratio::from(10)).unwrap().to_string();
                }
            }
            if let Some(after) = ranks(&case)[bid] {
                prop_assert!(after <= before, "rank {before} became {after} when {id} was lowered to {tenths} tenths");
            }
        }
    }

    #[test]
    fn e10_a_deduction_above_100_percent_is_an_exception() {
        // Both fulfil everything, a = 120 %: 90 − 108 = −18 and 100 − 120 = −20. At 80 kr the second has −16 and loses.
        let with = |price: &str| {
            case(plain("percent-deduction"), &[percent("120")], &[offer("90", ["1"]), offer(price, ["1"])])
        };
        assert_eq!((ranks(&with("100"))[1], ranks(&with("80"))[1]), (Some(1), Some(2)));
    }

    #[test]
    fn e10_a_criterion_weighed_by_the_bids_own_prices_is_an_exception() {
        // 200 kr for the share by value that is organic. Organic at 60 of 60 + 40 kr: 100 − 120 = −20. Organic at 20 of
        // 20 + 40 kr: 60 − 200 / 3 = −6.67. The other bid has −10, so 40 kr less costs the first place.
        let of = |organic: &str| {
            let mut case = case(plain("fixed-deduction"), &[kr("200")], &[]);
            let lot = &mut case.procurement.lots[0];
            lot.positions.push(matvag_tests::simple::position("p2", "kg", "1"));
            lot.criteria[0].answer_for = Some(matvag::input::AnswerForInput::Positions);
            lot.criteria[0].weigh_by = Some(WeighByInput::Value);
            let row = |id: &str, price: &str, share: &str| RowInput {
                criteria: vec![matvag::input::CriterionAnswerInput {
                    criterion: "k1".into(),
                    answer: share.into(),
                    proof: None,
                }],
                ..matvag_tests::simple::price(id, price)
            };
            let bid = |bidder: &str, rows: [RowInput; 2]| matvag::input::BidInput {
                bidder: bidder.into(),
                rows: rows.into(),
                ..matvag::input::BidInput::default()
            };
            case.bids.push(bid("A", [row("p1", organic, "1"), row("p2", "40", "0")]));
            case.bids.push(bid("B", [row("p1", "45", "0.5"), row("p2", "45", "0.5")]));
            case
        };
        assert_eq!(totals(&of("60")).unwrap(), [ratio("-20"), ratio("-10")]);
        assert_eq!(totals(&of("20")).unwrap(), [ratio("-20/3"), ratio("-10")]);
        assert_eq!((ranks(&of("60"))[0], ranks(&of("20"))[0]), (Some(1), Some(2)));
    }
}

/// E11
mod independence {
    use super::*;

    /// What evaluation.md says: the models where a losing bid can change who of the others wins.
    const DEPENDENT: [&str; 8] = [
        "relative-lowest",
        "relative-linear",
        "relative-span",
        "quotient-band",
        "median-normalised",
        "utility-index",
        "mean-price",
        "median-deduction",
    ];

    #[test]
    fn e11_the_models_that_are_marked_are_those_of_the_table() {
        for (input, worth) in every_model() {
            let model = formula(&case(input.clone(), &[worth], &[offer("1", ["1"])]));
            let fixed = serde_json::to_value(&input).unwrap()["reference"]["kind"] == "fixed";
            let expected = DEPENDENT.contains(&model.id()) && !fixed;
            assert_eq!(model.formula().loser_can_decide(), expected, "{}", model.id());
        }
    }

    fn without(case: &Case, bid: usize) -> Case {
        let rest: Vec<usize> = (0..case.bids.len()).filter(|other| *other != bid).collect();
        case.with_bids(&rest)
    }

    proptest! {
        #![proptest_config(cases(512))]

        /// Where the documents link the bids in no other way: not through missing prices, not through a drawing that
        /// one of them is missing from. A logarithm's points move together when the lowest price leaves, so their
        /// rounding may not.
        #[test]
        fn e11_removing_a_loser_never_changes_the_order_of_the_others_in_a_model_that_is_independent(
            case in random::one_lot().prop_map(random::unlinked).prop_map(random::fully_drawn), loser in any::<Index>(),
        ) {
            let logarithmic = matches!(case.procurement.lots[0].model, ModelInput::Logarithmic { .. });
            let case = if logarithmic { random::exactly_compared(case) } else { case };
            if formula(&case).formula().loser_can_decide() {
                return Ok(());
            }
            let loser = loser.index(case.bids.len());
            let before = ranks(&case);
            if before[loser].is_none_or(|rank| rank == 1) {
                return Ok(());
            }
            let mut after = ranks(&without(&case, loser));
            after.insert(loser, None);
            for one in 0..before.len() {
                for other in (0..before.len()).filter(|other| one != loser && *other != loser) {
                    prop_assert_eq!(before[one].cmp(&before[other]), after[one].cmp(&after[other]));
                }
            }
        }
    }

    /// Bids on a small grid, until removing a loser changes who of the others wins.
    fn counter_example(input: &ModelInput, worth: &WorthInput) -> Option<(Vec<Offer>, usize)> {
        let grid: Vec<(u32, &str)> = [50, 70, 80, 90, 100, 140]
            .into_iter()
            .flat_map(|price| ["0.1", "0.4", "0.6", "0.8", "1"].map(|share| (price, share)))
            .collect();
        let after = |index: usize| grid.iter().enumerate().skip(index + 1);
        let triples = grid.iter().enumerate().flat_map(|(first, a)| {
            after(first).flat_map(move |(second, b)| after(second).map(move |(_, c)| [a, b, c]))
        });
        for triple in triples {
            let offers: Vec<Offer> = triple.iter().map(|(price, share)| offer(price, [share])).collect();
            let case = case(input.clone(), std::slice::from_ref(worth), &offers);
            let before = ranks(&case);
            for loser in (0..3).filter(|bid| before[*bid].is_some_and(|rank| 1 < rank)) {
                let mut after = ranks(&without(&case, loser));
                after.insert(loser, None);
                let wins = |ranks: &[Option<usize>], bid: usize| ranks[bid] == Some(1);
                let decided = after.iter().flatten().count() == 2;
                if decided && (0..3).any(|bid| wins(&before, bid) && !wins(&after, bid)) {
                    return Some((offers, loser));
                }
            }
        }
        None
    }

    #[test]
    fn e11_for_each_other_model_a_search_finds_a_loser_that_decides() {
        let mut searched = BTreeSet::new();
        for (input, worth) in every_model() {
            let model = formula(&case(input.clone(), std::slice::from_ref(&worth), &[offer("1", ["1"])]));
            if !model.formula().loser_can_decide() {
                continue;
            }
            let found = counter_example(&input, &worth);
            let (offers, loser) = found.unwrap_or_else(|| panic!("no counter-example for {input:?}"));
            let said: Vec<String> =
                offers.iter().map(|offer| format!("({} kr, {})", offer.price, offer.shares[0])).collect();
            println!("{}: of {} the loser {} decides who wins", model.id(), said.join(" "), said[loser]);
            searched.insert(model.id().to_owned());
        }
        assert_eq!(searched, DEPENDENT.map(str::to_owned).into());
    }

    #[test]
    fn e11_without_the_last_placed_a_the_winner_is_b() {
        // Lowest price over price at 50/50: C wins with 64.5; without A, B has 80 and C 79.5.
        let model = model(json!({"kind": "relative-lowest", "price_weight": "0.5", "scale": "100"}));
        let case =
            case(model, &[weight("0.5")], &[offer("50", ["0.10"]), offer("80", ["0.60"]), offer("100", ["0.79"])]);
        assert_eq!(totals(&case).unwrap(), ["55", "61.25", "64.5"].map(ratio));
        assert_eq!(ranks(&case), [Some(3), Some(2), Some(1)]);
        assert_eq!(totals(&without(&case, 0)).unwrap(), ["80", "79.5"].map(ratio));
    }
}

/// E12
mod sums {
    use super::*;

    fn value(figure: &Figure) -> Option<Ratio> {
        match &figure.value {
            Value::Number(value, _) => Some(value.clone()),
            _ => None,
        }
    }

    fn sum_of_parts(figure: &Figure) -> Ratio {
        let counted =
            |part: &&Figure| !part.notes.iter().any(|note| note.in_lang(Lang::En) == "not counted in the sum");
        figure.parts.iter().filter(counted).filter_map(value).sum()
    }

    /// The figures that are like this, however deep.
    fn figures<'f>(figure: &'f Figure, like: &impl Fn(&Figure) -> bool) -> Vec<&'f Figure> {
        let own = like(figure).then_some(figure);
        own.into_iter().chain(figure.parts.iter().flat_map(|part| figures(part, like))).collect()
    }

    proptest! {
        #![proptest_config(cases(512))]

        #[test]
        fn e12_the_shown_parts_sum_to_the_shown_total(case in random::case()) {
            let done = case.evaluate();
            for (lot, outcome) in done.outcome.lots.iter().enumerate() {
                for (bid, evaluated) in outcome.evaluated() {
                    let Some(score) = &evaluated.score else { continue };
                    let figure = explain_bid(&done.procurement, &done.bids, &done.outcome, lot, bid).unwrap();
                    prop_assert_eq!(value(&figure), Some(score.total.clone()));
                    if score.combination == Combination::Sum {
                        let parts: Ratio = score.parts.iter().map(|part| &part.value).sum();
                        prop_assert_eq!(&parts, &score.exact);
                        prop_assert_eq!(&sum_of_parts(&figure), &score.exact);
                    }
                    // Only the price says how many of its lines are known.
                    let price = evaluated.entrant.price.clone();
                    for shown in figures(&figure, &|figure| figure.coverage.is_some()) {
                        prop_assert_eq!(value(shown), Some(price.clone()));
                        prop_assert_eq!(sum_of_parts(shown), price.clone());
                    }
                    let in_kilograms = |figure: &Figure| matches!(figure.value, Value::Number(_, Unit::KgCo2e));
                    let summed = |figure: &Figure| in_kilograms(figure) && figure.parts.iter().any(in_kilograms);
                    for shown in figures(&figure, &summed) {
                        prop_assert_eq!(value(shown), Some(evaluated.entrant.co2e.clone()));
                        prop_assert_eq!(sum_of_parts(shown), evaluated.entrant.co2e.clone());
                    }
                }
            }
        }

        #[test]
        fn e12_nothing_is_rounded_that_the_documents_do_not_round(
            case in random::case().prop_map(random::exactly_compared),
        ) {
            for outcome in &case.evaluate().outcome.lots {
                for (_, evaluated) in outcome.evaluated() {
                    if let Some(score) = &evaluated.score {
                        prop_assert_eq!(&score.exact, &score.total);
                    }
                }
            }
        }
    }
}

/// Who is not evaluated does not count.
mod refused {
    use super::*;

    proptest! {
        #![proptest_config(cases(512))]

        #[test]
        fn a_bid_that_is_not_evaluated_influences_nobody(case in random::case()) {
            let done = case.evaluate();
            let mut others = case.clone();
            for (index, lot) in done.outcome.lots.iter().enumerate() {
                let id = &case.procurement.lots[index].id;
                for (bid, outcome) in lot.bids.iter().enumerate() {
                    if outcome.as_ref().is_some_and(|outcome| outcome.evaluated.is_none()) {
                        let elsewhere = |row: &RowInput| row.lot.as_ref().is_some_and(|lot| lot != id);
                        others.bids[bid].rows.retain(elsewhere);
                        let bidder = &case.bids[bid].bidder;
                        others.procurement.corrections.retain(|one| one.bidder != *bidder || one.lot != *id);
                    }
                }
            }
            let without = others.evaluate();
            for (index, (lot, other)) in done.outcome.lots.iter().zip(&without.outcome.lots).enumerate() {
                prop_assert_eq!(&lot.excluded, &other.excluded);
                prop_assert_eq!(ranks_of(lot), ranks_of(other));
                for bid in 0..case.bids.len() {
                    let (one, two) = (done.evaluated(index, bid), without.evaluated(index, bid));
                    prop_assert_eq!(one.map(|bid| &bid.entrant), two.map(|bid| &bid.entrant));
                    prop_assert_eq!(one.map(|bid| &bid.score), two.map(|bid| &bid.score));
                }
            }
        }

        #[test]
        fn every_share_is_between_0_and_1(case in random::case()) {
            for outcome in &case.evaluate().outcome.lots {
                for fulfilment in outcome.evaluated().flat_map(|(_, evaluated)| &evaluated.entrant.fulfilments) {
                    prop_assert!(Ratio::zero() <= fulfilment.share && fulfilment.share <= Ratio::one());
                }
            }
        }
    }

    proptest! {
        #![proptest_config(cases(128))]

        #[test]
        fn adding_a_bid_that_is_not_admitted_changes_nothing_under_any_model(
            offers in offers(1), price in 1..=20_u32, at in any::<Index>(),
        ) {
            for (model, worth) in every_model() {
                let before = case(model.clone(), std::slice::from_ref(&worth), &offers);
                // The cheapest of all, but it does not answer the criterion.
                let mut after = before.clone();
                let at = at.index(offers.len() + 1);
                let cheap = case(model, &[worth], &[offer(price, [] as [&str; 0])]).bids.remove(0);
                after.bids.insert(at, matvag::input::BidInput { bidder: "Ofullständig".into(), ..cheap });
                let (one, two) = (before.evaluate(), after.evaluate());
                let mut ranks = ranks_of(&two.outcome.lots[0]);
                prop_assert_eq!(ranks.remove(at), None);
                prop_assert_eq!(ranks_of(&one.outcome.lots[0]), ranks);
                let scores = |done: &Done| -> Vec<_> {
                    done.outcome.lots[0].evaluated().map(|(_, bid)| bid.score.clone()).collect()
                };
                prop_assert_eq!(scores(&one), scores(&two));
            }
        }
    }
}
