//! The value of each indicator, out of a menu's outcome. What a menu cannot say, the user gives; else it is unknown.

use std::collections::BTreeMap;

use crate::menu::{Aim, GroupOutcome, Judgement, Of, Tally};
use crate::num::{Decimal, Ratio};
use crate::text;
use crate::text::Text;

/// Kilograms of milk in a litre (Livsmedelsverket: 1 dl weighs 103 g).
const MILK_KG_PER_LITRE: &str = "1.03";

/// Litres of milk that a kilogram of cheese counts as: 50 g for half a litre (Diet for a Green Planet).
const LITRES_PER_KG_CHEESE: u32 = 10;

/// What a menu cannot say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Waste of kitchen, serving and plates, in grams for each portion.
    pub waste: Option<Decimal>,
    /// The share of the value that is local by the user's own definition, in percent of what has a known origin.
    pub local: Option<Decimal>,
    /// The share of lots and rows, by value, that small suppliers can bid on, in percent.
    pub small_suppliers: Option<Ratio>,
    /// Kronor that a portion may cost.
    pub budget: Option<Decimal>,
}

/// A value, and what should be known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// The value in the indicator's unit; none where it is unknown.
    pub value: Option<Ratio>,
    /// The share of the mass that it covers, 0 to 1; none where it does not rest on masses.
    pub covered: Option<Ratio>,
    /// What should be known of it.
    pub notes: Vec<Text>,
}

/// The value of every indicator that is known here, by its id, for one group of guests.
pub fn measured(group: &GroupOutcome, given: &Given) -> BTreeMap<&'static str, Measured> {
    let mean = &group.mean;
    let said = |value: Option<Ratio>| Measured { value, ..Measured::default() };
    BTreeMap::from([
        ("nutrition-fulfilment", nutrition(group)),
        ("organic-value", organic(mean)),
        ("animal-mass", of_mass(mean, percent(&animal(mean), &mean.purchased.value))),
        ("dairy-litres", dairy(group)),
        ("season-mass", season(mean)),
        ("local-value", said(given.local.map(Ratio::from))),
        ("waste-portion", said(given.waste.map(Ratio::from))),
        ("climate-purchases", per_kg(mean)),
        ("climate-meal", of_climate(mean, mean.co2e.known().cloned())),
        ("cost-portion", cost(mean)),
        ("small-suppliers", said(given.small_suppliers.clone())),
    ])
}

fn percent(part: &Ratio, whole: &Ratio) -> Option<Ratio> {
    part.over(whole).ok().map(|share| &share * &Ratio::from(100_u32))
}

/// The part of the mass that a sum covers.
fn covered(tally: &Tally, of: &Ratio) -> Option<Ratio> {
    of.over(&tally.given).ok()
}

fn of_mass(tally: &Tally, value: Option<Ratio>) -> Measured {
    Measured { value, covered: covered(tally, &tally.purchased.covered), notes: Vec::new() }
}

fn of_climate(tally: &Tally, value: Option<Ratio>) -> Measured {
    Measured { value, covered: covered(tally, &tally.co2e.covered), notes: Vec::new() }
}

/// Meat, fish and egg.
fn animal(tally: &Tally) -> Ratio {
    [&tally.kinds.meat, &tally.kinds.fish, &tally.kinds.egg].into_iter().sum()
}

/// The mean, over what the references ask for, of min(1, x / reference) or, of what should not be exceeded,
/// min(1, reference / x). What should lie within a range is held against the limit that it is nearest to exceeding.
fn nutrition(group: &GroupOutcome) -> Measured {
    let parts: Vec<Ratio> = group.judgements.iter().filter_map(fulfilled).collect();
    let unknown = group.judgements.len() - parts.len();
    let mut notes = Vec::new();
    if group.is_short() {
        notes.push(Text::fixed("kortare än fyra veckor", "shorter than four weeks"));
    }
    if 0 < unknown {
        notes.push(text!(
            "{unknown} referensvärden kan inte bedömas",
            "{unknown} references cannot be judged",
            unknown = unknown
        ));
    }
    Measured { value: Ratio::mean(&parts), covered: None, notes }
}

