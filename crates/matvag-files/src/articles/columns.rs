//! What the headings of a list of articles mean: wholesalers' exports, price forms, statistics of purchases.

use crate::header::{Rank, fold, without_parentheses};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Number,
    Gtin,
    Name,
    Group,
    Subgroup,
    Supplier,
    Producer,
    Brand,
    Quantity,
    Unit,
    /// How much a pack holds: `2 x 5 kg`.
    Pack,
    /// `Förpackning`: what a pack holds, or only that the article is counted in packs.
    PackOrUnit,
    Kg,
    Grams,
    TotalKg,
    Price,
    PricePerKg,
    Amount,
    Origin,
    /// Where it is made, which is not where it comes from.
    MadeIn,
    Labels,
    /// A label's own column, where `ja` or `x` means that the article has it: its place in [`LABELS`].
    Label(usize),
    Livsmedelsverket,
    /// Known, and nothing for us: its place in [`UNREAD`], so that several can stand.
    Unread(usize),
}

impl Column {
    /// Whether it holds numbers.
    pub(super) const fn is_number(self) -> bool {
        matches!(
            self,
            Self::Quantity | Self::Kg | Self::Grams | Self::TotalKg | Self::Price | Self::PricePerKg | Self::Amount
        )
    }
}

/// The words of each column, folded. Weak ones count only where no better one stands beside.
const WORDS: &[(Column, Rank, &[&str])] = &[
    (Column::Name, Rank::Own, &["benämning", "name", "description"]),
    (
        Column::Name,
        Rank::Other,
        &[
            "artikelbenämning",
            "artikelnamn",
            "produktnamn",
            "produktbenämning",
            "varunamn",
            "varubenämning",
            "artikeltext",
            "varutext",
            "articlename",
            "productname",
            "itemname",
        ],
    ),
    (
        Column::Name,
        Rank::Weak,
        &["artikel", "produkt", "vara", "namn", "beskrivning", "article", "product", "item", "artikelbeskrivning"],
    ),
    (Column::Number, Rank::Own, &["artikelnr", "articlenumber", "itemnumber"]),
    (
        Column::Number,
        Rank::Other,
        &[
            "artnr",
            "artikelnummer",
            "levartnr",
            "leverantörensartikelnummer",
            "leverantörensartikelnr",
            "leverantörsartikelnr",
            "varunr",
            "varunummer",
            "produktnr",
            "produktnummer",
            "articleno",
            "artno",
            "itemno",
            "sku",
        ],
    ),
    (Column::Gtin, Rank::Own, &["gtin", "ean"]),
    (
        Column::Gtin,
        Rank::Other,
        &["eankod", "streckkod", "gtinean", "eangtin", "gtinkod", "gtin13", "gtin14", "barcode"],
    ),
    (Column::Group, Rank::Own, &["varugrupp", "productgroup"]),
    (Column::Group, Rank::Other, &["huvudgrupp", "kategori", "produktgrupp", "grupp", "category", "group"]),
    (Column::Subgroup, Rank::Own, &["undergrupp", "underkategori", "subgroup", "subcategory"]),
    (Column::Supplier, Rank::Own, &["leverantör", "supplier"]),
    (Column::Supplier, Rank::Other, &["grossist", "leverantörsnamn", "wholesaler"]),
    (Column::Producer, Rank::Own, &["producent", "tillverkare", "producer", "manufacturer"]),
    (Column::Brand, Rank::Own, &["varumärke", "brand"]),
    (Column::Quantity, Rank::Own, &["antal", "kvantitet", "quantity"]),
    (
        Column::Quantity,
        Rank::Other,
        &["kvant", "mängd", "årsvolym", "uppskattadårsvolym", "levereratantal", "köptantal", "annualquantity", "qty"],
    ),
    (Column::Quantity, Rank::Weak, &["volym", "förp", "volume"]),
    (Column::Unit, Rank::Own, &["enhet", "unit"]),
    (Column::Unit, Rank::Other, &["enh", "prisenhet", "beställningsenhet", "försäljningsenhet", "köpenhet", "uom"]),
    (Column::PackOrUnit, Rank::Own, &["förpackning", "frpfsgenhet", "package"]),
    (Column::Pack, Rank::Own, &["förpackningsstorlek", "packsize", "pack"]),
    (
        Column::Pack,
        Rank::Other,
        &["innehåll", "nettoinnehåll", "förpstorlek", "förpackningsinnehåll", "netcontent", "content", "size"],
    ),
    (Column::Pack, Rank::Weak, &["storlek"]),
    (Column::Kg, Rank::Own, &["viktkg", "kgperartikel", "kgperenhet", "weightkg"]),
    (
        Column::Kg,
        Rank::Other,
        &[
            "nettoviktkg",
            "nettovikt",
            "vikt",
            "kg",
            "kilo",
            "viktperenhet",
            "viktperenhetkg",
            "kgperförp",
            "kgperunit",
            "netweight",
            "netweightkg",
            "weight",
        ],
    ),
    (Column::Grams, Rank::Own, &["viktg", "nettoviktg", "viktgram", "weightg"]),
    (Column::TotalKg, Rank::Own, &["totalviktkg", "totalvikt", "totalweight", "totalweightkg"]),
    (
        Column::TotalKg,
        Rank::Other,
        &["totalkg", "totaltkg", "kgtotalt", "summakg", "summavikt", "kvantitetkg", "mängdkg", "antalkg", "volymkg"],
    ),
    (Column::Price, Rank::Own, &["pris", "price"]),
    (
        Column::Price,
        Rank::Other,
        &[
            "apris",
            "nettopris",
            "styckpris",
            "anbudspris",
            "enhetspris",
            "prisperenhet",
            "prisst",
            "unitprice",
            "netprice",
        ],
    ),
    (Column::PricePerKg, Rank::Own, &["priskg", "prisperkg", "krkg", "krperkg", "pricekg", "priceperkg"]),
    (Column::PricePerKg, Rank::Other, &["jmfpris", "jämförpris", "jämförelsepris", "jmfpriskg"]),
    (Column::Amount, Rank::Own, &["belopp", "amount"]),
    (
        Column::Amount,
        Rank::Other,
        &[
            "summa",
            "värde",
            "varuvärde",
            "inköpsvärde",
            "netto",
            "nettobelopp",
            "nettovärde",
            "radbelopp",
            "radsumma",
            "summakr",
            "beloppkr",
            "värdekr",
            "kronor",
            "value",
        ],
    ),
    (Column::Amount, Rank::Weak, &["total", "totalt", "kr", "sek", "sum"]),
    (Column::Origin, Rank::Own, &["ursprung", "råvaransursprung", "origin"]),
    (Column::Origin, Rank::Other, &["ursprungsland", "råvaransursprungsland", "countryoforigin"]),
    (Column::Origin, Rank::Weak, &["land", "country"]),
    (Column::MadeIn, Rank::Own, &["tillverkningsland", "produktionsland", "producerati", "tillverkadi", "madein"]),
    (Column::Labels, Rank::Own, &["märkning", "labels"]),
    (Column::Labels, Rank::Other, &["märkningar", "miljömärkning", "certifiering", "label", "certification"]),
    (
        Column::Livsmedelsverket,
        Rank::Own,
        &[
            "livsmedelsverket",
            "livsmedelsverketsnummer",
            "livsmedelsnummer",
            "livsmedelsverketsnr",
            "slvnr",
            "slvnummer",
        ],
    ),
];

