//! What foods cost by an award: the article prices of the winning bids, in kronor for each kilogram.
//!
//! An award knows nothing of this; a menu may ask what has been bought.

use std::collections::BTreeMap;

use super::amount::weighed;
use super::price::{Price, Prices};
use super::recipe::Organic;
use crate::award::{LotOutcome, Outcome};
use crate::climate::{NotCovered, Recognised};
use crate::food::{Food, Foods};
use crate::num::{Decimal, Ratio};
use crate::problem::{Place, Problem, Problems};
use crate::procurement::{Bid, Field, Lot, LotBid, Position, Procurement};
use crate::text;
use crate::text::Text;

/// Prices out of an award, and what gave none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AwardPrices {
    /// The prices. Of several articles of one food, the mean by the estimated mass.
    pub prices: Prices,
    /// How many positions the lots have.
    pub positions: usize,
    /// How many of them gave a price.
    pub counted: usize,
    /// Every position that gave none, with the reason.
    pub problems: Problems,
}

/// One article of a food.
struct Article {
    per_kg: Ratio,
    kg: Ratio,
    written: Decimal,
    unit: String,
    place: Place,
}

impl AwardPrices {
    /// The prices of the bids that win. `recognise` says what a name is, with its product group, only when it is sure.
    ///
    /// A position's own food comes first, then what the article's name says, then what the position's does. A unit becomes
    /// kilograms by what the procurement says that it weighs, else by the food's density and pieces.
    pub fn of(
        procurement: &Procurement,
        bids: &[Bid],
        outcome: &Outcome,
        recognise: &dyn Fn(&str, Option<&str>) -> Recognised,
        foods: &Foods,
    ) -> Self {
        let mut read = Self::default();
        let mut articles: BTreeMap<(String, Organic), Vec<Article>> = BTreeMap::new();
        for (index, (lot, lot_outcome)) in procurement.lots().iter().zip(&outcome.lots).enumerate() {
            read.positions += lot.positions.len();
            let awarded = outcome.awards.as_ref().map(|awards| awards.lots.get(index).and_then(|award| award.bid));
            let winner = awarded.unwrap_or_else(|| winner(lot_outcome));
            let Some((bid, lot_bid)) = winner.and_then(|bid| Some((bids.get(bid)?, bids.get(bid)?.lot(index)?))) else {
                let message = text!(
                    "{lot} har ingen vinnare, och ger inga priser",
                    "{lot} has no winner, and gives no prices",
                    lot = lot.name
                );
                read.problems.push(Problem::warning("lot-without-winner", Place::default(), message));
                continue;
            };
            for (at, position) in lot.positions.iter().enumerate() {
                match article((lot, bid, lot_bid), (at, position), recognise, foods) {
                    Ok((key, article)) => {
                        read.counted += 1;
                        articles.entry(key).or_default().push(article);
                    }
                    Err(problem) => read.problems.push(*problem),
                }
            }
        }
        for (key, articles) in articles {
            if let Some(price) = together(articles) {
                read.prices.put(key, price);
            }
        }
        read
    }
}

/// The one winner of a lot; none while a tie stands.
fn winner(lot_outcome: &LotOutcome) -> Option<usize> {
    match lot_outcome.ranking.as_ref().ok()?.winners().as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// The price of the article that is offered for a position, or why there is none.
fn article(
    (lot, bid, lot_bid): (&Lot, &Bid, &LotBid),
    (at, position): (usize, &Position),
    recognise: &dyn Fn(&str, Option<&str>) -> Recognised,
    foods: &Foods,
) -> Result<((String, Organic), Article), Box<Problem>> {
    let refused = |place: Place, why: Text| {
        let message = text!(
            "{id} {name}: inget pris per kg, eftersom {why}",
            "{id} {name}: no price for each kg, because {why}",
            id = position.id,
            name = position.name,
            why = why
        );
        let remedy = Text::fixed(
            "skriv kg_per_unit och food i upphandlingen, eller priset i en egen prislista",
            "write kg_per_unit and food in the procurement, or the price in a list of your own",
        );
        Box::new(Problem::warning("award-price-without-kg", place, message).remedy(remedy))
    };
    let Some(offer) = lot_bid.offer(at) else {
        return Err(refused(
            Place::default(),
            Text::fixed("vinnaren inte har något pris på den", "the winner has no price of it"),
        ));
    };
    let place = bid.place(lot, offer.cell, Field::Price);
    let group = position.group.as_deref();
    let named = bid.text(offer.article);
    let said = if named.is_empty() { Recognised::default() } else { recognise(named, group) };
    let of_position = recognise(&position.name, group);
    let known = position.food.as_deref().and_then(|id| foods.get(id));
    let food: Option<&Food> = known.or_else(|| foods.at(said.food?)).or_else(|| foods.at(of_position.food?));
    let Some(food) = food else { return Err(refused(place, NotCovered::NotRecognised.text())) };
    let unit_kg = position.kg_per_unit.map(Ratio::from);
    let unit_kg = unit_kg.or_else(|| weighed(Decimal::ONE, &position.unit, Some(food)).map(|one| one.kg));
    let Some(unit_kg) = unit_kg.filter(|kg| !kg.is_zero()) else {
        return Err(refused(place, NotCovered::MassUnknown.text()));
    };
    let Ok(per_kg) = offer.price.ratio().over(&unit_kg) else {
        return Err(refused(place, NotCovered::MassUnknown.text()));
    };
    let organic = if said.organic || of_position.organic { Organic::Yes } else { Organic::Unknown };
    let article = Article {
        per_kg,
        kg: &Ratio::from(position.quantity) * &unit_kg,
        written: offer.price.value(),
        unit: position.unit.clone(),
        place,
    };
    Ok(((food.id.clone(), organic), article))
}

/// The mean price of articles, by the estimated mass; where no mass is estimated, each counts alike:
///
/// ```text
/// p = Σ (kg · p) / Σ kg
/// ```
fn together(articles: Vec<Article>) -> Option<Price> {
    let kg: Ratio = articles.iter().map(|article| &article.kg).sum();
    let sum: Ratio = articles.iter().map(|article| &article.kg * &article.per_kg).sum();
    let each: Vec<Ratio> = articles.iter().map(|article| article.per_kg.clone()).collect();
    let per_kg = sum.over(&kg).ok().or_else(|| Ratio::mean(&each))?;
    let first = articles.into_iter().next()?;
    Some(Price { per_kg, written: first.written, unit: first.unit, place: first.place })
}

impl AwardPrices {
    /// What the prices rest on, in a sentence.
    pub fn said(&self, procurement: &str) -> Text {
        text!(
            "Priser: vinnande anbud i {procurement}, {counted} av {positions} positioner",
            "Prices: winning bids of {procurement}, {counted} of {positions} positions",
            procurement = procurement,
            counted = self.counted,
            positions = self.positions
        )
    }
}
