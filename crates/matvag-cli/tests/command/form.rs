//! `form`

use std::fs;

use crate::{example, names, run};

#[test]
fn the_price_form_is_a_spreadsheet() {
    let folder = example();
    let ran = run(folder.path(), "form upphandling.toml -o prisbilaga.xlsx");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    assert!(fs::read(folder.path().join("prisbilaga.xlsx")).unwrap().starts_with(b"PK"));
    assert_eq!(names(folder.path()), ["anbud", "prisbilaga.xlsx", "upphandling.toml"]);
}

#[test]
fn a_form_that_cannot_be_made_leaves_nothing() {
    let folder = example();
    fs::write(folder.path().join("upphandling.toml"), "matvag = 1").unwrap();
    let ran = run(folder.path(), "form upphandling.toml -o prisbilaga.xlsx");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("upphandling.toml"), "{}", ran.err);
    assert_eq!(names(folder.path()), ["anbud", "upphandling.toml"]);
    assert_eq!(run(folder.path(), "form upphandling.toml").code, 2);
}

#[test]
fn an_empty_form_is_a_bid_that_answers_nothing() {
    let folder = example();
    assert_eq!(run(folder.path(), "form . -o prisbilaga.xlsx").code, 0);
    let ran = run(folder.path(), "check upphandling.toml prisbilaga.xlsx");
    assert!(ran.code < 2, "{}", ran.err);
    assert!(ran.out.contains(" i 2 filer"), "{}", ran.out);
}
