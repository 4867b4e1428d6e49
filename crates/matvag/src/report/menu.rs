//! Recipes and menus as documents: what a portion and a mean meal come to, opened down to ingredient, cell and source;
//! nutrition against the references; and small records of the same figures for other programs.

mod beside;
mod change;
mod figures;
mod judgements;
mod published;
mod record;
#[cfg(feature = "optimize")]
mod smallest;
#[cfg(feature = "optimize")]
mod smallest_record;

use serde::Serialize;

pub use self::change::{ChangeRecord, change_document};
pub use self::figures::{portion_figures, target_bars};
pub use self::published::{ComparedRecord, PublishedRecord, published_document};
pub use self::record::{
    GapRecord, GroupRecord, JudgementRecord, MenuRecord, PeriodRecord, RecipeRecord, SumRecord, TallyRecord,
};
#[cfg(feature = "optimize")]
pub use self::smallest::{impossible_document, smallest_document};
#[cfg(feature = "optimize")]
pub use self::smallest_record::{
    BindingRecord, EffectRecord, ExchangeRecord, FoundRecord, OtherDishRecord, SmallestRecord, SmallestResult,
};
use super::document::{Block, Cell, Column, Document, Emphasis, Row, Section, Table};
use crate::climate::{NamedSet, Range, range_text};
use crate::menu::{
    FoodKind, GroupOutcome, Kitchen, Menu, MenuOutcome, Missing, Nutrient, PeriodOutcome, Recipe, RecipeOutcome, Sum,
    Tally,
};
use crate::num::{Decimal, Mode, Ratio};
use crate::problem::Problems;
use crate::text;
use crate::text::{Text, Unit};

/// What a document names besides the figures.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MenuSources {
    /// The factor sets.
    pub sets: Vec<NamedSet>,
    /// Other tables: nutrients, seasons, references, prices; each with its publisher and version.
    pub tables: Vec<Text>,
    /// Values to compare kg CO2e of a meal with, each with its source.
    pub meal_references: Vec<(Text, Ratio)>,
}

/// The page of some recipes: each with its figures by the portion, open down to its ingredients.
pub fn recipes_document(
    recipes: &[(&Recipe, &RecipeOutcome, Option<Range>)],
    kitchen: &Kitchen<'_>,
    problems: &Problems,
    sources: &MenuSources,
) -> Document {
    let mut sections: Vec<Section> = recipes
        .iter()
        .enumerate()
        .map(|(index, (recipe, outcome, range))| {
            let mut blocks = vec![
                Block::Answer(per("portion", "portion", &outcome.portion)),
                Block::Paragraph(text!(
                    "{portions}, {kind}. Ett recept döms inte för sig: näring bedöms över hela matsedeln.",
                    "{portions}, {kind}. A recipe is not judged alone: nutrition is judged over the whole menu.",
                    portions = portions(recipe.portions),
                    kind = recipe.kind.text()
                )),
            ];
            blocks.extend(range.as_ref().map(said_range).map(Block::Paragraph));
            blocks.push(Block::Table(tally_table(Text::fixed("Per portion", "By the portion"), &outcome.portion)));
            blocks.extend(gaps(&outcome.portion));
            blocks.extend(
                portion_figures(recipe, outcome, kitchen).into_iter().map(|figure| Block::Figure(Box::new(figure))),
            );
            Section {
                id: format!("recept-{}", index + 1).into(),
                heading: Text::own(&recipe.name),
                blocks,
                sections: Vec::new(),
            }
        })
        .collect();
    sections.extend(problem_section(problems));
    document(Text::fixed("Recept", "Recipes"), sections, sources)
}

/// The page of a menu: for each group of guests the mean meal, nutrition, how often, days and weeks.
pub fn menu_document(
    menu: &Menu,
    outcome: &MenuOutcome,
    kitchen: &Kitchen<'_>,
    ranges: &[Option<Range>],
    problems: &Problems,
    sources: &MenuSources,
) -> Document {
    let mut sections: Vec<Section> = outcome
        .groups
        .iter()
        .enumerate()
        .map(|(index, group)| {
            let name =
                kitchen.groups().find(&group.guests).map_or_else(|| Text::own(&group.guests), |one| one.name.clone());
            let range = ranges.get(index).and_then(Option::as_ref);
            Section {
                id: format!("grupp-{}", index + 1).into(),
                heading: name.capitalised(),
                blocks: group_blocks(menu, group, kitchen, range, sources),
                sections: Vec::new(),
            }
        })
        .collect();
    sections.extend(problem_section(problems));
    document(text!("Matsedel: {name}", "Menu: {name}", name = menu.name), sections, sources)
}

