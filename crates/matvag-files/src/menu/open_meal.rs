//! Menus as Open Meal 3 publishes them (Sambruk; the answer of `/meals`): dishes with names, ingredients by name, allergens,
//! nutrients and kg CO2e of a portion, and no amounts.
//!
//! The specification says what must be there; a publisher may add keys, which are passed over. Numbers are read from their
//! exact text, so that what rounding explains is known.

use matvag::menu::published::{PublishedCourse, PublishedMeal, PublishedMenu, Stated};
use matvag::menu::{Allergen, Allergens, Changed, Date, Nutrient};
use matvag::num::{Decimal, Ratio};
use matvag::problem::{Place, Problem, Problems};
use matvag::text;
use matvag::text::Text;

use crate::document::Document;
use crate::document::tree::{Node, Value};

/// Nutrients by the words of their names; the first that is found counts, so the longer words stand first.
const NAMES: &[(&[&str], Nutrient)] = &[
    (&["mättat", "mättade", "saturated"], Nutrient::Saturated),
    (&["socker", "sugar"], Nutrient::Sugars),
    (&["energi", "energy"], Nutrient::Energy),
    (&["protein"], Nutrient::Protein),
    (&["kolhydrat", "carbohydrate"], Nutrient::Carbohydrate),
    (&["fiber", "fibre"], Nutrient::Fibre),
    (&["salt"], Nutrient::Salt),
    (&["järn", "iron"], Nutrient::Iron),
    (&["kalcium", "calcium"], Nutrient::Calcium),
    (&["zink", "zinc"], Nutrient::Zinc),
    (&["vitamin d", "d-vitamin"], Nutrient::VitaminD),
    (&["b12"], Nutrient::VitaminB12),
    (&["folat", "folate"], Nutrient::Folate),
    (&["fett", "fat"], Nutrient::Fat),
];

/// Kinds of fat that are no part that is known here.
const OTHER_FATS: &[&str] = &["omättat", "omättade", "fleromättat", "enkelomättat", "unsaturated", "trans", "omega"];

/// Allergens by GS1's codes (code list `AllergenTypeCode`) and by the words of their names.
const ALLERGENS: &[(&str, &[&str], Allergen)] = &[
    ("AW", &["gluten", "vete", "råg", "korn", "havre", "wheat"], Allergen::Gluten),
    ("AC", &["kräftdjur", "skaldjur", "crustacean"], Allergen::Crustaceans),
    ("AE", &["ägg", "egg"], Allergen::Eggs),
    ("AF", &["fisk", "fish"], Allergen::Fish),
    ("AP", &["jordnöt", "peanut"], Allergen::Peanuts),
    ("AY", &["soja", "soy"], Allergen::Soybeans),
    ("AM", &["mjölk", "laktos", "milk", "lactose"], Allergen::Milk),
    ("AN", &["nöt", "mandel", "nut", "almond"], Allergen::Nuts),
    ("BC", &["selleri", "celery"], Allergen::Celery),
    ("BM", &["senap", "mustard"], Allergen::Mustard),
    ("AS", &["sesam", "sesame"], Allergen::Sesame),
    ("AU", &["sulfit", "svaveldioxid", "sulphit", "sulphur"], Allergen::Sulphites),
    ("NL", &["lupin"], Allergen::Lupin),
    ("UM", &["blötdjur", "mollusc"], Allergen::Molluscs),
];

/// Names that hold the word of an allergen and are none of the regulation's.
const NO_ALLERGENS: &[&str] = &["bovete", "muskot", "kokos", "buckwheat", "nutmeg", "coconut"];

/// Whether a document is an answer of Open Meal, and none of ours.
pub(super) fn is_one(document: &Document<'_>) -> bool {
    let keys: Vec<&str> = document.entries().into_iter().map(|(key, _)| key).collect();
    keys.contains(&"meals") && !["recipes", "menus", "prices", "matvag"].iter().any(|own| keys.contains(own))
}

/// The menu, and everything in it that is not as the specification says.
pub(super) fn read(name: &str, document: &Document<'_>, problems: &mut Problems) -> PublishedMenu {
    let mut reader = Reader { document, problems, unread: Vec::new() };
    let meals = reader.list(document.root(), "", "meals");
    let meals = meals.into_iter().filter_map(|(path, node)| reader.meal(&path, node)).collect();
    reader.tell_unread();
    PublishedMenu { file: name.to_owned(), meals }
}

