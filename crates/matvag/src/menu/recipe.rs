//! A recipe: so much of each food, for so many portions.

use std::collections::BTreeMap;

use super::amount::{is_unit, weighed};
use super::read::{above_zero, hundredth, number, percent, word};
use crate::food::{Cells, Foods, TextTable};
use crate::num::{Decimal, Ratio, Share};
use crate::problem::{Place, Problems};
use crate::text;
use crate::text::Text;

/// A recipe that has been read. Its figures are made with a [`Larder`](super::Larder).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// Unique among the recipes: the column `recipe_id`, or the name.
    pub id: String,
    /// What it is called, in the language it was written in.
    pub name: String,
    /// How many portions it makes, above 0.
    pub portions: Decimal,
    /// What it is in a meal.
    pub kind: DishKind,
    /// Its ingredients, in the order of the file.
    pub ingredients: Vec<Ingredient>,
    /// Where the recipe comes from.
    pub source: Option<String>,
    /// The first of its rows.
    pub place: Place,
}

/// What a recipe is in a meal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DishKind {
    /// The dish of the day, or a part of it.
    #[default]
    Dish,
    /// Potatoes, rice, a sauce.
    Side,
    /// Bread and spread.
    Bread,
    /// Milk, water.
    Drink,
    /// Salad and raw vegetables.
    Salad,
    /// A dessert.
    Dessert,
}

/// So much of a food.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ingredient {
    /// What it is called in the recipe.
    pub name: String,
    /// The food's place in [`Foods`]; none where the name is not surely one food.
    pub food: Option<usize>,
    /// The amount as it was written.
    pub amount: Decimal,
    /// Its unit as it was written: `g`, `kg`, `dl`, `msk`, `st`.
    pub unit: String,
    /// The amount in kilograms; none where the unit cannot be turned into a mass of this food.
    pub kg: Option<Ratio>,
    /// How the kilograms came about; none for an amount that is a mass already.
    pub formula: Option<Text>,
    /// The stage that the amount is given at.
    pub given: Given,
    /// The share that the kitchen itself loses, beyond what cannot be eaten.
    pub waste: Share,
    /// Kilograms after cooking for each kilogram before; none where the recipe does not say (it is then 1, or the
    /// food's own for an amount that is given as cooked).
    pub remaining: Option<Ratio>,
    /// Whether it is organic.
    pub organic: Organic,
    /// The row.
    pub place: Place,
}

/// The stage at which a recipe gives an amount.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Given {
    /// As it is bought.
    Purchased,
    /// Peeled, boned, trimmed: as recipes do.
    #[default]
    Edible,
    /// Cooked.
    Cooked,
}

/// Whether something is organic. What is not said is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Organic {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// Nobody has said.
    #[default]
    Unknown,
}

/// Recipes, in the order of their file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recipes {
    all: Vec<Recipe>,
    by_id: BTreeMap<String, usize>,
    /// Names in small letters; none where two recipes share one.
    by_name: BTreeMap<String, Option<usize>>,
}

const GIVEN: &[(Given, &[&str])] = &[
    (Given::Purchased, &["köpt", "purchased", "inköpt", "bought"]),
    (Given::Edible, &["rensad", "edible", "ätlig", "trimmed"]),
    (Given::Cooked, &["tillagad", "cooked"]),
];

const KINDS: &[(DishKind, &[&str])] = &[
    (DishKind::Dish, &["rätt", "dish", "huvudrätt"]),
    (DishKind::Side, &["tillbehör", "side", "sås"]),
    (DishKind::Bread, &["bröd", "bread"]),
    (DishKind::Drink, &["dryck", "drink"]),
    (DishKind::Salad, &["sallad", "salad", "råkost"]),
    (DishKind::Dessert, &["efterrätt", "dessert"]),
];

pub(super) const ORGANIC: &[(Organic, &[&str])] = &[
    (Organic::Yes, &["ja", "yes", "eko", "krav", "organic", "x"]),
    (Organic::No, &["nej", "no", "konventionell", "conventional"]),
    (Organic::Unknown, &["okänt", "unknown", "vet ej"]),
];

impl DishKind {
    /// What it is called.
    pub const fn text(self) -> Text {
        match self {
            Self::Dish => Text::fixed("rätt", "dish"),
            Self::Side => Text::fixed("tillbehör", "side"),
            Self::Bread => Text::fixed("bröd", "bread"),
            Self::Drink => Text::fixed("dryck", "drink"),
            Self::Salad => Text::fixed("sallad", "salad"),
            Self::Dessert => Text::fixed("efterrätt", "dessert"),
        }
    }
}

