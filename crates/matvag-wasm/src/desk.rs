//! One procurement with its bids as it lies on the desk: files, what was read from them, what came out.
//!
//! A folder is loaded whole, and only what differs from the last one is read again. So an undo, an edit of the model
//! and a bid more all go the same way.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use matvag::award::{Outcome, Status, evaluate};
use matvag::climate::ProcurementClimate;
use matvag::input::ProcurementInput;
use matvag::problem::{Level, Place, Problem, Problems};
use matvag::procurement::{Bid, Procurement};
use matvag::report::{InputFile, Mask, Run};
use matvag::text;
use matvag::text::{Lang, Text};
use matvag_files::{BidFile, read_bid, read_procurement, sha256_hex};

use crate::wire::{BidSource, FileFacts, Folder, Look, ProcurementSource, Progress, WORK_FORM};

/// The name that a procurement has which was written here.
const WRITTEN: &str = "upphandling.json";

/// What lies on the desk.
#[derive(Debug, Default)]
pub struct Work {
    shelf: BTreeMap<String, Shelved>,
    /// The folder as it was given.
    pub folder: Folder,
    /// What was read of it; none without a procurement that can be read.
    pub case: Option<Case>,
    /// What is wrong with a procurement that could not be read.
    pub refused: Problems,
    #[cfg(feature = "full")]
    pub(crate) known: crate::views::Known,
}

/// A file on the shelf.
#[derive(Debug)]
struct Shelved {
    bytes: Vec<u8>,
    sha256: String,
}

/// A procurement and its bids, read.
#[derive(Debug)]
pub struct Case {
    /// What it was read from, to know whether it must be read again.
    source: ProcurementSource,
    /// The procurement as it was written.
    pub input: ProcurementInput,
    /// What is wrong with the procurement's own files.
    pub findings: Problems,
    /// The procurement; none while it has errors.
    pub checked: Option<Checked>,
}

/// A procurement without errors, its bids, and what came out.
#[derive(Debug)]
pub struct Checked {
    /// The procurement.
    pub procurement: Procurement,
    /// One for each of the folder's bids.
    pub files: Vec<ReadBid>,
    /// The bids that count, in the order received.
    pub bids: Vec<Bid>,
    /// Every file that was read, as a protocol lists them.
    pub input_files: Vec<InputFile>,
    /// What is wrong with any of it.
    pub problems: Problems,
    /// What came out.
    pub outcome: Outcome,
    /// The carbon footprint; made when it is asked for.
    climate: OnceCell<Option<ProcurementClimate>>,
}

/// A bid's file, read.
#[derive(Debug)]
pub struct ReadBid {
    /// What was asked to be read.
    pub source: BidSource,
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// The bid's index; none if it is not counted.
    pub bid: Option<usize>,
    /// Whether somebody should say which column is which.
    pub needs_columns: bool,
    /// What is wrong with it.
    pub problems: Problems,
}

/// Why a call could not be carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub Text);

impl Work {
    /// Puts a file on the shelf, in place of one with the same name.
    pub fn put(&mut self, name: &str, bytes: Vec<u8>) -> FileFacts {
        let facts = FileFacts { name: name.to_owned(), length: bytes.len(), sha256: sha256_hex(&bytes) };
        self.shelf.insert(name.to_owned(), Shelved { bytes, sha256: facts.sha256.clone() });
        facts
    }

    /// Takes a folder in place of the one before.
    ///
    /// # Errors
    ///
    /// A folder of a later form, or one that names a file that is not on the shelf, or not with the content it says.
    pub fn load(&mut self, folder: Folder, look: Look, told: &mut dyn FnMut(Progress)) -> Result<(), Refusal> {
        self.verify(&folder)?;
        self.shelf.retain(|name, _| folder.files.iter().any(|file| file.name == *name));
        self.refused = Problems::new();
        let same = self.folder.procurement == folder.procurement && self.folder.confirmed == folder.confirmed;
        let old = self.case.take();
        self.folder = folder;
        let Some(source) = self.folder.procurement.clone() else { return Ok(()) };
        let reusable = old.filter(|case| same && case.source == source && self.has_same_tables(case));
        let Some((mut case, procurement, mut input_files)) = self.procurement(source, reusable.as_ref()) else {
            return Ok(());
        };
        let Some(procurement) = procurement else {
            self.case = Some(case);
            return Ok(());
        };
        let earlier = reusable.and_then(|case| case.checked);
        case.checked = Some(self.bids(procurement, &case, &mut input_files, earlier, look, told));
        self.case = Some(case);
        Ok(())
    }

