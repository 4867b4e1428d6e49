//! Recipes and menus evaluated: what the larder knows of each ingredient, added up by portion, meal, day, week and menu.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::count::Part;
use super::date::Date;
use super::guests::GuestGroups;
use super::larder::Larder;
use super::outcome::{GroupOutcome, GroupTotal, MealOutcome, MenuOutcome, PeriodOutcome, RecipeOutcome, Times};
use super::plan::{Menu, Offered, Serving};
use super::recipe::{DishKind, Given, Ingredient, Organic, Recipe, Recipes};
use super::tally::{Gap, Missing, Tally};
use super::waste::{Thrown, Waste};
use crate::num::{Decimal, Ratio, Share};

/// What menus are evaluated with. It remembers the portion of each recipe and month, so that thousands of menus of the
/// same recipes are sums.
#[derive(Clone, Debug)]
pub struct Kitchen<'k> {
    larder: &'k Larder,
    recipes: &'k Recipes,
    groups: &'k GuestGroups,
    waste: &'k BTreeMap<String, Waste>,
    portions: BTreeMap<(usize, u8), Tally>,
}

impl<'k> Kitchen<'k> {
    /// A kitchen with this larder and these recipes. `waste` is by group of guests, under the id of
    /// [`GuestGroups`] or what the menu calls it.
    pub const fn new(
        larder: &'k Larder,
        recipes: &'k Recipes,
        groups: &'k GuestGroups,
        waste: &'k BTreeMap<String, Waste>,
    ) -> Self {
        Self { larder, recipes, groups, waste, portions: BTreeMap::new() }
    }

