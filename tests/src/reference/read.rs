//! One bidder's answers to one lot, read from the rows and corrected as the buyer has allowed.

use matvag::input::{
    BidInput, CorrectionFieldInput, CorrectionInput, CriterionAnswerInput, CriterionInput, LotInput, MeasureInput,
    ModelInput, NegativePriceInput, OffersInput, ProcurementInput, RowInput,
};

use super::number::{Number, known, parse, strict};

/// What stands in one cell: which row, which column, for which criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Cell {
    row: String,
    column: Column,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Column {
    /// The price, or whatever the row answers.
    Answer,
    Co2e,
    Criterion(String),
}

/// An answer.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    /// The share that it gives, or the number that is declared.
    pub(super) gives: Number,
    /// Whether it is a plain no, which needs no proof.
    pub(super) is_no: bool,
    /// Whether a proof is named.
    pub(super) proof: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Offer {
    pub(super) price: Number,
    pub(super) co2e: Option<Number>,
    pub(super) co2e_proof: bool,
}

/// Every answer to a criterion for a position, with the number of the offer in its row if there is one.
type RowAnswers = Vec<(Option<usize>, Answer)>;

/// The answers to a lot.
#[derive(Clone, Debug)]
pub(super) struct LotBid {
    /// For each position: what is offered.
    pub(super) offers: Vec<Vec<Offer>>,
    pub(super) requirements: Vec<Option<Answer>>,
    /// For each criterion that is answered for the lot.
    pub(super) criteria: Vec<Option<Answer>>,
    /// For each criterion and each position.
    pub(super) by_position: Vec<Vec<Option<Answer>>>,
    pub(super) factors: Vec<Option<Number>>,
    pub(super) own_costs: Vec<Option<Number>>,
    faults: Vec<Cell>,
    /// For each criterion and each position: every answer, with the number of the offer in its row if there is one.
    answers: Vec<Vec<RowAnswers>>,
}

impl LotBid {
    /// Whether there is something that could not be read.
    pub(super) fn is_faulty(&self, lot: &LotInput) -> bool {
        !self.faults.is_empty() || (0..lot.positions.len()).any(|position| self.contradicts_itself(lot, position))
    }

    /// Whether something in a row could not be read.
    pub(super) fn is_faulty_in(&self, lot: &LotInput, position: usize) -> bool {
        let id = &lot.positions[position].id;
        self.faults.iter().any(|cell| cell.row == *id) || self.contradicts_itself(lot, position)
    }

    /// Whether only one offer may be given, and two with different prices are.
    fn contradicts_itself(&self, lot: &LotInput, position: usize) -> bool {
        let one = matches!(lot.offers, None | Some(OffersInput::One));
        let offers = &self.offers[position];
        one && offers.iter().any(|offer| offer.price != offers[0].price)
    }

    /// The offer that counts.
    pub(super) fn offer(&self, lot: &LotInput, position: usize) -> Option<&Offer> {
        if self.contradicts_itself(lot, position) {
            return None;
        }
        let offers = self.offers[position].iter();
        match lot.offers {
            None | Some(OffersInput::One) => self.offers[position].first(),
            // Of equal prices the first.
            Some(OffersInput::Lowest) => offers.reduce(|a, b| if b.price < a.price { b } else { a }),
            Some(OffersInput::Highest) => offers.reduce(|a, b| if a.price < b.price { b } else { a }),
        }
    }

    fn wrong(&mut self, row: &str, column: Column) {
        self.faults.push(Cell { row: row.to_owned(), column });
    }
}

/// What a bid answers to a lot; nothing if it prices nothing there.
pub(super) fn lot_bid(procurement: &ProcurementInput, lot_index: usize, bid: &BidInput) -> Option<LotBid> {
    let lot = &procurement.lots[lot_index];
    let mut read = LotBid {
        offers: vec![Vec::new(); lot.positions.len()],
        requirements: vec![None; lot.requirements.len()],
        criteria: vec![None; lot.criteria.len()],
        by_position: vec![vec![None; lot.positions.len()]; lot.criteria.len()],
        factors: vec![None; lot.markup_parts.len()],
        own_costs: vec![None; own_costs(lot)],
        faults: Vec::new(),
        answers: vec![vec![Vec::new(); lot.positions.len()]; lot.criteria.len()],
    };
    let only_lot = procurement.lots.len() == 1;
    for row in bid.rows.iter().filter(|row| row.lot.as_ref().map_or(only_lot, |id| *id == lot.id)) {
        read_row(lot, row, &mut read);
    }
    let corrections = || {
        let of_bid = |correction: &&CorrectionInput| correction.bidder == bid.bidder && correction.lot == lot.id;
        procurement.corrections.iter().filter(of_bid)
    };
    let is_price = |correction: &&CorrectionInput| correction.field == CorrectionFieldInput::Price;
    corrections().filter(is_price).for_each(|correction| correct(lot, correction, &mut read));
    settle(lot, &mut read);
    corrections().filter(|other| !is_price(other)).for_each(|correction| correct(lot, correction, &mut read));
    let priced = read.offers.iter().any(|offers| !offers.is_empty());
    let bids = priced || read.factors.iter().any(Option::is_some) || !read.faults.is_empty();
    bids.then_some(read)
}

