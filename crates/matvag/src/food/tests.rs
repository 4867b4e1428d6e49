//! Sets are read once, told about whole, and chosen between in the stated order.

use super::{Boundary, Factor, FactorLevel, FactorSet, FactorSets, Food, Foods, Method, SetRank, SetSource, TextTable};
use crate::num::Decimal;
use crate::problem::Problems;

fn source(id: &str, rank: SetRank, boundary: &str) -> SetSource {
    SetSource {
        id: id.into(),
        name: id.into(),
        publisher: "provkontoret".into(),
        publication: "Prov 1".into(),
        address: None,
        version: "1".into(),
        date: "2026-01-01".into(),
        licence: "CC0-1.0".into(),
        rank,
        boundary: Some(boundary.into()),
        aligned_to: None,
        alignment: None,
        gwp: None,
        changed: None,
        sha256: None,
        publication_lang: None,
        name_sv: None,
        publisher_sv: None,
        publication_sv: None,
        licence_sv: None,
    }
}

fn set(id: &str, rank: SetRank, lines: &str) -> FactorSet {
    let mut problems = Problems::new();
    let text = format!("food\tresolution\tmethod\tregion\tn\tmedian\titem\n{lines}");
    let set = FactorSet::read(source(id, rank, "distribution-centre"), &TextTable::from_tabs(id, &text), &mut problems);
    assert_eq!(problems.len(), 0, "{problems:?}");
    set
}

fn food() -> Food {
    let text =
        "id\tsv\ten\tgroup\tstate\tbasis\tlivsmedelsverket\nnotfars\tnötfärs\tbeef mince\tnot\traw\tboneless\t936\n";
    let mut problems = Problems::new();
    let foods = Foods::read(&TextTable::from_tabs("foods.tsv", text), &mut problems);
    foods.get("notfars").unwrap().clone()
}

fn chosen(sets: Vec<FactorSet>, method: Method) -> Option<(FactorLevel, String)> {
    let sets = FactorSets::new(sets).unwrap();
    sets.choose(&food(), method).map(|chosen| (chosen.level, chosen.factor.median.to_string()))
}

const ITEM: &str = "notfars\titem\tany\t\t183\t25.751\tBeef\n";
const TYPOLOGY: &str = "notfars\ttypology\tany\t\t40\t22\tBeef\n";

#[test]
fn the_first_set_in_the_stated_order_counts() {
    let default = |lines: &str| set("default", SetRank::Default, lines);
    let own = || set("own", SetRank::Own, "notfars\titem\tany\t\t\t28\tNötfärs\n");
    let stages = || set("stages", SetRank::Stages, "notfars\titem\tany\t\t\t30.1\tMince\n");
    let category = || set("category", SetRank::Category, "notfars\tcategory\tany\t\t\t26\tNötkött\n");
    let few = "notfars\titem\tany\t\t2\t19\tBeef\n";
    for (sets, level, median) in [
        (vec![category(), stages(), default(&format!("{ITEM}{TYPOLOGY}")), own()], FactorLevel::Own, "28"),
        (vec![category(), stages(), default(&format!("{TYPOLOGY}{ITEM}"))], FactorLevel::Item, "25.751"),
        (vec![category(), stages(), default(&format!("{few}{TYPOLOGY}"))], FactorLevel::Typology, "22"),
        (vec![category(), stages(), default(few)], FactorLevel::Stages, "30.1"),
        (vec![category(), default(few)], FactorLevel::Category, "26"),
        (vec![default(few)], FactorLevel::FewStudies, "19"),
    ] {
        assert_eq!(chosen(sets, Method::Any), Some((level, median.to_owned())));
    }
    assert_eq!(chosen(vec![], Method::Any), None);
}

#[test]
fn organic_counts_where_it_has_studies_of_its_own_and_the_whole_where_it_has_not() {
    let enough = format!("{ITEM}notfars\titem\torganic\t\t4\t21.54\tBeef\n");
    let few = format!("{ITEM}notfars\titem\torganic\t\t2\t21.54\tBeef\n");
    for (lines, method, median) in
        [(&enough, Method::Organic, "21.54"), (&enough, Method::Any, "25.751"), (&few, Method::Organic, "25.751")]
    {
        let sets = vec![set("default", SetRank::Default, lines)];
        assert_eq!(chosen(sets, method), Some((FactorLevel::Item, median.to_owned())), "{lines}");
    }
}

