//! `evaluate --batch`: many procurements, one report each, and a summary in the order they were given.
//!
//! So many are worked on at a time that every core has something to do; what one of them needed is let go when its line
//! is written, so that the memory does not grow with their number.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use matvag::num::Ratio;
use matvag::report::{Mask, Protocol};
use matvag::text;
use matvag::text::{Lang, Text};
use matvag_files::Case;
use rayon::prelude::*;
use serde::Serialize;

use crate::args::{EvaluateArgs, Format, Session};
use crate::case;
use crate::diagnostics::{Remarks, Tally, counted};
use crate::evaluate;
use crate::failure::{Ending, Failure};
use crate::input;
use crate::output::{self, clean};
use crate::progress::Progress;
use crate::report::{Report, Wanted};

/// So many procurements for each core are begun before the first of them is written.
const AT_A_TIME: usize = 16;

/// One procurement to evaluate.
struct Job {
    procurement: PathBuf,
    report: PathBuf,
}

/// What came out of one procurement.
struct Entry {
    line: Line,
    remarks: Remarks,
    failure: Option<Failure>,
}

/// One line of the summary.
#[derive(Serialize)]
struct Line {
    procurement: String,
    status: Status,
    lots: Vec<LotLine>,
    errors: usize,
    warnings: usize,
    notes: usize,
    report: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Status {
    Evaluated,
    NotEvaluated,
}

/// What came out of one lot.
#[derive(Serialize)]
struct LotLine {
    lot: String,
    model: String,
    /// Who is first; nobody if nobody is, or several are.
    winner: Option<String>,
    /// Those who share the first place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tied: Vec<String>,
    /// The total of the first place, exactly.
    total: Option<Ratio>,
    /// Who gets the lot where the number of lots for one bidder is limited.
    #[serde(skip_serializing_if = "Option::is_none")]
    awarded: Option<String>,
    admitted: usize,
    rejected: usize,
    not_evaluated: usize,
    /// The total for people.
    #[serde(skip)]
    said: Option<Text>,
}

pub(crate) fn run(args: &EvaluateArgs, session: &Session) -> Result<Ending, Failure> {
    let mut remarks = Remarks::default();
    let wanted = Wanted::by(args, evaluate::format(args), session.lang, &mut remarks)?;
    remarks.tell(session);
    let folder = args.output.clone().unwrap_or_default();
    if input::is_standard(&folder) {
        return Err(Failure::new(Text::fixed(
            "med --batch skrivs en rapport för varje upphandling, och de kan inte skrivas till standard ut",
            "with --batch there is one report for each procurement, and they cannot be written to standard output",
        ))
        .remedy(Text::fixed("ange en mapp efter -o", "name a folder after -o")));
    }
    let jobs = jobs(&args.procurements, &folder, wanted.format)?;
    let read = jobs.iter().map(|job| &job.procurement).chain(&args.mapping);
    let read: BTreeSet<PathBuf> = read.filter_map(|path| path.canonicalize().ok()).collect();
    for job in &jobs {
        // A report may take the place of an earlier report, but never of what it is made from.
        let there = job.report.canonicalize().ok().filter(|report| read.contains(report));
        output::Target::File(job.report.clone()).spares(there.as_deref())?;
    }
    fs::create_dir_all(&folder).map_err(|error| output::not_written(&folder, &error))?;
    let threads = args.jobs.map_or(0, std::num::NonZeroUsize::get);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(|error| {
        let reason = error.to_string();
        Failure::new(text!(
            "trådarna kan inte startas: {reason}",
            "the threads cannot be started: {reason}",
            reason = reason
        ))
    })?;
    let evaluating = Text::fixed("Utvärderar upphandlingar", "Evaluating procurements");
    let progress = Progress::of(jobs.len(), &evaluating, session.lang);
    let (mut total, mut not_evaluated) = (Tally::default(), 0);
    for some in jobs.chunks(AT_A_TIME * pool.current_num_threads()) {
        let entries: Vec<Entry> = pool.install(|| {
            let entries = some.par_iter().map(|job| {
                let entry = evaluate(job, &wanted, session);
                progress.step();
                entry
            });
            entries.collect()
        });
        for entry in entries {
            total = total.plus(entry.line.tally());
            not_evaluated += usize::from(entry.line.status == Status::NotEvaluated);
            progress.aside(|| entry.write(&wanted, session))?;
        }
    }
    drop(progress);
    if wanted.format != Format::Json {
        let said = summary(jobs.len(), not_evaluated, total);
        output::to_standard_output(format!("\n{}\n", said.in_lang(session.lang)).as_bytes())?;
    }
    Ok(Ending::with_errors(total.errors + not_evaluated))
}

/// The procurements that the arguments mean, each with a name for its report that no other has.
fn jobs(arguments: &[PathBuf], folder: &Path, format: Format) -> Result<Vec<Job>, Failure> {
    let mut procurements = Vec::new();
    for argument in arguments {
        let own = if argument.is_dir() { input::procurements_in(argument) } else { vec![argument.clone()] };
        if own.is_empty() {
            let below = below(argument).map_err(|error| input::unreadable(argument, &error))?;
            procurements.extend(below);
        } else {
            procurements.extend(own);
        }
    }
    if procurements.is_empty() {
        return Err(Failure::new(Text::fixed("ingen upphandling hittades", "no procurement was found")).remedy(
            Text::fixed(
                "ange mappar som har upphandling.toml, eller en mapp med sådana mappar",
                "name folders that have upphandling.toml or procurement.toml, or a folder of such folders",
            ),
        ));
    }
    let mut taken = BTreeSet::new();
    let named = procurements.into_iter().map(|procurement| {
        let name = report_name(&procurement);
        let numbered = (2_u32..).map(|number| format!("{name}-{number}"));
        // A disk may take "A" and "a" for the same name.
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| taken.insert(name.to_lowercase()));
        let file = format!("{}.{}", free.unwrap_or(name), format.extension());
        Job { procurement, report: folder.join(file) }
    });
    Ok(named.collect())
}

