//! How far it is between two points, along the great circle.
//!
//! With φ for latitude and λ for longitude in radians, and R the earth's mean radius (IUGG: 6 371.0088 km), the haversine
//! formula (Sinnott 1984) is
//!
//! ```text
//! a = sin²((φ₂ − φ₁) / 2) + cos φ₁ · cos φ₂ · sin²((λ₂ − λ₁) / 2)        d = 2 · R · arcsin √a
//! ```
//!
//! It takes the earth for a ball, which is wrong by at most half a percent: far less than the way a road goes, for which
//! a stated factor stands ([`Terms::detour`](super::Terms)).
//!
//! # The second file with binary fractions
//!
//! A sine has no exact value, so this is, beside `climate/uncertainty.rs`, the only file of the core that uses `f64`. Nothing
//! from here decides an award, which cannot be given a place at all; what leaves is rounded to whole hundreds of metres and
//! is an exact decimal from then on. It is the same on every machine and in ten years, because
//!
//! - `+ − · /` on `f64` are fixed to the last bit by IEEE 754, and the compiler neither reorders nor fuses them;
//! - `sin`, `cos`, `asin` and `sqrt` come from `libm`, which computes them by those four operations in the same order
//!   everywhere, with no instruction of its own for any processor (`default-features = false`), at the version that
//!   `Cargo.lock` holds; the standard library would ask the operating system;
//! - degrees come in by their digits and hundreds of metres go out by theirs: both conversions are correctly rounded.

#![expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    reason = "the file that works out distances; what leaves it is whole hundreds of metres"
)]

use super::location::Point;
use crate::num::Decimal;

/// The earth's mean radius in kilometres.
const RADIUS: f64 = 6371.0088;

/// Kilometres between two points along the great circle, in whole hundreds of metres.
///
/// # Example
///
/// ```
/// use matvag::producers::{Point, great_circle_km};
///
/// let stockholm = Point::new("59.3293".parse()?, "18.0686".parse()?)?;
/// let gothenburg = Point::new("57.7089".parse()?, "11.9746".parse()?)?;
/// assert_eq!(great_circle_km(stockholm, gothenburg), "396.9".parse()?);
/// # Ok::<(), matvag::num::NumberError>(())
/// ```
pub fn great_circle_km(one: Point, other: Point) -> Decimal {
    let (latitude, longitude) = (radians(one.latitude()), radians(one.longitude()));
    let (other_latitude, other_longitude) = (radians(other.latitude()), radians(other.longitude()));
    let half_sine = |difference: f64| libm::sin(difference / 2.0);
    let (north, east) = (half_sine(other_latitude - latitude), half_sine(other_longitude - longitude));
    let a = north * north + libm::cos(latitude) * libm::cos(other_latitude) * east * east;
    hundreds_of_metres(2.0 * RADIUS * libm::asin(libm::sqrt(libm::fmin(a, 1.0))))
}

/// How far east and north of an origin a point lies, in kilometres, on a map that is true along the origin's latitude.
pub(super) fn east_and_north_km(origin: Point, point: Point) -> (Decimal, Decimal) {
    let (latitude, longitude) = (radians(origin.latitude()), radians(origin.longitude()));
    let north = radians(point.latitude()) - latitude;
    let east = (radians(point.longitude()) - longitude) * libm::cos(latitude);
    (hundreds_of_metres(RADIUS * east), hundreds_of_metres(RADIUS * north))
}

fn radians(degrees: Decimal) -> f64 {
    // A decimal is digits with at most one point, and reading those is rounded correctly.
    degrees.to_string().parse::<f64>().unwrap_or(f64::NAN) * (std::f64::consts::PI / 180.0)
}

/// The nearest whole hundred of metres. The points of this earth are all within what a decimal holds.
fn hundreds_of_metres(km: f64) -> Decimal {
    let hundreds = format!("{:.0}", libm::round(km * 10.0));
    hundreds.parse().ok().and_then(|hundreds| Decimal::new(hundreds, 1).ok()).unwrap_or_default().trimmed()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(latitude: &str, longitude: &str) -> Point {
        Point::new(latitude.parse().unwrap(), longitude.parse().unwrap()).unwrap()
    }

    #[test]
    fn distances_are_those_of_another_program() {
        // python3: 2 * 6371.0088 * math.asin(math.sqrt(a)) with math.sin and math.cos, rounded to 0.1 km.
        for (one, other, expected) in [
            (point("58.7530", "17.0086"), point("59.3717", "16.5077"), "74.5"),
            (point("0", "0"), point("0", "180"), "20015.1"),
            (point("90", "0"), point("-90", "0"), "20015.1"),
            (point("59", "17"), point("59", "17"), "0"),
            (point("67.8558", "20.2253"), point("55.6050", "13.0038"), "1412"),
        ] {
            assert_eq!(great_circle_km(one, other), expected.parse().unwrap());
            assert_eq!(great_circle_km(other, one), expected.parse().unwrap());
        }
    }

    #[test]
    fn north_and_east_are_measured_from_the_origin() {
        // A degree of latitude is π · 6371.0088 / 180 = 111.195 km, one of longitude half of it at 60° north.
        let (east, north) = east_and_north_km(point("60", "17"), point("61", "18"));
        assert_eq!((east, north), ("55.6".parse().unwrap(), "111.2".parse().unwrap()));
    }
}
