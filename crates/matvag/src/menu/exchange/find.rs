//! The question asked of the solver, and its answer put into the recipes and evaluated anew.

use std::collections::{BTreeMap, BTreeSet};

use super::limits::{LimitOf, Row, of_references};
use super::rules::SwapRules;
use super::steps::{Allowed, Exchange, exchanges, parts_of};
use crate::menu::{GroupOutcome, Kitchen, Menu, MenuOutcome, Offered, Reached, Recipes};
use crate::num::{Mode, Ratio};
use crate::swap::{Answer, Binding, Bound, Limit, Question, Step, Unanswered};

/// How many ingredients are tried at first: those whose exchange does most for the goal. The solver's time grows fast
/// with them.
const STRONGEST: usize = 24;

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

/// The fewest exchanges, with the menu before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Smallest {
    /// The exchanges, in the order of the recipes.
    pub exchanges: Vec<Exchange>,
    /// The recipes with the exchanges made.
    pub recipes: Recipes,
    /// The menu as it is.
    pub before: MenuOutcome,
    /// The menu with the exchanges made, evaluated anew.
    pub after: MenuOutcome,
    /// How many exchanges the rules allow in this menu's recipes.
    pub possible: usize,
    /// Among how many of them the fewest were sought: those of the ingredients that do most for the goal.
    pub considered: usize,
}

