//! A procurement with its bids, from disk: everything that an evaluation needs, and everything that is wrong with it.

use std::path::{Path, PathBuf};

use matvag::check::check_bid;
use matvag::input::ProcurementInput;
use matvag::problem::{Place, Problem, Problems};
use matvag::procurement::{Bid, Procurement};
use matvag::report::InputFile;
use matvag::text;
use matvag::text::Text;
use matvag_files::{read_bid, read_procurement};
use rayon::prelude::*;

use crate::diagnostics::Remarks;
use crate::input::{self, Loaded};
use crate::progress::Progress;

/// A procurement that was read and has no error, and its bids.
#[derive(Debug)]
pub(crate) struct Case {
    /// The name of the procurement's file.
    pub(crate) file: String,
    pub(crate) input: ProcurementInput,
    pub(crate) procurement: Procurement,
    /// The bids that could be read, in the order they were given.
    pub(crate) bids: Vec<Bid>,
    /// Every file that was read.
    pub(crate) files: Vec<InputFile>,
    /// What is wrong with any of it.
    pub(crate) problems: Problems,
}

/// A bid's file, read.
struct BidFile {
    path: PathBuf,
    read: std::io::Result<(Loaded, matvag_files::BidFile)>,
}

impl Case {
    /// Reads a procurement; nothing if it has errors, which are then among the remarks.
    pub(crate) fn read(path: &Path, remarks: &mut Remarks) -> std::io::Result<Option<Self>> {
        let file = Loaded::read(path)?;
        let mut others: Vec<Loaded> = Vec::new();
        let read = read_procurement(&file.name, &file.bytes, &mut |name| {
            let found = input::beside(path, name)?;
            let bytes = found.bytes.clone();
            if others.iter().all(|other| other.name != found.name) {
                others.push(found);
            }
            Some(bytes)
        });
        remarks.read(&file, &others, &read.problems);
        let (Some(input), Some(procurement)) = (read.input, read.procurement) else { return Ok(None) };
        let files =
            read.files.into_iter().map(|file| InputFile { name: file.name, bytes: file.length, sha256: file.sha256 });
        let mut case = Self {
            file: file.name.clone(),
            files: files.collect(),
            problems: read.problems,
            bids: Vec::new(),
            procurement,
            input,
        };
        for index in 0..case.input.bids.len() {
            let Some(written) = case.input.bids.get(index) else { continue };
            let (bid, mut problems) = check_bid(&case.procurement, written);
            for place in problems.iter_mut().flat_map(|problem| &mut problem.places) {
                place.file.get_or_insert_with(|| file.name.as_str().into());
            }
            case.add(bid, problems, &file, remarks);
        }
        Ok(Some(case))
    }

    /// Reads the bids in files and folders.
    pub(crate) fn read_bids(&mut self, paths: &[PathBuf], remarks: &mut Remarks, progress: &dyn Fn(usize) -> Progress) {
        let (paths, problems) = input::bids(paths);
        for (path, problem) in problems {
            self.problems.push(problem.clone());
            remarks.not_read(&path, problem);
        }
        let progress = progress(paths.len());
        let procurement = &self.procurement;
        let read: Vec<BidFile> = paths
            .into_par_iter()
            .map(|path| {
                let read = Loaded::read(&path).map(|file| {
                    let read = read_bid(procurement, &file.name, &file.bytes);
                    (file, read)
                });
                progress.step();
                BidFile { path, read }
            })
            .collect();
        for file in read {
            self.add_file(file, remarks);
        }
    }

    fn add_file(&mut self, BidFile { path, read }: BidFile, remarks: &mut Remarks) {
        let (file, read) = match read {
            Ok(read) => read,
            Err(error) => {
                let problem = input::unreadable_problem(&path, &error);
                self.problems.push(problem.clone());
                remarks.not_read(&path, problem);
                return;
            }
        };
        let same = self.files.iter().find(|other| other.sha256 == read.sha256).map(|other| other.name.clone());
        if let Some(same) = same {
            let message = text!(
                "filen har samma innehåll som {same} och räknas inte en gång till",
                "the file has the same content as {same} and is not counted again",
                same = same
            );
            let problem = Problem::warning("same-content", Place::file(&file.name), message);
            self.keep(std::iter::once(problem).collect(), &file, remarks);
            return;
        }
        self.files.push(InputFile { name: file.name.clone(), bytes: file.bytes.len(), sha256: read.sha256 });
        match read.bid {
            Some(bid) => self.add(bid, read.problems, &file, remarks),
            None => self.keep(read.problems, &file, remarks),
        }
    }

    /// Adds a bid, unless its bidder has one already.
    fn add(&mut self, bid: Bid, mut problems: Problems, file: &Loaded, remarks: &mut Remarks) {
        let same_bidder = |other: &&Bid| other.bidder.to_lowercase() == bid.bidder.to_lowercase();
        let Some(earlier) = self.bids.iter().find(same_bidder) else {
            self.keep(problems, file, remarks);
            self.bids.push(bid);
            return;
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
        problems.push(Problem::error("bidder-twice", Place::file(&file.name), message).remedy(remedy));
        self.keep(problems, file, remarks);
    }

    fn keep(&mut self, problems: Problems, file: &Loaded, remarks: &mut Remarks) {
        remarks.read(file, &[], &problems);
        self.problems.extend(problems);
    }

    /// Adds a problem that concerns the whole.
    pub(crate) fn problem(&mut self, path: &Path, problem: Problem, remarks: &mut Remarks) {
        self.problems.push(problem.clone());
        remarks.not_read(path, problem);
    }

    /// Says so if there is nothing to evaluate.
    pub(crate) fn expect_bids(&mut self, path: &Path, remarks: &mut Remarks) {
        if self.bids.is_empty() {
            let message = Text::fixed("det finns inget anbud att utvärdera", "there is no bid to evaluate");
            let remedy = Text::fixed(
                "ange anbuden med --bids, eller lägg dem i mappen anbud bredvid upphandlingen",
                "name the bids with --bids, or put them in the folder anbud beside the procurement",
            );
            self.problem(path, Problem::error("no-bid", Place::file(&self.file), message).remedy(remedy), remarks);
        }
    }
}
