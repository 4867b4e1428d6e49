//! What foods cost: a table of kronor for each kilogram, litre or piece.

use std::collections::BTreeMap;

use super::amount::weighed;
use super::read::{number, word};
use super::recipe::{ORGANIC, Organic, food_named, not_a_food};
use crate::food::{Cells, Foods, TextTable};
use crate::num::{Decimal, Ratio};
use crate::problem::{Place, Problems};
use crate::text;
use crate::text::Text;

/// What a food costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    /// Kronor for each kilogram as purchased, without VAT.
    pub per_kg: Ratio,
    /// The price as it was written.
    pub written: Decimal,
    /// The unit that it was written for: `kg`, `l`, `st`.
    pub unit: String,
    /// The row.
    pub place: Place,
}

/// What foods cost, by whether they are organic. Prices are without VAT.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prices(BTreeMap<(String, Organic), Price>);

impl Prices {
    /// Reads the table. A row with a problem is left out, and every problem is told.
    ///
    /// Columns: `food` and `price` (kronor without VAT) must be there; `unit` (kg unless said) and `organic` may be. A
    /// litre and a piece become a kilogram by the food's density and pieces, as in a recipe. A price without `organic`
    /// holds for both where nothing nearer does.
    pub fn read(
        table: &TextTable<'_>,
        recognise: &dyn Fn(&str) -> Option<usize>,
        foods: &Foods,
        problems: &mut Problems,
    ) -> Self {
        let mut read = Self::default();
        for row in &table.rows {
            let cells = Cells::of(table, row);
            let name = cells.required("food", problems);
            let written = cells.required("price", problems).and_then(|_| number(&cells, "price", problems));
            let organic = word(&cells, "organic", ORGANIC, problems).ok();
            let (Some(name), Some(written), Some(organic)) = (name, written, organic) else { continue };
            let Some(food) = food_named(name, recognise, foods).and_then(|index| foods.at(index)) else {
                not_a_food(&cells, name, problems);
                continue;
            };
            let unit = cells.text("unit").unwrap_or("kg");
            let unit = unit.strip_prefix("kr/").unwrap_or(unit);
            let per_kg =
                weighed(Decimal::ONE, unit, Some(food)).and_then(|one| Ratio::from(written).over(&one.kg).ok());
            let Some(per_kg) = per_kg else {
                let message = text!(
                    "ingen vet vad en {unit} {name} väger; priset räknas inte med",
                    "nobody knows what a {unit} of {name} weighs; the price is not counted",
                    unit = unit,
                    name = name
                );
                let remedy = Text::fixed("skriv priset per kg", "write the price per kg");
                cells.tell_with(problems, "unit", "price-without-mass", message, &remedy);
                continue;
            };
            let price = Price { per_kg, written, unit: unit.to_owned(), place: cells.place("price") };
            let key = (food.id.clone(), organic.unwrap_or_default());
            if let Some(earlier) = read.0.get(&key) {
                if earlier.per_kg != price.per_kg {
                    let message = text!(
                        "{name} har redan ett annat pris; det första räknas",
                        "{name} has another price already; the first one counts",
                        name = name
                    );
                    let remedy = Text::fixed("ta bort det ena priset", "take one of the prices away");
                    cells.tell_with(problems, "price", "price-twice", message, &remedy);
                }
                continue;
            }
            read.0.insert(key, price);
        }
        read
    }

    /// The price of a food that is said to be organic, said not to be, or of which nothing is said.
    pub fn get(&self, food: &str, organic: Organic) -> Option<&Price> {
        self.0.get(&(food.to_owned(), organic))
    }

    /// Puts a price under a food's id.
    pub(super) fn put(&mut self, key: (String, Organic), price: Price) {
        self.0.insert(key, price);
    }

    /// Adds the prices of another table, which come before these.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// These prices with all of another table's in place of those of the same foods, whatever they say of organic.
    #[must_use]
    pub fn replaced_by(mut self, other: Self) -> Self {
        self.0.retain(|(food, _), _| !other.0.keys().any(|(own, _)| own == food));
        self.0.extend(other.0);
        self
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
