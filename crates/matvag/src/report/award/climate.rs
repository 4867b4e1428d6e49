//! The climate section: the footprint of each bid and of the winning basket, beside the award.

mod lot;
mod words;

use super::Report;
use crate::climate::{
    BidClimate, ClimateSum, NamedSet, OrganicShare, ProcurementClimate, REFERENCES, kg_co2e_per_kg, range_text,
};
use crate::num::{Mode, Ratio};
use crate::procurement::Lot;
use crate::report::document::{Block, Cell, Column, Emphasis, Row, Section, Table};
use crate::text;
use crate::text::{Text, Unit};

impl Report<'_> {
    /// The section, if the run has a climate part.
    pub(super) fn climate(&self) -> Option<Section> {
        let climate = self.run.climate?;
        let mut blocks = vec![Block::Paragraph(self.standing(climate))];
        blocks.extend(self.winning(climate));
        let lots = 0..self.run.procurement.lots().len();
        blocks.extend(lots.clone().flat_map(|lot| self.climate_of_lot(climate, lot)));
        blocks.push(Block::List(words::cannot_say()));
        let sets = sets(climate);
        if sets.is_empty() {
            blocks.push(Block::Paragraph(Text::fixed(
                "Ingen uppsättning av klimatfaktorer är inläst.",
                "No set of emission factors has been read.",
            )));
        } else {
            blocks.push(Block::Paragraph(Text::fixed("Klimatfaktorernas källor:", "Sources of the emission factors:")));
            blocks.push(Block::List(sets));
        }
        if !climate.problems.is_empty() {
            blocks.push(Block::Problems(climate.problems.iter().cloned().collect()));
        }
        Some(Section {
            id: "klimat".into(),
            heading: Text::fixed("Klimat", "Climate"),
            blocks,
            sections: lots.filter_map(|lot| self.climate_working(climate, lot)).collect(),
        })
    }

    /// Whether the climate is part of the award, and in which lots.
    fn standing(&self, climate: &ProcurementClimate) -> Text {
        let priced: Vec<&str> = self
            .run
            .procurement
            .lots()
            .iter()
            .zip(&climate.lots)
            .filter(|(_, of_lot)| of_lot.is_priced)
            .map(|(lot, _)| lot.name.as_str())
            .collect();
        if priced.is_empty() {
            return words::beside();
        }
        text!(
            "I {lots} sätter utvärderingsmodellen ett pris på kg CO₂e: där är klimatet en del av tilldelningen. I övrigt visas klimatavtrycket bredvid och påverkar inte tilldelningen.",
            "In {lots} the evaluation model puts a price on kg CO₂e: there the climate is part of the award. Elsewhere the carbon footprint is shown beside and does not affect the award.",
            lots = priced.join(", ")
        )
    }

    /// The winning basket: the answer, the lots that it is made of, and what to compare it with.
    fn winning(&self, climate: &ProcurementClimate) -> Vec<Block> {
        let Some(winning) = &climate.winning else {
            return vec![Block::Paragraph(Text::fixed(
                "Inget anbudsområde har en vinnare, så ingen vinnande varukorg kan räknas.",
                "No lot has a winner, so there is no winning basket to count.",
            ))];
        };
        let mut blocks = vec![Block::Answer(answer(&winning.sum))];
        let mut columns = vec![Column::words(Text::fixed("Anbudsområde", "Lot"))];
        columns.extend(footprint_columns());
        let lots = self.run.procurement.lots().iter().zip(&climate.lots).zip(&winning.bids);
        let mut rows: Vec<Row> = lots
            .map(|((lot, of_lot), bid)| {
                let of_bid = bid.and_then(|bid| Some((bid, of_lot.bids.get(bid)?.as_ref()?)));
                self.winning_row(lot, of_bid)
            })
            .collect();
        let mut cells = vec![Cell::Words(Text::fixed("Summa", "Sum")), Cell::Empty];
        cells.extend(self.footprint_cells(&winning.sum, &winning.organic));
        rows.push(Row { cells, emphasis: Emphasis::Sum });
        blocks.push(Block::Table(Table {
            caption: Text::fixed("Den vinnande varukorgens klimatavtryck", "Carbon footprint of the winning basket"),
            columns,
            rows,
        }));
        if let Some(sentence) = self.organic_sentence(&winning.organic) {
            blocks.push(Block::Paragraph(sentence));
        }
        blocks.push(Block::List(winning.sum.notes()));
        blocks.push(Block::Table(references(&winning.sum)));
        blocks
    }

    fn winning_row(&self, lot: &Lot, of_bid: Option<(usize, &BidClimate)>) -> Row {
        let mut cells = vec![Cell::own(&lot.name)];
        match of_bid {
            Some((bid, of_bid)) => {
                cells.push(Cell::Words(self.bidder(bid)));
                cells.extend(self.footprint_cells(&of_bid.sum, &of_bid.organic));
            }
            None => {
                cells.push(Cell::Words(Text::fixed("ingen vinnare", "no winner")));
                cells.extend(std::iter::repeat_n(Cell::Empty, footprint_columns().len() - 1));
            }
        }
        Row { cells, emphasis: Emphasis::None }
    }

    /// kg CO2e, its range, per kg, coverage of mass and value, organic share. Shares of a value would tell an article's
    /// price where a basket has few articles, so they go with the prices.
    fn footprint_cells(&self, sum: &ClimateSum, organic: &OrganicShare) -> Vec<Cell> {
        let number = |number: Option<Ratio>| number.map_or(Cell::Unknown, Cell::Number);
        let of_value = |share| if self.mask.article_prices { Cell::Masked } else { number(share) };
        vec![
            number(sum.co2e.as_ref().map(whole_kilograms)),
            sum.range.as_ref().map_or(Cell::Unknown, |range| Cell::Words(range_text(range))),
            number(sum.per_kg().map(two_decimals)),
            number(sum.mass.share()),
            of_value(sum.amount.share()),
            of_value(organic.share()),
        ]
    }

    /// How much of the value the organic share is known for; nothing if it is known for all or for nothing.
    fn organic_sentence(&self, organic: &OrganicShare) -> Option<Text> {
        if self.mask.article_prices || organic.known == organic.all {
            return None;
        }
        organic.share()?;
        let known = organic.known_share()?.rounded(4, Mode::HalfUp);
        Some(text!(
            "Ekologiskt är lägst det som anges: för {known} av värdet är det känt om varan är ekologisk.",
            "Organic is at least what is stated: for {known} of the value it is known whether the goods are organic.",
            known = (&known, &Unit::Share)
        ))
    }
}

