//! Two menus beside each other: what the second changes, and which foods make up the change.
//!
//! Every difference is after minus before, of the mean meal. The parts are the foods; they add up to the whole exactly.

use super::kitchen::Kitchen;
use super::nutrient::Nutrient;
use super::plan::Menu;
use super::uses::{FoodUse, FoodUsed, FoodUses};
use crate::climate::{Difference, Streams};
use crate::num::Ratio;
use crate::text::{Text, Unit};

/// What can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Changed {
    /// Kilograms as purchased.
    Mass,
    /// Kronor.
    Cost,
    /// kg CO2e.
    Co2e,
    /// Energy or a nutrient.
    Nutrient(Nutrient),
}

/// What a menu changes against another, for the mean meal of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Before, of each food.
    pub before: FoodUses,
    /// After, of each food.
    pub after: FoodUses,
    /// How much higher the footprint is after: its range, and whether the two can be told apart.
    pub range: Option<Difference>,
}

impl Changed {
    /// Everything that can change, in the order in which it is shown.
    pub fn all() -> Vec<Self> {
        let mut all = vec![Self::Cost, Self::Co2e, Self::Mass];
        all.extend(Nutrient::ALL.iter().copied().map(Self::Nutrient));
        all
    }

    /// What it is called.
    pub const fn text(self) -> Text {
        match self {
            Self::Mass => Text::fixed("inköpt vikt", "purchased mass"),
            Self::Cost => Text::fixed("kostnad", "cost"),
            Self::Co2e => Text::fixed("klimatavtryck", "carbon footprint"),
            Self::Nutrient(nutrient) => nutrient.text(),
        }
    }

    /// Its permanent name with its unit, as records write it: `co2e_kg`.
    pub const fn column(self) -> &'static str {
        match self {
            Self::Mass => "purchased_kg",
            Self::Cost => "cost_kr",
            Self::Co2e => "co2e_kg",
            Self::Nutrient(nutrient) => nutrient.column(),
        }
    }

    /// What it is counted in.
    pub fn unit(self) -> Unit {
        match self {
            Self::Mass => Unit::About("kg".to_owned()),
            Self::Cost => Unit::Sek,
            Self::Co2e => Unit::KgCo2e,
            Self::Nutrient(nutrient) => nutrient.unit(),
        }
    }

    /// So much of it in a food.
    pub const fn of(self, used: &FoodUse) -> &Ratio {
        match self {
            Self::Mass => &used.purchased,
            Self::Cost => &used.cost,
            Self::Co2e => &used.co2e,
            Self::Nutrient(nutrient) => used.nutrients.get(nutrient),
        }
    }
}

impl Change {
    /// What `after` changes against `before`, each with its kitchen: recipes may differ too, the larder is the same.
    pub fn of(
        before: (&Kitchen<'_>, &Menu),
        after: (&Kitchen<'_>, &Menu),
        guests: &str,
        streams: &mut Streams,
    ) -> Self {
        let uses = |(kitchen, menu): (&Kitchen<'_>, &Menu)| kitchen.uses(menu, guests);
        let draws =
            |uses: &FoodUses, kitchen: &Kitchen<'_>, streams: &mut Streams| uses.draws(kitchen.larder(), streams);
        let (one, other) = (uses(before), uses(after));
        let range = draws(&other, after.0, streams).difference(&draws(&one, before.0, streams));
        Self { before: one, after: other, range }
    }

    /// The difference of the whole.
    pub fn whole(&self, of: Changed) -> Ratio {
        let sum = |uses: &FoodUses| uses.0.values().map(|used| of.of(used)).sum::<Ratio>();
        &sum(&self.after) - &sum(&self.before)
    }

    /// Whether the difference of the whole is known: what is not known is used alike before and after, so that it
    /// does not change.
    pub fn is_known(&self, of: Changed) -> bool {
        let unknown = |uses: &FoodUses| -> Vec<(FoodUsed, FoodUse)> {
            let unknown = uses.0.iter().filter(|(_, used)| used.unknown.contains(&of));
            unknown.map(|(food, used)| (food.clone(), used.clone())).collect()
        };
        unknown(&self.before) == unknown(&self.after)
    }

    /// The difference of each food that differs in anything, the largest first. They add up to the whole.
    pub fn parts(&self, of: Changed) -> Vec<(FoodUsed, Ratio)> {
        let foods = self.before.0.keys().chain(self.after.0.keys().filter(|food| !self.before.0.contains_key(*food)));
        let value =
            |uses: &FoodUses, food: &FoodUsed| uses.0.get(food).map_or_else(Ratio::zero, |used| of.of(used).clone());
        let mut parts: Vec<(FoodUsed, Ratio)> = foods
            .map(|food| (food.clone(), &value(&self.after, food) - &value(&self.before, food)))
            .filter(|(_, difference)| !difference.is_zero())
            .collect();
        parts.sort_by(|(one_food, one), (other_food, other)| {
            other.magnitude().cmp(&one.magnitude()).then_with(|| one_food.cmp(other_food))
        });
        parts
    }
}
