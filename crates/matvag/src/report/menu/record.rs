//! The outcome as plain records: every number as exact text, for JSON, NDJSON and CSV.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::climate::Range;
use crate::menu::{
    ByOrganic, FoodKind, GroupOutcome, Judgement, MenuOutcome, Nutrient, PeriodOutcome, Reached, Recipe, RecipeOutcome,
    Sum, Tally,
};
use crate::num::Ratio;

/// What a recipe comes to, by the portion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecipeRecord {
    /// The recipe's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many portions it makes.
    pub portions: Ratio,
    /// One portion.
    pub portion: TallyRecord,
    /// 5, 50 and 95 % of kg CO2e of a portion, where they were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub co2e_range: Option<[Ratio; 3]>,
}

/// What a menu comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MenuRecord {
    /// The menu's name.
    pub menu: String,
    /// The groups of guests.
    pub groups: Vec<GroupRecord>,
}

/// What a menu comes to for a group of guests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GroupRecord {
    /// The group's id.
    pub guests: String,
    /// Days on which something is served.
    pub days: u32,
    /// How many lunches nutrition is judged on.
    pub lunches: u32,
    /// Whether the menu is shorter than four weeks of school.
    pub short: bool,
    /// The mean meal, for one guest.
    pub mean: TallyRecord,
    /// 5, 50 and 95 % of kg CO2e of the mean meal, where they were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub co2e_range: Option<[Ratio; 3]>,
    /// The whole menu for all guests, and how many meals that is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<(Ratio, TallyRecord)>,
    /// The share of what is cooked that is served.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub served: Option<Ratio>,
    /// The share of what is cooked that is eaten.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eaten: Option<Ratio>,
    /// Meals with red meat in a week.
    pub red_meat_per_week: Ratio,
    /// Meals with fish in a week.
    pub fish_per_week: Ratio,
    /// Each week, for one guest.
    pub weeks: Vec<PeriodRecord>,
    /// The mean lunch against the references.
    pub nutrition: Vec<JudgementRecord>,
}

/// A week of one guest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PeriodRecord {
    /// `2026-W03`.
    pub name: String,
    /// How many meals.
    pub meals: u32,
    /// Kronor.
    pub cost: SumRecord,
    /// kg CO2e.
    pub co2e: SumRecord,
}

/// A sum and the share of the mass that it covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SumRecord {
    /// The sum; missing where nothing is known. "At least" so much where `covered` is below 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Ratio>,
    /// The share of the mass, 0 to 1.
    pub covered: Ratio,
}

/// What an amount of food comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TallyRecord {
    /// Kilograms as the recipes give them.
    pub given_kg: Ratio,
    /// Kilograms as purchased.
    pub purchased_kg: SumRecord,
    /// Kilograms after cooking.
    pub cooked_kg: SumRecord,
    /// Kronor.
    pub cost_kr: SumRecord,
    /// kg CO2e.
    pub co2e_kg: SumRecord,
    /// Energy and nutrients under the columns of their tables: `energy_kj`, `iron_mg`.
    pub nutrients: BTreeMap<String, SumRecord>,
    /// Kilograms as purchased of each kind of food: `red-meat`.
    pub kinds_kg: BTreeMap<String, Ratio>,
    /// Kilograms as purchased: organic, not organic, not said.
    pub organic_kg: [Ratio; 3],
    /// Kronor: organic, not organic, not said.
    pub organic_kr: [Ratio; 3],
    /// Kilograms of fresh produce: in harvest, from storage, outside the season, not known.
    pub season_kg: [Ratio; 4],
    /// The ingredients that some sum does not cover.
    pub gaps: Vec<GapRecord>,
}

/// An ingredient that some sum does not cover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GapRecord {
    /// What the recipe calls it.
    pub name: String,
    /// Its kilograms, where they are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_kg: Option<Ratio>,
    /// What is missing, in Swedish.
    pub missing: Vec<String>,
}

/// The mean lunch against a reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JudgementRecord {
    /// The reference's id.
    pub id: String,
    /// The sex it holds for, if one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<String>,
    /// The unit of the values: `mg`, or `%` where they are shares, written as 0 to 1.
    pub unit: String,
    /// The target for a lunch.
    pub target: Ratio,
    /// The mean lunch as served.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub served: Option<Ratio>,
    /// The mean lunch as eaten.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eaten: Option<Ratio>,
    /// The share of the mass that is covered.
    pub covered: Ratio,
    /// `met`, `too-little`, `too-much` or `unknown`.
    pub verdict: String,
}

