//! The food table: names that lead to one food, and figures that a kitchen could believe.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;

use matvag::food::{Group, Trait};
use matvag::num::Decimal;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn within(low: &str, value: Decimal, high: &str) -> bool {
    number(low) <= value && value <= number(high)
}

#[test]
fn there_are_as_many_foods_as_public_kitchens_need() {
    let foods = matvag_data::foods();
    assert!(430 <= foods.len(), "{}", foods.len());
    for group in Group::ALL {
        assert!(foods.iter().any(|food| food.group == *group), "no food in the group {}", group.id());
    }
}

#[test]
fn the_foods_stand_group_by_group() {
    let foods = matvag_data::foods();
    let keys: Vec<(Group, &str)> = foods.iter().map(|food| (food.group, food.id.as_str())).collect();
    assert!(keys.is_sorted());
}

#[test]
fn no_name_belongs_to_two_foods() {
    let foods = matvag_data::foods();
    let mut owner: BTreeMap<String, &str> = BTreeMap::new();
    for food in foods.iter() {
        for name in food.synonyms.iter().map(String::as_str).chain([food.name.sv.as_ref()]) {
            let other = owner.insert(name.to_lowercase(), &food.id);
            assert!(other.is_none_or(|other| other == food.id), "{name}: {} and {other:?}", food.id);
        }
    }
}

#[test]
fn almost_every_food_has_four_synonyms() {
    let foods = matvag_data::foods();
    let few: Vec<&str> = foods.iter().filter(|food| food.synonyms.len() < 4).map(|food| food.id.as_str()).collect();
    // At most 2 %: things that have one name, such as salvia and stjärnanis.
    assert!(few.len() * 50 <= foods.len(), "{}: {few:?}", few.len());
}

#[test]
fn traits_follow_from_each_other() {
    let foods = matvag_data::foods();
    for food in foods.iter() {
        for (part, whole) in [
            (Trait::RedMeat, Trait::Meat),
            (Trait::Poultry, Trait::Meat),
            (Trait::ProcessedMeat, Trait::Meat),
            (Trait::Meat, Trait::Animal),
            (Trait::Fish, Trait::Animal),
            (Trait::Seafood, Trait::Animal),
            (Trait::Egg, Trait::Animal),
            (Trait::Dairy, Trait::Animal),
        ] {
            assert!(!food.is(part) || food.is(whole), "{}: {} without {}", food.id, part.id(), whole.id());
        }
    }
}

#[test]
fn every_figure_of_a_food_is_plausible_and_has_a_source() {
    let foods = matvag_data::foods();
    // The heaviest thing that is counted.
    let most = |id: &str| if id == "kalkon-hel" { "6000" } else { "5000" };
    for food in foods.iter() {
        let figures = [
            ("edible", food.edible.as_ref(), "0.1", "1"),
            ("density", food.density.as_ref(), "0.1", "1.6"),
            ("cooked_per_raw", food.cooked_per_raw.as_ref(), "0.7", "2.4"),
        ];
        let pieces = food.pieces.iter().map(|piece| (piece.unit.as_str(), Some(&piece.grams), "0.5", most(&food.id)));
        for (what, figure, low, high) in figures.into_iter().chain(pieces) {
            let Some(figure) = figure else { continue };
            assert!(within(low, figure.value, high), "{}: {what} {:?}", food.id, figure.value);
            let known = ["livsmedelsverket", "fineli", "fao", "yields", "none"].contains(&figure.source.as_str());
            assert!(known, "{}: {what} from {}", food.id, figure.source);
        }
    }
}
