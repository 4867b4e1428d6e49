//! Menus: M1 and M2, what a change does, pages and files.

mod book;
mod dish;
mod edit;
mod list;
mod pages;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use book::book;
pub(crate) use dish::dish;
pub(crate) use edit::edited;
pub(crate) use list::menu;
pub(crate) use pages::{page, scorecard, smallest, write};

use matvag::climate::kg_co2e_per_kg;
use matvag::menu::{Missing, Sum};
use matvag::num::Ratio;
use matvag::text;
use matvag::text::{Lang, Text, Unit};

use crate::desk::Work;
use crate::kitchen::{Kitchen, Open, Side};
use crate::views::full::Known;
use crate::views::say;
use crate::wire::Look;

/// What a view is made from.
#[derive(Clone, Copy)]
struct Room<'a> {
    kitchen: &'a Kitchen,
    known: &'a Known,
    open: &'a Open,
    lang: Lang,
}

impl<'a> Room<'a> {
    fn of(work: &'a Work, look: Look) -> Result<Self, crate::desk::Refusal> {
        let open = work.kitchen.open()?;
        Ok(Self { kitchen: &work.kitchen, known: &work.known, open, lang: look.language() })
    }

    fn stove(&self, side: &'a Side) -> matvag::menu::Kitchen<'a> {
        self.kitchen.stove(self.open, side, self.known)
    }

    fn say(&self, text: &Text) -> String {
        say(text, self.lang)
    }

    /// What a group of guests is called.
    fn group(&self, id: &str) -> Text {
        let groups = &self.kitchen.tables(self.known.foods()).groups;
        groups.find(id).map_or_else(|| Text::own(id), |group| group.name.clone())
    }

    /// A sum with its unit: `minst` where it does not cover all of the mass.
    fn sum(&self, sum: &Sum, given: &Ratio, unit: &Unit, decimals: u32) -> String {
        let Some(value) = sum.known() else { return self.say(&unknown()) };
        let written = unit.write_with(value, decimals, self.lang);
        if sum.covered < *given {
            return self.say(&text!("minst {value}", "at least {value}", value = written));
        }
        written
    }

    /// A sum without its unit.
    fn bare(&self, sum: &Sum, given: &Ratio, decimals: u32) -> String {
        let Some(value) = sum.known() else { return self.say(&unknown()) };
        let written = Unit::Number.write_bare(value, decimals, self.lang);
        if sum.covered < *given {
            return self.say(&text!("minst {value}", "at least {value}", value = written));
        }
        written
    }

    /// kg CO2e per kg.
    fn factor(&self, per_kg: &Ratio) -> String {
        kg_co2e_per_kg().write_bare(per_kg, 2, self.lang)
    }
}

fn unknown() -> Text {
    Text::fixed("okänt", "unknown")
}

/// What is not known of something, in words: nutrients as one, so that the list can be read.
fn missing_words(missing: &[Missing]) -> Vec<Text> {
    let mut said: Vec<Text> = Vec::new();
    let mut nutrients = 0_usize;
    for one in missing {
        match one {
            Missing::Nutrient(_) => nutrients += 1,
            other => said.push(other.text()),
        }
    }
    if 0 < nutrients {
        said.push(text!("{n} näringsvärden", "{n} nutrients", n = nutrients));
    }
    said
}
