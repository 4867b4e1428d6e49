//! The steps of a question: every exchange and every other dish, what each does to every limit, and which exclude each
//! other.

use std::collections::{BTreeMap, BTreeSet};

use super::dishes::{Instead, OtherDish};
use super::limits::{LimitOf, Row};
use super::steps::Exchange;
use super::weights::{Occasion, Weights};
use crate::num::Ratio;
use crate::swap::{Bound, Limit, Question, Step};

/// Something that can be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Exchange(Exchange),
    OtherDish(OtherDish),
}

/// Something that can be done, with what it does to every limit of the mean meal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Possible {
    pub(super) act: Act,
    pub(super) moved: Ratio,
    pub(super) effects: Vec<Ratio>,
}

/// Where something is done: of the steps of a place, at most one is taken.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Spot {
    /// An ingredient of a recipe.
    Ingredient(usize, usize),
    /// A dish on an occasion.
    Dish(Occasion),
}

/// A limit, what it is of, and how nutrients add up to it.
pub(super) type Bounded = (LimitOf, Limit, Option<Row>);

impl Act {
    fn spot(&self) -> Spot {
        match self {
            Self::Exchange(exchange) => Spot::Ingredient(exchange.recipe, exchange.ingredient),
            Self::OtherDish(other) => Spot::Dish((other.date, other.meal.clone(), other.from)),
        }
    }

    /// The recipes whose part of the meal it changes, on its occasion.
    fn touched(&self) -> Vec<Occasion> {
        match self {
            Self::Exchange(_) => Vec::new(),
            Self::OtherDish(other) => {
                let at = |recipe| (other.date, other.meal.clone(), recipe);
                match other.how {
                    Instead::NewDish => vec![at(other.from)],
                    Instead::SameMeal => vec![at(other.from), at(other.to)],
                }
            }
        }
    }
}

/// Everything that can be done and whose every effect is known: unknown is not zero.
pub(super) fn known(acts: Vec<Act>, limits: &[Bounded], weights: &Weights) -> Vec<Possible> {
    let effects = |act: Act| {
        let (effect, weight, less) = match &act {
            Act::Exchange(exchange) => {
                (&exchange.effect, weights.recipes.get(&exchange.recipe)?.clone(), &exchange.less)
            }
            Act::OtherDish(other) => {
                let occasion = (other.date, other.meal.clone(), other.from);
                (&other.effect, weights.occasions.get(&occasion)?.part(&other.share), &other.less)
            }
        };
        let of_limits: Option<Vec<Ratio>> =
            limits.iter().map(|(of, _, row)| weight.of(effect, of, row.as_ref())).collect();
        Some(Possible { moved: less * &weight.all, effects: of_limits?, act })
    };
    acts.into_iter().filter_map(effects).collect()
}

/// Without the steps that another step of the same spot beats in everything: as little moved, and every limit as good.
/// A dish that is not on the menu is never beaten, since it may be put in only once.
pub(super) fn without_worse(all: Vec<Possible>, limits: &[Bounded]) -> Vec<Possible> {
    let is_new = |one: &Possible| matches!(&one.act, Act::OtherDish(other) if other.how == Instead::NewDish);
    let same = |one: &Possible, other: &Possible| {
        one.act.spot() == other.act.spot() && one.act.touched() == other.act.touched()
    };
    let as_good = |one: &Possible, other: &Possible| {
        one.moved <= other.moved
            && limits.iter().zip(one.effects.iter().zip(&other.effects)).all(
                |((_, limit, _), (one, other))| match limit.bound {
                    Bound::AtMost(_) => one <= other,
                    Bound::AtLeast(_) => other <= one,
                },
            )
    };
    let mut spots: BTreeMap<Spot, Vec<usize>> = BTreeMap::new();
    for (index, one) in all.iter().enumerate() {
        spots.entry(one.act.spot()).or_default().push(index);
    }
    let mut worse = BTreeSet::new();
    for spot in spots.values() {
        for index in spot {
            let Some(one) = all.get(*index).filter(|one| !is_new(one)) else { continue };
            let beats = |other_index: &&usize| {
                let Some(other) = all.get(**other_index).filter(|other| !is_new(other)) else { return false };
                // Of two that are the same in everything, the first stays.
                *other_index != index
                    && same(other, one)
                    && as_good(other, one)
                    && (*other_index < index || !as_good(one, other))
            };
            if spot.iter().any(|other| beats(&other)) {
                worse.insert(*index);
            }
        }
    }
    all.into_iter().enumerate().filter(|(index, _)| !worse.contains(index)).map(|(_, one)| one).collect()
}

