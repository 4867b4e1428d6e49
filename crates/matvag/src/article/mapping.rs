//! What people have confirmed: an article is a food. Asked before anything is guessed; can be shared between kitchens.

use std::collections::BTreeMap;

use super::spelling::plain;
use super::tokens::{Token, tokens};
use crate::food::TextTable;
use crate::problem::{Problem, Problems};
use crate::text;

/// What an article is known by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MappingKey {
    /// Its GTIN (EAN), digits only.
    Gtin(String),
    /// A supplier's number for it, with the supplier's name (which may be empty).
    Number(String, String),
    /// Its name as written, whatever its case and signs.
    Name(String),
}

impl MappingKey {
    /// The key of a GTIN: its digits, without zeros in front.
    pub fn gtin(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let digits = digits.trim_start_matches('0');
        (8 <= digits.len() && digits.len() <= 14).then(|| Self::Gtin(digits.to_owned()))
    }

    /// The key of a supplier's number.
    pub fn number(supplier: &str, number: &str) -> Option<Self> {
        let number = plain(number.trim());
        (!number.is_empty()).then(|| Self::Number(plain(supplier.trim()), number))
    }

    /// The key of a name: its words and numbers.
    pub fn name(text: &str) -> Option<Self> {
        let say = |token: &Token| match token {
            Token::Number(number) => Some(number.trimmed().to_string()),
            Token::Word(word) => Some(word.text.clone()),
            Token::Percent => Some("%".to_owned()),
            Token::Times => Some("x".to_owned()),
            Token::Slash => Some("/".to_owned()),
            _ => None,
        };
        let name = tokens(text).iter().filter_map(say).collect::<Vec<_>>().join(" ");
        (!name.is_empty()).then_some(Self::Name(name))
    }
}

/// What has been confirmed for an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// The food's id; none when the article is no food.
    pub food: Option<String>,
    /// Kilograms of one article, if somebody has said.
    pub kg: Option<crate::num::Decimal>,
    /// Who confirmed it, and when, as written.
    pub by: String,
}

/// Confirmed articles. In a file: the columns `gtin`, `supplier`, `number`, `name`, `food` (an id, or `not-food`), `kg`,
/// `by`; the row's first of GTIN, number and name is its key.
///
/// # Example
///
/// ```
/// use matvag::article::{Mapping, MappingKey};
/// use matvag::food::TextTable;
/// use matvag::problem::Problems;
///
/// let table = TextTable::from_tabs("artiklar.csv", "name\tfood\tby\nKYCKL FILÉ TIGER 2,5 KG\tkycklingfile\tEva\n");
/// let mapping = Mapping::read(&table, &mut Problems::new());
/// let key = MappingKey::name("Kyckl. filé Tiger 2,50 kg").unwrap();
/// assert_eq!(mapping.get(&key).unwrap().food.as_deref(), Some("kycklingfile"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    confirmed: BTreeMap<MappingKey, Confirmed>,
}

/// What stands for a food where an article is none.
const NOT_FOOD: &str = "not-food";

impl Mapping {
    /// Reads a mapping. A row with a problem is left out; two rows that say different things about the same article are
    /// told, and the first counts.
    pub fn read(table: &TextTable<'_>, problems: &mut Problems) -> Self {
        let mut mapping = Self::default();
        for (number, row) in &table.rows {
            let cell = |name: &str| {
                table.column(name).and_then(|column| row.get(column)).map(|cell| cell.trim()).unwrap_or_default()
            };
            let key = MappingKey::gtin(cell("gtin"))
                .or_else(|| MappingKey::number(cell("supplier"), cell("number")))
                .or_else(|| MappingKey::name(cell("name")));
            let food = cell("food");
            let place = table.place(*number, table.column("food"));
            let Some(key) = key.filter(|_| !food.is_empty()) else {
                let message = text!(
                    "raden säger inte vilken artikel eller vilket livsmedel",
                    "the row does not say which article or which food"
                );
                problems.push_grouped(Problem::warning("mapping-row-incomplete", place, message));
                continue;
            };
            let kg = match cell("kg") {
                "" => None,
                text => match crate::num::read_number(text) {
                    Ok(kg) => Some(kg),
                    Err(_) => {
                        let message = text!("kg: ”{kg}” är inget tal", "kg: \"{kg}\" is no number", kg = text);
                        problems.push(Problem::error("mapping-kg", table.place(*number, table.column("kg")), message));
                        continue;
                    }
                },
            };
            let food = (food != NOT_FOOD).then(|| food.to_owned());
            let confirmed = Confirmed { food, kg, by: cell("by").to_owned() };
            match mapping.confirmed.get(&key) {
                Some(other) if *other != confirmed => {
                    let message = text!(
                        "artikeln står redan med ett annat livsmedel; den första raden gäller",
                        "the article stands there already with another food; the first row counts"
                    );
                    problems.push(Problem::warning("mapping-twice", place, message));
                }
                Some(_) => {}
                None => {
                    mapping.confirmed.insert(key, confirmed);
                }
            }
        }
        mapping
    }

    /// What is confirmed for an article.
    pub fn get(&self, key: &MappingKey) -> Option<&Confirmed> {
        self.confirmed.get(key)
    }

    /// Adds what another mapping has confirmed. An article that is there already stays as it is; those that the other one
    /// says something else about are given back.
    pub fn extend(&mut self, other: Self) -> Vec<MappingKey> {
        let mut differing = Vec::new();
        for (key, confirmed) in other.confirmed {
            match self.confirmed.get(&key) {
                Some(known) if *known != confirmed => differing.push(key),
                Some(_) => {}
                None => {
                    self.confirmed.insert(key, confirmed);
                }
            }
        }
        differing
    }

    /// Every confirmed article, in the order of the keys.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&MappingKey, &Confirmed)> {
        self.confirmed.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.confirmed.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.confirmed.is_empty()
    }
}
