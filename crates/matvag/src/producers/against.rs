//! Producers held against a procurement: the one function that callers use.

use std::collections::BTreeMap;

use super::check::{Check, Delivery, ObstacleKind, Verdict, rows_value};
use super::group::groups;
use super::location::Location;
use super::need::{Known, Need, Terms, needs_of};
use super::producer::{Kitchens, Producer, Producers};
use super::record::{
    Division, KitchenRecord, LotFit, LotObstacle, LotRecord, ProducerRecord, ProducersRecord, ProductRecord, RowRecord,
    SplitRecord, Tally,
};
use super::supply::{Reading, Supply};
use super::transport::{Vehicle, transport};
use crate::food::Months;
use crate::num::Ratio;
use crate::problem::Place;
use crate::procurement::Procurement;

/// When a food is in season, by the table that the caller has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoodSeason {
    /// The food's id.
    pub food: String,
    /// Months of fresh harvest.
    pub harvest: Months,
    /// Months in which it comes from storage.
    pub storage: Months,
}

/// Where goods go, and what they are carried in.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// Where goods are delivered; none where nobody has said.
    pub kitchens: &'a Kitchens,
    /// A hub that producers deliver to, and that delivers to the kitchens.
    pub hub: Option<&'a Location>,
    /// The vehicles, the smallest first.
    pub vehicles: &'a [Vehicle],
    /// The seasons.
    pub seasons: &'a [FoodSeason],
    /// What is taken for granted about the contract.
    pub terms: &'a Terms,
}

/// Holds producers against a procurement: who can deliver what, alone and together, what stands in the way, and what other
/// divisions would open. Nothing of it can reach an award.
///
/// # Example
///
/// ```
/// use matvag::check::check_procurement;
/// use matvag::food::{Foods, TextTable};
/// use matvag::problem::Problems;
/// use matvag::producers::{Around, Kitchens, Known, Named, Producers, Terms, Verdict, hold_against};
///
/// let foods = "id\tsv\ten\tgroup\tstate\tbasis\nmorot\tmorot\tcarrot\trotfrukter\traw\twhole\n";
/// let foods = Foods::read(&TextTable::from_tabs("foods.tsv", foods), &mut Problems::new());
/// let register = "producer\tfood\tkg_per_month\tmonths\nBackens\tmorot\t60\tall year\nStrandens\tmorot\t50\tall year\n";
/// let producers = Producers::read(&TextTable::from_tabs("p.tsv", register), &foods, &[], &mut Problems::new());
/// let procurement = serde_json::from_str(r#"{
///   "matvag": "1", "procurement": { "name": "Roots" },
///   "lots": [{ "id": "a", "name": "Roots", "model": { "kind": "lowest-price" },
///     "positions": [{ "id": "1", "name": "Carrots", "unit": "kg", "quantity": "1200", "food": "morot" }] }]
/// }"#)?;
/// let procurement = check_procurement(&procurement).0.ok_or("errors")?;
/// let known = Known { foods: &foods, recognise: &|_, _| Named::default(), value: &|_, _| None };
/// let around = Around {
///     kitchens: &Kitchens::default(), hub: None, vehicles: &[], seasons: &[], terms: &Terms::default(),
/// };
/// let record = hold_against(&procurement, &producers, &known, &around);
/// // 1 200 kg / 12 months = 100 kg a month: 60 % alone, all of it together.
/// assert_eq!(record.rows[0].fits[0].kg, "720".parse::<matvag::num::Decimal>()?.into());
/// assert_eq!(record.rows[0].together.whole, Some(Verdict::Met));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn hold_against(
    procurement: &Procurement,
    producers: &Producers,
    known: &Known<'_>,
    around: &Around<'_>,
) -> ProducersRecord {
    let needs = needs_of(procurement, known, around.terms);
    let delivery = Delivery { kitchens: around.kitchens, hub: around.hub, terms: around.terms };
    let supply = Supply::of(producers, &needs, &delivery);
    let all: Vec<usize> = (0..needs.len()).collect();
    let by_producer = supply.cover(&all, &supply.order, Reading::Sure).by_producer;
    let without_hub = around.hub.map(|_| {
        let direct = Delivery { hub: None, ..delivery };
        splits(&Supply::of(producers, &needs, &direct))
    });
    let rows = rows(procurement, &supply, known);
    ProducersRecord {
        engine: crate::VERSION.to_owned(),
        procurement: procurement.head.name.clone(),
        invented: procurement.head.invented,
        terms: around.terms.clone(),
        kitchens: kitchens(around.kitchens, &delivery),
        hub: around.hub.cloned(),
        producers: producers.iter().map(|producer| producer_record(producer, known, around.seasons)).collect(),
        lots: lots(procurement, &supply, &rows),
        groups: groups(&supply, known, around.seasons),
        splits: splits(&supply),
        splits_without_hub: without_hub,
        transport: transport(producers, &by_producer, &delivery, around.vehicles),
        rows,
    }
}

