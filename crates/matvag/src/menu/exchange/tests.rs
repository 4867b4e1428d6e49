//! The smallest change of random menus against every combination of changes, each put into the menu and evaluated.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::ask::{Act, Possible};
use super::find::holds;
use super::*;
use crate::food::{FactorSet, FactorSets, Foods, SetRank, SetSource, TextTable};
use crate::menu::{
    AllergenTable, GuestGroups, Kitchen, Larder, Menu, MenuOutcome, Menus, NutrientTable, Organic, Prices, Recipes,
    Seasons, Supplies,
};
use crate::num::Ratio;
use crate::problem::Problems;

/// Whole numbers that look random and are the same in every run (a linear congruence, Knuth's constants).
struct Numbers(u64);

impl Numbers {
    fn between(&mut self, least: u64, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        least + (self.0 >> 33) % (most - least + 1)
    }
}

/// A kitchen with eight foods, five recipes of two of them, and a menu of two lunches with two dishes each: four of the
/// recipes, so that the fifth can be put in.
struct Instance {
    larder: Larder,
    recipes: Recipes,
    groups: GuestGroups,
    rules: SwapRules,
    menu: Menu,
}

const FOODS: usize = 8;

fn source() -> SetSource {
    SetSource {
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
    }
}

impl Instance {
    fn new(numbers: &mut Numbers) -> Self {
        let mut foods = String::from("id\tsv\ten\tgroup\tstate\tbasis\ttraits\tedible\n");
        let mut factors = String::from("food\tmedian\tmethod\n");
        let mut prices = String::from("food\tprice\n");
        let mut nutrients = String::from("food\tenergy_kj\tprotein_g\tiron_mg\n");
        let mut allergens = String::from("food\tallergens\n");
        for food in 0..FOODS {
            let milk = if food == 6 { "milk" } else { "none" };
            writeln!(foods, "f{food}\tmat {food}\tfood {food}\tpotatis\traw\twhole\t\t1@x").unwrap();
            let tenths = numbers.between(1, 200);
            writeln!(factors, "f{food}\t{}.{}\tany", tenths / 10, tenths % 10).unwrap();
            writeln!(prices, "f{food}\t{}", numbers.between(10, 60)).unwrap();
            let (kj, grams, mg) = (numbers.between(300, 900), numbers.between(2, 20), numbers.between(1, 9));
            writeln!(nutrients, "f{food}\t{kj}\t{grams}\t0,{mg}").unwrap();
            writeln!(allergens, "f{food}\t{milk}").unwrap();
        }
        let mut rules = String::from("from\tto\tratio\tmost\n");
        for rule in 0..3 {
            let most = ["0.5", "0.8", "1"][rule];
            writeln!(rules, "f{rule}\tf{}\t0.{}\t{most}", numbers.between(3, 7), numbers.between(7, 9)).unwrap();
        }
        let mut recipes = String::from("recipe\tportions\tfood\tamount\n");
        for recipe in 0..5 {
            // One ingredient that a rule may exchange, or that none does, and one that none does.
            let (one, other) = (numbers.between(0, 4), numbers.between(5, 7));
            writeln!(recipes, "R{recipe}\t{}\tf{one}\t{}", recipe + 3, numbers.between(400, 700)).unwrap();
            writeln!(recipes, "\t\tf{other}\t{}", numbers.between(300, 600)).unwrap();
        }
        let share = numbers.between(4, 7) * 10;
        let mut menu = String::from("menu\tdate\tguests\tcount\tdish\tshare\n");
        for (day, dishes) in [(12, [0, 1]), (13, [2, 3])] {
            for (dish, share) in dishes.iter().zip([share, 100 - share]) {
                writeln!(menu, "M\t2026-01-{day}\ta\t{}\tR{dish}\t{share}", day * 10).unwrap();
            }
        }
        let groups = "id\tguests\tvalue\tlow\thigh\tunit\nlunch-energy\ta\t2\t0.5\t4\tmj-per-lunch\n\
                      daily-protein\ta\t60\t\t\tg-per-day\ndaily-iron\ta\t3\t\t\tmg-per-day\n";
        let mut problems = Problems::new();
        let foods = Foods::read(&TextTable::from_tabs("foods.tsv", &foods), &mut problems);
        let set = FactorSet::read(source(), &TextTable::from_tabs("f", &factors), &mut problems);
        let sets = FactorSets::new(vec![set]).unwrap();
        let recognise = |_: &str| None;
        let prices = Prices::read(&TextTable::from_tabs("p", &prices), &recognise, &foods, &mut problems);
        let nutrients = NutrientTable::read(&TextTable::from_tabs("n", &nutrients), &foods, &mut problems);
        let allergens = AllergenTable::read(&TextTable::from_tabs("a", &allergens), &foods, &mut problems);
        let recipes = Recipes::read(&TextTable::from_tabs("r", &recipes), &recognise, &foods, &mut problems);
        let menus = Menus::read(&TextTable::from_tabs("m", &menu), &recipes, &recognise, &foods, &mut problems);
        let rules = SwapRules::read(&TextTable::from_tabs("s", &rules), &foods, &mut problems);
        let groups = GuestGroups::read(&TextTable::from_tabs("g", groups), &mut problems);
        assert!(problems.is_empty(), "{problems:?}");
        let larder = Larder::new(&Supplies {
            foods: &foods,
            sets: &sets,
            nutrients: &nutrients,
            seasons: &Seasons::default(),
            prices: &prices,
            allergens: &allergens,
            unsaid: Organic::Unknown,
        });
        let menu = menus.0.into_iter().next().unwrap();
        Self { larder, recipes, groups, rules, menu }
    }
}

