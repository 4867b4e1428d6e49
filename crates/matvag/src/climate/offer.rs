//! The line of one position in one bid: its mass, its food, and which factor counts for it.

use std::collections::BTreeMap;

use super::knowledge::{Heard, Knowledge, Recognised};
use super::line::{ClimateLine, FoodName, LineFactor, NotCovered, PerUnit, SetFactor};
use super::organic::{OrganicStatus, organic_status};
use crate::award::{Co2eOrigin, co2e_per_unit};
use crate::food::{Food, Method};
use crate::num::{Kg, Sek};
use crate::problem::Place;
use crate::procurement::{Bid, Field, Lot, LotBid, Position};
use crate::text;
use crate::text::{Text, Unit};

/// A position's line, and whether it is organic.
pub(super) struct OfferLine {
    pub(super) line: ClimateLine,
    pub(super) organic: OrganicStatus,
}

/// What names have been taken to say.
pub(super) struct Listener<'k> {
    knowledge: &'k Knowledge<'k>,
    heard: BTreeMap<(String, Option<String>), Recognised>,
}

impl<'k> Listener<'k> {
    pub(super) fn new(knowledge: &'k Knowledge<'k>) -> Self {
        Self { knowledge, heard: BTreeMap::new() }
    }

    /// What a name says; asked once for each name.
    fn recognise(&mut self, name: &str, group: Option<&str>) -> Recognised {
        let key = (name.to_owned(), group.map(str::to_owned));
        *self.heard.entry(key).or_insert_with(|| (self.knowledge.recognise)(name, group))
    }

    /// Everything that was heard, by name.
    pub(super) fn into_heard(self) -> Vec<Heard> {
        let food = |index: usize| Some(self.knowledge.foods.at(index)?.id.clone());
        let heard = self.heard.iter().map(|((name, group), said)| Heard {
            name: name.clone(),
            group: group.clone(),
            food: said.food.and_then(food),
            organic: said.organic,
        });
        heard.collect()
    }

