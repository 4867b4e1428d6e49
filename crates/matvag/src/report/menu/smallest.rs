//! The smallest change as a document: what to exchange and what it does, or what stands in the way.

use super::super::document::{Block, Cell, Column, Document, Emphasis, Row, Section, Table};
use crate::menu::exchange::{Exchange, Impossible, LimitOf, Smallest};
use crate::menu::{GroupOutcome, Kitchen, Nutrient, Reached};
use crate::num::Ratio;
use crate::swap::Bound;
use crate::text;
use crate::text::{Text, Unit};

/// The page of the fewest exchanges that reach a goal.
pub fn smallest_document(found: &Smallest, kitchen: &Kitchen<'_>) -> Document {
    let mut blocks = vec![
        Block::Answer(answer(found)),
        Block::Paragraph(text!(
            "Sökt bland {considered} av {possible} möjliga byten: de råvaror där ett byte gör mest. Varje svar är omräknat \
             med exakta tal.",
            "Sought among {considered} of {possible} possible exchanges: the ingredients where one does most. Every answer \
             is worked out again with exact numbers.",
            considered = found.considered,
            possible = found.possible
        )),
    ];
    if !found.exchanges.is_empty() {
        blocks.push(Block::Table(exchanges_table(&found.exchanges, kitchen)));
        let hint = |exchange: &Exchange| {
            (!exchange.hint.sv.is_empty()).then(|| {
                text!("{food}: {hint}", "{food}: {hint}", food = exchange.to.name.capitalised(), hint = exchange.hint)
            })
        };
        let mut hints: Vec<Text> = found.exchanges.iter().filter_map(hint).collect();
        hints.sort_by(|one, other| one.sv.cmp(&other.sv));
        hints.dedup();
        blocks.push(Block::List(hints));
    }
    for (before, after) in found.before.groups.iter().zip(&found.after.groups) {
        blocks.push(Block::Table(group_table(before, after, kitchen)));
    }
    document(text!("Minsta ändringen av {menu}", "The smallest change of {menu}", menu = found.before.menu), blocks)
}

/// The page that says why no exchanges reach a goal.
pub fn impossible_document(menu: &str, why: &Impossible, kitchen: &Kitchen<'_>) -> Document {
    let rows = why.binding.iter().map(|(of, limit, binding)| {
        let (Bound::AtMost(bound) | Bound::AtLeast(bound)) = &limit.bound;
        let unit = unit(of);
        let number = |value: &Ratio| Cell::Measured(value.clone(), unit.clone());
        Row {
            cells: vec![
                Cell::Words(name(of, kitchen)),
                number(&limit.start),
                number(bound),
                binding.reach.as_ref().map_or(Cell::Unknown, number),
                Cell::Words(if binding.suffices {
                    Text::fixed("ja", "yes")
                } else {
                    Text::fixed("nej, inte ensam", "no, not alone")
                }),
            ],
            emphasis: Emphasis::None,
        }
    });
    let table = Table {
        caption: Text::fixed("Det som binder", "What binds"),
        columns: vec![
            Column::words(Text::fixed("Gräns", "Limit")),
            Column::numbers(Text::fixed("Nu", "Now"), Unit::Number),
            Column::numbers(Text::fixed("Gränsen", "The limit"), Unit::Number),
            Column::numbers(Text::fixed("Går att nå", "Can be reached"), Unit::Number),
            Column::words(Text::fixed("Räcker det att släppa den?", "Is it enough to let it go?")),
        ],
        rows: rows.collect(),
    };
    let blocks = vec![
        Block::Answer(text!(
            "Inga byten når målet: {possible} möjliga byten är prövade tillsammans.",
            "No exchanges reach the goal: {possible} possible exchanges were tried together.",
            possible = why.possible
        )),
        Block::Table(table),
    ];
    document(text!("Minsta ändringen av {menu}", "The smallest change of {menu}", menu = menu), blocks)
}

fn document(title: Text, blocks: Vec<Block>) -> Document {
    let section = Section {
        id: "minsta-andring".into(),
        heading: Text::fixed("Byten", "Exchanges"),
        blocks,
        sections: Vec::new(),
    };
    let footer = vec![
        Text::fixed(
            "Vilken råvara som kan ersätta en annan är vårt eget omdöme; tabellen kan bytas ut.",
            "Which ingredient may stand in for another is our own judgement; the table can be replaced.",
        ),
        text!("Matvåg {version}", "Matvåg {version}", version = crate::VERSION),
    ];
    Document { title, facts: Vec::new(), banners: Vec::new(), sections: vec![section], footer }
}

fn answer(found: &Smallest) -> Text {
    let count = found.exchanges.len();
    if count == 0 {
        return Text::fixed(
            "Målet är redan nått: inget behöver bytas.",
            "The goal is reached already: nothing need change.",
        );
    }
    text!(
        "{count} byten når målet och håller näring, pris och allergener.",
        "{count} exchanges reach the goal and keep nutrition, price and allergens.",
        count = count
    )
}

