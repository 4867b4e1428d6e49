//! Nutrition against the references: a table that fits a page, and beside it how each reference was made and whose it is.

use super::super::document::{Block, Cell, Column, Emphasis, Row, Table};
use crate::menu::{Judgement, Reached};
use crate::num::Ratio;
use crate::text;
use crate::text::{Text, Unit};

/// The table, and the list of what the references rest on.
pub(super) fn blocks(judgements: &[Judgement]) -> [Block; 2] {
    [Block::Table(table(judgements)), Block::List(judgements.iter().map(reference).collect())]
}

fn table(judgements: &[Judgement]) -> Table {
    // What is eaten is only known where the waste is.
    let eaten = judgements.iter().any(|judgement| judgement.eaten.is_some());
    let served = judgements.iter().any(|judgement| judgement.served.is_some()) || !eaten;
    let rows = judgements.iter().map(|judgement| {
        let target = &judgement.target;
        let or = |value: Option<&Ratio>, none: Cell| {
            value.map_or(none, |value| Cell::Measured(value.clone(), target.of.unit()))
        };
        let mut cells = vec![Cell::Words(target.text.capitalised())];
        cells.extend(served.then(|| or(judgement.served.as_ref(), Cell::Unknown)));
        cells.extend(eaten.then(|| or(judgement.eaten.as_ref(), Cell::Unknown)));
        cells.extend([
            or(target.low.as_ref(), Cell::Empty),
            or(Some(&target.value), Cell::Empty),
            or(target.high.as_ref(), Cell::Empty),
            Cell::Number(judgement.covered.clone()),
            Cell::Words(judgement.verdict.text()),
        ]);
        Row {
            cells,
            emphasis: match judgement.verdict {
                Reached::Met => Emphasis::None,
                Reached::TooLittle | Reached::TooMuch => Emphasis::Outside,
                Reached::Unknown => Emphasis::Muted,
            },
        }
    });
    let number = |sv, en| Column::numbers(Text::fixed(sv, en), Unit::Number);
    let mut columns = vec![Column::words(Text::fixed("Näring", "Nutrient"))];
    columns.extend(served.then(|| number("Serverat", "Served")));
    columns.extend(eaten.then(|| number("Ätet", "Eaten")));
    columns.extend([
        number("Minst", "At least"),
        number("Mål", "Target"),
        number("Högst", "At most"),
        Column::numbers(Text::fixed("Täcker", "Covers"), Unit::Share),
        Column::words(Text::fixed("Utfall", "Result")),
    ]);
    Table {
        caption: Text::fixed("Medellunchen mot referensvärdena", "The mean lunch against the references"),
        columns,
        rows: rows.collect(),
    }
}

/// How a reference was made, and whose it is.
fn reference(judgement: &Judgement) -> Text {
    let target = &judgement.target;
    let source = target
        .source
        .as_ref()
        .map_or_else(|| Text::fixed("vårt eget, inte bekräftat", "our own, not confirmed"), Text::clone);
    text!(
        "{what}: {formula}. Källa: {source}.",
        "{what}: {formula}. Source: {source}.",
        what = target.text.capitalised(),
        formula = target.formula,
        source = source
    )
}
