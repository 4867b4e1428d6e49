//! The words that the columns of a price form go by.

use matvag::procurement::Field;
use matvag::text::Text;

use super::columns::Column;
use crate::header::Rank;

/// The words of each column, folded. The first line of a column is what the project's own forms say.
const WORDS: &[(Column, Rank, &[&str])] = &[
    (Column::Lot, Rank::Own, &["anbudsområde", "lot"]),
    (Column::Lot, Rank::Other, &["område", "delområde", "delkontrakt", "anbudsdel", "delanbud", "lotid"]),
    (Column::Field(Field::Id), Rank::Own, &["position", "rad", "row"]),
    (
        Column::Field(Field::Id),
        Rank::Other,
        &[
            "pos",
            "posnr",
            "posnummer",
            "positionsnr",
            "positionsnummer",
            "positionrad",
            "radnr",
            "radnummer",
            "radid",
            "beteckning",
            "id",
            "rowid",
            "positionno",
            "positionnumber",
            "lineno",
        ],
    ),
    (Column::Field(Field::Price), Rank::Own, &["pris", "prisperenhet", "price", "priceperunit"]),
    (
        Column::Field(Field::Price),
        Rank::Other,
        &[
            "apris",
            "enhetspris",
            "styckpris",
            "nettopris",
            "anbudspris",
            "offertpris",
            "unitprice",
            "netprice",
            "bidprice",
        ],
    ),
    (Column::Field(Field::Price), Rank::Weak, &["jmfpris", "jämförpris", "jämförelsepris"]),
    (Column::Field(Field::Answer), Rank::Own, &["svar", "answer"]),
    (
        Column::Field(Field::Answer),
        Rank::Other,
        &["anbudsgivarenssvar", "dittsvar", "jaellernej", "janej", "uppfylls", "uppfyller", "response"],
    ),
    (Column::Field(Field::Proof), Rank::Own, &["bevis", "proof"]),
    (
        Column::Field(Field::Proof),
        Rank::Other,
        &["bevisning", "bevisbilaga", "hänvisning", "hänvisningtillbevis", "bilaga", "evidence"],
    ),
    (Column::Field(Field::ArticleNumber), Rank::Own, &["artikelnummer", "articlenumber"]),
    (
        Column::Field(Field::ArticleNumber),
        Rank::Other,
        &[
            "artikelnr",
            "artnr",
            "artnummer",
            "levartnr",
            "leverantörensartikelnummer",
            "leverantörensartikelnr",
            "artno",
            "articleno",
            "produktnummer",
            "varunummer",
        ],
    ),
    (Column::Field(Field::Article), Rank::Own, &["artikel", "article"]),
    (
        Column::Field(Field::Article),
        Rank::Other,
        &[
            "artikelbenämning",
            "artikelnamn",
            "produkt",
            "produktnamn",
            "varunamn",
            "vara",
            "varubenämning",
            "offereradartikel",
            "offereradprodukt",
            "offereradvara",
            "product",
            "productname",
            "articlename",
        ],
    ),
    (Column::Field(Field::Article), Rank::Weak, &["benämning", "beskrivning", "namn", "description", "name"]),
    (Column::Field(Field::Unit), Rank::Own, &["enhet", "unit"]),
    (Column::Field(Field::Unit), Rank::Other, &["enh", "prisenhet", "måttenhet"]),
    (Column::Field(Field::Pack), Rank::Own, &["förpackning", "pack"]),
    (
        Column::Field(Field::Pack),
        Rank::Other,
        &["förpackningsstorlek", "förpstorlek", "förp", "frp", "packsize", "innehåll"],
    ),
    (
        Column::Field(Field::Co2e),
        Rank::Own,
        &["co2e", "kgco2eperenhet", "co2eperenhet", "kgco2eperunit", "co2eperunit"],
    ),
    (
        Column::Field(Field::Co2e),
        Rank::Other,
        &["co2", "kgco2e", "klimatvärde", "klimatavtryck", "klimatvärdekgco2eperenhet", "carbonfootprint"],
    ),
    (Column::Field(Field::Co2eProof), Rank::Own, &["co2ebevis", "bevisco2e", "co2eproof", "proofco2e"]),
    (
        Column::Field(Field::Co2eProof),
        Rank::Other,
        &["klimatbevis", "bevisklimatvärde", "klimatvärdebevis", "källaklimatvärde"],
    ),
];

