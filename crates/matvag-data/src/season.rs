//! The months in which a food is harvested in Sweden, and those in which it comes out of Swedish stores.

use matvag::food::Foods;
use matvag::menu::Seasons;
use matvag::problem::Problems;

use crate::bundled::{Bundled, bundled};

pub(crate) const TABLE: Bundled = bundled!("season");

/// The Swedish seasons.
///
/// # Example
///
/// ```
/// let seasons = matvag_data::seasons(&matvag_data::foods());
/// let tomato = seasons.get("tomat").unwrap();
/// assert!(tomato.harvest.contains(7) && !tomato.harvest.contains(1));
/// assert_eq!(tomato.storage.iter().count(), 0);
/// ```
pub fn seasons(foods: &Foods) -> Seasons {
    Seasons::read(&TABLE.table(), foods, &mut Problems::new())
}
