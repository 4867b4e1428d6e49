//! One procurement with its bids as it lies on the desk: files, what was read from them, what came out.
//!
//! A folder is loaded whole, and only what differs from the last one is opened again. So an undo, an edit of the model
//! and one bid more all go the same way.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use matvag::award::{Outcome, Status, evaluate};
use matvag::climate::ProcurementClimate;
use matvag::input::{ModelInput, ProcurementInput};
use matvag::problem::{Level, Problem, Problems};
use matvag::report::{Mask, Run};
use matvag::text;
use matvag::text::{Lang, Text};
use matvag_files::{
    Added, BidFile, CameOf, Case, ColumnChoice, OpenedBid, ProcurementFile, ReadProgress, read_procurement, sha256_hex,
};

use crate::wire::{self, BidSource, FileFacts, Folder, Look, ProcurementSource, Progress, WORK_FORM};

/// The name of a procurement that was written here.
const WRITTEN: &str = "upphandling.json";

/// What lies on the desk.
#[derive(Debug, Default)]
pub struct Work {
    /// The files, by name.
    shelf: BTreeMap<String, Shelved>,
    /// The folder as it was given.
    pub folder: Folder,
    /// What was read of it; none without a procurement.
    pub paper: Option<Paper>,
    #[cfg(feature = "full")]
    pub(crate) known: crate::views::full::Known,
    /// Local producers against the needs; made when it is asked for. No evaluation reads it.
    #[cfg(feature = "full")]
    pub(crate) held: OnceCell<crate::views::full::Held>,
    #[cfg(feature = "full")]
    pub(crate) kitchen: crate::kitchen::Kitchen,
}

/// A file on the shelf.
#[derive(Debug)]
struct Shelved {
    bytes: Vec<u8>,
    sha256: String,
    /// The file opened as a bid: opening is what takes time.
    opened: Option<OpenedBid>,
    /// What was last read of it as a bid.
    reading: Option<Reading>,
}

/// A bid's file as it was read against a procurement.
#[derive(Debug)]
struct Reading {
    against: Option<Rc<ProcurementInput>>,
    columns: Vec<wire::ColumnChoice>,
    bid: BidFile,
}

/// A procurement that was read, and what came out if it has no errors.
#[derive(Debug)]
pub struct Paper {
    /// The procurement as it was written; none if its shape is not right.
    pub input: Option<ProcurementInput>,
    /// What is wrong with the procurement's own files.
    pub findings: Problems,
    /// The bids and what came out; none while the procurement has errors.
    pub checked: Option<Checked>,
    /// The digests of the lots' models; made when they are asked for.
    #[cfg(feature = "full")]
    digests: OnceCell<Vec<String>>,
}

#[cfg(feature = "full")]
impl Paper {
    /// The digests of the lots' models, in order; empty where the procurement's shape is not right.
    pub fn digests(&self) -> &[String] {
        let lots = || self.input.as_ref().map(|input| input.lots.as_slice()).unwrap_or_default();
        self.digests.get_or_init(|| lots().iter().map(matvag::report::model_digest).collect())
    }
}

/// A procurement without errors, its bids, and what came out.
#[derive(Debug)]
pub struct Checked {
    /// The procurement and the bids.
    pub case: Case,
    /// One for each of the folder's bids.
    pub added: Vec<(BidSource, Added)>,
    /// What came out.
    pub outcome: Outcome,
    /// The carbon footprint; made when it is asked for.
    climate: OnceCell<Option<ProcurementClimate>>,
}

/// Why a call could not be carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub Text);

impl Work {
    /// Puts a file on the shelf, in place of one with the same name.
    pub fn put(&mut self, name: &str, bytes: Vec<u8>) -> FileFacts {
        let facts = FileFacts { name: name.to_owned(), length: bytes.len(), sha256: sha256_hex(&bytes) };
        let same = self.shelf.get(name).is_some_and(|held| held.sha256 == facts.sha256);
        if !same {
            let sha256 = facts.sha256.clone();
            self.shelf.insert(name.to_owned(), Shelved { bytes, sha256, opened: None, reading: None });
        }
        facts
    }

