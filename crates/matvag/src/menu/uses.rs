//! What a menu uses of each food: the same sums as its outcome, by food; and where its footprint lies.

use std::collections::{BTreeMap, BTreeSet};

use super::change::Changed;
use super::count::Part;
use super::kitchen::{Kitchen, served_food};
use super::larder::Larder;
use super::mass::Mass;
use super::nutrient::PerNutrient;
use super::plan::{Menu, Offered};
use super::recipe::Organic;
use crate::climate::{Draws, Range, Streams};
use crate::num::Ratio;

/// Which food, bought as what. Foods that are not recognised go by their name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoodUsed {
    /// A food of the table.
    Known(usize, Organic),
    /// A name that is not surely a food.
    Unknown(String),
}

/// So much of a food. What is not known is not in the sum, as in a [`Tally`](super::Tally).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoodUse {
    /// Kilograms as the recipes give them.
    pub given: Ratio,
    /// Kilograms as purchased.
    pub purchased: Ratio,
    /// Kronor.
    pub cost: Ratio,
    /// kg CO2e.
    pub co2e: Ratio,
    /// Energy and nutrients.
    pub nutrients: PerNutrient<Ratio>,
    /// What is not known of some of it: of that the sum is only "at least".
    pub unknown: BTreeSet<Changed>,
    /// How many times it is used without a known mass.
    pub unweighed: Ratio,
}

/// What is used of each food.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoodUses(pub BTreeMap<FoodUsed, FoodUse>);

impl FoodUses {
    /// Adds an ingredient, so many times.
    pub fn add(&mut self, part: &Part<'_>, times: &Ratio) {
        let of_food = self.0.entry(food_of(part)).or_default();
        let unknown = &mut of_food.unknown;
        let mut add = |sum: &mut Ratio, of: Changed, amount: Option<&Ratio>| match amount {
            Some(amount) => *sum = &*sum + &(amount * times),
            None => {
                unknown.insert(of);
            }
        };
        add(&mut of_food.purchased, Changed::Mass, part.purchased.as_ref().map(Mass::kg));
        add(&mut of_food.cost, Changed::Cost, part.cost.as_ref());
        add(&mut of_food.co2e, Changed::Co2e, part.co2e.as_ref());
        let nutrients = part.nutrients();
        for nutrient in super::nutrient::Nutrient::ALL {
            let of = Changed::Nutrient(*nutrient);
            add(of_food.nutrients.get_mut(*nutrient), of, nutrients.get(*nutrient).as_ref());
        }
        let sum = if part.ingredient.kg.is_some() { &mut of_food.given } else { &mut of_food.unweighed };
        *sum = &*sum + &(part.ingredient.kg.as_ref().unwrap_or(&Ratio::one()) * times);
    }

    /// Adds a dish without a recipe, so many times: nothing is known of it.
    fn add_unknown(&mut self, name: &str, times: &Ratio) {
        let of_dish = self.0.entry(FoodUsed::Unknown(name.to_owned())).or_default();
        of_dish.unknown.extend(Changed::all());
        of_dish.unweighed = &of_dish.unweighed + times;
    }

    /// The sum of all foods: none where nothing of it is known.
    pub fn sum(&self, of: Changed) -> Option<Ratio> {
        let sum: Ratio = self.0.values().map(|used| of.of(used)).sum();
        (self.is_whole(of) || !sum.is_zero()).then_some(sum)
    }

    /// Whether a sum covers everything; else it is "at least" so much.
    pub fn is_whole(&self, of: Changed) -> bool {
        self.0.values().all(|used| !used.unknown.contains(&of))
    }

    /// Where the footprint of all of it lies. Draws are shared through `streams`: use one for everything that is to be
    /// compared. None where nothing has a factor.
    pub fn range(&self, larder: &Larder, streams: &mut Streams) -> Option<Range> {
        self.draws(larder, streams).range().filter(|_| self.0.values().any(|of_food| !of_food.co2e.is_zero()))
    }

