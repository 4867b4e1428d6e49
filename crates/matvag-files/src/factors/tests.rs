//! A user's own sets, with every mistake they may have.

use matvag::food::{Boundary, FactorSets, Foods, Method, TextTable};
use matvag::problem::{Level, Problems};
use matvag::text::Lang;
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;

use super::*;

const FOODS: &str = "id\tsv\ten\tgroup\tstate\tbasis\tlivsmedelsverket\tsynonyms
notfars\tnötfärs\tbeef mince\tnot\traw\tboneless\t951\tköttfärs
lax\tlax\tsalmon\tfisk\traw\tboneless\t1255\tlaxfilé
tomat\ttomat\ttomato\tgronsaker\traw\twhole\t\t
";

fn foods() -> Foods {
    Foods::read(&TextTable::from_tabs("foods.tsv", FOODS), &mut Problems::new())
}

fn read(table: &str, source: Option<&str>) -> (Option<FactorSet>, Vec<String>) {
    let mut problems = Problems::new();
    let source = source.map(|text| ("egna.source.toml", text.as_bytes()));
    let set = read_factor_set("egna.csv", table.as_bytes(), source, &foods(), &mut problems);
    (set, problems.iter().map(|problem| problem.in_lang(Lang::Sv)).collect())
}

#[test]
fn a_set_with_swedish_or_english_headings_is_read() {
    for table in [
        "Livsmedel;Kg CO2e per kg;Q1;Q3;Min;Max;N;Gräns;Bas;Metod;Anmärkning\n\
         Köttfärs;25,5;22;31;10;60;12;till butik;benfritt;ekologisk;egen\n",
        "food,median,q1,q3,min,max,n,boundary,basis,method,note\n\
         notfars,25.5,22,31,10,60,12,retail,boneless,organic,egen\n",
        "Beef mince\t25.5\n",
    ] {
        if table.starts_with("Beef") {
            assert!(read(table, Some(SOURCE_EXAMPLE)).0.is_none());
            continue;
        }
        let (set, said) = read(table, Some(SOURCE_EXAMPLE));
        assert_eq!(said, [""; 0]);
        let set = set.unwrap();
        let factor = &set.factors[0];
        assert_eq!(factor.food.as_deref(), Some("notfars"));
        assert_eq!((factor.median.to_string(), factor.studies), ("25.5".into(), Some(12)));
        assert_eq!((factor.boundary, factor.method), (Boundary::Retail, Method::Organic));
        assert_eq!((set.source.rank, factor.note.as_deref()), (SetRank::Own, Some("egen")));
    }
}

#[test]
fn a_row_may_name_livsmedelsverkets_number() {
    let (set, said) = read("Livsmedelsnummer;Klimatavtryck (kg CO2e/kg)\n1255;4,1\n", Some(SOURCE_EXAMPLE));
    assert_eq!(said, [""; 0]);
    let foods = foods();
    let sets = FactorSets::new(vec![set.unwrap()]).unwrap();
    assert_eq!(sets.choose(foods.get("lax").unwrap(), Method::Any).unwrap().factor.median.to_string(), "4.1");
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let source =
        "id = \"egna\"\nnmae = \"Egna\"\ndate = \"i fjol\"\nboundary = \"till månen\"\nlicence = \"eget bruk\"\n";
    let table = "Livsmedel;Kg CO2e per kg;Q1;Q3;Bas\nLax;okänt;;;\nTomat;0;;;\nNötfärs;20;30;10;\nLax;4;;;skinnfri\nKroppkaka;1;;;\n";
    let (set, said) = read(table, Some(source));
    assert!(set.is_none());
    let expected = [
        "nycklar som inte läses: \"nmae\"",
        "källan säger inte: name, publisher, publication, version; skriv till exempel:\nid = \"kommunens-klimatlista\"",
        "\"i fjol\" är inte en dag; skriv år-månad-dag",
        "gränsen \"till månen\" finns inte; skriv någon av: farm-gate,",
        "livsmedel som inte finns i livsmedelstabellen: \"Kroppkaka\"",
        "cell\u{a0}B2: median: ”okänt” är inte ett tal",
        "cell\u{a0}B3: median är 0",
        "cell\u{a0}B4: minst, kvartiler, median och störst står inte i storleksordning",
        "cell\u{a0}E5: basis: ”skinnfri” är inte något av de ord",
    ];
    assert_eq!(said.len(), expected.len(), "{said:#?}");
    for (said, expected) in said.iter().zip(expected) {
        assert!(said.contains(expected), "{said} / {expected}");
    }
}

#[test]
fn a_table_without_a_source_is_told_what_a_source_is() {
    let (set, said) = read("Livsmedel;Median\nLax;4\nTomat;x\n", None);
    assert!(set.is_none());
    assert_eq!(said.len(), 2, "{said:#?}");
    assert!(
        said[0].starts_with("egna.csv: det står ingenstans varifrån talen kommer; lägg filen egna.source.toml bredvid")
    );
    assert!(said[0].contains("publisher = \"Sjövalla kommun\""));
    assert!(said[1].contains("cell\u{a0}B3"));
}

#[test]
fn a_boundary_that_nobody_states_is_told_once() {
    let source = SOURCE_EXAMPLE.replace("boundary = \"distribution-centre\"\n", "");
    let (set, said) = read("Livsmedel;Median\nLax;4\nTomat;1\n", Some(&source));
    assert!(set.is_none());
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].contains("skriv boundary i källan"), "{said:?}");
}

