//! M1: a menu, its dishes against the user's own goal, and what has been changed.

use std::collections::BTreeSet;

use matvag::climate::range_text;
use matvag::menu::{DishKind, GroupOutcome, Menu, Offered, Serving, Sum, Tally};
use matvag::num::{Decimal, Mode, Ratio};
use matvag::text;
use matvag::text::{Text, Unit};

use super::{Room, missing_words, unknown};
use crate::desk::{Refusal, Work};
use crate::kitchen::Side;
use crate::views::counted;
use crate::wire::{Against, Changing, DishRow, Look, MenuGroup, MenuView, Named};

/// The width of a bar's place.
const WIDTH: u32 = 10_000;

/// A dish or a food of the menu, each once.
struct Served<'a> {
    serving: &'a Serving,
    recipe: Option<usize>,
    kind: Option<DishKind>,
    dates: Vec<matvag::menu::Date>,
    portions: Option<Ratio>,
    portion: Tally,
}

pub(crate) fn menu(work: &Work, menu: usize, look: Look) -> Result<MenuView, Refusal> {
    let room = Room::of(work, look)?;
    let open = room.open;
    let of = open.menu(menu)?;
    let outcome = room.kitchen.outcome(open, &open.after, menu, room.known);
    let before = room.kitchen.outcome(open, &open.before, menu, room.known);
    let is_changed = open.is_menu_changed(menu) || recipes_of(of).into_iter().any(|recipe| open.is_changed(recipe));
    let empty = Vec::new();
    let groups = outcome.as_ref().map_or(&empty, |outcome| &outcome.groups);
    let groups: Vec<MenuGroup> = groups
        .iter()
        .map(|group| {
            let earlier =
                before.as_ref().and_then(|before| before.groups.iter().find(|one| one.guests == group.guests));
            room.mean_meal(of, group, earlier.filter(|_| is_changed))
        })
        .collect();
    let target = target_of(&room);
    let served = room.served(of);
    let most = served.iter().filter_map(|one| one.portion.co2e.known()).chain(&target).max().cloned();
    let at = |value: &Ratio| {
        let share = value.over(most.as_ref().unwrap_or(&Ratio::one())).unwrap_or_default();
        let place = (&share * &Ratio::from(WIDTH)).rounded(0, Mode::HalfUp).fixed(0);
        place.parse::<u16>().unwrap_or_default()
    };
    let mut gaps: Vec<String> = outcome
        .iter()
        .flat_map(|outcome| &outcome.groups)
        .flat_map(|group| &group.mean.gaps)
        .filter(|gap| gap.missing.iter().any(|missing| !matches!(missing, matvag::menu::Missing::Nutrient(_))))
        .map(|gap| {
            let what: Vec<String> = missing_words(&gap.missing).iter().map(|text| room.say(text)).collect();
            format!("{}: {}", gap.name, what.join(", "))
        })
        .collect();
    gaps.sort();
    gaps.dedup();
    let dates: BTreeSet<String> = of.servings.iter().map(|one| one.date.to_string()).collect();
    Ok(MenuView {
        name: of.name.clone(),
        groups,
        dishes: served.iter().map(|one| room.row(one, target.as_ref(), &at)).collect(),
        bars: target.is_some().then(|| {
            room.say(&Text::fixed(
                "Stapeln är kg CO₂e per portion, strecket är ditt mål. Målet jämförs med rätter; tillbehör, bröd och dryck \
                 räknas in i medelmåltiden.",
                "The bar is kg CO₂e for a portion, the line is your goal. The goal is compared with dishes; sides, bread and \
                 drinks are part of the mean meal.",
            ))
        }),
        target: target.map(|target| Unit::KgCo2e.write(&target, room.lang)),
        dates: dates.into_iter().map(|date| Named { name: date.clone(), id: date }).collect(),
        gaps,
        is_changed,
        is_menu_changed: open.is_menu_changed(menu),
    })
}

