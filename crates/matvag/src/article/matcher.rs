//! The matcher: made once, reads any number of lines.

use std::collections::BTreeSet;

use super::choose::{Candidate, Certainty, choose};
use super::lexicon::Lexicon;
use super::line::Line;
use super::mapping::{Confirmed, Mapping, MappingKey};
use super::mass::{Mass, MassFrom, mass};
use super::pack::Pack;
use super::tokens::tokens;
use super::words::{Label, Origin, Role, State, Words};
use crate::food::{Food, Foods, Group, Method};
use crate::num::{Decimal, Kg};
use crate::text;
use crate::text::Text;

/// An article, as a seller's list has it. Only the name must be there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Article<'a> {
    /// The article's name.
    pub name: &'a str,
    /// The pack, where it has a column of its own: `2x5kg`.
    pub pack: &'a str,
    /// The unit it is priced in: `kg`, `st`, `förp`.
    pub unit: &'a str,
    /// Its mass in kilograms, where it has a column of its own.
    pub kg: Option<Decimal>,
    /// The group, as the list has it.
    pub group: &'a str,
    /// Labels, as the list has them.
    pub labels: &'a str,
    /// The origin, as the list has it.
    pub origin: &'a str,
    /// Its GTIN.
    pub gtin: &'a str,
    /// Who sells it.
    pub supplier: &'a str,
    /// The seller's number for it.
    pub number: &'a str,
    /// Livsmedelsverket's number of the food.
    pub livsmedelsverket: &'a str,
}

impl<'a> Article<'a> {
    /// An article of which only the name is known.
    pub const fn named(name: &'a str) -> Self {
        Self {
            name,
            pack: "",
            unit: "",
            kg: None,
            group: "",
            labels: "",
            origin: "",
            gtin: "",
            supplier: "",
            number: "",
            livsmedelsverket: "",
        }
    }
}

/// What an article is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// How certain it is.
    pub certainty: Certainty,
    /// The foods that it may be, best first, at most five. When it is sure, the first is the food.
    pub candidates: Vec<Candidate>,
    /// Whether somebody has confirmed it before.
    pub is_confirmed: bool,
    /// The mass of one article as it is priced.
    pub mass: Option<Mass>,
    /// The states it is said to be in, the most telling first.
    pub states: Vec<State>,
    /// Its labels.
    pub labels: BTreeSet<Label>,
    /// Where it is said to come from.
    pub origin: Origin,
}

impl Match {
    /// The best candidate's food, sure or not.
    pub fn best(&self) -> Option<usize> {
        self.candidates.first().map(|candidate| candidate.food)
    }

    /// The food, when it is sure.
    pub fn sure(&self) -> Option<usize> {
        if self.certainty == Certainty::Sure { self.best() } else { None }
    }

    /// Whether a label says that it is organic.
    pub fn is_organic(&self) -> bool {
        self.labels.iter().any(|label| label.is_organic())
    }

    /// The way of growing that its labels tell.
    pub fn method(&self) -> Method {
        if self.is_organic() { Method::Organic } else { Method::Any }
    }
}

/// Reads article lines.
#[derive(Clone, Debug)]
pub struct Matcher {
    foods: Foods,
    words: Words,
    lexicon: Lexicon,
}

impl Matcher {
    /// A matcher for a table of foods and a vocabulary.
    pub fn new(foods: Foods, words: Words) -> Self {
        let lexicon = Lexicon::of(&foods, &words);
        Self { foods, words, lexicon }
    }

    /// The foods.
    pub const fn foods(&self) -> &Foods {
        &self.foods
    }

