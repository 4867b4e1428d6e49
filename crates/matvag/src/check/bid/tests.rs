//! One mistake in a price form gives one problem, and the rest is read.

use super::BidReader;
use crate::check::{Cell, RowCells, bid_input, check_bid, check_correction, check_procurement};
use crate::input::ProcurementInput;
use crate::problem::{Level, Problems};
use crate::procurement::{Bid, CellRef, FaultReason, Field, Procurement, Slot, SourceTable, Was};

fn procurement_with(change: impl FnOnce(&mut serde_json::Value)) -> Procurement {
    let mut json = serde_json::json!({
        "matvag": "1",
        "procurement": { "name": "Prov" },
        "lots": [{
            "id": "A", "name": "Mejeri", "model": { "kind": "fixed-deduction" },
            "positions": [
                { "id": "1", "name": "Mjölk", "unit": "l", "quantity": "1000", "kg_per_unit": "1.03" },
                { "id": "2", "name": "Ost", "unit": "kg", "quantity": "10", "pack_at_most": "5" },
            ],
            "requirements": [{ "id": "K1", "text": "Kylkedja" }],
            "criteria": [
                { "id": "eko", "name": "Ekologiskt", "measure": { "kind": "yes-no" }, "answer_for": "positions",
                  "worth": { "kr": "0.50", "per": "kg" } },
                { "id": "dagar", "name": "Leveransdagar", "measure": { "kind": "levels", "levels": [
                    { "answer": "tre", "share": "1" }, { "answer": "två", "share": "0.5" } ] },
                  "worth": { "kr": "100" } },
            ],
        }],
    });
    change(&mut json);
    let input: ProcurementInput = serde_json::from_value(json).unwrap();
    let (procurement, problems) = check_procurement(&input);
    procurement.unwrap_or_else(|| panic!("{problems:?}"))
}

fn procurement() -> Procurement {
    procurement_with(|_| {})
}

