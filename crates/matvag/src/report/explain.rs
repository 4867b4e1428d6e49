//! How a bid's total came about, as a figure that opens down to the cells of the bidder's price form.
//!
//! Made when it is asked for: nothing of this is built while bids are evaluated.

mod criterion;
mod price;

use super::figure::{Figure, Value};
use crate::award::{Combination, Evaluated, LotOutcome, Outcome, Part, PartOf, Score};
use crate::num::Ratio;
use crate::problem::{At, Place};
use crate::procurement::{Bid, CellRef, Field, Lot, LotBid, Procurement};
use crate::text;
use crate::text::{Text, Unit};

/// How one bid's total in one lot came about; nothing if it has none.
pub fn explain_bid(
    procurement: &Procurement,
    bids: &[Bid],
    outcome: &Outcome,
    lot: usize,
    bid: usize,
) -> Option<Figure> {
    let lot_outcome = outcome.lots.get(lot)?;
    let evaluated = lot_outcome.bids.get(bid)?.as_ref()?.evaluated.as_ref()?;
    let the_bid = bids.get(bid)?;
    let explain = Explain {
        procurement,
        lot: procurement.lots().get(lot)?,
        lot_outcome,
        bid: the_bid,
        lot_bid: the_bid.lot(lot)?,
        evaluated,
        index: lot_outcome.evaluated().position(|(index, _)| index == bid)?,
        lot_index: lot,
    };
    Some(explain.total(evaluated.score.as_ref()?))
}

/// What quality is worth in kronor to one bid (evaluation.md §3), with the sentence whether anybody could know it.
pub fn quality_worth(procurement: &Procurement, outcome: &Outcome, lot: usize, bid: usize) -> Option<Figure> {
    let the_lot = procurement.lots().get(lot)?;
    let lot_outcome = outcome.lots.get(lot)?;
    lot_outcome.ranking.as_ref().ok()?;
    let index = lot_outcome.evaluated().position(|(index, _)| index == bid)?;
    let worth = the_lot.model.formula().quality_worth(&lot_outcome.field(the_lot), index);
    let label = Text::fixed("Vad full kvalitet är värd", "What full quality is worth");
    let value = worth.kr.map_or(Value::Unknown, |kr| Value::Number(kr, Unit::Sek));
    let figure = Figure::new(label, value).formula(worth.formula);
    Some(match (&figure.value, worth.known_in_advance) {
        (Value::Unknown, _) => figure,
        (_, true) => figure.note(Text::fixed("känt innan anbuden öppnades", "known before the bids were opened")),
        (_, false) => figure.note(Text::fixed(
            "framgår inte av upphandlingsdokumenten utan först av anbuden",
            "does not follow from the procurement documents, only from the bids",
        )),
    })
}

/// What is needed to explain one bid in one lot.
struct Explain<'a> {
    procurement: &'a Procurement,
    lot: &'a Lot,
    lot_outcome: &'a LotOutcome,
    bid: &'a Bid,
    lot_bid: &'a LotBid,
    evaluated: &'a Evaluated,
    /// The bid's index in the field of the model.
    index: usize,
    lot_index: usize,
}