    /// Takes a folder in place of the one before.
    ///
    /// # Errors
    ///
    /// A folder of a later form, or one that names a file that is not on the shelf, or not with the content it says. The
    /// folder before then still lies there.
    pub fn load(&mut self, folder: Folder, look: Look, told: &mut dyn FnMut(Progress)) -> Result<(), Refusal> {
        self.verify(&folder)?;
        self.shelf.retain(|name, _| folder.files.iter().any(|file| file.name == *name));
        // A change of menus alone changes no procurement.
        let is_same = is_same_procurement(&self.folder, &folder);
        self.folder = folder;
        #[cfg(feature = "full")]
        self.load_menus();
        #[cfg(feature = "full")]
        self.held.take();
        if is_same && self.paper.is_some() {
            return Ok(());
        }
        self.paper = None;
        for source in self.folder.bids.clone() {
            self.open(&source.file, look, told);
        }
        self.paper = self.read(look, told);
        Ok(())
    }

    #[cfg(feature = "full")]
    fn load_menus(&mut self) {
        let shelf = &self.shelf;
        let bytes = |name: &str| shelf.get(name).map(|held| (held.bytes.as_slice(), held.sha256.as_str()));
        self.kitchen.load(self.folder.menus.as_ref(), &self.folder.confirmed, &self.known, &bytes);
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
            if self.shelf.get(&file.name).is_none_or(|held| held.sha256 != file.sha256) {
                return Err(Refusal(text!(
                    "{file} finns inte i arbetsfilen, eller har ändrats.",
                    "{file} is not in the work file, or has changed.",
                    file = file.name
                )));
            }
        }
        Ok(())
    }

    /// Opens a bid's file, unless it is open.
    fn open(&mut self, file: &str, look: Look, told: &mut dyn FnMut(Progress)) {
        let Some(held) = self.shelf.get_mut(file).filter(|held| held.opened.is_none()) else { return };
        let name = base(file);
        let mut tell = |read: ReadProgress| told(progress(name, &read, Stage::Opening, look.language()));
        held.opened = Some(OpenedBid::open(name, &held.bytes, &mut tell));
    }

    fn read(&mut self, look: Look, told: &mut dyn FnMut(Progress)) -> Option<Paper> {
        let (name, read) = self.procurement()?;
        let (input, findings) = (read.input.clone(), read.problems.clone());
        let against = input.as_ref().map(|input| Rc::new(read_against(input)));
        let checked = Case::new(read, &name).map(|mut case| {
            let mut added = Vec::new();
            // In the order of their names, as the command takes a folder: whatever order files were dropped in, the
            // same files give the same protocol.
            let mut sources: Vec<&BidSource> = self.folder.bids.iter().collect();
            sources.sort_by_key(|source| base(&source.file));
            for source in sources {
                let Some(held) = self.shelf.get_mut(&source.file) else { continue };
                let Some(opened) = &held.opened else { continue };
                let name = base(&source.file);
                let same = |held: &Reading| held.against == against && held.columns == source.columns;
                let bid = match held.reading.take().filter(same) {
                    Some(held) => held.bid,
                    None => {
                        let columns: Vec<ColumnChoice> = source.columns.iter().map(choice).collect();
                        let mut tell =
                            |read: ReadProgress| told(progress(name, &read, Stage::Checking, look.language()));
                        opened.read_telling(&case.procurement, &columns, &mut tell)
                    }
                };
                added.push((source.clone(), case.add(name, opened.length(), bid.clone())));
                held.reading = Some(Reading { against: against.clone(), columns: source.columns.clone(), bid });
            }
            let outcome = evaluate(&case.procurement, &case.bids);
            Checked { case, added, outcome, climate: OnceCell::new() }
        });
        Some(Paper {
            input,
            findings,
            checked,
            #[cfg(feature = "full")]
            digests: OnceCell::new(),
        })
    }

    /// The procurement read, and its file's name.
    fn procurement(&self) -> Option<(String, ProcurementFile)> {
        let mut beside = |name: &str| Some(self.shelf.get(name)?.bytes.clone());
        Some(match self.folder.procurement.as_ref()? {
            ProcurementSource::File { file } => {
                let name = base(file);
                (name.to_owned(), read_procurement(name, &self.shelf.get(file)?.bytes, &mut beside))
            }
            ProcurementSource::Written { json } => {
                (WRITTEN.to_owned(), read_procurement(WRITTEN, json.as_bytes(), &mut beside))
            }
        })
    }

    /// What was read of the folder.
    ///
    /// # Errors
    ///
    /// No procurement is loaded.
    pub fn paper(&self) -> Result<&Paper, Refusal> {
        self.paper.as_ref().ok_or(Refusal(Text::fixed("Öppna en upphandling först.", "Open a procurement first.")))
    }

    /// The procurement as it was written.
    ///
    /// # Errors
    ///
    /// No procurement is loaded, or its shape is not right; then the first thing that is wrong with it.
    pub fn input(&self) -> Result<&ProcurementInput, Refusal> {
        let paper = self.paper()?;
        let first = |problems: &Problems| problems.iter().find(|problem| problem.level == Level::Error).map(said);
        paper.input.as_ref().ok_or_else(|| {
            Refusal(
                first(&paper.findings)
                    .unwrap_or(Text::fixed("Upphandlingen går inte att läsa.", "The procurement cannot be read.")),
            )
        })
    }

    /// What was evaluated.
    ///
    /// # Errors
    ///
    /// No procurement is loaded, or it has errors.
    pub fn checked(&self) -> Result<&Checked, Refusal> {
        self.paper()?.checked.as_ref().ok_or(Refusal(Text::fixed(
            "Upphandlingen har fel. Rätta dem under Förutsättningar först.",
            "The procurement has errors. Mend them under Setup first.",
        )))
    }

    /// A run of what lies on the desk, as a protocol is made from it.
    pub fn run<'a>(&'a self, checked: &'a Checked, time: Option<&'a str>) -> Run<'a> {
        checked.case.run(&checked.outcome, self.climate(checked), time)
    }

    /// The carbon footprint of what the bids offer.
    #[cfg(feature = "full")]
    pub fn climate<'a>(&'a self, checked: &'a Checked) -> Option<&'a ProcurementClimate> {
        checked.climate.get_or_init(|| self.known.climate(checked, &self.folder.confirmed)).as_ref()
    }

    /// The carbon footprint of what the bids offer: none, where no foods are known.
    #[cfg(not(feature = "full"))]
    #[expect(clippy::unused_self, reason = "the full engine asks what it knows")]
    pub fn climate<'a>(&'a self, checked: &'a Checked) -> Option<&'a ProcurementClimate> {
        checked.climate.get().and_then(Option::as_ref)
    }

    /// The carbon footprint, if it has been asked for: it takes longer than all the rest.
    pub fn climate_so_far<'a>(&self, checked: &'a Checked) -> Option<&'a Option<ProcurementClimate>> {
        checked.climate.get()
    }

    /// A bid's file, opened.
    pub fn opened(&self, file: &str) -> Option<&OpenedBid> {
        self.shelf.get(file)?.opened.as_ref()
    }

    /// The bytes of a file on the shelf.
    pub fn bytes(&self, file: &str) -> Option<&[u8]> {
        self.shelf.get(file).map(|held| held.bytes.as_slice())
    }
}

