//! `data`: the bundled sets of factors, and the user's own: read, shown, compared, written in a uniform form.

use std::fs;
use std::path::Path;

use matvag::food::{FactorSet, FactorSets, Foods, SetSource};
use matvag::num::Ratio;
use matvag::report::Document;
use matvag::text;
use matvag::text::Text;
use matvag_files::report::{Depth, text_to};
use matvag_files::{SetDifference, compare_sets, normalised_set};
use serde::Serialize;

use crate::args::{ProblemFormat, Session};
use crate::diagnostics::Remarks;
use crate::failure::{Ending, Failure};
use crate::food_args::{CheckSetArgs, CompareArgs, DataArgs, DataVerb, ImportArgs, ShowArgs};
use crate::input;
use crate::output::{self, Target, to_standard_output};
use crate::report::{not_drawn, width_of};
use crate::set_document::{check_document, compare_document, foods_of, list_document, set_document};
use crate::sets;

pub(crate) fn run(args: &DataArgs, session: &Session) -> Result<Ending, Failure> {
    match &args.verb {
        None => list(args.format.name, session),
        Some(DataVerb::Show(of)) => show(of, args.format.name, session),
        Some(DataVerb::Check(of)) => check(of, args.format.name, session),
        Some(DataVerb::Import(of)) => import(of, session),
        Some(DataVerb::Compare(of)) => compare(of, args.format.name, session),
    }
}

/// A set for programs.
#[derive(Serialize)]
struct SetRecord<'s> {
    #[serde(flatten)]
    source: &'s SetSource,
    rows: usize,
    foods: usize,
}

/// What two sets say of a food, for programs: kg CO2e for each kg, exactly.
#[derive(Serialize)]
struct DifferenceRecord<'d> {
    food: &'d str,
    first: Option<&'d Ratio>,
    second: Option<&'d Ratio>,
}

fn list(format: ProblemFormat, session: &Session) -> Result<Ending, Failure> {
    let bundled = matvag_data::factor_sets();
    match format {
        ProblemFormat::Text => write(&list_document(&bundled), Depth::Top, session)?,
        ProblemFormat::Json => write_lines(bundled.iter().map(record))?,
    }
    Ok(Ending::Clean)
}

fn record(set: &FactorSet) -> SetRecord<'_> {
    SetRecord { source: &set.source, rows: set.factors.len(), foods: foods_of(set) }
}

fn show(args: &ShowArgs, format: ProblemFormat, session: &Session) -> Result<Ending, Failure> {
    let foods = matvag_data::foods();
    let mut remarks = Remarks::default();
    let set = read(&args.set, &foods, &mut remarks, session)?;
    match format {
        ProblemFormat::Text => write(&set_document(&set, &foods), depth(args.full), session)?,
        ProblemFormat::Json => write_lines([record(&set)].into_iter())?,
    }
    Ok(Ending::with_errors(remarks.tally().errors))
}

fn check(args: &CheckSetArgs, format: ProblemFormat, session: &Session) -> Result<Ending, Failure> {
    let foods = matvag_data::foods();
    let mut remarks = Remarks::default();
    let path = &args.set.file;
    let set = sets::own(path, args.set.source.as_deref(), &foods, &mut remarks);
    if let Ok(Some(set)) = &set {
        // Whether it can stand beside the bundled ones is told here, not when a calculation is wanted.
        let together = FactorSets::new(std::iter::once(set.clone()).chain(matvag_data::factor_sets()).collect());
        for problem in together.err().iter().flatten() {
            remarks.not_read(path, problem.clone());
        }
    }
    remarks.tell(session);
    let Some(set) = set? else { return Ok(Ending::WithErrors) };
    let bundled = sets::together(matvag_data::factor_sets())?;
    let alone = sets::together(vec![set.clone()])?;
    let differences = compare_sets(&bundled, &alone, &foods);
    match format {
        ProblemFormat::Text => write(&check_document(&set, &differences), depth(args.full), session)?,
        ProblemFormat::Json => {
            write_lines(differences.iter().filter(|one| one.second.is_some()).map(difference))?;
        }
    }
    Ok(Ending::with_errors(remarks.tally().errors))
}

