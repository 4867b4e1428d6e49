//! One lot: the answer in a sentence, the order with its build-up, who was not evaluated and why.

use serde::Serialize;

use super::Report;
use crate::award::{
    BidOutcome, Combination, LotOutcome, Outcome, PartOf, Ranking, Reason, Score, Status, TieOutcome, Wins,
};
use crate::num::Ratio;
use crate::procurement::{Bid, Lot, Procurement};
use crate::report::document::{Block, Cell, Column, Emphasis, Row, Section, Table, Working};
use crate::report::explain::{total_label, total_unit};
use crate::report::figure::Mask;
use crate::report::shown::{Shown, score_of};
use crate::text;
use crate::text::{Text, Unit};

/// What came out of one lot, as it stands in the report.
#[derive(Clone, Debug, Serialize)]
pub struct LotView {
    /// The answer in one sentence.
    pub answer: Text,
    /// Which evaluation model, and which end of its totals wins.
    pub how: Text,
    /// What should be known whenever the ranking is read: how ties ended, and whether a losing bid can decide.
    pub notes: Vec<Text>,
    /// The ranking with its build-up: the very table of the report. None where there is no order.
    pub ranking: Option<Table>,
    /// For each row of the ranking: the bid's index among the bids of the procurement.
    pub bids: Vec<usize>,
    /// Bids that are not evaluated, with the reasons; none if all are.
    pub not_evaluated: Option<Table>,
}

/// What came out of the lot with this index; nothing if there is no such lot.
///
/// It is the lot's part of [`award_document`](crate::report::award_document) without what only a protocol knows, so
/// that it can be shown at every change without digests being made.
pub fn result_of_lot(
    procurement: &Procurement,
    bids: &[Bid],
    outcome: &Outcome,
    lot: usize,
    mask: Mask,
) -> Option<LotView> {
    let shown = Shown { procurement, bids, outcome, mask };
    let (lot, lot_outcome) = shown.lot(lot)?;
    let ranking = ranked(lot_outcome);
    let mut notes: Vec<Text> = ranking.iter().flat_map(|ranking| &ranking.ties).map(|tie| shown.tie(tie)).collect();
    notes.extend(loser_note(lot));
    Some(LotView {
        answer: shown.answer(lot, lot_outcome),
        how: how(lot),
        notes,
        ranking: ranking.map(|ranking| shown.ranking(lot, lot_outcome, ranking)),
        bids: ranking.map(|ranking| scored(lot_outcome, ranking).map(|(_, bid, _)| bid).collect()).unwrap_or_default(),
        not_evaluated: shown.not_evaluated(lot_outcome),
    })
}

/// The order, where there is one with somebody in it.
fn ranked(lot_outcome: &LotOutcome) -> Option<&Ranking> {
    lot_outcome.ranking.as_ref().ok().filter(|ranking| !ranking.places.is_empty())
}

/// Rank, bid and score, the best first.
fn scored<'a>(
    lot_outcome: &'a LotOutcome,
    ranking: &'a Ranking,
) -> impl Iterator<Item = (usize, usize, &'a Score)> + 'a {
    ranking.places.iter().filter_map(|place| Some((place.rank, place.bid, score_of(lot_outcome, place.bid)?)))
}

/// That a losing bid can change who wins, where it can.
pub(in crate::report) fn loser_note(lot: &Lot) -> Option<Text> {
    lot.model.formula().loser_can_decide().then_some(Text::fixed(
        "I den här modellen kan ett förlorande anbud ändra vem som vinner.",
        "In this model a losing bid can change who wins.",
    ))
}

impl Report<'_> {
    pub(super) fn lot(&self, index: usize) -> Option<Section> {
        let shown = self.shown();
        let (lot, lot_outcome) = shown.lot(index)?;
        let model_digest = self.protocol.outcome.lots.get(index).map_or("", |lot| lot.model_digest.as_str());
        let mut blocks = vec![Block::Answer(shown.answer(lot, lot_outcome)), Block::Paragraph(how(lot))];
        if let Some(ranking) = ranked(lot_outcome) {
            blocks.push(Block::Table(shown.ranking(lot, lot_outcome, ranking)));
            if !ranking.ties.is_empty() {
                blocks.push(Block::List(ranking.ties.iter().map(|tie| shown.tie(tie)).collect()));
            }
        }
        blocks.extend(loser_note(lot).map(Block::Paragraph));
        blocks.extend(shown.not_evaluated(lot_outcome).map(Block::Table));
        blocks.push(Block::Paragraph(text!(
            "Kontrollsumma för anbudsområdets modell: {digest}",
            "Digest of the lot's model: {digest}",
            digest = model_digest
        )));
        let places = ranked(lot_outcome).map(|ranking| ranking.places.as_slice()).unwrap_or_default();
        let workings = places.iter().filter_map(|place| self.working(index, place.bid)).collect();
        Some(Section {
            id: format!("omrade-{}", index + 1).into(),
            heading: Text::own(&lot.name),
            blocks,
            sections: workings,
        })
    }
}

