//! Energy and nutrients in 100 g of what is eaten of a food, by Livsmedelsverket's food database.

use matvag::num::Decimal;

use crate::bundled::{Bundled, bundled};

pub(crate) const TABLE: Bundled = bundled!("nutrients");

/// Energy and nutrients in 100 g of the edible part of a food, in the state in which it is bought. None is unknown, not
/// zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nutrients {
    /// The food's id.
    pub food: &'static str,
    /// Energy, kJ.
    pub energy_kj: Option<Decimal>,
    /// Protein, g.
    pub protein_g: Option<Decimal>,
    /// Fat, g.
    pub fat_g: Option<Decimal>,
    /// Saturated fatty acids, g.
    pub saturated_g: Option<Decimal>,
    /// Available carbohydrate, g.
    pub carbohydrate_g: Option<Decimal>,
    /// Fibre, g.
    pub fibre_g: Option<Decimal>,
    /// Sugars, g.
    pub sugars_g: Option<Decimal>,
    /// Salt (sodium chloride), g.
    pub salt_g: Option<Decimal>,
    /// Iron, mg.
    pub iron_mg: Option<Decimal>,
    /// Calcium, mg.
    pub calcium_mg: Option<Decimal>,
    /// Zinc, mg.
    pub zinc_mg: Option<Decimal>,
    /// Vitamin D, µg.
    pub vitamin_d_ug: Option<Decimal>,
    /// Vitamin B12, µg.
    pub vitamin_b12_ug: Option<Decimal>,
    /// Folate, µg.
    pub folate_ug: Option<Decimal>,
}

/// Nutrients of the foods that Livsmedelsverket has, in the order of the food table.
///
/// # Example
///
/// ```
/// let nutrients = matvag_data::nutrients();
/// let milk = nutrients.iter().find(|row| row.food == "mellanmjolk").unwrap();
/// assert_eq!(milk.fat_g, Some("1.5".parse().unwrap()));
/// ```
pub fn nutrients() -> Vec<Nutrients> {
    TABLE.read(|row| {
        Some(Nutrients {
            food: row.text("food")?,
            energy_kj: row.number("energy_kj"),
            protein_g: row.number("protein_g"),
            fat_g: row.number("fat_g"),
            saturated_g: row.number("saturated_g"),
            carbohydrate_g: row.number("carbohydrate_g"),
            fibre_g: row.number("fibre_g"),
            sugars_g: row.number("sugars_g"),
            salt_g: row.number("salt_g"),
            iron_mg: row.number("iron_mg"),
            calcium_mg: row.number("calcium_mg"),
            zinc_mg: row.number("zinc_mg"),
            vitamin_d_ug: row.number("vitamin_d_ug"),
            vitamin_b12_ug: row.number("vitamin_b12_ug"),
            folate_ug: row.number("folate_ug"),
        })
    })
}
