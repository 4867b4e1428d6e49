//! How far a criterion is fulfilled, down to each answer and its proof.

use super::Explain;
use crate::award::position_outcomes;
use crate::problem::{At, Place};
use crate::procurement::{Answer, AnswerFor, AnswerValue, Criterion, Field, Measure, WeighBy, Worth, WorthPer};
use crate::report::figure::{Figure, Value};
use crate::text;
use crate::text::{Text, Unit};

impl Explain<'_> {
    pub(super) fn criterion(&self, index: usize) -> Option<&Criterion> {
        self.lot.criteria.get(index)
    }

    /// How far a criterion is fulfilled, and what that is worth.
    pub(super) fn criterion_figure(&self, index: usize) -> Option<Figure> {
        let criterion = self.criterion(index)?;
        let fulfilment = self.evaluated.entrant.fulfilments.get(index)?;
        let share = Figure::number(
            text!("uppfyllelse: {name}", "fulfilment: {name}", name = criterion.name),
            fulfilment.share.clone(),
            Unit::Share,
        );
        let declared = matches!(criterion.measure, Measure::Declared { .. });
        let mut figure = if declared {
            Figure::number(
                text!("belopp: {name}", "amount: {name}", name = criterion.name),
                fulfilment.amount.clone(),
                Unit::Sek,
            )
        } else {
            share
        };
        if let Worth::Amount { .. } = &criterion.worth
            && !declared
        {
            figure = figure.note(text!(
                "full uppfyllelse är värd {full}, uppfyllelsen är värd {amount}",
                "full fulfilment is worth {full}, the fulfilment is worth {amount}",
                full = (&fulfilment.full_amount, &Unit::Sek),
                amount = (&fulfilment.amount, &Unit::Sek)
            ));
        }
        Some(match &criterion.answer_for {
            AnswerFor::Lot => figure.parts(self.lot_answer(index, criterion)),
            AnswerFor::Positions { .. } => figure.formula(weighing(criterion)).parts(self.position_answers(index)),
        })
    }

    fn lot_answer(&self, index: usize, criterion: &Criterion) -> Option<Figure> {
        let label = Text::fixed("Svar", "Answer");
        if let Measure::Jury { top } = &criterion.measure {
            let given = self.procurement.assessments.iter().find(|given| {
                given.lot == self.lot_index && given.criterion == index && given.bidder == self.bid.bidder
            })?;
            let mut figure =
                Figure::number(Text::fixed("Juryns poäng", "The jury's points"), given.points.into(), Unit::Points)
                    .formula(text!("av högst {top}", "of at most {top}", top = *top));
            if !given.members.is_empty() {
                let members = given.members.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                figure = figure.note(text!("ledamöter: {members}", "members: {members}", members = members));
            }
            if let Some(reason) = &given.reason {
                // A jury's reason may name whom it is about.
                let label = Text::fixed("Motivering", "Reason");
                figure = figure.parts([Figure::words(label, Text::own(reason)).bidders_words()]);
            }
            return Some(figure);
        }
        let Some(answer) = self.lot_bid.criteria.get(index)?.as_ref() else {
            return Some(Figure::new(label, Value::Unknown).note(no_credit()));
        };
        Some(self.answer(label, criterion, answer))
    }

    fn position_answers(&self, index: usize) -> Vec<Figure> {
        let Some(criterion) = self.criterion(index) else { return Vec::new() };
        let (basket, excluded) = (&self.evaluated.basket, &self.lot_outcome.excluded);
        position_outcomes(self.lot, self.lot_bid, index, basket, excluded)
            .into_iter()
            .filter_map(|of_position| {
                let position = self.lot.positions.get(of_position.position)?;
                let label = Text::own(&format!("{} {}", position.id, position.name));
                let answer = self.lot_bid.position_answers.get(index)?.get(of_position.position)?.as_ref();
                let figure = match answer {
                    Some(answer) => self.answer_in(label, criterion, answer, Field::Criterion(index)),
                    None => Figure::new(label, Value::Unknown).note(no_credit()),
                };
                // A weight by value would tell the article's price.
                let by_value = matches!(criterion.answer_for, AnswerFor::Positions { weigh_by: WeighBy::Value, .. });
                let weight = text!("väger {weight}", "weighs {weight}", weight = of_position.weight);
                Some(if by_value { figure } else { figure.formula(weight) })
            })
            .collect()
    }

    fn answer(&self, label: Text, criterion: &Criterion, answer: &Answer) -> Figure {
        self.answer_in(label, criterion, answer, Field::Answer)
    }

    fn answer_in(&self, label: Text, criterion: &Criterion, answer: &Answer, field: Field) -> Figure {
        let mut figure = match (answer.value, &criterion.measure) {
            (AnswerValue::YesNo(true), _) => Figure::words(label, Text::fixed("ja", "yes")),
            (AnswerValue::YesNo(false), _) => Figure::words(label, Text::fixed("nej", "no")),
            (AnswerValue::Level(_), _) => Figure::words(label, Text::own(self.bid.text(answer.written))),
            (AnswerValue::Number(number), Measure::Share) => Figure::number(label, number.into(), Unit::Share),
            (AnswerValue::Number(number), Measure::Linear { unit, .. }) => {
                Figure::number(label, number.into(), unit.clone().map_or(Unit::Number, Unit::Of))
            }
            (AnswerValue::Number(number), Measure::Declared { unit }) => {
                Figure::number(label, number.into(), Unit::Of(unit.clone()))
            }
            (AnswerValue::Number(number), _) => Figure::number(label, number.into(), Unit::Number),
        };
        let proof = self.bid.text(answer.proof);
        if proof.is_empty() && criterion.proof.required {
            figure = figure.note(no_credit());
        }
        if let Some(note) = self.correction(answer.correction) {
            figure = figure.note(note);
        }
        let place = self.place(answer.cell, field);
        let figure = figure.parts(proof_figure(proof));
        figure.place(if place.at == At::Nowhere { Place::default() } else { place })
    }
}

fn weighing(criterion: &Criterion) -> Text {
    match (&criterion.worth, &criterion.answer_for) {
        (Worth::Amount { kr, per: WorthPer::Position }, _) => {
            text!("{kr} för varje position", "{kr} for each position", kr = (&kr.ratio(), &Unit::Sek))
        }
        (Worth::Amount { kr, per: WorthPer::Unit }, _) => {
            text!("{kr} för varje enhet", "{kr} for each unit", kr = (&kr.ratio(), &Unit::Sek))
        }
        (Worth::Amount { kr, per: WorthPer::Kg }, _) => {
            text!("{kr} för varje kg", "{kr} for each kg", kr = (&kr.ratio(), &Unit::Sek))
        }
        (_, AnswerFor::Positions { weigh_by: WeighBy::Positions, .. }) => {
            Text::fixed("alla positioner väger lika", "every position weighs the same")
        }
        (_, AnswerFor::Positions { weigh_by: WeighBy::Value, .. }) => {
            Text::fixed("vägt med anbudets pris · kvantitet", "weighed by the bid's price · quantity")
        }
        (_, AnswerFor::Positions { .. } | AnswerFor::Lot) => Text::fixed("vägt med kvantitet", "weighed by quantity"),
    }
}

/// What the bidder names as proof, if anything.
pub(super) fn proof_figure(proof: &str) -> Option<Figure> {
    (!proof.is_empty()).then(|| Figure::words(Text::fixed("Bevis", "Proof"), Text::own(proof)).bidders_words())
}

fn no_credit() -> Text {
    Text::fixed("svar eller bevis saknas och ger därför ingen poäng", "no answer or proof, so it gives no credit")
}
