//! What is drawn: choices, before they are made to fit together.

use matvag::input::{
    CompareInput, FallbackInput, MeasureInput, MissingPriceInput, ModelInput, NegativePriceInput, OffersInput,
    PositionRoleInput, RoundingModeInput, WeighByInput, WeightsInInput, WorthPerInput,
};

/// The most positions in a lot.
pub(super) const POSITIONS: usize = 8;
/// The most criteria in a lot.
pub(super) const CRITERIA: usize = 3;
/// The most bids.
pub(super) const BIDS: usize = 6;

/// Everything that is drawn.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) lots: Vec<LotDraft>,
    pub(super) bidders: usize,
    /// At most so many lots for one bidder; whether the least total decides, where it can.
    pub(super) limit: Option<(u32, bool)>,
}

#[derive(Clone, Debug)]
pub(super) struct LotDraft {
    pub(super) model: ModelInput,
    /// The parts of price and criteria in the whole weight.
    pub(super) weights: Vec<u32>,
    pub(super) weights_in: Option<WeightsInInput>,
    /// Digits and mode of each stage that is rounded.
    pub(super) rounding: Vec<Option<(&'static str, Option<RoundingModeInput>)>>,
    pub(super) compare: Option<CompareInput>,
    pub(super) tie: Vec<TieDraft>,
    pub(super) draw: Option<DrawDraft>,
    pub(super) missing_price: Option<MissingPriceInput>,
    pub(super) negative_price: Option<NegativePriceInput>,
    pub(super) offers: Option<OffersInput>,
    pub(super) positions: Vec<PositionDraft>,
    /// The estimated cost of a markup part and the highest factor.
    pub(super) markup: Option<(&'static str, Option<&'static str>)>,
    /// Whether the proof of each requirement must be named.
    pub(super) requirements: Vec<bool>,
    pub(super) criteria: Vec<CriterionDraft>,
    pub(super) bids: Vec<LotBidDraft>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum TieDraft {
    LowestPrice,
    HighestQuality,
    Criterion(usize),
}

#[derive(Clone, Copy, Debug)]
pub(super) enum DrawDraft {
    NotYet,
    Seed(&'static str),
    /// Bidders from this one on, and around; all of them or all but one.
    Order(usize, bool),
}

#[derive(Clone, Debug)]
pub(super) struct PositionDraft {
    pub(super) unit: &'static str,
    pub(super) quantity: &'static str,
    pub(super) kg_per_unit: Option<&'static str>,
    pub(super) role: Option<PositionRoleInput>,
    pub(super) co2e_fallback: Option<FallbackInput>,
}

#[derive(Clone, Debug)]
pub(super) struct CriterionDraft {
    pub(super) measure: MeasureInput,
    pub(super) by_position: bool,
    /// Which positions it applies to; all if none.
    pub(super) positions: Vec<bool>,
    pub(super) weigh_by: Option<WeighByInput>,
    pub(super) per: Option<WorthPerInput>,
    pub(super) kr: &'static str,
    pub(super) percent: &'static str,
    /// No worth is written, where the criterion counts anyhow.
    pub(super) worthless: bool,
    pub(super) at_least: Option<&'static str>,
    pub(super) no_credit: bool,
    pub(super) proof_required: bool,
}

#[derive(Clone, Debug)]
pub(super) struct LotBidDraft {
    pub(super) bids: bool,
    /// Everything is as in the bid before.
    pub(super) copied: bool,
    /// The answers for positions stand in rows of their own.
    pub(super) apart: bool,
    pub(super) prices: Vec<PriceDraft>,
    /// Declared kg CO2e per unit, and whether its proof is named.
    pub(super) co2e: Vec<Option<(&'static str, bool)>>,
    pub(super) requirements: Vec<AnswerDraft>,
    /// For each criterion: an answer for each position; the first one is the answer for the lot.
    pub(super) criteria: Vec<Vec<AnswerDraft>>,
    pub(super) factor: Option<&'static str>,
    pub(super) declared: Vec<Option<&'static str>>,
    pub(super) rejected: bool,
    pub(super) correction: Option<CorrectionDraft>,
}

#[derive(Clone, Debug)]
pub(super) enum PriceDraft {
    Price(String),
    Missing,
    Unreadable,
    Several(String, String),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct AnswerDraft {
    pub(super) given: Given,
    /// How much is fulfilled, 0 to 10.
    pub(super) level: usize,
    /// In which of the ways that there are it is written.
    pub(super) style: usize,
    pub(super) proof: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Given {
    Answer,
    Nothing,
    Unreadable,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct CorrectionDraft {
    pub(super) kind: CorrectionKind,
    pub(super) index: usize,
    pub(super) position: usize,
    pub(super) value: usize,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum CorrectionKind {
    Price,
    Co2e,
    Requirement,
    RequirementProof,
    Criterion,
    CriterionProof,
    Factor,
    OwnCost,
}
