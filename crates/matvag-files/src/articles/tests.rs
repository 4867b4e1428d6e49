//! Lists of articles: from bytes to rows, and the same rows out with columns added.

use matvag::article::{Certainty, Mapping, MappingKey, Matcher, Words};
use matvag::food::{FactorSet, FactorSets, Foods, SetRank, SetSource, TextTable};
use matvag::problem::Problems;
use matvag::text::Lang;
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;

use super::*;

const FOODS: &str = "id\tsv\ten\tgroup\tstate\tbasis\tdensity\tpieces\tsynonyms
notfars\tnötfärs\tbeef mince\tnot\traw\tboneless\t\t\tköttfärs nöt
mellanmjolk\tmellanmjölk\tsemi-skimmed milk\tmjolk\traw\tas-sold\t1.03@fineli\t\t
lax\tlax\tsalmon\tfisk\traw\tboneless\t\t\tlaxfilé
hel-lax\thel lax\twhole salmon\tfisk\traw\tbone-in\t\t\t
agg\tägg\tegg\tagg\traw\twhole\t\tst=60@fineli\t
tomat\ttomat\ttomato\tgronsaker\traw\twhole\t\t\t
";
const WORDS: &str = "kind\twords\tvalue
label\teko|ekologisk|eu-ekologisk\teu-organic
label\tkrav\tkrav
state\tfryst|fr\tfrozen
country\tSE|SVERIGE\tSE
country\tNO|NORGE\tNO
non-food\tdiskborste\t
";
const FACTORS: &str = "food\titem\tn\tmedian\tq1\tq3
notfars\tBeef\t183\t25.5\t22\t31
mellanmjolk\tMilk\t300\t1.25\t1.1\t1.5
lax\tSalmon\t26\t3.5\t2.6\t4.1
";

pub(in crate::articles) struct Bench {
    pub(in crate::articles) matcher: Matcher,
    pub(in crate::articles) sets: FactorSets,
}

fn bench() -> Bench {
    let mut problems = Problems::new();
    let foods = Foods::read(&TextTable::from_tabs("foods.tsv", FOODS), &mut problems);
    let words = Words::read(&TextTable::from_tabs("words.tsv", WORDS), &mut problems);
    let source = SetSource {
        id: "default".into(),
        name: "Default".into(),
        publisher: "-".into(),
        publication: "-".into(),
        address: None,
        version: "1".into(),
        date: "2026-01-01".into(),
        licence: "-".into(),
        publication_lang: None,
        name_sv: None,
        publisher_sv: None,
        publication_sv: None,
        licence_sv: None,
        rank: SetRank::Default,
        boundary: Some("distribution-centre".into()),
        aligned_to: None,
        alignment: None,
        gwp: None,
        changed: None,
        sha256: None,
    };
    let set = FactorSet::read(source, &TextTable::from_tabs("default.tsv", FACTORS), &mut problems);
    assert!(problems.is_empty(), "{problems:?}");
    Bench { matcher: Matcher::new(foods, words), sets: FactorSets::new(vec![set]).unwrap() }
}

impl Bench {
    fn matched<'m>(&'m self, file: &'m ArticleFile) -> Matched<'m> {
        match_articles(file, &self.matcher, &Mapping::default(), &self.sets)
    }
}

fn read(name: &str, bytes: &[u8]) -> (Option<ArticleFile>, Vec<String>) {
    let mut problems = Problems::new();
    let file = read_articles(name, bytes, &mut problems);
    (file, problems.iter().map(|problem| problem.in_lang(Lang::Sv)).collect())
}

fn csv(text: &str) -> ArticleFile {
    let (file, said) = read("a.csv", text.as_bytes());
    file.unwrap_or_else(|| panic!("{said:?}"))
}

fn lines(bytes: &[u8]) -> Vec<Vec<String>> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a byte order mark");
    let mut reader = ::csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(bytes);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

const LIST: &str = "Inköp 2025;;;;;;;;
Art.nr;EAN-kod;Artikelbenämning;Varugrupp;Kvantitet;Enh.;Á-pris;Ekologisk;Egen anteckning
17;7310865004703;NÖTFÄRS FRYST 2X5KG SE;Kött;12;krt;650,50;;ring
18;;Mellanmjölk 10l;Mejeri;100;l;11,20;Ja;=1+1
19;;Lax fryst NO;Fisk;5,5;kg;200;;-5
;;Summa;;;;9 999;;
20;;Diskborste;Övrigt;1;st;30;;
21;;Snorgel;Övrigt;1;st;;;
";

