//! A lot: what is bought, what is required, how bids are weighed.

use serde::Serialize;

use super::{Criterion, ProofRule};
use crate::award::Model;
use crate::award::models::OwnCost;
use crate::num::{Decimal, KgCo2e, Rounding, Sek};

/// One lot (anbudsområde, delkontrakt). Won on its own.
#[derive(Clone, Debug)]
pub struct Lot {
    /// Unique in the procurement.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The award ground, if it is stated.
    pub award_ground: Option<AwardGround>,
    /// The evaluation model.
    pub model: Model,
    /// How weights are written in the documents.
    pub weights_in: WeightsIn,
    /// The roundings that the documents state, at most one for each stage.
    pub rounding: Vec<Rounding>,
    /// Which total decides.
    pub compare: Compare,
    /// How a tie is broken.
    pub tie: Vec<TieBreak>,
    /// What the documents say about a missing price.
    pub missing_price: MissingPrice,
    /// Whether a price below zero is allowed.
    pub negative: Negative,
    /// Whether there may be several offers for a position.
    pub offers: Offers,
    /// What is bought. Ids are unique among all rows of the lot.
    pub positions: Vec<Position>,
    /// What is bought beside the positions at cost times a factor.
    pub markup_parts: Vec<MarkupPart>,
    /// Requirements.
    pub requirements: Vec<Requirement>,
    /// Award criteria other than price.
    pub criteria: Vec<Criterion>,
    /// Every row's id, sorted, with what it is: made by `check`.
    pub(crate) rows: Vec<(String, RowKind)>,
}

impl Lot {
    /// The buyer's own costs, where the model has them.
    pub fn own_costs(&self) -> &[OwnCost] {
        match &self.model {
            Model::LifeCycleCost(model) => &model.own_costs,
            _ => &[],
        }
    }

    /// Whether the model puts a price on kg CO2e.
    pub fn prices_co2e(&self) -> bool {
        matches!(&self.model, Model::LifeCycleCost(model) if model.sek_per_kg_co2e.is_some())
    }

    /// What the row with this id is.
    pub fn row(&self, id: &str) -> Option<RowKind> {
        let index = self.rows.binary_search_by(|(other, _)| other.as_str().cmp(id)).ok()?;
        self.rows.get(index).map(|(_, kind)| *kind)
    }
}

/// What a row of a price form answers: the index of it in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A position.
    Position(usize),
    /// A requirement.
    Requirement(usize),
    /// A criterion answered for the lot.
    Criterion(usize),
    /// A markup part.
    MarkupPart(usize),
    /// A cost of the buyer's that depends on what the bidder declares: index among the model's own costs.
    OwnCost(usize),
}

/// The award ground (LOU 16:1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AwardGround {
    /// Price.
    Price,
    /// Cost.
    Cost,
    /// Best ratio between price and quality.
    BestPriceQualityRatio,
}

/// How weights are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeightsIn {
    /// They sum to 1.
    Fractions,
    /// They sum to 100.
    Percent,
    /// They sum to the top of the point scale.
    Points,
}

/// Which total decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// The exact one.
    Exact,
    /// The rounded one.
    Rounded,
}

/// One step of the tie chain.
#[derive(Clone, Debug)]
pub enum TieBreak {
    /// The lowest price.
    LowestPrice,
    /// The highest quality.
    HighestQuality,
    /// The best outcome on the criterion with this index.
    Criterion(usize),
    /// Drawing of lots.
    Draw(Draw),
}

/// A drawing of lots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Draw {
    /// Not drawn yet: the tie stands.
    NotYet,
    /// The bidders in the order they were drawn.
    Outcome(Vec<String>),
    /// Bidders are ordered by SHA-256 of `seed|lot|bidder`.
    Seed(String),
}

/// What the documents say about a missing price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingPrice {
    /// Nothing: the bid is not evaluated.
    NotEvaluated,
    /// The bid is rejected.
    Reject,
    /// The position is left out for all.
    ExcludePosition,
    /// The highest price of another admitted bid.
    HighestOther,
    /// A stated price per unit.
    Amount(Sek),
}

/// Whether a price below zero is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Negative {
    /// It counts as missing.
    Refused,
    /// It counts.
    Allowed,
}

/// Which of several offers for one position counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offers {
    /// Only one may be given.
    One,
    /// The cheapest.
    Lowest,
    /// The dearest.
    Highest,
}

/// One position: a need, priced per unit.
#[derive(Clone, Debug)]
pub struct Position {
    /// Unique in the lot.
    pub id: String,
    /// What is needed.
    pub name: String,
    /// The unit that is priced.
    pub unit: String,
    /// The estimated quantity, 0 or more, in that unit.
    pub quantity: Decimal,
    /// Kilograms in one unit, if known; 1 when the unit is kg.
    pub kg_per_unit: Option<Decimal>,
    /// The smallest pack accepted.
    pub pack_at_least: Option<Decimal>,
    /// The largest pack accepted.
    pub pack_at_most: Option<Decimal>,
    /// How it counts.
    pub role: Role,
    /// The food it is, by id of the food table.
    pub food: Option<String>,
    /// The product group.
    pub group: Option<String>,
    /// A published kg CO2e per unit.
    pub co2e_fallback: Option<Fallback>,
}

/// A published value that stands in for a missing declaration.
#[derive(Clone, Debug)]
pub struct Fallback {
    /// kg CO2e per unit.
    pub per_unit: KgCo2e,
    /// Where it was published.
    pub source: String,
}

/// How a position counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Counted, and a term of the contract.
    Contract,
    /// Counted, but not a term of the contract.
    EvaluationOnly,
    /// Not counted.
    Optional,
}

/// An open-book part: estimated cost times the bidder's markup factor (omräkningstal).
#[derive(Clone, Debug)]
pub struct MarkupPart {
    /// Unique in the lot.
    pub id: String,
    /// What it covers.
    pub name: String,
    /// The estimated cost, 0 or more.
    pub estimated_cost: Sek,
    /// The highest factor accepted.
    pub at_most: Option<Decimal>,
}

/// A requirement: passed or failed.
#[derive(Clone, Debug)]
pub struct Requirement {
    /// Unique in the lot.
    pub id: String,
    /// What is required.
    pub text: String,
    /// How it is shown.
    pub proof: ProofRule,
    /// The UHM criterion it comes from.
    pub uhm: Option<super::Uhm>,
}
