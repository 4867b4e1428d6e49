//! `evaluate --batch`

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::{names, run};

/// A folder `in` with procurements in folders `a`, `b` and `c`, of which `b` is broken.
fn procurements() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["in/a", "in/b", "in/c"] {
        assert_eq!(run(folder.path(), &format!("init {name}")).code, 0);
    }
    fs::write(folder.path().join("in/b/upphandling.toml"), "matvag = 1\n[procurement\n").unwrap();
    fs::create_dir(folder.path().join("in/tom")).unwrap();
    folder
}

#[test]
fn a_broken_procurement_does_not_stop_the_others() {
    let folder = procurements();
    let ran = run(folder.path(), "evaluate --batch in -o ut --format html");
    assert_eq!(ran.code, 1);
    assert_eq!(names(&folder.path().join("ut")), ["a.html", "c.html"]);
    assert!(ran.err.contains(&Path::new("in/b").join("upphandling.toml").display().to_string()), "{}", ran.err);
    assert!(ran.out.contains("inte utvärderad"), "{}", ran.out);
    assert!(ran.out.contains("3 upphandlingar, 1 inte utvärderade"), "{}", ran.out);
    assert!(ran.out.contains("Björkdungens Grönt AB") && ran.out.contains("187\u{202f}200"), "{}", ran.out);
}

#[test]
fn the_summary_as_json_is_one_line_each_in_the_order_given() {
    let folder = procurements();
    let ran = run(folder.path(), "evaluate --batch in/c in/b in/a/upphandling.toml -o ut --format json --jobs 2");
    assert_eq!(ran.code, 1);
    let lines: Vec<serde_json::Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let status: Vec<&str> = lines.iter().map(|line| line["status"].as_str().unwrap()).collect();
    assert_eq!(status, ["evaluated", "not-evaluated", "evaluated"]);
    assert_eq!(lines[0]["lots"][0]["winner"], "Björkdungens Grönt AB");
    assert_eq!(lines[0]["lots"][0]["total"], "187200");
    assert_eq!(lines[0]["errors"], 0);
    assert!(lines[1]["report"].is_null() && 0 < lines[1]["errors"].as_u64().unwrap());
    for name in ["a.json", "c.json"] {
        let ran = run(&folder.path().join("ut"), &format!("verify {name}"));
        assert_eq!(ran.code, 0, "{name}: {}", ran.out);
    }
}

#[test]
fn a_report_of_the_batch_is_the_report_of_the_single_run() {
    let folder = procurements();
    assert_eq!(run(folder.path(), "evaluate --batch in/a in/c -o ut --format json").code, 0);
    let single = run(folder.path(), "evaluate in/a --format json");
    assert_eq!(fs::read_to_string(folder.path().join("ut/a.json")).unwrap(), single.out);
}

#[test]
fn two_folders_of_the_same_name_get_a_report_each() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["x/mat", "y/Mat"] {
        assert_eq!(run(folder.path(), &format!("init {name}")).code, 0);
    }
    assert_eq!(run(folder.path(), "evaluate --batch x y -o ut").code, 0);
    assert_eq!(names(&folder.path().join("ut")), ["Mat-2.txt", "mat.txt"]);
}

#[test]
fn a_report_never_takes_the_place_of_a_procurement() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.json"), "{\"matvag\": 1}").unwrap();
    let ran = run(folder.path(), "evaluate --batch . -o . --format json");
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert!(ran.err.contains("a.json"), "{}", ran.err);
    assert_eq!(fs::read_to_string(folder.path().join("a.json")).unwrap(), "{\"matvag\": 1}");
}

#[test]
fn a_masked_batch_names_nobody() {
    let folder = procurements();
    let ran = run(folder.path(), "evaluate --batch in/a -o ut --masked");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("Anbud A") && !ran.out.contains("Björkdungens"), "{}", ran.out);
}

#[test]
fn what_a_batch_needs_is_said() {
    let folder = procurements();
    for (arguments, expected) in [
        ("evaluate --batch in", "--output"),
        ("evaluate --batch in -o -", "mapp"),
        ("evaluate --batch in/tom -o ut", "ingen upphandling"),
        ("evaluate --batch in -o ut --bids in/a/anbud", "--batch"),
    ] {
        let ran = run(folder.path(), arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments}");
        assert!(ran.err.contains(expected), "{arguments}: {}", ran.err);
    }
    assert!(!folder.path().join("ut").exists());
}

#[test]
fn many_procurements_come_in_the_order_of_their_names() {
    let folder = tempfile::tempdir().unwrap();
    for number in 10..50 {
        assert_eq!(run(folder.path(), &format!("init in/{number}")).code, 0);
    }
    let ran = run(folder.path(), "evaluate --batch in -o ut --format json --jobs 2");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let reports: Vec<String> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["report"].as_str().unwrap().to_owned())
        .collect();
    let expected: Vec<String> =
        (10..50).map(|number| Path::new("ut").join(format!("{number}.json")).display().to_string()).collect();
    assert_eq!(reports, expected);
}
