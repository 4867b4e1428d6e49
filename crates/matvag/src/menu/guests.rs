//! Groups of guests and what a meal should give them: references out of a table that a user's own may replace.

use super::nutrient::Nutrient;
use super::read::hundredth;
use super::target::{Aim, Of, Target};
use crate::food::{Cells, TextTable};
use crate::num::{Decimal, Ratio};
use crate::problem::Problems;
use crate::text;
use crate::text::{Text, Unit};

/// Grams of salt (NaCl) for each gram of sodium: 58.44 / 22.99 g/mol by the standard atomic weights of IUPAC (Na 22.990,
/// Cl 35.45). Regulation (EU) 1169/2011 rounds it to 2.5 on labels.
const SALT_PER_SODIUM: &str = "2.54";

/// What ids begin with that the table has for other uses: values to compare with, and what a lunch cannot be held against.
const OTHER: &[&str] = &[
    "purchases-",
    "meal-",
    "organic-",
    "sugars-added-",
    "fish-per-week",
    "red-meat-per-week",
    "fibre-per-",
    "daily-protein-per-kg",
];

/// A group of guests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuestGroup {
    /// A permanent name: `age-7-10`.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// What a mean lunch should give, in the order of the table.
    pub targets: Vec<Target>,
}

/// Groups of guests, in the order in which their tables name them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GuestGroups {
    rows: Vec<Row>,
    groups: Vec<GuestGroup>,
}

/// A row that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    id: String,
    guests: Option<String>,
    name: Option<String>,
    sex: Option<String>,
    value: Option<Decimal>,
    low: Option<Decimal>,
    high: Option<Decimal>,
    what: What,
    text: Text,
    source: Option<Text>,
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// The lunch as a share of the day, in percent.
    LunchShare,
    /// A nutrient of a day, with what one unit of the table is in the nutrient's own.
    Daily(Nutrient, Decimal),
    /// A nutrient of a lunch.
    Lunch(Nutrient, Decimal),
    /// The share of a lunch's energy that comes from a nutrient, in percent.
    EnergyShare(Nutrient),
}

/// The least, the middle and the highest share of the day that a lunch is.
struct LunchShare {
    low: Ratio,
    middle: Ratio,
    high: Ratio,
}

impl GuestGroups {
    /// Reads the table. A row with a problem is left out, and every problem is told.
    ///
    /// Columns: `id`, `unit` and one of `value`, `low` and `high` must be there; `guests` (all groups unless said),
    /// `name`, `sex` (`girls`, `boys`), `source` (and `source_sv`, where it is said in other words in Swedish), `sv` and `en`
    /// may be. Ids:
    ///
    /// | id | unit | means |
    /// |---|---|---|
    /// | `lunch-share` | `percent` | the lunch's share of the day: `value`, from `low` to `high` |
    /// | `daily-iron`, … | `mg-per-day`, `ug-per-day`, `g-per-day`, `mj-per-day` | at least so much in a day; with `-at-most`, at most |
    /// | `lunch-energy`, `lunch-protein`, … | `mj-per-lunch`, `g-per-lunch`, … | the same of a lunch; energy is to lie about the value |
    /// | `protein-energy-share` | `percent-of-energy` | at least (`low`), at most (`high`) such a part of the energy |
    ///
    /// `sodium` is counted as the salt that it makes. Rows of other things (`purchases-…`, `meal-…`, `fish-per-week`) are passed over.
    pub fn read(table: &TextTable<'_>, problems: &mut Problems) -> Self {
        let rows = table.rows.iter().filter_map(|row| read_row(&Cells::of(table, row), problems)).collect();
        Self::of(rows)
    }

    /// These groups with the rows of another table in place of their own: a row replaces those with the same id and
    /// guests, and the same sex if it says one.
    #[must_use]
    pub fn replaced_by(self, other: Self) -> Self {
        let is_replaced = |row: &Row| {
            other
                .rows
                .iter()
                .any(|new| new.id == row.id && new.guests == row.guests && (new.sex.is_none() || new.sex == row.sex))
        };
        let mut rows: Vec<Row> = self.rows.into_iter().filter(|row| !is_replaced(row)).collect();
        rows.extend(other.rows);
        Self::of(rows)
    }

    fn of(rows: Vec<Row>) -> Self {
        let mut groups: Vec<GuestGroup> = Vec::new();
        for row in &rows {
            let Some(id) = &row.guests else { continue };
            let name = row.name.as_ref().map(|name| Text::own(name));
            match groups.iter_mut().find(|group| group.id == *id) {
                Some(group) => group.name = name.unwrap_or_else(|| group.name.clone()),
                None => {
                    let name = name.unwrap_or_else(|| known_name(id));
                    groups.push(GuestGroup { id: id.clone(), name, targets: Vec::new() });
                }
            }
        }
        for group in &mut groups {
            let share = LunchShare::of(&rows, &group.id);
            let own = |row: &&Row| row.guests.as_deref() == Some(&group.id);
            // What is said of everybody holds where nothing is said of the group.
            let general =
                |row: &&Row| row.guests.is_none() && !rows.iter().any(|other| own(&other) && other.id == row.id);
            group.targets =
                rows.iter().filter(|row| own(row) || general(row)).filter_map(|row| row.target(&share)).collect();
        }
        Self { rows, groups }
    }

