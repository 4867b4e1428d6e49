//! `producers`: holds local producers against a procurement's needs. No bid is read and none is weighed.

use std::path::Path;

use matvag::article::{Article, Mapping};
use matvag::problem::{Problem, Problems};
use matvag::producers::{
    Around, Kitchens, Known, Municipality, Named, Producers, ProducersRecord, Terms, hold_against, producers_document,
};
use matvag::text;
use matvag::text::Text;
use matvag_files::report::{Depth, csv, html, text_to, xlsx};
use matvag_files::{WrittenTerms, located, producers_template, read_kitchens, read_producers, read_terms};

use crate::args::{Format, Session};
use crate::case;
use crate::diagnostics::Remarks;
use crate::failure::{Ending, Failure};
use crate::input::{self, Loaded};
use crate::output::Target;
use crate::producers_args::ProducersArgs;
use crate::report::{not_drawn, width_of};
use crate::sets;

pub(crate) fn run(args: &ProducersArgs, session: &Session) -> Result<Ending, Failure> {
    let target = Target::of(args.output.as_deref())?;
    let format = format(args);
    if args.template || format == Format::Xlsx {
        target.takes_binary()?;
    }
    if args.template {
        let bytes = producers_template(session.lang).map_err(|error| not_drawn(&error))?;
        target.write(&bytes)?;
        return Ok(Ending::Clean);
    }
    let (Some(procurement), Some(register)) = (&args.procurement, &args.producers) else {
        return Err(Failure::new(Text::fixed(
            "upphandlingen eller registret saknas",
            "the procurement or the register is missing",
        )));
    };
    let path = input::procurement(procurement)?;
    let inputs = [Some(path.as_path()), Some(register.as_path()), args.kitchens.as_deref()];
    if 1 < inputs.iter().flatten().filter(|path| input::is_standard(path)).count() {
        return Err(Failure::new(Text::fixed(
            "standard in (-) kan bara läsas en gång",
            "standard input (-) can be read only once",
        )));
    }
    target.spares(inputs.into_iter().flatten())?;
    let terms = terms(args)?;
    let places = matvag_data::places();
    let hub =
        args.hub.as_deref().map(|name| located(name, &places)).transpose().map_err(|problem| refused(*problem))?;

    let mut remarks = Remarks::default();
    let matcher = sets::matcher();
    let read = read(args, &path, register, &places, matcher.foods(), &mut remarks);
    remarks.tell(session);
    let (case, producers, kitchens) = read?;

    let confirmed = Mapping::default();
    let recognise = |name: &str, group: Option<&str>| {
        let article = Article { group: group.unwrap_or_default(), ..Article::named(name) };
        let found = matcher.read(&article, &confirmed);
        Named { food: found.sure(), organic: found.is_organic() }
    };
    let known = Known { foods: matcher.foods(), recognise: &recognise, value: &|_, _| None };
    let (vehicles, seasons) = (matvag_data::vehicles(), matvag_data::food_seasons(matcher.foods()));
    let around =
        Around { kitchens: &kitchens, hub: hub.as_ref(), vehicles: &vehicles, seasons: &seasons, terms: &terms };
    let record = hold_against(&case.procurement, &producers, &known, &around);
    target.write(&drawn(&record, format, args, session)?)?;
    Ok(Ending::with_errors(remarks.tally().errors))
}

type Read = (matvag_files::Case, Producers, Kitchens);

/// Reads the procurement, the register and the kitchens, and remarks what is wrong with each before anything stops.
fn read(
    args: &ProducersArgs,
    path: &Path,
    register: &Path,
    places: &[Municipality],
    foods: &matvag::food::Foods,
    remarks: &mut Remarks,
) -> Result<Read, Failure> {
    let case = case::read(path, remarks).map_err(|error| input::unreadable(path, &error))?;
    let file = Loaded::read(register).map_err(|error| input::unreadable(register, &error))?;
    let mut problems = Problems::new();
    let producers = read_producers(&file.name, &file.bytes, foods, places, &mut problems);
    remarks.read(&file, &[], &problems);
    let kitchens = match (&args.kitchens, &args.place) {
        (Some(path), _) => {
            let file = Loaded::read(path).map_err(|error| input::unreadable(path, &error))?;
            let mut problems = Problems::new();
            let kitchens = read_kitchens(&file.name, &file.bytes, places, &mut problems);
            remarks.read(&file, &[], &problems);
            kitchens
        }
        (None, Some(name)) => Some(Kitchens::one(located(name, places).map_err(|problem| refused(*problem))?)),
        (None, None) => Some(Kitchens::default()),
    };
    let unusable = |what: Text| {
        let message =
            text!("{what} har fel och kan inte användas", "{what} cannot be used because of errors", what = what);
        Failure::new(message).remedy(Text::fixed("rätta felen ovan", "mend the errors above"))
    };
    Ok((
        case.ok_or_else(|| unusable(Text::fixed("upphandlingen", "the procurement")))?,
        producers.ok_or_else(|| unusable(Text::fixed("registret", "the register")))?,
        kitchens.ok_or_else(|| unusable(Text::fixed("listan över kök", "the list of kitchens")))?,
    ))
}

fn drawn(
    record: &ProducersRecord,
    format: Format,
    args: &ProducersArgs,
    session: &Session,
) -> Result<Vec<u8>, Failure> {
    let lang = session.lang;
    if format == Format::Json {
        let json = serde_json::to_string_pretty(record).map_err(|error| not_drawn(&error))?;
        return Ok((json + "\n").into_bytes());
    }
    let document = producers_document(record);
    let depth = if args.full { Depth::All } else { Depth::Top };
    Ok(match format {
        Format::Text | Format::Json => text_to(&document, lang, width_of(args.output.as_deref()), depth).into_bytes(),
        Format::Html => html(&document, lang).into_bytes(),
        Format::Csv => csv(&document, lang).map_err(|error| not_drawn(&error))?,
        Format::Xlsx => xlsx(&document, lang).map_err(|error| not_drawn(&error))?,
    })
}

fn format(args: &ProducersArgs) -> Format {
    let ending = args.output.as_deref().and_then(Path::extension).and_then(|ending| ending.to_str());
    args.format.unwrap_or(match ending.map(str::to_lowercase).as_deref() {
        Some("json") => Format::Json,
        Some("html" | "htm") => Format::Html,
        Some("xlsx") => Format::Xlsx,
        Some("csv") => Format::Csv,
        _ => Format::Text,
    })
}

fn terms(args: &ProducersArgs) -> Result<Terms, Failure> {
    let (years, deliveries) = (args.years.to_string(), args.deliveries.to_string());
    let written = WrittenTerms {
        months: args.months.as_deref().unwrap_or_default(),
        years: &years,
        deliveries_per_week: &deliveries,
        detour: args.detour.as_deref().unwrap_or_default(),
    };
    let (terms, problems) = read_terms(written);
    problems.into_iter().next().map_or(Ok(terms), |(_, problem)| Err(refused(*problem)))
}

/// What an argument says that cannot be used.
fn refused(problem: Problem) -> Failure {
    let failure = Failure::new(problem.message);
    problem.remedy.into_iter().fold(failure, Failure::remedy)
}
