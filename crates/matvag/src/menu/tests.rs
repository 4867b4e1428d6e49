//! Recipes, menus and their tables: read with every fault told, and added up so that masses balance, scale and never hide
//! what is not known.

use std::fmt::Write as _;

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::food::{FactorSet, FactorSets, Foods, SetRank, SetSource, TextTable};
use crate::num::{Ratio, Share};
use crate::problem::Problems;

const FOODS: &str = "id\tsv\ten\tgroup\tstate\tbasis\ttraits\tedible\tdensity\tpieces\tcooked_per_raw\n\
    notfars\tnötfärs\tbeef mince\tnot\traw\tboneless\tanimal|meat|red-meat\t1@x\t\t\t0.792@x\n\
    potatis\tpotatis\tpotato\tpotatis\traw\twhole\tfresh-produce\t0.8@x\t\tst=70@x\t0.856@x\n\
    morot\tmorot\tcarrot\trotfrukter\traw\twhole\tfresh-produce\t0.95@x\t\tst=65@x\t0.856@x\n\
    mellanmjolk\tmellanmjölk\tmilk\tmjolk\traw\tas-sold\tanimal|dairy|liquid\t1@x\t1.034@x\t\t\n\
    lax\tlax\tsalmon\tfisk\traw\tboneless\tanimal|fish\t1@x\t\t\t0.819@x\n\
    okant\tokänt\tunknown\tspannmal\tdry\tdry\t\t\t\t\t\n";

const NUTRIENTS: &str = "food\tenergy_kj\tprotein_g\tiron_mg\tsalt_g\n\
    notfars\t762\t20.1\t2\t0.2\npotatis\t329\t1.7\t0.4\t0\nmorot\t152\t0.7\t0.2\t\n\
    mellanmjolk\t198\t3.6\t0\t0.1\nlax\t878\t20.2\t0.2\t0.1\n";

struct World {
    foods: Foods,
    larder: Larder,
}

fn world() -> World {
    let mut problems = Problems::new();
    let foods = Foods::read(&TextTable::from_tabs("foods.tsv", FOODS), &mut problems);
    let source = SetSource {
        id: "own".into(),
        name: "own".into(),
        publisher: "provkontoret".into(),
        publication: "Prov 1".into(),
        address: None,
        version: "1".into(),
        date: "2026-01-01".into(),
        licence: "CC0-1.0".into(),
        publication_lang: None,
        name_sv: None,
        publisher_sv: None,
        publication_sv: None,
        licence_sv: None,
        rank: SetRank::Default,
        boundary: Some("distribution-centre".into()),
        aligned_to: None,
        alignment: None,
        gwp: None,
        changed: None,
        sha256: None,
    };
    let factors = "food\tmedian\tmethod\nnotfars\t25.751\tany\nnotfars\t20\torganic\npotatis\t0.2\tany\nmorot\t0.16\tany\n\
                   mellanmjolk\t1.305\tany\nlax\t3.37\tany\n";
    let sets =
        FactorSets::new(vec![FactorSet::read(source, &TextTable::from_tabs("f", factors), &mut problems)]).unwrap();
    let prices = "food\tprice\tunit\torganic\nnotfars\t90\t\tnej\nnotfars\t130\t\tja\npotatis\t12\t\t\n\
                  mellanmjolk\t10,34\tl\t\nlax\t120\t\t\n";
    let prices = Prices::read(&TextTable::from_tabs("p", prices), &|_| None, &foods, &mut problems);
    let seasons = "food\tharvest\tstorage\nmorot\t7|8|9|10\t11|12|1|2\npotatis\t6|7|8\t\n";
    let seasons = Seasons::read(&TextTable::from_tabs("s", seasons), &foods, &mut problems);
    let nutrients = NutrientTable::read(&TextTable::from_tabs("n", NUTRIENTS), &foods, &mut problems);
    assert!(problems.is_empty(), "{problems:?}");
    let larder = Larder::new(&Supplies {
        foods: &foods,
        sets: &sets,
        nutrients: &nutrients,
        seasons: &seasons,
        prices: &prices,
        allergens: &AllergenTable::default(),
        unsaid: Organic::Unknown,
    });
    World { foods, larder }
}