fn exchanges_table(exchanges: &[Exchange], kitchen: &Kitchen<'_>) -> Table {
    let grams = |kg: &Ratio| Cell::Number(kg * &Ratio::from(1000_u32));
    let known = |value: &Option<Ratio>| value.clone().map_or(Cell::Unknown, Cell::Number);
    let rows = exchanges.iter().map(|exchange| {
        let recipe = kitchen.recipes().get(exchange.recipe).map_or("", |recipe| recipe.name.as_str());
        Row {
            cells: vec![
                Cell::own(recipe),
                Cell::Words(text!("{from} → {to}", "{from} → {to}", from = exchange.from.name, to = exchange.to.name)),
                Cell::Number(exchange.share.value().clone()),
                grams(&exchange.less),
                grams(&exchange.more),
                known(&exchange.effect.co2e),
                known(&exchange.effect.cost),
                known(exchange.effect.nutrients.get(Nutrient::Protein)),
                known(exchange.effect.nutrients.get(Nutrient::Iron)),
            ],
            emphasis: Emphasis::None,
        }
    });
    Table {
        caption: Text::fixed("Byten, och vad de gör med en portion", "Exchanges, and what they do to a portion"),
        columns: vec![
            Column::words(Text::fixed("Rätt", "Dish")),
            Column::words(Text::fixed("Byt", "Exchange")),
            Column::numbers(Text::fixed("Del", "Part"), Unit::Share),
            Column::numbers(Text::fixed("Mindre", "Less"), Unit::About("g".to_owned())),
            Column::numbers(Text::fixed("Mer", "More"), Unit::About("g".to_owned())),
            Column::differences(Text::fixed("Klimat", "Climate"), Unit::KgCo2e),
            Column::differences(Text::fixed("Pris", "Price"), Unit::Sek),
            Column::differences(Text::fixed("Protein", "Protein"), Nutrient::Protein.unit()),
            Column::differences(Text::fixed("Järn", "Iron"), Nutrient::Iron.unit()),
        ],
        rows: rows.collect(),
    }
}

/// A group's mean meal before and after, and its references.
fn group_table(before: &GroupOutcome, after: &GroupOutcome, kitchen: &Kitchen<'_>) -> Table {
    let cells = |name: Text, before: Option<&Ratio>, after: Option<&Ratio>, unit: &Unit| {
        let number =
            |value: Option<&Ratio>| value.map_or(Cell::Unknown, |value| Cell::Measured(value.clone(), unit.clone()));
        let difference = before.zip(after).map(|(before, after)| after - before);
        vec![Cell::Words(name), number(before), number(after), number(difference.as_ref())]
    };
    let row = |mut cells: Vec<Cell>, verdict: Option<Reached>| {
        cells.push(verdict.map_or(Cell::Empty, |verdict| Cell::Words(verdict.text())));
        Row { cells, emphasis: Emphasis::None }
    };
    let mean = |name: Text, of: fn(&GroupOutcome) -> Option<&Ratio>, unit: Unit| {
        row(cells(name, of(before), of(after), &unit), None)
    };
    let mut rows = vec![
        mean(Text::fixed("Klimatavtryck", "Carbon footprint"), |group| group.mean.co2e.known(), Unit::KgCo2e),
        mean(Text::fixed("Kostnad", "Cost"), |group| group.mean.cost.known(), Unit::Sek),
    ];
    for (before, after) in before.judgements.iter().zip(&after.judgements) {
        let value = |judgement: &crate::menu::Judgement| judgement.served.clone().or_else(|| judgement.eaten.clone());
        let (one, other) = (value(before), value(after));
        let unit = before.target.of.unit();
        rows.push(row(
            cells(before.target.text.capitalised(), one.as_ref(), other.as_ref(), &unit),
            Some(after.verdict),
        ));
    }
    let group = kitchen.groups().find(&before.guests).map_or_else(|| Text::own(&before.guests), |one| one.name.clone());
    Table {
        caption: text!("Medelmåltiden, {group}", "The mean meal, {group}", group = group),
        columns: vec![
            Column::words(Text::fixed("Mått", "Measure")),
            Column::numbers(Text::fixed("Före", "Before"), Unit::Number),
            Column::numbers(Text::fixed("Efter", "After"), Unit::Number),
            Column::differences(Text::fixed("Skillnad", "Difference"), Unit::Number),
            Column::words(Text::fixed("Efter, mot riktvärdet", "After, against the reference")),
        ],
        rows,
    }
}

fn name(of: &LimitOf, kitchen: &Kitchen<'_>) -> Text {
    match of {
        LimitOf::Co2e => Text::fixed("Klimatavtryck, medelmåltiden", "Carbon footprint, the mean meal"),
        LimitOf::Cost => Text::fixed("Kostnad, medelmåltiden", "Cost, the mean meal"),
        LimitOf::Reference { guests, target, .. } => {
            let group = kitchen.groups().find(guests).map_or_else(|| Text::own(guests), |group| group.name.clone());
            text!("{what}, {group}", "{what}, {group}", what = target.text.capitalised(), group = group)
        }
    }
}

fn unit(of: &LimitOf) -> Unit {
    match of {
        LimitOf::Co2e => Unit::KgCo2e,
        LimitOf::Cost => Unit::Sek,
        LimitOf::Reference { target, .. } => match target.of {
            crate::menu::Of::Amount(nutrient) => nutrient.unit(),
            // The solver holds kilojoules against kilojoules.
            crate::menu::Of::EnergyShare(_) => Unit::About("kJ".to_owned()),
        },
    }
}
