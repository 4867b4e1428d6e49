//! One line of a basket: so much of a food, the factor that counts for it, and what the two give.

use super::uncertainty::{Draws, Spread, SpreadOrigin, Stream, Streams};
use crate::food::{Basis, Boundary, Chosen, FactorLevel, Food, Method};
use crate::num::{Decimal, Kg, Ratio, Sek};
use crate::problem::Place;
use crate::text;
use crate::text::Text;

/// What stands for the set in the seed of a value that the procurement documents publish.
const DOCUMENTS: &str = "documents";

/// So much of a food, and what is known of its emissions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClimateLine {
    /// Unique in its basket: a position's id.
    pub id: String,
    /// What it is called there.
    pub name: String,
    /// The food it is, where that is known.
    pub food: Option<FoodName>,
    /// How many kilograms, where that is known.
    pub mass: Option<Kg>,
    /// How the kilograms came about: `1 000 l · 1,03 kg`.
    pub mass_formula: Option<Text>,
    /// What it costs, where that is known. It tells an article's price.
    pub amount: Option<Sek>,
    /// What its emissions rest on.
    pub factor: LineFactor,
    /// What the bidder calls it; a masked report leaves it out.
    pub article: Option<String>,
    /// What should be known about it.
    pub notes: Vec<Text>,
}

/// A food's id and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoodName {
    /// The id in the table of foods.
    pub id: String,
    /// What it is called.
    pub name: Text,
}

/// What a line's emissions rest on, best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineFactor {
    /// The bidder's own value, with proof. It has no spread.
    Declared(PerUnit),
    /// A factor of a set.
    Set(Box<SetFactor>),
    /// The value that the procurement documents publish for the position. Its spread is not published, so it is assumed.
    Fallback(PerUnit),
    /// Nothing: the line is not covered.
    Unknown(NotCovered),
}

/// kg CO2e for each unit of a position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerUnit {
    /// kg CO2e per unit. May be below zero.
    pub co2e: Decimal,
    /// The quantity in that unit.
    pub quantity: Decimal,
    /// The unit.
    pub unit: String,
    /// The proof that the bidder names, or where the value was published.
    pub source: String,
    /// The cell it stands in.
    pub place: Place,
}

/// A factor of a set, with all that is needed to look it up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetFactor {
    /// What it counts as.
    pub level: FactorLevel,
    /// The set's id.
    pub set: String,
    /// The set's name.
    pub set_name: String,
    /// The set's version.
    pub version: String,
    /// What the publication calls the item.
    pub item: String,
    /// The way of growing that it holds for.
    pub method: Method,
    /// The region that it holds for.
    pub region: Option<String>,
    /// How many studies it rests on.
    pub studies: Option<u32>,
    /// kg CO2e per kg of the item.
    pub median: Decimal,
    /// Kilograms of the item for each kilogram of the food.
    pub item_per_food: Decimal,
    /// The quartiles of the studies.
    pub quartiles: Option<(Decimal, Decimal)>,
    /// Up to where it counts.
    pub boundary: Boundary,
    /// What one kilogram of the item means.
    pub basis: Basis,
    /// The Nordic studies of the same item, to show beside.
    pub nordic: Option<NordicFactor>,
    /// What the set says about it.
    pub note: Option<String>,
}

/// The Nordic studies of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NordicFactor {
    /// The region, as the set names it.
    pub region: String,
    /// kg CO2e per kg of the item.
    pub median: Decimal,
    /// How many studies.
    pub studies: Option<u32>,
}

/// Why a line is not covered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotCovered {
    /// Nobody has said how many kilograms a unit is.
    MassUnknown,
    /// The kilograms have more than 28 digits.
    MassTooLong,
    /// The documents name a food that the table does not have.
    NoSuchFood(String),
    /// The name is not surely one food.
    NotRecognised,
    /// No set has a factor for the food.
    NoFactor,
}

impl NotCovered {
    /// Why, in words.
    pub fn text(&self) -> Text {
        match self {
            Self::MassUnknown => Text::fixed("kilogram per enhet saknas", "kilograms per unit are missing"),
            Self::MassTooLong => Text::fixed("vikten har för många siffror", "the mass has too many digits"),
            Self::NoSuchFood(id) => text!(
                "livsmedlet ”{id}” finns inte i livsmedelstabellen",
                "the food \"{id}\" is not in the table of foods",
                id = id
            ),
            Self::NotRecognised => Text::fixed(
                "namnet känns inte säkert igen som ett livsmedel",
                "the name is not surely recognised as a food",
            ),
            Self::NoFactor => {
                Text::fixed("ingen uppsättning har en faktor för livsmedlet", "no set has a factor for the food")
            }
        }
    }
}

