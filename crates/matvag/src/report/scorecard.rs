//! The scorecard as a document: the profile first, a number for everything together last.

use std::collections::BTreeMap;

use super::document::{Block, Cell, Column, Document, Emphasis, Row, Section, Table};
use super::picture::{Axis, TargetBar, TargetBars};
use crate::num::{Decimal, Ratio};
use crate::scorecard::{Card, Direction, Gate, Row as Of};
use crate::text;
use crate::text::{Text, Unit};

/// The page of a menu's profile. `weights` asks for the number for everything together; none leaves it out.
pub fn scorecard_document(menu: &str, cards: &[(Text, Card)], weights: Option<&BTreeMap<String, u32>>) -> Document {
    let section = |(index, (group, card)): (usize, &(Text, Card))| Section {
        id: format!("kort-{}", index + 1).into(),
        heading: group.capitalised(),
        blocks: blocks(card, weights),
        sections: Vec::new(),
    };
    Document {
        title: text!("Styrkort: {menu}", "Scorecard: {menu}", menu = menu),
        facts: Vec::new(),
        banners: Vec::new(),
        sections: cards.iter().enumerate().map(section).collect(),
        footer: vec![
            Text::fixed(
                "Formlerna är våra egna, efter de fem målen i Diet for a Green Planet; ankarna kan bytas ut.",
                "The formulas are our own, after the five aims of Diet for a Green Planet; the anchors can be replaced.",
            ),
            Text::fixed(
                "Andelen närproducerat är bara uppföljning: den får som regel inte ge poäng i en upphandling.",
                "The local share is follow-up only: as a rule it may not be scored in a procurement.",
            ),
            text!("Matvåg {version}", "Matvåg {version}", version = crate::VERSION),
        ],
    }
}

fn blocks(card: &Card, weights: Option<&BTreeMap<String, u32>>) -> Vec<Block> {
    let mut blocks = vec![Block::Answer(gate(card.gate)), Block::Table(profile(card))];
    let notes = card.rows.iter().flat_map(|row| {
        row.measured.notes.iter().map(|note| {
            text!("{what}: {note}.", "{what}: {note}.", what = row.indicator.text.capitalised(), note = note)
        })
    });
    let notes: Vec<Text> = notes.collect();
    if !notes.is_empty() {
        blocks.push(Block::List(notes));
    }
    if let Some(composite) = weights.and_then(|weights| card.composite(weights)) {
        let points = Unit::Number;
        blocks.push(Block::Paragraph(text!(
            "Allt tillsammans: {mean} poäng (Σ vikt · poäng / Σ vikt), utan utjämning {geometric}. Det täcker {covered} av \
             vikten.",
            "Everything together: {mean} points (Σ weight · points / Σ weight), without compensation {geometric}. It covers \
             {covered} of the weight.",
            mean = (&composite.mean.rounded(1, crate::num::Mode::HalfUp), &points),
            geometric = (&composite.geometric, &points),
            covered = (&composite.covered, &Unit::Share)
        )));
        let weight = |(id, weight): &(String, u32)| {
            let name = card.rows.iter().find(|row| row.indicator.id == *id).map(|row| row.indicator.text.clone());
            text!("{name}: {weight}", "{name}: {weight}", name = name.unwrap_or(Text::own(id)), weight = weight)
        };
        blocks.push(Block::List(composite.weights.iter().map(weight).collect()));
    }
    blocks
}

fn gate(gate: Gate) -> Text {
    match gate {
        Gate::Kept => {
            Text::fixed("Portionen kostar inte mer än budgeten.", "The portion costs no more than the budget.")
        }
        Gate::Exceeded => Text::fixed("Portionen kostar mer än budgeten.", "The portion costs more than the budget."),
        Gate::Unknown => Text::fixed(
            "Om budgeten hålls går inte att säga: ange en budget, och pris på alla råvaror.",
            "Whether the budget holds cannot be said: give a budget, and a price of every ingredient.",
        ),
    }
}