/// The user's own goal.
pub(super) fn target_of(room: &Room<'_>) -> Option<Ratio> {
    let written = room.open.folder.target.as_deref()?;
    Decimal::parse(written).ok().map(Ratio::from)
}

/// The recipes that a menu serves, each once, in the order of the menu.
pub(super) fn recipes_of(menu: &Menu) -> Vec<usize> {
    let mut recipes = Vec::new();
    for serving in &menu.servings {
        if let Offered::Dish { recipe: Some(recipe), .. } = &serving.offered
            && !recipes.contains(recipe)
        {
            recipes.push(*recipe);
        }
    }
    recipes
}

impl<'a> Room<'a> {
    /// What the menu serves, each once: dishes first, then what goes with them, then foods; in the order of the menu.
    fn served(&self, menu: &'a Menu) -> Vec<Served<'a>> {
        let mut served: Vec<Served<'a>> = Vec::new();
        for serving in &menu.servings {
            let recipe = match &serving.offered {
                Offered::Dish { recipe, .. } => *recipe,
                Offered::Food { .. } => None,
            };
            let portions = serving.count.map(|count| &Ratio::from(count) * serving.share.value());
            let is_it = |one: &&mut Served<'_>| match (&one.serving.offered, &serving.offered) {
                (Offered::Dish { .. }, Offered::Dish { .. }) if recipe.is_some() => one.recipe == recipe,
                (Offered::Food { food: Some(one), kg: own, .. }, Offered::Food { food: Some(other), kg, .. }) => {
                    one == other && own == kg
                }
                (one, other) => one.name() == other.name() && one == other,
            };
            match served.iter_mut().find(is_it) {
                Some(one) => {
                    if !one.dates.contains(&serving.date) {
                        one.dates.push(serving.date);
                    }
                    one.portions = one.portions.as_ref().zip(portions.as_ref()).map(|(one, more)| one + more);
                }
                None => served.push(Served {
                    serving,
                    recipe,
                    kind: recipe.and_then(|recipe| self.open.after.recipes.get(recipe)).map(|recipe| recipe.kind),
                    dates: vec![serving.date],
                    portions,
                    portion: self.kitchen.portion(self.open, serving, self.known),
                }),
            }
        }
        served.sort_by_key(|one| {
            match (&one.serving.offered, one.kind) {
                (Offered::Dish { .. }, Some(kind)) => Some(kind),
                (Offered::Dish { .. }, None) => Some(DishKind::Dish),
                (Offered::Food { .. }, _) => None,
            }
            .map_or((1, None), |kind| (0, Some(kind)))
        });
        served
    }

