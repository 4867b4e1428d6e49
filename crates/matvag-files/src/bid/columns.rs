//! What the headings of a price form mean.

use std::collections::BTreeSet;

use matvag::procurement::{AnswerFor, CriterionColumn, Field, Lot, Procurement, SourceTable};

use crate::header::{Header, Rank, fold, in_parentheses, without_parentheses};

/// What a column of a price form holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Lot,
    Field(Field),
    /// The answers to the criterion with this number in [`Vocabulary::criteria`].
    Criterion(usize),
    CriterionProof(usize),
    /// Something of the buyer's own, or a sum, that is not read. Each has a number, so that several can stand.
    Unread(usize),
}

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

/// The words of one table, with those of the criteria that are answered for each position.
pub(super) struct Vocabulary<'p> {
    /// The ids of the criteria, each once.
    pub(super) criteria: Vec<&'p str>,
    /// The words that mean a criterion.
    words: Vec<(String, Column, Rank)>,
}

impl<'p> Vocabulary<'p> {
    /// The words for a table with rows of one lot, or of any.
    pub(super) fn of(procurement: &'p Procurement, lot: Option<&Lot>) -> Self {
        let mut criteria: Vec<&'p str> = Vec::new();
        let mut words = BTreeSet::new();
        for other in procurement.lots() {
            for criterion in &other.criteria {
                if criterion.answer_for == AnswerFor::Lot {
                    continue;
                }
                let index = criteria.iter().position(|id| *id == criterion.id).unwrap_or_else(|| {
                    criteria.push(&criterion.id);
                    criteria.len() - 1
                });
                // Two lots may call two criteria the same; the lot of the table says which is meant.
                let is_named = lot.is_none_or(|lot| lot.id == other.id);
                for word in std::iter::once(&criterion.id).chain(is_named.then_some(&criterion.name)) {
                    let word = fold(word);
                    words.insert((format!("{word}bevis"), Column::CriterionProof(index), Rank::Own));
                    words.insert((format!("bevis{word}"), Column::CriterionProof(index), Rank::Own));
                    words.insert((format!("{word}proof"), Column::CriterionProof(index), Rank::Own));
                    words.insert((format!("proof{word}"), Column::CriterionProof(index), Rank::Own));
                    words.insert((word, Column::Criterion(index), Rank::Own));
                }
            }
        }
        Self { criteria, words: words.into_iter().collect() }
    }

    /// What a heading means.
    pub(super) fn meaning(&self, heading: &str) -> Option<(Column, Rank)> {
        let whole = fold(heading);
        let outside = fold(&without_parentheses(heading));
        self.criterion(&whole)
            .or_else(|| fixed(&whole))
            // Our forms write a criterion's id in parentheses, which says more than its name.
            .or_else(|| self.criterion(&fold(in_parentheses(heading)?)))
            .or_else(|| self.criterion(&outside))
            .or_else(|| fixed(&outside))
            .or_else(|| price(heading))
    }

    /// A criterion's own word, unless the project's own headings use it for something else.
    fn criterion(&self, word: &str) -> Option<(Column, Rank)> {
        let found = self.words.iter().find(|(other, ..)| other == word)?;
        match fixed(word) {
            Some((_, Rank::Own)) => None,
            _ => Some((found.1, found.2)),
        }
    }
}

fn fixed(word: &str) -> Option<(Column, Rank)> {
    let known = WORDS.iter().find(|(_, _, words)| words.contains(&word)).map(|(column, rank, _)| (*column, *rank));
    known.or_else(|| UNREAD.iter().position(|other| *other == word).map(|index| (Column::Unread(index), Rank::Own)))
}

/// `Pris i kr/kg exkl. moms`.
fn price(heading: &str) -> Option<(Column, Rank)> {
    let lower = heading.to_lowercase().replace(['á', 'à'], "a").replace("a-pris", "apris");
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_price = matches!(words.next(), Some("pris" | "apris" | "price"));
    (is_price && words.all(|word| OF_A_PRICE.contains(&word))).then_some((Column::Field(Field::Price), Rank::Other))
}

