//! Sets of factors as documents: a list of them, one of them, how two differ.

use std::collections::BTreeSet;

use matvag::food::{FactorSet, Foods};
use matvag::num::{Mode, Ratio};
use matvag::report::Document;
use matvag::report::document::{Block, Cell, Column, Emphasis, Row, Table};
use matvag::text;
use matvag::text::{Text, Unit};
use matvag_files::SetDifference;

use crate::food_document::{holds_for, one_section, range};

/// How many foods a set says something of.
pub(crate) fn foods_of(set: &FactorSet) -> usize {
    let key = |factor: &matvag::food::Factor| factor.food.clone().or_else(|| factor.livsmedelsverket.clone());
    set.factors.iter().filter_map(key).collect::<BTreeSet<_>>().len()
}

fn count(count: usize) -> Cell {
    Cell::Number(u32::try_from(count).unwrap_or(u32::MAX).into())
}

fn boundary(set: &FactorSet) -> Text {
    set.boundary.map_or(Text::fixed("okänd", "unknown"), matvag::food::Boundary::text)
}

/// The bundled sets.
pub(crate) fn list_document(sets: &[FactorSet]) -> Document {
    let row = |set: &FactorSet| Row {
        cells: vec![
            Cell::own(&set.source.id),
            Cell::own(&set.source.version),
            Cell::Words(set.source.licence_text()),
            count(set.factors.len()),
            count(foods_of(set)),
            Cell::Words(boundary(set)),
        ],
        emphasis: Emphasis::None,
    };
    let table = Table {
        caption: Text::fixed(
            "Uppsättningar av klimatvärden, i den ordning de gäller",
            "Sets of emission factors, in the order they count",
        ),
        columns: vec![
            Column::words(Text::fixed("Id", "Id")),
            Column::words(Text::fixed("Version", "Version")),
            Column::words(Text::fixed("Licens", "Licence")),
            Column::numbers(Text::fixed("Rader", "Rows"), Unit::Number),
            Column::numbers(Text::fixed("Livsmedel", "Foods"), Unit::Number),
            Column::words(Text::fixed("Räknat", "Counted")),
        ],
        rows: sets.iter().map(row).collect(),
    };
    let publication = |set: &FactorSet| {
        text!(
            "{name}: {publisher}, {publication}{address}",
            "{name}: {publisher}, {publication}{address}",
            name = set.source.name_text(),
            publisher = set.source.publisher_text(),
            publication = set.source.publication_text(),
            address = set.source.address.as_ref().map(|address| format!(", {address}")).unwrap_or_default()
        )
    };
    let blocks = vec![
        Block::Table(table),
        Block::List(sets.iter().map(publication).collect()),
        Block::Paragraph(Text::fixed(
            "matvag data show ID visar en uppsättning. Egna uppsättningar anges med --factors FIL.",
            "matvag data show ID shows a set. Sets of your own are named with --factors FILE.",
        )),
    ];
    one_section(Text::fixed("Klimatdata", "Climate data"), Text::fixed("Medföljer", "Bundled"), blocks)
}

/// Where a set comes from.
fn facts(set: &FactorSet) -> Vec<(Text, Text)> {
    let source = &set.source;
    let own = |text: &String| Some(Text::own(text));
    let facts = [
        (Text::fixed("Id", "Id"), own(&source.id)),
        (Text::fixed("Utgivare", "Publisher"), Some(source.publisher_text())),
        (Text::fixed("Publikation", "Publication"), Some(source.publication_text())),
        (Text::fixed("Adress", "Address"), source.address.as_ref().and_then(own)),
        (Text::fixed("Version", "Version"), own(&source.version)),
        (Text::fixed("Datum", "Date"), own(&source.date)),
        (Text::fixed("Licens", "Licence"), Some(source.licence_text())),
        (Text::fixed("GWP", "GWP"), source.gwp.as_ref().and_then(own)),
        (Text::fixed("Omräkning", "Alignment"), source.alignment.as_ref().and_then(own)),
        (Text::fixed("Ändrat", "Changed"), source.changed.as_ref().and_then(own)),
        (Text::fixed("SHA-256", "SHA-256"), source.sha256.as_ref().and_then(own)),
    ];
    let mut facts: Vec<(Text, Text)> = facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    facts.push((Text::fixed("Räknat", "Counted"), boundary(set)));
    facts
}

