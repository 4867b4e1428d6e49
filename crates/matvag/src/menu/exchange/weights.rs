//! How much of the mean meal a portion of something is: shares of guests over the number of meals.

use std::collections::BTreeMap;

use super::limits::{LimitOf, Row};
use super::steps::Effect;
use crate::menu::kitchen::LUNCH;
use crate::menu::{Date, Kitchen, Menu, MenuOutcome, Offered};
use crate::num::{Ratio, Share};

/// One occasion on which a dish is served: the day, the meal and the recipe's place.
pub(super) type Occasion = (Date, String, usize);

/// How much of the mean meal one portion of something is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Weight {
    /// Of the mean meal of all guests.
    pub(super) all: Ratio,
    /// Of the mean lunch of each group.
    pub(super) lunch: BTreeMap<String, Ratio>,
}

/// The weight of every recipe of a menu, over all its occasions and on each of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Weights {
    pub(super) recipes: BTreeMap<usize, Weight>,
    pub(super) occasions: BTreeMap<Occasion, Weight>,
    /// The groups that have lunches.
    pub(super) lunching: Vec<String>,
}

impl Weight {
    /// For a part of those who get it.
    pub(super) fn part(&self, share: &Share) -> Self {
        let part = |weight: &Ratio| weight * share.value();
        let lunch = self.lunch.iter().map(|(guests, weight)| (guests.clone(), part(weight)));
        Self { all: part(&self.all), lunch: lunch.collect() }
    }

    fn add(&mut self, guests: &str, all: &Ratio, lunch: Option<&Ratio>) {
        self.all = &self.all + all;
        if let Some(lunch) = lunch {
            let sum = self.lunch.entry(guests.to_owned()).or_default();
            *sum = &*sum + lunch;
        }
    }

    /// What an effect on a portion adds to a limit; none where that is not known.
    pub(super) fn of(&self, effect: &Effect, of: &LimitOf, row: Option<&Row>) -> Option<Ratio> {
        match of {
            LimitOf::Co2e => Some(effect.co2e.as_ref()? * &self.all),
            LimitOf::Cost => Some(effect.cost.as_ref()? * &self.all),
            LimitOf::Reference { guests, .. } => match self.lunch.get(guests) {
                Some(weight) => Some(&row?.effect(effect)? * weight),
                // Not on this group's lunches: nothing changes for it.
                None => Some(Ratio::zero()),
            },
        }
    }
}

impl Weights {
    pub(super) fn of(kitchen: &Kitchen<'_>, menu: &Menu, outcome: &MenuOutcome) -> Self {
        let parts = outcome.parts_of_guests();
        let mut weights = Self::default();
        for group in &outcome.groups {
            let guests = parts.get(&group.guests).cloned().unwrap_or_default();
            let one = |count: usize| Ratio::one().over(&Ratio::from(u32::try_from(count).unwrap_or(u32::MAX)));
            let one_meal = &one(group.meals.len()).unwrap_or_default() * &guests;
            let lunches = group.meals.iter().filter(|meal| meal.meal == LUNCH).count();
            let one_lunch = one(lunches).unwrap_or_default();
            if lunches != 0 {
                weights.lunching.push(group.guests.clone());
            }
            for serving in menu.servings.iter().filter(|serving| kitchen.guests(serving) == group.guests) {
                let Offered::Dish { recipe: Some(recipe), .. } = serving.offered else { continue };
                let all = serving.share.value() * &one_meal;
                let lunch = (serving.meal == LUNCH).then(|| serving.share.value() * &one_lunch);
                let occasion = (serving.date, serving.meal.clone(), recipe);
                weights.recipes.entry(recipe).or_default().add(&group.guests, &all, lunch.as_ref());
                weights.occasions.entry(occasion).or_default().add(&group.guests, &all, lunch.as_ref());
            }
        }
        weights
    }
}
