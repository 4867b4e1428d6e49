//! S5c: one bid, lot by lot, every figure down to its cell.

use matvag::report::{explain_bid, price_lines, quality_worth};
use matvag_files::report::{DrawnFigure, DrawnTable};

use super::say;
use crate::desk::{Checked, Refusal, Work};
use crate::wire::{BidLot, BidSteps, Look};

pub(crate) fn bid(work: &Work, bid: usize, look: Look) -> Result<BidSteps, Refusal> {
    let checked = work.checked()?;
    let lang = look.language();
    let file = checked
        .added
        .iter()
        .find(|(_, added)| Checked::bid_of(added) == Some(bid))
        .map(|(source, _)| source.file.clone());
    let lots = checked.case.procurement.lots().iter().zip(&checked.outcome.lots).enumerate();
    let lots = lots.filter_map(|(index, (lot, outcome))| {
        let bid_outcome = outcome.bids.get(bid)?.as_ref()?;
        let mask = super::mask_of(look);
        let drawn = |figure: matvag::report::Figure| DrawnFigure::of(&figure.masked(mask), lang);
        Some(BidLot {
            id: lot.id.clone(),
            name: lot.name.clone(),
            status: say(&bid_outcome.status.text().capitalised(), lang),
            reasons: bid_outcome.status.reasons().iter().map(|reason| say(&reason.text, lang)).collect(),
            total: explain_bid(&checked.case.procurement, &checked.case.bids, &checked.outcome, index, bid).map(drawn),
            prices: price_lines(&checked.case.procurement, &checked.case.bids, &checked.outcome, index, bid, mask)
                .map(|table| DrawnTable::of(&table, lang)),
            worth: quality_worth(&checked.case.procurement, &checked.outcome, index, bid).map(drawn),
        })
    });
    let bidder = checked.bidder(bid, look);
    Ok(BidSteps {
        file: if look.hide_names { bidder.clone() } else { file.unwrap_or_default() },
        bidder,
        lots: lots.collect(),
    })
}
