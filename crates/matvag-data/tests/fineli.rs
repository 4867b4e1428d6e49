//! How much of what real recipes hold gets an emission factor: the ingredient mass of all recipes of Fineli 18 (THL,
//! CC BY 4.0), as `examples/skolmat` keeps it, through the table that says which of our foods each of Fineli's is.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeMap;

use matvag::food::{FactorSets, Method};
use matvag::num::Ratio;

const MASSES: &str = include_str!("../../../examples/skolmat/fineli-massor.csv");
const FOODS: &str = include_str!("../../../examples/skolmat/fineli-livsmedel.csv");

/// The rows of a table with semicolons, without its headings and remarks.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).skip(1).map(|line| line.split(';').collect())
}

fn ratio(text: &str) -> Ratio {
    Ratio::parse(&text.replace(',', ".")).unwrap()
}

/// Kilograms of all ingredients, of those with a factor, and grams of each of the others by its name in Fineli.
fn coverage() -> (Ratio, Ratio, BTreeMap<String, Ratio>) {
    let foods = matvag_data::foods();
    let sets = FactorSets::new(matvag_data::factor_sets()).unwrap();
    let has_factor = |name: &str| {
        let food = foods.iter().find(|food| food.name.sv == name);
        let food = food.unwrap_or_else(|| panic!("{name} is not in the table of foods"));
        sets.choose(food, Method::Any).is_some()
    };
    let mut means: BTreeMap<&str, Vec<Vec<&str>>> = BTreeMap::new();
    for row in rows(FOODS) {
        means.entry(row[0]).or_default().push(row);
    }
    let (mut all, mut covered, mut rest) = (Ratio::zero(), Ratio::zero(), BTreeMap::new());
    for row in rows(MASSES) {
        let grams = ratio(row[1]);
        for meant in &means[row[0]] {
            let [name, food, how, part] = [meant[1], meant[2], meant[3], meant[4]];
            let grams = if part.is_empty() { grams.clone() } else { &grams * &ratio(part) };
            all = &all + &grams;
            if how != "none" && has_factor(food) {
                covered = &covered + &grams;
            } else {
                let sum = rest.entry(name.to_owned()).or_insert_with(Ratio::zero);
                *sum = &*sum + &grams;
            }
        }
    }
    (all, covered, rest)
}

/// The mark is nine tenths. What is left is named, so that a food that loses its factor is seen here.
#[test]
fn nearly_all_of_the_mass_of_finelis_recipes_gets_an_emission_factor() {
    let (all, covered, rest) = coverage();
    // 1 195.1 kg in 1 363 recipes, added up beside the program out of Fineli's own tables.
    assert_eq!(all.over(&Ratio::from(1000_u32)).unwrap().fixed(1), "1195.1");
    let share = covered.over(&all).unwrap();
    assert!(ratio("0.9") < share, "{share}");
    assert_eq!((&share * &Ratio::from(100_u32)).fixed(1), "99.3");
    let mut rest: Vec<(&str, String)> = rest.iter().map(|(name, grams)| (name.as_str(), grams.fixed(0))).collect();
    rest.sort_by_key(|(_, grams)| std::cmp::Reverse(grams.parse::<u32>().unwrap()));
    let rest: Vec<String> = rest.iter().map(|(name, grams)| format!("{name} {grams}")).collect();
    assert_eq!(
        rest,
        [
            "Renkött 7471",
            "Vinblad, inlagd i saltlag 250",
            "Pålägg av helt kött, renpålägg, kallrökt 180",
            "Snigel 96",
            "Vattenkastanj 94",
            "Malt för svagdricka/memma 20",
            "Havstång, nori, torkat 9",
            "Rågmalt 7",
        ]
    );
}