impl Shown<'_> {
    /// The answer in one sentence.
    fn answer(&self, lot: &Lot, lot_outcome: &LotOutcome) -> Text {
        let ranking = match &lot_outcome.ranking {
            Ok(ranking) => ranking,
            Err(_) if self.mask.bidders => {
                return Text::fixed(
                    "Ingen rangordning: formeln kan inte räknas.",
                    "No ranking: the formula has no value.",
                );
            }
            Err(reason) => {
                return text!("Ingen rangordning: {reason}.", "No ranking: {reason}.", reason = reason);
            }
        };
        let unit = total_unit(lot);
        let total = |bid: usize| score_of(lot_outcome, bid).map(|score| score.total.clone()).unwrap_or_default();
        match ranking.places.as_slice() {
            [] => Text::fixed("Inget anbud kan utvärderas.", "No bid can be evaluated."),
            [only] => text!(
                "{bidder} är det enda anbud som utvärderas: {label} {total}.",
                "{bidder} is the only bid that is evaluated: {label} {total}.",
                bidder = self.bidder(only.bid),
                label = total_label(lot),
                total = (&total(only.bid), &unit)
            ),
            [first, second, ..] if first.rank == second.rank => text!(
                "Flera anbud delar första platsen: {label} {total}.",
                "Several bids share the first place: {label} {total}.",
                label = total_label(lot),
                total = (&total(first.bid), &unit)
            ),
            [first, second, ..] => {
                let (best, next) = (total(first.bid), total(second.bid));
                let gap = (&next - &best).magnitude();
                let best_word = match lot.model.formula().wins() {
                    Wins::Lowest => Text::fixed("lägst", "the lowest"),
                    Wins::Highest => Text::fixed("högst", "the highest"),
                };
                let share = gap.over(&best.magnitude()).unwrap_or_default();
                text!(
                    "{bidder} har {best} {label}: {total}. Skillnaden till tvåan, {second}, är {gap} ({share}).",
                    "{bidder} has {best} {label}: {total}. The gap to the second, {second}, is {gap} ({share}).",
                    bidder = self.bidder(first.bid),
                    best = best_word,
                    label = total_label(lot),
                    total = (&best, &unit),
                    second = self.bidder(second.bid),
                    gap = (&gap, &unit),
                    share = (&share.rounded(4, crate::num::Mode::HalfUp), &Unit::Share)
                )
            }
        }
    }

    /// The ranking with its build-up: a column for each part of the total.
    fn ranking(&self, lot: &Lot, lot_outcome: &LotOutcome, ranking: &Ranking) -> Table {
        let unit = total_unit(lot);
        let scores: Vec<(usize, usize, &Score)> = scored(lot_outcome, ranking).collect();
        let parts: Vec<PartOf> =
            scores.first().map(|(_, _, score)| score.parts.iter().map(|part| part.of).collect()).unwrap_or_default();
        let sums =
            scores.iter().all(|(_, _, score)| score.combination == Combination::Sum && score.exact == score.total);
        let mut columns = vec![
            Column::words(Text::fixed("Anbud", "Bid")),
            Column::numbers(Text::fixed("Plats", "Rank"), Unit::Number),
        ];
        let points = scores.iter().any(|(_, _, score)| score.parts.iter().any(|part| part.points.is_some()));
        if points {
            columns.push(Column::numbers(Text::fixed("Anbudspris", "Bid price"), Unit::Sek));
        }
        let first_part = columns.len();
        // Where the total is no sum, its parts are counted in units of their own.
        let added = scores.iter().all(|(_, _, score)| score.combination == Combination::Sum);
        let unit_of_parts = if added { unit.clone() } else { Unit::Number };
        columns.extend(parts.iter().map(|part| part_column(lot, *part, &unit_of_parts, points)));
        columns.push(Column::numbers(total_label(lot).capitalised(), unit.clone()));
        columns.push(Column::differences(Text::fixed("Skillnad mot ettan", "Gap to first"), unit));
        let best = scores.first().map(|(_, _, score)| score.total.clone()).unwrap_or_default();
        let rows = scores.iter().map(|(rank, bid, score)| {
            let mut cells = vec![
                Cell::Words(self.bidder(*bid)),
                Cell::Number(Ratio::from(u32::try_from(*rank).unwrap_or(u32::MAX))),
            ];
            if points {
                let price =
                    lot_outcome.evaluated().find(|(index, _)| index == bid).map(|(_, e)| e.entrant.price.clone());
                cells.push(price.map_or(Cell::Unknown, Cell::Number));
            }
            cells.extend(parts.iter().map(|wanted| {
                let part = score.parts.iter().find(|part| part.of == *wanted);
                part.map_or(Cell::Empty, |part| Cell::Number(part.value.clone()))
            }));
            let total = score.total.clone();
            cells.push(if sums && !parts.is_empty() {
                Cell::Working(total, Working::RowSum { first: first_part, last: first_part + parts.len() - 1 })
            } else {
                Cell::Number(total)
            });
            cells.push(if *rank == 1 { Cell::Empty } else { Cell::Number(&score.total - &best) });
            Row { cells, emphasis: if *rank == 1 { Emphasis::Winner } else { Emphasis::None } }
        });
        Table { caption: Text::fixed("Rangordning av anbuden", "Ranking of bids"), rows: rows.collect(), columns }
    }

    /// A tie: who, and how it ended.
    fn tie(&self, tie: &TieOutcome) -> Text {
        let names: Vec<Text> = tie.bids.iter().map(|bid| self.bidder(*bid)).collect();
        text!("{names}: {how}", "{names}: {how}", names = Text::joined(&names, ", "), how = tie.text)
    }

    /// A reason; one that repeats what stands in the bid is only named in a masked report.
    fn reason(&self, reason: &Reason) -> Text {
        if reason.quotes && self.mask != Mask::default() {
            return text!(
                "skälet återger uppgifter ur anbudet och visas inte ({code})",
                "the reason repeats what stands in the bid and is not shown ({code})",
                code = reason.code.as_ref()
            );
        }
        reason.text.clone()
    }

    fn not_evaluated(&self, lot_outcome: &LotOutcome) -> Option<Table> {
        let refused = |bid: &&BidOutcome| bid.status != Status::Admitted;
        let bids = lot_outcome.bids.iter().enumerate().filter_map(|(index, bid)| Some((index, bid.as_ref()?)));
        let rows: Vec<Row> = bids
            .filter(|(_, bid)| refused(bid))
            .map(|(index, bid)| {
                let reasons = bid.status.reasons();
                let shown: Vec<Text> = reasons.iter().map(|reason| self.reason(reason)).collect();
                Row {
                    cells: vec![
                        Cell::Words(self.bidder(index)),
                        Cell::Words(bid.status.text()),
                        Cell::Words(Text::joined(&shown, "; ")),
                    ],
                    emphasis: Emphasis::Muted,
                }
            })
            .collect();
        (!rows.is_empty()).then(|| Table {
            caption: Text::fixed("Förkastade och ej utvärderade anbud", "Rejected bids and bids not evaluated"),
            columns: vec![
                Column::words(Text::fixed("Anbud", "Bid")),
                Column::words(Text::fixed("Status", "Status")),
                Column::words(Text::fixed("Skäl", "Reasons")),
            ],
            rows,
        })
    }
}

