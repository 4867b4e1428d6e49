//! One lot: the answer in a sentence, the order with its build-up, who was not evaluated and why.

use super::{Report, score_of};
use crate::award::{BidOutcome, Combination, LotOutcome, PartOf, Ranking, Reason, Score, Status, TieOutcome, Wins};
use crate::num::Ratio;
use crate::procurement::Lot;
use crate::report::document::{Block, Cell, Column, Emphasis, Row, Section, Table, Working};
use crate::report::explain::{total_label, total_unit};
use crate::report::figure::Mask;
use crate::text;
use crate::text::{Text, Unit};

impl Report<'_> {
    pub(super) fn lot(&self, index: usize) -> Option<Section> {
        let lot = self.run.procurement.lots().get(index)?;
        let lot_outcome = self.run.outcome.lots.get(index)?;
        let model_digest = self.protocol.outcome.lots.get(index).map_or("", |lot| lot.model_digest.as_str());
        let mut blocks = vec![Block::Answer(self.answer(lot, lot_outcome))];
        blocks.push(Block::Paragraph(how(lot)));
        if let Ok(ranking) = &lot_outcome.ranking
            && !ranking.places.is_empty()
        {
            blocks.push(Block::Table(self.ranking(lot, lot_outcome, ranking)));
            if !ranking.ties.is_empty() {
                blocks.push(Block::List(ranking.ties.iter().map(|tie| self.tie(tie)).collect()));
            }
        }
        if lot.model.formula().loser_can_decide() {
            blocks.push(Block::Paragraph(Text::fixed(
                "I den här modellen kan ett förlorande anbud ändra vem som vinner.",
                "In this model a losing bid can change who wins.",
            )));
        }
        if let Some(table) = self.not_evaluated(lot_outcome) {
            blocks.push(Block::Table(table));
        }
        blocks.push(Block::Paragraph(text!(
            "Modellens kontrollsumma: {digest}",
            "Digest of the model: {digest}",
            digest = model_digest
        )));
        let evaluated: Vec<usize> = match &lot_outcome.ranking {
            Ok(ranking) => ranking.places.iter().map(|place| place.bid).collect(),
            Err(_) => Vec::new(),
        };
        let workings = evaluated.into_iter().filter_map(|bid| self.working(index, lot, lot_outcome, bid)).collect();
        Some(Section {
            id: format!("omrade-{}", index + 1).into(),
            heading: Text::own(&lot.name),
            blocks,
            sections: workings,
        })
    }

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
        let scores: Vec<(usize, usize, &Score)> = ranking
            .places
            .iter()
            .filter_map(|place| Some((place.rank, place.bid, score_of(lot_outcome, place.bid)?)))
            .collect();
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
        let join = |lang| names.iter().map(|name| name.in_lang(lang)).collect::<Vec<_>>().join(", ");
        let names = Text { sv: join(text::Lang::Sv).into(), en: join(text::Lang::En).into() };
        text!("{names}: {how}", "{names}: {how}", names = names, how = tie.text)
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
                let join = |lang| shown.iter().map(|reason| reason.in_lang(lang)).collect::<Vec<_>>().join("; ");
                Row {
                    cells: vec![
                        Cell::Words(self.bidder(index)),
                        Cell::Words(bid.status.text()),
                        Cell::Words(Text { sv: join(text::Lang::Sv).into(), en: join(text::Lang::En).into() }),
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

fn how(lot: &Lot) -> Text {
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
    let heading = match part {
        PartOf::Price if points => Text::fixed("Poäng för pris", "Points for price"),
        PartOf::Price => Text::fixed("Anbudspris", "Bid price"),
        PartOf::Criterion(index) => Text::own(lot.criteria.get(index).map_or("", |criterion| &criterion.name)),
        PartOf::Quality => Text::fixed("Kvalitet", "Quality"),
        PartOf::OwnCost(index) => Text::own(lot.own_costs().get(index).map_or("", |cost| cost.name.as_str())),
        PartOf::Co2e => Text::fixed("Klimatkostnad", "Climate cost"),
    };
    let in_kronor = part == PartOf::Price && !points;
    Column::numbers(heading, if in_kronor { Unit::Sek } else { unit.clone() })
}
