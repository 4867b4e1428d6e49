//! Who bids, where a form says it: a label and a value beside it.

use crate::header::fold;
use crate::table::{Row, RowBuffer};

const BIDDER: &[&str] = &[
    "anbudsgivare",
    "anbudsgivarensnamn",
    "namnpåanbudsgivare",
    "företag",
    "företagsnamn",
    "leverantör",
    "leverantörensnamn",
    "firma",
    "bidder",
    "nameofbidder",
    "company",
    "companyname",
    "supplier",
];
const NUMBER: &[&str] = &[
    "organisationsnummer",
    "organisationsnr",
    "orgnr",
    "orgnummer",
    "organisationnumber",
    "organizationnumber",
    "companynumber",
];

/// What a label is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Bidder,
    OrganisationNumber,
}

/// The labels in some rows, each with its value and the row and column (1 for the first) where the value stands.
pub(super) fn labels(rows: &[RowBuffer]) -> Vec<(Label, String, (u32, u32))> {
    let mut found = Vec::new();
    for row in rows {
        for column in 0..row.width().min(50) {
            let text = row.cell(column).text();
            // `Anbudsgivare: Fjällmat AB` in one cell, or the name in a cell to the right.
            let (name, inside) = text.split_once(':').unwrap_or((text, ""));
            let Some(label) = label(name) else { continue };
            let value = if inside.trim().is_empty() {
                let right = (column + 1..row.width()).map(|column| (column, row.cell(column).text()));
                right.into_iter().find(|(_, text)| !text.is_empty()).filter(|(_, text)| label_free(text))
            } else {
                Some((column, inside.trim()))
            };
            if let Some((column, value)) = value {
                let place = (row.number(), u32::try_from(column + 1).unwrap_or(u32::MAX));
                found.push((label, value.to_owned(), place));
            }
        }
    }
    found
}

fn label(name: &str) -> Option<Label> {
    if 60 < name.len() {
        return None;
    }
    let folded = fold(name);
    if BIDDER.contains(&folded.as_str()) {
        Some(Label::Bidder)
    } else if NUMBER.contains(&folded.as_str()) {
        Some(Label::OrganisationNumber)
    } else {
        None
    }
}

/// The cell beside a label may be another label, whose own value stands further on.
fn label_free(text: &str) -> bool {
    label(text.split(':').next().unwrap_or(text)).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::RowBuffer;

    fn row(number: u32, cells: &[&str]) -> RowBuffer {
        let mut row = RowBuffer::default();
        row.begin(number);
        for (column, text) in (0..).zip(cells) {
            row.push_text(column, text);
        }
        row
    }

    #[test]
    fn labels_are_read_with_the_value_beside_or_after_them() {
        let rows = [
            row(1, &["Prisbilaga"]),
            row(2, &["Anbudsgivare:", "", "Fjällmat AB", "Org.nr", "556000-0000"]),
            row(3, &["Leverantör", "Organisationsnummer", "1"]),
            row(4, &["Företag: Ängens Rötter"]),
            row(5, &["Anbudsgivare", ""]),
        ];
        let found = labels(&rows);
        let found: Vec<_> = found.iter().map(|(label, value, place)| (*label, value.as_str(), *place)).collect();
        assert_eq!(
            found,
            [
                (Label::Bidder, "Fjällmat AB", (2, 3)),
                (Label::OrganisationNumber, "556000-0000", (2, 5)),
                (Label::OrganisationNumber, "1", (3, 3)),
                (Label::Bidder, "Ängens Rötter", (4, 1)),
            ]
        );
    }
}