fn ratio(text: &str) -> Ratio {
    Ratio::parse(text).unwrap()
}

fn read(text: &str, world: &World) -> (Recipes, Vec<(String, String)>) {
    let mut problems = Problems::new();
    let recognise = |name: &str| (name == "Färs").then_some(0);
    let recipes = Recipes::read(&TextTable::from_tabs("recept.tsv", text), &recognise, &world.foods, &mut problems);
    let told = problems.iter().map(|one| (one.places[0].to_string(), one.code.to_string())).collect();
    (recipes, told)
}

fn menus(text: &str, recipes: &Recipes, world: &World) -> Menus {
    let mut problems = Problems::new();
    let menus =
        Menus::read(&TextTable::from_tabs("matsedel.tsv", text), recipes, &|_| None, &world.foods, &mut problems);
    assert!(problems.is_empty(), "{problems:?}");
    menus
}

#[test]
fn an_amount_becomes_masses_kronor_and_footprint() {
    let world = world();
    let text = "recipe\tportions\tfood\tamount\tunit\tgiven\twaste\tremaining\torganic\n\
        Gryta\t4\tFärs\t0,5\tkg\t\t\t80\tja\n\t\tpotatis\t10\tst\tköpt\t10\t\t\n\t\tmellanmjolk\t2\tdl\t\t\t\t\n";
    let (recipes, told) = read(text, &world);
    assert_eq!(told, []);
    let tally = recipes.get(0).unwrap().tally(&world.larder, Some(1));
    // Purchased: 0.5 + 10 · 0.07 + 0.2 · 1.034 = 1.4068 kg.
    assert_eq!(tally.purchased.value, ratio("1.4068"));
    // Edible: 0.5 + 0.7 · 0.8 · 0.9 + 0.2068 = 1.2108 kg; cooked: 0.4 of the mince.
    assert_eq!((&tally.edible.value, &tally.cooked.value), (&ratio("1.2108"), &ratio("1.1108")));
    // Kronor: 0.5 · 130 + 0.7 · 12 + 0.2 · 10.34 = 75.468; kg CO2e: 0.5 · 20 + 0.7 · 0.2 + 0.2068 · 1.305 = 10.409874.
    assert_eq!((&tally.cost.value, &tally.co2e.value), (&ratio("75.468"), &ratio("10.409874")));
    // Protein: 5 · 20.1 + 5.04 · 1.7 + 2.068 · 3.6 = 116.5128 g.
    assert_eq!(tally.nutrients.protein.value, ratio("116.5128"));
    assert_eq!((&tally.kinds.red_meat, &tally.kinds.animal), (&ratio("0.5"), &ratio("0.7068")));
    assert_eq!((&tally.organic.mass.yes, &tally.organic.value.yes), (&ratio("0.5"), &ratio("65")));
    // Potatoes are outside their season in January, and not stored here.
    assert_eq!(tally.season.outside, ratio("0.7"));
    assert!(tally.gaps.iter().all(|gap| gap.missing.iter().all(|one| matches!(one, Missing::Nutrient(_)))));
}

#[test]
fn what_a_recipe_gives_as_cooked_is_bought_raw() {
    let world = world();
    let (recipes, _) = read("recipe\tportions\tfood\tamount\tgiven\nX\t1\tpotatis\t856\ttillagad\n", &world);
    let tally = recipes.get(0).unwrap().tally(&world.larder, None);
    // 0.856 kg cooked was 1 kg raw and peeled, which is 1.25 kg with peel.
    assert_eq!((&tally.edible.value, &tally.purchased.value), (&ratio("1"), &ratio("1.25")));
    let (recipes, _) = read("recipe\tportions\tfood\tamount\tgiven\nX\t1\tmellanmjolk\t100\ttillagad\n", &world);
    let tally = recipes.get(0).unwrap().tally(&world.larder, None);
    assert_eq!((tally.edible.known(), &tally.gaps[0].missing[0]), (None, &Missing::Yield));
}

