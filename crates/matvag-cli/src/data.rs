//! `data`: the bundled sets of factors, and the user's own: read, shown, compared, written in a uniform form.

use std::fs;
use std::path::Path;

use matvag::food::{FactorSet, Foods};
use matvag::report::Document;
use matvag::text;
use matvag::text::Text;
use matvag_files::report::{Depth, text_to};
use matvag_files::{compare_sets, normalised_set};
use serde::Serialize;

use crate::args::{ProblemFormat, Session};
use crate::diagnostics::Remarks;
use crate::failure::{Ending, Failure};
use crate::food_args::{CheckSetArgs, CompareArgs, DataArgs, DataVerb, ImportArgs, ShowArgs};
use crate::input;
use crate::output::{self, Target, to_standard_output};
use crate::report::width_of;
use crate::set_document::{check_document, compare_document, list_document, set_document};
use crate::sets;

pub(crate) fn run(args: &DataArgs, session: &Session) -> Result<Ending, Failure> {
    match &args.verb {
        None => list(args.format.name, session),
        Some(DataVerb::Show(args)) => show(args, session),
        Some(DataVerb::Check(args)) => check(args, session),
        Some(DataVerb::Import(args)) => import(args, session),
        Some(DataVerb::Compare(args)) => compare(args, session),
    }
}

/// A bundled set for programs.
#[derive(Serialize)]
struct SetRecord<'s> {
    #[serde(flatten)]
    source: &'s matvag::food::SetSource,
    rows: usize,
    foods: usize,
}

fn list(format: ProblemFormat, session: &Session) -> Result<Ending, Failure> {
    let bundled = matvag_data::factor_sets();
    match format {
        ProblemFormat::Text => write(&list_document(&bundled), Depth::Top, session)?,
        ProblemFormat::Json => {
            for set in &bundled {
                let record = SetRecord {
                    source: &set.source,
                    rows: set.factors.len(),
                    foods: crate::set_document::foods_of(set),
                };
                let line = serde_json::to_string(&record).map_err(|error| crate::report::not_drawn(&error))?;
                to_standard_output(format!("{line}\n").as_bytes())?;
            }
        }
    }
    Ok(Ending::Clean)
}

fn show(args: &ShowArgs, session: &Session) -> Result<Ending, Failure> {
    let foods = matvag_data::foods();
    let mut remarks = Remarks::default();
    let set = read(&args.set, &foods, &mut remarks, session)?;
    write(&set_document(&set, &foods), depth(args.full), session)?;
    Ok(Ending::with_errors(remarks.tally().errors))
}

fn check(args: &CheckSetArgs, session: &Session) -> Result<Ending, Failure> {
    let foods = matvag_data::foods();
    let mut remarks = Remarks::default();
    let set = sets::own(&args.set.file, args.set.source.as_deref(), &foods, &mut remarks);
    remarks.tell(session);
    let Some(set) = set? else { return Ok(Ending::WithErrors) };
    let bundled = sets::together(matvag_data::factor_sets())?;
    let alone = sets::together(vec![set.clone()])?;
    let differences = compare_sets(&bundled, &alone, &foods);
    write(&check_document(&set, &differences), depth(args.full), session)?;
    // Whether it can stand beside the bundled ones is asked here, not when a calculation is wanted.
    sets::together(std::iter::once(set).chain(matvag_data::factor_sets()).collect())?;
    Ok(Ending::with_errors(remarks.tally().errors))
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

fn compare(args: &CompareArgs, session: &Session) -> Result<Ending, Failure> {
    let foods = matvag_data::foods();
    let mut remarks = Remarks::default();
    let first = sets::named(&args.first, &foods, &mut remarks);
    let second = sets::named(&args.second, &foods, &mut remarks);
    remarks.tell(session);
    let (first, second) = (first?.ok_or_else(sets::refused)?, second?.ok_or_else(sets::refused)?);
    let alone = |set: &FactorSet| sets::together(vec![set.clone()]);
    let differences = compare_sets(&alone(&first)?, &alone(&second)?, &foods);
    write(&compare_document(&first, &second, &differences), depth(args.full), session)?;
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
