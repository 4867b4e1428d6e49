//! The sets of factors: every food has one or says why not, and the figures are those of the publications.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;

use matvag::food::{Factor, FactorLevel, FactorSets, Method, Resolution};
use matvag::num::Decimal;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn sets() -> FactorSets {
    FactorSets::new(matvag_data::factor_sets()).unwrap()
}

fn row<'s>(sets: &'s FactorSets, set: &str, food: &str, accept: impl Fn(&Factor) -> bool) -> &'s Factor {
    let food_row = |factor: &&Factor| factor.food.as_deref() == Some(food) && accept(factor);
    sets.sets().iter().filter(|one| one.source.id == set).flat_map(|one| &one.factors).find(food_row).unwrap()
}

#[test]
fn every_food_has_a_factor_or_says_why_not() {
    let (foods, sets) = (matvag_data::foods(), sets());
    let excused: BTreeSet<&str> = matvag_data::without_factor().iter().map(|row| row.food).collect();
    for food in foods.iter() {
        let chosen = sets.choose(food, Method::Any);
        assert_eq!(chosen.is_none(), excused.contains(food.id.as_str()), "{}", food.id);
    }
}

#[test]
fn every_row_is_for_a_food_that_there_is() {
    let (foods, sets) = (matvag_data::foods(), sets());
    for set in sets.sets() {
        for factor in &set.factors {
            let id = factor.food.as_deref().unwrap();
            assert!(foods.get(id).is_some(), "{}: {id}", set.source.id);
        }
    }
    for id in matvag_data::without_factor().iter().map(|row| row.food) {
        assert!(foods.get(id).is_some(), "{id}");
    }
}

#[test]
fn every_factor_is_plausible_for_a_kilogram_of_the_food() {
    for set in sets().sets() {
        for factor in &set.factors {
            // Nothing but water from the tap is this near to nothing.
            let food = factor.food.as_deref().unwrap();
            let least = if food == "kranvatten" { "0.0001" } else { "0.02" };
            let per_kg = factor.per_kg().unwrap().value();
            assert!(number(least) <= per_kg && per_kg <= number("120"), "{}: {food} {per_kg}", set.source.id);
        }
    }
}

#[test]
fn a_spread_is_above_zero_and_never_empty() {
    for set in sets().sets() {
        for factor in &set.factors {
            if let Some((first, third)) = factor.quartiles {
                assert!(Decimal::ZERO < first && first < third, "{:?} {}", factor.food, factor.item);
                assert!(factor.studies.is_some_and(|studies| 2 <= studies), "{:?} {}", factor.food, factor.item);
            }
        }
    }
}

#[test]
fn one_or_two_studies_do_not_become_a_kind() {
    for set in sets().sets() {
        for factor in set.factors.iter().filter(|factor| factor.resolution == Resolution::Typology) {
            assert!(factor.studies.is_some_and(|studies| 3 <= studies), "{:?} {}", factor.food, factor.item);
        }
    }
}

#[test]
fn a_scale_says_why() {
    for set in sets().sets().iter().filter(|set| set.source.id == "su-eatable-life") {
        for factor in set.factors.iter().filter(|factor| factor.item_per_food != Decimal::ONE) {
            assert!(factor.note.is_some(), "{:?} {}", factor.food, factor.item);
        }
    }
}