fn fulfilled(judgement: &Judgement) -> Option<Ratio> {
    let target = &judgement.target;
    // A share of the energy is no amount, and has its own limits: it is fulfilled within them, and in proportion outside.
    let value = judgement.served.as_ref().or(judgement.eaten.as_ref())?;
    let of_least = |least: &Ratio| value.over(least).unwrap_or_else(|_| Ratio::one());
    let of_most = |most: &Ratio| most.over(value).unwrap_or_else(|_| Ratio::one());
    let (low, high) = (target.low.as_ref(), target.high.as_ref());
    let parts = match (target.of, target.aim) {
        (Of::Amount(_) | Of::EnergyShare(_), Aim::AtLeast) => [low.map(of_least), None],
        (Of::Amount(_) | Of::EnergyShare(_), Aim::AtMost) => [None, high.map(of_most)],
        (Of::Amount(_) | Of::EnergyShare(_), Aim::Within) => [low.map(of_least), high.map(of_most)],
    };
    let least = parts.into_iter().flatten().min()?;
    Some(least.clamped(&Ratio::zero(), &Ratio::one()))
}

fn organic(tally: &Tally) -> Measured {
    let parts = &tally.organic.value;
    let share = parts.share();
    let mut notes = Vec::new();
    if !parts.unknown.is_zero() {
        notes.push(Text::fixed(
            "andelen är minst så stor: för en del är det okänt om det är ekologiskt",
            "at least so much: of some it is not known whether it is organic",
        ));
    }
    let value = share.map(|(least, _)| &least * &Ratio::from(100_u32));
    Measured { value, covered: covered(tally, &tally.cost.covered), notes }
}

/// Litres for each day of serving: milk and the like by its mass, cheese as the milk that it counts as.
fn dairy(group: &GroupOutcome) -> Measured {
    let mean = &group.mean;
    let litre: Ratio = Decimal::parse(MILK_KG_PER_LITRE).map_or_else(|_| Ratio::one(), Ratio::from);
    let liquid = (&mean.kinds.dairy - &mean.kinds.cheese).over(&litre).unwrap_or_default();
    let litres = &liquid + &(&mean.kinds.cheese * &Ratio::from(LITRES_PER_KG_CHEESE));
    let meals = u32::try_from(group.meals.len()).unwrap_or(u32::MAX);
    let per_day = (&litres * &Ratio::from(meals)).over(&Ratio::from(group.times.days)).ok();
    let notes = vec![Text::fixed(
        "bara det som matsedeln serverar: andra måltider räknas inte",
        "only what the menu serves: other meals are not counted",
    )];
    Measured { value: per_day, covered: covered(mean, &mean.purchased.covered), notes }
}

fn season(tally: &Tally) -> Measured {
    let value = tally.season.share().map(|(least, _)| &least * &Ratio::from(100_u32));
    let mut notes = vec![Text::fixed(
        "säger när något kan vara svenskt, inte att det är det",
        "says when something can be Swedish, not that it is",
    )];
    if !tally.season.unknown.is_zero() {
        notes.push(Text::fixed(
            "det som inte står i säsongskalendern räknas som utanför säsong",
            "what is not in the season calendar counts as out of season",
        ));
    }
    Measured { value, covered: covered(tally, &tally.purchased.covered), notes }
}

fn per_kg(tally: &Tally) -> Measured {
    let value = tally.co2e.known().and_then(|co2e| co2e.over(&tally.purchased.value).ok());
    let mut measured = of_climate(tally, value);
    if tally.co2e.covered != tally.purchased.covered {
        measured.notes.push(Text::fixed(
            "minst så mycket: en del saknar klimatfaktor",
            "at least so much: some has no emission factor",
        ));
    }
    measured
}

fn cost(tally: &Tally) -> Measured {
    Measured { value: tally.cost.known().cloned(), covered: covered(tally, &tally.cost.covered), notes: Vec::new() }
}
