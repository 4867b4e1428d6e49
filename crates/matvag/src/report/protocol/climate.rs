//! The climate part of a protocol: which sets, which draws, what names were taken to say, and every figure.

use serde::{Deserialize, Serialize};

use crate::climate::{
    ASSUMED_SIGMA, ClimateSum, Comparison, DRAWS, Heard, Knowledge, NamedSet, OrganicShare, ProcurementClimate, Range,
    Recognised, SEED,
};
use crate::num::Ratio;
use crate::procurement::{Bid, Procurement};
use crate::report::figure::{Figure, Value};
use crate::text;
use crate::text::{Text, Unit};

/// The carbon footprint of what the bids offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClimateRecord {
    /// The factor sets that were chosen from, in the order in which they count, with their versions and digests.
    pub sets: Vec<NamedSet>,
    /// What every seed of a stream of draws begins with.
    pub seed: String,
    /// How many draws there are of each factor.
    pub draws: u16,
    /// The σ of a factor whose spread is not published.
    pub assumed_sigma: String,
    /// What the names of positions and articles were taken to say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heard: Vec<Heard>,
    /// The lots.
    pub lots: Vec<ClimateLotRecord>,
    /// The winning basket, without its lines: they stand in the bids.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub winning: Option<ClimateBidRecord>,
}

/// The carbon footprint of the bids on a lot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClimateLotRecord {
    /// The lot's id.
    pub lot: String,
    /// Whether its model puts a price on kg CO2e.
    pub priced: bool,
    /// The bids that are evaluated.
    pub bids: Vec<ClimateBidRecord>,
    /// Each bid against the first in rank.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comparisons: Vec<ClimateComparisonRecord>,
}

/// The carbon footprint of a basket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClimateBidRecord {
    /// Who; several for a basket over several lots.
    pub bidders: Vec<String>,
    /// kg CO2e, down to each line.
    pub figure: Figure,
    /// 5–95 %.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<RangeRecord>,
    /// kg CO2e per covered kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_kg: Option<Ratio>,
    /// Covered kg.
    pub kg_covered: Ratio,
    /// Known kg.
    pub kg_known: Ratio,
    /// Covered kronor.
    pub kr_covered: Ratio,
    /// Known kronor.
    pub kr_known: Ratio,
    /// Kronor that are organic, and kronor of which it is known whether they are.
    pub organic: Figure,
}

/// Where a footprint lies, with three significant digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RangeRecord {
    /// The 5th percentile.
    pub low: Ratio,
    /// The 50th percentile.
    pub median: Ratio,
    /// The 95th percentile.
    pub high: Ratio,
}

/// A bid against the first in rank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClimateComparisonRecord {
    /// Who.
    pub bidder: String,
    /// With whom.
    pub first: String,
    /// kg CO2e more than the first, over the rows that both cover.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub co2e: Option<Ratio>,
    /// 5–95 % of the difference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<RangeRecord>,
    /// Whether zero lies outside it.
    pub distinguishable: bool,
    /// How many rows were compared.
    pub rows: usize,
    /// The rows that only one of them covers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<String>,
}

impl RangeRecord {
    fn of(range: &Range) -> Self {
        Self { low: range.low.ratio(), median: range.median.ratio(), high: range.high.ratio() }
    }
}

impl ClimateRecord {
    /// Why the part cannot be recomputed with these sets; none if they are the ones that it names.
    pub(super) fn cannot_check(&self, knowledge: Option<&Knowledge<'_>>) -> Option<Text> {
        let names = |sets: &[NamedSet]| {
            let names: Vec<String> = sets.iter().map(|set| format!("{} {}", set.name, set.version)).collect();
            names.join(", ")
        };
        let wanted = names(&self.sets);
        let Some(knowledge) = knowledge else {
            return Some(text!(
                "klimatdelen är inte omräknad: det kräver uppsättningarna {wanted}",
                "the climate part is not recomputed: that needs the sets {wanted}",
                wanted = wanted
            ));
        };
        let given = knowledge.named_sets();
        let differs = |(recorded, given): &(&NamedSet, &NamedSet)| recorded.digest != given.digest;
        if self.sets.len() == given.len() && !self.sets.iter().zip(&given).any(|pair| differs(&pair)) {
            let missing = |heard: &&Heard| heard.food.as_ref().is_some_and(|id| knowledge.foods.get(id).is_none());
            if let Some(food) = self.heard.iter().find(missing).and_then(|heard| heard.food.as_ref()) {
                return Some(text!(
                    "klimatdelen är inte omräknad: livsmedelstabellen saknar {food}",
                    "the climate part is not recomputed: the table of foods lacks {food}",
                    food = food
                ));
            }
            let same_draws = self.seed == SEED && self.draws == DRAWS && self.assumed_sigma == ASSUMED_SIGMA;
            return (!same_draws).then(|| {
                Text::fixed(
                    "klimatdelen är inte omräknad: den är dragen med ett annat frö, antal eller antagande än den här versionens",
                    "the climate part is not recomputed: it was drawn with another seed, number or assumption than this version's",
                )
            });
        }
        let first = self.sets.iter().zip(&given).find(differs).map(|(recorded, _)| recorded.name.as_str());
        Some(text!(
            "klimatdelen är inte omräknad: den vilar på {wanted}, men det som är inläst är {given} (skiljer sig: {first})",
            "the climate part is not recomputed: it rests on {wanted}, but what is read is {given} (differs: {first})",
            wanted = wanted,
            given = names(&given),
            first = first.unwrap_or("antal/number")
        ))
    }

