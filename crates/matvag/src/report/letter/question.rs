//! What one bidder is asked to clarify (LOU 4:9): its own cells, what stands there, and what is asked.
//!
//! What could not be read comes from the bid itself; what else was remarked comes from the problems, of which only those
//! in this bidder's own files are used. A remedy is written to the buyer, so it does not go out.

use std::collections::BTreeSet;

use super::letter;
use crate::problem::{Level, Place, Problem, Problems};
use crate::procurement::{Bid, Fault, FaultReason, Lot, Procurement};
use crate::report::document::{Block, Cell, Column, Document, Emphasis, Row, Section, Table};
use crate::text;
use crate::text::{Lang, Text};

/// The letter that asks one bidder about its own cells; nothing if there is nothing to ask.
///
/// `problems` may be those of the whole procurement: what stands in another's file, and notes, are left out.
pub fn question_to_bidder(procurement: &Procurement, bid: &Bid, problems: &Problems) -> Option<Document> {
    let faults: Vec<(Place, &Lot, &Fault)> = procurement
        .lots()
        .iter()
        .enumerate()
        .filter_map(|(index, lot)| Some((lot, bid.lot(index)?)))
        .flat_map(|(lot, lot_bid)| {
            lot_bid.faults.iter().map(move |fault| (bid.place(lot, fault.cell, fault.field), lot, fault))
        })
        .collect();
    let told: BTreeSet<&Place> = faults.iter().map(|(place, _, _)| place).collect();
    let mut rows: Vec<Row> = faults.iter().map(|(place, lot, fault)| fault_row(bid, place, lot, fault)).collect();
    rows.extend(problems.iter().flat_map(|problem| remarked(bid, problem, &told)));
    if rows.is_empty() {
        return None;
    }
    let title = text!("Fråga om ditt anbud: {name}", "Question about your bid: {name}", name = procurement.head.name);
    let mut document = letter(procurement, title, &bid.bidder);
    document.sections = vec![Section {
        id: "fragor".into(),
        heading: Text::fixed("Uppgifter som behöver förtydligas (LOU 4:9)", "What needs to be clarified (LOU 4:9)"),
        blocks: vec![
            Block::Paragraph(text!(
                "Vi behöver ett förtydligande av {count} uppgifter i ditt anbud. Svara vad som ska stå och varför. Ett \
                 förtydligande får inte ändra anbudet i sak.",
                "We need {count} clarifications of your bid. Answer what is to stand there, and why. A clarification may \
                 not change what is offered.",
                count = rows.len()
            )),
            Block::Table(Table {
                caption: Text::fixed("Frågor", "Questions"),
                columns: vec![
                    Column::words(Text::fixed("Plats", "Place")),
                    Column::words(Text::fixed("Rad", "Row")),
                    Column::words(Text::fixed("Där står", "What stands there")),
                    Column::words(Text::fixed("Fråga", "Question")),
                ],
                rows,
            }),
            Block::Signatures(vec![
                Text::fixed("Ditt svar", "Your answer"),
                Text::fixed("Ort och datum", "Place and date"),
                Text::fixed("Namn", "Name"),
            ]),
        ],
        sections: Vec::new(),
    }];
    Some(document)
}

fn said(place: &Place) -> Cell {
    Cell::Words(Text { sv: place.in_lang(Lang::Sv).into(), en: place.in_lang(Lang::En).into() })
}

/// A cell that could not be used.
fn fault_row(bid: &Bid, place: &Place, lot: &Lot, fault: &Fault) -> Row {
    let row = text!("{lot}, {row}", "{lot}, {row}", lot = lot.name, row = fault.row);
    let written = match bid.text(fault.written) {
        "" => Cell::Empty,
        written => Cell::own(written),
    };
    Row {
        cells: vec![said(place), Cell::Words(row), written, Cell::Words(asked(fault.reason))],
        emphasis: Emphasis::None,
    }
}

