//! What a menu may rest on besides its own tables: prices out of an award, and a published menu to check.

use std::path::Path;

use matvag::award::evaluate;
use matvag::climate::Recognised;
use matvag::food::Foods;
use matvag::menu::published::{CheckedMenu, PublishedMenu};
use matvag::menu::{AwardPrices, Kitchen};
use matvag::problem::{Place, Problem};
use matvag::text;
use matvag::text::{Lang, Text};

use crate::args::Session;
use crate::case;
use crate::diagnostics::Remarks;
use crate::failure::Failure;
use crate::input::{self, Loaded};
use crate::progress::Progress;

/// The prices of the bids that win a procurement, and what they rest on in a sentence. What gives no price is remarked.
pub(crate) fn prices(
    path: &Path,
    recognise: &dyn Fn(&str, Option<&str>) -> Recognised,
    foods: &Foods,
    remarks: &mut Remarks,
    session: &Session,
) -> Result<(AwardPrices, Text), Failure> {
    let path = input::procurement(path)?;
    let case = case::read(&path, remarks).map_err(|error| input::unreadable(&path, &error))?;
    let mut case = case.ok_or_else(|| {
        Failure::new(Text::fixed(
            "upphandlingen har fel, och ger inga priser",
            "the procurement has errors, and gives no prices",
        ))
        .remedy(Text::fixed("rätta felen ovan", "mend the errors above"))
    })?;
    let reading = Text::fixed("Läser anbud", "Reading bids");
    case::read_bids(&mut case, &input::bid_folders(&path), remarks, &|count| {
        Progress::of(count, &reading, session.lang)
    });
    case::expect_bids(&mut case, &path, remarks);
    let outcome = evaluate(&case.procurement, &case.bids);
    let read = AwardPrices::of(&case.procurement, &case.bids, &outcome, recognise, foods);
    for problem in &read.problems {
        // A place in a bid's file is said in words: the file itself is not at hand here.
        remarks.not_read(&path, with_place_in_words(problem));
    }
    let said = read.said(&case.procurement.head.name);
    if read.prices.is_empty() {
        return Err(Failure::new(text!(
            "{procurement} ger inga priser per kg",
            "{procurement} gives no prices for each kg",
            procurement = case.procurement.head.name
        ))
        .remedy(Text::fixed(
            "se varningarna ovan; priser kan också skrivas i en tabell",
            "see the warnings above; prices can be written in a table too",
        )));
    }
    Ok((read, said))
}

fn with_place_in_words(problem: &Problem) -> Problem {
    let Some(place) = problem.places.first().filter(|place| **place != Place::default()) else {
        return problem.clone();
    };
    let place = Text { sv: place.in_lang(Lang::Sv).into(), en: place.in_lang(Lang::En).into() };
    Problem {
        message: text!("{place}: {message}", "{place}: {message}", place = place, message = problem.message),
        places: vec![Place::default()],
        ..problem.clone()
    }
}

/// Checks published menus, and tells what was found of each. Says how many errors there were.
pub(crate) fn check<'p>(
    published: &'p [(Loaded, PublishedMenu)],
    kitchen: &Kitchen<'_>,
    recognise: &dyn Fn(&str) -> Option<usize>,
    session: &Session,
) -> (Vec<(&'p PublishedMenu, CheckedMenu)>, usize) {
    let mut remarks = Remarks::default();
    let checked: Vec<_> = published
        .iter()
        .map(|(file, menu)| {
            let checked = menu.check(kitchen, recognise);
            remarks.read(file, &[], &checked.remarks);
            (menu, checked)
        })
        .collect();
    remarks.tell(session);
    (checked, remarks.tally().errors)
}
