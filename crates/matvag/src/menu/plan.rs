//! A menu: what is served on which day, to whom.

use std::collections::BTreeSet;

use super::date::Date;
use super::read::{above_zero, number, percent};
use super::recipe::{Recipes, food_named, not_a_food};
use crate::food::{Cells, Foods, TextTable};
use crate::num::{Decimal, Ratio, Share};
use crate::problem::{Place, Problems};
use crate::text;
use crate::text::Text;

/// A menu that has been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// Its name; unique in its file.
    pub name: String,
    /// Everything that is served, in the order of the file.
    pub servings: Vec<Serving>,
}

/// Something that is served to a group of guests at a meal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Serving {
    /// The day.
    pub date: Date,
    /// The meal: `lunch`.
    pub meal: String,
    /// The group of guests: an id or a name of [`GuestGroups`](super::GuestGroups).
    pub guests: String,
    /// How many guests the meal has; none if nothing is said (figures for each guest do not need it).
    pub count: Option<Decimal>,
    /// What is served.
    pub offered: Offered,
    /// The share of the guests that take it.
    pub share: Share,
    /// The row.
    pub place: Place,
}

/// What is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offered {
    /// A portion of a recipe, by its place in [`Recipes`]; none where there is no such recipe.
    Dish {
        /// What the menu calls it.
        name: String,
        /// Its place among the recipes.
        recipe: Option<usize>,
    },
    /// So much of a food for each guest who takes it.
    Food {
        /// What the menu calls it.
        name: String,
        /// Its place among the foods.
        food: Option<usize>,
        /// Kilograms for each guest, as eaten.
        kg: Ratio,
    },
}

impl Offered {
    /// What the menu calls it.
    pub fn name(&self) -> &str {
        match self {
            Self::Dish { name, .. } | Self::Food { name, .. } => name,
        }
    }
}

/// Menus, in the order of their file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Menus(pub Vec<Menu>);

/// What a row takes over from the row above.
#[derive(Clone, Default)]
struct Above {
    menu: Option<String>,
    /// The menu has been read before: its rows are left out.
    is_told: bool,
    date: Option<Date>,
    meal: Option<String>,
    guests: Option<String>,
    count: Option<Decimal>,
}

impl Menus {
    /// Reads the table: a row is a dish, or a food, that is served. A row with an error is left out, and every problem is
    /// told.
    ///
    /// Columns: `menu`, `date` (year-month-day), `guests`, and `dish` (a recipe's id or name) or `food` with `grams`
    /// for each guest, must be there; `meal` (`lunch` unless said), `share` (percent of the guests; 100 unless said) and
    /// `count` (of guests) may be. A row that leaves `menu`, `date`, `meal`, `guests` or `count` empty means the same as
    /// the row above; a new menu, date, meal or group does not take over the number of guests of another group. The rows
    /// of a menu stand together.
    pub fn read(
        table: &TextTable<'_>,
        recipes: &Recipes,
        recognise: &dyn Fn(&str) -> Option<usize>,
        foods: &Foods,
        problems: &mut Problems,
    ) -> Self {
        MenuReader::default().read(table, recipes, recognise, foods, problems)
    }
}

/// Reads menus one after another, of one table or of many: of what it has read, it holds the names.
///
/// The rows of a menu stand together. One whose name comes back after another menu has begun is told, and those rows are
/// left out: the menu has been given away by then.
#[derive(Clone, Debug, Default)]
pub struct MenuReader {
    names: BTreeSet<String>,
}

impl MenuReader {
    /// The menus of a table, or of the next part of it that begins with a menu's name. See [`Menus::read`].
    pub fn read(
        &mut self,
        table: &TextTable<'_>,
        recipes: &Recipes,
        recognise: &dyn Fn(&str) -> Option<usize>,
        foods: &Foods,
        problems: &mut Problems,
    ) -> Menus {
        let mut read = Menus::default();
        let mut above = Above::default();
        for row in &table.rows {
            let cells = Cells::of(table, row);
            if let Some(name) = cells.text("menu").filter(|name| above.menu.as_deref() != Some(*name)) {
                above = Above { menu: Some(name.to_owned()), ..Above::default() };
                above.is_told = !self.names.insert(name.to_owned());
                if above.is_told {
                    comes_back(&cells, name, problems);
                } else {
                    read.0.push(Menu { name: name.to_owned(), servings: Vec::new() });
                }
            }
            if above.menu.is_none() {
                cells.required("menu", problems);
            }
            let Some(menu) = read.0.last_mut().filter(|_| !above.is_told) else { continue };
            menu.servings.extend(serving(&cells, &mut above, recipes, recognise, foods, problems));
        }
        read
    }
}