/// Which evaluation model, and which end of its totals wins.
pub(in crate::report) fn how(lot: &Lot) -> Text {
    let wins = match lot.model.formula().wins() {
        Wins::Lowest => Text::fixed("Lägst vinner.", "The lowest wins."),
        Wins::Highest => Text::fixed("Högst vinner.", "The highest wins."),
    };
    text!(
        "Utvärderingsmodell: {model}. {wins}",
        "Evaluation model: {model}. {wins}",
        model = lot.model.name(),
        wins = wins
    )
}

fn part_column(lot: &Lot, part: PartOf, unit: &Unit, points: bool) -> Column {
    let in_kronor = part == PartOf::Price && !points;
    Column::numbers(part_name(lot, part, points), if in_kronor { Unit::Sek } else { unit.clone() })
}

/// What a part of a total is called; the price is called otherwise where it is given points.
pub(in crate::report) fn part_name(lot: &Lot, part: PartOf, points: bool) -> Text {
    match part {
        PartOf::Price if points => Text::fixed("Poäng för pris", "Points for price"),
        PartOf::Price => Text::fixed("Anbudspris", "Bid price"),
        PartOf::Criterion(index) => Text::own(lot.criteria.get(index).map_or("", |criterion| &criterion.name)),
        PartOf::Quality => Text::fixed("Kvalitet", "Quality"),
        PartOf::OwnCost(index) => Text::own(lot.own_costs().get(index).map_or("", |cost| cost.name.as_str())),
        PartOf::Co2e => Text::fixed("Klimatkostnad", "Climate cost"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::Document;
    use crate::report::{award_document, overview_of_lots};
    use crate::sample::two_bids;

    fn json<T: Serialize>(value: &T) -> String {
        serde_json::to_string(value).unwrap()
    }

    #[test]
    fn the_view_of_a_lot_is_what_stands_in_the_report() {
        let sample = two_bids();
        for mask in [Mask::default(), Mask { bidders: true, article_prices: true }] {
            let run = sample.run();
            let document: Document = award_document(&run, &run.protocol(), mask);
            let blocks = &document.sections[1].blocks;
            let view = result_of_lot(&sample.procurement, &sample.bids, &sample.outcome, 0, mask).unwrap();
            assert_eq!(json(&Block::Answer(view.answer)), json(&blocks[0]));
            assert_eq!(json(&Block::Paragraph(view.how)), json(&blocks[1]));
            assert_eq!(json(&Block::Table(view.ranking.unwrap())), json(&blocks[2]));
            assert_eq!(view.bids, [0, 1]);
            let overview = overview_of_lots(&sample.procurement, &sample.bids, &sample.outcome, mask);
            assert_eq!(json(&Block::Table(overview)), json(&document.sections[0].blocks[0]));
        }
    }

    #[test]
    fn there_is_no_view_of_a_lot_that_does_not_exist() {
        let sample = two_bids();
        assert!(result_of_lot(&sample.procurement, &sample.bids, &sample.outcome, 1, Mask::default()).is_none());
    }
}
