//! `evaluate`

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Stdio;

use crate::{change, example, names, run, run_with};

#[test]
fn every_format_is_written_whole_and_is_the_same_each_time() {
    let folder = example();
    for (name, begins) in
        [("a.html", b"<!".as_slice()), ("a.json", b"{"), ("a.xlsx", b"PK"), ("a.csv", b""), ("a.txt", b"")]
    {
        let path = folder.path().join(name);
        let write = || {
            let ran = run(folder.path(), &format!("evaluate . -o {name}"));
            assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""), "{name}");
            fs::read(&path).unwrap()
        };
        let first = write();
        assert!(!first.is_empty() && first.starts_with(begins), "{name}");
        assert_eq!(first, write(), "{name}");
    }
    assert_eq!(names(folder.path()), ["a.csv", "a.html", "a.json", "a.txt", "a.xlsx", "anbud", "upphandling.toml"]);
}

#[test]
fn the_format_that_is_asked_for_goes_before_the_name_of_the_file() {
    let folder = example();
    assert_eq!(run(folder.path(), "evaluate . --format json -o protokoll.txt").code, 0);
    assert!(fs::read_to_string(folder.path().join("protokoll.txt")).unwrap().starts_with('{'));
}

#[test]
fn both_languages() {
    let folder = example();
    let swedish = run(folder.path(), "evaluate . --lang sv");
    let english = run(folder.path(), "evaluate . --lang en");
    assert!(swedish.out.contains("Utvärderingsprotokoll"), "{}", swedish.out);
    assert!(english.out.contains("Evaluation protocol"), "{}", english.out);
    assert!(english.out.contains("187,200"), "{}", english.out);
}

#[test]
fn the_procurement_or_a_bid_may_come_on_standard_input() {
    let folder = example();
    let procurement = fs::read(folder.path().join("upphandling.toml")).unwrap();
    let ran = run_with(folder.path(), "evaluate - --bids anbud", procurement);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("Björkdungens Grönt AB"));

    let bid = fs::read(folder.path().join("anbud/2-mellanbygdens-mat.csv")).unwrap();
    let ran = run_with(folder.path(), "evaluate upphandling.toml --bids - anbud/1-bjorkdungens-gront.csv", bid);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("Mellanbygdens Mat AB"), "{}", ran.out);

    let ran = run(folder.path(), "evaluate - --bids -");
    assert_eq!(ran.code, 2);
}

#[test]
fn a_damaged_bid_is_named_and_the_others_go_on() {
    let folder = example();
    let damaged = folder.path().join("anbud/2-mellanbygdens-mat.csv");
    fs::write(&damaged, b"PK\x03\x04 half of a spreadsheet").unwrap();
    let ran = run(folder.path(), "evaluate .");
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("2-mellanbygdens-mat.csv"), "{}", ran.err);
    assert!(ran.err.contains("1 fel"), "{}", ran.err);
    assert!(ran.out.contains("Björkdungens Grönt AB") && ran.out.contains("Tre Kastruller Partihandel AB"));
}

#[test]
fn a_fault_is_shown_with_its_line_and_what_would_have_been_right() {
    let folder = example();
    change(folder.path(), "anbud/1-bjorkdungens-gront.csv", "G2;13,00", "G2;1.234");
    let ran = run(folder.path(), "evaluate .");
    assert_eq!(ran.code, 1, "{}", ran.err);
    let path = Path::new("anbud").join("1-bjorkdungens-gront.csv");
    assert!(ran.err.contains(&format!("{}:4:10", path.display())), "{}", ran.err);
    assert!(ran.err.contains("gront;G2;1.234;"), "{}", ran.err);
    assert!(ran.err.contains("^^^^^"), "{}", ran.err);
    assert!(ran.err.contains("gör så här"), "{}", ran.err);
}

#[test]
fn problems_as_json_are_one_line_each() {
    let folder = example();
    change(folder.path(), "anbud/1-bjorkdungens-gront.csv", "G2;13,00", "G2;1.234");
    let ran = run(folder.path(), "evaluate . --problems json");
    let problem: serde_json::Value = serde_json::from_str(ran.err.lines().next().unwrap()).unwrap();
    assert_eq!(problem["level"], "error");
    assert_eq!(problem["places"][0]["at"]["cell"], serde_json::json!([4, 3]));
    assert!(problem["path"].as_str().unwrap().ends_with("1-bjorkdungens-gront.csv"));
    assert!(ran.err.lines().all(|line| line.starts_with('{')), "{}", ran.err);

    let ran = run(folder.path(), "evaluate saknas.toml --problems json");
    let failure: serde_json::Value = serde_json::from_str(&ran.err).unwrap();
    assert_eq!((ran.code, &failure["code"]), (2, &"not-carried-out".into()));
}

#[test]
fn nothing_is_written_where_the_folder_is_missing() {
    let folder = example();
    let ran = run(folder.path(), "evaluate . -o saknas/protokoll.html");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("saknas"), "{}", ran.err);
    assert_eq!(names(folder.path()), ["anbud", "upphandling.toml"]);
}