impl Checked {
    /// The bid that a file is, if it counts.
    pub const fn bid_of(added: &Added) -> Option<usize> {
        match added.came_of {
            CameOf::Bid(bid) => Some(bid),
            CameOf::SameContent(_) | CameOf::BidderTwice(_) | CameOf::NotRead => None,
        }
    }

    /// What a masked version leaves out.
    pub fn mask(&self) -> Mask {
        let head = &self.case.procurement.head;
        Mask { bidders: head.bidders_secret, article_prices: head.prices_secret }
    }

    /// A bidder's name, or a letter.
    pub fn bidder(&self, bid: usize, look: Look) -> String {
        if look.hide_names {
            let letter = u32::try_from(bid + 1).map(matvag::problem::column_name).unwrap_or_default();
            return text!("Anbud {letter}", "Bid {letter}", letter = letter).in_lang(look.language()).to_owned();
        }
        self.case.bids.get(bid).map(|bid| bid.bidder.clone()).unwrap_or_default()
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.case.problems.iter().filter(|problem| problem.level == Level::Error).count()
    }

    /// Whether something is left to mend: an error, or a bid that is not evaluated yet.
    pub fn is_preliminary(&self) -> bool {
        let mut bids = self.outcome.lots.iter().flat_map(|lot| lot.bids.iter().flatten());
        self.case.problems.has_errors() || bids.any(|bid| matches!(bid.status, Status::NotEvaluated(_)))
    }
}

