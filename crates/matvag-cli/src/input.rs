//! Files and folders into bytes: what the user names, where things lie by custom, what is passed over.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use matvag::problem::{Place, Problem};
use matvag::text;
use matvag::text::Text;

use crate::failure::Failure;

/// What a procurement's file is called in its folder.
const PROCUREMENTS: [&str; 4] = ["upphandling.toml", "procurement.toml", "upphandling.json", "procurement.json"];
/// The folders beside a procurement where its bids lie.
const BIDS: [&str; 2] = ["anbud", "bids"];
/// What a file from standard input is called.
const STANDARD_INPUT: &str = "stdin";
/// Endings of files that may be bids. What has none may be one too.
const READABLE: [&str; 10] = ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt", "toml", "json"];

/// A file that has been read.
#[derive(Clone, Debug)]
pub(crate) struct Loaded {
    /// Its name without the folder: what problems and protocols call it, so that they are the same on every machine.
    pub(crate) name: String,
    /// Its path as the user would write it.
    pub(crate) shown: String,
    /// What it holds.
    pub(crate) bytes: Vec<u8>,
}

impl Loaded {
    /// Reads a file; `-` is standard input.
    pub(crate) fn read(path: &Path) -> io::Result<Self> {
        if is_standard(path) {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes)?;
            return Ok(Self::of(path, bytes));
        }
        Ok(Self::of(path, fs::read(path)?))
    }

    /// A file whose bytes have been read.
    pub(crate) fn of(path: &Path, bytes: Vec<u8>) -> Self {
        let shown = if is_standard(path) { STANDARD_INPUT.to_owned() } else { shown(path) };
        Self { name: name(path), shown, bytes }
    }
}

/// Whether the path is `-`.
pub(crate) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// A file's name without its folder.
pub(crate) fn name(path: &Path) -> String {
    if is_standard(path) {
        return STANDARD_INPUT.to_owned();
    }
    path.file_name().map_or_else(|| shown(path), |name| name.to_string_lossy().into_owned())
}

/// A path for people: what lies in the folder they stand in needs no `./`.
pub(crate) fn shown(path: &Path) -> String {
    let short = path.strip_prefix(".").ok().filter(|short| !short.as_os_str().is_empty());
    short.unwrap_or(path).display().to_string()
}

/// Why a file or a folder could not be read, in words.
pub(crate) fn reason(error: &io::Error) -> Text {
    match error.kind() {
        io::ErrorKind::NotFound => Text::fixed("den finns inte", "it does not exist"),
        io::ErrorKind::PermissionDenied => Text::fixed("du har inte rätt att läsa den", "you may not read it"),
        io::ErrorKind::IsADirectory => Text::fixed("det är en mapp", "it is a folder"),
        _ => Text::own(&error.to_string()),
    }
}

/// A file could not be read, and the command cannot go on without it.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::new(text!(
        "{path} går inte att läsa: {reason}",
        "{path} cannot be read: {reason}",
        path = shown(path),
        reason = reason(error)
    ))
}

/// A file could not be read, and the others go on.
pub(crate) fn unreadable_problem(path: &Path, error: &io::Error) -> Problem {
    let message =
        text!("filen går inte att läsa: {reason}", "the file cannot be read: {reason}", reason = reason(error));
    Problem::error("file-not-readable", Place::file(&name(path)), message)
}

/// The procurement that a path means: the file itself, or the one in the folder.
pub(crate) fn procurement(path: &Path) -> Result<PathBuf, Failure> {
    if !path.is_dir() {
        return Ok(path.to_owned());
    }
    let found = procurements_in(path);
    match found.as_slice() {
        [only] => Ok(only.clone()),
        [] => Err(Failure::new(text!(
            "mappen {path} har ingen upphandling",
            "the folder {path} has no procurement",
            path = shown(path)
        ))
        .remedy(text!(
            "ange filen, eller kalla den något av: {names}",
            "name the file, or call it one of: {names}",
            names = PROCUREMENTS.join(", ")
        ))),
        [first, second, ..] => Err(Failure::new(text!(
            "mappen {path} har flera upphandlingar: {first} och {second}",
            "the folder {path} has several procurements: {first} and {second}",
            path = shown(path),
            first = name(first),
            second = name(second)
        ))
        .remedy(Text::fixed("ange filen", "name the file"))),
    }
}

/// The files in a folder that are called what a procurement is called.
pub(crate) fn procurements_in(folder: &Path) -> Vec<PathBuf> {
    PROCUREMENTS.iter().map(|name| folder.join(name)).filter(|path| path.is_file()).collect()
}

/// Whether a file is called what a procurement is called in its folder.
pub(crate) fn has_procurement_name(path: &Path) -> bool {
    PROCUREMENTS.contains(&name(path).as_str())
}

