//! What came out, for people: a document whose tables are the truth. That local origin may not be demanded or scored stands
//! first.

mod figures;
mod group;
mod lots;
mod one;
mod tables;
mod transport;

pub(super) use group::in_season;
pub use one::producer_document;

use super::need::Terms;
use super::record::{Division, ProducersRecord, SplitRecord, Tally};
use crate::num::Ratio;
use crate::report::Document;
use crate::report::document::{Block, Section};
use crate::text;
use crate::text::{Lang, Text, Unit};

/// The report of producers held against a procurement.
pub fn producers_document(record: &ProducersRecord) -> Document {
    let mut sections = vec![answer(record)];
    let mut groups = section(
        "groups",
        Text::fixed("Behov och utbud per varugrupp", "Need and supply by product group"),
        vec![
            Block::Paragraph(Text::fixed(
                "Behovet är kilo per år av de rader vars vikt är känd. Säsongen är svensk skörd och lagring enligt \
                 säsongstabellen. Möjliga leverantörer har varan, och inget känt hindrar leveransen. Täckt volym är den största \
                 som alla kan klara tillsammans, med bara de uppgifter som finns.",
                "The need is kilograms a year of the rows whose mass is known. The season is Swedish harvest and storage by \
                 the season table. Possible suppliers have the goods, and nothing known stands in the way of delivery. The \
                 covered volume is the most that all can deliver together, by what is said alone.",
            )),
            Block::Table(tables::groups(record)),
        ],
    );
    groups.sections = record.groups.iter().enumerate().map(|(index, one)| group::section(record, index, one)).collect();
    sections.push(groups);
    let mut lots = section("lots", Text::fixed("Anbudsområden", "Lots"), vec![Block::Table(lots::lots(record))]);
    for (index, lot) in record.lots.iter().enumerate() {
        lots.sections.push(lots::lot_section(record, index, lot));
    }
    sections.push(lots);
    sections.push(section(
        "producers",
        Text::fixed("Leverantörer", "Producers"),
        std::iter::once(Block::Table(tables::producers(record))).chain(figures::producers(record)).collect(),
    ));
    sections.push(splits(record));
    sections.extend(transport::transport(record));
    sections.push(section(
        "working",
        Text::fixed("Så är det räknat", "How it was worked out"),
        vec![Block::List(assumptions(record))],
    ));
    let mut banners = vec![law()];
    if record.invented {
        banners.push(Text::fixed("Upphandlingen är påhittad.", "The procurement is invented."));
    }
    Document {
        title: Text::fixed(
            "Lokala leverantörer mot upphandlingens behov",
            "Local producers against the needs of the procurement",
        ),
        facts: vec![
            (Text::fixed("Upphandling", "Procurement"), Text::own(&record.procurement)),
            (Text::fixed("Leverantörer i registret", "Producers in the register"), count(record.producers.len())),
            (Text::fixed("Rader som räknas", "Rows that count"), count(record.rows.len())),
        ],
        banners,
        sections,
        footer: vec![text!(
            "Matvåg {version}. Underlag för marknadsdialog och uppföljning; ingen del av en utvärdering.",
            "Matvåg {version}. For market dialogue and follow-up; no part of an evaluation.",
            version = record.engine
        )],
    }
}

/// The sentence that stands first.
pub(super) fn law() -> Text {
    Text::fixed(
        "Lokalt eller svenskt ursprung får varken krävas eller ge poäng i en upphandling (LOU 4 kap. 1 §). Det här underlaget \
         visar vad som hindrar små leverantörer från att lämna anbud; det kan inte påverka en utvärdering.",
        "Local or Swedish origin may be neither demanded nor scored in a procurement (LOU ch. 4 § 1). This report shows what \
         keeps small producers from bidding; it cannot reach an evaluation.",
    )
}

pub(super) fn section(id: &'static str, heading: Text, blocks: Vec<Block>) -> Section {
    Section { id: id.into(), heading, blocks, sections: Vec::new() }
}

fn count(count: usize) -> Text {
    text!("{count}", "{count}", count = count)
}

pub(super) fn kg() -> Unit {
    Unit::Of("kg".into())
}

/// Written with one decimal at the most: what people need of a mass or a way; the exact number stands in the record.
pub(super) fn tenths(value: &Ratio) -> Ratio {
    value.rounded(1, crate::num::Mode::HalfUp)
}

pub(super) fn said(value: &Ratio, unit: &Unit) -> Text {
    let value = tenths(value);
    Text { sv: unit.write(&value, Lang::Sv).into(), en: unit.write(&value, Lang::En).into() }
}

fn answer(record: &ProducersRecord) -> Section {
    let of = |division: Division| record.splits.iter().find(|split| split.division == division);
    let mut blocks = Vec::new();
    if let (Some(lots), Some(rows)) = (of(Division::Lots), of(Division::Rows)) {
        blocks.push(Block::Answer(text!(
            "Med anbudsområdena som de är kan minst en leverantör i registret lämna anbud på {lots} av {all_lots} områden \
             ensam. Rad för rad skulle det bli {rows} av {all_rows} rader ensam och {together} i samverkan.",
            "With the lots as they are, at least one producer in the register can bid on {lots} of {all_lots} lots alone. Row by \
             row it would be {rows} of {all_rows} rows alone and {together} together.",
            lots = lots.alone.parts,
            all_lots = lots.all.parts,
            rows = rows.alone.rows,
            all_rows = rows.all.rows,
            together = rows.together.rows
        )));
    }
    blocks.extend(figures::small_suppliers(record).map(|figure| Block::Figure(Box::new(figure))));
    let not_judged: Vec<Text> = record
        .rows
        .iter()
        .filter_map(|row| {
            let why = row.not_judged.as_ref()?.text();
            Some(text!("{id} {name}: {why}", "{id} {name}: {why}", id = row.id, name = row.name, why = why))
        })
        .collect();
    if !not_judged.is_empty() {
        blocks.push(Block::Paragraph(text!(
            "{count} rader kan ingen hållas mot. De räknas som rader, men ingen räknas som möjlig leverantör:",
            "Nobody can be held against {count} rows. They count as rows, but nobody counts as a possible supplier:",
            count = not_judged.len()
        )));
        blocks.push(Block::List(not_judged));
    }
    section("answer", Text::fixed("Vad små leverantörer kan lämna anbud på", "What small producers can bid on"), blocks)
}

