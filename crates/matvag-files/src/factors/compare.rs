//! What differs between two sets of factors, food by food.

use std::cmp::Ordering;

use matvag::food::{FactorSets, Food, Foods, Method};
use matvag::num::{KgCo2ePerKg, Ratio};

/// What one set says of a food, and what the other says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetDifference<'f> {
    /// The food.
    pub food: &'f Food,
    /// kg CO2e for each kg of the food, in the first.
    pub first: Option<Ratio>,
    /// In the second.
    pub second: Option<Ratio>,
}

impl SetDifference<'_> {
    /// The second as so many times the first.
    pub fn ratio(&self) -> Option<Ratio> {
        self.second.as_ref()?.over(self.first.as_ref()?).ok()
    }

    /// How far apart they are, whichever is larger: 1 when they are the same.
    fn apart(&self) -> Option<Ratio> {
        let ratio = self.ratio()?;
        if ratio < Ratio::one() { Ratio::one().over(&ratio).ok() } else { Some(ratio) }
    }
}

/// Every food of which either says something, the furthest apart first; then those that only one of them has, in the
/// table's order. What counts in each is chosen as anywhere else.
pub fn compare_sets<'f>(first: &FactorSets, second: &FactorSets, foods: &'f Foods) -> Vec<SetDifference<'f>> {
    let of = |sets: &FactorSets, food: &Food| {
        let chosen = sets.choose(food, Method::Any)?;
        chosen.factor.per_kg().ok().map(KgCo2ePerKg::ratio)
    };
    let mut differences: Vec<SetDifference<'f>> = foods
        .iter()
        .map(|food| SetDifference { food, first: of(first, food), second: of(second, food) })
        .filter(|difference| difference.first.is_some() || difference.second.is_some())
        .collect();
    // Stable: equals stay in the table's order.
    differences.sort_by(|one, other| match (one.apart(), other.apart()) {
        (Some(one), Some(other)) => other.cmp(&one),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    differences
}