fn document(title: Text, sections: Vec<Section>, sources: &MenuSources) -> Document {
    let mut footer: Vec<Text> = sources
        .sets
        .iter()
        .map(|set| {
            text!(
                "Klimatfaktorer: {name}, version {version}, {publisher}, {licence}",
                "Emission factors: {name}, version {version}, {publisher}, {licence}",
                name = Text::translated(&set.name, set.name_sv.as_deref()),
                version = set.version,
                publisher = Text::translated(&set.publisher, set.publisher_sv.as_deref()),
                licence = Text::translated(&set.licence, set.licence_sv.as_deref())
            )
        })
        .collect();
    footer.extend(sources.tables.iter().cloned());
    footer.push(Text::fixed(
        "Näring räknas på det som är rensat och råvägt; vad tillagningen förstör dras inte av.",
        "Nutrients are those of what is trimmed and weighed raw; what cooking destroys is not taken away.",
    ));
    footer.push(text!("Matvåg {version}", "Matvåg {version}", version = crate::VERSION));
    Document { title, facts: Vec::new(), banners: Vec::new(), sections, footer }
}

fn group_blocks(
    menu: &Menu,
    group: &GroupOutcome,
    kitchen: &Kitchen<'_>,
    range: Option<&Range>,
    sources: &MenuSources,
) -> Vec<Block> {
    let mut blocks = vec![Block::Answer(per("måltid", "meal", &group.mean))];
    blocks.extend(range.map(said_range).map(Block::Paragraph));
    let mut said: Vec<Text> = vec![text!(
        "{days} i {weeks}, {lunches}",
        "{days} in {weeks}, {lunches}",
        days = counted(group.times.days, ["dag", "dagar"], ["day", "days"]),
        weeks = counted(group.times.weeks, ["vecka", "veckor"], ["week", "weeks"]),
        lunches = counted(group.lunches, ["lunch", "luncher"], ["lunch", "lunches"])
    )];
    if group.is_short() {
        said.push(Text::fixed(
            "Matsedeln är kortare än 20 dagar: näringen bör bedömas över minst fyra veckor.",
            "The menu is shorter than 20 days: nutrition should be judged over at least four weeks.",
        ));
    }
    said.push(text!(
        "rött kött {meat} gånger i veckan, fisk {fish} gånger i veckan, för en genomsnittlig gäst",
        "red meat {meat} times a week, fish {fish} times a week, for the mean guest",
        meat = group.times.red_meat.rounded(1, Mode::HalfUp),
        fish = group.times.fish.rounded(1, Mode::HalfUp)
    ));
    for (name, value) in &sources.meal_references {
        said.push(text!(
            "att jämföra med: {name}, {value}",
            "to compare with: {name}, {value}",
            name = name,
            value = (value, &Unit::KgCo2e)
        ));
    }
    if let Some(total) = &group.total {
        said.push(text!(
            "för alla gäster: {servings}, {cost}, {co2e}",
            "for all guests: {servings}, {cost}, {co2e}",
            servings = portions(total.servings),
            cost = said_sum(&total.tally.cost, &Unit::Sek, &total.tally.given),
            co2e = said_sum(&total.tally.co2e, &Unit::KgCo2e, &total.tally.given)
        ));
    }
    blocks.push(Block::List(said));
    blocks.push(Block::Table(tally_table(Text::fixed("Medelmåltiden", "The mean meal"), &group.mean)));
    if group.judgements.is_empty() {
        blocks.push(Block::Paragraph(Text::fixed(
            "Näringen bedöms inte: matsedeln har inga luncher, eller gruppen inga referensvärden.",
            "Nutrition is not judged: the menu has no lunches, or the group no references.",
        )));
    } else {
        blocks.extend(judgements::blocks(&group.judgements));
    }
    blocks.push(Block::Table(period_table(Text::fixed("Veckor", "Weeks"), &group.weeks)));
    blocks.push(Block::Table(period_table(Text::fixed("Dagar", "Days"), &group.days)));
    blocks.extend(gaps(&group.mean));
    blocks
        .extend(figures::meal_figures(menu, group, kitchen).into_iter().map(|figure| Block::Figure(Box::new(figure))));
    blocks
}

