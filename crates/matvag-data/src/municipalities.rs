//! The Swedish municipalities, with the middle of their area.

use matvag::num::Decimal;

use crate::bundled::{Bundled, bundled};

pub(crate) const TABLE: Bundled = bundled!("municipalities");

/// A municipality. Its point is the middle of the area and not of the people, so a distance from it is rough: in Kiruna
/// the town is 40 km away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Municipality {
    /// Its code at Statistics Sweden: `0181`.
    pub code: &'static str,
    /// Its name: `Södertälje`.
    pub name: &'static str,
    /// The code of its county: `01`.
    pub county: &'static str,
    /// The name of its county: `Stockholms län`.
    pub county_name: &'static str,
    /// Degrees north (WGS84).
    pub latitude: Decimal,
    /// Degrees east (WGS84).
    pub longitude: Decimal,
}

/// The municipalities, by code.
///
/// # Example
///
/// ```
/// let municipalities = matvag_data::municipalities();
/// let one = municipalities.iter().find(|one| one.code == "0181").unwrap();
/// assert_eq!((one.name, one.county_name), ("Södertälje", "Stockholms län"));
/// ```
pub fn municipalities() -> Vec<Municipality> {
    TABLE.read(|row| {
        Some(Municipality {
            code: row.text("code")?,
            name: row.text("name")?,
            county: row.text("county")?,
            county_name: row.text("county_name")?,
            latitude: row.number("lat")?,
            longitude: row.number("lon")?,
        })
    })
}
