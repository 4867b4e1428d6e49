//! The example of school meals on the desk: what is answered, what a change changes, what is written.

use std::fs;
use std::path::Path;

use crate::desk::Work;
use crate::wire::{
    Folder, Language, Look, MenuEdit, MenuFile, MenuFolder, MenuGoal, MenuPage, ProcurementSource, WORK_FORM,
};

use super::{book, dish, edited, menu, page, scorecard, smallest, write};

const SV: Look = Look { lang: Language::Sv, hide_names: false };

fn example(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name)).unwrap()
}

/// Four weeks of school meals on a desk.
fn on_desk() -> Work {
    let mut work = Work::default();
    let names = ["recept.csv", "meny.csv", "priser.csv"];
    let files = names.iter().map(|name| work.put(name, example(&format!("skolmat/{name}")))).collect();
    let menus = MenuFolder { files: names.map(str::to_owned).to_vec(), ..MenuFolder::default() };
    let folder = Folder { matvag_work: WORK_FORM, files, menus: Some(menus), ..Folder::default() };
    work.load(folder, SV, &mut |_| {}).unwrap();
    work
}

/// Makes a change and loads it, as the page does.
fn change(work: &mut Work, edit: &MenuEdit) {
    let menus = edited(work, edit, SV).unwrap();
    let folder = Folder { menus: Some(menus), ..work.folder.clone() };
    work.load(folder, SV, &mut |_| {}).unwrap();
}

fn grams(recipe: &str, ingredient: usize, grams: &str) -> MenuEdit {
    MenuEdit::Grams { recipe: recipe.into(), ingredient, grams: grams.into() }
}

#[test]
fn four_weeks_have_the_figures_that_were_worked_out_beside_the_program() {
    let work = on_desk();
    assert_eq!(book(&work, SV).unwrap().said, "1\u{a0}matsedel, 407\u{a0}recept, 271\u{a0}priser");
    let view = menu(&work, 0, SV).unwrap();
    // examples/skolmat/README.md: 1,14 kg CO2e and 14,1 kr at 7–10, 1,38 kg and 17,2 kr at 11–14.
    let answers: Vec<&str> = view.groups.iter().map(|group| group.answer.as_str()).collect();
    assert!(answers[0].starts_with("14,14\u{a0}kr och 1,14\u{a0}kg CO₂e"), "{answers:?}");
    assert!(answers[1].contains("1,38\u{a0}kg CO₂e"), "{answers:?}");
    assert!(answers[1].starts_with("17,"), "{answers:?}");
    assert!(!view.is_changed);
    assert!(view.dishes.iter().all(|dish| dish.against.is_none()), "there is no goal until somebody sets one");
}

#[test]
fn an_ingredient_that_weighs_less_takes_away_its_own_mass_times_its_own_factor() {
    let mut work = on_desk();
    let view = menu(&work, 0, SV).unwrap();
    let row = view.dishes.iter().find(|dish| dish.name == "Köttfärssås").unwrap();
    let recipe = row.recipe.clone().unwrap();
    let before = dish(&work, 0, &recipe, SV).unwrap();
    let mince = before.ingredients.iter().find(|row| row.co2e.as_str() > "0,5").unwrap().clone();
    change(&mut work, &grams(&recipe, mince.index, "0"));
    let after = dish(&work, 0, &recipe, SV).unwrap();
    assert!(after.is_changed);
    let climate = &after.portion[1];
    // What the ingredient had, with its sign turned: the rest of the dish is as it was. Both are rounded to two decimals,
    // and the difference is that of what is shown.
    let told = climate.difference.as_deref().unwrap();
    let of_mince = mince.co2e.replace(',', ".").parse::<f64>().unwrap();
    let told = told.replace('\u{2212}', "-").replace(',', ".");
    let difference: f64 = told.split('\u{a0}').next().unwrap().parse().unwrap();
    assert!((difference + of_mince).abs() <= 0.0106, "{difference} {of_mince}");
    let menu = menu(&work, 0, SV).unwrap();
    assert!(menu.is_changed);
    assert_eq!(menu.dishes.iter().filter(|dish| dish.is_changed).count(), 1);
    // Back: the folder is as it was, byte for byte.
    change(&mut work, &grams(&recipe, mince.index, &mince.grams));
    change(&mut work, &MenuEdit::Restore { recipe: recipe.clone() });
    assert_eq!(work.folder.menus.as_ref().unwrap().recipes, None);
    assert_eq!(dish(&work, 0, &recipe, SV).unwrap().answer, before.answer);
}

#[test]
fn exchanges_make_a_difference_that_is_seen_and_each_pair_is_one_line() {
    let work = on_desk();
    let mut proposed = 0;
    for row in menu(&work, 0, SV).unwrap().dishes.iter().filter_map(|row| row.recipe.clone()) {
        let swaps = dish(&work, 0, &row, SV).unwrap().swaps;
        let mut pairs: Vec<&str> =
            swaps.iter().map(|swap| swap.exchange.rsplitn(3, '-').last().unwrap_or_default()).collect();
        let count = pairs.len();
        pairs.sort_unstable();
        pairs.dedup();
        assert_eq!(pairs.len(), count, "{swaps:?}");
        assert!(swaps.iter().all(|swap| !swap.said.contains(": 0,00")), "{swaps:?}");
        proposed += count;
    }
    assert!(0 < proposed);
}