    /// The same kitchen with other recipes.
    #[must_use]
    pub fn with_recipes<'r>(&self, recipes: &'r Recipes) -> Kitchen<'r>
    where
        'k: 'r,
    {
        Kitchen { recipes, portions: BTreeMap::new(), ..self.clone() }
    }

    /// The same kitchen with portions that an earlier one of the same larder has worked out, by recipe and month. Those
    /// of recipes that have changed since must be left out.
    #[must_use]
    pub fn remembering(mut self, portions: BTreeMap<(usize, u8), Tally>) -> Self {
        self.portions = portions;
        self
    }

    /// The portions that it has worked out, by recipe and month.
    pub fn into_portions(self) -> BTreeMap<(usize, u8), Tally> {
        self.portions
    }

    /// The larder.
    pub const fn larder(&self) -> &'k Larder {
        self.larder
    }

    /// The recipes.
    pub const fn recipes(&self) -> &'k Recipes {
        self.recipes
    }

    /// The groups of guests.
    pub const fn groups(&self) -> &'k GuestGroups {
        self.groups
    }

    /// What a menu comes to.
    pub fn menu(&mut self, menu: &Menu) -> MenuOutcome {
        let mut groups: Vec<(String, Vec<(usize, &Serving)>)> = Vec::new();
        for (index, serving) in menu.servings.iter().enumerate() {
            let guests = self.guests(serving);
            match groups.iter_mut().find(|(name, _)| *name == guests) {
                Some((_, servings)) => servings.push((index, serving)),
                None => groups.push((guests, vec![(index, serving)])),
            }
        }
        let groups = groups.into_iter().map(|(guests, servings)| self.group(guests, &servings)).collect();
        MenuOutcome { menu: menu.name.clone(), groups }
    }

    /// The id of the group that a serving is for.
    pub fn guests(&self, serving: &Serving) -> String {
        self.groups.find(&serving.guests).map_or_else(|| serving.guests.clone(), |group| group.id.clone())
    }

    fn group(&mut self, guests: String, servings: &[(usize, &Serving)]) -> GroupOutcome {
        let meals = self.meals(servings);
        let whole = sum(meals.iter().map(|meal| &meal.tally));
        let mean = mean(&whole, meals.len());
        let of_lunch: Vec<&Tally> = meals.iter().filter(|meal| meal.meal == LUNCH).map(|meal| &meal.tally).collect();
        let lunch = match of_lunch.len() {
            0 => None,
            all if all == meals.len() => Some(mean.clone()),
            some => Some(self::mean(&sum(of_lunch.iter().copied()), some)),
        };
        let waste = self.waste.get(&guests);
        let thrown = |tally: &Tally| waste.cloned().unwrap_or_default().of(known_of_all(tally));
        let judgements = match (&lunch, self.groups.find(&guests)) {
            (Some(lunch), Some(group)) => {
                let thrown: Thrown = thrown(lunch);
                group.targets.iter().map(|target| target.judge(lunch, &thrown)).collect()
            }
            (None, _) | (_, None) => Vec::new(),
        };
        let days = periods(&meals, |date| date.to_string());
        let weeks = periods(&meals, Date::week);
        GroupOutcome {
            times: times(&meals, days.len(), weeks.len()),
            total: total(&meals),
            lunches: u32::try_from(of_lunch.len()).unwrap_or(u32::MAX),
            thrown: thrown(&mean),
            guests,
            days,
            weeks,
            whole,
            mean,
            lunch,
            judgements,
            meals,
        }
    }

    fn meals(&mut self, servings: &[(usize, &Serving)]) -> Vec<MealOutcome> {
        for (_, serving) in servings {
            self.work_out(serving);
        }
        let mut meals: Vec<(MealOutcome, Taken<'_>)> = Vec::new();
        for (index, serving) in servings {
            let (portion, share) = (self.worked_out(serving), serving.share.value());
            let is_dish = self.recipe(serving).is_some_and(|(_, recipe)| recipe.kind == DishKind::Dish);
            let guests_of = |mass: &Ratio| if is_dish && !mass.is_zero() { share.clone() } else { Ratio::zero() };
            let (red_meat, fish) = (guests_of(&portion.kinds.red_meat), guests_of(&portion.kinds.fish));
            match meals.iter_mut().find(|(meal, _)| meal.date == serving.date && meal.meal == serving.meal) {
                Some((meal, portions)) => {
                    portions.push((portion, share));
                    meal.servings.push(*index);
                    // Guests who take two dishes with meat have still had one meal with meat.
                    meal.red_meat = (&meal.red_meat + &red_meat).min(Ratio::one());
                    meal.fish = (&meal.fish + &fish).min(Ratio::one());
                    meal.count = meal.count.or(serving.count);
                }
                None => {
                    let meal = MealOutcome {
                        date: serving.date,
                        meal: serving.meal.clone(),
                        count: serving.count,
                        tally: Tally::default(),
                        servings: vec![*index],
                        red_meat,
                        fish,
                    };
                    meals.push((meal, vec![(portion, share)]));
                }
            }
        }
        let added_up = |(meal, portions): (MealOutcome, Taken<'_>)| MealOutcome {
            tally: Tally::of_all(portions.iter().map(|(portion, share)| (&**portion, *share))),
            ..meal
        };
        let mut meals: Vec<MealOutcome> = meals.into_iter().map(added_up).collect();
        meals.sort_by_key(|meal| meal.date);
        meals
    }

    /// The recipe of a serving, and its place among the recipes.
    fn recipe(&self, serving: &Serving) -> Option<(usize, &'k Recipe)> {
        let Offered::Dish { recipe: Some(index), .. } = &serving.offered else { return None };
        self.recipes.get(*index).map(|recipe| (*index, recipe))
    }

    /// Works out a portion of a serving's recipe, unless it is remembered.
    fn work_out(&mut self, serving: &Serving) {
        let month = serving.date.month();
        if let Some((index, recipe)) = self.recipe(serving) {
            let larder = self.larder;
            self.portions.entry((index, month)).or_insert_with(|| recipe.portion(larder, Some(month)));
        }
    }

    fn worked_out(&self, serving: &Serving) -> Cow<'_, Tally> {
        let month = serving.date.month();
        if let Some((index, recipe)) = self.recipe(serving) {
            return match self.portions.get(&(index, month)) {
                Some(portion) => Cow::Borrowed(portion),
                None => Cow::Owned(recipe.portion(self.larder, Some(month))),
            };
        }
        Cow::Owned(match &serving.offered {
            Offered::Dish { name, .. } => {
                let mut tally = Tally::default();
                tally.add_gap(Gap {
                    name: name.clone(),
                    given: None,
                    missing: vec![Missing::Recipe],
                    place: serving.place.clone(),
                });
                tally
            }
            Offered::Food { .. } => served_food(serving).map_or_else(Tally::default, |ingredient| {
                Tally::of(&[Part::of(&ingredient, self.larder)], Some(month))
            }),
        })
    }

    /// What one guest who takes it gets.
    pub fn portion(&mut self, serving: &Serving) -> Tally {
        self.work_out(serving);
        self.worked_out(serving).into_owned()
    }
}

