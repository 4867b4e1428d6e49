//! A position of a lot, with what it weighs in it.

use serde::{Deserialize, Serialize};

use crate::input::Number;

/// One position (rad): a need, priced per unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PositionInput {
    /// A short id, unique in the lot.
    pub id: String,
    /// What is needed.
    pub name: String,
    /// The unit that is priced: kg, l, st, förp …
    pub unit: String,
    /// The estimated quantity in that unit (over the period that the price is compared for, as a rule a year).
    pub quantity: Number,
    /// Kilograms in one unit; for deductions per kg and for climate. Not needed when the unit is kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kg_per_unit: Option<Number>,
    /// The largest pack accepted, in the position's unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pack_at_most: Option<Number>,
    /// The smallest pack accepted, in the position's unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pack_at_least: Option<Number>,
    /// How the position counts; `contract` unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<PositionRoleInput>,
    /// The food it is, by id of the food table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub food: Option<String>,
    /// The product group, for headings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Published kg CO2e per unit, used where a bidder declares none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub co2e_fallback: Option<FallbackInput>,
}

/// A published value that stands in for a missing declaration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FallbackInput {
    /// kg CO2e per unit of the position.
    pub kg_per_unit: Number,
    /// Where the value was published.
    pub source: String,
}

/// How a position counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PositionRoleInput {
    /// Counted, and a term of the contract.
    Contract,
    /// Counted, but not a term of the contract.
    EvaluationOnly,
    /// May be priced; not counted.
    Optional,
}

/// An open-book part: estimated cost times the bidder's markup factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MarkupPartInput {
    /// A short id, unique in the lot.
    pub id: String,
    /// What it covers.
    pub name: String,
    /// The estimated cost to the bidder, in kronor, that the factor is applied to.
    pub estimated_cost: Number,
    /// The highest factor accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Number>,
}
