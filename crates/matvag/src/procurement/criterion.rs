//! An award criterion: how an answer is measured, and what full fulfilment is worth.

use serde::Serialize;

use crate::num::{Decimal, Sek, Share};

/// An award criterion other than price.
#[derive(Clone, Debug)]
pub struct Criterion {
    /// Unique in the lot.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What the documents say.
    pub text: Option<String>,
    /// How an answer becomes a share of full fulfilment.
    pub measure: Measure,
    /// What an answer is given for.
    pub answer_for: AnswerFor,
    /// What full fulfilment is worth.
    pub worth: Worth,
    /// The least share accepted; below it the bid is rejected.
    pub at_least: Option<Share>,
    /// What the documents say about a missing answer.
    pub missing: MissingAnswer,
    /// How it is shown.
    pub proof: ProofRule,
    /// The UHM criterion it comes from.
    pub uhm: Option<Uhm>,
}

/// How an answer becomes a share g of full fulfilment, 0 to 1.
#[derive(Clone, Debug)]
pub enum Measure {
    /// Yes is 1, no is 0.
    YesNo,
    /// The answer is the share.
    Share,
    /// The answer names a level; each has its share. Not empty.
    Levels(Vec<(String, Share)>),
    /// g = (x − none) / (full − none), and 0 or 1 outside the two. The two differ.
    Linear {
        /// The number that gives 0.
        none_at: Decimal,
        /// The number that gives 1.
        full_at: Decimal,
        /// The number's unit.
        unit: Option<String>,
    },
    /// The jury's agreed points divided by the top.
    Jury {
        /// The top of the scale, above 0.
        top: Decimal,
    },
    /// The answer is a number that is counted as it is.
    Declared {
        /// The number's unit.
        unit: String,
    },
}

/// What an answer is given for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerFor {
    /// The lot.
    Lot,
    /// Each of these positions (indices, sorted), weighed together so.
    Positions {
        /// The positions that the criterion applies to.
        positions: Vec<usize>,
        /// How their answers become one share.
        weigh_by: WeighBy,
    },
}

/// How answers for positions become one share for the lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WeighBy {
    /// Each position counts the same.
    Positions,
    /// By kilograms.
    Kilograms,
    /// By quantity in the unit that all the positions have.
    Units,
    /// By the bid's own price times quantity.
    Value,
}

/// What full fulfilment is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Worth {
    /// Nothing: the criterion is only a threshold, or is compared in order.
    Nothing,
    /// Kronor.
    Amount {
        /// How many.
        kr: Sek,
        /// For what.
        per: WorthPer,
    },
    /// A share of the bid's own price (or of the median price), as a fraction of 1: 0.20 for 20 %. It may be above 1.
    Percent(Decimal),
    /// A weight: a fraction of 1.
    Weight(Share),
}

/// What an amount in kronor is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WorthPer {
    /// The whole lot.
    Lot,
    /// Each position that fulfils.
    Position,
    /// Each unit of each position that fulfils.
    Unit,
    /// Each kg of each position that fulfils; every one of them has `kg_per_unit`.
    Kg,
}

/// What the documents say about a missing answer or proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingAnswer {
    /// Nothing: the bid is not evaluated.
    NotEvaluated,
    /// It gives no credit.
    NoCredit,
}

/// How fulfilment is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProofRule {
    /// In the documents' words.
    pub text: Option<String>,
    /// Whether the bid must name its proof.
    pub required: bool,
}

/// A criterion of Upphandlingsmyndigheten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Uhm {
    /// Its KravID.
    pub id: String,
    /// Its version.
    pub version: Option<String>,
    /// Its level.
    pub level: Option<UhmLevel>,
    /// Its kind.
    pub kind: Option<UhmKind>,
}

/// The level of a UHM criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum UhmLevel {
    /// Bas.
    Base,
    /// Avancerad.
    Advanced,
    /// Spjutspets.
    Spearhead,
}

/// The kind of a UHM criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum UhmKind {
    /// Teknisk specifikation.
    TechnicalSpecification,
    /// Tilldelningskriterium.
    AwardCriterion,
    /// Särskilt kontraktsvillkor.
    ContractTerm,
    /// Kvalificeringskrav.
    Qualification,
}
