//! `match`: lists of articles in, the same rows with columns added out, and what a person has to decide.

use std::fs;
use std::path::Path;

use super::{names, run, run_with};

const LIST: &str = "Art.nr;Benämning;Antal;Enhet;Pris\n\
                    17;NÖTFÄRS 2X5KG SE;12;krt;650,50\n\
                    18;Lax fryst NO;5,5;kg;200\n\
                    19;Snorgelflurp;1;st;10\n";

/// Our own factors, so that the figures do not hang on the bundled ones.
fn write(folder: &Path) {
    fs::write(folder.join("lista.csv"), LIST).unwrap();
    fs::write(folder.join("egna.csv"), "Livsmedel;Kg CO2e per kg\nNötfärs;20\nLax;4\n").unwrap();
    fs::write(folder.join("egna.source.toml"), matvag_files::SOURCE_EXAMPLE).unwrap();
}

#[test]
fn a_list_comes_out_with_columns_added() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let ran = run(folder.path(), "match lista.csv --factors egna.csv -o ut.csv");
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    // 120 kg and 5,5 kg; 7 806 kr and 1 100 kr of 8 916.
    assert_eq!(
        ran.err,
        "3 rader: 2 säkra, 0 att fråga om, 1 okända, 0 inte livsmedel; det säkra är 100\u{a0}% av vikten (1 rad utan känd \
         vikt) och 99,8\u{a0}% av värdet\n"
    );
    let out = fs::read_to_string(folder.path().join("ut.csv")).unwrap();
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines[0].ends_with(
        ";Pris;Livsmedel;Livsmedels-id;Säkerhet;Poäng;Kg;Vikt från;Tillstånd;Märkning;Ursprung;Faktornivå;Kg CO2e per \
         kg;Källa;Kg totalt;Kg CO2e;Alternativ;Varför"
    ));
    assert!(lines[1].starts_with("17;NÖTFÄRS 2X5KG SE;12;krt;650,50;nötfärs;notfars;säker;"), "{}", lines[1]);
    assert!(lines[1].contains(";egen uppsättning;20;Kommunens klimatlista 2026.1: notfars;120;2400;"), "{}", lines[1]);
    assert!(lines[3].starts_with("19;Snorgelflurp;1;st;10;;;okänd;;;"), "{}", lines[3]);
}

#[test]
fn every_format_says_the_same_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let text = run(folder.path(), "match lista.csv --factors egna.csv");
    assert!(text.out.contains("NÖTFÄRS 2X5KG SE  nötfärs"), "{}", text.out);
    assert!(text.out.contains("Klimatavtryck för 2 av 3 rader: 2\u{202f}422\u{a0}kg CO₂e"), "{}", text.out);
    let english = run(folder.path(), "match lista.csv --factors egna.csv --lang en");
    assert!(english.out.contains("Carbon footprint of 2 of 3 rows: 2,422\u{a0}kg CO₂e"), "{}", english.out);
    assert!(english.err.starts_with("3 rows: 2 sure, 0 to ask about, 1 unknown, 0 not food;"), "{}", english.err);
    let json = run(folder.path(), "match lista.csv --factors egna.csv --format json");
    let record: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(record["rows"][0]["food"], "notfars");
    assert_eq!(record["rows"][0]["kg_co2e"], "2400");
    assert_eq!(record["rows"][2]["certainty"], "unknown");
    assert_eq!(record["rows"][2]["kg_co2e"], serde_json::Value::Null);
    assert_eq!(record["coverage"]["by_certainty"]["sure"]["rows"], 2);
    let book = run(folder.path(), "match lista.csv -o ut.xlsx");
    assert_eq!(book.code, 0, "{}", book.err);
    assert!(fs::read(folder.path().join("ut.xlsx")).unwrap().starts_with(b"PK"));
}