#[test]
fn headings_are_known_by_many_words() {
    for (headings, cells) in [
        ("Artikelnr;EAN;Benämning;Antal;Enhet;Vikt (kg);Pris;Belopp;Ursprung", "7;73100004;Lax;2;st;1,5;10;20;Norge"),
        ("ART.NR;Streckkod;Varunamn;Kvant;Enh;NETTOVIKT;Nettopris;Summa;Land", "7;73100004;Lax;2;st;1,5;10;20;Norge"),
        (
            "Lev.art.nr;GTIN;Produkt;Mängd;Prisenhet;Kilo;Styckpris;Varuvärde;Råvarans ursprung",
            "7;73100004;Lax;2;st;1,5;10;20;Norge",
        ),
        (
            "Article number;Barcode;Name;Quantity;Unit;Weight (kg);Unit price;Amount;Origin",
            "7;73100004;Lax;2;st;1.5;10;20;Norge",
        ),
    ] {
        let file = csv(&format!("{headings}\n{cells}\n"));
        let (table, row) = (&file.tables[0], &file.tables[0].rows[0]);
        let article = table.article(row);
        assert_eq!(
            (article.number, article.gtin, article.name, article.unit, article.origin),
            ("7", "73100004", "Lax", "st", "Norge"),
            "{headings}"
        );
        let numbers = [row.quantity, row.kg, row.price, row.amount].map(|number| number.unwrap().to_string());
        assert_eq!(numbers, ["2", "1.5", "10", "20"], "{headings}");
    }
}

#[test]
fn the_country_of_manufacture_is_no_origin() {
    let file = csv("Benämning;Tillverkningsland\nLax;Norge\n");
    assert_eq!(file.tables[0].article(&file.tables[0].rows[0]).origin, "");
}

#[test]
fn a_label_with_a_column_of_its_own_is_a_label() {
    for (cell, labels) in [("Ja", "KRAV"), ("x", "KRAV"), ("nej", ""), ("", ""), ("0", ""), ("KRAV 2024", "KRAV 2024")]
    {
        let file = csv(&format!("Benämning;KRAV\nLax;{cell}\n"));
        assert_eq!(file.tables[0].article(&file.tables[0].rows[0]).labels, labels, "{cell}");
    }
    let file = csv("Benämning;Märkning;Eko\nLax;MSC;ja\n");
    assert_eq!(file.tables[0].article(&file.tables[0].rows[0]).labels, "MSC, EU-ekologisk");
}

#[test]
fn masses_are_read_with_the_unit_of_the_heading_or_their_own() {
    for (heading, cell, kg) in [
        ("Vikt (kg)", "2,5", Some("2.5")),
        ("Vikt (g)", "250", Some("0.25")),
        ("Vikt", "500 g", Some("0.5")),
        ("Nettovikt", "2,5 kg", Some("2.5")),
        ("Vikt (kg)", "0", None),
        ("Vikt", "6 x 500 g", None),
        ("Vikt", "–", None),
    ] {
        let file = csv(&format!("Benämning;{heading}\nLax;{cell}\n"));
        let row = &file.tables[0].rows[0];
        assert_eq!(row.kg.map(|kg| kg.to_string()).as_deref(), kg, "{heading} {cell}");
    }
    let file = csv("Benämning;Vikt\nLax;6 x 500 g\n");
    let bench = bench();
    assert_eq!(bench.matched(&file).tables[0][0].mass().unwrap().kg.value().to_string(), "3");
}

#[test]
fn what_is_no_number_is_unknown_and_told_once() {
    let (file, said) = read("a.csv", "Benämning;Antal\nLax;1.234\nLax;5.678\nLax;många\n".as_bytes());
    assert!(file.unwrap().tables[0].rows.iter().all(|row| row.quantity.is_none()));
    assert_eq!(
        said,
        [
            "a.csv, cell\u{a0}B2 (och 1 till): \"1.234\" kan betyda 1,234 eller 1\u{202f}234; värdet räknas som okänt; skriv 1,234 \
             eller 1234",
            "a.csv, cell\u{a0}B4: \"många\" är inte ett tal; värdet räknas som okänt; skriv bara talet, till exempel 12,50",
        ]
    );
}

