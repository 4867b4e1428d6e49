//! A recipe: so much of each food, for so many portions.

use crate::num::{Decimal, Share};
use crate::problem::Place;

/// A recipe that has been read. Its figures are those of [`Larder`](super::Larder).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// Unique among the recipes: the column `recept-id`, or the name.
    pub id: String,
    /// What it is called, in the language it was written in.
    pub name: String,
    /// How many portions it makes, above 0.
    pub portions: Decimal,
    /// What it is in a meal.
    pub kind: DishKind,
    /// Its ingredients, in the order of the file.
    pub ingredients: Vec<Ingredient>,
    /// Where the recipe comes from.
    pub source: Option<String>,
    /// The first of its rows.
    pub place: Place,
}

/// What a recipe is in a meal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DishKind {
    /// The dish of the day, or a part of it.
    #[default]
    Dish,
    /// Potatoes, rice, a sauce.
    Side,
    /// Bread and spread.
    Bread,
    /// Milk, water.
    Drink,
    /// Salad and raw vegetables.
    Salad,
    /// A dessert.
    Dessert,
}

/// So much of a food.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ingredient {
    /// What it is called in the recipe.
    pub name: String,
    /// The food's place in [`Foods`](crate::food::Foods); none where the name is not surely one food.
    pub food: Option<usize>,
    /// The amount as it was written.
    pub amount: Decimal,
    /// Its unit as it was written: `g`, `kg`, `dl`, `msk`, `st`.
    pub unit: String,
    /// The amount in kilograms; none where the unit cannot be turned into a mass of this food.
    pub kg: Option<Decimal>,
    /// The stage that the amount is given at.
    pub given: Given,
    /// The share that the kitchen itself loses, beyond what cannot be eaten.
    pub waste: Share,
    /// Kilograms after cooking for each kilogram before; none where the recipe does not say (it is then 1, or the
    /// food's own for an amount that is given as cooked).
    pub remaining: Option<Decimal>,
    /// Whether it is organic.
    pub organic: Organic,
    /// The row.
    pub place: Place,
}

/// The stage at which a recipe gives an amount.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Given {
    /// As it is bought.
    Purchased,
    /// Peeled, boned, trimmed: as recipes do.
    #[default]
    Edible,
    /// Cooked.
    Cooked,
}

/// Whether something is organic. What is not said is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Organic {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// Nobody has said.
    #[default]
    Unknown,
}

/// Recipes, in the order of their file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recipes(pub Vec<Recipe>);