/// Why no exchanges reach the goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Impossible {
    /// What binds, with what the limit is of and the limit itself.
    pub binding: Vec<(LimitOf, Limit, Binding)>,
    /// How many exchanges the rules allow in this menu's recipes.
    pub possible: usize,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotFound {
    /// No exchanges reach the goal: the limits that bind.
    #[error("no exchanges reach the goal")]
    Impossible(Box<Impossible>),
    /// The solver gave up.
    #[error(transparent)]
    Solver(#[from] Unanswered),
    /// What the solver found does not hold when the menu is evaluated anew.
    #[error("what was found does not hold when the menu is evaluated anew")]
    NotHeld,
}

/// How much of a meal's mean a recipe is: shares of guests over the number of meals.
struct Weights {
    /// Of the mean meal of all guests.
    all: BTreeMap<usize, Ratio>,
    /// Of the mean lunch of each group.
    lunch: BTreeMap<String, BTreeMap<usize, Ratio>>,
    /// Of all guests, each group's part.
    groups: BTreeMap<String, Ratio>,
}

impl Kitchen<'_> {
    /// The fewest exchanges of ingredients that bring a menu to what is wanted; of as many, those that move least. What
    /// the references of the guests ask for is kept where it is kept now, and becomes no worse where it is not.
    ///
    /// # Errors
    ///
    /// [`NotFound`]: with the limits that bind where no exchanges are enough.
    pub fn smallest_change(&mut self, menu: &Menu, rules: &SwapRules, wanted: &Wanted) -> Result<Smallest, NotFound> {
        let before = self.menu(menu);
        let weights = Weights::of(self, menu, &before);
        let used = weights.all.keys().copied().collect();
        let allowed = Allowed { rules, foods: wanted.foods.as_ref(), new_allergens: wanted.new_allergens };
        let mut all = exchanges(self, &used, allowed);
        let limits = limits(wanted, &before, &weights);
        // An exchange of which some effect is not known is not proposed: unknown is not zero.
        let mut effects: Vec<Vec<Ratio>> = Vec::new();
        all.retain(|exchange| {
            let known: Option<Vec<Ratio>> =
                limits.iter().map(|(of, _, row)| effect(exchange, of, row.as_ref(), &weights)).collect();
            known.map(|known| effects.push(known)).is_some()
        });
        let mut strongest = STRONGEST;
        loop {
            let chosen = strongest_of(&all, &effects, strongest);
            let question = ask(&all, &effects, &chosen, &limits, &weights);
            match question.answer()? {
                Answer::Found(found) => {
                    let made = found.steps.iter().filter_map(|step| all.get(*chosen.get(*step)?)).cloned().collect();
                    return self.made(menu, before, made, wanted, (all.len(), chosen.len()));
                }
                Answer::Impossible { binding } if chosen.len() == all.len() => {
                    let named = |binding: Binding| {
                        let (of, limit, _) = limits.get(binding.limit)?;
                        Some((of.clone(), limit.clone(), binding))
                    };
                    let binding = binding.into_iter().filter_map(named).collect();
                    return Err(NotFound::Impossible(Box::new(Impossible { binding, possible: all.len() })));
                }
                Answer::Impossible { .. } => strongest *= 2,
            }
        }
    }

    /// The menu with exchanges made, evaluated anew; refused if it does not hold.
    fn made(
        &self,
        menu: &Menu,
        before: MenuOutcome,
        exchanges: Vec<Exchange>,
        wanted: &Wanted,
        (possible, considered): (usize, usize),
    ) -> Result<Smallest, NotFound> {
        let recipes = self.recipes_with(&exchanges).ok_or(NotFound::NotHeld)?;
        let after = self.with_recipes(&recipes).menu(menu);
        let holds = |value: Option<Ratio>, most: Option<&Ratio>| match (value, most) {
            (Some(value), Some(most)) => value <= *most,
            (None, Some(_)) => false,
            (_, None) => true,
        };
        let cost = wanted.cost.clone().or_else(|| before.mean_of_guests(|group| group.mean.cost.known().cloned()));
        let is_kept = before.groups.iter().zip(&after.groups).all(|(before, after)| {
            before
                .judgements
                .iter()
                .zip(&after.judgements)
                .all(|(before, after)| before.verdict != Reached::Met || after.verdict == Reached::Met)
        });
        let is_reached = holds(after.mean_of_guests(|group| group.mean.co2e.known().cloned()), wanted.co2e.as_ref())
            && holds(after.mean_of_guests(|group| group.mean.cost.known().cloned()), cost.as_ref());
        if !is_kept || !is_reached {
            return Err(NotFound::NotHeld);
        }
        Ok(Smallest { exchanges, recipes, before, after, possible, considered })
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

impl Weights {
    fn of(kitchen: &Kitchen<'_>, menu: &Menu, outcome: &MenuOutcome) -> Self {
        let groups = outcome.parts_of_guests();
        let mut weights = Self { all: BTreeMap::new(), lunch: BTreeMap::new(), groups };
        for group in &outcome.groups {
            let guests = weights.groups.get(&group.guests).cloned().unwrap_or_default();
            let one = |count: usize| Ratio::one().over(&Ratio::from(u32::try_from(count).unwrap_or(u32::MAX)));
            let one_meal = one(group.meals.len()).unwrap_or_default();
            let lunches = group.meals.iter().filter(|meal| meal.meal == crate::menu::kitchen::LUNCH).count();
            let one_lunch = one(lunches).unwrap_or_default();
            for serving in menu.servings.iter().filter(|serving| kitchen.guests(serving) == group.guests) {
                let Offered::Dish { recipe: Some(recipe), .. } = serving.offered else { continue };
                let add = |sums: &mut BTreeMap<usize, Ratio>, weight: &Ratio| {
                    let sum = sums.entry(recipe).or_default();
                    *sum = &*sum + &(serving.share.value() * weight);
                };
                add(&mut weights.all, &(&one_meal * &guests));
                if serving.meal == crate::menu::kitchen::LUNCH {
                    add(weights.lunch.entry(group.guests.clone()).or_default(), &one_lunch);
                }
            }
        }
        weights
    }
}

fn limits(wanted: &Wanted, before: &MenuOutcome, weights: &Weights) -> Vec<(LimitOf, Limit, Option<Row>)> {
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
    let references = before.groups.iter().filter(|group| weights.lunch.contains_key(&group.guests));
    limits.extend(references.flat_map(of_references).map(|(of, limit, row)| (of, limit, Some(row))));
    limits
}

/// What an exchange adds to a limit; none where that is not known.
fn effect(exchange: &Exchange, of: &LimitOf, row: Option<&Row>, weights: &Weights) -> Option<Ratio> {
    let of_all = |value: &Option<Ratio>| Some(value.as_ref()? * weights.all.get(&exchange.recipe)?);
    match of {
        LimitOf::Co2e => of_all(&exchange.effect.co2e),
        LimitOf::Cost => of_all(&exchange.effect.cost),
        LimitOf::Reference { guests, .. } => {
            match weights.lunch.get(guests).and_then(|recipes| recipes.get(&exchange.recipe)) {
                Some(weight) => Some(&row?.effect(exchange)? * weight),
                // Not on this group's lunches: nothing changes for it.
                None => Some(Ratio::zero()),
            }
        }
    }
}

/// The exchanges of the ingredients that do most for the first limit, which is the goal.
fn strongest_of(exchanges: &[Exchange], effects: &[Vec<Ratio>], count: usize) -> Vec<usize> {
    let mut best: BTreeMap<(usize, usize), Ratio> = BTreeMap::new();
    for (exchange, effects) in exchanges.iter().zip(effects) {
        let Some(effect) = effects.first() else { continue };
        let entry = best.entry((exchange.recipe, exchange.ingredient)).or_insert_with(|| effect.clone());
        if effect < entry {
            *entry = effect.clone();
        }
    }
    let mut order: Vec<_> = best.into_iter().collect();
    order.sort_by(|(one_place, one), (other_place, other)| one.cmp(other).then_with(|| one_place.cmp(other_place)));
    let kept: BTreeSet<(usize, usize)> = order.into_iter().take(count).map(|(place, _)| place).collect();
    let is_kept = |exchange: &Exchange| kept.contains(&(exchange.recipe, exchange.ingredient));
    exchanges.iter().enumerate().filter(|(_, exchange)| is_kept(exchange)).map(|(index, _)| index).collect()
}

fn ask(
    exchanges: &[Exchange],
    effects: &[Vec<Ratio>],
    chosen: &[usize],
    limits: &[(LimitOf, Limit, Option<Row>)],
    weights: &Weights,
) -> Question {
    let mut question =
        Question { limits: limits.iter().map(|(_, limit, _)| limit.clone()).collect(), ..Question::default() };
    let mut either: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for index in chosen {
        let (Some(exchange), Some(effects)) = (exchanges.get(*index), effects.get(*index)) else { continue };
        let weight = weights.all.get(&exchange.recipe).cloned().unwrap_or_default();
        either.entry((exchange.recipe, exchange.ingredient)).or_default().push(question.steps.len());
        question.steps.push(Step { moved: &exchange.less * &weight, effects: effects.clone() });
    }
    question.either = either.into_values().collect();
    question
}
