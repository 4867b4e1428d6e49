//! Published evaluations, from the files of `examples/publicerade` through the library, to the last published digit.
//!
//! The same through the command: `crates/matvag-cli/tests/published.rs`.

#![allow(clippy::unwrap_used, reason = "a test stops where something it takes for granted is not so")]

mod facit;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use matvag::award::{Evaluated, LotOutcome, Part, PartOf, evaluate};
use matvag::procurement::{Bid, Lot};

#[test]
fn every_published_figure_comes_out_of_the_library() {
    let differences = facit::differences(lots_of);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

fn lots_of(folder: &Path) -> BTreeMap<String, facit::Lot> {
    let bytes = fs::read(folder.join("upphandling.toml")).unwrap();
    let file = matvag_files::read_procurement("upphandling.toml", &bytes, &mut |name| fs::read(folder.join(name)).ok());
    assert!(!file.problems.has_errors(), "{}: {:?}", folder.display(), file.problems);
    let procurement = file.procurement.unwrap();
    let mut forms: Vec<_> = fs::read_dir(folder.join("anbud")).unwrap().map(|form| form.unwrap().path()).collect();
    forms.sort();
    let bids: Vec<Bid> = forms
        .iter()
        .map(|form| {
            let name = form.file_name().unwrap().to_str().unwrap();
            let read = matvag_files::read_bid(&procurement, name, &fs::read(form).unwrap());
            assert!(!read.problems.has_errors(), "{}: {:?}", form.display(), read.problems);
            read.bid.unwrap()
        })
        .collect();
    let outcome = evaluate(&procurement, &bids);
    let lots = procurement.lots().iter().zip(&outcome.lots);
    lots.map(|(lot, outcome)| (lot.id.clone(), lot_of(lot, outcome, &bids))).collect()
}

fn lot_of(lot: &Lot, outcome: &LotOutcome, bids: &[Bid]) -> facit::Lot {
    let name = |bid: usize| bids.get(bid).unwrap().bidder.clone();
    let field = outcome.field(lot);
    let bid_of = |(place, (bid, evaluated)): (usize, (usize, &Evaluated))| {
        let score = evaluated.score.as_ref().unwrap();
        let id = |part: &Part| match part.of {
            PartOf::Price => Some("price".to_owned()),
            PartOf::Criterion(index) => Some(lot.criteria.get(index)?.id.clone()),
            PartOf::Quality | PartOf::OwnCost(_) | PartOf::Co2e => None,
        };
        let found = facit::Bid {
            total: score.total.clone(),
            price: evaluated.entrant.price.clone(),
            price_points: score.parts.iter().find(|part| part.of == PartOf::Price).and_then(|part| part.points.clone()),
            parts: score.parts.iter().filter_map(|part| Some((id(part)?, part.value.clone()))).collect(),
            quality_worth: lot.model.formula().quality_worth(&field, place).kr,
        };
        (name(bid), found)
    };
    facit::Lot {
        winners: outcome.ranking.as_ref().unwrap().winners().into_iter().map(name).collect(),
        bids: outcome.evaluated().enumerate().map(bid_of).collect(),
    }
}