/// Kronor and kg CO2e in one sentence.
fn per(sv: &'static str, en: &'static str, tally: &Tally) -> Text {
    let what = Text::fixed(sv, en);
    text!(
        "{cost} och {co2e} per {what}.",
        "{cost} and {co2e} for each {what}.",
        cost = said_sum(&tally.cost, &Unit::Sek, &tally.given),
        co2e = said_sum(&tally.co2e, &Unit::KgCo2e, &tally.given),
        what = what
    )
}

/// A sum in words: `minst` where it does not cover all of the mass.
pub(super) fn said_sum(sum: &Sum, unit: &Unit, given: &Ratio) -> Text {
    match sum.known() {
        None => Text::fixed("uppgift saknas", "unknown"),
        Some(value) if sum.covered < *given => text!("minst {value}", "at least {value}", value = (value, unit)),
        Some(value) => text!("{value}", "{value}", value = (value, unit)),
    }
}

/// The range beside the sum of medians: the middle of the sum lies above it, because high values of a food lie farther
/// from its median than low ones.
fn said_range(range: &Range) -> Text {
    text!(
        "Klimatavtrycket är räknat med mittvärdet för varje livsmedel. Räknas osäkerheten med ligger det nio gånger av tio \
         inom {range} kg CO₂e, med mitten {median}.",
        "The carbon footprint is counted with the middle value of each food. With the uncertainty counted in, it lies nine \
         times out of ten within {range} kg CO₂e, with the middle at {median}.",
        range = range_text(range),
        median = range.median.value()
    )
}

/// A number with its word, one or many: `1 dag`.
fn counted(count: u32, [one, many]: [&'static str; 2], [one_en, many_en]: [&'static str; 2]) -> Text {
    let word = if count == 1 { Text::fixed(one, one_en) } else { Text::fixed(many, many_en) };
    text!("{count}\u{a0}{word}", "{count}\u{a0}{word}", count = count, word = word)
}

fn portions(count: Decimal) -> Text {
    if count == Decimal::ONE {
        return Text::fixed("1\u{a0}portion", "1\u{a0}portion");
    }
    text!("{count}\u{a0}portioner", "{count}\u{a0}portions", count = count)
}

/// Every figure of an amount of food, each with the share of the mass that it covers.
fn tally_table(caption: Text, tally: &Tally) -> Table {
    let kg = || Unit::About("kg".to_owned());
    let covered = |sum: &Sum| sum.covered.over(&tally.given).map_or(Cell::Unknown, Cell::Number);
    let row = |name: Text, sum: &Sum, unit: Unit| Row {
        cells: vec![
            Cell::Words(name.capitalised()),
            sum.known().map_or(Cell::Unknown, |value| Cell::Measured(value.clone(), unit)),
            covered(sum),
        ],
        emphasis: Emphasis::None,
    };
    let mut rows = vec![
        row(Text::fixed("kostnad", "cost"), &tally.cost, Unit::Sek),
        row(Text::fixed("klimatavtryck", "carbon footprint"), &tally.co2e, Unit::KgCo2e),
        row(Text::fixed("inköpt vikt", "purchased mass"), &tally.purchased, kg()),
        row(Text::fixed("tillagad vikt", "cooked mass"), &tally.cooked, kg()),
    ];
    rows.extend(
        Nutrient::ALL.iter().map(|nutrient| row(nutrient.text(), tally.nutrients.get(*nutrient), nutrient.unit())),
    );
    let share = |mass: &Ratio| {
        mass.over(&tally.purchased.value).map_or(Cell::Unknown, |share| Cell::Measured(share, Unit::Share))
    };
    rows.extend(FoodKind::ALL.iter().map(|kind| Row {
        cells: vec![
                Cell::Words(
                    text!("andel {kind} av inköpt vikt", "share of {kind} in the purchased mass", kind = kind.text())
                        .capitalised(),
                ),
                share(tally.kinds.get(*kind)),
                covered(&tally.purchased),
            ],
        emphasis: Emphasis::None,
    }));
    let spans = [
        (Text::fixed("ekologiskt, av inköpt vikt", "organic, of the purchased mass"), tally.organic.mass.share()),
        (Text::fixed("ekologiskt, av värdet", "organic, of the value"), tally.organic.value.share()),
        (Text::fixed("färskt grönt i svensk säsong", "fresh produce in Swedish season"), tally.season.share()),
    ];
    rows.extend(spans.into_iter().map(|(name, span)| {
        let said = |(low, high): (Ratio, Ratio)| {
            if low == high {
                Cell::Measured(low, Unit::Share)
            } else {
                Cell::Words(text!(
                    "mellan {low} och {high}",
                    "between {low} and {high}",
                    low = (&low, &Unit::Share),
                    high = (&high, &Unit::Share)
                ))
            }
        };
        Row {
            cells: vec![Cell::Words(name.capitalised()), span.map_or(Cell::Unknown, said), Cell::Empty],
            emphasis: Emphasis::None,
        }
    }));
    Table {
        caption,
        columns: vec![
            Column::words(Text::fixed("Mått", "Measure")),
            Column::numbers(Text::fixed("Värde", "Value"), Unit::Number),
            Column::numbers(Text::fixed("Täcker", "Covers"), Unit::Share),
        ],
        rows,
    }
}

