//! Views of an outcome (pictures, comparisons, robustness, letters) on every published example and every model.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something it takes for granted is not so"
)]

use std::fs;
use std::path::{Path, PathBuf};

use matvag::award::{Outcome, evaluate};
use matvag::num::Ratio;
use matvag::procurement::{Bid, Procurement};
use matvag::report::document::{Cell, Emphasis, Table};
use matvag::report::{Mask, compare_bids, overview_of_lots, result_of_lot, stacked_bars};
use matvag::robustness::robustness;
use matvag::text::Lang;
use matvag_tests::simple::{case, every_model, offer};

struct Read {
    procurement: Procurement,
    bids: Vec<Bid>,
    outcome: Outcome,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/publicerade")
}

fn read(folder: &Path) -> Read {
    let bytes = fs::read(folder.join("upphandling.toml")).unwrap();
    let file = matvag_files::read_procurement("upphandling.toml", &bytes, &mut |name| fs::read(folder.join(name)).ok());
    let procurement = file.procurement.unwrap();
    let mut forms: Vec<_> = fs::read_dir(folder.join("anbud")).unwrap().map(|form| form.unwrap().path()).collect();
    forms.sort();
    let read = |form: &PathBuf| {
        let name = form.file_name().unwrap().to_str().unwrap();
        matvag_files::read_bid(&procurement, name, &fs::read(form).unwrap()).bid.unwrap()
    };
    let bids: Vec<Bid> = forms.iter().map(read).collect();
    let outcome = evaluate(&procurement, &bids);
    Read { procurement, bids, outcome }
}

fn words(table: &Table) -> Vec<Vec<&str>> {
    table.rows.iter().map(|row| row.cells.iter().map(word).collect()).collect()
}

fn word(cell: &Cell) -> &str {
    match cell {
        Cell::Words(words) => words.in_lang(Lang::Sv),
        _ => "",
    }
}

#[test]
fn taking_a_away_from_the_published_paradox_gives_the_winner_of_the_example_without_a() {
    for name in ["paradox", "paradox-fasta-granser", "paradox-avdrag"] {
        let with = read(&folder().join(format!("{name}-med-a")));
        let without = read(&folder().join(format!("{name}-utan-a")));
        let winner = |read: &Read| {
            let winners = read.outcome.lots[0].ranking.as_ref().unwrap().winners();
            read.bids[winners[0]].bidder.clone()
        };
        let found = robustness(&with.procurement, &with.bids, &with.outcome, Mask::default());
        let table = found.lots[0].without.as_ref().unwrap();
        let rows = words(table);
        let row = rows.iter().find(|row| row[0] == "A").unwrap();
        assert_eq!(row[1], winner(&without), "{name}");
        let changes = winner(&with) != winner(&without);
        assert_eq!(found.lots[0].answer.in_lang(Lang::Sv).contains("tas bort: A"), changes, "{name}");
        assert_eq!(changes, name == "paradox");
    }
}

#[test]
fn every_published_example_can_be_shown_and_its_comparison_adds_up() {
    for example in fs::read_dir(folder()).unwrap().map(|example| example.unwrap().path()) {
        if example.is_dir() {
            shown(&read(&example), &example.display().to_string());
        }
    }
}

#[test]
fn every_model_can_be_shown_and_its_comparison_adds_up() {
    let offers = [offer("50", ["0.1"]), offer("80", ["0.6"]), offer("100", ["0.79"]), offer("61.25", ["0.3"])];
    for (model, worth) in every_model() {
        let said = format!("{model:?}");
        let done = case(model, &[worth], &offers).evaluate();
        shown(&Read { procurement: done.procurement, bids: done.bids, outcome: done.outcome }, &said);
    }
}

fn shown(read: &Read, name: &str) {
    let (procurement, bids, outcome) = (&read.procurement, &read.bids, &read.outcome);
    let mask = Mask::default();
    assert_eq!(overview_of_lots(procurement, bids, outcome, mask).rows.len(), procurement.lots().len(), "{name}");
    let robust = robustness(procurement, bids, outcome, mask);
    for lot in 0..procurement.lots().len() {
        let view = result_of_lot(procurement, bids, outcome, lot, mask).unwrap();
        let bars = stacked_bars(procurement, bids, outcome, lot, mask);
        assert_eq!(bars.is_some(), !view.bids.is_empty(), "{name}");
        for row in bars.iter().flat_map(|bars| &bars.rows) {
            let ordered = row.segments.iter().all(|part| part.from <= part.to && part.to <= 10_000);
            assert!(ordered && row.mark <= 10_000, "{name}: {row:?}");
        }
        let ranges = robust.lots[lot].ranges.iter().flat_map(|ranges| &ranges.rows);
        assert!(ranges.into_iter().all(|row| row.from <= row.to && row.to <= 10_000), "{name}");
        let ranked = view.ranking.iter().flat_map(|table| &table.rows).count();
        assert_eq!(ranked, view.bids.len(), "{name}");
        let (Some(first), Some(last)) = (view.bids.first(), view.bids.last()) else { continue };
        let compared = compare_bids(procurement, bids, outcome, lot, *first, *last, mask).unwrap();
        let (sum, parts) = compared.table.rows.split_last().unwrap();
        assert_eq!(sum.emphasis, Emphasis::Sum);
        // Where the total is no sum, its parts are counted in units of their own.
        if parts.iter().all(|row| matches!(row.cells[3], Cell::Number(_))) {
            let added: Ratio = parts.iter().filter_map(|row| row.cells[3].number()).sum();
            assert_eq!(Some(&added), sum.cells[3].number(), "{name}");
        }
    }
}