/// The procurements of a folder of procurements: folders that hold one, and files.
fn below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let is_document = |path: &Path| {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        matches!(ending.as_deref(), Some("toml" | "json"))
    };
    let entries = input::entries(folder)?.into_iter();
    Ok(entries
        .flat_map(|entry| match () {
            () if entry.is_dir() => input::procurements_in(&entry),
            () if is_document(&entry) => vec![entry],
            () => Vec::new(),
        })
        .collect())
}

/// What a report is called: as the folder of its procurement, or as the file if that has a name of its own.
fn report_name(procurement: &Path) -> String {
    let folder = procurement.canonicalize().ok();
    let folder = folder.as_deref().and_then(Path::parent).and_then(Path::file_name);
    let name = match folder {
        Some(folder) if input::has_procurement_name(procurement) => Some(folder),
        _ => procurement.file_stem(),
    };
    name.map_or_else(|| "upphandling".to_owned(), |name| name.to_string_lossy().into_owned())
}

fn evaluate(job: &Job, wanted: &Wanted, session: &Session) -> Entry {
    let mut remarks = Remarks::default();
    let report = read(&job.procurement, wanted, &mut remarks, session).and_then(|case| match case {
        None => Ok(None),
        Some(case) => {
            let report = wanted.report(&case)?;
            output::to_file(&job.report, &report.bytes).map_err(|error| output::not_written(&job.report, &error))?;
            Ok(Some(report))
        }
    });
    let (report, failure) = match report {
        Ok(report) => (report, None),
        Err(failure) => (None, Some(failure)),
    };
    let tally = remarks.tally();
    let line = Line {
        procurement: input::shown(&job.procurement),
        status: if report.is_some() { Status::Evaluated } else { Status::NotEvaluated },
        lots: report.as_ref().map(|report| lots(report, session.lang)).unwrap_or_default(),
        errors: tally.errors + usize::from(failure.is_some()),
        warnings: tally.warnings,
        notes: tally.notes,
        report: report.map(|_| input::shown(&job.report)),
    };
    Entry { line, remarks, failure }
}

fn read(path: &Path, wanted: &Wanted, remarks: &mut Remarks, session: &Session) -> Result<Option<Case>, Failure> {
    let Some(mut case) = case::read(path, remarks).map_err(|error| input::unreadable(path, &error))? else {
        return Ok(None);
    };
    // The bar is the batch's.
    case::read_bids(&mut case, &input::bid_folders(path), remarks, &|_| {
        Progress::of(0, &Text::fixed("", ""), session.lang)
    });
    case::expect_bids(&mut case, path, remarks);
    if let Some(problem) = wanted.mask_problem(&case) {
        case::problem(&mut case, path, problem, remarks);
    }
    Ok(Some(case))
}