#[test]
fn every_fault_is_told_with_its_place_and_the_good_rows_stay() {
    let world = world();
    let text = "recipe\tportions\tfood\tamount\tunit\tgiven\twaste\torganic\n\
        A\t4\tnotfars\t1.234\tkg\t\t\t\n\t\tnotfars\t-1\tkg\t\t\t\n\t\tpotatis\t1\tdl\t\t\t\n\t\tKärlek\t2\tkg\t\t\t\n\
        \t\tmorot\t1\tkubikfot\t\t\t\n\t\tmorot\t1\tkg\tstekt\t120\tkanske\n\t\tmorot\t1\tkg\t\t\t\nB\t0\tmorot\t1\tkg\t\t\t\n";
    let (recipes, told) = read(text, &world);
    let expected = [
        ("recept.tsv, cell\u{a0}D2", "number-is-ambiguous"),
        ("recept.tsv, cell\u{a0}D3", "number-below-zero"),
        ("recept.tsv, cell\u{a0}E4", "ingredient-without-mass"),
        ("recept.tsv, cell\u{a0}C5", "ingredient-not-recognised"),
        ("recept.tsv, cell\u{a0}E6", "ingredient-without-mass"),
        ("recept.tsv, cell\u{a0}F7", "cell-not-a-known-word"),
        ("recept.tsv, cell\u{a0}G7", "share-outside-range"),
        ("recept.tsv, cell\u{a0}H7", "cell-not-a-known-word"),
        ("recept.tsv, cell\u{a0}B9", "number-is-zero"),
    ];
    assert_eq!(told, expected.map(|(place, code)| (place.to_owned(), code.to_owned())));
    let names: Vec<&str> = recipes.get(0).unwrap().ingredients.iter().map(|one| one.name.as_str()).collect();
    assert_eq!((recipes.len(), names), (1, vec!["potatis", "Kärlek", "morot", "morot"]));
    let tally = recipes.get(0).unwrap().tally(&world.larder, None);
    // 2 kg of love and 1 kg of carrots have a mass; only the carrots have a footprint.
    assert_eq!((&tally.given, &tally.co2e.covered), (&ratio("3"), &ratio("1")));
    let missing: Vec<&[Missing]> = tally.gaps.iter().map(|gap| &gap.missing[..1]).collect();
    // Love, the cubic foot of carrots, the carrots without a price, the decilitre of potatoes.
    assert_eq!(missing, [[Missing::Food], [Missing::Mass], [Missing::Price], [Missing::Mass]]);
}

#[test]
fn a_price_is_that_of_what_was_said() {
    let world = world();
    let stock = world.larder.get(0).unwrap();
    let price = |organic| stock.price(organic).map(|price| price.per_kg.to_string());
    assert_eq!(price(Organic::Yes).as_deref(), Some("130"));
    assert_eq!(price(Organic::No).as_deref(), Some("90"));
    assert_eq!(price(Organic::Unknown), None, "two prices, and nobody has said which");
    let potato = world.larder.get(1).unwrap();
    assert_eq!(potato.price(Organic::Yes).map(|price| price.per_kg.to_string()).as_deref(), Some("12"));
}

const RECIPES: &str = "recipe\tportions\tfood\tamount\tkind\n\
    Biff\t2\tnotfars\t200\trätt\nLax\t3\tlax\t400\trätt\nMos\t1\tpotatis\t200\ttillbehör\n";