fn kitchens(kitchens: &Kitchens, delivery: &Delivery<'_>) -> Vec<KitchenRecord> {
    let shares = delivery.shares().into_iter().map(|(_, share)| share);
    let record = |(kitchen, share): (&super::producer::Kitchen, Ratio)| KitchenRecord {
        name: kitchen.name.clone(),
        location: kitchen.location.clone(),
        share,
    };
    kitchens.iter().zip(shares).map(record).collect()
}

pub(super) fn season<'s>(id: &str, seasons: &'s [FoodSeason]) -> Option<&'s FoodSeason> {
    seasons.iter().find(|season| season.food == id)
}

fn producer_record(producer: &Producer, known: &Known<'_>, seasons: &[FoodSeason]) -> ProducerRecord {
    let products = producer.products.iter().map(|product| {
        let food = product.food.and_then(|food| known.foods.at(food));
        // A register may name a food by its id; people are shown what it is called.
        let name = food.filter(|food| food.id == product.name).map(|food| food.name.sv.to_string());
        let food = food.map(|food| food.id.clone());
        let season = food.as_deref().and_then(|id| season(id, seasons));
        ProductRecord {
            name: name.unwrap_or_else(|| product.name.clone()),
            kg_per_month: product.kg_per_month,
            months: product.months,
            packs: product.packs.clone(),
            certificates: product.certificates.clone(),
            smallest_order: product.smallest_order,
            delivery_days: product.delivery_days.clone(),
            reach_km: product.reach_km,
            harvest: season.map(|season| season.harvest),
            storage: season.map(|season| season.storage),
            place: product.capacity_place.clone(),
            food,
        }
    });
    ProducerRecord {
        name: producer.name.clone(),
        location: producer.location.clone(),
        products: products.collect(),
        place: producer.place.clone(),
    }
}

fn rows(procurement: &Procurement, supply: &Supply<'_>, known: &Known<'_>) -> Vec<RowRecord> {
    let row = |(index, need): (usize, &Need)| {
        let lot = procurement.lots().get(need.lot)?;
        let position = lot.positions.get(need.position)?;
        let food = need.wanted.as_ref().ok().and_then(|wanted| known.foods.at(wanted.food));
        Some(RowRecord {
            lot: need.lot,
            id: position.id.clone(),
            name: position.name.clone(),
            group: need.group.clone(),
            food: food.map(|food| (food.id.clone(), food.name.clone())),
            kg: need.kg.clone(),
            kg_per_month: need.monthly(),
            months: need.months,
            states_months: need.has_own_months,
            value: need.value.clone(),
            not_judged: need.wanted.as_ref().err().cloned(),
            fits: supply.fits(index),
            together: supply.together(&[index]),
            place: Place::path(format!("/lots/{}/positions/{}/quantity", need.lot, need.position)),
        })
    };
    supply.needs.iter().enumerate().filter_map(row).collect()
}

fn lots(procurement: &Procurement, supply: &Supply<'_>, rows: &[RowRecord]) -> Vec<LotRecord> {
    let lot = |(index, lot): (usize, &crate::procurement::Lot)| {
        let of_lot: Vec<usize> =
            rows.iter().enumerate().filter(|(_, row)| row.lot == index).map(|(row, _)| row).collect();
        let has_any = |producer: &usize| of_lot.iter().any(|row| supply.has_goods(*row).contains(producer));
        let fits = (0..supply.producers.len()).filter(has_any).map(|one| lot_fit(one, &of_lot, supply, rows));
        LotRecord {
            id: lot.id.clone(),
            name: lot.name.clone(),
            markup_parts: lot.markup_parts.len(),
            fits: fits.collect(),
            together: supply.together(&of_lot),
            rows: of_lot,
        }
    };
    procurement.lots().iter().enumerate().map(lot).collect()
}