/// A procurement without what a bid's file is not read against: what its criteria are worth, and the model, unless the model
/// asks for columns of its own. So a bid is not read again when only these have changed.
fn read_against(input: &ProcurementInput) -> ProcurementInput {
    let mut against = input.clone();
    for lot in &mut against.lots {
        if !matches!(lot.model, ModelInput::LifeCycleCost { .. }) {
            lot.model = ModelInput::FixedDeduction {};
        }
        for criterion in &mut lot.criteria {
            criterion.worth = None;
        }
    }
    against
}

/// Whether two folders have the same procurement and the same bids: all but menus and the log.
fn is_same_procurement(one: &Folder, other: &Folder) -> bool {
    let is_of_menus =
        |folder: &Folder, name: &String| folder.menus.as_ref().is_some_and(|menus| menus.files.contains(name));
    let files = |folder: &Folder| -> Vec<FileFacts> {
        folder.files.iter().filter(|file| !is_of_menus(folder, &file.name)).cloned().collect()
    };
    one.procurement == other.procurement
        && one.bids == other.bids
        && one.confirmed == other.confirmed
        && one.lock == other.lock
        && files(one) == files(other)
}

/// A file's name without its folder.
pub(crate) fn base(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn said(problem: &Problem) -> Text {
    problem.message.clone()
}

fn choice(choice: &wire::ColumnChoice) -> ColumnChoice {
    ColumnChoice {
        sheet: choice.sheet.clone(),
        header_row: choice.header_row,
        columns: choice.columns.iter().map(|column| (column.field.clone(), column.column)).collect(),
    }
}

/// Reading a bid has two stages, each about half of the time.
#[derive(Clone, Copy)]
enum Stage {
    Opening,
    Checking,
}

fn progress(file: &str, read: &ReadProgress, stage: Stage, lang: Lang) -> Progress {
    let what = match stage {
        Stage::Opening => Text::fixed("Läser", "Reading"),
        Stage::Checking => Text::fixed("Kontrollerar", "Checking"),
    };
    let said = match read.rows {
        Some(rows) => text!(
            "{what} {file}: rad {row} av {rows}",
            "{what} {file}: row {row} of {rows}",
            what = what,
            file = file,
            row = read.row,
            rows = rows
        ),
        None => text!("{what} {file}: rad {row}", "{what} {file}: row {row}", what = what, file = file, row = read.row),
    };
    let half = read.rows.map(|rows| (read.row.min(rows) * 50).checked_div(rows).unwrap_or(50));
    let percent = half.map(|half| match stage {
        Stage::Opening => half,
        Stage::Checking => 50 + half,
    });
    Progress { file: file.to_owned(), said: said.in_lang(lang).to_owned(), percent }
}