impl Given {
    /// What it is called.
    pub const fn text(self) -> Text {
        match self {
            Self::Purchased => Text::fixed("köpt", "purchased"),
            Self::Edible => Text::fixed("rensad", "trimmed"),
            Self::Cooked => Text::fixed("tillagad", "cooked"),
        }
    }
}

impl Organic {
    /// What it is called.
    pub const fn text(self) -> Text {
        match self {
            Self::Yes => Text::fixed("ekologisk", "organic"),
            Self::No => Text::fixed("inte ekologisk", "not organic"),
            Self::Unknown => Text::fixed("inte sagt om ekologisk", "not said whether organic"),
        }
    }
}

impl Recipes {
    /// Recipes that were made somewhere else: in an editor, in a test. Of two with the same id the first counts.
    pub fn new(recipes: Vec<Recipe>) -> Self {
        let mut made = Self::default();
        for recipe in recipes {
            made.add(recipe);
        }
        made
    }

    /// Reads the table: a row is an ingredient. A row with an error is left out, and every problem is told.
    ///
    /// Columns: `recipe`, `portions`, `food` and `amount` must be there; `unit` (g unless said), `given`, `waste` and
    /// `remaining` (percent; 0 and 100 unless said), `organic`, `kind`, `recipe_id` and `source` may be. A row whose
    /// `recipe` and `recipe_id` are empty belongs to the recipe above; rows of a recipe may stand apart. An id of the
    /// food table is that food; every other name is given to `recognise`, which answers only when it is sure.
    pub fn read(
        table: &TextTable<'_>,
        recognise: &dyn Fn(&str) -> Option<usize>,
        foods: &Foods,
        problems: &mut Problems,
    ) -> Self {
        let mut read = Self::default();
        let mut current: Option<usize> = None;
        for row in &table.rows {
            let cells = Cells::of(table, row);
            if let Some(key) = cells.text("recipe_id").or_else(|| cells.text("recipe")) {
                current = match read.by_id.get(key) {
                    Some(index) => {
                        read.same_portions(*index, &cells, problems);
                        Some(*index)
                    }
                    None => head(&cells, key, problems).map(|recipe| read.add(recipe)),
                };
            } else if read.all.is_empty() && current.is_none() {
                cells.required("recipe", problems);
                continue;
            } else if let Some(index) = current {
                read.same_portions(index, &cells, problems);
            }
            // The rows of a recipe whose head cannot be used are left out with it: the head's problem is the one to mend.
            let Some(recipe) = current.and_then(|index| read.all.get_mut(index)) else { continue };
            if let Some(ingredient) = ingredient(&cells, recognise, foods, problems) {
                recipe.ingredients.push(ingredient);
            }
        }
        read
    }

    /// Adds the recipes of another table; of two with the same id, the first.
    pub fn extend(&mut self, other: Self) {
        for recipe in other.all {
            self.add(recipe);
        }
    }

    /// Adds a recipe and says where it stands; of two with the same id, the first.
    fn add(&mut self, recipe: Recipe) -> usize {
        let index = self.all.len();
        if let Some(earlier) = self.by_id.get(&recipe.id) {
            return *earlier;
        }
        self.by_id.insert(recipe.id.clone(), index);
        let is_shared = |earlier: &mut Option<usize>| *earlier = None;
        self.by_name.entry(recipe.name.to_lowercase()).and_modify(is_shared).or_insert(Some(index));
        self.all.push(recipe);
        index
    }

    /// Tells where a later row of a recipe gives another number of portions.
    fn same_portions(&self, index: usize, cells: &Cells<'_, '_>, problems: &mut Problems) {
        let Some(recipe) = self.all.get(index) else { return };
        let Some(portions) = cells.text("portions").and_then(|_| above_zero(cells, "portions", problems)) else {
            return;
        };
        if portions != recipe.portions {
            let message = text!(
                "receptet {name} har {other} portioner här och {portions} tidigare",
                "the recipe {name} has {other} portions here and {portions} before",
                name = recipe.name,
                other = portions,
                portions = recipe.portions
            );
            let remedy = Text::fixed(
                "skriv samma antal, eller skilj recepten åt med recept-id",
                "write the same number, or tell the recipes apart by recipe_id",
            );
            cells.tell_with(problems, "portions", "portions-differ", message, &remedy);
        }
    }

    /// The recipe at a place.
    pub fn get(&self, index: usize) -> Option<&Recipe> {
        self.all.get(index)
    }

    /// The place of the recipe with this id, or with this name where only one has it. Letters' size does not matter in a
    /// name.
    pub fn find(&self, id_or_name: &str) -> Option<usize> {
        let by_name = || self.by_name.get(&id_or_name.to_lowercase()).copied().flatten();
        self.by_id.get(id_or_name).copied().or_else(by_name)
    }

