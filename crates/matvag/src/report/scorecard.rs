//! The scorecard as a document: the profile of one menu, or of several beside each other, first; a number for everything
//! together last, and only where it is asked for.

mod record;

use std::collections::BTreeMap;

pub use self::record::{CardRecord, CompositeRecord, IndicatorRecord, ScorecardRecord};
use super::document::{Block, Cell, Column, Document, Emphasis, Row, Section, Table};
use super::picture::{Axis, PointBar, PointBars, PointRow, Series};
use crate::num::{Decimal, Mode, Ratio};
use crate::scorecard::{Anchors, Card, Direction, Gate, Indicator, Row as Of};
use crate::text;
use crate::text::{Text, Unit};

/// A menu's name and its profile for each group of guests, with what the group is called.
pub type Profiles<'a> = (&'a str, Vec<(Text, Card)>);

/// The page of the profiles of one menu, or of several side by side. `weights` asks for the number for everything
/// together; none leaves it out.
pub fn scorecard_document(menus: &[Profiles<'_>], weights: Option<&BTreeMap<String, u32>>) -> Document {
    let mut groups: Vec<(&str, &Text)> = Vec::new();
    for (name, card) in menus.iter().flat_map(|(_, cards)| cards) {
        if groups.iter().all(|(guests, _)| *guests != card.guests) {
            groups.push((&card.guests, name));
        }
    }
    let section = |(index, (guests, name)): (usize, &(&str, &Text))| {
        let of_group = |(menu, cards): &Profiles<'_>| {
            Some((Text::own(menu), cards.iter().find(|(_, card)| card.guests == *guests)?.1.clone()))
        };
        let cards: Vec<(Text, Card)> = menus.iter().filter_map(of_group).collect();
        Section {
            id: format!("kort-{}", index + 1).into(),
            heading: name.capitalised(),
            blocks: blocks(&cards, weights),
            sections: Vec::new(),
        }
    };
    let names: Vec<Text> = menus.iter().map(|(menu, _)| Text::own(menu)).collect();
    Document {
        title: text!("Styrkort: {menus}", "Scorecard: {menus}", menus = Text::listed(&names)),
        facts: Vec::new(),
        banners: Vec::new(),
        sections: groups.iter().enumerate().map(section).collect(),
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

fn blocks(cards: &[(Text, Card)], weights: Option<&BTreeMap<String, u32>>) -> Vec<Block> {
    let mut blocks: Vec<Block> = cards
        .iter()
        .map(|(menu, card)| {
            let said = gate(card.gate);
            Block::Answer(if cards.len() < 2 {
                said
            } else {
                text!("{menu}: {said}", "{menu}: {said}", menu = menu, said = said)
            })
        })
        .collect();
    blocks.push(Block::Bars(Box::new(profile_bars(cards))));
    blocks.push(Block::Table(values(cards)));
    blocks.push(Block::Table(anchors(cards)));
    let mut notes: Vec<Text> = Vec::new();
    for row in cards.iter().flat_map(|(_, card)| &card.rows) {
        for note in &row.measured.notes {
            let said =
                text!("{what}: {note}.", "{what}: {note}.", what = row.indicator.text.capitalised(), note = note);
            if !notes.contains(&said) {
                notes.push(said);
            }
        }
    }
    if !notes.is_empty() {
        blocks.push(Block::List(notes));
    }
    if let Some(weights) = weights {
        blocks.extend(together(cards, weights));
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

/// The value and points of each indicator, for each menu.
fn values(cards: &[(Text, Card)]) -> Table {
    let alone = cards.len() < 2;
    let mut columns = vec![Column::words(Text::fixed("Mått", "Measure"))];
    for (menu, _) in cards {
        let heading = |of: Text| {
            if alone { of.capitalised() } else { text!("{menu}: {of}", "{menu}: {of}", menu = menu, of = of) }
        };
        columns.push(Column::numbers(heading(Text::fixed("värde", "value")), Unit::Number));
        columns.push(Column::numbers(heading(Text::fixed("poäng", "points")), Unit::Number));
        if alone {
            columns.push(Column::numbers(Text::fixed("Täcker", "Covers"), Unit::Share));
        }
    }
    let rows = indicators(cards).into_iter().map(|indicator| {
        let mut cells = vec![Cell::Words(indicator.text.capitalised())];
        for (_, card) in cards {
            let Some(row) = row_of(card, indicator) else {
                cells.extend([Cell::Empty, Cell::Empty]);
                continue;
            };
            let measured = |value: &Ratio| Cell::Measured(value.clone(), unit(&indicator.unit));
            cells.push(row.measured.value.as_ref().map_or(Cell::Unknown, measured));
            cells.push(match (&row.points, indicator.direction) {
                (Some(points), _) => Cell::Measured(points.clone(), points_unit()),
                (None, Direction::Gate) => Cell::Empty,
                (None, Direction::Higher | Direction::Lower) => Cell::Unknown,
            });
            if alone {
                cells.push(row.measured.covered.clone().map_or(Cell::Empty, Cell::Number));
            }
        }
        Row { cells, emphasis: Emphasis::None }
    });
    Table {
        caption: Text::fixed("Profilen, poäng från 0 till 100", "The profile, points from 0 to 100"),
        columns,
        rows: rows.collect(),
    }
}

/// What gives 0, 50 and 100 points, and whose that is.
fn anchors(cards: &[(Text, Card)]) -> Table {
    let rows = indicators(cards).into_iter().map(|indicator| {
        let anchor = |pick: fn(&Anchors) -> Decimal| match &indicator.anchors {
            Some(anchors) => Cell::Measured(Ratio::from(pick(anchors)), unit(&indicator.unit)),
            None => Cell::Empty,
        };
        Row {
            cells: vec![
                Cell::Words(indicator.text.capitalised()),
                anchor(|anchors| anchors.worst),
                anchor(|anchors| anchors.baseline),
                anchor(|anchors| anchors.target),
                Cell::Words(indicator.source.clone().unwrap_or(Text::fixed("våra egna", "our own"))),
            ],
            emphasis: Emphasis::None,
        }
    });
    Table {
        caption: Text::fixed("Ankarna: vad som ger poängen", "The anchors: what gives the points"),
        columns: vec![
            Column::words(Text::fixed("Mått", "Measure")),
            Column::numbers(Text::fixed("0 poäng vid", "0 points at"), Unit::Number),
            Column::numbers(Text::fixed("50 vid", "50 at"), Unit::Number),
            Column::numbers(Text::fixed("100 vid", "100 at"), Unit::Number),
            Column::words(Text::fixed("Källa", "Source")),
        ],
        rows: rows.collect(),
    }
}

/// The number for everything together, with the weights and what it covers.
fn together(cards: &[(Text, Card)], weights: &BTreeMap<String, u32>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut shown: Vec<Text> = Vec::new();
    for (menu, card) in cards {
        let Some(composite) = card.composite(weights) else { continue };
        blocks.push(Block::Paragraph(text!(
            "Allt tillsammans, {menu}: {mean} av 100 poäng, ett vägt medel (Σ vikt · poäng / Σ vikt). Som geometriskt medel, \
             där inget väger upp det som är dåligt: {geometric}. Det täcker {covered} av vikten; det som saknar poäng räknas \
             inte.",
            "Everything together, {menu}: {mean} of 100 points, a weighted mean (Σ weight · points / Σ weight). As a geometric \
             mean, where nothing makes up for what is bad: {geometric}. It covers {covered} of the weight; what has no points \
             is not counted.",
            menu = menu,
            mean = (&composite.mean.rounded(1, Mode::HalfUp), &Unit::Number),
            geometric = (&composite.geometric, &Unit::Number),
            covered = (&composite.covered, &Unit::Share)
        )));
        for (id, weight) in &composite.weights {
            let name = card.rows.iter().find(|row| row.indicator.id == *id).map(|row| row.indicator.text.capitalised());
            let said = text!(
                "{name}: vikt {weight}",
                "{name}: weight {weight}",
                name = name.unwrap_or(Text::own(id)),
                weight = weight
            );
            if !shown.contains(&said) {
                shown.push(said);
            }
        }
    }
    if !shown.is_empty() {
        blocks.push(Block::List(shown));
    }
    blocks
}

/// The profiles as bars from 0 to 100 points; the line is the baseline of 50.
pub fn profile_bars(cards: &[(Text, Card)]) -> PointBars {
    let hundred = Ratio::from(100_u32);
    let axis = Axis::of([&hundred].into_iter());
    let bar = |series: usize, row: Option<&Of>| {
        let points = row.and_then(|row| row.points.as_ref());
        let value = row.and_then(|row| Some((row.measured.value.as_ref()?, unit(&row.indicator.unit))));
        let said = match (points, value) {
            (Some(points), Some((value, unit))) => text!(
                "{points} poäng ({value})",
                "{points} points ({value})",
                points = (&points.rounded(0, Mode::HalfUp), &Unit::Number),
                value = (value, &unit)
            ),
            _ => Text::fixed("uppgift saknas", "unknown"),
        };
        PointBar { series, to: points.map(|points| axis.at(points)), said }
    };
    let rows: Vec<PointRow> = indicators(cards)
        .into_iter()
        .filter(|indicator| indicator.direction != Direction::Gate && indicator.anchors.is_some())
        .map(|indicator| PointRow {
            label: indicator.text.capitalised(),
            bars: cards.iter().enumerate().map(|(at, (_, card))| bar(at, row_of(card, indicator))).collect(),
        })
        .collect();
    let said = |row: &PointRow| {
        let bars = row.bars.iter().zip(cards).map(|(bar, (menu, _))| {
            if cards.len() < 2 {
                bar.said.clone()
            } else {
                text!("{menu} {said}", "{menu} {said}", menu = menu, said = bar.said)
            }
        });
        let bars = Text::joined(&bars.collect::<Vec<_>>(), ", ");
        text!("{label}: {bars}.", "{label}: {bars}.", label = row.label, bars = bars)
    };
    PointBars {
        title: Text::fixed("Profilen i poäng", "The profile in points"),
        description: Text::joined(&rows.iter().map(said).collect::<Vec<_>>(), " "),
        legend: cards.iter().enumerate().map(|(series, (menu, _))| Series { series, name: menu.clone() }).collect(),
        mark: axis.at(&Ratio::from(50_u32)),
        mark_label: Text::fixed("strecket är 50 poäng, utgångsläget", "the line is 50 points, the baseline"),
        rows,
    }
}

/// Every indicator of the cards, in the order in which they are met.
fn indicators(cards: &[(Text, Card)]) -> Vec<&Indicator> {
    let mut all: Vec<&Indicator> = Vec::new();
    for row in cards.iter().flat_map(|(_, card)| &card.rows) {
        if all.iter().all(|indicator| indicator.id != row.indicator.id) {
            all.push(&row.indicator);
        }
    }
    all
}

fn row_of<'c>(card: &'c Card, indicator: &Indicator) -> Option<&'c Of> {
    card.rows.iter().find(|row| row.indicator.id == indicator.id)
}

fn points_unit() -> Unit {
    Unit::About(String::new())
}

/// How a unit of the table is written.
fn unit(id: &str) -> Unit {
    match id {
        "percent" => Unit::About("%".to_owned()),
        "kg-co2e-per-kg" => Unit::About("kg CO₂e/kg".to_owned()),
        "kg-co2e-per-meal" => Unit::KgCo2e,
        "sek-per-portion" => Unit::Sek,
        "g-per-portion" => Unit::About("g".to_owned()),
        "litres-per-person-day" => Unit::About("l".to_owned()),
        _ => Unit::About(String::new()),
    }
}
