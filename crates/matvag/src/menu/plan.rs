//! A menu: what is served on which day, to whom.

use crate::num::{Decimal, Share};
use crate::problem::Place;

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
    /// The day, as ISO 8601: `2026-01-12`.
    pub date: String,
    /// The meal: `lunch`.
    pub meal: String,
    /// The group of guests, by its id.
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
    /// A portion of a recipe, by its place in [`Recipes`](super::Recipes); none where there is no such recipe.
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
        kg: Decimal,
    },
}