/// Whether two changes may be made together: not of the same ingredient, not of the same dish on the same day, not of a
/// dish's ingredients and of its guests, and no new dish twice.
fn go_together(one: &Act, other: &Act) -> bool {
    let dishes = |act: &OtherDish| match act.how {
        Instead::NewDish => vec![act.from],
        Instead::SameMeal => vec![act.from, act.to],
    };
    match (one, other) {
        (Act::Exchange(one), Act::Exchange(other)) => (one.recipe, one.ingredient) != (other.recipe, other.ingredient),
        (Act::Exchange(exchange), Act::OtherDish(dish)) | (Act::OtherDish(dish), Act::Exchange(exchange)) => {
            !dishes(dish).contains(&exchange.recipe)
        }
        (Act::OtherDish(one), Act::OtherDish(other)) => {
            let is_same_meal = one.date == other.date && one.meal == other.meal;
            let is_shared = dishes(one).iter().any(|dish| dishes(other).contains(dish));
            let is_twice = one.how == Instead::NewDish && other.how == Instead::NewDish && one.to == other.to;
            !(is_twice || is_same_meal && is_shared)
        }
    }
}

/// The menu with some changes, evaluated: no sum of effects, but the recipes and the menu themselves.
fn evaluated(kitchen: &Kitchen<'_>, menu: &Menu, acts: &[&Act]) -> MenuOutcome {
    let (mut exchanges, mut others) = (Vec::new(), Vec::new());
    for act in acts {
        match act {
            Act::Exchange(exchange) => exchanges.push(exchange.clone()),
            Act::OtherDish(other) => others.push(other.clone()),
        }
    }
    let recipes = kitchen.recipes_with(&exchanges).unwrap();
    kitchen.with_recipes(&recipes).menu(&kitchen.menu_with(menu, &others).unwrap())
}

/// Every set of `size` changes that go together, from those from `first` on.
fn sets(all: &[Possible], size: usize, first: usize, taken: &mut Vec<usize>, each: &mut dyn FnMut(&[usize])) {
    if taken.len() == size {
        return each(taken);
    }
    for index in first..all.len() {
        if taken.iter().all(|earlier| go_together(&all[*earlier].act, &all[index].act)) {
            taken.push(index);
            sets(all, size, index + 1, taken, each);
            taken.pop();
        }
    }
}

