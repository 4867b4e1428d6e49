//! Foods as documents for people. Nothing is chosen or computed here but what the core gives.

use std::collections::BTreeMap;

use matvag::food::{Chosen, Factor, FactorSets, Food, Group, Method, SetSource, Sourced};
use matvag::num::{Decimal, Ratio};
use matvag::report::Document;
use matvag::report::document::{Block, Cell, Column, Emphasis, Row, Section, Table};
use matvag::text;
use matvag::text::{Lang, Text, Unit, write_number};

use crate::food_record::{per_kg, reason, scaled_quartiles};

/// The groups with their numbers of foods.
pub(crate) fn groups_document(counts: &BTreeMap<Group, usize>, all: usize) -> Document {
    let count = |count: usize| Cell::Number(u32::try_from(count).unwrap_or(u32::MAX).into());
    let row = |(group, foods): (&Group, &usize)| Row {
        cells: vec![Cell::own(group.id()), Cell::Words(group.text()), count(*foods)],
        emphasis: Emphasis::None,
    };
    let sum =
        Row { cells: vec![Cell::Words(Text::fixed("alla", "all")), Cell::Empty, count(all)], emphasis: Emphasis::Sum };
    let table = Table {
        caption: Text::fixed("Livsmedlens grupper", "The groups of foods"),
        columns: vec![
            Column::words(Text::fixed("Grupp", "Group")),
            Column::words(Text::fixed("Namn", "Name")),
            Column::numbers(Text::fixed("Livsmedel", "Foods"), Unit::Number),
        ],
        rows: counts.iter().map(row).chain([sum]).collect(),
    };
    let advice = Text::fixed(
        "matvag foods --group GRUPP visar en grupp, matvag foods SÖKORD söker.",
        "matvag foods --group GROUP shows a group, matvag foods QUERY searches.",
    );
    one_section(
        Text::fixed("Livsmedel", "Foods"),
        Text::fixed("Grupper", "Groups"),
        vec![Block::Table(table), Block::Paragraph(advice)],
    )
}

/// Foods with the factor that counts for each.
pub(crate) fn foods_document(query: &str, group: Option<Group>, foods: &[&Food], sets: &FactorSets) -> Document {
    let rows = foods.iter().map(|food| {
        let chosen = sets.choose(food, Method::Any);
        let known = chosen.as_ref();
        let factor = known.map(|chosen| chosen.factor);
        let value = factor.and_then(per_kg);
        let spread = factor.and_then(scaled_quartiles);
        Row {
            cells: vec![
                Cell::own(&food.id),
                Cell::Words(food.name.clone()),
                value.map_or(Cell::Unknown, |value| {
                    Cell::Number(Ratio::from(value).rounded(2, matvag::num::Mode::HalfUp))
                }),
                spread.map_or(Cell::Empty, |spread| Cell::Words(range(spread))),
                factor.and_then(|factor| factor.studies).map_or(Cell::Empty, |count| Cell::Number(count.into())),
                known.map_or(Cell::Empty, |chosen| Cell::Words(chosen.level.text())),
            ],
            emphasis: Emphasis::None,
        }
    });
    let table = Table {
        caption: Text::fixed("Klimatvärde, kg CO₂e per kg", "Emission factor, kg CO₂e per kg"),
        columns: vec![
            Column::words(Text::fixed("Id", "Id")),
            Column::words(Text::fixed("Namn", "Name")),
            Column::numbers(Text::fixed("Median", "Median"), Unit::Number),
            Column::words(Text::fixed("Kvartiler", "Quartiles")),
            Column::numbers(Text::fixed("n", "n"), Unit::Number),
            Column::words(Text::fixed("Räknat på", "Counted on")),
        ],
        rows: rows.collect(),
    };
    let heading = match (query.trim(), group) {
        ("", Some(group)) => group.text().capitalised(),
        (query, _) => Text::own(query),
    };
    let advice =
        Text::fixed("matvag foods ID visar allt om ett livsmedel.", "matvag foods ID shows everything about a food.");
    one_section(Text::fixed("Livsmedel", "Foods"), heading, vec![Block::Table(table), Block::Paragraph(advice)])
}

