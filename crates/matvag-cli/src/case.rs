//! A case from disk: the procurement, the tables beside it, the bids in files and folders; what is wrong is remarked.

use std::path::{Path, PathBuf};

use matvag::problem::{Place, Problem};
use matvag::text::Text;
use matvag_files::{Case, read_bid, read_procurement};
use rayon::prelude::*;

use crate::diagnostics::Remarks;
use crate::input::{self, Loaded};
use crate::progress::Progress;

/// A bid's file, read.
struct BidFile {
    path: PathBuf,
    read: std::io::Result<(Loaded, matvag_files::BidFile)>,
}

/// Reads a procurement; nothing if it has errors, which are then among the remarks.
pub(crate) fn read(path: &Path, remarks: &mut Remarks) -> std::io::Result<Option<Case>> {
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
    let told = read.problems.len();
    let case = Case::new(read, &file.name);
    if let Some(case) = &case {
        // Those of the bids in the procurement's own file.
        remarks.read(&file, &[], case.problems.iter().skip(told));
    }
    Ok(case)
}

/// Reads the bids in files and folders.
pub(crate) fn read_bids(
    case: &mut Case,
    paths: &[PathBuf],
    remarks: &mut Remarks,
    progress: &dyn Fn(usize) -> Progress,
) {
    let (paths, problems) = input::bids(paths);
    for (path, told) in problems {
        problem(case, &path, told, remarks);
    }
    let progress = progress(paths.len());
    let procurement = &case.procurement;
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
    for BidFile { path, read } in read {
        match read {
            Ok((file, read)) => {
                let added = case.add(&file.name, file.bytes.len(), read);
                remarks.read(&file, &[], case.problems_of(&added));
            }
            Err(error) => {
                let told = input::unreadable_problem(&path, &error);
                problem(case, &path, told, remarks);
            }
        }
    }
}

/// Adds a problem that concerns the whole.
pub(crate) fn problem(case: &mut Case, path: &Path, problem: Problem, remarks: &mut Remarks) {
    case.problems.push(problem.clone());
    remarks.not_read(path, problem);
}

/// Says so if there is nothing to evaluate.
pub(crate) fn expect_bids(case: &mut Case, path: &Path, remarks: &mut Remarks) {
    if case.bids.is_empty() {
        let message = Text::fixed("det finns inget anbud att utvärdera", "there is no bid to evaluate");
        let remedy = Text::fixed(
            "ange anbuden med --bids, eller lägg dem i mappen anbud bredvid upphandlingen",
            "name the bids with --bids, or put them in the folder anbud beside the procurement",
        );
        let told = Problem::error("no-bid", Place::file(&case.file), message).remedy(remedy);
        problem(case, path, told, remarks);
    }
}
