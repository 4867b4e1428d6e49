//! The sets of emission factors, in the order in which they count, and the foods that have none.

use matvag::food::FactorSet;
use matvag::problem::Problems;
use matvag::text::Text;

use crate::bundled::{Bundled, bundled};

pub(crate) const SETS: [Bundled; 3] =
    [bundled!("factors/su-eatable-life"), bundled!("factors/agribalyse"), bundled!("factors/mat-klimat-listan")];
pub(crate) const WITHOUT: Bundled = bundled!("without-factor");

/// The sets: many studies of each item (SU-EATABLE LIFE), models of products by stages (AGRIBALYSE), wide categories
/// (Mat-klimat-listan). kg CO2e for each kilogram, to the regional distribution centre. A user's own sets go before
/// them.
///
/// # Example
///
/// ```
/// let sets = matvag_data::factor_sets();
/// let ids: Vec<&str> = sets.iter().map(|set| set.source.id.as_str()).collect();
/// assert_eq!(ids, ["su-eatable-life", "agribalyse", "mat-klimat-listan"]);
/// ```
pub fn factor_sets() -> Vec<FactorSet> {
    let read = |table: &Bundled| Some(FactorSet::read(table.source()?, &table.table(), &mut Problems::new()));
    SETS.iter().filter_map(read).collect()
}

/// A food that no set has a factor for, and why. Its emissions are unknown, not zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithoutFactor {
    /// The food's id.
    pub food: &'static str,
    /// Why.
    pub reason: Text,
}

/// The foods that no set has a factor for.
///
/// # Example
///
/// ```
/// let missing = matvag_data::without_factor();
/// let stew = missing.iter().find(|missing| missing.food == "kalops").unwrap();
/// assert!(stew.reason.en.contains("by its ingredients"));
/// ```
pub fn without_factor() -> Vec<WithoutFactor> {
    WITHOUT.read(|row| Some(WithoutFactor { food: row.text("food")?, reason: row.both_languages()? }))
}
