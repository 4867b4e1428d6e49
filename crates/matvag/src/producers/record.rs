//! What came out when producers were held against a procurement: plain data for programs. People read the document.

use serde::{Deserialize, Serialize};

use super::check::{Check, Verdict};
use super::location::Location;
use super::need::{NotJudged, Terms};
use super::producer::{DeliveryDays, Pack};
use crate::food::Months;
use crate::num::{Decimal, Ratio};
use crate::problem::Place;
use crate::text::Text;

/// Everything that was found. Producers and rows are named by their place in [`Self::producers`] and [`Self::rows`], 0 for the
/// first. Kilograms are exact, for a year unless something else is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProducersRecord {
    /// The engine's version.
    pub engine: String,
    /// What the procurement is called.
    pub procurement: String,
    /// Whether the procurement is invented.
    pub invented: bool,
    /// What was taken for granted about the contract.
    pub terms: Terms,
    /// Where goods are delivered; empty where nobody has said.
    pub kitchens: Vec<KitchenRecord>,
    /// The hub that producers deliver to, if there is one.
    pub hub: Option<Location>,
    /// The producers, in the order of their file.
    pub producers: Vec<ProducerRecord>,
    /// The positions that count, in the order of the procurement.
    pub rows: Vec<RowRecord>,
    /// The lots as they are.
    pub lots: Vec<LotRecord>,
    /// The product groups over all lots, in the order they are met.
    pub groups: Vec<GroupRecord>,
    /// What can be bid on with the lots as they are, with product groups as lots, and row by row.
    pub splits: Vec<SplitRecord>,
    /// The same if every producer delivered to each kitchen itself; none without a hub.
    pub splits_without_hub: Option<Vec<SplitRecord>>,
    /// The transports, where places are known.
    pub transport: Option<TransportRecord>,
}

/// A kitchen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KitchenRecord {
    /// What it is called.
    pub name: String,
    /// Where it is.
    pub location: Location,
    /// Its share of the goods, 0 to 1.
    pub share: Ratio,
}

/// A producer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProducerRecord {
    /// Its name.
    pub name: String,
    /// Where it is; none if unknown.
    pub location: Option<Location>,
    /// What it sells.
    pub products: Vec<ProductRecord>,
    /// The row that it stands in.
    pub place: Place,
}

/// A product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductRecord {
    /// What it is called in the register.
    pub name: String,
    /// The food's id; none where there is no such food.
    pub food: Option<String>,
    /// Kilograms a month; none if unknown.
    pub kg_per_month: Option<Decimal>,
    /// Its months; none if unknown.
    pub months: Option<Months>,
    /// The packs it comes in; none if unknown.
    pub packs: Option<Vec<Pack>>,
    /// What it is certified by; empty where it is said to have no certificate, none if unknown.
    pub certificates: Option<Vec<String>>,
    /// The smallest order in kilograms; none if unknown.
    pub smallest_order: Option<Decimal>,
    /// The days of delivery; none if unknown.
    pub delivery_days: Option<DeliveryDays>,
    /// How far it delivers, in kilometres as the road goes; none if unknown.
    pub reach_km: Option<Decimal>,
    /// The months of Swedish harvest by the season table; none where the table does not have the food.
    pub harvest: Option<Months>,
    /// The months in which it comes out of Swedish stores, by the same table.
    pub storage: Option<Months>,
    /// The cell of the capacity.
    pub place: Place,
}

/// A position, and who can deliver it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowRecord {
    /// The lot's place among the lots.
    pub lot: usize,
    /// The position's id.
    pub id: String,
    /// What is needed.
    pub name: String,
    /// The product group.
    pub group: Text,
    /// The food's id and name; none where it is not known.
    pub food: Option<(String, Text)>,
    /// Kilograms a year; none if unknown.
    pub kg: Option<Ratio>,
    /// Kilograms in each month of the need; none if unknown.
    pub kg_per_month: Option<Ratio>,
    /// The months of the need.
    pub months: Months,
    /// Whether the position's name states the months.
    pub states_months: bool,
    /// What it is worth in kronor; none if unknown.
    pub value: Option<Ratio>,
    /// Why nobody can be held against it; none if they can.
    pub not_judged: Option<NotJudged>,
    /// The producers that have the goods, in the register's order.
    pub fits: Vec<Fit>,
    /// What they can deliver together.
    pub together: Together,
    /// Where the quantity stands in the procurement.
    pub place: Place,
}

/// How a producer that has the goods does for a position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fit {
    /// The producer.
    pub producer: usize,
    /// Whether it can deliver all of it alone.
    pub alone: Verdict,
    /// What it surely covers, kilograms a year.
    pub kg: Ratio,
    /// The months that it surely covers in full.
    pub months: Months,
    /// What stands in the way, or is not known; of the product that has the least against it.
    pub obstacles: Vec<Check>,
}

/// What several producers can deliver together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Together {
    /// What they surely cover, kilograms a year: the most there is, whoever is asked first.
    pub kg: Ratio,
    /// Whether that is all of it; unknown where it would be, if what is not said turned out well.
    pub whole: Option<Verdict>,
    /// The months that are surely covered in full.
    pub months: Months,
    /// Who delivers how much, when those who cover most alone are asked first.
    pub members: Vec<Member>,
}

/// A part of a co-operation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The producer.
    pub producer: usize,
    /// Kilograms a year.
    pub kg: Ratio,
}

/// A lot as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotRecord {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Its rows.
    pub rows: Vec<usize>,
    /// Parts that are priced by a markup and have no rows: goods that nobody has listed.
    pub markup_parts: usize,
    /// The producers that have some of the goods, in the register's order.
    pub fits: Vec<LotFit>,
    /// What they can deliver together.
    pub together: Together,
}

