//! The price of a bid, down to each line; what else costs money in a life-cycle cost.

use super::Explain;
use super::criterion::proof_figure;
use crate::award::{Basket, Co2eOrigin, PriceOrigin, co2e_per_unit};
use crate::num::Ratio;
use crate::procurement::{Field, Role};
use crate::report::figure::{Coverage, Figure};
use crate::text;
use crate::text::{Text, Unit};

impl Explain<'_> {
    /// The price with every line.
    pub(super) fn price(&self) -> Figure {
        let basket = &self.evaluated.basket;
        let label = Text::fixed("Anbudspris", "Bid price");
        let mut parts: Vec<Figure> = self.lines(basket);
        parts.extend(self.markup());
        let counted = |position: &usize| {
            !self.lot_outcome.excluded.contains(position)
                && self.lot.positions.get(*position).is_some_and(|position| position.role != Role::Optional)
        };
        let all = (0..self.lot.positions.len()).filter(counted).count();
        let mut figure = Figure::number(label, basket.price(), Unit::Sek)
            .formula(Text::fixed("summan av pris · kvantitet", "the sum of price · quantity"))
            .parts(parts);
        figure.coverage =
            Some(Coverage { of: Text::fixed("pris", "price"), known: all - basket.imputed.len().min(all), all });
        if basket.contract != basket.positions {
            figure = figure.note(text!(
                "varav {amount} är avtalsvillkor; resten gäller rader som bara utvärderas",
                "of which {amount} are terms of the contract; the rest is for rows that are only evaluated",
                amount = (&basket.contract.ratio(), &Unit::Sek)
            ));
        }
        if !self.lot_outcome.excluded.is_empty() {
            figure = figure.note(text!(
                "{count} positioner räknas inte för någon, eftersom ett anbud saknar pris",
                "{count} positions are not counted for anybody, because a bid has no price",
                count = self.lot_outcome.excluded.len()
            ));
        }
        figure
    }

    fn lines(&self, basket: &Basket) -> Vec<Figure> {
        basket
            .lines(self.lot, self.lot_bid, &self.lot_outcome.excluded)
            .into_iter()
            .filter_map(|line| {
                let position = self.lot.positions.get(line.position)?;
                let unit = Unit::SekPer(position.unit.clone());
                let label = Text::own(&format!("{} {}", position.id, position.name));
                let mut figure = Figure::number(label, line.amount.ratio(), Unit::Sek).article_price().formula(text!(
                    "{price} · {quantity}",
                    "{price} · {quantity}",
                    price = (&line.price.ratio(), &unit),
                    quantity = (&position.quantity.into(), &Unit::Of(position.unit.clone()))
                ));
                match line.origin {
                    PriceOrigin::Offer(index) => {
                        let offer = self.lot_bid.offers.get(index)?;
                        figure = figure.place(self.place(offer.cell, Field::Price));
                        if let Some(note) = self.correction(offer.correction) {
                            figure = figure.note(note);
                        }
                    }
                    PriceOrigin::HighestOther => {
                        figure = figure.note(Text::fixed(
                            "pris saknas; det högsta priset bland övriga anbud används, som dokumenten säger",
                            "no price; the highest price of the other bids is used, as the documents say",
                        ));
                    }
                    PriceOrigin::StatedAmount => {
                        figure = figure.note(Text::fixed(
                            "pris saknas; det pris som dokumenten anger används",
                            "no price; the price that the documents state is used",
                        ));
                    }
                }
                if !line.counted {
                    figure = figure.note(Text::fixed("räknas inte med i summan", "not counted in the sum"));
                }
                Some(figure)
            })
            .collect()
    }

    fn markup(&self) -> Vec<Figure> {
        Basket::markup_lines(self.lot, self.lot_bid)
            .into_iter()
            .filter_map(|line| {
                let part = self.lot.markup_parts.get(line.part)?;
                let factor = self.lot_bid.markup_factors.get(line.part)?.as_ref()?;
                Some(
                    Figure::number(Text::own(&part.name), line.amount.ratio(), Unit::Sek)
                        .formula(text!(
                            "uppskattad kostnad {cost} · omräkningstal {factor}",
                            "estimated cost {cost} · markup factor {factor}",
                            cost = (&part.estimated_cost.ratio(), &Unit::Sek),
                            factor = line.factor
                        ))
                        .place(self.any_place(factor.cell)),
                )
            })
            .collect()
    }

    pub(super) fn own_cost(&self, index: usize) -> Option<Figure> {
        let cost = self.lot.own_costs().get(index)?;
        let label = Text::own(cost.for_each.as_deref().unwrap_or(&cost.name));
        let kr = cost.amount.ratio();
        let Some(unit) = &cost.for_each else {
            return Some(Figure::number(label, kr, Unit::Sek));
        };
        let number = self.lot_bid.own_costs.get(index)?.as_ref()?;
        Some(
            Figure::number(label, number.value.into(), Unit::Of(unit.clone()))
                .formula(text!("{kr} för varje", "{kr} for each", kr = (&kr, &Unit::Sek)))
                .place(self.any_place(number.cell)),
        )
    }

    pub(super) fn co2e(&self) -> Figure {
        let parts = self.lot.positions.iter().enumerate().filter_map(|(index, position)| {
            if position.role == Role::Optional || self.lot_outcome.excluded.contains(&index) {
                return None;
            }
            let (per_unit, origin) = co2e_per_unit(self.lot, self.bid, self.lot_bid, index)?;
            let quantity = Ratio::from(position.quantity);
            let label = Text::own(&format!("{} {}", position.id, position.name));
            let figure = Figure::number(label, &per_unit * &quantity, Unit::KgCo2e).formula(text!(
                "{per_unit}\u{a0}kg CO₂e/{unit} · {quantity}",
                "{per_unit}\u{a0}kg CO₂e/{unit} · {quantity}",
                per_unit = per_unit,
                unit = position.unit,
                quantity = (&quantity, &Unit::Of(position.unit.clone()))
            ));
            Some(match origin {
                Co2eOrigin::Declared => {
                    let offer = self.lot_bid.offer(index)?;
                    let proof = self.bid.text(offer.co2e_proof);
                    let figure = figure.place(self.place(offer.cell, Field::Co2e));
                    figure.parts(proof_figure(proof))
                }
                Co2eOrigin::Fallback => {
                    let source = position.co2e_fallback.as_ref().map_or("", |fallback| fallback.source.as_str());
                    figure.note(text!(
                        "inget deklarerat med bevis; upphandlingens värde används ({source})",
                        "none declared with proof; the procurement's value is used ({source})",
                        source = source
                    ))
                }
            })
        });
        Figure::number(
            Text::fixed("Klimatavtryck", "Carbon footprint"),
            self.evaluated.entrant.co2e.clone(),
            Unit::KgCo2e,
        )
        .formula(Text::fixed("summan av klimatvärde · kvantitet", "the sum of climate value · quantity"))
        .parts(parts)
    }
}
