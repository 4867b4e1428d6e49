//! Recipes, menus and prices as they are written in JSON: the same things as the tables, with the same meaning.
//!
//! A key that may be left out means what an empty cell of the table does. Whatever a program keeps its recipes in, this
//! is what it hands over.

use serde::{Deserialize, Serialize};

use super::{DateText, Number};

/// Recipes, menus and prices, or some of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MenuInput {
    /// The version of this format: 1.
    pub matvag: Number,
    /// Recipes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recipes: Vec<RecipeInput>,
    /// Menus.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub menus: Vec<MenuOfMealsInput>,
    /// What foods cost.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prices: Vec<FoodPriceInput>,
}

/// A recipe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecipeInput {
    /// Unique among the recipes; the name where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What it is called. A menu names its dishes by this or by the id.
    pub name: String,
    /// How many portions it makes, above 0.
    pub portions: Number,
    /// What it is in a meal; a dish where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<DishKindInput>,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Its ingredients.
    pub ingredients: Vec<IngredientInput>,
}

/// What a recipe is in a meal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DishKindInput {
    /// The dish of the day, or a part of it.
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct IngredientInput {
    /// A food's id, or a name or an article that is surely one food.
    pub food: String,
    /// How much.
    pub amount: Number,
    /// `g` (where nothing is said), `kg`, `ml`, `dl`, `l`, `krm`, `tsk`, `msk`, `st`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The stage that the amount is weighed at; `edible` where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<GivenInput>,
    /// Percent that the kitchen itself loses, beyond what cannot be eaten; 0 where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waste: Option<Number>,
    /// Percent of this ingredient's mass that remains after cooking; 100 where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remaining: Option<Number>,
    /// Whether it is organic; not known where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organic: Option<bool>,
}

/// The stage that an amount is weighed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum GivenInput {
    /// As it is bought.
    Purchased,
    /// Peeled, boned, trimmed: as recipes do.
    Edible,
    /// Cooked.
    Cooked,
}

/// A menu: what is served at which meals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MenuOfMealsInput {
    /// Its name; unique among the menus.
    pub name: String,
    /// Its meals.
    pub meals: Vec<MealInput>,
}

/// A meal for a group of guests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MealInput {
    /// The day.
    pub date: DateText,
    /// Which meal; `lunch` where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meal: Option<String>,
    /// The group of guests: an id or a name of the table of references, such as `age-7-10`.
    pub guests: String,
    /// How many guests the meal has; as many as the meal before it, where that has the same guests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<Number>,
    /// What is served.
    pub servings: Vec<ServedInput>,
}

/// A dish, or so much of a food, that is served: one of `dish` and `food`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ServedInput {
    /// A recipe's name or id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dish: Option<String>,
    /// A food, with `grams`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub food: Option<String>,
    /// Grams of the food for each guest who takes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grams: Option<Number>,
    /// Percent of the guests who take it; 100 where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Number>,
}

/// What a food costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FoodPriceInput {
    /// The food.
    pub food: String,
    /// Kronor without VAT.
    pub price: Number,
    /// What the price is for; `kg` where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Whether the price is that of the organic one; for both where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organic: Option<bool>,
}
