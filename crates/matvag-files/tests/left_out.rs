//! A build without spreadsheets and TOML tells of such files, and never fails in another way.
#![cfg(not(any(feature = "spreadsheets", feature = "toml")))]

use matvag::problem::Problems;
use matvag_files::{read_articles, read_bid, read_procurement, report};

const PROCUREMENT: &str = r#"{"matvag": 1, "procurement": {"name": "Bröd"}, "lots": [{"id": "b", "name": "Bröd",
    "model": {"kind": "lowest-price"}, "tie": [{"by": "draw"}], "positions": [{"id": "B1", "name": "Limpa", "unit": "kg", "quantity": 10}]}]}"#;

fn codes(problems: &Problems) -> Vec<&str> {
    for problem in problems {
        assert!(problem.remedy.is_some() && !problem.message.en.is_empty(), "{problem:?}");
    }
    problems.iter().map(|problem| problem.code.as_ref()).collect()
}

#[test]
fn json_and_csv_are_read() {
    let file = read_procurement("upphandling.json", PROCUREMENT.as_bytes(), &mut |_| None);
    assert_eq!(codes(&file.problems), [""; 0]);
    let procurement = file.procurement.unwrap();
    let csv = "Anbudsgivare;Fj\u{e4}llmat AB\nPosition;Pris\nB1;31,50\n";
    let windows: Vec<u8> = csv.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap()).collect();
    let json = r#"{"bidder": "Fjällmat AB", "rows": [{"row": "B1", "price": 31.50}]}"#;
    for (name, bytes) in [("a.csv", csv.as_bytes()), ("b.csv", &windows), ("c.json", json.as_bytes())] {
        let file = read_bid(&procurement, name, bytes);
        let bid = file.bid.unwrap();
        assert_eq!((bid.bidder.as_str(), bid.lot(0).is_some()), ("Fjällmat AB", true), "{name}");
    }
}

#[test]
fn what_is_left_out_is_told_with_what_to_do() {
    let toml = read_procurement("upphandling.toml", b"matvag = 1\n", &mut |_| None);
    assert_eq!(codes(&toml.problems), ["toml-not-read"]);
    let procurement = read_procurement("u.json", PROCUREMENT.as_bytes(), &mut |_| None).procurement.unwrap();
    for (bytes, code) in [
        (b"PK\x03\x04xlsx or ods".as_slice(), "spreadsheet-not-read"),
        (b"bidder = \"Fj\"\n", "toml-not-read"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "file-format-old"),
    ] {
        let file = read_bid(&procurement, "anbud", bytes);
        assert!(file.bid.is_none());
        assert_eq!(codes(&file.problems), [code]);
    }
    let mut problems = Problems::new();
    assert!(read_articles("a.xlsx", b"PK\x03\x04", &mut problems).is_none());
    assert_eq!(codes(&problems), ["spreadsheet-not-read"]);
}

#[test]
fn reports_are_drawn() {
    let title = matvag::text::Text::fixed("Tilldelning", "Award");
    let document = matvag::report::Document {
        title,
        facts: Vec::new(),
        banners: Vec::new(),
        sections: Vec::new(),
        footer: Vec::new(),
    };
    assert!(report::html(&document, matvag::text::Lang::Sv).contains("Tilldelning"));
    assert!(
        String::from_utf8(report::csv(&document, matvag::text::Lang::Sv).unwrap()).unwrap().contains("Tilldelning")
    );
}