fn lots(report: &Report, lang: Lang) -> Vec<LotLine> {
    let Protocol { outcome, inputs, .. } = &report.protocol;
    let shown =
        |bidder: &str| masked(report.mask, inputs.bids.iter().position(|bid| bid.bidder == bidder), bidder, lang);
    let lines = outcome.lots.iter().enumerate().map(|(index, lot)| {
        let first: Vec<_> = lot.ranking.iter().filter(|place| place.rank == 1).collect();
        let (winner, tied) = match first.as_slice() {
            [only] => (Some(shown(&only.bidder)), Vec::new()),
            several => (None, several.iter().map(|place| shown(&place.bidder)).collect()),
        };
        let figure =
            first.first().and_then(|place| lot.bids.iter().find(|bid| bid.bidder == place.bidder)?.figure.as_ref());
        let count = |status: &str| lot.bids.iter().filter(|bid| bid.status == status).count();
        LotLine {
            lot: lot.lot.clone(),
            model: lot.model.clone(),
            winner,
            tied,
            total: first.first().map(|place| place.total.clone()),
            awarded: outcome.awards.as_ref().and_then(|awards| awards.lots.get(index)?.bidder.as_deref()).map(shown),
            admitted: count("admitted"),
            rejected: count("rejected"),
            not_evaluated: count("not-evaluated"),
            said: figure.map(|figure| Text {
                sv: figure.value.in_lang(Lang::Sv).into(),
                en: figure.value.in_lang(Lang::En).into(),
            }),
        }
    });
    lines.collect()
}

/// A bidder's name, or the letter that the masked report gives it.
fn masked(mask: Mask, index: Option<usize>, bidder: &str, lang: Lang) -> String {
    let letter = index.and_then(|index| u32::try_from(index + 1).ok()).map(matvag::problem::column_name);
    match letter {
        Some(letter) if mask.bidders => {
            text!("Anbud {letter}", "Bid {letter}", letter = letter).in_lang(lang).to_owned()
        }
        _ => bidder.to_owned(),
    }
}

impl Entry {
    fn write(&self, wanted: &Wanted, session: &Session) -> Result<(), Failure> {
        // Nobody is left to tell if standard error is closed.
        let _ = self.remarks.write(&mut anstream::stderr().lock(), session);
        if let Some(failure) = &self.failure {
            failure.tell(session);
        }
        let line = match wanted.format {
            Format::Json => serde_json::to_string(&self.line).unwrap_or_default(),
            Format::Text | Format::Html | Format::Xlsx | Format::Csv => self.line.text(session.lang),
        };
        output::to_standard_output(format!("{line}\n").as_bytes())
    }
}

impl Line {
    const fn tally(&self) -> Tally {
        Tally { errors: self.errors, warnings: self.warnings, notes: self.notes }
    }

    fn text(&self, lang: Lang) -> String {
        let tally = self.tally().text();
        let head = match &self.report {
            Some(report) => {
                text!(
                    "{name}: {tally}, {report}",
                    "{name}: {tally}, {report}",
                    name = self.procurement,
                    tally = tally,
                    report = report
                )
            }
            None => text!(
                "{name}: inte utvärderad, {tally}",
                "{name}: not evaluated, {tally}",
                name = self.procurement,
                tally = tally
            ),
        };
        let mut lines = vec![clean(head.in_lang(lang))];
        for lot in &self.lots {
            let who = lot.who();
            let total = lot.said.as_ref().map_or("", |total| total.in_lang(lang));
            let line = format!("  {:<16} {:<32} {total}", lot.lot, who.in_lang(lang));
            lines.push(clean(line.trim_end()));
        }
        lines.join("\n")
    }
}

impl LotLine {
    /// Who is first, and who gets the lot if that is somebody else.
    fn who(&self) -> Text {
        let first = match &self.winner {
            Some(winner) => Text::own(winner),
            None if self.tied.is_empty() => Text::fixed("ingen", "none"),
            None => text!("lika: {names}", "tied: {names}", names = crate::language::list(&self.tied)),
        };
        match &self.awarded {
            Some(awarded) if self.winner.as_ref() != Some(awarded) => {
                text!("{first}; tilldelas {awarded}", "{first}; awarded to {awarded}", first = first, awarded = awarded)
            }
            _ => first,
        }
    }
}

fn summary(count: usize, not_evaluated: usize, total: Tally) -> Text {
    let procurements =
        counted(count, &Text::fixed("upphandling", "procurement"), &Text::fixed("upphandlingar", "procurements"));
    text!(
        "{procurements}, {not_evaluated} inte utvärderade; {tally}",
        "{procurements}, {not_evaluated} not evaluated; {tally}",
        procurements = procurements,
        not_evaluated = not_evaluated,
        tally = total.text()
    )
}