#[test]
fn standard_input_may_be_a_line() {
    let folder = tempfile::tempdir().unwrap();
    let ran = run_with(folder.path(), "match - --format csv --lang en", "NÖTFÄRS 12% 2X5KG SE\n");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("Name,Food,Food id,"), "{}", ran.out);
    assert!(ran.out.contains("NÖTFÄRS 12% 2X5KG SE,beef mince,notfars,sure,"), "{}", ran.out);
}

#[test]
fn what_is_asked_is_answered_once_and_remembered() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let ran = run(folder.path(), "match lista.csv --ask fragor.csv -o ut.csv");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let path = folder.path().join("fragor.csv");
    let asked = fs::read_to_string(&path).unwrap();
    assert_eq!(asked, "\u{feff}gtin;supplier;number;name;food;kg;by;proposed;alternatives\r\n;;;Snorgelflurp;;;;;\r\n");
    fs::write(&path, asked.replace("Snorgelflurp;;;", "Snorgelflurp;lax;2;Eva")).unwrap();
    let ran = run(folder.path(), "match lista.csv --mapping fragor.csv --ask fragor.csv --format csv");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("Snorgelflurp;1;st;10;lax;lax;säker;1000;2;"), "{}", ran.out);
    assert!(ran.out.contains("bekräftad av Eva"), "{}", ran.out);
    // The answer stays where it was.
    assert!(fs::read_to_string(&path).unwrap().contains("Snorgelflurp;lax;2;Eva"));
}

#[test]
fn several_lists_go_to_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    fs::create_dir(folder.path().join("b")).unwrap();
    fs::write(folder.path().join("b/lista.csv"), LIST).unwrap();
    let ran = run(folder.path(), "match lista.csv b/lista.csv --format csv -o ut");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(names(&folder.path().join("ut")), ["lista-2.csv", "lista.csv"]);
    assert!(ran.err.contains("\ntillsammans: 6 rader: 4 säkra"), "{}", ran.err);
    let refused = run(folder.path(), "match lista.csv b/lista.csv --format csv");
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("ange en mapp efter -o"), "{}", refused.err);
    let json = run(folder.path(), "match lista.csv b/lista.csv --format json");
    assert_eq!(json.out.lines().count(), 2);
}

#[test]
fn what_cannot_be_read_never_stops_the_others() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    fs::write(folder.path().join("trasig.xlsx"), b"PK\x03\x04trasig").unwrap();
    let ran = run(folder.path(), "match trasig.xlsx lista.csv --format json");
    assert_eq!((ran.code, ran.out.lines().count()), (1, 1), "{}", ran.err);
    let ran = run(folder.path(), "match finns-inte.csv lista.csv --format json");
    assert_eq!((ran.code, ran.out.lines().count()), (2, 1), "{}", ran.err);
    assert!(ran.err.contains("finns-inte.csv går inte att läsa: den finns inte"), "{}", ran.err);
}

#[test]
fn nothing_that_is_read_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    for arguments in ["match lista.csv -o lista.csv", "match lista.csv -o ut.csv --ask lista.csv"] {
        let ran = run(folder.path(), arguments);
        assert_eq!(ran.code, 2, "{arguments}: {}", ran.err);
    }
    assert_eq!(fs::read_to_string(folder.path().join("lista.csv")).unwrap(), LIST);
    let both = run(folder.path(), "match lista.csv --ask -");
    assert_eq!(both.code, 2, "{}", both.err);
}

#[test]
fn a_set_with_errors_is_told_and_left_out() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    fs::remove_file(folder.path().join("egna.source.toml")).unwrap();
    let ran = run(folder.path(), "match lista.csv --factors egna.csv --format csv");
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("lägg filen egna.source.toml bredvid"), "{}", ran.err);
    let mixed = matvag_files::SOURCE_EXAMPLE.replace("distribution-centre", "plate");
    fs::write(folder.path().join("egna.source.toml"), mixed).unwrap();
    let ran = run(folder.path(), "match lista.csv --factors egna.csv --format csv");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert!(ran.err.contains("sådana tal kan inte läggas ihop"), "{}", ran.err);
}