fn profile(card: &Card) -> Table {
    let rows = card.rows.iter().map(|row| {
        let unit = unit(&row.indicator.unit);
        let number = |value: Option<Ratio>| value.map_or(Cell::Unknown, |value| Cell::Measured(value, unit.clone()));
        let anchor = |pick: fn(&crate::scorecard::Anchors) -> Decimal| match &row.indicator.anchors {
            Some(anchors) => Cell::Measured(Ratio::from(pick(anchors)), unit.clone()),
            None => Cell::Empty,
        };
        let points = match (&row.points, row.indicator.direction) {
            (Some(points), _) => Cell::Number(points.clone()),
            (None, Direction::Gate) => Cell::Empty,
            (None, Direction::Higher | Direction::Lower) => Cell::Unknown,
        };
        Row {
            cells: vec![
                Cell::Words(row.indicator.text.capitalised()),
                number(row.measured.value.clone()),
                points,
                anchor(|anchors| anchors.worst),
                anchor(|anchors| anchors.baseline),
                anchor(|anchors| anchors.target),
                row.measured.covered.clone().map_or(Cell::Empty, Cell::Number),
                row.indicator.source.as_deref().map_or(Cell::Words(Text::fixed("vår egen", "our own")), Cell::own),
            ],
            emphasis: Emphasis::None,
        }
    });
    Table {
        caption: Text::fixed("Profilen", "The profile"),
        columns: vec![
            Column::words(Text::fixed("Mått", "Measure")),
            Column::numbers(Text::fixed("Värde", "Value"), Unit::Number),
            Column::numbers(Text::fixed("Poäng, 0–100", "Points, 0–100"), Unit::Number),
            Column::numbers(Text::fixed("0 poäng vid", "0 points at"), Unit::Number),
            Column::numbers(Text::fixed("50 vid", "50 at"), Unit::Number),
            Column::numbers(Text::fixed("100 vid", "100 at"), Unit::Number),
            Column::numbers(Text::fixed("Täcker", "Covers"), Unit::Share),
            Column::words(Text::fixed("Ankarnas källa", "Source of the anchors")),
        ],
        rows: rows.collect(),
    }
}

/// The profile as bars from 0 to 100 points; the line is the baseline of 50.
pub fn profile_bars(card: &Card) -> TargetBars {
    let hundred = Ratio::from(100_u32);
    let axis = Axis::of([&hundred].into_iter());
    let bar = |row: &Of| {
        let points = row.points.as_ref()?;
        let value = row.measured.value.as_ref()?;
        let (from, to) = axis.between(&Ratio::zero(), points);
        let written = points.rounded(0, crate::num::Mode::HalfUp);
        Some(TargetBar {
            label: row.indicator.text.capitalised(),
            low: text!("{value}", "{value}", value = (value, &unit(&row.indicator.unit))),
            high: text!("{points} poäng", "{points} points", points = (&written, &Unit::Number)),
            from,
            to,
            said: text!("{points} av 100 poäng", "{points} of 100 points", points = (&written, &Unit::Number)),
        })
    };
    let rows: Vec<TargetBar> = card.rows.iter().filter_map(bar).collect();
    let said: Vec<Text> = rows
        .iter()
        .map(|row| text!("{label}: {said}.", "{label}: {said}.", label = row.label, said = row.said))
        .collect();
    TargetBars {
        title: Text::fixed("Profilen i poäng", "The profile in points"),
        description: Text::joined(&said, " "),
        zero: axis.at(&Ratio::from(50_u32)),
        rows,
    }
}

/// How a unit of the table is written.
fn unit(id: &str) -> Unit {
    match id {
        "percent" => Unit::Of("%".to_owned()),
        "kg-co2e-per-kg" => Unit::Of("kg CO₂e/kg".to_owned()),
        "kg-co2e-per-meal" => Unit::KgCo2e,
        "sek-per-portion" => Unit::Sek,
        "g-per-portion" => Unit::Of("g".to_owned()),
        "litres-per-person-day" => Unit::Of("l".to_owned()),
        _ => Unit::Number,
    }
}
