//! What foods cost: a table of kronor for each kilogram, litre or piece.

use std::collections::BTreeMap;

use super::recipe::Organic;
use crate::num::{Decimal, Ratio};
use crate::problem::Place;

/// What a food costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    /// Kronor for each kilogram as purchased, without VAT.
    pub per_kg: Ratio,
    /// The price as it was written.
    pub written: Decimal,
    /// The unit that it was written for: `kg`, `l`, `st`.
    pub unit: String,
    /// The row.
    pub place: Place,
}

/// What foods cost, by whether they are organic. Prices are without VAT.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prices(pub(super) BTreeMap<(String, Organic), Price>);

impl Prices {
    /// The price of a food that is said to be organic, said not to be, or of which nothing is said.
    pub fn get(&self, food: &str, organic: Organic) -> Option<&Price> {
        self.0.get(&(food.to_owned(), organic))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
