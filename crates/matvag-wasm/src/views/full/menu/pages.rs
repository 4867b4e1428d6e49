//! Pages about a menu: every figure, what a change did, the menu card, the kitchen's list, the smallest change, the
//! scorecard; and files of them.

use std::collections::BTreeMap;

use matvag::climate::NamedSet;
use matvag::menu::exchange::{NotFound, Smallest, Wanted};
use matvag::menu::{Change, DishKind, FoodUsed, Mass, Menu, Offered, Organic, Serving};
use matvag::num::{Decimal, Ratio};
use matvag::problem::Problems;
use matvag::report::Document;
use matvag::report::document::{Block, Cell, Column, Emphasis, Row, Section, Table};
use matvag::report::menu::{MenuSources, change_document, impossible_document, menu_document, smallest_document};
use matvag::report::scorecard::{profile_bars, scorecard_document};
use matvag::scorecard::{Card, Given};
use matvag::text;
use matvag::text::{Text, Unit};
use matvag_files::report::{Drawn, html, xlsx};

use super::edit::number;
use super::{Room, table};
use crate::bindings::full::Written;
use crate::desk::{Refusal, Work};
use crate::views::full::pictures;
use crate::wire::{Look, MenuFile, MenuGoal, MenuPage, MenuSegment, Profile, ScorecardView, SmallestView};

/// A page about a menu.
pub(crate) fn page(work: &Work, menu: usize, page: MenuPage, look: Look) -> Result<Drawn, Refusal> {
    let room = Room::of(work, look)?;
    Ok(Drawn::of(&document(&room, menu, page)?, room.lang))
}

fn document(room: &Room<'_>, menu: usize, page: MenuPage) -> Result<Document, Refusal> {
    Ok(match page {
        MenuPage::Report => report(room, menu)?,
        MenuPage::Change => change(room, menu)?,
        MenuPage::Card => card(room, room.open.menu(menu)?),
        MenuPage::KitchenList => kitchen_list(room, menu)?,
    })
}

fn report(room: &Room<'_>, menu: usize) -> Result<Document, Refusal> {
    let open = room.open;
    let of = open.menu(menu)?;
    let stove = room.stove(&open.after);
    let outcome = room.kitchen.outcome(open, &open.after, menu, room.known).ok_or_else(none)?;
    let mut streams = room.kitchen.streams();
    let ranges: Vec<_> =
        outcome.groups.iter().map(|group| stove.uses(of, &group.guests).range(&open.larder, &mut streams)).collect();
    Ok(menu_document(of, &outcome, &stove, &ranges, &Problems::new(), &sources(room)))
}

fn none() -> Refusal {
    Refusal(Text::fixed("Matsedeln finns inte längre.", "The menu is not there any more."))
}

fn sources(room: &Room<'_>) -> MenuSources {
    let named = matvag_data::sources();
    let table = |id: &str| {
        named.iter().find(|source| source.id == id).map(|source| {
            text!(
                "{name}: {publisher}, {version}",
                "{name}: {publisher}, {version}",
                name = source.name_text(),
                publisher = source.publisher_text(),
                version = source.version
            )
        })
    };
    MenuSources {
        sets: room.known.sets().sets().iter().map(NamedSet::of).collect(),
        tables: ["livsmedelsverket", "references", "season", "allergens"].into_iter().filter_map(table).collect(),
        meal_references: matvag_data::references()
            .into_iter()
            .filter(|reference| reference.unit == "kg-co2e-per-meal")
            .filter_map(|reference| Some((reference.text, reference.value?.into())))
            .collect(),
    }
}

/// The menu as its file has it against the menu as it is now: a section for each group.
fn change(room: &Room<'_>, menu: usize) -> Result<Document, Refusal> {
    let open = room.open;
    let now = open.menu(menu)?;
    let then = open.before.menus.0.iter().find(|one| one.name == now.name).ok_or_else(none)?;
    let (before, after) = (room.stove(&open.before), room.stove(&open.after));
    let outcome = room.kitchen.outcome(open, &open.after, menu, room.known).ok_or_else(none)?;
    let mut sections = vec![changed_recipes(room)];
    for group in &outcome.groups {
        let change = Change::of((&before, then), (&after, now), &group.guests, &mut room.kitchen.streams());
        let names = [room.say(&Text::fixed("före", "before")), room.say(&Text::fixed("efter", "after"))];
        let of_group = change_document([&names[0], &names[1]], &change, &after);
        sections.push(Section {
            id: format!("grupp-{}", sections.len()).into(),
            heading: room.group(&group.guests).capitalised(),
            blocks: of_group.sections.into_iter().flat_map(|section| section.blocks).collect(),
            sections: Vec::new(),
        });
    }
    Ok(Document {
        title: text!("{menu}: före och efter", "{menu}: before and after", menu = now.name),
        facts: Vec::new(),
        banners: Vec::new(),
        sections,
        footer: Vec::new(),
    })
}

