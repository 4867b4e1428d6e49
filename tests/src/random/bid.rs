//! One bidder's rows in one lot from their draft, with what the buyer has decided about them.

use matvag::input::{
    AssessmentInput, BidInput, ColumnInput, CorrectionFieldInput, CorrectionInput, CriterionAnswerInput, LotInput,
    MeasureInput, ModelInput, Number, ProcurementInput, RejectionInput, RowInput, SourceInput,
};

use super::draft::{AnswerDraft, CorrectionDraft, CorrectionKind, Given, LotBidDraft, PriceDraft};
use crate::simple::bidder;

/// A bid without rows, from one sheet of a spreadsheet.
pub(super) fn empty(index: usize) -> BidInput {
    let column = |(field, column): (&str, u32)| ColumnInput { field: field.into(), column };
    let source = SourceInput {
        file: format!("anbud-{}.xlsx", index + 1),
        sheet: Some("Priser".into()),
        columns: [("row", 1), ("price", 2), ("answer", 3), ("co2e", 4), ("criterion:k1", 5)].map(column).into(),
    };
    BidInput { bidder: bidder(index), organisation_number: None, sources: vec![source], rows: Vec::new() }
}

/// One bidder's answers to one lot.
pub(super) struct Answered<'a> {
    pub(super) lot: &'a LotInput,
    pub(super) draft: &'a LotBidDraft,
    pub(super) bidder: String,
    pub(super) only_lot: bool,
}

