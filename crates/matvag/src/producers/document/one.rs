//! One producer for people: its goods, where it can bid, what stands in the way, its ways.

use super::lots::months_or_none;
use super::tables::{covered, mass, names, row, verdict, whole, words};
use super::transport::{legs, vehicles};
use super::{division, figures, kg, law, said, section};
use crate::food::Months;
use crate::num::Ratio;
use crate::producers::check::{Check, Verdict};
use crate::producers::record::{
    Division, Fit, Leg, LotFit, LotRecord, ProducerRecord, ProducersRecord, ProductRecord, RowRecord, TransportRecord,
    Way,
};
use crate::report::Document;
use crate::report::document::{Block, Cell, Column, Section, Table};
use crate::text;
use crate::text::{Lang, Text, Unit};

/// One producer held against a procurement, by its place in [`ProducersRecord::producers`]; none where there is none.
///
/// What it delivers in co-operation is the sum of what it was given row by row, when each row is tried by itself.
pub fn producer_document(record: &ProducersRecord, index: usize) -> Option<Document> {
    let producer = record.producers.get(index)?;
    let mut sections = vec![answer(record, index, producer), goods(record, index, producer), bids(record, index)];
    sections.extend(record.transport.as_ref().map(|transport| ways(record, index, transport)));
    let mut banners = vec![law()];
    if record.invented {
        banners.push(Text::fixed("Upphandlingen är påhittad.", "The procurement is invented."));
    }
    let unknown = || Text::fixed("uppgift saknas", "unknown");
    Some(Document {
        title: Text::own(&producer.name),
        facts: vec![
            (Text::fixed("Plats", "Place"), producer.location.as_ref().map_or_else(unknown, |at| Text::own(&at.name))),
            (
                Text::fixed("Står i", "Stands in"),
                Text { sv: producer.place.in_lang(Lang::Sv).into(), en: producer.place.in_lang(Lang::En).into() },
            ),
            (Text::fixed("Upphandling", "Procurement"), Text::own(&record.procurement)),
        ],
        banners,
        sections,
        footer: vec![text!("Matvåg {version}", "Matvåg {version}", version = record.engine)],
    })
}

/// The rows that a producer has the goods of, with how it does.
fn fits(record: &ProducersRecord, index: usize) -> Vec<(&RowRecord, &Fit)> {
    let fit = |row: &'_ RowRecord| row.fits.iter().position(|fit| fit.producer == index);
    record.rows.iter().filter_map(|row| Some((row, row.fits.get(fit(row)?)?))).collect()
}

fn answer(record: &ProducersRecord, index: usize, producer: &ProducerRecord) -> Section {
    let fits = fits(record, index);
    let alone = fits.iter().filter(|(_, fit)| fit.alone == Verdict::Met).count();
    let able = |lot: &&LotRecord| lot.fits.iter().any(|fit| fit.producer == index && fit.alone == Verdict::Met);
    let together = record.transported(index);
    let is_unknown = |fit: &Fit| matches!(covered(&fit.kg, fit.obstacles.iter()), Cell::Unknown);
    let is_asked = together.is_zero() && fits.iter().any(|(_, fit)| is_unknown(fit));
    let text = text!(
        "{name} har varan på {some} av {all} rader. Ensam klarar leverantören {alone} av dem, och {lots} av {all_lots} \
         anbudsområden som de är. I samverkan blir det {kg} om året.",
        "{name} has the goods of {some} of {all} rows. Alone it can deliver {alone} of them, and {lots} of {all_lots} lots as \
         they are. Together with others it is {kg} a year.",
        name = producer.name,
        some = fits.len(),
        all = record.rows.len(),
        alone = alone,
        lots = record.lots.iter().filter(able).count(),
        all_lots = record.lots.len(),
        kg = if is_asked { Text::fixed("okänt hur många kg", "unknown how many kg") } else { said(&together, &kg()) }
    );
    section("answer", Text::fixed("I korthet", "In short"), vec![Block::Answer(text)])
}

