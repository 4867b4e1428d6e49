//! Recipes, menus and prices in JSON, laid out as the same tables that a spreadsheet gives: so the same reader of the
//! core judges both, and a cell that is wrong is told with its line and its path.

use std::borrow::Cow;
use std::collections::BTreeSet;

use matvag::food::TextTable;
use matvag::input::{DishKindInput, GivenInput, MenuInput, Number};
use matvag::problem::{Place, Problem, Problems};
use matvag::text;
use matvag::text::Text;

use super::MenuTables;
use crate::document::Document;

/// The version of the format that is read.
const VERSION: &str = "1";

const RECIPES: &[&str] = &[
    "recipe",
    "recipe_id",
    "portions",
    "kind",
    "source",
    "food",
    "amount",
    "unit",
    "given",
    "waste",
    "remaining",
    "organic",
];
const MENUS: &[&str] = &["menu", "date", "meal", "guests", "count", "dish", "food", "grams", "share"];
const PRICES: &[&str] = &["food", "price", "unit", "organic"];

/// The tables of a document, or nothing where it is not one of recipes and menus.
pub(super) fn tables(name: &str, document: &Document<'_>, problems: &mut Problems) -> Option<MenuTables> {
    let input: MenuInput = document.record("menu", problems)?;
    if input.matvag.0 != VERSION {
        let message = text!(
            "formatets version är \"{written}\", som inte kan läsas",
            "the version of the format is \"{written}\", which cannot be read",
            written = input.matvag.0
        );
        let remedy = Text::fixed("skriv \"matvag\": 1", "write \"matvag\": 1");
        problems.push(Problem::error("unknown-format-version", document.place("/matvag"), message).remedy(remedy));
    }
    let made = MenuTables {
        recipes: recipes(name, &input, document, problems),
        menus: menus(name, &input, document),
        prices: prices(name, &input, document),
        ..MenuTables::default()
    };
    if made == MenuTables::default() {
        let message = Text::fixed("filen har inget innehåll", "the file has nothing in it");
        let remedy = Text::fixed("skriv recipes, menus eller prices", "write recipes, menus or prices");
        problems.push(Problem::error("no-menu-table", Place::file(name), message).remedy(remedy));
    }
    Some(made)
}

/// A table that is being laid out.
struct Layout<'d> {
    document: &'d Document<'d>,
    table: TextTable<'static>,
}

/// A cell: its column, where it stands, and what stands there.
type LaidCell<'c> = (&'static str, String, Option<Cow<'c, str>>);

impl<'d> Layout<'d> {
    fn new(name: &str, columns: &[&'static str], document: &'d Document<'d>) -> Self {
        let columns = columns.iter().map(|column| Cow::Borrowed(*column)).collect();
        let table = TextTable { file: name.into(), sheet: None, columns, rows: Vec::new(), places: Vec::new() };
        Self { document, table }
    }

    /// Adds a row out of the record at a path. What is missing stands where its record does.
    fn row(&mut self, path: &str, cells: Vec<LaidCell<'_>>) {
        let whole = self.document.place(path).at;
        let width = self.table.columns.len();
        let (mut texts, mut places) = (vec![Cow::Borrowed(""); width], vec![whole; width]);
        for (column, at, text) in cells {
            let Some(index) = self.table.column(column) else { continue };
            if let (Some(own), Some(place)) = (texts.get_mut(index), places.get_mut(index)) {
                *place = self.document.place(&at).at;
                *own = text.map_or(Cow::Borrowed(""), |text| Cow::Owned(text.into_owned()));
            }
        }
        let number = u32::try_from(self.table.rows.len() + 1).unwrap_or(u32::MAX);
        self.table.rows.push((number, texts));
        self.table.places.push(places);
    }

    fn done(self) -> Option<TextTable<'static>> {
        (!self.table.rows.is_empty()).then_some(self.table)
    }
}

