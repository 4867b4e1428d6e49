//! Local producers beside a procurement: what the folder says of them, and what the page is given. No evaluation sees any of it.

use matvag_files::report::{Drawn, DrawnProblem};
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::Named;

/// Which files of the folder are about producers, and what is taken for granted, as people wrote it; empty where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct ProducersSource {
    /// The register's file.
    pub register: Option<String>,
    /// The file of the kitchens that goods are delivered to.
    pub kitchens: Option<String>,
    /// The municipality that goods are delivered to, where the kitchens are not known.
    pub place: String,
    /// The municipality of a hub.
    pub hub: String,
    /// The months of delivery.
    pub months: String,
    /// How many years the quantities are for.
    pub years: String,
    /// Deliveries a week to each place.
    pub deliveries: String,
    /// Kilometres of road for each along the great circle.
    pub detour: String,
}

/// Need and supply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ProducersView {
    /// The register, and what is wrong with it; none where there is none.
    pub register: Option<TableRead>,
    /// The kitchens, and what is wrong with their file; none where there is none.
    pub kitchens: Option<TableRead>,
    /// What is written of the terms and cannot be used.
    pub settings: Vec<SettingProblem>,
    /// The report, as the command writes it; none without a register that can be read.
    pub report: Option<Drawn>,
    /// The product groups, in the report's order.
    pub groups: Vec<ProducerGroup>,
    /// The producers, in the report's order.
    pub producers: Vec<String>,
    /// Where they are; none where no place is known.
    pub map: Option<ProducersMap>,
}

/// A table about producers that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct TableRead {
    /// The file.
    pub file: String,
    /// What it holds, in words.
    pub said: String,
    /// Whether it can be used.
    pub is_read: bool,
    /// How many problems of each level.
    pub tally: String,
    /// What is wrong with it.
    pub problems: Vec<DrawnProblem>,
}

/// A setting that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct SettingProblem {
    /// The field of [`ProducersSource`].
    #[tsify(type = "\"place\" | \"hub\" | \"months\" | \"years\" | \"deliveries\" | \"detour\"")]
    pub field: String,
    /// What is wrong.
    pub problem: DrawnProblem,
}

/// A product group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ProducerGroup {
    /// What it is called.
    pub name: String,
    /// The producers that may deliver some of it.
    pub possible: Vec<usize>,
    /// Need and supply, month by month.
    pub months: MonthChart,
    /// Whether a lot can be proposed.
    pub proposes: bool,
}

/// A bar for each month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct MonthChart {
    /// What it shows.
    pub title: String,
    /// What it says, in words.
    pub description: String,
    /// January first.
    pub rows: Vec<MonthRow>,
}

/// A month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct MonthRow {
    /// The month, in short.
    pub label: String,
    /// Its Swedish season.
    pub season: String,
    /// What is needed.
    pub need: String,
    /// What is surely covered.
    pub sure: String,
    /// What is covered at best.
    pub at_best: String,
    /// Where the need ends.
    pub need_at: u16,
    /// Where the sure part ends.
    pub sure_at: u16,
    /// Where the rest of the best case ends.
    pub at_best_at: u16,
}

/// A map of points, without any picture of a country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ProducersMap {
    /// What it shows.
    pub title: String,
    /// What it says, in words.
    pub description: String,
    /// How wide it is, 10 000 at most.
    pub width: u16,
    /// How high it is, 10 000 at most.
    pub height: u16,
    /// The marks, in order.
    pub marks: Vec<MapMark>,
}

/// What is at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// A producer.
    Producer,
    /// A kitchen.
    Kitchen,
    /// A hub.
    Hub,
}

/// A mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct MapMark {
    /// From the left.
    pub x: u16,
    /// From above.
    pub y: u16,
    /// The places that it stands for: `Nyköping`.
    pub places: String,
    /// Whom it stands for.
    pub points: Vec<MapPoint>,
}

/// Somebody on the map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct MapPoint {
    /// What.
    pub kind: PlaceKind,
    /// What, in a word.
    pub word: String,
    /// The name.
    pub name: String,
}

/// One producer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ProducerView {
    /// The report on it.
    pub report: Drawn,
    /// The one before it in the register, and the one after.
    pub before: Option<String>,
    /// See `before`.
    pub after: Option<String>,
}

/// A procurement with a proposal written in; not loaded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ProposedLots {
    /// The published JSON of the procurement.
    pub json: String,
    /// The new lots, each with its rows.
    pub lots: Vec<ProposedLot>,
    /// What to look over.
    pub notes: Vec<String>,
}

/// A proposed lot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ProposedLot {
    /// Its id and name.
    pub lot: Named,
    /// The ids of its rows.
    pub rows: Vec<String>,
}