#[test]
fn a_list_without_headings_is_read_as_names() {
    for (text, names) in [
        ("NÖTFÄRS 2X5KG\nKycklingfilé, fryst, 2,5 kg\n", ["NÖTFÄRS 2X5KG", "Kycklingfilé, fryst, 2,5 kg"]),
        ("17;Lax fryst;5\n18;Tomat hel;6\n", ["Lax fryst", "Tomat hel"]),
    ] {
        let (file, said) = read("lista.txt", text.as_bytes());
        let file = file.unwrap();
        let table = &file.tables[0];
        let read: Vec<&str> = table.rows.iter().map(|row| table.article(row).name).collect();
        assert_eq!(read, names);
        assert_eq!(said, ["lista.txt: filen har inga rubriker; varje rad läses som en artikels namn"]);
    }
}

#[test]
fn a_table_without_names_says_what_it_has() {
    let (file, said) = read("a.csv", "Art.nr;Antal;Pris\n1;2;3\n".as_bytes());
    assert!(file.is_none());
    assert_eq!(
        said,
        [
            "a.csv, rad 1: hittar ingen kolumn med artiklarnas namn bland rubrikerna: \"Art.nr\", \"Antal\", \"Pris\"; skriv \
          Benämning över kolumnen med artiklarnas namn"
        ]
    );
}

#[test]
fn unknown_headings_are_told_in_one_note() {
    let (_, said) = read("a.csv", "Benämning;Färgkod;Hylla;Datum\nLax;1;2;3\n".as_bytes());
    assert_eq!(
        said,
        ["a.csv, cell\u{a0}B1 (och 1 till): kolumner som inte läses men följer med ut: \"Färgkod\", \"Hylla\""]
    );
}

#[test]
fn the_same_rows_go_out_with_columns_added() {
    let (bench, file) = (bench(), csv(LIST));
    let out = lines(&match_csv(&bench.matched(&file), Lang::Sv).unwrap());
    let own: Vec<Vec<&str>> = out.iter().map(|line| line[..9].iter().map(String::as_str).collect()).collect();
    assert_eq!(own[0][2..6], ["Artikelbenämning", "Varugrupp", "Kvantitet", "Enh."]);
    assert_eq!(own[1], ["17", "7310865004703", "NÖTFÄRS FRYST 2X5KG SE", "Kött", "12", "krt", "650,50", "", "ring"]);
    // A line of sums is no article, and stays where it stood.
    assert_eq!((own[4][2], out[4][9].as_str(), out[4][11].as_str()), ("Summa", "", ""));
    assert_eq!(out[0][9..12], ["Livsmedel", "Livsmedels-id", "Säkerhet"]);
    // 12 boxes of 10 kg at 25,5 kg CO2e: 120 kg, 3 060 kg.
    assert_eq!(
        out[1][9..23],
        [
            "nötfärs",
            "notfars",
            "säker",
            "1000",
            "10",
            "förpackningstexten",
            "fryst",
            "",
            "Sverige",
            "varan",
            "25,5",
            "Default 1: Beef",
            "120",
            "3060"
        ]
    );
    assert_eq!(out[5][11], "inte livsmedel");
    assert_eq!((out[6][9].as_str(), out[6][11].as_str(), out[6][17].as_str()), ("", "okänd", "okänt"));
    assert!(out.iter().all(|line| line.len() == 25));
}

#[test]
fn english_headings_come_with_english() {
    let (bench, file) = (bench(), csv(LIST));
    let out = String::from_utf8(match_csv(&bench.matched(&file), Lang::En).unwrap()).unwrap();
    assert!(out.contains("Food,Food id,Certainty,Score,Kg,Mass from,State,Labels,Origin,Factor level"), "{out}");
    assert!(out.contains(",beef mince,notfars,sure,1000,10,pack text,frozen,,Sweden,the item,25.5,"), "{out}");
}

