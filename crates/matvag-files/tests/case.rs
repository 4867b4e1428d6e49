//! A procurement with its bids in the order received: which of them count, and what is said of those that do not.

#![allow(clippy::unwrap_used, reason = "a test stops where something it takes for granted is not so")]

use matvag::award::evaluate;
use matvag_files::{CameOf, Case, read_bid, read_procurement};

const PROCUREMENT: &str = r#"{"matvag": 1, "procurement": {"name": "Bröd"},
    "lots": [{"id": "b", "name": "Bröd", "model": {"kind": "lowest-price"}, "tie": [{"by": "draw"}],
    "positions": [{"id": "B1", "name": "Limpa", "unit": "kg", "quantity": 10}]}],
    "bids": [{"bidder": "Skrivna AB", "rows": [{"lot": "b", "row": "B1", "price": "20"}]},
        {"bidder": "skrivna ab", "rows": [{"lot": "b", "row": "B1", "price": "10"}]}]}"#;

fn case() -> Case {
    let read = read_procurement("upphandling.json", PROCUREMENT.as_bytes(), &mut |_| None);
    assert!(!read.problems.has_errors(), "{:?}", read.problems);
    Case::new(read, "upphandling.json").unwrap()
}

fn bid(bidder: &str, price: &str) -> String {
    format!("Anbudsgivare;{bidder}\nPosition;Pris\nB1;{price}\n")
}

#[test]
fn the_first_bid_of_a_bidder_and_of_a_content_counts() {
    let mut case = case();
    assert_eq!(case.bids.len(), 1);
    assert_eq!(case.problems.iter().map(|problem| problem.code.as_ref()).collect::<Vec<_>>(), ["bidder-twice"]);
    assert_eq!(case.problems.iter().next().unwrap().places[0].file.as_deref(), Some("upphandling.json"));
    let limpan = bid("Limpan", "31,50");
    let mut came_of = Vec::new();
    for (name, text) in [
        ("1.csv", limpan.clone()),
        ("2.csv", limpan),
        ("3.csv", bid("LIMPAN", "12")),
        ("4.csv", String::new()),
        ("5.csv", bid("Bagarn", "kr 20,x")),
        ("6.csv", "Vad;Kostar\nB1;1\n".to_owned()),
    ] {
        let read = read_bid(&case.procurement, name, text.as_bytes());
        let added = case.add(name, text.len(), read);
        let codes: Vec<String> = case.problems_of(&added).iter().map(|problem| problem.code.to_string()).collect();
        came_of.push((added.came_of, codes));
    }
    let (one, none) = (|code: &str| vec![code.to_owned()], Vec::new);
    assert_eq!(came_of[0], (CameOf::Bid(1), none()));
    assert_eq!(came_of[1], (CameOf::SameContent("1.csv".into()), one("same-content")));
    assert_eq!(came_of[2], (CameOf::BidderTwice(1), one("bidder-twice")));
    assert_eq!(came_of[3], (CameOf::NotRead, one("file-empty")));
    assert_eq!((&came_of[4].0, came_of[4].1.len()), (&CameOf::Bid(2), 1));
    assert_eq!((&came_of[5].0, case.added[5].needs_columns), (&CameOf::Bid(3), true));
    let files: Vec<&str> = case.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(files, ["upphandling.json", "1.csv", "3.csv", "4.csv", "5.csv", "6.csv"]);
}

#[test]
fn a_run_has_what_the_case_has() {
    let mut case = case();
    let text = bid("Limpan", "19");
    let read = read_bid(&case.procurement, "1.csv", text.as_bytes());
    case.add("1.csv", text.len(), read);
    let outcome = evaluate(&case.procurement, &case.bids);
    let protocol = case.run(&outcome, None, Some("2026-09-03")).protocol();
    assert_eq!(protocol.time.as_deref(), Some("2026-09-03"));
    assert_eq!((protocol.files.len(), protocol.inputs.bids.len(), protocol.problems.len()), (2, 2, 1));
    let first: Vec<&str> = protocol.outcome.lots[0]
        .ranking
        .iter()
        .filter(|place| place.rank == 1)
        .map(|place| place.bidder.as_str())
        .collect();
    assert_eq!(first, ["Limpan"]);
    assert!(Case::new(read_procurement("a.json", b"{}", &mut |_| None), "a.json").is_none());
}