/// Portions of a meal, each with the share of the guests who take it.
type Taken<'t> = Vec<(Cow<'t, Tally>, &'t Ratio)>;

/// The meal that nutrition is judged on.
pub(super) const LUNCH: &str = "lunch";

/// A food that is served as it is, as an ingredient of its own; none for a dish.
pub(super) fn served_food(serving: &Serving) -> Option<Ingredient> {
    let Offered::Food { name, food, kg } = &serving.offered else { return None };
    Some(Ingredient {
        name: name.clone(),
        food: *food,
        amount: kg.to_decimal().unwrap_or_default(),
        unit: "kg".to_owned(),
        kg: Some(kg.clone()),
        formula: None,
        given: Given::Edible,
        waste: Share::none(),
        remaining: None,
        organic: Organic::Unknown,
        place: serving.place.clone(),
    })
}

impl Recipe {
    /// What one portion comes to, in a month.
    pub fn portion(&self, larder: &Larder, month: Option<u8>) -> Tally {
        Tally::of_times(&self.parts(larder).collect::<Vec<_>>(), month, &self.one_portion())
    }

    /// One over the number of portions.
    pub(super) fn one_portion(&self) -> Ratio {
        Ratio::one().over(&self.portions.into()).unwrap_or_default()
    }

    /// What the recipe comes to, whole and by the portion. `index` is its place among the recipes.
    pub fn outcome(&self, index: usize, larder: &Larder, month: Option<u8>) -> RecipeOutcome {
        let whole = self.tally(larder, month);
        let portion = whole.times(&self.one_portion());
        RecipeOutcome { recipe: index, whole, portion }
    }
}

fn sum<'a>(tallies: impl IntoIterator<Item = &'a Tally>) -> Tally {
    let once = Ratio::one();
    Tally::of_all(tallies.into_iter().map(|tally| (tally, &once)))
}

fn mean(whole: &Tally, count: usize) -> Tally {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    whole.times(&Ratio::one().over(&Ratio::from(count)).unwrap_or_default())
}

/// The cooked mass, where it is known of everything.
fn known_of_all(tally: &Tally) -> Option<&Ratio> {
    let whole = tally.cooked.covered == tally.given && tally.gaps.iter().all(|gap| gap.given.is_some());
    tally.cooked.known().filter(|_| whole)
}

fn periods(meals: &[MealOutcome], name: impl Fn(Date) -> String) -> Vec<PeriodOutcome> {
    let mut periods: Vec<(String, Vec<&Tally>)> = Vec::new();
    for meal in meals {
        let name = name(meal.date);
        match periods.last_mut().filter(|(last, _)| *last == name) {
            Some((_, tallies)) => tallies.push(&meal.tally),
            None => periods.push((name, vec![&meal.tally])),
        }
    }
    let added_up = |(name, tallies): (String, Vec<&Tally>)| match tallies.as_slice() {
        [tally] => PeriodOutcome { name, meals: 1, tally: (*tally).clone() },
        tallies => PeriodOutcome {
            name,
            meals: u32::try_from(tallies.len()).unwrap_or(u32::MAX),
            tally: sum(tallies.iter().copied()),
        },
    };
    periods.into_iter().map(added_up).collect()
}

fn times(meals: &[MealOutcome], days: usize, weeks: usize) -> Times {
    let weeks = u32::try_from(weeks).unwrap_or(u32::MAX);
    let per_week = |shares: Ratio| shares.over(&Ratio::from(weeks)).unwrap_or_default();
    Times {
        days: u32::try_from(days).unwrap_or(u32::MAX),
        weeks,
        red_meat: per_week(meals.iter().map(|meal| &meal.red_meat).sum()),
        fish: per_week(meals.iter().map(|meal| &meal.fish).sum()),
    }
}

fn total(meals: &[MealOutcome]) -> Option<GroupTotal> {
    let mut servings = Decimal::ZERO;
    let mut counts: Vec<Ratio> = Vec::new();
    for meal in meals {
        let count = meal.count?;
        servings = servings.plus(count).ok()?;
        counts.push(count.into());
    }
    Some(GroupTotal { servings, tally: Tally::of_all(meals.iter().map(|meal| &meal.tally).zip(&counts)) })
}