/// What is asked about a cell that could not be used.
fn asked(reason: FaultReason) -> Text {
    match reason {
        FaultReason::NotANumber => Text::fixed("Vilket tal ska stå här?", "Which number is to stand here?"),
        FaultReason::Ambiguous => Text::fixed(
            "Talet kan läsas på två sätt. Vilket tal menar du?",
            "The number can be read in two ways. Which number do you mean?",
        ),
        FaultReason::OutOfRange => Text::fixed(
            "Talet ligger utanför det som kan anges här. Vilket tal ska stå?",
            "The number is outside what can be stated here. Which number is to stand?",
        ),
        FaultReason::Negative => Text::fixed(
            "Priset är under noll. Vilket pris ska stå?",
            "The price is below zero. Which price is to stand?",
        ),
        FaultReason::Date => Text::fixed(
            "Cellen är ett datum. Vilket tal ska stå här?",
            "The cell is a date. Which number is to stand here?",
        ),
        FaultReason::ErrorCell => Text::fixed(
            "Cellen visar ett fel från kalkylprogrammet. Vad ska stå här?",
            "The cell shows an error of the spreadsheet. What is to stand here?",
        ),
        FaultReason::NoStoredValue => Text::fixed(
            "Cellen har en formel utan sparat värde. Vilket värde ska stå här?",
            "The cell has a formula without a stored value. Which value is to stand here?",
        ),
        FaultReason::OtherUnit => Text::fixed(
            "Priset är för en annan enhet än den som efterfrågas. Vad är priset för den enhet som efterfrågas?",
            "The price is for another unit than the one asked for. What is the price for the unit asked for?",
        ),
        FaultReason::SeveralOffers => Text::fixed(
            "Raden har flera priser, men bara ett får lämnas. Vilket gäller?",
            "The row has several prices, but only one may be given. Which one holds?",
        ),
        FaultReason::UnknownAnswer => Text::fixed(
            "Svaret är inte ett av dem som kan ges. Vilket svar menar du?",
            "The answer is not one of those that may be given. Which answer do you mean?",
        ),
    }
}

/// What else was remarked in the bidder's own files, cell by cell.
fn remarked<'a>(bid: &'a Bid, problem: &'a Problem, told: &'a BTreeSet<&Place>) -> impl Iterator<Item = Row> + 'a {
    let is_asked = matches!(problem.level, Level::Error | Level::Warning);
    let own = |place: &&Place| bid.sources.iter().any(|source| place.file.as_ref() == Some(&source.file));
    problem.places.iter().filter(move |_| is_asked).filter(own).filter(|place| !told.contains(*place)).map(|place| {
        Row {
            cells: vec![said(place), Cell::Empty, Cell::Empty, Cell::Words(problem.message.clone())],
            emphasis: Emphasis::None,
        }
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::sample::{Sample, procurement};

    /// Two bids on two positions: both with a price that cannot be read, the first without one for the other position.
    fn sample() -> Sample {
        let lot = json!({
            "id": "A", "name": "Mejeri", "model": { "kind": "lowest-price" },
            "positions": [
                { "id": "M1", "name": "Mjölk", "unit": "l", "quantity": "1" },
                { "id": "M2", "name": "Ost", "unit": "kg", "quantity": "1" },
            ],
        });
        let fault = |written: &str| json!([{ "field": "price", "written": written, "reason": "ambiguous" }]);
        let one = |name: &str, written: &str, rest: &[serde_json::Value]| {
            let mut rows = vec![json!({ "row": "M1", "place": [0, 7], "faults": fault(written) })];
            rows.extend_from_slice(rest);
            crate::sample::bid(name, &rows)
        };
        let bids = vec![
            one("Egna Ek", "1.234", &[]),
            one("Hemliga Hult", "5.678", &[json!({ "row": "M2", "price": "77", "place": [0, 8] })]),
        ];
        Sample::new(procurement(&[lot]), bids)
    }

    #[test]
    fn only_the_bidders_own_cells_are_asked_about() {
        let sample = sample();
        let letter = question_to_bidder(&sample.procurement, &sample.bids[0], &sample.problems).unwrap();
        let json = serde_json::to_string(&letter).unwrap();
        for there in ["Egna Ek.csv, cell\u{a0}B7", "1.234", "Vilket tal menar du?", "M1", "M2"] {
            assert!(json.contains(there), "{there}: {json}");
        }
        for absent in ["Hult", "5.678", "77", "missing_price"] {
            assert!(!json.contains(absent), "{absent}: {json}");
        }
    }

    #[test]
    fn a_cell_is_asked_about_once() {
        let sample = sample();
        let letter = question_to_bidder(&sample.procurement, &sample.bids[1], &sample.problems).unwrap();
        let json = serde_json::to_string(&letter).unwrap();
        // Once in each language.
        assert_eq!(json.matches("cell\u{a0}B7").count(), 2, "{json}");
    }

    #[test]
    fn a_bid_without_faults_gets_no_letter() {
        let sample = crate::sample::two_bids();
        assert!(question_to_bidder(&sample.procurement, &sample.bids[0], &Problems::new()).is_none());
    }
}
