//! `check`

use std::fs;

use crate::{change, example, run, run_with};

#[test]
fn without_problems_only_the_summary_is_said() {
    let folder = example();
    for arguments in [
        "check .",
        "check upphandling.toml anbud",
        "check --procurement upphandling.toml anbud",
        "check anbud upphandling.toml",
    ] {
        let ran = run(folder.path(), arguments);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments}");
        assert_eq!(ran.out, "inga anmärkningar i 4 filer\n", "{arguments}");
    }
}

#[test]
fn every_problem_of_every_file_is_shown_at_once() {
    let folder = example();
    change(folder.path(), "anbud/1-bjorkdungens-gront.csv", "G1;12,50", "G1;1.234");
    change(folder.path(), "anbud/1-bjorkdungens-gront.csv", "G2;13,00", "G9;13,00");
    change(folder.path(), "anbud/2-mellanbygdens-mat.csv", "M1;11,20", "M1;elva");
    let ran = run(folder.path(), "check .");
    assert_eq!(ran.code, 1);
    for expected in ["1.234", "G9", "elva", " i 4 filer"] {
        assert!(ran.out.contains(expected), "{expected}: {}", ran.out);
    }
    let english = run(folder.path(), "check . --lang en");
    assert!(english.out.contains("error") && english.out.contains(" in 4 files"), "{}", english.out);
}

#[test]
fn every_problem_of_a_procurement_is_shown_at_once() {
    let folder = example();
    change(folder.path(), "upphandling.toml", "quantity = 4000", "quantity = \"mycket\"");
    change(folder.path(), "upphandling.toml", "id = \"G5\"", "id = \"G4\"");
    let ran = run(folder.path(), "check upphandling.toml anbud/1-bjorkdungens-gront.csv");
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.contains("mycket") && ran.out.contains("G4"), "{}", ran.out);
    assert!(ran.out.contains("bid-not-read"), "{}", ran.out);
}

#[test]
fn a_file_that_is_not_there_does_not_stop_the_others() {
    let folder = example();
    let ran = run(folder.path(), "check upphandling.toml anbud/saknas.csv anbud");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("saknas.csv"), "{}", ran.err);
    assert_eq!(ran.out, "inga anmärkningar i 4 filer\n");
}

#[test]
fn a_bid_alone_needs_its_procurement() {
    let folder = example();
    let ran = run(folder.path(), "check anbud/1-bjorkdungens-gront.csv");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--procurement"), "{}", ran.err);
}

#[test]
fn the_first_document_is_the_procurement_also_when_it_is_missing_or_comes_on_standard_input() {
    let folder = example();
    let ran = run(folder.path(), "check saknas.toml");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("saknas.toml") && ran.err.contains("finns inte"), "{}", ran.err);
    let ran = run_with(folder.path(), "check - anbud", fs::read(folder.path().join("upphandling.toml")).unwrap());
    assert_eq!((ran.code, ran.out.as_str()), (0, "inga anmärkningar i 4 filer\n"), "{}", ran.err);
}

#[test]
fn two_procurements_have_their_own_bids() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a", "b"] {
        assert_eq!(run(folder.path(), &format!("init {name}")).code, 0);
    }
    let ran = run(folder.path(), "check a/upphandling.toml a/anbud b/upphandling.toml b/anbud");
    assert_eq!((ran.code, ran.out.as_str()), (0, "inga anmärkningar i 8 filer\n"));
}

#[test]
fn problems_as_json_are_nothing_but_json() {
    let folder = example();
    change(folder.path(), "anbud/2-mellanbygdens-mat.csv", "M1;11,20", "M1;elva");
    let ran = run(folder.path(), "check . --problems json");
    assert_eq!(ran.code, 1);
    let lines: Vec<serde_json::Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(
        !lines.is_empty() && lines.iter().all(|line| line["code"].is_string() && line["message"]["sv"].is_string())
    );
}

#[test]
fn signs_that_a_terminal_would_obey_are_not_passed_on() {
    let folder = example();
    let path = folder.path().join("anbud/2-mellanbygdens-mat.csv");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("M1;11,20", "M1;\u{202e}elva\u{9b}2J")).unwrap();
    let ran = run(folder.path(), "check .");
    assert_eq!(ran.code, 1);
    assert!(!ran.out.contains('\u{9b}') && !ran.out.contains('\u{202e}'), "{:?}", ran.out);
}
