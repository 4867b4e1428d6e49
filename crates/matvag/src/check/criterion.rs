//! Award criteria: how an answer is measured, what it is given for, what it is worth.

mod worth;

pub(super) use worth::{RawWorth, worths};

use std::collections::BTreeSet;

use super::model::Weights;
use super::procurement::{Range, Reader, RowIds, every, optional_words, quoted};
use super::rows;
use crate::input::{
    AnswerForInput, CriterionInput, LevelInput, LotInput, MeasureInput, MissingAnswerInput, NegativePriceInput, Number,
    WeighByInput, WorthPerInput,
};
use crate::num::{Sek, Share};
use crate::procurement::{AnswerFor, Criterion, Measure, MissingAnswer, ProofRule, WeighBy, Worth, WorthPer};
use crate::text;
use crate::text::Text;

/// The criteria of a lot, with the worths that have been read.
pub(super) fn criteria(
    lot: &mut Reader<'_>,
    input: &LotInput,
    ids: &RowIds<'_>,
    worths: &[RawWorth],
    weights: &Weights,
) -> Option<Vec<Criterion>> {
    let mut without_kg = BTreeSet::new();
    let mut list = lot.key("criteria");
    let criteria = every(input.criteria.iter().zip(worths).enumerate().map(|(index, (criterion, worth))| {
        let mut place = list.index(index);
        let answers = answer_for(&mut place, &Answered { lot: input, ids, criterion, worth }, &mut without_kg);
        read(&mut place, criterion, answers, *worth, weights)
    }));
    if !without_kg.is_empty() {
        let mut list = lot.key("positions");
        let places = without_kg.iter().map(|position| list.index(*position).place()).collect();
        lot.error_at(
            places,
            "kg-per-unit-missing",
            Text::fixed(
                "kg_per_unit saknas, men ett kriterium räknas per kg eller vägs efter mängd i olika enheter",
                "kg_per_unit is missing, but a criterion counts per kg or is weighed by quantity in unlike units",
            ),
            Text::fixed("skriv hur många kg en enhet väger", "write how many kg one unit weighs"),
        );
    }
    criteria
}

fn read(
    place: &mut Reader<'_>,
    input: &CriterionInput,
    answers: Option<AnswerFor>,
    worth: RawWorth,
    weights: &Weights,
) -> Option<Criterion> {
    let name = place.key("name").name(&input.name);
    let measure = measure(&mut place.key("measure"), &input.measure);
    let at_least = input.at_least.as_ref().and_then(|least| at_least(&mut place.key("at_least"), input, least));
    let uhm = input.uhm.as_ref().and_then(|uhm| rows::uhm(&mut place.key("uhm"), uhm));
    let worth = match worth {
        RawWorth::Nothing => Worth::Nothing,
        RawWorth::Kronor(kr) => Worth::Amount { kr: Sek::new(kr), per: per(input) },
        RawWorth::Percent(percent) => Worth::Percent(percent),
        RawWorth::Weight(weight) => Worth::Weight(weights.share(weight)?),
        RawWorth::Unusable => return None,
    };
    Some(Criterion {
        id: input.id.clone(),
        name,
        text: optional_words(input.text.as_ref()),
        measure: measure?,
        answer_for: answers?,
        worth,
        at_least,
        missing: match input.missing {
            None | Some(MissingAnswerInput::NotEvaluated) => MissingAnswer::NotEvaluated,
            Some(MissingAnswerInput::NoCredit) => MissingAnswer::NoCredit,
        },
        proof: ProofRule { text: optional_words(input.proof.as_ref()), required: input.proof_required },
        uhm,
    })
}

fn at_least(place: &mut Reader<'_>, input: &CriterionInput, least: &Number) -> Option<Share> {
    if matches!(input.measure, MeasureInput::Declared { .. }) {
        place.error(
            "declared-number-has-no-share",
            Text::fixed(
                "ett deklarerat tal har ingen andel som kan vara för låg",
                "a declared number has no share that can be too low",
            ),
            Text::fixed("ta bort at_least, eller skriv måttet linear", "remove at_least, or write the measure linear"),
        );
        return None;
    }
    place.share(least)
}

/// What kronor are for.
fn per(input: &CriterionInput) -> WorthPer {
    match input.worth.as_ref().filter(|worth| worth.kr.is_some()).and_then(|worth| worth.per) {
        None | Some(WorthPerInput::Lot) => WorthPer::Lot,
        Some(WorthPerInput::Position) => WorthPer::Position,
        Some(WorthPerInput::Unit) => WorthPer::Unit,
        Some(WorthPerInput::Kg) => WorthPer::Kg,
    }
}

