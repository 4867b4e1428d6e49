use std::fmt::Write as _;
use std::io::{Cursor, Read, Write as _};

use matvag::check::bid_input;
use matvag::text::Lang;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

use super::*;
use crate::read_procurement;

const TOML: &str = r#"matvag = 1
[procurement]
name = "Kök"

[[lots]]
id = "mejeri"
name = "Mejeri och ägg"
model = { kind = "fixed-deduction" }
tie = [{ by = "lowest-price" }]
positions = [
  { id = "M1", name = "Mjölk", unit = "l", quantity = 100, kg_per_unit = 1.03 },
  { id = "M2", name = "Ost", unit = "kg", quantity = 50 },
  { id = "M3", name = "Ägg", unit = "st", quantity = 300, kg_per_unit = 0.06 },
]
requirements = [{ id = "K1", text = "Kylt", proof = "Intyg", proof_required = true }]

[[lots.criteria]]
id = "eko"
name = "Ekologiskt"
measure = { kind = "yes-no" }
answer_for = "positions"
positions = ["M1", "M2"]
worth = { kr = 1, per = "kg" }

[[lots.criteria]]
id = "precision"
name = "Leveransprecision"
measure = { kind = "linear", none_at = 95, full_at = 99, unit = "%" }
worth = { kr = 1000 }

[[lots]]
id = "brod"
name = "Bröd"
model = { kind = "lowest-price" }
tie = [{ by = "lowest-price" }]
positions = [{ id = "B1", name = "Limpa", unit = "kg", quantity = 10 }]
markup_parts = [{ id = "ovrigt", name = "Övrigt", estimated_cost = 100 }]
"#;

fn procurement() -> Procurement {
    let file = read_procurement("upphandling.toml", TOML.as_bytes(), &mut |_| None);
    assert!(file.problems.is_empty(), "{:?}", file.problems);
    file.procurement.unwrap()
}

/// The offers and answers of a bid, a line for each row that has any.
fn rows(procurement: &Procurement, bid: &Bid) -> Vec<String> {
    let record = bid_input(procurement, bid);
    let row = |row: &matvag::input::RowInput| {
        let mut line = format!("{} {}", row.lot.as_deref().unwrap_or("-"), row.row);
        for text in
            [row.price.as_ref().map(|price| &price.0), row.answer.as_ref(), row.proof.as_ref()].into_iter().flatten()
        {
            write!(line, " {text}").unwrap();
        }
        for answer in &row.criteria {
            write!(line, " {}={}", answer.criterion, answer.answer).unwrap();
            if let Some(proof) = &answer.proof {
                write!(line, "({proof})").unwrap();
            }
        }
        for fault in &row.faults {
            write!(line, " {:?}", fault.reason).unwrap();
        }
        line
    };
    record.rows.iter().map(row).collect()
}

fn said(file: &BidFile) -> Vec<String> {
    file.problems.iter().map(|problem| problem.in_lang(Lang::Sv)).collect()
}

/// The rows and the problems, without the note that the bidder's name is the file's.
fn read(name: &str, bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    let procurement = procurement();
    let file = read_bid(&procurement, name, bytes);
    let rows = file.bid.as_ref().map(|bid| rows(&procurement, bid)).unwrap_or_default();
    (rows, said(&file).into_iter().filter(|line| !line.contains("filens namn används")).collect())
}

/// A sheet's name and what is written in it.
type Written<'a> = (&'a str, &'a dyn Fn(&mut Worksheet));

/// A workbook with one sheet for each function.
fn workbook(sheets: &[Written<'_>]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, write) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).unwrap();
        write(sheet);
    }
    workbook.save_to_buffer().unwrap()
}

/// Rows of texts; what is a number is written as one.
fn fill(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (number, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            match text.parse::<f64>() {
                Ok(value) => sheet.write_number(number, column, value).unwrap(),
                Err(_) if text.is_empty() => continue,
                Err(_) => sheet.write_string(number, column, *text).unwrap(),
            };
        }
    }
}

/// The same workbook with one of its parts changed.
fn changed(bytes: &[u8], part: &str, mut change: impl FnMut(String) -> String) -> Vec<u8> {
    let mut source = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut target = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..source.len() {
        let mut file = source.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        target.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
        let text = if name == part { change(text) } else { text };
        target.write_all(text.as_bytes()).unwrap();
    }
    target.finish().unwrap().into_inner()
}