fn goods(record: &ProducersRecord, index: usize, producer: &ProducerRecord) -> Section {
    let months = |months: Option<Months>| months.map_or(Cell::Unknown, |months| Cell::Words(months_or_none(months)));
    let line = |product: &ProductRecord| {
        let packs = product.packs.as_ref().map(|packs| {
            let written: Vec<Text> = packs.iter().map(|pack| Text::own(&pack.written)).collect();
            Text::joined(&written, "; ")
        });
        let certificates = product.certificates.as_ref().map(|all| match all.as_slice() {
            [] => Text::fixed("inga", "none"),
            all => Text::own(&all.join("; ")),
        });
        row(vec![
            Cell::own(&product.name),
            product.kg_per_month.map_or(Cell::Unknown, |kg| Cell::Number(kg.into())),
            months(product.months),
            months(product.harvest),
            packs.map_or(Cell::Unknown, Cell::Words),
            certificates.map_or(Cell::Unknown, Cell::Words),
            product.smallest_order.map_or(Cell::Unknown, |kg| Cell::Number(kg.into())),
            product.delivery_days.as_ref().map_or(Cell::Unknown, |days| Cell::own(&days.written)),
            product.reach_km.map_or(Cell::Unknown, |km| Cell::Number(km.into())),
        ])
    };
    let table = Table {
        caption: Text::fixed("Varor i registret", "Goods in the register"),
        columns: vec![
            words(Text::fixed("Vara", "Goods")),
            Column::numbers(Text::fixed("Kan leverera i månaden", "Can deliver a month"), kg()),
            words(Text::fixed("Månader", "Months")),
            words(Text::fixed("Svensk skörd", "Swedish harvest")),
            words(Text::fixed("Förpackning", "Pack")),
            words(Text::fixed("Certifikat", "Certificates")),
            Column::numbers(Text::fixed("Minsta order", "Smallest order"), kg()),
            words(Text::fixed("Leveransdagar", "Days of delivery")),
            Column::numbers(Text::fixed("Räckvidd", "Reach"), Unit::Of("km".into())),
        ],
        rows: producer.products.iter().map(line).collect(),
    };
    let figure = figures::producers(record).into_iter().nth(index);
    let blocks = std::iter::once(Block::Table(table)).chain(figure).collect();
    section("goods", Text::fixed("Varor", "Goods"), blocks)
}