fn difference<'d>(difference: &'d SetDifference<'_>) -> DifferenceRecord<'d> {
    DifferenceRecord { food: &difference.food.id, first: difference.first.as_ref(), second: difference.second.as_ref() }
}

fn import(args: &ImportArgs, session: &Session) -> Result<Ending, Failure> {
    let foods = matvag_data::foods();
    let mut remarks = Remarks::default();
    let set = sets::own(&args.set.file, args.set.source.as_deref(), &foods, &mut remarks);
    remarks.tell(session);
    let set = set?.ok_or_else(sets::refused)?;
    let files = normalised_set(&set);
    let folder = &args.to;
    fs::create_dir_all(folder).map_err(|error| output::not_written(folder, &error))?;
    let table = folder.join(format!("{}.tsv", files.stem));
    let source = folder.join(format!("{}.source.toml", files.stem));
    for path in [&table, &source] {
        Target::File(path.clone()).spares([args.set.file.as_path()].into_iter().chain(args.set.source.as_deref()))?;
        if path.exists() && !args.force {
            let message = text!("{path} finns redan", "{path} is there already", path = input::shown(path));
            let remedy = Text::fixed("lägg till --force för att skriva över", "add --force to write over it");
            return Err(Failure::new(message).remedy(remedy));
        }
    }
    Target::File(table.clone()).write(files.table.as_bytes())?;
    Target::File(source.clone()).write(files.source.as_bytes())?;
    let said = text!(
        "{rows} rader skrivna i {table}, källan i {source}",
        "{rows} rows written to {table}, the source to {source}",
        rows = set.factors.len(),
        table = input::shown(&table),
        source = input::shown(&source)
    );
    to_standard_output(format!("{}\n", said.in_lang(session.lang)).as_bytes())?;
    Ok(Ending::with_errors(remarks.tally().errors))
}

fn compare(args: &CompareArgs, format: ProblemFormat, session: &Session) -> Result<Ending, Failure> {
    let foods = matvag_data::foods();
    let mut remarks = Remarks::default();
    let first = sets::named(&args.first, &foods, &mut remarks);
    let second = sets::named(&args.second, &foods, &mut remarks);
    remarks.tell(session);
    let (first, second) = (first?.ok_or_else(sets::refused)?, second?.ok_or_else(sets::refused)?);
    let alone = |set: &FactorSet| sets::together(vec![set.clone()]);
    let differences = compare_sets(&alone(&first)?, &alone(&second)?, &foods);
    match format {
        ProblemFormat::Text => write(&compare_document(&first, &second, &differences), depth(args.full), session)?,
        ProblemFormat::Json => write_lines(differences.iter().map(difference))?,
    }
    Ok(Ending::with_errors(remarks.tally().errors))
}

fn read(path: &Path, foods: &Foods, remarks: &mut Remarks, session: &Session) -> Result<FactorSet, Failure> {
    let set = sets::named(path, foods, remarks);
    remarks.tell(session);
    set?.ok_or_else(sets::refused)
}

const fn depth(is_full: bool) -> Depth {
    if is_full { Depth::All } else { Depth::Top }
}

fn write(document: &Document, depth: Depth, session: &Session) -> Result<(), Failure> {
    to_standard_output(text_to(document, session.lang, width_of(None), depth).as_bytes())
}

/// Records, one on each line.
fn write_lines(records: impl Iterator<Item = impl Serialize>) -> Result<(), Failure> {
    let mut lines = String::new();
    for record in records {
        lines.push_str(&serde_json::to_string(&record).map_err(|error| not_drawn(&error))?);
        lines.push('\n');
    }
    to_standard_output(lines.as_bytes())
}
