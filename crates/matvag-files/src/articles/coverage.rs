//! How much of a list of articles is known: in rows, kilograms and kronor. What is unknown is counted, never taken as zero.

use std::collections::BTreeMap;

use matvag::article::Certainty;
use matvag::num::Ratio;
use serde::Serialize;

use super::matched::MatchedRow;

/// Rows of one certainty, and what is known of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// How many rows.
    pub rows: usize,
    /// Rows whose mass is known.
    pub rows_with_kg: usize,
    /// Kilograms of those.
    pub kg: Ratio,
    /// Rows whose value is known.
    pub rows_with_kr: usize,
    /// Kronor of those.
    pub kr: Ratio,
}

/// How much is known of all rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ArticleCoverage {
    /// By certainty; one that no row has is not there.
    pub by_certainty: BTreeMap<Certainty, Tally>,
    /// All rows together.
    pub all: Tally,
    /// Sure rows with a factor.
    pub with_factor: Tally,
    /// kg CO2e of the rows whose mass and factor are known.
    pub co2e: Ratio,
    /// Rows whose kg CO2e is known.
    pub rows_with_co2e: usize,
    /// Kilograms of those.
    pub co2e_kg: Ratio,
    /// Kronor of the sure rows that a label says are organic.
    pub organic_kr: Ratio,
}

/// A part of a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The part, 0 to 1 as long as nothing is below zero.
    pub value: Ratio,
    /// How many rows have no known amount, and so stand outside.
    pub unknown_rows: usize,
}

impl ArticleCoverage {
    pub(super) fn of<'m>(rows: impl Iterator<Item = &'m MatchedRow<'m>>) -> Self {
        let mut coverage = Self::default();
        for row in rows {
            coverage.by_certainty.entry(row.found.certainty).or_default().add(row);
            coverage.all.add(row);
            if row.co2e_per_kg.is_some() {
                coverage.with_factor.add(row);
            }
            if let (Some(co2e), Some(kg)) = (&row.co2e, &row.kg) {
                coverage.co2e = &coverage.co2e + co2e;
                coverage.co2e_kg = &coverage.co2e_kg + kg;
                coverage.rows_with_co2e += 1;
            }
            if let Some(kr) = row.kr.as_ref().filter(|_| row.food.is_some() && row.found.is_organic()) {
                coverage.organic_kr = &coverage.organic_kr + kr;
            }
        }
        coverage
    }

    /// The rows of a certainty.
    pub fn tally(&self, certainty: Certainty) -> Tally {
        self.by_certainty.get(&certainty).cloned().unwrap_or_default()
    }

    /// What is sure of the mass of all that may be food; none if no mass is known.
    pub fn sure_share_of_kg(&self) -> Option<Share> {
        self.sure_share(|tally| (&tally.kg, tally.rows_with_kg))
    }

    /// What is sure of the value of all that may be food; none if no value is known.
    pub fn sure_share_of_kr(&self) -> Option<Share> {
        self.sure_share(|tally| (&tally.kr, tally.rows_with_kr))
    }

    /// What is organic of the value of what is sure; none if no value is known.
    pub fn organic_share_of_kr(&self) -> Option<Share> {
        let sure = self.tally(Certainty::Sure);
        let value = self.organic_kr.over(&sure.kr).ok()?;
        Some(Share { value, unknown_rows: sure.rows - sure.rows_with_kr })
    }

    fn sure_share(&self, amount: impl Fn(&Tally) -> (&Ratio, usize)) -> Option<Share> {
        // What is no food is no part of the food that is bought.
        let other = self.tally(Certainty::NotFood);
        let sure = self.tally(Certainty::Sure);
        let ((all, known), (not_food, known_not_food)) = (amount(&self.all), amount(&other));
        let value = amount(&sure).0.over(&(all - not_food)).ok()?;
        Some(Share { value, unknown_rows: (self.all.rows - other.rows) - (known - known_not_food) })
    }

    /// Two files together.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let mut sum = self.clone();
        for (certainty, tally) in &other.by_certainty {
            sum.by_certainty.entry(*certainty).or_default().join(tally);
        }
        sum.all.join(&other.all);
        sum.with_factor.join(&other.with_factor);
        sum.co2e = &sum.co2e + &other.co2e;
        sum.rows_with_co2e += other.rows_with_co2e;
        sum.co2e_kg = &sum.co2e_kg + &other.co2e_kg;
        sum.organic_kr = &sum.organic_kr + &other.organic_kr;
        sum
    }
}

impl Tally {
    fn add(&mut self, row: &MatchedRow<'_>) {
        let known = |amount: &Option<Ratio>| usize::from(amount.is_some());
        self.join(&Self {
            rows: 1,
            rows_with_kg: known(&row.kg),
            kg: row.kg.clone().unwrap_or_default(),
            rows_with_kr: known(&row.kr),
            kr: row.kr.clone().unwrap_or_default(),
        });
    }

    fn join(&mut self, other: &Self) {
        self.rows += other.rows;
        self.rows_with_kg += other.rows_with_kg;
        self.kg = &self.kg + &other.kg;
        self.rows_with_kr += other.rows_with_kr;
        self.kr = &self.kr + &other.kr;
    }
}
