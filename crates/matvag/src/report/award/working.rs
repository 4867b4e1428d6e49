//! How one bid's total came about: the figure that opens, and the price lines as a table that a spreadsheet can compute.

use super::Report;
use crate::award::{LineAmount, Outcome, PriceOrigin};
use crate::procurement::{Bid, Procurement};
use crate::report::document::{Block, Cell, Column, Emphasis, Row, Section, Table, Working};
use crate::report::explain::{explain_bid, quality_worth};
use crate::report::figure::{Figure, Mask, Secrecy};
use crate::report::shown::{PlaceIn, Shown};
use crate::text;
use crate::text::{Text, Unit};

/// The price lines of one bid on the lot with this index, each with the cell that it stands in, and their sum; nothing if
/// the bid has no counted line there.
pub fn price_lines(
    procurement: &Procurement,
    bids: &[Bid],
    outcome: &Outcome,
    lot: usize,
    bid: usize,
    mask: Mask,
) -> Option<Table> {
    Shown { procurement, bids, outcome, mask }.lines(lot, bid, OthersPrices::Shown)
}

impl Report<'_> {
    /// How one bid's total came about: its lines as a table with the working, and the figure that opens.
    pub(super) fn working(&self, index: usize, bid: usize) -> Option<Section> {
        let figure = explain_bid(self.run.procurement, self.run.bids, self.run.outcome, index, bid)?;
        let worth = quality_worth(self.run.procurement, self.run.outcome, index, bid)?;
        let mut blocks =
            vec![Block::Figure(Box::new(without_plain_lines(self.masked(figure)))), Block::Figure(Box::new(worth))];
        blocks.extend(self.shown().lines(index, bid, OthersPrices::Shown).map(Block::Table));
        Some(Section {
            id: format!("omrade-{}-anbud-{}", index + 1, bid + 1).into(),
            heading: text!("Uträkning: {bidder}", "Working: {bidder}", bidder = self.bidder(bid)),
            blocks,
            sections: Vec::new(),
        })
    }
}

/// Whether a price that another bid lent is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report) enum OthersPrices {
    /// As in the report.
    Shown,
    /// Left out: the reader is a bidder.
    LeftOut,
}

impl Shown<'_> {
    /// The price lines of one bid, and their sum.
    pub(in crate::report) fn lines(&self, index: usize, bid: usize, others: OthersPrices) -> Option<Table> {
        let (lot, lot_outcome) = self.lot(index)?;
        let the_bid = self.bids.get(bid)?;
        let lot_bid = the_bid.lot(index)?;
        let (_, evaluated) = lot_outcome.evaluated().find(|(other, _)| *other == bid)?;
        let lines = evaluated.basket.lines(lot, lot_bid, &lot_outcome.excluded);
        let (counted, uncounted): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.counted);
        let last = counted.len().checked_sub(1)?;
        let mut rows: Vec<Row> = Vec::with_capacity(counted.len() + uncounted.len() + 1);
        let is_secret = |line: &LineAmount| {
            let is_anothers = others == OthersPrices::LeftOut && line.origin == PriceOrigin::HighestOther;
            self.mask.article_prices || is_anothers
        };
        let line_row = |line: &LineAmount, emphasis| {
            let position = lot.positions.get(line.position)?;
            let (price, amount) = if is_secret(line) {
                (Cell::Masked, Cell::Masked)
            } else {
                (Cell::Number(line.price.ratio()), Cell::Working(line.amount.ratio(), Working::Product(3, 4)))
            };
            Some(Row {
                cells: vec![
                    Cell::own(&position.id),
                    Cell::own(&position.name),
                    Cell::own(&position.unit),
                    Cell::Number(position.quantity.into()),
                    price,
                    amount,
                    self.stands_in(line, lot, the_bid, lot_bid, PlaceIn::OneTable),
                ],
                emphasis,
            })
        };
        rows.extend(counted.iter().filter_map(|line| line_row(line, Emphasis::None)));
        let total = evaluated.basket.positions.ratio();
        rows.push(Row {
            cells: vec![
                Cell::Words(Text::fixed("Summa", "Sum")),
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                if counted.iter().any(is_secret) {
                    Cell::Number(total)
                } else {
                    Cell::Working(total, Working::Sum { first: 0, last })
                },
                Cell::Empty,
            ],
            emphasis: Emphasis::Sum,
        });
        rows.extend(uncounted.iter().filter_map(|line| line_row(line, Emphasis::Muted)));
        Some(Table {
            caption: text!("Priser: {bidder}", "Prices: {bidder}", bidder = self.bidder(bid)),
            columns: vec![
                Column::words(Text::fixed("Position", "Position")),
                Column::words(Text::fixed("Benämning", "Name")),
                Column::words(Text::fixed("Enhet", "Unit")),
                Column::numbers(Text::fixed("Kvantitet", "Quantity"), Unit::Number),
                Column::numbers(Text::fixed("Pris per enhet", "Price per unit"), Unit::SekPer(String::new())),
                Column::numbers(Text::fixed("Belopp", "Amount"), Unit::Sek),
                Column::words(Text::fixed("Står i", "Stands in")),
            ],
            rows,
        })
    }
}

/// The figure without the price lines that say no more than the table beside it.
fn without_plain_lines(mut figure: Figure) -> Figure {
    let before = figure.parts.len();
    figure.parts.retain(|part| part.secrecy != Secrecy::ArticlePrice || !part.notes.is_empty());
    let left_out = before - figure.parts.len();
    figure.parts = figure.parts.into_iter().map(without_plain_lines).collect();
    if left_out == 0 {
        return figure;
    }
    figure.note(text!("{count} rader står i tabellen", "{count} rows stand in the table", count = left_out))
}