/// Headings of the buyer's own columns, of sums and remarks: known, and not read.
const UNREAD: &[&str] = &[
    "varugrupp",
    "huvudgrupp",
    "undergrupp",
    "kategori",
    "produktgrupp",
    "grupp",
    "group",
    "productgroup",
    "årsvolym",
    "uppskattadårsvolym",
    "volym",
    "kvantitet",
    "antal",
    "mängd",
    "quantity",
    "annualquantity",
    "summa",
    "belopp",
    "radsumma",
    "totalt",
    "total",
    "amount",
    "värde",
    "kommentar",
    "anmärkning",
    "comment",
    "remark",
    "kgperenhet",
    "kgperunit",
    "minstaförpackning",
    "störstaförpackning",
    "smallestpack",
    "largestpack",
    "roll",
    "role",
    "krav",
    "fråga",
    "question",
];

/// Words that may follow `pris` or `à-pris` without making it another price.
const OF_A_PRICE: &[&str] = &[
    "per",
    "i",
    "kr",
    "sek",
    "kronor",
    "exkl",
    "ex",
    "exklusive",
    "excl",
    "moms",
    "vat",
    "enhet",
    "unit",
    "kg",
    "l",
    "st",
    "förp",
];

/// What a folded word means, but for the criteria.
pub(super) fn fixed(word: &str) -> Option<(Column, Rank)> {
    let known = WORDS.iter().find(|(_, _, words)| words.contains(&word)).map(|(column, rank, _)| (*column, *rank));
    known.or_else(|| UNREAD.iter().position(|other| *other == word).map(|index| (Column::Unread(index), Rank::Own)))
}

/// `Pris i kr/kg exkl. moms`.
pub(super) fn price(heading: &str) -> Option<(Column, Rank)> {
    let lower = heading.to_lowercase().replace(['á', 'à'], "a").replace("a-pris", "apris");
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_price = matches!(words.next(), Some("pris" | "apris" | "price"));
    (is_price && words.all(|word| OF_A_PRICE.contains(&word))).then_some((Column::Field(Field::Price), Rank::Other))
}

/// The heading that the project's own form has for a column, in Swedish and English.
pub(super) fn own_heading(column: Column) -> Option<Text> {
    Some(match column {
        Column::Lot => Text::fixed("Anbudsområde", "Lot"),
        Column::Field(Field::Id) => Text::fixed("Position", "Position"),
        Column::Field(Field::Price) => Text::fixed("Pris", "Price"),
        Column::Field(Field::Answer) => Text::fixed("Svar", "Answer"),
        Column::Field(Field::Proof) => Text::fixed("Bevis", "Proof"),
        Column::Field(Field::ArticleNumber) => Text::fixed("Artikelnummer", "Article number"),
        Column::Field(Field::Article) => Text::fixed("Artikel", "Article"),
        Column::Field(Field::Unit) => Text::fixed("Enhet", "Unit"),
        Column::Field(Field::Pack) => Text::fixed("Förpackning", "Pack"),
        Column::Field(Field::Co2e) => Text::fixed("CO2e", "CO2e"),
        Column::Field(Field::Co2eProof) => Text::fixed("CO2e-bevis", "CO2e proof"),
        Column::Field(Field::Criterion(_) | Field::CriterionProof(_))
        | Column::Criterion(_)
        | Column::CriterionProof(_)
        | Column::Unread(_) => return None,
    })
}
