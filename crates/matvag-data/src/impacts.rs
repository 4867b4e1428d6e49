//! What else than climate a kilogram of a food has cost: water, land, eutrophication.

use matvag::num::Decimal;

use crate::bundled::{Bundled, bundled};

pub(crate) const TABLE: Bundled = bundled!("impacts");

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Indicator {
    /// Water footprint (green, blue and grey), litres.
    Water,
    /// Land occupied, m² · year.
    Land,
    /// Eutrophying emissions, g of phosphate equivalents.
    Eutrophication,
}

impl Indicator {
    fn from_id(id: &str) -> Option<Self> {
        match id {
            "water-litres" => Some(Self::Water),
            "land-m2-year" => Some(Self::Land),
            "eutrophication-g-po4e" => Some(Self::Eutrophication),
            _ => None,
        }
    }
}

/// An impact of a food by one publication. A food may have several rows for one indicator, where its name does not say
/// which product it is: beef is from beef herds or from dairy herds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Impact {
    /// The food's id.
    pub food: &'static str,
    /// What is measured.
    pub indicator: Indicator,
    /// The value for each kilogram of the item.
    pub value: Decimal,
    /// How many studies it rests on, where the publication says.
    pub studies: Option<u32>,
    /// What the publication calls it.
    pub item: &'static str,
    /// The publication: `su-eatable-life` or `poore-nemecek`.
    pub source: &'static str,
    /// Kilograms of the item for each kilogram of the food as it is bought.
    pub item_per_food: Decimal,
}

/// The impacts, by publication and then in the order of the food table.
///
/// # Example
///
/// ```
/// use matvag_data::Indicator;
///
/// let impacts = matvag_data::impacts();
/// let water = impacts.iter().find(|row| row.food == "notfars" && row.indicator == Indicator::Water).unwrap();
/// assert_eq!((water.value, water.studies), ("15139".parse().unwrap(), Some(25)));
/// ```
pub fn impacts() -> Vec<Impact> {
    TABLE.read(|row| {
        Some(Impact {
            food: row.text("food")?,
            indicator: Indicator::from_id(row.text("indicator")?)?,
            value: row.number("value")?,
            studies: row.count("n"),
            item: row.text("item")?,
            source: row.text("source")?,
            item_per_food: row.number("item_per_food").unwrap_or(Decimal::ONE),
        })
    })
}
