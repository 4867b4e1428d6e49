//! Other dishes for the guests of a meal: a dish for one of another recipe, and guests from one dish of the meal to
//! another.

use std::collections::BTreeSet;

use super::steps::{Allowed, Effect, brings_none};
use super::weights::{Occasion, Weights};
use crate::menu::nutrient::Nutrient;
use crate::menu::{Date, DishKind, Kitchen, Menu, Offered, PerNutrient, Recipe, Serving, Sum, Tally};
use crate::num::{Ratio, Share};

/// How much less and more a portion of another dish may weigh, and give of energy, in fourths of the portion before.
const LEAST: u32 = 3;
const MOST: u32 = 5;

/// At one meal, some or all of the guests of a dish get another dish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherDish {
    /// The day.
    pub date: Date,
    /// The meal: `lunch`.
    pub meal: String,
    /// The place among the recipes of the dish that they get now.
    pub from: usize,
    /// The place of the dish that they get instead.
    pub to: usize,
    /// Whether the meal has that dish already.
    pub how: Instead,
    /// The share of the dish's guests that get the other.
    pub share: Share,
    /// Kilograms, trimmed, in a portion of the dish that they get now.
    pub less: Ratio,
    /// Kilograms, trimmed, in a portion of the other.
    pub more: Ratio,
    /// What it does to a guest's portion.
    pub effect: Effect,
}

/// Where the other dish comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Instead {
    /// It is not on the menu: it takes the place of the first for all its guests.
    NewDish,
    /// It is served at the same meal: more of the guests get it.
    SameMeal,
}

/// A portion of a recipe, of which everything is known that a limit may ask for.
struct Portion {
    edible: Ratio,
    cooked: Ratio,
    effect: Effect,
    animal: Ratio,
    flesh: Ratio,
}

impl Portion {
    fn of(recipe: &Recipe, kitchen: &Kitchen<'_>) -> Option<Self> {
        let tally = recipe.portion(kitchen.larder(), None);
        let is_weighed = tally.gaps.iter().all(|gap| gap.given.is_some());
        let whole = |sum: &Sum| whole(sum, &tally).filter(|_| is_weighed);
        let effect = Effect {
            cost: whole(&tally.cost),
            co2e: whole(&tally.co2e),
            nutrients: PerNutrient::<()>::default().map(|nutrient, ()| whole(tally.nutrients.get(nutrient))),
        };
        Some(Self {
            edible: whole(&tally.edible)?,
            cooked: whole(&tally.cooked)?,
            effect,
            animal: tally.kinds.animal.clone(),
            flesh: &tally.kinds.meat + &tally.kinds.fish,
        })
    }

    /// Whether guests who eat no meat, or nothing from animals, can take this instead of the other.
    fn suits_guests_of(&self, other: &Self) -> bool {
        let brings = |one: &Ratio, before: &Ratio| before.is_zero() && !one.is_zero();
        !brings(&self.animal, &other.animal) && !brings(&self.flesh, &other.flesh)
    }

    /// Whether it fills like the other: in mass and in energy.
    fn fills_like(&self, other: &Self) -> bool {
        let is_near = |one: &Ratio, before: &Ratio| {
            let four = one * &Ratio::from(4);
            before * &Ratio::from(LEAST) <= four && four <= before * &Ratio::from(MOST)
        };
        let energy = self.effect.nutrients.energy.as_ref().zip(other.effect.nutrients.energy.as_ref());
        is_near(&self.cooked, &other.cooked) && energy.is_some_and(|(one, before)| is_near(one, before))
    }

    fn instead_of(&self, other: &Self) -> Effect {
        let less = |one: &Option<Ratio>, before: &Option<Ratio>| Some(one.as_ref()? - before.as_ref()?);
        let nutrient = |of: Nutrient| less(self.effect.nutrients.get(of), other.effect.nutrients.get(of));
        Effect {
            cost: less(&self.effect.cost, &other.effect.cost),
            co2e: less(&self.effect.co2e, &other.effect.co2e),
            nutrients: PerNutrient::<()>::default().map(|of, ()| nutrient(of)),
        }
    }
}

/// A sum, where it covers everything.
fn whole(sum: &Sum, tally: &Tally) -> Option<Ratio> {
    (sum.covered == tally.given).then(|| sum.value.clone())
}

/// Every way to give guests of this menu another dish, meal by meal.
pub(super) fn other_dishes(
    kitchen: &Kitchen<'_>,
    menu: &Menu,
    weights: &Weights,
    allowed: Allowed<'_>,
) -> Vec<OtherDish> {
    let recipes: Vec<&Recipe> = kitchen.recipes().iter().collect();
    let portions: Vec<Option<Portion>> = recipes.iter().map(|recipe| Portion::of(recipe, kitchen)).collect();
    let may_be_put_in = |to: &Recipe| {
        let in_range =
            |food: Option<usize>| allowed.foods.is_none_or(|foods| food.is_some_and(|one| foods.contains(&one)));
        to.ingredients.iter().all(|ingredient| in_range(ingredient.food))
    };
    let keeps_allergens = |from: &Recipe, to: &Recipe| {
        allowed.new_allergens
            || to.ingredients.iter().all(|new| new.food.is_some_and(|food| brings_none(from, food, kitchen.larder())))
    };
    let new: Vec<usize> = (0..recipes.len())
        .filter(|index| !weights.recipes.contains_key(index))
        .filter(|index| recipes.get(*index).is_some_and(|recipe| may_be_put_in(recipe)))
        .collect();
    let mut found = Vec::new();
    for occasion in weights.occasions.keys() {
        let (date, meal, from) = occasion;
        let (Some(before), Some(Some(old))) = (recipes.get(*from), portions.get(*from)) else { continue };
        let mut offer = |to: usize, how: Instead, shares: &[Share]| {
            let (Some(after), Some(Some(other))) = (recipes.get(to), portions.get(to)) else { return };
            let is_alike = after.kind == before.kind && (how == Instead::SameMeal || other.fills_like(old));
            if !is_alike || !other.suits_guests_of(old) || !keeps_allergens(before, after) {
                return;
            }
            found.extend(shares.iter().map(|share| OtherDish {
                date: *date,
                meal: meal.clone(),
                from: *from,
                to,
                how,
                share: share.clone(),
                less: old.edible.clone(),
                more: other.edible.clone(),
                effect: other.instead_of(old),
            }));
        };
        for to in &new {
            offer(*to, Instead::NewDish, &[Share::full()]);
        }
        for to in alternatives(kitchen, menu, occasion) {
            offer(to, Instead::SameMeal, &levels());
        }
    }
    found
}

