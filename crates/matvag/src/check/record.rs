//! A bid as a record: what a protocol keeps of it, and how such a record is read again.
//!
//! Reading the record gives the same bid as reading the bidder's files did; that is what lets anybody recompute an
//! award years later without the files.

use std::collections::BTreeSet;

use super::bid::{BidReader, NOWHERE, RecordedFault};
use super::cell::{Cell, RowCells};
use crate::input::{
    BidInput, ColumnInput, CriterionAnswerInput, FaultInput, Number, ReplacedInput, RowInput, SourceInput,
};
use crate::problem::Problems;
use crate::procurement::{
    Answer, Bid, CellRef, CriterionColumn, Declared, FaultReason, Field, Lot, LotBid, Procurement, SourceTable,
    TextSpan, Was,
};

/// Reads a bid that was written as TOML or JSON, or recorded in a protocol.
pub fn check_bid(procurement: &Procurement, input: &BidInput) -> (Bid, Problems) {
    let mut reader = BidReader::new(procurement, &input.bidder);
    if let Some(number) = &input.organisation_number {
        reader.set_organisation_number(number);
    }
    for source in &input.sources {
        reader.add_source(source_table(source));
    }
    for (number, row) in input.rows.iter().enumerate() {
        // A row that stands nowhere has a number all the same, so that rows are told apart.
        let nowhere = CellRef { source: u16::MAX, row: u32::try_from(number + 1).unwrap_or(u32::MAX) };
        let cell = row
            .place
            .map_or(nowhere, |(source, row)| CellRef { source: u16::try_from(source).unwrap_or(u16::MAX), row });
        let lot = row.lot.as_deref().unwrap_or_default();
        if row.has_answer() {
            reader.row(lot, &row.row, &cells(row), cell);
        }
        let lot_index = if lot.is_empty() { Some(0) } else { procurement.lot_index(lot) };
        let of_lot = lot_index.and_then(|index| procurement.lots().get(index));
        let field = |name: &str| of_lot.and_then(|lot| field_named(lot, name));
        for fault in &row.faults {
            let Some(field) = field(&fault.field) else { continue };
            let recorded = RecordedFault { field, written: &fault.written, reason: fault.reason };
            reader.recorded_fault(lot, &row.row, recorded, cell);
        }
        for replaced in &row.replaced {
            if let Some(field) = field(&replaced.field) {
                reader.recorded_replaced(lot, &row.row, field, replaced, cell);
            }
        }
    }
    reader.finish()
}

/// The record of a bid.
pub fn bid_input(procurement: &Procurement, bid: &Bid) -> BidInput {
    let mut rows = Vec::new();
    for (lot, lot_bid) in procurement.lots().iter().zip(&bid.lots) {
        if let Some(lot_bid) = lot_bid {
            Record { bid, lot, lot_bid, rows: &mut rows }.write();
        }
    }
    BidInput {
        bidder: bid.bidder.clone(),
        organisation_number: bid.organisation_number.clone(),
        sources: bid.sources.iter().map(source_input).collect(),
        rows,
    }
}

impl RowInput {
    fn has_answer(&self) -> bool {
        self.price.is_some() || self.answer.is_some() || !self.criteria.is_empty()
    }
}

fn cells(row: &RowInput) -> RowCells<'_> {
    fn plain(text: Option<&String>) -> Cell<'_> {
        text.map_or(Cell::Empty, |text| Cell::Plain(text))
    }
    fn number(number: Option<&Number>) -> Cell<'_> {
        number.map_or(Cell::Empty, |number| Cell::Number(&number.0))
    }
    RowCells {
        price: number(row.price.as_ref()),
        answer: plain(row.answer.as_ref()),
        proof: plain(row.proof.as_ref()),
        article_number: plain(row.article_number.as_ref()),
        article: plain(row.article.as_ref()),
        unit: plain(row.unit.as_ref()),
        pack: number(row.pack.as_ref()),
        co2e: number(row.co2e.as_ref()),
        co2e_proof: plain(row.co2e_proof.as_ref()),
        criteria: row
            .criteria
            .iter()
            .map(|answer| (answer.criterion.as_str(), Cell::Plain(&answer.answer), plain(answer.proof.as_ref())))
            .collect(),
    }
}

