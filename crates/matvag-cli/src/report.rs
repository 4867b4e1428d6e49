//! An outcome in the format that is wanted.

use std::path::Path;

use matvag::award::{Outcome, evaluate};
use matvag::climate::ProcurementClimate;
use matvag::problem::{Place, Problem};
use matvag::report::{Document, Mask, Protocol, award_document};
use matvag::text;
use matvag::text::{Lang, Text};
use matvag_files::Case;
use matvag_files::report::{Depth, csv, html, text_to, xlsx};

use crate::args::{EvaluateArgs, Format};
use crate::climate::Climate;
use crate::diagnostics::Remarks;
use crate::failure::Failure;

/// How wide a report is drawn as text where no terminal says otherwise, so that a file is the same everywhere.
const WIDTH: usize = 100;

/// What a report should be like.
#[derive(Debug)]
pub(crate) struct Wanted {
    pub(crate) format: Format,
    /// What is known of foods, unless the footprint is not wanted.
    climate: Option<Climate>,
    /// The same with more sets, where what they change is asked for.
    after: Option<Climate>,
    is_masked: bool,
    depth: Depth,
    width: usize,
    time: Option<String>,
    lang: Lang,
}

/// A report, and the protocol of the same evaluation.
pub(crate) struct Report {
    pub(crate) bytes: Vec<u8>,
    pub(crate) protocol: Protocol,
    pub(crate) mask: Mask,
}

impl Wanted {
    /// What the arguments ask for.
    pub(crate) fn by(args: &EvaluateArgs, format: Format, lang: Lang, remarks: &mut Remarks) -> Result<Self, Failure> {
        if args.masked && format == Format::Json {
            return Err(Failure::new(Text::fixed(
                "protokollet kan inte maskeras: det innehåller allt som behövs för att räkna om det",
                "the protocol cannot be masked: it holds everything that is needed to recompute it",
            ))
            .remedy(Text::fixed(
                "välj --format html, xlsx, csv eller text",
                "choose --format html, xlsx, csv or text",
            )));
        }
        if !args.drift.is_empty() && format == Format::Json {
            return Err(Failure::new(Text::fixed(
                "det som ändras går inte att skriva som protokoll",
                "what changes cannot be written as a protocol",
            ))
            .remedy(Text::fixed(
                "välj --format html, xlsx, csv eller text",
                "choose --format html, xlsx, csv or text",
            )));
        }
        let own = &args.factors.files;
        let climate = if args.no_climate { None } else { Some(Climate::load(own, &args.mapping, remarks)?) };
        let after = if args.drift.is_empty() {
            None
        } else {
            // What comes last of the user's own counts first: a new set replaces an old one.
            let after = Climate::load(&[args.drift.as_slice(), own].concat(), &[], remarks)?;
            // What is to be said of the mapping files has been said.
            Some(climate.iter().fold(after, Climate::with_mapping_of))
        };
        Ok(Self {
            format,
            climate,
            after,
            is_masked: args.masked,
            depth: if args.full { Depth::All } else { Depth::Top },
            width: width_of(args.output.as_deref()),
            time: time(&args.time),
            lang,
        })
    }

    /// What should be said about the mask that a procurement asks for.
    pub(crate) fn mask_problem(&self, case: &Case) -> Option<Problem> {
        (self.is_masked && self.mask(case) == Mask::default()).then(|| {
            let message = Text::fixed(
                "upphandlingen anger inget som hemligt, så ingenting är maskat",
                "the procurement says that nothing is secret, so nothing is masked",
            );
            let remedy = Text::fixed(
                "skriv secret = [\"bidders\", \"article-prices\"] under [procurement]",
                "write secret = [\"bidders\", \"article-prices\"] under [procurement]",
            );
            Problem::warning("nothing-is-secret", Place::file(&case.file), message).remedy(remedy)
        })
    }

    fn mask(&self, case: &Case) -> Mask {
        let head = &case.procurement.head;
        Mask { bidders: self.is_masked && head.bidders_secret, article_prices: self.is_masked && head.prices_secret }
    }

    /// Evaluates a case and draws the report.
    pub(crate) fn report(&self, case: &Case) -> Result<Report, Failure> {
        let outcome: Outcome = evaluate(&case.procurement, &case.bids);
        let climate = self.climate.as_ref().and_then(|known| known.of(&case.procurement, &case.bids, &outcome));
        let run = case.run(&outcome, climate.as_ref(), self.time.as_deref());
        let protocol = run.protocol();
        let mask = self.mask(case);
        let after = self.after.as_ref().and_then(|known| known.of(&case.procurement, &case.bids, &outcome));
        let document = || match (&self.after, &climate) {
            (Some(_), climate) => drift_document(climate.as_ref(), after.as_ref()),
            (None, _) => award_document(&run, &protocol, mask),
        };
        let bytes = match self.format {
            Format::Json => protocol.to_json().map_err(|error| not_drawn(&error))?.into_bytes(),
            Format::Text => text_to(&document(), self.lang, self.width, self.depth).into_bytes(),
            Format::Html => html(&document(), self.lang).into_bytes(),
            Format::Csv => csv(&document(), self.lang).map_err(|error| not_drawn(&error))?,
            Format::Xlsx => xlsx(&document(), self.lang).map_err(|error| not_drawn(&error))?,
        };
        Ok(Report { bytes, protocol, mask })
    }
}

/// What changes in the winning basket's footprint.
fn drift_document(before: Option<&ProcurementClimate>, after: Option<&ProcurementClimate>) -> Document {
    let nothing = || Document {
        title: Text::fixed("Vad som ändras i klimatavtrycket", "What changes in the carbon footprint"),
        facts: Vec::new(),
        banners: vec![Text::fixed(
            "Ingen vinnande varukorg kan räknas, så inget kan jämföras.",
            "No winning basket can be counted, so there is nothing to compare.",
        )],
        sections: Vec::new(),
        footer: Vec::new(),
    };
    let drift = before.zip(after).and_then(|(before, after)| Some((before.drift_to(after)?, before, after)));
    drift.map_or_else(nothing, |(drift, before, after)| drift.document(&sets_of(before), &sets_of(after)))
}

/// The sets that a result was chosen from, by name and version.
fn sets_of(climate: &ProcurementClimate) -> Text {
    let names = climate.sets.iter().map(|set| format!("{} {}", set.name, set.version)).collect::<Vec<_>>();
    Text::own(&names.join(", "))
}

/// The time that the report names.
fn time(wanted: &str) -> Option<String> {
    match wanted {
        "none" => None,
        "now" => Some(jiff::Zoned::now().strftime("%Y-%m-%d %H:%M %:z").to_string()),
        text => Some(text.to_owned()),
    }
}

pub(crate) fn not_drawn(error: &dyn std::error::Error) -> Failure {
    let reason = error.to_string();
    Failure::new(text!(
        "rapporten går inte att skriva: {reason}",
        "the report cannot be written: {reason}",
        reason = reason
    ))
}

/// As wide as the terminal that text is shown on; never wider than is easy to read.
pub(crate) fn width_of(output: Option<&Path>) -> usize {
    let terminal = if output.is_none() { terminal_size::terminal_size_of(std::io::stdout()) } else { None };
    terminal.map_or(WIDTH, |(columns, _)| usize::from(columns.0).clamp(40, 120))
}