const CLEAN: &str = "Anbudsgivare;Fjällmat AB
Anbudsområde;Rad;Pris;Svar;Bevis;Artikelnummer;Artikel;Enhet;Förpackning;eko
mejeri;M1;10,75;;Certifikat;254241;MELLANMJÖLK;l;20;ja
mejeri;M2;85,50;;;;OST;kg;1;nej
mejeri;M3;2,10;;;;ÄGG;st;30;
mejeri;K1;;ja;Intyg 1;;;;;
mejeri;precision;;97,5;;;;;;
brod;B1;31;;;;;;;
brod;ovrigt;1,15;;;;;;;
";

const ROWS: [&str; 7] = [
    "mejeri M1 10.75 eko=ja(Certifikat)",
    "mejeri M2 85.50 eko=nej",
    "mejeri M3 2.10",
    "mejeri K1 ja Intyg 1",
    "mejeri precision 97,5",
    "brod B1 31",
    "brod ovrigt 1.15",
];

#[test]
fn a_clean_table_is_read_without_a_problem_in_every_encoding() {
    let utf16: Vec<u8> = CLEAN.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let tabs = CLEAN.replace(';', "\t");
    let commas: String = CLEAN
        .lines()
        .map(|line| line.split(';').map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",") + "\r\n")
        .collect();
    for bytes in [CLEAN.as_bytes(), &utf16, tabs.as_bytes(), commas.as_bytes(), CLEAN.replace('\n', "\r").as_bytes()] {
        assert_eq!(read("anbud.csv", bytes), (ROWS.map(str::to_owned).to_vec(), vec![]));
    }
    let procurement = procurement();
    let file = read_bid(&procurement, "anbud.csv", CLEAN.as_bytes());
    assert_eq!(file.bid.unwrap().bidder, "Fjällmat AB");
    assert_eq!(file.sha256, sha256_hex(CLEAN.as_bytes()));
}

#[test]
fn windows_1252_is_read_with_a_note() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(CLEAN);
    assert_eq!(
        read("anbud.csv", &bytes),
        (
            ROWS.map(str::to_owned).to_vec(),
            vec!["anbud.csv: filen är läst som Windows-1252 med semikolon mellan kolumnerna".into()]
        )
    );
}

#[test]
fn other_headings_are_read_and_told() {
    let text = CLEAN
        .replace(";Pris;", ";Á-pris (kr, exkl. moms);")
        .replace(";Artikel;", ";Benämning;")
        .replace(";Rad;", ";Pos.nr;");
    let (rows, said) = read("anbud.csv", text.as_bytes());
    assert_eq!(rows, ROWS);
    assert_eq!(
        said,
        ["anbud.csv, cell\u{a0}B2 (och 2 till): rubriker lästa som: \"Pos.nr\" = Position, \
          \"Á-pris (kr, exkl. moms)\" = Pris, \"Benämning\" = Artikel"]
    );
}

#[test]
fn unknown_repeated_and_missing_columns_are_told() {
    for (change, expected_rows, expected) in [
        ((";Artikel;", ";Frakt;"), 7, "anbud.csv, cell\u{a0}G2: kolumner som inte läses: \"Frakt\""),
        (
            (";Artikel;", ";Pris;"),
            0,
            "anbud.csv, cell\u{a0}C2 (och 1 till): två kolumner är Pris: \"Pris\" och \"Pris\"; tabellen läses inte; ta bort den ena \
             kolumnen, eller byt dess rubrik",
        ),
        (
            ("Rad;", "Raden;"),
            0,
            "anbud.csv, rad 2: hittar ingen kolumn för radens beteckning (Position eller Rad) bland rubrikerna: \
             \"Anbudsområde\", \"Raden\", \"Pris\", \"Svar\", \"Bevis\", \"Artikelnummer\", \"Artikel\", \"Enhet\", \
             \"Förpackning\", \"eko\"; använd prisbilagans rubriker, eller skriv Position och Pris över kolumnerna",
        ),
    ] {
        let (rows, said) = read("anbud.csv", CLEAN.replace(change.0, change.1).as_bytes());
        assert_eq!((rows.len(), said), (expected_rows, vec![expected.to_owned()]));
    }
    let (_, said) = read("anbud.csv", b"Position;Vad det kostar;Artikel\nM1;10;x\n");
    assert!(
        said[0].contains("hittar ingen kolumn för pris bland rubrikerna; dessa är okända: \"Vad det kostar\""),
        "{said:?}"
    );
}

