//! What carrying a tonne one kilometre emits, by vehicle. The fleet is British.

use matvag::num::Decimal;

use crate::bundled::{Bundled, bundled};

pub(crate) const TABLE: Bundled = bundled!("freight");

/// How goods are carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FreightMode {
    /// By van.
    Van,
    /// By lorry.
    Lorry,
    /// By air.
    Air,
    /// By rail.
    Rail,
    /// By sea.
    Sea,
}

/// How full the vehicle is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Load {
    /// Half full.
    Half,
    /// Full.
    Full,
    /// As full as is usual.
    Average,
}

/// kg CO2e for each tonne-kilometre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Freight {
    /// How the goods are carried.
    pub mode: FreightMode,
    /// The vehicle, as the publication calls it.
    pub vehicle: &'static str,
    /// How full it is.
    pub load: Load,
    /// Whether it is refrigerated.
    pub refrigerated: bool,
    /// The fuel, `average` where it is not said; for flights, with or without radiative forcing.
    pub fuel: &'static str,
    /// From tank to wheel: what the vehicle emits.
    pub tank_to_wheel: Decimal,
    /// From well to tank: what making the fuel emits.
    pub well_to_tank: Decimal,
    /// From well to wheel: both.
    pub well_to_wheel: Decimal,
}

/// The factors for freight, as they stand in the publication.
///
/// # Example
///
/// ```
/// use matvag_data::{FreightMode, Load};
///
/// let freight = matvag_data::freight();
/// let lorry = freight.iter().find(|row| {
///     row.mode == FreightMode::Lorry && row.vehicle == "All HGVs" && row.load == Load::Average && row.refrigerated
/// });
/// assert_eq!(lorry.unwrap().well_to_wheel, "0.14663".parse().unwrap());
/// ```
pub fn freight() -> Vec<Freight> {
    TABLE.read(|row| {
        Some(Freight {
            mode: match row.text("mode")? {
                "van" => FreightMode::Van,
                "lorry" => FreightMode::Lorry,
                "air" => FreightMode::Air,
                "rail" => FreightMode::Rail,
                "sea" => FreightMode::Sea,
                _ => return None,
            },
            vehicle: row.text("vehicle")?,
            load: match row.text("load")? {
                "half" => Load::Half,
                "full" => Load::Full,
                "average" => Load::Average,
                _ => return None,
            },
            refrigerated: match row.text("refrigerated")? {
                "yes" => true,
                "no" => false,
                _ => return None,
            },
            fuel: row.text("fuel")?,
            tank_to_wheel: row.number("ttw")?,
            well_to_tank: row.number("wtt")?,
            well_to_wheel: row.number("wtw")?,
        })
    })
}
