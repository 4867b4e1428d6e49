//! Recipes, menus and prices as they lie beside the procurement: read, changed, and what they come to.
//!
//! Files are read once, and the larder is made of them once. What somebody changes is a small table that counts before the
//! files; then only the recipes that differ are worked out anew. Both sides are kept: the files alone, and with the
//! changes. Next: `views/full/menu`.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

use matvag::article::Mapping;
use matvag::climate::{Range, Streams};
use matvag::food::{Foods, TextTable};
use matvag::menu::exchange::SwapRules;
use matvag::menu::{
    AllergenTable, GuestGroups, Kitchen as Stove, Larder, Menu, MenuOutcome, Menus, NutrientTable, Organic, Prices,
    Recipe, Recipes, Seasons, Serving, Supplies, Tally, Waste, WasteRate,
};
use matvag::num::{Decimal, Ratio};
use matvag::problem::Problems;
use matvag::text::Text;
use matvag_files::read_menu_tables;

use crate::desk::Refusal;
use crate::views::full::{Known, mapping};
use crate::wire::{ConfirmedFood, MenuFolder};

/// What a person has confirmed, and the food that each name was heard as with it.
type Heard = (Vec<ConfirmedFood>, BTreeMap<String, Option<usize>>);

/// Gives a file's bytes and digest.
type Bytes<'b, 'f> = &'b dyn Fn(&str) -> Option<(&'f [u8], &'f str)>;

/// The name of the table of changed recipes.
pub(crate) const CHANGED_RECIPES: &str = "ändrade recept.csv";
/// The name of the table of changed menus.
pub(crate) const CHANGED_MENUS: &str = "ändrade matsedlar.csv";

/// What lies there of menus.
#[derive(Default)]
pub(crate) struct Kitchen {
    tables: OnceCell<Tables>,
    names: OnceCell<BTreeMap<String, usize>>,
    heard: RefCell<Heard>,
    streams: RefCell<Streams>,
    open: Option<Open>,
}

impl fmt::Debug for Kitchen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kitchen").finish_non_exhaustive()
    }
}

/// The bundled tables that menus are worked out with.
pub(crate) struct Tables {
    pub(crate) nutrients: NutrientTable,
    pub(crate) seasons: Seasons,
    pub(crate) allergens: AllergenTable,
    pub(crate) groups: GuestGroups,
    pub(crate) swaps: SwapRules,
}

/// The files that are open, and what was changed in them.
pub(crate) struct Open {
    /// The files' names and digests, and what was confirmed when they were read.
    key: (Vec<(String, String)>, Vec<ConfirmedFood>),
    pub(crate) folder: MenuFolder,
    tables: Vec<TextTable<'static>>,
    pub(crate) prices: usize,
    pub(crate) larder: Larder,
    pub(crate) waste: BTreeMap<String, Waste>,
    /// As the files have it.
    pub(crate) before: Side,
    /// With what was changed.
    pub(crate) after: Side,
    of_files: Problems,
    of_changes: Problems,
}

/// Recipes and menus, and what has been worked out of them so far.
#[derive(Default)]
pub(crate) struct Side {
    pub(crate) recipes: Recipes,
    pub(crate) menus: Menus,
    portions: RefCell<BTreeMap<(usize, u8), Tally>>,
    ranges: RefCell<BTreeMap<usize, Option<Range>>>,
    outcomes: RefCell<BTreeMap<usize, Rc<MenuOutcome>>>,
}

impl Kitchen {
    /// What lies there.
    ///
    /// # Errors
    ///
    /// There are no recipes or menus.
    pub(crate) fn open(&self) -> Result<&Open, Refusal> {
        self.open
            .as_ref()
            .ok_or(Refusal(Text::fixed("Läs in recept och en matsedel först.", "Import recipes and a menu first.")))
    }

    pub(crate) fn tables(&self, foods: &Foods) -> &Tables {
        self.tables.get_or_init(|| Tables {
            nutrients: matvag_data::nutrients(foods),
            seasons: matvag_data::seasons(foods),
            allergens: matvag_data::allergens(foods),
            groups: matvag_data::guest_groups(),
            swaps: matvag_data::swaps(foods),
        })
    }

