//! A mapping file line by line: its rows, their order, its separator and its line ends stay; what is new comes after.

use std::collections::BTreeSet;

use csv::{ReaderBuilder, Terminator, WriterBuilder};
use matvag::article::MappingKey;
use matvag::problem::{Place, Problem, Problems};
use matvag::text::Text;

use super::write::inert;
use crate::encoding::decode;
use crate::header::fold;
use crate::table::is_workbook;
use crate::text_table::Vocabulary;

/// The columns of a mapping file, in the order that a new one has.
pub(super) const VOCABULARY: Vocabulary = Vocabulary {
    columns: &[
        ("gtin", &["ean", "ean-kod", "streckkod"]),
        ("supplier", &["leverantör", "grossist"]),
        ("number", &["artikelnr", "art.nr", "artikelnummer", "lev.art.nr", "article number"]),
        ("name", &["benämning", "artikelbenämning", "artikel", "namn", "produkt"]),
        ("food", &["livsmedel", "livsmedels-id", "food id"]),
        ("kg", &["vikt", "vikt (kg)", "kg per artikel"]),
        ("by", &["av", "bekräftad av", "confirmed by"]),
        ("proposed", &["förslag", "föreslaget"]),
        ("alternatives", &["alternativ"]),
    ],
    needs: &[&["food"], &["gtin", "number", "name"]],
};

/// The columns of a mapping file by their place.
const COLUMNS: [&str; 9] = ["gtin", "supplier", "number", "name", "food", "kg", "by", "proposed", "alternatives"];
pub(super) const FOOD: usize = 4;

/// A row of a mapping file, by [`COLUMNS`].
pub(super) type Line = [String; 9];

/// What an article is known by: its GTIN, else the seller's number, else its name.
pub(super) fn key(line: &Line) -> Option<MappingKey> {
    let [gtin, supplier, number, name, ..] = line;
    MappingKey::gtin(gtin).or_else(|| MappingKey::number(supplier, number)).or_else(|| MappingKey::name(name))
}

/// A mapping file, line by line.
pub(super) struct MappingFile {
    separator: u8,
    is_crlf: bool,
    has_mark: bool,
    /// Records as they stand, the headings among them.
    pub(super) records: Vec<Vec<String>>,
    /// Which record has the headings.
    pub(super) header: usize,
    /// Where each of [`COLUMNS`] stands.
    places: [usize; 9],
    known: BTreeSet<MappingKey>,
}

impl MappingFile {
    pub(super) fn new() -> Self {
        Self {
            separator: b';',
            is_crlf: true,
            has_mark: true,
            records: vec![COLUMNS.map(str::to_owned).to_vec()],
            header: 0,
            places: std::array::from_fn(|index| index),
            known: BTreeSet::new(),
        }
    }

    pub(super) fn read(name: &str, bytes: &[u8], problems: &mut Problems) -> Option<Self> {
        let not_read = |message| {
            let remedy = Text::fixed(
                "ange en annan fil, eller en mappningsfil i CSV med kolumnerna name och food",
                "name another file, or a mapping file in CSV with the columns name and food",
            );
            Problem::error("mapping-not-read", Place::file(name), message).remedy(remedy)
        };
        let decoded = if is_workbook(bytes) { None } else { decode(bytes) };
        let Some(decoded) = decoded else {
            problems.push(not_read(Text::fixed(
                "filen är inte CSV, så inga rader kan läggas till",
                "the file is not CSV, so no rows can be added",
            )));
            return None;
        };
        let text = decoded.text.trim_start_matches('\u{feff}');
        let first = text.lines().next().unwrap_or_default();
        let count = |separator: &u8| first.bytes().filter(|byte| byte == separator).count();
        let separator = [b',', b'\t', b';'].into_iter().max_by_key(count).unwrap_or(b';');
        let mut reader =
            ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
        let records: Vec<Vec<String>> =
            reader.records().filter_map(Result::ok).map(|record| record.iter().map(str::to_owned).collect()).collect();
        let place_of = |record: &[String], (index, own): (usize, &str)| {
            let others = VOCABULARY.columns.get(index).map(|(_, others)| *others).unwrap_or_default();
            let is_it = |text: &String| std::iter::once(&own).chain(others).any(|word| fold(word) == fold(text));
            record.iter().position(is_it)
        };
        let places = |record: &[String]| {
            COLUMNS
                .map(|own| own)
                .iter()
                .enumerate()
                .map(|(index, own)| place_of(record, (index, own)))
                .collect::<Vec<_>>()
        };
        let is_header = |record: &&Vec<String>| {
            let places = places(record);
            let has = |index: usize| places.get(index).is_some_and(Option::is_some);
            has(FOOD) && (has(0) || has(2) || has(3))
        };
        let Some(header) = records.iter().position(|record| is_header(&record)) else {
            problems.push(not_read(Text::fixed(
                "filen är ingen mappningsfil, så inga rader läggs till",
                "the file is no mapping file, so no rows are added",
            )));
            return None;
        };
        let mut file = Self {
            separator,
            is_crlf: text.contains("\r\n"),
            has_mark: bytes.starts_with(b"\xEF\xBB\xBF"),
            records,
            header,
            places: [0; 9],
            known: BTreeSet::new(),
        };
        file.find_columns(&places(file.records.get(header)?));
        file.known = file.records.iter().skip(header + 1).filter_map(|record| key(&file.line(record))).collect();
        Some(file)
    }

