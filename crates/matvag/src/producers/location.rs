//! Where a producer, a kitchen or a hub is. An award has no use for any of it, and cannot be given it.

use serde::{Deserialize, Serialize};

use crate::num::{Decimal, NumberError};

/// A point on the earth, in degrees (WGS84).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Point {
    /// Degrees north, −90 to 90.
    latitude: Decimal,
    /// Degrees east, −180 to 180.
    longitude: Decimal,
}

impl Point {
    /// The point with these degrees.
    ///
    /// # Errors
    ///
    /// [`NumberError::OutsideRange`] where there is no such point.
    pub fn new(latitude: Decimal, longitude: Decimal) -> Result<Self, NumberError> {
        let within = |degrees: Decimal, most: u32| {
            let most = Decimal::from(most);
            most.negated() <= degrees && degrees <= most
        };
        if !within(latitude, 90) {
            return Err(NumberError::OutsideRange("−90 to 90"));
        }
        if !within(longitude, 180) {
            return Err(NumberError::OutsideRange("−180 to 180"));
        }
        Ok(Self { latitude, longitude })
    }

    /// Degrees north.
    pub const fn latitude(self) -> Decimal {
        self.latitude
    }

    /// Degrees east.
    pub const fn longitude(self) -> Decimal {
        self.longitude
    }
}

/// A municipality with a point in it: what the caller knows of places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Municipality {
    /// Its name: `Nyköping`.
    pub name: String,
    /// The name of its county.
    pub county: String,
    /// A point in it.
    pub point: Point,
}

/// Where somebody is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Location {
    /// The municipality's name, or the degrees as they were written.
    pub name: String,
    /// How exactly it is known.
    pub precision: Precision,
    /// The point.
    pub point: Point,
}

/// How exactly a location is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// The middle of a municipality: tens of kilometres may be wrong.
    Municipality,
    /// Degrees that somebody wrote.
    Degrees,
}

impl Location {
    /// The middle of a municipality, by its name whatever the case; with or without `kommun` or `stad` after it.
    pub fn named(name: &str, municipalities: &[Municipality]) -> Option<Self> {
        let wanted = name.trim().to_lowercase();
        let bare = [" kommun", " stad", " municipality"].iter().find_map(|ending| wanted.strip_suffix(ending));
        let bare = bare.unwrap_or(&wanted);
        // `Nyköpings kommun` is Nyköping, `Borås stad` is Borås.
        let is_it = |name: &str| {
            let name = name.to_lowercase();
            name == bare || (bare != wanted && bare.strip_suffix('s') == Some(&name))
        };
        let found = municipalities.iter().find(|one| is_it(&one.name))?;
        Some(Self { name: found.name.clone(), precision: Precision::Municipality, point: found.point })
    }

    /// Whether two are the middle of the same municipality, so that nothing is known of the way between them.
    pub fn shares_municipality_with(&self, other: &Self) -> bool {
        self.precision == Precision::Municipality && self == other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_municipality_is_known_by_its_name_with_and_without_what_it_is() {
        let at = |name: &str| Municipality {
            name: name.into(),
            county: String::new(),
            point: Point::new(Decimal::ONE, Decimal::ONE).unwrap(),
        };
        let known = [at("Nyköping"), at("Borås")];
        for (written, expected) in [
            ("nyköping ", Some("Nyköping")),
            ("Nyköpings kommun", Some("Nyköping")),
            ("Borås stad", Some("Borås")),
            ("Nyköpings", None),
            ("Nowhere", None),
        ] {
            let found = Location::named(written, &known).map(|location| location.name);
            assert_eq!(found.as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn there_is_no_point_beyond_the_poles() {
        assert!(Point::new(Decimal::from(91), Decimal::ZERO).is_err());
        assert!(Point::new(Decimal::ZERO, Decimal::from(181).negated()).is_err());
    }
}
