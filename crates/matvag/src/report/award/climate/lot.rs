//! The footprint of the bids on one lot: the table, what can be told apart, what is not covered; and the working.

use std::collections::BTreeMap;

use super::words;
use crate::climate::{BidClimate, LotClimate, ProcurementClimate};
use crate::report::award::Report;
use crate::report::document::{Block, Cell, Emphasis, Row, Section, Table};
use crate::text;
use crate::text::Text;

impl Report<'_> {
    /// The table of a lot and what it says.
    pub(super) fn climate_of_lot(&self, climate: &ProcurementClimate, index: usize) -> Vec<Block> {
        let (Some(lot), Some(of_lot)) = (self.run.procurement.lots().get(index), climate.lots.get(index)) else {
            return Vec::new();
        };
        let bids = in_order(of_lot);
        if bids.is_empty() {
            return vec![Block::Paragraph(text!(
                "{lot}: inget anbud är utvärderat.",
                "{lot}: no bid is evaluated.",
                lot = lot.name
            ))];
        }
        let winner = climate.winning.as_ref().and_then(|winning| *winning.bids.get(index)?);
        let rows = bids.iter().map(|(bid, of_bid)| {
            let mut cells = vec![Cell::Words(self.bidder(*bid))];
            cells.extend(self.footprint_cells(&of_bid.sum, &of_bid.organic));
            let emphasis = if Some(*bid) == winner { Emphasis::Winner } else { Emphasis::None };
            Row { cells, emphasis }
        });
        let mut blocks = vec![Block::Table(Table {
            caption: text!("Klimatavtryck: {lot}", "Carbon footprint: {lot}", lot = lot.name),
            columns: super::footprint_columns(),
            rows: rows.collect(),
        })];
        let mut sentences: Vec<Text> = of_lot.is_priced.then(words::part_of_award).into_iter().collect();
        sentences.extend(self.comparisons(of_lot));
        sentences.extend(bids.iter().filter_map(|(bid, of_bid)| {
            let sentence = self.organic_sentence(&of_bid.organic)?;
            Some(text!("{bid}: {sentence}", "{bid}: {sentence}", bid = self.bidder(*bid), sentence = sentence))
        }));
        sentences.extend(self.not_covered(&bids));
        if !sentences.is_empty() {
            blocks.push(Block::List(sentences));
        }
        blocks
    }

    /// Each bid's footprint as a figure that opens down to its lines.
    pub(super) fn climate_working(&self, climate: &ProcurementClimate, index: usize) -> Option<Section> {
        let lot = self.run.procurement.lots().get(index)?;
        let figures = in_order(climate.lots.get(index)?).into_iter().map(|(bid, of_bid)| {
            let label = text!("Klimatavtryck: {bidder}", "Carbon footprint: {bidder}", bidder = self.bidder(bid));
            Block::Figure(Box::new(self.masked(of_bid.sum.figure(label))))
        });
        let blocks: Vec<Block> = figures.collect();
        (!blocks.is_empty()).then(|| Section {
            id: format!("klimat-{}", index + 1).into(),
            heading: text!("Uträkning: {lot}", "Working: {lot}", lot = lot.name),
            blocks,
            sections: Vec::new(),
        })
    }

    fn comparisons(&self, of_lot: &LotClimate) -> Vec<Text> {
        let Some(first) = of_lot.first.map(|first| self.bidder(first)) else { return Vec::new() };
        let sentence = |(bid, comparison): &(usize, _)| words::compared(&self.bidder(*bid), &first, comparison);
        of_lot.comparisons.iter().map(sentence).collect()
    }

    /// Every line that is not covered, by name: a sentence for each reason, and for each choice of bids that it is so in.
    fn not_covered(&self, bids: &[(usize, &BidClimate)]) -> Vec<Text> {
        let mut lines: BTreeMap<(&str, Text), (&str, Vec<usize>)> = BTreeMap::new();
        for (bid, of_bid) in bids {
            for line in &of_bid.sum.lines {
                if let Some(why) = line.not_covered() {
                    lines.entry((&line.id, why.text())).or_insert((&line.name, Vec::new())).1.push(*bid);
                }
            }
        }
        let mut sentences: BTreeMap<(Vec<usize>, Text), Vec<String>> = BTreeMap::new();
        for ((id, why), (name, in_bids)) in lines {
            sentences.entry((in_bids, why)).or_default().push(format!("{id} {name}"));
        }
        let sentence = |((in_bids, why), names): ((Vec<usize>, Text), Vec<String>)| {
            let bidders: Vec<Text> = in_bids.iter().map(|bid| self.bidder(*bid)).collect();
            let join = |lang| bidders.iter().map(|name| name.in_lang(lang)).collect::<Vec<_>>().join(", ");
            let bidders = Text { sv: join(text::Lang::Sv).into(), en: join(text::Lang::En).into() };
            let some = (in_bids.len() != bids.len()).then_some(&bidders);
            words::not_covered(some, &names.join("; "), &why)
        };
        sentences.into_iter().map(sentence).collect()
    }
}

/// The evaluated bids: those that are ranked in that order, like everywhere else in the report, then the others.
fn in_order(of_lot: &LotClimate) -> Vec<(usize, &BidClimate)> {
    let mut order: Vec<usize> =
        of_lot.first.into_iter().chain(of_lot.comparisons.iter().map(|(bid, _)| *bid)).collect();
    let unranked: Vec<usize> = (0..of_lot.bids.len()).filter(|bid| !order.contains(bid)).collect();
    order.extend(unranked);
    order.into_iter().filter_map(|bid| Some((bid, of_lot.bids.get(bid)?.as_ref()?))).collect()
}
