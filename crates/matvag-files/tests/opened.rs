//! A file that is opened once gives the same bid as one that is read at once, and columns that somebody has chosen count
//! before the headings.

#![cfg(all(feature = "spreadsheets", feature = "toml"))]
#![allow(clippy::unwrap_used, reason = "a test stops where something it takes for granted is not so")]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use matvag::check::bid_input;
use matvag::procurement::Procurement;
use matvag::text::Lang;
use matvag_files::{BidFile, ColumnChoice, OpenedBid, ReadProgress, read_bid, read_procurement};
use rust_xlsxwriter::Workbook;

const TOML: &str = r#"matvag = 1
[procurement]
name = "Kök"
[[lots]]
id = "mejeri"
name = "Mejeri"
model = { kind = "fixed-deduction" }
tie = [{ by = "lowest-price" }]
positions = [
  { id = "M1", name = "Mjölk", unit = "l", quantity = 100 },
  { id = "M2", name = "Ost", unit = "kg", quantity = 50 },
]
[[lots.criteria]]
id = "eko"
name = "Ekologiskt"
measure = { kind = "yes-no" }
answer_for = "positions"
positions = ["M1", "M2"]
weigh_by = "positions"
worth = { kr = 1 }
"#;

fn procurement() -> Procurement {
    let file = read_procurement("upphandling.toml", TOML.as_bytes(), &mut |_| None);
    assert!(!file.problems.has_errors(), "{:?}", file.problems);
    file.procurement.unwrap()
}

fn said(file: &BidFile) -> Vec<String> {
    file.problems.iter().map(|problem| problem.in_lang(Lang::Sv)).collect()
}

/// Each row that has an offer or an answer.
fn rows(procurement: &Procurement, file: &BidFile) -> Vec<(String, Option<String>, usize)> {
    let input = bid_input(procurement, file.bid.as_ref().unwrap());
    let json = serde_json::to_value(&input.rows).unwrap();
    let row = |row: &serde_json::Value| {
        let price = row.get("price").and_then(|price| price.as_str()).map(str::to_owned);
        let answers = row.get("criteria").and_then(|answers| answers.as_array()).map_or(0, Vec::len);
        (row["row"].as_str().unwrap().to_owned(), price, answers)
    };
    json.as_array().unwrap().iter().map(row).collect()
}

fn open(name: &str, bytes: &[u8]) -> OpenedBid {
    OpenedBid::open(name, bytes, &mut |_| {})
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn every_example_gives_the_same_bid_and_problems_either_way() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut folders = vec![examples.join("skolkok")];
    folders.extend(files(&examples.join("publicerade")).into_iter().filter(|path| path.is_dir()));
    let mut compared = 0;
    for folder in folders {
        let toml = fs::read(folder.join("upphandling.toml")).unwrap();
        let beside = |name: &str| fs::read(folder.join(name)).ok();
        let procurement = read_procurement("upphandling.toml", &toml, &mut { beside }).procurement.unwrap();
        for path in files(&folder.join("anbud")) {
            let (name, bytes) = (path.file_name().unwrap().to_str().unwrap(), fs::read(&path).unwrap());
            let direct = read_bid(&procurement, name, &bytes);
            let opened = open(name, &bytes);
            assert_eq!((opened.length(), opened.sha256()), (bytes.len(), direct.sha256.as_str()));
            // Twice: reading leaves the file as it was.
            for again in [opened.read(&procurement, &[]), opened.read(&procurement, &[])] {
                assert_eq!(format!("{again:?}"), format!("{direct:?}"), "{}", path.display());
            }
            assert!(!direct.needs_columns, "{}", path.display());
            compared += 1;
        }
    }
    assert!(80 < compared, "{compared}");
}

