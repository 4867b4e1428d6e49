//! What a new factor set, or a new version of one, changes in a given result: method or reality?

use super::basket::ClimateSum;
use super::line::{ClimateLine, LineFactor};
use crate::num::Ratio;
use crate::report::document::{Block, Cell, Column, Document, Emphasis, Row, Section, Table};
use crate::text;
use crate::text::{Text, Unit};

/// What has changed between two sums of the same basket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// Every line whose kg CO2e or factor is another, the largest change first; a line that is covered in one of the two
    /// alone stands first of all, since its change has no size.
    pub lines: Vec<DriftLine>,
    /// How many lines are as they were.
    pub unchanged: usize,
    /// kg CO2e before, over what was covered then.
    pub before: Option<Ratio>,
    /// kg CO2e after, over what is covered now.
    pub after: Option<Ratio>,
    /// The change over the lines that both cover; none if there is no such line.
    pub shared: Option<Ratio>,
}

/// What has changed in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DriftLine {
    /// The line's id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// As it was; none if the line was not there.
    pub before: Option<DriftSide>,
    /// As it is.
    pub after: Option<DriftSide>,
}

/// One line before, or after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DriftSide {
    /// kg CO2e; none if the line is not covered.
    pub co2e: Option<Ratio>,
    /// kg CO2e per kg; none if the line is not covered.
    pub per_kg: Option<Ratio>,
    /// What it rests on: level, set, version, item.
    pub rests_on: Text,
}

impl DriftLine {
    /// kg CO2e after minus before; none if either is unknown.
    pub fn change(&self) -> Option<Ratio> {
        Some(self.after.as_ref()?.co2e.as_ref()? - self.before.as_ref()?.co2e.as_ref()?)
    }
}

impl DriftSide {
    fn of(line: &ClimateLine) -> Self {
        let co2e = line.co2e();
        let per_kg = line.mass.and_then(|mass| co2e.as_ref()?.over(&mass.ratio()).ok());
        Self { per_kg, rests_on: rests_on(line), co2e }
    }
}

/// What replaces one sum by another: the same basket, counted with other factors.
///
/// Lines are matched by id. For a whole award see
/// [`ProcurementClimate::drift_to`](super::ProcurementClimate::drift_to).
pub fn drift(before: &ClimateSum, after: &ClimateSum) -> Drift {
    let gone = before.lines.iter().filter(|line| after.line(&line.id).is_none()).map(|line| (line, Some(line), None));
    let rest = after.lines.iter().map(|line| (line, before.line(&line.id), Some(line)));
    let all: Vec<DriftLine> = gone
        .chain(rest)
        .map(|(line, before, after)| DriftLine {
            id: line.id.clone(),
            name: line.name.clone(),
            before: before.map(DriftSide::of),
            after: after.map(DriftSide::of),
        })
        .collect();
    let changes: Vec<Ratio> = all.iter().filter_map(DriftLine::change).collect();
    let (mut lines, unchanged): (Vec<_>, Vec<_>) = all.into_iter().partition(|line| line.before != line.after);
    // None sorts before every number, so from the back it would come last: lines without a size are told first.
    lines.sort_by_key(|line| line.change().map(|change| -&change.magnitude()));
    Drift {
        lines,
        unchanged: unchanged.len(),
        before: before.co2e.clone(),
        after: after.co2e.clone(),
        shared: (!changes.is_empty()).then(|| changes.iter().sum()),
    }
}

