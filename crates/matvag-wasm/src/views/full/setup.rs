//! S1: the procurement as published JSON, what the check says of it, and each lot's model in words.

use matvag::award::{Model, Wins};
use matvag::input::ProcurementInput;
use matvag::num::Ratio;
use matvag::report::document::{Cell, Column, Emphasis, Row, Table};
use matvag::report::{Value, criterion_lines, quality_worth, setup_document};
use matvag::text;
use matvag::text::{Lang, Text, Unit};
use matvag_files::report::{Drawn, DrawnProblem, DrawnProblems, DrawnTable};
use serde::Serialize;

use crate::desk::{Checked, Refusal, Work};
use crate::views::say;
use crate::wire::{CriterionLine, Look, ModelChoice, NumberLine, ProcurementSource, Setup, SetupLot};

pub(crate) fn setup(work: &Work, look: Look) -> Result<Setup, Refusal> {
    let paper = work.paper()?;
    let input = work.input()?;
    let lang = look.language();
    let is_written = matches!(work.folder.procurement, Some(ProcurementSource::Written { .. }));
    Ok(Setup {
        json: if is_written { None } else { Some(json(input)?) },
        findings: paper.findings.iter().map(|problem| DrawnProblem::of(problem, lang)).collect(),
        tally: DrawnProblems::tally_of(&paper.findings, lang),
        lots: paper.checked.as_ref().map(|checked| lots(checked, look)).unwrap_or_default(),
        criteria: criterion_lines(input)
            .into_iter()
            .map(|(path, line)| CriterionLine { path, said: say(&line, lang) })
            .collect(),
        numbers: numbers(input, lang),
        models: Model::ALL
            .iter()
            .map(|(kind, name)| ModelChoice { kind: (*kind).to_owned(), name: say(&name.capitalised(), lang) })
            .collect(),
        summary: Drawn::of(&setup_document(input, paper.digests()), lang),
    })
}

/// What the criteria are worth and the models' own numbers, as people write them.
fn numbers(input: &ProcurementInput, lang: Lang) -> Vec<NumberLine> {
    let mut lines = Vec::new();
    for (at, lot) in input.lots.iter().enumerate() {
        for (place, criterion) in lot.criteria.iter().enumerate() {
            numbers_in(&format!("/lots/{at}/criteria/{place}/worth"), &criterion.worth, lang, &mut lines);
        }
        numbers_in(&format!("/lots/{at}/model"), &lot.model, lang, &mut lines);
    }
    lines
}

/// The numbers among the fields of a record.
fn numbers_in(base: &str, record: &impl Serialize, lang: Lang, lines: &mut Vec<NumberLine>) {
    let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(record) else { return };
    let number = |(key, value): (String, serde_json::Value)| {
        let number = Ratio::parse(value.as_str()?).ok()?;
        // Kronor have two decimals or none.
        let unit = if key == "kr" { Unit::Sek } else { Unit::Number };
        Some(NumberLine { path: format!("{base}/{key}"), said: unit.write_bare(&number, unit.decimals(&number), lang) })
    };
    lines.extend(fields.into_iter().filter_map(number));
}

/// The published JSON of a procurement.
pub(super) fn json(input: &ProcurementInput) -> Result<String, Refusal> {
    serde_json::to_string_pretty(input).map(|json| json + "\n").map_err(|error| {
        let error = error.to_string();
        Refusal(text!(
            "Upphandlingen går inte att skriva: {error}",
            "The procurement cannot be written: {error}",
            error = error
        ))
    })
}

fn lots(checked: &Checked, look: Look) -> Vec<SetupLot> {
    let lang = look.language();
    let lots = checked.case.procurement.lots().iter().zip(&checked.outcome.lots).enumerate();
    lots.map(|(index, (lot, outcome))| {
        let formula = lot.model.formula();
        let wins = match formula.wins() {
            Wins::Lowest => Text::fixed("Lägst vinner.", "The lowest wins."),
            Wins::Highest => Text::fixed("Högst vinner.", "The highest wins."),
        };
        let first = outcome.ranking.as_ref().ok().and_then(|ranking| ranking.places.first()).map(|place| place.bid);
        let shown = first.and_then(|bid| {
            let at = outcome.evaluated().position(|(index, _)| index == bid)?;
            Some(formula.formula(&outcome.field(lot), at))
        });
        SetupLot {
            id: lot.id.clone(),
            name: lot.name.clone(),
            model: say(&lot.model.name().capitalised(), lang),
            wins: say(&wins, lang),
            formula: shown.map(|text| say(&text, lang)),
            worth: worth(checked, index, look),
        }
    })
    .collect()
}

/// What full quality is worth in kronor, for each bid that is ranked.
fn worth(checked: &Checked, lot: usize, look: Look) -> Option<DrawnTable> {
    let outcome = checked.outcome.lots.get(lot)?;
    let rows = outcome.evaluated().filter_map(|(bid, _)| {
        let figure = quality_worth(&checked.case.procurement, &checked.outcome, lot, bid)?;
        let value = match figure.value {
            Value::Number(value, unit) => Cell::Measured(value, unit),
            Value::Words(_) | Value::Unknown | Value::Masked => Cell::Unknown,
        };
        let formula = figure.formula.map_or(Cell::Empty, Cell::Words);
        let note = figure.notes.into_iter().next().map_or(Cell::Empty, Cell::Words);
        let cells = vec![Cell::own(&checked.bidder(bid, look)), value, formula, note];
        Some(Row { cells, emphasis: Emphasis::None })
    });
    let rows: Vec<Row> = rows.collect();
    let table = Table {
        caption: Text::fixed("Vad full kvalitet är värd i kronor", "What full quality is worth in SEK"),
        columns: vec![
            Column::words(Text::fixed("Anbud", "Bid")),
            Column::numbers(Text::fixed("Värde", "Worth"), Unit::Number),
            Column::words(Text::fixed("Så räknat", "Formula")),
            Column::words(Text::fixed("När det är känt", "When it is known")),
        ],
        rows,
    };
    (!table.rows.is_empty()).then(|| DrawnTable::of(&table, look.language()))
}