/// Which recipes were changed, ingredient by ingredient.
fn changed_recipes(room: &Room<'_>) -> Section {
    let open = room.open;
    let changed = open.after.recipes.iter().enumerate().filter(|(index, _)| open.is_changed(*index));
    let grams = |recipe: &matvag::menu::Recipe| -> BTreeMap<String, Option<Ratio>> {
        let one = Ratio::one().over(&recipe.portions.into()).unwrap_or_default();
        let mut of: BTreeMap<String, Option<Ratio>> = BTreeMap::new();
        for ingredient in &recipe.ingredients {
            let grams = ingredient.kg.as_ref().map(|kg| &(kg * &one) * &Ratio::from(1000_u32));
            let sum = of.entry(ingredient.name.clone()).or_insert_with(|| Some(Ratio::zero()));
            *sum = sum.as_ref().zip(grams.as_ref()).map(|(sum, grams)| sum + grams);
        }
        of
    };
    let mut rows = Vec::new();
    for (index, recipe) in changed {
        let after = grams(recipe);
        let before = open.before.recipes.get(index).map(&grams).unwrap_or_default();
        let names: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        for name in names {
            let (one, other) = (before.get(name), after.get(name));
            if one == other {
                continue;
            }
            let cell = |grams: Option<&Option<Ratio>>| match grams {
                None => Cell::Number(Ratio::zero()),
                Some(Some(grams)) => Cell::Number(grams.rounded(1, matvag::num::Mode::HalfUp)),
                Some(None) => Cell::Unknown,
            };
            rows.push(Row {
                cells: vec![Cell::own(&recipe.name), Cell::own(name), cell(one), cell(other)],
                emphasis: Emphasis::None,
            });
        }
    }
    let grams = || Unit::Of("g".to_owned());
    let blocks = if rows.is_empty() {
        vec![Block::Paragraph(Text::fixed(
            "Ingen ingrediens väger annorlunda än i recepten så som de lästes in.",
            "No ingredient weighs anything else than in the recipes as they were imported.",
        ))]
    } else {
        vec![Block::Table(Table {
            caption: Text::fixed("Ändrade ingredienser, gram i en portion", "Changed ingredients, grams in a portion"),
            columns: vec![
                Column::words(Text::fixed("Rätt", "Dish")),
                Column::words(Text::fixed("Ingrediens", "Ingredient")),
                Column::numbers(Text::fixed("Före", "Before"), grams()),
                Column::numbers(Text::fixed("Efter", "After"), grams()),
            ],
            rows,
        })]
    };
    Section {
        id: "andrat".into(),
        heading: Text::fixed("Det som ändrades", "What was changed"),
        blocks,
        sections: Vec::new(),
    }
}

/// What guests are offered, day by day.
fn card(room: &Room<'_>, menu: &Menu) -> Document {
    let mut days: Vec<(matvag::menu::Date, Vec<&Serving>)> = Vec::new();
    for serving in &menu.servings {
        match days.iter_mut().find(|(date, _)| *date == serving.date) {
            Some((_, servings)) => servings.push(serving),
            None => days.push((serving.date, vec![serving])),
        }
    }
    days.sort_by_key(|(date, _)| *date);
    let sections = days.into_iter().map(|(date, servings)| {
        let mut blocks = Vec::new();
        let mut meals: Vec<&str> = servings.iter().map(|serving| serving.meal.as_str()).collect();
        meals.dedup();
        for meal in meals {
            let mut lines: Vec<(DishKind, Text)> = Vec::new();
            for serving in servings.iter().filter(|serving| serving.meal == meal) {
                let (kind, line) = room.on_card(serving);
                if !lines.iter().any(|(_, there)| *there == line) {
                    lines.push((kind, line));
                }
            }
            lines.sort_by_key(|(kind, _)| *kind);
            blocks.push(Block::Paragraph(Text::own(meal).capitalised()));
            blocks.push(Block::List(lines.into_iter().map(|(_, line)| line).collect()));
        }
        Section {
            id: format!("dag-{date}").into(),
            heading: text!("{day} {date}", "{day} {date}", day = weekday(date.weekday()), date = date.to_string()),
            blocks,
            sections: Vec::new(),
        }
    });
    Document {
        title: Text::own(&menu.name),
        facts: Vec::new(),
        banners: Vec::new(),
        sections: sections.collect(),
        footer: vec![Text::fixed(
            "Allergenerna är de som livsmedelstabellen känner. Stäm av mot märkningen på det som levereras.",
            "The allergens are those that the table of foods knows. Check the labels of what is delivered.",
        )],
    }
}

