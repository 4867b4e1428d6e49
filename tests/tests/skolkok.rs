//! The school-kitchen example: the dirty files are what their source says, every fault has its consequence, and the
//! result is the one that another program has computed from the clean answers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where it takes something for granted"
)]

use std::collections::BTreeMap;
use std::fs;

use matvag::award::{Outcome, Status, evaluate};
use matvag::procurement::{Bid, Procurement};
use matvag_files::{read_bid, read_procurement};
use matvag_tests::skolkok::{dirt, dirty_files, folder};
use serde_json::Value;

struct Example {
    procurement: Procurement,
    bids: Vec<Bid>,
    said: Vec<String>,
    outcome: Outcome,
}

fn example() -> Example {
    let folder = folder();
    let main = fs::read(folder.join("upphandling.toml")).unwrap();
    let file = read_procurement("upphandling.toml", &main, &mut |name| fs::read(folder.join(name)).ok());
    assert!(file.problems.is_empty(), "{:?}", file.problems);
    let procurement = file.procurement.unwrap();
    let mut bids = Vec::new();
    let mut said = Vec::new();
    for (name, bytes) in dirty_files() {
        let file = read_bid(&procurement, &name, &bytes);
        said.extend(file.problems.iter().flat_map(|problem| {
            problem.places.iter().map(|place| format!("{place}: {} {}", problem.code, problem.message.sv))
        }));
        bids.push(file.bid.unwrap_or_else(|| panic!("{name}: {:?}", file.problems)));
    }
    let outcome = evaluate(&procurement, &bids);
    Example { procurement, bids, said, outcome }
}

#[test]
fn the_dirty_files_are_what_their_source_says() {
    for (name, bytes) in dirty_files() {
        let path = folder().join("anbud").join(&name);
        if std::env::var_os("MATVAG_BLESS").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &bytes).unwrap();
        }
        assert!(fs::read(&path).unwrap() == bytes, "{name} differs; cargo xtask bless writes it anew");
    }
}

#[test]
fn the_result_is_the_one_computed_by_another_program() {
    let example = example();
    let facit: Value = serde_json::from_slice(&fs::read(folder().join("facit.json")).unwrap()).unwrap();
    let mut compared = 0;
    for (lot, bids) in facit["omraden"].as_object().unwrap() {
        let index = example.procurement.lot_index(lot).unwrap();
        let outcome = &example.outcome.lots[index];
        let ranking = outcome.ranking.as_ref().unwrap();
        for expected in bids.as_array().unwrap() {
            let bidder = expected["anbudsgivare"].as_str().unwrap();
            let number = example.bids.iter().position(|bid| bid.bidder == bidder).unwrap();
            let of_bid = outcome.bids[number].as_ref().unwrap_or_else(|| panic!("{lot}: {bidder} has not bid"));
            let said = format!("{lot}, {bidder}: {:?}", of_bid.status.reasons());
            assert_eq!(of_bid.status.id(), expected["status"].as_str().unwrap(), "{said}");
            let Some(evaluated) = &of_bid.evaluated else { continue };
            let price = evaluated.basket.price().to_string();
            assert_eq!(price, expected["anbudspris"].as_str().unwrap(), "{said}");
            let total = evaluated.score.as_ref().unwrap().total.to_string();
            assert_eq!(total, expected["jämförelsepris"].as_str().unwrap(), "{said}");
            let rank = u64::try_from(ranking.rank_of(number).unwrap()).unwrap();
            assert_eq!(Some(rank), expected["plats"].as_u64(), "{said}");
            compared += 1;
        }
    }
    assert!(15 <= compared, "only {compared} bids were compared");
}

#[test]
fn every_fault_is_told_once_and_has_its_consequence() {
    let example = example();
    let dirt = dirt();
    let file_of: BTreeMap<&str, &str> =
        dirt.file.iter().map(|file| (file.bidder.as_str(), file.file.as_str())).collect();
    let code_of = |kind: &str| match kind {
        "text-number" | "hard-space" => Some("number-is-text"),
        "missing" => Some("price-missing"),
        "wrong-unit" => Some("unit-differs"),
        "duplicate-row" => Some("position-with-two-prices"),
        "unknown-row" => Some("unknown-row"),
        "ambiguous" => Some("number-is-ambiguous"),
        "zero" => Some("price-is-zero"),
        "error-cell" => Some("cell-shows-error"),
        "formula-no-value" => Some("formula-without-value"),
        // A no is an answer; a synonym is a header; neither is a fault of the file.
        "answer" | "header" => None,
        "hidden-row" => Some("rows-hidden"),
        "merged-cells" => Some("cells-merged"),
        other => panic!("no such fault: {other}"),
    };
    for fault in &dirt.fault {
        let file = file_of[fault.bidder.as_str()];
        let Some(code) = code_of(&fault.kind) else { continue };
        // A CSV file has no types: a number with "kr" after it is read without a word.
        let format = &dirt.file.iter().find(|file| file.bidder == fault.bidder).unwrap().format;
        if format == "csv" {
            continue;
        }
        let lot = fault.lot.as_deref().unwrap();
        let here =
            |line: &&String| line.starts_with(&format!("{file}, blad {lot}")) && line.contains(&format!(": {code} "));
        let told = example.said.iter().filter(here).count();
        let wanted = dirt
            .fault
            .iter()
            .filter(|other| {
                other.bidder == fault.bidder && other.lot == fault.lot && code_of(&other.kind) == Some(code)
            })
            .map(|other| other.rows.len().max(1))
            .sum::<usize>();
        assert_eq!(told, wanted, "{file} {lot} {}: {:#?}", fault.kind, example.said);
        let index = example.procurement.lot_index(lot).unwrap();
        let bidder = dirt.file.iter().find(|file| file.bidder == fault.bidder).unwrap().name.as_str();
        let number = example.bids.iter().position(|bid| bid.bidder == bidder).unwrap();
        let status = &example.outcome.lots[index].bids[number].as_ref().unwrap().status;
        match fault.consequence.as_str() {
            "not-evaluated" => assert!(matches!(status, Status::NotEvaluated(_)), "{bidder} {lot}"),
            "rejected" => assert!(matches!(status, Status::Rejected(_)), "{bidder} {lot}"),
            _ => {}
        }
    }
}
