//! S7: the report as it is shown and as files.

use matvag::report::{Document, Mask, award_document, letter_to_bidder, question_to_bidder};
use matvag::text;
use matvag::text::Text;
use matvag_files::report::{Drawn, csv, html};

use crate::bindings::full::Written;
use crate::desk::{Checked, Refusal, Work};
use crate::wire::{Look, Version, WrittenKind};

/// The report as data.
pub(super) fn drawn(work: &Work, checked: &Checked, mask: Mask, time: Option<&str>, look: Look) -> Drawn {
    let run = work.run(checked, time);
    Drawn::of(&award_document(&run, &run.protocol(), mask), look.language())
}

pub(crate) fn protocol(work: &Work, version: Version, time: Option<&str>, look: Look) -> Result<Drawn, Refusal> {
    Ok(Drawn::of(&document(work, version, time, look)?, look.language()))
}

fn document(work: &Work, version: Version, time: Option<&str>, look: Look) -> Result<Document, Refusal> {
    let checked = work.checked()?;
    let run = work.run(checked, time);
    let on_screen = crate::views::mask_of(look);
    let mask = match version {
        Version::Internal => on_screen,
        Version::Masked => {
            let secret = checked.mask();
            Mask {
                bidders: secret.bidders || on_screen.bidders,
                article_prices: secret.article_prices || on_screen.article_prices,
            }
        }
        Version::Bidder { bid } => {
            return letter_to_bidder(&run, bid)
                .ok_or(Refusal(Text::fixed("Anbudet finns inte.", "There is no such bid.")));
        }
    };
    Ok(award_document(&run, &run.protocol(), mask))
}

/// A letter to one bidder with the cells of its own that must be mended.
pub(crate) fn question(work: &Work, bid: usize, look: Look) -> Result<Drawn, Refusal> {
    let checked = work.checked()?;
    let asked = checked.case.bids.get(bid);
    let letter = asked.and_then(|bid| question_to_bidder(&checked.case.procurement, bid, &checked.case.problems));
    let nothing = Refusal(Text::fixed("Det finns inget att fråga om.", "There is nothing to ask about."));
    Ok(Drawn::of(&letter.ok_or(nothing)?, look.language()))
}

pub(crate) fn write(
    work: &Work,
    kind: WrittenKind,
    version: Version,
    time: Option<&str>,
    look: Look,
) -> Result<Written, Refusal> {
    let lang = look.language();
    let report = || document(work, version, time, look);
    let (name, mime, bytes) = match kind {
        WrittenKind::Html => ("protokoll.html", "text/html", html(&report()?, lang).into_bytes()),
        WrittenKind::Csv => ("protokoll.csv", "text/csv", csv(&report()?, lang).map_err(|error| failed(&error))?),
        WrittenKind::Json if version != Version::Internal => {
            return Err(Refusal(Text::fixed(
                "Protokollet i JSON innehåller allt som behövs för att räkna om det, och kan inte maskeras.",
                "The protocol in JSON holds everything that is needed to recompute it, and cannot be masked.",
            )));
        }
        WrittenKind::Json => {
            let run = work.run(work.checked()?, time);
            let json = run.protocol().to_json().map_err(|error| failed(&error))?;
            ("protokoll.json", "application/json", json.into_bytes())
        }
        WrittenKind::Procurement => {
            ("upphandling.json", "application/json", super::setup::json(work.input()?)?.into_bytes())
        }
        WrittenKind::Mapping => ("artiklar.csv", "text/csv", mapping(work).into_bytes()),
        WrittenKind::Xlsx => (
            "protokoll.xlsx",
            SPREADSHEET,
            matvag_files::report::xlsx(&report()?, lang).map_err(|error| failed(&error))?,
        ),
        WrittenKind::ProducersTemplate => {
            ("leverantorer.xlsx", SPREADSHEET, matvag_files::producers_template(lang).map_err(|error| failed(&error))?)
        }
        WrittenKind::ProducersReport => (
            "lokala-leverantorer.xlsx",
            SPREADSHEET,
            matvag_files::report::xlsx(&super::producers::report(work)?, lang).map_err(|error| failed(&error))?,
        ),
        WrittenKind::Form => (
            "prisblad.xlsx",
            SPREADSHEET,
            matvag_files::price_form(&work.checked()?.case.procurement, lang).map_err(|error| failed(&error))?,
        ),
    };
    Ok(Written { name: name.to_owned(), mime: mime.to_owned(), bytes })
}

const SPREADSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What has been confirmed, as `matvag evaluate --mapping` reads it.
fn mapping(work: &Work) -> String {
    let cell = |text: &str| text.replace(['"', ';', '\n', '\r', '\t'], " ");
    let rows = work.folder.confirmed.iter().map(|confirmed| {
        let food = confirmed.food.as_deref().unwrap_or("not-food");
        format!("{};{};{}\n", cell(&confirmed.name), cell(food), cell(&confirmed.by))
    });
    std::iter::once("name;food;by\n".to_owned()).chain(rows).collect()
}

fn failed(error: &dyn std::error::Error) -> Refusal {
    let reason = error.to_string();
    Refusal(text!("Filen kunde inte skrivas: {reason}", "The file could not be written: {reason}", reason = reason))
}
