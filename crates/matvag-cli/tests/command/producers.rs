//! `producers`: local producers against the needs of a procurement.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{matvag, run};

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/leverantorer")
}

const BASE: &str = "producers . --producers leverantorer.csv --kitchens kok.csv";

#[test]
fn the_example_says_who_can_deliver_what_and_the_law_first() {
    for (lang, law, mince) in [("sv", "LOU 4 kap. 1 §", "Nötfärs"), ("en", "LOU ch. 4 § 1", "Nötfärs")] {
        let ran = run(&example(), &format!("{BASE} --full --lang {lang}"));
        assert_eq!(ran.code, 0, "{}", ran.err);
        for part in [law, mince, "Hagvindans Potatis"] {
            assert!(ran.out.contains(part), "{part}: {}", ran.out);
        }
    }
}

#[test]
fn the_same_call_gives_the_same_bytes_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    for ending in ["json", "csv", "html", "xlsx", "txt"] {
        let files = ["a", "b"].map(|name| folder.path().join(format!("{name}.{ending}")));
        for file in &files {
            let ran = run(&example(), &format!("{BASE} --hub Nyköping -o {}", file.display()));
            assert_eq!(ran.code, 0, "{ending}: {}", ran.err);
        }
        assert_eq!(fs::read(&files[0]).unwrap(), fs::read(&files[1]).unwrap(), "{ending}");
    }
}

#[test]
fn json_is_the_record() {
    let ran = run(&example(), &format!("{BASE} --format json"));
    let record: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&record["rows"][0]["id"], &record["rows"][0]["together"]["kg"]), (&"G01".into(), &"56000".into()));
    assert_eq!(record["producers"].as_array().unwrap().len(), 25);
}

#[test]
fn without_places_distances_are_unknown_and_no_transport_is_told() {
    let ran = run(&example(), "producers . --producers leverantorer.csv --format json");
    let record: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert!(record["transport"].is_null() && record["kitchens"].as_array().unwrap().is_empty());
}

#[test]
fn the_template_reads_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mall.xlsx");
    let ran = run(folder.path(), &format!("producers --template -o {}", path.display()));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    let ran = run(&example(), &format!("producers . --producers {} --place Nyköping", path.display()));
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("Exempelgården"), "{}", ran.out);
}

#[test]
fn faults_are_told_with_their_cell_and_arguments_with_a_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let register = folder.path().join("register.csv");
    fs::write(&register, "Leverantör;Kommun;Vara;Månader\nA;Atlantis;Lyxmorot;ibland\n").unwrap();
    let ran = run(&example(), &format!("producers . --producers {}", register.display()));
    assert_eq!(ran.code, 1, "{}", ran.err);
    for part in ["Atlantis", "Lyxmorot", "\u{201d}ibland\u{201d} är inte månader"] {
        assert!(ran.err.contains(part), "{part}: {}", ran.err);
    }
    for (arguments, said) in [
        (&["--place", "Atlantis"], "\"Atlantis\" är ingen känd kommun"),
        (&["--months", "höst"], "\"höst\" är inte månader"),
        (&["--detour", "0,5"], "\"0,5\" är inte ett tal som är 1 eller mer"),
    ] {
        let output = matvag(&example())
            .args(["producers", ".", "--producers", "leverantorer.csv"])
            .args(arguments)
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains(said), "{told}");
    }
}