#[test]
fn a_damaged_or_foreign_file_gives_the_same_problems_either_way() {
    let procurement = procurement();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip([["Position", "Pris"], ["M1", "10"], ["M2", "#"]]) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    let xlsx = book.save_to_buffer().unwrap();
    let cut = xlsx[..xlsx.len() / 2].to_vec();
    for bytes in [
        xlsx,
        cut,
        Vec::new(),
        b"hej\n".to_vec(),
        b"a;\"b\nPosition;Pris\nM1;10\n".to_vec(),
        b"Position;Pris\nM1;10\nM2;\"20\n".to_vec(),
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
        "Position;Pris på kött;Övrigt\nM1;å\n".chars().map(|sign| u8::try_from(u32::from(sign)).unwrap()).collect(),
        b"{\"bidder\": \"x\", \"rows\": [{\"row\": \"M1\", \"price\": 1}], \"colour\": 2}".to_vec(),
        b"bidder = \"x\"\n[[rows]]\nrow = \"M1\"\nprice = \n".to_vec(),
    ] {
        let direct = read_bid(&procurement, "anbud", &bytes);
        assert_eq!(format!("{:?}", open("anbud", &bytes).read(&procurement, &[])), format!("{direct:?}"));
    }
}

const UNKNOWN: &str =
    "Anbudsgivare;Fjällmat AB\n\nVad;Kostar;Eko?;Märke\nM1;10,50;ja;Arla\nM2;85;nej;\nVad;Kostar;Eko?;Märke\n";

fn choice(columns: &[(&str, u32)]) -> ColumnChoice {
    let columns = columns.iter().map(|(field, column)| ((*field).to_owned(), *column)).collect();
    ColumnChoice { sheet: None, header_row: 3, columns }
}

#[test]
fn a_table_without_known_headings_is_read_as_somebody_has_said() {
    let procurement = procurement();
    let opened = open("anbud.csv", UNKNOWN.as_bytes());
    let before = opened.read(&procurement, &[]);
    assert!(before.needs_columns);
    assert_eq!(rows(&procurement, &before), []);
    let chosen = choice(&[("row", 1), ("price", 2), ("criterion:eko", 3), ("article", 4)]);
    let after = opened.read(&procurement, &[chosen]);
    assert_eq!(said(&after), [""; 0]);
    assert!(!after.needs_columns);
    assert_eq!(after.bid.as_ref().unwrap().bidder, "Fjällmat AB");
    assert_eq!(
        rows(&procurement, &after),
        [("M1".into(), Some("10.50".into()), 1), ("M2".into(), Some("85".into()), 1)]
    );
}

#[test]
fn a_choice_that_does_not_hold_is_told() {
    let procurement = procurement();
    let opened = open("anbud.csv", UNKNOWN.as_bytes());
    let gone = opened.read(&procurement, &[choice(&[("row", 1), ("price", 2), ("criterion:gone", 3)])]);
    assert_eq!(rows(&procurement, &gone).len(), 2);
    assert!(said(&gone)[0].contains("\"criterion:gone\", som upphandlingen inte har"), "{:?}", said(&gone));
    let without_id = opened.read(&procurement, &[choice(&[("price", 2)])]);
    let codes: Vec<&str> = without_id.problems.iter().map(|problem| problem.code.as_ref()).collect();
    assert!(codes.contains(&"choice-incomplete") && without_id.needs_columns, "{codes:?}");
    let twice = opened.read(&procurement, &[choice(&[("row", 1), ("price", 2), ("price", 3)])]);
    assert!(twice.needs_columns && twice.problems.has_errors(), "{:?}", said(&twice));
    // A choice for another sheet changes nothing.
    let other = ColumnChoice { sheet: Some("Blad2".into()), ..choice(&[("row", 2)]) };
    assert_eq!(format!("{:?}", opened.read(&procurement, &[other])), format!("{:?}", opened.read(&procurement, &[])));
}

#[test]
fn a_table_whose_price_nobody_can_find_needs_columns() {
    let procurement = procurement();
    for (text, needs) in [
        ("Position;Pris\nM1;10\n", false),
        ("Position;Vad det kostar;Artikel\nM1;10;x\n", true),
        ("Position;Pris;Pris\nM1;10;12\n", true),
        ("Rad;Svar\nM1;ja\n", true),
    ] {
        assert_eq!(open("a.csv", text.as_bytes()).read(&procurement, &[]).needs_columns, needs, "{text}");
    }
}

