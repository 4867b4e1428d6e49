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
//! | `allergen` | which allergens foods have |
//! | `recipe` | a recipe and its ingredients |
//! | `plan` | a menu: days, meals, dishes, accompaniments |
//! | `waste` | what is thrown away between kitchen and mouth |
//! | `larder` | what one kilogram of each food means |
//! | `tally` | what so much food comes to, with the mass that each sum covers |
//! | `target` | nutrition against the references of a group of guests |
//! | `outcome` | what recipes and menus come to |

mod allergen;
mod larder;
mod mass;
mod nutrient;
mod outcome;
mod plan;
mod price;
mod recipe;
mod season;
mod tally;
mod target;
mod waste;

pub use allergen::{Allergen, AllergenTable, Allergens};
pub use larder::{Larder, Stock, StockFactor, StockPrices, Supplies};
pub use mass::{Cooked, Eaten, Edible, Mass, Purchased, Served, Stage};
pub use nutrient::{Nutrient, NutrientTable, Nutrients, PerNutrient};
pub use outcome::{GroupOutcome, GroupTotal, MealOutcome, MenuOutcome, PeriodOutcome, RecipeOutcome, Times};
pub use plan::{Menu, Offered, Serving};
pub use price::{Price, Prices};
pub use recipe::{DishKind, Given, Ingredient, Organic, Recipe, Recipes};
pub use season::{Months, Season, Seasons};
pub use tally::{ByOrganic, FoodKind, Gap, Missing, OrganicParts, PerKind, SeasonParts, Sum, Tally};
pub use target::{Aim, Judgement, Of, Reached, Target};
pub use waste::{Thrown, Waste, WasteRate};
