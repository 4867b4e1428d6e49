//! What the headings of a table of positions mean.

use matvag::text::Text;

use crate::header::{Header, Rank, fold, in_parentheses, without_parentheses};

/// What a column of a table of positions holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Lot,
    Id,
    Group,
    Name,
    Unit,
    Quantity,
    KgPerUnit,
    PackAtLeast,
    PackAtMost,
    Role,
    Co2e,
    Co2eSource,
    Food,
}

/// The words of each column, folded. The first line of a column is what the project's own tables say.
const WORDS: &[(Column, Rank, &[&str])] = &[
    (Column::Lot, Rank::Own, &["anbudsområde", "lot"]),
    (Column::Lot, Rank::Other, &["område", "delområde", "delkontrakt", "anbudsdel", "lotid"]),
    (Column::Id, Rank::Own, &["position", "rad", "row"]),
    (
        Column::Id,
        Rank::Other,
        &["pos", "posnr", "posnummer", "positionsnr", "positionsnummer", "radnr", "radnummer", "id", "beteckning"],
    ),
    (Column::Group, Rank::Own, &["varugrupp", "productgroup"]),
    (Column::Group, Rank::Other, &["huvudgrupp", "produktgrupp", "kategori", "grupp", "group", "category"]),
    (Column::Name, Rank::Own, &["benämning", "description", "name"]),
    (
        Column::Name,
        Rank::Other,
        &["vara", "varunamn", "produkt", "namn", "beskrivning", "artikel", "varubenämning", "product"],
    ),
    (Column::Unit, Rank::Own, &["enhet", "unit"]),
    (Column::Unit, Rank::Other, &["enh", "prisenhet"]),
    (Column::Quantity, Rank::Own, &["årsvolym", "annualquantity", "quantity"]),
    (Column::Quantity, Rank::Other, &["uppskattadårsvolym", "volym", "kvantitet", "antal", "mängd", "volymperår"]),
    (Column::KgPerUnit, Rank::Own, &["kgperenhet", "kgperunit"]),
    (Column::KgPerUnit, Rank::Other, &["kgenhet", "viktperenhet", "viktperenhetkg", "viktkg"]),
    (Column::PackAtLeast, Rank::Own, &["minstaförpackning", "smallestpack"]),
    (Column::PackAtLeast, Rank::Other, &["minförpackning", "minstförpackning", "förpackningminst"]),
    (Column::PackAtMost, Rank::Own, &["störstaförpackning", "largestpack"]),
    (Column::PackAtMost, Rank::Other, &["maxförpackning", "förpackninghögst", "maximalförpackning"]),
    (Column::Role, Rank::Own, &["roll", "role"]),
    (Column::Co2e, Rank::Own, &["klimatvärdekgco2eperenhet", "co2eperunit", "kgco2eperunit"]),
    (Column::Co2e, Rank::Other, &["klimatvärde", "co2e", "co2eperenhet", "kgco2eperenhet", "kgco2e", "klimatavtryck"]),
    (Column::Co2eSource, Rank::Own, &["källaklimatvärde", "sourceofco2e"]),
    (Column::Co2eSource, Rank::Other, &["källa", "klimatvärdekälla", "co2ekälla", "source", "co2esource"]),
    (Column::Food, Rank::Own, &["livsmedel", "food"]),
    (Column::Food, Rank::Other, &["livsmedelsid", "foodid"]),
];

/// What a heading means.
pub(super) fn meaning(heading: &str) -> Option<(Column, Rank)> {
    let fixed = |word: String| {
        let found = WORDS.iter().find(|(_, _, words)| words.contains(&word.as_str()));
        found.map(|(column, rank, _)| (*column, *rank))
    };
    fixed(fold(heading))
        .or_else(|| fixed(fold(&without_parentheses(heading))))
        .or_else(|| fixed(fold(in_parentheses(heading)?)))
}

/// Whether a row of headings is one.
pub(super) fn is_header(header: &Header<Column>) -> bool {
    let beside = header.headings.iter().filter(|heading| !matches!(heading.key, Column::Id | Column::Lot)).count();
    header.column(Column::Id).is_some() && beside != 0
}

/// The columns without which a position cannot be read.
pub(super) const NEEDED: [Column; 4] = [Column::Id, Column::Name, Column::Unit, Column::Quantity];

impl Column {
    /// The column of a key of a position in the procurement file.
    pub(super) fn of_key(key: &str) -> Option<Self> {
        Some(match key {
            "id" => Self::Id,
            "name" => Self::Name,
            "unit" => Self::Unit,
            "quantity" => Self::Quantity,
            "kg_per_unit" => Self::KgPerUnit,
            "pack_at_least" => Self::PackAtLeast,
            "pack_at_most" => Self::PackAtMost,
            "role" => Self::Role,
            "food" => Self::Food,
            "group" => Self::Group,
            "co2e_fallback" | "co2e_fallback/kg_per_unit" => Self::Co2e,
            "co2e_fallback/source" => Self::Co2eSource,
            _ => return None,
        })
    }

    /// The project's own heading.
    pub(super) const fn heading(self) -> Text {
        match self {
            Self::Lot => Text::fixed("Anbudsområde", "Lot"),
            Self::Id => Text::fixed("Position", "Position"),
            Self::Group => Text::fixed("Varugrupp", "Product group"),
            Self::Name => Text::fixed("Benämning", "Description"),
            Self::Unit => Text::fixed("Enhet", "Unit"),
            Self::Quantity => Text::fixed("Årsvolym", "Annual quantity"),
            Self::KgPerUnit => Text::fixed("Kg per enhet", "Kg per unit"),
            Self::PackAtLeast => Text::fixed("Minsta förpackning", "Smallest pack"),
            Self::PackAtMost => Text::fixed("Största förpackning", "Largest pack"),
            Self::Role => Text::fixed("Roll", "Role"),
            Self::Co2e => Text::fixed("Klimatvärde kg CO2e per enhet", "CO2e per unit"),
            Self::Co2eSource => Text::fixed("Källa klimatvärde", "Source of CO2e"),
            Self::Food => Text::fixed("Livsmedel", "Food"),
        }
    }
}
