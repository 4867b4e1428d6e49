//! `evaluate`: ranks the bids of one procurement and says why.

use std::path::Path;

use matvag::text::Text;
use matvag_files::Case;

use crate::args::{EvaluateArgs, Format, Session};
use crate::case;
use crate::diagnostics::Remarks;
use crate::failure::{Ending, Failure};
use crate::input;
use crate::output::Target;
use crate::progress::Progress;
use crate::report::Wanted;

pub(crate) fn run(args: &EvaluateArgs, session: &Session) -> Result<Ending, Failure> {
    let [path] = args.procurements.as_slice() else {
        return Err(Failure::new(Text::fixed("flera upphandlingar är angivna", "several procurements are given"))
            .remedy(Text::fixed(
                "ange en i taget, eller lägg till --batch; anbud anges efter --bids",
                "name one at a time, or add --batch; bids are named after --bids",
            )));
    };
    let mut remarks = Remarks::default();
    let wanted = Wanted::by(args, format(args), session.lang, &mut remarks)?;
    let target = Target::of(args.output.as_deref())?;
    if wanted.format == Format::Xlsx {
        target.takes_binary()?;
    }
    if 1 < std::iter::once(path).chain(&args.bids).chain(&args.mapping).filter(|path| input::is_standard(path)).count()
    {
        return Err(Failure::new(Text::fixed(
            "standard in (-) kan bara läsas en gång",
            "standard input (-) can be read only once",
        )));
    }
    let path = input::procurement(path)?;
    let bids = if args.bids.is_empty() { input::bid_folders(&path) } else { args.bids.clone() };
    let (files, _) = input::bids(&bids);
    target.spares(std::iter::once(path.as_path()).chain(files.iter().chain(&args.mapping).map(AsRef::as_ref)))?;

    let case = read(&path, &bids, &wanted, &mut remarks, session);
    remarks.tell(session);
    let case = case?;
    target.write(&wanted.report(&case)?.bytes)?;
    Ok(Ending::with_errors(remarks.tally().errors))
}

/// Reads the procurement and its bids.
fn read(
    path: &Path,
    bids: &[std::path::PathBuf],
    wanted: &Wanted,
    remarks: &mut Remarks,
    session: &Session,
) -> Result<Case, Failure> {
    let case = case::read(path, remarks).map_err(|error| input::unreadable(path, &error))?;
    let mut case = case.ok_or_else(|| {
        Failure::new(Text::fixed(
            "upphandlingen har fel och kan inte utvärderas",
            "the procurement has errors and cannot be evaluated",
        ))
        .remedy(Text::fixed("rätta felen ovan", "mend the errors above"))
    })?;
    let reading = Text::fixed("Läser anbud", "Reading bids");
    case::read_bids(&mut case, bids, remarks, &|count| Progress::of(count, &reading, session.lang));
    case::expect_bids(&mut case, path, remarks);
    if let Some(problem) = wanted.mask_problem(&case) {
        case::problem(&mut case, path, problem, remarks);
    }
    Ok(case)
}

/// The format that is asked for, or that the name of the file to write tells.
pub(crate) fn format(args: &EvaluateArgs) -> Format {
    let ending = args.output.as_deref().filter(|_| !args.batch).and_then(Path::extension);
    args.format.unwrap_or(match ending.and_then(|ending| ending.to_str()).map(str::to_lowercase).as_deref() {
        Some("json") => Format::Json,
        Some("html" | "htm") => Format::Html,
        Some("xlsx") => Format::Xlsx,
        Some("csv") => Format::Csv,
        _ => Format::Text,
    })
}
