//! The climate beside an award: it decides nothing, its sums are those of another library, and it can be recomputed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where it takes something for granted"
)]

use std::fs;
use std::path::{Path, PathBuf};

use dashu_ratio::RBig;
use matvag::award::evaluate;
use matvag::climate::{ClimateLine, Knowledge, Recognised, climate_of};
use matvag::food::{FactorSet, FactorSets, Foods, SetRank, SetSource, TextTable};
use matvag::num::Ratio;
use matvag::problem::Problems;
use matvag::procurement::{Bid, Position, Procurement, Role};
use matvag::report::{Mask, Protocol, Run, award_document, verify_with};
use matvag::text::Lang;
use matvag_files::report::{Depth, csv, html, text_to, xlsx};
use matvag_files::{read_bid, read_procurement};
use matvag_tests::random;
use matvag_tests::skolkok::{dirty_files, folder};
use proptest::prelude::*;

/// Words of the position's name, the food and its factor: medians and quartiles of SU-EATABLE LIFE (Petersson et al.
/// 2021, Sci Data 8:127, CC BY 4.0).
const FOODS: &[(&str, &str, &str)] = &[
    ("mjölk", "COW MILK", "364\t1.305\t1.14\t1.54"),
    ("nötfärs", "BEEF BONE FREE MEAT", "183\t25.751\t21.844\t31"),
    ("kycklingfilé", "CHICKEN BONE FREE MEAT", "100\t3.676746753\t2.776839827\t5.353528139"),
    ("potatis", "POTATO", "35\t0.24\t0.1763\t0.3252"),
    ("ärtor", "PEA", "12\t0.446\t0.27\t0.495"),
    ("päron", "PEAR", "12\t0.274\t0.2125\t0.3125"),
    ("jordnötssmör", "PEANUT BUTTER", "1\t1.15\t1.15\t1.15"),
];

struct Known {
    foods: Foods,
    sets: FactorSets,
}

impl Known {
    fn new() -> Self {
        let foods: Vec<String> =
            FOODS.iter().map(|(name, _, _)| format!("{name}\t{name}\t{name}\tfrukt\traw\tas-sold")).collect();
        let factors: Vec<String> = FOODS.iter().map(|(name, item, rest)| format!("{name}\t{item}\t{rest}")).collect();
        let foods = format!("id\tsv\ten\tgroup\tstate\tbasis\n{}", foods.join("\n"));
        let factors = format!("food\titem\tn\tmedian\tq1\tq3\n{}", factors.join("\n"));
        let source = SetSource {
            id: "su-eatable-life".into(),
            name: "SU-EATABLE LIFE".into(),
            publisher: "Petersson m.fl.".into(),
            publication: "Sci Data 8:127".into(),
            address: None,
            version: "1".into(),
            date: "2021-05-07".into(),
            licence: "CC BY 4.0".into(),
            rank: SetRank::Default,
            boundary: Some("distribution-centre".into()),
            aligned_to: None,
            alignment: None,
            gwp: None,
            changed: None,
            sha256: None,
            publication_lang: None,
            name_sv: None,
            publisher_sv: None,
            publication_sv: None,
            licence_sv: None,
        };
        let mut problems = Problems::new();
        let foods = Foods::read(&TextTable::from_tabs("foods.tsv", &foods), &mut problems);
        let set = FactorSet::read(source, &TextTable::from_tabs("factors.tsv", &factors), &mut problems);
        assert!(problems.is_empty(), "{problems:?}");
        Self { foods, sets: FactorSets::new(vec![set]).unwrap() }
    }

    fn recognise(&self) -> impl Fn(&str, Option<&str>) -> Recognised + '_ {
        |name, _| {
            let name = name.to_lowercase();
            let food = self.foods.iter().position(|food| name.contains(food.id.as_str()));
            Recognised { food, organic: name.contains("eko") }
        }
    }

    fn with<T>(&self, use_it: impl FnOnce(&Knowledge<'_>) -> T) -> T {
        let recognise = self.recognise();
        use_it(&Knowledge { foods: &self.foods, sets: &self.sets, recognise: &recognise })
    }
}

fn school_kitchens() -> (matvag::input::ProcurementInput, Procurement, Vec<Bid>) {
    let main = fs::read(folder().join("upphandling.toml")).unwrap();
    let file = read_procurement("upphandling.toml", &main, &mut |name| fs::read(folder().join(name)).ok());
    let procurement = file.procurement.unwrap();
    let bids = dirty_files().into_iter().map(|(name, bytes)| read_bid(&procurement, &name, &bytes).bid.unwrap());
    let bids = bids.collect();
    (file.input.unwrap(), procurement, bids)
}

fn big(text: &str) -> RBig {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let above: RBig = format!("{whole}{decimals}").parse().unwrap();
    let below: RBig = format!("1{}", "0".repeat(decimals.len())).parse().unwrap();
    above / below
}

/// Σ quantity · kg per unit · median over the positions whose name holds a food's word, or that a value is published
/// for; what is declared is left to the caller.
fn by_another_library(procurement: &Procurement, lot: usize) -> RBig {
    let mut sum = RBig::ZERO;
    let counted = |position: &&Position| position.role != Role::Optional;
    for position in procurement.lots()[lot].positions.iter().filter(counted) {
        let Some(kg) = position.kg_per_unit else { continue };
        let quantity = big(&position.quantity.to_string());
        let name = position.name.to_lowercase();
        let known = FOODS.iter().find(|(word, _, _)| name.contains(word));
        if let Some((_, _, row)) = known {
            sum += quantity * big(&kg.to_string()) * big(row.split('\t').nth(1).unwrap());
        } else if let Some(fallback) = &position.co2e_fallback {
            sum += quantity * big(&fallback.per_unit.value().to_string());
        }
    }
    sum
}

