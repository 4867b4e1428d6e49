//! Places, seasons and vehicles as the core's room for local producers takes them: rows of other tables, handed over.

use matvag::food::Foods;
use matvag::num::Decimal;
use matvag::producers::{FoodSeason, Municipality, Point, Refrigeration, Vehicle};
use matvag::text::Text;

use crate::freight::{FreightMode, Load, freight};
use crate::municipalities::municipalities;
use crate::season::seasons;

/// What a van is taken for at the most: an assumption, of a van of 3.5 tonnes with a cold box.
const VAN_KG: u32 = 1000;

/// The municipalities with the middle of their area.
///
/// # Example
///
/// ```
/// use matvag::producers::Location;
///
/// let found = Location::named("Nyköpings kommun", &matvag_data::places()).unwrap();
/// assert_eq!(found.name, "Nyköping");
/// ```
pub fn places() -> Vec<Municipality> {
    let place = |one: crate::municipalities::Municipality| {
        let point = Point::new(one.latitude, one.longitude).ok()?;
        Some(Municipality { name: one.name.to_owned(), county: one.county_name.to_owned(), point })
    };
    municipalities().into_iter().filter_map(place).collect()
}

/// The Swedish seasons.
///
/// # Example
///
/// ```
/// let seasons = matvag_data::food_seasons(&matvag_data::foods());
/// let tomato = seasons.iter().find(|season| season.food == "tomat").unwrap();
/// assert!(tomato.harvest.contains(7) && tomato.storage.is_empty());
/// ```
pub fn food_seasons(foods: &Foods) -> Vec<FoodSeason> {
    let seasons = seasons(foods);
    let season =
        |one: &matvag::menu::Season| FoodSeason { food: one.food.clone(), harvest: one.harvest, storage: one.storage };
    seasons.iter().map(season).collect()
}

/// A van and a lorry, refrigerated, the smaller first. The publication has no refrigerated van: refrigeration adds to it what it
/// adds to a lorry in the same publication.
///
/// # Example
///
/// ```
/// use matvag::producers::Refrigeration;
///
/// let vehicles = matvag_data::vehicles();
/// assert_eq!(vehicles[0].per_tonne_km, "0.78225".parse().unwrap());
/// assert_eq!(vehicles[1].per_tonne_km, "0.28682".parse().unwrap());
/// assert_eq!(vehicles[1].refrigeration, Refrigeration::CountedIn);
/// ```
pub fn vehicles() -> Vec<Vehicle> {
    let rows = freight();
    let figure = |mode: FreightMode, vehicle: &str, refrigerated: bool| {
        let row = rows.iter().find(|row| {
            row.mode == mode
                && row.vehicle == vehicle
                && row.load == Load::Average
                && row.refrigerated == refrigerated
                && row.fuel == "diesel"
        });
        row.map(|row| row.well_to_wheel)
    };
    let van = figure(FreightMode::Van, "Average (up to 3.5 tonnes)", false);
    let with = figure(FreightMode::Lorry, "All rigids", true);
    let without = figure(FreightMode::Lorry, "All rigids", false);
    let (Some(van), Some(with), Some(without)) = (van, with, without) else { return Vec::new() };
    let source = "UK conversion factors 2025 (DESNZ), Open Government Licence v3.0".to_owned();
    vec![
        Vehicle {
            name: Text::fixed("kylbil, skåpbil (högst 1 000 kg last)", "refrigerated van (at most 1,000 kg)"),
            carries_kg: Some(Decimal::from(VAN_KG)),
            per_tonne_km: van,
            refrigeration: Refrigeration::AsFor { with, without },
            source: source.clone(),
        },
        Vehicle {
            name: Text::fixed("kylbil, lastbil utan släp", "refrigerated lorry, rigid"),
            carries_kg: None,
            per_tonne_km: with,
            refrigeration: Refrigeration::CountedIn,
            source,
        },
    ]
}