/// A criterion, where its answers are to be found.
struct Answered<'c> {
    lot: &'c LotInput,
    ids: &'c RowIds<'c>,
    criterion: &'c CriterionInput,
    worth: &'c RawWorth,
}

/// What an answer is given for. Positions that need a mass and have none are added to `without_kg`.
fn answer_for(place: &mut Reader<'_>, of: &Answered<'_>, without_kg: &mut BTreeSet<usize>) -> Option<AnswerFor> {
    let by_jury = matches!(of.criterion.measure, MeasureInput::Jury { .. });
    match of.criterion.answer_for {
        None | Some(AnswerForInput::Lot) => for_lot(place, of.criterion),
        Some(AnswerForInput::Positions) if by_jury => {
            place.key("answer_for").error(
                "jury-for-positions",
                Text::fixed(
                    "juryn ger poäng för hela anbudsområdet, inte för varje position",
                    "the jury gives points for the whole lot, not for each position",
                ),
                Text::fixed("skriv answer_for = \"lot\"", "write answer_for = \"lot\""),
            );
            None
        }
        Some(AnswerForInput::Positions) => {
            let positions = positions(place, of)?;
            let weigh_by = weigh_by(place, of, &positions, without_kg)?;
            Some(AnswerFor::Positions { positions, weigh_by })
        }
    }
}

/// Keys that mean something only where each position is answered for; the first of them is told.
fn for_lot(place: &mut Reader<'_>, input: &CriterionInput) -> Option<AnswerFor> {
    let message = Text::fixed(
        "gäller svar för positioner, men kriteriet besvaras för hela anbudsområdet",
        "is about answers for positions, but the criterion is answered for the whole lot",
    );
    let key = if per(input) != WorthPer::Lot {
        "per"
    } else if input.weigh_by.is_some() {
        "weigh_by"
    } else if !input.positions.is_empty() {
        "positions"
    } else {
        return Some(AnswerFor::Lot);
    };
    let message = text!("{key} {message}", "{key} {message}", key = key, message = message);
    let remedy = text!(
        "skriv answer_for = \"positions\", eller ta bort {key}",
        "write answer_for = \"positions\", or remove {key}",
        key = key,
    );
    if key == "per" {
        place.key("worth").key(key).error("answer-for-disagrees", message, remedy);
    } else {
        place.key(key).error("answer-for-disagrees", message, remedy);
    }
    None
}

/// The positions that the criterion applies to, sorted.
fn positions(place: &mut Reader<'_>, of: &Answered<'_>) -> Option<Vec<usize>> {
    if of.lot.positions.is_empty() {
        // Where positions should have been read and were not, that is the problem.
        if !rows::lacks_positions(of.lot) {
            place.key("answer_for").error(
                "criterion-without-positions",
                Text::fixed(
                    "anbudsområdet har inga positioner att svara för",
                    "the lot has no positions to answer for",
                ),
                Text::fixed("skriv answer_for = \"lot\"", "write answer_for = \"lot\""),
            );
        }
        return None;
    }
    if of.criterion.positions.is_empty() {
        return Some((0..of.lot.positions.len()).collect());
    }
    let mut list = place.key("positions");
    let mut positions = BTreeSet::new();
    for (index, id) in of.criterion.positions.iter().enumerate() {
        let mut place = list.index(index);
        let Some(position) = of.ids.position(&mut place, id) else { continue };
        if !positions.insert(position) {
            place.error(
                "position-repeated",
                text!("positionen {id} står redan i listan", "position {id} already stands in the list", id = id),
                Text::fixed("skriv varje position en gång", "write each position once"),
            );
        }
    }
    Some(positions.into_iter().collect())
}

