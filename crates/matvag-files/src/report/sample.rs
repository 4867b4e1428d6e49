//! An invented report with everything that a document can hold: what the drawings are tested on.

use matvag::num::Ratio;
use matvag::problem::{At, Place, Problem};
use matvag::report::document::{Block, Cell, Column, Document, Emphasis, Row, Section, Table, Working};
use matvag::report::{Coverage, Figure, Value};
use matvag::text;
use matvag::text::{Text, Unit};

/// Four bids in one lot with a comparison price in kronor, two in another with points that have no end.
pub(super) fn document() -> Document {
    Document {
        title: Text::fixed("Utvärderingsprotokoll", "Evaluation protocol"),
        facts: vec![
            fact("Upphandling", "Procurement", "Livsmedel till skolkök 2027–2029"),
            fact("Diarienummer", "Diary number", "KS 2026/0412"),
            fact("Upphandlande myndighet", "Contracting authority", "Ängslunda kommun"),
            fact("Utvärderad", "Evaluated", "2026-11-21 kl. 9.05"),
        ],
        banners: vec![Text::fixed(
            "Upphandlingen är påhittad. Kommun, anbudsgivare och priser finns inte.",
            "The procurement is invented. Municipality, bidders and prices do not exist.",
        )],
        sections: vec![summary(), groceries(), fish(), remarks(), input()],
        footer: vec![
            Text::own("Matvåg 0.1.0"),
            Text::own("SHA-256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
            Text::fixed(
                "Beräkningen är ett hjälpmedel och inte juridisk rådgivning. Den upphandlande myndigheten beslutar.",
                "The calculation is an aid and not legal advice. The contracting authority decides.",
            ),
        ],
    }
}

pub(super) fn number(text: &str) -> Ratio {
    Ratio::parse(text).unwrap_or_default()
}

fn fact(sv: &'static str, en: &'static str, fact: &str) -> (Text, Text) {
    (Text::fixed(sv, en), Text::own(fact))
}

fn section(id: &'static str, heading: Text, blocks: Vec<Block>) -> Section {
    Section { id: id.into(), heading, blocks, sections: Vec::new() }
}

fn row(cells: Vec<Cell>, emphasis: Emphasis) -> Row {
    Row { cells, emphasis }
}

fn summary() -> Section {
    let table = Table {
        caption: Text::fixed("Utfall för varje anbudsområde", "Outcome of each lot"),
        columns: vec![
            Column::words(Text::fixed("Anbudsområde", "Lot")),
            Column::words(Text::fixed("Vinnare", "Winner")),
            Column::numbers(Text::fixed("Utvärderade", "Evaluated"), Unit::Number),
            Column::numbers(Text::fixed("Förkastade", "Rejected"), Unit::Number),
        ],
        rows: vec![
            row(
                vec![
                    Cell::own("1 Kolonial och mejeri"),
                    Cell::own("Fjällmat Grossist"),
                    Cell::Number(number("4")),
                    Cell::Number(number("1")),
                ],
                Emphasis::None,
            ),
            row(
                vec![Cell::own("2 Fisk"), Cell::own("Norrslätt Livs"), Cell::Number(number("2")), Cell::Unknown],
                Emphasis::None,
            ),
        ],
    };
    section("sammanfattning", Text::fixed("Sammanfattning", "Summary"), vec![Block::Table(table)])
}

/// Name, price, climate addition, deduction.
const BIDS: [(&str, &str, &str, &str); 4] = [
    ("Fjällmat Grossist", "4312000", "241500", "-466500"),
    ("Norrslätt Livs", "4188000", "282000", "-354000"),
    ("Kustens Partihandel", "4455000", "223500", "-463000"),
    ("Matpartner Mitt", "4249000", "321000", "-240500"),
];

fn groceries() -> Section {
    let totals =
        BIDS.map(|(_, price, climate, deduction)| [price, climate, deduction].map(number).iter().sum::<Ratio>());
    let best = Ratio::lowest(&totals).unwrap_or_default();
    let rows = BIDS.iter().zip(&totals).zip(1_u32..).map(|(((name, price, climate, deduction), total), rank)| {
        let gap = total - &best;
        row(
            vec![
                Cell::own(name),
                Cell::Number(rank.into()),
                Cell::Number(number(price)),
                Cell::Number(number(climate)),
                Cell::Number(number(deduction)),
                Cell::Working(total.clone(), Working::RowSum { first: 2, last: 4 }),
                if rank == 1 { Cell::Empty } else { Cell::Number(gap) },
            ],
            if rank == 1 { Emphasis::Winner } else { Emphasis::None },
        )
    });
    let ranking = Table {
        caption: Text::fixed("Rangordning av anbuden", "Ranking of bids"),
        columns: vec![
            Column::words(Text::fixed("Anbud", "Bid")),
            Column::numbers(Text::fixed("Plats", "Rank"), Unit::Number),
            Column::numbers(Text::fixed("Anbudspris", "Bid price"), Unit::Sek),
            Column::numbers(Text::fixed("Klimatpåslag", "Climate add-on"), Unit::Sek),
            Column::numbers(Text::fixed("Mervärdesavdrag", "Value deduction"), Unit::Sek),
            Column::numbers(Text::fixed("Jämförelsepris", "Comparison price"), Unit::Sek),
            Column::numbers(Text::fixed("Skillnad mot ettan", "Gap to first"), Unit::Sek),
        ],
        rows: rows.collect(),
    };
    let refused = Table {
        caption: Text::fixed("Förkastade och ej utvärderade anbud", "Rejected bids and bids not evaluated"),
        columns: vec![
            Column::words(Text::fixed("Anbud", "Bid")),
            Column::words(Text::fixed("Status", "Status")),
            Column::words(Text::fixed("Skäl", "Reasons")),
        ],
        rows: vec![row(
            vec![
                Cell::own("=Slättbygdens & Co <Mat>"),
                Cell::Words(Text::fixed("förkastat", "rejected")),
                Cell::Words(Text::fixed(
                    "kravet Kylkedja är inte uppfyllt; bevis saknas",
                    "the requirement Cold chain is not met; no proof",
                )),
            ],
            Emphasis::Muted,
        )],
    };
    let mut lot = section(
        "omrade-1",
        Text::own("1 – Kolonial och mejeri"),
        vec![
            Block::Answer(Text::fixed(
                "Fjällmat Grossist har lägst jämförelsepris: 4\u{202f}087\u{202f}000\u{a0}kr. Skillnaden till tvåan, \
                 Norrslätt Livs, är 29\u{202f}000\u{a0}kr (0,71\u{a0}%).",
                "Fjällmat Grossist has the lowest comparison price: 4,087,000\u{a0}SEK. The gap to the second, \
                 Norrslätt Livs, is 29,000\u{a0}SEK (0.71%).",
            )),
            Block::Paragraph(Text::fixed(
                "Utvärderingsmodell: fast prisavdrag. Lägst vinner.",
                "Evaluation model: fixed deduction. The lowest wins.",
            )),
            Block::Table(ranking),
            Block::List(vec![
                Text::fixed("Alla belopp är utan moms.", "All amounts are without VAT."),
                Text::fixed("Anbuden står i den ordning de kom.", "The bids stand in the order received."),
            ]),
            Block::Table(refused),
            Block::Paragraph(Text::own("2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae")),
        ],
    );
    lot.sections = BIDS
        .iter()
        .zip(&totals)
        .enumerate()
        .map(|(index, ((name, price, climate, deduction), total))| {
            let mut blocks = vec![
                Block::Figure(Box::new(comparison_price(index, total, [price, climate, deduction]))),
                Block::Figure(Box::new(
                    Figure::number(
                        Text::fixed("vad full kvalitet är värd", "what full quality is worth"),
                        number("600000"),
                        Unit::Sek,
                    )
                    .note(Text::fixed("känt innan anbuden öppnades", "known before the bids were opened")),
                )),
            ];
            if index == 0 {
                blocks.push(Block::Table(prices(name, price)));
            }
            Section {
                id: format!("omrade-1-anbud-{}", index + 1).into(),
                heading: text!("Uträkning: {bidder}", "Working: {bidder}", bidder = *name),
                blocks,
                sections: Vec::new(),
            }
        })
        .collect();
    lot
}

fn cell_at(bid: usize, row: u32, column: u32) -> Place {
    Place { sheet: Some("mejeri".into()), at: At::Cell(row, column), ..Place::file(&format!("anbud-{}.xlsx", bid + 1)) }
}

fn comparison_price(bid: usize, total: &Ratio, [price, climate, deduction]: [&str; 3]) -> Figure {
    let lines = (0..3_u32).map(|line| {
        let quantity = Ratio::from(1000 * (line + 1));
        let unit_price = number(["12.35", "7.9", "84"].get(usize::try_from(line).unwrap_or_default()).unwrap_or(&"1"));
        let amount = &unit_price * &quantity;
        Figure::number(
            Text::own(["P1 Mellanmjölk", "P2 Potatis, kokt", "P3 Ost, skivad"][line as usize]),
            amount,
            Unit::Sek,
        )
        .formula(text!(
            "{price} · {quantity}",
            "{price} · {quantity}",
            price = (&unit_price, &Unit::SekPer("kg".into())),
            quantity = (&quantity, &Unit::Of("kg".into()))
        ))
        .place(cell_at(bid, 14 + line, 6))
    });
    let missing = Figure::new(Text::own("P4 Kikärter, torkade"), Value::Unknown).note(Text::fixed(
        "pris saknas; positionen räknas inte för någon",
        "no price; the position is not counted for anybody",
    ));
    let hidden = Figure::new(Text::own("P5 Havregryn"), Value::Masked);
    let mut price_figure = Figure::number(Text::fixed("anbudspris", "bid price"), number(price), Unit::Sek)
        .formula(Text::fixed("summan av pris · kvantitet", "the sum of price · quantity"))
        .parts(lines.chain([missing, hidden]));
    price_figure.coverage = Some(Coverage { of: Text::fixed("pris", "price"), known: 24, all: 25 });
    Figure::number(Text::fixed("jämförelsepris", "comparison price"), total.clone(), Unit::Sek)
        .formula(text!(
            "{price} + {climate} − {deduction}",
            "{price} + {climate} − {deduction}",
            price = (&number(price), &Unit::Sek),
            climate = (&number(climate), &Unit::Sek),
            deduction = (&number(deduction).magnitude(), &Unit::Sek)
        ))
        .parts([
            price_figure,
            Figure::number(Text::fixed("klimatpåslag", "climate add-on"), number(climate), Unit::Sek)
                .formula(text!(
                    "{mass} · {price}",
                    "{mass} · {price}",
                    mass = (&number(climate).over(&number("1.5")).unwrap_or_default(), &Unit::KgCo2e),
                    price = (&number("1.5"), &Unit::SekPer("kg CO₂e".into()))
                ))
                .parts([Figure::words(
                    Text::fixed("klimatvärden med bevis", "climate values with proof"),
                    Text::fixed("ja", "yes"),
                )
                .note(Text::fixed("bevis: EPD S-P-00123", "proof: EPD S-P-00123"))]),
            Figure::number(Text::fixed("mervärdesavdrag", "value deduction"), number(deduction), Unit::Sek).parts([
                Figure::number(
                    Text::fixed("uppfyllelse: ekologiskt", "fulfilment: organic"),
                    number("2/3"),
                    Unit::Share,
                )
                .place(cell_at(bid, 40, 3)),
            ]),
        ])
}

/// A long table whose amounts are products and whose last row is their sum.
fn prices(name: &str, price: &str) -> Table {
    let total = number(price);
    let mut rows = Vec::new();
    let mut left = total.clone();
    for position in 1..=35_u32 {
        let quantity = Ratio::from(1000 + position);
        let unit_price = &Ratio::from(80) + &number("0.35");
        let amount = &unit_price * &quantity;
        left = &left - &amount;
        rows.push(position_row(&format!("P{position}"), "Mellanmjölk 1,5 %, ekologisk", quantity, unit_price, amount));
    }
    rows.push(position_row("P36", "Övrigt sortiment", Ratio::one(), left.clone(), left));
    rows.push(row(
        vec![
            Cell::Words(Text::fixed("Summa", "Sum")),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Working(total, Working::Sum { first: 0, last: 35 }),
        ],
        Emphasis::Sum,
    ));
    rows.push(row(
        vec![
            Cell::own("P37"),
            Cell::own("Lingon, frysta"),
            Cell::own("kg"),
            Cell::Number(number("12")),
            Cell::Unknown,
            Cell::Masked,
        ],
        Emphasis::Muted,
    ));
    Table {
        caption: text!("Priser: {bidder}", "Prices: {bidder}", bidder = name),
        columns: vec![
            Column::words(Text::fixed("Position", "Position")),
            Column::words(Text::fixed("Benämning", "Name")),
            Column::words(Text::fixed("Enhet", "Unit")),
            Column::numbers(Text::fixed("Kvantitet", "Quantity"), Unit::Number),
            Column::numbers(Text::fixed("Pris", "Price"), Unit::SekPer("enhet".into())),
            Column::numbers(Text::fixed("Belopp", "Amount"), Unit::Sek),
        ],
        rows,
    }
}

fn position_row(id: &str, name: &str, quantity: Ratio, price: Ratio, amount: Ratio) -> Row {
    row(
        vec![
            Cell::own(id),
            Cell::own(name),
            Cell::own("kg"),
            Cell::Number(quantity),
            Cell::Number(price),
            Cell::Working(amount, Working::Product(3, 4)),
        ],
        Emphasis::None,
    )
}

fn fish() -> Section {
    let rows = [("Norrslätt Livs", "100", "200/3"), ("Kustens Partihandel", "97.5", "1000/17")].map(
        |(name, points, quality)| {
            row(
                vec![
                    Cell::own(name),
                    Cell::Number(number(points)),
                    Cell::Number(number(quality)),
                    Cell::Working(&number(points) + &number(quality), Working::RowSum { first: 1, last: 2 }),
                    Cell::Number(number("2/3")),
                ],
                Emphasis::None,
            )
        },
    );
    let ranking = Table {
        caption: Text::fixed("Rangordning av anbuden", "Ranking of bids"),
        columns: vec![
            Column::words(Text::fixed("Anbud", "Bid")),
            Column::numbers(Text::fixed("Poäng för pris", "Points for price"), Unit::Points),
            Column::numbers(Text::fixed("Kvalitet", "Quality"), Unit::Points),
            Column::numbers(Text::fixed("Poäng", "Points"), Unit::Points),
            Column::numbers(Text::fixed("Andel MSC-märkt", "Share MSC"), Unit::Share),
        ],
        rows: rows.into(),
    };
    section(
        "omrade-2",
        Text::own("2 – Fisk"),
        vec![
            Block::Answer(Text::fixed(
                "Norrslätt Livs har högst poäng: 166,6667\u{a0}p.",
                "Norrslätt Livs has the highest points: 166.6667\u{a0}pts.",
            )),
            Block::Table(ranking),
            Block::Figure(Box::new(
                Figure::number(Text::fixed("prispoäng", "price points"), number("200/3"), Unit::Points)
                    .formula(Text::own("100 · 40 / 60")),
            )),
        ],
    )
}

fn remarks() -> Section {
    let at = |row| Place { at: At::Cell(row, 4), ..Place::file("anbud-2.xlsx") };
    let mut text_price =
        Problem::error("price-is-text", at(419), Text::fixed("”ca 12” är text.", "\"ca 12\" is text."))
            .remedy(Text::fixed("Skriv bara talet: 12,00.", "Write only the number: 12.00."));
    text_price.places.extend((420..431).map(at));
    let problems = vec![
        Problem::note(
            "hidden-rows",
            Place::file("anbud-2.xlsx"),
            Text::fixed(
                "Blad Prisblad har 14 dolda rader. De är medräknade.",
                "Sheet Prisblad has 14 hidden rows. They are included.",
            ),
        ),
        text_price,
        Problem::warning(
            "price-is-outlier",
            at(77),
            Text::fixed(
                "1\u{202f}250\u{a0}kr/kg är 10 gånger högre än övriga anbud.",
                "1,250\u{a0}SEK/kg is 10 times higher than the other bids.",
            ),
        )
        .remedy(Text::fixed("Kan det vara pris per kolli?", "Could it be the price per case?")),
        Problem::warning(
            "tie-rule-missing",
            Place::default(),
            Text::fixed("Regel för lika utfall saknas.", "There is no rule for ties."),
        ),
    ];
    section(
        "anmarkningar",
        Text::fixed("Anmärkningar på underlaget", "Remarks on the input"),
        vec![Block::Problems(problems)],
    )
}

fn input() -> Section {
    let files = Table {
        caption: Text::fixed("Inlästa filer", "Files that were read"),
        columns: vec![
            Column::words(Text::fixed("Fil", "File")),
            Column::numbers(Text::fixed("Byte", "Bytes"), Unit::Number),
            Column::words(Text::fixed("SHA-256", "SHA-256")),
        ],
        rows: vec![row(
            vec![
                Cell::own("anbud-1.xlsx"),
                Cell::Number(number("48213")),
                Cell::own("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
            ],
            Emphasis::None,
        )],
    };
    section(
        "underlag",
        Text::fixed("Underlag och underskrift", "Input and signatures"),
        vec![
            Block::Table(files),
            Block::Signatures(vec![
                Text::fixed("Ort och datum", "Place and date"),
                Text::fixed("Upphandlare", "Procurement officer"),
            ]),
        ],
    )
}
