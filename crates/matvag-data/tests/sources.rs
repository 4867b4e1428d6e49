//! Every table has a source, and the source is that of the table.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::path::Path;

use matvag::food::{Boundary, FactorSet, FactorSets, Foods, SetRank};
use matvag::problem::{Level, Problems};
use matvag_data::TABLES;
use sha2::{Digest, Sha256};

/// What we may ship, as the source files say it. Published figures carry over, files and texts do not.
const LICENCES: &[&str] = &[
    "CC BY 4.0",
    "Licence Ouverte 2.0",
    "Open Government Licence v3.0",
    "MIT OR Apache-2.0",
    "MIT",
    "single values cited as facts",
];

#[test]
fn every_table_of_the_folder_is_bundled_with_its_source() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let mut files = BTreeSet::new();
    for folder in [data.clone(), data.join("factors")] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "tsv") {
                assert!(path.with_extension("source.toml").exists(), "{} has no source file", path.display());
                files.insert(path.strip_prefix(&data).unwrap().to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    let bundled: BTreeSet<String> = TABLES.iter().map(|table| table.file.to_owned()).collect();
    assert_eq!(bundled, files);
}

#[test]
fn every_checksum_is_that_of_the_table() {
    for table in TABLES {
        let source = table.source().unwrap_or_else(|| panic!("{}: the source file cannot be read", table.file));
        let stated = source.sha256.unwrap_or_default();
        let bytes = (0..stated.len()).step_by(2).filter_map(|at| u8::from_str_radix(stated.get(at..at + 2)?, 16).ok());
        let digest = Sha256::digest(table.text);
        assert!(bytes.eq(digest.iter().copied()), "{}: run make/tables.py --checksums", table.file);
    }
    assert_eq!(matvag_data::sources().len(), TABLES.len());
}

#[test]
fn every_source_says_where_its_figures_come_from() {
    let mut ids = BTreeSet::new();
    for source in matvag_data::sources() {
        assert!(ids.insert(source.id.clone()), "{} is the id of two sources", source.id);
        for (field, text) in [
            ("name", &source.name),
            ("publisher", &source.publisher),
            ("publication", &source.publication),
            ("version", &source.version),
            ("date", &source.date),
        ] {
            assert!(!text.is_empty(), "{}: {field} is empty", source.id);
        }
        assert!(source.changed.is_some(), "{} does not say what was changed", source.id);
        assert!(source.publisher == "Matvåg" || source.address.is_some(), "{} has no address", source.id);
    }
}

#[test]
fn every_source_can_be_said_in_swedish() {
    for source in matvag_data::sources() {
        // A title stays as it is and says its language; a description of our own is said in both.
        let (title, described) = (source.publication_lang.is_some(), source.publication_sv.is_some());
        assert!(title != described, "{}: the publication is a title or has Swedish words", source.id);
        // Publishers have names of their own.
        for text in [source.name_text(), source.publication_text(), source.licence_text()] {
            let said: Vec<&str> = text.sv.split(|c: char| !c.is_alphanumeric()).collect();
            let english = ["the", "and", "of", "foods", "words", "values", "single", "facts", "conversion", "waste"];
            let found =
                english.iter().find(|word| said.contains(word) && !(title && text == source.publication_text()));
            assert_eq!(found, None, "{}: {}", source.id, text.sv);
        }
    }
}

#[test]
fn every_licence_is_one_that_we_may_ship() {
    for source in matvag_data::sources() {
        for part in source.licence.split("; ") {
            let allowed = LICENCES.iter().any(|licence| part.contains(licence));
            assert!(allowed, "{}: {part}", source.id);
        }
        for licence in ["NC", "ND", "SA", "GPL"] {
            assert!(!source.licence.split([' ', '-']).any(|word| word == licence), "{}: {licence}", source.id);
        }
    }
}

#[test]
fn no_row_of_the_tables_that_the_core_reads_has_a_problem() {
    for table in TABLES {
        let mut problems = Problems::new();
        let text = table.table();
        let (read, rows) = match table.file {
            "foods.tsv" => (Foods::read(&text, &mut problems).len(), text.rows.len()),
            file if file.starts_with("factors/") => {
                let set = FactorSet::read(table.source().unwrap(), &text, &mut problems);
                (set.factors.len(), text.rows.len())
            }
            _ => continue,
        };
        let told: Vec<String> = problems.iter().map(|problem| problem.in_lang(matvag::text::Lang::En)).collect();
        assert_eq!(told, Vec::<String>::new(), "{}", table.file);
        assert_eq!(read, rows, "{}", table.file);
    }
}

#[test]
fn no_row_of_our_own_tables_is_left_out() {
    let rows = |file: &str| TABLES.iter().find(|table| table.file == file).unwrap().table().rows.len();
    for (file, read) in [
        ("without-factor.tsv", matvag_data::without_factor().len()),
        ("nutrients.tsv", matvag_data::nutrients(&matvag_data::foods()).iter().len()),
        ("impacts.tsv", matvag_data::impacts().len()),
        ("season.tsv", matvag_data::seasons(&matvag_data::foods()).iter().len()),
        ("references.tsv", matvag_data::references().len()),
        ("waste.tsv", matvag_data::waste().len()),
        ("municipalities.tsv", matvag_data::municipalities().len()),
        ("freight.tsv", matvag_data::freight().len()),
    ] {
        assert_eq!(read, rows(file), "{file}");
        assert_ne!(read, 0, "{file}");
    }
}

#[test]
fn every_row_has_as_many_cells_as_there_are_headings() {
    for table in TABLES {
        for (line, text) in (1..).zip(table.text.lines()) {
            let headings = table.text.lines().next().unwrap().split('\t').count();
            assert_eq!(text.split('\t').count(), headings, "{} line {line}", table.file);
        }
    }
}

#[test]
fn the_sets_state_their_boundary_and_may_be_added() {
    let sets = matvag_data::factor_sets();
    assert_eq!(
        sets.iter().map(|set| set.source.rank).collect::<Vec<_>>(),
        [SetRank::Default, SetRank::Stages, SetRank::Category]
    );
    for set in &sets {
        assert_eq!(set.boundary, Some(Boundary::DistributionCentre), "{}", set.source.id);
        assert!(set.source.gwp.is_some(), "{} does not say which potentials it uses", set.source.id);
        if set.source.aligned_to.is_some() {
            assert!(set.source.alignment.is_some(), "{} does not say how it was aligned", set.source.id);
        }
    }
    let problems = FactorSets::new(sets).err().unwrap_or_default();
    assert!(problems.iter().all(|problem| problem.level != Level::Error));
}
