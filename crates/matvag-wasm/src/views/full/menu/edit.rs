//! One change of recipes or menus: what somebody asked for becomes rows of the small table that counts before the files.

use matvag::food::Food;
use matvag::menu::exchange::Exchange;
use matvag::menu::{Date, Given, Ingredient, Menu, Offered, Organic, Recipe, Recipes, Serving};
use matvag::num::{Decimal, Ratio, Share, read_number};
use matvag::problem::Place;
use matvag::text;
use matvag::text::Text;

use super::Room;
use super::dish::name_of;
use super::{pages, table};
use crate::desk::{Refusal, Work};
use crate::kitchen::{CHANGED_MENUS, CHANGED_RECIPES, is_same};
use crate::wire::{Look, MenuEdit, MenuFolder};

/// The folder of menus with a change more; not loaded.
pub(crate) fn edited(work: &Work, edit: &MenuEdit, look: Look) -> Result<MenuFolder, Refusal> {
    let room = Room::of(work, look)?;
    let open = room.open;
    let mut folder = open.folder.clone();
    let mut recipes: Vec<Recipe> = open.after.recipes.iter().cloned().collect();
    let mut menus: Vec<Menu> = open.after.menus.0.clone();
    match edit {
        MenuEdit::Grams { recipe, ingredient, grams } => {
            let (recipe, ingredient) = at(&room, &mut recipes, recipe, *ingredient)?;
            let grams = number(grams)?;
            weigh(ingredient, grams, recipe)?;
        }
        MenuEdit::Waste { recipe, ingredient, percent } => {
            let (_, ingredient) = at(&room, &mut recipes, recipe, *ingredient)?;
            ingredient.waste = share(percent)?;
            if ingredient.waste.rest().value().is_zero() {
                return Err(Refusal(Text::fixed(
                    "Svinnet är 100 %: inget blir kvar.",
                    "The waste is 100%: nothing is left.",
                )));
            }
        }
        MenuEdit::Food { recipe, ingredient, food } => {
            let (portions, ingredient) = at(&room, &mut recipes, recipe, *ingredient)?;
            let (index, food) = food_of(&room, food)?;
            ingredient.name = room.named(index, food);
            ingredient.food = Some(index);
            // A piece of another food weighs something else: its mass is kept, in grams.
            if let Some(kg) = ingredient.kg.clone() {
                let grams = &(&kg * &Ratio::from(1000_u32)).over(&portions.into()).unwrap_or_default();
                weigh(ingredient, grams.rounded(6, matvag::num::Mode::HalfUp), portions)?;
            }
        }
        MenuEdit::Add { recipe, food, grams } => {
            let (index, _) = open.recipe(recipe)?;
            let (food_index, food) = food_of(&room, food)?;
            let grams = number(grams)?;
            let recipe = recipes.get_mut(index).ok_or_else(gone)?;
            let mut ingredient = Ingredient {
                name: room.named(food_index, food),
                food: Some(food_index),
                amount: Decimal::ZERO,
                unit: "g".to_owned(),
                kg: None,
                formula: None,
                given: Given::Edible,
                waste: Share::none(),
                remaining: None,
                organic: Organic::Unknown,
                place: Place::file(CHANGED_RECIPES),
            };
            weigh(&mut ingredient, grams, recipe.portions)?;
            recipe.ingredients.push(ingredient);
        }
        MenuEdit::Remove { recipe, ingredient } => {
            let (index, _) = open.recipe(recipe)?;
            let recipe = recipes.get_mut(index).ok_or_else(gone)?;
            if recipe.ingredients.len() < 2 {
                return Err(Refusal(Text::fixed(
                    "Receptet måste ha minst en ingrediens.",
                    "The recipe must have at least one ingredient.",
                )));
            }
            if *ingredient < recipe.ingredients.len() {
                recipe.ingredients.remove(*ingredient);
            }
        }
        MenuEdit::Exchange { recipe, exchange } => {
            let (index, _) = open.recipe(recipe)?;
            let rules = &room.kitchen.tables(room.known.foods()).swaps;
            let stove = room.stove(&open.after);
            let found: Vec<Exchange> =
                stove.exchanges(index, rules).into_iter().filter(|one| name_of(one) == *exchange).collect();
            recipes = made(&stove, &found)?;
        }
        MenuEdit::Smallest { menu, goal } => {
            let found = pages::found(&room, *menu, goal)?;
            recipes = found.recipes.iter().cloned().collect();
            *menus.get_mut(*menu).ok_or_else(gone)? = found.menu;
        }
        MenuEdit::Restore { recipe } => {
            let (index, _) = open.recipe(recipe)?;
            if let Some(before) = open.before.recipes.get(index)
                && let Some(recipe) = recipes.get_mut(index)
            {
                *recipe = before.clone();
            }
        }
        MenuEdit::Serve { menu, recipe, date, guests, percent } => {
            let (index, recipe) = open.recipe(recipe)?;
            let to = menus.get_mut(*menu).ok_or_else(gone)?;
            let date = Date::read(date).ok_or(Refusal(Text::fixed("Välj en dag.", "Choose a day.")))?;
            let beside = to.servings.iter().find(|one| one.date == date && one.guests == *guests);
            let beside = beside.or_else(|| to.servings.iter().find(|one| one.guests == *guests)).cloned();
            let place = to.servings.iter().rposition(|one| one.date == date).map_or(to.servings.len(), |last| last + 1);
            let beside = beside.ok_or(Refusal(Text::fixed("Välj en grupp.", "Choose a group.")))?;
            let offered = Offered::Dish { name: recipe.id.clone(), recipe: Some(index) };
            to.servings.insert(place, Serving { date, offered, share: share(percent)?, ..beside });
        }
        MenuEdit::Unserve { menu, recipe } => {
            let (index, _) = open.recipe(recipe)?;
            let from = menus.get_mut(*menu).ok_or_else(gone)?;
            let is_it =
                |one: &Serving| matches!(&one.offered, Offered::Dish { recipe: Some(recipe), .. } if *recipe == index);
            if from.servings.iter().all(is_it) {
                return Err(Refusal(Text::fixed(
                    "Matsedeln måste ha minst en rätt.",
                    "The menu must have at least one dish.",
                )));
            }
            from.servings.retain(|one| !is_it(one));
        }
        MenuEdit::RestoreMenu { menu } => {
            let name = &open.menu(*menu)?.name;
            if let Some(before) = open.before.menus.0.iter().find(|one| one.name == *name)
                && let Some(menu) = menus.get_mut(*menu)
            {
                *menu = before.clone();
            }
        }
    }
    let differs = |(index, recipe): &(usize, &Recipe)| {
        open.before.recipes.get(*index).is_none_or(|before| !is_same(before, recipe))
    };
    let changed: Vec<&Recipe> =
        recipes.iter().enumerate().filter(|one| differs(one)).map(|(_, recipe)| recipe).collect();
    folder.recipes = (!changed.is_empty()).then(|| table::recipes(changed.into_iter()));
    let of_menus = matches!(edit, MenuEdit::Serve { .. } | MenuEdit::Unserve { .. } | MenuEdit::RestoreMenu { .. });
    if of_menus {
        let differs = |(index, menu): &(usize, &Menu)| open.before.menus.0.get(*index) != Some(*menu);
        let changed: Vec<&Menu> = menus.iter().enumerate().filter(differs).map(|(_, menu)| menu).collect();
        folder.menus = (!changed.is_empty()).then(|| table::menus(changed.into_iter()));
    }
    Ok(folder)
}

