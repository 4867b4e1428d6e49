//! The tables: need and supply, lots, producers, divisions, legs.

use super::{kg, said, tallies, tenths};
use crate::num::Ratio;
use crate::producers::check::{Check, Verdict};
use crate::producers::months::Months;
use crate::producers::record::{
    Fitting, GroupRecord, LotFit, LotRecord, ProducersRecord, RowRecord, SplitRecord, Together, TransportRecord, Way,
};
use crate::report::document::{Block, Cell, Column, Emphasis, Row, Section, Table};
use crate::text;
use crate::text::{Text, Unit};

fn words(heading: Text) -> Column {
    Column::words(heading)
}

fn row(cells: Vec<Cell>) -> Row {
    Row { cells, emphasis: Emphasis::None }
}

fn mass(value: &Ratio) -> Cell {
    Cell::Number(tenths(value))
}

fn share(some: &Ratio, all: &Ratio) -> Cell {
    some.over(all).map_or(Cell::Empty, Cell::Number)
}

fn whole(count: usize) -> Cell {
    Cell::Number(u32::try_from(count).unwrap_or(u32::MAX).into())
}

fn names(record: &ProducersRecord, producers: impl Iterator<Item = usize>) -> Text {
    let names: Vec<&str> =
        producers.filter_map(|one| record.producers.get(one)).map(|producer| producer.name.as_str()).collect();
    if names.is_empty() { Text::fixed("ingen", "nobody") } else { Text::own(&names.join(", ")) }
}

fn verdict(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Met => Text::fixed("ja", "yes"),
        Verdict::Unknown => Text::fixed("okänt", "unknown"),
        Verdict::Failed => Text::fixed("nej", "no"),
    }
}

/// Need and supply by product group.
pub(super) fn groups(record: &ProducersRecord) -> Table {
    let line = |group: &GroupRecord| {
        row(vec![
            Cell::Words(group.name.clone()),
            mass(&group.kg),
            Cell::Words(season(group)),
            Cell::Words(names(record, group.possible.iter().copied())),
            mass(&group.together.kg),
            share(&group.together.kg, &group.kg),
            Cell::Words(fitting(record, group)),
        ])
    };
    Table {
        caption: Text::fixed("Behov och utbud per varugrupp", "Need and supply by product group"),
        columns: vec![
            words(Text::fixed("Varugrupp", "Product group")),
            Column::numbers(Text::fixed("Behov/år, kg", "Need/year, kg"), kg()),
            words(Text::fixed("Säsong", "Season")),
            words(Text::fixed("Möjliga leverantörer", "Possible suppliers")),
            Column::numbers(Text::fixed("Klarar volym, kg", "Covers, kg"), kg()),
            Column::numbers(Text::fixed("Andel", "Share"), Unit::Share),
            words(Text::fixed("Lämpligt delkontrakt", "Fitting lot")),
        ],
        rows: record.groups.iter().map(line).collect(),
    }
}

fn season(group: &GroupRecord) -> Text {
    let Some(harvest) = group.harvest else { return Text::fixed("uppgift saknas", "unknown") };
    match group.storage.filter(|storage| !storage.is_empty()) {
        None => text!("skörd {harvest}", "harvest {harvest}", harvest = harvest.text()),
        Some(storage) => text!(
            "skörd {harvest}; lager {storage}",
            "harvest {harvest}; storage {storage}",
            harvest = harvest.text(),
            storage = storage.without(harvest).text()
        ),
    }
}