#[test]
fn every_row_is_read_or_told() {
    let text = format!(
        "{CLEAN};;;;;;;;;\nmejeri;X9;12;;;;;;;\nmejeri;;99;;;;;;;\nmejeri;;;;;;Ost och smör;;;\nSumma;;1234,56;;;;;;;\nmejeri;Ost;;;;;;;;\n\
         mejeri;Totalt;77;;;;;;;\nköket;M1;5;;;;;;;\n"
    );
    let (rows, said) = read("anbud.csv", text.as_bytes());
    assert_eq!(rows, ROWS);
    assert_eq!(
        said,
        [
            "anbud.csv, cell\u{a0}B12: raden har ett pris eller ett svar men ingen beteckning; den räknas inte med; skriv radens \
             beteckning ur prisbilagan",
            "anbud.csv, rad 14 (och 1 till): raden är en summa och räknas inte med",
            "anbud.csv, cell\u{a0}B15: raden finns inte i upphandlingen och har inget pris; den är läst som en rubrik",
            "anbud.csv, cell\u{a0}B11: \"X9\" finns inte i upphandlingen; raden räknas inte med; använd radens beteckning i \
             prisbilagan",
            "anbud.csv, cell\u{a0}B17: anbudsområdet \"köket\" finns inte i upphandlingen; skriv något av: mejeri, brod",
        ]
    );
}

#[test]
fn a_row_twice_is_told_with_both_its_cells() {
    let (rows, said) = read("anbud.csv", format!("{CLEAN}mejeri;M3;2,20;;;;;;;\n").as_bytes());
    assert_eq!(rows.len(), 8);
    assert!(
        said[0].starts_with("anbud.csv, cell\u{a0}C10: ") && said[0].contains("(anbud.csv, cell\u{a0}C5)"),
        "{said:?}"
    );
}

#[test]
fn a_damaged_sheet_gives_no_bid_even_where_no_heading_was_reached() {
    let bytes = workbook(&[("mejeri", &|sheet| fill(sheet, &[&["Position", "Pris"], &["M1", "10"], &["M2", "20"]]))]);
    for (from, to) in
        [("</sheetData>", ""), ("<sheetData>", "<sheetData><row r=\"1\"><c r=\"A1\" t=\"n\"><v>x</v></c></row>")]
    {
        let damaged = changed(&bytes, "xl/worksheets/sheet1.xml", |xml| {
            assert!(xml.contains(from));
            xml.split(from).next().unwrap_or_default().to_owned() + to
        });
        let procurement = procurement();
        let file = read_bid(&procurement, "anbud.xlsx", &damaged);
        assert!(file.bid.is_none());
        assert!(file.problems.iter().any(|problem| problem.code == "file-damaged"), "{:?}", file.problems);
    }
}

#[test]
fn a_sheet_for_each_lot_is_read() {
    let dairy: &[&[&str]] = &[
        &["Position", "Pris", "Svar", "Bevis", "Ekologiskt"],
        &["M1", "10.75", "", "Certifikat", "ja"],
        &["M2", "85.5", "", "", "nej"],
        &["M3", "2.1"],
        &["K1", "", "ja", "Intyg 1"],
        &["precision", "", "97.5"],
    ];
    let bread: &[&[&str]] =
        &[&["Bröd"], &[], &["Position", "Pris"], &["B1", "31"], &[], &["Rad", "Svar"], &["ovrigt", "1.15"]];
    let bytes = workbook(&[
        ("Läs mig", &|sheet| fill(sheet, &[&["Anbudsgivare", "skriv här"]])),
        ("Anbud", &|sheet| fill(sheet, &[&["Anbudsgivare", "Fjällmat AB"], &["Org.nr", "556000-0000"]])),
        ("Mejeri och ägg", &|sheet| fill(sheet, dairy)),
        ("brod", &|sheet| fill(sheet, bread)),
        ("Räkneblad", &|sheet| fill(sheet, &[&["egna anteckningar", "7"]])),
    ]);
    let (rows, said) = read("anbud.xlsx", &bytes);
    assert_eq!(rows, ROWS.map(|row| row.replace("85.50", "85.5").replace("2.10", "2.1").replace("97,5", "97.5")));
    assert_eq!(said, ["anbud.xlsx, blad Räkneblad: bladet har inga rubriker som är kända och läses inte"]);
    let procurement = procurement();
    let bid = read_bid(&procurement, "anbud.xlsx", &bytes).bid.unwrap();
    assert_eq!((bid.bidder.as_str(), bid.organisation_number.as_deref()), ("Fjällmat AB", Some("556000-0000")));
}

