//! A bid as it was written: one row for each position, requirement, criterion and markup part that was answered.
//!
//! Bids come as price forms (spreadsheets) as a rule; this is the same in JSON and TOML, and what a protocol keeps.

use serde::{Deserialize, Serialize};

use super::Number;

/// One bidder's answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BidInput {
    /// Who bids.
    pub bidder: String,
    /// The bidder's organisation number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation_number: Option<String>,
    /// The tables that the rows come from; rows name them by number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<SourceInput>,
    /// The answers.
    #[serde(default)]
    pub rows: Vec<RowInput>,
}

/// A table that rows come from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SourceInput {
    /// The file's name.
    pub file: String,
    /// The sheet's name, in a spreadsheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The letters of the columns that were read, so that every figure opens down to its cell.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<ColumnInput>,
}

/// Which column of a table holds what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ColumnInput {
    /// `price`, `answer`, `proof`, `co2e`, … or a criterion's id.
    pub field: String,
    /// The column, 1 for the first.
    pub column: u32,
}

/// One answered row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RowInput {
    /// The lot's id. May be left out when the procurement has one lot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lot: Option<String>,
    /// The id of a position, requirement, criterion, own cost or markup part.
    pub row: String,
    /// The price per unit of a position, or the factor of a markup part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Number>,
    /// The answer to a requirement or a criterion, or the number that an own cost is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// What the bidder names as proof.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
    /// The bidder's article number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article_number: Option<String>,
    /// The bidder's name of the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// The unit that the price is for. It must be the position's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What one pack holds, in the position's unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pack: Option<Number>,
    /// Declared kg CO2e per unit of the position.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub co2e: Option<Number>,
    /// What the bidder names as proof of the declared kg CO2e.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub co2e_proof: Option<String>,
    /// Answers to the criteria that are answered for each position.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<CriterionAnswerInput>,
    /// What stood in the row and could not be used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<FaultInput>,
    /// What stood in the row before the buyer allowed a correction of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaced: Vec<ReplacedInput>,
    /// Where the row stands: the number of its table in `sources` (0 for the first), and its row (1 for the first).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<(u32, u32)>,
}

/// An answer to a criterion for one position.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CriterionAnswerInput {
    /// The criterion's id.
    pub criterion: String,
    /// The answer.
    pub answer: String,
    /// What the bidder names as proof.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
}

/// Something in a row that could not be used when the bid was first read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FaultInput {
    /// Which cell: `price`, `answer`, `co2e` … or a criterion's id.
    pub field: String,
    /// As it was written.
    pub written: String,
    /// Why it could not be used.
    pub reason: FaultReasonInput,
}

/// What stood in a cell before it was corrected. With neither a number nor a text, the cell was empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReplacedInput {
    /// Which cell: `price`, `answer`, `co2e` … or a criterion's id.
    pub field: String,
    /// The number that stood there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Number>,
    /// The text that stood there, as it was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<String>,
}

/// Why something could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FaultReasonInput {
    /// It is not a number.
    NotANumber,
    /// It can be read in two ways.
    Ambiguous,
    /// It is outside the range that it may have.
    OutOfRange,
    /// A price below zero.
    Negative,
    /// It is a date.
    Date,
    /// The spreadsheet shows an error.
    ErrorCell,
    /// A formula without a stored value.
    NoStoredValue,
    /// The price is for another unit.
    OtherUnit,
    /// Several offers at different prices, though only one may be given.
    SeveralOffers,
    /// An answer that is not one of those that may be given.
    UnknownAnswer,
}