    /// Takes another folder of menus in place of the one before. `bytes` gives a file's bytes and digest.
    pub(crate) fn load(
        &mut self,
        folder: Option<&MenuFolder>,
        confirmed: &[ConfirmedFood],
        known: &Known,
        bytes: Bytes<'_, '_>,
    ) {
        let Some(folder) = folder else {
            self.open = None;
            return;
        };
        if self.heard.get_mut().0 != confirmed {
            *self.heard.get_mut() = (confirmed.to_vec(), BTreeMap::new());
        }
        let digest =
            |name: &String| (name.clone(), bytes(name).map(|(_, sha256)| sha256.to_owned()).unwrap_or_default());
        let key = (folder.files.iter().map(digest).collect::<Vec<_>>(), confirmed.to_vec());
        let same = self.open.take().filter(|open| open.key == key);
        let mut open = match same {
            Some(open) => open,
            None => self.read(key, folder, known, bytes),
        };
        self.change(&mut open, folder, known);
        self.open = Some(open);
    }

    /// The food that a name surely is: by its id or own name, else as articles are recognised.
    pub(crate) fn recognise(&self, name: &str, known: &Known) -> Option<usize> {
        if let Some(heard) = self.heard.borrow().1.get(name) {
            return *heard;
        }
        let foods = known.foods();
        let names = self.names.get_or_init(|| {
            let of = |(index, food): (usize, &matvag::food::Food)| {
                [&food.name.sv, &food.name.en].map(|name| (name.to_lowercase(), index))
            };
            // The first food of a name, as the command finds it.
            let mut names = BTreeMap::new();
            for (name, index) in foods.iter().enumerate().flat_map(of) {
                names.entry(name).or_insert(index);
            }
            names
        });
        let own = || names.get(&name.trim().to_lowercase()).copied();
        let food = foods.index(name.trim()).or_else(own).or_else(|| {
            let confirmed: Mapping = mapping(&self.heard.borrow().0);
            known.read(name, None, &confirmed).sure()
        });
        self.heard.borrow_mut().1.insert(name.to_owned(), food);
        food
    }

    fn read(
        &self,
        key: (Vec<(String, String)>, Vec<ConfirmedFood>),
        folder: &MenuFolder,
        known: &Known,
        bytes: Bytes<'_, '_>,
    ) -> Open {
        let recognise = |name: &str| self.recognise(name, known);
        let foods = known.foods();
        let mut problems = Problems::new();
        let (mut recipes, mut prices, mut tables) = (Recipes::default(), Prices::default(), Vec::new());
        for name in &folder.files {
            let Some((bytes, _)) = bytes(name) else { continue };
            let read = read_menu_tables(crate::desk::base(name), bytes, &mut problems);
            if let Some(table) = &read.recipes {
                recipes.extend(Recipes::read(table, &recognise, foods, &mut problems));
            }
            if let Some(table) = &read.prices {
                prices.extend(Prices::read(table, &recognise, foods, &mut problems));
            }
            tables.extend(read.menus);
        }
        let bundled = self.tables(foods);
        let larder = Larder::new(&Supplies {
            foods,
            sets: known.sets(),
            nutrients: &bundled.nutrients,
            seasons: &bundled.seasons,
            prices: &prices,
            allergens: &bundled.allergens,
            unsaid: Organic::Unknown,
        });
        let menus = self.menus(&tables, &recipes, known, &mut problems);
        Open {
            key,
            folder: MenuFolder::default(),
            tables,
            prices: prices.len(),
            larder,
            waste: BTreeMap::new(),
            before: Side { recipes, menus, ..Side::default() },
            after: Side::default(),
            of_files: problems,
            of_changes: Problems::new(),
        }
    }

