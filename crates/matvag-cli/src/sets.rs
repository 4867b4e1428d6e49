//! The bundled foods, words and factor sets, and the user's own sets from disk with their sources beside them.

use std::io;
use std::path::{Path, PathBuf};

use matvag::article::{Mapping, Matcher, Words};
use matvag::food::{FactorSet, FactorSets, Foods};
use matvag::problem::{Place, Problem, Problems};
use matvag::text;
use matvag::text::Text;
use matvag_files::{read_factor_set, read_mapping};

use crate::diagnostics::Remarks;
use crate::failure::Failure;
use crate::input::{self, Loaded};

/// The bundled foods and words, as what reads articles.
pub(crate) fn matcher() -> Matcher {
    // The bundled tables have no problems: their own tests hold that.
    Matcher::new(matvag_data::foods(), Words::read(&matvag_data::words(), &mut Problems::new()))
}

/// What has been confirmed, the first file first.
pub(crate) fn mapping(paths: &[PathBuf], foods: &Foods, remarks: &mut Remarks) -> Result<Mapping, Failure> {
    let mut mapping = Mapping::default();
    for path in paths {
        let file = Loaded::read(path).map_err(|error| input::unreadable(path, &error))?;
        let mut problems = Problems::new();
        let read = read_mapping(&file.name, &file.bytes, foods, &mut problems);
        let differing = read.map(|read| mapping.extend(read)).unwrap_or_default();
        if !differing.is_empty() {
            let message = text!(
                "{count} artiklar är bekräftade på annat sätt i en fil som står före; den gäller",
                "{count} articles are confirmed otherwise in a file that stands before; that one counts",
                count = differing.len()
            );
            problems.push(Problem::warning("mapping-twice", Place::file(&file.name), message));
        }
        remarks.read(&file, &[], &problems);
    }
    Ok(mapping)
}

/// The user's own sets in the order given, then the bundled ones.
pub(crate) fn with_own(files: &[PathBuf], foods: &Foods, remarks: &mut Remarks) -> Result<FactorSets, Failure> {
    let mut sets = Vec::new();
    for file in files {
        sets.extend(own(file, None, foods, remarks)?);
    }
    sets.extend(matvag_data::factor_sets());
    together(sets)
}

/// Sets that may be added up.
pub(crate) fn together(sets: Vec<FactorSet>) -> Result<FactorSets, Failure> {
    FactorSets::new(sets).map_err(|problems| {
        let first = problems.iter().next();
        let message = first.map(|problem| problem.message.clone());
        let failure =
            Failure::new(message.unwrap_or(Text::fixed("uppsättningarna går inte ihop", "the sets do not fit")));
        match first.and_then(|problem| problem.remedy.clone()) {
            Some(remedy) => failure.remedy(remedy),
            None => failure,
        }
    })
}

/// A set of the user's own with its source: the one that is named, else the one beside it. None if it has errors that
/// leave nothing of it; they are told.
pub(crate) fn own(
    path: &Path,
    source: Option<&Path>,
    foods: &Foods,
    remarks: &mut Remarks,
) -> Result<Option<FactorSet>, Failure> {
    let file = Loaded::read(path).map_err(|error| input::unreadable(path, &error))?;
    let source = match source {
        Some(path) => Some(Loaded::read(path).map_err(|error| input::unreadable(path, &error))?),
        None => beside(path).map_err(|(path, error)| input::unreadable(&path, &error))?,
    };
    let mut problems = Problems::new();
    let described = source.as_ref().map(|source| (source.name.as_str(), source.bytes.as_slice()));
    let set = read_factor_set(&file.name, &file.bytes, described, foods, &mut problems);
    remarks.read(&file, source.as_slice(), &problems);
    Ok(set)
}

/// The source beside a table: `egna.source.toml` beside `egna.csv`, if there is one.
fn beside(path: &Path) -> Result<Option<Loaded>, (PathBuf, io::Error)> {
    if input::is_standard(path) {
        return Ok(None);
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let candidates = [path.with_extension("source.toml"), path.with_file_name(format!("{name}.source.toml"))];
    for candidate in candidates {
        match Loaded::read(&candidate) {
            Ok(source) => return Ok(Some(source)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err((candidate, error)),
        }
    }
    Ok(None)
}

/// A bundled set by its id, or one out of a file.
pub(crate) fn named(path: &Path, foods: &Foods, remarks: &mut Remarks) -> Result<Option<FactorSet>, Failure> {
    let mut bundled = matvag_data::factor_sets();
    let id = path.to_string_lossy().into_owned();
    if let Some(index) = bundled.iter().position(|set| set.source.id == id) {
        return Ok(Some(bundled.swap_remove(index)));
    }
    if !input::is_standard(path) && !path.exists() {
        let ids = bundled.iter().map(|set| set.source.id.as_str()).collect::<Vec<_>>().join(", ");
        return Err(Failure::new(text!(
            "{id} är varken en fil eller en medföljande uppsättning",
            "{id} is neither a file nor a bundled set",
            id = id
        ))
        .remedy(text!("ange en fil, eller något av: {ids}", "name a file, or one of: {ids}", ids = ids)));
    }
    own(path, None, foods, remarks)
}

/// A set of the user's own was refused: its errors have been told.
pub(crate) fn refused() -> Failure {
    Failure::new(Text::fixed("uppsättningen har fel och kan inte användas", "the set has errors and cannot be used"))
        .remedy(Text::fixed("rätta felen ovan", "mend the errors above"))
}
