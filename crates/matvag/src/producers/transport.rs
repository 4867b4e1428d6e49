//! The ways of the goods: kilometres, deliveries and kg CO2e, direct or by a hub.
//!
//! ```text
//! tonne-km = kg a month / 1 000 · km as the road goes          kg CO2e = tonne-km · factor of the vehicle
//! ```
//!
//! A factor for a tonne-kilometre has the usual way back and the usual load in it. No round trips are planned: each kitchen has
//! a leg of its own. The vehicle is the smallest that carries what a producer sends off at a time.

use std::collections::BTreeMap;

use super::check::Delivery;
use super::location::Location;
use super::producer::Producers;
use super::record::{Leg, TransportRecord, VehicleRecord, Way};
use crate::num::{Decimal, Ratio};
use crate::text;
use crate::text::Text;

/// A vehicle that goods are carried in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vehicle {
    /// What it is.
    pub name: Text,
    /// The most that it is taken for, in kilograms; none for any load.
    pub carries_kg: Option<Decimal>,
    /// Kilograms of CO2e for each tonne-kilometre, by the publication.
    pub per_tonne_km: Decimal,
    /// What of it is refrigeration.
    pub refrigeration: Refrigeration,
    /// The publication.
    pub source: String,
}

/// How refrigeration is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refrigeration {
    /// The figure is of a refrigerated vehicle.
    CountedIn,
    /// The publication has no refrigerated vehicle of the kind; refrigeration adds as much as it does to another one.
    AsFor {
        /// That one, refrigerated.
        with: Decimal,
        /// The same without refrigeration, above 0.
        without: Decimal,
    },
}

impl Vehicle {
    fn record(&self) -> VehicleRecord {
        let published = Ratio::from(self.per_tonne_km);
        let (per_tonne_km, formula) = match self.refrigeration {
            Refrigeration::CountedIn => (published, text!("{figure}", "{figure}", figure = self.per_tonne_km)),
            Refrigeration::AsFor { with, without } => {
                let more = Ratio::from(with).over(&without.into()).unwrap_or_else(|_| Ratio::one());
                let formula = text!(
                    "{figure} · {with} / {without} (kylning, som för lastbil)",
                    "{figure} · {with} / {without} (refrigeration, as for a lorry)",
                    figure = self.per_tonne_km,
                    with = with,
                    without = without
                );
                (&published * &more, formula)
            }
        };
        VehicleRecord { name: self.name.clone(), per_tonne_km, formula, source: self.source.clone() }
    }
}

/// The transports of so many kilograms a year from each producer; none where nobody knows where anything goes.
pub(super) fn transport(
    producers: &Producers,
    kg_of: &BTreeMap<usize, Ratio>,
    delivery: &Delivery<'_>,
    vehicles: &[Vehicle],
) -> Option<TransportRecord> {
    if delivery.kitchens.is_empty() || vehicles.is_empty() {
        return None;
    }
    let fleet = Fleet { vehicles, records: vehicles.iter().map(Vehicle::record).collect() };
    let months = Ratio::from(delivery.terms.months.count().max(1));
    let mut direct = Way::default();
    let mut hub = delivery.hub.map(|_| Way::default());
    let (mut left_out, mut to_hub) = (Vec::new(), Ratio::zero());
    let a_week = delivery.terms.deliveries_per_week;
    for (index, kg) in kg_of {
        let location = producers.producers.get(*index).and_then(|producer| producer.location.as_ref());
        let Some(from) = location else {
            left_out.push(*index);
            continue;
        };
        let monthly = kg.over(&months).unwrap_or_default();
        let load = monthly.over(&delivery.deliveries_per_month()).unwrap_or_default();
        for (kitchen, (to, share)) in delivery.shares().into_iter().enumerate() {
            let Some(to) = to else { continue };
            let leg = fleet.leg((Some(*index), Some(kitchen)), from, to, &monthly * &share, &load, delivery);
            direct.add(leg, a_week);
        }
        if let (Some(way), Some(to)) = (&mut hub, delivery.hub) {
            to_hub = &to_hub + &monthly;
            way.add(fleet.leg((Some(*index), None), from, to, monthly, &load, delivery), a_week);
        }
    }
    if let (Some(way), Some(from)) = (&mut hub, delivery.hub) {
        let load = to_hub.over(&delivery.deliveries_per_month()).unwrap_or_default();
        for (kitchen, (to, share)) in delivery.shares().into_iter().enumerate() {
            let Some(to) = to else { continue };
            way.add(fleet.leg((None, Some(kitchen)), from, to, &to_hub * &share, &load, delivery), a_week);
        }
    }
    Some(TransportRecord { direct, hub, left_out, vehicles: fleet.records })
}

struct Fleet<'v> {
    vehicles: &'v [Vehicle],
    records: Vec<VehicleRecord>,
}

impl Fleet<'_> {
    /// The first vehicle that carries a load; the last one where none does.
    fn carrying(&self, load: &Ratio) -> usize {
        let carries = |vehicle: &Vehicle| vehicle.carries_kg.is_none_or(|most| *load <= Ratio::from(most));
        self.vehicles.iter().position(carries).unwrap_or(self.vehicles.len().saturating_sub(1))
    }

    fn leg(
        &self,
        (producer, kitchen): (Option<usize>, Option<usize>),
        from: &Location,
        to: &Location,
        kg_per_month: Ratio,
        load: &Ratio,
        delivery: &Delivery<'_>,
    ) -> Leg {
        let vehicle = self.carrying(load);
        let km = delivery.road_km(from, to);
        let tonnes = kg_per_month.over(&Ratio::from(1000)).unwrap_or_default();
        let tonne_km = &tonnes * &km;
        let factor = self.records.get(vehicle).map(|record| record.per_tonne_km.clone()).unwrap_or_default();
        Leg {
            producer,
            kitchen,
            within_municipality: from.shares_municipality_with(to),
            km,
            kg_per_month,
            load_kg: load.clone(),
            vehicle,
            kg_co2e: &tonne_km * &factor,
            tonne_km,
        }
    }
}

impl Way {
    fn add(&mut self, leg: Leg, deliveries_per_week: u32) {
        self.tonne_km = &self.tonne_km + &leg.tonne_km;
        self.kg_co2e = &self.kg_co2e + &leg.kg_co2e;
        self.drops_per_week = self.drops_per_week.saturating_add(deliveries_per_week);
        self.legs.push(leg);
    }
}
