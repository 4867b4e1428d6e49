//! The climate section of a report, and the climate part of a protocol.

use serde_json::json;

use super::*;
use crate::report::document::Document;
use crate::report::{Mask, Protocol, Run, award_document, verify, verify_with};
use crate::text::Lang;

impl Case {
    fn run<'a>(&'a self, climate: Option<&'a ProcurementClimate>, problems: &'a Problems) -> Run<'a> {
        Run {
            input: &self.input,
            procurement: &self.procurement,
            bids: &self.bids,
            outcome: &self.outcome,
            climate,
            files: &[],
            problems,
            time: None,
        }
    }

    fn document(&self, climate: Option<&ProcurementClimate>, mask: Mask) -> Document {
        let problems = Problems::new();
        let run = self.run(climate, &problems);
        award_document(&run, &run.protocol(), mask)
    }

    fn protocol(&self, climate: Option<&ProcurementClimate>) -> Protocol {
        let problems = Problems::new();
        self.run(climate, &problems).protocol()
    }
}

fn json_of(document: &Document) -> String {
    serde_json::to_string(document).unwrap()
}

/// Two bids: the first in rank, and a dearer one that names its article and a proof.
fn two_bids() -> Case {
    let milk = json!({
        "row": "2", "price": "13.37", "co2e": "1.2", "co2e_proof": "EPD Hemliga Mejeriet",
        "article": "Hemliga Mejeriets mjölk eko",
    });
    let bids = vec![
        plain_bid("Gröna Grossisten"),
        bid("Hemliga Mejeriet", &[row("1", "100"), milk, row("3", "8"), row("4", "40")]),
    ];
    Case::new(procurement(&four_positions(), &json!([])), bids)
}

#[test]
fn the_section_stands_after_the_lots_and_says_that_it_decides_nothing() {
    let case = two_bids();
    let document = case.document(Some(&case.climate()), Mask::default());
    let ids: Vec<_> = document.sections.iter().map(|section| section.id.as_ref()).collect();
    assert_eq!(ids, ["sammanfattning", "omrade-1", "klimat", "underlag"]);
    let json = json_of(&document);
    for said in [
        "Klimatavtrycket visas bredvid och påverkar inte tilldelningen.",
        "Den vinnande varukorgen: 298\u{a0}kg CO₂e (5–95\u{a0}%: 207–438), 3,5\u{a0}kg CO₂e/kg. Det täcker 100\u{a0}% av ",
        // The exact sum opens below.
        "\"297.84\"",
        "Hemliga Mejeriet och Gröna Grossisten kan inte skiljas åt: skillnaden är −2,1\u{a0}kg CO₂e, 5–95\u{a0}% ",
        "Medelvärde, enkät till kommuner 2024",
        "SU-EATABLE LIFE",
    ] {
        assert!(json.contains(said), "{said}");
    }
}

#[test]
fn a_report_without_a_climate_part_is_as_it_was() {
    let case = two_bids();
    let (document, protocol) = (case.document(None, Mask::default()), case.protocol(None));
    assert!(!json_of(&document).contains("klimat"));
    assert!(!protocol.to_json().unwrap().contains("climate"));
}

#[test]
fn the_climate_part_changes_nothing_else_in_the_protocol() {
    let case = two_bids();
    let (without, with) = (case.protocol(None), case.protocol(Some(&case.climate())));
    assert_eq!((without.outcome, without.problems), (with.outcome, with.problems));
    assert_eq!(without.digests.outcome, with.digests.outcome);
}

#[test]
fn a_masked_report_tells_neither_who_nor_which_price() {
    let case = two_bids();
    let climate = case.climate();
    let mask = Mask { bidders: true, article_prices: true };
    let section = |mask| {
        let document = case.document(Some(&climate), mask);
        serde_json::to_string(document.sections.iter().find(|section| section.id == "klimat").unwrap()).unwrap()
    };
    let (open, masked) = (section(Mask::default()), section(mask));
    for secret in ["Hemliga", "Grossisten", "EPD", "mjölk eko"] {
        assert!(open.contains(secret), "{secret} stands in the open report");
        assert!(!masked.contains(secret), "{secret}: {masked}");
    }
    assert!(masked.contains("Anbud B och Anbud A kan inte skiljas åt"), "{masked}");
    // A share of the value would tell a price in a small basket.
    assert!(masked.contains("\"masked\""), "{masked}");
    let prices = section(Mask { article_prices: true, ..Mask::default() });
    assert!(prices.contains("Hemliga") && prices.contains("\"masked\""), "{prices}");
}

