//! The footprint of the bids on one lot.

use std::collections::BTreeMap;

use super::words;
use crate::climate::{LotClimate, ProcurementClimate};
use crate::report::award::Report;
use crate::report::document::{Block, Emphasis, Row, Section, Table};
use crate::text;
use crate::text::Text;

impl Report<'_> {
    pub(super) fn climate_of_lot(&self, climate: &ProcurementClimate, index: usize) -> Option<Section> {
        let lot = self.run.procurement.lots().get(index)?;
        let of_lot = climate.lots.get(index)?;
        let mut blocks =
            vec![Block::Paragraph(if of_lot.is_priced { words::part_of_award() } else { words::beside() })];
        // The bids that are ranked stand in that order, like everywhere else in the report.
        let ranked = of_lot.first.into_iter().chain(of_lot.comparisons.iter().map(|(bid, _)| *bid));
        let mut order: Vec<usize> = ranked.collect();
        let unranked = (0..of_lot.bids.len()).filter(|bid| !order.contains(bid)).collect::<Vec<_>>();
        order.extend(unranked);
        let bids: Vec<_> = order.into_iter().filter_map(|bid| Some((bid, of_lot.bids.get(bid)?.as_ref()?))).collect();
        if bids.is_empty() {
            blocks.push(Block::Paragraph(Text::fixed("Inget anbud är utvärderat.", "No bid is evaluated.")));
        } else {
            let rows = bids.iter().map(|(bid, of_bid)| {
                let mut cells = vec![super::Cell::Words(self.bidder(*bid))];
                cells.extend(self.footprint_cells(&of_bid.sum, &of_bid.organic));
                let emphasis = if Some(*bid) == of_lot.first { Emphasis::Winner } else { Emphasis::None };
                Row { cells, emphasis }
            });
            blocks.push(Block::Table(Table {
                caption: text!("Klimatavtryck: {lot}", "Carbon footprint: {lot}", lot = lot.name),
                columns: super::footprint_columns(),
                rows: rows.collect(),
            }));
        }
        let sentences = self.comparisons(of_lot);
        if !sentences.is_empty() {
            blocks.push(Block::List(sentences));
        }
        let organic = bids.iter().filter_map(|(bid, of_bid)| {
            let sentence = self.organic_sentence(&of_bid.organic)?;
            Some(text!("{bid}: {sentence}", "{bid}: {sentence}", bid = self.bidder(*bid), sentence = sentence))
        });
        let organic: Vec<Text> = organic.collect();
        if !organic.is_empty() {
            blocks.push(Block::List(organic));
        }
        let missing = self.not_covered(of_lot);
        if !missing.is_empty() {
            blocks.push(Block::Paragraph(Text::fixed(
                "Täcks inte, och räknas alltså inte som noll:",
                "Not covered, and so not counted as zero:",
            )));
            blocks.push(Block::List(missing));
        }
        for (bid, of_bid) in &bids {
            let label = text!("Klimatavtryck: {bidder}", "Carbon footprint: {bidder}", bidder = self.bidder(*bid));
            blocks.push(Block::Figure(Box::new(self.masked(of_bid.sum.figure(label)))));
        }
        Some(Section {
            id: format!("klimat-{}", index + 1).into(),
            heading: Text::own(&lot.name),
            blocks,
            sections: Vec::new(),
        })
    }

    fn comparisons(&self, of_lot: &LotClimate) -> Vec<Text> {
        let Some(first) = of_lot.first.map(|first| self.bidder(first)) else { return Vec::new() };
        let sentence = |(bid, comparison): &(usize, _)| words::compared(&self.bidder(*bid), &first, comparison);
        of_lot.comparisons.iter().map(sentence).collect()
    }

    /// Every line that is not covered, by name and reason; with the bids, where it is so in some of them only.
    fn not_covered(&self, of_lot: &LotClimate) -> Vec<Text> {
        let bids: Vec<_> = of_lot.bids.iter().enumerate().filter_map(|(bid, of)| Some((bid, of.as_ref()?))).collect();
        let mut missing: BTreeMap<(usize, Text), (&str, &str, Vec<usize>)> = BTreeMap::new();
        for (bid, of_bid) in &bids {
            for (order, line) in of_bid.sum.lines.iter().enumerate() {
                if let Some(why) = line.not_covered() {
                    let entry = missing.entry((order, why.text())).or_insert((&line.id, &line.name, Vec::new()));
                    entry.2.push(*bid);
                }
            }
        }
        let all = bids.len();
        let sentence = |((_, why), (id, name, in_bids)): ((usize, Text), (&str, &str, Vec<usize>))| {
            let row = text!("{id} {name}: {why}", "{id} {name}: {why}", id = id, name = name, why = why);
            if in_bids.len() == all {
                return row;
            }
            let names: Vec<Text> = in_bids.iter().map(|bid| self.bidder(*bid)).collect();
            let join = |lang| names.iter().map(|name| name.in_lang(lang)).collect::<Vec<_>>().join(", ");
            let names = Text { sv: join(text::Lang::Sv).into(), en: join(text::Lang::En).into() };
            text!("{row} ({names})", "{row} ({names})", row = row, names = names)
        };
        missing.into_iter().map(sentence).collect()
    }
}
