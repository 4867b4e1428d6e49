//! Small procurements for the tests of views, letters and robustness, checked and evaluated.

use serde_json::{Value as Json, json};

use crate::award::{Outcome, evaluate};
use crate::check::{check_bid, check_procurement};
use crate::input::{BidInput, ProcurementInput};
use crate::problem::Problems;
use crate::procurement::{Bid, Procurement};
use crate::report::Run;

/// A procurement with its bids, evaluated.
pub(crate) struct Sample {
    pub(crate) input: ProcurementInput,
    pub(crate) procurement: Procurement,
    pub(crate) bids: Vec<Bid>,
    pub(crate) outcome: Outcome,
    pub(crate) problems: Problems,
}

impl Sample {
    pub(crate) fn new(procurement: Json, bids: Vec<Json>) -> Self {
        let input: ProcurementInput = serde_json::from_value(procurement).unwrap();
        let (procurement, mut problems) = check_procurement(&input);
        let procurement = procurement.unwrap_or_else(|| panic!("{problems:?}"));
        let bids = bids.into_iter().map(|bid| {
            let bid: BidInput = serde_json::from_value(bid).unwrap();
            let (bid, found) = check_bid(&procurement, &bid);
            problems.extend(found);
            bid
        });
        let bids: Vec<Bid> = bids.collect();
        let outcome = evaluate(&procurement, &bids);
        Self { input, procurement, bids, outcome, problems }
    }

    /// One lot with one position and, for each bid, a price and the answers to the criteria `k1`, `k2`, … .
    pub(crate) fn one_lot(model: &Json, criteria: &[Json], bids: &[(&str, &str, &[&str])]) -> Self {
        let lot = json!({
            "id": "A", "name": "Mejeri", "model": model, "criteria": criteria,
            "positions": [{ "id": "p", "name": "Allt", "unit": "st", "quantity": "1" }],
        });
        let bids = bids.iter().map(|(bidder, price, answers)| {
            let mut rows = vec![json!({ "row": "p", "price": price, "place": [0, 2] })];
            let answer =
                |(index, answer): (usize, &&str)| json!({ "row": format!("k{}", index + 1), "answer": answer });
            rows.extend(answers.iter().enumerate().map(answer));
            bid(bidder, &rows)
        });
        Self::new(procurement(&[lot]), bids.collect())
    }

    pub(crate) fn run(&self) -> Run<'_> {
        Run {
            input: &self.input,
            procurement: &self.procurement,
            bids: &self.bids,
            outcome: &self.outcome,
            climate: None,
            files: &[],
            problems: &self.problems,
            time: None,
        }
    }
}

pub(crate) fn procurement(lots: &[Json]) -> Json {
    json!({
        "matvag": "1",
        "procurement": { "name": "Prov", "invented": true, "secret": ["bidders", "article-prices"] },
        "lots": lots,
    })
}

/// A bid from a file whose prices stand in column B and answers in column C.
pub(crate) fn bid(bidder: &str, rows: &[Json]) -> Json {
    let columns = json!([{ "field": "price", "column": 2 }, { "field": "answer", "column": 3 }]);
    json!({ "bidder": bidder, "sources": [{ "file": format!("{bidder}.csv"), "columns": columns }], "rows": rows })
}

/// A criterion whose answer is a share.
pub(crate) fn criterion(id: &str, name: &str, worth: &Json) -> Json {
    json!({ "id": id, "name": name, "measure": { "kind": "share" }, "worth": worth })
}

/// Two bids on price, kg CO2e and one deduction, over one year without interest.
///
/// Fjällmat: 4 200 000 + 58 000 · 1.50 − 400 000 · 0.5 = 4 200 000 + 87 000 − 200 000 = 4 087 000.
/// Norrslätt: 4 076 000 + 85 000 · 1.50 − 400 000 · 0.21875 = 4 076 000 + 127 500 − 87 500 = 4 116 000.
pub(crate) fn two_bids() -> Sample {
    let lot = json!({
        "id": "A", "name": "Mejeri",
        "model": { "kind": "life-cycle-cost", "years": "1", "discount_percent": "0", "kr_per_kg_co2e": "1.50" },
        "criteria": [criterion("k1", "ekologiskt", &json!({ "kr": "400000" }))],
        "positions": [
            { "id": "M1", "name": "Mjölk", "unit": "l", "quantity": "100000" },
            { "id": "M2", "name": "Ost", "unit": "kg", "quantity": "40000" },
        ],
    });
    let offer = |bidder: &str, milk: (&str, &str), cheese: (&str, &str), share: &str| {
        bid(
            bidder,
            &[
                json!({ "row": "M1", "price": milk.0, "co2e": milk.1, "place": [0, 2] }),
                json!({ "row": "M2", "price": cheese.0, "co2e": cheese.1, "place": [0, 3] }),
                json!({ "row": "k1", "answer": share, "place": [0, 4] }),
            ],
        )
    };
    // 100 000 · 12 + 40 000 · 75 = 4 200 000; 100 000 · 0.10 + 40 000 · 1.20 = 58 000.
    // 100 000 · 12.16 + 40 000 · 71.50 = 4 076 000; 100 000 · 0.25 + 40 000 · 1.50 = 85 000.
    let bids = vec![
        offer("Fjällmat", ("12", "0.10"), ("75", "1.20"), "0.5"),
        offer("Norrslätt Livs", ("12.16", "0.25"), ("71.50", "1.50"), "0.21875"),
    ];
    Sample::new(procurement(&[lot]), bids)
}
