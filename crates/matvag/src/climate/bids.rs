//! The footprint of each bid in each lot, and of the basket that wins.
//!
//! Which factor counts for a line: the bidder's own value with proof › the factor that [`FactorSets::choose`] gives for
//! the food › the value that the documents publish › none, and then the line is not covered. Never a silent default:
//! every line says which it is.
//!
//! [`FactorSets::choose`]: crate::food::FactorSets::choose

use std::collections::{BTreeMap, BTreeSet};

use super::basket::ClimateSum;
use super::compare::{Comparison, compare};
use super::drift::{Drift, drift};
use super::knowledge::{Heard, Knowledge, NamedSet};
use super::line::ClimateLine;
use super::offer::Listener;
use super::organic::OrganicShare;
use super::uncertainty::Streams;
use crate::award::{Evaluated, LotOutcome, Outcome};
use crate::food::Foods;
use crate::num::{Ratio, Sek};
use crate::problem::{Place, Problem, Problems};
use crate::procurement::{Bid, Lot, LotBid, Procurement, Role};
use crate::text;
use crate::text::Text;

/// The carbon footprint of what the bids offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcurementClimate {
    /// One for each lot, in the procurement's order.
    pub lots: Vec<LotClimate>,
    /// What is bought if the award stands; none if no lot has a winner.
    pub winning: Option<WinningClimate>,
    /// Every factor set that was chosen from, used or not, in the order in which they count.
    pub sets: Vec<NamedSet>,
    /// What the names of positions and articles were taken to say.
    pub heard: Vec<Heard>,
    /// What is wrong with the documents: a food that the table does not have.
    pub problems: Problems,
}

/// The carbon footprint of the bids on a lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LotClimate {
    /// One for each bid, in the order received; none for a bid that is not evaluated.
    pub bids: Vec<Option<BidClimate>>,
    /// The bid that the others are compared with: the first in rank.
    pub first: Option<usize>,
    /// The other bids, in rank, each against the first.
    pub comparisons: Vec<(usize, Comparison)>,
    /// Whether the lot's model puts a price on kg CO2e, so that the climate is part of the award.
    pub is_priced: bool,
}

/// The carbon footprint of a bid on a lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BidClimate {
    /// The counted positions, added up.
    pub sum: ClimateSum,
    /// How much of the value is organic.
    pub organic: OrganicShare,
}

/// The winning basket over all lots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WinningClimate {
    /// For each lot the bid that wins it; none where nobody does.
    pub bids: Vec<Option<usize>>,
    /// Its lines, each with the id `lot/position`, added up with shared draws.
    pub sum: ClimateSum,
    /// How much of its value is organic.
    pub organic: OrganicShare,
}

/// The carbon footprint of every evaluated bid, and of the winning basket.
///
/// Counted are the positions that the award counts: not optional, not left out for everybody, and with a quantity above
/// zero. A function of its arguments: the same knowledge gives the same result on every machine.
///
/// # Example
///
/// ```
/// use matvag::award::evaluate;
/// use matvag::check::{check_bid, check_procurement};
/// use matvag::climate::{Knowledge, Recognised, climate_of};
/// use matvag::food::{FactorSets, Foods};
///
/// let (procurement, _) = check_procurement(&serde_json::from_str(
///     r#"{ "matvag": "1", "procurement": { "name": "Mejeri" }, "lots": [{
///         "id": "A", "name": "Mejeri", "model": { "kind": "lowest-price" },
///         "positions": [{ "id": "1", "name": "Mjölk", "unit": "kg", "quantity": "20" }] }] }"#,
/// )?);
/// let procurement = procurement.ok_or("refused")?;
/// let bid = r#"{ "bidder": "Mejeriet", "rows": [{ "row": "1", "price": "10", "co2e": "1.2", "co2e_proof": "EPD" }] }"#;
/// let bids = [check_bid(&procurement, &serde_json::from_str(bid)?).0];
/// let outcome = evaluate(&procurement, &bids);
/// // Nothing is known of foods, so only what the bidder has declared with proof counts.
/// let (foods, sets) = (Foods::default(), FactorSets::default());
/// let knowledge = Knowledge { foods: &foods, sets: &sets, recognise: &|_, _| Recognised::default() };
/// let climate = climate_of(&procurement, &bids, &outcome, &knowledge);
/// // 20 kg · 1.2 kg CO2e/kg
/// assert_eq!(climate.winning_co2e().map(ToString::to_string).as_deref(), Some("24"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn climate_of(
    procurement: &Procurement,
    bids: &[Bid],
    outcome: &Outcome,
    knowledge: &Knowledge<'_>,
) -> ProcurementClimate {
    let (mut listener, mut streams) = (Listener::new(knowledge), Streams::default());
    let lots: Vec<LotClimate> = procurement
        .lots()
        .iter()
        .zip(&outcome.lots)
        .enumerate()
        .map(|(index, (lot, lot_outcome))| lot_climate(index, lot, bids, lot_outcome, &mut listener, &mut streams))
        .collect();
    ProcurementClimate {
        winning: winning(procurement, outcome, &lots, &mut streams),
        sets: knowledge.named_sets(),
        heard: listener.into_heard(),
        problems: unknown_foods(procurement, knowledge.foods),
        lots,
    }
}