    /// What a name was taken to say when the protocol was made.
    pub(super) fn recognised(&self, name: &str, group: Option<&str>, knowledge: &Knowledge<'_>) -> Recognised {
        let heard = self.heard.iter().find(|heard| heard.name == name && heard.group.as_deref() == group);
        heard.map_or_else(Recognised::default, |heard| Recognised {
            food: heard.food.as_deref().and_then(|id| knowledge.foods.index(id)),
            organic: heard.organic,
        })
    }
}

/// The record of a climate outcome, with every figure.
pub(super) fn record(procurement: &Procurement, bids: &[Bid], climate: &ProcurementClimate) -> ClimateRecord {
    let bidder = |index: usize| bids.get(index).map(|bid| bid.bidder.clone()).unwrap_or_default();
    let lots = procurement.lots().iter().zip(&climate.lots).map(|(lot, of_lot)| ClimateLotRecord {
        lot: lot.id.clone(),
        priced: of_lot.is_priced,
        bids: of_lot
            .bids
            .iter()
            .enumerate()
            .filter_map(|(bid, of_bid)| {
                let of_bid = of_bid.as_ref()?;
                Some(basket(vec![bidder(bid)], &of_bid.sum, &of_bid.organic))
            })
            .collect(),
        comparisons: of_lot
            .comparisons
            .iter()
            .filter_map(|(bid, with)| Some(comparison(bidder(*bid), bidder(of_lot.first?), with)))
            .collect(),
    });
    let winning = climate.winning.as_ref().map(|winning| {
        let mut bidders: Vec<String> = Vec::new();
        for name in winning.bids.iter().flatten().map(|bid| bidder(*bid)) {
            if !bidders.contains(&name) {
                bidders.push(name);
            }
        }
        let mut record = basket(bidders, &winning.sum, &winning.organic);
        record.figure.parts.clear();
        record
    });
    ClimateRecord {
        sets: climate.sets.clone(),
        seed: SEED.to_owned(),
        draws: DRAWS,
        assumed_sigma: ASSUMED_SIGMA.to_owned(),
        heard: climate.heard.clone(),
        lots: lots.collect(),
        winning,
    }
}

fn basket(bidders: Vec<String>, sum: &ClimateSum, organic: &OrganicShare) -> ClimateBidRecord {
    let share = organic.share().map_or(Value::Unknown, |share| Value::Number(share, Unit::Share));
    let kr = |label: Text, value: &Ratio| Figure::number(label, value.clone(), Unit::Sek);
    ClimateBidRecord {
        bidders,
        figure: sum.figure(Text::fixed("Klimatavtryck", "Carbon footprint")),
        range: sum.range.as_ref().map(RangeRecord::of),
        per_kg: sum.per_kg(),
        kg_covered: sum.mass.covered.clone(),
        kg_known: sum.mass.known.clone(),
        kr_covered: sum.amount.covered.clone(),
        kr_known: sum.amount.known.clone(),
        organic: Figure::new(
            Text::fixed("Ekologisk andel av värdet, minst", "Organic share of the value, at least"),
            share,
        )
        .parts([
            kr(Text::fixed("Ekologiskt", "Organic"), &organic.organic),
            kr(Text::fixed("Känt om det är ekologiskt", "Known whether it is organic"), &organic.known),
            kr(Text::fixed("Allt", "All"), &organic.all),
        ]),
    }
}

fn comparison(bidder: String, first: String, with: &Comparison) -> ClimateComparisonRecord {
    ClimateComparisonRecord {
        bidder,
        first,
        co2e: with.co2e.clone(),
        range: with.difference.as_ref().map(|difference| RangeRecord::of(&difference.range)),
        distinguishable: !with.is_indistinguishable(),
        rows: with.lines,
        left_out: with.left_out.clone(),
    }
}