/// Which answers count: those of the row whose offer counts, else those of a row without an offer. Where one offer may be
/// given, the first ones.
fn settle(lot: &LotInput, read: &mut LotBid) {
    for criterion in 0..lot.criteria.len() {
        for position in 0..lot.positions.len() {
            let answers = &read.answers[criterion][position];
            let chosen = read
                .offer(lot, position)
                .and_then(|offer| read.offers[position].iter().position(|other| std::ptr::eq(other, offer)));
            let own = || answers.iter().find(|(offer, _)| offer.is_some() && *offer == chosen);
            let general = || answers.iter().find(|(offer, _)| offer.is_none());
            let answer = match lot.offers {
                None | Some(OffersInput::One) => answers.first(),
                Some(OffersInput::Lowest | OffersInput::Highest) => own().or_else(general),
            };
            read.by_position[criterion][position] = answer.map(|(_, answer)| answer.clone());
        }
    }
}

fn own_costs(lot: &LotInput) -> usize {
    match &lot.model {
        ModelInput::LifeCycleCost { own_costs, .. } => own_costs.len(),
        _ => 0,
    }
}

fn read_row(lot: &LotInput, row: &RowInput, read: &mut LotBid) {
    if let Some(position) = lot.positions.iter().position(|position| position.id == row.row) {
        read_position(lot, position, row, read);
        return;
    }
    let Some(written) = row.answer.as_ref().or(row.price.as_ref().map(|price| &price.0)) else { return };
    answer_row(lot, &row.row, written, row.proof.is_some(), read);
}

fn read_position(lot: &LotInput, position: usize, row: &RowInput, read: &mut LotBid) {
    let offers = read.offers[position].len();
    if let Some(price) = &row.price {
        let co2e = row.co2e.as_ref().and_then(|co2e| strict(&co2e.0));
        match strict(&price.0).filter(|price| may_be_price(lot, price)) {
            Some(price) => read.offers[position].push(Offer { price, co2e, co2e_proof: row.co2e_proof.is_some() }),
            None => read.wrong(&row.row, Column::Answer),
        }
    }
    let offer = (offers < read.offers[position].len()).then_some(offers);
    for answer in &row.criteria {
        let Some(index) = lot.criteria.iter().position(|criterion| criterion.id == answer.criterion) else { continue };
        if let Some(read_answer) = position_answer(lot, index, position, answer, read) {
            read.answers[index][position].push((offer, read_answer));
        }
    }
}

fn position_answer(
    lot: &LotInput,
    criterion: usize,
    position: usize,
    answer: &CriterionAnswerInput,
    read: &mut LotBid,
) -> Option<Answer> {
    answer_position(lot, criterion, position, &answer.answer, answer.proof.is_some(), read);
    read.by_position[criterion][position].take()
}

fn may_be_price(lot: &LotInput, price: &Number) -> bool {
    Number::ZERO <= *price || lot.negative_price == Some(NegativePriceInput::Allowed)
}

fn answer_position(lot: &LotInput, criterion: usize, position: usize, written: &str, proof: bool, read: &mut LotBid) {
    let input = &lot.criteria[criterion];
    if !applies(input, &lot.positions[position].id) {
        return;
    }
    match measured(&input.measure, written) {
        Some((gives, is_no)) => read.by_position[criterion][position] = Some(Answer { gives, is_no, proof }),
        None => read.wrong(&lot.positions[position].id, Column::Criterion(input.id.clone())),
    }
}

/// Whether a criterion is answered for the position with this id.
pub(super) fn applies(criterion: &CriterionInput, position: &str) -> bool {
    criterion.answer_for.is_some()
        && (criterion.positions.is_empty() || criterion.positions.iter().any(|id| id == position))
}

fn answer_row(lot: &LotInput, id: &str, written: &str, proof: bool, read: &mut LotBid) {
    let not_below_zero = |text: &str| parse(text).filter(|number| Number::ZERO <= *number);
    if let Some(index) = lot.requirements.iter().position(|requirement| requirement.id == id) {
        match measured(&MeasureInput::YesNo {}, written) {
            Some((gives, is_no)) => read.requirements[index] = Some(Answer { gives, is_no, proof }),
            None => read.wrong(id, Column::Answer),
        }
    } else if let Some(index) = lot.criteria.iter().position(|criterion| criterion.id == id) {
        match measured(&lot.criteria[index].measure, written) {
            Some((gives, is_no)) => read.criteria[index] = Some(Answer { gives, is_no, proof }),
            None => read.wrong(id, Column::Answer),
        }
    } else if let Some(index) = lot.markup_parts.iter().position(|part| part.id == id) {
        let most = lot.markup_parts[index].at_most.as_ref().map(|most| known(&most.0));
        match not_below_zero(written).filter(|factor| most.is_none_or(|most| *factor <= most)) {
            Some(factor) => read.factors[index] = Some(factor),
            None => read.wrong(id, Column::Answer),
        }
    } else if let ModelInput::LifeCycleCost { own_costs, .. } = &lot.model
        && let Some(index) = own_costs.iter().position(|cost| cost.id == id)
    {
        match not_below_zero(written) {
            Some(number) => read.own_costs[index] = Some(number),
            None => read.wrong(id, Column::Answer),
        }
    }
}