#[test]
fn nobodys_words_become_a_formula_and_numbers_stay() {
    let (bench, file) = (bench(), csv(LIST));
    let out = lines(&match_csv(&bench.matched(&file), Lang::Sv).unwrap());
    assert_eq!((out[2][8].as_str(), out[3][8].as_str()), ("'=1+1", "-5"));
    let file = csv("Benämning\n\"@SUM(A1)\"\n+cmd\n");
    let out = lines(&match_csv(&bench.matched(&file), Lang::Sv).unwrap());
    assert_eq!((out[1][0].as_str(), out[2][0].as_str()), ("'@SUM(A1)", "'+cmd"));
    let mut problems = Problems::new();
    let ask = mapping_csv(&[&bench.matched(&file)], None, &mut problems).unwrap();
    assert!(String::from_utf8(ask).unwrap().contains(";'+cmd;"));
}

#[test]
fn our_own_output_is_read_again_without_the_added_columns() {
    let (bench, file) = (bench(), csv(LIST));
    for lang in [Lang::Sv, Lang::En] {
        let first = match_csv(&bench.matched(&file), lang).unwrap();
        let (again, said) = read("ut.csv", &first);
        let again = again.unwrap();
        let row = &again.tables[0].rows[0];
        // Our `Kg`, `Märkning` and `Ursprung` are not the list's own.
        assert_eq!((row.kg, again.tables[0].article(row).origin), (None, ""), "{said:?}");
        assert_eq!(match_csv(&bench.matched(&again), lang).unwrap(), first);
    }
    let workbook = match_xlsx(&bench.matched(&file), Lang::Sv).unwrap();
    let again = read("a.csv", &workbook).0.unwrap();
    assert_eq!(match_xlsx(&bench.matched(&again), Lang::Sv).unwrap(), workbook);
    assert_eq!(again.tables[0].kept.len(), 9);
}

fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*cells) {
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write_number(row, column, number).unwrap(),
                    Err(_) => sheet.write_string(row, column, *cell).unwrap(),
                };
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_spreadsheet_and_csv_give_the_same() {
    let rows: &[&[&str]] = &[
        &["Benämning", "Antal", "Enhet", "Pris"],
        &["Nötfärs 2x5kg fryst SE", "12", "krt", "650.5"],
        &["Lax NO", "5.5", "kg", "200"],
    ];
    let book = workbook(&[("Inköp", rows)]);
    let text = "Benämning;Antal;Enhet;Pris\nNötfärs 2x5kg fryst SE;12;krt;650,5\nLax NO;5,5;kg;200\n";
    let bench = bench();
    let (xlsx, plain) = (read("a.xlsx", &book).0.unwrap(), csv(text));
    assert_eq!(xlsx.tables[0].sheet.as_deref(), Some("Inköp"));
    let one = lines(&match_csv(&bench.matched(&xlsx), Lang::Sv).unwrap());
    assert_eq!(one, lines(&match_csv(&bench.matched(&plain), Lang::Sv).unwrap()));
}

#[test]
fn the_sheets_of_a_workbook_are_joined_in_csv_and_stay_apart_in_xlsx() {
    let book = workbook(&[
        ("Kött", &[&["Benämning", "Antal"], &["Nötfärs 5kg", "2"]]),
        ("Om", &[&["Skapad av någon", "2026"]]),
        ("Fisk", &[&["Benämning", "Pris"], &["Lax 1kg", "99"]]),
    ]);
    let (file, said) = read("a.xlsx", &book);
    assert_eq!(said, ["a.xlsx, blad Om: bladet har ingen kolumn med benämningar och läses inte"]);
    let (bench, file) = (bench(), file.unwrap());
    let matched = bench.matched(&file);
    let out = lines(&match_csv(&matched, Lang::Sv).unwrap());
    assert_eq!(out[0][..4], ["Blad", "Benämning", "Antal", "Pris"]);
    assert_eq!(
        (&out[1][..5], &out[2][..5]),
        (
            ["Kött", "Nötfärs 5kg", "2", "", "nötfärs"].map(str::to_owned).as_slice(),
            ["Fisk", "Lax 1kg", "", "99", "lax"].map(str::to_owned).as_slice()
        )
    );
    let again = read("b.xlsx", &match_xlsx(&matched, Lang::Sv).unwrap()).0.unwrap();
    let sheets: Vec<_> = again.tables.iter().map(|table| table.sheet.as_deref().unwrap()).collect();
    assert_eq!(sheets, ["Kött", "Fisk"]);
}

