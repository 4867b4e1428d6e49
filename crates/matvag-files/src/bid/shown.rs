//! Numbers that a spreadsheet shows in another way than it stores them: in percent, or with fewer digits.

use matvag::check::Cell;
use matvag::num::Decimal;
use matvag::problem::Problem;
use matvag::procurement::{Criterion, Lot, Measure, RowKind};
use matvag::text;
use matvag::text::Text;

use super::rows::Rows;
use crate::table::Row;

/// Numbers that people see in percent, as people see them.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) answer: Option<String>,
    pub(super) criteria: Vec<(String, String)>,
}

impl<'p> Rows<'_, '_, 'p, '_> {
    /// A number that people see in percent, where the criterion counts in percent: 0.975 is 97,5.
    pub(super) fn shown_percent<R: Row>(&mut self, row: &R, lot: &str, id: &str) -> Shown {
        let mut shown = Shown::default();
        let Some(lot) = self.lot(lot) else { return shown };
        if let Some(RowKind::Criterion(index)) = lot.row(id) {
            let column = self.layout.answer.filter(|column| !row.cell(*column).is_empty()).or(self.layout.price);
            let criterion = lot.criteria.get(index);
            let found = column.and_then(|column| Some((column, percent(row, column, criterion?)?)));
            if let Some((column, percent)) = found {
                self.tell_percent(row.number(), column, percent);
                shown.answer = Some(percent.to_string());
            }
        }
        for place in self.layout.criteria.clone() {
            let criterion = lot.criteria.iter().find(|criterion| criterion.id == place.id);
            if let Some(percent) = criterion.and_then(|criterion| percent(row, place.answer, criterion)) {
                self.tell_percent(row.number(), place.answer, percent);
                shown.criteria.push((place.id.to_owned(), percent.to_string()));
            }
        }
        shown
    }

    fn tell_percent(&mut self, row: u32, column: usize, percent: Decimal) {
        let message = text!(
            "talet visas i procent och läses som {percent}\u{a0}%",
            "the number is shown in percent and is read as {percent}%",
            percent = percent
        );
        let place = self.sheet.cell(row, column);
        self.sheet.problems.push_grouped(Problem::note("number-in-percent", place, message));
    }

    /// A price or a factor that people see in percent. It is read as the number that it is, which is another than the one
    /// that is seen.
    pub(super) fn tell_percent_price<R: Row>(&mut self, row: &R, lot: &str, id: &str) {
        let Some(column) = self.layout.price.filter(|column| row.is_percent(*column)) else { return };
        match self.lot(lot).and_then(|lot| lot.row(id)) {
            Some(RowKind::Position(_) | RowKind::MarkupPart(_) | RowKind::OwnCost(_)) => {}
            Some(RowKind::Requirement(_) | RowKind::Criterion(_)) | None => return,
        }
        let Cell::Number(digits) = row.cell(column) else { return };
        let (Some(shown), Ok(value)) = (in_percent(digits), Decimal::parse(digits)) else { return };
        let message = text!(
            "talet visas i procent, {shown}\u{a0}%, och läses som {value}",
            "the number is shown in percent, {shown}%, and is read as {value}",
            shown = shown,
            value = value.trimmed()
        );
        let remedy = Text::fixed("fråga anbudsgivaren vilket tal som gäller", "ask the bidder which number is meant");
        let place = self.sheet.cell(row.number(), column);
        self.sheet.problems.push_grouped(Problem::warning("price-in-percent", place, message).remedy(remedy));
    }

    fn lot(&self, named: &str) -> Option<&'p Lot> {
        let lots = self.sheet.procurement.lots();
        if named.is_empty() {
            return self.sheet.lot.or(if let [lot] = lots { Some(lot) } else { None });
        }
        let named = named.to_lowercase();
        lots.iter().find(|lot| lot.id.to_lowercase() == named || lot.name.to_lowercase() == named)
    }

    pub(super) fn tell_rounded<R: Row>(&mut self, row: &R) {
        let layout = &self.layout;
        let numbers = [layout.price, layout.answer, layout.pack, layout.co2e].into_iter().flatten();
        let rounded: Vec<usize> = numbers
            .chain(layout.criteria.iter().map(|place| place.answer))
            .filter(|column| row.is_rounded(*column))
            .collect();
        for column in rounded {
            let message = Text::fixed(
                "talet är uträknat och har fler än 15 siffror; det läses som kalkylprogrammet visar det, avrundat till 15",
                "the number is computed and has more than 15 digits; it is read as the spreadsheet shows it, rounded to 15",
            );
            let place = self.sheet.cell(row.number(), column);
            self.sheet.problems.push_grouped(Problem::note("number-rounded", place, message));
        }
    }
}

/// The percentage, if the cell shows one and the criterion counts in percent.
fn percent<R: Row>(row: &R, column: usize, criterion: &Criterion) -> Option<Decimal> {
    let unit = match &criterion.measure {
        Measure::Linear { unit, .. } => unit.as_deref()?,
        Measure::Declared { unit } => unit,
        Measure::YesNo | Measure::Share | Measure::Levels(_) | Measure::Jury { .. } => return None,
    };
    if !row.is_percent(column) || !matches!(unit.trim().to_lowercase().as_str(), "%" | "procent" | "percent") {
        return None;
    }
    let Cell::Number(digits) = row.cell(column) else { return None };
    in_percent(digits)
}

/// A number as a percentage: 0.975 is 97.5.
fn in_percent(digits: &str) -> Option<Decimal> {
    let value = Decimal::parse(digits).ok()?;
    Some(value.times(Decimal::parse("100").ok()?).ok()?.trimmed())
}
