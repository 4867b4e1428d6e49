//! Recipes and menus: what a portion, a day and a whole menu cost, emit and nourish.
//!
//! A [`Recipe`] is masses of foods; a [`Menu`] is dishes and accompaniments on days, for groups of guests. Both are read
//! from a [`TextTable`](crate::food::TextTable), and every row is checked there once. Nothing here can reach an award.
//!
//! | file | idea |
//! |---|---|
//! | `mass` | masses with the stage they are of: purchased, edible, cooked, served, eaten |
//! | `nutrient` | energy and nutrients, and what 100 g of a food has of them |
//! | `recipe` | a recipe and its ingredients |
//! | `plan` | a menu: days, meals, dishes, accompaniments |

mod mass;
mod nutrient;
mod plan;
mod recipe;

pub use mass::{Cooked, Eaten, Edible, Mass, Purchased, Served, Stage};
pub use nutrient::{Nutrient, NutrientTable, Nutrients};
pub use plan::{Menu, Offered, Serving};
pub use recipe::{DishKind, Given, Ingredient, Organic, Recipe, Recipes};
