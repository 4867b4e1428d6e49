//! What a second menu changes, as a document: the whole first, then the foods that make it up.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::document::{Block, Cell, Column, Document, Emphasis, Row, Section, Table};
use super::beside::{Comparable, Known, beside};
use super::figures::food_name;
use crate::climate::range_text;
use crate::menu::Nutrient::{Iron, Protein};
use crate::menu::{Change, Changed, Kitchen};
use crate::num::Ratio;
use crate::text;
use crate::text::{Text, Unit, decimals_for};

/// So many foods are shown of each change; the rest is one row.
const SHOWN: usize = 10;

/// What a second menu changes for a group of guests, for other programs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChangeRecord {
    /// The first menu.
    pub before: String,
    /// The second.
    pub after: String,
    /// The group of guests.
    pub guests: String,
    /// Of the mean meal, before, after and after minus before: `cost_kr`, `co2e_kg`, `purchased_kg`, and nutrients under
    /// their columns.
    pub sums: BTreeMap<String, [Ratio; 3]>,
    /// The sums of which something is not known, before or after: both values are "at least" so much.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub at_least: Vec<String>,
    /// Those of them where what is not known changes too, so that the difference is not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown_differences: Vec<String>,
    /// 5, 50 and 95 % of the difference in kg CO2e.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub co2e_range: Option<[Ratio; 3]>,
    /// Whether the two footprints can be told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distinguishable: Option<bool>,
}

impl ChangeRecord {
    /// The record of a change.
    pub fn of([before, after]: [&str; 2], guests: &str, change: &Change) -> Self {
        let sums = Changed::all().into_iter().map(|what| {
            (what.column().to_owned(), [sum(&change.before, what), sum(&change.after, what), change.whole(what)])
        });
        let range = change.range.as_ref();
        let columns = |is_it: &dyn Fn(Changed) -> bool| -> Vec<String> {
            Changed::all().into_iter().filter(|what| is_it(*what)).map(|what| what.column().to_owned()).collect()
        };
        Self {
            before: before.to_owned(),
            after: after.to_owned(),
            guests: guests.to_owned(),
            sums: sums.collect(),
            at_least: columns(&|what| !(change.before.is_whole(what) && change.after.is_whole(what))),
            unknown_differences: columns(&|what| !change.is_known(what)),
            co2e_range: range
                .map(|one| [one.range.low, one.range.median, one.range.high].map(|value| value.value().into())),
            distinguishable: range.map(|one| one.distinguishable),
        }
    }
}

/// The page of a change: a table of the whole, and for kronor, kg CO2e, protein and iron the foods that make it up.
pub fn change_document(names: [&str; 2], change: &Change, kitchen: &Kitchen<'_>) -> Document {
    let whole = Changed::all().into_iter().map(|what| Row {
        cells: std::iter::once(Cell::Words(what.text().capitalised())).chain(whole_of(change, what)).collect(),
        emphasis: Emphasis::None,
    });
    let columns = || {
        vec![
            Column::words(Text::fixed("Mått", "Measure")),
            Column::numbers(Text::fixed("Före", "Before"), Unit::Number),
            Column::numbers(Text::fixed("Efter", "After"), Unit::Number),
            Column::differences(Text::fixed("Skillnad", "Difference"), Unit::Number),
        ]
    };
    let mut blocks = vec![Block::Table(Table {
        caption: Text::fixed("Medelmåltiden", "The mean meal"),
        columns: columns(),
        rows: whole.collect(),
    })];
    if change.before == change.after {
        blocks.push(Block::Paragraph(Text::fixed(
            "Inget skiljer: före och efter innehåller lika mycket av varje livsmedel.",
            "Nothing is different: before and after hold as much of each food.",
        )));
    } else if change.parts(Changed::Co2e).is_empty() && change.is_known(Changed::Co2e) {
        blocks.push(Block::Paragraph(Text::fixed(
            "Klimatavtrycket är detsamma före och efter.",
            "The carbon footprint is the same before and after.",
        )));
    } else if let Some(range) = &change.range {
        let order = if range.distinguishable {
            Text::fixed("skillnaden är säker", "the difference is sure")
        } else {
            Text::fixed("de två kan inte skiljas åt", "the two cannot be told apart")
        };
        blocks.push(Block::Paragraph(text!(
            "Skillnad i klimatavtryck, 5–95 %: {range} kg CO₂e; {order}.",
            "Difference in carbon footprint, 5–95%: {range} kg CO₂e; {order}.",
            range = range_text(&range.range),
            order = order
        )));
    }
    for what in [Changed::Cost, Changed::Co2e, Changed::Nutrient(Protein), Changed::Nutrient(Iron)] {
        blocks.extend(parts(change, what, kitchen).map(Block::Table));
    }
    let [before, after] = names;
    Document {
        title: text!("{after} jämfört med {before}", "{after} compared with {before}", before = before, after = after),
        facts: Vec::new(),
        banners: Vec::new(),
        sections: vec![Section {
            id: "andring".into(),
            heading: Text::fixed("Vad som ändras", "What changes"),
            blocks,
            sections: Vec::new(),
        }],
        footer: vec![text!("Matvåg {version}", "Matvåg {version}", version = crate::VERSION)],
    }
}