#[test]
fn a_digest_that_differs_is_a_warning() {
    let table = "Livsmedel;Median\nLax;4\n";
    let right = format!("{SOURCE_EXAMPLE}sha256 = \"{}\"\n", sha256_hex(table.as_bytes()));
    assert_eq!(read(table, Some(&right)).1, [""; 0]);
    let wrong = format!("{SOURCE_EXAMPLE}sha256 = \"{}\"\n", "0".repeat(64));
    let mut problems = Problems::new();
    let source = Some(("egna.source.toml", wrong.as_bytes()));
    assert!(read_factor_set("egna.csv", table.as_bytes(), source, &foods(), &mut problems).is_some());
    let problem = problems.iter().next().unwrap();
    assert_eq!((problem.level, problem.code.as_ref(), problems.len()), (Level::Warning, "digest-differs", 1));
}

fn workbook(source: &[(&str, &str)]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Värden").unwrap();
    for (row, (food, value)) in (2..).zip([("Lax", 4.1), ("Tomat", 0.9)]) {
        sheet.write_string(row, 0, food).unwrap();
        sheet.write_number(row, 1, value).unwrap();
    }
    sheet.write_string(0, 0, "Kommunens lista").unwrap();
    sheet.write_string(1, 0, "Livsmedel").unwrap();
    sheet.write_string(1, 1, "kg CO2e per kg").unwrap();
    if !source.is_empty() {
        let sheet = workbook.add_worksheet().set_name("Källa").unwrap();
        for (row, (key, value)) in (0..).zip(source) {
            sheet.write_string(row, 0, *key).unwrap();
            sheet.write_string(row, 1, *value).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_spreadsheet_may_have_its_source_on_a_sheet() {
    let source = [
        ("Id", "egna"),
        ("Namn", "Egna"),
        ("Utgivare:", "Kommunen"),
        ("Publikation", "Listan"),
        ("Version", "1"),
        ("Datum", "2026-01-15"),
        ("Licens", "eget bruk"),
        ("Gräns", "till regionalt lager"),
    ];
    let mut problems = Problems::new();
    let set = read_factor_set("egna.xlsx", &workbook(&source), None, &foods(), &mut problems);
    assert!(problems.is_empty(), "{problems:?}");
    let set = set.unwrap();
    assert_eq!((set.factors.len(), set.boundary), (2, Some(Boundary::DistributionCentre)));
    assert_eq!(set.factors[0].median.to_string(), "4.1");
    let mut problems = Problems::new();
    assert!(read_factor_set("egna.xlsx", &workbook(&source[..3]), None, &foods(), &mut problems).is_none());
    let said: Vec<String> = problems.iter().map(|problem| problem.in_lang(Lang::En)).collect();
    assert!(
        said[0].contains("egna.xlsx, sheet Källa: the source does not say: publication, version, date, licence"),
        "{said:?}"
    );
    let mut problems = Problems::new();
    assert!(read_factor_set("egna.xlsx", &workbook(&[]), None, &foods(), &mut problems).is_none());
    assert_eq!(problems.iter().map(|problem| problem.code.as_ref()).collect::<Vec<_>>(), ["source-missing"]);
}

#[test]
fn a_normalised_set_is_read_back_as_the_same() {
    let table = "Livsmedel;Kg CO2e per kg;Q1;Q3;N;Metod;Anmärkning\nTomat;0,9;0,5;1,2;7;friland;\"rad ett\nrad två\"\nLax;4,10;;;;;\n";
    let source = format!("{SOURCE_EXAMPLE}changed = \"sa \\\"ja\\\"\"\n");
    let set = read(table, Some(&source)).0.unwrap();
    let written = normalised_set(&set);
    assert_eq!(written.stem, "kommunens-klimatlista");
    let mut problems = Problems::new();
    let beside = Some(("x.source.toml", written.source.as_bytes()));
    let again = read_factor_set("x.tsv", written.table.as_bytes(), beside, &foods(), &mut problems).unwrap();
    // The digest is right, and nothing else is remarked upon.
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(normalised_set(&again), written);
    assert_eq!(again.source.changed.as_deref(), Some("sa \"ja\""));
    assert_eq!(again.factors.len(), 2);
    assert_eq!(again.factors[1].note.as_deref(), Some("rad ett rad två"));
}

#[test]
fn sets_are_compared_with_the_largest_difference_first() {
    let set = |table: &str| FactorSets::new(vec![read(table, Some(SOURCE_EXAMPLE)).0.unwrap()]).unwrap();
    let (old, new) = (set("food;median\nlax;4\ntomat;1\n"), set("food;median\nlax;5\ntomat;0,5\nnotfars;25\n"));
    let foods = foods();
    let said: Vec<_> = compare_sets(&old, &new, &foods)
        .iter()
        .map(|one| (one.food.id.as_str(), one.ratio().map(|ratio| ratio.to_string())))
        .collect();
    assert_eq!(said, [("tomat", Some("0.5".into())), ("lax", Some("1.25".into())), ("notfars", None)]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_bytes_make_reading_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        source in prop::option::of("[a-zåäö=\" \n\\[\\]0-9.-]{0,80}"),
    ) {
        let source = source.as_deref().map(|text| ("s", text.as_bytes()));
        let _ = read_factor_set("x", &bytes, source, &foods(), &mut Problems::new());
    }

    #[test]
    fn no_table_makes_reading_panic(text in "(food|median|;|\n|lax|[0-9,.x\"-]){0,60}") {
        let mut problems = Problems::new();
        let source = Some(("s", SOURCE_EXAMPLE.as_bytes()));
        if let Some(set) = read_factor_set("x", text.as_bytes(), source, &foods(), &mut problems) {
            normalised_set(&set);
        }
    }
}