fn period_table(caption: Text, periods: &[PeriodOutcome]) -> Table {
    let value = |sum: &Sum| sum.known().map_or(Cell::Unknown, |value| Cell::Number(value.clone()));
    let rows = periods.iter().map(|period| Row {
        cells: vec![
            Cell::own(&period.name),
            Cell::Number(Ratio::from(period.meals)),
            value(&period.tally.cost),
            value(&period.tally.co2e),
            value(&period.tally.nutrients.energy),
            value(&period.tally.nutrients.protein),
        ],
        emphasis: Emphasis::None,
    });
    Table {
        caption,
        columns: vec![
            Column::words(Text::fixed("När", "When")),
            Column::numbers(Text::fixed("Måltider", "Meals"), Unit::Number),
            Column::numbers(Text::fixed("Kostnad", "Cost"), Unit::Sek),
            Column::numbers(Text::fixed("Klimatavtryck", "Carbon footprint"), Unit::KgCo2e),
            Column::numbers(Text::fixed("Energi", "Energy"), Nutrient::Energy.unit()),
            Column::numbers(Text::fixed("Protein", "Protein"), Nutrient::Protein.unit()),
        ],
        rows: rows.collect(),
    }
}

/// The ingredients that some sum does not cover, with what is missing of each.
fn gaps(tally: &Tally) -> Option<Block> {
    let rows: Vec<Row> = tally
        .gaps
        .iter()
        .map(|gap| Row {
            cells: vec![
                Cell::own(&gap.name),
                gap.given.as_ref().map_or(Cell::Unknown, |kg| Cell::Measured(grams(kg), Unit::About("g".to_owned()))),
                Cell::Words(missing_text(&gap.missing)),
                Cell::Words(place_text(&gap.place)),
            ],
            emphasis: Emphasis::None,
        })
        .collect();
    (!rows.is_empty()).then(|| {
        Block::Table(Table {
            caption: Text::fixed("Uppgifter som saknas", "What is not known"),
            columns: vec![
                Column::words(Text::fixed("Ingrediens", "Ingredient")),
                Column::numbers(Text::fixed("Vikt i en måltid", "Mass in a meal"), Unit::Number),
                Column::words(Text::fixed("Saknas", "Missing")),
                Column::words(Text::fixed("Plats", "Place")),
            ],
            rows,
        })
    })
}

/// Kilograms in grams.
fn grams(kg: &Ratio) -> Ratio {
    kg * &Ratio::from(1000_u32)
}

fn place_text(place: &crate::problem::Place) -> Text {
    use crate::text::Lang;
    Text { sv: place.in_lang(Lang::Sv).into(), en: place.in_lang(Lang::En).into() }
}

/// What is missing, in words. A food without any nutrients is said as that, not as fourteen of them.
fn missing_text(missing: &[Missing]) -> Text {
    let is_nutrient = |missing: &&Missing| matches!(missing, Missing::Nutrient(_));
    let all = missing.iter().filter(is_nutrient).count() == Nutrient::ALL.len();
    let mut said: Vec<Text> =
        missing.iter().filter(|missing| !all || !is_nutrient(missing)).map(|missing| missing.text()).collect();
    if all {
        said.push(Text::fixed("alla näringsvärden", "all nutrients"));
    }
    Text::listed(&said)
}

fn problem_section(problems: &Problems) -> Option<Section> {
    (!problems.is_empty()).then(|| Section {
        id: "problem".into(),
        heading: Text::fixed("Att rätta", "To mend"),
        blocks: vec![Block::Problems(problems.iter().cloned().collect())],
        sections: Vec::new(),
    })
}