#[test]
fn coverage_by_hand() {
    let (bench, file) = (bench(), csv(LIST));
    let coverage = bench.matched(&file).coverage;
    // Sure: 12 · 10 kg = 120; 100 l · 1,03 kg/l = 103; 5,5 kg. Value: 7 806 + 1 120 + 1 100 = 10 026.
    let sure = coverage.tally(Certainty::Sure);
    assert_eq!((sure.rows, sure.kg.to_string(), sure.kr.to_string()), (3, "228.5".into(), "10026".into()));
    // 120 · 25,5 + 103 · 1,25 + 5,5 · 3,5 = 3 060 + 128,75 + 19,25 = 3 208.
    assert_eq!((coverage.co2e.to_string(), coverage.rows_with_co2e), ("3208".into(), 3));
    // What is no food (30 kr) stands outside; the unknown row has no price, and is said to have none.
    let kr = coverage.sure_share_of_kr().unwrap();
    assert_eq!((kr.value.to_string(), kr.unknown_rows), ("1".into(), 1));
    let organic = coverage.organic_share_of_kr().unwrap();
    assert_eq!(organic.value, Ratio::parse("1120/10026").unwrap());
    assert_eq!(
        coverage_text(&coverage).sv,
        "5 rader: 3 säkra, 0 att fråga om, 1 okända, 1 inte livsmedel; det säkra är 100\u{a0}% av vikten (1 rad utan känd \
         vikt) och 100\u{a0}% av värdet (1 rad utan känt värde)"
    );
    let twice = coverage.plus(&coverage);
    assert_eq!((twice.all.rows, twice.co2e.to_string()), (10, "6416".into()));
}

#[test]
fn an_unknown_mass_is_not_zero() {
    let (bench, file) = (bench(), csv("Benämning;Antal\nNötfärs;12\nÄgg 180-p;\n"));
    let matched = bench.matched(&file);
    assert_eq!((&matched.tables[0][0].kg, &matched.tables[0][0].co2e), (&None, &None));
    assert_eq!(matched.coverage.all.rows_with_kg, 0);
    assert!(matched.coverage.sure_share_of_kg().is_none());
    let json = match_json(&matched, Lang::Sv).unwrap();
    assert!(json.contains("\"kg\":null") && json.contains("\"kg_co2e\":null"), "{json}");
}

#[test]
fn a_mass_that_rests_on_a_guessed_food_does_not_count() {
    let bench = bench();
    // By its pieces it would weigh 10,8 kg, if it were eggs.
    let file = csv("Benämning;Antal\nSnorgelägg 180-p;2\n");
    let matched = bench.matched(&file);
    let row = &matched.tables[0][0];
    assert_ne!(row.found.certainty, Certainty::Sure);
    assert!(row.mass().is_none() && row.kg.is_none() && row.food.is_none() && row.factor.is_none());
}

#[test]
fn a_total_mass_and_a_price_for_each_kilogram_are_used() {
    let (bench, file) = (bench(), csv("Benämning;Totalvikt (kg);Jmf-pris\nLax;200;50\n"));
    let row = &bench.matched(&file).tables[0][0];
    assert_eq!(
        (row.kg.clone().unwrap().to_string(), row.kr.clone().unwrap().to_string()),
        ("200".into(), "10000".into())
    );
}

#[test]
fn what_needs_a_person_is_asked_with_an_empty_cell_and_what_is_answered_counts() {
    let bench = bench();
    let file =
        csv("Leverantör;Art.nr;Benämning\nGros;9;Snorgel\nGros;8;Hel laxfilé färs\nGros;9;Snorgel\nGros;1;Lax\n");
    let mut problems = Problems::new();
    let template = mapping_csv(&[&bench.matched(&file)], None, &mut problems).unwrap();
    let rows = lines(&template);
    assert_eq!(rows[0], ["gtin", "supplier", "number", "name", "food", "kg", "by", "proposed", "alternatives"]);
    // Sorted by name, each once, nothing accepted.
    assert_eq!(rows.iter().skip(1).map(|row| row[3].as_str()).collect::<Vec<_>>(), ["Hel laxfilé färs", "Snorgel"]);
    assert!(rows.iter().skip(1).all(|row| row[4].is_empty()));
    let foods = bench.matcher.foods();
    let mapping = read_mapping("m.csv", &template, foods, &mut problems).unwrap();
    assert!(mapping.is_empty());
    assert_eq!(problems.iter().next().unwrap().code, "mapping-rows-open");

    let answered = String::from_utf8(template).unwrap().replace(";Snorgel;;;;", ";Snorgel;Hel lax;2,5;Eva;");
    let mut problems = Problems::new();
    let mapping = read_mapping("m.csv", answered.as_bytes(), foods, &mut problems).unwrap();
    let confirmed = mapping.get(&MappingKey::number("Gros", "9").unwrap()).unwrap();
    assert_eq!((confirmed.food.as_deref(), confirmed.kg.unwrap().to_string()), (Some("hel-lax"), "2.5".into()));
    let matched = match_articles(&file, &bench.matcher, &mapping, &bench.sets);
    assert_eq!(matched.tables[0][0].food.unwrap().id, "hel-lax");
    assert!(matched.tables[0][0].found.is_confirmed);
}

