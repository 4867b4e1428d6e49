//! A protocol can be recomputed by anybody, and nothing in it can be changed unnoticed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where it takes something for granted"
)]

use matvag::report::document::{Block, Cell};
use matvag::report::{Mask, Protocol, ProtocolError, award_document, verify};
use matvag::text::Lang;
use matvag_tests::engine::Case;
use matvag_tests::random;
use proptest::prelude::*;
use serde_json::json;

fn cases(cases: u32) -> ProptestConfig {
    let said = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: said.unwrap_or(cases), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn a_protocol_is_read_back_and_verified(case in random::case()) {
        let json = case.evaluate().protocol().to_json().unwrap();
        let protocol = Protocol::from_json(&json).unwrap();
        prop_assert_eq!(protocol.to_json().unwrap(), json);
        let verdict = verify(&protocol);
        let said = verdict.difference.map(|found| {
            let [what, recorded, recomputed] =
                [found.what, found.recorded, found.recomputed].map(|text| text.in_lang(Lang::En).to_owned());
            format!("{what}: recorded {recorded}, recomputed {recomputed}")
        });
        prop_assert_eq!(said, None);
        prop_assert_eq!(verdict.other_engine, None);
    }
}

/// Two lots. In the first a jury, a corrected answer and a price that the documents put in; in the second a corrected
/// price and a markup part.
fn fixed() -> Protocol {
    fixed_case().evaluate().protocol()
}

fn fixed_case() -> Case {
    let jury = json!({"kind": "jury", "top": "5"});
    let lots = json!([
        {
            "id": "1",
            "name": "Mejeri",
            "model": {"kind": "relative-lowest", "price_weight": "0.6", "scale": "100"},
            "rounding": [{"stage": "total", "digits": "2"}],
            "missing_price": {"kind": "amount", "kr": "14.50"},
            "positions": [
                {"id": "p1", "name": "Mjölk", "unit": "l", "quantity": "1200", "kg_per_unit": "1.03"},
                {"id": "p2", "name": "Smör", "unit": "kg", "quantity": "80"},
            ],
            "criteria": [
                {"id": "k1", "name": "Provsmakning", "measure": jury, "worth": {"weight": "0.3"}},
                {
                    "id": "k2", "name": "Ekologiskt", "measure": {"kind": "share"}, "answer_for": "positions",
                    "weigh_by": "quantity", "worth": {"weight": "0.1"},
                },
            ],
        },
        {
            "id": "2",
            "name": "Bröd",
            "model": {"kind": "fixed-deduction"},
            "tie": [{"by": "lowest-price"}],
            "positions": [{"id": "p1", "name": "Limpa", "unit": "kg", "quantity": "75.5"}],
            "markup_parts": [{"id": "m1", "name": "Kaffebröd", "estimated_cost": "900"}],
            "criteria": [{"id": "k1", "name": "Nyckelhål", "measure": {"kind": "yes-no"}, "worth": {"kr": "250"}}],
        },
    ]);
    let assessment =
        |bidder: &str, points: &str| json!({"bidder": bidder, "lot": "1", "criterion": "k1", "points": points});
    let correction = |lot: &str, field: &str, value: &str, criterion: Option<&str>| {
        json!({
            "bidder": "Norr AB", "lot": lot, "row": "p1", "field": field, "criterion": criterion, "value": value,
            "reason": "Uppenbart skrivfel",
        })
    };
    let eco = |answer: &str| json!([{"criterion": "k2", "answer": answer}]);
    let columns = json!([{"field": "price", "column": 4}, {"field": "answer", "column": 6}]);
    let source = |file: &str| json!([{"file": file, "sheet": "Priser", "columns": columns}]);
    let procurement = json!({
        "matvag": "1",
        "procurement": {
            "name": "Livsmedel 2027", "diary_number": "KS 2026/311", "published": "2026-09-01", "invented": true,
        },
        "lots": lots,
        "assessments": [assessment("Norr AB", "4"), assessment("Söder AB", "3.5")],
        "corrections": [correction("1", "answer", "0.75", Some("k2")), correction("2", "price", "21.90", None)],
    });
    let bids = json!([
        {
            "bidder": "Norr AB", "organisation_number": "556000-1111", "sources": source("norr.xlsx"),
            "rows": [
                {"lot": "1", "row": "p1", "price": "9.85", "criteria": eco("0.5"), "place": [0, 4]},
                {"lot": "1", "row": "p2", "price": "61.20", "criteria": eco("1"), "place": [0, 5]},
                {"lot": "2", "row": "p1", "price": "219", "place": [0, 9]},
                {"lot": "2", "row": "m1", "price": "1.12", "place": [0, 10]},
                {"lot": "2", "row": "k1", "answer": "ja", "place": [0, 11]},
            ],
        },
        {
            "bidder": "Söder AB", "sources": source("soder.xlsx"),
            "rows": [
                {"lot": "1", "row": "p1", "price": "10.40", "criteria": eco("1"), "place": [0, 4]},
                {"lot": "1", "row": "p2", "criteria": eco("0"), "place": [0, 5]},
                {"lot": "2", "row": "p1", "price": "20.35", "place": [0, 9]},
                {"lot": "2", "row": "m1", "price": "1.2", "place": [0, 10]},
                {"lot": "2", "row": "k1", "answer": "nej", "place": [0, 11]},
            ],
        },
    ]);
    Case { procurement: serde_json::from_value(procurement).unwrap(), bids: serde_json::from_value(bids).unwrap() }
}

