//! Supply against need: who can deliver which row, product group and lot, alone and together.
//!
//! Two readings stand side by side. The *sure* one takes only what is said: an unknown capacity delivers nothing, an unknown
//! certificate is none. The *possible* one takes everything that is not said to turn out well. What lies between the two is
//! told as unknown.

use std::collections::{BTreeMap, BTreeSet};

use super::check::{Check, Delivery, Verdict, delivery_checks, months_check, volume_check};
use super::flow;
use super::need::Need;
use super::producer::{Producers, Product};
use super::record::{Fit, Member, Together};
use crate::food::Months;
use crate::num::Ratio;

/// How what is not said is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// It does not count.
    Sure,
    /// It turns out well.
    Possible,
}

/// A product that is of the food that a need is of.
#[derive(Debug)]
struct Offer {
    producer: usize,
    product: usize,
    checks: Vec<Check>,
    verdict: Verdict,
}

/// Everything that producers and needs have to do with each other.
#[derive(Debug)]
pub(super) struct Supply<'s> {
    pub(super) producers: &'s Producers,
    pub(super) needs: &'s [Need],
    /// For each need, in the register's order.
    offers: Vec<Vec<Offer>>,
    /// The producers, those first that cover most of everything alone.
    pub(super) order: Vec<usize>,
}

/// What some producers cover of some needs.
#[derive(Clone, Debug, Default)]
pub(super) struct Cover {
    /// Kilograms a year of each need.
    pub(super) kg: Ratio,
    /// Kilograms a year by producer.
    pub(super) by_producer: BTreeMap<usize, Ratio>,
    /// The months of the needs in which every one of them is covered in full.
    pub(super) months: Months,
    /// Whether all of all needs is covered.
    pub(super) whole: bool,
    /// Kilograms of all needs in each month in which there is a need.
    pub(super) by_month: BTreeMap<u8, Ratio>,
}

impl<'s> Supply<'s> {
    pub(super) fn of(producers: &'s Producers, needs: &'s [Need], delivery: &Delivery<'_>) -> Self {
        let offers = needs.iter().map(|need| offers_of(producers, need, delivery)).collect();
        let mut supply = Self { producers, needs, offers, order: Vec::new() };
        let all: Vec<usize> = (0..needs.len()).collect();
        let mut order: Vec<(Ratio, usize)> =
            (0..producers.len()).map(|one| (supply.cover(&all, &[one], Reading::Sure).kg, one)).collect();
        order.sort_by(|(one, first), (other, second)| other.cmp(one).then(first.cmp(second)));
        supply.order = order.into_iter().map(|(_, producer)| producer).collect();
        supply
    }

    fn product(&self, producer: usize, product: usize) -> Option<&Product> {
        self.producers.producers.get(producer)?.products.get(product)
    }

    /// The producers that have the goods of a need and that delivery does not surely stand in the way of.
    pub(super) fn possible(&self, need: usize) -> BTreeSet<usize> {
        let offers = self.offers.get(need).map(Vec::as_slice).unwrap_or_default();
        offers.iter().filter(|offer| offer.verdict != Verdict::Failed).map(|offer| offer.producer).collect()
    }

    /// The producers that have the goods of a need.
    pub(super) fn has_goods(&self, need: usize) -> BTreeSet<usize> {
        self.offers.get(need).into_iter().flatten().map(|offer| offer.producer).collect()
    }

    /// What some producers cover of some needs; those that stand first are asked first.
    pub(super) fn cover(&self, needs: &[usize], producers: &[usize], reading: Reading) -> Cover {
        let mut by_food: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut cover = Cover { whole: !needs.is_empty(), months: Months::ALL, ..Cover::default() };
        let mut all_months = Months::NONE;
        for index in needs {
            let Some(need) = self.needs.get(*index) else { continue };
            all_months = all_months.or(need.months);
            match &need.wanted {
                Ok(wanted) => by_food.entry(wanted.food).or_default().push(*index),
                Err(_) => (cover.whole, cover.months) = (false, Months::NONE),
            }
        }
        cover.months = cover.months.and(all_months);
        for sinks in by_food.values() {
            self.cover_food(sinks, producers, reading, &mut cover);
        }
        cover
    }