#[test]
fn a_mapping_file_that_exists_keeps_its_rows_their_order_and_its_form() {
    let bench = bench();
    let existing = "name,food,by,comment\nZebra,not-food,Eva,\"a, b\"\nSnorgel,lax,Eva,\n";
    let file = csv("Benämning\nSnorgel\nZebra\nAlbatross\n");
    let mut problems = Problems::new();
    let known = Some(("m.csv", existing.as_bytes()));
    let merged = mapping_csv(&[&bench.matched(&file)], known, &mut problems).unwrap();
    let text = String::from_utf8(merged.clone()).unwrap();
    assert_eq!(
        text,
        "name,food,by,comment,gtin,supplier,number,kg,proposed,alternatives\nZebra,not-food,Eva,\"a, b\",,,,,,\n\
         Snorgel,lax,Eva,,,,,,,\nAlbatross,,,,,,,,,\n"
    );
    // Once more changes nothing.
    let known = Some(("m.csv", merged.as_slice()));
    assert_eq!(mapping_csv(&[&bench.matched(&file)], known, &mut problems).unwrap(), merged);
    assert!(problems.is_empty());
    for other in [b"PK\x03\x04".as_slice(), b"something else\n"] {
        assert!(mapping_csv(&[&bench.matched(&file)], Some(("x", other)), &mut problems).is_none());
    }
    assert_eq!(problems.len(), 2);
}

#[test]
fn a_number_without_its_seller_is_no_key() {
    let (bench, file) = (bench(), csv("Art.nr;Benämning\n9;Snorgel\n"));
    let template = mapping_csv(&[&bench.matched(&file)], None, &mut Problems::new()).unwrap();
    assert_eq!(lines(&template)[1][..4], ["", "", "", "Snorgel"]);
}

#[test]
fn answers_of_another_mapping_file_are_taken_over() {
    let first = "name;food;by;kg\r\nZebra;;;\r\nSnorgel;lax;Eva;\r\n";
    let second = "by,name,food,kg\nBo,Snorgel,tomat,\nBo,Zebra,not-food,2\nBo,Albatross,agg,\nBo,Obesvarad,,\n";
    let mut problems = Problems::new();
    let merged = merge_mapping(("a.csv", first.as_bytes()), ("b.csv", second.as_bytes()), &mut problems).unwrap();
    let merged = String::from_utf8(merged).unwrap();
    let rows: Vec<&str> = merged.lines().skip(1).collect();
    assert_eq!(rows, ["Zebra;not-food;Bo;2;;;;;", "Snorgel;lax;Eva;;;;;;", "Albatross;agg;Bo;;;;;;"]);
    let said: Vec<String> = problems.iter().map(|problem| problem.in_lang(Lang::Sv)).collect();
    assert_eq!(said, ["b.csv: artiklar som redan har ett annat svar, och behåller det: \"Snorgel\""]);
}

#[test]
fn headings_that_have_lost_their_dots_are_known() {
    let file = csv("BENAMNING;LEVERANTOR;ARSVOLYM\nLax;Gros;3\n");
    let (table, row) = (&file.tables[0], &file.tables[0].rows[0]);
    assert_eq!((table.article(row).supplier, row.quantity.unwrap().to_string()), ("Gros", "3".into()));
}

#[test]
fn a_pack_of_a_bare_number_is_counted_in_the_unit_that_measures() {
    for (unit, pack, read) in
        [("l", "20", "20 l"), ("kg", "2,5", "2,5 kg"), ("st", "40", "40"), ("krt", "2x5 kg", "2x5 kg")]
    {
        let file = csv(&format!("Benämning;Enhet;Förpackning\nMellanmjölk;{unit};{pack}\n"));
        assert_eq!(file.tables[0].article(&file.tables[0].rows[0]).pack, read);
    }
}