struct Reader<'d> {
    document: &'d Document<'d>,
    problems: &'d mut Problems,
    /// Nutrients that are not known here.
    unread: Vec<(String, Place)>,
}

impl<'d> Reader<'d> {
    fn tell(&mut self, code: &'static str, path: &str, message: Text, remedy: Text) {
        self.problems.push(Problem::error(code, self.document.place(path), message).remedy(remedy));
    }

    /// What stands in a list under a key, each with its path. What is no list is told; what is not there is an empty one.
    fn list(&mut self, node: &'d Node, path: &str, key: &str) -> Vec<(String, &'d Node)> {
        let path = format!("{path}/{key}");
        match node.get(key).map(|node| &node.value) {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::List(nodes)) => {
                nodes.iter().enumerate().map(|(index, node)| (format!("{path}/{index}"), node)).collect()
            }
            Some(_) => {
                let message = text!("\"{key}\" är ingen lista", "\"{key}\" is no list", key = key);
                self.tell("wrong-type", &path, message, Text::fixed("skriv [ … ]", "write [ … ]"));
                Vec::new()
            }
        }
    }

    fn meal(&mut self, path: &str, node: &'d Node) -> Option<PublishedMeal> {
        let Value::Table(_) = node.value else {
            let message = Text::fixed("måltiden är ingen tabell", "the meal is no table");
            self.tell("wrong-type", path, message, Text::fixed("skriv { … }", "write { … }"));
            return None;
        };
        let written = text_of(node, "date");
        let date = written.and_then(Date::read);
        if date.is_none() {
            let message = match written {
                Some(written) => {
                    text!("”{written}” är inte ett datum", "\"{written}\" is not a date", written = written)
                }
                None => Text::fixed("måltiden har inget datum", "the meal has no date"),
            };
            let remedy = Text::fixed("skriv år-månad-dag, som 2026-01-12", "write year-month-day, such as 2026-01-12");
            self.tell("date-not-read", &format!("{path}/date"), message, remedy);
        }
        let courses = self.list(node, path, "courses");
        Some(PublishedMeal {
            name: text_of(node, "name").unwrap_or_default().to_owned(),
            date,
            distributor: node.get("distributor").and_then(|node| text_of(node, "name")).map(str::to_owned),
            courses: courses.into_iter().map(|(path, node)| self.course(&path, node)).collect(),
        })
    }

    fn course(&mut self, path: &str, node: &'d Node) -> PublishedCourse {
        let name = text_of(node, "name").unwrap_or_default().trim().to_owned();
        if name.is_empty() {
            let message = Text::fixed("rätten har inget namn", "the dish has no name");
            self.tell("key-missing", &format!("{path}/name"), message, Text::fixed("skriv \"name\"", "write \"name\""));
        }
        let place = |path: &str| self.document.place(path);
        let mut course = PublishedCourse { name, place: place(path), ..PublishedCourse::default() };
        for (path, ingredient) in self.list(node, path, "ingredients") {
            if let Some(name) = text_of(ingredient, "name") {
                course.ingredients.push((name.trim().to_owned(), self.document.place(&path)));
            }
        }
        for (path, allergen) in self.list(node, path, "knownAllergens") {
            course.tells_allergens = true;
            course.allergens = course.allergens.and(self.allergen(&path, allergen));
        }
        for (path, nutrient) in self.list(node, path, "nutrients") {
            course.stated.extend(self.nutrient(&path, nutrient));
        }
        if let Some(co2e) = node.get("co2Equivalents").filter(|node| node.value != Value::Null) {
            course.stated.extend(self.co2e(&format!("{path}/co2Equivalents"), co2e));
        }
        course
    }

    /// An allergen by its code, else by its name.
    fn allergen(&mut self, path: &str, node: &'d Node) -> Allergens {
        let codes: Vec<&str> =
            self.list(node, path, "codes").into_iter().filter_map(|(_, node)| text_of(node, "code")).collect();
        let name = text_of(node, "name").unwrap_or_default().to_lowercase();
        let is_one = !NO_ALLERGENS.iter().any(|other| name.contains(other));
        // A peanut is not a nut: the first in the list counts.
        let is_named = |words: &[&str]| is_one && words.iter().any(|word| name.contains(word));
        let by_name = || ALLERGENS.iter().find(|(_, words, _)| is_named(words));
        let found = ALLERGENS.iter().find(|(code, ..)| codes.contains(code)).or_else(by_name);
        found.map_or(Allergens::NONE, |(_, _, allergen)| Allergens::NONE.with(*allergen))
    }

    fn nutrient(&mut self, path: &str, node: &'d Node) -> Option<Stated> {
        let name = text_of(node, "name").unwrap_or_default();
        let unit = text_of(node, "unit").unwrap_or_default();
        let amount = self.number(&format!("{path}/amount"), node.get("amount")?)?;
        let small = name.to_lowercase();
        let is_other = OTHER_FATS.iter().any(|word| small.contains(word));
        let found = NAMES.iter().find(|(words, _)| !is_other && words.iter().any(|word| small.contains(word)));
        let Some((least, most)) = found.and_then(|(_, nutrient)| scale(unit, *nutrient)) else {
            self.unread.push((format!("{name} ({unit})"), self.document.place(path)));
            return None;
        };
        let (_, nutrient) = found?;
        let of = Changed::Nutrient(*nutrient);
        Some(self.stated(of, amount, (&least, &most), unit, path))
    }

    fn co2e(&mut self, path: &str, node: &'d Node) -> Option<Stated> {
        let amount = self.number(path, node)?;
        if 2 < amount.scale() {
            let message =
                text!("{amount} har fler än två decimaler", "{amount} has more than two decimals", amount = amount);
            let remedy = Text::fixed("Open Meal har högst två", "Open Meal has two at most");
            let note = Problem::note("co2e-decimals", self.document.place(path), message).remedy(remedy);
            self.problems.push(note);
        }
        let one = Ratio::one();
        Some(self.stated(Changed::Co2e, amount, (&one, &one), "kg CO₂e", path))
    }

    /// Every number that is rounded to what is written, between two scales of its unit.
    fn stated(&self, of: Changed, amount: Decimal, (least, most): (&Ratio, &Ratio), unit: &str, path: &str) -> Stated {
        let half = Decimal::new(5, amount.scale() + 1).map_or_else(|_| Ratio::zero(), Ratio::from);
        let value = Ratio::from(amount);
        Stated {
            of,
            low: &(&value - &half) * least,
            high: &(&value + &half) * most,
            written: format!("{amount}\u{a0}{unit}"),
            place: self.document.place(path),
        }
    }

    /// A number of 0 or more.
    fn number(&mut self, path: &str, node: &Node) -> Option<Decimal> {
        let number = match &node.value {
            Value::Number(written) => Decimal::parse(written).ok().filter(|number| !number.is_negative()),
            _ => None,
        };
        if number.is_none() && node.value != Value::Null {
            let message = Text::fixed("här står inget tal som är 0 eller mer", "here is no number of 0 or more");
            self.tell(
                "cell-not-a-number",
                path,
                message,
                Text::fixed("skriv ett tal, som 0.58", "write a number, such as 0.58"),
            );
        }
        number
    }

    fn tell_unread(&mut self) {
        if self.unread.is_empty() {
            return;
        }
        let mut names: Vec<&str> = self.unread.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let message = text!(
            "näringsvärden som inte läses: {names}",
            "nutrients that are not read: {names}",
            names = names.join(", ")
        );
        let places = self.unread.iter().map(|(_, place)| place.clone()).collect();
        self.problems.push(Problem { places, ..Problem::note("nutrient-not-read", Place::default(), message) });
    }
}

fn text_of<'d>(node: &'d Node, key: &str) -> Option<&'d str> {
    match &node.get(key)?.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// How many of our unit one of theirs is, at least and at most. A kilocalorie on a label is 4 to 4.25 kJ, by what gives the
/// energy (Regulation (EU) No 1169/2011, annex XIV: 2 kcal and 8 kJ for fibre, 4 and 17 for carbohydrate and protein, 9 and
/// 37 for fat).
fn scale(unit: &str, nutrient: Nutrient) -> Option<(Ratio, Ratio)> {
    let same = |text: &str| Ratio::parse(text).ok().map(|ratio| (ratio.clone(), ratio));
    match (unit.trim().to_lowercase().as_str(), nutrient.symbol()) {
        ("kj", "kJ") | ("g", "g") | ("mg", "mg") | ("µg" | "μg" | "ug" | "mcg", "µg") => same("1"),
        ("mj", "kJ") | ("g", "mg") | ("mg", "µg") => same("1000"),
        ("kcal", "kJ") => Some((Ratio::parse("4").ok()?, Ratio::parse("4.25").ok()?)),
        ("mg", "g") | ("µg" | "μg" | "ug" | "mcg", "mg") => same("0.001"),
        _ => None,
    }
}
