//! Which of the fourteen allergens foods have, by what they are; the label of an article decides.

use matvag::food::Foods;
use matvag::menu::AllergenTable;
use matvag::problem::Problems;

use crate::bundled::{Bundled, bundled};

pub(crate) const TABLE: Bundled = bundled!("allergens");

/// The allergens of the foods of which they are certain.
///
/// # Example
///
/// ```
/// use matvag::menu::Allergen;
///
/// let allergens = matvag_data::allergens(&matvag_data::foods());
/// assert!(allergens.get("mellanmjolk").unwrap().contains(Allergen::Milk));
/// assert!(allergens.get("morot").unwrap().is_empty());
/// ```
pub fn allergens(foods: &Foods) -> AllergenTable {
    AllergenTable::read(&TABLE.table(), foods, &mut Problems::new())
}