impl Drift {
    /// The change as a document that can be printed. `before` and `after` say what is compared: sets and versions.
    pub fn document(&self, before: &Text, after: &Text) -> Document {
        let sums = Table {
            caption: Text::fixed("Summor", "Sums"),
            columns: vec![
                Column::words(Text::fixed("Vad", "What")),
                Column::numbers(Text::fixed("Klimatavtryck", "Carbon footprint"), Unit::KgCo2e),
            ],
            rows: vec![
                sum_row(Text::fixed("Före, det som täcktes då", "Before, what was covered then"), self.before.as_ref()),
                sum_row(Text::fixed("Efter, det som täcks nu", "After, what is covered now"), self.after.as_ref()),
                sum_row(
                    Text::fixed("Skillnad på rader som båda täcker", "Difference over the rows that both cover"),
                    self.shared.as_ref(),
                ),
            ],
        };
        let mut blocks = vec![Block::Paragraph(text!(
            "Samma varor och mängder, räknade med {before} och med {after}. Det som ändras är metoden och inte inköpen.",
            "The same goods and quantities, counted with {before} and with {after}. What changes is the method and not the purchases.",
            before = before,
            after = after
        ))];
        blocks.push(Block::Table(sums));
        if self.lines.is_empty() {
            blocks.push(Block::Paragraph(Text::fixed("Ingen rad ändras.", "No row changes.")));
        } else {
            blocks.push(Block::Table(self.table()));
        }
        blocks.push(Block::Paragraph(text!(
            "Oförändrade rader: {count}.",
            "Unchanged rows: {count}.",
            count = self.unchanged
        )));
        Document {
            title: Text::fixed("Vad nya klimatfaktorer ändrar", "What new emission factors change"),
            facts: vec![
                (Text::fixed("Före", "Before"), before.clone()),
                (Text::fixed("Efter", "After"), after.clone()),
            ],
            banners: Vec::new(),
            sections: vec![Section {
                id: "faktorbyte".into(),
                heading: Text::fixed("Rad för rad", "Row by row"),
                blocks,
                sections: Vec::new(),
            }],
            footer: vec![text!("Matvåg {version}", "Matvåg {version}", version = crate::VERSION)],
        }
    }

    fn table(&self) -> Table {
        let cell = |value: Option<&Ratio>| value.map_or(Cell::Unknown, |value| Cell::Number(value.clone()));
        let rows = self.lines.iter().map(|line| {
            let side = |side: &Option<DriftSide>| match side {
                Some(side) => {
                    [cell(side.per_kg.as_ref()), cell(side.co2e.as_ref()), Cell::Words(side.rests_on.clone())]
                }
                None => [Cell::Empty, Cell::Empty, Cell::Empty],
            };
            let mut cells = vec![Cell::own(&format!("{} {}", line.id, line.name))];
            cells.extend(side(&line.before));
            cells.extend(side(&line.after));
            cells.push(cell(line.change().as_ref()));
            Row { cells, emphasis: Emphasis::None }
        });
        let per_kg = super::kg_co2e_per_kg;
        Table {
            caption: Text::fixed("Ändrade rader, störst ändring först", "Changed rows, the largest change first"),
            columns: vec![
                Column::words(Text::fixed("Rad", "Row")),
                Column::numbers(Text::fixed("Faktor före", "Factor before"), per_kg()),
                Column::numbers(Text::fixed("Före", "Before"), Unit::KgCo2e),
                Column::words(Text::fixed("Vilar på före", "Rested on")),
                Column::numbers(Text::fixed("Faktor efter", "Factor after"), per_kg()),
                Column::numbers(Text::fixed("Efter", "After"), Unit::KgCo2e),
                Column::words(Text::fixed("Vilar på efter", "Rests on")),
                Column::differences(Text::fixed("Skillnad", "Difference"), Unit::KgCo2e),
            ],
            rows: rows.collect(),
        }
    }
}

fn sum_row(label: Text, value: Option<&Ratio>) -> Row {
    let value = value.map_or(Cell::Unknown, |value| Cell::Number(value.clone()));
    Row { cells: vec![Cell::Words(label), value], emphasis: Emphasis::None }
}

fn rests_on(line: &ClimateLine) -> Text {
    match (&line.factor, line.not_covered()) {
        (_, Some(why)) => why.text(),
        (LineFactor::Set(factor), None) => text!(
            "{set} {version}, {level}: {item}",
            "{set} {version}, {level}: {item}",
            set = factor.set_name,
            version = factor.version,
            level = factor.level.text(),
            item = factor.item
        ),
        (LineFactor::Declared(_) | LineFactor::Fallback(_) | LineFactor::Unknown(_), None) => line.factor.level_text(),
    }
}