impl PerUnit {
    fn co2e(&self) -> Ratio {
        &Ratio::from(self.co2e) * &Ratio::from(self.quantity)
    }
}

impl SetFactor {
    /// The factor that was chosen.
    pub fn of(chosen: &Chosen<'_>) -> Self {
        let factor = chosen.factor;
        Self {
            level: chosen.level,
            set: chosen.set.id.clone(),
            set_name: chosen.set.name.clone(),
            version: chosen.set.version.clone(),
            item: factor.item.clone(),
            method: factor.method,
            region: factor.region.clone(),
            studies: factor.studies,
            median: factor.median,
            item_per_food: factor.item_per_food,
            quartiles: factor.quartiles,
            boundary: factor.boundary,
            basis: factor.basis,
            nordic: chosen.nordic.map(|nordic| NordicFactor {
                region: nordic.region.clone().unwrap_or_default(),
                median: nordic.median,
                studies: nordic.studies,
            }),
            note: factor.note.clone(),
        }
    }

    /// kg CO2e for each kilogram of the food as it is bought: median · `item_per_food`.
    pub fn per_kg(&self) -> Ratio {
        &Ratio::from(self.median) * &Ratio::from(self.item_per_food)
    }

    /// The spread: from the quartiles, or assumed.
    pub fn spread(&self) -> Spread {
        Spread::of(self.quartiles)
    }

    /// Adds so many kg CO2e that rest on this factor to a sum's draws.
    pub fn draw(&self, co2e: &Ratio, draws: &mut Draws, streams: &mut Streams) {
        draws.add(co2e, &self.stream(), self.spread(), streams);
    }

    fn stream(&self) -> Stream<'_> {
        Stream {
            set: &self.set,
            version: &self.version,
            item: &self.item,
            method: self.method.id(),
            region: self.region.as_deref(),
        }
    }
}

impl FoodName {
    /// The id and name of a food.
    pub fn of(food: &Food) -> Self {
        Self { id: food.id.clone(), name: food.name.clone() }
    }
}

impl LineFactor {
    /// What it counts as, in words.
    pub fn level_text(&self) -> Text {
        match self {
            Self::Declared(_) => FactorLevel::Declared.text(),
            Self::Set(factor) => factor.level.text(),
            Self::Fallback(_) => Text::fixed("upphandlingens schablonvärde", "the procurement's published value"),
            Self::Unknown(_) => Text::fixed("uppgift saknas", "unknown"),
        }
    }
}

impl ClimateLine {
    /// kg CO2e, exact; none if the line is not covered. A line without a mass is not covered, whatever it rests on, so
    /// that a sum and its kilograms are always of the same lines.
    pub fn co2e(&self) -> Option<Ratio> {
        let mass = self.mass?;
        match &self.factor {
            LineFactor::Declared(per_unit) | LineFactor::Fallback(per_unit) => Some(per_unit.co2e()),
            LineFactor::Set(factor) => Some(&mass.ratio() * &factor.per_kg()),
            LineFactor::Unknown(_) => None,
        }
    }

    /// Why the line is not covered; none if it is.
    pub fn not_covered(&self) -> Option<NotCovered> {
        match (&self.factor, self.mass) {
            (LineFactor::Unknown(why), _) => Some(why.clone()),
            (LineFactor::Declared(_) | LineFactor::Set(_) | LineFactor::Fallback(_), None) => {
                Some(NotCovered::MassUnknown)
            }
            (LineFactor::Declared(_) | LineFactor::Set(_) | LineFactor::Fallback(_), Some(_)) => None,
        }
    }

    /// What its spread rests on; none for a line that is not covered or whose value has no spread.
    pub fn spread_origin(&self) -> Option<SpreadOrigin> {
        self.mass?;
        match &self.factor {
            LineFactor::Set(factor) => Some(factor.spread().origin()),
            LineFactor::Fallback(_) => Some(SpreadOrigin::Assumed),
            LineFactor::Declared(_) | LineFactor::Unknown(_) => None,
        }
    }

    /// Adds the line to a sum's draws; nothing if it is not covered.
    pub(super) fn draw(&self, draws: &mut Draws, streams: &mut Streams) {
        let Some(co2e) = self.co2e() else { return };
        match &self.factor {
            LineFactor::Set(factor) => factor.draw(&co2e, draws, streams),
            LineFactor::Fallback(per_unit) => {
                // The same value from the same source is the same value, in every position, lot and bid.
                let item = format!("{}|{}", per_unit.source, per_unit.co2e.trimmed());
                let stream = Stream { set: DOCUMENTS, version: "", item: &item, method: "", region: None };
                draws.add(&co2e, &stream, Spread::of(None), streams);
            }
            LineFactor::Declared(_) => draws.add_certain(&co2e),
            LineFactor::Unknown(_) => {}
        }
    }
}