/// The name of a day of the week, 1 for Monday.
const fn weekday(day: u8) -> Text {
    match day {
        1 => Text::fixed("Måndag", "Monday"),
        2 => Text::fixed("Tisdag", "Tuesday"),
        3 => Text::fixed("Onsdag", "Wednesday"),
        4 => Text::fixed("Torsdag", "Thursday"),
        5 => Text::fixed("Fredag", "Friday"),
        6 => Text::fixed("Lördag", "Saturday"),
        _ => Text::fixed("Söndag", "Sunday"),
    }
}

impl Room<'_> {
    /// A line of the menu card, with the allergens that are known.
    fn on_card(&self, serving: &Serving) -> (DishKind, Text) {
        let (kind, name, foods): (DishKind, String, Vec<Option<usize>>) = match &serving.offered {
            Offered::Dish { name, recipe } => match recipe.and_then(|recipe| self.open.after.recipes.get(recipe)) {
                Some(recipe) => (
                    recipe.kind,
                    recipe.name.clone(),
                    recipe.ingredients.iter().map(|ingredient| ingredient.food).collect(),
                ),
                None => (DishKind::Dish, name.clone(), vec![None]),
            },
            Offered::Food { name, food, .. } => (DishKind::Dessert, name.clone(), vec![*food]),
        };
        let mut allergens = matvag::menu::Allergens::NONE;
        let mut is_whole = true;
        for food in foods {
            match food.and_then(|food| self.open.larder.get(food)).and_then(|stock| stock.allergens) {
                Some(of) => allergens = allergens.and(of),
                None => is_whole = false,
            }
        }
        let mut words: Vec<Text> = allergens.iter().map(matvag::menu::Allergen::text).collect();
        if !is_whole {
            words.push(Text::fixed("fler allergener kan finnas", "there may be other allergens"));
        }
        let line = if words.is_empty() {
            Text::own(&name)
        } else {
            text!("{name} ({allergens})", "{name} ({allergens})", name = name, allergens = Text::joined(&words, ", "))
        };
        (kind, line)
    }
}

/// What the kitchen weighs up for each dish, and what has to be bought.
fn kitchen_list(room: &Room<'_>, menu: usize) -> Result<Document, Refusal> {
    let open = room.open;
    let of = open.menu(menu)?;
    let mut sections = Vec::new();
    for index in super::list::recipes_of(of) {
        let Some(recipe) = open.after.recipes.get(index) else { continue };
        let portions = of
            .servings
            .iter()
            .filter(|one| matches!(one.offered, Offered::Dish { recipe: Some(is), .. } if is == index));
        let portions: Option<Ratio> = portions.map(|one| Some(&Ratio::from(one.count?) * one.share.value())).sum();
        let times = portions.as_ref().and_then(|portions| portions.over(&recipe.portions.into()).ok());
        let one = Ratio::one().over(&recipe.portions.into()).unwrap_or_default();
        let rows = recipe.parts(&open.larder).map(|part| {
            let kg = part.ingredient.kg.as_ref();
            let bought = part.purchased.as_ref().map(Mass::kg);
            let total = |kg: Option<&Ratio>| {
                kg.zip(times.as_ref()).map_or(Cell::Unknown, |(kg, times)| weighed(&(kg * times), 2))
            };
            Row {
                cells: vec![
                    Cell::own(&part.ingredient.name),
                    kg.map_or(Cell::Unknown, |kg| weighed(&(&(kg * &one) * &Ratio::from(1000_u32)), 1)),
                    Cell::Words(part.ingredient.given.text()),
                    total(kg),
                    if part.stock.is_some_and(|stock| stock.food == TAP_WATER) { Cell::Empty } else { total(bought) },
                ],
                emphasis: Emphasis::None,
            }
        });
        let caption = match &portions {
            Some(portions) => text!(
                "{portions} portioner",
                "{portions} portions",
                portions = Unit::Number.write_bare(portions, 0, room.lang)
            ),
            None => Text::fixed("antalet gäster är inte sagt", "the number of guests is not said"),
        };
        let kg = || Unit::Of("kg".to_owned());
        sections.push(Section {
            id: format!("ratt-{}", index + 1).into(),
            heading: Text::own(&recipe.name),
            blocks: vec![Block::Table(Table {
                caption,
                columns: vec![
                    Column::words(Text::fixed("Ingrediens", "Ingredient")),
                    Column::numbers(Text::fixed("I en portion", "In a portion"), Unit::Of("g".to_owned())),
                    Column::words(Text::fixed("Vägs", "Weighed")),
                    Column::numbers(Text::fixed("Väg upp", "Weigh up"), kg()),
                    Column::numbers(Text::fixed("Köp", "Buy"), kg()),
                ],
                rows: rows.collect(),
            })],
            sections: Vec::new(),
        });
    }
    sections.push(purchases(room, of));
    Ok(Document {
        title: text!("Kökslista: {menu}", "Kitchen list: {menu}", menu = of.name),
        facts: Vec::new(),
        banners: Vec::new(),
        sections,
        footer: vec![Text::fixed(
            "Portioner är gäster gånger andelen som tar rätten, över alla dagar.",
            "Portions are guests times the share that takes the dish, over all days.",
        )],
    })
}

