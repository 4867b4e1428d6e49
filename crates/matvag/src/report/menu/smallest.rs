//! The smallest change as a document: what to change and what it does, or what stands in the way.

use super::super::document::{Block, Cell, Column, Document, Emphasis, Row, Section, Table};
use super::beside::{Comparable, Known, beside};
use crate::menu::exchange::{Effect, Exchange, Impossible, Instead, LimitOf, OtherDish, Smallest};
use crate::menu::{GroupOutcome, Kitchen, Nutrient, Reached, Sum};
use crate::num::Ratio;
use crate::swap::Bound;
use crate::text;
use crate::text::{Lang, Text, Unit};

/// The most decimals that a limit and what can be reached are written with to tell them apart.
const MOST_DECIMALS: u32 = 12;

/// The page of the fewest changes that reach a goal.
pub fn smallest_document(found: &Smallest, kitchen: &Kitchen<'_>) -> Document {
    let mut blocks = vec![
        Block::Answer(answer(found)),
        Block::Paragraph(text!(
            "Sökt bland {considered} av {possible} möjliga ändringar: de som gör mest för målet. {proven} Svaret är omräknat \
             med exakta tal.",
            "Sought among {considered} of {possible} possible changes: those that do most for the goal. {proven} The answer \
             is worked out again with exact numbers.",
            considered = found.considered,
            possible = found.possible,
            proven = proven(found)
        )),
    ];
    if !found.others.is_empty() {
        blocks.push(Block::Table(others_table(&found.others, kitchen)));
    }
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

/// The page that says why no changes reach a goal.
pub fn impossible_document(menu: &str, why: &Impossible, kitchen: &Kitchen<'_>) -> Document {
    let rows = why.binding.iter().map(|(of, limit, binding)| {
        let (Bound::AtMost(bound) | Bound::AtLeast(bound)) = &limit.bound;
        let unit = unit(of);
        let values = [Some(&limit.start), Some(bound), binding.reach.as_ref()];
        let decimals = telling_apart(&unit, &values.into_iter().flatten().collect::<Vec<_>>());
        let number = |value: &Ratio| Cell::Words(written(&unit, value, decimals));
        let mut cells = vec![Cell::Words(name(of, kitchen))];
        cells.extend(values.map(|value| value.map_or(Cell::Unknown, number)));
        cells.push(Cell::Words(match (binding.is_settled, binding.suffices, binding.is_furthest) {
            (false, ..) => Text::fixed("inte avgjort", "not settled"),
            (true, true, true) => Text::fixed("ja", "yes"),
            (true, true, false) => {
                Text::fixed("ja, och kanske går det att nå längre", "yes, and perhaps it can be brought further")
            }
            (true, false, _) => Text::fixed("nej, inte ensam", "no, not alone"),
        }));
        Row { cells, emphasis: Emphasis::None }
    });
    let table = Table {
        caption: Text::fixed("Det som binder", "What binds"),
        columns: vec![
            Column::words(Text::fixed("Gräns", "Limit")),
            Column::words(Text::fixed("Nu", "Now")),
            Column::words(Text::fixed("Gränsen", "The limit")),
            Column::words(Text::fixed("Går att nå", "Can be reached")),
            Column::words(Text::fixed("Räcker det att släppa den?", "Is it enough to let it go?")),
        ],
        rows: rows.collect(),
    };
    let blocks = vec![
        Block::Answer(text!(
            "Inga ändringar når målet: {possible} möjliga ändringar är prövade tillsammans.",
            "No changes reach the goal: {possible} possible changes were tried together.",
            possible = why.possible
        )),
        Block::Table(table),
    ];
    document(text!("Minsta ändringen av {menu}", "The smallest change of {menu}", menu = menu), blocks)
}

fn document(title: Text, blocks: Vec<Block>) -> Document {
    let section = Section {
        id: "minsta-andring".into(),
        heading: Text::fixed("Ändringar", "Changes"),
        blocks,
        sections: Vec::new(),
    };
    let footer = vec![
        Text::fixed(
            "Vilken råvara som kan ersätta en annan är vårt eget omdöme; tabellen kan bytas ut. En rätt kan ersättas av en av \
             samma slag som inte finns på matsedeln, vars portion väger och ger tre till fem fjärdedelar så mycket, och som \
             inte för in en allergen, eller kött eller annat från djur där inget sådant fanns.",
            "Which ingredient may stand in for another is our own judgement; the table can be replaced. A dish can be \
             replaced by one of the same kind that is not on the menu, with a portion of three to five fourths of its mass and \
             energy, that brings no allergen, and no meat or anything from animals where there was none.",
        ),
        text!("Matvåg {version}", "Matvåg {version}", version = crate::VERSION),
    ];
    Document { title, facts: Vec::new(), banners: Vec::new(), sections: vec![section], footer }
}

/// As many decimals as it takes to write different values differently.
fn telling_apart(unit: &Unit, values: &[&Ratio]) -> u32 {
    let least = values.iter().map(|value| unit.decimals(value)).max().unwrap_or_default();
    let differ = |decimals: &u32| {
        let mut pairs = values
            .iter()
            .enumerate()
            .flat_map(|(index, one)| values.iter().skip(index + 1).map(move |other| (one, other)));
        pairs.all(|(one, other)| one == other || one.fixed(*decimals) != other.fixed(*decimals))
    };
    (least..=MOST_DECIMALS).find(differ).unwrap_or(MOST_DECIMALS)
}

fn written(unit: &Unit, value: &Ratio, decimals: u32) -> Text {
    let said = |lang| unit.write_with(value, decimals, lang).into();
    Text { sv: said(Lang::Sv), en: said(Lang::En) }
}

fn answer(found: &Smallest) -> Text {
    match found.count() {
        0 => Text::fixed(
            "Målet är redan nått: inget behöver ändras.",
            "The goal is reached already: nothing need change.",
        ),
        1 => Text::fixed(
            "En ändring når målet och håller näring, pris och allergener.",
            "One change reaches the goal and keeps nutrition, price and allergens.",
        ),
        count => text!(
            "{count} ändringar når målet och håller näring, pris och allergener.",
            "{count} changes reach the goal and keep nutrition, price and allergens.",
            count = count
        ),
    }
}

/// What is proven of the answer among what was considered.
fn proven(found: &Smallest) -> Text {
    match (found.count() <= found.proven.at_least, found.proven.least_moved) {
        (true, true) => Text::fixed(
            "Bland dem räcker inte färre, och inga lika få flyttar mindre mat.",
            "Among those fewer are not enough, and no others as few move less food.",
        ),
        (true, false) => Text::fixed(
            "Bland dem räcker inte färre; om andra lika få flyttar mindre mat är inte avgjort.",
            "Among those fewer are not enough; whether others as few move less food is not settled.",
        ),
        (false, _) => text!(
            "Bland dem behövs minst {least}; om färre än dessa räcker är inte avgjort.",
            "Among those at least {least} are needed; whether fewer than these are enough is not settled.",
            least = found.proven.at_least
        ),
    }
}

/// The columns that say what a change does to a portion.
fn effect_columns() -> [Column; 4] {
    [
        Column::differences(Text::fixed("Klimat", "Climate"), Unit::KgCo2e),
        Column::differences(Text::fixed("Pris", "Price"), Unit::Sek),
        Column::differences(Text::fixed("Protein", "Protein"), Nutrient::Protein.unit()),
        Column::differences(Text::fixed("Järn", "Iron"), Nutrient::Iron.unit()),
    ]
}

fn effect_cells(effect: &Effect) -> [Cell; 4] {
    let known = |value: &Option<Ratio>| value.clone().map_or(Cell::Unknown, Cell::Number);
    let nutrient = |nutrient| known(effect.nutrients.get(nutrient));
    [known(&effect.co2e), known(&effect.cost), nutrient(Nutrient::Protein), nutrient(Nutrient::Iron)]
}

fn others_table(others: &[OtherDish], kitchen: &Kitchen<'_>) -> Table {
    let called = |index: usize| kitchen.recipes().get(index).map_or("", |recipe| recipe.name.as_str());
    let rows = others.iter().map(|other| {
        let mut cells = vec![
            Cell::Words(text!("{date}, {meal}", "{date}, {meal}", date = other.date.to_string(), meal = other.meal)),
            Cell::Words(text!("{from} → {to}", "{from} → {to}", from = called(other.from), to = called(other.to))),
            Cell::Words(match other.how {
                Instead::NewDish => Text::fixed("ny rätt", "new dish"),
                Instead::SameMeal => Text::fixed("fler tar den", "more take it"),
            }),
            Cell::Number(other.share.value().clone()),
        ];
        cells.extend(effect_cells(&other.effect));
        Row { cells, emphasis: Emphasis::None }
    });
    let mut columns = vec![
        Column::words(Text::fixed("När", "When")),
        Column::words(Text::fixed("Byt rätt", "Other dish")),
        Column::words(Text::fixed("Hur", "How")),
        Column::numbers(Text::fixed("Del av gästerna", "Part of its guests"), Unit::Share),
    ];
    columns.extend(effect_columns());
    Table {
        caption: Text::fixed(
            "Andra rätter, och vad de gör med en portion",
            "Other dishes, and what they do to a portion",
        ),
        columns,
        rows: rows.collect(),
    }
}

fn exchanges_table(exchanges: &[Exchange], kitchen: &Kitchen<'_>) -> Table {
    let grams = |kg: &Ratio| Cell::Number(kg * &Ratio::from(1000_u32));
    let rows = exchanges.iter().map(|exchange| {
        let recipe = kitchen.recipes().get(exchange.recipe).map_or("", |recipe| recipe.name.as_str());
        let mut cells = vec![
            Cell::own(recipe),
            Cell::Words(text!("{from} → {to}", "{from} → {to}", from = exchange.from.name, to = exchange.to.name)),
            Cell::Number(exchange.share.value().clone()),
            grams(&exchange.less),
            grams(&exchange.more),
        ];
        cells.extend(effect_cells(&exchange.effect));
        Row { cells, emphasis: Emphasis::None }
    });
    let mut columns = vec![
        Column::words(Text::fixed("Rätt", "Dish")),
        Column::words(Text::fixed("Byt", "Exchange")),
        Column::numbers(Text::fixed("Del", "Part"), Unit::Share),
        Column::numbers(Text::fixed("Mindre", "Less"), Unit::About("g".to_owned())),
        Column::numbers(Text::fixed("Mer", "More"), Unit::About("g".to_owned())),
    ];
    columns.extend(effect_columns());
    Table {
        caption: Text::fixed("Byten, och vad de gör med en portion", "Exchanges, and what they do to a portion"),
        columns,
        rows: rows.collect(),
    }
}

/// A group's mean meal before and after, and its references.
fn group_table(before: &GroupOutcome, after: &GroupOutcome, kitchen: &Kitchen<'_>) -> Table {
    // An exchange takes only what is known, so where as much is not covered before and after, it is the same.
    let comparable = |before: &Ratio, after: &Ratio| if before == after { Comparable::Yes } else { Comparable::No };
    let cells = |name: Text, sides: [(Option<&Ratio>, Known); 2], is_comparable, unit: &Unit| -> Vec<Cell> {
        std::iter::once(Cell::Words(name)).chain(beside(sides, is_comparable, unit)).collect()
    };
    let row = |mut cells: Vec<Cell>, verdict: Option<Reached>| {
        cells.push(verdict.map_or(Cell::Empty, |verdict| Cell::Words(verdict.text())));
        Row { cells, emphasis: Emphasis::None }
    };
    let mean = |name: Text, of: fn(&GroupOutcome) -> &Sum, unit: Unit| {
        let missing = |group: &GroupOutcome| &group.mean.given - &of(group).covered;
        let side = |group| (of(group).known(), if missing(group).is_zero() { Known::Whole } else { Known::AtLeast });
        let is_comparable = comparable(&missing(before), &missing(after));
        row(cells(name, [side(before), side(after)], is_comparable, &unit), None)
    };
    let mut rows = vec![
        mean(Text::fixed("Klimatavtryck", "Carbon footprint"), |group| &group.mean.co2e, Unit::KgCo2e),
        mean(Text::fixed("Kostnad", "Cost"), |group| &group.mean.cost, Unit::Sek),
    ];
    let given = [&before.mean.given, &after.mean.given];
    for (before, after) in before.judgements.iter().zip(&after.judgements) {
        let value = |judgement: &crate::menu::Judgement| judgement.served.clone().or_else(|| judgement.eaten.clone());
        let (one, other) = (value(before), value(after));
        let missing = |judgement: &crate::menu::Judgement, given: &Ratio| given * &(&Ratio::one() - &judgement.covered);
        let known = |judgement: &crate::menu::Judgement| match judgement.target.of {
            crate::menu::Of::Amount(_) if judgement.covered < Ratio::one() => Known::AtLeast,
            // A share of the energy can move either way.
            crate::menu::Of::Amount(_) | crate::menu::Of::EnergyShare(_) => Known::Whole,
        };
        let is_comparable = comparable(&missing(before, given[0]), &missing(after, given[1]));
        let sides = [(one.as_ref(), known(before)), (other.as_ref(), known(after))];
        let unit = before.target.of.unit();
        rows.push(row(cells(before.target.text.capitalised(), sides, is_comparable, &unit), Some(after.verdict)));
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
