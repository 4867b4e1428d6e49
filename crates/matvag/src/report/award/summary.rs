//! The first section: who wins which lot.

use super::Report;
use crate::award::{LotOutcome, Outcome, Ranking};
use crate::procurement::{Bid, Lot, Procurement};
use crate::report::document::{Block, Cell, Column, Emphasis, Row, Section, Table};
use crate::report::explain::total_unit;
use crate::report::figure::Mask;
use crate::report::shown::{Shown, score_of};
use crate::text;
use crate::text::{Text, Unit};

/// Who wins which lot: the table that a report begins with.
pub fn overview_of_lots(procurement: &Procurement, bids: &[Bid], outcome: &Outcome, mask: Mask) -> Table {
    Shown { procurement, bids, outcome, mask }.overview()
}

impl Shown<'_> {
    fn overview(&self) -> Table {
        let rows = self.procurement.lots().iter().zip(&self.outcome.lots).map(|(lot, lot_outcome)| {
            let all = lot_outcome.bids.iter().flatten().count();
            let evaluated = lot_outcome.evaluated().count();
            let winner = lot_outcome.ranking.as_ref().ok().map(Ranking::winners).unwrap_or_default();
            let (name, total) = match winner.as_slice() {
                [] => (Text::fixed("ingen", "none"), Cell::Empty),
                [bid] => (self.bidder(*bid), total_cell(lot, lot_outcome, *bid)),
                [first, ..] => {
                    (Text::fixed("lika, inte avgjort", "tied, not decided"), total_cell(lot, lot_outcome, *first))
                }
            };
            Row {
                cells: vec![
                    Cell::own(&lot.name),
                    Cell::Words(name),
                    total,
                    Cell::Words(text!(
                        "{evaluated} av {all}",
                        "{evaluated} of {all}",
                        evaluated = evaluated,
                        all = all
                    )),
                ],
                emphasis: Emphasis::None,
            }
        });
        Table {
            caption: Text::fixed("Utfall för varje anbudsområde", "Outcome of each lot"),
            columns: vec![
                Column::words(Text::fixed("Anbudsområde", "Lot")),
                Column::words(Text::fixed("Vinnare", "Winner")),
                Column::numbers(Text::fixed("Total", "Total"), Unit::Number),
                Column::words(Text::fixed("Utvärderade anbud", "Bids evaluated")),
            ],
            rows: rows.collect(),
        }
    }
}

impl Report<'_> {
    pub(super) fn summary(&self) -> Section {
        let mut blocks = vec![Block::Table(self.shown().overview())];
        blocks.extend(self.lot_limit());
        Section {
            id: "sammanfattning".into(),
            heading: Text::fixed("Sammanfattning", "Summary"),
            blocks,
            sections: Vec::new(),
        }
    }

    fn lot_limit(&self) -> Vec<Block> {
        let (Some(limit), Some(awards)) = (&self.run.procurement.lot_limit, &self.run.outcome.awards) else {
            return Vec::new();
        };
        let mut blocks = vec![Block::Paragraph(text!(
            "En anbudsgivare får vinna högst {most} anbudsområden.",
            "A bidder may win at most {most} lots.",
            most = limit.at_most
        ))];
        let rows = self.run.procurement.lots().iter().zip(&awards.lots).map(|(lot, award)| {
            let passed: Vec<Text> = award.passed_over.iter().map(|bid| self.bidder(*bid)).collect();
            let passed = Text::joined(&passed, ", ");
            Row {
                cells: vec![
                    Cell::own(&lot.name),
                    award.bid.map_or(Cell::Empty, |bid| Cell::Words(self.bidder(bid))),
                    if award.passed_over.is_empty() { Cell::Empty } else { Cell::Words(passed) },
                ],
                emphasis: Emphasis::None,
            }
        });
        blocks.push(Block::Table(Table {
            caption: Text::fixed("Tilldelning med tak för antal anbudsområden", "Award under the limit on lots"),
            columns: vec![
                Column::words(Text::fixed("Anbudsområde", "Lot")),
                Column::words(Text::fixed("Tilldelas", "Awarded to")),
                Column::words(Text::fixed("Bättre, men har nått taket", "Better, but has reached the limit")),
            ],
            rows: rows.collect(),
        }));
        if let Some(costs) = &awards.limit_costs {
            blocks.push(Block::Paragraph(text!(
                "Taket kostar {amount}.",
                "The limit costs {amount}.",
                amount = (costs, &Unit::Sek)
            )));
        }
        if !awards.notes.is_empty() {
            blocks.push(Block::List(awards.notes.clone()));
        }
        blocks
    }
}

fn total_cell(lot: &Lot, lot_outcome: &LotOutcome, bid: usize) -> Cell {
    score_of(lot_outcome, bid).map_or(Cell::Empty, |score| Cell::Measured(score.total.clone(), total_unit(lot)))
}