const MENU: &str = "menu\tdate\tmeal\tguests\tcount\tdish\tfood\tgrams\tshare\n\
    M\t2026-01-12\tlunch\tbarn\t100\tBiff\t\t\t60\n\t\t\t\t\tLax\t\t\t40\n\t\t\t\t\tMos\t\t\t\n\
    \t\t\t\t\t\tmellanmjolk\t150\t80 %\n\t2026-01-13\t\t\t50\tLax\t\t\t\n\t2026-01-20\t\t\t\tBiff\t\t\t\n";

#[test]
fn two_alternatives_share_the_guests_and_an_accompaniment_goes_to_all() {
    let world = world();
    let (recipes, _) = read(RECIPES, &world);
    let menus = menus(MENU, &recipes, &world);
    let (groups, waste) = (GuestGroups::default(), BTreeMap::new());
    let outcome = Kitchen::new(&world.larder, &recipes, &groups, &waste).menu(&menus.0[0]);
    let group = &outcome.groups[0];
    let meal = &group.meals[0];
    // 0.6 · 0.1 + 0.4 · 0.4/3 + 0.25 (0.2 kg peeled) + 0.8 · 0.15 = 0.4833… kg.
    assert_eq!(meal.tally.purchased.value, &ratio("0.43") + &ratio("4/75"));
    assert_eq!((&meal.red_meat, &meal.fish), (&ratio("0.6"), &ratio("0.4")));
    // Two weeks: (0.6 + 1) / 2 with meat, (0.4 + 1) / 2 with fish.
    assert_eq!((&group.times.red_meat, &group.times.fish), (&ratio("0.8"), &ratio("0.7")));
    assert_eq!((group.times.days, group.times.weeks, group.is_short()), (3, 2, true));
    assert_eq!(group.weeks.iter().map(|week| week.meals).collect::<Vec<_>>(), [2, 1]);
    // The third day takes over the count of the second: 100 + 50 + 50.
    assert_eq!(group.total.as_ref().unwrap().servings, "200".parse().unwrap());
    let days = group.days.iter().fold(Tally::default(), |sum, day| sum.plus(&day.tally));
    assert_eq!(days, group.whole);
}

#[test]
fn a_menu_that_comes_back_is_told_and_the_rows_of_others_stay() {
    let world = world();
    let (recipes, _) = read(RECIPES, &world);
    let text = "menu\tdate\tguests\tdish\nA\t2026-01-12\tbarn\tBiff\n\t\t\tMos\nB\t2026-01-12\tbarn\tLax\n\
                A\t2026-01-13\tbarn\tLax\n\t2026-01-14\t\tMos\nC\t2026-01-12\tbarn\tMos\n";
    let (mut reader, mut problems) = (MenuReader::default(), Problems::new());
    let table = TextTable::from_tabs("m.tsv", text);
    let menus = reader.read(&table, &recipes, &|_| None, &world.foods, &mut problems).0;
    let rows: Vec<(&str, usize)> = menus.iter().map(|menu| (menu.name.as_str(), menu.servings.len())).collect();
    assert_eq!(rows, [("A", 2), ("B", 1), ("C", 1)]);
    let told = |problems: &Problems| -> Vec<String> {
        problems.iter().map(|one| format!("{} {}", one.places[0], one.code)).collect()
    };
    assert_eq!(told(&problems), ["m.tsv, cell\u{a0}A5 menu-comes-back"]);
    // In the next part of the same file too.
    let more = TextTable { rows: table.rows[2..3].to_vec(), ..table.clone() };
    assert_eq!(reader.read(&more, &recipes, &|_| None, &world.foods, &mut problems).0, []);
    assert_eq!(problems.len(), 2);
}

#[test]
fn a_dish_without_a_recipe_is_named_and_is_not_zero() {
    let world = world();
    let mut problems = Problems::new();
    let text = "menu\tdate\tguests\tdish\nM\t2026-01-12\tbarn\tPölsa\n";
    let recipes = Recipes::default();
    let menus = Menus::read(&TextTable::from_tabs("m.tsv", text), &recipes, &|_| None, &world.foods, &mut problems);
    assert_eq!(problems.iter().map(|one| one.code.as_ref()).collect::<Vec<_>>(), ["dish-without-recipe"]);
    let (groups, waste) = (GuestGroups::default(), BTreeMap::new());
    let outcome = Kitchen::new(&world.larder, &recipes, &groups, &waste).menu(&menus.0[0]);
    let mean = &outcome.groups[0].mean;
    assert_eq!((mean.co2e.known(), mean.gaps[0].missing.as_slice()), (None, &[Missing::Recipe][..]));
}

