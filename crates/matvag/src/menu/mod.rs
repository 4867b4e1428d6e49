//! Recipes and menus: what a portion, a day and a whole menu cost, emit and nourish.
//!
//! A [`Recipe`] is masses of foods; a [`Menu`] is dishes and accompaniments on days, for groups of guests. Both are read
//! from a [`TextTable`](crate::food::TextTable), and every row is checked there once. Nothing here can reach an award.
//!
//! | file | idea |
//! |---|---|
//! | `mass` | masses with the stage they are of: purchased, edible, cooked, served, eaten |
//! | `nutrient` | energy and nutrients, and what 100 g of a food has of them |
//! | `season` | months of Swedish harvest and storage |
//! | `price` | what foods cost |
//! | `award_prices` | what they cost by the winning bids of an award |
//! | `allergen` | which allergens foods have |
//! | `read` | cells of these tables: numbers, percent, words |
//! | `amount` | from what a recipe writes to kilograms |
//! | `recipe` | a recipe and its ingredients |
//! | `date` | a day, its month and its week |
//! | `plan` | a menu: days, meals, dishes, accompaniments |
//! | `guests` | groups of guests and their references |
//! | `waste` | what is thrown away between kitchen and mouth |
//! | `larder` | what one kilogram of each food means |
//! | `tally` | what so much food comes to, with the mass that each sum covers |
//! | `count` | an ingredient in figures; amounts of food added and multiplied |
//! | `adding` | ingredients added up |
//! | `target` | nutrition against the references of a group of guests |
//! | `outcome` | what recipes and menus come to |
//! | `kitchen` | recipes and menus evaluated |
//! | `uses` | what a menu uses of each food, and where its footprint lies |
//! | `change` | two menus beside each other |
//! | `published` | a menu without amounts, as it is published: checked, not counted |
//! | `exchange` | the smallest change that reaches a goal (feature `optimize`) |

mod adding;
mod allergen;
mod amount;
mod award_prices;
mod change;
mod count;
mod date;
#[cfg(feature = "optimize")]
pub mod exchange;
mod guests;
mod kitchen;
mod larder;
mod mass;
mod nutrient;
mod outcome;
mod plan;
mod price;
pub mod published;
mod read;
mod recipe;
mod season;
mod tally;
mod target;
#[cfg(test)]
mod tests;
mod uses;
mod waste;

pub use allergen::{Allergen, AllergenTable, Allergens};
pub use amount::{Weighed, weighed};
pub use award_prices::AwardPrices;
pub use change::{Change, Changed};
pub use count::Part;
pub use date::Date;
pub use guests::{GuestGroup, GuestGroups};
pub use kitchen::Kitchen;
pub use larder::{Larder, Stock, StockFactor, StockPrices, Supplies};
pub use mass::{Cooked, Eaten, Edible, Mass, Purchased, Served, Stage};
pub use nutrient::{Nutrient, NutrientTable, Nutrients, PerNutrient};
pub use outcome::{
    FOUR_WEEKS, GroupOutcome, GroupTotal, MealOutcome, MenuOutcome, PeriodOutcome, RecipeOutcome, Times,
};
pub use plan::{Menu, MenuReader, Menus, Offered, Serving};
pub use price::{Price, Prices};
pub use recipe::{DishKind, Given, Ingredient, Organic, Recipe, Recipes};
pub use season::{Season, Seasons};
pub use tally::{ByOrganic, FoodKind, Gap, Missing, OrganicParts, PerKind, SeasonParts, Sum, Tally};
pub use target::{Aim, Judgement, Of, Reached, Target};
pub use uses::{FoodUse, FoodUsed, FoodUses};
pub use waste::{Thrown, Waste, WasteRate};