fn recipes(
    name: &str,
    input: &MenuInput,
    document: &Document<'_>,
    problems: &mut Problems,
) -> Option<TextTable<'static>> {
    let mut layout = Layout::new(name, RECIPES, document);
    let mut known = BTreeSet::new();
    for (index, recipe) in input.recipes.iter().enumerate() {
        let path = format!("/recipes/{index}");
        let id = recipe.id.as_deref().unwrap_or(&recipe.name).trim();
        if !known.insert(id) {
            let message = text!(
                "receptet \"{id}\" står redan i filen; det här läses inte",
                "the recipe \"{id}\" stands in the file already; this one is not read",
                id = id
            );
            let remedy = Text::fixed("ge varje recept ett eget id", "give every recipe an id of its own");
            problems.push(Problem::error("recipe-twice", document.place(&path), message).remedy(remedy));
            continue;
        }
        let kind = recipe.kind.map(|kind| match kind {
            DishKindInput::Dish => "dish",
            DishKindInput::Side => "side",
            DishKindInput::Bread => "bread",
            DishKindInput::Drink => "drink",
            DishKindInput::Salad => "salad",
            DishKindInput::Dessert => "dessert",
        });
        let head = || -> Vec<LaidCell<'_>> {
            let at = |key: &str| format!("{path}/{key}");
            vec![
                ("recipe", at("name"), Some(recipe.name.as_str().into())),
                ("recipe_id", at("id"), Some(id.into())),
                ("portions", at("portions"), Some(number(&recipe.portions))),
                ("kind", at("kind"), kind.map(Cow::Borrowed)),
                ("source", at("source"), recipe.source.as_deref().map(Cow::Borrowed)),
            ]
        };
        if recipe.ingredients.is_empty() {
            let message = Text::fixed("receptet har inga ingredienser", "the recipe has no ingredients");
            let place = document.place(&format!("{path}/ingredients"));
            let remedy = Text::fixed("skriv minst en ingrediens", "write at least one ingredient");
            problems.push(Problem::error("recipe-is-empty", place, message).remedy(remedy));
        }
        for (place, ingredient) in recipe.ingredients.iter().enumerate() {
            let row = format!("{path}/ingredients/{place}");
            let at = |key: &str| format!("{row}/{key}");
            let given = ingredient.given.map(|given| match given {
                GivenInput::Purchased => "purchased",
                GivenInput::Edible => "edible",
                GivenInput::Cooked => "cooked",
            });
            let mut cells = if place == 0 { head() } else { Vec::new() };
            cells.extend([
                ("food", at("food"), Some(ingredient.food.as_str().into())),
                ("amount", at("amount"), Some(number(&ingredient.amount))),
                ("unit", at("unit"), ingredient.unit.as_deref().map(Cow::Borrowed)),
                ("given", at("given"), given.map(Cow::Borrowed)),
                ("waste", at("waste"), ingredient.waste.as_ref().map(number)),
                ("remaining", at("remaining"), ingredient.remaining.as_ref().map(number)),
                ("organic", at("organic"), organic(ingredient.organic)),
            ]);
            layout.row(&row, cells);
        }
    }
    layout.done()
}

fn menus(name: &str, input: &MenuInput, document: &Document<'_>) -> Option<TextTable<'static>> {
    let mut layout = Layout::new(name, MENUS, document);
    for (index, menu) in input.menus.iter().enumerate() {
        for (place, meal) in menu.meals.iter().enumerate() {
            let path = format!("/menus/{index}/meals/{place}");
            for (row, served) in meal.servings.iter().enumerate() {
                let row = format!("{path}/servings/{row}");
                let of_meal = |key: &str| format!("{path}/{key}");
                let at = |key: &str| format!("{row}/{key}");
                let cells: Vec<LaidCell<'_>> = vec![
                    ("menu", format!("/menus/{index}/name"), Some(menu.name.as_str().into())),
                    ("date", of_meal("date"), Some(meal.date.0.as_str().into())),
                    ("meal", of_meal("meal"), Some(meal.meal.as_deref().unwrap_or("lunch").into())),
                    ("guests", of_meal("guests"), Some(meal.guests.as_str().into())),
                    ("count", of_meal("count"), meal.count.as_ref().map(number)),
                    ("dish", at("dish"), served.dish.as_deref().map(Cow::Borrowed)),
                    ("food", at("food"), served.food.as_deref().map(Cow::Borrowed)),
                    ("grams", at("grams"), served.grams.as_ref().map(number)),
                    ("share", at("share"), served.share.as_ref().map(number)),
                ];
                layout.row(&row, cells);
            }
        }
    }
    layout.done()
}

fn prices(name: &str, input: &MenuInput, document: &Document<'_>) -> Option<TextTable<'static>> {
    let mut layout = Layout::new(name, PRICES, document);
    for (index, price) in input.prices.iter().enumerate() {
        let path = format!("/prices/{index}");
        let at = |key: &str| format!("{path}/{key}");
        let cells: Vec<LaidCell<'_>> = vec![
            ("food", at("food"), Some(price.food.as_str().into())),
            ("price", at("price"), Some(number(&price.price))),
            ("unit", at("unit"), price.unit.as_deref().map(Cow::Borrowed)),
            ("organic", at("organic"), organic(price.organic)),
        ];
        layout.row(&path, cells);
    }
    layout.done()
}

fn organic(said: Option<bool>) -> Option<Cow<'static, str>> {
    said.map(|said| Cow::Borrowed(if said { "yes" } else { "no" }))
}

/// A number's text as a cell of a table. In a table `1.234` may be a thousand; in JSON the point is a decimal point, which a
/// zero after it says.
fn number(number: &Number) -> Cow<'_, str> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match number.0.split_once('.') {
        Some((whole, decimals)) if decimals.len() == 3 && digits(whole) && digits(decimals) => {
            Cow::Owned(format!("{}0", number.0))
        }
        _ => Cow::Borrowed(&number.0),
    }
}
