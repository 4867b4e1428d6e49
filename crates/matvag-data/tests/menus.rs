//! Recipes and menus with the bundled tables: ten dishes by hand, groups of guests, elderly care.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use matvag::climate::Streams;
use matvag::food::{FactorSets, Foods, TextTable};
use matvag::menu::{
    AllergenTable, Change, Changed, GuestGroups, Kitchen, Larder, Menus, Nutrient, Organic, Prices, Reached, Recipes,
    Supplies, Waste, WasteRate,
};
use matvag::num::Ratio;
use matvag::problem::Problems;
use matvag::report::menu::{MenuRecord, MenuSources, change_document, menu_document, target_bars};

struct Bundled {
    foods: Foods,
    larder: Larder,
    groups: GuestGroups,
}

fn bundled(prices: &str) -> Bundled {
    let (foods, mut problems) = (matvag_data::foods(), Problems::new());
    let sets = FactorSets::new(matvag_data::factor_sets()).unwrap();
    let prices = Prices::read(&TextTable::from_tabs("priser.tsv", prices), &|_| None, &foods, &mut problems);
    assert!(problems.is_empty(), "{problems:?}");
    let larder = Larder::new(&Supplies {
        foods: &foods,
        sets: &sets,
        nutrients: &matvag_data::nutrients(&foods),
        seasons: &matvag_data::seasons(&foods),
        prices: &prices,
        allergens: &AllergenTable::default(),
        unsaid: Organic::Unknown,
    });
    Bundled { foods, larder, groups: matvag_data::guest_groups() }
}

fn recipes(text: &str, foods: &Foods) -> Recipes {
    let mut problems = Problems::new();
    let recipes = Recipes::read(&TextTable::from_tabs("recept.tsv", text), &|_| None, foods, &mut problems);
    assert!(problems.is_empty(), "{problems:?}");
    recipes
}

fn menus(text: &str, recipes: &Recipes, foods: &Foods) -> Menus {
    let mut problems = Problems::new();
    let menus = Menus::read(&TextTable::from_tabs("matsedel.tsv", text), recipes, &|_| None, foods, &mut problems);
    assert!(problems.is_empty(), "{problems:?}");
    menus
}

fn ratio(text: &str) -> Ratio {
    Ratio::parse(text).unwrap()
}

/// What is used of Livsmedelsverkets livsmedelsdatabas, version 2022-05-24, read out of its own file: our food, its number
/// and name there, and kJ, grams of protein and milligrams of iron in 100 g.
#[rustfmt::skip]
const PUBLISHED: [(&str, &str, &str, [&str; 3]); 23] = [
    ("notfars", "951", "Nöt färs rå fett 10%", ["762", "20.1", "2"]),
    ("gul-lok", "344", "Lök gul", ["163", "1.2", "0.2"]),
    ("agg", "1225", "Ägg rått", ["575", "12.2", "1.7"]),
    ("potatis", "4457", "Potatis rå", ["329", "1.7", "0.4"]),
    ("mellanmjolk", "150", "Mellanmjölk fett 1,5% berikad", ["198", "3.6", "0"]),
    ("smor", "29", "Smör fett 80%", ["3049", "0.4", "0"]),
    ("krossade-tomater", "422", "Tomat krossad konserv. m. lag", ["94", "0.8", "0.6"]),
    ("morot", "289", "Morot", ["152", "0.7", "0.2"]),
    ("spaghetti", "845", "Pasta okokt", ["1504", "12.5", "1.3"]),
    ("rapsolja", "2189", "Rapsolja", ["3700", "0", "0"]),
    ("torsk", "1246", "Torsk rå", ["328", "18.2", "0.1"]),
    ("vetemjol", "1941", "Vetemjöl", ["1473", "8.5", "0.7"]),
    ("lax", "1255", "Lax odlad Norge fjordlax rå", ["878", "20.2", "0.2"]),
    ("falukorv", "1487", "Korv falukorv fett 19% kött 58%", ["1064", "12.7", "1.4"]),
    ("basmatiris", "2475", "Ris basmati okokt", ["1501", "9.2", "0.4"]),
    ("kikartor-kokta", "3815", "Kikärtor konserv. u. lag", ["536", "7.5", "1.6"]),
    ("kokosmjolk", "1590", "Kokosmjölk fett ca 24%", ["999", "2.3", "1.6"]),
    ("kycklinglarfile", "1174", "Kyckling lår rå u. skinn", ["478", "19.6", "1"]),
    ("blodpudding", "1428", "Blodpudding blodkorv fett 14%", ["1063", "11", "19"]),
    ("lingonsylt", "1798", "Lingonsylt", ["620", "0.2", "0.2"]),
    ("vitkal", "370", "Vitkål", ["123", "1.1", "0.2"]),
    ("havregryn", "702", "Havregryn fullkorn", ["1569", "9.5", "3.4"]),
    ("kranvatten", "1953", "Vatten kranvatten", ["0", "0", "0"]),
];

