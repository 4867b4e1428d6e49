//! `check`: reads procurements and bids and shows every problem in them; nothing else.
//!
//! The problems are what is asked for, so they go to standard output.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use matvag::problem::Problem;
use matvag::text::Text;

use crate::args::{CheckArgs, ProblemFormat, Session};
use crate::case;
use crate::diagnostics::Remarks;
use crate::failure::{Ending, Failure};
use crate::input;
use crate::output;
use crate::progress::Progress;

/// A procurement and the bids that are read against it.
struct Group {
    procurement: PathBuf,
    bids: Vec<PathBuf>,
}

pub(crate) fn run(args: &CheckArgs, session: &Session) -> Result<Ending, Failure> {
    let mut remarks = Remarks::default();
    let mut unread = Vec::new();
    for group in groups(args)? {
        check(&group, &mut remarks, &mut unread, session);
    }
    write(&remarks, session)?;
    match unread.into_iter().next() {
        None => Ok(Ending::with_errors(remarks.tally().errors)),
        // The others have been checked; that this one could not be is said last, where it is seen.
        Some((path, error)) => Err(input::unreadable(&path, &error)),
    }
}

fn check(group: &Group, remarks: &mut Remarks, unread: &mut Vec<(PathBuf, io::Error)>, session: &Session) {
    // What cannot be opened is told as a failure of the command, not as a problem in a file.
    let (bids, missing): (Vec<PathBuf>, Vec<PathBuf>) =
        group.bids.iter().cloned().partition(|path| input::is_standard(path) || fs::metadata(path).is_ok());
    for path in missing {
        if let Err(error) = fs::metadata(&path) {
            unread.push((path, error));
        }
    }
    match case::read(&group.procurement, remarks) {
        Ok(Some(mut case)) => {
            let reading = Text::fixed("Läser anbud", "Reading bids");
            case::read_bids(&mut case, &bids, remarks, &|count| Progress::of(count, &reading, session.lang));
        }
        Ok(None) => {
            for path in bids {
                let message = Text::fixed(
                    "anbudet är inte läst, eftersom upphandlingen har fel",
                    "the bid is not read, because the procurement has errors",
                );
                let place = matvag::problem::Place::file(&input::name(&path));
                remarks.not_read(&path, Problem::warning("bid-not-read", place, message));
            }
        }
        Err(error) => unread.push((group.procurement.clone(), error)),
    }
}

/// Which bids are read against which procurement: the one that `--procurement` names, else the one that stands nearest
/// before, else the first.
fn groups(args: &CheckArgs) -> Result<Vec<Group>, Failure> {
    let mut groups: Vec<Group> = Vec::new();
    let mut early = Vec::new();
    if let Some(procurement) = &args.procurement {
        groups.push(Group { procurement: input::procurement(procurement)?, bids: Vec::new() });
    }
    for path in &args.files {
        if path.is_dir() && !input::procurements_in(path).is_empty() {
            let procurement = input::procurement(path)?;
            let bids = input::bid_folders(&procurement);
            groups.push(Group { procurement, bids });
            continue;
        }
        match kind(path) {
            Kind::Unclear if groups.is_empty() => groups.push(Group { procurement: path.clone(), bids: Vec::new() }),
            Kind::Procurement => groups.push(Group { procurement: path.clone(), bids: Vec::new() }),
            Kind::Bid | Kind::Unclear => {
                let group = if args.procurement.is_some() { groups.first_mut() } else { groups.last_mut() };
                group.map_or(&mut early, |group| &mut group.bids).push(path.clone());
            }
        }
    }
    match groups.first_mut() {
        Some(group) => group.bids.extend(early),
        None => {
            return Err(Failure::new(Text::fixed(
                "ett anbud kan bara kontrolleras mot sin upphandling, och ingen är angiven",
                "a bid can only be checked against its procurement, and none is given",
            ))
            .remedy(Text::fixed("lägg till --procurement FIL", "add --procurement FILE")));
        }
    }
    Ok(groups)
}

/// What a file reads like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Procurement,
    Bid,
    /// It may be either: a procurement, if none has been named yet.
    Unclear,
}

/// TOML and JSON that speak of lots are a procurement, those that name a bidder are a bid, and a bid never speaks of lots.
fn kind(path: &Path) -> Kind {
    if input::has_procurement_name(path) {
        return Kind::Procurement;
    }
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let is_document = matches!(ending.as_deref(), Some("toml" | "json"));
    if !is_document {
        return if input::is_standard(path) { Kind::Unclear } else { Kind::Bid };
    }
    let Ok(bytes) = fs::read(path) else { return Kind::Unclear };
    let text = String::from_utf8_lossy(&bytes);
    let speaks_of = |keys: &[&str]| text.lines().any(|line| keys.iter().any(|key| line.trim_start().starts_with(key)));
    if speaks_of(&["[[lots", "lots", "[procurement"]) || text.contains("\"lots\"") {
        Kind::Procurement
    } else if speaks_of(&["bidder"]) || text.contains("\"bidder\"") {
        Kind::Bid
    } else {
        Kind::Unclear
    }
}

fn write(remarks: &Remarks, session: &Session) -> Result<(), Failure> {
    let mut text = Vec::new();
    // Writing to memory does not fail.
    let _ = remarks.write(&mut text, session);
    if session.problems == ProblemFormat::Text {
        text.extend(remarks.summary().in_lang(session.lang).bytes().chain([b'\n']));
    }
    output::styled_to_standard_output(&text)
}