fn fitting(record: &ProducersRecord, group: &GroupRecord) -> Text {
    let rows = || group.rows.iter().filter_map(|row| record.rows.get(*row));
    match group.fitting {
        Fitting::GroupAlone => text!(
            "varugruppen som eget område ({names})",
            "the group as a lot ({names})",
            names = names(record, group.alone.iter().copied())
        ),
        Fitting::GroupTogether => text!(
            "varugruppen som eget område, med anbud i samverkan av {count}",
            "the group as a lot, with a joint bid of {count}",
            count = group.together.members.len()
        ),
        Fitting::Rows => {
            let whole = rows().filter(|row| row.together.whole == Some(Verdict::Met)).map(|row| row.id.as_str());
            text!(
                "anbud på enskilda rader: {rows}",
                "bids on single rows: {rows}",
                rows = whole.collect::<Vec<_>>().join(", ")
            )
        }
        Fitting::PartOfVolume => {
            let months = rows().fold(Months::NONE, |all, row| all.or(row.together.months));
            if months.is_empty() {
                Text::fixed("bara en del av volymen", "only a part of the volume")
            } else {
                text!(
                    "bara en del av volymen; någon rad hel {months}",
                    "only a part of the volume; some row whole in {months}",
                    months = months.text()
                )
            }
        }
        Fitting::Ask => Text::fixed("okänt: fråga leverantörerna", "unknown: ask the producers"),
        Fitting::Nobody => Text::fixed("ingen i registret", "nobody in the register"),
    }
}

fn need_of(record: &ProducersRecord, rows: &[usize]) -> Ratio {
    rows.iter().filter_map(|row| record.rows.get(*row)?.kg.as_ref()).sum()
}

/// The lots, one row each.
pub(super) fn lots(record: &ProducersRecord) -> Table {
    let line = |lot: &LotRecord| {
        let need = need_of(record, &lot.rows);
        let alone = lot.fits.iter().filter(|fit| fit.alone == Verdict::Met).map(|fit| fit.producer);
        row(vec![
            Cell::Words(text!("{id} {name}", "{id} {name}", id = lot.id, name = lot.name)),
            whole(lot.rows.len()),
            mass(&need),
            Cell::Words(names(record, alone)),
            Cell::Words(lot.together.whole.map_or(Text::fixed("", ""), verdict)),
            mass(&lot.together.kg),
            share(&lot.together.kg, &need),
        ])
    };
    Table {
        caption: Text::fixed("Anbudsområdena som de är", "The lots as they are"),
        columns: vec![
            words(Text::fixed("Anbudsområde", "Lot")),
            Column::numbers(Text::fixed("Rader", "Rows"), Unit::Number),
            Column::numbers(Text::fixed("Behov/år, kg", "Need/year, kg"), kg()),
            words(Text::fixed("Klarar hela ensam", "All of it alone")),
            words(Text::fixed("Hela i samverkan", "All of it together")),
            Column::numbers(Text::fixed("Täckt i samverkan, kg", "Covered together, kg"), kg()),
            Column::numbers(Text::fixed("Andel", "Share"), Unit::Share),
        ],
        rows: record.lots.iter().map(line).collect(),
    }
}

/// A lot: its rows, and what stands in the way of each producer.
pub(super) fn lot_section(record: &ProducersRecord, index: usize, lot: &LotRecord) -> Section {
    let rows = lot.rows.iter().filter_map(|row| record.rows.get(*row));
    let rows_table = Table {
        caption: Text::fixed("Rad för rad", "Row by row"),
        columns: vec![
            words(Text::fixed("Rad", "Row")),
            words(Text::fixed("Livsmedel", "Food")),
            Column::numbers(Text::fixed("Behov/mån, kg", "Need/month, kg"), kg()),
            words(Text::fixed("Månader", "Months")),
            words(Text::fixed("Klarar ensam", "Alone")),
            words(Text::fixed("I samverkan", "Together")),
            words(Text::fixed("Hela månader", "Whole months")),
            Column::numbers(Text::fixed("Täckt, kg/år", "Covered, kg/year"), kg()),
            Column::numbers(Text::fixed("Andel", "Share"), Unit::Share),
        ],
        rows: rows.clone().map(|row| of_row(record, row)).collect(),
    };
    let obstacles = Table {
        caption: Text::fixed("Vad som står i vägen för hela området", "What stands in the way of the whole lot"),
        columns: vec![
            words(Text::fixed("Leverantör", "Producer")),
            words(Text::fixed("Hela området", "The whole lot")),
            Column::numbers(Text::fixed("Rader ensam", "Rows alone"), Unit::Number),
            Column::numbers(Text::fixed("Täcker, kg/år", "Covers, kg/year"), kg()),
            words(Text::fixed("Hinder", "Obstacles")),
        ],
        rows: lot.fits.iter().map(|fit| of_fit(record, fit)).collect(),
    };
    let by_row = Table {
        caption: Text::fixed("Vad som står i vägen, rad för rad", "What stands in the way, row by row"),
        columns: vec![
            words(Text::fixed("Rad", "Row")),
            words(Text::fixed("Leverantör", "Producer")),
            words(Text::fixed("Ensam", "Alone")),
            Column::numbers(Text::fixed("Täcker, kg/år", "Covers, kg/year"), kg()),
            words(Text::fixed("Hela månader", "Whole months")),
            words(Text::fixed("Hinder", "Obstacles")),
        ],
        rows: rows.flat_map(|row| obstacles_of(record, row)).collect(),
    };
    let mut blocks = vec![Block::Table(rows_table)];
    if lot.fits.is_empty() {
        blocks.push(Block::Paragraph(Text::fixed(
            "Ingen i registret har någon av varorna.",
            "Nobody in the register has any of the goods.",
        )));
    } else {
        blocks.extend([Block::Table(obstacles), Block::Table(by_row)]);
    }
    Section {
        id: format!("lot-{}", index + 1).into(),
        heading: text!("{id} {name}", "{id} {name}", id = lot.id, name = lot.name),
        blocks,
        sections: Vec::new(),
    }
}