    /// The food of a position: the one that the documents name, else the one that its name surely is.
    fn food(&mut self, position: &Position) -> Result<&'k Food, NotCovered> {
        let foods = self.knowledge.foods;
        if let Some(id) = &position.food {
            return foods.get(id).ok_or_else(|| NotCovered::NoSuchFood(id.clone()));
        }
        let said = self.recognise(&position.name, position.group.as_deref());
        said.food.and_then(|index| foods.at(index)).ok_or(NotCovered::NotRecognised)
    }

    /// The line of a position in a bid.
    pub(super) fn line(
        &mut self,
        lot: &Lot,
        bid: &Bid,
        lot_bid: &LotBid,
        index: usize,
        amount: Option<Sek>,
    ) -> Option<OfferLine> {
        let position = lot.positions.get(index)?;
        let article = lot_bid.offer(index).map(|offer| bid.text(offer.article)).filter(|article| !article.is_empty());
        let says_organic = article.filter(|article| self.recognise(article, position.group.as_deref()).organic);
        let organic = organic_status(lot, bid, lot_bid, index, says_organic);
        let mass = position.kg_per_unit.map(|kg| position.quantity.times(kg).and_then(Kg::new));
        let food = self.food(position);
        let mut notes = Vec::new();
        let factor = match mass {
            None => LineFactor::Unknown(NotCovered::MassUnknown),
            Some(Err(_)) => LineFactor::Unknown(NotCovered::MassTooLong),
            Some(Ok(_)) => self.factor(lot, bid, lot_bid, index, food.as_ref().ok().copied(), &organic, &mut notes),
        };
        // The reason that was met first is the one to mend.
        let factor = match (factor, &food) {
            (LineFactor::Unknown(NotCovered::NoFactor), Err(why)) => LineFactor::Unknown(why.clone()),
            (LineFactor::Fallback(per_unit), food) => {
                let why = food.as_ref().map_or_else(NotCovered::text, |_| NotCovered::NoFactor.text());
                notes.push(text!("schablonvärde: {why}", "published value: {why}", why = why));
                LineFactor::Fallback(per_unit)
            }
            (factor, _) => factor,
        };
        let mass_formula = position.kg_per_unit.map(|kg| {
            let quantity = (&position.quantity.into(), &Unit::Of(position.unit.clone()));
            text!("{quantity} · {kg}\u{a0}kg", "{quantity} · {kg}\u{a0}kg", quantity = quantity, kg = kg)
        });
        let line = ClimateLine {
            id: position.id.clone(),
            name: position.name.clone(),
            food: food.ok().map(FoodName::of),
            mass: mass.and_then(Result::ok),
            mass_formula: mass_formula.filter(|_| position.unit != "kg"),
            amount,
            factor,
            article: article.map(str::to_owned),
            notes,
        };
        Some(OfferLine { line, organic })
    }

    /// What counts: declared with proof › a factor of a set › the documents' value › nothing.
    #[expect(clippy::too_many_arguments, reason = "a position of a bid is four things, and its food two more")]
    fn factor(
        &self,
        lot: &Lot,
        bid: &Bid,
        lot_bid: &LotBid,
        index: usize,
        food: Option<&Food>,
        organic: &OrganicStatus,
        notes: &mut Vec<Text>,
    ) -> LineFactor {
        let Some(position) = lot.positions.get(index) else { return LineFactor::Unknown(NotCovered::NoFactor) };
        if let Some(declared) = declared(lot, bid, lot_bid, index, position) {
            return LineFactor::Declared(declared);
        }
        if lot_bid.offer(index).is_some_and(|offer| offer.co2e.is_some()) {
            notes.push(Text::fixed(
                "ett värde är deklarerat men utan bevis, och används inte",
                "a value is declared but without proof, and is not used",
            ));
        }
        let method = match organic {
            OrganicStatus::Organic(_) => Method::Organic,
            OrganicStatus::NotOrganic | OrganicStatus::Unknown => Method::Any,
        };
        if let Some(chosen) = food.and_then(|food| self.knowledge.sets.choose(food, method)) {
            if let OrganicStatus::Organic(why) = organic {
                notes.push(match chosen.factor.method {
                    Method::Organic => text!("ekologisk enligt {why}", "organic by {why}", why = why),
                    Method::Any | Method::Conventional | Method::Greenhouse | Method::Field => text!(
                        "ekologisk enligt {why}; för få ekologiska studier, så faktorn gäller alla odlingssätt",
                        "organic by {why}; too few organic studies, so the factor is for all ways of growing",
                        why = why
                    ),
                });
            }
            return LineFactor::Set(Box::new(SetFactor::of(&chosen)));
        }
        match &position.co2e_fallback {
            Some(fallback) => LineFactor::Fallback(PerUnit {
                co2e: fallback.per_unit.value(),
                quantity: position.quantity,
                unit: position.unit.clone(),
                source: fallback.source.clone(),
                place: Place::default(),
            }),
            None => LineFactor::Unknown(NotCovered::NoFactor),
        }
    }
}

/// The bidder's own value. Where the model prices kg CO2e, the model says whether proof is needed; elsewhere it is.
fn declared(lot: &Lot, bid: &Bid, lot_bid: &LotBid, index: usize, position: &Position) -> Option<PerUnit> {
    let offer = lot_bid.offer(index)?;
    let co2e = offer.co2e?;
    let proof = bid.text(offer.co2e_proof);
    let counts = if lot.prices_co2e() {
        matches!(co2e_per_unit(lot, bid, lot_bid, index), Some((_, Co2eOrigin::Declared)))
    } else {
        !proof.is_empty()
    };
    counts.then(|| PerUnit {
        co2e,
        quantity: position.quantity,
        unit: position.unit.clone(),
        source: proof.to_owned(),
        place: bid.place(lot, offer.cell, Field::Co2e),
    })
}