/// How a producer does for a lot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotFit {
    /// The producer.
    pub producer: usize,
    /// Whether it can deliver the whole lot alone.
    pub alone: Verdict,
    /// How many rows it can deliver alone.
    pub rows: usize,
    /// What it surely covers of the lot, kilograms a year.
    pub kg: Ratio,
    /// What stands in the way, the worst of each kind first met.
    pub obstacles: Vec<LotObstacle>,
}

/// What stands in the way of a producer in a lot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotObstacle {
    /// The check, of the row that needs the most.
    pub check: Check,
    /// That row; none where the check is of the lot.
    pub row: Option<usize>,
    /// In how many rows it stands in the way.
    pub rows: usize,
}

/// A product group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupRecord {
    /// Its name.
    pub name: Text,
    /// Its rows.
    pub rows: Vec<usize>,
    /// What is needed, kilograms a year, of the rows whose mass is known.
    pub kg: Ratio,
    /// The months of Swedish harvest of any of its foods; none where the season table has none of them.
    pub harvest: Option<Months>,
    /// The months of storage of any of its foods.
    pub storage: Option<Months>,
    /// The producers that have some of the goods and that nothing but volume, months or range surely stands in the way of.
    pub possible: Vec<usize>,
    /// Those that can deliver the whole group alone.
    pub alone: Vec<usize>,
    /// What they can deliver together.
    pub together: Together,
    /// The least division that opens the group.
    pub fitting: Fitting,
    /// The need and what covers it, for each of the twelve months.
    pub by_month: Vec<MonthRecord>,
}

/// A month of a product group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthRecord {
    /// The month, 1 for January.
    pub month: u8,
    /// What is needed, kilograms, of the rows whose mass is known.
    pub need: Ratio,
    /// What producers surely cover together, kilograms.
    pub sure: Ratio,
    /// The same if everything that is not said turned out well.
    pub at_best: Ratio,
    /// Whether any of the group's foods is harvested or comes out of Swedish stores; unknown where the season table has none.
    pub season: MonthSeason,
}

/// What a month is to a product group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MonthSeason {
    /// Some of it is harvested in Sweden.
    Harvest,
    /// Some of it comes out of Swedish stores.
    Storage,
    /// Neither.
    Outside,
    /// The season table has none of the foods.
    Unknown,
}

/// The largest part of a product group that producers can bid on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fitting {
    /// The group as a lot of its own: somebody can deliver it alone.
    GroupAlone,
    /// The group as a lot of its own: several can deliver it together.
    GroupTogether,
    /// Bids on single rows: so many of them can be delivered, alone or together.
    Rows,
    /// A part of the volume: nobody can deliver a whole row.
    PartOfVolume,
    /// Nothing is known to be deliverable, but something is not known.
    Ask,
    /// Nobody in the register.
    Nobody,
}

/// How a procurement is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Division {
    /// The lots as they are.
    Lots,
    /// Each product group of a lot as a lot of its own.
    Groups,
    /// Bids on single rows.
    Rows,
}

/// What can be bid on in a division.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SplitRecord {
    /// The division.
    pub division: Division,
    /// Everything there is.
    pub all: Tally,
    /// What at least one producer can deliver alone.
    pub alone: Tally,
    /// What producers can deliver together, what one can deliver alone counted in.
    pub together: Tally,
    /// The same as together, if everything that is not known turned out well.
    pub at_best: Tally,
    /// How many producers can bid on something alone.
    pub bidders: usize,
}

/// So many parts of a procurement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// How many parts that are bid on as one.
    pub parts: u32,
    /// How many rows.
    pub rows: u32,
    /// How many kilograms a year, of the rows whose mass is known.
    pub kg: Ratio,
    /// How many kronor; none where the price of any row is unknown.
    pub value: Option<Ratio>,
}

/// The transports of what producers can deliver together, month by month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransportRecord {
    /// Each producer drives to each kitchen.
    pub direct: Way,
    /// Each producer drives to the hub, and the hub to the kitchens; none without a hub.
    pub hub: Option<Way>,
    /// Producers that deliver something and whose place is unknown: they are not counted.
    pub left_out: Vec<usize>,
    /// The vehicles.
    pub vehicles: Vec<VehicleRecord>,
}

/// One way to deliver.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// The legs.
    pub legs: Vec<Leg>,
    /// Tonne-kilometres a month.
    pub tonne_km: Ratio,
    /// Kilograms of CO2e a month.
    pub kg_co2e: Ratio,
    /// Deliveries that are received in a week, at kitchens and hub.
    pub drops_per_week: u32,
}

/// A leg.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leg {
    /// The producer; none from the hub.
    pub producer: Option<usize>,
    /// The kitchen; none to the hub.
    pub kitchen: Option<usize>,
    /// Kilometres as the road goes; 0 within a municipality where only its middle is known.
    pub km: Ratio,
    /// Whether only the municipality is known at both ends and is the same, so that the way is longer than 0.
    pub within_municipality: bool,
    /// Kilograms a month.
    pub kg_per_month: Ratio,
    /// Kilograms that the vehicle carries when it sets out.
    pub load_kg: Ratio,
    /// The vehicle.
    pub vehicle: usize,
    /// Tonne-kilometres a month.
    pub tonne_km: Ratio,
    /// Kilograms of CO2e a month.
    pub kg_co2e: Ratio,
}

/// A vehicle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VehicleRecord {
    /// What it is.
    pub name: Text,
    /// Kilograms of CO2e for each tonne-kilometre, refrigeration counted in.
    pub per_tonne_km: Ratio,
    /// How that came about.
    pub formula: Text,
    /// The publication.
    pub source: String,
}