fn of_row(record: &ProducersRecord, line: &RowRecord) -> Row {
    let id = text!("{id} {name}", "{id} {name}", id = line.id, name = line.name);
    let food = match (&line.food, &line.not_judged) {
        (_, Some(why)) => Cell::Words(why.text()),
        (Some((_, name)), None) => Cell::Words(name.clone()),
        (None, None) => Cell::Unknown,
    };
    let alone = line.fits.iter().filter(|fit| fit.alone == Verdict::Met).map(|fit| fit.producer);
    let (alone, together, months, covered, part) = if line.not_judged.is_some() {
        (Cell::Unknown, Cell::Unknown, Cell::Empty, Cell::Unknown, Cell::Empty)
    } else {
        (
            Cell::Words(names(record, alone)),
            Cell::Words(members(record, &line.together)),
            Cell::Words(months_or_none(line.together.months)),
            mass(&line.together.kg),
            line.kg.as_ref().map_or(Cell::Empty, |kg| share(&line.together.kg, kg)),
        )
    };
    Row {
        cells: vec![
            Cell::Words(id),
            food,
            line.kg_per_month.as_ref().map_or(Cell::Unknown, mass),
            Cell::Words(line.months.text()),
            alone,
            together,
            months,
            covered,
            part,
        ],
        emphasis: if line.not_judged.is_some() { Emphasis::Muted } else { Emphasis::None },
    }
}

fn months_or_none(months: Months) -> Text {
    if months.is_empty() { Text::fixed("ingen", "none") } else { months.text() }
}

fn members(record: &ProducersRecord, together: &Together) -> Text {
    let member = |member: &crate::producers::record::Member| {
        let producer = record.producers.get(member.producer)?;
        Some(text!("{name} {kg}", "{name} {kg}", name = producer.name, kg = said(&member.kg, &kg())))
    };
    let members: Vec<Text> = together.members.iter().filter_map(member).collect();
    if members.is_empty() { Text::fixed("ingen", "nobody") } else { Text::joined(&members, ", ") }
}

fn of_fit(record: &ProducersRecord, fit: &LotFit) -> Row {
    let obstacles: Vec<Text> = fit
        .obstacles
        .iter()
        .map(|obstacle| match obstacle.row.and_then(|row| record.rows.get(row)) {
            None => obstacle.check.text(),
            Some(row) => text!(
                "{check} ({id}, {count} rader)",
                "{check} ({id}, {count} rows)",
                check = obstacle.check.text(),
                id = row.id,
                count = obstacle.rows
            ),
        })
        .collect();
    row(vec![
        Cell::Words(names(record, std::iter::once(fit.producer))),
        Cell::Words(verdict(fit.alone)),
        whole(fit.rows),
        mass(&fit.kg),
        Cell::Words(Text::joined(&obstacles, "; ")),
    ])
}

