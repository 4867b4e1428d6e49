//! Which factor counts for a food, when several sets have one. They are chosen between, never averaged or merged.

use std::collections::BTreeMap;

use serde::Serialize;

use super::factor::{Factor, FactorSet, SetRank, SetSource};
use super::foods::Food;
use super::kinds::{Boundary, Method, Resolution};
use crate::problem::{Place, Problem, Problems};
use crate::text;
use crate::text::Text;

/// So many studies an item of the default set needs before it counts ahead of its kind.
const ENOUGH_STUDIES: u32 = 3;

/// Sets of factors, and the order in which they count.
///
/// For a food, the first of these that has a row counts:
///
/// 1. the user's own sets, in the order given;
/// 2. the item in the default set, with at least 3 studies;
/// 3. its typology in the default set;
/// 4. a set of stages;
/// 5. a category;
/// 6. the item in the default set with fewer studies, where nothing else is known.
///
/// A supplier's verified value comes before all of them; it belongs to a bid and not to a set.
#[derive(Clone, Debug, Default)]
pub struct FactorSets {
    sets: Vec<FactorSet>,
    by_food: BTreeMap<String, Vec<(usize, usize)>>,
    by_number: BTreeMap<String, Vec<(usize, usize)>>,
}

/// A factor that was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen<'s> {
    /// What it counts as.
    pub level: FactorLevel,
    /// The set it belongs to.
    pub set: &'s SetSource,
    /// The factor.
    pub factor: &'s Factor,
    /// The Nordic studies of the same item, to show beside.
    pub nordic: Option<&'s Factor>,
}

/// What a factor rests on, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactorLevel {
    /// The supplier's own verified value.
    Declared,
    /// The user's own set.
    Own,
    /// The item in the default set, with at least three studies.
    Item,
    /// The kind of food in the default set.
    Typology,
    /// A model of the product by stages.
    Stages,
    /// A wide category.
    Category,
    /// The item in the default set, with one or two studies.
    FewStudies,
}

impl FactorLevel {
    /// What it is called.
    pub const fn text(self) -> Text {
        match self {
            Self::Declared => Text::fixed("leverantörens värde", "supplier's value"),
            Self::Own => Text::fixed("egen uppsättning", "own set"),
            Self::Item => Text::fixed("varan", "the item"),
            Self::Typology => Text::fixed("varutypen", "the kind of food"),
            Self::Stages => Text::fixed("produktmodell", "product model"),
            Self::Category => Text::fixed("kategorin", "the category"),
            Self::FewStudies => Text::fixed("varan, få studier", "the item, few studies"),
        }
    }
}

impl FactorSets {
    /// Sets that may be added up.
    ///
    /// # Errors
    ///
    /// Problems when two sets count up to different boundaries and neither says that it has been aligned: kilograms of
    /// carbon dioxide to the farm's gate and to the kitchen cannot be added.
    pub fn new(sets: Vec<FactorSet>) -> Result<Self, Problems> {
        let mut problems = Problems::new();
        let stated = |set: &FactorSet| Some((set.boundary?, set.source.name.clone()));
        // The bundled sets are what others are added to; without them, the first set is.
        let base = sets.iter().filter(|set| set.source.rank != SetRank::Own).chain(&sets).find_map(stated);
        for set in &sets {
            let (Some((base, name)), Some(boundary)) = (&base, set.boundary) else { continue };
            if boundary != *base {
                problems.push(boundaries_differ(set, boundary, name, *base));
            }
        }
        if problems.has_errors() {
            return Err(problems);
        }
        let mut chosen = Self { sets, ..Self::default() };
        for (set_index, set) in chosen.sets.iter().enumerate() {
            for (index, factor) in set.factors.iter().enumerate() {
                if let Some(food) = &factor.food {
                    chosen.by_food.entry(food.clone()).or_default().push((set_index, index));
                } else if let Some(number) = &factor.livsmedelsverket {
                    chosen.by_number.entry(number.clone()).or_default().push((set_index, index));
                }
            }
        }
        Ok(chosen)
    }

    /// The sets, in the order given.
    pub fn sets(&self) -> &[FactorSet] {
        &self.sets
    }

    /// Every row for a food, with its set.
    pub fn rows<'s>(&'s self, food: &Food) -> impl Iterator<Item = (&'s SetSource, &'s Factor)> {
        let by_number = food.livsmedelsverket.as_ref().and_then(|number| self.by_number.get(number));
        let keys = self.by_food.get(&food.id).into_iter().chain(by_number).flatten();
        keys.filter_map(|(set, factor)| {
            let set = self.sets.get(*set)?;
            Some((&set.source, set.factors.get(*factor)?))
        })
    }

    /// The factor that counts for a food grown in a way; none if no set has one. Where the wanted way has too few studies
    /// of its own, the factor for all ways counts.
    pub fn choose(&self, food: &Food, method: Method) -> Option<Chosen<'_>> {
        let rows: Vec<(&SetSource, &Factor)> = self.rows(food).filter(|(_, factor)| factor.region.is_none()).collect();
        let mut best: Option<((FactorLevel, bool, usize), Chosen<'_>)> = None;
        for (order, (set, factor)) in rows.into_iter().enumerate() {
            let fits = factor.method == method;
            if !fits && factor.method != Method::Any {
                continue;
            }
            let level = level(set, factor);
            if fits && method != Method::Any && level == FactorLevel::FewStudies {
                continue;
            }
            // A better level first; within it the wanted way of growing; then the order of the sets and rows.
            let key = (level, !fits, order);
            if best.as_ref().is_none_or(|(other, _)| key < *other) {
                best = Some((key, Chosen { level, set, factor, nordic: None }));
            }
        }
        let (_, mut chosen) = best?;
        chosen.nordic = self
            .rows(food)
            .find(|(set, factor)| {
                set.id == chosen.set.id && factor.region.is_some() && factor.item == chosen.factor.item
            })
            .map(|(_, factor)| factor);
        Some(chosen)
    }
}

fn level(set: &SetSource, factor: &Factor) -> FactorLevel {
    match (set.rank, factor.resolution) {
        (SetRank::Own, _) => FactorLevel::Own,
        (SetRank::Default, Resolution::Item) => {
            if factor.studies.is_none_or(|studies| ENOUGH_STUDIES <= studies) {
                FactorLevel::Item
            } else {
                FactorLevel::FewStudies
            }
        }
        (SetRank::Default, Resolution::Typology) => FactorLevel::Typology,
        (SetRank::Stages, _) => FactorLevel::Stages,
        (SetRank::Default, Resolution::Category) | (SetRank::Category, _) => FactorLevel::Category,
    }
}

fn boundaries_differ(set: &FactorSet, boundary: Boundary, base_name: &str, base: Boundary) -> Problem {
    let message = text!(
        "uppsättningen {set} räknar {boundary}, men {base_name} räknar {base}; sådana tal kan inte läggas ihop",
        "the set {set} counts {boundary}, but {base_name} counts {base}; such figures cannot be added",
        set = set.source.name.as_str(),
        boundary = boundary.text(),
        base_name = base_name,
        base = base.text()
    );
    let remedy = Text::fixed(
        "ange aligned_to och alignment i källfilen om talen är omräknade, eller räkna med uppsättningen för sig",
        "state aligned_to and alignment in the source file if the figures are converted, or use the set alone",
    );
    Problem::error("boundaries-mixed", Place::default(), message).remedy(remedy)
}