/// Writes the rows of one lot: offers in the order they were read, then the other answers.
struct Record<'a> {
    bid: &'a Bid,
    lot: &'a Lot,
    lot_bid: &'a LotBid,
    rows: &'a mut Vec<RowInput>,
}

impl Record<'_> {
    fn write(mut self) {
        let (lot, lot_bid) = (self.lot, self.lot_bid);
        // Answers stand in the row that they were read from, which need not be the row of the price.
        let mut answered: BTreeSet<(usize, CellRef)> = BTreeSet::new();
        for offer in &lot_bid.offers {
            let index = offer.position;
            let Some(position) = lot.positions.get(index) else { continue };
            let mut row = self.row(&position.id, offer.cell);
            row.price = Some(offer.price.value().to_string().into());
            row.co2e = offer.co2e.map(|co2e| co2e.to_string().into());
            row.pack = offer.pack.map(|pack| pack.to_string().into());
            row.article_number = self.text(offer.article_number);
            row.article = self.text(offer.article);
            row.unit = self.text(offer.unit);
            row.co2e_proof = self.text(offer.co2e_proof);
            if answered.insert((index, offer.cell)) {
                row.criteria = self.position_answers(index, offer.cell);
            }
            self.rows.push(row);
        }
        for (index, position) in lot.positions.iter().enumerate() {
            let answers = lot_bid.position_answers.iter().filter_map(|answers| answers.get(index)?.as_ref());
            for cell in answers.map(|answer| answer.cell) {
                if answered.insert((index, cell)) {
                    let criteria = self.position_answers(index, cell);
                    let row = self.row(&position.id, cell);
                    self.rows.push(RowInput { criteria, ..row });
                }
            }
        }
        for (requirement, answer) in lot.requirements.iter().zip(&lot_bid.requirements) {
            self.answer(&requirement.id, answer.as_ref());
        }
        for (criterion, answer) in lot.criteria.iter().zip(&lot_bid.criteria) {
            self.answer(&criterion.id, answer.as_ref());
        }
        for (part, factor) in lot.markup_parts.iter().zip(&lot_bid.markup_factors) {
            self.declared(&part.id, *factor);
        }
        for (cost, number) in lot.own_costs().iter().zip(&lot_bid.own_costs) {
            self.declared(&cost.id, *number);
        }
        for fault in &lot_bid.faults {
            // Several offers are seen again when the record is read.
            if fault.reason == FaultReason::SeveralOffers {
                continue;
            }
            let fault_input = FaultInput {
                field: field_name(lot, fault.field),
                written: self.bid.text(fault.written).to_owned(),
                reason: fault.reason,
            };
            // A row of its own, so that the faults are read again in the order in which they were found.
            let row = self.row(&fault.row, fault.cell);
            self.rows.push(RowInput { faults: vec![fault_input], ..row });
        }
        for replaced in &lot_bid.replaced {
            let (number, written) = match replaced.was {
                Was::Nothing => (None, None),
                Was::Number(number) => (Some(number.to_string().into()), None),
                Was::Written(written) => (None, Some(self.bid.text(written).to_owned())),
            };
            let field = field_name(lot, replaced.field);
            let row = self.row(&replaced.row, NOWHERE);
            self.rows.push(RowInput { replaced: vec![ReplacedInput { field, number, written }], ..row });
        }
    }

    fn row(&self, id: &str, cell: CellRef) -> RowInput {
        RowInput { lot: Some(self.lot.id.clone()), row: id.to_owned(), place: place(cell), ..RowInput::default() }
    }

    fn text(&self, span: TextSpan) -> Option<String> {
        (!span.is_empty()).then(|| self.bid.text(span).to_owned())
    }

    /// The answers for a position that stand in one row.
    fn position_answers(&self, position: usize, cell: CellRef) -> Vec<CriterionAnswerInput> {
        self.lot
            .criteria
            .iter()
            .zip(&self.lot_bid.position_answers)
            .filter_map(|(criterion, answers)| {
                let answer = answers.get(position)?.as_ref().filter(|answer| answer.cell == cell)?;
                Some(CriterionAnswerInput {
                    criterion: criterion.id.clone(),
                    answer: self.bid.text(answer.written).to_owned(),
                    proof: self.text(answer.proof),
                })
            })
            .collect()
    }

    fn answer(&mut self, id: &str, answer: Option<&Answer>) {
        if let Some(answer) = answer {
            let mut row = self.row(id, answer.cell);
            row.answer = Some(self.bid.text(answer.written).to_owned());
            row.proof = self.text(answer.proof);
            self.rows.push(row);
        }
    }

    fn declared(&mut self, id: &str, declared: Option<Declared>) {
        if let Some(declared) = declared {
            let mut row = self.row(id, declared.cell);
            row.price = Some(declared.value.to_string().into());
            self.rows.push(row);
        }
    }
}

