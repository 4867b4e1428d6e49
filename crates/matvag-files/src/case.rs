//! A procurement with its bids, in the order received: everything that an evaluation needs, and everything that is wrong
//! with it.
//!
//! The command and the browser both put their files together here, so the same files give the same protocol.

use std::ops::Range;

use matvag::award::Outcome;
use matvag::check::check_bid;
use matvag::climate::ProcurementClimate;
use matvag::input::ProcurementInput;
use matvag::problem::{Place, Problem, Problems};
use matvag::procurement::{Bid, Procurement};
use matvag::report::{InputFile, Run};
use matvag::text;
use matvag::text::Text;

use crate::bid::BidFile;
use crate::procurement::ProcurementFile;

/// A procurement that has no error, and its bids.
///
/// # Example
///
/// ```
/// use matvag_files::{Case, CameOf, read_bid, read_procurement};
///
/// let json = r#"{"matvag": 1, "procurement": {"name": "Bröd"}, "lots": [{"id": "b", "name": "Bröd",
///     "model": {"kind": "lowest-price"}, "positions": [{"id": "B1", "name": "Limpa", "unit": "kg", "quantity": 10}]}]}"#;
/// let read = read_procurement("upphandling.json", json.as_bytes(), &mut |_| None);
/// let mut case = Case::new(read, "upphandling.json").unwrap();
/// let csv = b"Anbudsgivare;Limpan\nPosition;Pris\nB1;31,50\n";
/// for name in ["a.csv", "b.csv"] {
///     let read = read_bid(&case.procurement, name, csv);
///     case.add(name, csv.len(), read);
/// }
/// assert_eq!(case.added[0].came_of, CameOf::Bid(0));
/// assert_eq!(case.added[1].came_of, CameOf::SameContent("a.csv".into()));
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct Case {
    /// The name of the procurement's file.
    pub file: String,
    /// The procurement as it was written.
    pub input: ProcurementInput,
    /// The procurement as it was checked.
    pub procurement: Procurement,
    /// The bids that could be read, in the order they were given: first those in the procurement's own file.
    pub bids: Vec<Bid>,
    /// Every file that was read, each content once.
    pub files: Vec<InputFile>,
    /// What is wrong with any of it.
    pub problems: Problems,
    /// What came of each bid's file, in the order they were given.
    pub added: Vec<Added>,
}

/// A bid's file that was added to a case.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Added {
    /// The file's name.
    pub name: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// Whether a person may have to say which column is which.
    pub needs_columns: bool,
    /// What came of it.
    pub came_of: CameOf,
    problems: Range<usize>,
}

/// What came of a bid's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CameOf {
    /// The bid with this number among the case's.
    Bid(usize),
    /// Nothing: another file, with this name, has the same content.
    SameContent(String),
    /// Nothing: its bidder already has the bid with this number.
    BidderTwice(usize),
    /// Nothing: it could not be read.
    NotRead,
}

impl Case {
    /// Begins with a procurement and the bids that are written in its own file; nothing if it has errors. `name` is the
    /// file's name.
    pub fn new(read: ProcurementFile, name: &str) -> Option<Self> {
        let (input, procurement) = (read.input?, read.procurement?);
        let files = read.files.into_iter();
        let mut case = Self {
            file: name.to_owned(),
            files: files.map(|file| InputFile { name: file.name, bytes: file.length, sha256: file.sha256 }).collect(),
            problems: read.problems,
            bids: Vec::new(),
            added: Vec::new(),
            procurement,
            input,
        };
        for index in 0..case.input.bids.len() {
            let Some(written) = case.input.bids.get(index) else { continue };
            let (bid, mut problems) = check_bid(&case.procurement, written);
            for place in problems.iter_mut().flat_map(|problem| &mut problem.places) {
                place.file.get_or_insert_with(|| name.into());
            }
            case.add_bid(bid, problems, name);
        }
        Some(case)
    }

    /// Adds a bid's file: `length` is how many bytes it has. A file with the same content as one before is not counted
    /// again, and a bidder has one bid: the first.
    pub fn add(&mut self, name: &str, length: usize, read: BidFile) -> Added {
        let first = self.problems.len();
        let BidFile { bid, problems, sha256, needs_columns } = read;
        let same = self.files.iter().find(|other| other.sha256 == sha256).map(|other| other.name.clone());
        let came_of = if let Some(same) = same {
            let message = text!(
                "filen har samma innehåll som {same} och räknas inte en gång till",
                "the file has the same content as {same} and is not counted again",
                same = same.as_str()
            );
            self.problems.push(Problem::warning("same-content", Place::file(name), message));
            CameOf::SameContent(same)
        } else {
            self.files.push(InputFile { name: name.to_owned(), bytes: length, sha256: sha256.clone() });
            match bid {
                Some(bid) => self.add_bid(bid, problems, name),
                None => {
                    self.problems.extend(problems);
                    CameOf::NotRead
                }
            }
        };
        let problems = first..self.problems.len();
        let added = Added { name: name.to_owned(), sha256, needs_columns, came_of, problems };
        self.added.push(added.clone());
        added
    }

    /// What is wrong with a file that was added.
    pub fn problems_of(&self, added: &Added) -> &[Problem] {
        self.problems.iter().as_slice().get(added.problems.clone()).unwrap_or_default()
    }

    /// The case evaluated, as a protocol and a report are made from it.
    pub fn run<'a>(
        &'a self,
        outcome: &'a Outcome,
        climate: Option<&'a ProcurementClimate>,
        time: Option<&'a str>,
    ) -> Run<'a> {
        Run {
            input: &self.input,
            procurement: &self.procurement,
            bids: &self.bids,
            outcome,
            climate,
            files: &self.files,
            problems: &self.problems,
            time,
        }
    }

    /// Adds a bid, unless its bidder has one already.
    fn add_bid(&mut self, bid: Bid, problems: Problems, file: &str) -> CameOf {
        self.problems.extend(problems);
        let bidder = bid.bidder.to_lowercase();
        let earlier = self.bids.iter().enumerate().find(|(_, other)| other.bidder.to_lowercase() == bidder);
        let Some((index, earlier)) = earlier else {
            self.bids.push(bid);
            return CameOf::Bid(self.bids.len() - 1);
        };
        let first = earlier.sources.first().map_or(self.file.as_str(), |source| &source.file);
        let message = text!(
            "{bidder} har redan ett anbud ({first}); det här räknas inte",
            "{bidder} already has a bid ({first}); this one is not counted",
            bidder = bid.bidder,
            first = first
        );
        let remedy = Text::fixed(
            "behåll den fil som gäller; om båda gäller, för samman dem till en",
            "keep the file that holds; if both do, put them together into one",
        );
        self.problems.push(Problem::error("bidder-twice", Place::file(file), message).remedy(remedy));
        CameOf::BidderTwice(index)
    }
}
