//! What a criterion is worth, as far as the criterion alone says it: kronor, percent or a weight, as the model counts.

use std::collections::BTreeSet;

use crate::check::procurement::{Range, Reader};
use crate::input::{CriterionInput, LotInput, MeasureInput, ModelInput, Number, WorthInput};
use crate::num::Decimal;
use crate::text;
use crate::text::Text;

/// What is written about the worth of a criterion.
#[derive(Clone, Copy)]
pub(in crate::check) enum RawWorth {
    /// Nothing.
    Nothing,
    /// An amount in kronor.
    Kronor(Decimal),
    /// A percentage, as the fraction of 1 that it is.
    Percent(Decimal),
    /// A weight, as it is written.
    Weight(Decimal),
    /// Something that cannot be used. That has been told.
    Unusable,
}

/// What the model expects of a criterion.
#[derive(Clone, Copy)]
struct Expected {
    /// The key that the model reads; none where criteria are only compared.
    key: Option<Key>,
    /// What a criterion without a worth is.
    without_worth: WithoutWorth,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum WithoutWorth {
    /// A fault.
    Fault,
    /// Allowed, and without effect.
    Idle,
    /// A threshold, or something that bids are compared on.
    Used,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Kr,
    Percent,
    Weight,
}

/// The worth of each criterion. Those in `compared` count without one.
pub(in crate::check) fn worths(lot: &mut Reader<'_>, input: &LotInput, compared: &BTreeSet<&str>) -> Vec<RawWorth> {
    let (key, unused) = counted(&input.model);
    let mut list = lot.key("criteria");
    let worth = |(index, criterion): (usize, &CriterionInput)| {
        let used = criterion.at_least.is_some() || compared.contains(criterion.id.as_str());
        let without_worth = if used { WithoutWorth::Used } else { unused };
        worth(&mut list.index(index), criterion, Expected { key, without_worth })
    };
    input.criteria.iter().enumerate().map(worth).collect()
}

/// The key that a model reads, and what a criterion is that has no worth and no other use.
const fn counted(model: &ModelInput) -> (Option<Key>, WithoutWorth) {
    match model {
        ModelInput::LowestPrice { quality_at_least: None } => (Some(Key::Weight), WithoutWorth::Idle),
        ModelInput::FixedDeduction {} | ModelInput::FixedSurcharge {} => (Some(Key::Kr), WithoutWorth::Fault),
        ModelInput::LifeCycleCost { .. } => (Some(Key::Kr), WithoutWorth::Idle),
        ModelInput::PercentDeduction {}
        | ModelInput::PercentSurcharge {}
        | ModelInput::MedianDeduction {}
        | ModelInput::ProzorroMeat {} => (Some(Key::Percent), WithoutWorth::Fault),
        ModelInput::LowestPrice { quality_at_least: Some(_) }
        | ModelInput::RelativeLowest { .. }
        | ModelInput::RelativeLinear { .. }
        | ModelInput::RelativeSpan { .. }
        | ModelInput::AbsoluteSpan { .. }
        | ModelInput::PriceSteps { .. }
        | ModelInput::Quotient { .. }
        | ModelInput::QuotientBand { .. }
        | ModelInput::MedianNormalised { .. }
        | ModelInput::Logarithmic { .. }
        | ModelInput::UtilityIndex { .. }
        | ModelInput::MeanPrice { .. }
        | ModelInput::FixedPrice { .. } => (Some(Key::Weight), WithoutWorth::Fault),
        ModelInput::PriorityOrder { .. } => (None, WithoutWorth::Idle),
    }
}

fn worth(place: &mut Reader<'_>, input: &CriterionInput, expected: Expected) -> RawWorth {
    let declared = matches!(input.measure, MeasureInput::Declared { .. });
    if declared && expected.key != Some(Key::Kr) {
        place.key("measure").error(
            "declared-needs-kr",
            Text::fixed(
                "ett deklarerat tal räknas i kronor, men modellen räknar inte kriterier i kronor",
                "a declared number is counted in kronor, but the model does not count criteria in kronor",
            ),
            Text::fixed(
                "skriv ett annat mått, till exempel linear, eller en modell i kronor, till exempel fixed-deduction",
                "write another measure, such as linear, or a model in kronor, such as fixed-deduction",
            ),
        );
        return RawWorth::Unusable;
    }
    let given = input.worth.as_ref().map(given).unwrap_or_default();
    match given.as_slice() {
        [] if declared => {
            let message = Text::fixed(
                "ett deklarerat tal räknas i kronor, men kr saknas",
                "a declared number is counted in kronor, but kr is missing",
            );
            place.error("declared-needs-kr", message, remedy(Key::Kr));
            RawWorth::Unusable
        }
        [] => missing(place, input, expected),
        [(key, number)] => one(&mut place.key("worth"), input, expected, *key, number),
        [_, _, ..] => {
            let remedy = expected.key.map_or_else(nothing_is_counted, remedy);
            let message = Text::fixed(
                "kriteriet är värt flera saker på en gång",
                "the criterion is worth several things at once",
            );
            place.key("worth").error("worth-said-twice", message, remedy);
            RawWorth::Unusable
        }
    }
}

fn given(worth: &WorthInput) -> Vec<(Key, &Number)> {
    [(Key::Kr, &worth.kr), (Key::Percent, &worth.percent), (Key::Weight, &worth.weight)]
        .into_iter()
        .filter_map(|(key, number)| Some((key, number.as_ref()?)))
        .collect()
}

/// Nothing says what the criterion is worth.
fn missing(place: &mut Reader<'_>, input: &CriterionInput, expected: Expected) -> RawWorth {
    let (code, message, key) = match expected.key {
        // An empty worth was meant to say something.
        Some(key) if input.worth.is_some() || expected.without_worth == WithoutWorth::Fault => match key {
            Key::Weight => {
                let message = Text::fixed("kriteriet har ingen vikt", "the criterion has no weight");
                ("weights-missing", message, key)
            }
            Key::Kr | Key::Percent => {
                let message =
                    Text::fixed("det står inte vad kriteriet är värt", "it is not said what the criterion is worth");
                ("worth-missing", message, key)
            }
        },
        Some(_) | None => {
            if expected.without_worth == WithoutWorth::Idle {
                place.warning(
                    "criterion-without-effect",
                    Text::fixed("kriteriet påverkar inte utfallet", "the criterion has no effect on the outcome"),
                    Text::fixed(
                        "skriv vad det är värt, en lägsta nivå (at_least), eller ta bort det",
                        "write what it is worth, a least share (at_least), or remove it",
                    ),
                );
            }
            return RawWorth::Nothing;
        }
    };
    place.error(code, message, remedy(key));
    RawWorth::Unusable
}

/// One thing is said to be the worth.
fn one(place: &mut Reader<'_>, input: &CriterionInput, expected: Expected, key: Key, number: &Number) -> RawWorth {
    if expected.key != Some(key) {
        let (message, remedy) = match expected.key {
            Some(wanted) => (
                text!(
                    "modellen räknar {wanted}, inte {key}",
                    "the model counts {wanted}, not {key}",
                    wanted = wanted.text(),
                    key = key.text(),
                ),
                text!(
                    "skriv {wanted} i stället för {key}",
                    "write {wanted} instead of {key}",
                    wanted = wanted.name(),
                    key = key.name(),
                ),
            ),
            None => (
                text!("modellen räknar inte {key}", "the model does not count {key}", key = key.text()),
                nothing_is_counted(),
            ),
        };
        place.key(key.name()).error("worth-does-not-fit-model", message, remedy);
        return RawWorth::Unusable;
    }
    if key != Key::Kr && input.worth.as_ref().is_some_and(|worth| worth.per.is_some()) {
        place.key("per").error(
            "per-without-kr",
            text!(
                "per säger vad kronor gäller för, men värdet är {key}",
                "per says what kronor are for, but the worth is {key}",
                key = key.text(),
            ),
            Text::fixed("ta bort per", "remove per"),
        );
    }
    let mut place = place.key(key.name());
    let declared = matches!(input.measure, MeasureInput::Declared { .. });
    let worth = match key {
        // Kronor for each unit of a declared number may count against the bidder: kg of waste, hours of work.
        Key::Kr if declared => place.number(number, Range::Any).map(RawWorth::Kronor),
        Key::Kr => place.number(number, Range::AtLeastZero).map(RawWorth::Kronor),
        Key::Percent => place.percent(number, Range::AtLeastZero).map(RawWorth::Percent),
        Key::Weight => place.number(number, Range::AtLeastZero).map(RawWorth::Weight),
    };
    worth.unwrap_or(RawWorth::Unusable)
}

fn remedy(key: Key) -> Text {
    match key {
        Key::Kr => Text::fixed("skriv worth = { kr = … }", "write worth = { kr = … }"),
        Key::Percent => Text::fixed("skriv worth = { percent = … }", "write worth = { percent = … }"),
        Key::Weight => Text::fixed("skriv worth = { weight = … }", "write worth = { weight = … }"),
    }
}

const fn nothing_is_counted() -> Text {
    Text::fixed(
        "ta bort worth: en prioritetsordning jämför kriterierna i tur och ordning",
        "remove worth: a priority order compares the criteria one after the other",
    )
}

impl Key {
    const fn name(self) -> &'static str {
        match self {
            Self::Kr => "kr",
            Self::Percent => "percent",
            Self::Weight => "weight",
        }
    }

    const fn text(self) -> Text {
        match self {
            Self::Kr => Text::fixed("kronor", "kronor"),
            Self::Percent => Text::fixed("procent av priset", "percent of the price"),
            Self::Weight => Text::fixed("vikter", "weights"),
        }
    }
}
