//! The desk with the examples on it, without a browser: what is read, what is answered, what a change changes.

#![cfg(feature = "full")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may stop")]

use std::fs;
use std::path::{Path, PathBuf};

use matvag_files::{Case, read_bid, read_procurement};
use matvag_wasm::desk::Work;
use matvag_wasm::wire::{BidSource, FileFacts, Folder, Look, ProcurementSource, WORK_FORM};

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let files = entries.filter(|entry| entry.file_type().unwrap().is_file());
    let mut names: Vec<String> = files.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// An example on a desk, its bids in the order of their names.
fn on_desk(name: &str) -> Work {
    let path = example(name);
    let mut work = Work::default();
    let own: Vec<String> =
        names(&path).into_iter().filter(|name| name != "LASMIG.md" && name != "facit.json").collect();
    let bids: Vec<String> = names(&path.join("anbud")).iter().map(|name| format!("anbud/{name}")).collect();
    let files: Vec<FileFacts> =
        own.iter().chain(&bids).map(|name| work.put(name, fs::read(path.join(name)).unwrap())).collect();
    let file = own.iter().find(|name| name.starts_with("upphandling")).unwrap().clone();
    let folder = Folder {
        matvag_work: WORK_FORM,
        files,
        procurement: Some(ProcurementSource::File { file }),
        bids: bids.into_iter().map(|file| BidSource { file, columns: Vec::new() }).collect(),
        ..Folder::default()
    };
    work.load(folder, Look::default(), &mut |_| {}).unwrap();
    work
}

fn protocol(work: &Work) -> String {
    work.run(work.checked().unwrap(), None).protocol().to_json().unwrap()
}

#[test]
fn the_examples_have_the_totals_that_another_program_computed() {
    let mut compared = 0;
    let work = on_desk("start");
    let protocol: serde_json::Value = serde_json::from_str(&protocol(&work)).unwrap();
    let facit: serde_json::Value =
        serde_json::from_slice(&fs::read(example("start").join("facit.json")).unwrap()).unwrap();
    for (lot, of_lot) in facit["omraden"].as_object().unwrap() {
        let mut lots = protocol["outcome"]["lots"].as_array().unwrap().iter();
        let record = lots.find(|record| record["lot"] == *lot).unwrap_or_else(|| panic!("{lot}"));
        for expected in of_lot.as_array().unwrap() {
            let (bidder, Some(total)) = (&expected["anbudsgivare"], expected["jämförelsepris"].as_str()) else {
                continue;
            };
            let mut places = record["ranking"].as_array().unwrap().iter();
            let place = places.find(|place| place["bidder"] == *bidder).unwrap_or_else(|| panic!("{lot} {bidder}"));
            assert_eq!(place["total"].as_str().unwrap(), total, "{lot} {bidder}");
            assert_eq!(place["rank"], expected["plats"], "{lot} {bidder}");
            compared += 1;
        }
    }
    assert_eq!(compared, 7);
}

#[test]
fn the_desk_gives_the_protocol_that_the_library_gives() {
    for name in ["start", "skolkok"] {
        let path = example(name);
        let own = names(&path).into_iter().find(|name| name.starts_with("upphandling")).unwrap();
        let read =
            read_procurement(&own, &fs::read(path.join(&own)).unwrap(), &mut |name| fs::read(path.join(name)).ok());
        let mut case = Case::new(read, &own).unwrap();
        for bid in names(&path.join("anbud")) {
            let bytes = fs::read(path.join("anbud").join(&bid)).unwrap();
            let read = read_bid(&case.procurement, &bid, &bytes);
            case.add(&bid, bytes.len(), read);
        }
        let outcome = matvag::award::evaluate(&case.procurement, &case.bids);
        let work = on_desk(name);
        let climate = work.climate(work.checked().unwrap());
        assert!(climate.is_some(), "{name}");
        assert_eq!(protocol(&work), case.run(&outcome, climate, None).protocol().to_json().unwrap(), "{name}");
    }
}

#[test]
fn a_bid_taken_away_and_put_back_leaves_no_trace() {
    let mut work = on_desk("start");
    let before = protocol(&work);
    let whole = work.folder.clone();
    let mut fewer = whole.clone();
    fewer.bids.remove(0);
    work.load(fewer, Look::default(), &mut |_| {}).unwrap();
    assert_ne!(protocol(&work), before);
    work.load(whole, Look::default(), &mut |_| {}).unwrap();
    assert_eq!(protocol(&work), before);
}

