//! A food, and the table of foods.

use std::collections::BTreeMap;

use super::cells::Cells;
use super::kinds::{Basis, FoodState, Group, Trait};
use super::table::TextTable;
use crate::num::Decimal;
use crate::problem::Problems;
use crate::text;
use crate::text::Text;

/// A food that public kitchens buy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Food {
    /// A permanent name in small ASCII letters: `notfars`.
    pub id: String,
    /// What it is called in Swedish and English.
    pub name: Text,
    /// Other Swedish names, and how wholesalers write it.
    pub synonyms: Vec<String>,
    /// Its group.
    pub group: Group,
    /// The state in which it is bought.
    pub state: FoodState,
    /// What it is.
    pub traits: Vec<Trait>,
    /// What one kilogram of it means.
    pub basis: Basis,
    /// The share of the bought mass that can be eaten, 0 to 1.
    pub edible: Option<Sourced>,
    /// Kilograms in a litre.
    pub density: Option<Sourced>,
    /// What a piece weighs.
    pub pieces: Vec<Piece>,
    /// Cooked mass for each kilogram raw.
    pub cooked_per_raw: Option<Sourced>,
    /// Its number in Livsmedelsverkets food database.
    pub livsmedelsverket: Option<String>,
    /// Its code in CIQUAL and AGRIBALYSE.
    pub ciqual: Option<String>,
    /// Its number in Fineli.
    pub fineli: Option<String>,
    /// Grams of fat in 100 g, where the name of an article tells kinds apart by it.
    pub fat: Option<Decimal>,
}

/// A number and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sourced {
    /// The number.
    pub value: Decimal,
    /// The source's short name: `livsmedelsverket`, `fineli`, `fao`, `yields`.
    pub source: String,
}

/// What a piece of a food weighs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What the piece is called: `st`, `skiva`, `klyfta`, `msk`.
    pub unit: String,
    /// Its mass in grams.
    pub grams: Sourced,
}

impl Food {
    /// Whether it is this.
    pub fn is(&self, wanted: Trait) -> bool {
        self.traits.contains(&wanted)
    }

    /// What a piece weighs, in grams.
    pub fn piece(&self, unit: &str) -> Option<&Sourced> {
        self.pieces.iter().find(|piece| piece.unit == unit).map(|piece| &piece.grams)
    }
}

/// The foods, in the table's order.
///
/// # Example
///
/// ```
/// use matvag::food::{Foods, TextTable};
/// use matvag::problem::Problems;
///
/// let text = "id\tsv\ten\tgroup\tstate\tbasis\nnotfars\tnötfärs\tbeef mince\tnot\traw\tboneless\n";
/// let mut problems = Problems::new();
/// let foods = Foods::read(&TextTable::from_tabs("foods.tsv", text), &mut problems);
/// assert_eq!(problems.len(), 0);
/// assert_eq!(foods.get("notfars").unwrap().name.en, "beef mince");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Foods {
    foods: Vec<Food>,
    by_id: BTreeMap<String, usize>,
}

impl Foods {
    /// Reads the table. A row with a problem is left out, and every problem is told.
    ///
    /// Columns: `id`, `sv`, `en`, `group`, `state`, `basis` must be there; `synonyms` and `traits` (separated by `|`),
    /// `edible`, `density`, `pieces`, `cooked_per_raw` (each `value@source`, pieces as `st=60@fineli` separated by `|`),
    /// `livsmedelsverket`, `ciqual`, `fineli` and `fat` (g per 100 g) may be.
    pub fn read(table: &TextTable<'_>, problems: &mut Problems) -> Self {
        let mut foods = Self::default();
        for row in &table.rows {
            let cells = Cells::of(table, row);
            let Some(food) = food(&cells, problems) else { continue };
            if foods.by_id.contains_key(&food.id) {
                let message =
                    text!("livsmedlet {id} finns redan", "the food {id} is there already", id = food.id.as_str());
                cells.tell(problems, "id", "food-id-twice", message);
                continue;
            }
            foods.by_id.insert(food.id.clone(), foods.foods.len());
            foods.foods.push(food);
        }
        foods
    }

    /// The food with this id.
    pub fn get(&self, id: &str) -> Option<&Food> {
        self.by_id.get(id).and_then(|index| self.foods.get(*index))
    }

    /// The food's place in the table.
    pub fn index(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The food at a place of the table.
    pub fn at(&self, index: usize) -> Option<&Food> {
        self.foods.get(index)
    }

    /// Every food, in the table's order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Food> {
        self.foods.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.foods.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.foods.is_empty()
    }
}

fn food(cells: &Cells<'_, '_>, problems: &mut Problems) -> Option<Food> {
    // Everything is read before anything is refused, so that every problem of the row is told.
    let id = cells.required("id", problems);
    let (sv, en) = (cells.required("sv", problems), cells.required("en", problems));
    let group = cells.required_word("group", problems);
    let state = cells.required_word("state", problems);
    let basis = cells.required_word("basis", problems);
    let traits = cells.list("traits").filter_map(|word| cells.word_of("traits", word, problems)).collect();
    let edible = sourced(cells, "edible", problems);
    let density = sourced(cells, "density", problems);
    let cooked_per_raw = sourced(cells, "cooked_per_raw", problems);
    let fat = cells.number("fat", problems);
    let pieces = cells
        .list("pieces")
        .filter_map(|text| {
            let (unit, grams) = text.split_once('=')?;
            Some(Piece { unit: unit.to_owned(), grams: sourced_of(cells, "pieces", grams, problems)? })
        })
        .collect();
    if edible.as_ref().is_some_and(|share| Decimal::ONE < share.value) {
        let message = Text::fixed("den ätliga andelen är större än 1", "the edible share is above 1");
        cells.tell(problems, "edible", "share-above-one", message);
        return None;
    }
    let owned = |text: Option<&str>| text.map(str::to_owned);
    Some(Food {
        id: id?.to_owned(),
        name: Text { sv: sv?.to_owned().into(), en: en?.to_owned().into() },
        synonyms: cells.list("synonyms").map(str::to_owned).collect(),
        group: group?,
        state: state?,
        traits,
        basis: basis?,
        edible,
        density,
        pieces,
        cooked_per_raw,
        livsmedelsverket: owned(cells.text("livsmedelsverket")),
        ciqual: owned(cells.text("ciqual")),
        fineli: owned(cells.text("fineli")),
        fat,
    })
}

fn sourced(cells: &Cells<'_, '_>, column: &'static str, problems: &mut Problems) -> Option<Sourced> {
    sourced_of(cells, column, cells.text(column)?, problems)
}

/// `0.81@livsmedelsverket`.
fn sourced_of(cells: &Cells<'_, '_>, column: &'static str, text: &str, problems: &mut Problems) -> Option<Sourced> {
    let Some((number, source)) = text.split_once('@').filter(|(_, source)| !source.is_empty()) else {
        let message = text!(
            "{column}: ”{text}” säger inte varifrån talet kommer",
            "{column}: \"{text}\" does not say where the number comes from",
            column = column,
            text = text
        );
        cells.tell(problems, column, "source-missing", message);
        return None;
    };
    let value = cells.number_of(column, number, problems)?;
    Some(Sourced { value, source: source.to_owned() })
}
