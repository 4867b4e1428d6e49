//! Foods, words and emission factors: the tables that come with Matvåg.

use matvag::food::{FactorSet, Foods, SetRank, SetSource, TextTable};
use matvag::problem::Problems;
use matvag::text::Text;

const FOODS: &str = include_str!("../data/foods.tsv");
const FACTORS: &str = include_str!("../data/factors.tsv");
const CATEGORIES: &str = include_str!("../data/categories.tsv");

/// The words that are no foods, as text.
pub const WORDS: &str = include_str!("../data/words.tsv");

/// The foods.
pub fn foods() -> Foods {
    Foods::read(&TextTable::from_tabs("foods.tsv", FOODS), &mut Problems::new())
}

/// The words that are no foods.
pub fn words() -> TextTable<'static> {
    TextTable::from_tabs("words.tsv", WORDS)
}

/// The sets of emission factors.
pub fn factor_sets() -> Vec<FactorSet> {
    let source = |id: &str, name: &str, rank: SetRank| SetSource {
        id: id.into(),
        name: name.into(),
        publisher: "-".into(),
        publication: "-".into(),
        address: None,
        version: "1".into(),
        date: "2021-05-07".into(),
        licence: "CC BY 4.0".into(),
        rank,
        boundary: Some("distribution-centre".into()),
        aligned_to: None,
        alignment: None,
        gwp: None,
        changed: None,
        sha256: None,
    };
    let read = |source: SetSource, text| {
        let table = TextTable::from_tabs(&format!("{}.tsv", source.id), text);
        FactorSet::read(source, &table, &mut Problems::new())
    };
    vec![
        read(source("su-eatable-life", "SU-EATABLE LIFE", SetRank::Default), FACTORS),
        read(source("mat-klimat-listan", "Mat-klimat-listan", SetRank::Category), CATEGORIES),
    ]
}

/// A food that no set has a factor for, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithoutFactor {
    /// The food's id.
    pub food: &'static str,
    /// Why.
    pub reason: Text,
}

/// The foods that no set has a factor for.
pub fn without_factor() -> Vec<WithoutFactor> {
    Vec::new()
}