/// Everything about one food.
pub(crate) fn food_document(food: &Food, sets: &FactorSets, like: &[&Food]) -> Document {
    let chosen = sets.choose(food, Method::Any);
    let mut blocks = vec![Block::Answer(chosen.as_ref().map_or_else(|| without(food), answer))];
    if let Some(nordic) = chosen.as_ref().and_then(|chosen| chosen.nordic) {
        blocks.push(Block::Paragraph(nordic_sentence(nordic)));
    }
    if let Some(note) = chosen.as_ref().and_then(|chosen| chosen.factor.note.as_deref()) {
        blocks.push(Block::Paragraph(Text::own(note)));
    }
    let rows: Vec<Row> = sets.rows(food).map(|(set, factor)| factor_row(set, factor, chosen.as_ref())).collect();
    if !rows.is_empty() {
        blocks.push(Block::Table(Table {
            caption: Text::fixed(
                "Alla rader, kg CO₂e per kg; → är den som räknas",
                "Every row, kg CO₂e per kg; → is the one that counts",
            ),
            columns: factor_columns(),
            rows,
        }));
    }
    let section =
        |id: &'static str, heading: Text, blocks| Section { id: id.into(), heading, blocks, sections: Vec::new() };
    let mut sections = vec![section("climate", Text::fixed("Klimat", "Climate"), blocks)];
    let names = vec![Block::Paragraph(Text::own(&food.synonyms.join(" · ")))];
    if !food.synonyms.is_empty() {
        sections.push(section("names", Text::fixed("Kallas också", "Also called"), names));
    }
    if !like.is_empty() {
        let like =
            like.iter().map(|food| text!("{name} ({id})", "{name} ({id})", name = food.name, id = food.id.as_str()));
        sections.push(section("like", Text::fixed("Liknar", "Like it"), vec![Block::List(like.collect())]));
    }
    Document {
        title: food.name.capitalised(),
        facts: facts(food),
        banners: Vec::new(),
        sections,
        footer: sources(sets.rows(food).map(|(set, _)| set)),
    }
}

/// That a food has no factor, and why where that is known.
fn without(food: &Food) -> Text {
    match reason(food) {
        Some(reason) => {
            text!("Inget klimatvärde är känt: {reason}.", "No emission factor is known: {reason}.", reason = reason)
        }
        None => Text::fixed("Inget klimatvärde är känt.", "No emission factor is known."),
    }
}

fn answer(chosen: &Chosen<'_>) -> Text {
    let value = per_kg(chosen.factor).map(Ratio::from).unwrap_or_default();
    let spread = match scaled_quartiles(chosen.factor) {
        Some(spread) => text!(", hälften av studierna {range}", ", half of the studies {range}", range = range(spread)),
        None => Text::fixed("", ""),
    };
    let studies = match chosen.factor.studies {
        Some(1) => Text::fixed(" (1 studie)", " (1 study)"),
        Some(count) => text!(" ({count} studier)", " ({count} studies)", count = count),
        None => Text::fixed("", ""),
    };
    text!(
        "{value} per kg{spread}{studies}. Räknat på {level}: {item}, {set} {version}, {boundary}.",
        "{value} per kg{spread}{studies}. Counted on {level}: {item}, {set} {version}, {boundary}.",
        value = (&value, &Unit::KgCo2e),
        spread = spread,
        studies = studies,
        level = chosen.level.text(),
        item = chosen.factor.item.as_str(),
        set = chosen.set.name.as_str(),
        version = chosen.set.version.as_str(),
        boundary = chosen.factor.boundary.text()
    )
}

fn nordic_sentence(nordic: &Factor) -> Text {
    text!(
        "I nordiska studier av samma vara: {value} per kg ({count} studier).",
        "In Nordic studies of the same item: {value} per kg ({count} studies).",
        value = (&per_kg(nordic).map(Ratio::from).unwrap_or_default(), &Unit::KgCo2e),
        count = nordic.studies.map_or_else(|| "?".to_owned(), |count| count.to_string())
    )
}

pub(crate) fn factor_columns() -> Vec<Column> {
    vec![
        Column::words(Text::fixed("Uppsättning", "Set")),
        Column::words(Text::fixed("Post", "Item")),
        Column::words(Text::fixed("Gäller", "Holds for")),
        Column::numbers(Text::fixed("Median", "Median"), Unit::Number),
        Column::words(Text::fixed("Kvartiler", "Quartiles")),
        Column::numbers(Text::fixed("n", "n"), Unit::Number),
    ]
}

/// What a row holds for: `varan, ekologisk, Nordic`.
pub(crate) fn holds_for(factor: &Factor) -> Text {
    let mut holds = vec![factor.resolution.text()];
    if factor.method != Method::Any {
        holds.push(factor.method.text());
    }
    holds.extend(factor.region.as_deref().map(region));
    if factor.item_per_food != Decimal::ONE {
        holds.push(text!("× {scale}", "× {scale}", scale = factor.item_per_food));
    }
    let join = |lang| holds.iter().map(|text: &Text| text.in_lang(lang)).collect::<Vec<_>>().join(", ");
    Text { sv: join(Lang::Sv).into(), en: join(Lang::En).into() }
}

/// Where a number comes from: a short name of a publication, or that nothing is thrown away.
fn source(name: &str) -> Text {
    match name {
        "none" => Text::fixed("inget kasseras", "nothing is thrown away"),
        other => Text::own(other),
    }
}

/// A region; the bundled sets know one, a user's own may name any.
fn region(name: &str) -> Text {
    match name {
        "Nordic" => Text::fixed("nordiska studier", "Nordic studies"),
        other => Text::own(other),
    }
}

