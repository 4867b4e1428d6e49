//! A producer and its products, as somebody has written them down. What is not said is unknown, never zero.

use serde::{Deserialize, Serialize};

use super::location::Location;
use crate::food::Months;
use crate::num::Decimal;
use crate::problem::Place;

/// Producers, in the order of their file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Producers {
    /// Each with a name of its own.
    pub(super) producers: Vec<Producer>,
}

impl Producers {
    /// One after the other, in the order of their file.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Producer> {
        self.producers.iter()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.producers.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.producers.is_empty()
    }
}

/// A producer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Producer {
    /// Unique among the producers.
    pub name: String,
    /// Where it is; none where that is not said or not known.
    pub location: Option<Location>,
    /// What it sells, in the order of the file.
    pub products: Vec<Product>,
    /// The first of its rows.
    pub place: Place,
}

/// What a producer can deliver of a food.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// What it is called in the file.
    pub name: String,
    /// The food's place in [`Foods`](crate::food::Foods); none where there is no such food.
    pub food: Option<usize>,
    /// How many kilograms it can deliver in each of its months; none where that is not said.
    pub kg_per_month: Option<Decimal>,
    /// The months in which it can deliver; none where that is not said.
    pub months: Option<Months>,
    /// The packs it comes in; none where that is not said.
    pub packs: Option<Vec<Pack>>,
    /// What it is certified by; an empty list where it is said to have no certificate, none where nothing is said.
    pub certificates: Option<Vec<String>>,
    /// The smallest order in kilograms for each delivery; none where that is not said.
    pub smallest_order: Option<Decimal>,
    /// The days of delivery in a week; none where that is not said.
    pub delivery_days: Option<DeliveryDays>,
    /// How far it delivers, in kilometres as the road goes; none where that is not said.
    pub reach_km: Option<Decimal>,
    /// The row.
    pub place: Place,
    /// The cell of the capacity.
    pub capacity_place: Place,
}

/// A form in which a product is packed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    /// As it was written: `säck 10 kg`.
    pub written: String,
    /// What it holds in kilograms; none where that is not said.
    pub kg: Option<Decimal>,
}

/// Days of delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryDays {
    /// As they were written: `tis, tors`.
    pub written: String,
    /// How many in a week, 1 to 7.
    pub per_week: u32,
}

/// What people write for a certificate of organic production, in small letters.
const ORGANIC: [&str; 5] = ["krav", "eko", "organic", "demeter", "ekologisk"];

impl Product {
    /// Whether it is certified as organic; none where nothing is said of certificates.
    pub fn is_organic(&self) -> Option<bool> {
        let says = |certificate: &String| {
            let certificate = certificate.to_lowercase();
            ORGANIC.iter().any(|word| certificate.contains(word))
        };
        self.certificates.as_ref().map(|certificates| certificates.iter().any(says))
    }

    /// Whether it has a certificate that is called so; none where nothing is said of certificates.
    pub fn has_certificate(&self, name: &str) -> Option<bool> {
        let name = name.to_lowercase();
        let certificates = self.certificates.as_ref()?;
        Some(certificates.iter().any(|certificate| certificate.to_lowercase().contains(&name)))
    }
}

/// Where goods are delivered: kitchens, each with its share of what is needed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kitchens {
    pub(super) kitchens: Vec<Kitchen>,
}

/// A kitchen that goods are delivered to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kitchen {
    /// What it is called.
    pub name: String,
    /// Where it is.
    pub location: Location,
    /// Its weight beside the others, above 0: portions, guests or kilograms, as long as all kitchens have the same.
    pub weight: Decimal,
}

impl Kitchens {
    /// One point of delivery.
    pub fn one(location: Location) -> Self {
        Self { kitchens: vec![Kitchen { name: location.name.clone(), location, weight: Decimal::ONE }] }
    }

    /// One after the other, in the order of their file.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Kitchen> {
        self.kitchens.iter()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.kitchens.len()
    }

    /// Whether there is none: nothing is then known of distances.
    pub fn is_empty(&self) -> bool {
        self.kitchens.is_empty()
    }
}
