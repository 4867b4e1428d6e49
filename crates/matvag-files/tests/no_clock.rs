//! A spreadsheet holds the time when it was made, in its properties and for each of its parts. Ours has none of today: the
//! same content gives the same bytes, whenever it is written.
#![cfg(feature = "spreadsheets")]
#![allow(clippy::unwrap_used, reason = "a file that cannot be read fails the test")]

use std::io::{Cursor, Read};

use matvag::article::{Mapping, Matcher, Words};
use matvag::food::{FactorSets, Foods, TextTable};
use matvag::problem::Problems;
use matvag::report::Document;
use matvag::text::{Lang, Text};
use matvag_files::{match_articles, match_xlsx, price_form, read_articles, read_procurement, report};
use zip::ZipArchive;

/// Every date that the properties name, and the year of every part.
fn times(bytes: &[u8]) -> (Vec<String>, Vec<u16>) {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut years = Vec::new();
    let mut properties = String::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        years.extend(part.last_modified().map(|time| time.year()));
        if part.name().unwrap() == "docProps/core.xml" {
            part.read_to_string(&mut properties).unwrap();
        }
    }
    years.sort_unstable();
    years.dedup();
    let dates = properties.split("W3CDTF\">").skip(1).filter_map(|rest| rest.split('<').next());
    (dates.map(str::to_owned).collect(), years)
}

fn twice(date: &str) -> Vec<String> {
    vec![date.to_owned(); 2]
}

#[test]
fn a_price_form_is_dated_by_the_procurement() {
    for (published, date) in [("", "2000-01-01T00:00:00Z"), ("published = \"2026-09-03\"", "2026-09-03T00:00:00Z")] {
        let toml = format!(
            "matvag = 1\n[procurement]\nname = \"Bröd\"\n{published}\n[[lots]]\nid = \"b\"\nname = \"Bröd\"\n\
             model = {{ kind = \"lowest-price\" }}\npositions = [{{ id = \"B1\", name = \"Limpa\", unit = \"kg\", quantity = 1 }}]\n"
        );
        let file = read_procurement("upphandling.toml", toml.as_bytes(), &mut |_| None);
        let form = price_form(&file.procurement.unwrap(), Lang::Sv).unwrap();
        assert_eq!(times(&form), (twice(date), vec![1980]));
    }
}

#[test]
fn a_report_and_a_list_of_articles_have_the_oldest_day() {
    let document = Document {
        title: Text::fixed("Tilldelning", "Award"),
        facts: Vec::new(),
        banners: Vec::new(),
        sections: Vec::new(),
        footer: Vec::new(),
    };
    let foods =
        Foods::read(&TextTable::from_tabs("foods.tsv", "id\tsv\ten\tgroup\tstate\tbasis\n"), &mut Problems::new());
    let file = read_articles("a.csv", "Benämning\nLimpa\n".as_bytes(), &mut Problems::new()).unwrap();
    let (matcher, sets) = (Matcher::new(foods, Words::default()), FactorSets::default());
    let matched = match_articles(&file, &matcher, &Mapping::default(), &sets);
    for bytes in [report::xlsx(&document, Lang::Sv).unwrap(), match_xlsx(&matched, Lang::Sv).unwrap()] {
        assert_eq!(times(&bytes), (twice("1980-01-01T00:00:00Z"), vec![1980]));
    }
}
