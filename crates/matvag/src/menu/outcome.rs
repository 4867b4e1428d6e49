//! What recipes and menus come to: per portion, meal, day, week and over the whole menu.

use std::collections::BTreeMap;

use super::date::Date;
use super::tally::Tally;
use super::target::Judgement;
use super::waste::Thrown;
use crate::num::{Decimal, Ratio};

/// What a recipe comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecipeOutcome {
    /// The recipe's place among the recipes.
    pub recipe: usize,
    /// The whole recipe.
    pub whole: Tally,
    /// One portion: the whole over its portions.
    pub portion: Tally,
}

/// What a menu comes to, for each group of guests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MenuOutcome {
    /// The menu's name.
    pub menu: String,
    /// The groups, in the order in which the menu names them.
    pub groups: Vec<GroupOutcome>,
}

/// What a menu comes to for one group of guests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupOutcome {
    /// The group's id; what the menu calls it, where no reference table has it.
    pub guests: String,
    /// The meals, by date and then in the order of the file.
    pub meals: Vec<MealOutcome>,
    /// Each day, for one guest.
    pub days: Vec<PeriodOutcome>,
    /// Each ISO week (`2026-W03`), for one guest.
    pub weeks: Vec<PeriodOutcome>,
    /// The whole menu, for one guest who has every meal.
    pub whole: Tally,
    /// The mean meal: the whole over the number of meals.
    pub mean: Tally,
    /// How many of the meals are lunches: the meals that nutrition is judged on.
    pub lunches: u32,
    /// The mean lunch; nothing without one.
    pub lunch: Option<Tally>,
    /// The whole menu for all guests; none where a meal has no number of guests.
    pub total: Option<GroupTotal>,
    /// What of the mean meal is served and eaten.
    pub thrown: Thrown,
    /// How often red meat and fish are served.
    pub times: Times,
    /// The mean lunch against the references of the group; empty without lunches or references.
    pub judgements: Vec<Judgement>,
}

/// A menu for all guests of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupTotal {
    /// Meals served: guests added up over the meals.
    pub servings: Decimal,
    /// What all of them come to.
    pub tally: Tally,
}

/// One meal of one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MealOutcome {
    /// The day.
    pub date: Date,
    /// The meal: `lunch`.
    pub meal: String,
    /// How many guests it has, where that is said.
    pub count: Option<Decimal>,
    /// For the mean guest: each thing served times the share of the guests that take it.
    pub tally: Tally,
    /// What is served, by its place among the menu's servings.
    pub servings: Vec<usize>,
    /// The share of the guests who get a dish with red meat.
    pub red_meat: Ratio,
    /// The share of the guests who get a dish with fish or shellfish.
    pub fish: Ratio,
}

/// A day or a week of one guest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodOutcome {
    /// `2026-01-12`, or `2026-W03`.
    pub name: String,
    /// How many meals it has.
    pub meals: u32,
    /// All of its meals, for one guest.
    pub tally: Tally,
}

/// How often something is served in a week.
///
/// A meal counts with the share of the guests who get a dish (not a side, bread or drink) with any red meat, or fish, in
/// it. It is at least so often, where a dish has ingredients that are not recognised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// Days on which something is served.
    pub days: u32,
    /// ISO weeks that the menu touches.
    pub weeks: u32,
    /// Meals with red meat for each of these weeks, for the mean guest.
    pub red_meat: Ratio,
    /// Meals with fish or shellfish for each of these weeks.
    pub fish: Ratio,
}

/// So many days of serving are four weeks of school: nutrition is judged over at least so many.
pub const FOUR_WEEKS: u32 = 20;

impl GroupOutcome {
    /// Whether the menu is shorter than the four weeks over which nutrition should be judged.
    pub const fn is_short(&self) -> bool {
        self.times.days < FOUR_WEEKS
    }
}

impl MenuOutcome {
    /// Each group's part of all guests, by meals served; as much for each where that is not known of all.
    pub fn parts_of_guests(&self) -> BTreeMap<String, Ratio> {
        let servings: Option<Vec<Ratio>> =
            self.groups.iter().map(|group| Some(group.total.as_ref()?.servings.into())).collect();
        let servings = servings.unwrap_or_else(|| self.groups.iter().map(|_| Ratio::one()).collect());
        let all: Ratio = servings.iter().sum();
        let part = |servings: &Ratio| servings.over(&all).unwrap_or_default();
        self.groups.iter().zip(&servings).map(|(group, servings)| (group.guests.clone(), part(servings))).collect()
    }

    /// The mean over all guests of something of each group; none where a group has none.
    pub fn mean_of_guests(&self, value: impl Fn(&GroupOutcome) -> Option<Ratio>) -> Option<Ratio> {
        let parts = self.parts_of_guests();
        self.groups.iter().map(|group| Some(&value(group)? * parts.get(&group.guests)?)).sum()
    }
}
