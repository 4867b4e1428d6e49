//! What the benches measure with: a procurement of any size, its bids in memory, as CSV and as xlsx.
//!
//! The numbers are made from the row's index alone, so every run measures the same work.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::missing_panics_doc, clippy::indexing_slicing)]

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use matvag::check::{check_bid, check_procurement};
use matvag::input::{BidInput, ProcurementInput, RowInput};
use matvag::procurement::{Bid, Procurement};
use rust_xlsxwriter::Workbook;

/// A procurement of one lot with fixed deduction and one criterion for the lot, as TOML.
pub fn procurement_toml(positions: usize) -> String {
    let mut text = String::from(
        "matvag = 1\n[procurement]\nname = \"Bänk\"\n[[lots]]\nid = \"A\"\nname = \"Livsmedel\"\n\
         award_ground = \"best-price-quality-ratio\"\nmodel = { kind = \"fixed-deduction\" }\n\
         tie = [{ by = \"lowest-price\" }]\nrounding = [{ stage = \"total\", digits = 2 }]\n\
         [[lots.criteria]]\nid = \"plan\"\nname = \"Plan\"\nmeasure = { kind = \"yes-no\" }\nworth = { kr = 1000 }\n",
    );
    for row in 0..positions {
        writeln!(
            text,
            "[[lots.positions]]\nid = \"P{row:06}\"\nname = \"Artikel {row}\"\nunit = \"kg\"\nquantity = {}",
            quantity(row)
        )
        .unwrap();
    }
    text
}

fn quantity(row: usize) -> usize {
    row * 7919 % 4000 + 1
}

/// A price such as `123.45`, in öre.
fn price(bid: usize, row: usize) -> usize {
    (row * 104_729 + bid * 31_337) % 40_000 + 500
}

/// The same procurement, checked.
pub fn procurement(positions: usize) -> Procurement {
    let input: ProcurementInput = serde_toml(&procurement_toml(positions));
    let (procurement, problems) = check_procurement(&input);
    procurement.unwrap_or_else(|| panic!("{problems:?}"))
}

fn serde_toml(text: &str) -> ProcurementInput {
    let file = matvag_files::read_procurement("bench.toml", text.as_bytes(), &mut |_| None);
    file.input.unwrap_or_else(|| panic!("{:?}", file.problems))
}

/// A bid on it, in memory.
pub fn bid(procurement: &Procurement, number: usize) -> Bid {
    let positions = procurement.lots()[0].positions.iter().enumerate();
    let mut rows: Vec<RowInput> = positions
        .map(|(row, position)| RowInput {
            row: position.id.clone(),
            price: Some(öre(price(number, row)).into()),
            ..RowInput::default()
        })
        .collect();
    rows.push(RowInput { row: "plan".into(), answer: Some("ja".into()), ..RowInput::default() });
    let input = BidInput { bidder: format!("Anbudsgivare {number}"), rows, ..BidInput::default() };
    let (bid, problems) = check_bid(procurement, &input);
    assert!(problems.is_empty(), "{problems:?}");
    bid
}

fn öre(amount: usize) -> String {
    format!("{}.{:02}", amount / 100, amount % 100)
}

/// A bid as a price form in CSV: the columns that a price form has, decimal comma, semicolons.
pub fn bid_csv(positions: usize, number: usize) -> String {
    let mut text = String::from("Position;Benämning;Enhet;Årsvolym;Pris per enhet;Artikelnummer;Artikel;Svar\n");
    for row in 0..positions {
        let price = öre(price(number, row)).replace('.', ",");
        writeln!(
            text,
            "P{row:06};Artikel {row};kg;{};{price};{};Artikel {row} storpack;",
            quantity(row),
            100_000 + row
        )
        .unwrap();
    }
    text.push_str("plan;Plan;;;;;;ja\n");
    text
}

/// The same price form as xlsx.
pub fn bid_xlsx(positions: usize, number: usize) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("A").unwrap();
    for (line, text) in bid_csv(positions, number).lines().enumerate() {
        for (column, cell) in text.split(';').enumerate() {
            let (line, column) = (u32::try_from(line).unwrap(), u16::try_from(column).unwrap());
            match cell.replace(',', ".").parse::<f64>() {
                Ok(value) if column == 3 || column == 4 => sheet.write_number(line, column, value).unwrap(),
                _ if cell.is_empty() => continue,
                _ => sheet.write_string(line, column, cell).unwrap(),
            };
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// The command that `cargo build --release -p matvag-cli` has left beside the benches.
pub fn matvag() -> PathBuf {
    let bench = std::env::current_exe().expect("the bench has a path");
    let program = bench.ancestors().nth(2).expect("target/release").join("matvag");
    assert!(program.exists(), "build it first: cargo build --release -p matvag-cli");
    program
}

/// The highest memory that the process has had, in kB.
pub fn peak_memory(command: &mut Command) -> usize {
    let mut child = command.spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        peak = peak.max(kilobytes.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(1));
    }
    peak
}