/// Whether a row of headings is one: it has an id and something that is read beside it.
pub(super) fn is_header(header: &Header<Column>) -> bool {
    let is_read = |column: Column| match column {
        Column::Lot | Column::Unread(_) | Column::Field(Field::Id) => false,
        Column::Field(_) | Column::Criterion(_) | Column::CriterionProof(_) => true,
    };
    header.column(Column::Field(Field::Id)).is_some() && header.headings.iter().any(|heading| is_read(heading.key))
}

/// Where in a row each thing stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout<'p> {
    /// The row of headings, 1 for the first.
    pub(super) row: u32,
    pub(super) id: usize,
    pub(super) lot: Option<usize>,
    pub(super) price: Option<usize>,
    pub(super) answer: Option<usize>,
    pub(super) proof: Option<usize>,
    pub(super) article_number: Option<usize>,
    pub(super) article: Option<usize>,
    pub(super) unit: Option<usize>,
    pub(super) pack: Option<usize>,
    pub(super) co2e: Option<usize>,
    pub(super) co2e_proof: Option<usize>,
    pub(super) criteria: Vec<CriterionPlace<'p>>,
}

/// Where the answers to a criterion stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct CriterionPlace<'p> {
    pub(super) id: &'p str,
    pub(super) answer: usize,
    /// Its own column of proofs, else the row's.
    pub(super) proof: Option<usize>,
}

impl<'p> Layout<'p> {
    pub(super) fn of(header: &Header<Column>, vocabulary: &Vocabulary<'p>) -> Self {
        let field = |field| header.column(Column::Field(field));
        let proof = field(Field::Proof);
        let criteria = vocabulary.criteria.iter().enumerate().filter_map(|(index, id)| {
            let answer = header.column(Column::Criterion(index))?;
            Some(CriterionPlace { id, answer, proof: header.column(Column::CriterionProof(index)).or(proof) })
        });
        Self {
            row: header.row,
            id: field(Field::Id).unwrap_or_default(),
            lot: header.column(Column::Lot),
            price: field(Field::Price),
            answer: field(Field::Answer),
            proof,
            article_number: field(Field::ArticleNumber),
            article: field(Field::Article),
            unit: field(Field::Unit),
            pack: field(Field::Pack),
            co2e: field(Field::Co2e),
            co2e_proof: field(Field::Co2eProof),
            criteria: criteria.collect(),
        }
    }

    /// Every column that is read.
    pub(super) fn columns(&self) -> Vec<usize> {
        let fields = self.fields().into_iter().map(|(_, column)| column);
        let criteria = self.criteria.iter().flat_map(|place| std::iter::once(place.answer).chain(place.proof));
        let all: BTreeSet<usize> = fields.chain(self.lot).chain(criteria).collect();
        all.into_iter().collect()
    }

    /// The table as the bid remembers it.
    pub(super) fn source(&self, file: &str, sheet: Option<std::sync::Arc<str>>) -> SourceTable {
        let count = |column: usize| u32::try_from(column + 1).unwrap_or(u32::MAX);
        let criteria = self.criteria.iter().map(|place| CriterionColumn {
            criterion: place.id.to_owned(),
            answer: count(place.answer),
            proof: place.proof.map(count),
        });
        SourceTable {
            file: file.into(),
            sheet,
            columns: self.fields().into_iter().map(|(field, column)| (field, count(column))).collect(),
            criteria: criteria.collect(),
        }
    }

    fn fields(&self) -> Vec<(Field, usize)> {
        let fields = [
            (Field::Id, Some(self.id)),
            (Field::Price, self.price),
            (Field::Answer, self.answer),
            (Field::Proof, self.proof),
            (Field::ArticleNumber, self.article_number),
            (Field::Article, self.article),
            (Field::Unit, self.unit),
            (Field::Pack, self.pack),
            (Field::Co2e, self.co2e),
            (Field::Co2eProof, self.co2e_proof),
        ];
        fields.into_iter().filter_map(|(field, column)| Some((field, column?))).collect()
    }
}

/// The heading that the project's own form has for a column, in Swedish and English.
pub(super) fn own_heading(column: Column) -> Option<matvag::text::Text> {
    use matvag::text::Text;
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
