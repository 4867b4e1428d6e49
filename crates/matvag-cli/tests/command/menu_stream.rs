//! `menu` with many menus in one file: worked out one after another, in order, from a file and from standard input.

use std::fmt::Write as _;
use std::fs;

use super::{names, run, run_with};

const RECIPES: &str = "recept;portioner;livsmedel;mängd;enhet\nÄrtsoppa;10;potatis;2;kg\nLax;10;lax;1;kg\n";

/// So many menus of two days, each of which names itself once.
fn menus(count: usize) -> String {
    let mut text = String::from("meny;datum;måltid;gäster;antal;rätt\n");
    for menu in 0..count {
        writeln!(text, "Meny {menu};2026-01-12;lunch;age-7-10;100;Ärtsoppa\n;2026-01-13;;;;Lax").unwrap();
    }
    text
}

#[test]
fn a_line_for_each_menu_in_the_order_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("recept.csv"), RECIPES).unwrap();
    fs::write(folder.path().join("meny.csv"), menus(40)).unwrap();
    let ran = run(folder.path(), "menu meny.csv recept.csv --format json -o ut.ndjson");
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    assert_eq!(names(folder.path()), ["meny.csv", "recept.csv", "ut.ndjson"]);
    let out = fs::read_to_string(folder.path().join("ut.ndjson")).unwrap();
    let lines: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let called: Vec<&str> = lines.iter().map(|line| line["menu"].as_str().unwrap()).collect();
    assert_eq!(called, (0..40).map(|menu| format!("Meny {menu}")).collect::<Vec<_>>());
    // The same dishes on the same days: the same figures.
    assert!(lines.windows(2).all(|pair| pair[0]["groups"] == pair[1]["groups"]));
    let ran = run_with(folder.path(), "menu recept.csv - --format json", menus(40));
    assert_eq!((ran.code, ran.out), (0, out), "{}", ran.err);
}

#[test]
fn a_menu_that_comes_back_is_told_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("recept.csv"), RECIPES).unwrap();
    let text = format!("{}Meny 0;2026-01-14;lunch;age-7-10;100;Lax\n", menus(3));
    fs::write(folder.path().join("meny.csv"), text).unwrap();
    let ran = run(folder.path(), "menu recept.csv meny.csv --format json");
    assert_eq!((ran.code, ran.out.lines().count()), (1, 3), "{}", ran.err);
    assert!(ran.err.contains("matsedeln Meny 0 kommer tillbaka efter en annan"), "{}", ran.err);
    assert!(ran.err.contains("Meny 0;2026-01-14;lunch;age-7-10;100;Lax"), "{}", ran.err);
}