/// A quarter of the guests, half, three quarters, all.
fn levels() -> Vec<Share> {
    let quarters = (1..=4).map(|count| Ratio::from(count).over(&Ratio::from(4)));
    quarters.filter_map(|share| Share::new(share.ok()?).ok()).collect()
}

/// The dishes between which the guests of a meal choose: those that, with this one, no more guests take than there are.
fn alternatives(kitchen: &Kitchen<'_>, menu: &Menu, (date, meal, from): &Occasion) -> BTreeSet<usize> {
    let is_dish = |recipe: usize| kitchen.recipes().get(recipe).is_some_and(|one| one.kind == DishKind::Dish);
    if !is_dish(*from) {
        return BTreeSet::new();
    }
    let at_meal = menu.servings.iter().filter(|serving| serving.date == *date && serving.meal == *meal);
    let others: BTreeSet<usize> =
        at_meal.filter_map(recipe_of).filter(|recipe| recipe != from && is_dish(*recipe)).collect();
    let fits = |to: &usize| {
        let pairs = pairs(kitchen, menu, (*date, meal, *from), *to);
        let share =
            |index: &usize| menu.servings.get(*index).map(|serving| serving.share.value().clone()).unwrap_or_default();
        let mut targets: std::collections::BTreeMap<usize, Ratio> = std::collections::BTreeMap::new();
        for (one, other) in &pairs {
            let sum = targets.entry(*other).or_insert_with(|| share(other));
            *sum = &*sum + &share(one);
        }
        !pairs.is_empty() && targets.values().all(|sum| *sum <= Ratio::one())
    };
    others.into_iter().filter(fits).collect()
}

fn recipe_of(serving: &Serving) -> Option<usize> {
    match serving.offered {
        Offered::Dish { recipe, .. } => recipe,
        Offered::Food { .. } => None,
    }
}

/// For each serving of a dish at a meal, the serving of another dish, of the same group, whose guests become more: the
/// first takes from the first, second helpings from second helpings. Empty if a group has only one of the dishes.
fn pairs(
    kitchen: &Kitchen<'_>,
    menu: &Menu,
    (date, meal, from): (Date, &str, usize),
    to: usize,
) -> Vec<(usize, usize)> {
    let served = |recipe: usize| {
        let is_it =
            move |serving: &Serving| serving.date == date && serving.meal == meal && recipe_of(serving) == Some(recipe);
        menu.servings.iter().enumerate().filter(move |(_, serving)| is_it(serving))
    };
    let mut pairs = Vec::new();
    for (index, serving) in served(from) {
        let guests = kitchen.guests(serving);
        let of_group = |recipe| {
            served(recipe)
                .filter(|(_, other)| kitchen.guests(other) == guests)
                .map(|(place, _)| place)
                .collect::<Vec<_>>()
        };
        let nth = of_group(from).iter().position(|place| *place == index).unwrap_or_default();
        let targets = of_group(to);
        let Some(target) = targets.get(nth).or_else(|| targets.last()) else { return Vec::new() };
        pairs.push((index, *target));
    }
    pairs
}

impl Kitchen<'_> {
    /// A menu where guests get other dishes; none where one does not fit it. At one meal a dish takes part in at most one.
    pub fn menu_with(&self, menu: &Menu, others: &[OtherDish]) -> Option<Menu> {
        let mut made = menu.clone();
        for other in others {
            let name = self.recipes().get(other.to)?.name.clone();
            let pairs = match other.how {
                Instead::NewDish => Vec::new(),
                Instead::SameMeal => pairs(self, menu, (other.date, &other.meal, other.from), other.to),
            };
            for (index, serving) in menu.servings.iter().enumerate() {
                let is_it = serving.date == other.date && serving.meal == other.meal;
                if !is_it || recipe_of(serving) != Some(other.from) {
                    continue;
                }
                let changed = made.servings.get_mut(index)?;
                match other.how {
                    Instead::NewDish => changed.offered = Offered::Dish { name: name.clone(), recipe: Some(other.to) },
                    Instead::SameMeal => {
                        let (_, target) = pairs.iter().find(|(place, _)| *place == index)?;
                        let moved = serving.share.value() * other.share.value();
                        changed.share = Share::new(changed.share.value() - &moved).ok()?;
                        let target = made.servings.get_mut(*target)?;
                        target.share = Share::new(target.share.value() + &moved).ok()?;
                    }
                }
            }
        }
        // What nobody takes any more is not served.
        let is_taken =
            |(before, after): (&Serving, &Serving)| before.share == after.share || !after.share.value().is_zero();
        let kept: Vec<bool> = menu.servings.iter().zip(&made.servings).map(is_taken).collect();
        let mut kept = kept.into_iter();
        made.servings.retain(|_| kept.next().unwrap_or(true));
        Some(made)
    }
}