    fn verify(&self, folder: &Folder) -> Result<(), Refusal> {
        if WORK_FORM < folder.matvag_work {
            return Err(Refusal(text!(
                "Filen är sparad i en nyare version ({version}). Uppdatera sidan.",
                "The file was saved by a newer version ({version}). Update the page.",
                version = folder.matvag_work
            )));
        }
        for file in &folder.files {
            let held = self.shelf.get(&file.name);
            if held.is_none_or(|held| held.sha256 != file.sha256) {
                return Err(Refusal(text!(
                    "{file} finns inte i arbetsfilen, eller har ändrats.",
                    "{file} is not in the work file, or has changed.",
                    file = file.name
                )));
            }
        }
        Ok(())
    }

    /// Whether the tables beside a procurement are what they were.
    fn has_same_tables(&self, case: &Case) -> bool {
        let Some(checked) = &case.checked else { return false };
        let own = checked.input_files.iter().take(checked.own_files());
        own.skip(1).all(|file| self.shelf.get(&file.name).is_some_and(|held| held.sha256 == file.sha256))
    }

    /// The procurement read; its own files' facts with it.
    fn procurement(
        &mut self,
        source: ProcurementSource,
        earlier: Option<&Case>,
    ) -> Option<(Case, Option<Procurement>, Vec<InputFile>)> {
        if let Some(case) = earlier
            && let Some(checked) = &case.checked
        {
            let own = checked.input_files.iter().take(checked.own_files()).cloned().collect();
            let case = Case { source, input: case.input.clone(), findings: case.findings.clone(), checked: None };
            return Some((case, Some(checked.procurement.clone()), own));
        }
        let (name, bytes) = match &source {
            ProcurementSource::File { file } => (base(file).to_owned(), self.shelf.get(file)?.bytes.clone()),
            ProcurementSource::Written { json } => (WRITTEN.to_owned(), json.clone().into_bytes()),
        };
        let read = read_procurement(&name, &bytes, &mut |name| Some(self.shelf.get(name)?.bytes.clone()));
        let Some(input) = read.input else {
            self.refused = read.problems;
            return None;
        };
        let files = read.files.into_iter();
        let files = files.map(|file| InputFile { name: file.name, bytes: file.length, sha256: file.sha256 }).collect();
        Some((Case { source, input, findings: read.problems, checked: None }, read.procurement, files))
    }

    fn bids(
        &self,
        procurement: Procurement,
        case: &Case,
        input_files: &mut Vec<InputFile>,
        earlier: Option<Checked>,
        look: Look,
        told: &mut dyn FnMut(Progress),
    ) -> Checked {
        let own_files = input_files.len();
        let mut checked = Checked {
            procurement,
            files: Vec::new(),
            bids: Vec::new(),
            input_files: std::mem::take(input_files),
            problems: case.findings.clone(),
            outcome: Outcome { lots: Vec::new(), awards: None },
            climate: OnceCell::new(),
        };
        let _ = own_files;
        let _ = earlier;
        for source in &self.folder.bids {
            let Some(held) = self.shelf.get(&source.file) else { continue };
            let name = base(&source.file);
            told(progress(name, look.language()));
            let read = read_bid(&checked.procurement, name, &held.bytes);
            checked.add(source, name, held.bytes.len(), read);
        }
        checked.outcome = evaluate(&checked.procurement, &checked.bids);
        checked
    }

    /// The case, or the refusal that there is none.
    ///
    /// # Errors
    ///
    /// No procurement is loaded, or it cannot be read.
    pub fn case(&self) -> Result<&Case, Refusal> {
        self.case
            .as_ref()
            .ok_or_else(|| Refusal(Text::fixed("Öppna en upphandling först.", "Open a procurement first.")))
    }

