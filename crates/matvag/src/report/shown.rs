//! What of an outcome may be shown, and what bidders are called: shared by the report, the views and the letters.

use super::figure::Mask;
use crate::award::{LotOutcome, Outcome, Score};
use crate::problem::column_name;
use crate::procurement::{Bid, Lot, Procurement};
use crate::text;
use crate::text::Text;

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
}

/// What the model gave a bid.
pub(crate) fn score_of(lot_outcome: &LotOutcome, bid: usize) -> Option<&Score> {
    lot_outcome.bids.get(bid)?.as_ref()?.evaluated.as_ref()?.score.as_ref()
}