fn factor_row(set: &SetSource, factor: &Factor, chosen: Option<&Chosen<'_>>) -> Row {
    let is_chosen = chosen.is_some_and(|chosen| std::ptr::eq(chosen.factor, factor));
    let value = per_kg(factor).map(|value| Ratio::from(value).rounded(2, matvag::num::Mode::HalfUp));
    Row {
        cells: vec![
            Cell::own(&if is_chosen { format!("→ {}", set.id) } else { set.id.clone() }),
            Cell::own(&factor.item),
            Cell::Words(holds_for(factor)),
            value.map_or(Cell::Unknown, Cell::Number),
            scaled_quartiles(factor).map_or(Cell::Empty, |spread| Cell::Words(range(spread))),
            factor.studies.map_or(Cell::Empty, |count| Cell::Number(count.into())),
        ],
        emphasis: Emphasis::None,
    }
}

/// `0,31–0,52`, both with two decimals, or three where a number is small.
pub(crate) fn range((first, third): (Decimal, Decimal)) -> Text {
    let digits = if Ratio::from(first) < Ratio::one() { 3 } else { 2 };
    let said = |number: Decimal, lang| write_number(&Ratio::from(number).fixed(digits), lang);
    let both = |lang| format!("{}–{}", said(first, lang), said(third, lang));
    Text { sv: both(Lang::Sv).into(), en: both(Lang::En).into() }
}

fn facts(food: &Food) -> Vec<(Text, Text)> {
    let list = |words: Vec<Text>| {
        let join = |lang| words.iter().map(|text| text.in_lang(lang)).collect::<Vec<_>>().join(", ");
        Text { sv: join(Lang::Sv).into(), en: join(Lang::En).into() }
    };
    let sourced = |sourced: &Sourced, unit: &str| {
        text!(
            "{value}{unit} ({source})",
            "{value}{unit} ({source})",
            value = sourced.value,
            unit = unit,
            source = source(&sourced.source)
        )
    };
    let mut facts = vec![
        (Text::fixed("Id", "Id"), Text::own(&food.id)),
        (Text::fixed("På engelska", "In Swedish"), Text { sv: food.name.en.clone(), en: food.name.sv.clone() }),
        (
            Text::fixed("Grupp", "Group"),
            text!("{name} ({id})", "{name} ({id})", name = food.group.text(), id = food.group.id()),
        ),
        (Text::fixed("Tillstånd", "State"), food.state.text()),
        (Text::fixed("Ett kg är", "One kg is"), food.basis.text()),
    ];
    if !food.traits.is_empty() {
        facts.push((Text::fixed("Egenskaper", "Traits"), list(food.traits.iter().map(|known| known.text()).collect())));
    }
    if let Some(edible) = &food.edible {
        facts.push((Text::fixed("Ätlig andel", "Edible share"), sourced(edible, "")));
    }
    if let Some(density) = &food.density {
        facts.push((Text::fixed("Densitet", "Density"), sourced(density, " kg/l")));
    }
    if !food.pieces.is_empty() {
        let piece = |piece: &matvag::food::Piece| {
            let grams = sourced(&piece.grams, " g");
            text!("{unit} {grams}", "{unit} {grams}", unit = piece.unit.as_str(), grams = grams)
        };
        facts.push((Text::fixed("Styckvikter", "Piece weights"), list(food.pieces.iter().map(piece).collect())));
    }
    if let Some(yielded) = &food.cooked_per_raw {
        facts.push((Text::fixed("Tillagad per rå", "Cooked per raw"), sourced(yielded, "")));
    }
    let codes = [("Livsmedelsverket", &food.livsmedelsverket), ("CIQUAL", &food.ciqual), ("Fineli", &food.fineli)];
    let known: Vec<String> =
        codes.iter().filter_map(|(name, code)| Some(format!("{name} {}", code.as_ref()?))).collect();
    if !known.is_empty() {
        facts.push((Text::fixed("Nummer", "Numbers"), Text::own(&known.join(", "))));
    }
    facts
}

/// Each set once, with its version and licence.
fn sources<'s>(sets: impl Iterator<Item = &'s SetSource>) -> Vec<Text> {
    let mut lines: Vec<Text> = Vec::new();
    for set in sets {
        let line = text!(
            "{id}: {publication}, {version} ({licence})",
            "{id}: {publication}, {version} ({licence})",
            id = set.id,
            publication = set.publication_text(),
            version = set.version,
            licence = set.licence_text()
        );
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

pub(crate) fn one_section(title: Text, heading: Text, blocks: Vec<Block>) -> Document {
    Document {
        title,
        facts: Vec::new(),
        banners: Vec::new(),
        sections: vec![Section { id: "all".into(), heading, blocks, sections: Vec::new() }],
        footer: Vec::new(),
    }
}
