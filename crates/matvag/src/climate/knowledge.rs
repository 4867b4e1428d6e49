//! What the caller knows of foods, so that the core needs no bundled data; and how a result names it.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::food::{Factor, FactorSet, FactorSets, Foods, SetSource};
use crate::num::Decimal;

/// What is known of foods.
#[derive(Clone, Copy)]
pub struct Knowledge<'k> {
    /// The foods.
    pub foods: &'k Foods,
    /// The factor sets, in the order in which they count.
    pub sets: &'k FactorSets,
    /// What an article's or a position's name says. It is given the name and the product group.
    pub recognise: &'k dyn Fn(&str, Option<&str>) -> Recognised,
}

/// What a name says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recognised {
    /// The food's place in [`Foods`]; only when it is sure. Of a name that may be two foods, nothing is said.
    pub food: Option<usize>,
    /// Whether it says that it is organic. If not, that is unknown: a name need not say it.
    pub organic: bool,
}

/// What a name was taken to say. A protocol keeps it, so that a later way of recognising names changes no earlier result.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Heard {
    /// The name.
    pub name: String,
    /// The product group that was said with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The food's id, if it was sure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub food: Option<String>,
    /// Whether the name says that it is organic.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub organic: bool,
}

/// A factor set that a result rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NamedSet {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The day of the version.
    pub date: String,
    /// Who published it.
    pub publisher: String,
    /// The publication.
    pub publication: String,
    /// The licence.
    pub licence: String,
    /// The name in Swedish, where it is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_sv: Option<String>,
    /// The publisher in Swedish, where that is another text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher_sv: Option<String>,
    /// The publication in Swedish, where it is a description and no title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publication_sv: Option<String>,
    /// The licence in Swedish, where it is no licence's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence_sv: Option<String>,
    /// Which global warming potentials it uses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gwp: Option<String>,
    /// SHA-256 of the rows as they were read: see [`set_digest`].
    pub digest: String,
}

impl fmt::Debug for Knowledge<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sets: Vec<&str> = self.sets.sets().iter().map(|set| set.source.id.as_str()).collect();
        f.debug_struct("Knowledge").field("foods", &self.foods.len()).field("sets", &sets).finish_non_exhaustive()
    }
}

impl Knowledge<'_> {
    /// The sets, in the order in which they count.
    pub fn named_sets(&self) -> Vec<NamedSet> {
        self.sets.sets().iter().map(NamedSet::of).collect()
    }
}

impl NamedSet {
    /// A set's name and digest.
    pub fn of(set: &FactorSet) -> Self {
        let SetSource { id, name, version, date, publisher, publication, licence, gwp, .. } = set.source.clone();
        let SetSource { name_sv, publisher_sv, publication_sv, licence_sv, .. } = set.source.clone();
        let digest = set_digest(set);
        Self {
            id,
            name,
            version,
            date,
            publisher,
            publication,
            licence,
            name_sv,
            publisher_sv,
            publication_sv,
            licence_sv,
            gwp,
            digest,
        }
    }
}

/// SHA-256 of what a set says, in hexadecimal: its id, version and rank, and every row, a line each, the cells separated
/// by tabs and the numbers without zeros at the end. Two files with the same rows in the same order have the same digest.
pub fn set_digest(set: &FactorSet) -> String {
    let mut hash = Sha256::new();
    hash.update(format!("{}\t{}\t{:?}\n", set.source.id, set.source.version, set.source.rank).as_bytes());
    for factor in &set.factors {
        hash.update(row(factor).as_bytes());
    }
    crate::report::protocol::hex(&hash.finalize())
}

fn row(factor: &Factor) -> String {
    let number = |number: Option<Decimal>| number.map(|number| number.trimmed().to_string()).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut line = [
        text(&factor.food),
        text(&factor.livsmedelsverket),
        factor.item.clone(),
        factor.resolution.id().to_owned(),
        factor.method.id().to_owned(),
        text(&factor.region),
        factor.studies.map(|studies| studies.to_string()).unwrap_or_default(),
        number(Some(factor.median)),
        number(factor.quartiles.map(|(first, _)| first)),
        number(factor.quartiles.map(|(_, third)| third)),
        number(factor.least),
        number(factor.most),
        factor.boundary.id().to_owned(),
        factor.basis.id().to_owned(),
        number(Some(factor.item_per_food)),
        text(&factor.note),
    ]
    .join("\t");
    line.push('\n');
    line
}