impl Room<'_> {
    /// A name that is read as this food: its own, or its id where another food has the same name.
    fn named(&self, index: usize, food: &Food) -> String {
        let own = food.name.sv.to_string();
        if self.kitchen.recognise(&own, self.known) == Some(index) { own } else { food.id.clone() }
    }
}

fn gone() -> Refusal {
    Refusal(text!("{file} kan inte skrivas.", "{file} cannot be written.", file = CHANGED_MENUS))
}

/// An ingredient to be changed, and how many portions its recipe makes.
fn at<'r>(
    room: &Room<'_>,
    recipes: &'r mut [Recipe],
    recipe: &str,
    ingredient: usize,
) -> Result<(Decimal, &'r mut Ingredient), Refusal> {
    let (index, _) = room.open.recipe(recipe)?;
    let found = recipes.get_mut(index).and_then(|recipe| {
        let portions = recipe.portions;
        Some((portions, recipe.ingredients.get_mut(ingredient)?))
    });
    found.ok_or(Refusal(Text::fixed("Ingrediensen finns inte längre.", "The ingredient is not there any more.")))
}

/// So many grams in a portion.
fn weigh(ingredient: &mut Ingredient, grams: Ratio, portions: Decimal) -> Result<(), Refusal> {
    let all = &grams * &Ratio::from(portions);
    // Tables take nine decimals.
    let all = all.rounded(9, matvag::num::Mode::HalfUp);
    let amount = all.to_decimal().map(Decimal::trimmed);
    let amount = amount.filter(|amount| amount.mantissa().to_string().len() <= MOST_DIGITS);
    ingredient.amount = amount.ok_or(Refusal(Text::fixed(
        "Talet har för många siffror. Skriv det med färre.",
        "The number has too many digits. Write it with fewer.",
    )))?;
    "g".clone_into(&mut ingredient.unit);
    ingredient.kg = all.over(&Ratio::from(1000_u32)).ok();
    ingredient.formula = None;
    Ok(())
}

