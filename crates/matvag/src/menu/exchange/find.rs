//! The question asked of the solver, and its answer put into the recipes and the menu and evaluated anew.

use std::collections::BTreeSet;

use super::ask::{Act, Bounded, Possible, ask, known, strongest_of, without_worse};
use super::dishes::{OtherDish, other_dishes};
use super::limits::{LimitOf, of_references};
use super::rules::SwapRules;
use super::steps::{Allowed, Exchange, exchanges, parts_of};
use super::weights::Weights;
use crate::menu::{GroupOutcome, Kitchen, Menu, MenuOutcome, Reached, Recipes};
use crate::num::{Mode, Ratio};
use crate::swap::{Binding, Bound, Found, Limit, Proven, Unanswered};

/// How many ingredients and dishes are tried at first, and how many new dishes for each of those: those that do most for
/// the goal. The solver's time grows fast with them.
const STRONGEST: (usize, usize) = (24, 4);

/// Decimals with which the amount of a changed ingredient is written, in grams. Its mass stays exact.
const WRITTEN: u32 = 3;

/// What is wanted of a menu.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// At most so many kg CO2e in the mean meal, of all guests.
    pub co2e: Option<Ratio>,
    /// At most so many kronor for the mean meal; none for as much as before.
    pub cost: Option<Ratio>,
    /// The foods that may be put in; none for all.
    pub foods: Option<BTreeSet<usize>>,
    /// Allergens that a dish does not have may come into it.
    pub new_allergens: bool,
}

/// The fewest changes, with the menu before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Smallest {
    /// Ingredients exchanged, in the order of the recipes.
    pub exchanges: Vec<Exchange>,
    /// Other dishes for guests, by day.
    pub others: Vec<OtherDish>,
    /// The recipes with the exchanges made.
    pub recipes: Recipes,
    /// The menu with the other dishes.
    pub menu: Menu,
    /// The menu as it is, evaluated.
    pub before: MenuOutcome,
    /// The changed menu with the changed recipes, evaluated anew.
    pub after: MenuOutcome,
    /// How many changes are possible: what the rules allow in this menu's recipes, other dishes of the recipes, and
    /// guests from one dish of a meal to another.
    pub possible: usize,
    /// Among how many of them the fewest were sought: those that do most for the goal, and that no other beats in
    /// everything.
    pub considered: usize,
    /// What is proven of the answer among those.
    pub proven: Proven,
}

impl Smallest {
    /// How many changes there are.
    pub fn count(&self) -> usize {
        self.exchanges.len() + self.others.len()
    }
}

/// Why no changes reach the goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Impossible {
    /// What binds, with what the limit is of and the limit itself.
    pub binding: Vec<(LimitOf, Limit, Binding)>,
    /// How many changes are possible.
    pub possible: usize,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotFound {
    /// No changes reach the goal: the limits that bind.
    #[error("no changes reach the goal")]
    Impossible(Box<Impossible>),
    /// The solver gave up.
    #[error(transparent)]
    Solver(#[from] Unanswered),
    /// What the solver found does not hold when the menu is evaluated anew.
    #[error("what was found does not hold when the menu is evaluated anew")]
    NotHeld,
}

impl Kitchen<'_> {
    /// The fewest changes that bring a menu to what is wanted; of as many, those that move least. An ingredient is
    /// exchanged, a dish becomes another, or guests of a meal take another of its dishes. What the references of the
    /// guests ask for is kept where it is kept now, and becomes no worse where it is not.
    ///
    /// # Errors
    ///
    /// [`NotFound`]: with the limits that bind where no changes are enough.
    pub fn smallest_change(&mut self, menu: &Menu, rules: &SwapRules, wanted: &Wanted) -> Result<Smallest, NotFound> {
        let before = self.menu(menu);
        let (all, limits) = self.possible_changes(menu, &before, rules, wanted);
        let possible = all.len();
        let all = without_worse(all, &limits);
        let (mut spots, mut dishes) = STRONGEST;
        loop {
            let chosen = strongest_of(&all, spots, dishes);
            let question = ask(&all, &chosen, &limits);
            let is_all = chosen.len() == all.len();
            match question.fewest() {
                Ok(Some(found)) => {
                    let made = found.steps.iter().filter_map(|step| all.get(*chosen.get(*step)?)).collect();
                    return self.made(menu, before, made, wanted, &found, (possible, chosen.len()));
                }
                Ok(None) if is_all => {
                    let named = |binding: Binding| {
                        let (of, limit, _) = limits.get(binding.limit)?;
                        Some((of.clone(), limit.clone(), binding))
                    };
                    let binding = question.binding()?.into_iter().filter_map(named).collect();
                    return Err(NotFound::Impossible(Box::new(Impossible { binding, possible })));
                }
                // What is too hard among few may be easy among more.
                Err(error) if is_all || matches!(error, Unanswered::Question(_)) => return Err(error.into()),
                Ok(None) | Err(_) => (spots, dishes) = (spots * 2, dishes * 2),
            }
        }
    }

    /// Everything that can be done to a menu, and the limits that it must stay within.
    pub(super) fn possible_changes(
        &self,
        menu: &Menu,
        before: &MenuOutcome,
        rules: &SwapRules,
        wanted: &Wanted,
    ) -> (Vec<Possible>, Vec<Bounded>) {
        let weights = Weights::of(self, menu, before);
        let used = weights.recipes.keys().copied().collect();
        let allowed = Allowed { rules, foods: wanted.foods.as_ref(), new_allergens: wanted.new_allergens };
        let mut acts: Vec<Act> = exchanges(self, &used, allowed).into_iter().map(Act::Exchange).collect();
        acts.extend(other_dishes(self, menu, &weights, allowed).into_iter().map(Act::OtherDish));
        let limits = limits(wanted, before, &weights);
        (known(acts, &limits, &weights), limits)
    }

    /// The menu with the changes made, evaluated anew; refused if it does not hold.
    fn made(
        &self,
        menu: &Menu,
        before: MenuOutcome,
        made: Vec<&Possible>,
        wanted: &Wanted,
        found: &Found,
        (possible, considered): (usize, usize),
    ) -> Result<Smallest, NotFound> {
        let (mut exchanges, mut others) = (Vec::new(), Vec::new());
        for one in made {
            match &one.act {
                Act::Exchange(exchange) => exchanges.push(exchange.clone()),
                Act::OtherDish(other) => others.push(other.clone()),
            }
        }
        let recipes = self.recipes_with(&exchanges).ok_or(NotFound::NotHeld)?;
        let changed = self.menu_with(menu, &others).ok_or(NotFound::NotHeld)?;
        let after = self.with_recipes(&recipes).menu(&changed);
        if !holds(&before, &after, wanted) {
            return Err(NotFound::NotHeld);
        }
        let proven = found.proven;
        Ok(Smallest { exchanges, others, recipes, menu: changed, before, after, possible, considered, proven })
    }

    /// The recipes with exchanges made; none where one does not fit them.
    pub fn recipes_with(&self, exchanges: &[Exchange]) -> Option<Recipes> {
        let mut recipes: Vec<_> = self.recipes().iter().cloned().collect();
        let mut made: Vec<&Exchange> = exchanges.iter().collect();
        // From the last ingredient, so that the places of those before stay.
        made.sort_by_key(|exchange| std::cmp::Reverse((exchange.recipe, exchange.ingredient)));
        for exchange in made {
            let recipe = recipes.get_mut(exchange.recipe)?;
            let ingredient = recipe.ingredients.get(exchange.ingredient)?;
            let ratio = exchange.more.over(&exchange.less).ok()?;
            let (kept, new) = parts_of(ingredient, exchange.food, &ratio, &exchange.share, self.larder())?;
            let parts = [kept, new].into_iter().filter(|part| part.kg.as_ref().is_some_and(|kg| !kg.is_zero()));
            let parts: Vec<_> = parts.map(in_grams).collect();
            recipe.ingredients.splice(exchange.ingredient..=exchange.ingredient, parts);
        }
        Some(Recipes::new(recipes))
    }
}

