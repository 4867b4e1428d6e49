//! What came out, as a protocol records it.

use serde::{Deserialize, Serialize};

use super::digest::model_digest;
use crate::award::{Outcome, Reason};
use crate::input::ProcurementInput;
use crate::num::Ratio;
use crate::procurement::{Bid, Procurement};
use crate::report::explain::{explain_bid, quality_worth};
use crate::report::figure::Figure;
use crate::text::Text;

/// What came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OutcomeRecord {
    /// The lots.
    pub lots: Vec<LotRecord>,
    /// Who gets which lot, where the number of lots per bidder is limited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub awards: Option<AwardsRecord>,
}

/// What came out of one lot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LotRecord {
    /// The lot's id.
    pub lot: String,
    /// The model's name.
    pub model: String,
    /// The digest of the lot's published part, as it can be published with the documents.
    pub model_digest: String,
    /// The order.
    pub ranking: Vec<PlaceRecord>,
    /// Why there is no order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undefined: Option<Text>,
    /// Ties and how they ended.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ties: Vec<TieRecord>,
    /// Positions that were left out for everybody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excluded: Vec<String>,
    /// The bids.
    pub bids: Vec<BidRecord>,
}

/// A place in the order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlaceRecord {
    /// 1 for the best.
    pub rank: usize,
    /// Who.
    pub bidder: String,
    /// The total that is shown.
    pub total: Ratio,
}

/// A tie and how it ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TieRecord {
    /// Who.
    pub bidders: Vec<String>,
    /// What decided, or why the tie stands.
    pub text: Text,
    /// Whether it stands.
    pub stands: bool,
}

/// What came out for one bid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BidRecord {
    /// Who.
    pub bidder: String,
    /// `admitted`, `rejected` or `not-evaluated`.
    pub status: String,
    /// Why not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
    /// The total and how it came about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<Figure>,
    /// What quality is worth in kronor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quality_worth: Option<Figure>,
}

/// Who gets which lot under a limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AwardsRecord {
    /// The lots.
    pub lots: Vec<AwardRecord>,
    /// The total in kronor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<Ratio>,
    /// What the limit costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_costs: Option<Ratio>,
    /// What should be known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Text>,
}

/// Who gets a lot under a limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AwardRecord {
    /// The lot's id.
    pub lot: String,
    /// Who gets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bidder: Option<String>,
    /// Who was better but had reached the limit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passed_over: Vec<String>,
}

/// The record of an outcome, with every figure.
pub(super) fn record(
    input: &ProcurementInput,
    procurement: &Procurement,
    bids: &[Bid],
    outcome: &Outcome,
) -> OutcomeRecord {
    let bidder = |index: usize| bids.get(index).map(|bid| bid.bidder.clone()).unwrap_or_default();
    let bidders = |indices: &[usize]| indices.iter().map(|index| bidder(*index)).collect::<Vec<String>>();
    let lots = procurement.lots().iter().zip(&outcome.lots).enumerate().map(|(index, (lot, lot_outcome))| {
        let (ranking, undefined) = match &lot_outcome.ranking {
            Ok(ranking) => (Some(ranking), None),
            Err(reason) => (None, Some(reason.clone())),
        };
        let total = |bid: usize| -> Ratio {
            let score = lot_outcome.evaluated().find(|(index, _)| *index == bid).and_then(|(_, e)| e.score.clone());
            score.map(|score| score.total).unwrap_or_default()
        };
        let places = ranking.map(|ranking| ranking.places.as_slice()).unwrap_or_default();
        let ties = ranking.map(|ranking| ranking.ties.as_slice()).unwrap_or_default();
        LotRecord {
            lot: lot.id.clone(),
            model: lot.model.id().to_owned(),
            model_digest: input.lots.get(index).map(model_digest).unwrap_or_default(),
            ranking: places
                .iter()
                .map(|place| PlaceRecord { rank: place.rank, bidder: bidder(place.bid), total: total(place.bid) })
                .collect(),
            undefined,
            ties: ties
                .iter()
                .map(|tie| TieRecord { bidders: bidders(&tie.bids), text: tie.text.clone(), stands: tie.stands })
                .collect(),
            excluded: lot_outcome
                .excluded
                .iter()
                .filter_map(|position| lot.positions.get(*position))
                .map(|position| position.id.clone())
                .collect(),
            bids: lot_outcome
                .bids
                .iter()
                .enumerate()
                .filter_map(|(bid, of_bid)| {
                    let of_bid = of_bid.as_ref()?;
                    Some(BidRecord {
                        bidder: bidder(bid),
                        status: of_bid.status.id().to_owned(),
                        reasons: of_bid.status.reasons().to_vec(),
                        figure: explain_bid(procurement, bids, outcome, index, bid),
                        quality_worth: quality_worth(procurement, outcome, index, bid),
                    })
                })
                .collect(),
        }
    });
    let awards = outcome.awards.as_ref().map(|awards| AwardsRecord {
        lots: procurement
            .lots()
            .iter()
            .zip(&awards.lots)
            .map(|(lot, award)| AwardRecord {
                lot: lot.id.clone(),
                bidder: award.bid.map(bidder),
                passed_over: bidders(&award.passed_over),
            })
            .collect(),
        total: awards.total.clone(),
        limit_costs: awards.limit_costs.clone(),
        notes: awards.notes.clone(),
    });
    OutcomeRecord { lots: lots.collect(), awards }
}