#[test]
fn the_foods_of_the_ten_dishes_have_what_livsmedelsverket_publishes() {
    let foods = matvag_data::foods();
    let table = matvag_data::nutrients(&foods);
    for (id, number, name, [energy, protein, iron]) in PUBLISHED {
        let food = foods.at(foods.index(id).unwrap()).unwrap();
        assert_eq!(food.livsmedelsverket.as_deref(), Some(number), "{name}");
        let row = table.get(id).unwrap();
        let written = [&row.energy, &row.protein, &row.iron].map(|value| value.unwrap().to_string());
        assert_eq!(written, [energy, protein, iron], "{number} {name}");
    }
}

/// A dish: its name, portions, grams of foods, and energy, protein and iron as worked out by hand.
type Dish = (&'static str, u32, &'static [(&'static str, u32)], [&'static str; 3]);

/// The factors in the comments are hundreds of grams of each food and what [`PUBLISHED`] says of 100 g, in the order of
/// the ingredients. Amounts in the recipes are grams of the edible part, so that this is the whole arithmetic.
#[test]
fn ten_dishes_have_the_energy_protein_and_iron_that_livsmedelsverkets_figures_give() {
    let Bundled { foods, larder, .. } = bundled("food\tprice\n");
    #[rustfmt::skip]
    let dishes: [Dish; 10] = [
        // kJ: (10 · 762 + 1.5 · 163 + 1.2 · 575 + 20 · 329 + 4 · 198 + 0.6 · 3049) / 10 = 1775.59
        // protein: (10 · 20.1 + 1.5 · 1.2 + 1.2 · 12.2 + 20 · 1.7 + 4 · 3.6 + 0.6 · 0.4) / 10 = 26.608
        // iron: (10 · 2 + 1.5 · 0.2 + 1.2 · 1.7 + 20 · 0.4 + 4 · 0 + 0.6 · 0) / 10 = 3.034
        ("Köttbullar med potatismos", 10, &[("notfars", 1000), ("gul-lok", 150), ("agg", 120), ("potatis", 2000), ("mellanmjolk", 400), ("smor", 60)], ["1775.59", "26.608", "3.034"]),
        // kJ: (15 · 762 + 20 · 94 + 3 · 163 + 4 · 152 + 16 · 1504 + 0.5 · 3700) / 20 = 2016.05
        // protein: (15 · 20.1 + 20 · 0.8 + 3 · 1.2 + 4 · 0.7 + 16 · 12.5 + 0.5 · 0) / 20 = 26.195
        // iron: (15 · 2 + 20 · 0.6 + 3 · 0.2 + 4 · 0.2 + 16 · 1.3 + 0.5 · 0) / 20 = 3.21
        ("Spaghetti med köttfärssås", 20, &[("notfars", 1500), ("krossade-tomater", 2000), ("gul-lok", 300), ("morot", 400), ("spaghetti", 1600), ("rapsolja", 50)], ["2016.05", "26.195", "3.21"]),
        // kJ: (12.5 · 328 + 22 · 329 + 3 · 575 + 6 · 198 + 0.6 · 1473 + 0.5 · 3049) / 10 = 1665.93
        // protein: (12.5 · 18.2 + 22 · 1.7 + 3 · 12.2 + 6 · 3.6 + 0.6 · 8.5 + 0.5 · 0.4) / 10 = 32.84
        // iron: (12.5 · 0.1 + 22 · 0.4 + 3 · 1.7 + 6 · 0 + 0.6 · 0.7 + 0.5 · 0) / 10 = 1.557
        ("Kokt torsk med äggsås", 10, &[("torsk", 1250), ("potatis", 2200), ("agg", 300), ("mellanmjolk", 600), ("vetemjol", 60), ("smor", 50)], ["1665.93", "32.84", "1.557"]),
        // kJ: (9.6 · 878 + 16 · 329 + 0.4 · 3700) / 8 = 1896.6
        // protein: (9.6 · 20.2 + 16 · 1.7 + 0.4 · 0) / 8 = 27.64
        // iron: (9.6 · 0.2 + 16 · 0.4 + 0.4 · 0) / 8 = 1.04
        ("Ugnsbakad lax", 8, &[("lax", 960), ("potatis", 1600), ("rapsolja", 40)], ["1896.6", "27.64", "1.04"]),
        // kJ: (25 · 1064 + 10 · 94 + 4 · 163 + 15 · 1501) / 25 = 2028.28
        // protein: (25 · 12.7 + 10 · 0.8 + 4 · 1.2 + 15 · 9.2) / 25 = 18.732
        // iron: (25 · 1.4 + 10 · 0.6 + 4 · 0.2 + 15 · 0.4) / 25 = 1.912
        ("Korv stroganoff", 25, &[("falukorv", 2500), ("krossade-tomater", 1000), ("gul-lok", 400), ("basmatiris", 1500)], ["2028.28", "18.732", "1.912"]),
        // kJ: (12 · 536 + 8 · 999 + 8 · 94 + 3 · 152 + 6 · 1501) / 10 = 2463.8
        // protein: (12 · 7.5 + 8 · 2.3 + 8 · 0.8 + 3 · 0.7 + 6 · 9.2) / 10 = 17.21
        // iron: (12 · 1.6 + 8 · 1.6 + 8 · 0.6 + 3 · 0.2 + 6 · 0.4) / 10 = 3.98
        ("Kikärtsgryta", 10, &[("kikartor-kokta", 1200), ("kokosmjolk", 800), ("krossade-tomater", 800), ("morot", 300), ("basmatiris", 600)], ["2463.8", "17.21", "3.98"]),
        // kJ: (16 · 478 + 4 · 999 + 2 · 163 + 9.6 · 1501) / 16 = 1648.725
        // protein: (16 · 19.6 + 4 · 2.3 + 2 · 1.2 + 9.6 · 9.2) / 16 = 25.845
        // iron: (16 · 1 + 4 · 1.6 + 2 · 0.2 + 9.6 · 0.4) / 16 = 1.665
        ("Kycklinggryta", 16, &[("kycklinglarfile", 1600), ("kokosmjolk", 400), ("gul-lok", 200), ("basmatiris", 960)], ["1648.725", "25.845", "1.665"]),
        // kJ: (6 · 1473 + 15 · 198 + 4.8 · 575 + 0.5 · 3049) / 10 = 1609.25
        // protein: (6 · 8.5 + 15 · 3.6 + 4.8 · 12.2 + 0.5 · 0.4) / 10 = 16.376
        // iron: (6 · 0.7 + 15 · 0 + 4.8 · 1.7 + 0.5 · 0) / 10 = 1.236
        ("Pannkakor", 10, &[("vetemjol", 600), ("mellanmjolk", 1500), ("agg", 480), ("smor", 50)], ["1609.25", "16.376", "1.236"]),
        // kJ: (7.5 · 1063 + 1.5 · 620 + 2.5 · 123) / 5 = 1842
        // protein: (7.5 · 11 + 1.5 · 0.2 + 2.5 · 1.1) / 5 = 17.11
        // iron: (7.5 · 19 + 1.5 · 0.2 + 2.5 · 0.2) / 5 = 28.66
        ("Blodpudding med lingon", 5, &[("blodpudding", 750), ("lingonsylt", 150), ("vitkal", 250)], ["1842", "17.11", "28.66"]),
        // kJ: (1.6 · 1569 + 8 · 0 + 6 · 198) / 4 = 924.6
        // protein: (1.6 · 9.5 + 8 · 0 + 6 · 3.6) / 4 = 9.2
        // iron: (1.6 · 3.4 + 8 · 0 + 6 · 0) / 4 = 1.36
        ("Havregrynsgröt", 4, &[("havregryn", 160), ("kranvatten", 800), ("mellanmjolk", 600)], ["924.6", "9.2", "1.36"]),
    ];
    let mut used = dishes.iter().flat_map(|(_, _, ingredients, _)| ingredients.iter().map(|(food, _)| *food));
    assert!(used.all(|food| PUBLISHED.iter().any(|(id, ..)| *id == food)), "every food is in the table above");
    let mut text = String::from("recipe\tportions\tfood\tamount\n");
    for (name, portions, ingredients, _) in &dishes {
        for (food, grams) in *ingredients {
            writeln!(text, "{name}\t{portions}\t{food}\t{grams}").unwrap();
        }
    }
    let recipes = recipes(&text, &foods);
    for ((name, _, _, expected), recipe) in dishes.iter().zip(recipes.iter()) {
        let portion = recipe.portion(&larder, None);
        let nutrients = [Nutrient::Energy, Nutrient::Protein, Nutrient::Iron];
        for (nutrient, expected) in nutrients.iter().zip(expected) {
            let sum = portion.nutrients.get(*nutrient);
            assert_eq!(sum.value.to_string(), **expected, "{name} {nutrient:?}");
            assert_eq!(sum.covered, portion.given, "{name}");
        }
    }
}

const RECIPES: &str = "recipe\tportions\tfood\tamount\tkind\n\
    Lax\t10\tlax\t1500\tdish\n\t\tpotatis\t2\t\n";

#[test]
fn an_elderly_group_keeps_its_protein_floor() {
    let Bundled { foods, larder, groups } = bundled("food\tprice\n");
    // 17 kJ · protein / energy. Salmon with potatoes and oil lies between 15 and 20 %, oil with potatoes below.
    let recipes = recipes(
        "recipe\tportions\tfood\tamount\nLax\t1\tlax\t100\n\t\tpotatis\t300\n\t\trapsolja\t10\nOlja\t1\trapsolja\t30\n\t\tpotatis\t300\n",
        &foods,
    );
    let menus = menus(
        "menu\tdate\tguests\tdish\nA\t2026-01-12\tover-70\tLax\nB\t2026-01-12\tover-70\tOlja\n",
        &recipes,
        &foods,
    );
    let waste = BTreeMap::new();
    let mut kitchen = Kitchen::new(&larder, &recipes, &groups, &waste);
    // Salmon: 20.2 + 3 · 1.7 = 25.3 g of 878 + 3 · 329 + 0.1 · 3700 = 2235 kJ: 17 · 25.3 / 2235 = 19.2 %.
    // Oil: 3 · 1.7 = 5.1 g of 0.3 · 3700 + 3 · 329 = 2097 kJ: 17 · 5.1 / 2097 = 4.1 %.
    for (menu, share, verdict) in [(0, "4301/22350", Reached::Met), (1, "289/6990", Reached::TooLittle)] {
        let outcome = kitchen.menu(&menus.0[menu]);
        let floor = outcome.groups[0].judgements.iter().find(|one| one.target.id == "protein-energy-share").unwrap();
        assert_eq!((floor.served.clone().unwrap(), floor.verdict), (ratio(share), verdict));
        assert_eq!(floor.target.low, Some(ratio("0.15")));
        // In grams: 79 g a day, of which a lunch is at least 20 %: 15.8 g. The salmon has 25.3 g, the oil 5.1 g.
        let grams = outcome.groups[0].judgements.iter().find(|one| one.target.id == "daily-protein").unwrap();
        assert_eq!((&grams.target.low, grams.verdict), (&Some(ratio("15.8")), verdict));
    }
}

#[test]
fn a_school_lunch_is_judged_against_thirty_percent_of_the_day_and_says_that_it_is_short() {
    let Bundled { foods, larder, groups } = bundled("food\tprice\tunit\nlax\t120\t\nmellanmjolk\t12\tl\n");
    let recipes = recipes(RECIPES, &foods);
    let menus = menus(
        "menu\tdate\tguests\tcount\tdish\tfood\tgrams\nV3\t2026-01-12\t7–10 år\t100\tLax\t\t\n\t\t\t\t\tmellanmjolk\t200\n",
        &recipes,
        &foods,
    );
    let waste = BTreeMap::from([(
        "age-7-10".to_owned(),
        Waste { plate: Some(WasteRate::PerPortion(ratio("0.0352"))), ..Waste::default() },
    )]);
    let mut kitchen = Kitchen::new(&larder, &recipes, &groups, &waste);
    let outcome = kitchen.menu(&menus.0[0]);
    let group = &outcome.groups[0];
    assert_eq!((group.guests.as_str(), group.lunches, group.is_short()), ("age-7-10", 1, true));
    // 150 g of salmon, 0.2 g of potato and 200 g of milk are cooked; 35.2 g of the 350.2 g come back on the plates.
    let thrown = &group.thrown;
    assert_eq!(thrown.cooked, Some(ratio("0.3502")));
    assert_eq!(thrown.eaten.as_ref().unwrap().value(), &ratio("0.315").over(&ratio("0.3502")).unwrap());
    let judged = |id: &str| group.judgements.iter().find(|one| one.target.id == id).unwrap();
    // Salt: at most 1.7 g of sodium a day · 2.54 · 35 % = 1.5113 g.
    assert_eq!(judged("daily-sodium-at-most").target.high, Some(ratio("1.5113")));
    // Calcium: 1.5 · 5 + 0.002 · 4 + 2 · 122 = 251.508 mg; 25 % of 800 is 200 mg.
    let calcium = judged("daily-calcium");
    assert_eq!((calcium.served.clone(), calcium.verdict), (Some(ratio("251.508")), Reached::Met));
    assert_eq!(calcium.target.low, Some(ratio("200")));
    // Kronor: 0.15 · 120 + 0.2 / 1.034 · 12; the potato has no price.
    assert_eq!(group.mean.cost.value, &ratio("18") + &ratio("2.4").over(&ratio("1.034")).unwrap());
    assert_eq!(group.mean.cost.covered, ratio("0.35"));
    assert!(group.mean.gaps.iter().any(|gap| gap.name == "potatis"));
    assert_eq!(group.total.as_ref().unwrap().servings, "100".parse().unwrap());
    assert_eq!((&group.times.fish, &group.times.red_meat), (&Ratio::one(), &Ratio::zero()));
    let uses = kitchen.uses(&menus.0[0], "age-7-10");
    let range = uses.range(&larder, &mut Streams::default()).unwrap();
    assert!(range.low < range.median && range.median < range.high);
    let document =
        menu_document(&menus.0[0], &outcome, &kitchen, &[Some(range)], &Problems::new(), &MenuSources::default());
    let json = serde_json::to_string(&document).unwrap();
    assert!(json.contains("kortare än 20 dagar") && json.contains("recept.tsv, cell\u{a0}C3"), "{json}");
    assert!(target_bars(group).unwrap().rows.len() > 5);
    let record = MenuRecord::of(&outcome, &[Some(range)]);
    let read: MenuRecord = serde_json::from_str(&serde_json::to_string(&record).unwrap()).unwrap();
    assert_eq!(read, record);
}

#[test]
fn the_foods_of_a_change_add_up_to_it_exactly() {
    let Bundled { foods, larder, groups } = bundled("food\tprice\nlax\t120\nnotfars\t90\npotatis\t12\n");
    let recipes = recipes(
        "recipe\tportions\tfood\tamount\nLax\t7\tlax\t1000\n\t\tpotatis\t1500\nBiff\t3\tnotfars\t400\n\t\tgul-lok\t50\n",
        &foods,
    );
    let menus = menus(
        "menu\tdate\tguests\tdish\nFöre\t2026-01-12\tage-7-10\tBiff\nEfter\t2026-01-12\tage-7-10\tLax\n",
        &recipes,
        &foods,
    );
    let waste = BTreeMap::new();
    let mut kitchen = Kitchen::new(&larder, &recipes, &groups, &waste);
    let outcomes = [0, 1].map(|menu| kitchen.menu(&menus.0[menu]).groups[0].mean.clone());
    let change = Change::of((&kitchen, &menus.0[0]), (&kitchen, &menus.0[1]), "age-7-10", &mut Streams::default());
    for what in Changed::all() {
        let parts: Ratio = change.parts(what).iter().map(|(_, part)| part).sum();
        assert_eq!(parts, change.whole(what), "{what:?}");
    }
    let [before, after] = outcomes;
    assert_eq!(change.whole(Changed::Co2e), &after.co2e.value - &before.co2e.value);
    assert_eq!(
        change.whole(Changed::Nutrient(Nutrient::Iron)),
        &after.nutrients.iron.value - &before.nutrients.iron.value
    );
    assert!(change.whole(Changed::Co2e).is_negative());
    assert!(change.range.unwrap().distinguishable);
    let json = serde_json::to_string(&change_document(["Före", "Efter"], &change, &kitchen)).unwrap();
    assert!(json.contains("Därför ändras klimatavtryck"));
}
