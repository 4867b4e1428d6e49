//! Every exchange that the recipes of a menu allow, with what it does to a portion.

use std::collections::BTreeSet;

use super::rules::{SwapRule, SwapRules};
use crate::climate::FoodName;
use crate::menu::{Allergens, Given, Ingredient, Kitchen, Larder, Nutrient, Part, PerNutrient, Recipe};
use crate::num::{Ratio, Share};

/// One food in the place of some of another, in one recipe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// The recipe's place among the recipes.
    pub recipe: usize,
    /// The ingredient's place in the recipe.
    pub ingredient: usize,
    /// The food that there is less of.
    pub from: FoodName,
    /// The food that takes its place.
    pub to: FoodName,
    /// The place of that food in the table.
    pub food: usize,
    /// The share of the ingredient that is replaced.
    pub share: Share,
    /// Kilograms that are taken away from a portion, trimmed.
    pub less: Ratio,
    /// Kilograms that are put into a portion, trimmed.
    pub more: Ratio,
    /// What it does to a portion.
    pub effect: Effect,
    /// What to mind in the kitchen.
    pub hint: crate::text::Text,
}

/// What an exchange adds to a portion; below zero it takes away. None is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// Kronor.
    pub cost: Option<Ratio>,
    /// kg CO2e.
    pub co2e: Option<Ratio>,
    /// Energy and nutrients.
    pub nutrients: PerNutrient<Option<Ratio>>,
}

/// What may be exchanged.
#[derive(Clone, Copy, Debug)]
pub(super) struct Allowed<'a> {
    pub(super) rules: &'a SwapRules,
    /// The foods that may be put in; none for all.
    pub(super) foods: Option<&'a BTreeSet<usize>>,
    /// Allergens that a dish does not have may come into it.
    pub(super) new_allergens: bool,
}

impl Kitchen<'_> {
    /// Every exchange that the rules allow in one recipe and that brings no new allergen into it.
    pub fn exchanges(&self, recipe: usize, rules: &SwapRules) -> Vec<Exchange> {
        exchanges(self, &BTreeSet::from([recipe]), Allowed { rules, foods: None, new_allergens: false })
    }
}

/// The exchanges of some recipes, in their order.
pub(super) fn exchanges(kitchen: &Kitchen<'_>, recipes: &BTreeSet<usize>, allowed: Allowed<'_>) -> Vec<Exchange> {
    let larder = kitchen.larder();
    let mut exchanges = Vec::new();
    for index in recipes {
        let Some(recipe) = kitchen.recipes().get(*index) else { continue };
        for (place, ingredient) in recipe.ingredients.iter().enumerate() {
            let Some(food) = ingredient.food else { continue };
            for rule in allowed.rules.of(food) {
                if allowed.foods.is_some_and(|foods| !foods.contains(&rule.to)) {
                    continue;
                }
                if !allowed.new_allergens && !brings_none(recipe, rule.to, larder) {
                    continue;
                }
                for share in shares(&rule.most) {
                    exchanges.extend(exchange(*index, recipe, place, ingredient, rule, share, larder));
                }
            }
        }
    }
    exchanges
}

/// A quarter of the most, half of it, three quarters, and the most.
fn shares(most: &Share) -> impl Iterator<Item = Share> + use<'_> {
    let quarters = (1..=4).map(|count| Ratio::from(count).over(&Ratio::from(4)));
    quarters.filter_map(|share| Share::new(&share.ok()? * most.value()).ok())
}

/// Whether a food brings no allergen into a dish that the dish does not have already. One of which nobody has said may,
/// unless the dish has that very food.
pub(super) fn brings_none(recipe: &Recipe, food: usize, larder: &Larder) -> bool {
    let of = |food: usize| larder.get(food).and_then(|stock| stock.allergens);
    if recipe.ingredients.iter().any(|ingredient| ingredient.food == Some(food)) {
        return true;
    }
    let Some(new) = of(food) else { return false };
    let there = recipe.ingredients.iter().filter_map(|ingredient| of(ingredient.food?));
    new.beyond(there.fold(Allergens::NONE, Allergens::and)).is_empty()
}

fn exchange(
    index: usize,
    recipe: &Recipe,
    place: usize,
    ingredient: &Ingredient,
    rule: &SwapRule,
    share: Share,
    larder: &Larder,
) -> Option<Exchange> {
    let (kept, new) = parts_of(ingredient, rule.to, &rule.ratio, &share, larder)?;
    let one = recipe.one_portion();
    let before = Part::of(ingredient, larder);
    let (kept, new) = (Part::of(&kept, larder), Part::of(&new, larder));
    let added = |value: fn(&Part<'_>) -> Option<Ratio>| {
        let after = &value(&kept)? + &value(&new)?;
        Some(&(&after - &value(&before)?) * &one)
    };
    let nutrient = |nutrient: Nutrient| {
        let after = &kept.nutrient(nutrient)? + &new.nutrient(nutrient)?;
        Some(&(&after - &before.nutrient(nutrient)?) * &one)
    };
    let effect = Effect {
        cost: added(|part| part.cost.clone()),
        co2e: added(|part| part.co2e.clone()),
        nutrients: PerNutrient::<()>::default().map(|of, ()| nutrient(of)),
    };
    let name =
        |food: usize| larder.get(food).map(|stock| FoodName { id: stock.food.clone(), name: stock.name.clone() });
    let edible = |part: &Part<'_>| Some(part.edible.as_ref()?.kg() * &one);
    Some(Exchange {
        recipe: index,
        ingredient: place,
        from: name(ingredient.food?)?,
        to: name(rule.to)?,
        food: rule.to,
        share,
        less: &edible(&before)? - &edible(&kept)?,
        more: edible(&new)?,
        effect,
        hint: rule.hint.clone(),
    })
}

/// What is left of an ingredient, and what takes the place of the rest. None where its trimmed mass is not known.
pub(super) fn parts_of(
    ingredient: &Ingredient,
    food: usize,
    ratio: &Ratio,
    share: &Share,
    larder: &Larder,
) -> Option<(Ingredient, Ingredient)> {
    let edible = Part::of(ingredient, larder).edible?.kg() * share.value();
    let kg = ingredient.kg.as_ref()?;
    let kept = Ingredient { kg: Some(kg * share.rest().value()), formula: None, ..ingredient.clone() };
    let new = Ingredient {
        name: larder.get(food)?.name.sv.to_string(),
        food: Some(food),
        kg: Some(&edible * ratio),
        formula: None,
        given: Given::Edible,
        // What the recipe says of the old food's trimming and cooking is not said of the new.
        waste: Share::none(),
        remaining: None,
        ..ingredient.clone()
    };
    Some((kept, new))
}