/// The most digits that a cell of the tables takes.
const MOST_DIGITS: usize = 14;

fn food_of<'a>(room: &Room<'a>, id: &str) -> Result<(usize, &'a Food), Refusal> {
    let foods = room.known.foods();
    let index = foods.index(id);
    index
        .and_then(|index| Some((index, foods.at(index)?)))
        .ok_or(Refusal(Text::fixed("Välj ett livsmedel.", "Choose a food.")))
}

fn made(stove: &matvag::menu::Kitchen<'_>, exchanges: &[Exchange]) -> Result<Vec<Recipe>, Refusal> {
    let none = Refusal(Text::fixed("Bytet går inte längre att göra.", "The exchange cannot be made any more."));
    if exchanges.is_empty() {
        return Err(none);
    }
    let recipes: Option<Recipes> = stove.recipes_with(exchanges);
    Ok(recipes.ok_or(none)?.iter().cloned().collect())
}

/// A number of 0 or more, as somebody wrote it.
pub(super) fn number(written: &str) -> Result<Ratio, Refusal> {
    match read_number(written) {
        Ok(number) if !number.is_negative() => Ok(number.into()),
        Ok(_) => Err(Refusal(text!(
            "”{written}” är mindre än noll. Skriv ett tal som är 0 eller mer.",
            "\"{written}\" is below zero. Write a number of 0 or more.",
            written = written
        ))),
        Err(_) => Err(Refusal(text!(
            "”{written}” är inte ett tal. Skriv bara siffror, som 12,5.",
            "\"{written}\" is not a number. Write only digits, such as 12.5.",
            written = written
        ))),
    }
}

/// A share that was written in percent.
fn share(written: &str) -> Result<Share, Refusal> {
    let percent = number(written.trim().trim_end_matches('%').trim_end())?;
    percent.over(&Ratio::from(100_u32)).ok().and_then(|share| Share::new(share).ok()).ok_or_else(|| {
        Refusal(text!(
            "”{written}” är mer än 100 %. Skriv ett tal från 0 till 100.",
            "\"{written}\" is more than 100%. Write a number from 0 to 100.",
            written = written
        ))
    })
}
