//! The smallest change of a menu: the fewest exchanges of ingredients that reach a goal, within money, nutrition and
//! allergens.
//!
//! An [`Exchange`] puts one food in the place of some of another in one recipe, by a [`SwapRule`]. Its effect on the mean meal
//! of each group of guests is linear, so [`crate::swap`] can find the fewest. What is found is put into the recipes, and
//! the whole menu is evaluated anew; only what then holds is answered.
//!
//! | file | idea |
//! |---|---|
//! | `rules` | which food may stand in for which |
//! | `steps` | every exchange that a menu's recipes allow, with its effects |
//! | `limits` | goals, money and nutrition as limits |
//! | `find` | the question asked, and its answer evaluated |

mod find;
mod limits;
mod rules;
mod steps;

pub use find::{Impossible, NotFound, Smallest, Wanted};
pub use limits::LimitOf;
pub use rules::{SwapRule, SwapRules};
pub use steps::{Effect, Exchange};
