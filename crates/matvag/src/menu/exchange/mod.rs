//! The smallest change of a menu: the fewest changes that reach a goal, within money, nutrition and allergens.
//!
//! An [`Exchange`] puts one food in the place of some of another in one recipe, by a [`SwapRule`]. An [`OtherDish`] gives
//! guests of a meal another dish: one of another recipe, or more of one that the meal has. The effect of each on the mean
//! meal of each group of guests is linear, and where two would act on each other (the ingredients of a dish, and how many
//! get it) at most one is made, so [`crate::swap`] can find the fewest. What is found is put into the recipes and the
//! menu, and the whole menu is evaluated anew; only what then holds is answered.
//!
//! | file | idea |
//! |---|---|
//! | `rules` | which food may stand in for which |
//! | `steps` | every exchange that a menu's recipes allow, with its effects |
//! | `weights` | how much of the mean meal a portion is |
//! | `dishes` | other dishes for the guests of a meal |
//! | `limits` | goals, money and nutrition as limits |
//! | `ask` | what can be done as steps of a question |
//! | `find` | the question asked, and its answer evaluated |

mod ask;
mod dishes;
mod find;
mod limits;
mod rules;
mod steps;
#[cfg(test)]
mod tests;
mod weights;

pub use dishes::{Instead, OtherDish};
pub use find::{Impossible, NotFound, Smallest, Wanted};
pub use limits::LimitOf;
pub use rules::{SwapRule, SwapRules};
pub use steps::{Effect, Exchange};