    /// Covers the needs of one food. Months in which the same products meet the same needs come out the same.
    fn cover_food(&self, sinks: &[usize], producers: &[usize], reading: Reading, cover: &mut Cover) {
        let counts = |offer: &&Offer| match reading {
            Reading::Sure => offer.verdict == Verdict::Met,
            Reading::Possible => offer.verdict != Verdict::Failed,
        };
        let mut sources: Vec<(usize, usize)> = Vec::new();
        for producer in producers {
            let offers = sinks.iter().filter_map(|sink| self.offers.get(*sink)).flatten().filter(counts);
            for offer in offers.filter(|offer| offer.producer == *producer) {
                if !sources.contains(&(*producer, offer.product)) {
                    sources.push((*producer, offer.product));
                }
            }
        }
        // The same products and the same needs: these months.
        let mut alike: BTreeMap<(Vec<usize>, Vec<usize>), Months> = BTreeMap::new();
        for month in 1..=12 {
            let open = sources.iter().enumerate().filter(|(_, (producer, product))| {
                let product = self.product(*producer, *product);
                product.is_some_and(|product| match (product.months, product.kg_per_month, reading) {
                    (Some(months), Some(_), Reading::Sure) => months.contains(month),
                    (None, _, Reading::Sure) | (_, None, Reading::Sure) => false,
                    (months, _, Reading::Possible) => months.is_none_or(|months| months.contains(month)),
                })
            });
            let open: Vec<usize> = open.map(|(index, _)| index).collect();
            let needed =
                sinks.iter().filter(|sink| self.needs.get(**sink).is_some_and(|need| need.months.contains(month)));
            let needed: Vec<usize> = needed.copied().collect();
            if !needed.is_empty() {
                let months = alike.entry((open, needed)).or_default();
                *months = months.or(Months::of([month]));
            }
        }
        for ((open, needed), months) in alike {
            let monthly = |sink: &usize| Some(self.needs.get(*sink)?.wanted.as_ref().ok()?.monthly.clone());
            let wanted: Vec<Ratio> = needed.iter().map(|sink| monthly(sink).unwrap_or_default()).collect();
            let source = |index: usize| open.get(index).and_then(|index| sources.get(*index)).copied();
            let capacities: Vec<Option<Ratio>> = (0..open.len())
                .map(|index| {
                    let (producer, product) = source(index)?;
                    self.product(producer, product)?.kg_per_month.map(Ratio::from)
                })
                .collect();
            let may = |index: usize, sink: usize| {
                let offers = needed.get(sink).and_then(|sink| self.offers.get(*sink));
                let mut offers = offers.into_iter().flatten().filter(counts);
                offers.any(|offer| Some((offer.producer, offer.product)) == source(index))
            };
            let flows = flow::cover(&capacities, &wanted, &may);
            let times = Ratio::from(months.count());
            let covered: Ratio = flows.values().sum();
            if covered != wanted.iter().sum() {
                cover.whole = false;
                cover.months = cover.months.without(months);
            }
            for month in months.iter() {
                let of_month = cover.by_month.entry(month).or_default();
                *of_month = &*of_month + &covered;
            }
            cover.kg = &cover.kg + &(&covered * &times);
            for ((index, _), amount) in &flows {
                if let Some((producer, _)) = source(*index) {
                    let kg = cover.by_producer.entry(producer).or_default();
                    *kg = &*kg + &(amount * &times);
                }
            }
        }
    }

    /// Whether some producers cover all of some needs.
    pub(super) fn whole(&self, needs: &[usize], producers: &[usize]) -> Verdict {
        if self.cover(needs, producers, Reading::Sure).whole {
            Verdict::Met
        } else if self.cover(needs, producers, Reading::Possible).whole {
            Verdict::Unknown
        } else {
            Verdict::Failed
        }
    }

    /// What all producers cover of some needs together.
    pub(super) fn together(&self, needs: &[usize]) -> Together {
        let cover = self.cover(needs, &self.order, Reading::Sure);
        let member = |producer: &usize| {
            let kg = cover.by_producer.get(producer)?.clone();
            Some(Member { producer: *producer, kg })
        };
        Together {
            members: self.order.iter().filter_map(member).collect(),
            whole: Some(self.whole(needs, &self.order)),
            months: cover.months,
            kg: cover.kg,
        }
    }

    /// The producers that can deliver all of some needs alone, in the register's order.
    pub(super) fn alone(&self, needs: &[usize]) -> Vec<usize> {
        let mut able: Option<BTreeSet<usize>> = None;
        for need in needs {
            let has = self.possible(*need);
            able = Some(able.map_or(has.clone(), |able| able.intersection(&has).copied().collect()));
        }
        let able = able.unwrap_or_default();
        able.into_iter().filter(|one| self.cover(needs, &[*one], Reading::Sure).whole).collect()
    }

    /// How each producer that has the goods does for one need.
    pub(super) fn fits(&self, need: usize) -> Vec<Fit> {
        let fit = |producer: usize| {
            let alone = self.whole(&[need], &[producer]);
            let cover = self.cover(&[need], &[producer], Reading::Sure);
            let obstacles = if alone == Verdict::Met { Vec::new() } else { self.obstacles(need, producer) };
            Fit { producer, alone, kg: cover.kg, months: cover.months, obstacles }
        };
        self.has_goods(need).into_iter().map(fit).collect()
    }

    /// What stands in the way of a producer, of the product that has the least against it.
    fn obstacles(&self, need: usize, producer: usize) -> Vec<Check> {
        let Some(of_need) = self.needs.get(need) else { return Vec::new() };
        let Ok(wanted) = &of_need.wanted else { return Vec::new() };
        let offers = self.offers.get(need).into_iter().flatten().filter(|offer| offer.producer == producer);
        let checks = offers.filter_map(|offer| {
            let product = self.product(producer, offer.product)?;
            let mut checks = offer.checks.clone();
            checks.push(months_check(product, of_need));
            checks.push(volume_check(product.kg_per_month.map(Ratio::from).as_ref(), &wanted.monthly));
            checks.retain(|check| check.verdict != Verdict::Met);
            checks.sort_by_key(|check| (std::cmp::Reverse(check.verdict), check.kind));
            Some(checks)
        });
        let against = |checks: &Vec<Check>| {
            let failed = checks.iter().filter(|check| check.verdict == Verdict::Failed);
            let hard = failed.clone().filter(|check| !check.kind.is_made_up_for()).count();
            (hard, failed.count(), checks.len())
        };
        checks.min_by_key(against).unwrap_or_default()
    }
}

fn offers_of(producers: &Producers, need: &Need, delivery: &Delivery<'_>) -> Vec<Offer> {
    let Ok(wanted) = &need.wanted else { return Vec::new() };
    let mut offers = Vec::new();
    for (index, producer) in producers.iter().enumerate() {
        for (number, product) in producer.products.iter().enumerate() {
            if product.food == Some(wanted.food) {
                let checks = delivery_checks(producer, product, need, &wanted.monthly, delivery);
                let verdict = checks.iter().map(|check| check.verdict).max().unwrap_or(Verdict::Met);
                offers.push(Offer { producer: index, product: number, checks, verdict });
            }
        }
    }
    offers
}