    /// What an article is; what has been confirmed counts first, then a code, then the name.
    pub fn read(&self, article: &Article<'_>, mapping: &Mapping) -> Match {
        let line = Line::read(article.name, &self.lexicon, &self.words);
        let mut pack = Pack::of(&line.tokens);
        let of_column = Pack::of(&tokens(article.pack));
        if !of_column.amounts.is_empty() {
            pack = Pack { percents: pack.percents, ..of_column };
        }
        pack.by_kilogram |= pack.amounts.is_empty() && is_kilogram(article.unit);
        let mut labels = line.labels.clone();
        let mut origin = line.origin.clone();
        let aside = Line::read(article.labels, &self.lexicon, &self.words);
        labels.extend(aside.labels);
        let from = Line::read(&article.origin.to_uppercase(), &self.lexicon, &self.words).origin;
        if from != Origin::Unknown {
            origin = from;
        }
        let confirmed = confirmed(article, mapping);
        let by_confirmation = confirmed.and_then(|confirmed| self.confirmed_food(confirmed));
        let is_confirmed = by_confirmation.is_some();
        let (certainty, candidates) = by_confirmation.unwrap_or_else(|| self.food(article, &line, &pack));
        let food = candidates.first().and_then(|candidate| self.foods.at(candidate.food));
        let stated = |kg: Decimal, from, step: Text| {
            Some(Mass { kg: Kg::new(kg).ok()?, from, is_approximate: false, steps: vec![step] })
        };
        let mass = confirmed
            .and_then(|confirmed| confirmed.kg)
            .and_then(|kg| stated(kg, MassFrom::Article, Text::fixed("bekräftad vikt", "confirmed mass")))
            .or_else(|| mass(&pack, food).filter(|mass| mass.from == MassFrom::Pack))
            .or_else(|| {
                let kg = article.kg.filter(|kg| !kg.is_zero())?;
                stated(kg, MassFrom::Article, Text::fixed("vikten har en egen kolumn", "the mass has its own column"))
            })
            .or_else(|| mass(&pack, food));
        let states = State::ALL.iter().copied().filter(|state| line.states.contains(state)).collect();
        Match { certainty, candidates, is_confirmed, mass, states, labels, origin }
    }

    /// The foods whose names a query fits, best first.
    pub fn search(&self, query: &str) -> Vec<Candidate> {
        let line = Line::read(query, &self.lexicon, &self.words);
        choose(&line, &Pack::default(), &self.lexicon, &self.foods, &[]).1
    }

    /// What has been confirmed; none if it names a food that the table does not have.
    fn confirmed_food(&self, confirmed: &Confirmed) -> Option<(Certainty, Vec<Candidate>)> {
        let Some(id) = &confirmed.food else { return Some((Certainty::NotFood, Vec::new())) };
        let reason = match confirmed.by.as_str() {
            "" => Text::fixed("bekräftad i mappningsfilen", "confirmed in the mapping file"),
            by => text!("bekräftad av {by}", "confirmed by {by}", by = by),
        };
        let candidate = Candidate { food: self.foods.index(id)?, score: 1000, reasons: vec![reason] };
        Some((Certainty::Sure, vec![candidate]))
    }

    /// The certainty and the candidates of an article that nobody has confirmed.
    fn food(&self, article: &Article<'_>, line: &Line, pack: &Pack) -> (Certainty, Vec<Candidate>) {
        let groups = self.groups(article.group);
        let (certainty, candidates) = choose(line, pack, &self.lexicon, &self.foods, &groups);
        let number = article.livsmedelsverket.trim();
        if !number.is_empty() {
            let has_number = |food: &Food| food.livsmedelsverket.as_deref() == Some(number);
            let same: Vec<usize> =
                self.foods.iter().enumerate().filter(|(_, food)| has_number(food)).map(|(index, _)| index).collect();
            if let Some(first) = same.first() {
                let best = candidates.iter().map(|candidate| candidate.food).find(|food| same.contains(food));
                let food = best.unwrap_or(*first);
                let certainty = if same.len() == 1 || best.is_some() { Certainty::Sure } else { Certainty::Ask };
                let reason =
                    text!("Livsmedelsverkets nummer {number}", "Livsmedelsverket's number {number}", number = number);
                let others = candidates.into_iter().filter(|candidate| candidate.food != food);
                let first = Candidate { food, score: 1000, reasons: vec![reason] };
                return (certainty, std::iter::once(first).chain(others).take(5).collect());
            }
        }
        (certainty, candidates)
    }

    /// The groups that a list's own word for a group means.
    fn groups(&self, text: &str) -> Vec<Group> {
        let mut groups = BTreeSet::new();
        for token in tokens(text) {
            let Some(word) = token.word() else { continue };
            let canonical = self.words.canonical(word);
            for role in self.words.roles(&canonical) {
                if let Role::Category(of_word) = role {
                    groups.extend(of_word.iter().copied());
                }
            }
        }
        groups.into_iter().collect()
    }
}

/// What somebody has confirmed: by its GTIN, else the seller's number, else its name.
fn confirmed<'m>(article: &Article<'_>, mapping: &'m Mapping) -> Option<&'m Confirmed> {
    let keys = [
        MappingKey::gtin(article.gtin),
        MappingKey::number(article.supplier, article.number),
        MappingKey::name(article.name),
    ];
    keys.iter().flatten().find_map(|key| mapping.get(key))
}

fn is_kilogram(unit: &str) -> bool {
    matches!(unit.trim().to_lowercase().as_str(), "kg" | "kilo" | "kilogram" | "kr/kg")
}