// Looked up in the publications: Petersson et al. 2021 (figshare 13271111), sheet of statistics by item; AGRIBALYSE 3.1,
// the four stages of the code; Röös 2014, the list.
#[test]
fn medians_are_those_of_the_publications() {
    let sets = sets();
    let any = |factor: &Factor| factor.region.is_none() && factor.method == Method::Any;
    let item = |factor: &Factor| any(factor) && factor.resolution == Resolution::Item;
    for (food, name, studies, median, first, third) in [
        ("notfars", "Beef, boneless", 183, "25.751", "21.844", "31"),
        ("mellanmjolk", "Cow's milk", 364, "1.305", "1.14", "1.54"),
        ("agg", "Eggs", 51, "3.2", "2.236383", "4.039"),
        ("potatis", "Potato", 35, "0.24", "0.1763", "0.3252"),
        ("morot", "Carrot", 16, "0.235", "0.1325", "0.325"),
        ("flaskfars", "Pork, boneless", 135, "5.716744", "4.475", "6.588605"),
        ("lammfars", "Lamb, boneless", 55, "25.232558", "17.123794", "34.444186"),
        ("smor", "Butter", 11, "8.48", "7.22", "9.55"),
        ("pasta", "Pasta", 48, "1.2055", "0.868", "1.501525"),
        ("langkornigt-ris", "Rice", 35, "2.18878", "1.645", "3.08"),
        ("kalkonfile", "Turkey, boneless", 12, "4.084444", "3.72537", "7.26421"),
        ("sojadryck", "Soy milk", 22, "0.78", "0.7", "0.94801"),
    ] {
        let factor = row(&sets, "su-eatable-life", food, item);
        assert_eq!((factor.item.as_str(), factor.studies), (name, Some(studies)), "{food}");
        assert_eq!(factor.median, number(median), "{food}");
        assert_eq!(factor.quartiles, Some((number(first), number(third))), "{food}");
    }
    // Agriculture + processing + packaging + transport.
    // 17130 rapeseed oil: 2.04 + 0.14 + 0.116 + 0.182. 9810 dried pasta: 0.752 + 0.989 + 0.0556 + 0.156.
    for (food, median) in [("rapsolja", "2.478"), ("pasta", "1.9526")] {
        assert_eq!(row(&sets, "agribalyse", food, any).median, number(median), "{food}");
    }
    for (food, median) in [("notfars", "26"), ("blandfars", "16"), ("potatis", "0.1"), ("hardost", "8")] {
        assert_eq!(row(&sets, "mat-klimat-listan", food, any).median, number(median), "{food}");
    }
}

// Quartiles as published for the whole are what linear interpolation gives; the subsets are computed in the same way.
// The medians by country and by method stand in the publication's single studies.
#[test]
fn organic_rows_hold_the_studies_of_organic_production() {
    let sets = sets();
    for (food, method, studies, median) in [
        ("notfars", Method::Organic, 4, "21.539658"),
        ("notfars", Method::Conventional, 8, "29.00011"),
        ("kycklingfile", Method::Organic, 5, "6.24"),
        ("agg", Method::Organic, 9, "3.56"),
        ("mellanmjolk", Method::Organic, 30, "1.335"),
        ("mellanmjolk", Method::Conventional, 5, "1.23"),
    ] {
        let factor = row(&sets, "su-eatable-life", food, |factor| factor.method == method);
        assert_eq!((factor.studies, factor.median), (Some(studies), number(median)), "{food} {method:?}");
    }
}

#[test]
fn beef_shows_its_nordic_studies_beside() {
    let foods = matvag_data::foods();
    let sets = sets();
    let chosen = sets.choose(foods.get("notfars").unwrap(), Method::Any).unwrap();
    assert_eq!(chosen.level, FactorLevel::Item);
    // Denmark 13, Finland 2, Norway 5 and Sweden 9 studies.
    assert_eq!(chosen.nordic.unwrap().studies, Some(29));
}

/// The core assumes this spread where none is published; it is the median of those that are.
#[test]
fn the_assumed_spread_is_the_median_of_the_published_ones() {
    let sets = matvag_data::factor_sets();
    let default = sets.iter().find(|set| set.source.id == "su-eatable-life").unwrap();
    let mut items = std::collections::BTreeMap::new();
    for factor in &default.factors {
        let is_item = factor.resolution == matvag::food::Resolution::Item;
        let is_whole = factor.region.is_none() && factor.method == matvag::food::Method::Any;
        if let (true, true, Some(quartiles)) = (is_item, is_whole && factor.studies >= Some(10), factor.quartiles) {
            items.insert(factor.item.clone(), quartiles);
        }
    }
    let number = |decimal: matvag::num::Decimal| decimal.to_string().parse::<f64>().unwrap();
    // σ = ln(q3/q1) / (2 · 0.674490).
    let sigma = |(first, third)| (number(third) / number(first)).ln() / 1.348_980;
    let mut sigmas: Vec<f64> = items.into_values().map(sigma).collect();
    sigmas.sort_by(f64::total_cmp);
    let middle = sigmas.len() / 2;
    let median =
        if sigmas.len().is_multiple_of(2) { f64::midpoint(sigmas[middle - 1], sigmas[middle]) } else { sigmas[middle] };
    assert_eq!(format!("{median:.2}"), matvag::climate::ASSUMED_SIGMA);
}
