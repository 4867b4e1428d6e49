//! The bidders' files of the school-kitchen example, made from their clean answers and the list of faults.
//!
//! `examples/skolkok/underlag` holds what each bidder meant; `smuts.toml` beside it says which faults their spreadsheets
//! have. This module puts the two together, so that the dirty files in `anbud` are known down to the cell.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet};
use serde::Deserialize;

/// The folder of the example.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/skolkok")
}

/// `smuts.toml`.
#[derive(Debug, Deserialize)]
pub struct Dirt {
    /// The files to be made.
    pub file: Vec<DirtyFile>,
    /// The faults to be put in.
    pub fault: Vec<Fault>,
}

/// One bidder's file.
#[derive(Debug, Deserialize)]
pub struct DirtyFile {
    /// The name of the clean answers, without ending.
    pub bidder: String,
    /// The bidder's name.
    pub name: String,
    /// The file's name.
    pub file: String,
    /// `xlsx` or `csv`.
    pub format: String,
}

/// One fault.
#[derive(Debug, Deserialize)]
pub struct Fault {
    /// Whose file.
    pub bidder: String,
    /// Which lot; every lot if none.
    pub lot: Option<String>,
    /// The row.
    pub row: Option<String>,
    /// The rows, for the same fault in many.
    #[serde(default)]
    pub rows: Vec<String>,
    /// The column of the clean answers.
    pub column: Option<String>,
    /// What kind of fault.
    pub kind: String,
    /// What stands there instead.
    pub value: Option<String>,
    /// The cells of an unknown row.
    #[serde(default)]
    pub cells: BTreeMap<String, String>,
    /// What comes of it: `read`, `imputed`, `not-evaluated`, `rejected`.
    pub consequence: String,
}

impl Fault {
    fn is_on(&self, lot: &str, row: &str) -> bool {
        let same_row = self.row.as_deref() == Some(row) || self.rows.iter().any(|other| other == row);
        same_row && self.lot.as_deref().is_none_or(|other| other == lot)
    }
}

/// The clean answers of one bidder: a header and its rows.
struct Answers {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Answers {
    fn read(path: &Path) -> Self {
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_path(path).unwrap();
        let mut rows = reader.records().map(|record| record.unwrap().iter().map(ToOwned::to_owned).collect());
        let header = rows.next().unwrap();
        Self { header, rows: rows.collect() }
    }

    fn column(&self, name: &str) -> usize {
        self.header.iter().position(|other| other == name).unwrap_or_else(|| panic!("no column {name}"))
    }

