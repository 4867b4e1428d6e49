//! What a lot's bid has no price or answer for.

use super::draft::LotDraft;
use crate::problem::{Level, Place, Problem, Problems};
use crate::procurement::{AnswerFor, Bid, Field, Lot, Measure, MissingAnswer, MissingPrice, Position, Role, Slot};
use crate::text;
use crate::text::Text;

/// Tells which rows of a lot have no price or answer. What that means is for `award` to say.
pub(super) fn report_missing(lot: &Lot, draft: &LotDraft, bid: &Bid, problems: &mut Problems) {
    let lot_bid = &draft.lot_bid;

    // A row whose cell could not be read has been told already.
    let told = |row: &str| lot_bid.faults.iter().any(|fault| fault.row == row);
    let file = bid.sources.first().map(|source| Place::file(&source.file)).unwrap_or_default();
    let list = |ids: &[&str]| {
        let shown = ids.iter().take(10).copied().collect::<Vec<_>>().join(", ");
        if ids.len() <= 10 { shown } else { format!("{shown} …") }
    };
    let missing = |(_, (position, slot)): &(usize, (&Position, &Slot))| {
        **slot == Slot::Missing && position.role != Role::Optional && !told(&position.id)
    };
    let (indices, unpriced): (Vec<usize>, Vec<&str>) = lot
        .positions
        .iter()
        .zip(&lot_bid.slots)
        .enumerate()
        .filter(missing)
        .map(|(index, (position, _))| (index, position.id.as_str()))
        .unzip();
    if !unpriced.is_empty() {
        let level = if lot.missing_price == MissingPrice::NotEvaluated { Level::Error } else { Level::Warning };
        let message = text!(
            "{bidder}, anbudsområde {lot}: pris saknas för {count} av {all} positioner: {list}",
            "{bidder}, lot {lot}: no price for {count} of {all} positions: {list}",
            bidder = bid.bidder,
            lot = lot.id,
            count = unpriced.len(),
            all = lot.positions.len(),
            list = list(&unpriced)
        );
        let remedy = Text::fixed(
            "fråga anbudsgivaren, eller ange i upphandlingen vad som gäller när pris saknas (missing_price)",
            "ask the bidder, or state in the procurement what applies when a price is missing (missing_price)",
        );
        let mut problem = Problem { level, ..Problem::error("price-missing", file.clone(), message) }.remedy(remedy);
        let cells = indices.iter().filter_map(|index| draft.blank.get(index));
        let places: Vec<Place> = cells.map(|cell| bid.place(lot, *cell, Field::Price)).collect();
        if !places.is_empty() {
            problem.places = places;
        }
        problems.push(problem);
    }
    let unanswered: Vec<&str> = lot
        .requirements
        .iter()
        .zip(&lot_bid.requirements)
        .filter(|(requirement, answer)| answer.is_none() && !told(&requirement.id))
        .map(|(requirement, _)| requirement.id.as_str())
        .chain(lot.criteria.iter().zip(&lot_bid.criteria).filter_map(|(criterion, answer)| {
            let asked = criterion.answer_for == AnswerFor::Lot
                && !matches!(criterion.measure, Measure::Jury { .. })
                && criterion.missing == MissingAnswer::NotEvaluated;
            (asked && answer.is_none() && !told(&criterion.id)).then_some(criterion.id.as_str())
        }))
        .chain(
            lot.markup_parts
                .iter()
                .zip(&lot_bid.markup_factors)
                .filter_map(|(part, factor)| (factor.is_none() && !told(&part.id)).then_some(part.id.as_str())),
        )
        .chain(lot.own_costs().iter().zip(&lot_bid.own_costs).filter_map(|(cost, number)| {
            (cost.for_each.is_some() && number.is_none() && !told(&cost.id)).then_some(cost.id.as_str())
        }))
        .collect();
    if !unanswered.is_empty() {
        let message = text!(
            "{bidder}, anbudsområde {lot}: svar saknas för {list}",
            "{bidder}, lot {lot}: no answer for {list}",
            bidder = bid.bidder,
            lot = lot.id,
            list = list(&unanswered)
        );
        let remedy = Text::fixed("fråga anbudsgivaren", "ask the bidder");
        problems.push(Problem::error("answer-missing", file.clone(), message).remedy(remedy));
    }
}