fn bids(record: &ProducersRecord, index: usize) -> Section {
    let fits = fits(record, index);
    if fits.is_empty() {
        let nothing = Text::fixed(
            "Upphandlingen behöver inget av leverantörens varor, eller så känns de inte säkert igen.",
            "The procurement needs none of the producer's goods, or they are not surely recognised.",
        );
        return section(
            "bids",
            Text::fixed("Var leverantören kan lämna anbud", "Where it can bid"),
            vec![Block::Paragraph(nothing)],
        );
    }
    let obstacles = |checks: &[Check]| {
        let said: Vec<Text> = checks.iter().map(Check::text).collect();
        if said.is_empty() { Cell::Empty } else { Cell::Words(Text::joined(&said, "; ")) }
    };
    let in_cooperation = |line: &RowRecord| {
        let member = line.together.members.iter().find(|member| member.producer == index);
        member.map_or_else(Ratio::zero, |member| member.kg.clone())
    };
    let by_row = |(line, fit): &(&RowRecord, &Fit)| {
        row(vec![
            Cell::Words(text!("{id} {name}", "{id} {name}", id = line.id, name = line.name)),
            line.kg_per_month.as_ref().map_or(Cell::Unknown, mass),
            Cell::Words(verdict(fit.alone)),
            covered(&fit.kg, fit.obstacles.iter()),
            Cell::Words(months_or_none(fit.months)),
            covered(&in_cooperation(line), fit.obstacles.iter()),
            Cell::Words(others(record, line, index)),
            obstacles(&fit.obstacles),
        ])
    };
    let rows = Table {
        caption: Text::fixed("Rad för rad", "Row by row"),
        columns: vec![
            words(Text::fixed("Rad", "Row")),
            Column::numbers(Text::fixed("Behov/mån", "Need/month"), kg()),
            words(Text::fixed("Ensam", "Alone")),
            Column::numbers(Text::fixed("Täcker i året", "Covers a year"), kg()),
            words(Text::fixed("Hela månader", "Whole months")),
            Column::numbers(Text::fixed("I samverkan, kg/år", "Together, kg/year"), kg()),
            words(Text::fixed("Tillsammans med", "Together with")),
            words(Text::fixed("Vad som står i vägen", "What stands in the way")),
        ],
        rows: fits.iter().map(by_row).collect(),
    };
    let of_lot = |(lot, fit): (&LotRecord, &LotFit)| {
        let checks: Vec<Text> = fit.obstacles.iter().map(|obstacle| obstacle.check.text()).collect();
        row(vec![
            Cell::Words(text!("{id} {name}", "{id} {name}", id = lot.id, name = lot.name)),
            Cell::Words(verdict(fit.alone)),
            whole(fit.rows),
            whole(lot.rows.len()),
            covered(&fit.kg, fit.obstacles.iter().map(|obstacle| &obstacle.check)),
            if checks.is_empty() { Cell::Empty } else { Cell::Words(Text::joined(&checks, "; ")) },
        ])
    };
    let of_lots = record.lots.iter().filter_map(|lot| Some((lot, lot.fits.iter().find(|fit| fit.producer == index)?)));
    let lots = Table {
        caption: Text::fixed("Anbudsområden som de är", "Lots as they are"),
        columns: vec![
            words(Text::fixed("Anbudsområde", "Lot")),
            words(Text::fixed("Hela området", "The whole lot")),
            Column::numbers(Text::fixed("Rader ensam", "Rows alone"), Unit::Number),
            Column::numbers(Text::fixed("Rader i området", "Rows of the lot"), Unit::Number),
            Column::numbers(Text::fixed("Täcker i året", "Covers a year"), kg()),
            words(Text::fixed("Vad som står i vägen", "What stands in the way")),
        ],
        rows: of_lots.map(of_lot).collect(),
    };
    section(
        "bids",
        Text::fixed("Var leverantören kan lämna anbud", "Where it can bid"),
        vec![Block::Table(openings(record, index, &fits)), Block::Table(lots), Block::Table(rows)],
    )
}

/// The others that deliver a row together.
fn others(record: &ProducersRecord, line: &RowRecord, index: usize) -> Text {
    let members = line.together.members.iter().map(|member| member.producer);
    if members.clone().any(|member| member == index) {
        names(record, members.filter(|member| *member != index))
    } else {
        Text::fixed("", "")
    }
}

/// How much opens to this producer alone in each division.
fn openings(record: &ProducersRecord, index: usize, fits: &[(&RowRecord, &Fit)]) -> Table {
    let lots =
        record.lots.iter().filter(|lot| lot.fits.iter().any(|fit| fit.producer == index && fit.alone == Verdict::Met));
    let groups = record.groups.iter().filter(|group| group.alone.contains(&index));
    let rows = fits.iter().filter(|(_, fit)| fit.alone == Verdict::Met);
    let line = |of: Division, some: usize, all: usize| row(vec![Cell::Words(division(of)), whole(some), whole(all)]);
    Table {
        caption: Text::fixed("Vad en delning öppnar för leverantören ensam", "What a division opens to it alone"),
        columns: vec![
            words(Text::fixed("Indelning", "Division")),
            Column::numbers(Text::fixed("Kan lämna anbud på", "Can bid on"), Unit::Number),
            Column::numbers(Text::fixed("Av", "Of"), Unit::Number),
        ],
        rows: vec![
            line(Division::Lots, lots.count(), record.lots.len()),
            line(Division::Groups, groups.count(), record.groups.len()),
            line(Division::Rows, rows.count(), record.rows.len()),
        ],
    }
}

