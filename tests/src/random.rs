//! Random procurements with bids, as they are written.
//!
//! A case is drawn as a draft (`strategies`): plain choices, each independent of the others, so that it shrinks well.
//! `lot` and `bid` make a procurement of it that has no errors: weights that sum, worths that fit the model, limits in
//! order. Numbers are drawn from small sets as often as not, and a bid may be a copy of the one before, so that ties are
//! common.
//!
//! [`case`] gives everything the engine takes. What a law does not hold for is taken out of a case afterwards:
//! [`unlinked`], [`without_value_weights`], [`exactly_compared`], [`fully_drawn`].

mod bid;
mod draft;
mod lot;
mod strategies;

use matvag::input::{
    LotInput, LotLimitInput, LotLimitRuleInput, MissingPriceInput, ModelInput, TieBreakInput, WeighByInput,
};
use proptest::prelude::*;

use draft::Draft;

use crate::Case;
use crate::simple::{self, bidder};

/// Any procurement with its bids.
pub fn case() -> impl Strategy<Value = Case> {
    strategies::draft(1..=3).prop_map(|draft| build(&draft))
}

/// A procurement with one lot.
pub fn one_lot() -> impl Strategy<Value = Case> {
    strategies::draft(1..=1).prop_map(|draft| build(&draft))
}

/// The same case with bids that have nothing to do with each other's missing prices.
#[must_use]
pub fn unlinked(mut case: Case) -> Case {
    for lot in &mut case.procurement.lots {
        if matches!(lot.missing_price, Some(MissingPriceInput::ExcludePosition {} | MissingPriceInput::HighestOther {}))
        {
            lot.missing_price = Some(MissingPriceInput::Reject {});
        }
    }
    case
}

/// The same case without criteria that are weighed by the bid's own prices.
#[must_use]
pub fn without_value_weights(mut case: Case) -> Case {
    for criterion in case.procurement.lots.iter_mut().flat_map(|lot| &mut lot.criteria) {
        if criterion.weigh_by == Some(WeighByInput::Value) {
            criterion.weigh_by = Some(WeighByInput::Positions);
        }
    }
    case
}

/// The same case with no rounding at all.
#[must_use]
pub fn exactly_compared(mut case: Case) -> Case {
    for lot in &mut case.procurement.lots {
        lot.rounding.clear();
        lot.compare = None;
    }
    case
}

/// The same case where every recorded drawing names every bidder.
#[must_use]
pub fn fully_drawn(mut case: Case) -> Case {
    let bidders: Vec<String> = case.bids.iter().map(|bid| bid.bidder.clone()).collect();
    for step in case.procurement.lots.iter_mut().flat_map(|lot| &mut lot.tie) {
        if let TieBreakInput::Draw { draw: Some(draw) } = step
            && !draw.order.is_empty()
        {
            draw.order
                .extend(bidders.iter().filter(|bidder| !draw.order.contains(bidder)).cloned().collect::<Vec<_>>());
        }
    }
    case
}

/// The case of a draft.
fn build(draft: &Draft) -> Case {
    let lots: Vec<_> =
        draft.lots.iter().enumerate().map(|(index, lot_draft)| lot::lot(index, lot_draft, draft.bidders)).collect();
    let mut procurement = simple::procurement(lots);
    let mut bids: Vec<matvag::input::BidInput> = (0..draft.bidders).map(bid::empty).collect();
    for (lot_index, lot_draft) in draft.lots.iter().enumerate() {
        for (index, bid) in bids.iter_mut().enumerate() {
            let own = &lot_draft.bids[index];
            let bid_draft = if own.copied && 0 < index { &lot_draft.bids[index - 1] } else { own };
            if bid_draft.bids {
                let lot = procurement.lots[lot_index].clone();
                let only_lot = draft.lots.len() == 1;
                bid::Answered { lot: &lot, draft: bid_draft, bidder: bidder(index), only_lot }
                    .write(&mut procurement, bid);
            }
        }
    }
    for bid in &mut bids {
        for (index, row) in (2..).zip(&mut bid.rows) {
            row.place = Some((0, index));
        }
    }
    procurement.procurement.lots_per_bidder = draft.limit.map(|(at_most, least_total)| {
        let order: Vec<String> = procurement.lots.iter().rev().map(|lot| lot.id.clone()).collect();
        // What is paid in one period and over all the years is not added.
        let over_years = |lot: &&LotInput| matches!(lot.model, ModelInput::LifeCycleCost { .. });
        let over_years = procurement.lots.iter().filter(over_years).count();
        let same_period = over_years == 0 || over_years == procurement.lots.len();
        let in_kronor = same_period && procurement.lots.iter().all(|lot| counts_kronor(&lot.model));
        let (rule, order) = if least_total && in_kronor {
            (LotLimitRuleInput::LeastTotal, Vec::new())
        } else {
            (LotLimitRuleInput::StatedOrder, order)
        };
        LotLimitInput { at_most: at_most.to_string().into(), rule, order }
    });
    Case { procurement, bids }
}

fn counts_kronor(model: &ModelInput) -> bool {
    match model {
        ModelInput::LowestPrice { .. }
        | ModelInput::FixedDeduction {}
        | ModelInput::FixedSurcharge {}
        | ModelInput::PercentDeduction {}
        | ModelInput::PercentSurcharge {}
        | ModelInput::MedianDeduction {}
        | ModelInput::LifeCycleCost { .. }
        | ModelInput::ProzorroMeat {} => true,
        ModelInput::PriorityOrder { order } => order.first().is_some_and(|first| first == "price"),
        _ => false,
    }
}
