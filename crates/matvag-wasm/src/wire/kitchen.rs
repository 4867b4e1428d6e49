//! What JavaScript gives of menus: which files hold them, what was changed in them, and one change.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// The recipes, menus and prices of a work.
///
/// Files stay as they came. What is changed is a small table of its own, with the headings that the command reads: it
/// counts before the files, so that what was before can always be seen beside what is now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct MenuFolder {
    /// The files, in the order in which they count: of two recipes with the same id, the first.
    pub files: Vec<String>,
    /// The recipes that were changed or made here, as CSV.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipes: Option<String>,
    /// The menus that were changed here, as CSV.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub menus: Option<String>,
    /// The user's own goal, in kg CO2e for each portion: `0.8`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// What a portion may cost, in kronor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<String>,
    /// Waste of kitchen, serving and plates, in grams for each portion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waste: Option<String>,
    /// Whose meals they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<MenuSegment>,
}

/// Whose meals they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum MenuSegment {
    /// Schools.
    #[default]
    School,
    /// Preschools.
    Preschool,
    /// Care of the elderly.
    Elderly,
}

/// One change. Numbers are as somebody wrote them; recipes go by their ids, ingredients by their place in the recipe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum MenuEdit {
    /// So many grams of an ingredient in a portion, at the stage that the recipe gives it.
    Grams {
        /// The recipe.
        recipe: String,
        /// The ingredient.
        ingredient: usize,
        /// Grams.
        grams: String,
    },
    /// Another waste of an ingredient.
    Waste {
        /// The recipe.
        recipe: String,
        /// The ingredient.
        ingredient: usize,
        /// Percent.
        percent: String,
    },
    /// Another food in the place of an ingredient, as much of it.
    Food {
        /// The recipe.
        recipe: String,
        /// The ingredient.
        ingredient: usize,
        /// The food's id.
        food: String,
    },
    /// One ingredient more.
    Add {
        /// The recipe.
        recipe: String,
        /// The food's id.
        food: String,
        /// Grams in a portion.
        grams: String,
    },
    /// An ingredient less.
    Remove {
        /// The recipe.
        recipe: String,
        /// The ingredient.
        ingredient: usize,
    },
    /// A proposed exchange.
    Exchange {
        /// The recipe.
        recipe: String,
        /// The exchange, as it was proposed.
        exchange: String,
    },
    /// Everything that the smallest change exchanges.
    Smallest {
        /// The menu.
        menu: usize,
        /// The goal.
        goal: MenuGoal,
    },
    /// A recipe as its file has it.
    Restore {
        /// The recipe.
        recipe: String,
    },
    /// A dish more on a day of a menu.
    Serve {
        /// The menu.
        menu: usize,
        /// The recipe.
        recipe: String,
        /// The day: `2026-01-12`.
        date: String,
        /// The group of guests.
        guests: String,
        /// Percent of the guests.
        percent: String,
    },
    /// A dish away from every day of a menu.
    Unserve {
        /// The menu.
        menu: usize,
        /// The recipe.
        recipe: String,
    },
    /// A menu as its file has it.
    RestoreMenu {
        /// The menu.
        menu: usize,
    },
}

/// What a smaller change is sought for. Numbers are as somebody wrote them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct MenuGoal {
    /// At most so many kg CO2e in the mean meal.
    pub co2e: Option<String>,
    /// At most so many kronor for the mean meal; as much as now, if nothing is said.
    pub cost: Option<String>,
}

/// A page about a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum MenuPage {
    /// Every figure of the menu, with nutrition against the references.
    Report,
    /// What was changed, and what that did.
    Change,
    /// What guests are offered, day by day.
    Card,
    /// What the kitchen weighs up.
    KitchenList,
}

/// A file about menus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum MenuFile {
    /// The template to fill in.
    Template,
    /// Every recipe as it is now, as CSV.
    Recipes,
    /// Every menu as it is now, as CSV.
    Menus,
    /// A page as a spreadsheet.
    Xlsx {
        /// The menu.
        menu: usize,
        /// The page.
        page: MenuPage,
    },
    /// A page as a web page.
    Html {
        /// The menu.
        menu: usize,
        /// The page.
        page: MenuPage,
    },
}