    /// Where the columns stand; those that are missing come last, in every row.
    fn find_columns(&mut self, places: &[Option<usize>]) {
        let mut width = self.records.get(self.header).map_or(0, Vec::len);
        for ((place, found), name) in self.places.iter_mut().zip(places).zip(COLUMNS) {
            *place = found.unwrap_or_else(|| {
                if let Some(header) = self.records.get_mut(self.header) {
                    header.resize(width, String::new());
                    header.push(name.to_owned());
                }
                width += 1;
                width - 1
            });
        }
        for record in self.records.iter_mut().skip(self.header + 1) {
            if record.len() < width {
                record.resize(width, String::new());
            }
        }
    }

    pub(super) fn line(&self, record: &[String]) -> Line {
        self.places.map(|place| record.get(place).cloned().unwrap_or_default())
    }

    /// Adds an article that the file does not have.
    pub(super) fn add(&mut self, line: &Line) {
        let Some(key) = key(line).filter(|key| !self.known.contains(key)) else { return };
        let mut record = vec![String::new(); self.records.get(self.header).map_or(0, Vec::len)];
        for (place, text) in self.places.iter().zip(line) {
            if let Some(cell) = record.get_mut(*place) {
                cell.clone_from(text);
            }
        }
        self.records.push(record);
        self.known.insert(key);
    }

    /// Takes an answer over: into the article's row if that has none, else as a new row. False if it has another one.
    pub(super) fn confirm(&mut self, line: &Line) -> bool {
        let Some(key) = key(line).filter(|key| self.known.contains(key)) else {
            self.add(line);
            return true;
        };
        let places = self.places;
        let of = |record: &[String]| places.map(|place| record.get(place).cloned().unwrap_or_default());
        let is_it = |record: &&mut Vec<String>| self::key(&of(record)).as_ref() == Some(&key);
        let Some(record) = self.records.iter_mut().skip(self.header + 1).find(is_it) else { return true };
        let there = of(record).get(FOOD).cloned().unwrap_or_default();
        let answer = line.get(FOOD).cloned().unwrap_or_default();
        if !there.trim().is_empty() {
            return there.trim() == answer.trim();
        }
        for (place, text) in places.iter().zip(line).skip(FOOD).take(3) {
            if let Some(cell) = record.get_mut(*place) {
                cell.clone_from(text);
            }
        }
        true
    }

    pub(super) fn write(self) -> Option<Vec<u8>> {
        let start = if self.has_mark { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
        let terminator = if self.is_crlf { Terminator::CRLF } else { Terminator::Any(b'\n') };
        let mut out =
            WriterBuilder::new().delimiter(self.separator).terminator(terminator).flexible(true).from_writer(start);
        for record in self.records {
            out.write_record(record.into_iter().map(inert)).ok()?;
        }
        out.into_inner().ok()
    }
}