/// The bid's column and those of its footprint.
fn footprint_columns() -> Vec<Column> {
    vec![
        Column::words(Text::fixed("Anbud", "Bid")),
        Column::numbers(Text::fixed("Klimatavtryck", "Carbon footprint"), Unit::KgCo2e),
        Column::words(Text::fixed("5–95\u{a0}%, kg CO₂e", "5–95%, kg CO₂e")),
        Column::numbers(Text::fixed("Per kg", "Per kg"), kg_co2e_per_kg()),
        Column::numbers(Text::fixed("Täckning av vikt", "Coverage of mass"), Unit::Share),
        Column::numbers(Text::fixed("Täckning av värde", "Coverage of value"), Unit::Share),
        Column::numbers(Text::fixed("Ekologiskt (värde)", "Organic (value)"), Unit::Share),
    ]
}

fn answer(sum: &ClimateSum) -> Text {
    let (Some(co2e), Some(per_kg)) = (&sum.co2e, sum.per_kg()) else {
        return Text::fixed(
            "Ingen rad i den vinnande varukorgen har ett klimatvärde.",
            "No row of the winning basket has a climate value.",
        );
    };
    let share = sum.mass.share().unwrap_or_default().rounded(4, Mode::HalfUp);
    let range = sum.range.as_ref().map_or_else(
        || Text::fixed("", ""),
        |range| text!(" (5–95\u{a0}%: {range})", " (5–95%: {range})", range = range_text(range)),
    );
    text!(
        "Den vinnande varukorgen: {co2e}{range}, {per_kg}. Det täcker {share} av den kända vikten.",
        "The winning basket: {co2e}{range}, {per_kg}. That covers {share} of the known mass.",
        range = range,
        co2e = (&whole_kilograms(co2e), &Unit::KgCo2e),
        per_kg = (&two_decimals(per_kg), &kg_co2e_per_kg()),
        share = (&share, &Unit::Share)
    )
}

/// The basket beside what other kitchens have and aim at.
fn references(sum: &ClimateSum) -> Table {
    let row = |label: Text, value: Option<Ratio>, emphasis| Row {
        cells: vec![Cell::Words(label), value.map_or(Cell::Unknown, Cell::Number)],
        emphasis,
    };
    let own = Text::fixed("Den vinnande varukorgen", "The winning basket");
    let mut rows = vec![row(own, sum.per_kg().map(two_decimals), Emphasis::None)];
    rows.extend(REFERENCES.iter().map(|reference| row(reference.text(), reference.value(), Emphasis::None)));
    Table {
        caption: Text::fixed("Att jämföra med", "To compare with"),
        columns: vec![
            Column::words(Text::fixed("Vad", "What")),
            Column::numbers(Text::fixed("Inköpta livsmedel", "Purchased food"), kg_co2e_per_kg()),
        ],
        rows,
    }
}

/// The sets, with how many rows rest on each: a sentence each, since a publication's name fits in no column.
fn sets(climate: &ProcurementClimate) -> Vec<Text> {
    let said = |set: &NamedSet| {
        text!(
            "{name}, version {version} ({date}), {lines} rader vilar på den. {publisher}: {publication}. {licence}. \
             Kontrollsumma {digest}",
            "{name}, version {version} ({date}), {lines} rows rest on it. {publisher}: {publication}. {licence}. \
             Digest {digest}",
            name = Text::translated(&set.name, set.name_sv.as_deref()),
            version = set.version,
            date = set.date,
            lines = climate.lines_of(set),
            publisher = Text::translated(&set.publisher, set.publisher_sv.as_deref()),
            publication = Text::translated(&set.publication, set.publication_sv.as_deref()),
            licence = Text::translated(&set.licence, set.licence_sv.as_deref()),
            digest = set.digest
        )
    };
    climate.sets.iter().map(said).collect()
}

/// Whole kilograms, where there are many: the exact figure opens below, and its range has three digits.
fn whole_kilograms(co2e: &Ratio) -> Ratio {
    if co2e.magnitude() < Ratio::from(100) { co2e.clone() } else { co2e.rounded(0, Mode::HalfUp) }
}

/// As many decimals as the figures to compare with have.
fn two_decimals(value: Ratio) -> Ratio {
    value.rounded(2, Mode::HalfUp)
}