/// A set with its rows.
pub(crate) fn set_document(set: &FactorSet, foods: &Foods) -> Document {
    let rows = set.factors.iter().map(|factor| {
        let id = factor.food.as_deref().or(factor.livsmedelsverket.as_deref()).unwrap_or_default();
        let name = factor.food.as_deref().and_then(|id| foods.get(id)).map(|food| food.name.clone());
        Row {
            cells: vec![
                name.map_or_else(|| Cell::own(id), Cell::Words),
                Cell::own(&factor.item),
                Cell::Words(holds_for(factor)),
                Cell::Number(Ratio::from(factor.median).rounded(2, Mode::HalfUp)),
                factor.quartiles.map_or(Cell::Empty, |spread| Cell::Words(range(spread))),
                factor.studies.map_or(Cell::Empty, |studies| Cell::Number(studies.into())),
            ],
            emphasis: Emphasis::None,
        }
    });
    let mut columns = crate::food_document::factor_columns();
    if let Some(first) = columns.first_mut() {
        *first = Column::words(Text::fixed("Livsmedel", "Food"));
    }
    let table =
        Table {
            caption: Text::fixed("Rader, kg CO₂e per kg", "Rows, kg CO₂e per kg"), columns, rows: rows.collect()
        };
    let answer = text!(
        "{rows} rader för {foods} livsmedel.",
        "{rows} rows for {foods} foods.",
        rows = set.factors.len(),
        foods = foods_of(set)
    );
    Document {
        facts: facts(set),
        ..one_section(
            Text::own(&set.source.name),
            Text::fixed("Innehåll", "What it holds"),
            vec![Block::Answer(answer), Block::Table(table)],
        )
    }
}