/// What has to be bought of each food, for all guests of every day.
fn purchases(room: &Room<'_>, of: &Menu) -> Section {
    let open = room.open;
    let stove = room.stove(&open.after);
    let is_tap_water = |food: &FoodUsed| match food {
        FoodUsed::Known(index, _) => open.larder.get(*index).is_some_and(|stock| stock.food == TAP_WATER),
        FoodUsed::Unknown(_) => false,
    };
    let rows = stove.purchases(of).into_iter().filter(|(food, _)| !is_tap_water(food)).map(|(food, kg)| {
        let name = match &food {
            FoodUsed::Known(index, organic) => {
                let name = open.larder.get(*index).map_or_else(|| Text::own("?"), |stock| stock.name.clone());
                if *organic == Organic::Yes { text!("{name}, ekologisk", "{name}, organic", name = name) } else { name }
            }
            FoodUsed::Unknown(name) => Text::own(name),
        };
        Row {
            cells: vec![Cell::Words(name.capitalised()), kg.map_or(Cell::Unknown, |kg| weighed(&kg, 2))],
            emphasis: Emphasis::None,
        }
    });
    let table = Table {
        caption: Text::fixed("Att köpa, alla dagar", "To buy, all days"),
        columns: vec![
            Column::words(Text::fixed("Livsmedel", "Food")),
            Column::numbers(Text::fixed("Köp", "Buy"), Unit::Of("kg".to_owned())),
        ],
        rows: rows.collect(),
    };
    Section {
        id: "inkop".into(),
        heading: Text::fixed("Inköp", "Purchases"),
        blocks: vec![Block::Table(table)],
        sections: Vec::new(),
    }
}

/// What comes out of a tap is not bought.
const TAP_WATER: &str = "kranvatten";

/// Rounded for a kitchen's scale; what that would write as nothing is less than the scale's smallest step.
fn weighed(value: &Ratio, decimals: u32) -> Cell {
    let rounded = value.rounded(decimals, matvag::num::Mode::HalfUp);
    if rounded.is_zero() && !value.is_zero() {
        let step = Ratio::one().over(&Ratio::from(10_u32).power(decimals)).unwrap_or_default();
        return Cell::Words(text!("under {step}", "below {step}", step = step));
    }
    Cell::Number(rounded)
}

fn wanted(goal: &MenuGoal) -> Result<Wanted, Refusal> {
    let read = |written: &Option<String>| written.as_deref().map(number).transpose();
    let wanted = Wanted { co2e: read(&goal.co2e)?, cost: read(&goal.cost)?, ..Wanted::default() };
    if wanted.co2e.is_none() && wanted.cost.is_none() {
        return Err(Refusal(Text::fixed("Skriv ett mål.", "Write a goal.")));
    }
    Ok(wanted)
}

fn sought(room: &Room<'_>, menu: usize, goal: &MenuGoal) -> Result<Result<Smallest, NotFound>, Refusal> {
    let wanted = wanted(goal)?;
    let rules = &room.kitchen.tables(room.known.foods()).swaps;
    let mut stove = room.stove(&room.open.after);
    Ok(stove.smallest_change(room.open.menu(menu)?, rules, &wanted))
}

/// The smallest change that reaches a goal: recipes and menu as they are after it.
pub(super) fn found(room: &Room<'_>, menu: usize, goal: &MenuGoal) -> Result<Smallest, Refusal> {
    sought(room, menu, goal)?.map_err(|error| not_found(&error))
}