    /// Every recipe.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Recipe> {
        self.all.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

/// The food that a name is: the one with this id, or what is surely recognised.
pub(super) fn food_named(name: &str, recognise: &dyn Fn(&str) -> Option<usize>, foods: &Foods) -> Option<usize> {
    foods.index(name).or_else(|| recognise(name)).filter(|index| *index < foods.len())
}

fn head(cells: &Cells<'_, '_>, key: &str, problems: &mut Problems) -> Option<Recipe> {
    cells.required("portions", problems)?;
    let portions = above_zero(cells, "portions", problems);
    let kind = word(cells, "kind", KINDS, problems).ok();
    Some(Recipe {
        id: key.to_owned(),
        name: cells.text("recipe").unwrap_or(key).to_owned(),
        portions: portions?,
        kind: kind?.unwrap_or_default(),
        ingredients: Vec::new(),
        source: cells.text("source").map(str::to_owned),
        place: cells.place("recipe"),
    })
}

fn ingredient(
    cells: &Cells<'_, '_>,
    recognise: &dyn Fn(&str) -> Option<usize>,
    foods: &Foods,
    problems: &mut Problems,
) -> Option<Ingredient> {
    // Everything is read before anything is refused, so that every problem of the row is told.
    let name = cells.required("food", problems);
    let amount = cells.required("amount", problems).and_then(|_| number(cells, "amount", problems));
    let given = word(cells, "given", GIVEN, problems).ok();
    let waste = percent(cells, "waste", problems).ok();
    let organic = word(cells, "organic", ORGANIC, problems).ok();
    let remaining = match cells.text("remaining") {
        None => Some(None),
        // More than 100 % remains of what takes up water.
        Some(_) => above_zero(cells, "remaining", problems).map(|percent| hundredth(percent).ok()),
    };
    if let Some(Some(waste)) = &waste
        && waste.rest().value().is_zero()
    {
        let message = Text::fixed("svinnet är 100 %: inget blir kvar", "the waste is 100%: nothing is left");
        cells.tell(problems, "waste", "waste-is-all", message);
        return None;
    }
    let (name, amount) = (name?, amount?);
    let food = food_named(name, recognise, foods);
    if food.is_none() {
        not_a_food(cells, name, problems);
    }
    let unit = cells.text("unit").unwrap_or("g");
    let mass = weighed(amount, unit, food.and_then(|index| foods.at(index)));
    if mass.is_none() {
        no_mass(cells, name, unit, food.is_some(), problems);
    }
    let (kg, formula) = mass.map_or((None, None), |mass| (Some(mass.kg), mass.formula));
    Some(Ingredient {
        name: name.to_owned(),
        food,
        amount,
        unit: unit.to_owned(),
        kg,
        formula,
        given: given?.unwrap_or_default(),
        waste: waste?.unwrap_or_else(Share::none),
        remaining: remaining?,
        organic: organic?.unwrap_or_default(),
        place: cells.place("food"),
    })
}

pub(super) fn not_a_food(cells: &Cells<'_, '_>, name: &str, problems: &mut Problems) {
    let message = text!(
        "”{name}” känns inte säkert igen som ett livsmedel; det räknas inte med",
        "\"{name}\" is not surely recognised as a food; it is not counted",
        name = name
    );
    let remedy = Text::fixed(
        "skriv livsmedlets id, eller bekräfta det i en mappningsfil",
        "write the food's id, or confirm it in a mapping file",
    );
    cells.warn(problems, "food", "ingredient-not-recognised", message, &remedy);
}

fn no_mass(cells: &Cells<'_, '_>, name: &str, unit: &str, is_food: bool, problems: &mut Problems) {
    let (message, remedy) = if !is_unit(unit) {
        (
            text!("”{unit}” är inte en enhet som förstås", "\"{unit}\" is not a unit that is understood", unit = unit),
            Text::fixed(
                "skriv g, kg, ml, dl, l, krm, tsk, msk eller st",
                "write g, kg, ml, dl, l, krm, tsk, msk or st",
            ),
        )
    } else if is_food {
        (
            text!(
                "ingen vet vad en {unit} {name} väger; den räknas inte med",
                "nobody knows what a {unit} of {name} weighs; it is not counted",
                unit = unit,
                name = name
            ),
            Text::fixed("skriv mängden i gram", "write the amount in grams"),
        )
    } else {
        // That the food is unknown has been told, and grams would not help.
        return;
    };
    cells.warn(problems, "unit", "ingredient-without-mass", message, &remedy);
}