/// The folders beside a procurement where its bids lie by custom.
pub(crate) fn bid_folders(procurement: &Path) -> Vec<PathBuf> {
    if is_standard(procurement) {
        return Vec::new();
    }
    let folder = procurement.parent().unwrap_or(Path::new(""));
    BIDS.iter().map(|name| folder.join(name)).filter(|path| path.is_dir()).collect()
}

/// A file beside the procurement that its own text names. Only what lies in the same folder or below is read: a
/// procurement from somebody else cannot reach the rest of the computer.
pub(crate) fn beside(procurement: &Path, name: &str) -> Option<Loaded> {
    let folder = if is_standard(procurement) { None } else { procurement.parent() };
    let path = within(folder.unwrap_or(Path::new("")), name)?;
    let bytes = fs::read(&path).ok()?;
    Some(Loaded { name: name.to_owned(), shown: shown(&path), bytes })
}

/// A path below a folder; nothing if the name leads out of it.
pub(crate) fn within(folder: &Path, name: &str) -> Option<PathBuf> {
    let relative = Path::new(name);
    let stays = relative.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    stays.then(|| folder.join(relative))
}

/// The files that paths to bids mean, in the order given, a folder's by name; and what should be said about the rest.
pub(crate) fn bids(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<(PathBuf, Problem)>) {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        match entries(path) {
            Ok(entries) => {
                for entry in entries.into_iter().filter(|entry| !is_nobodys(&name(entry))) {
                    match no_bid(&entry) {
                        None => files.push(entry),
                        Some(problem) => problems.push((entry, problem)),
                    }
                }
            }
            Err(error) => problems.push((path.clone(), unreadable_problem(path, &error))),
        }
    }
    let mut seen = BTreeSet::new();
    files.retain(|path| {
        // A path that cannot be resolved cannot be read either, and will be told as such.
        let is_new = path.canonicalize().map_or(true, |real| seen.insert(real));
        if !is_new {
            let message = Text::fixed(
                "filen är angiven två gånger; den läses en gång",
                "the file is given twice; it is read once",
            );
            problems.push((path.clone(), Problem::warning("file-given-twice", Place::file(&name(path)), message)));
        }
        is_new
    });
    (files, problems)
}

/// What lies in a folder, by name.
pub(crate) fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    entries.sort_by(|a, b| a.file_name().cmp(&b.file_name()));
    Ok(entries)
}

/// What is said about an entry of a folder of bids that is no bid.
fn no_bid(entry: &Path) -> Option<Problem> {
    let place = Place::file(&name(entry));
    if entry.is_dir() {
        let message = Text::fixed("mappen är inte läst", "the folder is not read");
        let remedy = Text::fixed(
            "om det ligger anbud i den: ange den efter --bids",
            "if there are bids in it: name it after --bids",
        );
        return Some(Problem::warning("folder-not-read", place, message).remedy(remedy));
    }
    let ending = entry.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    if ending.is_none_or(|ending| READABLE.contains(&ending.as_str())) {
        return None;
    }
    let message = Text::fixed(
        "filen är inte läst: den är av ett slag som inte kan vara en prisbilaga",
        "the file is not read: it is of a kind that cannot be a price form",
    );
    let remedy = Text::fixed(
        "om den är ett anbud: be om prisbilagan i xlsx, ods eller csv; annars: flytta den ur mappen",
        "if it is a bid: ask for the price form as xlsx, ods or csv; else: move it out of the folder",
    );
    Some(Problem::error("file-of-another-kind", place, message).remedy(remedy))
}

/// Files that programs leave behind and nobody wrote.
fn is_nobodys(name: &str) -> bool {
    let lower = name.to_lowercase();
    name.starts_with('.') || name.starts_with("~$") || ["desktop.ini", "thumbs.db"].contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_leave_behind_is_not_a_bid() {
        for name in [".DS_Store", ".~lock.anbud.ods#", "~$anbud.xlsx", "Thumbs.db", "desktop.ini"] {
            assert!(is_nobodys(name), "{name}");
        }
        assert!(!is_nobodys("~anbud.xlsx"));
    }

    #[test]
    fn a_procurement_reaches_only_its_own_folder() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("secret.csv"), "x").unwrap();
        fs::create_dir_all(folder.path().join("a/b")).unwrap();
        fs::write(folder.path().join("a/b/positions.csv"), "x").unwrap();
        let procurement = folder.path().join("a/upphandling.toml");
        let absolute = shown(&folder.path().join("secret.csv"));
        for (name, found) in
            [("b/positions.csv", true), ("./b/positions.csv", true), ("../secret.csv", false), (&absolute, false)]
        {
            assert_eq!(beside(&procurement, name).is_some(), found, "{name}");
        }
    }
}
