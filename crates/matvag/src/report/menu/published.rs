//! What a check of a published menu found, as a document and as a plain record.

use serde::{Deserialize, Serialize};

use super::super::document::{Block, Cell, Column, Document, Emphasis, Row, Section, Table};
use crate::menu::published::{Agrees, CheckedMenu, Compared, PublishedMenu};
use crate::menu::{Changed, Nutrient};
use crate::num::Ratio;
use crate::problem::Problem;
use crate::text;
use crate::text::{Text, Unit};

/// A published menu that has been checked, for other programs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublishedRecord {
    /// The file it came in.
    pub file: String,
    /// Always `checked`: there are no amounts, so nothing is counted.
    pub status: String,
    /// How many meals.
    pub meals: usize,
    /// How many dishes.
    pub courses: usize,
    /// How many dishes have a recipe of the same name.
    pub with_recipe: usize,
    /// Every value that was held against a recipe.
    pub compared: Vec<ComparedRecord>,
    /// What somebody should look at.
    pub remarks: Vec<Problem>,
}

/// A written value beside a recipe's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ComparedRecord {
    /// The dish.
    pub course: String,
    /// `co2e_kg`, or a nutrient's column: `energy_kj`.
    pub of: String,
    /// As it was written, with its unit.
    pub written: String,
    /// The least and the most that is written so.
    pub between: [Ratio; 2],
    /// What the recipe's portion comes to.
    pub ours: Ratio,
    /// `same`, `differs` or `unknown` (of the recipe something is not known).
    pub verdict: String,
}

impl PublishedRecord {
    /// The record of a check.
    pub fn of(menu: &PublishedMenu, checked: &CheckedMenu) -> Self {
        Self {
            file: menu.file.clone(),
            status: "checked".to_owned(),
            meals: menu.meals.len(),
            courses: checked.courses,
            with_recipe: checked.with_recipe,
            compared: checked.compared.iter().map(ComparedRecord::of).collect(),
            remarks: checked.remarks.iter().cloned().collect(),
        }
    }
}

impl ComparedRecord {
    fn of(compared: &Compared) -> Self {
        Self {
            course: compared.course.clone(),
            of: compared.stated.of.column().to_owned(),
            written: compared.stated.written.clone(),
            between: [compared.stated.low.clone(), compared.stated.high.clone()],
            ours: compared.ours.clone(),
            verdict: match compared.verdict {
                Agrees::Yes => "same",
                Agrees::No => "differs",
                Agrees::Unknown => "unknown",
            }
            .to_owned(),
        }
    }
}

impl Agrees {
    const fn text(self) -> Text {
        match self {
            Self::Yes => Text::fixed("lika", "the same"),
            Self::No => Text::fixed("skiljer sig", "differs"),
            Self::Unknown => Text::fixed("går inte att säga", "cannot be said"),
        }
    }
}

/// The page of a published menu: that it is checked and not counted, what it says, and what differs.
pub fn published_document(menu: &PublishedMenu, checked: &CheckedMenu) -> Document {
    let mut blocks = vec![
        Block::Answer(Text::fixed(
            "Kontrollerad, inte omräknad: en publicerad matsedel har inga mängder.",
            "Checked, not counted: a published menu has no amounts.",
        )),
        Block::List(summary(menu, checked)),
    ];
    blocks.extend(stated_table(menu).map(Block::Table));
    if checked.compared.is_empty() {
        blocks.push(Block::Paragraph(Text::fixed(
            "Inget värde är jämfört: lägg till recept med samma namn som rätterna.",
            "No value is compared: add recipes with the names of the dishes.",
        )));
    } else {
        blocks.push(Block::Table(compared_table(&checked.compared)));
    }
    if !checked.remarks.is_empty() {
        blocks.push(Block::Problems(checked.remarks.iter().cloned().collect()));
    }
    Document {
        title: text!("Publicerad matsedel: {file}", "Published menu: {file}", file = menu.file),
        facts: Vec::new(),
        banners: Vec::new(),
        sections: vec![Section {
            id: "publicerad".into(),
            heading: Text::fixed("Kontrollen", "The check"),
            blocks,
            sections: Vec::new(),
        }],
        footer: vec![
            Text::fixed(
                "Ett värde skiljer sig när receptets tal inte ligger bland dem som avrundas till det som är publicerat. Andra \
                 portioner, recept eller klimatfaktorer ger andra värden: det är inget fel.",
                "A value differs where the recipe's number is not among those that round to what is published. Other \
                 portions, recipes or emission factors give other values: that is no fault.",
            ),
            text!("Matvåg {version}", "Matvåg {version}", version = crate::VERSION),
        ],
    }
}