fn sum(uses: &crate::menu::FoodUses, what: Changed) -> Ratio {
    uses.sum(what).unwrap_or_default()
}

/// Before, after and the difference.
fn whole_of(change: &Change, what: Changed) -> [Cell; 3] {
    let (before, after) = (change.before.sum(what), change.after.sum(what));
    let known = |uses: &crate::menu::FoodUses| if uses.is_whole(what) { Known::Whole } else { Known::AtLeast };
    let is_comparable = if change.is_known(what) { Comparable::Yes } else { Comparable::No };
    let sides = [(before.as_ref(), known(&change.before)), (after.as_ref(), known(&change.after))];
    beside(sides, is_comparable, &what.unit())
}

/// The foods that make up a change; nothing where nothing changes.
fn parts(change: &Change, what: Changed, kitchen: &Kitchen<'_>) -> Option<Table> {
    let parts = change.parts(what);
    // What would be written as nothing is told with the rest.
    let unit = what.unit();
    let decimals = decimals_for(&unit, parts.iter().map(|(_, part)| part));
    let seen = parts.iter().take_while(|(_, part)| !unit.rounded(part, decimals).is_zero()).count();
    let (shown, rest) = parts.split_at_checked(SHOWN.min(seen)).unwrap_or((&parts, &[]));
    let row = |name: Text, difference: Ratio, emphasis| Row {
        cells: vec![Cell::Words(name.capitalised()), Cell::Number(difference)],
        emphasis,
    };
    let mut rows: Vec<Row> =
        shown.iter().map(|(food, part)| row(food_name(food, kitchen), part.clone(), Emphasis::None)).collect();
    if !rest.is_empty() {
        let name = if rest.len() == 1 {
            Text::fixed("ett annat livsmedel", "one other food")
        } else {
            text!("{count} andra livsmedel", "{count} other foods", count = rest.len())
        };
        rows.push(row(name, rest.iter().map(|(_, part)| part).sum(), Emphasis::None));
    }
    if rows.is_empty() {
        return None;
    }
    let [.., whole] = whole_of(change, what);
    let whole = match whole {
        Cell::Measured(difference, _) => Cell::Number(difference),
        other => other,
    };
    let in_all = Text::fixed("sammanlagt", "in all").capitalised();
    rows.push(Row { cells: vec![Cell::Words(in_all), whole], emphasis: Emphasis::Sum });
    Some(Table {
        caption: text!("Därför ändras {what}", "Why {what} changes", what = what.text()),
        columns: vec![
            Column::words(Text::fixed("Livsmedel", "Food")),
            Column::differences(Text::fixed("Skillnad", "Difference"), what.unit()),
        ],
        rows,
    })
}