fn obstacles_of<'r>(record: &'r ProducersRecord, line: &'r RowRecord) -> impl Iterator<Item = Row> + 'r {
    line.fits.iter().map(move |fit| {
        let obstacles: Vec<Text> = fit.obstacles.iter().map(Check::text).collect();
        row(vec![
            Cell::Words(text!("{id} {name}", "{id} {name}", id = line.id, name = line.name)),
            Cell::Words(names(record, std::iter::once(fit.producer))),
            Cell::Words(verdict(fit.alone)),
            mass(&fit.kg),
            Cell::Words(months_or_none(fit.months)),
            if obstacles.is_empty() { Cell::Empty } else { Cell::Words(Text::joined(&obstacles, "; ")) },
        ])
    })
}

/// The producers, one row each.
pub(super) fn producers(record: &ProducersRecord) -> Table {
    let line = |(index, producer): (usize, &crate::producers::ProducerRecord)| {
        let fits = || {
            record.rows.iter().filter_map(move |row| Some((row, row.fits.iter().find(|fit| fit.producer == index)?)))
        };
        let alone = fits().filter(|(_, fit)| fit.alone == Verdict::Met).count();
        let lots = record
            .lots
            .iter()
            .filter(|lot| lot.fits.iter().any(|fit| fit.producer == index && fit.alone == Verdict::Met));
        let mut goods: Vec<&str> = producer.products.iter().map(|product| product.name.as_str()).collect();
        goods.dedup();
        let kg: Ratio = record.transported(index);
        row(vec![
            Cell::own(&producer.name),
            producer.location.as_ref().map_or(Cell::Unknown, |location| Cell::own(&location.name)),
            Cell::own(&goods.join(", ")),
            whole(fits().count()),
            whole(alone),
            whole(lots.count()),
            mass(&kg),
        ])
    };
    Table {
        caption: Text::fixed("Leverantörerna i registret", "The producers in the register"),
        columns: vec![
            words(Text::fixed("Leverantör", "Producer")),
            words(Text::fixed("Plats", "Place")),
            words(Text::fixed("Varor", "Goods")),
            Column::numbers(Text::fixed("Rader med varan", "Rows with the goods"), Unit::Number),
            Column::numbers(Text::fixed("Rader ensam", "Rows alone"), Unit::Number),
            Column::numbers(Text::fixed("Områden ensam", "Lots alone"), Unit::Number),
            Column::numbers(Text::fixed("I samverkan, kg/år", "Together, kg/year"), kg()),
        ],
        rows: record.producers.iter().enumerate().map(line).collect(),
    }
}

impl ProducersRecord {
    /// What a producer delivers of all rows together, kilograms a year, row by row.
    fn transported(&self, producer: usize) -> Ratio {
        let members = self.rows.iter().flat_map(|row| &row.together.members);
        members.filter(|member| member.producer == producer).map(|member| &member.kg).sum()
    }
}

/// What can be bid on in each division.
pub(super) fn splits(caption: Text, splits: &[SplitRecord]) -> Table {
    let mut rows = Vec::new();
    for split in splits {
        for (label, tally) in tallies(split) {
            let [parts, of_rows, mass_share, value] = split.shares(tally);
            let cell = |share: Option<Ratio>| share.map_or(Cell::Unknown, Cell::Number);
            let name = text!(
                "{division}, {label}",
                "{division}, {label}",
                division = super::division(split.division),
                label = label
            );
            let parts_of = text!("{some} av {all}", "{some} of {all}", some = tally.parts, all = split.all.parts);
            let rows_of = text!("{some} av {all}", "{some} of {all}", some = tally.rows, all = split.all.rows);
            rows.push(row(vec![
                Cell::Words(name),
                Cell::Words(parts_of),
                cell(parts),
                Cell::Words(rows_of),
                cell(of_rows),
                mass(&tally.kg),
                cell(mass_share),
                cell(value),
            ]));
        }
    }
    Table {
        caption,
        columns: vec![
            words(Text::fixed("Indelning", "Division")),
            words(Text::fixed("Delar", "Parts")),
            Column::numbers(Text::fixed("Andel", "Share"), Unit::Share),
            words(Text::fixed("Rader", "Rows")),
            Column::numbers(Text::fixed("Andel", "Share"), Unit::Share),
            Column::numbers(Text::fixed("Mängd, kg/år", "Mass, kg/year"), kg()),
            Column::numbers(Text::fixed("Andel", "Share"), Unit::Share),
            Column::numbers(Text::fixed("Andel av värdet", "Share of the value"), Unit::Share),
        ],
        rows,
    }
}