#[test]
fn a_folder_that_names_what_is_not_there_is_refused_and_the_old_one_stays() {
    let mut work = on_desk("start");
    let before = protocol(&work);
    let mut folder = work.folder.clone();
    folder.files[0].sha256 = "0".repeat(64);
    assert!(work.load(folder, Look::default(), &mut |_| {}).is_err());
    let mut folder = work.folder.clone();
    folder.matvag_work = WORK_FORM + 1;
    let refusal = work.load(folder, Look::default(), &mut |_| {}).unwrap_err();
    assert!(refusal.0.sv.contains("nyare version"), "{refusal:?}");
    assert_eq!(protocol(&work), before);
}

#[test]
fn a_procurement_that_is_edited_is_read_as_the_command_reads_its_file() {
    let mut work = on_desk("start");
    let json = serde_json::to_string_pretty(work.input().unwrap()).unwrap();
    let read = read_procurement("upphandling.json", json.as_bytes(), &mut |_| None);
    assert!(read.procurement.is_some(), "{:?}", read.problems);
    let mut folder = work.folder.clone();
    folder.procurement = Some(ProcurementSource::Written { json: json.clone() });
    work.load(folder, Look::default(), &mut |_| {}).unwrap();
    let checked = work.checked().unwrap();
    assert_eq!(checked.case.files[0].sha256, matvag_files::sha256_hex(json.as_bytes()));
    assert_eq!(checked.case.bids.len(), 4);
}

/// The folder with its procurement edited as the page does it: as published JSON.
fn edited(work: &Work, edit: impl Fn(&mut serde_json::Value)) -> Folder {
    let mut json = serde_json::to_value(work.input().unwrap()).unwrap();
    edit(&mut json);
    let procurement = Some(ProcurementSource::Written { json: json.to_string() });
    Folder { procurement, ..work.folder.clone() }
}

type Edit = fn(&mut serde_json::Value);

#[test]
fn a_desk_that_was_edited_says_what_a_new_one_says() {
    let edits: [(&str, Edit); 6] = [
        ("a worth", |json| json["lots"][0]["criteria"][0]["worth"]["kr"] = "123456".into()),
        ("another worth, and a rounding", |json| {
            json["lots"][0]["criteria"][0]["worth"]["kr"] = "1".into();
            json["lots"][0]["rounding"] = serde_json::json!([{ "stage": "total", "digits": "0", "mode": "half-up" }]);
        }),
        ("the model", |json| json["lots"][0]["model"] = serde_json::json!({ "kind": "fixed-surcharge" })),
        ("how an answer is measured", |json| {
            json["lots"][0]["criteria"][0]["measure"] = serde_json::json!({ "kind": "yes-no" });
        }),
        ("a model with costs of its own", |json| {
            json["lots"][0]["model"] = serde_json::json!({ "kind": "life-cycle-cost", "years": "2", "discount_percent": "0", "kr_per_kg_co2e": "2" });
        }),
        ("one position less", |json| {
            json["lots"][0]["positions"].as_array_mut().unwrap().pop();
        }),
    ];
    let mut other = String::new();
    let mut changed = 0;
    for name in ["start", "skolkok"] {
        let (written, mut kept) = (on_desk(name), on_desk(name));
        for (what, edit) in edits {
            let folder = edited(&written, edit);
            kept.load(folder.clone(), Look::default(), &mut |_| {}).unwrap();
            // A desk that has read nothing yet: the files, and the folder at once.
            let mut fresh = Work::default();
            for file in &folder.files {
                fresh.put(&file.name, kept.bytes(&file.name).unwrap().to_vec());
            }
            fresh.load(folder, Look::default(), &mut |_| {}).unwrap();
            let say = |work: &Work| match work.checked() {
                Ok(checked) => format!("{} {:?}", protocol(work), checked.case.problems),
                Err(refusal) => format!("{refusal:?} {:?}", work.paper().unwrap().findings),
            };
            assert_eq!(say(&kept), say(&fresh), "{name}: {what}");
            changed += usize::from(say(&kept) != other);
            other = say(&kept);
        }
    }
    assert_eq!(changed, 12, "each edit changes what is said");
}