fn summary(menu: &PublishedMenu, checked: &CheckedMenu) -> Vec<Text> {
    let tells = |of: Changed| menu.courses().filter(|(_, course)| course.stated.iter().any(|one| one.of == of)).count();
    let mut dates: Vec<_> = menu.meals.iter().filter_map(|meal| meal.date).collect();
    dates.sort_unstable();
    let mut said = vec![text!(
        "{meals} måltider och {courses} rätter",
        "{meals} meals and {courses} dishes",
        meals = menu.meals.len(),
        courses = checked.courses
    )];
    if let [first, .., last] | [first @ last] = dates.as_slice() {
        said.push(text!(
            "från {first} till {last}",
            "from {first} to {last}",
            first = first.to_string(),
            last = last.to_string()
        ));
    }
    let mut kitchens: Vec<&str> = menu.meals.iter().filter_map(|meal| meal.distributor.as_deref()).collect();
    kitchens.sort_unstable();
    kitchens.dedup();
    if !kitchens.is_empty() {
        said.push(text!("serveras av: {kitchens}", "served by: {kitchens}", kitchens = kitchens.join(", ")));
    }
    let of_all = |count: usize, sv: &'static str, en: &'static str| {
        text!("{count} {what}", "{count} {what}", count = count, what = Text::fixed(sv, en))
    };
    said.extend([
        of_all(tells(Changed::Co2e), "rätter säger kg CO₂e", "dishes tell kg CO₂e"),
        of_all(tells(Changed::Nutrient(Nutrient::Energy)), "rätter säger energi", "dishes tell their energy"),
        of_all(
            menu.courses().filter(|(_, course)| course.tells_allergens).count(),
            "rätter säger allergener",
            "dishes tell their allergens",
        ),
        of_all(checked.with_recipe, "rätter har ett recept med samma namn", "dishes have a recipe of the same name"),
    ]);
    said
}

/// What the dishes that say something say: the lowest, the mean and the highest.
fn stated_table(menu: &PublishedMenu) -> Option<Table> {
    let middle = |low: &Ratio, high: &Ratio| (low + high).over(&Ratio::from(2_u32)).unwrap_or_default();
    let rows: Vec<Row> = Changed::all()
        .into_iter()
        .filter_map(|of| {
            let values: Vec<Ratio> = menu
                .courses()
                .filter_map(|(_, course)| course.stated.iter().find(|one| one.of == of))
                .map(|one| middle(&one.low, &one.high))
                .collect();
            let measured = |value: &Ratio| Cell::Measured(value.clone(), of.unit());
            Some(Row {
                cells: vec![
                    Cell::Words(of.text().capitalised()),
                    Cell::Number(Ratio::from(u32::try_from(values.len()).ok()?)),
                    measured(&Ratio::lowest(&values)?),
                    measured(&Ratio::mean(&values)?),
                    measured(&Ratio::highest(&values)?),
                ],
                emphasis: Emphasis::None,
            })
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        caption: Text::fixed(
            "Det som är publicerat, för de rätter som säger det",
            "What is published, of the dishes that say it",
        ),
        columns: vec![
            Column::words(Text::fixed("Mått", "Measure")),
            Column::numbers(Text::fixed("Rätter", "Dishes"), Unit::Number),
            Column::numbers(Text::fixed("Lägst", "Lowest"), Unit::Number),
            Column::numbers(Text::fixed("Medel", "Mean"), Unit::Number),
            Column::numbers(Text::fixed("Högst", "Highest"), Unit::Number),
        ],
        rows,
    })
}

fn compared_table(compared: &[Compared]) -> Table {
    let rows = compared.iter().map(|one| Row {
        cells: vec![
            Cell::own(&one.course),
            Cell::Words(one.stated.of.text()),
            Cell::own(&one.stated.written),
            Cell::Measured(one.ours.clone(), one.stated.of.unit()),
            Cell::Words(one.verdict.text()),
        ],
        emphasis: match one.verdict {
            Agrees::No => Emphasis::Outside,
            Agrees::Yes => Emphasis::None,
            Agrees::Unknown => Emphasis::Muted,
        },
    });
    Table {
        caption: Text::fixed("Publicerat mot receptet", "Published against the recipe"),
        columns: vec![
            Column::words(Text::fixed("Rätt", "Dish")),
            Column::words(Text::fixed("Mått", "Measure")),
            Column::words(Text::fixed("Publicerat", "Published")),
            Column::numbers(Text::fixed("Med receptet", "By the recipe"), Unit::Number),
            Column::words(Text::fixed("Utfall", "Result")),
        ],
        rows: rows.collect(),
    }
}