/// The transports, where they are known.
pub(super) fn transport(record: &ProducersRecord) -> Option<Section> {
    let transport = record.transport.as_ref()?;
    let mut blocks = vec![Block::Paragraph(Text::fixed(
        "Per månad, för det som leverantörerna säkert täcker i samverkan. Varje kök har en egen sträcka: inga rundturer är \
         planerade. Mellan två platser i samma kommun är vägen okänd och räknas som 0 km.",
        "A month, for what the producers surely cover together. Each kitchen has a leg of its own: no round trips are planned. \
         Between two places of the same municipality the way is unknown and counted as 0 km.",
    ))];
    blocks.push(Block::Table(ways(transport)));
    blocks.push(Block::Table(legs(
        record,
        transport,
        &transport.direct,
        Text::fixed("Sträckor, direkt", "Legs, direct"),
    )));
    if let Some(hub) = &transport.hub {
        blocks.push(Block::Table(legs(
            record,
            transport,
            hub,
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
            words(Text::fixed("Väg", "Way")),
            Column::numbers(Text::fixed("Leveranser i veckan", "Deliveries a week"), Unit::Number),
            Column::numbers(Text::fixed("Tonkm", "Tonne-km"), Unit::Number),
            Column::numbers(Text::fixed("kg CO₂e", "kg CO₂e"), Unit::KgCo2e),
        ],
        rows: std::iter::once(line(Text::fixed("direkt", "direct"), &transport.direct)).chain(hub).collect(),
    }
}

fn legs(record: &ProducersRecord, transport: &TransportRecord, way: &Way, caption: Text) -> Table {
    let hub = || record.hub.as_ref().map_or("", |hub| hub.name.as_str());
    let rows = way.legs.iter().map(|leg| {
        let from = leg.producer.and_then(|one| record.producers.get(one)).map_or_else(hub, |producer| &producer.name);
        let to = leg.kitchen.and_then(|one| record.kitchens.get(one)).map_or_else(hub, |kitchen| &kitchen.name);
        let vehicle = transport.vehicles.get(leg.vehicle).map(|vehicle| vehicle.name.clone());
        row(vec![
            Cell::own(from),
            Cell::own(to),
            mass(&leg.km),
            mass(&leg.kg_per_month),
            mass(&leg.load_kg),
            vehicle.map_or(Cell::Unknown, Cell::Words),
            mass(&leg.tonne_km),
            mass(&leg.kg_co2e),
            if leg.within_municipality {
                Cell::Words(Text::fixed("samma kommun: längre än 0", "same municipality: longer than 0"))
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
            Column::numbers(Text::fixed("Väg, km", "Way, km"), Unit::Of("km".into())),
            Column::numbers(Text::fixed("kg/mån", "kg/month"), kg()),
            Column::numbers(Text::fixed("Last, kg", "Load, kg"), kg()),
            words(Text::fixed("Fordon", "Vehicle")),
            Column::numbers(Text::fixed("Tonkm", "Tonne-km"), Unit::Number),
            Column::numbers(Text::fixed("kg CO₂e", "kg CO₂e"), Unit::KgCo2e),
            words(Text::fixed("Att veta", "To know")),
        ],
        rows: rows.collect(),
    }
}

fn vehicles(transport: &TransportRecord) -> Table {
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