/// The amount of a changed ingredient, written in grams.
fn in_grams(mut ingredient: crate::menu::Ingredient) -> crate::menu::Ingredient {
    if let Some(kg) = &ingredient.kg {
        let grams = (kg * &Ratio::from(1000_u32)).rounded(WRITTEN, Mode::HalfUp);
        ingredient.amount = grams.to_decimal().unwrap_or(ingredient.amount);
        "g".clone_into(&mut ingredient.unit);
    }
    ingredient
}

/// Whether a changed menu reaches what is wanted, costs no more than it may, and keeps every reference that was kept.
pub(super) fn holds(before: &MenuOutcome, after: &MenuOutcome, wanted: &Wanted) -> bool {
    let holds = |value: Option<Ratio>, most: Option<&Ratio>| match (value, most) {
        (Some(value), Some(most)) => value <= *most,
        (None, Some(_)) => false,
        (_, None) => true,
    };
    let cost = |outcome: &MenuOutcome| outcome.mean_of_guests(|group| group.mean.cost.known().cloned());
    let co2e = |outcome: &MenuOutcome| outcome.mean_of_guests(|group| group.mean.co2e.known().cloned());
    let is_kept = before.groups.iter().zip(&after.groups).all(|(before, after)| {
        let mut judged = before.judgements.iter().zip(&after.judgements);
        judged.all(|(before, after)| before.verdict != Reached::Met || after.verdict == Reached::Met)
    });
    is_kept
        && holds(co2e(after), wanted.co2e.as_ref())
        && holds(cost(after), wanted.cost.clone().or_else(|| cost(before)).as_ref())
}

fn limits(wanted: &Wanted, before: &MenuOutcome, weights: &Weights) -> Vec<Bounded> {
    let mut limits = Vec::new();
    let now = |value: fn(&GroupOutcome) -> Option<Ratio>| before.mean_of_guests(value);
    let co2e = now(|group| group.mean.co2e.known().cloned());
    if let (Some(start), Some(most)) = (co2e, &wanted.co2e) {
        limits.push((LimitOf::Co2e, Limit { start, bound: Bound::AtMost(most.clone()) }, None));
    }
    if let Some(start) = now(|group| group.mean.cost.known().cloned()) {
        let most = wanted.cost.clone().unwrap_or_else(|| start.clone());
        limits.push((LimitOf::Cost, Limit { start, bound: Bound::AtMost(most) }, None));
    }
    let references = before.groups.iter().filter(|group| weights.lunching.contains(&group.guests));
    limits.extend(references.flat_map(of_references).map(|(of, limit, row)| (of, limit, Some(row))));
    limits
}
