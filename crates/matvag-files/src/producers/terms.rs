//! What people write about a contract and about places, on the command line and in the calculator alike.

use matvag::food::Months;
use matvag::num::{Decimal, read_number};
use matvag::problem::{Place, Problem};
use matvag::producers::{Location, Municipality, Point, Precision, Terms};
use matvag::text;
use matvag::text::Text;

/// What is written of the terms; what is empty is as [`Terms::default`] has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WrittenTerms<'t> {
    /// The months of delivery: `8-6`, `jul–okt`.
    pub months: &'t str,
    /// How many years the quantities are for.
    pub years: &'t str,
    /// Deliveries a week to each place, 1 to 7.
    pub deliveries_per_week: &'t str,
    /// Kilometres of road for each kilometre along the great circle, 1 or more.
    pub detour: &'t str,
}

/// What cannot be read: the field, and what is wrong with it.
pub type TermsProblem = (&'static str, Box<Problem>);

/// Reads the terms. What cannot be read is told and left as it is by default.
///
/// # Example
///
/// ```
/// use matvag_files::{WrittenTerms, read_terms};
///
/// let (terms, problems) = read_terms(WrittenTerms { months: "8-6", detour: "0,5", ..WrittenTerms::default() });
/// assert_eq!((terms.months.count(), terms.years), (11, 1));
/// assert_eq!(problems[0].0, "detour");
/// ```
pub fn read_terms(written: WrittenTerms<'_>) -> (Terms, Vec<TermsProblem>) {
    let mut terms = Terms::default();
    let mut problems = Vec::new();
    let mut tell = |field: &'static str, message: Text, remedy: Text| {
        let problem = Problem::error("term-not-read", Place::default(), message).remedy(remedy);
        problems.push((field, Box::new(problem)));
    };
    let months = written.months.trim();
    if !months.is_empty() {
        match Months::read(months) {
            Some(read) => terms.months = read,
            None => tell(
                "months",
                text!("\"{written}\" är inte månader", "\"{written}\" is not months", written = months),
                Text::fixed("skriv 8-6, jul–okt eller hela året", "write 8-6, Jul–Oct or all year"),
            ),
        }
    }
    let years = written.years.trim();
    if !years.is_empty() {
        match years.parse().ok().filter(|years| (1..=20).contains(years)) {
            Some(read) => terms.years = read,
            None => tell(
                "years",
                text!(
                    "\"{written}\" är inte ett antal år, 1 till 20",
                    "\"{written}\" is not a number of years, 1 to 20",
                    written = years
                ),
                Text::fixed("skriv till exempel 4", "write for example 4"),
            ),
        }
    }
    let deliveries = written.deliveries_per_week.trim();
    if !deliveries.is_empty() {
        match deliveries.parse().ok().filter(|count| (1..=7).contains(count)) {
            Some(read) => terms.deliveries_per_week = read,
            None => tell(
                "deliveries",
                text!(
                    "\"{written}\" är inte leveranser i veckan, 1 till 7",
                    "\"{written}\" is not deliveries a week, 1 to 7",
                    written = deliveries
                ),
                Text::fixed("skriv till exempel 2", "write for example 2"),
            ),
        }
    }
    let detour = written.detour.trim();
    if !detour.is_empty() {
        match read_number(detour).ok().filter(|read| Decimal::ONE <= *read) {
            Some(read) => terms.detour = read,
            None => tell(
                "detour",
                text!(
                    "\"{written}\" är inte ett tal som är 1 eller mer",
                    "\"{written}\" is not a number of 1 or more",
                    written = detour
                ),
                Text::fixed("skriv till exempel 1,3", "write for example 1.3"),
            ),
        }
    }
    (terms, problems)
}

/// A place by a municipality's name or by degrees: `Nyköping`, `58,75;17,01`.
///
/// # Errors
///
/// A problem with its remedy, if there is no such place.
pub fn located(written: &str, places: &[Municipality]) -> Result<Location, Box<Problem>> {
    if let Some(found) = Location::named(written, places) {
        return Ok(found);
    }
    let degrees = |text: &str| Decimal::parse(&text.trim().replace(',', ".")).ok();
    let point = written
        .split_once(';')
        .and_then(|(latitude, longitude)| Point::new(degrees(latitude)?, degrees(longitude)?).ok());
    match point {
        Some(point) => Ok(Location { name: written.to_owned(), precision: Precision::Degrees, point }),
        None => {
            let message = text!(
                "\"{written}\" är ingen känd kommun",
                "\"{written}\" is no known municipality",
                written = written
            );
            let problem = Problem::error("place-unknown", Place::default(), message).remedy(Text::fixed(
                "skriv kommunens namn, som Nyköping, eller grader som 58,75;17,01",
                "write the municipality's name, such as Nyköping, or degrees such as 58.75;17.01",
            ));
            Err(Box::new(problem))
        }
    }
}