/// What an answer gives, and whether it is a plain no; nothing if it cannot be understood.
fn measured(measure: &MeasureInput, written: &str) -> Option<(Number, bool)> {
    let written = written.trim();
    let between = |share: Number| (Number::ZERO <= share && share <= Number::ONE).then_some(share);
    let gives = match measure {
        MeasureInput::YesNo {} => {
            return match written.to_lowercase().as_str() {
                "ja" | "j" | "yes" | "y" | "x" => Some((Number::ONE, false)),
                "nej" | "n" | "no" => Some((Number::ZERO, true)),
                _ => None,
            };
        }
        MeasureInput::Share {} => match written.strip_suffix('%') {
            Some(percent) => between(parse(percent)? / Number::from(100))?,
            None => between(parse(written)?)?,
        },
        MeasureInput::Levels { levels } => {
            let level = levels.iter().find(|level| level.answer.to_lowercase() == written.to_lowercase())?;
            known(&level.share.0)
        }
        MeasureInput::Linear { none_at, full_at, .. } => {
            let (none, full) = (known(&none_at.0), known(&full_at.0));
            let share = (parse(written)? - &none) / (full - &none);
            share.clamp(Number::ZERO, Number::ONE)
        }
        MeasureInput::Declared { .. } => parse(written)?,
        MeasureInput::Jury { .. } => return None,
    };
    Some((gives, false))
}

/// What the buyer has corrected replaces what stood there; nothing else changes.
fn correct(lot: &LotInput, correction: &CorrectionInput, read: &mut LotBid) {
    let column = match (&correction.criterion, correction.field) {
        (Some(criterion), _) => Column::Criterion(criterion.clone()),
        (None, CorrectionFieldInput::Co2e) => Column::Co2e,
        (None, _) => Column::Answer,
    };
    let position = lot.positions.iter().position(|position| position.id == correction.row);
    let criterion = |id: &str| lot.criteria.iter().position(|criterion| criterion.id == id);
    let value = &correction.value;
    if correction.field != CorrectionFieldInput::Proof {
        read.faults.retain(|cell| cell.row != correction.row || cell.column != column);
    }
    match (position, &correction.criterion, correction.field) {
        (Some(position), Some(id), CorrectionFieldInput::Answer) => {
            let Some(index) = criterion(id) else { return };
            let proof = read.by_position[index][position].as_ref().is_some_and(|answer| answer.proof);
            answer_position(lot, index, position, value, proof, read);
        }
        (Some(position), Some(id), CorrectionFieldInput::Proof) => {
            let Some(index) = criterion(id) else { return };
            if let Some(answer) = &mut read.by_position[index][position] {
                answer.proof = true;
            }
        }
        (Some(position), _, CorrectionFieldInput::Price) => match parse(value).filter(|price| may_be_price(lot, price))
        {
            Some(price) => {
                let first = read.offers[position].first().cloned();
                let (co2e, co2e_proof) = first.map_or((None, false), |offer| (offer.co2e, offer.co2e_proof));
                read.offers[position] = vec![Offer { price, co2e, co2e_proof }];
            }
            None => read.wrong(&correction.row, Column::Answer),
        },
        (Some(position), _, CorrectionFieldInput::Co2e) => {
            for offer in &mut read.offers[position] {
                offer.co2e = parse(value);
            }
        }
        (Some(_), None, CorrectionFieldInput::Answer | CorrectionFieldInput::Proof) => {}
        (None, _, CorrectionFieldInput::Proof) => {
            if let Some(answer) = answer_of(lot, &correction.row, read) {
                answer.proof = true;
            }
        }
        (None, _, _) => {
            let proof = answer_of(lot, &correction.row, read).is_some_and(|answer| answer.proof);
            answer_row(lot, &correction.row, value, proof, read);
        }
    }
}

fn answer_of<'r>(lot: &LotInput, id: &str, read: &'r mut LotBid) -> Option<&'r mut Answer> {
    if let Some(index) = lot.requirements.iter().position(|requirement| requirement.id == id) {
        return read.requirements[index].as_mut();
    }
    read.criteria[lot.criteria.iter().position(|criterion| criterion.id == id)?].as_mut()
}