    /// The group with this id or name. Letters' size does not matter.
    pub fn find(&self, id_or_name: &str) -> Option<&GuestGroup> {
        let wanted = id_or_name.to_lowercase();
        let is_it = |group: &&GuestGroup| {
            [group.id.as_str(), &group.name.sv, &group.name.en].iter().any(|name| name.to_lowercase() == wanted)
        };
        self.groups.iter().find(is_it)
    }

    /// Every group.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &GuestGroup> {
        self.groups.iter()
    }
}

fn known_name(id: &str) -> Text {
    match id {
        "age-4-6" => Text::fixed("4–6 år", "ages 4–6"),
        "age-7-10" => Text::fixed("7–10 år", "ages 7–10"),
        "age-11-14" => Text::fixed("11–14 år", "ages 11–14"),
        "age-15-17" => Text::fixed("15–17 år", "ages 15–17"),
        "over-70" => Text::fixed("över 70 år", "over 70"),
        other => Text::own(other),
    }
}

impl LunchShare {
    /// What the table says of the group, else of all; 30 % (25–35) where it says nothing.
    fn of(rows: &[Row], guests: &str) -> Self {
        let said = |guests: Option<&str>| {
            rows.iter().find(|row| row.what == What::LunchShare && row.guests.as_deref() == guests)
        };
        let row = said(Some(guests)).or_else(|| said(None));
        let part = |number: Option<Decimal>, otherwise: u32| {
            hundredth(number.unwrap_or_else(|| Decimal::from(otherwise))).unwrap_or_default()
        };
        let middle = row.and_then(|row| row.value);
        Self {
            low: part(row.map_or(middle, |row| row.low.or(middle)), 25),
            middle: part(middle, 30),
            high: part(row.map_or(middle, |row| row.high.or(middle)), 35),
        }
    }
}

impl Row {
    /// What it asks of a lunch; none for the lunch's share itself.
    fn target(&self, share: &LunchShare) -> Option<Target> {
        let percent = |share: &Ratio| Unit::Share.write_bare(share, Unit::Share.decimals(share), crate::text::Lang::En);
        let (low, middle, high) = (percent(&share.low), percent(&share.middle), percent(&share.high));
        let at_most = self.id.ends_with("-at-most");
        let number = self.value.or(if at_most { self.high } else { self.low }).or(self.high);
        let (of, aim, value, bounds, formula) = match self.what {
            What::LunchShare => return None,
            What::Daily(nutrient, factor) => {
                let written = number?;
                let day = &Ratio::from(written) * &Ratio::from(factor);
                let day_text = (&day, &nutrient.unit());
                let formula = text!(
                    "{day} {nutrient} per dag · {middle} % (godtagbart {low}–{high} %)",
                    "{day} of {nutrient} a day · {middle}% (acceptable {low}–{high}%)",
                    day = day_text,
                    nutrient = nutrient.text(),
                    middle = middle,
                    low = low,
                    high = high
                );
                let value = &day * &share.middle;
                if at_most {
                    (Of::Amount(nutrient), Aim::AtMost, value, (None, Some(&day * &share.high)), formula)
                } else {
                    (Of::Amount(nutrient), Aim::AtLeast, value, (Some(&day * &share.low), None), formula)
                }
            }
            What::Lunch(nutrient, factor) => {
                let in_unit = |number: Decimal| &Ratio::from(number) * &Ratio::from(factor);
                let value = in_unit(number?);
                if at_most {
                    let formula = text!("högst {value}", "at most {value}", value = (&value, &nutrient.unit()));
                    (Of::Amount(nutrient), Aim::AtMost, value.clone(), (None, Some(value)), formula)
                } else if nutrient == Nutrient::Energy {
                    // About the value: as much below and above as the lunch's share of the day may differ.
                    let scaled = |end: &Ratio| (&value * end).over(&share.middle).ok();
                    let least = self.low.map(in_unit).or_else(|| scaled(&share.low));
                    let most = self.high.map(in_unit).or_else(|| scaled(&share.high));
                    let formula = text!(
                        "omkring {value}, som är {middle} % av dagen (godtagbart {low}–{high} %)",
                        "about {value}, which is {middle}% of the day (acceptable {low}–{high}%)",
                        value = (&value, &nutrient.unit()),
                        middle = middle,
                        low = low,
                        high = high
                    );
                    (Of::Amount(nutrient), Aim::Within, value, (least, most), formula)
                } else {
                    let formula = text!("minst {value}", "at least {value}", value = (&value, &nutrient.unit()));
                    (Of::Amount(nutrient), Aim::AtLeast, value.clone(), (Some(value), None), formula)
                }
            }
            What::EnergyShare(nutrient) => {
                let part = |number: Option<Decimal>| number.and_then(|number| hundredth(number).ok());
                let (least, most) = (part(self.low.or(self.value)), part(self.high));
                let value = least.clone().or_else(|| most.clone())?;
                let aim = match (&least, &most) {
                    (Some(_), Some(_)) => Aim::Within,
                    (None, _) => Aim::AtMost,
                    (_, None) => Aim::AtLeast,
                };
                let formula = text!(
                    "{share} av energin ur {nutrient} (protein och kolhydrater 17 kJ/g, fett 37 kJ/g)",
                    "{share} of the energy from {nutrient} (protein and carbohydrate 17 kJ/g, fat 37 kJ/g)",
                    share = (&value, &Unit::Share),
                    nutrient = nutrient.text()
                );
                (Of::EnergyShare(nutrient), aim, value, (least, most), formula)
            }
        };
        let (low, high) = bounds;
        Some(Target {
            id: self.id.clone(),
            text: self.text.clone(),
            sex: self.sex.clone(),
            of,
            aim,
            value,
            low,
            high,
            formula,
            source: self.source.clone(),
        })
    }
}

