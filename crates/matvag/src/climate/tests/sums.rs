//! Baskets, and what a new set changes in them.

use serde_json::json;

use super::super::{LineFactor, NotCovered, drift};
use super::*;
use crate::food::FactorLevel;

/// Whether a value with three digits is within so many percent of another one.
fn near(value: crate::num::KgCo2e, expected: &str, percent: u32) -> bool {
    let expected = ratio(expected);
    let distance = (&value.ratio() - &expected).magnitude();
    distance <= (&expected * &Ratio::from(percent)).over(&Ratio::from(100)).unwrap()
}

#[test]
fn a_basket_is_what_a_calculation_by_hand_gives() {
    let climate = one_bid(&[row("1", "100"), row("2", "10"), row("3", "8"), row("4", "40")]);
    let sum = &climate.bid(0, 0).unwrap().sum;
    let lines: Vec<String> = sum.lines.iter().map(|line| line.co2e().unwrap().to_string()).collect();
    // 10 · 25.751, 20 · 1.305, 50 · 0.24, 5 · 0.446
    assert_eq!(lines, ["257.51", "26.1", "12", "2.23"]);
    // 257.51 + 26.1 + 12 + 2.23
    assert_eq!(sum.co2e, Some(ratio("297.84")));
    // 10 + 20 + 50 + 5 kg, all of them covered
    assert_eq!((&sum.mass.covered, &sum.mass.known, sum.mass.unknown), (&ratio("85"), &ratio("85"), 0));
    // 1 000 + 200 + 400 + 200 kr
    assert_eq!((&sum.amount.covered, &sum.amount.known), (&ratio("1800"), &ratio("1800")));
    // 297.84 / 85
    assert_eq!(sum.per_kg(), Some(ratio("7446/2125")));
    // python3, 1 000 000 draws with random.gauss of 257.51, 26.1, 12 and 2.23 with their own σ: 209.3, 300.0 and 437.9.
    let range = sum.range.unwrap();
    assert!(near(range.low, "209.296", 3), "{range:?}");
    assert!(near(range.median, "300.032", 3), "{range:?}");
    assert!(near(range.high, "437.939", 3), "{range:?}");
    assert!(sum.assumed.is_zero() && sum.declared.is_zero());
}

#[test]
fn a_food_that_is_another_amount_of_the_item_is_scaled() {
    let positions = json!([{ "id": "1", "name": "Kokta kikärtor", "unit": "kg", "quantity": "100" }]);
    let climate = Case::new(procurement(&positions, &json!([])), vec![bid("A", &[row("1", "30")])]).climate();
    // 100 kg cooked · 0.4292 kg dry per kg · 0.77 kg CO2e per kg dry
    assert_eq!(climate.winning_co2e(), Some(&ratio("33.0484")));
}

#[test]
fn a_factor_of_one_study_has_the_assumed_spread_and_the_mass_on_it_is_told() {
    let positions = json!([
        { "id": "1", "name": "Sylt", "unit": "kg", "quantity": "8" },
        { "id": "2", "name": "Potatis", "unit": "kg", "quantity": "2" },
    ]);
    let case = Case::new(procurement(&positions, &json!([])), vec![bid("A", &[row("1", "30"), row("2", "8")])]);
    let sum = &case.climate().lots[0].bids[0].clone().unwrap().sum;
    assert_eq!(sum.assumed, ratio("8"));
    let LineFactor::Set(factor) = &sum.lines[0].factor else { panic!("{:?}", sum.lines[0]) };
    assert_eq!(factor.level, FactorLevel::FewStudies);
    let said: Vec<_> = sum.notes().iter().map(|note| note.sv.to_string()).collect();
    assert!(said.iter().any(|note| note.contains("8\u{a0}kg") && note.contains("antagen (σ = 0,43)")), "{said:?}");
}

#[test]
fn every_line_opens_down_to_its_factor() {
    let climate = one_bid(&[row("1", "100"), row("2", "10"), row("3", "8"), row("4", "40")]);
    let figure = climate.bid(0, 0).unwrap().sum.figure(crate::text!("Klimatavtryck", "Carbon footprint"));
    // One group, of lines that rest on the item itself.
    assert_eq!((figure.parts.len(), figure.parts[0].parts.len()), (1, 4));
    assert_eq!(figure.parts[0].label.sv, "Varan");
    let milk = &figure.parts[0].parts[1];
    assert_eq!(milk.formula.as_ref().unwrap().sv, "20\u{a0}kg · 1,305\u{a0}kg CO₂e/kg");
    let notes: Vec<_> = milk.notes.iter().map(|note| note.sv.as_ref()).collect();
    assert_eq!(
        notes,
        [
            "varan: SU-EATABLE LIFE, version 1, COW MILK",
            "studier: 364, kvartiler 1,14–1,54\u{a0}kg CO₂e/kg",
            "räknat till regionalt lager; ett kilo är som den säljs; odlingssätt: alla",
            "nordiska studier av samma vara: 1,165\u{a0}kg CO₂e/kg (antal studier: 17)",
            "livsmedel: mjölk",
            "vikt: 20\u{a0}l · 1\u{a0}kg = 20\u{a0}kg",
        ]
    );
}

#[test]
fn a_new_set_changes_what_it_says_and_the_largest_change_stands_first() {
    let rows = [row("1", "100"), row("2", "10"), row("3", "8"), row("4", "40")];
    let case = Case::new(procurement(&four_positions(), &json!([])), vec![bid("A", &rows)]);
    let newer = FACTORS
        .replace("\t183\t25.751\t", "\t190\t24.751\t") // −1 · 10 kg
        .replace("\t364\t1.305\t", "\t364\t1.405\t") // +0.1 · 20 kg
        .lines()
        .filter(|line| !line.starts_with("artor"))
        .collect::<Vec<_>>()
        .join("\n");
    let (before, after) = (case.climate(), case.climate_with(&sets_of("2", &newer)));
    let drift = before.drift_to(&after).unwrap();
    let changes: Vec<_> =
        drift.lines.iter().map(|line| (line.id.as_str(), line.change().map(|change| change.to_string()))).collect();
    // The version is another for every line, so even the potatoes rest on something else, with no change in kg CO2e.
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(changes, [("A/4", None), ("A/1", text("-10")), ("A/2", text("2")), ("A/3", text("0"))]);
    assert_eq!(drift.lines[0].after.as_ref().unwrap().rests_on, NotCovered::NoFactor.text());
    // 297.84 before; after: 247.51 + 28.1 + 12, without the peas.
    assert_eq!((drift.before.clone(), drift.after.clone()), (Some(ratio("297.84")), Some(ratio("287.61"))));
    assert_eq!(drift.shared, Some(ratio("-8")));
    let document = drift.document(&crate::text::Text::own("version 1"), &crate::text::Text::own("version 2"));
    assert_eq!(document.sections[0].blocks.len(), 4);
}

#[test]
fn the_same_set_changes_nothing() {
    let case = Case::new(procurement(&four_positions(), &json!([])), vec![plain_bid("A")]);
    let sum = case.climate().winning.unwrap().sum;
    let drift = drift(&sum, &case.climate().winning.unwrap().sum);
    assert_eq!((drift.lines.len(), drift.unchanged, drift.shared), (0, 4, Some(Ratio::zero())));
}
