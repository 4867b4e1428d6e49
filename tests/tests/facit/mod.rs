//! What has to come out of each folder of `examples/publicerade`, and how it is compared with what did.
//!
//! `facit.json` holds every figure as its source printed it. Two tests read it: `published.rs` beside this folder asks
//! the library, and `published.rs` of the command asks the command. Each makes [`Lot`]s of what it was told; from there
//! on they are compared alike.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something it takes for granted is not so")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use matvag::num::{Mode, Ratio};
use serde_json::Value as Json;

/// What came out of one lot.
pub(crate) struct Lot {
    /// The bidders on the first place, in the order received.
    pub(crate) winners: Vec<String>,
    /// The figures of each bidder.
    pub(crate) bids: BTreeMap<String, Bid>,
}

/// What came out for one bid.
pub(crate) struct Bid {
    /// The total as the documents round it.
    pub(crate) total: Ratio,
    /// The bid price.
    pub(crate) price: Ratio,
    /// The points for the price before they are weighed.
    pub(crate) price_points: Option<Ratio>,
    /// What each part adds to the total: `price`, or a criterion's id.
    pub(crate) parts: BTreeMap<String, Ratio>,
    /// What full quality is worth in kronor.
    pub(crate) quality_worth: Option<Ratio>,
}

/// One figure of a source.
struct Entry {
    folder: String,
    lot: String,
    what: String,
    bidder: String,
    /// To how many decimals it is compared; exactly where there is no such number.
    digits: Option<u32>,
    expected: String,
}

/// The folder with the examples.
fn examples() -> PathBuf {
    let folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    folders.map(|folder| folder.join("examples/publicerade")).find(|folder| folder.is_dir()).unwrap()
}

/// Every figure that is not as its source printed it, when `evaluate` tells what comes out of a folder: its lots by id.
/// Also every folder without figures, and every figure without a folder.
pub(crate) fn differences(evaluate: impl Fn(&Path) -> BTreeMap<String, Lot>) -> Vec<String> {
    let mut folders: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for entry in entries() {
        folders.entry(entry.folder.clone()).or_default().push(entry);
    }
    let there = fs::read_dir(examples()).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_dir());
    let there: BTreeSet<String> = there.map(|entry| entry.file_name().into_string().unwrap()).collect();
    let without_figures = there.iter().filter(|folder| !folders.contains_key(*folder));
    let mut differences: Vec<String> = without_figures.map(|folder| format!("{folder}: no figures")).collect();
    for (folder, entries) in &folders {
        if !there.contains(folder) {
            differences.push(format!("{folder}: no such folder"));
            continue;
        }
        let lots = evaluate(&examples().join(folder));
        let differs = |entry: &Entry| match lots.get(&entry.lot) {
            Some(lot) => entry.difference(lot),
            None => Some("no such lot".to_owned()),
        };
        differences.extend(entries.iter().filter_map(|entry| {
            differs(entry).map(|said| format!("{folder}: {} {}: {said}", entry.what, entry.bidder))
        }));
    }
    differences
}

impl Entry {
    /// What came out instead; nothing if it is as it should be.
    fn difference(&self, lot: &Lot) -> Option<String> {
        if self.what == "winner" {
            let winners = lot.winners.join(", ");
            return (winners != self.expected).then(|| format!("{winners} instead of {}", self.expected));
        }
        let Some(found) = lot.bids.get(&self.bidder).and_then(|bid| self.figure(bid)) else {
            return Some("no such figure".to_owned());
        };
        let as_compared = |number: Ratio| match self.digits {
            Some(digits) => number.rounded(digits, Mode::HalfUp),
            None => number,
        };
        let expected = Ratio::parse(&self.expected).unwrap();
        (as_compared(found.clone()) != as_compared(expected)).then(|| format!("{found} instead of {}", self.expected))
    }

    fn figure(&self, bid: &Bid) -> Option<Ratio> {
        match self.what.split_once(':') {
            // A source prints a deduction without its sign.
            Some(("deduction", criterion)) => bid.parts.get(criterion).map(|part| -part),
            Some(("part", of)) => bid.parts.get(of).cloned(),
            None if self.what == "total" => Some(bid.total.clone()),
            None if self.what == "price-points" => bid.price_points.clone(),
            None if self.what == "price-over-total" => bid.price.over(&bid.total).ok(),
            None if self.what == "quality-worth" => bid.quality_worth.clone(),
            _ => panic!("{}: nobody knows what \"{}\" is", self.folder, self.what),
        }
    }
}

fn entries() -> Vec<Entry> {
    let facit: Json = serde_json::from_slice(&fs::read(examples().join("facit.json")).unwrap()).unwrap();
    facit.as_array().unwrap().iter().map(entry).collect()
}

fn entry(json: &Json) -> Entry {
    let text =
        |key: &str| json.get(key).and_then(Json::as_str).unwrap_or_else(|| panic!("no {key}: {json}")).to_owned();
    assert!(["published", "derived"].contains(&text("status").as_str()), "{json}");
    let digits = json["digits"].as_u64().map(|digits| u32::try_from(digits).unwrap());
    let expected = text("expected");
    // What a source prints is compared to its last digit; why some digit is not stands in a note.
    if let Some(digits) = digits {
        assert_eq!(json["mode"], "half-up", "{json}");
        let printed = expected.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        assert!(printed == digits as usize || json["note"].is_string(), "{json}");
    }
    let bidder = if text("what") == "winner" { String::new() } else { text("bidder") };
    Entry { folder: text("folder"), lot: text("lot"), what: text("what"), bidder, digits, expected }
}