#[test]
fn every_kind_of_cell_is_told_apart() {
    let bytes = workbook(&[("mejeri", &|sheet| {
        fill(sheet, &[&["Position", "Pris", "Svar"], &["M1", "12,50 kr"], &["M2"], &["M3"], &["K1"], &["precision"]]);
        let date = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_datetime_with_format(2, 1, ExcelDateTime::from_ymd(2020, 1, 1).unwrap(), &date).unwrap();
        sheet.write_formula(3, 1, Formula::new("=1/3").set_result((1.0_f64 / 3.0).to_string())).unwrap();
        sheet.write_boolean(4, 2, true).unwrap();
        sheet.write_number_with_format(5, 2, 0.975, &Format::new().set_num_format("0.0%")).unwrap();
    })]);
    let (rows, said) = read("anbud.xlsx", &bytes);
    assert_eq!(
        rows,
        ["mejeri M1 12.50", "mejeri K1 ja", "mejeri precision 97.5", "mejeri M2 Date", "mejeri M3 OutOfRange"]
    );
    assert_eq!(
        said[..4],
        [
            "anbud.xlsx, blad mejeri, cell\u{a0}B4: talet är uträknat och har fler än 15 siffror; det läses som kalkylprogrammet \
             visar det, avrundat till 15",
            "anbud.xlsx, blad mejeri, cell\u{a0}C6: talet visas i procent och läses som 97,5\u{a0}%",
            "anbud.xlsx, blad mejeri, cell\u{a0}B2: priset är text (\"12,50 kr\") och läses som 12,50; skriv bara talet",
            "anbud.xlsx, blad mejeri, cell\u{a0}B3: 2020-01-01 är ett datum, inte priset; skriv talet och formatera cellen som tal",
        ]
    );
    assert!(
        said[4]
            .starts_with("anbud.xlsx, blad mejeri, cell\u{a0}B4: priset \"0.333333333333333\" har fler än 6 decimaler")
    );
}

#[test]
fn a_price_that_is_shown_in_percent_is_read_as_its_number_and_told() {
    let bytes = workbook(&[("mejeri", &|sheet| {
        fill(sheet, &[&["Position", "Pris"], &["M1"], &["M2", "12.5"]]);
        sheet.write_number_with_format(1, 1, 0.25, &Format::new().set_num_format("0%")).unwrap();
    })]);
    let (rows, said) = read("anbud.xlsx", &bytes);
    assert_eq!(rows, ["mejeri M1 0.25", "mejeri M2 12.5"]);
    assert_eq!(
        said[0],
        "anbud.xlsx, blad mejeri, cell\u{a0}B2: talet visas i procent, 25\u{a0}%, och läses som 0,25; fråga \
         anbudsgivaren vilket tal som gäller"
    );
}

#[test]
fn errors_and_formulas_without_value_are_told() {
    let bytes = workbook(&[("mejeri", &|sheet| {
        fill(sheet, &[&["Position", "Pris"], &["M1", "10"], &["M2"], &["M3", "30"]]);
        sheet.write_formula(2, 1, Formula::new("=ROUND(18.06*1.015,2)").set_result("18.33")).unwrap();
    })]);
    let bytes = changed(&bytes, "xl/worksheets/sheet1.xml", |xml| {
        let without = xml.replace("<v>18.33</v>", "");
        assert_ne!(without, xml);
        without.replace("<c r=\"B2\"><v>10</v></c>", "<c r=\"B2\" t=\"e\"><v>#DIV/0!</v></c>")
    });
    let (rows, said) = read("anbud.xlsx", &bytes);
    assert_eq!(rows, ["mejeri M3 30", "mejeri M1 ErrorCell", "mejeri M2 NoStoredValue"]);
    assert_eq!(
        said[0],
        "anbud.xlsx, blad mejeri, cell\u{a0}B2: kalkylbladet visar #DIV/0!; anbudsgivaren behöver räkna om cellen"
    );
    assert_eq!(
        said[1],
        "anbud.xlsx, blad mejeri, cell\u{a0}B3: formeln har inget sparat värde; öppna filen i kalkylprogrammet, spara den och läs in den igen"
    );
}