    /// The lots, in the order they come.
    fn lots(&self) -> Vec<String> {
        let mut lots: Vec<String> = Vec::new();
        for row in &self.rows {
            if lots.last() != Some(&row[0]) {
                lots.push(row[0].clone());
            }
        }
        lots
    }
}

/// The list of faults.
pub fn dirt() -> Dirt {
    toml::from_str(&fs::read_to_string(folder().join("underlag/smuts.toml")).unwrap()).unwrap()
}

/// Every bidder's file with its faults: name and content.
pub fn dirty_files() -> Vec<(String, Vec<u8>)> {
    let dirt = dirt();
    dirt.file
        .iter()
        .map(|file| {
            let answers = Answers::read(&folder().join(format!("underlag/{}.csv", file.bidder)));
            let faults: Vec<&Fault> = dirt.fault.iter().filter(|fault| fault.bidder == file.bidder).collect();
            let bytes = match file.format.as_str() {
                "xlsx" => workbook(file, &answers, &faults),
                "csv" => windows_1252(file, &answers, &faults),
                other => panic!("no such format: {other}"),
            };
            (file.file.clone(), bytes)
        })
        .collect()
}

fn header_name<'a>(header: &'a str, lot: &str, faults: &[&'a Fault]) -> &'a str {
    faults
        .iter()
        .filter(|fault| fault.kind == "header" && fault.lot.as_deref().is_none_or(|other| other == lot))
        .find(|fault| fault.column.as_deref() == Some(header))
        .and_then(|fault| fault.value.as_deref())
        .unwrap_or(header)
}

fn workbook(file: &DirtyFile, answers: &Answers, faults: &[&Fault]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    // The time is fixed, so that the same answers give the same bytes.
    let created = ExcelDateTime::from_ymd(2026, 10, 20).unwrap();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let sheet = workbook.add_worksheet().set_name("Anbud").unwrap();
    sheet.write(0, 0, "Anbudsgivare").unwrap().write(0, 1, &file.name).unwrap();
    for lot in answers.lots() {
        let sheet = workbook.add_worksheet().set_name(&lot).unwrap();
        Sheet { page: sheet, lot: &lot, answers, faults }.write();
    }
    without_empty_results(&workbook.save_to_buffer().unwrap())
}

/// The workbook with formulas that have no stored value at all, as programs write them that do not compute: this one's
/// writer always stores something.
fn without_empty_results(workbook: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut text = Vec::new();
        file.read_to_end(&mut text).unwrap();
        let name = file.name().unwrap().into_owned();
        if name.starts_with("xl/worksheets/sheet") {
            let xml = String::from_utf8(text).unwrap();
            text = xml.replace(r#" t="str"><f>ROUND("#, "><f>ROUND(").replace("</f><v></v>", "</f>").into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&text).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// One lot's sheet: the columns of the clean answers but the first, which the sheet's name stands for.
struct Sheet<'a> {
    page: &'a mut Worksheet,
    lot: &'a str,
    answers: &'a Answers,
    faults: &'a [&'a Fault],
}

impl Sheet<'_> {
    fn write(mut self) {
        let bold = Format::new().set_bold();
        for (column, header) in self.answers.header.iter().enumerate().skip(1) {
            let name = header_name(header, self.lot, self.faults);
            self.page.write_with_format(0, col(column), name, &bold).unwrap();
        }
        let mut line = 1;
        let rows: Vec<&Vec<String>> = self.answers.rows.iter().filter(|row| row[0] == self.lot).collect();
        let line_of = |id: &str| u32::try_from(rows.iter().position(|row| row[1] == id).unwrap() + 1).unwrap();
        for row in &rows {
            for (column, text) in row.iter().enumerate().skip(1) {
                self.cell(line, column, text, &row[1]);
            }
            line += 1;
        }
        for fault in self.faults {
            let here = fault.lot.as_deref() == Some(self.lot);
            let id = fault.row.clone().unwrap_or_default();
            match fault.kind.as_str() {
                "hidden-row" if here => {
                    self.page.set_row_hidden(line_of(&id)).unwrap();
                }
                "merged-cells" if here => {
                    let column = self.answers.column(fault.column.as_deref().unwrap());
                    let text = rows[line_of(&id) as usize - 1][column].clone();
                    let last = line_of(fault.value.as_deref().unwrap());
                    let plain = Format::new();
                    self.page.merge_range(line_of(&id), col(column), last, col(column), &text, &plain).unwrap();
                }
                "duplicate-row" if here => {
                    let mut row = rows[line_of(&id) as usize - 1].clone();
                    row[self.answers.column(fault.column.as_deref().unwrap())] = fault.value.clone().unwrap();
                    for (column, text) in row.iter().enumerate().skip(1) {
                        self.plain(line, column, text);
                    }
                    line += 1;
                }
                "unknown-row" if here => {
                    self.page.write(line, col(self.answers.column("Rad")), &id).unwrap();
                    for (name, text) in &fault.cells {
                        self.plain(line, self.answers.column(name), text);
                    }
                    line += 1;
                }
                _ => {}
            }
        }
    }

    /// A cell with the fault that it has, if any.
    fn cell(&mut self, line: u32, column: usize, text: &str, id: &str) {
        let name = &self.answers.header[column];
        let fault = self.faults.iter().find(|fault| fault.is_on(self.lot, id) && fault.column.as_ref() == Some(name));
        let Some(fault) = fault else { return self.plain(line, column, text) };
        let value = fault.value.clone().unwrap_or_default().replace("{pris}", text);
        let column_number = col(column);
        match fault.kind.as_str() {
            "text-number" | "hard-space" | "ambiguous" | "wrong-unit" | "answer" => {
                self.page.write_string(line, column_number, &value).unwrap();
            }
            "missing" => {}
            "zero" => {
                self.page.write_number(line, column_number, 0).unwrap();
            }
            "error-cell" => {
                let formula = Formula::new("=1/0").set_result(&value);
                self.page.write_formula(line, column_number, formula).unwrap();
            }
            "formula-no-value" => {
                self.page.set_formula_result_default("");
                self.page.write_formula(line, column_number, Formula::new(&value)).unwrap();
            }
            "merged-cells" | "duplicate-row" => self.plain(line, column, text),
            other => panic!("no such fault: {other}"),
        }
    }

    /// A cell as it should be: numbers as numbers.
    fn plain(&mut self, line: u32, column: usize, text: &str) {
        let numeric = matches!(self.answers.header[column].as_str(), "Pris" | "Svar" | "Förpackning" | "CO2e");
        match text.replace(',', ".").parse::<f64>() {
            Ok(number) if numeric => self.page.write_number(line, col(column), number).unwrap(),
            _ if text.is_empty() => return,
            _ => self.page.write_string(line, col(column), text).unwrap(),
        };
    }
}

/// The column in the sheet: the clean answers' first column is left out.
fn col(column: usize) -> u16 {
    u16::try_from(column - 1).unwrap()
}

/// The answers as a CSV from an old program: Windows-1252, semicolons, decimal comma.
fn windows_1252(file: &DirtyFile, answers: &Answers, faults: &[&Fault]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(["Anbudsgivare", &file.name]).unwrap();
    writer.write_record(answers.header.iter().map(|header| header_name(header, "", faults))).unwrap();
    for row in &answers.rows {
        let cells = row.iter().enumerate().map(|(column, text)| {
            let fault = faults
                .iter()
                .find(|fault| fault.is_on(&row[0], &row[1]) && fault.column.as_ref() == Some(&answers.header[column]));
            match fault {
                Some(fault) => fault.value.clone().unwrap_or_default().replace("{pris}", text),
                None => text.clone(),
            }
        });
        writer.write_record(cells).unwrap();
    }
    let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    let (bytes, _, unmappable) = encoding_rs::WINDOWS_1252.encode(&text);
    assert!(!unmappable);
    bytes.into_owned()
}
