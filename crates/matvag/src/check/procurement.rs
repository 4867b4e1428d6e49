//! The procurement as it was written, checked: the model, or every reason why there is none.
//!
//! What can only be seen between the parts is checked here; each part has a file of its own: `head`, `lot` (with
//! `rows`, `criterion` and `model` beside this file), `decisions`. One mistake gives one problem: where a value cannot be
//! used, what depends on it is not judged.

mod decisions;
mod head;
mod ids;
mod lot;
mod reader;
#[cfg(test)]
mod tests;

pub(super) use ids::RowIds;
pub(super) use lot::compared_criterion;
pub(super) use reader::{Range, Reader, every, optional_words, quoted, ratio};

use decisions::Decisions;
use ids::LotIds;
use lot::lot;

use crate::input::ProcurementInput;
use crate::problem::Problems;
use crate::procurement::Procurement;
use crate::text;
use crate::text::Text;

/// The version of the format that is read.
const VERSION: &str = "1";

/// Checks a procurement: every problem in it, and the model if nothing in it is an error.
pub fn check_procurement(input: &ProcurementInput) -> (Option<Procurement>, Problems) {
    let mut problems = Problems::new();
    let procurement = procurement(&mut Reader::new(&mut problems), input);
    (procurement.filter(|_| !problems.has_errors()), problems)
}

fn procurement(document: &mut Reader<'_>, input: &ProcurementInput) -> Option<Procurement> {
    version(document, input);
    let head = head::head(&mut document.key("procurement"), &input.procurement);
    if input.lots.is_empty() {
        document.key("lots").error(
            "lots-missing",
            Text::fixed("upphandlingen har inget anbudsområde", "the procurement has no lot"),
            Text::fixed("skriv minst ett anbudsområde", "write at least one lot"),
        );
    }
    let lot_ids = LotIds::read(&mut document.key("lots"), &input.lots);
    let row_ids: Vec<RowIds<'_>> = input
        .lots
        .iter()
        .enumerate()
        .map(|(index, input)| RowIds::read(&mut document.key("lots").index(index), input))
        .collect();
    let lots: Vec<_> = input
        .lots
        .iter()
        .zip(&row_ids)
        .enumerate()
        .map(|(index, (input, rows))| lot(&mut document.key("lots").index(index), input, rows))
        .collect();
    let lot_limit = input.procurement.lots_per_bidder.as_ref().and_then(|limit| {
        let mut head = document.key("procurement");
        head::lot_limit(&mut head.key("lots_per_bidder"), limit, &lot_ids, &input.lots, &lots)
    });
    let decisions = Decisions { inputs: &input.lots, lots: &lots, lot_ids: &lot_ids, row_ids: &row_ids };
    let assessments = decisions.assessments(&mut document.key("assessments"), &input.assessments);
    let rejections = decisions.rejections(&mut document.key("rejections"), &input.rejections);
    let corrections = decisions.corrections(&mut document.key("corrections"), &input.corrections);
    Some(Procurement {
        head,
        lots: every(lots.into_iter())?,
        lot_limit,
        assessments: assessments?,
        rejections: rejections?,
        corrections: corrections?,
    })
}

fn version(document: &mut Reader<'_>, input: &ProcurementInput) {
    let written = &input.matvag.0;
    if written != VERSION {
        document.key("matvag").error(
            "unknown-format-version",
            text!(
                "formatets version är \"{written}\", som inte kan läsas",
                "the version of the format is \"{written}\", which cannot be read",
                written = quoted(written),
            ),
            Text::fixed("skriv matvag = 1", "write matvag = 1"),
        );
    }
}
