//! `init`

use std::fs;

use crate::{example, names, run};

#[test]
fn the_example_evaluates_at_once_and_without_a_remark() {
    let folder = example();
    let ran = run(folder.path(), "evaluate .");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    // 208 600 kr minus 7 700 kg × 2 kr minus half of 12 000 kr.
    assert!(ran.out.contains("187\u{202f}200"), "{}", ran.out);
    assert!(ran.out.contains("Björkdungens Grönt AB"), "{}", ran.out);
}

#[test]
fn the_lowest_price_does_not_win_the_first_lot_of_the_example() {
    let folder = example();
    let ran = run(folder.path(), "evaluate . --format json");
    let protocol: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let ranking = protocol.pointer("/outcome/lots/0/ranking").unwrap().as_array().unwrap();
    let ranking: Vec<(&str, &str)> =
        ranking.iter().map(|place| (place["bidder"].as_str().unwrap(), place["total"].as_str().unwrap())).collect();
    assert_eq!(
        ranking,
        [
            ("Björkdungens Grönt AB", "187200"),
            ("Tre Kastruller Partihandel AB", "192405"),
            ("Mellanbygdens Mat AB", "199100"),
        ]
    );
}

#[test]
fn it_says_what_it_wrote_and_what_to_do_next() {
    let folder = tempfile::tempdir().unwrap();
    let ran = run(folder.path(), "init prov/nytt");
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("upphandling.toml"), "{}", ran.out);
    assert!(ran.out.contains("matvag evaluate prov/nytt"), "{}", ran.out);
    assert_eq!(names(&folder.path().join("prov/nytt")), ["anbud", "upphandling.toml"]);
    assert_eq!(names(&folder.path().join("prov/nytt/anbud")).len(), 3);
}

#[test]
fn nothing_is_written_over_unless_it_is_forced() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("upphandling.toml");
    fs::write(&own, "min egen").unwrap();
    let ran = run(folder.path(), "init");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("upphandling.toml") && ran.err.contains("--force"), "{}", ran.err);
    assert_eq!(fs::read_to_string(&own).unwrap(), "min egen");
    assert_eq!(names(folder.path()), ["upphandling.toml"]);
    assert_eq!(run(folder.path(), "init --force").code, 0);
    assert!(fs::read_to_string(&own).unwrap().contains("matvag = 1"));
}
