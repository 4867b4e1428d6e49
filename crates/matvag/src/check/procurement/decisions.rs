//! What the buyer has decided about bids: the jury's points, rejections, corrections.
//!
//! Bids are read later; here every decision is tied to its lot, row and criterion.

use std::collections::BTreeSet;

use super::ids::{LotIds, Row, RowIds};
use super::reader::{Range, Reader, every, optional_words, quoted};
use crate::input::{
    AssessmentInput, CorrectionFieldInput, CorrectionInput, LotInput, MeasureInput, Number, RejectionInput,
};
use crate::num::Decimal;
use crate::procurement::{AnswerFor, Assessment, Correction, Criterion, Lot, Measure, Rejection};
use crate::text;
use crate::text::Text;

/// What decisions are about.
pub(super) struct Decisions<'d> {
    pub(super) inputs: &'d [LotInput],
    /// What could be made of them. A decision is not held against a lot that is wrong itself.
    pub(super) lots: &'d [Option<Lot>],
    pub(super) lot_ids: &'d LotIds<'d>,
    pub(super) row_ids: &'d [RowIds<'d>],
}

impl Decisions<'_> {
    /// What the jury gave.
    pub(super) fn assessments(&self, list: &mut Reader<'_>, inputs: &[AssessmentInput]) -> Option<Vec<Assessment>> {
        let mut given = BTreeSet::new();
        every(inputs.iter().enumerate().map(|(index, input)| {
            let mut place = list.index(index);
            let assessment = self.assessment(&mut place, input)?;
            let what = (assessment.bidder.clone(), assessment.lot, assessment.criterion);
            if !given.insert(what) {
                place.error(
                    "assessment-repeated",
                    text!(
                        "\"{bidder}\" har redan fått poäng på {criterion}",
                        "\"{bidder}\" has been given points on {criterion} already",
                        bidder = quoted(&assessment.bidder),
                        criterion = input.criterion,
                    ),
                    Text::fixed("behåll de poäng som gäller", "keep the points that apply"),
                );
            }
            Some(assessment)
        }))
    }

    fn assessment(&self, place: &mut Reader<'_>, input: &AssessmentInput) -> Option<Assessment> {
        let bidder = place.key("bidder").words(&input.bidder);
        let found = self.assessed(place, input);
        // The points are read even where it is not known what they are for.
        let top = found.as_ref().and_then(|(_, _, top)| *top);
        let range = top.map_or(Range::AtLeastZero, Range::ZeroTo);
        let points = place.key("points").number(&input.points, range);
        let mut list = place.key("members");
        let member = |(index, points): (usize, &Number)| list.index(index).number(points, range);
        let members = every(input.members.iter().enumerate().map(member));
        let (lot, criterion, _) = found?;
        Some(Assessment {
            bidder: bidder?,
            lot,
            criterion,
            points: points?,
            members: members?,
            reason: optional_words(input.reason.as_ref()),
        })
    }

    /// The lot and the criterion that points are for, and the top of the jury's scale if that can be read.
    fn assessed(&self, place: &mut Reader<'_>, input: &AssessmentInput) -> Option<(usize, usize, Option<Decimal>)> {
        let lot = self.lot_ids.find(&mut place.key("lot"), &input.lot)?;
        let mut place = place.key("criterion");
        let criterion = self.row_ids.get(lot)?.criterion(&mut place, &input.criterion)?;
        if let MeasureInput::Jury { top } = &self.inputs.get(lot)?.criteria.get(criterion)?.measure {
            // A top that cannot be used has been told.
            let top = Decimal::parse(&top.0).ok().filter(|top| Decimal::ZERO < *top);
            return Some((lot, criterion, top));
        }
        if self.lot(lot).is_some() {
            place.error(
                "criterion-without-jury",
                text!(
                    "kriteriet {id} bedöms inte av en jury",
                    "criterion {id} is not assessed by a jury",
                    id = input.criterion,
                ),
                Text::fixed(
                    "skriv ett kriterium med måttet jury, eller en rättelse (corrections) av anbudets svar",
                    "write a criterion with the measure jury, or a correction (corrections) of the bid's answer",
                ),
            );
        }
        None
    }

    fn lot(&self, lot: usize) -> Option<&Lot> {
        self.lots.get(lot)?.as_ref()
    }

    /// The rejections that the buyer has decided.
    pub(super) fn rejections(&self, list: &mut Reader<'_>, inputs: &[RejectionInput]) -> Option<Vec<Rejection>> {
        every(inputs.iter().enumerate().map(|(index, input)| {
            let mut place = list.index(index);
            let bidder = place.key("bidder").words(&input.bidder);
            let reason = place.key("reason").words(&input.reason);
            let lot = match &input.lot {
                None => None,
                Some(id) => Some(self.lot_ids.find(&mut place.key("lot"), id)?),
            };
            Some(Rejection { bidder: bidder?, lot, reason: reason? })
        }))
    }

    /// The corrections that the buyer has allowed.
    pub(super) fn corrections(&self, list: &mut Reader<'_>, inputs: &[CorrectionInput]) -> Option<Vec<Correction>> {
        every(inputs.iter().enumerate().map(|(index, input)| self.correction(&mut list.index(index), input)))
    }

    fn correction(&self, place: &mut Reader<'_>, input: &CorrectionInput) -> Option<Correction> {
        let bidder = place.key("bidder").words(&input.bidder);
        let value = place.key("value").words(&input.value);
        let reason = place.key("reason").words(&input.reason);
        let lot = self.lot_ids.find(&mut place.key("lot"), &input.lot)?;
        let row = self.row_ids.get(lot)?.row(&mut place.key("row"), &input.row)?;
        let criterion = match &input.criterion {
            None => None,
            Some(id) => Some(self.row_ids.get(lot)?.criterion(&mut place.key("criterion"), id)?),
        };
        if let Some(remedy) = misfit(self.lot(lot)?, row, input.field, criterion) {
            let message = text!(
                "raden {row} har inget sådant att rätta",
                "row {row} has no such thing to correct",
                row = input.row,
            );
            place.key("field").error("correction-does-not-fit-row", message, remedy);
        }
        Some(Correction {
            bidder: bidder?,
            lot,
            row: input.row.clone(),
            field: input.field.into(),
            criterion,
            value: value?,
            reason: reason?,
        })
    }
}