fn not_found(error: &NotFound) -> Refusal {
    let why = match error {
        NotFound::Impossible(_) => Text::fixed("inga ändringar når målet", "no changes reach the goal"),
        NotFound::Solver(_) => Text::fixed("sökningen gav upp", "the search gave up"),
        NotFound::NotHeld => Text::fixed(
            "svaret höll inte när matsedeln räknades om",
            "the answer did not hold when the menu was worked out again",
        ),
    };
    Refusal(text!("Minsta ändringen hittades inte: {why}.", "The smallest change was not found: {why}.", why = why))
}

/// The smallest change that reaches a goal, or what stands in the way.
pub(crate) fn smallest(work: &Work, menu: usize, goal: &MenuGoal, look: Look) -> Result<SmallestView, Refusal> {
    let room = Room::of(work, look)?;
    let stove = room.stove(&room.open.after);
    let (document, changes) = match sought(&room, menu, goal)? {
        Ok(found) => (smallest_document(&found, &stove), found.count()),
        Err(NotFound::Impossible(why)) => (impossible_document(&room.open.menu(menu)?.name, &why, &stove), 0),
        Err(error) => return Err(not_found(&error)),
    };
    Ok(SmallestView { drawn: Drawn::of(&document, room.lang), changes })
}

/// The profile of a menu.
pub(crate) fn scorecard(work: &Work, menu: usize, look: Look) -> Result<ScorecardView, Refusal> {
    let room = Room::of(work, look)?;
    let open = room.open;
    let outcome = room.kitchen.outcome(open, &open.after, menu, room.known).ok_or_else(none)?;
    let written = |number: &Option<String>| number.as_deref().and_then(|number| Decimal::parse(number).ok());
    let given = Given { waste: written(&open.folder.waste), budget: written(&open.folder.budget), ..Given::default() };
    let segment = match open.folder.segment.unwrap_or_default() {
        MenuSegment::School => "school",
        MenuSegment::Preschool => "preschool",
        MenuSegment::Elderly => "elderly",
    };
    let indicators = matvag_data::scorecard();
    let cards: Vec<(Text, Card)> = outcome
        .groups
        .iter()
        .map(|group| (room.group(&group.guests), Card::of(group, &indicators, segment, &given)))
        .collect();
    let pictures: Vec<Profile> =
        cards.iter().map(|card| pictures::profile(&profile_bars(std::slice::from_ref(card)), room.lang)).collect();
    let document = scorecard_document(&[(&open.menu(menu)?.name, cards)], None);
    Ok(ScorecardView { pictures, drawn: Drawn::of(&document, room.lang) })
}

/// A file to save.
pub(crate) fn write(work: &Work, file: MenuFile, look: Look) -> Result<Written, Refusal> {
    let failed = |error: &dyn std::error::Error| {
        let reason = error.to_string();
        Refusal(text!("Filen kunde inte skrivas: {reason}", "The file could not be written: {reason}", reason = reason))
    };
    let named = |page: MenuPage| match page {
        MenuPage::Report => "matsedel",
        MenuPage::Change => "fore-och-efter",
        MenuPage::Card => "menykort",
        MenuPage::KitchenList => "kokslista",
    };
    let (name, mime, bytes) = match file {
        MenuFile::Template => {
            ("mall.xlsx".to_owned(), SPREADSHEET, matvag_files::menu_template().map_err(|error| failed(&error))?)
        }
        MenuFile::Recipes => {
            let room = Room::of(work, look)?;
            ("recept.csv".to_owned(), CSV, table::recipes(room.open.after.recipes.iter()).into_bytes())
        }
        MenuFile::Menus => {
            let room = Room::of(work, look)?;
            ("matsedlar.csv".to_owned(), CSV, table::menus(room.open.after.menus.0.iter()).into_bytes())
        }
        MenuFile::Xlsx { menu, page } => {
            let room = Room::of(work, look)?;
            let bytes = xlsx(&document(&room, menu, page)?, room.lang).map_err(|error| failed(&error))?;
            (format!("{}.xlsx", named(page)), SPREADSHEET, bytes)
        }
        MenuFile::Html { menu, page } => {
            let room = Room::of(work, look)?;
            (format!("{}.html", named(page)), "text/html", html(&document(&room, menu, page)?, room.lang).into_bytes())
        }
    };
    Ok(Written { name, mime: mime.to_owned(), bytes })
}

const CSV: &str = "text/csv";
const SPREADSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
