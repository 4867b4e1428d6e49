//! Published evaluations, from the files of `examples/publicerade` through the command, to the last published digit.
//!
//! The figures are taken from the protocol that `matvag evaluate FOLDER --format json` writes. The same through the
//! library: `tests/tests/published.rs`.

#![allow(clippy::unwrap_used, reason = "a test stops where something it takes for granted is not so")]

#[path = "../../../tests/tests/facit/mod.rs"]
mod facit;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use matvag::num::Ratio;
use serde_json::Value as Json;

#[test]
fn every_published_figure_comes_out_of_the_command() {
    let differences = facit::differences(lots_of);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

fn lots_of(folder: &Path) -> BTreeMap<String, facit::Lot> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_matvag"));
    let output = command.arg("evaluate").arg(folder).args(["--format", "json"]).output().unwrap();
    assert!(output.status.success(), "{}: {}", folder.display(), String::from_utf8_lossy(&output.stderr));
    let protocol: Json = serde_json::from_slice(&output.stdout).unwrap();
    let documents = list(&protocol["inputs"]["procurement"]["lots"]);
    let outcomes = list(&protocol["outcome"]["lots"]);
    documents.iter().zip(outcomes).map(|(lot, outcome)| (text(&outcome["lot"]), lot_of(lot, outcome))).collect()
}

fn lot_of(lot: &Json, outcome: &Json) -> facit::Lot {
    let places = list(&outcome["ranking"]);
    let total = |bidder: &Json| {
        let place = places.iter().find(|place| place["bidder"] == *bidder).unwrap();
        Ratio::parse(place["total"].as_str().unwrap()).unwrap()
    };
    facit::Lot {
        winners: places.iter().filter(|place| place["rank"] == 1).map(|place| text(&place["bidder"])).collect(),
        bids: list(&outcome["bids"])
            .iter()
            .map(|bid| (text(&bid["bidder"]), bid_of(lot, bid, total(&bid["bidder"]))))
            .collect(),
    }
}

/// A bid's figures: the total opens into its parts, and the price's part into points and price.
fn bid_of(lot: &Json, bid: &Json, total: Ratio) -> facit::Bid {
    let figure = &bid["figure"];
    assert_eq!(number(figure), Some(total.clone()), "{bid}");
    let id = |part: &Json| {
        if ["Price", "Points for price"].contains(&label(part)) {
            return Some("price".to_owned());
        }
        let criterion = list(&lot["criteria"]).iter().find(|criterion| criterion["name"] == label(part));
        criterion.map(|criterion| text(&criterion["id"]))
    };
    let parts = list(&figure["parts"]);
    facit::Bid {
        total,
        price: find(figure, "Bid price").and_then(number).unwrap(),
        price_points: find(figure, "Price points").and_then(number),
        parts: parts.iter().filter_map(|part| Some((id(part)?, number(part)?))).collect(),
        quality_worth: number(&bid["quality_worth"]),
    }
}

/// The figure with this label, in this figure or below it.
fn find<'f>(figure: &'f Json, wanted: &str) -> Option<&'f Json> {
    if label(figure) == wanted {
        return Some(figure);
    }
    list(&figure["parts"]).iter().find_map(|part| find(part, wanted))
}

fn label(figure: &Json) -> &str {
    figure["label"]["en"].as_str().unwrap()
}

fn number(figure: &Json) -> Option<Ratio> {
    Ratio::parse(figure["value"]["number"][0].as_str()?).ok()
}

/// What is empty is left out of a protocol.
fn list(json: &Json) -> &[Json] {
    json.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(json: &Json) -> String {
    json.as_str().unwrap().to_owned()
}