#[test]
fn the_climate_of_the_school_kitchens_is_the_sum_of_another_library() {
    let (input, procurement, bids) = school_kitchens();
    let outcome = evaluate(&procurement, &bids);
    let known = Known::new();
    let climate = known.with(|knowledge| climate_of(&procurement, &bids, &outcome, knowledge));
    let mut compared = 0;
    for (index, of_lot) in climate.lots.iter().enumerate() {
        for of_bid in of_lot.bids.iter().flatten() {
            if !of_bid.sum.lines.iter().any(|line| line.factor.level_text().sv == "leverantörens värde")
                && outcome.lots[index].excluded.is_empty()
            {
                let (above, below) = of_bid.sum.co2e.clone().unwrap_or_default().parts();
                let ours: RBig = format!("{above}/{below}").parse().unwrap();
                assert_eq!(ours, by_another_library(&procurement, index), "{}", procurement.lots()[index].id);
                compared += 1;
            }
        }
    }
    assert!(10 < compared, "{compared} sums compared");
    let problems = Problems::new();
    let run = Run {
        input: &input,
        procurement: &procurement,
        bids: &bids,
        outcome: &outcome,
        climate: Some(&climate),
        files: &[],
        problems: &problems,
        time: None,
    };
    let protocol = run.protocol();
    let verdict = known.with(|knowledge| verify_with(&protocol, Some(knowledge)));
    assert_eq!((verdict.difference, verdict.notes), (None, Vec::new()));
    for mask in [Mask::default(), Mask { bidders: true, article_prices: true }] {
        let document = award_document(&run, &protocol, mask);
        assert!(html(&document, Lang::Sv).contains("Klimat"));
        assert!(!csv(&document, Lang::Sv).unwrap().is_empty());
        assert!(!xlsx(&document, Lang::En).unwrap().is_empty());
        assert!(text_to(&document, Lang::Sv, 120, Depth::All).contains("Klimat"));
    }
}

/// Every source file below a folder of the core.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn what_decides_an_award_does_not_know_of_the_rooms_beside_it() {
    let core = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/matvag/src");
    let deciding = ["num", "input", "check", "food", "procurement", "award"];
    for (room, readers) in [("climate", &deciding[..]), ("menu", &[&deciding[..], &["climate"]].concat())] {
        let mut found = Vec::new();
        for reader in readers {
            sources(&core.join(reader), &mut found);
        }
        assert!(50 < found.len(), "{} files", found.len());
        for path in found {
            let text = fs::read_to_string(&path).unwrap();
            assert!(!text.contains(&format!("{room}::")), "{} uses the {room} room", path.display());
        }
    }
}

#[test]
fn what_decides_an_award_does_not_know_of_producers_or_places() {
    let core = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/matvag/src");
    let mut found = Vec::new();
    for room in ["num", "input", "check", "food", "procurement", "award", "climate", "robustness"] {
        sources(&core.join(room), &mut found);
    }
    assert!(50 < found.len(), "{} files", found.len());
    for path in found {
        let text = fs::read_to_string(&path).unwrap();
        for word in ["producers::", "Producer", "great_circle"] {
            assert!(!text.contains(word), "{} uses the room of producers: {word}", path.display());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_climate_part_is_read_back_recomputed_and_changes_no_award(case in random::case()) {
        let done = case.evaluate();
        let known = Known::new();
        // Whatever the positions are called, some are food, and some articles are organic.
        let recognise = |name: &str, _: Option<&str>| Recognised {
            food: Some(name.len() % (FOODS.len() + 2)),
            organic: name.len().is_multiple_of(3),
        };
        let knowledge = Knowledge { foods: &known.foods, sets: &known.sets, recognise: &recognise };
        let climate = climate_of(&done.procurement, &done.bids, &done.outcome, &knowledge);
        let without = done.protocol();
        let run = Run {
            input: &done.input,
            procurement: &done.procurement,
            bids: &done.bids,
            outcome: &done.outcome,
            climate: Some(&climate),
            files: &[],
            problems: &done.problems,
            time: None,
        };
        let protocol = Protocol::from_json(&run.protocol().to_json().unwrap()).unwrap();
        prop_assert_eq!(&protocol.outcome, &without.outcome);
        prop_assert_eq!(&protocol.digests.outcome, &without.digests.outcome);
        let verdict = verify_with(&protocol, Some(&knowledge));
        prop_assert_eq!((verdict.difference, verdict.notes), (None, Vec::new()));
        for of_lot in &climate.lots {
            for sum in of_lot.bids.iter().flatten().map(|of_bid| &of_bid.sum) {
                // What is covered is part of what is known, and the sum is that of its lines.
                prop_assert!(sum.mass.covered <= sum.mass.known);
                let lines: Ratio = sum.lines.iter().filter_map(ClimateLine::co2e).sum();
                prop_assert_eq!(sum.co2e.clone().unwrap_or_default(), lines);
                prop_assert_eq!(sum.co2e.is_none(), sum.covered().next().is_none());
                if let Some(range) = &sum.range {
                    prop_assert!(range.low <= range.median && range.median <= range.high);
                }
            }
        }
        let mask = Mask { bidders: true, article_prices: true };
        let document = serde_json::to_string(&award_document(&run, &protocol, mask)).unwrap();
        for bid in &done.bids {
            prop_assert!(!document.contains(&bid.bidder), "{} stands in the masked report", bid.bidder);
        }
    }
}