/// What a set of the user's own covers, and how it differs from what would count without it.
pub(crate) fn check_document(set: &FactorSet, differences: &[SetDifference<'_>]) -> Document {
    let covered: Vec<&SetDifference<'_>> =
        differences.iter().filter(|difference| difference.second.is_some()).collect();
    let new: Vec<&&SetDifference<'_>> = covered.iter().filter(|difference| difference.first.is_none()).collect();
    let answer = text!(
        "{rows} rader, {foods} livsmedel i tabellen; {new} av dem har inget värde annars.",
        "{rows} rows, {foods} foods of the table; {new} of them have no factor otherwise.",
        rows = set.factors.len(),
        foods = covered.len(),
        new = new.len()
    );
    let mut blocks = vec![Block::Answer(answer)];
    let both: Vec<&SetDifference<'_>> = covered.iter().copied().filter(|one| one.first.is_some()).collect();
    if !both.is_empty() {
        let columns = (Text::fixed("Medföljande", "Bundled"), Text::fixed("Eget", "Own"));
        blocks.push(Block::Table(differences_table(
            Text::fixed(
                "Skillnad mot det som annars gäller, störst först; kg CO₂e per kg",
                "Difference from what counts otherwise, largest first; kg CO₂e per kg",
            ),
            columns,
            &both,
        )));
    }
    if !new.is_empty() {
        blocks.push(Block::Paragraph(text!("Nya: {foods}.", "New: {foods}.", foods = names(new.into_iter().copied()))));
    }
    Document {
        facts: facts(set),
        ..one_section(Text::own(&set.source.name), Text::fixed("Täckning", "Coverage"), blocks)
    }
}

/// How two sets differ.
pub(crate) fn compare_document(first: &FactorSet, second: &FactorSet, differences: &[SetDifference<'_>]) -> Document {
    let changed: Vec<&SetDifference<'_>> = differences
        .iter()
        .filter(|one| one.first.is_some() && one.second.is_some() && one.first != one.second)
        .collect();
    let same = differences.iter().filter(|one| one.first.is_some() && one.first == one.second).count();
    let appeared: Vec<&SetDifference<'_>> = differences.iter().filter(|one| one.first.is_none()).collect();
    let gone: Vec<&SetDifference<'_>> = differences.iter().filter(|one| one.second.is_none()).collect();
    let answer = text!(
        "Livsmedel: {changed} ändrade, {same} lika, {appeared} tillkomna, {gone} försvunna.",
        "Foods: {changed} changed, {same} the same, {appeared} new, {gone} gone.",
        changed = changed.len(),
        same = same,
        appeared = appeared.len(),
        gone = gone.len()
    );
    let mut blocks = vec![Block::Answer(answer)];
    if !changed.is_empty() {
        let columns = (Text::fixed("A", "A"), Text::fixed("B", "B"));
        blocks.push(Block::Table(differences_table(
            Text::fixed(
                "Ändrade, störst skillnad först; kg CO₂e per kg",
                "Changed, largest difference first; kg CO₂e per kg",
            ),
            columns,
            &changed,
        )));
    }
    if !appeared.is_empty() {
        blocks.push(Block::Paragraph(text!(
            "Tillkomna: {foods}.",
            "New: {foods}.",
            foods = names(appeared.into_iter())
        )));
    }
    if !gone.is_empty() {
        blocks.push(Block::Paragraph(text!("Försvunna: {foods}.", "Gone: {foods}.", foods = names(gone.into_iter()))));
    }
    if first.boundary != second.boundary {
        blocks.insert(
            1,
            Block::Paragraph(text!(
                "De räknar olika långt: A {first}, B {second}. Skillnaderna beror också på det.",
                "They count up to different points: A {first}, B {second}. The differences come from that too.",
                first = boundary(first),
                second = boundary(second)
            )),
        );
    }
    let named =
        |set: &FactorSet| Text::own(&format!("{} {} ({})", set.source.name, set.source.version, set.source.date));
    Document {
        facts: vec![(Text::fixed("A", "A"), named(first)), (Text::fixed("B", "B"), named(second))],
        ..one_section(Text::fixed("Två uppsättningar", "Two sets"), Text::fixed("Skillnader", "Differences"), blocks)
    }
}

fn differences_table(caption: Text, (first, second): (Text, Text), rows: &[&SetDifference<'_>]) -> Table {
    let rounded = |number: &Ratio| Cell::Number(number.rounded(2, Mode::HalfUp));
    let row = |one: &&SetDifference<'_>| Row {
        cells: vec![
            Cell::own(&one.food.id),
            Cell::Words(one.food.name.clone()),
            one.first.as_ref().map_or(Cell::Unknown, rounded),
            one.second.as_ref().map_or(Cell::Unknown, rounded),
            one.ratio().as_ref().map_or(Cell::Empty, rounded),
        ],
        emphasis: Emphasis::None,
    };
    Table {
        caption,
        columns: vec![
            Column::words(Text::fixed("Id", "Id")),
            Column::words(Text::fixed("Livsmedel", "Food")),
            Column::numbers(first, Unit::Number),
            Column::numbers(second, Unit::Number),
            Column::numbers(Text::fixed("Kvot", "Ratio"), Unit::Number),
        ],
        rows: rows.iter().map(row).collect(),
    }
}

/// The first names of foods; how many more there are.
fn names<'d, 'f: 'd>(differences: impl Iterator<Item = &'d SetDifference<'f>>) -> Text {
    let all: Vec<&Text> = differences.map(|one| &one.food.name).collect();
    let join = |lang| all.iter().take(20).map(|name| name.in_lang(lang)).collect::<Vec<_>>().join(" · ");
    let shown = Text { sv: join(matvag::text::Lang::Sv).into(), en: join(matvag::text::Lang::En).into() };
    match all.len().checked_sub(20) {
        None | Some(0) => shown,
        Some(more) => text!("{shown} och {more} till", "{shown} and {more} more", shown = shown, more = more),
    }
}