    /// What was evaluated.
    ///
    /// # Errors
    ///
    /// No procurement is loaded, or it has errors.
    pub fn checked(&self) -> Result<&Checked, Refusal> {
        self.case()?.checked.as_ref().ok_or_else(|| {
            Refusal(Text::fixed(
                "Upphandlingen har fel. Rätta dem under Förutsättningar först.",
                "The procurement has errors. Mend them under Setup first.",
            ))
        })
    }

    /// A run of what lies on the desk, as a protocol is made from it.
    pub fn run<'a>(&'a self, case: &'a Case, checked: &'a Checked, time: Option<&'a str>) -> Run<'a> {
        Run {
            input: &case.input,
            procurement: &checked.procurement,
            bids: &checked.bids,
            outcome: &checked.outcome,
            climate: self.climate(checked),
            files: &checked.input_files,
            problems: &checked.problems,
            time,
        }
    }

    /// The carbon footprint of what the bids offer.
    #[cfg(feature = "full")]
    pub fn climate<'a>(&'a self, checked: &'a Checked) -> Option<&'a ProcurementClimate> {
        checked.climate.get_or_init(|| self.known.climate(checked, &self.folder.confirmed)).as_ref()
    }

    /// Without foods there is none.
    #[cfg(not(feature = "full"))]
    #[allow(clippy::unused_self, reason = "the full engine asks what it knows")]
    pub fn climate<'a>(&'a self, checked: &'a Checked) -> Option<&'a ProcurementClimate> {
        checked.climate.get().and_then(Option::as_ref)
    }

    /// The file that holds a text that was written here.
    pub const fn written_name() -> &'static str {
        WRITTEN
    }
}

impl Checked {
    /// How many of the files are the procurement's own.
    fn own_files(&self) -> usize {
        self.input_files.len().saturating_sub(self.files.iter().filter(|file| file.bid.is_some()).count())
    }

    fn add(&mut self, source: &BidSource, name: &str, length: usize, read: BidFile) {
        let mut problems = read.problems;
        let same = self.input_files.iter().find(|other| other.sha256 == read.sha256).map(|other| other.name.clone());
        let mut index = None;
        if let Some(same) = same {
            let message = text!(
                "filen har samma innehåll som {same} och räknas inte en gång till",
                "the file has the same content as {same} and is not counted again",
                same = same
            );
            problems = std::iter::once(Problem::warning("same-content", Place::file(name), message)).collect();
        } else {
            self.input_files.push(InputFile { name: name.to_owned(), bytes: length, sha256: read.sha256.clone() });
            if let Some(bid) = read.bid {
                index = Some(self.bids.len());
                self.bids.push(bid);
            }
        }
        self.problems.extend(problems.clone());
        self.files.push(ReadBid {
            source: source.clone(),
            sha256: read.sha256,
            bid: index,
            needs_columns: false,
            problems,
        });
    }

    /// What a masked version leaves out.
    pub fn mask(&self) -> Mask {
        let head = &self.procurement.head;
        Mask { bidders: head.bidders_secret, article_prices: head.prices_secret }
    }

    /// A bidder's name, or a letter.
    pub fn bidder(&self, bid: usize, look: Look) -> String {
        if look.hide_names {
            let letter = u32::try_from(bid + 1).map(matvag::problem::column_name).unwrap_or_default();
            return text!("Anbud {letter}", "Bid {letter}", letter = letter).in_lang(look.language()).to_owned();
        }
        self.bids.get(bid).map(|bid| bid.bidder.clone()).unwrap_or_default()
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.problems.iter().filter(|problem| problem.level == Level::Error).count()
    }

    /// Whether something is left to mend: an error, or a bid that is not evaluated yet.
    pub fn is_preliminary(&self) -> bool {
        let bids = self.outcome.lots.iter().flat_map(|lot| lot.bids.iter().flatten());
        self.problems.has_errors() || bids.clone().any(|bid| matches!(bid.status, Status::NotEvaluated(_)))
    }
}

/// A file's name without its folder.
pub(crate) fn base(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn progress(file: &str, lang: Lang) -> Progress {
    let said = text!("Läser {file}", "Reading {file}", file = file);
    Progress { file: file.to_owned(), said: said.in_lang(lang).to_owned(), percent: None }
}
