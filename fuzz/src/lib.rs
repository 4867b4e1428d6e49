//! What takes bytes never panics, reads back what it wrote, and says something about what it could not read.
//!
//! Each function here is a fuzz target (`cargo xtask fuzz NAME`); the corpus in `corpus/NAME` is replayed as a plain
//! test, without a fuzzer.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a broken promise is a panic here"
)]

use std::sync::OnceLock;

use matvag::article::{Mapping, Matcher, Words};
use matvag::award::evaluate;
use matvag::food::{FactorSets, Foods};
use matvag::num::{Decimal, Ratio, read_number};
use matvag::problem::Problems;
use matvag::procurement::Procurement;
use matvag::report::protocol::{Protocol, verify};
use matvag::report::{InputFile, Mask, Run, award_document};
use matvag::text::Lang;
use matvag_files::report::{csv, html, text, xlsx};
use matvag_files::{
    SOURCE_EXAMPLE, match_articles, match_csv, match_json, read_articles, read_bid, read_factor_set, read_mapping,
    read_procurement,
};

/// The procurement that spreadsheets are read against: every kind of row and criterion.
pub const PROCUREMENT: &str = include_str!("procurement.toml");

fn procurement() -> &'static Procurement {
    static PROCUREMENT_READ: OnceLock<Procurement> = OnceLock::new();
    PROCUREMENT_READ.get_or_init(|| {
        let file = read_procurement("upphandling.toml", PROCUREMENT.as_bytes(), &mut |_| None);
        file.procurement.unwrap_or_else(|| panic!("{:?}", file.problems))
    })
}

/// The number readers: whatever is read is written and read again as the same number.
pub fn number(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(value) = read_number(text) {
        assert_eq!(Decimal::parse(&value.to_string()), Ok(value));
    }
    if let Ok(value) = Decimal::parse(text) {
        assert_eq!(Decimal::parse(&value.to_string()), Ok(value));
        assert_eq!(Ratio::parse(&value.to_string()), Ok(Ratio::from(value)));
    }
    if let Ok(value) = Ratio::parse(text) {
        assert_eq!(Ratio::parse(&value.to_string()), Ok(value));
    }
}

/// A price form of any bytes: it is a bid, or there is a problem that says why not.
pub fn spreadsheet(data: &[u8]) {
    let file = read_bid(procurement(), "anbud", data);
    assert!(file.bid.is_some() || file.problems.has_errors(), "neither a bid nor a problem");
    if let Some(bid) = file.bid {
        let outcome = evaluate(procurement(), &[bid]);
        assert_eq!(outcome.lots.len(), procurement().lots().len());
    }
}

/// A list of articles, a mapping file and a set of factors of any bytes: each is read, or there is a problem that says why
/// not; and what is read goes out again and can be read.
pub fn articles(data: &[u8]) {
    let foods = Foods::default();
    let mut problems = Problems::new();
    let file = read_articles("lista", data, &mut problems);
    assert!(file.is_some() || problems.has_errors(), "neither articles nor a problem");
    if let Some(file) = file {
        let matcher = Matcher::new(foods.clone(), Words::default());
        let sets = FactorSets::default();
        let matched = match_articles(&file, &matcher, &Mapping::default(), &sets);
        let csv = match_csv(&matched, Lang::Sv).expect("CSV is written to memory");
        assert!(match_json(&matched, Lang::En).is_ok());
        if matched.rows().next().is_some() {
            assert!(read_articles("ut", &csv, &mut Problems::new()).is_some(), "what we wrote is not read");
        }
    }
    let mut problems = Problems::new();
    assert!(read_mapping("svar", data, &foods, &mut problems).is_some() || problems.has_errors());
    let mut problems = Problems::new();
    let source = Some(("egna.source.toml", SOURCE_EXAMPLE.as_bytes()));
    let set = read_factor_set("egna", data, source, &foods, &mut problems);
    assert!(set.is_some() || problems.has_errors(), "neither a set nor a problem");
    let _ = read_factor_set("egna", b"food;median\nlax;1\n", Some(("egna.source.toml", data)), &foods, &mut problems);
}

/// A whole request: a procurement, a line of dashes, a price form; evaluated, written in every format, verified.
pub fn request(data: &[u8]) {
    let separator = b"\n-----\n";
    let split = data.windows(separator.len()).position(|window| window == separator);
    let (main, form) = match split {
        Some(at) => (&data[..at], &data[at + separator.len()..]),
        None => (data, &[][..]),
    };
    let file = read_procurement("upphandling.toml", main, &mut |_| None);
    let (Some(input), Some(procurement)) = (file.input, file.procurement) else {
        assert!(file.problems.has_errors(), "no procurement and no problem");
        return;
    };
    let mut problems = file.problems;
    let mut bids = Vec::new();
    for bid in &input.bids {
        let (bid, found) = matvag::check::check_bid(&procurement, bid);
        bids.push(bid);
        problems.extend(found);
    }
    let read = read_bid(&procurement, "anbud.csv", form);
    problems.extend(read.problems);
    bids.extend(read.bid);
    let outcome = evaluate(&procurement, &bids);
    let files = [InputFile { name: "anbud.csv".into(), bytes: form.len(), sha256: read.sha256 }];
    let run = Run {
        input: &input,
        procurement: &procurement,
        bids: &bids,
        outcome: &outcome,
        climate: None,
        files: &files,
        problems: &problems,
        time: None,
    };
    let protocol = run.protocol();
    let json = protocol.to_json().unwrap();
    let again = Protocol::from_json(&json).unwrap();
    assert_eq!(again, protocol, "a protocol reads back as it was written");
    let verdict = verify(&again);
    assert_eq!(verdict.difference, None, "a protocol accepts itself");
    let document = award_document(&run, &protocol, Mask { bidders: true, article_prices: true });
    for lang in [Lang::Sv, Lang::En] {
        assert!(!html(&document, lang).is_empty());
        assert!(!text(&document, lang, 80).is_empty());
        csv(&document, lang).unwrap();
    }
    xlsx(&document, Lang::Sv).unwrap();
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    fn replay(target: &str, run: fn(&[u8])) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
        let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        assert!(!files.is_empty());
        for file in files {
            println!("{}", file.display());
            run(&fs::read(file).unwrap());
        }
    }

    #[test]
    fn the_corpus_of_numbers() {
        replay("number", super::number);
    }

    #[test]
    fn the_corpus_of_spreadsheets() {
        replay("spreadsheet", super::spreadsheet);
    }

    #[test]
    fn the_corpus_of_articles() {
        replay("articles", super::articles);
    }

    #[test]
    fn the_corpus_of_requests() {
        replay("request", super::request);
    }
}
