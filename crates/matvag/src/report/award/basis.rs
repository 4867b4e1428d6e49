//! What the evaluation rests on: corrections, remarks, files, and the lines to sign on.

use super::Report;
use crate::num::Ratio;
use crate::procurement::{Correction, Replaced, Was};
use crate::report::document::{Block, Cell, Column, Emphasis, Row, Section, Table};
use crate::report::figure::Mask;
use crate::text;
use crate::text::{Text, Unit};

impl Report<'_> {
    pub(super) fn corrections(&self) -> Option<Section> {
        let corrections = &self.run.procurement.corrections;
        let bidder = |name: &str| {
            let index = self.run.bids.iter().position(|bid| bid.bidder == name);
            index.map_or_else(|| Text::own(name), |index| self.bidder(index))
        };
        let rows: Vec<Row> = corrections
            .iter()
            .map(|correction| {
                let lot = self.run.procurement.lots().get(correction.lot).map_or("", |lot| lot.id.as_str());
                let [was, value] = if self.mask.article_prices {
                    [Cell::Masked, Cell::Masked]
                } else {
                    [self.replaced(correction), Cell::own(&correction.value)]
                };
                Row {
                    cells: vec![
                        Cell::Words(bidder(&correction.bidder)),
                        Cell::own(&format!("{lot} {}", correction.row)),
                        was,
                        value,
                        Cell::own(&correction.reason),
                    ],
                    emphasis: Emphasis::None,
                }
            })
            .collect();
        (!rows.is_empty()).then(|| Section {
            id: "rattelser".into(),
            heading: Text::fixed("Rättelser och förtydliganden (LOU 4:9)", "Corrections and clarifications (LOU 4:9)"),
            blocks: vec![Block::Table(Table {
                caption: Text::fixed("Rättelser", "Corrections"),
                columns: vec![
                    Column::words(Text::fixed("Anbud", "Bid")),
                    Column::words(Text::fixed("Rad", "Row")),
                    Column::words(Text::fixed("Tidigare värde", "Old value")),
                    Column::words(Text::fixed("Nytt värde", "New value")),
                    Column::words(Text::fixed("Skäl", "Reason")),
                ],
                rows,
            })],
            sections: Vec::new(),
        })
    }

    /// What stood in the cell before it was corrected: numbers as people write them, all else as the bidder wrote it.
    fn replaced(&self, correction: &Correction) -> Cell {
        let bid = self.run.bids.iter().find(|bid| bid.bidder == correction.bidder);
        let Some((bid, of_lot)) = bid.and_then(|bid| Some((bid, bid.lot(correction.lot)?))) else {
            return Cell::Unknown;
        };
        let of_cell = |other: &&Replaced| other.row == correction.row && other.field == correction.cell();
        let was: Vec<Text> = of_lot
            .replaced
            .iter()
            .filter(of_cell)
            .map(|replaced| match replaced.was {
                Was::Nothing => Text::fixed("tomt", "empty"),
                Was::Number(number) => text!("{number}", "{number}", number = number),
                Was::Written(written) => Text::own(bid.text(written)),
            })
            .collect();
        if was.is_empty() { Cell::Unknown } else { Cell::Words(Text::joined(&was, "; ")) }
    }

    /// What was wrong with the inputs. It names bidders, files and prices, so a masked report leaves it out and says so.
    pub(super) fn problems(&self) -> Option<Section> {
        let problems: Vec<_> = self.run.problems.iter().cloned().collect();
        if problems.is_empty() {
            return None;
        }
        let block = if self.mask == Mask::default() {
            Block::Problems(problems)
        } else {
            Block::Paragraph(text!(
                "{count} anmärkningar på anbudens filer visas inte i en maskad version.",
                "{count} remarks on the bids' files are not shown in a masked version.",
                count = problems.len()
            ))
        };
        Some(Section {
            id: "anmarkningar".into(),
            heading: Text::fixed("Anmärkningar på underlaget", "Remarks on the input"),
            blocks: vec![block],
            sections: Vec::new(),
        })
    }

    pub(super) fn circumstances(&self) -> Section {
        // A file's name mostly holds the bidder's.
        let name = |index: usize, name: &str| {
            if self.mask.bidders { text!("fil {number}", "file {number}", number = index + 1) } else { Text::own(name) }
        };
        let rows = self.protocol.files.iter().enumerate().map(|(index, file)| Row {
            cells: vec![
                Cell::Words(name(index, &file.name)),
                Cell::Number(Ratio::from(u32::try_from(file.bytes).unwrap_or(u32::MAX))),
                Cell::own(&file.sha256),
            ],
            emphasis: Emphasis::None,
        });
        let mut blocks = vec![Block::Table(Table {
            caption: Text::fixed("Inlästa filer", "Files that were read"),
            columns: vec![
                Column::words(Text::fixed("Fil", "File")),
                Column::numbers(Text::fixed("Byte", "Bytes"), Unit::Number),
                Column::words(Text::fixed("SHA-256", "SHA-256")),
            ],
            rows: rows.collect(),
        })];
        blocks.push(Block::Signatures(vec![
            Text::fixed("Ort och datum", "Place and date"),
            Text::fixed("Upphandlare", "Procurement officer"),
            Text::fixed("Kostchef", "Head of public meals"),
        ]));
        Section {
            id: "underlag".into(),
            heading: Text::fixed("Underlag och underskrift", "Input and signatures"),
            blocks,
            sections: Vec::new(),
        }
    }
}
