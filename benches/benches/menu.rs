//! Recipes on one core: ten thousand of eight ingredients, against a floor that only looks each food up and adds its
//! mass; a menu of twenty days of them; what it costs to make the larder; and the command's peak memory at ten, a hundred
//! and a thousand menus of twenty days in one file.
//!
//! For the memory it runs the `matvag` that `cargo build --release -p matvag-cli` has left beside this bench
//! (`cargo xtask bench` builds it first).

#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::process::{Command, Stdio};
use std::time::Instant;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use matvag::food::{FactorSets, Foods, TextTable};
use matvag::menu::{AllergenTable, GuestGroups, Kitchen, Larder, Menus, Organic, Prices, Recipes, Supplies};
use matvag::num::Ratio;
use matvag::problem::Problems;

const RECIPES: usize = 10_000;

fn larder(foods: &Foods, sets: &FactorSets, prices: &Prices) -> Larder {
    Larder::new(&Supplies {
        foods,
        sets,
        nutrients: &matvag_data::nutrients(foods),
        seasons: &matvag_data::seasons(foods),
        prices,
        allergens: &AllergenTable::default(),
        unsaid: Organic::Unknown,
    })
}

/// Recipes of eight foods that follow from their number alone: grams peeled, bought or cooked, as recipes are.
fn recipes(foods: &Foods) -> Recipes {
    let ids: Vec<&str> = foods.iter().map(|food| food.id.as_str()).collect();
    let mut text = String::from("recipe\tportions\tfood\tamount\tgiven\twaste\tremaining\n");
    for recipe in 0..RECIPES {
        for row in 0..8 {
            let food = ids[(recipe * 7919 + row * 104_729) % ids.len()];
            let grams = (recipe * 31 + row * 337) % 2000 + 5;
            let given = ["rensad", "rensad", "köpt"][(recipe + row) % 3];
            let (waste, remaining) = ((recipe + row) % 4 * 5, 100 - (recipe + row) % 3 * 10);
            writeln!(text, "R{recipe}\t{}\t{food}\t{grams}\t{given}\t{waste}\t{remaining}", recipe % 90 + 10).unwrap();
        }
    }
    let mut problems = Problems::new();
    let recipes = Recipes::read(&TextTable::from_tabs("r", &text), &|_| None, foods, &mut problems);
    assert!(problems.is_empty(), "{problems:?}");
    recipes
}

fn menu(criterion: &mut Criterion) {
    let foods = matvag_data::foods();
    let sets = FactorSets::new(matvag_data::factor_sets()).unwrap();
    let mut prices = String::from("food\tprice\n");
    for (index, food) in foods.iter().enumerate() {
        writeln!(prices, "{}\t{},{:02}", food.id, index % 90 + 10, index % 100).unwrap();
    }
    let prices = Prices::read(&TextTable::from_tabs("p", &prices), &|_| None, &foods, &mut Problems::new());
    let larder_of_all = larder(&foods, &sets, &prices);
    let recipes = recipes(&foods);

    let mut group = criterion.benchmark_group("menu 10000 recipes of 8");
    group.throughput(Throughput::Elements(RECIPES.try_into().unwrap()));
    group.sample_size(10);
    group.bench_function("evaluated by the portion", |bencher| {
        bencher.iter(|| {
            recipes
                .iter()
                .map(|recipe| recipe.portion(&larder_of_all, Some(9)))
                .filter(|one| one.co2e.known().is_some())
                .count()
        });
    });
    group.bench_function("floor: looked up and weighed", |bencher| {
        bencher.iter(|| {
            let mass = |recipe: &matvag::menu::Recipe| {
                let found =
                    |one: &&matvag::menu::Ingredient| one.food.and_then(|food| larder_of_all.get(food)).is_some();
                recipe.ingredients.iter().filter(found).filter_map(|one| one.kg.as_ref()).sum::<Ratio>()
            };
            black_box(recipes.iter().map(mass).filter(|mass| !mass.is_zero()).count())
        });
    });
    group.finish();

    let mut text = String::from("menu\tdate\tguests\tdish\tshare\n");
    for day in 0..20 {
        let date = format!("2026-01-{:02}", 5 + day / 5 * 7 + day % 5);
        for (dish, share) in [(day * 3, 60), (day * 3 + 1, 40), (day * 3 + 2, 100), (9000, 90), (9001, 80)] {
            writeln!(text, "M\t{date}\tage-7-10\tR{dish}\t{share}").unwrap();
        }
    }
    let menus = Menus::read(&TextTable::from_tabs("m", &text), &recipes, &|_| None, &foods, &mut Problems::new());
    let groups: GuestGroups = matvag_data::guest_groups();
    let waste = BTreeMap::new();
    let mut group = criterion.benchmark_group("menu of 20 days");
    group.sample_size(20);
    let mut kitchen = Kitchen::new(&larder_of_all, &recipes, &groups, &waste);
    group.bench_function("evaluated, recipes known", |bencher| {
        bencher.iter(|| black_box(kitchen.menu(&menus.0[0]).groups.len()));
    });
    group.finish();

    let mut group = criterion.benchmark_group("made once");
    group.sample_size(10);
    group.bench_function("larder", |bencher| bencher.iter(|| black_box(larder(&foods, &sets, &prices).iter().len())));
    group.finish();
}

/// So many menus of twenty days: two dishes to choose from, a side and bread, as the four weeks of `examples/skolmat` have.
fn menus_csv(count: usize) -> String {
    let mut text = String::from("meny;datum;måltid;rätt;livsmedel;gram;andel %;gäster;antal\n");
    for menu in 0..count {
        for day in 0..20 {
            let date = format!("2026-01-{:02}", 5 + day / 5 * 7 + day % 5);
            for (dish, share) in [(menu * 7 + day, 60), (menu * 11 + day + 1, 40), (menu + day + 2, 100)] {
                writeln!(text, "Meny {menu};{date};lunch;R{};;;{share};age-7-10;480", dish % 400).unwrap();
            }
            writeln!(text, "Meny {menu};{date};lunch;;knäckebröd råg;13;70;age-7-10;480").unwrap();
        }
    }
    text
}

fn memory(_: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let foods = matvag_data::foods();
    let ids: Vec<&str> = foods.iter().map(|food| food.id.as_str()).collect();
    let mut recipes = String::from("recept;portioner;livsmedel;mängd;enhet\n");
    for recipe in 0..400 {
        for row in 0..8 {
            let food = ids[(recipe * 7919 + row * 104_729) % ids.len()];
            writeln!(recipes, "R{recipe};10;{food};{};g", (recipe * 31 + row * 337) % 900 + 5).unwrap();
        }
    }
    fs::write(folder.path().join("recept.csv"), recipes).unwrap();
    for count in [10, 100, 1000] {
        fs::write(folder.path().join("meny.csv"), menus_csv(count)).unwrap();
        let mut command = Command::new(matvag_benches::matvag());
        command.current_dir(folder.path()).args([
            "menu",
            "recept.csv",
            "meny.csv",
            "--format",
            "json",
            "-o",
            "ut.ndjson",
        ]);
        let start = Instant::now();
        let peak = matvag_benches::peak_memory(command.stdout(Stdio::null()).stderr(Stdio::null()));
        let lines = fs::read_to_string(folder.path().join("ut.ndjson")).unwrap().lines().count();
        assert_eq!(lines, count);
        println!("peak memory at {count} menus: {peak} kB, {:.1} s", start.elapsed().as_secs_f64());
    }
}

criterion_group!(benches, menu, memory);
criterion_main!(benches);
