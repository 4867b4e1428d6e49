//! Which factor counts for a line of a bid, and which bids can be told apart.

use serde_json::json;

use super::super::{ClimateLine, LineFactor, NotCovered};
use super::*;

fn eko_criterion() -> Json {
    json!([{
        "id": "eko", "name": "Ekologisk produktion", "measure": { "kind": "yes-no" }, "answer_for": "positions",
        "missing": "no-credit", "worth": { "kr": "1", "per": "kg" }, "uhm": { "id": "11009" },
    }])
}

fn line(climate: &ProcurementClimate, bid: usize, id: &str) -> ClimateLine {
    climate.bid(0, bid).unwrap().sum.line(id).unwrap().clone()
}

fn item(line: &ClimateLine) -> (String, Method) {
    match &line.factor {
        LineFactor::Set(factor) => (factor.item.clone(), factor.method),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_position_without_mass_is_not_covered_and_not_zero() {
    let positions = json!([
        { "id": "1", "name": "Nötfärs", "unit": "kg", "quantity": "10" },
        { "id": "2", "name": "Mjölk", "unit": "förp", "quantity": "20" },
    ]);
    let case = Case::new(procurement(&positions, &json!([])), vec![bid("A", &[row("1", "100"), row("2", "15")])]);
    let climate = case.climate();
    let sum = &climate.bid(0, 0).unwrap().sum;
    assert_eq!(line(&climate, 0, "2").not_covered(), Some(NotCovered::MassUnknown));
    assert_eq!(line(&climate, 0, "2").co2e(), None);
    assert_eq!(sum.co2e, Some(ratio("257.51")));
    // 1 000 of 1 300 kr; all of the mass that is known, and one row whose mass is not.
    assert_eq!(sum.amount.share(), Some(ratio("10/13")));
    assert_eq!((sum.mass.share(), sum.mass.unknown), (Some(Ratio::one()), 1));
}

#[test]
fn a_basket_of_which_nothing_is_known_has_no_sum() {
    let positions = json!([{ "id": "1", "name": "Diverse", "unit": "kg", "quantity": "10" }]);
    let climate = Case::new(procurement(&positions, &json!([])), vec![bid("A", &[row("1", "100")])]).climate();
    let sum = &climate.winning.as_ref().unwrap().sum;
    assert_eq!((sum.co2e.clone(), sum.range, sum.per_kg()), (None, None, None));
    assert_eq!(line(&climate, 0, "1").not_covered(), Some(NotCovered::NotRecognised));
}

#[test]
fn a_declared_value_counts_only_with_its_proof() {
    let declared = |proof: Option<&str>| {
        let mut mince = json!({ "row": "1", "price": "100", "co2e": "14" });
        if let Some(proof) = proof {
            mince["co2e_proof"] = proof.into();
        }
        one_bid(&[mince, row("2", "10"), row("3", "8"), row("4", "40")])
    };
    let without = declared(None);
    assert_eq!(line(&without, 0, "1").co2e(), Some(ratio("257.51")));
    assert!(line(&without, 0, "1").notes.iter().any(|note| note.sv.contains("utan bevis")));
    let with = declared(Some("EPD S-P-01234"));
    assert_eq!(line(&with, 0, "1").co2e(), Some(ratio("140")));
    assert_eq!(with.bid(0, 0).unwrap().sum.declared, ratio("10"));
}

#[test]
fn a_model_that_prices_co2e_says_itself_whether_proof_is_needed() {
    for (required, expected) in [(true, "257.51"), (false, "140")] {
        let mut json = procurement(&four_positions(), &json!([]));
        json["lots"][0]["model"] = json!({
            "kind": "life-cycle-cost", "years": "1", "discount_percent": "0", "kr_per_kg_co2e": "1.5", "co2_price_source": "påhittad",
            "co2_proof_required": required,
        });
        for position in json["lots"][0]["positions"].as_array_mut().unwrap() {
            position["co2e_fallback"] = json!({ "kg_per_unit": "99", "source": "påhittad" });
        }
        let mince = json!({ "row": "1", "price": "100", "co2e": "14" });
        let rows = [mince, row("2", "10"), row("3", "8"), row("4", "40")];
        let climate = Case::new(json, vec![bid("A", &rows)]).climate();
        assert!(climate.lots[0].is_priced);
        assert_eq!(line(&climate, 0, "1").co2e(), Some(ratio(expected)), "{required}");
    }
}

#[test]
fn the_documents_value_counts_where_no_set_has_the_food() {
    let positions = json!([
        { "id": "1", "name": "Diverse", "unit": "förp", "quantity": "4", "kg_per_unit": "2.5",
          "co2e_fallback": { "kg_per_unit": "3", "source": "egen lista 2026" } },
        { "id": "2", "name": "Potatis", "unit": "kg", "quantity": "10",
          "co2e_fallback": { "kg_per_unit": "9", "source": "egen lista 2026" } },
    ]);
    let case = Case::new(procurement(&positions, &json!([])), vec![bid("A", &[row("1", "1"), row("2", "1")])]);
    let climate = case.climate();
    // 4 · 3; and 10 · 0.24, since a set comes before the documents' value
    assert_eq!(line(&climate, 0, "1").co2e(), Some(ratio("12")));
    assert_eq!(line(&climate, 0, "2").co2e(), Some(ratio("2.4")));
    assert!(line(&climate, 0, "1").notes[0].sv.contains("känns inte säkert igen"));
    // Nobody has published how far such a value spreads, so it is assumed: 12 · exp(±1.6449 · 0.43) is 5.9 to 24.3.
    let sum = &climate.bid(0, 0).unwrap().sum;
    assert_eq!((&sum.assumed, sum.declared.is_zero()), (&ratio("10"), true));
    assert!(sum.range.unwrap().low.ratio() < ratio("11") && ratio("20") < sum.range.unwrap().high.ratio());
}

#[test]
fn a_food_that_the_table_lacks_is_told_and_not_guessed_from_the_name() {
    let positions = json!([
        { "id": "1", "name": "Nötfärs", "unit": "kg", "quantity": "10", "food": "renfars" },
        { "id": "2", "name": "Diverse", "unit": "kg", "quantity": "10", "food": "potatis" },
    ]);
    let case = Case::new(procurement(&positions, &json!([])), vec![bid("A", &[row("1", "1"), row("2", "1")])]);
    let climate = case.climate();
    assert_eq!(line(&climate, 0, "1").not_covered(), Some(NotCovered::NoSuchFood("renfars".into())));
    assert_eq!(line(&climate, 0, "2").co2e(), Some(ratio("2.4")));
    let codes: Vec<_> = climate.problems.iter().map(|problem| problem.code.as_ref()).collect();
    assert_eq!(codes, ["food-unknown"]);
}

#[test]
fn the_organic_row_counts_only_with_three_studies() {
    let eko = |id: &str, price: &str, article: &str| json!({ "row": id, "price": price, "article": article });
    let climate = one_bid(&[
        eko("1", "100", "NÖTFÄRS EKO FRYST"),
        eko("2", "10", "MJÖLK 3 % EKO"),
        eko("3", "8", "POTATIS TVÄTTAD"),
        row("4", "40"),
    ]);
    // Two organic studies of beef are too few; thirty of milk are enough; potatoes have none and are not organic.
    assert_eq!(item(&line(&climate, 0, "1")), ("BEEF BONE FREE MEAT".into(), Method::Any));
    assert_eq!(item(&line(&climate, 0, "2")), ("COW MILK".into(), Method::Organic));
    assert_eq!(item(&line(&climate, 0, "3")), ("POTATO".into(), Method::Any));
    assert!(line(&climate, 0, "1").notes[0].sv.contains("för få ekologiska studier"));
    // 20 · 1.335
    assert_eq!(line(&climate, 0, "2").co2e(), Some(ratio("26.7")));
    // Mince 1 000 and milk 200 of 1 800 kr are organic; of the rest nothing is said.
    let organic = &climate.bid(0, 0).unwrap().organic;
    assert_eq!((organic.share(), organic.known_share()), (Some(ratio("2/3")), Some(ratio("2/3"))));
}

#[test]
fn an_answer_about_organic_production_says_whether_a_line_is() {
    let answered = |id: &str, price: &str, answer: &str| json!({ "row": id, "price": price, "criteria": [{ "criterion": "eko", "answer": answer }] });
    let rows = [answered("1", "100", "nej"), answered("2", "10", "ja"), answered("3", "8", "nej"), row("4", "40")];
    let climate = Case::new(procurement(&four_positions(), &eko_criterion()), vec![bid("A", &rows)]).climate();
    assert_eq!(item(&line(&climate, 0, "2")).1, Method::Organic);
    let organic = &climate.bid(0, 0).unwrap().organic;
    // 200 of 1 800 kr are organic; of 1 000 + 200 + 400 it is known.
    assert_eq!((organic.share(), organic.known_share()), (Some(ratio("1/9")), Some(ratio("8/9"))));
}

#[test]
fn a_yes_without_the_proof_that_is_demanded_says_nothing() {
    let mut criteria = eko_criterion();
    criteria[0]["proof"] = "Certifikat".into();
    criteria[0]["proof_required"] = true.into();
    let answer = json!({ "row": "2", "price": "10", "criteria": [{ "criterion": "eko", "answer": "ja" }] });
    let rows = [row("1", "100"), answer, row("3", "8"), row("4", "40")];
    let climate = Case::new(procurement(&four_positions(), &criteria), vec![bid("A", &rows)]).climate();
    assert_eq!(item(&line(&climate, 0, "2")).1, Method::Any);
    assert_eq!(climate.bid(0, 0).unwrap().organic.share(), None);
}

#[test]
fn optional_positions_and_those_of_no_quantity_are_not_counted() {
    let positions = json!([
        { "id": "1", "name": "Nötfärs", "unit": "kg", "quantity": "10" },
        { "id": "2", "name": "Mjölk", "unit": "kg", "quantity": "10", "role": "optional" },
        { "id": "3", "name": "Potatis", "unit": "kg", "quantity": "0" },
    ]);
    let rows = [row("1", "1"), row("2", "1"), row("3", "1")];
    let climate = Case::new(procurement(&positions, &json!([])), vec![bid("A", &rows)]).climate();
    assert_eq!(climate.bid(0, 0).unwrap().sum.lines.len(), 1);
}

#[test]
fn a_bid_that_is_not_evaluated_has_no_footprint() {
    let bids = vec![plain_bid("A"), bid("B", &[row("1", "100")])];
    let climate = Case::new(procurement(&four_positions(), &json!([])), bids).climate();
    assert!(climate.bid(0, 0).is_some() && climate.bid(0, 1).is_none());
}

#[test]
fn two_bids_with_the_same_basket_have_no_difference_and_cannot_be_told_apart() {
    let dearer = bid("B", &[row("1", "110"), row("2", "11"), row("3", "9"), row("4", "41")]);
    let climate = Case::new(procurement(&four_positions(), &json!([])), vec![dearer, plain_bid("A")]).climate();
    let lot = &climate.lots[0];
    assert_eq!(lot.first, Some(1));
    let (bid, comparison) = &lot.comparisons[0];
    assert_eq!(*bid, 0);
    assert_eq!(comparison.co2e, Some(Ratio::zero()));
    assert!(comparison.is_same() && comparison.is_indistinguishable());
}

#[test]
fn only_what_differs_between_two_bids_makes_their_difference_uncertain() {
    // B declares 1.2 kg CO2e per litre of milk; A has the median 1.305, from about 0.90 to 1.88. Zero lies inside, though
    // the beef of both spreads over 200 kg CO2e.
    let with = |co2e: &str| {
        let milk = json!({ "row": "2", "price": "11", "co2e": co2e, "co2e_proof": "EPD" });
        let bids = vec![plain_bid("A"), bid("B", &[row("1", "100"), milk, row("3", "8"), row("4", "40")])];
        Case::new(procurement(&four_positions(), &json!([])), bids).climate().lots[0].comparisons[0].1.clone()
    };
    let comparison = with("1.2");
    // 20 · (1.2 − 1.305)
    assert_eq!(comparison.co2e, Some(ratio("-2.1")));
    assert!(comparison.is_indistinguishable() && !comparison.is_same(), "{comparison:?}");
    // At 0.5 even the lowest likely value of milk is higher.
    let comparison = with("0.5");
    assert!(!comparison.is_indistinguishable(), "{comparison:?}");
    assert_eq!(comparison.difference.unwrap().order(), Some(std::cmp::Ordering::Less));
}

#[test]
fn a_line_that_one_bid_alone_covers_is_left_out_of_the_comparison() {
    let positions = json!([
        { "id": "1", "name": "Nötfärs", "unit": "kg", "quantity": "10" },
        { "id": "2", "name": "Diverse", "unit": "kg", "quantity": "10" },
    ]);
    let declared = json!({ "row": "2", "price": "2", "co2e": "5", "co2e_proof": "EPD" });
    let bids = vec![bid("A", &[row("1", "1"), row("2", "1")]), bid("B", &[row("1", "1"), declared])];
    let climate = Case::new(procurement(&positions, &json!([])), bids).climate();
    let (_, comparison) = &climate.lots[0].comparisons[0];
    assert_eq!((comparison.lines, comparison.left_out.as_slice()), (1, ["2".to_owned()].as_slice()));
    assert_eq!(comparison.co2e, Some(Ratio::zero()));
}

#[test]
fn the_winning_basket_shares_its_draws_over_the_lots() {
    // 4 kg of mince in one lot and 6 kg in the other are as uncertain as 10 kg in one: it is the same factor.
    let position = |quantity: &str| json!([{ "id": "1", "name": "Nötfärs", "unit": "kg", "quantity": quantity }]);
    let one = Case::new(procurement(&position("10"), &json!([])), vec![bid("A", &[row("1", "1")])]).climate();
    let mut json = procurement(&position("4"), &json!([]));
    let mut second = json["lots"][0].clone();
    second["id"] = "B".into();
    second["positions"] = position("6");
    json["lots"].as_array_mut().unwrap().push(second);
    let rows = ["A", "B"].map(|lot| json!({ "lot": lot, "row": "1", "price": "1" }));
    let two = Case::new(json, vec![bid("A", &rows)]).climate();
    let (one, two) = (one.winning.unwrap().sum, two.winning.unwrap().sum);
    assert_eq!((one.co2e, one.range), (two.co2e.clone(), two.range));
    let ids: Vec<_> = two.lines.iter().map(|line| line.id.as_str()).collect();
    assert_eq!(ids, ["A/1", "B/1"]);
}

#[test]
fn bids_in_another_order_give_the_same_footprints() {
    let milk = json!({ "row": "2", "price": "11", "co2e": "0.5", "co2e_proof": "EPD" });
    let other = bid("B", &[row("1", "100"), milk, row("3", "8"), row("4", "40")]);
    let one = Case::new(procurement(&four_positions(), &json!([])), vec![plain_bid("A"), other.clone()]).climate();
    let two = Case::new(procurement(&four_positions(), &json!([])), vec![other, plain_bid("A")]).climate();
    assert_eq!((one.bid(0, 0), one.bid(0, 1)), (two.bid(0, 1), two.bid(0, 0)));
    assert_eq!(one.winning.unwrap().sum, two.winning.unwrap().sum);
}