#[test]
fn what_is_hidden_is_counted_and_told() {
    let table: &[&[&str]] =
        &[&["Position", "Artikel", "Pris"], &["M1", "a", "10"], &["M2", "b", "20"], &["M3", "c", "30"]];
    let bytes = workbook(&[
        ("mejeri", &|sheet| {
            fill(sheet, table);
            sheet.set_row_hidden(2).unwrap();
            sheet.set_row_hidden(7).unwrap();
            sheet.set_column_hidden(1).unwrap();
        }),
        ("brod", &|sheet| {
            fill(sheet, &[&["Position", "Pris"], &["B1", "31"]]);
            sheet.set_hidden(true);
        }),
    ]);
    let (rows, said) = read("anbud.xlsx", &bytes);
    assert_eq!(rows, ["mejeri M1 10", "mejeri M2 20", "mejeri M3 30", "brod B1 31"]);
    let told: Vec<&String> = said.iter().filter(|line| line.contains("dol")).collect();
    assert_eq!(
        told,
        [
            "anbud.xlsx, blad mejeri, cell\u{a0}B1: kolumnen är dold; den är medräknad",
            "anbud.xlsx, blad mejeri, rad 3: raden är dold; den är medräknad",
            "anbud.xlsx, blad brod: bladet är dolt; det är medräknat",
        ]
    );
}

#[test]
fn merged_cells_are_told_where_they_hide_something() {
    let format = Format::new();
    let bytes = workbook(&[("mejeri", &|sheet| {
        sheet.merge_range(0, 0, 0, 2, "Mejeri", &format).unwrap();
        for (row, cells) in [(1, ["Position", "Artikel"]), (2, ["M1", "a"])] {
            sheet.write_string(row, 0, cells[0]).unwrap();
            sheet.write_string(row, 1, cells[1]).unwrap();
        }
        sheet.write_string(1, 2, "Pris").unwrap();
        sheet.merge_range(3, 0, 4, 0, "M2", &format).unwrap();
        sheet.merge_range(2, 1, 3, 1, "a", &format).unwrap();
        for (row, price) in [(2, 10), (3, 20), (4, 30)] {
            sheet.write_number(row, 2, price).unwrap();
        }
    })]);
    let (rows, said) = read("anbud.xlsx", &bytes);
    assert_eq!(rows, ["mejeri M1 10", "mejeri M2 20"]);
    assert_eq!(
        said[..2],
        [
            "anbud.xlsx, blad mejeri, cell\u{a0}B4: cellerna B3:B4 är sammanslagna; bara den första har ett värde; dela cellen, eller \
             skriv värdet på varje rad",
            "anbud.xlsx, blad mejeri, cell\u{a0}A5: cellerna A4:A5 är sammanslagna; bara den första har ett värde; dela cellen, eller \
             skriv värdet på varje rad",
        ]
    );
}

#[test]
fn a_bid_as_toml_or_json_is_read_with_its_lines() {
    let toml = "bidder = \"Fjällmat AB\"\n[[rows]]\nlot = \"mejeri\"\nrow = \"M1\"\nprice = 10.75\n\n[[rows]]\nlot = \"mejeri\"\nrow = \"M7\"\nprice = 3\n";
    let (rows, said) = read("anbud.toml", toml.as_bytes());
    assert_eq!(rows, ["mejeri M1 10.75"]);
    assert_eq!(
        said[0],
        "anbud.toml, rad 7: \"M7\" finns inte i upphandlingen; raden räknas inte med; använd radens beteckning i prisbilagan"
    );
    let json = r#"{"bidder": "Fjällmat AB", "rows": [{"lot": "brod", "row": "B1", "price": 31.00}], "colour": 1}"#;
    let (rows, said) = read("anbud.json", json.as_bytes());
    // A key that nobody knows is told, and the rest is read.
    assert_eq!(rows, ["brod B1 31.00"]);
    assert!(said[0].starts_with("anbud.json, rad 1, tecken 84 (/colour): nyckeln \"colour\" finns inte"), "{said:?}");
    let json = json.replace(", \"colour\": 1", "");
    assert_eq!(read("anbud.json", json.as_bytes()).0, ["brod B1 31.00"]);
    // The record that a protocol keeps gives the same bid.
    let procurement = procurement();
    let bid = read_bid(&procurement, "anbud.csv", CLEAN.as_bytes()).bid.unwrap();
    let record = serde_json::to_string(&bid_input(&procurement, &bid)).unwrap();
    let again = read_bid(&procurement, "protokoll.json", record.as_bytes());
    assert!(again.problems.is_empty(), "{:?}", again.problems);
    assert_eq!(bid_input(&procurement, &again.bid.unwrap()), bid_input(&procurement, &bid));
}

