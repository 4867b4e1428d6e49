//! Which food may stand in for which in a public kitchen: our own judgement, with what to mind.

use crate::bundled::{Bundled, bundled};

pub(crate) const TABLE: Bundled = bundled!("swaps");

/// The rules by which ingredients may be exchanged.
///
/// # Example
///
/// ```
/// let foods = matvag_data::foods();
/// let rules = matvag_data::swaps(&foods);
/// let mince = foods.index("notfars").unwrap();
/// assert!(rules.of(mince).any(|rule| foods.at(rule.to).unwrap().id == "roda-linser-kokta"));
/// ```
#[cfg(feature = "optimize")]
pub fn swaps(foods: &matvag::food::Foods) -> matvag::menu::exchange::SwapRules {
    matvag::menu::exchange::SwapRules::read(&TABLE.table(), foods, &mut matvag::problem::Problems::new())
}
