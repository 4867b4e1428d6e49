//! The smallest change as a plain record: every number as exact text, for JSON.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::record::MenuRecord;
use crate::menu::exchange::{Effect, Exchange, Impossible, Instead, LimitOf, OtherDish, Smallest};
use crate::menu::{Kitchen, MenuOutcome, Nutrient};
use crate::num::Ratio;
use crate::swap::{Binding, Bound, Limit};

/// What the search for the smallest change of a menu came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SmallestRecord {
    /// The menu's name.
    pub menu: String,
    /// The menu as it is.
    pub before: MenuRecord,
    /// How many changes are possible.
    pub possible: usize,
    /// The fewest changes that reach the goal, or the limits that bind.
    pub result: SmallestResult,
}

/// The fewest changes that reach a goal, or why none do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SmallestResult {
    /// These changes reach the goal within every limit.
    Found(Box<FoundRecord>),
    /// No changes do.
    Impossible {
        /// The limits that bind.
        binding: Vec<BindingRecord>,
    },
}

/// Changes that reach a goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FoundRecord {
    /// Among how many changes the fewest were sought.
    pub considered: usize,
    /// Among those, so many changes at the least are needed.
    pub at_least: usize,
    /// Among those, no others as few move less food.
    pub least_moved: bool,
    /// Dishes that guests get instead, by day.
    pub other_dishes: Vec<OtherDishRecord>,
    /// Ingredients exchanged.
    pub exchanges: Vec<ExchangeRecord>,
    /// The changed menu, worked out anew.
    pub after: MenuRecord,
}

/// Some of the guests of a dish get another at one meal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OtherDishRecord {
    /// `2026-01-12`.
    pub date: String,
    /// `lunch`.
    pub meal: String,
    /// The id of the recipe that they get now.
    pub from: String,
    /// The id of the recipe that they get instead.
    pub to: String,
    /// The other dish is not on the menu; else it is served at the same meal.
    pub is_new: bool,
    /// The share of the dish's guests, 0 to 1.
    pub share: Ratio,
    /// What it does to a portion.
    pub effect: EffectRecord,
}

/// One food in the place of some of another, in one recipe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExchangeRecord {
    /// The recipe's id.
    pub recipe: String,
    /// The place of the ingredient among those of the recipe, from 0.
    pub ingredient: usize,
    /// The id of the food that there is less of.
    pub from: String,
    /// The id of the food that takes its place.
    pub to: String,
    /// The share of the ingredient that is replaced, 0 to 1.
    pub share: Ratio,
    /// Kilograms that are taken out of a portion, trimmed.
    pub less_kg: Ratio,
    /// Kilograms that are put into a portion, trimmed.
    pub more_kg: Ratio,
    /// What it does to a portion.
    pub effect: EffectRecord,
}

/// What a change adds to a portion; below 0 it takes away, and what is missing is not known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EffectRecord {
    /// Kronor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_kr: Option<Ratio>,
    /// kg CO2e.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub co2e_kg: Option<Ratio>,
    /// Energy and nutrients under the columns of their tables: `energy_kj`, `iron_mg`.
    pub nutrients: BTreeMap<String, Ratio>,
}

/// A limit that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BindingRecord {
    /// `co2e`, `cost`, or the id of a reference: `daily-iron`.
    pub of: String,
    /// The group of guests that a reference is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guests: Option<String>,
    /// The value as it is.
    pub now: Ratio,
    /// It may be at most so much, where it has a ceiling.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Ratio>,
    /// It may be at least so much, where it has a floor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Ratio>,
    /// How far it can be brought while every other limit holds; missing where they cannot all hold, or where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reach: Option<Ratio>,
    /// Whether there are changes when only this limit is let go; missing where that is not settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suffices: Option<bool>,
    /// Whether it is proven that it cannot be brought further.
    pub is_furthest: bool,
}

impl SmallestRecord {
    /// The record of changes that reach a goal. `kitchen` has the recipes as they were.
    pub fn found(found: &Smallest, kitchen: &Kitchen<'_>) -> Self {
        let recipe = |index: usize| kitchen.recipes().get(index).map(|recipe| recipe.id.clone()).unwrap_or_default();
        let other = |other: &OtherDish| OtherDishRecord {
            date: other.date.to_string(),
            meal: other.meal.clone(),
            from: recipe(other.from),
            to: recipe(other.to),
            is_new: other.how == Instead::NewDish,
            share: other.share.value().clone(),
            effect: EffectRecord::of(&other.effect),
        };
        let exchange = |exchange: &Exchange| ExchangeRecord {
            recipe: recipe(exchange.recipe),
            ingredient: exchange.ingredient,
            from: exchange.from.id.clone(),
            to: exchange.to.id.clone(),
            share: exchange.share.value().clone(),
            less_kg: exchange.less.clone(),
            more_kg: exchange.more.clone(),
            effect: EffectRecord::of(&exchange.effect),
        };
        Self {
            menu: found.before.menu.clone(),
            before: MenuRecord::of(&found.before, &[]),
            possible: found.possible,
            result: SmallestResult::Found(Box::new(FoundRecord {
                considered: found.considered,
                at_least: found.proven.at_least,
                least_moved: found.proven.least_moved,
                other_dishes: found.others.iter().map(other).collect(),
                exchanges: found.exchanges.iter().map(exchange).collect(),
                after: MenuRecord::of(&found.after, &[]),
            })),
        }
    }

    /// The record of a goal that no changes reach; `now` is the menu as it is.
    pub fn impossible(now: &MenuOutcome, why: &Impossible) -> Self {
        Self {
            menu: now.menu.clone(),
            before: MenuRecord::of(now, &[]),
            possible: why.possible,
            result: SmallestResult::Impossible { binding: why.binding.iter().map(BindingRecord::of).collect() },
        }
    }
}

impl EffectRecord {
    fn of(effect: &Effect) -> Self {
        let known = |nutrient: &Nutrient| {
            Some((nutrient.column().to_owned(), effect.nutrients.get(*nutrient).as_ref()?.clone()))
        };
        Self {
            cost_kr: effect.cost.clone(),
            co2e_kg: effect.co2e.clone(),
            nutrients: Nutrient::ALL.iter().filter_map(known).collect(),
        }
    }
}

impl BindingRecord {
    fn of((of, limit, binding): &(LimitOf, Limit, Binding)) -> Self {
        let (of, guests) = match of {
            LimitOf::Co2e => ("co2e".to_owned(), None),
            LimitOf::Cost => ("cost".to_owned(), None),
            LimitOf::Reference { guests, target, .. } => (target.id.clone(), Some(guests.clone())),
        };
        let (at_most, at_least) = match &limit.bound {
            Bound::AtMost(most) => (Some(most.clone()), None),
            Bound::AtLeast(least) => (None, Some(least.clone())),
        };
        Self {
            of,
            guests,
            now: limit.start.clone(),
            at_most,
            at_least,
            reach: binding.reach.clone(),
            suffices: binding.is_settled.then_some(binding.suffices),
            is_furthest: binding.is_furthest,
        }
    }
}