fn read_row(cells: &Cells<'_, '_>, problems: &mut Problems) -> Option<Row> {
    let id = cells.required("id", problems)?;
    if OTHER.iter().any(|other| id.starts_with(other)) {
        return None;
    }
    let unit = cells.required("unit", problems)?;
    let Some(what) = what(id, unit) else {
        let message = text!(
            "{id} i {unit} är inte ett mått som förstås",
            "{id} in {unit} is not a reference that is understood",
            id = id,
            unit = unit
        );
        let remedy = Text::fixed(
            "skriv till exempel daily-iron med mg-per-day, eller lunch-energy med mj-per-lunch",
            "write for instance daily-iron with mg-per-day, or lunch-energy with mj-per-lunch",
        );
        cells.tell_with(problems, "id", "reference-unknown", message, &remedy);
        return None;
    };
    let before = problems.len();
    let [value, low, high] = ["value", "low", "high"].map(|column| super::read::number(cells, column, problems));
    if before == problems.len() && value.or(low).or(high).is_none() {
        cells.required("value", problems);
    }
    if before < problems.len() {
        return None;
    }
    let owned = |column: &str| cells.text(column).map(str::to_owned);
    let named = |nutrient: Nutrient| nutrient.text();
    let text = match (cells.text("sv"), cells.text("en")) {
        (Some(sv), en) => Text { sv: sv.to_owned().into(), en: en.unwrap_or(sv).to_owned().into() },
        (None, Some(en)) => Text::own(en),
        (None, None) => match what {
            What::LunchShare => Text::fixed("lunchens andel av dagen", "lunch as a share of the day"),
            What::Daily(nutrient, _) | What::Lunch(nutrient, _) | What::EnergyShare(nutrient) => named(nutrient),
        },
    };
    Some(Row {
        id: id.to_owned(),
        guests: owned("guests"),
        name: owned("name"),
        sex: owned("sex"),
        value,
        low,
        high,
        what,
        text,
        source: cells
            .text("source")
            .filter(|source| *source != "project")
            .map(|source| Text::translated(source, cells.text("source_sv"))),
    })
}

/// What an id and a unit mean together.
fn what(id: &str, unit: &str) -> Option<What> {
    if id == "lunch-share" {
        return (unit == "percent").then_some(What::LunchShare);
    }
    if let Some(nutrient) = id.strip_suffix("-energy-share") {
        return (unit == "percent-of-energy").then_some(What::EnergyShare(energy_source(nutrient)?));
    }
    let stem = id.strip_suffix("-at-most").unwrap_or(id);
    let (name, per) = match (stem.strip_prefix("daily-"), stem.strip_prefix("lunch-")) {
        (Some(name), _) => (name, "-per-day"),
        (None, Some(name)) => (name, "-per-lunch"),
        (None, None) => return None,
    };
    let symbol = unit.strip_suffix(per)?;
    let (nutrient, sodium) = if name == "sodium" {
        (Nutrient::Salt, Decimal::parse(SALT_PER_SODIUM).ok()?)
    } else {
        (Nutrient::from_id(name)?, Decimal::ONE)
    };
    let factor = scale(symbol, nutrient.symbol())?.times(sodium).ok()?;
    Some(if per == "-per-day" { What::Daily(nutrient, factor) } else { What::Lunch(nutrient, factor) })
}

/// What gives energy.
fn energy_source(id: &str) -> Option<Nutrient> {
    Nutrient::from_id(id).filter(|nutrient| super::target::kj_per_gram(*nutrient).is_some())
}

/// How many of one unit another one is: 1000 for `mj` in `kJ`.
fn scale(from: &str, to: &str) -> Option<Decimal> {
    let power = |unit: &str| match unit {
        "mj" | "g" => Some(0_u32),
        "kj" | "kJ" | "mg" => Some(3),
        "ug" | "µg" => Some(6),
        _ => None,
    };
    let is_energy = |unit: &str| unit.to_lowercase().ends_with('j');
    if is_energy(from) != is_energy(to) {
        return None;
    }
    let (from, to) = (power(from)?, power(to)?);
    match to.checked_sub(from) {
        Some(up) => Decimal::new(10_i128.checked_pow(up)?, 0).ok(),
        None => Decimal::new(1, from.checked_sub(to)?).ok(),
    }
}