#[test]
fn a_factor_can_be_keyed_on_livsmedelsverkets_number() {
    let mut problems = Problems::new();
    let table = TextTable::from_tabs("egna.tsv", "livsmedelsverket\tmedian\n936\t24,5\n");
    let own = FactorSet::read(source("own", SetRank::Own, "distribution-centre"), &table, &mut problems);
    assert_eq!(problems.len(), 0);
    assert_eq!(chosen(vec![own], Method::Any), Some((FactorLevel::Own, "24.5".to_owned())));
}

#[test]
fn the_nordic_studies_stand_beside_and_never_count_by_themselves() {
    let lines = format!("notfars\titem\tany\tNordic\t18\t22.4\tBeef\n{ITEM}");
    let sets = FactorSets::new(vec![set("default", SetRank::Default, &lines)]).unwrap();
    let chosen = sets.choose(&food(), Method::Any).unwrap();
    assert_eq!(chosen.factor.median, Decimal::parse("25.751").unwrap());
    assert_eq!(chosen.nordic.map(|factor| factor.median), Decimal::parse("22.4").ok());
}

#[test]
fn sets_with_different_boundaries_are_not_added_unless_one_is_aligned() {
    let farm = |aligned: Option<&str>| {
        let mut source = source("farm", SetRank::Own, "farm-gate");
        source.aligned_to = aligned.map(str::to_owned);
        source.alignment = aligned.map(|_| "plus 0,3 kg för transport".to_owned());
        FactorSet::read(source, &TextTable::from_tabs("farm", "food\tmedian\nnotfars\t20\n"), &mut Problems::new())
    };
    let default = || set("default", SetRank::Default, ITEM);
    let problems = FactorSets::new(vec![farm(None), default()]).unwrap_err();
    assert_eq!(problems.iter().map(|problem| problem.code.as_ref()).collect::<Vec<_>>(), ["boundaries-mixed"]);
    let aligned = farm(Some("distribution-centre"));
    assert_eq!(aligned.boundary, Some(Boundary::DistributionCentre));
    assert!(FactorSets::new(vec![aligned, default()]).is_ok());
    // Alone it may be used: nothing else is added to it.
    assert!(FactorSets::new(vec![farm(None)]).is_ok());
}

#[test]
fn every_problem_of_a_set_is_told_and_the_good_rows_stay() {
    let text = "food\tmedian\tq1\tq3\tmin\tmax\tmethod\n\
                notfars\t25.7\t18\t30\t2\t109\tany\n\
                lax\t0\t\t\t\t\t\n\
                sej\t\t\t\t\t\t\n\
                torsk\tmycket\t\t\t\t\t\n\
                ris\t2\t3\t1\t\t\t\n\
                agg\t3\t\t\t\t\tbiodynamic\n";
    let mut problems = Problems::new();
    let table = TextTable::from_tabs("egna.tsv", text);
    let set = FactorSet::read(source("own", SetRank::Own, "retail"), &table, &mut problems);
    let told: Vec<(String, String)> =
        problems.iter().map(|problem| (problem.places[0].to_string(), problem.code.to_string())).collect();
    let expected = [
        ("egna.tsv, cell\u{a0}B3", "factor-is-zero"),
        ("egna.tsv, cell\u{a0}B4", "cell-missing"),
        ("egna.tsv, cell\u{a0}B5", "cell-not-a-number"),
        ("egna.tsv, cell\u{a0}B6", "spread-not-in-order"),
        ("egna.tsv, cell\u{a0}G7", "cell-not-a-known-word"),
    ];
    assert_eq!(told, expected.map(|(place, code)| (place.to_owned(), code.to_owned())));
    let foods: Vec<&str> = set.factors.iter().filter_map(|factor| factor.food.as_deref()).collect();
    assert_eq!(foods, ["notfars", "agg"]);
}

#[test]
fn a_factor_is_counted_in_the_food_as_it_is_bought() {
    // 1 kg of drained beans is 1/2.33 kg dry: 0.433 × 0.4292 = 0.1858436 kg CO2e.
    let text = "food\tmedian\titem_per_food\nbonor-kokta\t0.433\t0.4292\n";
    let table = TextTable::from_tabs("x.tsv", text);
    let set = FactorSet::read(source("x", SetRank::Own, "retail"), &table, &mut Problems::new());
    let factor: &Factor = &set.factors[0];
    assert_eq!(factor.per_kg().unwrap().value().to_string(), "0.1858436");
}