#[test]
fn unknown_headings_of_several_sheets_are_one_note() {
    let rows: &[&[&str]] = &[&["Benämning", "Hylla"], &["Lax", "x"]];
    let (_, said) = read("a.xlsx", &workbook(&[("A", rows), ("B", rows)]));
    assert_eq!(
        said,
        ["a.xlsx, blad A, cell\u{a0}B1 (och 1 till): kolumner som inte läses men följer med ut: \"Hylla\""]
    );
}

#[test]
fn an_article_without_a_name_is_known_by_its_number() {
    let file = csv("Art.nr;Benämning;Antal\n17;;2\nSumma;;2\n;;3\n");
    assert_eq!((file.tables[0].rows.len(), file.tables[0].passed.len()), (1, 2));
}

#[test]
fn what_a_spreadsheet_holds_goes_out_as_it_was() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(["Art.nr", "Benämning", "Andel", "Fakturadatum", "Antal"]) {
        sheet.write_string(0, column, heading).unwrap();
    }
    sheet.write_string(1, 0, "0017").unwrap();
    sheet.write_string(1, 1, "Lax 1 kg").unwrap();
    let percent = rust_xlsxwriter::Format::new().set_num_format("0%");
    sheet.write_number_with_format(1, 2, 0.25, &percent).unwrap();
    let date = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 1, 15).unwrap();
    sheet.write_datetime_with_format(1, 3, &day, &date).unwrap();
    sheet.write_number(1, 4, -3.5).unwrap();
    let (bench, file) = (bench(), read("a.xlsx", &book.save_to_buffer().unwrap()).0.unwrap());
    let matched = bench.matched(&file);
    let out = lines(&match_csv(&matched, Lang::Sv).unwrap());
    assert_eq!(out[1][..5], ["0017", "Lax 1 kg", "0,25", "2026-01-15", "-3,5"]);
    // Goods that went back are below zero, and so is their mass.
    assert_eq!(matched.tables[0][0].kg.clone().unwrap().to_string(), "-3.5");
    let again = read("a.xlsx", &match_xlsx(&matched, Lang::Sv).unwrap()).0.unwrap();
    assert_eq!(lines(&match_csv(&bench.matched(&again), Lang::Sv).unwrap()), out);
}

#[test]
fn a_food_that_does_not_exist_is_told_with_what_is_like_it() {
    let bench = bench();
    let mut problems = Problems::new();
    let text = "name;food\nA;notfarss\nB;inte livsmedel\nC;Lax\n";
    let mapping = read_mapping("m.csv", text.as_bytes(), bench.matcher.foods(), &mut problems).unwrap();
    assert_eq!(mapping.len(), 2);
    assert_eq!(
        problems.iter().map(|problem| problem.in_lang(Lang::Sv)).collect::<Vec<_>>(),
        [
            "m.csv, cell\u{a0}B2: livsmedel som inte finns i livsmedelstabellen: \"notfarss\"; raderna räknas inte; skriv livsmedlets \
          id, för \"notfarss\" kanske: notfars; matvag foods ORD visar fler"
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_bytes_make_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut problems = Problems::new();
        let _ = read_articles("x", &bytes, &mut problems);
        let _ = read_mapping("x", &bytes, &Foods::default(), &mut problems);
    }

    #[test]
    fn no_table_makes_matching_panic(text in "(Benämning|Kg|Livsmedel|Livsmedels-id|Antal|;|\n|,|\"|[a-zåäö0-9 =@.-]){0,60}") {
        let mut problems = Problems::new();
        let bench = bench();
        if let Some(file) = read_articles("x", text.as_bytes(), &mut problems) {
            let matched = bench.matched(&file);
            let csv = match_csv(&matched, Lang::Sv).unwrap();
            match_xlsx(&matched, Lang::En).unwrap();
            match_json(&matched, Lang::En).unwrap();
            crate::report::text(&match_document(&matched), Lang::Sv, 80);
            let _ = mapping_csv(&[&matched], Some(("x", text.as_bytes())), &mut problems);
            // What we write we can read.
            if !file.tables[0].rows.is_empty() {
                prop_assert!(read_articles("y", &csv, &mut problems).is_some());
            }
        }
    }
}