#[test]
fn nothing_changed_is_told_as_nothing_different() {
    let work = on_desk();
    let drawn = format!("{:?}", page(&work, 0, MenuPage::Change, SV).unwrap());
    assert!(drawn.contains("Inget skiljer") && !drawn.contains("kan inte skiljas åt"));
}

#[test]
fn the_report_in_swedish_names_its_tables_in_swedish() {
    let work = on_desk();
    let drawn = format!("{:?}", page(&work, 0, MenuPage::Report, SV).unwrap());
    assert!(drawn.contains("Jämförelsetal: Matvåg") && drawn.contains("Svensk säsong"), "{drawn}");
    assert!(!drawn.contains("Reference values") && !drawn.contains("Allergens of foods"));
}

#[test]
fn tap_water_is_not_bought() {
    let work = on_desk();
    let drawn = page(&work, 0, MenuPage::KitchenList, SV).unwrap();
    let purchases = format!("{:?}", drawn.sections.last().unwrap());
    assert!(purchases.contains("Att köpa") && !purchases.contains("ranvatten"), "{purchases}");
}

#[test]
fn what_is_written_is_read_back_as_the_same() {
    let mut work = on_desk();
    let exchange = |work: &Work| {
        let view = menu(work, 0, SV).unwrap();
        let recipe = view.dishes.iter().find(|dish| dish.name == "Köttfärssås").unwrap().recipe.clone().unwrap();
        let swap = dish(work, 0, &recipe, SV).unwrap().swaps[0].exchange.clone();
        MenuEdit::Exchange { recipe, exchange: swap }
    };
    let edit = exchange(&work);
    change(&mut work, &edit);
    let now = menu(&work, 0, SV).unwrap();
    let mut other = Work::default();
    let written = |file| write(&work, file, SV).unwrap().bytes;
    let names = ["recept.csv", "matsedlar.csv", "priser.csv"];
    let bytes = [written(MenuFile::Recipes), written(MenuFile::Menus), example("skolmat/priser.csv")];
    let files = names.iter().zip(bytes).map(|(name, bytes)| other.put(name, bytes)).collect();
    let menus = MenuFolder { files: names.map(str::to_owned).to_vec(), ..MenuFolder::default() };
    let folder = Folder { matvag_work: WORK_FORM, files, menus: Some(menus), ..Folder::default() };
    other.load(folder, SV, &mut |_| {}).unwrap();
    let read = menu(&other, 0, SV).unwrap();
    assert_eq!(read.groups[0].answer, now.groups[0].answer);
    assert_eq!(read.groups[1].said, now.groups[1].said);
    for (one, other) in read.dishes.iter().zip(&now.dishes) {
        assert_eq!(
            (&one.name, &one.cost, &one.co2e, &one.portions),
            (&other.name, &other.cost, &other.co2e, &other.portions)
        );
    }
}

#[test]
fn a_work_with_changed_recipes_comes_back_from_its_work_file() {
    let mut work = on_desk();
    let recipe = menu(&work, 0, SV).unwrap().dishes[0].recipe.clone().unwrap();
    change(&mut work, &grams(&recipe, 0, "12.5"));
    let bytes = crate::views::full::pack(&work, &work.folder).unwrap();
    let mut other = Work::default();
    let folder = crate::views::full::unpack(&mut other, &bytes).unwrap();
    assert_eq!(folder, work.folder);
    other.load(folder, SV, &mut |_| {}).unwrap();
    assert_eq!(menu(&other, 0, SV).unwrap(), menu(&work, 0, SV).unwrap());
}

#[test]
fn the_goal_is_the_users_own_and_a_dish_that_is_not_covered_is_not_within_it() {
    let mut work = on_desk();
    let folder = work.folder.clone();
    let menus = MenuFolder { target: Some("0.8".into()), ..folder.menus.clone().unwrap() };
    work.load(Folder { menus: Some(menus), ..folder }, SV, &mut |_| {}).unwrap();
    let view = menu(&work, 0, SV).unwrap();
    assert_eq!(view.target.as_deref(), Some("0,8\u{a0}kg CO₂e"));
    let against = |name: &str| view.dishes.iter().find(|dish| dish.name == name).unwrap();
    assert_eq!(against("Köttfärssås").against_word, "över målet");
    assert_eq!(against("Linsbolognese").against_word, "inom målet");
    // A carrot of 20 g is some grams of CO2e, and not nothing.
    assert!(view.dishes.iter().all(|dish| dish.co2e != "0,00"));
    assert_eq!(against("Kokt pasta").against, None, "a side is part of a meal, and no dish");
    assert!(against("Köttfärssås").mark < against("Köttfärssås").bar);
}

