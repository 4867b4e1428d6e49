//! The months in which a food is harvested in Sweden, and those in which it comes out of Swedish stores.

use std::collections::BTreeMap;

use crate::food::{Cells, Foods, Months, TextTable};
use crate::problem::Problems;
use crate::text;
use crate::text::Text;

/// The Swedish season of a food.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Season {
    /// The food's id.
    pub food: String,
    /// Months of fresh harvest.
    pub harvest: Months,
    /// Months in which it comes from storage; none where it is not stored.
    pub storage: Months,
    /// Who says so; none where the project does, without a public source.
    pub source: Option<String>,
    /// Where they say it.
    pub address: Option<String>,
    /// What else should be known.
    pub note: Option<String>,
}

/// Swedish seasons, in the order of their table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seasons {
    seasons: Vec<Season>,
    by_food: BTreeMap<String, usize>,
}

impl Seasons {
    /// Reads the table. A row with a problem is left out, and every problem is told.
    ///
    /// Columns: `food` and `harvest` (numbers of months separated by `|`) must be there; `storage`, `source`, `address` and
    /// `note` may be. The source `project` is that nobody outside the project has said so.
    pub fn read(table: &TextTable<'_>, foods: &Foods, problems: &mut Problems) -> Self {
        let mut read = Self::default();
        for row in &table.rows {
            let cells = Cells::of(table, row);
            let food = cells.food_id("food", foods, problems);
            let harvest =
                cells.required("harvest", problems).and_then(|text| months(&cells, "harvest", text, problems));
            let storage =
                cells.text("storage").map_or(Some(Months::NONE), |text| months(&cells, "storage", text, problems));
            let (Some(food), Some(harvest), Some(storage)) = (food, harvest, storage) else { continue };
            if read.by_food.insert(food.to_owned(), read.seasons.len()).is_some() {
                let message = text!("{food} har två rader", "{food} has two rows", food = food);
                cells.tell(problems, "food", "season-twice", message);
            }
            let owned = |column: &str| cells.text(column).map(str::to_owned);
            read.seasons.push(Season {
                food: food.to_owned(),
                harvest,
                storage,
                source: owned("source").filter(|source| source != "project"),
                address: owned("address"),
                note: owned("note"),
            });
        }
        read
    }

    /// The season of a food; none where nobody has said.
    pub fn get(&self, food: &str) -> Option<&Season> {
        self.seasons.get(*self.by_food.get(food)?)
    }

    /// Every season.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Season> {
        self.seasons.iter()
    }
}

fn months(cells: &Cells<'_, '_>, column: &'static str, text: &str, problems: &mut Problems) -> Option<Months> {
    let months = Months::read(text);
    if months.is_none() {
        let message = text!(
            "{column}: ”{text}” är inte månader",
            "{column}: \"{text}\" is not months",
            column = column,
            text = text
        );
        let remedy =
            Text::fixed("skriv månadernas nummer, som 7|8|9", "write the numbers of the months, such as 7|8|9");
        cells.tell_with(problems, column, "months-not-read", message, &remedy);
    }
    months
}
