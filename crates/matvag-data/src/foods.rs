//! The foods that Swedish public kitchens buy: names, traits, what a kilogram means, pieces, and the numbers by which
//! other tables know them.

use matvag::food::Foods;
use matvag::problem::Problems;

use crate::bundled::{Bundled, bundled};

pub(crate) const TABLE: Bundled = bundled!("foods");

/// The food table, group by group. Its source is in [`TABLES`](crate::TABLES), the meaning of the columns at
/// [`Foods::read`].
///
/// # Example
///
/// ```
/// use matvag::food::{Basis, Trait};
///
/// let foods = matvag_data::foods();
/// let beans = foods.get("kidneybonor-kokta").unwrap();
/// assert_eq!((beans.name.sv.as_ref(), beans.basis), ("kidneybönor kokta", Basis::Drained));
/// assert!(beans.is(Trait::Legume));
/// ```
pub fn foods() -> Foods {
    Foods::read(&TABLE.table(), &mut Problems::new())
}
