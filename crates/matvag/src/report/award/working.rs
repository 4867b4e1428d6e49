//! How one bid's total came about: the figure that opens, and the price lines as a table that a spreadsheet can compute.

use super::Report;
use crate::award::{LineAmount, LotOutcome, PriceOrigin};
use crate::problem::{At, Place};
use crate::procurement::{Bid, Field, Lot, LotBid};
use crate::report::document::{Block, Cell, Column, Emphasis, Row, Section, Table, Working};
use crate::report::explain::{explain_bid, quality_worth};
use crate::report::figure::{Figure, Secrecy};
use crate::text;
use crate::text::{Text, Unit};

impl Report<'_> {
    /// How one bid's total came about: its lines as a table with the working, and the figure that opens.
    pub(super) fn working(&self, index: usize, lot: &Lot, lot_outcome: &LotOutcome, bid: usize) -> Option<Section> {
        let figure = explain_bid(self.run.procurement, self.run.bids, self.run.outcome, index, bid)?;
        let worth = quality_worth(self.run.procurement, self.run.outcome, index, bid)?;
        let mut blocks =
            vec![Block::Figure(Box::new(without_plain_lines(self.masked(figure)))), Block::Figure(Box::new(worth))];
        if let Some(table) = self.lines(index, lot, lot_outcome, bid) {
            blocks.push(Block::Table(table));
        }
        Some(Section {
            id: format!("omrade-{}-anbud-{}", index + 1, bid + 1).into(),
            heading: text!("Uträkning: {bidder}", "Working: {bidder}", bidder = self.bidder(bid)),
            blocks,
            sections: Vec::new(),
        })
    }

    fn lines(&self, index: usize, lot: &Lot, lot_outcome: &LotOutcome, bid: usize) -> Option<Table> {
        let the_bid = self.run.bids.get(bid)?;
        let lot_bid = the_bid.lot(index)?;
        let (_, evaluated) = lot_outcome.evaluated().find(|(other, _)| *other == bid)?;
        let lines = evaluated.basket.lines(lot, lot_bid, &lot_outcome.excluded);
        let (counted, uncounted): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.counted);
        let last = counted.len().checked_sub(1)?;
        let mut rows: Vec<Row> = Vec::with_capacity(counted.len() + uncounted.len() + 1);
        let line_row = |line: &LineAmount, emphasis| {
            let position = lot.positions.get(line.position)?;
            let price = if self.mask.article_prices { Cell::Masked } else { Cell::Number(line.price.ratio()) };
            let amount = match (self.mask.article_prices, emphasis) {
                (true, _) => Cell::Masked,
                (false, _) => Cell::Working(line.amount.ratio(), Working::Product(3, 4)),
            };
            Some(Row {
                cells: vec![
                    Cell::own(&position.id),
                    Cell::own(&position.name),
                    Cell::own(&position.unit),
                    Cell::Number(position.quantity.into()),
                    price,
                    amount,
                    self.cell_of(line, lot, the_bid, lot_bid),
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
                if self.mask.article_prices {
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

    /// Where a line's price stands. The file's name mostly holds the bidder's, so a masked report leaves it out.
    fn cell_of(&self, line: &LineAmount, lot: &Lot, bid: &Bid, lot_bid: &LotBid) -> Cell {
        let offer = match line.origin {
            PriceOrigin::Offer(offer) => lot_bid.offers.get(offer),
            PriceOrigin::HighestOther | PriceOrigin::StatedAmount => {
                return Cell::Words(Text::fixed("insatt", "put in"));
            }
        };
        let place = offer.map(|offer| bid.place(lot, offer.cell, Field::Price)).unwrap_or_default();
        match place.at {
            At::Nowhere => Cell::Empty,
            _ if self.mask.bidders => Cell::Masked,
            // The file and the sheet are the same all the way down.
            at => {
                let place = Place { at, ..Place::default() };
                Cell::Words(Text { sv: place.in_lang(text::Lang::Sv).into(), en: place.in_lang(text::Lang::En).into() })
            }
        }
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