fn splits(record: &ProducersRecord) -> Section {
    let mut blocks = vec![Block::Paragraph(Text::fixed(
        "En del går att lämna anbud på när alla dess rader kan levereras i full mängd varje månad som behovet gäller. \
         I samverkan räknar in det som någon klarar ensam. I bästa fall är om allt som är okänt visar sig gå bra.",
        "A part can be bid on when all its rows can be delivered in full in every month of the need. Together counts in what \
         somebody can do alone. At best is if everything unknown turned out well.",
    ))];
    let hub = record.hub.as_ref();
    let caption = match hub {
        None => Text::fixed("Vad en annan indelning öppnar", "What another division opens"),
        Some(hub) => text!(
            "Vad en annan indelning öppnar, med leverans till samlastning i {hub}",
            "What another division opens, with delivery to a hub in {hub}",
            hub = hub.name
        ),
    };
    blocks.push(Block::Table(tables::splits(caption, &record.splits)));
    if let Some(direct) = &record.splits_without_hub {
        let caption = Text::fixed(
            "Samma sak med leverans direkt till varje kök",
            "The same with delivery directly to each kitchen",
        );
        blocks.push(Block::Table(tables::splits(caption, direct)));
    }
    if record.splits.iter().any(|split| split.all.value.is_none()) {
        blocks.push(Block::Paragraph(Text::fixed(
            "Andelen av värdet visas inte, eftersom alla raders priser inte är kända.",
            "The share of the value is not shown, since the prices of all rows are not known.",
        )));
    }
    section("splits", Text::fixed("Vad en delning skulle öppna", "What a division would open"), blocks)
}

/// What a division is called.
pub(super) const fn division(division: Division) -> Text {
    match division {
        Division::Lots => Text::fixed("Anbudsområden som de är", "Lots as they are"),
        Division::Groups => Text::fixed("Varje varugrupp ett område", "Each product group a lot"),
        Division::Rows => Text::fixed("Anbud på enskilda rader", "Bids on single rows"),
    }
}

/// The tallies of a division, with what they are called.
pub(super) fn tallies(split: &SplitRecord) -> [(Text, &Tally); 3] {
    [
        (Text::fixed("ensam", "alone"), &split.alone),
        (Text::fixed("i samverkan", "together"), &split.together),
        (Text::fixed("i bästa fall", "at best"), &split.at_best),
    ]
}

fn assumptions(record: &ProducersRecord) -> Vec<Text> {
    let Terms { months, years, deliveries_per_week, detour } = &record.terms;
    let mut list = vec![
        text!(
            "Mängderna i upphandlingen gäller {years} år. Behovet är jämnt fördelat över avtalets månader ({months}), utom för \
             rader vars namn anger egna månader.",
            "The quantities of the procurement are for {years} years. The need is spread evenly over the months of the contract \
             ({months}), but for rows whose names state months of their own.",
            years = *years,
            months = months.text()
        ),
        Text::fixed(
            "Okänd kapacitet räknas inte som noll utan som okänd: den täcker inget säkert, men stoppar inget heller.",
            "An unknown capacity is not zero but unknown: it surely covers nothing, and stops nothing either.",
        ),
        Text::fixed(
            "Täckt mängd i samverkan är den exakt största (maximalt flöde, månad för månad; samma kilo räknas en gång inom det \
             som prövas). Vilka som ingår är girigt valt: den som täcker mest ensam tillfrågas först, så färre kan räcka.",
            "The volume covered together is exactly the largest (a maximal flow, month by month; the same kilogram counts once \
             within what is tried). Who takes part is chosen greedily: whoever covers most alone is asked first, so fewer may do.",
        ),
        Text::fixed(
            "Varje anbudsområde prövas för sig: en leverantörs volym kan räknas i flera områden.",
            "Each lot is tried by itself: a producer's volume may count in several lots.",
        ),
        text!(
            "Leveranser: {count} i veckan till varje plats, 52/12 veckor i månaden. Minsta order hålls mot en rads vikt per \
             leverans till den minsta platsen. En minsta order eller leveransdagar som inte är angivna prövas inte.",
            "Deliveries: {count} a week to each place, 52/12 weeks in a month. The smallest order is held against a row's mass \
             for each delivery to the smallest place. A smallest order or days of delivery that are not stated are not tried.",
            count = *deliveries_per_week
        ),
        text!(
            "Avstånd: fågelvägen mellan punkter, hela hundratals meter, gånger {detour}. En kommuns punkt är mitten av dess yta.",
            "Distances: the great circle between points, whole hundreds of metres, times {detour}. A municipality's point is the \
             middle of its area.",
            detour = *detour
        ),
    ];
    let markup = record.lots.iter().filter(|lot| lot.markup_parts != 0).count();
    if markup != 0 {
        list.push(text!(
            "{count} anbudsområden har delar med omräkningstal, som inte listar sina varor. De ingår inte i prövningen.",
            "{count} lots have parts with a markup factor, which do not list their goods. They are not tried.",
            count = markup
        ));
    }
    list
}
