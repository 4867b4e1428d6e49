//! A small basket from the seller's words to kg CO2e, on the bundled tables, with the arithmetic shown.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where it takes something for granted"
)]

use matvag::article::{Article, Mapping};
use matvag::climate::{ClimateLine, ClimateSum, FoodName, LineFactor, SetFactor, Streams};
use matvag::food::FactorSets;
use matvag::num::{Kg, Ratio};
use matvag::text::Text;
use matvag_tests::matching::matcher;

/// The article, the food, its kilograms, and the kg CO2e of so many.
///
/// Each factor is the median of SU-EATABLE LIFE (Petersson et al. 2021, Sci Data 8:127, table of items): BEEF BONE FREE
/// MEAT 25.751 (n 183), COW MILK 1.305 (n 364), POTATO 0.24 (n 35), PEA 0.446 (n 12).
const BASKET: [(&str, &str, &str, &str); 4] = [
    // 2 · 5 kg = 10 kg; 10 · 25.751 = 257.51
    ("NÖTFÄRS 12% FRYST 2X5KG SE", "notfars", "10", "257.51"),
    // 10 l · 1.034 kg/l (FAO/INFOODS, milk) = 10.34 kg; 10.34 · 1.305 = 13.4937
    ("Mellanmjölk 1,5% 10l BIB", "mellanmjolk", "10.34", "13.4937"),
    // 25 · 0.24 = 6
    ("Potatis, tvättad, 25 kg", "potatis", "25", "6"),
    // 2.5 · 0.446 = 1.115
    ("Gröna ärter fryst 2,5kg", "grona-artor", "2.5", "1.115"),
];

fn lines() -> Vec<ClimateLine> {
    let matcher = matcher();
    let sets = FactorSets::new(matvag_data::factor_sets()).unwrap();
    let line = |(article, food, kg, co2e): (&str, &str, &str, &str)| {
        let found = matcher.read(&Article::named(article), &Mapping::default());
        let known = matcher.foods().at(found.sure().unwrap_or_else(|| panic!("{article}: {found:?}"))).unwrap();
        assert_eq!(known.id, food, "{article}");
        let mass: Kg = found.mass.as_ref().unwrap().kg;
        assert_eq!(mass.value().to_string(), kg, "{article}");
        let factor = SetFactor::of(&sets.choose(known, found.method()).unwrap());
        let line = ClimateLine {
            id: food.into(),
            name: article.into(),
            food: Some(FoodName::of(known)),
            mass: Some(mass),
            mass_formula: None,
            amount: None,
            factor: LineFactor::Set(Box::new(factor)),
            article: None,
            notes: Vec::new(),
        };
        assert_eq!(line.co2e(), Ratio::parse(co2e).ok(), "{article}");
        line
    };
    BASKET.map(line).into()
}

#[test]
fn a_basket_is_the_sum_of_its_lines_and_every_line_is_mass_times_a_cited_figure() {
    let sum = ClimateSum::of(lines(), &mut Streams::default());
    // 257.51 + 13.4937 + 6 + 1.115 = 278.1187
    assert_eq!(sum.co2e, Ratio::parse("278.1187").ok());
    // 10 + 10.34 + 25 + 2.5 = 47.84 kg, all of it covered.
    assert_eq!((sum.mass.covered.to_string(), sum.mass.unknown), (Ratio::parse("47.84").unwrap().to_string(), 0));
    let figure = sum.figure(Text::fixed("Klimatavtryck", "Carbon footprint"));
    assert!(!figure.parts.is_empty());
}

/// Another program's range: a million draws of Σ kg · median · exp(σ z), σ = ln(q3/q1) / (2 · 0.67449), the quartiles of
/// the same table (21.844–31, 1.14–1.54, 0.1763–0.3252, 0.27–0.495), in Python:
///
/// ```text
/// from statistics import NormalDist; import random, math
/// lines = [(10, 25.751, 21.844, 31), (10.34, 1.305, 1.14, 1.54), (25, .24, .1763, .3252), (2.5, .446, .27, .495)]
/// rng, z75 = random.Random(7), NormalDist().inv_cdf(.75)
/// total = lambda: sum(m * f * math.exp(math.log(b / a) / (2 * z75) * rng.gauss(0, 1)) for m, f, a, b in lines)
/// s = sorted(total() for _ in range(1_000_000)); s[50_000], s[500_000], s[950_000]
/// ```
#[test]
fn the_range_is_another_programs() {
    let sum = ClimateSum::of(lines(), &mut Streams::default());
    let range = sum.range.unwrap();
    for (ours, theirs) in [(range.low, "189.399"), (range.median, "279.109"), (range.high, "416.594")] {
        let theirs = Ratio::parse(theirs).unwrap();
        let apart = (&ours.ratio() - &theirs).magnitude();
        // 2 000 draws against a million: within 3 %.
        assert!(apart <= &theirs * &Ratio::parse("0.03").unwrap(), "{ours:?} {theirs}");
    }
}
