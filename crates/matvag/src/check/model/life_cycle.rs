//! The parameters of a life-cycle cost, and the buyer's own costs in it.

use crate::award::models::{LifeCycleCost, OwnCost, Payment};
use crate::check::procurement::{Range, Reader, every, optional_words, ratio};
use crate::input::{ModelInput, OwnCostInput, PaymentInput};
use crate::num::{Decimal, Sek, SekPerKgCo2e};

/// The longest time that a cost is counted over, in years.
const MOST_YEARS: u32 = 50;

/// The parameters; nothing for another model.
pub(super) fn life_cycle_cost(place: &mut Reader<'_>, input: &ModelInput) -> Option<LifeCycleCost> {
    let ModelInput::LifeCycleCost {
        years,
        discount_percent,
        payment,
        kr_per_kg_co2e,
        co2_price_source,
        co2_proof_required,
        own_costs,
    } = input
    else {
        return None;
    };
    let years = place.key("years").whole(years, 1, MOST_YEARS);
    let discount = place.key("discount_percent").percent(discount_percent, Range::ZeroTo(Decimal::from(100)));
    let co2_price = place.key("kr_per_kg_co2e").optional(kr_per_kg_co2e.as_ref(), Range::AtLeastZero);
    let mut list = place.key("own_costs");
    let cost = |(index, input): (usize, &OwnCostInput)| own_cost(&mut list.index(index), input, years);
    let own_costs = every(own_costs.iter().enumerate().map(cost));
    Some(LifeCycleCost {
        years: years?,
        discount: ratio(discount?),
        payment: match payment {
            None | Some(PaymentInput::YearEnd) => Payment::YearEnd,
            Some(PaymentInput::YearStart) => Payment::YearStart,
        },
        sek_per_kg_co2e: co2_price.map(SekPerKgCo2e::new),
        co2_price_source: optional_words(co2_price_source.as_ref()),
        co2_proof_required: *co2_proof_required,
        own_costs: own_costs?,
    })
}

/// A cost of the buyer's own; below zero it is what the buyer gets back.
fn own_cost(place: &mut Reader<'_>, input: &OwnCostInput, years: Option<u32>) -> Option<OwnCost> {
    let name = place.key("name").name(&input.name);
    let amount = place.key("kr").number(&input.kr, Range::Any);
    let for_each = input.for_each.as_ref().map(|what| place.key("for_each").words(what));
    let last = years.unwrap_or(MOST_YEARS);
    let in_year = input.in_year.as_ref().and_then(|year| place.key("in_year").whole(year, 0, last));
    Some(OwnCost {
        id: input.id.clone(),
        name,
        amount: Sek::new(amount?),
        for_each: match for_each {
            None => None,
            Some(what) => Some(what?),
        },
        in_year,
    })
}
