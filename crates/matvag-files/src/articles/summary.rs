//! A matched list for people: how much of it is known, in one sentence and in a table, and the rows in short.

use std::collections::BTreeSet;

use matvag::article::Certainty;
use matvag::num::{Mode, Ratio};
use matvag::report::Document;
use matvag::report::document::{Block, Cell, Column, Emphasis, Row, Section, Table};
use matvag::text;
use matvag::text::{Lang, Text, Unit};

use super::coverage::{ArticleCoverage, Share, Tally};
use super::matched::{Matched, MatchedRow};

/// The certainties in the order they are told.
const TOLD: [Certainty; 4] = [Certainty::Sure, Certainty::Ask, Certainty::Unknown, Certainty::NotFood];

/// How much is known, in one sentence: `1 000 rader: 812 säkra, 120 att fråga om, 60 okända, 8 inte livsmedel; …`.
pub fn coverage_text(coverage: &ArticleCoverage) -> Text {
    let rows = |certainty| coverage.tally(certainty).rows;
    let counts = text!(
        "{all} {rows}: {sure} säkra, {ask} att fråga om, {unknown} okända, {other} inte livsmedel",
        "{all} {rows}: {sure} sure, {ask} to ask about, {unknown} unknown, {other} not food",
        all = coverage.all.rows,
        rows = if coverage.all.rows == 1 { Text::fixed("rad", "row") } else { Text::fixed("rader", "rows") },
        sure = rows(Certainty::Sure),
        ask = rows(Certainty::Ask),
        unknown = rows(Certainty::Unknown),
        other = rows(Certainty::NotFood)
    );
    let weight = coverage.sure_share_of_kg().map(|share| {
        let of = outside(&share, &Text::fixed("känd vikt", "a known mass"));
        text!("{share} av vikten{of}", "{share} of the mass{of}", share = percent(&share.value), of = of)
    });
    let value = coverage.sure_share_of_kr().map(|share| {
        let of = outside(&share, &Text::fixed("känt värde", "a known value"));
        text!("{share} av värdet{of}", "{share} of the value{of}", share = percent(&share.value), of = of)
    });
    let shares = match (weight, value) {
        (None, None) => return counts,
        (Some(one), None) | (None, Some(one)) => one,
        (Some(weight), Some(value)) => text!("{a} och {b}", "{a} and {b}", a = weight, b = value),
    };
    text!("{counts}; det säkra är {shares}", "{counts}; what is sure is {shares}", counts = counts, shares = shares)
}

/// ` (12 rader utan känd vikt)`, or nothing.
fn outside(share: &Share, what: &Text) -> Text {
    match share.unknown_rows {
        0 => Text::fixed("", ""),
        1 => text!(" (1 rad utan {what})", " (1 row without {what})", what = what),
        count => {
            text!(" ({count} rader utan {what})", " ({count} rows without {what})", count = count, what = what)
        }
    }
}

/// In percent with one decimal, cut and not rounded, so that what is not all never reads as 100 %.
fn percent(share: &Ratio) -> Text {
    let share = share.rounded(3, Mode::Down);
    Text { sv: Unit::Share.write(&share, Lang::Sv).into(), en: Unit::Share.write(&share, Lang::En).into() }
}

/// The list as a document: coverage first, then the rows in short.
pub fn match_document(matched: &Matched<'_>) -> Document {
    let coverage = &matched.coverage;
    let mut blocks = vec![Block::Answer(ended(&coverage_text(coverage)))];
    blocks.push(Block::Table(coverage_table(coverage)));
    blocks.extend(climate(coverage).map(Block::Paragraph));
    if let Some(share) = coverage.organic_share_of_kr() {
        blocks.push(Block::Paragraph(text!(
            "Av det säkras värde är {share} märkt ekologiskt (KRAV, EU-ekologiskt eller Demeter).",
            "Of the value of what is sure, {share} is labelled organic (KRAV, EU organic or Demeter).",
            share = percent(&share.value)
        )));
    }
    let section = |id: &'static str, heading, blocks| Section { id: id.into(), heading, blocks, sections: Vec::new() };
    Document {
        title: text!("Artiklar i {file}", "Articles in {file}", file = &*matched.file.name),
        facts: Vec::new(),
        banners: Vec::new(),
        sections: vec![
            section("coverage", Text::fixed("Täckning", "Coverage"), blocks),
            section("articles", Text::fixed("Rader", "Rows"), vec![Block::Table(rows_table(matched))]),
        ],
        footer: footer(matched),
    }
}

fn ended(text: &Text) -> Text {
    text!("{text}.", "{text}.", text = text)
}