/// The text with the digit at a place replaced by the next one.
fn with_next_digit(text: &str, place: usize) -> String {
    let mut bytes = text.as_bytes().to_vec();
    bytes[place] = b'0' + (bytes[place] - b'0' + 1) % 10;
    String::from_utf8(bytes).unwrap()
}

fn digits(text: &str) -> Vec<usize> {
    text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).map(|(place, _)| place).collect()
}

#[test]
fn the_fixed_protocol_is_verified() {
    let protocol = fixed();
    let verdict = verify(&protocol);
    assert_eq!(verdict.difference, None);
    let figures = verdict.figures;
    assert!(30 < figures, "{figures} figures");
    let json = protocol.to_json().unwrap();
    for said in ["14.50", "Uppenbart skrivfel", "KS 2026/311", "av högst 5"] {
        assert!(json.contains(said), "{said}");
    }
}

#[test]
fn the_report_says_what_a_correction_took_the_place_of() {
    let done = fixed_case().evaluate();
    let rows = |mask| {
        let document = award_document(&done.run(), &done.protocol(), mask);
        let section = document.sections.iter().find(|section| section.id == "rattelser").unwrap();
        let Block::Table(table) = &section.blocks[0] else { panic!("{section:?}") };
        let headings: Vec<String> = table.columns.iter().map(|column| column.heading.sv.to_string()).collect();
        let said = |cell: &Cell| match cell {
            Cell::Words(words) => words.sv.to_string(),
            other => format!("{other:?}"),
        };
        let rows: Vec<Vec<String>> = table.rows.iter().map(|row| row.cells.iter().map(said).collect()).collect();
        (headings, rows)
    };
    let (headings, open) = rows(Mask::default());
    assert_eq!(headings, ["Anbud", "Rad", "Tidigare värde", "Nytt värde", "Skäl"]);
    // The bids say 0.5 and 219: an answer as it was written, a price as a number.
    assert_eq!(open[0], ["Norr AB", "1 p1", "0.5", "0.75", "Uppenbart skrivfel"]);
    assert_eq!(open[1], ["Norr AB", "2 p1", "219", "21.90", "Uppenbart skrivfel"]);
    let (_, masked) = rows(Mask { article_prices: true, ..Mask::default() });
    assert_eq!(masked[1][2..4], ["Masked", "Masked"]);
}

#[test]
fn every_changed_digit_is_found_or_makes_the_protocol_unreadable() {
    let json = fixed().to_json().unwrap();
    let mut unreadable = 0;
    for place in digits(&json) {
        let around = json.get(place.saturating_sub(40)..place + 10).unwrap_or_default();
        match Protocol::from_json(&with_next_digit(&json, place)) {
            Err(ProtocolError::NotAProtocol(_) | ProtocolError::OtherForm(_)) => unreadable += 1,
            Err(error) => panic!("another error at {around}: {error}"),
            Ok(changed) => assert!(verify(&changed).difference.is_some(), "not seen at {place}: …{around}…"),
        }
    }
    println!("{} digits changed, {unreadable} of them so that the protocol cannot be read", digits(&json).len());
}

#[test]
fn a_changed_price_is_named_by_its_own_line_first() {
    let protocol = fixed();
    let names = [["1", "p1 Mjölk"], ["1", "p2 Smör"], ["2", "p1 Limpa"]];
    for (bid, row) in [(0, 0), (0, 1), (1, 0), (1, 2)] {
        let mut changed = protocol.clone();
        let row = &mut changed.inputs.bids[bid].rows[row];
        let price = row.price.as_mut().unwrap();
        let digit = digits(&price.0)[0];
        price.0 = with_next_digit(&price.0, digit);
        let (lot, id) = (row.lot.clone().unwrap(), row.row.clone());
        let [_, label] = names.iter().find(|[of, name]| *of == lot && name.starts_with(&id)).unwrap();
        let found = verify(&changed).difference.unwrap();
        let (what, bidder) = (found.what.in_lang(Lang::En), &protocol.inputs.bids[bid].bidder);
        assert!(what.starts_with(&format!("lot {lot} › {bidder} › ")), "{what}");
        assert!(what.ends_with(&format!("{label} › value")), "{what}");
    }
}

#[test]
fn a_changed_figure_is_named_by_itself() {
    // 1 200 · 9.85 kr.
    let json = fixed().to_json().unwrap();
    let place = json.find("11820").unwrap();
    let changed = Protocol::from_json(&with_next_digit(&json, place)).unwrap();
    let found = verify(&changed).difference.unwrap();
    assert!(found.what.in_lang(Lang::En).ends_with("p1 Mjölk › value"), "{}", found.what.in_lang(Lang::En));
    assert_eq!([found.recorded, found.recomputed].map(|text| text.in_lang(Lang::En).to_owned()), ["21820", "11820"]);
}