#[test]
fn a_preview_shows_headings_values_and_what_each_column_is_taken_to_be() {
    let procurement = procurement();
    let preview = open("anbud.csv", UNKNOWN.as_bytes()).preview(&procurement, None, None);
    assert_eq!((preview.sheet, preview.header_row, preview.sheets[0].rows), (None, 3, 5));
    let shown: Vec<_> =
        preview.columns.iter().map(|column| (column.letter.as_str(), column.heading.as_str())).collect();
    assert_eq!(shown, [("A", "Vad"), ("B", "Kostar"), ("C", "Eko?"), ("D", "Märke")]);
    assert_eq!(preview.columns[1].samples, ["10,50", "85", "Kostar"]);
    let keys: Vec<&str> = preview.fields.iter().map(|field| field.key.as_str()).collect();
    assert_eq!(keys[..3], ["row", "price", "answer"]);
    assert!(keys.contains(&"criterion:eko") && keys.contains(&"criterion-proof:eko"));
    assert!(preview.fields.iter().all(|field| field.is_required == ["row", "price"].contains(&field.key.as_str())));

    let known = open("b.csv", "Titel\nPos.nr;Jmf-pris;eko;Benämning\nM1;1;ja;x\n".as_bytes());
    let preview = known.preview(&procurement, None, None);
    let taken: Vec<_> = preview
        .fields
        .iter()
        .filter_map(|field| Some((field.key.as_str(), field.label.sv.as_ref(), field.column?, field.is_certain)))
        .collect();
    assert_eq!(
        taken,
        [
            ("row", "Position", 1, true),
            ("price", "Pris", 2, false),
            ("article", "Artikel", 4, false),
            ("criterion:eko", "Ekologiskt", 3, true),
        ]
    );
    let same = open("c.csv", "POS NR;jmf pris;Eko;benämning\nM2;9;;\n".as_bytes()).preview(&procurement, None, None);
    assert_eq!(same.headings_key, preview.headings_key);
    assert_ne!(known.preview(&procurement, None, Some(3)).headings_key, preview.headings_key);
    assert_eq!(open("d.json", b"{}").preview(&procurement, None, None).columns, []);
}

#[test]
fn the_sheet_with_the_bid_is_shown_unless_another_is_asked_for() {
    let procurement = procurement();
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Läs mig").unwrap().write_string(0, 0, "Hej").unwrap();
    let sheet = book.add_worksheet().set_name("Priser").unwrap();
    for (row, cells) in (0..).zip([["Benämning", "Summa"], ["Position", "Pris"], ["M1", "10"]]) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    let opened = open("a.xlsx", &book.save_to_buffer().unwrap());
    let preview = opened.preview(&procurement, None, None);
    assert_eq!((preview.sheet.as_deref(), preview.header_row), (Some("Priser"), 2));
    let preview = opened.preview(&procurement, Some("Läs mig"), Some(1));
    assert_eq!((preview.sheet.as_deref(), preview.columns[0].heading.as_str()), (Some("Läs mig"), "Hej"));
    let columns = vec![("row".to_owned(), 1), ("price".to_owned(), 2)];
    for sheet in [Some("Priser".to_owned()), None] {
        let choice = ColumnChoice { sheet, header_row: 2, columns: columns.clone() };
        assert_eq!(rows(&procurement, &opened.read(&procurement, &[choice])).len(), 1);
    }
}

#[test]
fn progress_is_told_while_parsing_and_while_checking() {
    let procurement = procurement();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("mejeri").unwrap();
    let mut csv = String::from("Position;Pris\n");
    sheet.write_string(0, 0, "Position").unwrap().write_string(0, 1, "Pris").unwrap();
    for row in 1..=5000_u32 {
        sheet.write_string(row, 0, format!("X{row}")).unwrap().write_number(row, 1, row).unwrap();
        writeln!(csv, "X{row};{row}").unwrap();
    }
    let told = |at: u32| ReadProgress { row: at, rows: Some(5001), sheet: Some("mejeri".into()) };
    let expected: Vec<ReadProgress> = (1..=5).map(|thousand| told(thousand * 1000)).collect();
    let mut opening = Vec::new();
    let opened = OpenedBid::open("a.xlsx", &book.save_to_buffer().unwrap(), &mut |progress| opening.push(progress));
    assert_eq!(opening, expected);
    let mut reading = Vec::new();
    opened.read_telling(&procurement, &[], &mut |progress| reading.push(progress));
    assert_eq!(reading, expected);
    let mut reading = Vec::new();
    let opened = open("a.csv", csv.as_bytes());
    opened.read_telling(&procurement, &[], &mut |progress| reading.push(progress));
    assert_eq!(reading, expected.into_iter().map(|told| ReadProgress { sheet: None, ..told }).collect::<Vec<_>>());
}
