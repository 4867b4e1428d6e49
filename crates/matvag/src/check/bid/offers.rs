//! Which offer counts for each position.

use super::BidReader;
use crate::problem::Problem;
use crate::procurement::{Fault, FaultReason, Field, Offers, Slot, TextSpan};
use crate::text;
use crate::text::Text;

impl BidReader<'_> {
    /// Which offer counts for each position.
    pub(super) fn choose_offers(&mut self, lot_index: usize) {
        let Some(lot) = self.procurement.lots().get(lot_index) else { return };
        let Some(draft) = self.drafts.get_mut(lot_index) else { return };
        let bid = &mut draft.lot_bid;
        let mut conflicts = Vec::new();
        for (index, offer) in bid.offers.iter().enumerate() {
            let Some(slot) = bid.slots.get_mut(offer.position) else { continue };
            let earlier = match *slot {
                Slot::Offer(earlier) => bid.offers.get(earlier),
                Slot::Missing => None,
            };
            let Some(earlier) = earlier else {
                *slot = Slot::Offer(index);
                continue;
            };
            match lot.offers {
                Offers::Lowest if offer.price < earlier.price => *slot = Slot::Offer(index),
                Offers::Highest if earlier.price < offer.price => *slot = Slot::Offer(index),
                Offers::One => {
                    conflicts.push((offer.position, earlier.cell, offer.cell, earlier.price == offer.price));
                }
                Offers::Lowest | Offers::Highest => {}
            }
        }
        draft.choose_answers();
        for (position, first, second, same_price) in conflicts {
            let Some(wanted) = lot.positions.get(position) else { continue };
            let place = self.place(lot_index, second, Field::Price);
            let first_place = self.place(lot_index, first, Field::Price);
            let first_text =
                Text { sv: first_place.in_lang(text::Lang::Sv).into(), en: first_place.in_lang(text::Lang::En).into() };
            if same_price {
                let message = text!(
                    "position {id} finns redan med samma pris ({first}); den räknas en gång",
                    "position {id} is there already with the same price ({first}); it is counted once",
                    id = wanted.id,
                    first = first_text
                );
                self.problems.push(Problem::note("position-repeated", place, message));
                continue;
            }
            let message = text!(
                "position {id} finns redan med ett annat pris ({first}); inget av dem används",
                "position {id} is there already with another price ({first}); neither is used",
                id = wanted.id,
                first = first_text
            );
            let remedy =
                Text::fixed("fråga anbudsgivaren vilket pris som gäller", "ask the bidder which price is meant");
            self.problems.push(Problem::error("position-with-two-prices", place, message).remedy(remedy));
            let Some(draft) = self.drafts.get_mut(lot_index) else { continue };
            if let Some(slot) = draft.lot_bid.slots.get_mut(position) {
                *slot = Slot::Missing;
            }
            draft.lot_bid.faults.push(Fault {
                row: wanted.id.clone(),
                field: Field::Price,
                written: TextSpan::default(),
                reason: FaultReason::SeveralOffers,
                cell: second,
            });
        }
    }
}
