//! `verify`

use std::fs;
use std::path::Path;

use crate::{change, example, run, run_with};

fn protocol(folder: &Path) {
    let ran = run(folder, "evaluate . -o protokoll.json");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn a_protocol_is_recomputed_to_the_last_figure() {
    let folder = example();
    protocol(folder.path());
    let ran = run(folder.path(), "verify protokoll.json");
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.out.starts_with("alla ") && ran.out.contains(" siffror stämmer"), "{}", ran.out);
    assert!(ran.out.contains("4 filer är de som lästes"), "{}", ran.out);
    let english = run(folder.path(), "--lang en verify protokoll.json");
    assert!(english.out.contains("figures are the same"), "{}", english.out);
}

#[test]
fn one_changed_digit_is_named() {
    let folder = example();
    protocol(folder.path());
    change(folder.path(), "protokoll.json", "\"187200\"", "\"187201\"");
    let ran = run(folder.path(), "verify protokoll.json");
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.contains("187201") && ran.out.contains("187200") && ran.out.contains("gront"), "{}", ran.out);
}

#[test]
fn a_changed_price_in_the_record_is_named() {
    let folder = example();
    protocol(folder.path());
    change(folder.path(), "protokoll.json", "\"12.50\"", "\"12.51\"");
    let ran = run(folder.path(), "verify protokoll.json");
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.contains("12.51") || ran.out.contains("12,51") || ran.out.contains("50040"), "{}", ran.out);
}

#[test]
fn a_file_that_is_another_than_the_one_that_was_read_is_named() {
    let folder = example();
    protocol(folder.path());
    change(folder.path(), "anbud/2-mellanbygdens-mat.csv", "11,90", "11,80");
    for arguments in ["verify protokoll.json", "verify protokoll.json --files ."] {
        let ran = run(folder.path(), arguments);
        assert_eq!(ran.code, 1, "{arguments}");
        assert!(ran.out.contains("siffror stämmer") && ran.out.contains("2-mellanbygdens-mat.csv"), "{}", ran.out);
    }
}

#[test]
fn a_file_that_is_missing_is_told_only_where_it_was_looked_for() {
    let folder = example();
    protocol(folder.path());
    fs::remove_file(folder.path().join("anbud/2-mellanbygdens-mat.csv")).unwrap();
    assert_eq!(run(folder.path(), "verify protokoll.json").code, 0);
    let ran = run(folder.path(), "verify protokoll.json --files .");
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("2-mellanbygdens-mat.csv finns inte"), "{}", ran.out);
}

#[test]
fn the_protocol_may_come_on_standard_input_and_the_verdict_as_json() {
    let folder = example();
    protocol(folder.path());
    let ran =
        run_with(folder.path(), "verify - --format json", fs::read(folder.path().join("protokoll.json")).unwrap());
    assert_eq!(ran.code, 0);
    let verdict: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert!(verdict["difference"].is_null() && 0 < verdict["figures"].as_u64().unwrap());
}

#[test]
fn what_is_no_protocol_is_a_failure() {
    let folder = example();
    fs::write(folder.path().join("form.json"), "{\"matvag_protocol\": 9}").unwrap();
    for name in ["upphandling.toml", "saknas.json", "form.json"] {
        let ran = run(folder.path(), &format!("verify {name}"));
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{name}");
        assert!(ran.err.contains(name), "{}", ran.err);
    }
}