    fn row(&self, served: &Served<'_>, target: Option<&Ratio>, at: &dyn Fn(&Ratio) -> u16) -> DishRow {
        let portion = &served.portion;
        let recipe = served.recipe.and_then(|recipe| self.open.after.recipes.get(recipe));
        let is_dish = served.kind == Some(DishKind::Dish);
        let co2e = portion.co2e.known();
        let is_whole = portion.co2e.covered == portion.given;
        let against = target.filter(|_| is_dish).map(|target| match co2e {
            Some(value) if target < value => Against::Over,
            Some(_) if is_whole => Against::Within,
            _ => Against::Unknown,
        });
        let word = against.map(|against| match against {
            Against::Over => Text::fixed("över målet", "above the goal"),
            Against::Within => Text::fixed("inom målet", "within the goal"),
            Against::Unknown => Text::fixed("går inte att säga", "cannot be said"),
        });
        let range = served
            .recipe
            .and_then(|recipe| self.kitchen.range_of_portion(self.open, &self.open.after, recipe, self.known))
            .map(|range| self.say(&range_text(&range)));
        let missing = portion
            .gaps
            .iter()
            .filter(|gap| gap.missing.iter().any(|missing| !matches!(missing, matvag::menu::Missing::Nutrient(_))));
        let missing = missing.map(|gap| {
            let what: Vec<String> = missing_words(&gap.missing).iter().map(|text| self.say(text)).collect();
            format!("{}: {}", gap.name, what.join(", "))
        });
        let name = match (&served.serving.offered, recipe) {
            (_, Some(recipe)) => recipe.name.clone(),
            (Offered::Food { name, kg, .. }, None) => {
                let grams = Unit::Of("g".to_owned()).write_with(&(kg * &Ratio::from(1000_u32)), 0, self.lang);
                format!("{name}, {grams}")
            }
            (Offered::Dish { name, .. }, None) => name.clone(),
        };
        DishRow {
            recipe: recipe.map(|recipe| recipe.id.clone()),
            name,
            kind: match (&served.serving.offered, served.kind) {
                (_, Some(kind)) => self.say(&kind.text()),
                (Offered::Dish { .. }, None) => self.say(&Text::fixed("recept saknas", "no recipe")),
                (Offered::Food { .. }, None) => self.say(&Text::fixed("serveras som det är", "served as it is")),
            },
            portions: served.portions.as_ref().map(|portions| Unit::Number.write_bare(portions, 0, self.lang)),
            days: counted(served.dates.len(), &Text::fixed("dag", "day"), &Text::fixed("dagar", "days"), self.lang),
            cost: self.bare(&portion.cost, &portion.given, 2),
            co2e: self.bare(&portion.co2e, &portion.given, if co2e.is_some_and(is_small) { 3 } else { 2 }),
            range,
            against,
            against_word: word.map(|word| self.say(&word)).unwrap_or_default(),
            bar: co2e.map(at).unwrap_or_default(),
            mark: target.map(at).unwrap_or_default(),
            missing: missing.collect(),
            is_changed: served.recipe.is_some_and(|recipe| self.open.is_changed(recipe)),
        }
    }

    fn mean_meal(&self, menu: &Menu, group: &GroupOutcome, before: Option<&GroupOutcome>) -> MenuGroup {
        let mean = &group.mean;
        let answer = text!(
            "{cost} och {co2e} per måltid.",
            "{cost} and {co2e} for each meal.",
            cost = self.sum(&mean.cost, &mean.given, &Unit::Sek, 2),
            co2e = self.sum(&mean.co2e, &mean.given, &Unit::KgCo2e, 2)
        );
        let mut said = Vec::new();
        if let (Some(target), Some(co2e)) = (target_of(self), mean.co2e.known()) {
            let is_whole = mean.co2e.covered == mean.given;
            let against = if target < *co2e {
                Text::fixed("över", "above")
            } else if is_whole {
                Text::fixed("inom", "within")
            } else {
                Text::fixed("om den är över eller inom går inte att säga;", "whether above or within cannot be said;")
            };
            said.push(text!(
                "Medelmåltiden är {against} ditt mål, {target}.",
                "The mean meal is {against} your goal, {target}.",
                against = against,
                target = (&target, &Unit::KgCo2e)
            ));
        }
        let stove = self.stove(&self.open.after);
        let uses = stove.uses(menu, &group.guests);
        if let Some(range) = uses.range(&self.open.larder, &mut self.kitchen.streams()) {
            said.push(text!(
                "Klimatavtrycket ligger mellan {range} kg CO₂e (5–95 %).",
                "The carbon footprint lies between {range} kg CO₂e (5–95%).",
                range = range_text(&range)
            ));
        }
        said.push(text!(
            "Täcker {co2e} av vikten för klimat och {cost} för pris.",
            "Covers {co2e} of the mass for climate and {cost} for price.",
            co2e = self.covered(&mean.co2e, &mean.given),
            cost = self.covered(&mean.cost, &mean.given)
        ));
        let many = |count: u32, one: &Text, many: &Text| {
            counted(usize::try_from(count).unwrap_or(usize::MAX), one, many, self.lang)
        };
        said.push(text!(
            "{days}, {lunches}. Rött kött {meat} och fisk {fish} gånger i veckan.",
            "{days}, {lunches}. Red meat {meat} and fish {fish} times a week.",
            days = many(group.times.days, &Text::fixed("dag", "day"), &Text::fixed("dagar", "days")),
            lunches = many(group.lunches, &Text::fixed("lunch", "lunch"), &Text::fixed("luncher", "lunches")),
            meat = Unit::Number.write_bare(&group.times.red_meat, 1, self.lang),
            fish = Unit::Number.write_bare(&group.times.fish, 1, self.lang)
        ));
        if group.is_short() {
            said.push(Text::fixed(
                "Matsedeln är kortare än 20 dagar: näringen bör bedömas över minst fyra veckor.",
                "The menu is shorter than 20 days: nutrition should be judged over at least four weeks.",
            ));
        }
        MenuGroup {
            id: group.guests.clone(),
            name: self.say(&self.group(&group.guests).capitalised()),
            answer: self.say(&answer),
            said: said.iter().map(|text| self.say(text)).collect(),
            changes: before.map(|before| self.changes(&before.mean, mean, "")).unwrap_or_default(),
        }
    }