impl Explain<'_> {
    fn unit_of_total(&self) -> Unit {
        total_unit(self.lot)
    }

    fn total(&self, score: &Score) -> Figure {
        let unit = self.unit_of_total();
        let mut figure = Figure::number(total_label(self.lot).capitalised(), score.total.clone(), unit.clone());
        if score.total != score.exact {
            figure = figure.note(text!("avrundat från {exact}", "rounded from {exact}", exact = (&score.exact, &unit)));
        }
        if let Some(bound) = &score.bound {
            let digits = bound_digits(bound);
            figure = figure.note(text!(
                "formeln har inget exakt värde; det visade är säkert till {digits} decimaler",
                "the formula has no exact value; what is shown is certain to {digits} decimals",
                digits = digits
            ));
        }
        let formula = self.lot.model.formula().formula(&self.lot_outcome.field(self.lot), self.index);
        let points_for_price = score.parts.iter().any(|part| part.of == PartOf::Price && part.points.is_some());
        let sums = score.combination == Combination::Sum;
        if points_for_price {
            figure = figure.formula(Text::fixed("summan av delarna", "the sum of the parts"));
        } else {
            figure = figure.formula(formula.clone());
        }
        // Where the total is no sum, its parts are counted in units of their own.
        let unit_of_parts = |part: &Part| match (sums, part.of) {
            (true, _) => unit.clone(),
            (false, PartOf::Price) => Unit::Sek,
            (false, _) => Unit::Number,
        };
        let parts = score.parts.iter().map(|part| {
            let formula = (points_for_price && part.of == PartOf::Price).then(|| formula.clone());
            self.part(part, unit_of_parts(part), formula)
        });
        figure.parts(parts)
    }

    fn part(&self, part: &Part, unit: Unit, price_formula: Option<Text>) -> Figure {
        let label = match part.of {
            PartOf::Price => match part.points {
                Some(_) => Text::fixed("Poäng för pris", "Points for price"),
                None => Text::fixed("Pris", "Price"),
            },
            PartOf::Criterion(index) => Text::own(self.criterion(index).map_or("", |criterion| &criterion.name)),
            PartOf::Quality => Text::fixed("Kvalitet", "Quality"),
            PartOf::OwnCost(index) => Text::own(self.lot.own_costs().get(index).map_or("", |cost| cost.name.as_str())),
            PartOf::Co2e => Text::fixed("Klimatkostnad", "Climate cost"),
        };
        let mut figure = Figure::number(label, part.value.clone(), unit);
        if let (Some(points), Some(weight)) = (&part.points, &part.weight) {
            figure = figure.formula(text!(
                "{points} · vikt {weight}",
                "{points} · weight {weight}",
                points = points,
                weight = (weight, &Unit::Share)
            ));
        }
        match part.of {
            PartOf::Price => {
                let price = self.price();
                match (price_formula, &part.points) {
                    (Some(formula), Some(points)) => {
                        let points =
                            Figure::number(Text::fixed("Prispoäng", "Price points"), points.clone(), Unit::Points)
                                .formula(formula)
                                .parts([price]);
                        figure.parts([points])
                    }
                    _ => figure.parts([price]),
                }
            }
            PartOf::Criterion(index) => figure.parts(self.criterion_figure(index)),
            PartOf::Quality => {
                figure.parts((0..self.lot.criteria.len()).filter_map(|index| self.criterion_figure(index)))
            }
            PartOf::OwnCost(index) => figure.parts(self.own_cost(index)),
            PartOf::Co2e => figure.parts([self.co2e()]),
        }
    }

    fn place(&self, cell: CellRef, field: Field) -> Place {
        self.bid.place(self.lot, cell, field)
    }

    /// A number may stand in the answer's column or in the price's.
    fn any_place(&self, cell: CellRef) -> Place {
        let place = self.place(cell, Field::Answer);
        if matches!(place.at, At::Cell(..)) { place } else { self.place(cell, Field::Price) }
    }

    fn correction(&self, index: Option<usize>) -> Option<Text> {
        let correction = self.procurement.corrections.get(index?)?;
        Some(text!("rättat enligt LOU 4:9: {reason}", "corrected under LOU 4:9: {reason}", reason = correction.reason))
    }
}

/// How many decimals a bound leaves certain.
fn bound_digits(bound: &Ratio) -> u32 {
    (0..60).find(|digits| Ratio::one() < (bound * &Ratio::from(10).power(digits + 1))).unwrap_or(60)
}

/// What the total of a lot is counted in.
pub(crate) fn total_unit(lot: &Lot) -> Unit {
    match lot.model.id() {
        _ if lot.model.formula().in_kronor() => Unit::Sek,
        "quotient" | "quotient-band" | "median-normalised" | "utility-index" => Unit::Number,
        "lowest-price" | "priority-order" | "prozorro-meat" | "median-deduction" | "percent-deduction"
        | "percent-surcharge" => Unit::Sek,
        _ => Unit::Points,
    }
}

/// What the total of a lot is called.
pub(super) fn total_label(lot: &Lot) -> Text {
    match (total_unit(lot), lot.model.id()) {
        (_, "lowest-price" | "priority-order") => Text::fixed("anbudspris", "bid price"),
        (_, "life-cycle-cost") => Text::fixed("livscykelkostnad", "life-cycle cost"),
        (Unit::Sek, _) => Text::fixed("jämförelsepris", "comparison price"),
        (Unit::Points, _) => Text::fixed("poäng", "points"),
        _ => Text::fixed("jämförelsetal", "comparison figure"),
    }
}

/// What a picture of the totals of a lot is called.
pub(super) fn built_title(lot: &Lot) -> Text {
    match (total_unit(lot), lot.model.id()) {
        (_, "lowest-price" | "priority-order") => Text::fixed("Anbudspriserna", "The bid prices"),
        (_, "life-cycle-cost") => Text::fixed("Så är livscykelkostnaden uppbyggd", "How the life-cycle cost is built"),
        (Unit::Sek, _) => Text::fixed("Så är jämförelsepriset uppbyggt", "How the comparison price is built"),
        (Unit::Points, _) => Text::fixed("Så är poängen uppbyggda", "How the points are built"),
        _ => Text::fixed("Jämförelsetalen", "The comparison figures"),
    }
}