#[test]
fn a_users_references_replace_those_of_the_same_id_and_group() {
    let table = |text| GuestGroups::read(&TextTable::from_tabs("g.tsv", text), &mut Problems::new());
    let base = table(
        "id\tguests\tsex\tvalue\tlow\thigh\tunit\nlunch-share\t\t\t30\t25\t35\tpercent\n\
         daily-iron\ta\tgirls\t13\t\t\tmg-per-day\ndaily-iron\ta\tboys\t11\t\t\tmg-per-day\n\
         lunch-energy\ta\t\t2.1\t\t\tmj-per-lunch\n",
    );
    let values = |groups: &GuestGroups| -> Vec<(String, String)> {
        groups.find("a").unwrap().targets.iter().map(|one| (one.id.clone(), one.value.to_string())).collect()
    };
    let told = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect()
    };
    assert_eq!(values(&base), told(&[("daily-iron", "3.9"), ("daily-iron", "3.3"), ("lunch-energy", "2100")]));
    let energy = &base.find("A").unwrap().targets[2];
    assert_eq!((energy.low.clone(), energy.high.clone()), (Some(ratio("1750")), Some(ratio("2450"))));
    let own = base.replaced_by(table("id\tguests\tname\tvalue\tunit\ndaily-iron\ta\tKlass 5\t10\tmg-per-day\n"));
    assert_eq!(values(&own), told(&[("lunch-energy", "2100"), ("daily-iron", "3")]));
    assert!(own.find("klass 5").is_some());
}

#[test]
fn waste_is_taken_step_by_step_and_unknown_where_nobody_gives_it() {
    let cooked = ratio("0.4");
    let none = Waste::default().of(Some(&cooked));
    assert_eq!((none.served, none.eaten), (Some(Share::full()), None));
    let waste = Waste {
        kitchen: Some(WasteRate::Share(Share::new(ratio("0.1")).unwrap())),
        plate: Some(WasteRate::PerPortion(ratio("0.02"))),
        ..Waste::default()
    };
    let thrown = waste.of(Some(&cooked));
    // 0.4 · 0.9 = 0.36 kg are served; 0.02 of 0.4 come back.
    assert_eq!(thrown.served.unwrap().value(), &ratio("0.9"));
    assert_eq!(thrown.eaten.unwrap().value(), &ratio("0.85"));
    assert_eq!(waste.of(None).eaten, None, "grams of a meal whose mass nobody knows");
    let together = Waste { together: Some(WasteRate::PerPortion(ratio("0.056"))), ..Waste::default() };
    let thrown = together.of(Some(&cooked));
    assert_eq!((thrown.served, thrown.eaten.unwrap().value().clone()), (None, ratio("0.86")));
}

#[test]
fn a_verdict_waits_for_nine_tenths_of_the_mass() {
    let groups = "id\tguests\tvalue\thigh\tunit\nlunch-protein\ta\t10\t\tg-per-lunch\n\
                  daily-salt-at-most\ta\t\t4\tg-per-day\n";
    let groups = GuestGroups::read(&TextTable::from_tabs("g", groups), &mut Problems::new());
    let targets = &groups.find("a").unwrap().targets;
    let judged = |target: usize, value: &str, covered: &str| {
        let mut tally = Tally { given: Ratio::one(), ..Tally::default() };
        let sum = Sum { value: ratio(value), covered: ratio(covered) };
        tally.nutrients.protein = sum.clone();
        tally.nutrients.salt = sum;
        targets[target].judge(&tally, &Waste::default().of(None)).verdict
    };
    for (target, value, covered, verdict) in [
        (0, "10", "0.5", Reached::Met),
        (0, "9", "0.5", Reached::Unknown),
        (0, "9", "0.9", Reached::TooLittle),
        (0, "0", "0", Reached::Unknown),
        (1, "1.5", "0.5", Reached::TooMuch),
        (1, "1.4", "0.9", Reached::Met),
        (1, "1.4", "0.8", Reached::Unknown),
    ] {
        assert_eq!(judged(target, value, covered), verdict, "{target} {value} {covered}");
    }
}