    /// The footprint, drawn: for the difference between two menus.
    pub fn draws(&self, larder: &Larder, streams: &mut Streams) -> Draws {
        let mut draws = Draws::default();
        for (food, of_food) in &self.0 {
            let FoodUsed::Known(index, organic) = food else { continue };
            let Some(factor) = larder.get(*index).and_then(|stock| stock.factor(*organic)) else { continue };
            factor.factor.draw(&of_food.co2e, &mut draws, streams);
        }
        draws
    }
}

fn food_of(part: &Part<'_>) -> FoodUsed {
    match part.ingredient.food.filter(|_| part.stock.is_some()) {
        Some(food) => FoodUsed::Known(food, part.organic),
        None => FoodUsed::Unknown(part.ingredient.name.clone()),
    }
}

impl Kitchen<'_> {
    /// What the mean meal of a group uses of each food.
    pub fn uses(&self, menu: &Menu, guests: &str) -> FoodUses {
        let mut uses = FoodUses::default();
        let servings = menu.servings.iter().filter(|serving| self.guests(serving) == guests);
        let mut meals: Vec<_> = servings.clone().map(|serving| (serving.date, serving.meal.as_str())).collect();
        meals.sort_unstable();
        meals.dedup();
        let count = u32::try_from(meals.len()).unwrap_or(u32::MAX);
        let Ok(one_meal) = Ratio::one().over(&Ratio::from(count)) else { return uses };
        for serving in servings {
            let times = serving.share.value() * &one_meal;
            match &serving.offered {
                Offered::Dish { name, recipe } => {
                    let Some(recipe) = recipe.and_then(|index| self.recipes().get(index)) else {
                        uses.add_unknown(name, &times);
                        continue;
                    };
                    let times = &times * &recipe.one_portion();
                    recipe.parts(self.larder()).for_each(|part| uses.add(&part, &times));
                }
                Offered::Food { .. } => {
                    let Some(ingredient) = served_food(serving) else { continue };
                    uses.add(&Part::of(&ingredient, self.larder()), &times);
                }
            }
        }
        uses
    }

    /// Kilograms as purchased of each food for all guests of a menu: each portion times those who take it on its day. None
    /// of a food where the number of guests of a serving, or the mass of an ingredient, is not known; a dish without
    /// a recipe goes by its name.
    pub fn purchases(&self, menu: &Menu) -> BTreeMap<FoodUsed, Option<Ratio>> {
        let mut purchases = BTreeMap::new();
        let mut add = |food: FoodUsed, kg: Option<Ratio>| {
            let sum = purchases.entry(food).or_insert_with(|| Some(Ratio::zero()));
            *sum = sum.as_ref().zip(kg).map(|(sum, kg)| sum + &kg);
        };
        for serving in &menu.servings {
            let guests = serving.count.map(|count| &Ratio::from(count) * serving.share.value());
            let bought = |part: &Part<'_>, times: &Ratio| {
                guests.as_ref().zip(part.purchased.as_ref()).map(|(guests, mass)| &(mass.kg() * times) * guests)
            };
            match &serving.offered {
                Offered::Dish { name, recipe } => match recipe.and_then(|index| self.recipes().get(index)) {
                    Some(recipe) => {
                        let times = recipe.one_portion();
                        recipe.parts(self.larder()).for_each(|part| add(food_of(&part), bought(&part, &times)));
                    }
                    None => add(FoodUsed::Unknown(name.clone()), None),
                },
                Offered::Food { .. } => {
                    let Some(ingredient) = served_food(serving) else { continue };
                    let part = Part::of(&ingredient, self.larder());
                    add(food_of(&part), bought(&part, &Ratio::one()));
                }
            }
        }
        purchases
    }

    /// What one portion of a recipe uses of each food; nothing where there is no such recipe.
    pub fn uses_of_portion(&self, recipe: usize) -> FoodUses {
        let mut uses = FoodUses::default();
        if let Some(recipe) = self.recipes().get(recipe) {
            let times = recipe.one_portion();
            recipe.parts(self.larder()).for_each(|part| uses.add(&part, &times));
        }
        uses
    }
}