/// How the answers for positions become one share. An amount per position, unit or kg needs no other weighing.
fn weigh_by(
    place: &mut Reader<'_>,
    of: &Answered<'_>,
    positions: &[usize],
    without_kg: &mut BTreeSet<usize>,
) -> Option<WeighBy> {
    let inputs = || positions.iter().filter_map(|index| Some((*index, of.lot.positions.get(*index)?)));
    let lacks_mass = || {
        inputs()
            .filter(|(_, position)| !rows::is_in_kilograms(position) && position.kg_per_unit.is_none())
            .map(|(index, _)| index)
    };
    if per(of.criterion) == WorthPer::Kg {
        without_kg.extend(lacks_mass());
    }
    match of.criterion.weigh_by {
        Some(WeighByInput::Positions) => Some(WeighBy::Positions),
        Some(WeighByInput::Value) if of.lot.negative_price == Some(NegativePriceInput::Allowed) => {
            place.key("weigh_by").error(
                "weighed-by-negative-prices",
                Text::fixed(
                    "värdet kan inte väga när priser under noll är tillåtna: andelen kan bli större än 1",
                    "value cannot weigh when prices below zero are allowed: the share may be larger than 1",
                ),
                Text::fixed(
                    "skriv weigh_by = \"quantity\", eller ta bort negative_price = \"allowed\"",
                    "write weigh_by = \"quantity\", or remove negative_price = \"allowed\"",
                ),
            );
            None
        }
        Some(WeighByInput::Value) => Some(WeighBy::Value),
        Some(WeighByInput::Quantity) => {
            let units: BTreeSet<String> = inputs().map(|(_, position)| position.unit.trim().to_lowercase()).collect();
            if units.len() <= 1 {
                return Some(WeighBy::Units);
            }
            without_kg.extend(lacks_mass());
            Some(WeighBy::Kilograms)
        }
        None if per(of.criterion) != WorthPer::Lot => Some(WeighBy::Positions),
        // Whether it is needed depends on the worth, and what is wrong with the worth has been told.
        None if matches!(of.worth, RawWorth::Unusable) => None,
        None => {
            place.error(
                "weigh-by-missing",
                Text::fixed(
                    "det står inte hur svaren för positionerna vägs ihop",
                    "it is not said how the answers for the positions are weighed together",
                ),
                Text::fixed(
                    "skriv weigh_by = \"positions\", \"quantity\" eller \"value\"",
                    "write weigh_by = \"positions\", \"quantity\" or \"value\"",
                ),
            );
            None
        }
    }
}

fn measure(place: &mut Reader<'_>, input: &MeasureInput) -> Option<Measure> {
    match input {
        MeasureInput::YesNo {} => Some(Measure::YesNo),
        MeasureInput::Share {} => Some(Measure::Share),
        MeasureInput::Levels { levels } => levels_of(&mut place.key("levels"), levels).map(Measure::Levels),
        MeasureInput::Linear { none_at, full_at, unit } => {
            let none = place.key("none_at").number(none_at, Range::Any);
            let full = place.key("full_at").number(full_at, Range::Any);
            let (none_at, full_at) = (none?, full?);
            if none_at == full_at {
                place.key("full_at").error(
                    "formula-undefined",
                    text!(
                        "både inget och fullt ges vid {full_at}; formeln delar med skillnaden",
                        "both none and full are given at {full_at}; the formula divides by the difference",
                        full_at = full_at,
                    ),
                    Text::fixed("skriv två olika tal", "write two different numbers"),
                );
                return None;
            }
            Some(Measure::Linear { none_at, full_at, unit: optional_words(unit.as_ref()) })
        }
        MeasureInput::Jury { top } => Some(Measure::Jury { top: place.key("top").number(top, Range::AboveZero)? }),
        MeasureInput::Declared { unit } => Some(Measure::Declared { unit: place.key("unit").words(unit)? }),
    }
}

fn levels_of(place: &mut Reader<'_>, inputs: &[LevelInput]) -> Option<Vec<(String, Share)>> {
    if inputs.is_empty() {
        place.error(
            "levels-missing",
            Text::fixed("nivåtabellen är tom", "the level table is empty"),
            Text::fixed("skriv minst en nivå med answer och share", "write at least one level with answer and share"),
        );
        return None;
    }
    let mut answers = BTreeSet::new();
    every(inputs.iter().enumerate().map(|(index, input)| {
        let mut place = place.index(index);
        let answer = place.key("answer").words(&input.answer);
        let share = place.key("share").share(&input.share);
        let answer = answer?;
        // An answer is found again whatever its letters' case.
        if !answers.insert(answer.to_lowercase()) {
            place.key("answer").error(
                "level-repeated",
                text!(
                    "nivån \"{answer}\" finns redan",
                    "the level \"{answer}\" is there already",
                    answer = quoted(&answer)
                ),
                Text::fixed("skriv varje svar en gång", "write each answer once"),
            );
        }
        Some((answer, share?))
    }))
}