impl RecipeRecord {
    /// The record of a recipe.
    pub fn of(recipe: &Recipe, outcome: &RecipeOutcome, range: Option<&Range>) -> Self {
        Self {
            id: recipe.id.clone(),
            name: recipe.name.clone(),
            portions: recipe.portions.into(),
            portion: TallyRecord::of(&outcome.portion),
            co2e_range: range.map(range_record),
        }
    }
}

impl MenuRecord {
    /// The record of a menu; `ranges` in the order of its groups, or fewer.
    pub fn of(outcome: &MenuOutcome, ranges: &[Option<Range>]) -> Self {
        let groups = outcome.groups.iter().enumerate();
        let groups = groups.map(|(index, group)| GroupRecord::of(group, ranges.get(index).and_then(Option::as_ref)));
        Self { menu: outcome.menu.clone(), groups: groups.collect() }
    }
}

impl GroupRecord {
    fn of(group: &GroupOutcome, range: Option<&Range>) -> Self {
        let week = |week: &PeriodOutcome| PeriodRecord {
            name: week.name.clone(),
            meals: week.meals,
            cost: SumRecord::of(&week.tally.cost, &week.tally.given),
            co2e: SumRecord::of(&week.tally.co2e, &week.tally.given),
        };
        Self {
            guests: group.guests.clone(),
            days: group.times.days,
            lunches: group.lunches,
            short: group.is_short(),
            mean: TallyRecord::of(&group.mean),
            co2e_range: range.map(range_record),
            total: group.total.as_ref().map(|total| (total.servings.into(), TallyRecord::of(&total.tally))),
            served: group.thrown.served.as_ref().map(|share| share.value().clone()),
            eaten: group.thrown.eaten.as_ref().map(|share| share.value().clone()),
            red_meat_per_week: group.times.red_meat.clone(),
            fish_per_week: group.times.fish.clone(),
            weeks: group.weeks.iter().map(week).collect(),
            nutrition: group.judgements.iter().map(JudgementRecord::of).collect(),
        }
    }
}

impl SumRecord {
    fn of(sum: &Sum, given: &Ratio) -> Self {
        Self { value: sum.known().cloned(), covered: sum.covered.over(given).unwrap_or_default() }
    }
}

impl TallyRecord {
    /// The record of an amount of food.
    pub fn of(tally: &Tally) -> Self {
        let record = |sum: &Sum| SumRecord::of(sum, &tally.given);
        let nutrient = |nutrient: &Nutrient| (nutrient.column().to_owned(), record(tally.nutrients.get(*nutrient)));
        let kind = |kind: &FoodKind| (kind.id().to_owned(), tally.kinds.get(*kind).clone());
        let organic = |parts: &ByOrganic| [parts.yes.clone(), parts.no.clone(), parts.unknown.clone()];
        let season = &tally.season;
        Self {
            given_kg: tally.given.clone(),
            purchased_kg: record(&tally.purchased),
            cooked_kg: record(&tally.cooked),
            cost_kr: record(&tally.cost),
            co2e_kg: record(&tally.co2e),
            nutrients: Nutrient::ALL.iter().map(nutrient).collect(),
            kinds_kg: FoodKind::ALL.iter().map(kind).collect(),
            organic_kg: organic(&tally.organic.mass),
            organic_kr: organic(&tally.organic.value),
            season_kg: [season.harvest.clone(), season.storage.clone(), season.outside.clone(), season.unknown.clone()],
            gaps: tally
                .gaps
                .iter()
                .map(|gap| GapRecord {
                    name: gap.name.clone(),
                    given_kg: gap.given.clone(),
                    missing: gap.missing.iter().map(|missing| missing.text().sv.into_owned()).collect(),
                })
                .collect(),
        }
    }
}

impl JudgementRecord {
    fn of(judgement: &Judgement) -> Self {
        let target = &judgement.target;
        Self {
            id: target.id.clone(),
            sex: target.sex.clone(),
            unit: target.of.unit().symbol(crate::text::Lang::Sv),
            target: target.value.clone(),
            served: judgement.served.clone(),
            eaten: judgement.eaten.clone(),
            covered: judgement.covered.clone(),
            verdict: match judgement.verdict {
                Reached::Met => "met",
                Reached::TooLittle => "too-little",
                Reached::TooMuch => "too-much",
                Reached::Unknown => "unknown",
            }
            .to_owned(),
        }
    }
}

fn range_record(range: &Range) -> [Ratio; 3] {
    [range.low, range.median, range.high].map(|value| value.value().into())
}
