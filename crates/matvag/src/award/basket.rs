//! The price of a bid in a lot: Σ price per unit · quantity over the positions that count, and the markup parts.

use std::collections::BTreeSet;

use crate::num::{Decimal, NumberError, Ratio, Sek};
use crate::procurement::{Lot, LotBid, MissingPrice, Role, Slot};

/// The price of a bid in a lot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basket {
    /// Σ price · quantity over the positions that count.
    pub positions: Sek,
    /// Of that: what would be terms of the contract.
    pub contract: Sek,
    /// Σ estimated cost · markup factor.
    pub markup: Sek,
    /// All of it: the price P that the model is given.
    pub total: Sek,
    /// The positions whose price is not the bidder's own, sorted by position.
    pub imputed: Vec<Imputed>,
}

/// A price that the documents put in for a missing one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imputed {
    /// The position's index.
    pub position: usize,
    /// The price per unit.
    pub price: Sek,
    /// Where it comes from.
    pub origin: PriceOrigin,
}

/// Where the price of a position comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceOrigin {
    /// The bidder's offer with this index.
    Offer(usize),
    /// The highest price of the other admitted bids.
    HighestOther,
    /// The amount that the documents state.
    StatedAmount,
}

/// One position of a basket: price · quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineAmount {
    /// The position's index.
    pub position: usize,
    /// The price per unit.
    pub price: Sek,
    /// Where the price comes from.
    pub origin: PriceOrigin,
    /// price · quantity.
    pub amount: Sek,
    /// Whether it is part of the sum.
    pub counted: bool,
}

/// One markup part: estimated cost · factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkupAmount {
    /// The part's index.
    pub part: usize,
    /// The bidder's factor.
    pub factor: Decimal,
    /// Estimated cost · factor.
    pub amount: Sek,
}

impl Basket {
    /// The basket of a bid that has, or is given, a price for every position that counts.
    ///
    /// # Errors
    ///
    /// [`NumberError::OutOfRange`] when the exact sum has more than 28 digits.
    pub(super) fn of(
        lot: &Lot,
        lot_bid: &LotBid,
        excluded: &BTreeSet<usize>,
        imputed: Vec<Imputed>,
    ) -> Result<Self, NumberError> {
        let mut positions = Decimal::ZERO;
        let mut evaluation_only = Decimal::ZERO;
        let mut imputed_prices = imputed.iter().peekable();
        for (index, (position, slot)) in lot.positions.iter().zip(&lot_bid.slots).enumerate() {
            let put_in = imputed_prices.next_if(|imputed| imputed.position == index).map(|imputed| imputed.price);
            if position.role == Role::Optional || (!excluded.is_empty() && excluded.contains(&index)) {
                continue;
            }
            let own = match slot {
                Slot::Offer(offer) => lot_bid.offers.get(*offer).map(|offer| offer.price),
                Slot::Missing => put_in,
            };
            let Some(price) = own else { continue };
            let amount = price.value().times(position.quantity)?;
            positions = positions.plus(amount)?;
            if position.role == Role::EvaluationOnly {
                evaluation_only = evaluation_only.plus(amount)?;
            }
        }
        let mut markup = Decimal::ZERO;
        for amount in markup_amounts(lot, lot_bid) {
            markup = markup.plus(amount?.amount.value())?;
        }
        Ok(Self {
            positions: Sek::new(positions),
            contract: Sek::new(positions.minus(evaluation_only)?),
            markup: Sek::new(markup),
            total: Sek::new(positions.plus(markup)?),
            imputed,
        })
    }

    /// The price as the models see it.
    pub fn price(&self) -> Ratio {
        self.total.ratio()
    }

    /// Every line of the basket, for those who want to see the working.
    pub fn lines(&self, lot: &Lot, lot_bid: &LotBid, excluded: &BTreeSet<usize>) -> Vec<LineAmount> {
        lot.positions
            .iter()
            .zip(&lot_bid.slots)
            .enumerate()
            .filter_map(|(index, (position, slot))| {
                let (price, origin) = match slot {
                    Slot::Offer(offer) => (lot_bid.offers.get(*offer)?.price, PriceOrigin::Offer(*offer)),
                    Slot::Missing => {
                        let imputed = self.imputed.iter().find(|imputed| imputed.position == index)?;
                        (imputed.price, imputed.origin)
                    }
                };
                let amount = price.multiplied(position.quantity).ok()?;
                let counted = position.role != Role::Optional && !excluded.contains(&index);
                Some(LineAmount { position: index, price, origin, amount, counted })
            })
            .collect()
    }

    /// Every markup part.
    pub fn markup_lines(lot: &Lot, lot_bid: &LotBid) -> Vec<MarkupAmount> {
        markup_amounts(lot, lot_bid).filter_map(Result::ok).collect()
    }
}

fn markup_amounts<'a>(
    lot: &'a Lot,
    lot_bid: &'a LotBid,
) -> impl Iterator<Item = Result<MarkupAmount, NumberError>> + 'a {
    lot.markup_parts.iter().zip(&lot_bid.markup_factors).enumerate().filter_map(|(part, (markup_part, factor))| {
        let factor = factor.as_ref()?.value;
        Some(markup_part.estimated_cost.multiplied(factor).map(|amount| MarkupAmount { part, factor, amount }))
    })
}

/// The positions that count and that the bid has no price for.
pub(super) fn missing_positions<'a>(lot: &'a Lot, lot_bid: &'a LotBid) -> impl Iterator<Item = usize> + 'a {
    lot.positions
        .iter()
        .zip(&lot_bid.slots)
        .enumerate()
        .filter(|(_, (position, slot))| **slot == Slot::Missing && position.role != Role::Optional)
        .map(|(index, _)| index)
}

/// The prices that the documents put in for a bid's missing ones; none for a position that nobody else has priced.
pub(super) fn impute(lot: &Lot, lot_bid: &LotBid, others: &[&LotBid]) -> Vec<(usize, Option<Imputed>)> {
    missing_positions(lot, lot_bid)
        .map(|position| {
            let price = match lot.missing_price {
                MissingPrice::Amount(price) => Some((price, PriceOrigin::StatedAmount)),
                MissingPrice::HighestOther => {
                    let prices = others.iter().filter_map(|other| other.offer(position)).map(|offer| offer.price);
                    prices.max().map(|price| (price, PriceOrigin::HighestOther))
                }
                MissingPrice::NotEvaluated | MissingPrice::Reject | MissingPrice::ExcludePosition => None,
            };
            (position, price.map(|(price, origin)| Imputed { position, price, origin }))
        })
        .collect()
}
