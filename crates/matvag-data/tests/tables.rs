//! Nutrients, impacts, season, references, waste, municipalities and freight: known ids, plausible values, no zero for
//! what is unknown.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;

use matvag::menu::{Nutrient, NutrientTable, Seasons};
use matvag::num::Decimal;
use matvag::problem::Problems;
use matvag_data::{FreightMode, Indicator, Load, TABLES};

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn every_id_is_that_of_a_food() {
    let foods = matvag_data::foods();
    for row in matvag_data::impacts() {
        assert!(foods.get(row.food).is_some(), "impacts: {}", row.food);
    }
}

#[test]
fn every_row_of_nutrients_and_season_is_read_without_a_problem() {
    let (foods, mut problems) = (matvag_data::foods(), Problems::new());
    let table = |file: &str| TABLES.iter().find(|table| table.file == file).unwrap().table();
    let nutrients = NutrientTable::read(&table("nutrients.tsv"), &foods, &mut problems);
    let seasons = Seasons::read(&table("season.tsv"), &foods, &mut problems);
    matvag::menu::GuestGroups::read(&table("references.tsv"), &mut problems);
    assert!(problems.is_empty(), "{problems:?}");
    // A food with two rows would have been told.
    assert_eq!(nutrients.iter().len(), table("nutrients.tsv").rows.len());
    assert_eq!(seasons.iter().len(), table("season.tsv").rows.len());
}

#[test]
fn a_hundred_grams_hold_no_more_than_a_hundred_grams() {
    let sum = |parts: &[Option<Decimal>]| parts.iter().flatten().fold(Decimal::ZERO, |a, b| a.plus(*b).unwrap());
    for (food, row) in matvag_data::nutrients(&matvag_data::foods()).iter() {
        for nutrient in Nutrient::ALL.iter().filter(|nutrient| nutrient.symbol() == "g") {
            assert!(row.get(*nutrient).is_none_or(|part| part <= number("100")), "{food} {nutrient:?}");
        }
        let whole = sum(&[row.protein, row.fat, row.carbohydrate, row.fibre]);
        assert!(whole <= number("101"), "{food}: {whole:?}");
        // 3 760 kJ is what pure fat gives (37 kJ for each gram), with room for the rounding of the publication.
        assert!(row.energy.is_none_or(|energy| energy <= number("3760")), "{food}");
    }
}

#[test]
fn an_empty_cell_is_not_zero() {
    let table = TABLES.iter().find(|table| table.file == "nutrients.tsv").unwrap().table();
    let vitamin_d = table.column("vitamin_d_ug").unwrap();
    let nutrients = matvag_data::nutrients(&matvag_data::foods());
    let (mut empty, mut zero) = (0, 0);
    for (_, cells) in &table.rows {
        let value = nutrients.get(&cells[0]).unwrap().vitamin_d;
        match cells[vitamin_d].as_ref() {
            "" => {
                assert_eq!(value, None, "{}", cells[0]);
                empty += 1;
            }
            "0" => {
                assert_eq!(value, Some(Decimal::ZERO), "{}", cells[0]);
                zero += 1;
            }
            _ => assert!(value.is_some_and(|value| !value.is_zero()), "{}", cells[0]),
        }
    }
    assert!(0 < zero, "{zero} {empty}");
}

#[test]
fn every_row_of_the_vocabulary_has_a_kind_and_words() {
    let words = matvag_data::words();
    for (number, cells) in &words.rows {
        assert!(!cells[0].is_empty() && !cells[1].is_empty(), "words.tsv line {number}");
    }
    assert!(1000 < words.rows.len());
}

#[test]
fn every_impact_is_plausible_and_names_its_publication() {
    for row in matvag_data::impacts() {
        let per_kg = row.value.times(row.item_per_food).unwrap();
        let most = match row.indicator {
            Indicator::Water => "60000",
            Indicator::Land => "420",
            Indicator::Eutrophication => "700",
        };
        assert!(Decimal::ZERO < per_kg && per_kg <= number(most), "{} {:?} {per_kg:?}", row.food, row.indicator);
        let source = match row.indicator {
            Indicator::Water => "su-eatable-life",
            Indicator::Land | Indicator::Eutrophication => "poore-nemecek",
        };
        assert_eq!(row.source, source, "{}", row.food);
    }
}

#[test]
fn harvest_and_storage_do_not_overlap() {
    for season in matvag_data::seasons(&matvag_data::foods()).iter() {
        assert_ne!(season.harvest.iter().count(), 0, "{}", season.food);
        for month in season.harvest.iter() {
            assert!(!season.storage.contains(month), "{} in month {month}", season.food);
        }
    }
}

#[test]
fn every_reference_has_a_value_and_a_unit() {
    let units = BTreeSet::from([
        "kg-co2e-per-kg",
        "kg-co2e-per-meal",
        "percent",
        "mg-per-day",
        "ug-per-day",
        "g-per-day",
        "mj-per-lunch",
        "percent-of-energy",
        "g-per-mj",
        "g-per-kg-per-day",
        "g-per-week",
        "times-per-week",
    ]);
    let mut seen = BTreeSet::new();
    for row in matvag_data::references() {
        assert!(row.value.or(row.low).or(row.high).is_some(), "{}", row.id);
        assert!(units.contains(row.unit), "{}: {}", row.id, row.unit);
        assert!(seen.insert((row.id, row.guests, row.sex)), "{} stands twice", row.id);
    }
}

#[test]
fn waste_is_some_grams_of_a_portion() {
    for row in matvag_data::waste() {
        assert!(number("10") <= row.grams && row.grams <= number("300"), "{:?}", row.segment);
    }
}

#[test]
fn there_are_290_municipalities_in_21_counties() {
    let municipalities = matvag_data::municipalities();
    assert_eq!(municipalities.len(), 290);
    let counties: BTreeSet<&str> = municipalities.iter().map(|one| one.county_name).collect();
    assert_eq!(counties.len(), 21);
    for one in &municipalities {
        assert!(one.code.starts_with(one.county), "{}", one.name);
        assert!(number("55") <= one.latitude && one.latitude <= number("69.5"), "{}", one.name);
        assert!(number("10.5") <= one.longitude && one.longitude <= number("24.5"), "{}", one.name);
    }
}

#[test]
fn from_well_to_wheel_is_the_sum_of_its_parts() {
    for row in matvag_data::freight() {
        let sum = row.tank_to_wheel.plus(row.well_to_tank).unwrap();
        let difference = sum.minus(row.well_to_wheel).unwrap();
        // The publication rounds each to five decimals.
        assert!(number("-0.00002") <= difference && difference <= number("0.00002"), "{}", row.vehicle);
    }
}

#[test]
fn a_refrigerated_lorry_emits_more_and_a_full_one_less() {
    let freight = matvag_data::freight();
    let lorry = |load, refrigerated| {
        let same = |row: &&matvag_data::Freight| {
            row.mode == FreightMode::Lorry
                && row.vehicle == "All HGVs"
                && (row.load, row.refrigerated) == (load, refrigerated)
        };
        freight.iter().find(same).unwrap().well_to_wheel
    };
    assert!(lorry(Load::Average, false) < lorry(Load::Average, true));
    assert!(lorry(Load::Full, false) < lorry(Load::Half, false));
}
