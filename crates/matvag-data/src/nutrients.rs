//! Energy and nutrients in 100 g of what is eaten of a food, by Livsmedelsverket's food database.

use matvag::food::Foods;
use matvag::menu::NutrientTable;
use matvag::problem::Problems;

use crate::bundled::{Bundled, bundled};

pub(crate) const TABLE: Bundled = bundled!("nutrients");

/// Nutrients of the foods that Livsmedelsverket has: the edible part, in the state in which it is bought.
///
/// # Example
///
/// ```
/// let nutrients = matvag_data::nutrients(&matvag_data::foods());
/// assert_eq!(nutrients.get("mellanmjolk").unwrap().fat, Some("1.5".parse().unwrap()));
/// ```
pub fn nutrients(foods: &Foods) -> NutrientTable {
    NutrientTable::read(&TABLE.table(), foods, &mut Problems::new())
}