fn lot_climate(
    index: usize,
    lot: &Lot,
    bids: &[Bid],
    lot_outcome: &LotOutcome,
    listener: &mut Listener<'_>,
    streams: &mut Streams,
) -> LotClimate {
    let mut of_bids: Vec<Option<BidClimate>> = bids.iter().map(|_| None).collect();
    for (bid, evaluated) in lot_outcome.evaluated() {
        if let (Some(the_bid), Some(slot)) = (bids.get(bid), of_bids.get_mut(bid)) {
            let of_bid =
                |lot_bid| bid_climate(lot, the_bid, lot_bid, evaluated, &lot_outcome.excluded, listener, streams);
            *slot = the_bid.lot(index).map(of_bid);
        }
    }
    let places = lot_outcome.ranking.as_ref().map(|ranking| ranking.places.as_slice()).unwrap_or_default();
    let of = |bid: usize| of_bids.get(bid)?.as_ref();
    let first = places.first().map(|place| place.bid).filter(|bid| of(*bid).is_some());
    let others = places.iter().skip(1).map(|place| place.bid);
    let comparisons = others.filter_map(|bid| Some((bid, compare(&of(bid)?.sum, &of(first?)?.sum, streams)))).collect();
    LotClimate { first, comparisons, is_priced: lot.prices_co2e(), bids: of_bids }
}

fn bid_climate(
    lot: &Lot,
    bid: &Bid,
    lot_bid: &LotBid,
    evaluated: &Evaluated,
    excluded: &BTreeSet<usize>,
    listener: &mut Listener<'_>,
    streams: &mut Streams,
) -> BidClimate {
    let amounts: BTreeMap<usize, Sek> =
        evaluated.basket.lines(lot, lot_bid, excluded).into_iter().map(|line| (line.position, line.amount)).collect();
    let mut organic = OrganicShare::default();
    let mut lines = Vec::with_capacity(lot.positions.len());
    for (index, position) in lot.positions.iter().enumerate() {
        if position.role == Role::Optional || excluded.contains(&index) || position.quantity.is_zero() {
            continue;
        }
        let amount = amounts.get(&index).copied();
        if let Some(offered) = listener.line(lot, bid, lot_bid, index, amount) {
            organic.add(amount.map(Sek::ratio).as_ref(), &offered.organic);
            lines.push(offered.line);
        }
    }
    BidClimate { sum: ClimateSum::of(lines, streams), organic }
}

fn winning(
    procurement: &Procurement,
    outcome: &Outcome,
    lots: &[LotClimate],
    streams: &mut Streams,
) -> Option<WinningClimate> {
    let bids: Vec<Option<usize>> = match &outcome.awards {
        Some(awards) => awards.lots.iter().map(|award| award.bid).collect(),
        None => outcome.lots.iter().map(winner).collect(),
    };
    let mut organic = OrganicShare::default();
    let mut lines: Vec<ClimateLine> = Vec::new();
    for ((lot, of_lot), bid) in procurement.lots().iter().zip(lots).zip(&bids) {
        let Some(of_bid) = bid.and_then(|bid| of_lot.bids.get(bid)?.as_ref()) else { continue };
        organic.extend(&of_bid.organic);
        let named = |line: &ClimateLine| ClimateLine { id: format!("{}/{}", lot.id, line.id), ..line.clone() };
        lines.extend(of_bid.sum.lines.iter().map(named));
    }
    bids.iter().any(Option::is_some).then(|| WinningClimate { bids, sum: ClimateSum::of(lines, streams), organic })
}

/// The one winner of a lot; none while a tie stands.
fn winner(lot_outcome: &LotOutcome) -> Option<usize> {
    match lot_outcome.ranking.as_ref().ok()?.winners().as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

fn unknown_foods(procurement: &Procurement, foods: &Foods) -> Problems {
    let mut problems = Problems::new();
    for (lot_index, lot) in procurement.lots().iter().enumerate() {
        for (index, position) in lot.positions.iter().enumerate() {
            let Some(id) = position.food.as_deref().filter(|id| foods.get(id).is_none()) else { continue };
            let place = Place::path(format!("/lots/{lot_index}/positions/{index}/food"));
            let message = text!(
                "livsmedlet ”{id}” finns inte i livsmedelstabellen, så raden täcks inte av klimatberäkningen",
                "the food \"{id}\" is not in the table of foods, so the row is not covered by the climate calculation",
                id = id
            );
            let remedy = Text::fixed(
                "skriv ett id ur livsmedelstabellen, eller låt food vara tomt",
                "write an id of the table of foods, or leave food empty",
            );
            problems.push(Problem::warning("food-unknown", place, message).remedy(remedy));
        }
    }
    problems
}

impl ProcurementClimate {
    /// Whether any line of any bid is covered: nothing is, in a procurement of something that is no food.
    pub fn covers_anything(&self) -> bool {
        self.lots.iter().flat_map(|lot| lot.bids.iter().flatten()).any(|bid| bid.sum.co2e.is_some())
    }

    /// The footprint of one bid on one lot.
    pub fn bid(&self, lot: usize, bid: usize) -> Option<&BidClimate> {
        self.lots.get(lot)?.bids.get(bid)?.as_ref()
    }

    /// How many lines of evaluated bids a set gave the factor of.
    pub fn lines_of(&self, set: &NamedSet) -> usize {
        let is_of_set = |line: &&ClimateLine| match &line.factor {
            super::line::LineFactor::Set(factor) => factor.set == set.id && factor.version == set.version,
            _ => false,
        };
        let bids = self.lots.iter().flat_map(|lot| lot.bids.iter().flatten());
        bids.flat_map(|bid| bid.sum.covered()).filter(is_of_set).count()
    }

    /// What the same award's winning basket became when it was counted with other factors; none where one of the two has
    /// no winner.
    pub fn drift_to(&self, after: &Self) -> Option<Drift> {
        Some(drift(&self.winning.as_ref()?.sum, &after.winning.as_ref()?.sum))
    }

    /// kg CO2e of the winning basket; none if nothing of it is covered.
    pub fn winning_co2e(&self) -> Option<&Ratio> {
        self.winning.as_ref()?.sum.co2e.as_ref()
    }
}