fn ways(record: &ProducersRecord, index: usize, transport: &TransportRecord) -> Section {
    let heading = Text::fixed("Transporter", "Transports");
    if transport.left_out.contains(&index) {
        let unknown =
            Text::fixed("Platsen är okänd, så vägen är det också.", "The place is unknown, and so is the way.");
        return section("transport", heading, vec![Block::Paragraph(unknown)]);
    }
    let own = |way: &'_ Way| -> Vec<usize> {
        way.legs.iter().enumerate().filter(|(_, leg)| leg.producer == Some(index)).map(|(at, _)| at).collect()
    };
    let direct: Vec<&Leg> = own(&transport.direct).into_iter().filter_map(|at| transport.direct.legs.get(at)).collect();
    if direct.is_empty() {
        let nothing = Text::fixed(
            "Leverantören täcker säkert ingenting i samverkan, så ingen transport är räknad.",
            "The producer surely covers nothing together with others, so no transport is counted.",
        );
        return section("transport", heading, vec![Block::Paragraph(nothing)]);
    }
    let to_hub: Option<Vec<&Leg>> =
        transport.hub.as_ref().map(|way| own(way).into_iter().filter_map(|at| way.legs.get(at)).collect());
    let a_week = Ratio::from(record.terms.deliveries_per_week);
    let sums = |name: Text, legs: &[&Leg]| {
        let drops = &Ratio::from(u32::try_from(legs.len()).unwrap_or(u32::MAX)) * &a_week;
        let km: Ratio = legs.iter().map(|leg| &leg.km).sum();
        let tonne_km: Ratio = legs.iter().map(|leg| &leg.tonne_km).sum();
        let co2e: Ratio = legs.iter().map(|leg| &leg.kg_co2e).sum();
        row(vec![Cell::Words(name), Cell::Number(drops), mass(&km), mass(&tonne_km), mass(&co2e)])
    };
    let by_hub = to_hub.as_ref().map(|legs| sums(Text::fixed("till samlastningen", "to the hub"), legs));
    let table = Table {
        caption: Text::fixed("Direkt eller till samlastning", "Directly or to a hub"),
        columns: vec![
            words(Text::fixed("Hur", "How")),
            Column::numbers(Text::fixed("Leveranser i veckan", "Deliveries a week"), Unit::Number),
            Column::numbers(Text::fixed("Sträcka", "Distance"), Unit::Of("km".into())),
            Column::numbers(Text::fixed("Tonkm i månaden", "Tonne-km a month"), Unit::Number),
            Column::numbers(Text::fixed("Utsläpp i månaden", "Emissions a month"), Unit::KgCo2e),
        ],
        rows: std::iter::once(sums(Text::fixed("direkt till köken", "directly to the kitchens"), &direct))
            .chain(by_hub)
            .collect(),
    };
    let mut blocks = vec![
        Block::Paragraph(Text::fixed(
            "För det som leverantören säkert täcker i samverkan. Till samlastningen räknas bara vägen dit: bilen därifrån \
             delas av alla. Mellan två platser i samma kommun är sträckan okänd och räknas som 0 km.",
            "For what the producer surely covers together with others. To the hub only the way there is counted: the vehicle \
             from there is shared by all. Between two places of the same municipality the distance is unknown and counted as 0 km.",
        )),
        Block::Table(table),
        Block::Table(legs(record, transport, &direct, Text::fixed("Sträckor, direkt", "Legs, direct"))),
    ];
    if let Some(to_hub) = to_hub {
        let caption = Text::fixed("Sträckor, med samlastning", "Legs, by a hub");
        blocks.push(Block::Table(legs(record, transport, &to_hub, caption)));
    }
    blocks.push(Block::Table(vehicles(transport)));
    section("transport", heading, blocks)
}