#[test]
fn a_failure_leaves_the_earlier_report_as_it_was() {
    let folder = example();
    fs::write(folder.path().join("protokoll.html"), "det gamla").unwrap();
    fs::write(folder.path().join("upphandling.toml"), "matvag = ").unwrap();
    let ran = run(folder.path(), "evaluate . -o protokoll.html");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert!(ran.err.contains("upphandling.toml:1"), "{}", ran.err);
    assert_eq!(fs::read_to_string(folder.path().join("protokoll.html")).unwrap(), "det gamla");
    assert_eq!(names(folder.path()), ["anbud", "protokoll.html", "upphandling.toml"]);
}

#[test]
fn a_report_is_not_written_over_what_it_is_made_from() {
    let folder = example();
    for target in ["upphandling.toml", "anbud/2-mellanbygdens-mat.csv"] {
        let before = fs::read(folder.path().join(target)).unwrap();
        let ran = run(folder.path(), &format!("evaluate . -o {target}"));
        assert_eq!(ran.code, 2, "{target}");
        assert_eq!(fs::read(folder.path().join(target)).unwrap(), before, "{target}");
    }
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let folder = example();
    let ran = run(folder.path(), "evaluate saknas.toml");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("saknas.toml") && ran.err.contains("finns inte"), "{}", ran.err);
    let ran = run(folder.path(), "evaluate . --bids anbud saknas.csv");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("saknas.csv") && ran.out.contains("Björkdungens Grönt AB"), "{}", ran.err);
}

#[test]
fn the_same_file_twice_is_read_once_and_said() {
    let folder = example();
    let ran = run(folder.path(), "evaluate . --bids anbud anbud/2-mellanbygdens-mat.csv");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("file-given-twice"), "{}", ran.err);

    let anbud = folder.path().join("anbud");
    fs::copy(anbud.join("2-mellanbygdens-mat.csv"), anbud.join("2-mellanbygdens-mat (1).csv")).unwrap();
    let ran = run(folder.path(), "evaluate .");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("same-content"), "{}", ran.err);
}

#[test]
fn two_bids_from_the_same_bidder_are_named_and_the_first_counts() {
    let folder = example();
    change(folder.path(), "anbud/3-tre-kastruller.csv", "Tre Kastruller Partihandel AB", "mellanbygdens mat ab");
    let ran = run(folder.path(), "evaluate .");
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("bidder-twice") && ran.err.contains("2-mellanbygdens-mat.csv"), "{}", ran.err);
}

#[test]
fn what_programs_leave_behind_is_passed_over_and_other_files_are_named() {
    let folder = example();
    let anbud = folder.path().join("anbud");
    for name in [".gomd", "~$1.xlsx", ".~lock.1.ods#", "Thumbs.db"] {
        fs::write(anbud.join(name), "x").unwrap();
    }
    assert_eq!(run(folder.path(), "evaluate .").err, "");
    fs::write(anbud.join("prisbilaga.pdf"), "%PDF-1.7").unwrap();
    fs::create_dir(anbud.join("bilagor")).unwrap();
    let ran = run(folder.path(), "evaluate .");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("prisbilaga.pdf") && ran.err.contains("bilagor"), "{}", ran.err);
}

#[test]
fn without_bids_that_is_said() {
    let folder = example();
    fs::remove_dir_all(folder.path().join("anbud")).unwrap();
    let ran = run(folder.path(), "evaluate .");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("no-bid"), "{}", ran.err);
}

#[test]
fn a_masked_report_holds_no_name_and_no_article_price() {
    let folder = example();
    for format in ["text --full", "html", "csv"] {
        let ran = run(folder.path(), &format!("evaluate . --masked --format {format}"));
        assert_eq!(ran.code, 0, "{format}: {}", ran.err);
        for secret in ["Björkdungens", "Kastruller", "bjorkdungens", "12,50", "14,25"] {
            assert!(!ran.out.contains(secret), "{format}: {secret}");
        }
        assert!(ran.out.contains("Anbud A"), "{format}");
    }
    let ran = run(folder.path(), "evaluate . --masked --format json");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
}

#[test]
fn the_time_is_what_was_asked_for() {
    let folder = example();
    let time = |arguments: &str| {
        let ran = run(folder.path(), &format!("evaluate . --format json {arguments}"));
        let protocol: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        protocol.get("time").map(|time| time.as_str().unwrap().to_owned())
    };
    assert_eq!(time(""), None);
    assert_eq!(time("--time none"), None);
    assert_eq!(time("--time 2026-10-13"), Some("2026-10-13".to_owned()));
    let now = time("--time now").unwrap();
    assert!(now.starts_with("20") && now.len() == "2026-10-13 09:00 +02:00".len(), "{now}");
}

