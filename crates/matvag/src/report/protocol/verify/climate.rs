//! The climate part of a protocol recomputed, where the caller has the sets that it names.

use super::Comparison;
use crate::award::Outcome;
use crate::climate::{Knowledge, climate_of};
use crate::procurement::{Bid, Procurement};
use crate::report::protocol::climate::{ClimateBidRecord, ClimateRecord, record};
use crate::text;
use crate::text::Text;

impl Comparison {
    pub(super) fn climate(
        &mut self,
        recorded: &ClimateRecord,
        procurement: &Procurement,
        bids: &[Bid],
        outcome: &Outcome,
        knowledge: Option<&Knowledge<'_>>,
    ) {
        if let Some(why) = recorded.cannot_check(knowledge) {
            self.notes.push(why);
            return;
        }
        let Some(knowledge) = knowledge else { return };
        let recognise = |name: &str, group: Option<&str>| recorded.recognised(name, group, knowledge);
        let as_heard = Knowledge { recognise: &recognise, ..*knowledge };
        let again = record(procurement, bids, &climate_of(procurement, bids, outcome, &as_heard));
        self.within(Text::fixed("klimat", "climate"), |walk| {
            walk.same(Text::fixed("antal anbudsområden", "number of lots"), &recorded.lots.len(), &again.lots.len());
            for (one, other) in recorded.lots.iter().zip(&again.lots) {
                walk.within(text!("anbudsområde {lot}", "lot {lot}", lot = other.lot), |walk| {
                    walk.same(Text::fixed("antal anbud", "number of bids"), &one.bids.len(), &other.bids.len());
                    for (one, other) in one.bids.iter().zip(&other.bids) {
                        walk.within(Text::own(&other.bidders.join(", ")), |walk| walk.basket(one, other));
                    }
                    walk.same(Text::fixed("anbudsområdet", "the lot"), one, other);
                });
            }
            if let (Some(one), Some(other)) = (&recorded.winning, &again.winning) {
                let winning = Text::fixed("vinnande varukorg", "winning basket");
                walk.within(winning, |walk| walk.basket(one, other));
            }
            walk.same(Text::fixed("klimatdelen", "the climate part"), recorded, &again);
        });
    }

    fn basket(&mut self, recorded: &ClimateBidRecord, recomputed: &ClimateBidRecord) {
        self.figure(&recorded.figure, &recomputed.figure);
        self.figure(&recorded.organic, &recomputed.organic);
        self.same(Text::fixed("5–95\u{a0}%", "5–95%"), &recorded.range, &recomputed.range);
        self.same(Text::fixed("täckning", "coverage"), recorded, recomputed);
    }
}