fn place(cell: CellRef) -> Option<(u32, u32)> {
    (cell.source != u16::MAX).then(|| (u32::from(cell.source), cell.row))
}

/// The fields that have a fixed name.
const FIELDS: [(Field, &str); 10] = [
    (Field::Id, "row"),
    (Field::Price, "price"),
    (Field::Answer, "answer"),
    (Field::Proof, "proof"),
    (Field::ArticleNumber, "article_number"),
    (Field::Article, "article"),
    (Field::Unit, "unit"),
    (Field::Pack, "pack"),
    (Field::Co2e, "co2e"),
    (Field::Co2eProof, "co2e_proof"),
];

fn fixed_name(field: Field) -> Option<&'static str> {
    FIELDS.iter().find(|(other, _)| *other == field).map(|(_, name)| *name)
}

fn fixed_field(name: &str) -> Option<Field> {
    FIELDS.iter().find(|(_, other)| *other == name).map(|(field, _)| *field)
}

/// A criterion's column is named `criterion:` and its id, its proof's `proof:` and the id.
fn field_name(lot: &Lot, field: Field) -> String {
    let id = |index: usize| lot.criteria.get(index).map(|criterion| criterion.id.as_str()).unwrap_or_default();
    match field {
        Field::Criterion(index) => format!("criterion:{}", id(index)),
        Field::CriterionProof(index) => format!("proof:{}", id(index)),
        _ => fixed_name(field).unwrap_or_default().to_owned(),
    }
}

fn field_named(lot: &Lot, name: &str) -> Option<Field> {
    let index = |id: &str| lot.criteria.iter().position(|criterion| criterion.id == id);
    if let Some(id) = name.strip_prefix("criterion:") {
        return index(id).map(Field::Criterion);
    }
    if let Some(id) = name.strip_prefix("proof:") {
        return index(id).map(Field::CriterionProof);
    }
    fixed_field(name)
}

fn source_table(source: &SourceInput) -> SourceTable {
    let mut columns = Vec::new();
    let mut criteria: Vec<CriterionColumn> = Vec::new();
    for column in &source.columns {
        if let Some(id) = column.field.strip_prefix("criterion:") {
            criteria.push(CriterionColumn { criterion: id.to_owned(), answer: column.column, proof: None });
        } else if let Some(id) = column.field.strip_prefix("proof:") {
            if let Some(criterion) = criteria.iter_mut().find(|criterion| criterion.criterion == id) {
                criterion.proof = Some(column.column);
            }
        } else if let Some(field) = fixed_field(&column.field) {
            columns.push((field, column.column));
        }
    }
    SourceTable { file: source.file.as_str().into(), sheet: source.sheet.as_deref().map(Into::into), columns, criteria }
}

fn source_input(source: &SourceTable) -> SourceInput {
    let fixed = source
        .columns
        .iter()
        .filter_map(|(field, column)| Some(ColumnInput { field: fixed_name(*field)?.to_owned(), column: *column }));
    let criteria = source.criteria.iter().flat_map(|criterion| {
        let answer = ColumnInput { field: format!("criterion:{}", criterion.criterion), column: criterion.answer };
        let proof =
            criterion.proof.map(|column| ColumnInput { field: format!("proof:{}", criterion.criterion), column });
        std::iter::once(answer).chain(proof)
    });
    SourceInput {
        file: source.file.to_string(),
        sheet: source.sheet.as_ref().map(ToString::to_string),
        columns: fixed.chain(criteria).collect(),
    }
}
