//! A food as a record for programs, and the figures of a factor for each kilogram of the food.

use std::collections::BTreeMap;

use matvag::food::{Chosen, Factor, FactorLevel, FactorSets, Food, Method, SetSource, Sourced};
use matvag::num::Decimal;
use matvag::text::Text;
use serde::Serialize;

/// A food for programs. Numbers are texts with all their digits; what is not known is null.
#[derive(Serialize)]
pub(crate) struct FoodRecord<'f> {
    id: &'f str,
    name: &'f Text,
    synonyms: &'f [String],
    group: &'static str,
    state: &'static str,
    basis: &'static str,
    traits: Vec<&'static str>,
    edible: Option<Decimal>,
    kg_per_litre: Option<Decimal>,
    grams_per_piece: BTreeMap<&'f str, Decimal>,
    cooked_per_raw: Option<Decimal>,
    livsmedelsverket: Option<&'f str>,
    ciqual: Option<&'f str>,
    fineli: Option<&'f str>,
    factor: Option<ChosenRecord<'f>>,
    /// Why there is no factor, where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    without_factor: Option<Text>,
    /// Every row of the sets; the factor above is one of them.
    rows: Vec<RowRecord<'f>>,
}

#[derive(Serialize)]
struct RowRecord<'f> {
    set: &'f str,
    version: &'f str,
    item: &'f str,
    resolution: &'static str,
    method: &'static str,
    region: Option<&'f str>,
    kg_co2e_per_kg: Option<Decimal>,
    q1: Option<Decimal>,
    q3: Option<Decimal>,
    n: Option<u32>,
    boundary: &'static str,
    note: Option<&'f str>,
}

#[derive(Serialize)]
struct ChosenRecord<'f> {
    level: FactorLevel,
    kg_co2e_per_kg: Option<Decimal>,
    q1: Option<Decimal>,
    q3: Option<Decimal>,
    n: Option<u32>,
    set: &'f str,
    version: &'f str,
    item: &'f str,
    nordic: Option<Decimal>,
}

impl<'f> FoodRecord<'f> {
    pub(crate) fn of(food: &'f Food, sets: &'f FactorSets) -> Self {
        let value = |sourced: &Option<Sourced>| sourced.as_ref().map(|sourced| sourced.value);
        Self {
            id: &food.id,
            name: &food.name,
            synonyms: &food.synonyms,
            group: food.group.id(),
            state: food.state.id(),
            basis: food.basis.id(),
            traits: food.traits.iter().map(|known| known.id()).collect(),
            edible: value(&food.edible),
            kg_per_litre: value(&food.density),
            grams_per_piece: food.pieces.iter().map(|piece| (piece.unit.as_str(), piece.grams.value)).collect(),
            cooked_per_raw: value(&food.cooked_per_raw),
            livsmedelsverket: food.livsmedelsverket.as_deref(),
            ciqual: food.ciqual.as_deref(),
            fineli: food.fineli.as_deref(),
            factor: sets.choose(food, Method::Any).map(|chosen| ChosenRecord::of(&chosen)),
            without_factor: reason(food).filter(|_| sets.choose(food, Method::Any).is_none()),
            rows: sets.rows(food).map(|(set, factor)| RowRecord::of(set, factor)).collect(),
        }
    }
}

impl<'f> RowRecord<'f> {
    fn of(set: &'f SetSource, factor: &'f Factor) -> Self {
        let quartiles = scaled_quartiles(factor);
        Self {
            set: &set.id,
            version: &set.version,
            item: &factor.item,
            resolution: factor.resolution.id(),
            method: factor.method.id(),
            region: factor.region.as_deref(),
            kg_co2e_per_kg: per_kg(factor),
            q1: quartiles.map(|(first, _)| first),
            q3: quartiles.map(|(_, third)| third),
            n: factor.studies,
            boundary: factor.boundary.id(),
            note: factor.note.as_deref(),
        }
    }
}

impl<'f> ChosenRecord<'f> {
    fn of(chosen: &Chosen<'f>) -> Self {
        let quartiles = scaled_quartiles(chosen.factor);
        Self {
            level: chosen.level,
            kg_co2e_per_kg: per_kg(chosen.factor),
            q1: quartiles.map(|(first, _)| first),
            q3: quartiles.map(|(_, third)| third),
            n: chosen.factor.studies,
            set: &chosen.set.id,
            version: &chosen.set.version,
            item: &chosen.factor.item,
            nordic: chosen.nordic.and_then(per_kg),
        }
    }
}

/// kg CO2e for each kg of the food.
pub(crate) fn per_kg(factor: &Factor) -> Option<Decimal> {
    factor.per_kg().ok().map(|per_kg| per_kg.value().trimmed())
}

/// The quartiles for each kg of the food.
pub(crate) fn scaled_quartiles(factor: &Factor) -> Option<(Decimal, Decimal)> {
    let (first, third) = factor.quartiles?;
    let scaled = |number: Decimal| number.times(factor.item_per_food).ok().map(Decimal::trimmed);
    scaled(first).zip(scaled(third))
}

/// Why a food has no factor, where that is known.
pub(crate) fn reason(food: &Food) -> Option<Text> {
    let all = matvag_data::without_factor();
    all.into_iter().find(|without| without.food == food.id).map(|without| without.reason)
}