/// What would have been right where a row has no such field; nothing where it has.
fn misfit(lot: &Lot, row: Row, field: CorrectionFieldInput, criterion: Option<usize>) -> Option<Text> {
    use CorrectionFieldInput::{Answer, Co2e, Price, Proof};
    let remedy = match (row, field, criterion) {
        // A factor or a declared number may stand in either column of a price form.
        (Row::Position(_), Price | Co2e, None)
        | (Row::Requirement(_), Answer | Proof, None)
        | (Row::MarkupPart(_), Price | Answer, None) => return None,
        (Row::OwnCost(index), Price | Answer, None) if is_declared(lot, index) => return None,
        (Row::Position(position), Answer | Proof, Some(criterion)) => {
            if is_answered_for(lot, criterion, position) {
                return None;
            }
            Text::fixed(
                "skriv ett kriterium som besvaras för positionen",
                "write a criterion that is answered for the position",
            )
        }
        (Row::Criterion(index), Answer | Proof, None) => match lot.criteria.get(index)? {
            Criterion { measure: Measure::Jury { .. }, .. } => {
                Text::fixed("juryns poäng ändras i assessments", "the jury's points are changed in assessments")
            }
            Criterion { answer_for: AnswerFor::Positions { .. }, .. } => Text::fixed(
                "skriv positionens id som row och kriteriets som criterion",
                "write the position's id as row and the criterion's as criterion",
            ),
            Criterion { answer_for: AnswerFor::Lot, .. } => return None,
        },
        (Row::Position(_), _, _) => Text::fixed(
            "en position har price och co2e, och med criterion även answer och proof",
            "a position has price and co2e, and with criterion also answer and proof",
        ),
        (Row::Requirement(_) | Row::Criterion(_), _, _) => Text::fixed(
            "ett krav eller kriterium har answer och proof, utan criterion",
            "a requirement or criterion has answer and proof, without criterion",
        ),
        (Row::MarkupPart(_), _, _) => Text::fixed("ett omräkningstal har price", "a markup part has price"),
        (Row::OwnCost(_), _, _) => Text::fixed(
            "en egen kostnad med for_each har answer; andra svarar inget anbud på",
            "an own cost with for_each has answer; no bid answers the others",
        ),
    };
    Some(remedy)
}

fn is_answered_for(lot: &Lot, criterion: usize, position: usize) -> bool {
    lot.criteria.get(criterion).is_some_and(|criterion| match &criterion.answer_for {
        AnswerFor::Lot => false,
        AnswerFor::Positions { positions, .. } => positions.contains(&position),
    })
}

fn is_declared(lot: &Lot, own_cost: usize) -> bool {
    lot.own_costs().get(own_cost).is_some_and(|cost| cost.for_each.is_some())
}
