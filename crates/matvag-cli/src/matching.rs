//! `match`: lists of articles into foods, masses, labels, origins and factors; the same rows out with columns added.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use matvag::problem::Problems;
use matvag::text;
use matvag::text::Text;
use matvag_files::report::{Depth, text_to};
use matvag_files::{
    ArticleFile, Matched, coverage_text, mapping_csv, match_articles, match_csv, match_document, match_json,
    match_xlsx, read_articles,
};

use crate::args::{ProblemFormat, Session};
use crate::diagnostics::Remarks;
use crate::failure::{Ending, Failure};
use crate::food_args::{MatchArgs, RowsFormat};
use crate::input::{self, Loaded};
use crate::output::{self, Target, clean};
use crate::report::{not_drawn, width_of};
use crate::sets;

/// Lists that could not be opened, and why.
type Unread = Vec<(PathBuf, io::Error)>;

pub(crate) fn run(args: &MatchArgs, session: &Session) -> Result<Ending, Failure> {
    let format = format(args);
    let targets = targets(args, format)?;
    let ask = args.ask.as_deref().map(|path| Target::of(Some(path))).transpose()?;
    spare(args, &targets, ask.as_ref())?;

    let mut remarks = Remarks::default();
    let matcher = sets::matcher();
    let sets = sets::with_own(&args.factors.files, matcher.foods(), &mut remarks);
    let mapping = sets::mapping(&args.mapping, matcher.foods(), &mut remarks);
    let (files, unread) = read(&args.files, &mut remarks);
    let (sets, mapping) = match (sets, mapping) {
        (Ok(sets), Ok(mapping)) => (sets, mapping),
        (Err(failure), _) | (_, Err(failure)) => {
            remarks.tell(session);
            return Err(failure);
        }
    };
    let matched: Vec<(usize, Matched<'_>)> =
        files.iter().map(|(index, file)| (*index, match_articles(file, &matcher, &mapping, &sets))).collect();
    let asked = ask.map_or(Ok(()), |target| ask_file(&target, args.ask.as_deref(), &matched, &mut remarks));
    remarks.tell(session);
    asked?;
    for (index, matched) in &matched {
        let Some(target) = targets.get(*index) else { continue };
        target.write(&drawn(matched, format, args, session)?)?;
    }
    // On a terminal the sentence stands in the text above.
    let is_said = format == RowsFormat::Text
        && args.output.as_deref().is_none_or(input::is_standard)
        && io::stdout().is_terminal();
    if !is_said {
        tell(&matched, session);
    }
    match unread.into_iter().next() {
        Some((path, error)) => Err(input::unreadable(&path, &error)),
        None if matched.is_empty() => {
            Err(Failure::new(Text::fixed("ingen lista med artiklar kunde läsas", "no list of articles could be read")))
        }
        None => Ok(Ending::with_errors(remarks.tally().errors)),
    }
}

/// The format that is asked for, or that the name of the file to write tells.
fn format(args: &MatchArgs) -> RowsFormat {
    let ending = args.output.as_deref().filter(|_| args.files.len() == 1).and_then(Path::extension);
    args.format.unwrap_or(match ending.and_then(|ending| ending.to_str()).map(str::to_lowercase).as_deref() {
        Some("csv") => RowsFormat::Csv,
        Some("xlsx") => RowsFormat::Xlsx,
        Some("json") => RowsFormat::Json,
        _ => RowsFormat::Text,
    })
}

/// Where each list goes: the file after `-o`, or one for each list in the folder after it.
fn targets(args: &MatchArgs, format: RowsFormat) -> Result<Vec<Target>, Failure> {
    if 1 < args.files.iter().filter(|path| input::is_standard(path)).count() {
        return Err(Failure::new(Text::fixed(
            "standard in (-) kan bara läsas en gång",
            "standard input (-) can be read only once",
        )));
    }
    let folder = args.output.as_deref().filter(|path| 1 < args.files.len() && !input::is_standard(path));
    let Some(folder) = folder else {
        let target = Target::of(args.output.as_deref())?;
        if format == RowsFormat::Xlsx {
            target.takes_binary()?;
        }
        if 1 < args.files.len() && matches!(format, RowsFormat::Csv | RowsFormat::Xlsx) {
            return Err(Failure::new(Text::fixed(
                "flera listor kan inte skrivas till samma ställe i det här formatet",
                "several lists cannot be written to the same place in this format",
            ))
            .remedy(Text::fixed(
                "ange en mapp efter -o, eller välj --format json eller text",
                "name a folder after -o, or choose --format json or text",
            )));
        }
        return Ok(args.files.iter().map(|_| target.clone()).collect());
    };
    fs::create_dir_all(folder).map_err(|error| output::not_written(folder, &error))?;
    let mut taken = BTreeSet::new();
    let names = args.files.iter().map(|path| {
        let name = input::name(path);
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
        let named = |number: &str| format!("{stem}{number}.{}", format.extension());
        // Two lists of the same name come from different folders; no more of them than there are lists.
        let numbered = (2..=args.files.len()).map(|number| named(&format!("-{number}")));
        let free = std::iter::once(named("")).chain(numbered).find(|name| taken.insert(name.to_lowercase()));
        free.unwrap_or_default()
    });
    Ok(names.map(|name| Target::File(folder.join(name))).collect())
}

/// Nothing that is read is written over, but for the mapping file that is added to.
fn spare(args: &MatchArgs, targets: &[Target], ask: Option<&Target>) -> Result<(), Failure> {
    let lists = || args.files.iter().chain(&args.factors.files).map(PathBuf::as_path);
    for target in targets {
        target.spares(lists().chain(args.mapping.iter().map(PathBuf::as_path)))?;
    }
    let Some(ask) = ask else { return Ok(()) };
    ask.spares(lists())?;
    if matches!(ask, Target::Standard) && targets.iter().any(|target| matches!(target, Target::Standard)) {
        return Err(Failure::new(Text::fixed(
            "raderna och frågorna kan inte båda skrivas till standard ut",
            "the rows and the questions cannot both be written to standard output",
        ))
        .remedy(Text::fixed("ange en fil efter -o eller --ask", "name a file after -o or --ask")));
    }
    Ok(())
}

/// The lists with their places among the arguments, and what could not be opened.
fn read(paths: &[PathBuf], remarks: &mut Remarks) -> (Vec<(usize, ArticleFile)>, Unread) {
    let (mut files, mut unread) = (Vec::new(), Vec::new());
    for (index, path) in paths.iter().enumerate() {
        match Loaded::read(path) {
            Ok(file) => {
                let mut problems = Problems::new();
                let articles = read_articles(&file.name, &file.bytes, &mut problems);
                remarks.read(&file, &[], &problems);
                files.extend(articles.map(|articles| (index, articles)));
            }
            Err(error) => unread.push((path.clone(), error)),
        }
    }
    (files, unread)
}

fn drawn(matched: &Matched<'_>, format: RowsFormat, args: &MatchArgs, session: &Session) -> Result<Vec<u8>, Failure> {
    let lang = session.lang;
    match format {
        RowsFormat::Csv => match_csv(matched, lang).map_err(|error| not_drawn(&error)),
        RowsFormat::Xlsx => match_xlsx(matched, lang).map_err(|error| not_drawn(&error)),
        RowsFormat::Json => {
            let json = match_json(matched, lang).map_err(|error| not_drawn(&error))?;
            Ok(format!("{json}\n").into_bytes())
        }
        RowsFormat::Text => {
            let width = width_of(args.output.as_deref());
            Ok(text_to(&match_document(matched), lang, width, Depth::Top).into_bytes())
        }
    }
}

/// Writes the rows that need a person.
fn ask_file(
    target: &Target,
    path: Option<&Path>,
    matched: &[(usize, Matched<'_>)],
    remarks: &mut Remarks,
) -> Result<(), Failure> {
    let existing = path.filter(|path| !input::is_standard(path) && path.is_file()).map(Loaded::read).transpose();
    let existing = existing.map_err(|error| input::unreadable(path.unwrap_or(Path::new("-")), &error))?;
    let mut problems = Problems::new();
    let known = existing.as_ref().map(|file| (file.name.as_str(), file.bytes.as_slice()));
    let matched: Vec<&Matched<'_>> = matched.iter().map(|(_, matched)| matched).collect();
    let bytes = mapping_csv(&matched, known, &mut problems);
    if let Some(file) = &existing {
        remarks.read(file, &[], &problems);
    }
    match bytes {
        Some(bytes) => target.write(&bytes),
        None => Err(Failure::new(Text::fixed(
            "mappningsfilen kunde inte utökas; inget är skrivet",
            "the mapping file could not be added to; nothing is written",
        ))),
    }
}

/// Says on standard error how much is known: a sentence for each list, and one for all of them.
fn tell(matched: &[(usize, Matched<'_>)], session: &Session) {
    if session.problems == ProblemFormat::Json {
        return;
    }
    let mut err = anstream::stderr().lock();
    // Nobody is left to tell if standard error is closed.
    let mut line = |text: &Text| {
        let _ = writeln!(err, "{}", clean(text.in_lang(session.lang)));
    };
    match matched {
        [] => {}
        [(_, only)] => line(&coverage_text(&only.coverage)),
        several => {
            for (_, one) in several {
                let said = coverage_text(&one.coverage);
                line(&text!("{file}: {said}", "{file}: {said}", file = &*one.file.name, said = said));
            }
            let sum = several.iter().map(|(_, one)| &one.coverage).fold(None, |sum, one| match sum {
                None => Some(one.clone()),
                Some(sum) => Some(one.plus(&sum)),
            });
            if let Some(sum) = sum {
                let said = coverage_text(&sum);
                line(&text!("tillsammans: {said}", "together: {said}", said = said));
            }
        }
    }
}
