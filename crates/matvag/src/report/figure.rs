//! A figure: a value that opens down to where it comes from.

use serde::{Deserialize, Serialize};

use crate::num::Ratio;
use crate::problem::Place;
use crate::text::{Lang, Text, Unit};

/// A value and how it came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Figure {
    /// What it is.
    pub label: Text,
    /// The value.
    pub value: Value,
    /// The formula with the numbers in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formula: Option<Text>,
    /// What should be known about it: a price that was put in, a correction.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Text>,
    /// How much of what should be known is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coverage: Option<Coverage>,
    /// The cells that it was read from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Place>,
    /// What it is made of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Figure>,
    /// Whether a masked report leaves the value out.
    #[serde(default, skip_serializing_if = "Secrecy::is_open")]
    pub secrecy: Secrecy,
}

/// A figure's value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// An exact number and its unit.
    Number(Ratio, Unit),
    /// Words: yes, no, a level.
    Words(Text),
    /// Not known.
    Unknown,
    /// Left out of a masked report.
    Masked,
}

/// What a report leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mask {
    /// Who bids: bidders are called Anbud A, B, C …, and neither their files nor their own words are shown.
    pub bidders: bool,
    /// The prices of single articles.
    pub article_prices: bool,
}

/// How much of what should be known is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Coverage {
    /// What it is that is known: `pris`.
    pub of: Text,
    /// So many are known.
    pub known: usize,
    /// So many there are.
    pub all: usize,
}

/// Whether a masked report leaves a value out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Secrecy {
    /// Everybody may see it.
    #[default]
    Open,
    /// The price of a single article.
    ArticlePrice,
    /// The bidder's own words, which may say who it is.
    BiddersWords,
}

impl Secrecy {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
    fn is_open(&self) -> bool {
        *self == Self::Open
    }
}

impl Figure {
    /// A number.
    pub const fn number(label: Text, value: Ratio, unit: Unit) -> Self {
        Self::new(label, Value::Number(value, unit))
    }

    /// Words.
    pub const fn words(label: Text, words: Text) -> Self {
        Self::new(label, Value::Words(words))
    }

    /// A figure without parts.
    pub const fn new(label: Text, value: Value) -> Self {
        Self {
            label,
            value,
            formula: None,
            notes: Vec::new(),
            coverage: None,
            places: Vec::new(),
            parts: Vec::new(),
            secrecy: Secrecy::Open,
        }
    }

    /// The same with a formula.
    #[must_use]
    pub fn formula(mut self, formula: Text) -> Self {
        self.formula = Some(formula);
        self
    }

    /// The same with a note.
    #[must_use]
    pub fn note(mut self, note: Text) -> Self {
        self.notes.push(note);
        self
    }

    /// The same with a place that it was read from; a place that says nothing is left out.
    #[must_use]
    pub fn place(mut self, place: Place) -> Self {
        if place != Place::default() {
            self.places.push(place);
        }
        self
    }

    /// The same with parts.
    #[must_use]
    pub fn parts(mut self, parts: impl IntoIterator<Item = Self>) -> Self {
        self.parts.extend(parts);
        self
    }

    /// The same as an article's price.
    #[must_use]
    pub const fn article_price(mut self) -> Self {
        self.secrecy = Secrecy::ArticlePrice;
        self
    }

    /// The same as the bidder's own words.
    #[must_use]
    pub const fn bidders_words(mut self) -> Self {
        self.secrecy = Secrecy::BiddersWords;
        self
    }

    /// The figure without what the mask leaves out. A file's name mostly holds the bidder's, so places go with the names.
    #[must_use]
    pub fn masked(mut self, mask: Mask) -> Self {
        let is_secret = match self.secrecy {
            Secrecy::Open => false,
            Secrecy::ArticlePrice => mask.article_prices,
            Secrecy::BiddersWords => mask.bidders,
        };
        if is_secret {
            self.value = Value::Masked;
            self.formula = None;
            self.notes.clear();
            self.places.clear();
            self.parts.clear();
        }
        if mask.bidders {
            self.places.clear();
        }
        self.parts = self.parts.into_iter().map(|part| part.masked(mask)).collect();
        self
    }
}

impl Value {
    /// How it is written for people.
    pub fn in_lang(&self, lang: Lang) -> String {
        match self {
            Self::Number(value, unit) => unit.write(value, lang),
            Self::Words(words) => words.in_lang(lang).to_owned(),
            Self::Unknown => Text::fixed("uppgift saknas", "unknown").in_lang(lang).to_owned(),
            Self::Masked => Text::fixed("visas inte", "not shown").in_lang(lang).to_owned(),
        }
    }
}