#[test]
fn bids_in_the_procurements_own_file_count() {
    let folder = example();
    let written = r#"
[[bids]]
bidder = "Skriven i filen"
rows = [
  { lot = "mejeri", row = "M1", price = 9.00 },
  { lot = "mejeri", row = "M2", price = 80.00 },
  { lot = "mejeri", row = "M3", price = 81.00 },
  { lot = "mejeri", row = "K1", answer = "ja" },
  { lot = "mejeri", row = "leveransprecision", answer = "95" },
]
"#;
    let path = folder.path().join("upphandling.toml");
    fs::write(&path, fs::read_to_string(&path).unwrap() + written).unwrap();
    let ran = run(folder.path(), "evaluate . --format json");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let protocol: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(protocol.pointer("/outcome/lots/1/ranking/0/bidder").unwrap(), "Skriven i filen");
}

#[test]
fn a_reader_that_closes_the_pipe_is_no_error() {
    let folder = example();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_matvag"));
    command.args(["evaluate", ".", "--full"]).current_dir(folder.path());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

#[test]
fn several_procurements_need_batch() {
    let folder = example();
    let ran = run(folder.path(), "evaluate upphandling.toml anbud/1-bjorkdungens-gront.csv");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--batch") && ran.err.contains("--bids"), "{}", ran.err);
}

const BERRIES: &str = r#"matvag = 1
[procurement]
name = "Färs och lök"
[[lots]]
id = "kott"
name = "Kött"
model = { kind = "lowest-price" }
tie = [{ by = "draw" }]
positions = [
  { id = "1", name = "Lök", unit = "st", quantity = 300, kg_per_unit = 0.5 },
  { id = "2", name = "Färs", unit = "kg", quantity = 120, kg_per_unit = 1 },
]
"#;

/// What the protocol says of the one bid's footprint: kilograms covered, kilograms known, and the food of `Färs`.
fn covered(protocol: &str) -> (String, String, Option<String>) {
    let json: serde_json::Value = serde_json::from_str(protocol).unwrap();
    let climate = &json["climate"];
    let bid = &climate["lots"][0]["bids"][0];
    let heard = climate["heard"].as_array().unwrap().iter().find(|heard| heard["name"] == "Färs").unwrap();
    let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
    (text(&bid["kg_covered"]).unwrap(), text(&bid["kg_known"]).unwrap(), text(&heard["food"]))
}

#[test]
fn what_somebody_has_confirmed_is_asked_before_anything_is_guessed() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("u/upphandling.toml", BERRIES),
        ("u/anbud/a.csv", "Anbudsgivare;Fjällmat AB\nPosition;Pris\n1;2\n2;90\n"),
        ("svar.csv", "name;food;by\nFÄRS;notfars;Eva\n"),
        ("olika.csv", "name;food;by\nFärs;flaskfars;Bo\n"),
    ] {
        fs::create_dir_all(folder.path().join("u/anbud")).unwrap();
        fs::write(folder.path().join(name), text).unwrap();
    }
    // 300 st of 0.5 kg are 150 kg of onions; the 120 kg of mince may be of many animals.
    let guessed = run(folder.path(), "evaluate u --format json");
    assert_eq!((guessed.code, guessed.err.as_str()), (0, ""));
    assert_eq!(covered(&guessed.out), ("150".into(), "270".into(), None));
    // 150 kg + 120 kg.
    let asked = run(folder.path(), "evaluate u --format json --mapping svar.csv");
    assert_eq!((asked.code, asked.err.as_str()), (0, ""));
    assert_eq!(covered(&asked.out), ("270".into(), "270".into(), Some("notfars".into())));
    // A protocol knows by itself what each name was taken to mean.
    fs::write(folder.path().join("u/protokoll.json"), &asked.out).unwrap();
    let verified = run(folder.path(), "verify u/protokoll.json");
    assert_eq!((verified.code, verified.err.as_str()), (0, ""), "{}", verified.out);
    assert!(!verified.out.contains("inte omräknad"), "{}", verified.out);
    // The first file counts, and that they differ is told.
    let both = run(folder.path(), "evaluate u --format json --mapping svar.csv olika.csv");
    assert_eq!(both.out, asked.out);
    assert!(both.err.contains("mapping-twice"), "{}", both.err);
    let batch = run(folder.path(), "evaluate --batch u -o ut --format json --mapping svar.csv");
    assert_eq!(batch.code, 0, "{}", batch.err);
    let written = fs::read_to_string(folder.path().join("ut/u.json")).unwrap();
    assert_eq!(covered(&written).0, "270");
}

#[test]
fn a_mapping_file_is_never_written_over_and_not_asked_for_in_vain() {
    let folder = example();
    fs::write(folder.path().join("svar.csv"), "name;food\nFärs;notfars\n").unwrap();
    for arguments in [
        "evaluate . --mapping svar.csv -o svar.csv",
        "evaluate . --mapping svar.csv --no-climate",
        "evaluate . --mapping gone.csv",
    ] {
        assert_eq!(run(folder.path(), arguments).code, 2, "{arguments}");
    }
    assert!(fs::read_to_string(folder.path().join("svar.csv")).unwrap().contains("notfars"));
}