#[test]
fn a_file_that_is_no_table_is_refused_with_a_remedy() {
    let ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    let encrypted = [ole.clone(), "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    let word = {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
        zip.finish().unwrap().into_inner()
    };
    for (name, bytes, code) in [
        ("anbud.xls", ole.as_slice(), "file-format-old"),
        ("anbud.xlsx", &encrypted, "file-has-password"),
        ("anbud.docx", &word, "not-a-spreadsheet"),
        ("anbud.pdf", b"%PDF-1.7\n%x", "not-a-spreadsheet"),
        ("anbud.png", b"\x89PNG\r\n\x1a\n\x00\x00", "not-a-spreadsheet"),
        ("anbud.xls", b"<html><table>", "not-a-spreadsheet"),
        ("anbud.csv", b"", "file-empty"),
        ("anbud.csv", b" \r\n ", "file-empty"),
        ("anbud.xlsx", b"PK\x03\x04trasig", "file-damaged"),
        ("anbud.csv", b"hej\n", "header-not-found"),
    ] {
        let file = read_bid(&procurement(), name, bytes);
        let codes: Vec<&str> = file.problems.iter().map(|problem| problem.code.as_ref()).collect();
        assert_eq!(codes, [code], "{name}");
        assert!(file.problems.iter().all(|problem| problem.remedy.is_some()), "{name}");
    }
}

#[test]
fn the_examples_clean_answers_are_read_without_a_problem() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/skolkok");
    let bytes = std::fs::read(format!("{folder}/upphandling.toml")).unwrap();
    let file = read_procurement("upphandling.toml", &bytes, &mut |name| std::fs::read(format!("{folder}/{name}")).ok());
    let procurement = file.procurement.unwrap();
    let mut rows_read = Vec::new();
    for name in [
        "01-fjallmat-grossist",
        "02-norrslatt-livs",
        "03-vagskarets-partihandel",
        "04-gryntallens-matgross",
        "05-angsbackens-rotfrukter",
    ] {
        let bytes = std::fs::read(format!("{folder}/underlag/{name}.csv")).unwrap();
        let file = read_bid(&procurement, &format!("{name}.csv"), &bytes);
        let said = said(&file);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("filens namn används"), "{said:?}");
        let bid = file.bid.unwrap();
        assert_eq!(bid.bidder, name);
        let lines = String::from_utf8(bytes).unwrap().lines().count() - 1;
        let rows = rows(&procurement, &bid).len();
        assert_eq!(rows, lines, "{name}: every row is read");
        rows_read.push(rows);
    }
    assert_eq!(rows_read, [396, 413, 243, 329, 16]);
}

#[test]
fn no_bytes_make_it_panic() {
    let procurement = procurement();
    let xlsx = workbook(&[("mejeri", &|sheet| fill(sheet, &[&["Position", "Pris"], &["M1", "10"], &["M2", "x"]]))]);
    let json = "{\"bidder\": \"x\", \"rows\": [{\"row\": \"M1\", \"price\": 1}]}".as_bytes().to_vec();
    let toml = b"bidder = \"x\"\n[[rows]]\nrow = \"M1\"\nprice = 1\n".to_vec();
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed >> 33).unwrap() % below.max(1)
    };
    let originals = [CLEAN.as_bytes().to_vec(), xlsx, json, toml, b"PK\x03\x04".to_vec(), Vec::new()];
    for round in 0..600 {
        let mut bytes = originals[round % originals.len()].clone();
        for _ in 0..=random(8) {
            let at = random(bytes.len() + 1);
            let byte = u8::try_from(random(256)).unwrap();
            match random(4) {
                0 => bytes.insert(at, byte),
                1 if at < bytes.len() => drop(bytes.remove(at)),
                2 => bytes.truncate(at),
                _ if at < bytes.len() => bytes[at] = byte,
                _ => bytes.push(byte),
            }
        }
        if round % 3 == 0 {
            // Within the XML, where a changed byte is not only a wrong checksum.
            bytes = changed(&originals[1], "xl/worksheets/sheet1.xml", |mut xml| {
                let at = (0..=xml.len()).filter(|at| xml.is_char_boundary(*at)).nth(random(xml.len())).unwrap_or(0);
                xml.insert_str(at, ["<f>", "</c>", "\"", "<v>", " hidden=\"1\"", "r=\"A99999999999\""][random(6)]);
                xml
            });
        }
        let file = read_bid(&procurement, "anbud", &bytes);
        assert!(file.bid.is_some() || !file.problems.is_empty(), "what is not read is told");
        read_procurement("upphandling", &bytes, &mut |_| Some(bytes.clone()));
    }
}
