//! The tables of transports: ways, legs and vehicles.

use super::kg;
use super::tables::{mass, names, row, words};
use crate::num::Ratio;
use crate::producers::record::{Leg, ProducersRecord, TransportRecord, Way};
use crate::report::document::{Block, Cell, Column, Section, Table};
use crate::text;
use crate::text::{Text, Unit};

/// The transports, where they are known.
pub(super) fn transport(record: &ProducersRecord) -> Option<Section> {
    let transport = record.transport.as_ref()?;
    let mut blocks = vec![Block::Paragraph(Text::fixed(
        "Per månad, för det som leverantörerna säkert täcker i samverkan. Varje kök har en egen sträcka: inga rundturer är \
         planerade. Mellan två platser i samma kommun är sträckan okänd och räknas som 0 km.",
        "A month, for what the producers surely cover together. Each kitchen has a leg of its own: no round trips are planned. \
         Between two places of the same municipality the distance is unknown and counted as 0 km.",
    ))];
    blocks.push(Block::Table(ways(transport)));
    blocks.push(Block::Table(legs(
        record,
        transport,
        &transport.direct.legs.iter().collect::<Vec<_>>(),
        Text::fixed("Sträckor, direkt", "Legs, direct"),
    )));
    if let Some(hub) = &transport.hub {
        blocks.push(Block::Table(legs(
            record,
            transport,
            &hub.legs.iter().collect::<Vec<_>>(),
            Text::fixed("Sträckor, med samlastning", "Legs, by a hub"),
        )));
    }
    if !transport.left_out.is_empty() {
        blocks.push(Block::Paragraph(text!(
            "Inte medräknade, eftersom platsen är okänd: {names}.",
            "Not counted, since the place is unknown: {names}.",
            names = names(record, transport.left_out.iter().copied())
        )));
    }
    blocks.push(Block::Table(vehicles(transport)));
    Some(super::section("transport", Text::fixed("Transporter", "Transports"), blocks))
}

fn ways(transport: &TransportRecord) -> Table {
    let line = |name: Text, way: &Way| {
        row(vec![Cell::Words(name), Cell::Number(way.drops_per_week.into()), mass(&way.tonne_km), mass(&way.kg_co2e)])
    };
    let hub = transport.hub.as_ref().map(|way| line(Text::fixed("med samlastning", "by a hub"), way));
    Table {
        caption: Text::fixed("Direkt eller med samlastning, per månad", "Direct or by a hub, a month"),
        columns: vec![
            words(Text::fixed("Hur", "How")),
            Column::numbers(Text::fixed("Leveranser i veckan", "Deliveries a week"), Unit::Number),
            Column::numbers(Text::fixed("Tonkm", "Tonne-km"), Unit::Number),
            Column::numbers(Text::fixed("Utsläpp", "Emissions"), Unit::KgCo2e),
        ],
        rows: std::iter::once(line(Text::fixed("direkt", "direct"), &transport.direct)).chain(hub).collect(),
    }
}

/// Legs, one row each.
pub(super) fn legs(record: &ProducersRecord, transport: &TransportRecord, legs: &[&Leg], caption: Text) -> Table {
    let hub = || record.hub.as_ref().map_or("", |hub| hub.name.as_str());
    let rows = legs.iter().map(|leg| {
        let from = leg.producer.and_then(|one| record.producers.get(one)).map_or_else(hub, |producer| &producer.name);
        let to = leg.kitchen.and_then(|one| record.kitchens.get(one)).map_or_else(hub, |kitchen| &kitchen.name);
        // Between two places of which only the one municipality is known nobody knows the way.
        let way = |value: &Ratio| if leg.within_municipality { Cell::Unknown } else { mass(value) };
        let vehicle = transport.vehicles.get(leg.vehicle).map(|vehicle| vehicle.name.clone());
        row(vec![
            Cell::own(from),
            Cell::own(to),
            way(&leg.km),
            mass(&leg.kg_per_month),
            mass(&leg.load_kg),
            vehicle.map_or(Cell::Unknown, Cell::Words),
            way(&leg.tonne_km),
            way(&leg.kg_co2e),
            if leg.within_municipality {
                Cell::Words(Text::fixed(
                    "samma kommun: längre än 0\u{a0}km",
                    "same municipality: longer than 0\u{a0}km",
                ))
            } else {
                Cell::Empty
            },
        ])
    });
    Table {
        caption,
        columns: vec![
            words(Text::fixed("Från", "From")),
            words(Text::fixed("Till", "To")),
            Column::numbers(Text::fixed("Sträcka", "Distance"), Unit::Of("km".into())),
            Column::numbers(Text::fixed("I månaden", "A month"), kg()),
            Column::numbers(Text::fixed("Last", "Load"), kg()),
            words(Text::fixed("Fordon", "Vehicle")),
            Column::numbers(Text::fixed("Tonkm", "Tonne-km"), Unit::Number),
            Column::numbers(Text::fixed("Utsläpp", "Emissions"), Unit::KgCo2e),
            words(Text::fixed("Att veta", "To know")),
        ],
        rows: rows.collect(),
    }
}

/// The vehicles, with where their factors come from.
pub(super) fn vehicles(transport: &TransportRecord) -> Table {
    let rows = transport.vehicles.iter().map(|vehicle| {
        row(vec![
            Cell::Words(vehicle.name.clone()),
            Cell::Number(vehicle.per_tonne_km.clone()),
            Cell::Words(vehicle.formula.clone()),
            Cell::own(&vehicle.source),
        ])
    });
    Table {
        caption: Text::fixed("Fordonen", "The vehicles"),
        columns: vec![
            words(Text::fixed("Fordon", "Vehicle")),
            Column::numbers(Text::fixed("kg CO₂e per tonkm", "kg CO₂e per tonne-km"), Unit::Number),
            words(Text::fixed("Uträkning", "Working")),
            words(Text::fixed("Källa", "Source")),
        ],
        rows: rows.collect(),
    }
}
