//! Small cases for laws about models: one lot, one position of one unit, criteria that the bidders answer with a share.

use matvag::input::{
    BidInput, CriterionInput, LotInput, MeasureInput, ModelInput, Number, PositionInput, ProcurementHead,
    ProcurementInput, RowInput, WorthInput,
};
use serde_json::json;

use crate::Case;

/// A bid: its price, and its share of each criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Kronor.
    pub price: String,
    /// One for each criterion.
    pub shares: Vec<String>,
}

/// An offer from texts.
pub fn offer(price: impl ToString, shares: impl IntoIterator<Item = impl ToString>) -> Offer {
    Offer { price: price.to_string(), shares: shares.into_iter().map(|share| share.to_string()).collect() }
}

/// A worth in kronor.
pub fn kr(kr: impl ToString) -> WorthInput {
    WorthInput { kr: Some(Number(kr.to_string())), per: None, percent: None, weight: None }
}

/// A worth in percent of a price.
pub fn percent(percent: impl ToString) -> WorthInput {
    WorthInput { kr: None, per: None, percent: Some(Number(percent.to_string())), weight: None }
}

/// A weight.
pub fn weight(weight: impl ToString) -> WorthInput {
    WorthInput { kr: None, per: None, percent: None, weight: Some(Number(weight.to_string())) }
}

/// No worth: the criterion is only compared.
pub const NOTHING: WorthInput = WorthInput { kr: None, per: None, percent: None, weight: None };

/// A model with its parameters, written as in a file.
pub fn model(json: serde_json::Value) -> ModelInput {
    serde_json::from_value(json).unwrap()
}

/// Every model, with sensible parameters and what its one criterion is worth.
pub fn every_model() -> Vec<(ModelInput, WorthInput)> {
    let shared = |kind: &str| (model(json!({"kind": kind, "price_weight": "0.6"})), weight("0.4"));
    let plain = |kind: &str| model(json!({"kind": kind}));
    let median = |reference: &str| {
        let reference = json!({"kind": reference});
        json!({"kind": "median-normalised", "price_weight": "0.5", "quality_weight": "0.5", "reference": reference})
    };
    vec![
        (plain("lowest-price"), NOTHING),
        (plain("fixed-deduction"), kr("20")),
        (plain("fixed-surcharge"), kr("20")),
        (plain("percent-deduction"), percent("20")),
        (plain("percent-surcharge"), percent("20")),
        shared("relative-lowest"),
        shared("relative-linear"),
        shared("relative-span"),
        (
            model(json!({"kind": "absolute-span", "price_weight": "0.6", "full_at": "20", "zero_at": "200"})),
            weight("0.4"),
        ),
        (
            model(json!({
                "kind": "price-steps",
                "price_weight": "0.6",
                "steps": [{"up_to": "60", "points": "1"}, {"up_to": "90", "points": "0.5"}],
            })),
            weight("0.4"),
        ),
        (model(json!({"kind": "quotient", "direction": "quality-per-krona"})), weight("1")),
        (model(json!({"kind": "quotient", "direction": "kronor-per-quality"})), weight("1")),
        (model(json!({"kind": "quotient-band", "band_percent": "10", "then": {"by": "highest-quality"}})), weight("1")),
        (model(median("median")), weight("1")),
        (model(median("mean")), weight("1")),
        (
            model(json!({
                "kind": "median-normalised",
                "price_weight": "0.5",
                "quality_weight": "0.5",
                "reference": {"kind": "fixed", "price": "100", "quality": "0.5"},
            })),
            weight("1"),
        ),
        (model(json!({"kind": "logarithmic", "price_weight": "0.6", "base": "2"})), weight("0.4")),
        shared("utility-index"),
        shared("mean-price"),
        (plain("median-deduction"), percent("20")),
        (plain("fixed-price"), weight("1")),
        (model(json!({"kind": "life-cycle-cost", "years": "4", "discount_percent": "3.5"})), kr("20")),
        (plain("prozorro-meat"), percent("20")),
        (model(json!({"kind": "priority-order", "order": ["k1", "price"]})), NOTHING),
    ]
}

/// A procurement of one lot; weights are fractions of 1.
pub fn case(model: ModelInput, worths: &[WorthInput], offers: &[Offer]) -> Case {
    let worth = |worth: &WorthInput| Some(worth.clone()).filter(|worth| *worth != NOTHING);
    let criteria = worths.iter().enumerate().map(|(index, kind)| criterion(index, worth(kind))).collect();
    Case { procurement: procurement(vec![lot("1", model, criteria)]), bids: bids(offers) }
}

/// A procurement of some lots.
pub fn procurement(lots: Vec<LotInput>) -> ProcurementInput {
    ProcurementInput {
        matvag: "1".into(),
        procurement: ProcurementHead {
            name: "Livsmedel".into(),
            diary_number: None,
            buyer: None,
            regime: None,
            published: None,
            bids_due: None,
            currency: None,
            source: None,
            invented: true,
            lots_per_bidder: None,
            secret: None,
        },
        lots,
        assessments: Vec::new(),
        rejections: Vec::new(),
        corrections: Vec::new(),
        bids: Vec::new(),
    }
}

/// A lot with one position of one kilogram.
pub fn lot(id: &str, model: ModelInput, criteria: Vec<CriterionInput>) -> LotInput {
    LotInput {
        id: id.into(),
        name: format!("Anbudsområde {id}"),
        award_ground: None,
        model,
        weights_in: None,
        rounding: Vec::new(),
        compare: None,
        tie: Vec::new(),
        missing_price: None,
        negative_price: None,
        offers: None,
        positions_file: None,
        positions: vec![position("p1", "kg", "1")],
        markup_parts: Vec::new(),
        requirements: Vec::new(),
        criteria,
    }
}

/// A position.
pub fn position(id: &str, unit: &str, quantity: &str) -> PositionInput {
    PositionInput {
        id: id.into(),
        name: format!("Vara {id}"),
        unit: unit.into(),
        quantity: quantity.into(),
        kg_per_unit: None,
        pack_at_most: None,
        pack_at_least: None,
        role: None,
        food: None,
        group: None,
        co2e_fallback: None,
    }
}

/// A criterion that the bidder answers with a share for the lot.
pub fn criterion(index: usize, worth: Option<WorthInput>) -> CriterionInput {
    CriterionInput {
        id: format!("k{}", index + 1),
        name: format!("Kriterium {}", index + 1),
        text: None,
        measure: MeasureInput::Share {},
        answer_for: None,
        weigh_by: None,
        positions: Vec::new(),
        worth,
        at_least: None,
        missing: None,
        proof: None,
        proof_required: false,
        uhm: None,
    }
}

/// The name of the bidder with this index.
pub fn bidder(index: usize) -> String {
    format!("Anbud {}", index + 1)
}

/// The bids.
pub fn bids(offers: &[Offer]) -> Vec<BidInput> {
    let bid = |(index, offer): (usize, &Offer)| {
        let mut rows = vec![price("p1", &offer.price)];
        rows.extend(offer.shares.iter().enumerate().map(|(index, share)| answer(&format!("k{}", index + 1), share)));
        BidInput { bidder: bidder(index), organisation_number: None, sources: Vec::new(), rows }
    };
    offers.iter().enumerate().map(bid).collect()
}

/// A row with a price.
pub fn price(row: &str, price: &str) -> RowInput {
    RowInput { row: row.into(), price: Some(price.into()), ..RowInput::default() }
}

/// A row with an answer.
pub fn answer(row: &str, answer: &str) -> RowInput {
    RowInput { row: row.into(), answer: Some(answer.into()), ..RowInput::default() }
}