fn comes_back(cells: &Cells<'_, '_>, name: &str, problems: &mut Problems) {
    let message = text!(
        "matsedeln {name} kommer tillbaka efter en annan; raderna härifrån räknas inte med",
        "the menu {name} comes back after another one; the rows from here are not counted",
        name = name
    );
    let remedy = Text::fixed(
        "flytta ihop matsedelns rader, eller ge den andra delen ett eget namn",
        "move the menu's rows together, or give the second part a name of its own",
    );
    cells.tell_with(problems, "menu", "menu-comes-back", message, &remedy);
}

fn serving(
    cells: &Cells<'_, '_>,
    above: &mut Above,
    recipes: &Recipes,
    recognise: &dyn Fn(&str) -> Option<usize>,
    foods: &Foods,
    problems: &mut Problems,
) -> Option<Serving> {
    if let Some(text) = cells.text("date") {
        // A date that cannot be read is not the date above.
        above.date = date(cells, text, problems);
        above.date?;
    } else if above.date.is_none() {
        cells.required("date", problems);
        return None;
    }
    if let Some(meal) = cells.text("meal") {
        above.meal = Some(meal.to_lowercase());
    }
    if let Some(guests) = cells.text("guests") {
        if above.guests.as_deref() != Some(guests) {
            above.count = None;
        }
        above.guests = Some(guests.to_owned());
    }
    if cells.text("count").is_some() {
        above.count = Some(above_zero(cells, "count", problems)?);
    }
    let Some(guests) = above.guests.clone() else {
        cells.required("guests", problems);
        return None;
    };
    let share = percent(cells, "share", problems).ok()?.unwrap_or_else(Share::full);
    let offered = match (cells.text("dish"), cells.text("food")) {
        (Some(name), None) => dish(cells, name, recipes, problems),
        (None, Some(name)) => food(cells, name, recognise, foods, problems)?,
        (None, None) => {
            cells.required("dish", problems);
            return None;
        }
        (Some(_), Some(_)) => {
            let message = Text::fixed("raden har både en rätt och ett livsmedel", "the row has both a dish and a food");
            let remedy = Text::fixed("skriv dem på var sin rad", "write each on a row of its own");
            cells.tell_with(problems, "food", "dish-and-food", message, &remedy);
            return None;
        }
    };
    Some(Serving {
        date: above.date?,
        meal: above.meal.clone().unwrap_or_else(|| "lunch".to_owned()),
        guests,
        count: above.count,
        offered,
        share,
        place: cells.place(if cells.text("dish").is_some() { "dish" } else { "food" }),
    })
}

fn date(cells: &Cells<'_, '_>, text: &str, problems: &mut Problems) -> Option<Date> {
    let date = Date::read(text);
    if date.is_none() {
        let message = text!("”{text}” är inte ett datum", "\"{text}\" is not a date", text = text);
        let remedy = Text::fixed("skriv år-månad-dag, som 2026-01-12", "write year-month-day, such as 2026-01-12");
        cells.tell_with(problems, "date", "date-not-read", message, &remedy);
    }
    date
}

fn dish(cells: &Cells<'_, '_>, name: &str, recipes: &Recipes, problems: &mut Problems) -> Offered {
    let recipe = recipes.find(name);
    if recipe.is_none() {
        let message = text!(
            "det finns inget recept som heter ”{name}”; rätten räknas inte med",
            "there is no recipe called \"{name}\"; the dish is not counted",
            name = name
        );
        let remedy = Text::fixed("skriv receptets namn eller id", "write the recipe's name or id");
        cells.warn(problems, "dish", "dish-without-recipe", message, &remedy);
    }
    Offered::Dish { name: name.to_owned(), recipe }
}

fn food(
    cells: &Cells<'_, '_>,
    name: &str,
    recognise: &dyn Fn(&str) -> Option<usize>,
    foods: &Foods,
    problems: &mut Problems,
) -> Option<Offered> {
    cells.required("grams", problems)?;
    let grams = number(cells, "grams", problems)?;
    let food = food_named(name, recognise, foods);
    if food.is_none() {
        not_a_food(cells, name, problems);
    }
    let thousandth = Decimal::new(1, 3).ok()?;
    Some(Offered::Food { name: name.to_owned(), food, kg: &Ratio::from(grams) * &Ratio::from(thousandth) })
}