#[test]
fn what_is_not_covered_is_named_with_its_reason() {
    let positions = json!([
        { "id": "1", "name": "Nötfärs", "unit": "kg", "quantity": "10" },
        { "id": "2", "name": "Diverse", "unit": "kg", "quantity": "10" },
    ]);
    let declared = json!({ "row": "2", "price": "2", "co2e": "5", "co2e_proof": "EPD" });
    let bids = vec![bid("A", &[row("1", "1"), row("2", "1")]), bid("B", &[row("1", "1"), declared])];
    let case = Case::new(procurement(&positions, &json!([])), bids);
    let json = json_of(&case.document(Some(&case.climate()), Mask::default()));
    assert!(json.contains("Täcks inte i A: 2 Diverse (namnet känns inte säkert igen som ett livsmedel)."), "{json}");
    assert!(json.contains("rader som täcks i bara det ena anbudet: 1"), "{json}");
}

#[test]
fn a_protocol_names_sets_seed_and_figures_and_reads_back() {
    let case = two_bids();
    let protocol = case.protocol(Some(&case.climate()));
    let climate = protocol.climate.as_ref().unwrap();
    assert_eq!((climate.seed.as_str(), climate.draws, climate.assumed_sigma.as_str()), ("matvag-1", 2000, "0.43"));
    assert_eq!((climate.sets[0].version.as_str(), climate.sets[0].digest.len()), ("1", 64));
    assert_eq!(climate.lots[0].bids[0].kg_covered, ratio("85"));
    let again = Protocol::from_json(&protocol.to_json().unwrap()).unwrap();
    assert_eq!(again, protocol);
}

#[test]
fn a_climate_part_is_recomputed_with_its_sets_and_only_with_them() {
    let case = two_bids();
    let protocol = case.protocol(Some(&case.climate()));
    let foods = foods();
    // Names are taken from the protocol: what recognises them now does not matter.
    let recognise = |_: &str, _: Option<&str>| Recognised::default();
    let with = |protocol: &Protocol, sets: &FactorSets| {
        verify_with(protocol, Some(&Knowledge { foods: &foods, sets, recognise: &recognise }))
    };
    let same = with(&protocol, &sets());
    assert_eq!((same.difference, same.notes.len()), (None, 0));
    let without = verify(&protocol);
    assert_eq!(without.difference, None);
    assert!(without.notes[0].sv.contains("kräver uppsättningarna SU-EATABLE LIFE 1"), "{:?}", without.notes);
    assert!(without.figures < same.figures);
    for (version, table) in [("2", FACTORS.to_owned()), ("1", FACTORS.replace("25.751", "25.752"))] {
        let other = with(&protocol, &sets_of(version, &table));
        assert_eq!(other.difference, None, "other sets are no difference");
        assert!(other.notes[0].sv.contains("skiljer sig: SU-EATABLE LIFE"), "{:?}", other.notes);
    }
}

#[test]
fn every_changed_climate_figure_is_found() {
    let case = two_bids();
    let protocol = case.protocol(Some(&case.climate()));
    let (foods, sets) = (foods(), sets());
    let recognise = recognise(&foods);
    let knowledge = Knowledge { foods: &foods, sets: &sets, recognise: &recognise };
    for (change, way) in [
        ("/climate/lots/0/bids/0/figure/parts/0/parts/0/value/number/0", "klimat › anbudsområde A › Gröna Grossisten"),
        ("/climate/lots/0/bids/1/range/high", "klimat › anbudsområde A › Hemliga Mejeriet › 5–95\u{a0}%"),
        ("/climate/lots/0/comparisons/0/co2e", "klimat › anbudsområde A › anbudsområdet"),
        ("/climate/winning/kg_covered", "klimat › vinnande varukorg › täckning"),
        ("/climate/sets/0/licence", "klimat › klimatdelen"),
    ] {
        let mut json = serde_json::to_value(&protocol).unwrap();
        *json.pointer_mut(change).unwrap_or_else(|| panic!("{change}")) = json!("12345");
        let changed: Protocol = serde_json::from_value(json).unwrap();
        let difference = verify_with(&changed, Some(&knowledge)).difference.unwrap();
        assert!(difference.what.sv.starts_with(way), "{change}: {}", difference.what.in_lang(Lang::Sv));
    }
}