/// The steps of the spots that do most for the first limit, which is the goal; of each spot's new dishes, those that do
/// most for it.
pub(super) fn strongest_of(all: &[Possible], spots: usize, dishes: usize) -> Vec<usize> {
    let goal = |one: &Possible| one.effects.first().cloned().unwrap_or_default();
    let mut by_spot: BTreeMap<Spot, Vec<(Ratio, usize)>> = BTreeMap::new();
    for (index, one) in all.iter().enumerate() {
        by_spot.entry(one.act.spot()).or_default().push((goal(one), index));
    }
    let mut order: Vec<(Ratio, Spot)> = Vec::new();
    for (spot, steps) in &mut by_spot {
        steps.sort();
        if let Some((best, _)) = steps.first() {
            order.push((best.clone(), spot.clone()));
        }
    }
    order.sort();
    let mut chosen = Vec::new();
    for (_, spot) in order.iter().take(spots) {
        let mut new = 0;
        for (_, index) in by_spot.get(spot).into_iter().flatten() {
            let is_new = matches!(all.get(*index).map(|one| &one.act), Some(Act::OtherDish(other)) if other.how == Instead::NewDish);
            new += usize::from(is_new);
            if !is_new || new <= dishes {
                chosen.push(*index);
            }
        }
    }
    chosen.sort_unstable();
    chosen
}

/// The question, of the steps that are chosen.
pub(super) fn ask(all: &[Possible], chosen: &[usize], limits: &[Bounded]) -> Question {
    let mut question =
        Question { limits: limits.iter().map(|(_, limit, _)| limit.clone()).collect(), ..Question::default() };
    let mut ingredients: BTreeMap<usize, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    let mut occasions: BTreeMap<Occasion, Vec<usize>> = BTreeMap::new();
    let mut new_dishes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for one in chosen.iter().filter_map(|index| all.get(*index)) {
        let step = question.steps.len();
        match &one.act {
            Act::Exchange(exchange) => {
                ingredients.entry(exchange.recipe).or_default().entry(exchange.ingredient).or_default().push(step);
            }
            Act::OtherDish(other) => {
                for occasion in one.act.touched() {
                    occasions.entry(occasion).or_default().push(step);
                }
                if other.how == Instead::NewDish {
                    new_dishes.entry(other.to).or_default().push(step);
                }
            }
        }
        question.steps.push(Step { moved: one.moved.clone(), effects: one.effects.clone() });
    }
    // What a recipe's ingredients do is counted for as many guests as it has now: while one of its ingredients is
    // exchanged, its guests stay.
    for (recipe, lists) in &ingredients {
        for list in lists.values() {
            let of_recipe: Vec<&Vec<usize>> =
                occasions.iter().filter(|((_, _, other), _)| other == recipe).map(|(_, steps)| steps).collect();
            let with = |steps: &Vec<usize>| list.iter().chain(steps).copied().collect();
            if of_recipe.is_empty() {
                question.either.push(list.clone());
            } else {
                question.either.extend(of_recipe.into_iter().map(with));
            }
        }
    }
    question.either.extend(occasions.into_values());
    // A new dish is put in once.
    question.either.extend(new_dishes.into_values());
    question.either.retain(|list| 1 < list.len());
    question
}