fn lot_fit(producer: usize, of_lot: &[usize], supply: &Supply<'_>, rows: &[RowRecord]) -> LotFit {
    let fits: Vec<(usize, &super::record::Fit)> = of_lot
        .iter()
        .filter_map(|row| Some((*row, rows.get(*row)?.fits.iter().find(|fit| fit.producer == producer)?)))
        .collect();
    let mut obstacles: Vec<LotObstacle> = Vec::new();
    if fits.len() < of_lot.len() {
        let check = Check {
            kind: ObstacleKind::Range,
            verdict: Verdict::Failed,
            wanted: rows_value(of_lot.len()),
            has: rows_value(fits.len()),
        };
        obstacles.push(LotObstacle { check, row: None, rows: of_lot.len() - fits.len() });
    }
    let kg_of = |row: usize| rows.get(row).and_then(|row| row.kg.clone()).unwrap_or_default();
    for (row, fit) in &fits {
        for check in &fit.obstacles {
            let same = obstacles.iter_mut().find(|other| other.check.kind == check.kind && other.row.is_some());
            match same {
                None => obstacles.push(LotObstacle { check: check.clone(), row: Some(*row), rows: 1 }),
                Some(other) => {
                    other.rows += 1;
                    let is_worse =
                        (other.check.verdict, kg_of(other.row.unwrap_or(*row))) < (check.verdict, kg_of(*row));
                    if is_worse {
                        (other.check, other.row) = (check.clone(), Some(*row));
                    }
                }
            }
        }
    }
    LotFit {
        producer,
        alone: supply.whole(of_lot, &[producer]),
        rows: fits.iter().filter(|(_, fit)| fit.alone == Verdict::Met).count(),
        kg: supply.cover(of_lot, &[producer], Reading::Sure).kg,
        obstacles,
    }
}

/// What can be bid on in each division.
fn splits(supply: &Supply<'_>) -> Vec<SplitRecord> {
    let divisions = [Division::Lots, Division::Groups, Division::Rows];
    divisions.into_iter().map(|division| split(division, supply)).collect()
}

/// What makes rows one part: the lot, and in finer divisions the group or the row.
type PartKey<'k> = (usize, Option<&'k crate::text::Text>, Option<usize>);

fn split(division: Division, supply: &Supply<'_>) -> SplitRecord {
    let mut parts: BTreeMap<PartKey<'_>, Vec<usize>> = BTreeMap::new();
    for (index, need) in supply.needs.iter().enumerate() {
        let key = match division {
            Division::Lots => (need.lot, None, None),
            Division::Groups => (need.lot, Some(&need.group), None),
            Division::Rows => (need.lot, None, Some(index)),
        };
        parts.entry(key).or_default().push(index);
    }
    let nothing = || Tally { value: Some(Ratio::zero()), ..Tally::default() };
    let (mut all, mut alone, mut together, mut at_best) = (nothing(), nothing(), nothing(), nothing());
    let mut bidders = std::collections::BTreeSet::new();
    for part in parts.values() {
        all.add(part, supply);
        let able = supply.alone(part);
        if !able.is_empty() {
            alone.add(part, supply);
        }
        bidders.extend(able);
        match supply.whole(part, &supply.order) {
            Verdict::Met => {
                together.add(part, supply);
                at_best.add(part, supply);
            }
            Verdict::Unknown => at_best.add(part, supply),
            Verdict::Failed => {}
        }
    }
    // A share of kronor is only told where every row has a price.
    if all.value.is_none() {
        for tally in [&mut alone, &mut together, &mut at_best] {
            tally.value = None;
        }
    }
    SplitRecord { division, all, alone, together, at_best, bidders: bidders.len() }
}

impl Tally {
    fn add(&mut self, part: &[usize], supply: &Supply<'_>) {
        self.parts += 1;
        for need in part.iter().filter_map(|index| supply.needs.get(*index)) {
            self.rows += 1;
            self.kg = &self.kg + need.kg.as_ref().unwrap_or(&Ratio::zero());
            self.value = self.value.take().zip(need.value.as_ref()).map(|(sum, value)| &sum + value);
        }
    }
}

impl SplitRecord {
    /// The shares of parts, rows, kilograms and kronor in a tally; none where there is nothing, or where prices are unknown.
    pub fn shares(&self, tally: &Tally) -> [Option<Ratio>; 4] {
        let share = |some: Ratio, all: Ratio| some.over(&all).ok();
        [
            share(tally.parts.into(), self.all.parts.into()),
            share(tally.rows.into(), self.all.rows.into()),
            share(tally.kg.clone(), self.all.kg.clone()),
            tally.value.clone().zip(self.all.value.clone()).and_then(|(some, all)| share(some, all)),
        ]
    }
}

impl ProducersRecord {
    /// The indicator of small suppliers: the shares of lots as they are and of single rows that at least one producer can
    /// bid on alone. None where there is no lot or no row.
    pub fn small_suppliers(&self) -> Option<(Ratio, Ratio)> {
        let of = |division: Division| self.splits.iter().find(|split| split.division == division);
        let (lots, rows) = (of(Division::Lots)?, of(Division::Rows)?);
        let [lots, ..] = lots.shares(&lots.alone);
        let [_, rows, ..] = rows.shares(&rows.alone);
        Some((lots?, rows?))
    }
}