    fn covered(&self, sum: &Sum, given: &Ratio) -> String {
        let share = sum.covered.over(given).unwrap_or_default();
        // A whole that is not quite covered is never written as 100 %.
        let tenth = share.rounded(3, Mode::Down);
        Unit::Share.write(&tenth, self.lang)
    }

    /// Cost, footprint, energy, protein and iron before and after; the difference is that of what is shown. `of` tells
    /// whose they are.
    pub(super) fn changes(&self, before: &Tally, after: &Tally, of: &str) -> Vec<Changing> {
        use matvag::menu::Nutrient::{Energy, Iron, Protein, Salt};
        let nutrient = |nutrient: matvag::menu::Nutrient, decimals: u32| {
            let of = |tally: &Tally| tally.nutrients.get(nutrient).clone();
            (nutrient.text(), nutrient.unit(), decimals, of(before), of(after))
        };
        let rows = [
            (Text::fixed("pris", "price"), Unit::Sek, 2, before.cost.clone(), after.cost.clone()),
            (
                Text::fixed("klimatavtryck", "carbon footprint"),
                Unit::KgCo2e,
                2,
                before.co2e.clone(),
                after.co2e.clone(),
            ),
            nutrient(Energy, 0),
            nutrient(Protein, 1),
            nutrient(Iron, 2),
            nutrient(Salt, 2),
        ];
        rows.into_iter()
            .map(|(name, unit, decimals, one, other)| {
                let both = one.known().zip(other.known());
                let is_comparable = one.covered == before.given && other.covered == after.given;
                let shown = |value: &Ratio| unit.rounded(value, decimals);
                let difference = both
                    .filter(|_| is_comparable)
                    .map(|(one, other)| unit.write_difference(&(&shown(other) - &shown(one)), decimals, self.lang));
                let name = self.say(&name.capitalised());
                Changing {
                    name: if of.is_empty() { name } else { format!("{of}: {}", name.to_lowercase()) },
                    before: self.sum(&one, &before.given, &unit, decimals),
                    after: self.sum(&other, &after.given, &unit, decimals),
                    difference,
                }
            })
            .collect()
    }
}

/// Whether a footprint is less than 10 g: with two decimals something would be written as nothing.
fn is_small(co2e: &Ratio) -> bool {
    co2e * &Ratio::from(100_u32) < Ratio::one()
}

/// A side's portion of a recipe.
pub(super) fn portion_of(room: &Room<'_>, side: &Side, recipe: usize) -> Option<Tally> {
    side.recipes.get(recipe).map(|recipe| recipe.portion(&room.open.larder, None))
}

/// A value, or that it is not known.
pub(super) fn or_unknown(room: &Room<'_>, value: Option<String>) -> String {
    value.unwrap_or_else(|| room.say(&unknown()))
}