impl Answered<'_> {
    /// Writes the rows and the decisions.
    pub(super) fn write(&self, procurement: &mut ProcurementInput, bid: &mut BidInput) {
        let draft = self.draft;
        for (requirement, answer) in self.lot.requirements.iter().zip(&draft.requirements) {
            // A requirement is nearly always met.
            let level = if answer.level == 1 { 0 } else { 10 };
            let answer = AnswerDraft { level, ..*answer };
            bid.rows.extend(self.answer(&requirement.id, &MeasureInput::YesNo {}, &answer));
        }
        for (criterion, answers) in self.lot.criteria.iter().zip(&draft.criteria) {
            let Some(answer) = answers.first() else { continue };
            if let MeasureInput::Jury { top } = &criterion.measure {
                if answer.given == Given::Answer {
                    let points = top.0.parse::<usize>().unwrap() * answer.level;
                    procurement.assessments.push(AssessmentInput {
                        bidder: self.bidder.clone(),
                        lot: self.lot.id.clone(),
                        criterion: criterion.id.clone(),
                        points: format!("{}.{}", points / 10, points % 10).into(),
                        members: Vec::new(),
                        reason: None,
                    });
                }
            } else if criterion.answer_for.is_none() {
                bid.rows.extend(self.answer(&criterion.id, &criterion.measure, answer));
            }
        }
        for (part, factor) in self.lot.markup_parts.iter().zip(draft.factor) {
            bid.rows.push(RowInput { price: Some(factor.into()), ..self.row(&part.id) });
        }
        if let ModelInput::LifeCycleCost { own_costs, .. } = &self.lot.model {
            for (cost, number) in own_costs.iter().zip(&draft.declared) {
                if let Some(number) = number.filter(|_| cost.for_each.is_some()) {
                    bid.rows.push(RowInput { answer: Some(number.into()), ..self.row(&cost.id) });
                }
            }
        }
        let mut apart = Vec::new();
        for index in 0..self.lot.positions.len() {
            self.position(index, &mut bid.rows, &mut apart);
        }
        bid.rows.extend(apart);
        if draft.rejected {
            procurement.rejections.push(RejectionInput {
                bidder: self.bidder.clone(),
                lot: (!self.only_lot).then(|| self.lot.id.clone()),
                reason: "Brister i anbudet".into(),
            });
        }
        procurement.corrections.extend(draft.correction.and_then(|correction| self.correction(correction)));
    }

    fn position(&self, index: usize, rows: &mut Vec<RowInput>, apart: &mut Vec<RowInput>) {
        let position = &self.lot.positions[index];
        let answers = self.lot.criteria.iter().zip(&self.draft.criteria).filter_map(|(criterion, answers)| {
            let applies = criterion.positions.is_empty() || criterion.positions.contains(&position.id);
            let answer = answers.get(index)?;
            let written =
                (criterion.answer_for.is_some() && applies).then(|| written(&criterion.measure, answer))??;
            let proof = answer.proof.then(|| "Intyg".into());
            Some(CriterionAnswerInput { criterion: criterion.id.clone(), answer: written, proof })
        });
        let (price, other) = match &self.draft.prices[index] {
            PriceDraft::Price(price) => (Some(price.as_str()), None),
            PriceDraft::Missing => (None, None),
            PriceDraft::Unreadable => (Some("12,5"), None),
            PriceDraft::Several(one, other) => (Some(one.as_str()), Some(other.as_str())),
        };
        let co2e = self.draft.co2e[index];
        let row = RowInput {
            price: price.map(Number::from),
            co2e: co2e.map(|(co2e, _)| co2e.into()),
            co2e_proof: co2e.filter(|(_, proof)| *proof).map(|_| "EPD".into()),
            ..self.row(&position.id)
        };
        let second = other.map(|other| RowInput { price: Some(other.into()), ..row.clone() });
        let criteria: Vec<CriterionAnswerInput> = answers.collect();
        if self.draft.apart {
            apart.push(RowInput { criteria, ..self.row(&position.id) });
            rows.push(row);
        } else {
            rows.push(RowInput { criteria, ..row });
        }
        rows.extend(second);
    }

    fn row(&self, id: &str) -> RowInput {
        let lot = (!self.only_lot).then(|| self.lot.id.clone());
        RowInput { lot, row: id.into(), ..RowInput::default() }
    }

    fn answer(&self, id: &str, measure: &MeasureInput, answer: &AnswerDraft) -> Option<RowInput> {
        let proof = answer.proof.then(|| "Intyg".into());
        Some(RowInput { answer: Some(written(measure, answer)?), proof, ..self.row(id) })
    }

    /// The correction, if there is something for it to correct.
    fn correction(&self, draft: CorrectionDraft) -> Option<CorrectionInput> {
        let lot = self.lot;
        let position = || lot.positions.get(draft.position % lot.positions.len()).map(|position| position.id.clone());
        let answer = AnswerDraft { given: Given::Answer, level: draft.value * 3, style: draft.value, proof: true };
        let prices = ["7.50", "0", "1 000,25", "12,5"];
        let (row, field, criterion, value) = match draft.kind {
            CorrectionKind::Price => (position()?, CorrectionFieldInput::Price, None, prices[draft.value].to_owned()),
            CorrectionKind::Co2e => (position()?, CorrectionFieldInput::Co2e, None, "0,7".to_owned()),
            CorrectionKind::Requirement => {
                let requirement = lot.requirements.get(draft.index)?;
                (requirement.id.clone(), CorrectionFieldInput::Answer, None, "Ja".to_owned())
            }
            CorrectionKind::RequirementProof => {
                let requirement = lot.requirements.get(draft.index)?;
                (requirement.id.clone(), CorrectionFieldInput::Proof, None, "Nytt intyg".to_owned())
            }
            CorrectionKind::Criterion | CorrectionKind::CriterionProof => {
                let criterion = lot.criteria.get(draft.index)?;
                if matches!(criterion.measure, MeasureInput::Jury { .. }) {
                    return None;
                }
                let (field, value) = match draft.kind {
                    CorrectionKind::Criterion => (CorrectionFieldInput::Answer, written(&criterion.measure, &answer)?),
                    _ => (CorrectionFieldInput::Proof, "Nytt intyg".to_owned()),
                };
                if criterion.answer_for.is_none() {
                    (criterion.id.clone(), field, None, value)
                } else {
                    let position = position()?;
                    if !criterion.positions.is_empty() && !criterion.positions.contains(&position) {
                        return None;
                    }
                    (position, field, Some(criterion.id.clone()), value)
                }
            }
            CorrectionKind::Factor => {
                (lot.markup_parts.first()?.id.clone(), CorrectionFieldInput::Price, None, "1,25".to_owned())
            }
            CorrectionKind::OwnCost => {
                let ModelInput::LifeCycleCost { own_costs, .. } = &lot.model else { return None };
                let cost = own_costs.get(draft.index).filter(|cost| cost.for_each.is_some())?;
                (cost.id.clone(), CorrectionFieldInput::Answer, None, "4".to_owned())
            }
        };
        Some(CorrectionInput {
            bidder: self.bidder.clone(),
            lot: lot.id.clone(),
            row,
            field,
            criterion,
            value,
            reason: "Uppenbart skrivfel".into(),
        })
    }
}

/// An answer as a bidder writes it; nothing where none is given.
fn written(measure: &MeasureInput, answer: &AnswerDraft) -> Option<String> {
    match answer.given {
        Given::Nothing => return None,
        Given::Unreadable => return Some("kanske".into()),
        Given::Answer => {}
    }
    let (level, style) = (answer.level, answer.style);
    Some(match measure {
        MeasureInput::YesNo {} if 5 <= level => ["ja", "Ja", "x", "yes"][style].into(),
        MeasureInput::YesNo {} => ["nej", "Nej", "n", "no"][style].into(),
        MeasureInput::Share {} => match style {
            0 => format!("{}.{}", level / 10, level % 10),
            1 => format!("{},{}", level / 10, level % 10),
            2 => format!("{} %", level * 10),
            _ => format!("{}%", level * 10),
        },
        MeasureInput::Levels { levels } => {
            let name = &levels[level % levels.len()].answer;
            if style == 0 { name.to_lowercase() } else { name.clone() }
        }
        MeasureInput::Linear { .. } => {
            ["-20", "-5", "-1,5", "0", "2.5", "5", "7", "10", "37,25", "100", "120"][level].into()
        }
        MeasureInput::Jury { .. } => return None,
        MeasureInput::Declared { .. } if level == 9 && style == 3 => "99999999,999999".into(),
        MeasureInput::Declared { .. } => format!("{},{}", level * 3 / 2, level % 10),
    })
}
