//! What JavaScript is given of menus: everything written for people, lengths as whole numbers.

use matvag_files::report::{Drawn, DrawnFigure, DrawnProblems};
use serde::Serialize;
use tsify::Tsify;

use super::Named;

/// What there is: menus, recipes, prices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct MenuBook {
    /// How much, in a sentence.
    pub said: String,
    /// The menus' names.
    pub menus: Vec<String>,
    /// The recipes, by name.
    pub recipes: Vec<Named>,
    /// What is wrong with the files.
    pub problems: Vec<DrawnProblems>,
    /// How much is wrong, in words; none where nothing is.
    pub tally: Option<String>,
}

/// M1: a menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct MenuView {
    /// What it is called.
    pub name: String,
    /// The groups of guests, each with its mean meal.
    pub groups: Vec<MenuGroup>,
    /// The dishes and what goes with them, the dishes first.
    pub dishes: Vec<DishRow>,
    /// What the bars show, in words; none without a goal.
    pub bars: Option<String>,
    /// The goal, written; none where the user has set none.
    pub target: Option<String>,
    /// The days.
    pub dates: Vec<Named>,
    /// What is not counted, each once.
    pub gaps: Vec<String>,
    /// Whether recipes or the menu have been changed.
    pub is_changed: bool,
    /// Whether the menu's own rows have been changed.
    pub is_menu_changed: bool,
}

/// A group's mean meal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct MenuGroup {
    /// The group's id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The answer, in a sentence.
    pub answer: String,
    /// What should be known beside it: range, coverage, how often, how long.
    pub said: Vec<String>,
    /// What the changes here have done; nothing without any.
    pub changes: Vec<Changing>,
}

/// A value before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Changing {
    /// What it is of.
    pub name: String,
    /// As the files have it.
    pub before: String,
    /// As it is now.
    pub after: String,
    /// After minus before, with its sign; none where it cannot be known.
    pub difference: Option<String>,
}

/// Where a dish lies against the user's goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum Against {
    /// More than the goal.
    Over,
    /// No more than the goal.
    Within,
    /// Too little is known to say.
    Unknown,
}

/// Something that a menu serves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct DishRow {
    /// The recipe's id; none where there is no such recipe, and for a food that is served as it is.
    pub recipe: Option<String>,
    /// What it is called.
    pub name: String,
    /// What it is in the meal.
    pub kind: String,
    /// How many portions; none where nobody has said how many guests there are.
    pub portions: Option<String>,
    /// On how many days.
    pub days: String,
    /// Kronor for a portion.
    pub cost: String,
    /// kg CO2e for a portion.
    pub co2e: String,
    /// Where that lies, 5–95 %.
    pub range: Option<String>,
    /// Against the goal; none for what is no dish, and without a goal.
    pub against: Option<Against>,
    /// The same, in words.
    pub against_word: String,
    /// The bar's end.
    pub bar: u16,
    /// Where the goal stands.
    pub mark: u16,
    /// What of it is not counted.
    pub missing: Vec<String>,
    /// Whether it has been changed here.
    pub is_changed: bool,
}

/// M2: a dish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct DishView {
    /// The recipe's id.
    pub recipe: String,
    /// What it is called.
    pub name: String,
    /// What it is, and for how many.
    pub said: String,
    /// Where the recipe comes from.
    pub source: Option<String>,
    /// The answer, in a sentence.
    pub answer: String,
    /// A portion before and after.
    pub portion: Vec<Changing>,
    /// The mean meal of each group before and after.
    pub menu: Vec<Changing>,
    /// Whether it has been changed here.
    pub is_changed: bool,
    /// The ingredients.
    pub ingredients: Vec<IngredientRow>,
    /// What may be exchanged, what does most first.
    pub swaps: Vec<SwapRow>,
    /// What is not counted.
    pub gaps: Vec<String>,
    /// Every figure of a portion, open down to ingredient, cell and source.
    pub figures: Vec<DrawnFigure>,
}

/// An ingredient of a portion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct IngredientRow {
    /// Its place in the recipe.
    pub index: usize,
    /// What the recipe calls it.
    pub name: String,
    /// The food that it is.
    pub food: Option<Named>,
    /// Grams in a portion as a number of the published form; empty where unknown.
    pub grams: String,
    /// The same, written.
    pub grams_said: String,
    /// At which stage they are weighed.
    pub given: String,
    /// The kitchen's own waste in percent, as a number of the published form.
    pub waste: String,
    /// The same, written.
    pub waste_said: String,
    /// kg CO2e for each kilogram.
    pub factor: String,
    /// Where that comes from.
    pub factor_source: String,
    /// Kronor for each kilogram.
    pub price: String,
    /// Where that stands.
    pub price_source: String,
    /// kg CO2e in a portion.
    pub co2e: String,
    /// Kronor in a portion.
    pub cost: String,
    /// What is not known of it.
    pub missing: Vec<String>,
}

/// A proposed exchange.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct SwapRow {
    /// What an edit names.
    pub exchange: String,
    /// What is exchanged, and what that does to a portion.
    pub said: String,
    /// What to mind in the kitchen.
    pub hint: String,
}

/// The smallest change, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct SmallestView {
    /// The page.
    pub drawn: Drawn,
    /// How many changes it makes: with 0 there is nothing to try.
    pub changes: usize,
}

/// The profile of a menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ScorecardView {
    /// The page: the truth of the pictures.
    pub drawn: Drawn,
    /// A picture for each group of guests.
    pub pictures: Vec<Profile>,
}

/// Points from 0 to 100, read against a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    /// What it shows.
    pub title: String,
    /// What the picture says, in words with the values.
    pub description: String,
    /// Where the line is, 0 to 10 000.
    pub mark: u16,
    /// What the line stands for.
    pub mark_label: String,
    /// A bar each.
    pub rows: Vec<ProfileRow>,
}

/// One bar from zero.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ProfileRow {
    /// What is measured.
    pub label: String,
    /// Its right end, 0 to 10 000; none where it is not known.
    pub to: Option<u16>,
    /// Its points and value, in words.
    pub said: String,
}