#[test]
fn a_menu_changes_nothing_of_a_procurement_beside_it() {
    let mut work = on_desk();
    let json = String::from_utf8(example("start/upphandling.json")).unwrap();
    let procurement = Some(ProcurementSource::Written { json });
    let folder = Folder { procurement, ..work.folder.clone() };
    work.load(folder, SV, &mut |_| {}).unwrap();
    let before = work.input().unwrap().clone();
    let view = menu(&work, 0, SV).unwrap();
    let recipe = view.dishes[0].recipe.clone().unwrap();
    change(&mut work, &grams(&recipe, 0, "10"));
    assert_eq!(*work.input().unwrap(), before);
}

#[test]
fn pages_and_files_are_made_of_the_menu_as_it_is() {
    let work = on_desk();
    for one in [MenuPage::Report, MenuPage::Change, MenuPage::Card, MenuPage::KitchenList] {
        let drawn = page(&work, 0, one, SV).unwrap();
        assert!(!drawn.sections.is_empty(), "{one:?}");
        assert!(write(&work, MenuFile::Html { menu: 0, page: one }, SV).unwrap().bytes.len() > 1000);
    }
    let card = scorecard(&work, 0, SV).unwrap();
    assert_eq!(card.pictures.len(), 2);
    assert!(!card.pictures[0].rows.is_empty());
}

/// 1 kg of sugar makes 10 portions: 20 guests on Monday and half of 30 on Tuesday are 35 portions, 3.5 kg.
#[test]
fn the_kitchen_list_counts_days_with_different_numbers_of_guests() {
    let mut work = Work::default();
    let texts = [
        ("recept.csv", "recept;portioner;livsmedel;mängd;enhet\nSaft;10;strösocker;1;kg\n"),
        (
            "meny.csv",
            "meny;datum;gäster;antal;rätt;andel %\nV;2026-01-12;age-7-10;20;Saft;100\nV;2026-01-13;age-7-10;30;Saft;50\n",
        ),
    ];
    let files = texts.iter().map(|(name, text)| work.put(name, text.as_bytes().to_vec())).collect();
    let menus = MenuFolder { files: texts.map(|(name, _)| name.to_owned()).to_vec(), ..MenuFolder::default() };
    let folder = Folder { matvag_work: WORK_FORM, files, menus: Some(menus), ..Folder::default() };
    work.load(folder, SV, &mut |_| {}).unwrap();
    let list = page(&work, 0, MenuPage::KitchenList, SV).unwrap();
    let purchases = format!("{:?}", list.sections.last().unwrap());
    assert!(purchases.contains("Strösocker") && purchases.contains("\"3,5\""), "{purchases}");
}

#[test]
fn the_smallest_change_reaches_its_goal_also_when_it_has_been_written_and_read() {
    let mut work = on_desk();
    let goal = MenuGoal { co2e: Some("1.1".into()), cost: None };
    let found = smallest(&work, 0, &goal, SV).unwrap();
    assert!(0 < found.changes, "{:?}", found.drawn.title);
    change(&mut work, &MenuEdit::Smallest { menu: 0, goal: goal.clone() });
    // Nothing more is needed for the same goal.
    assert_eq!(smallest(&work, 0, &goal, SV).unwrap().changes, 0);
}

#[test]
fn a_dish_that_is_added_and_taken_away_leaves_no_trace() {
    let mut work = on_desk();
    let served =
        |work: &Work| menu(work, 0, SV).unwrap().dishes.iter().map(|dish| dish.name.clone()).collect::<Vec<_>>();
    let before = served(&work);
    let all = book(&work, SV).unwrap().recipes;
    let new = all.iter().find(|recipe| !before.contains(&recipe.name)).unwrap();
    change(
        &mut work,
        &MenuEdit::Serve {
            menu: 0,
            recipe: new.id.clone(),
            date: "2026-01-12".into(),
            guests: "age-7-10".into(),
            percent: "20".into(),
        },
    );
    assert!(served(&work).contains(&new.name));
    change(&mut work, &MenuEdit::RestoreMenu { menu: 0 });
    assert_eq!(work.folder.menus.as_ref().unwrap().menus, None);
    assert_eq!(served(&work), before);
}

#[test]
fn what_is_no_amount_is_refused_with_what_would_be_right() {
    let work = on_desk();
    let view = menu(&work, 0, SV).unwrap();
    let recipe = view.dishes[0].recipe.clone().unwrap();
    for (written, said) in [("tio", "inte ett tal"), ("-5", "mindre än noll")] {
        let refused = edited(&work, &grams(&recipe, 0, written), SV).unwrap_err();
        assert!(refused.0.sv.contains(said), "{refused:?}");
    }
    let all = MenuEdit::Waste { recipe: recipe.clone(), ingredient: 0, percent: "100".into() };
    assert!(edited(&work, &all, SV).unwrap_err().0.sv.contains("inget blir kvar"));
    assert!(edited(&work, &grams("finns inte", 0, "5"), SV).is_err());
}