fn coverage_table(coverage: &ArticleCoverage) -> Table {
    let mut columns = vec![
        Column::words(Text::fixed("Säkerhet", "Certainty")),
        Column::numbers(Text::fixed("Rader", "Rows"), Unit::Number),
    ];
    let (has_kg, has_kr) = (coverage.all.rows_with_kg != 0, coverage.all.rows_with_kr != 0);
    if has_kg {
        columns.push(Column::numbers(Text::fixed("Vikt", "Mass"), Unit::Of("kg".into())));
    }
    if has_kr {
        columns.push(Column::numbers(Text::fixed("Värde", "Value"), Unit::Sek));
    }
    let row = |name: Text, tally: &Tally, emphasis| {
        let amount = |known: usize, amount: &Ratio| match known {
            0 if tally.rows == 0 => Cell::Empty,
            0 => Cell::Unknown,
            _ => Cell::Number(amount.rounded(0, Mode::HalfUp)),
        };
        let mut cells = vec![Cell::Words(name), count(tally.rows)];
        if has_kg {
            cells.push(amount(tally.rows_with_kg, &tally.kg));
        }
        if has_kr {
            cells.push(amount(tally.rows_with_kr, &tally.kr));
        }
        Row { cells, emphasis }
    };
    let mut rows: Vec<Row> =
        TOLD.iter().map(|certainty| row(certainty.text(), &coverage.tally(*certainty), Emphasis::None)).collect();
    rows.push(row(Text::fixed("alla", "all"), &coverage.all, Emphasis::Sum));
    Table { caption: Text::fixed("Vad som är känt", "What is known"), columns, rows }
}

fn count(rows: usize) -> Cell {
    Cell::Number(u32::try_from(rows).unwrap_or(u32::MAX).into())
}

/// kg CO2e of what is known, and for each kilogram.
fn climate(coverage: &ArticleCoverage) -> Option<Text> {
    let per_kg = coverage.co2e.over(&coverage.co2e_kg).ok()?;
    let rows = text!(
        "{known} av {all} rader",
        "{known} of {all} rows",
        known = coverage.rows_with_co2e,
        all = coverage.all.rows
    );
    Some(text!(
        "Klimatavtryck för {rows}: {co2e}, {per_kg} per kg. Övriga rader är inte medräknade.",
        "Carbon footprint of {rows}: {co2e}, {per_kg} per kg. The other rows are not counted.",
        rows = rows,
        co2e = (&coverage.co2e.rounded(0, Mode::HalfUp), &Unit::KgCo2e),
        per_kg = (&per_kg.rounded(2, Mode::HalfUp), &Unit::KgCo2e)
    ))
}

fn rows_table(matched: &Matched<'_>) -> Table {
    let has_kg = matched.rows().any(|(.., row)| row.mass().is_some());
    let has_factor = matched.rows().any(|(.., row)| row.co2e_per_kg.is_some());
    let mut columns = vec![
        Column::words(Text::fixed("Benämning", "Name")),
        Column::words(Text::fixed("Livsmedel", "Food")),
        Column::words(Text::fixed("Säkerhet", "Certainty")),
    ];
    if has_kg {
        columns.push(Column::numbers(Text::fixed("Vikt", "Mass"), Unit::Number));
    }
    if has_factor {
        columns.push(Column::numbers(Text::fixed("Klimat", "Climate"), Unit::Number));
    }
    // Each mass with its own decimals: a column of them would show 10 kg as 10,0000.
    let kilograms = |kg: Ratio| Cell::Measured(kg.rounded(3, Mode::HalfUp), Unit::Of("kg".into()));
    let rows = matched.rows().map(|(table, row, found)| {
        let mut cells =
            vec![Cell::own(table.article(row).name), food(matched, found), Cell::Words(found.found.certainty.text())];
        if has_kg {
            cells.push(found.mass().map_or(Cell::Empty, |mass| kilograms(mass.kg.ratio())));
        }
        if has_factor {
            let per_kg = found.co2e_per_kg.as_ref().map(|per_kg| Cell::Number(per_kg.rounded(2, Mode::HalfUp)));
            // A food without a factor is worth a word; what is not known to be one has none.
            cells.push(per_kg.unwrap_or(if found.food.is_some() { Cell::Unknown } else { Cell::Empty }));
        }
        Row { cells, emphasis: Emphasis::None }
    });
    Table {
        caption: Text::fixed(
            "Vikt per artikel; klimat i kg CO₂e per kg",
            "Mass of one article; climate in kg CO₂e per kg",
        ),
        columns,
        rows: rows.collect(),
    }
}

/// The food; below sure what is proposed, with a question mark.
fn food(matched: &Matched<'_>, row: &MatchedRow<'_>) -> Cell {
    if let Some(food) = row.food {
        return Cell::Words(food.name.clone());
    }
    match row.found.best().and_then(|index| matched.foods.at(index)) {
        Some(food) => Cell::Words(text!("{food}?", "{food}?", food = food.name)),
        None => Cell::Empty,
    }
}

/// The sets that the factors come from.
fn footer(matched: &Matched<'_>) -> Vec<Text> {
    let sets: BTreeSet<String> = matched
        .rows()
        .filter_map(|(.., row)| row.factor.map(|chosen| format!("{} {}", chosen.set.name, chosen.set.version)))
        .collect();
    let engine = text!("Matvåg {version}.", "Matvåg {version}.", version = matvag::VERSION);
    if sets.is_empty() {
        return vec![engine];
    }
    let sets = sets.into_iter().collect::<Vec<_>>().join("; ");
    vec![text!("Klimatvärden: {sets}.", "Emission factors: {sets}.", sets = sets), engine]
}
