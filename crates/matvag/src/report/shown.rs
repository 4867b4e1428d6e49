//! What of an outcome may be shown, and what bidders are called: shared by the report, the views and the letters.

use super::document::Cell;
use super::figure::Mask;
use crate::award::{LineAmount, LotOutcome, Outcome, PriceOrigin, Score};
use crate::problem::{At, Place, column_name};
use crate::procurement::{Bid, Field, Lot, LotBid, Procurement};
use crate::text;
use crate::text::{Lang, Text};

/// An outcome with what it came from, and what of it is left out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown<'a> {
    pub(crate) procurement: &'a Procurement,
    pub(crate) bids: &'a [Bid],
    pub(crate) outcome: &'a Outcome,
    pub(crate) mask: Mask,
}

impl<'a> Shown<'a> {
    /// A bidder's name, or a letter where names are left out: by the order received, so that it is the same in every
    /// lot.
    pub(crate) fn bidder(&self, bid: usize) -> Text {
        if !self.mask.bidders {
            return Text::own(self.bids.get(bid).map_or("", |bid| bid.bidder.as_str()));
        }
        let letter = u32::try_from(bid).map(|bid| column_name(bid + 1)).unwrap_or_default();
        text!("Anbud {letter}", "Bid {letter}", letter = letter)
    }

    /// A lot and what came out of it.
    pub(crate) fn lot(&self, index: usize) -> Option<(&'a Lot, &'a LotOutcome)> {
        Some((self.procurement.lots().get(index)?, self.outcome.lots.get(index)?))
    }

    /// Where a line's price stands. The file's name mostly holds the bidder's, so a masked report leaves it out.
    pub(crate) fn stands_in(&self, line: &LineAmount, lot: &Lot, bid: &Bid, lot_bid: &LotBid, beside: PlaceIn) -> Cell {
        let offer = match line.origin {
            PriceOrigin::Offer(offer) => lot_bid.offers.get(offer),
            PriceOrigin::HighestOther | PriceOrigin::StatedAmount => {
                return Cell::Words(Text::fixed("insatt", "put in"));
            }
        };
        let place = offer.map(|offer| bid.place(lot, offer.cell, Field::Price)).unwrap_or_default();
        match place.at {
            At::Nowhere => Cell::Empty,
            _ if self.mask.bidders => Cell::Masked,
            at => {
                let place = match beside {
                    PlaceIn::OneTable => Place { at, ..Place::default() },
                    PlaceIn::ManyFiles => Place { at, ..place },
                };
                Cell::Words(Text { sv: place.in_lang(Lang::Sv).into(), en: place.in_lang(Lang::En).into() })
            }
        }
    }
}

/// What places stand beside.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PlaceIn {
    /// Places of the same table, whose file and sheet need not be repeated.
    OneTable,
    /// Places of several files.
    ManyFiles,
}

/// What the model gave a bid.
pub(crate) fn score_of(lot_outcome: &LotOutcome, bid: usize) -> Option<&Score> {
    lot_outcome.bids.get(bid)?.as_ref()?.evaluated.as_ref()?.score.as_ref()
}