type Row<'a> = (&'a str, RowCells<'a>);
type Change = Box<dyn FnOnce(&mut Vec<Row<'static>>)>;

fn read(procurement: &Procurement, rows: &[Row<'_>]) -> (Bid, Problems) {
    let mut reader = BidReader::new(procurement, "Anbudsgivare");
    let source = reader.add_source(SourceTable {
        file: "anbud.xlsx".into(),
        sheet: Some("A".into()),
        columns: vec![(Field::Id, 1), (Field::Unit, 3), (Field::Price, 4), (Field::Answer, 5)],
        criteria: Vec::new(),
    });
    for (number, (id, cells)) in rows.iter().enumerate() {
        let row = u32::try_from(number).unwrap() + 2;
        reader.row("", id, cells, CellRef { source, row });
    }
    reader.finish()
}

fn price<'a>(cell: Cell<'a>, eko: &'a str) -> RowCells<'a> {
    RowCells { price: cell, criteria: vec![("eko", Cell::Text(eko), Cell::Empty)], ..RowCells::default() }
}

fn answer(text: &str) -> RowCells<'_> {
    RowCells { answer: Cell::Text(text), ..RowCells::default() }
}

fn good_rows<'a>() -> Vec<Row<'a>> {
    vec![
        ("1", price(Cell::Number("12.50"), "ja")),
        ("2", price(Cell::Number("80"), "nej")),
        ("K1", answer("ja")),
        ("dagar", answer("två")),
    ]
}

fn codes(problems: &Problems) -> Vec<&str> {
    problems.iter().map(|problem| problem.code.as_ref()).collect()
}

#[test]
fn a_form_without_mistakes_gives_no_problems() {
    let (bid, problems) = read(&procurement(), &good_rows());
    assert_eq!(codes(&problems), [""; 0]);
    assert_eq!(bid.lot(0).unwrap().slots, [Slot::Offer(0), Slot::Offer(1)]);
}

#[test]
fn one_mistake_gives_one_problem_with_its_cell() {
    let set = |row: usize, cells: RowCells<'static>| move |rows: &mut Vec<Row<'static>>| rows[row].1 = cells.clone();
    let unit = |unit| RowCells { unit: Cell::Text(unit), ..price(Cell::Number("80"), "nej") };
    let pack = |pack| RowCells { pack: Cell::Number(pack), ..price(Cell::Number("80"), "nej") };
    let cases: Vec<(Change, &str, Level, &str)> = vec![
        (Box::new(set(1, price(Cell::Text("80 kr"), "nej"))), "number-is-text", Level::Note, "cell\u{a0}D3"),
        (Box::new(set(1, price(Cell::Text("1.234"), "nej"))), "number-is-ambiguous", Level::Error, "cell\u{a0}D3"),
        (Box::new(set(1, price(Cell::Text("åttio"), "nej"))), "not-a-number", Level::Error, "cell\u{a0}D3"),
        (Box::new(set(1, price(Cell::Number("-1"), "nej"))), "price-is-negative", Level::Error, "cell\u{a0}D3"),
        (Box::new(set(1, price(Cell::Number("0"), "nej"))), "price-is-zero", Level::Warning, "cell\u{a0}D3"),
        (Box::new(set(1, price(Cell::Date("2020-01-01"), "nej"))), "number-is-date", Level::Error, "cell\u{a0}D3"),
        (Box::new(set(1, price(Cell::Error("#DIV/0!"), "nej"))), "cell-shows-error", Level::Error, "cell\u{a0}D3"),
        (Box::new(set(1, price(Cell::NoStoredValue, "nej"))), "formula-without-value", Level::Error, "cell\u{a0}D3"),
        (Box::new(set(1, price(Cell::Empty, "nej"))), "price-missing", Level::Error, "cell\u{a0}D3"),
        (Box::new(set(1, price(Cell::Text("offereras ej"), "nej"))), "price-missing", Level::Error, "cell\u{a0}D3"),
        (Box::new(set(1, price(Cell::Number("0.1234567"), "nej"))), "number-too-long", Level::Error, "cell\u{a0}D3"),
        (Box::new(set(1, unit("st"))), "unit-differs", Level::Error, "cell\u{a0}C3"),
        (Box::new(set(1, pack("10"))), "pack-outside-limits", Level::Warning, "row 3"),
        (Box::new(set(1, price(Cell::Number("80"), "kanske"))), "answer-not-understood", Level::Error, "row 3"),
        (Box::new(set(2, answer("kanske"))), "answer-not-understood", Level::Error, "cell\u{a0}E4"),
        (Box::new(set(3, answer("fyra"))), "answer-not-understood", Level::Error, "cell\u{a0}E5"),
        (Box::new(|rows| rows.truncate(3)), "answer-missing", Level::Error, "anbud.xlsx"),
        (Box::new(|rows| rows.push(("X9", answer("ja")))), "unknown-row", Level::Error, "cell\u{a0}A6"),
        (Box::new(|rows| rows.push(("K1", answer("nej")))), "row-answered-twice", Level::Warning, "cell\u{a0}A6"),
        (
            Box::new(|rows| rows.push(("1", price(Cell::Number("13"), "ja")))),
            "position-with-two-prices",
            Level::Error,
            "cell\u{a0}D6",
        ),
        (
            Box::new(|rows| rows.push(("1", price(Cell::Number("12.50"), "ja")))),
            "position-repeated",
            Level::Note,
            "cell\u{a0}D6",
        ),
    ];
    let procurement = procurement();
    for (change, code, level, place) in cases {
        let mut rows = good_rows();
        change(&mut rows);
        let (bid, problems) = read(&procurement, &rows);
        assert_eq!(codes(&problems), [code]);
        let problem = problems.iter().next().unwrap();
        assert_eq!(problem.level, level, "{code}");
        let said = problem.places[0].in_lang(crate::text::Lang::En);
        assert!(said.ends_with(place), "{code}: {said}");
        // The rest of the bid is read, and its record gives the same bid again.
        assert!(bid.lot(0).unwrap().offer(0).is_some() || code == "position-with-two-prices", "{code}");
        assert_same_when_recorded(&procurement, &bid, code);
    }
}

fn assert_same_when_recorded(procurement: &Procurement, bid: &Bid, code: &str) {
    let record = bid_input(procurement, bid);
    let (again, _) = check_bid(procurement, &record);
    assert_eq!(bid_input(procurement, &again), record, "{code}");
    let reasons =
        |bid: &Bid| -> Vec<FaultReason> { bid.lot(0).unwrap().faults.iter().map(|fault| fault.reason).collect() };
    assert_eq!(reasons(&again), reasons(bid), "{code}");
    assert_eq!(again.lot(0).unwrap().slots, bid.lot(0).unwrap().slots, "{code}");
}

#[test]
fn text_numbers_down_a_column_are_one_note_with_every_cell() {
    let mut rows = good_rows();
    rows[0].1 = price(Cell::Text("12,50"), "ja");
    rows[1].1 = price(Cell::Text("80,00 kr"), "nej");
    let (_, problems) = read(&procurement(), &rows);
    assert_eq!(codes(&problems), ["number-is-text"]);
    assert_eq!(problems.iter().next().unwrap().places.len(), 2);
}

#[test]
fn a_lot_without_prices_is_a_lot_that_is_not_bid_on() {
    let rows = vec![("1", price(Cell::Empty, "")), ("2", price(Cell::Text("-"), "")), ("K1", answer("ja"))];
    let (bid, problems) = read(&procurement(), &rows);
    assert!(bid.lot(0).is_none());
    assert!(problems.is_empty(), "{problems:?}");
}

#[test]
fn the_cheapest_of_several_offers_counts_where_the_documents_say_so() {
    let procurement = procurement_with(|json| json["lots"][0]["offers"] = "lowest".into());
    let mut rows = good_rows();
    rows.push(("1", price(Cell::Number("11"), "ja")));
    rows.push(("1", price(Cell::Number("14"), "ja")));
    let (bid, problems) = read(&procurement, &rows);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(bid.lot(0).unwrap().offer(0).unwrap().price.value().to_string(), "11");
}

#[test]
fn what_is_corrected_is_no_error_any_more_but_a_note_with_the_old_value() {
    let ambiguous = || vec![("1", price(Cell::Text("1.234"), "ja")), ("2", price(Cell::Text("5.678"), "ja"))];
    let errors = |problems: &Problems| -> usize {
        let errors = problems.iter().filter(|problem| problem.level == Level::Error);
        errors.map(|problem| problem.places.len().max(1)).sum()
    };
    let (_, before) = read(&procurement(), &ambiguous());
    let procurement = procurement_with(|json| {
        json["corrections"] = serde_json::json!([{ "bidder": "Anbudsgivare", "lot": "A", "row": "1", "field": "price",
            "value": "1,234", "reason": "svar på fråga" }]);
    });
    let (_, after) = read(&procurement, &ambiguous());
    assert_eq!(errors(&after) + 1, errors(&before), "{before:?} {after:?}");
    let note = after.iter().find(|problem| problem.code == "corrected").unwrap();
    assert_eq!(note.level, Level::Note);
    assert!(note.message.sv.contains("”1.234”") && note.message.sv.contains("svar på fråga"), "{note:?}");
}

#[test]
fn a_correction_takes_the_place_of_what_could_not_be_read() {
    let procurement = procurement_with(|json| {
        json["corrections"] = serde_json::json!([
            { "bidder": "Anbudsgivare", "lot": "A", "row": "2", "field": "price", "value": "1234", "reason": "svar 3/9" },
            { "bidder": "Anbudsgivare", "lot": "A", "row": "1", "field": "answer", "criterion": "eko", "value": "nej",
              "reason": "skrivfel" },
            { "bidder": "Någon annan", "lot": "A", "row": "1", "field": "price", "value": "1", "reason": "x" },
        ]);
    });
    let mut rows = good_rows();
    rows[1].1 = price(Cell::Text("1.234"), "nej");
    let (bid, problems) = read(&procurement, &rows);
    // The mistake no longer counts; what it was is kept as a note.
    assert_eq!(codes(&problems), ["corrected"]);
    let lot_bid = bid.lot(0).unwrap();
    assert!(lot_bid.faults.is_empty());
    let corrected = lot_bid.offer(1).unwrap();
    assert_eq!((corrected.price.value().to_string().as_str(), corrected.correction), ("1234", Some(0)));
    assert_eq!(lot_bid.offer(0).unwrap().price.value().to_string(), "12.50");
    assert_eq!(lot_bid.position_answers[0][0].as_ref().unwrap().correction, Some(1));
}

#[test]
fn what_a_correction_takes_the_place_of_is_kept_and_read_again_from_the_record() {
    let correction = |row: &str, field: &str, criterion: Option<&str>, value: &str| {
        serde_json::json!({ "bidder": "Anbudsgivare", "lot": "A", "row": row, "field": field, "criterion": criterion,
            "value": value, "reason": "svar på fråga" })
    };
    let procurement = procurement_with(|json| {
        json["corrections"] = serde_json::json!([
            correction("1", "price", None, "13,00"),
            correction("2", "price", None, "1,234"),
            correction("1", "answer", Some("eko"), "nej"),
            correction("K1", "answer", None, "nej"),
            correction("K1", "proof", None, "intyg"),
        ]);
    });
    let mut rows = good_rows();
    rows[1].1 = price(Cell::Text("1.234"), "nej");
    let (bid, _) = read(&procurement, &rows);
    let said = |bid: &Bid| -> Vec<(String, Field, String)> {
        let was = |was: Was| match was {
            Was::Nothing => "nothing".to_owned(),
            Was::Number(number) => format!("number {number}"),
            Was::Written(written) => format!("written {}", bid.text(written)),
        };
        bid.lot(0).unwrap().replaced.iter().map(|one| (one.row.clone(), one.field, was(one.was))).collect()
    };
    let expected = [
        ("1", Field::Price, "number 12.50"),
        ("2", Field::Price, "written 1.234"),
        ("1", Field::Criterion(0), "written ja"),
        ("K1", Field::Answer, "written ja"),
        ("K1", Field::Proof, "nothing"),
    ]
    .map(|(row, field, was)| (row.to_owned(), field, was.to_owned()));
    assert_eq!(said(&bid), expected);
    let (again, _) = check_bid(&procurement, &bid_input(&procurement, &bid));
    assert_eq!(said(&again), expected);
}

#[test]
fn a_correction_is_told_what_its_cell_would_be_told() {
    let procurement = procurement();
    let said = |row: &str, field: &str, criterion: Option<&str>, value: &str| {
        let correction = serde_json::json!({ "bidder": "Anbudsgivare", "lot": "A", "row": row, "field": field,
            "criterion": criterion, "value": value, "reason": "svar på fråga" });
        codes(&check_correction(&procurement, &serde_json::from_value(correction).unwrap())).join(" ")
    };
    for (row, field, criterion, value, expected) in [
        ("1", "price", None, "1.234", "number-is-ambiguous"),
        ("1", "price", None, "ungefär tolv", "not-a-number"),
        ("1", "price", None, "-3", "price-is-negative"),
        ("1", "price", None, "12,50 kr", ""),
        ("1", "price", None, "1 234,5", ""),
        ("1", "co2e", None, "lite", "not-a-number"),
        ("1", "answer", Some("eko"), "kanske", "answer-not-understood"),
        ("1", "answer", Some("eko"), "ja", ""),
        ("1", "proof", Some("eko"), "1.234", ""),
        ("dagar", "answer", None, "fyra", "answer-not-understood"),
        ("dagar", "answer", None, "tre", ""),
        ("K1", "proof", None, "intyg", ""),
    ] {
        assert_eq!(said(row, field, criterion, value), expected, "{row} {field} {value}");
    }
}