/// Labels with a column of their own: what a `ja` in it means, and its headings.
pub(super) const LABELS: &[(&str, &[&str])] = &[
    ("EU-ekologisk", &["eko", "ekologisk", "ekologiskt", "ekol", "organic", "eueko", "euekologisk", "euekologiskt"]),
    ("KRAV", &["krav", "kravmärkt", "kravmärkning"]),
    ("Demeter", &["demeter"]),
    ("MSC", &["msc", "mscmärkt"]),
    ("ASC", &["asc", "ascmärkt"]),
    ("Fairtrade", &["fairtrade", "rättvisemärkt"]),
    ("Nyckelhålet", &["nyckelhål", "nyckelhålet", "nyckelhålsmärkt", "keyhole"]),
    ("Svenskt Sigill", &["svensktsigill", "sigill"]),
    ("Från Sverige", &["frånsverige", "fromsweden"]),
];

/// Headings that are known and say nothing about the article.
const UNREAD: &[&str] = &[
    "kök",
    "kund",
    "ansvar",
    "enhetsnamn",
    "datum",
    "fakturadatum",
    "leveransdatum",
    "period",
    "år",
    "månad",
    "vecka",
    "avtal",
    "avtalsvara",
    "påavtal",
    "pos",
    "position",
    "posnummer",
    "rad",
    "radnr",
    "row",
    "blad",
    "sheet",
    "moms",
    "valuta",
    "fakturanr",
    "ordernr",
    "kitchen",
    "customer",
    "date",
    "year",
    "month",
    "contract",
    "svar",
    "bevis",
    "answer",
    "proof",
    "co2e",
    "co2ebevis",
    "co2eproof",
];

/// What a heading means.
pub(super) fn meaning(heading: &str) -> Option<(Column, Rank)> {
    let whole = fold(heading);
    known(&whole).or_else(|| known(&fold(&without_parentheses(heading))))
}

fn known(word: &str) -> Option<(Column, Rank)> {
    among(|other| other == word).or_else(|| {
        // Exports from old systems have lost their dots: BENAMNING, LEVERANTOR.
        let word = without_dots(word);
        among(|other| without_dots(other) == word)
    })
}

fn among(is_it: impl Fn(&str) -> bool) -> Option<(Column, Rank)> {
    let has = |words: &[&str]| words.iter().any(|word| is_it(word));
    let fixed = WORDS.iter().find(|(_, _, words)| has(words)).map(|(column, rank, _)| (*column, *rank));
    let label = || LABELS.iter().position(|(_, words)| has(words)).map(|at| (Column::Label(at), Rank::Own));
    let unread = || UNREAD.iter().position(|word| is_it(word)).map(|at| (Column::Unread(at), Rank::Weak));
    fixed.or_else(label).or_else(unread)
}

fn without_dots(word: &str) -> String {
    let plain = |letter: char| match letter {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        other => other,
    };
    word.chars().map(plain).collect()
}