/// Recipes of up to eight ingredients: which food, grams, given as, waste, remaining.
fn any_recipe() -> impl Strategy<Value = Vec<(usize, u32, usize, u32, u32)>> {
    prop::collection::vec((0..6_usize, 1..3000_u32, 0..3_usize, 0..60_u32, 40..260_u32), 1..8)
}

fn recipe_of(rows: &[(usize, u32, usize, u32, u32)], portions: u32, world: &World) -> Recipe {
    let mut text = String::from("recipe\tportions\tfood\tamount\tgiven\twaste\tremaining\n");
    for (food, grams, given, waste, remaining) in rows {
        let food = &world.foods.at(*food).unwrap().id;
        let given = ["köpt", "rensad", "tillagad"][*given];
        writeln!(text, "X\t{portions}\t{food}\t{grams}\t{given}\t{waste}\t{remaining}").unwrap();
    }
    let (recipes, told) = read(&text, world);
    assert_eq!(told, []);
    recipes.get(0).unwrap().clone()
}

/// The same without its gaps, which name the first place.
fn sums(tally: &Tally) -> Tally {
    Tally { gaps: Vec::new(), ..tally.clone() }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn masses_balance_from_purchase_to_plate(rows in any_recipe(), loss in 0..100_u32) {
        let world = world();
        let recipe = recipe_of(&rows, 4, &world);
        // Σ purchased · edible share · (1 − the kitchen's trimming) · what cooking leaves.
        let mut cooked_of_all = Ratio::zero();
        for (part, (.., waste, remaining)) in recipe.parts(&world.larder).zip(&rows) {
            let Some((purchased, edible)) = part.purchased.as_ref().zip(part.edible.as_ref()) else { continue };
            let kept = &Ratio::one() - &(&Ratio::from(*waste) * &ratio("0.01"));
            let share = part.stock.unwrap().edible.as_ref().unwrap().value();
            // What is bought is what is peeled away, what the kitchen loses and what is left.
            let peel = &(&Ratio::one() - share) * purchased.kg();
            let lost = &(&Ratio::one() - &kept) * &(share * purchased.kg());
            prop_assert_eq!(&(&peel + &lost) + edible.kg(), purchased.kg().clone());
            let cooked = part.cooked.as_ref().unwrap();
            let remaining = &Ratio::from(*remaining) * &ratio("0.01");
            prop_assert_eq!(cooked.kg().clone(), edible.kg() * &remaining);
            cooked_of_all = &cooked_of_all + &(&(&(purchased.kg() * share) * &kept) * &remaining);
        }
        let tally = recipe.tally(&world.larder, None);
        // What is served is all of that but the stated loss.
        let loss = &Ratio::from(loss) * &ratio("0.01");
        let waste = Waste { kitchen: Some(WasteRate::Share(Share::new(loss.clone()).unwrap())), ..Waste::default() };
        if let Some(cooked) = tally.cooked.known().filter(|_| tally.purchased.covered == tally.given) {
            let served = waste.of(Some(cooked)).served.unwrap();
            prop_assert_eq!(cooked * served.value(), &cooked_of_all * &(&Ratio::one() - &loss));
        }
        let of = |mass: fn(&Part<'_>) -> Option<Ratio>| recipe.parts(&world.larder).filter_map(|part| mass(&part)).sum::<Ratio>();
        prop_assert_eq!(&tally.purchased.value, &of(|part| part.purchased.as_ref().map(|mass| mass.kg().clone())));
        prop_assert_eq!(&tally.cooked.value, &of(|part| part.cooked.as_ref().map(|mass| mass.kg().clone())));
    }

    #[test]
    fn scaling_from_four_to_four_hundred_portions_is_exact(rows in any_recipe()) {
        let world = world();
        let recipe = recipe_of(&rows, 4, &world);
        let scaled = recipe.scaled("400".parse().unwrap()).unwrap();
        let (one, other) = (recipe.portion(&world.larder, Some(7)), scaled.portion(&world.larder, Some(7)));
        prop_assert_eq!(&one, &other);
        prop_assert_eq!(scaled.tally(&world.larder, Some(7)), recipe.tally(&world.larder, Some(7)).times(&Ratio::from(100)));
    }

    #[test]
    fn the_order_of_ingredients_does_not_matter(rows in any_recipe()) {
        let world = world();
        let mut other = rows.clone();
        other.reverse();
        let tally = |rows: &[_]| sums(&recipe_of(rows, 4, &world).tally(&world.larder, Some(1)));
        prop_assert_eq!(tally(&rows), tally(&other));
    }

    #[test]
    fn what_is_not_known_is_named_and_never_counts_as_zero(rows in any_recipe()) {
        let world = world();
        let recipe = recipe_of(&rows, 4, &world);
        let tally = recipe.tally(&world.larder, None);
        // The sixth food has no edible share, factor, price or nutrients.
        let unknown: u32 = rows.iter().filter(|row| row.0 == 5).map(|row| row.1).sum();
        let covered = &tally.given - &(&Ratio::from(unknown) * &ratio("0.001"));
        prop_assert_eq!(&tally.co2e.covered, &covered);
        prop_assert_eq!(&tally.nutrients.protein.covered, &covered);
        prop_assert_eq!(tally.co2e.known().is_none(), covered.is_zero());
        prop_assert_eq!(tally.gaps.iter().any(|gap| gap.name == "okant"), unknown != 0);
    }
}

/// 1 kg of potatoes as bought in 10 portions is 0.1 kg each: 20 guests on Monday and half of 30 on Tuesday are 35 portions.
#[test]
fn purchases_are_counted_with_the_guests_of_each_day() {
    let world = world();
    let (recipes, _) = read("recipe\tportions\tfood\tamount\tunit\tgiven\nMos\t10\tpotatis\t1\tkg\tköpt\n", &world);
    let larder = &world.larder;
    let (groups, waste) = (GuestGroups::default(), BTreeMap::new());
    let kitchen = Kitchen::new(larder, &recipes, &groups, &waste);
    let rows = "M\t2026-01-12\ta\t20\tMos\t100\t\t\nM\t2026-01-13\ta\t30\tMos\t50\t\t\n\
                M\t2026-01-13\ta\t30\t\t90\tmellanmjolk\t200\n";
    let head = "menu\tdate\tguests\tcount\tdish\tshare\tfood\tgrams\n";
    let of = |text: &str| kitchen.purchases(&menus(text, &recipes, &world).0[0]);
    let food = |id: &str| FoodUsed::Known(world.foods.index(id).unwrap(), Organic::Unknown);
    let (potatoes, milk) = (food("potatis"), food("mellanmjolk"));
    // 27 guests take 0.2 kg of milk.
    assert_eq!(
        of(&format!("{head}{rows}")),
        [(potatoes.clone(), Some(ratio("3.5"))), (milk, Some(ratio("5.4")))].into_iter().collect()
    );
    // On a day of which nobody has said how many they are, it is not known, and not nothing.
    let unsaid = "menu\tdate\tguests\tcount\tdish\nM\t2026-01-12\ta\t\tMos\nM\t2026-01-13\ta\t30\tMos\n";
    assert_eq!(of(unsaid), [(potatoes, None)].into_iter().collect());
}