    fn menus(&self, tables: &[TextTable<'static>], recipes: &Recipes, known: &Known, problems: &mut Problems) -> Menus {
        let recognise = |name: &str| self.recognise(name, known);
        Menus(
            tables
                .iter()
                .flat_map(|table| Menus::read(table, recipes, &recognise, known.foods(), problems).0)
                .collect(),
        )
    }

    /// Puts what was changed over what the files have; what has been worked out of the rest is kept.
    fn change(&self, open: &mut Open, folder: &MenuFolder, known: &Known) {
        let waste = waste_of(folder, &self.tables(known.foods()).groups);
        if waste != open.waste {
            open.before.outcomes.get_mut().clear();
            open.after.outcomes.get_mut().clear();
            open.waste = waste;
        }
        let is_same = folder.recipes == open.folder.recipes && folder.menus == open.folder.menus;
        open.folder = folder.clone();
        if is_same && (!open.after.recipes.is_empty() || !open.after.menus.0.is_empty()) {
            return;
        }
        let recognise = |name: &str| self.recognise(name, known);
        let mut problems = Problems::new();
        let mut recipes: Vec<Recipe> = open.before.recipes.iter().cloned().collect();
        let changed = folder
            .recipes
            .as_deref()
            .and_then(|text| read_menu_tables(CHANGED_RECIPES, text.as_bytes(), &mut problems).recipes);
        if let Some(table) = &changed {
            for recipe in Recipes::read(table, &recognise, known.foods(), &mut problems).iter() {
                match recipes.iter_mut().find(|earlier| earlier.id == recipe.id) {
                    Some(earlier) => *earlier = recipe.clone(),
                    None => recipes.push(recipe.clone()),
                }
            }
        }
        let recipes = Recipes::new(recipes);
        let mut menus = if recipes.len() == open.before.recipes.len() {
            open.before.menus.clone()
        } else {
            self.menus(&open.tables, &recipes, known, &mut Problems::new())
        };
        let changed = folder
            .menus
            .as_deref()
            .and_then(|text| read_menu_tables(CHANGED_MENUS, text.as_bytes(), &mut problems).menus);
        if let Some(table) = &changed {
            for menu in Menus::read(table, &recipes, &recognise, known.foods(), &mut problems).0 {
                if let Some(earlier) = menus.0.iter_mut().find(|earlier| earlier.name == menu.name) {
                    *earlier = menu;
                }
            }
        }
        let after = Side { recipes, menus, ..Side::default() };
        // Of what is as it was, on either side, nothing is worked out again.
        for side in [&open.before, &open.after] {
            after.take_over(side);
        }
        open.after = after;
        open.of_changes = problems;
    }

    /// Where the footprint of a portion lies.
    pub(crate) fn range_of_portion(&self, open: &Open, side: &Side, recipe: usize, known: &Known) -> Option<Range> {
        if let Some(range) = side.ranges.borrow().get(&recipe) {
            return *range;
        }
        let range =
            self.stove(open, side, known).uses_of_portion(recipe).range(&open.larder, &mut self.streams.borrow_mut());
        side.ranges.borrow_mut().insert(recipe, range);
        range
    }

    /// Draws that are shared by everything that is compared.
    pub(crate) fn streams(&self) -> std::cell::RefMut<'_, Streams> {
        self.streams.borrow_mut()
    }

    /// The core's kitchen of a side, with what it has worked out so far.
    pub(crate) fn stove<'k>(&'k self, open: &'k Open, side: &'k Side, known: &'k Known) -> Stove<'k> {
        let groups = &self.tables(known.foods()).groups;
        Stove::new(&open.larder, &side.recipes, groups, &open.waste)
    }

    /// What one guest who takes it gets, as it is now.
    pub(crate) fn portion(&self, open: &Open, serving: &Serving, known: &Known) -> Tally {
        let mut stove = self.stove(open, &open.after, known).remembering(open.after.portions.take());
        let portion = stove.portion(serving);
        *open.after.portions.borrow_mut() = stove.into_portions();
        portion
    }

    /// What a menu of a side comes to.
    pub(crate) fn outcome(&self, open: &Open, side: &Side, menu: usize, known: &Known) -> Option<Rc<MenuOutcome>> {
        if let Some(outcome) = side.outcomes.borrow().get(&menu) {
            return Some(Rc::clone(outcome));
        }
        let of = side.menus.0.get(menu)?;
        let mut stove = self.stove(open, side, known).remembering(side.portions.take());
        let outcome = Rc::new(stove.menu(of));
        *side.portions.borrow_mut() = stove.into_portions();
        side.outcomes.borrow_mut().insert(menu, Rc::clone(&outcome));
        Some(outcome)
    }
}

impl Open {
    /// A menu as it is now.
    ///
    /// # Errors
    ///
    /// There is no such menu.
    pub(crate) fn menu(&self, menu: usize) -> Result<&Menu, Refusal> {
        self.after
            .menus
            .0
            .get(menu)
            .ok_or(Refusal(Text::fixed("Matsedeln finns inte längre.", "The menu is not there any more.")))
    }