/// The fewest changes that hold, and the least that so many move.
fn by_force(
    kitchen: &Kitchen<'_>,
    menu: &Menu,
    all: &[Possible],
    before: &MenuOutcome,
    wanted: &Wanted,
) -> Option<(usize, Ratio)> {
    for size in 0..=all.len() {
        let mut best: Option<Ratio> = None;
        let mut is_any = false;
        sets(all, size, 0, &mut Vec::new(), &mut |set| {
            is_any = true;
            let moved: Ratio = set.iter().map(|index| &all[*index].moved).sum();
            if best.as_ref().is_some_and(|best| *best <= moved) {
                return;
            }
            let acts: Vec<&Act> = set.iter().map(|index| &all[*index].act).collect();
            if holds(before, &evaluated(kitchen, menu, &acts), wanted) {
                best = Some(moved);
            }
        });
        if let Some(best) = best {
            return Some((size, best));
        }
        if !is_any {
            return None;
        }
    }
    None
}

#[test]
fn twenty_random_menus_have_the_smallest_change_that_trying_everything_gives() {
    let mut numbers = Numbers(11);
    let (mut found, mut impossible, mut kinds) = (0, 0, BTreeSet::new());
    // Twenty with an answer, and those without that come between.
    for instance_number in 0..100 {
        if found == 20 {
            break;
        }
        let instance = Instance::new(&mut numbers);
        let waste = BTreeMap::new();
        let mut kitchen = Kitchen::new(&instance.larder, &instance.recipes, &instance.groups, &waste);
        let before = kitchen.menu(&instance.menu);
        let mean = before.mean_of_guests(|group| group.mean.co2e.known().cloned()).unwrap();
        let percent = Ratio::from(u32::try_from(numbers.between(60, 95)).unwrap());
        let goal = &mean * &percent.over(&Ratio::from(100)).unwrap();
        let cost = before.mean_of_guests(|group| group.mean.cost.known().cloned()).unwrap();
        let cost =
            &cost * &Ratio::from(u32::try_from(numbers.between(95, 120)).unwrap()).over(&Ratio::from(100)).unwrap();
        let wanted = Wanted { co2e: Some(goal), cost: Some(cost), ..Wanted::default() };
        let (all, _) = kitchen.possible_changes(&instance.menu, &before, &instance.rules, &wanted);
        let forced = by_force(&kitchen, &instance.menu, &all, &before, &wanted);
        match (kitchen.smallest_change(&instance.menu, &instance.rules, &wanted), forced) {
            (Ok(answer), Some((count, moved))) => {
                let acts = answer.exchanges.iter().cloned().map(Act::Exchange);
                let acts: Vec<Act> = acts.chain(answer.others.iter().cloned().map(Act::OtherDish)).collect();
                let its = acts.iter().map(|act| &all.iter().find(|one| one.act == *act).unwrap().moved).sum::<Ratio>();
                assert_eq!((answer.count(), &its), (count, &moved), "instance {instance_number}");
                assert_eq!((answer.proven.at_least, answer.proven.least_moved), (count, true));
                found += 1;
                kinds.extend(answer.others.iter().map(|other| Some(other.how)));
                kinds.extend(answer.exchanges.first().map(|_| None));
            }
            (Err(NotFound::Impossible(_)), None) => impossible += 1,
            (answer, forced) => {
                panic!("instance {instance_number}: {answer:?}, but trying everything gives {forced:?}")
            }
        }
    }
    assert_eq!(found, 20, "with an answer; {impossible} without");
    assert_ne!(impossible, 0);
    // All three kinds of change are among the answers.
    assert_eq!(kinds, BTreeSet::from([None, Some(Instead::NewDish), Some(Instead::SameMeal)]));
}