    /// A recipe's place and the recipe as it is now.
    ///
    /// # Errors
    ///
    /// There is no such recipe.
    pub(crate) fn recipe(&self, id: &str) -> Result<(usize, &Recipe), Refusal> {
        let index = self.after.recipes.iter().position(|recipe| recipe.id == id);
        index
            .and_then(|index| Some((index, self.after.recipes.get(index)?)))
            .ok_or(Refusal(Text::fixed("Receptet finns inte längre.", "The recipe is not there any more.")))
    }

    /// What is wrong with the files and with what was changed.
    pub(crate) fn problems(&self) -> Vec<matvag::problem::Problem> {
        self.of_files.iter().chain(self.of_changes.iter()).cloned().collect()
    }

    /// Whether a recipe differs from what its file has.
    pub(crate) fn is_changed(&self, recipe: usize) -> bool {
        match (self.before.recipes.get(recipe), self.after.recipes.get(recipe)) {
            (Some(before), Some(after)) => !is_same(before, after),
            (before, after) => before.is_some() != after.is_some(),
        }
    }

    /// Whether a menu's rows differ from what its file has.
    pub(crate) fn is_menu_changed(&self, menu: usize) -> bool {
        self.before.menus.0.get(menu).zip(self.after.menus.0.get(menu)).is_some_and(|(before, after)| {
            let said = |menu: &Menu| -> Vec<_> {
                let row = |one: &Serving| {
                    (
                        one.date,
                        one.meal.clone(),
                        one.guests.clone(),
                        one.count,
                        one.offered.name().to_owned(),
                        one.share.clone(),
                    )
                };
                menu.servings.iter().map(row).collect()
            };
            said(before) != said(after)
        })
    }
}

impl Side {
    /// Takes over what another side has worked out of recipes that are the same.
    fn take_over(&self, other: &Self) {
        let is_same = |index: usize| self.recipes.get(index) == other.recipes.get(index);
        let same: Vec<bool> = (0..self.recipes.len()).map(is_same).collect();
        let is_kept = |index: usize| same.get(index).copied().unwrap_or_default();
        let mut portions = self.portions.borrow_mut();
        for (key, tally) in other.portions.borrow().iter().filter(|((index, _), _)| is_kept(*index)) {
            portions.entry(*key).or_insert_with(|| tally.clone());
        }
        let mut ranges = self.ranges.borrow_mut();
        for (key, range) in other.ranges.borrow().iter().filter(|(index, _)| is_kept(**index)) {
            ranges.entry(*key).or_insert(*range);
        }
        if same.iter().all(|same| *same) && self.recipes.len() == other.recipes.len() {
            let mut outcomes = self.outcomes.borrow_mut();
            for (menu, outcome) in other.outcomes.borrow().iter() {
                if self.menus.0.get(*menu) == other.menus.0.get(*menu) {
                    outcomes.entry(*menu).or_insert_with(|| Rc::clone(outcome));
                }
            }
        }
    }
}

/// Whether two recipes say the same, wherever they stand.
pub(crate) fn is_same(one: &Recipe, other: &Recipe) -> bool {
    let row = |one: &matvag::menu::Ingredient| {
        (one.food, one.kg.clone(), one.given, one.waste.clone(), one.remaining.clone(), one.organic, one.name.clone())
    };
    one.portions == other.portions
        && one.kind == other.kind
        && one.name == other.name
        && one.ingredients.len() == other.ingredients.len()
        && one.ingredients.iter().map(row).eq(other.ingredients.iter().map(row))
}

/// The waste that the user has given, for every group; what is no number is left out, as the page asks for a number.
fn waste_of(folder: &MenuFolder, groups: &GuestGroups) -> BTreeMap<String, Waste> {
    let grams = folder.waste.as_deref().and_then(|written| Decimal::parse(written).ok());
    let Some(kg) = grams.and_then(|grams| Ratio::from(grams).over(&Ratio::from(1000_u32)).ok()) else {
        return BTreeMap::new();
    };
    let waste = Waste { together: Some(WasteRate::PerPortion(kg)), ..Waste::default() };
    groups.iter().map(|group| (group.id.clone(), waste.clone())).collect()
}
