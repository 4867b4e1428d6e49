use std::collections::BTreeMap;

use matvag::problem::Level;
use matvag::text::Lang;

use super::*;

const TOML: &str = r#"matvag = 1

[procurement]
name = "Kök"

[[lots]]
id = "mejeri"
name = "Mejeri och ägg"
model = { kind = "lowest-price" }
positions_file = "positioner.csv"
tie = [{ by = "lowest-price" }]

[[lots]]
id = "brod"
name = "Bröd"
model = { kind = "lowest-price" }
positions_file = "positioner.csv"
tie = [{ by = "lowest-price" }]
"#;

const POSITIONS: &str = "Anbudsområde;Position;Benämning;Enhet;Årsvolym;Kg per enhet;Roll;Klimatvärde;Källa
mejeri;M1;Mjölk;l;25 000;1,03;;1,344;SU-EATABLE
Bröd;B1;Limpa;kg;1200,5;;utvärdering;;
mejeri;M2;Ägg;st;300;0,06;option;;
";

fn read(toml: &str, others: &[(&str, &[u8])]) -> ProcurementFile {
    let others: BTreeMap<&str, &[u8]> = others.iter().copied().collect();
    read_procurement("upphandling.toml", toml.as_bytes(), &mut |name| others.get(name).map(|bytes| bytes.to_vec()))
}

/// Every problem on a line of its own.
fn said(file: &ProcurementFile) -> Vec<String> {
    file.problems.iter().map(|problem| problem.in_lang(Lang::Sv)).collect()
}

fn read_positions(positions: &str) -> ProcurementFile {
    read(TOML, &[("positioner.csv", positions.as_bytes())])
}

#[test]
fn a_procurement_with_its_table_stands_alone() {
    let file = read_positions(POSITIONS);
    assert_eq!(said(&file), [""; 0]);
    let procurement = file.procurement.unwrap();
    let [mejeri, brod] = procurement.lots() else { panic!("two lots") };
    assert_eq!(mejeri.positions[0].quantity.to_string(), "25000");
    assert_eq!(mejeri.positions[0].kg_per_unit.unwrap().to_string(), "1.03");
    assert_eq!(brod.positions[0].quantity.to_string(), "1200.5");
    assert_eq!(
        file.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(),
        ["upphandling.toml", "positioner.csv"]
    );
    assert_eq!(file.files[1].length, POSITIONS.len());
    let input = file.input.unwrap();
    assert!(input.lots.iter().all(|lot| lot.positions_file.is_none() && !lot.positions.is_empty()));
    // The record alone gives the same procurement.
    let json = serde_json::to_string(&input).unwrap();
    let again = read_procurement("protokoll.json", json.as_bytes(), &mut |_| None);
    assert_eq!((said(&again), again.input), (vec![], Some(input)));
}

#[test]
fn every_mistake_is_told_once_with_its_line() {
    let toml = r#"matvag = 1
[procurement]
nmae = "Kök"
published = "i höstas"
invented = "ja"
[[lots]]
id = "a"
name = "A"
colour = "blue"
model = { kind = "lowest-prise" }
positions = [
  { id = "1", name = "Mjölk", unit = "l" },
  { id = 2, name = "Ost", unit = "kg", quantity = true },
]
[lots.criteria]
id = "eko"
"#;
    let file = read(toml, &[]);
    assert!(file.input.is_none() && file.procurement.is_none());
    let expected = [
        "upphandling.toml, rad 3, tecken 1 (/procurement/nmae): nyckeln \"nmae\" finns inte; menade du \"name\"?",
        "upphandling.toml, rad 5, tecken 1 (/procurement/invented): här står texten \"ja\", men det ska vara true eller \
         false; skriv true eller false utan citattecken",
        "upphandling.toml, rad 9, tecken 1 (/lots/0/colour): nyckeln \"colour\" finns inte; nycklarna är: award_ground, \
         compare, criteria, id, markup_parts, missing_price, model, name, negative_price, offers, positions, \
         positions_file, requirements, rounding, tie, weights_in",
        "upphandling.toml, rad 10, tecken 11 (/lots/0/model/kind): \"lowest-prise\" är inget känt ord här; menade du \
         \"lowest-price\"? Orden är: lowest-price, fixed-deduction, fixed-surcharge, percent-deduction, \
         percent-surcharge, relative-lowest, relative-linear, relative-span, absolute-span, price-steps, quotient, \
         quotient-band, median-normalised, logarithmic, utility-index, mean-price, median-deduction, fixed-price, \
         life-cycle-cost, prozorro-meat, priority-order",
        "upphandling.toml, rad 12, tecken 3 (/lots/0/positions/0): nyckeln \"quantity\" saknas; skriv quantity = …",
        "upphandling.toml, rad 13, tecken 5 (/lots/0/positions/1/id): här står talet 2, men det ska vara text; sätt \
         citattecken: \"2\"",
        "upphandling.toml, rad 13, tecken 40 (/lots/0/positions/1/quantity): här står true, men det ska vara ett tal; \
         skriv ett tal, till exempel 19.90",
        "upphandling.toml, rad 15, tecken 7 (/lots/0/criteria): här står en tabell, men det ska vara en lista; skriv \
         [[criteria]] i stället för [criteria] (TOML), eller sätt tabellen i en lista: [ … ]",
    ];
    assert_eq!(said(&file), expected);
}

#[test]
fn numbers_may_stand_with_or_without_quotes_and_dates_too() {
    let toml = TOML
        .replace("matvag = 1", "matvag = \"1\"")
        .replace("name = \"Kök\"", "name = \"Kök\"\npublished = 2026-09-14\nbids_due = \"2026-10-23\"");
    let file = read(&toml, &[("positioner.csv", POSITIONS.as_bytes())]);
    assert_eq!(said(&file), [""; 0]);
    assert_eq!(file.procurement.unwrap().head.published.as_deref(), Some("2026-09-14"));
}

#[test]
fn a_fault_in_the_table_is_told_with_its_cell() {
    let positions = POSITIONS
        .replace("25 000", "1.234")
        .replace("1200,5", "-3")
        .replace("M2;Ägg;st", "M1;Ägg;st")
        .replace(";option", ";ja");
    let file = read_positions(&positions);
    assert_eq!(
        said(&file),
        [
            "positioner.csv, cell\u{a0}E2: \"1.234\" kan betyda 1,234 eller 1\u{202f}234; skriv 1,234 eller 1234",
            "positioner.csv, cell\u{a0}G4: rollen \"ja\" är okänd; lämna tomt, eller skriv avtal, utvärdering eller option",
            "positioner.csv, cell\u{a0}B4: \"M1\" är redan id för positions/0; ge den ena ett annat id",
            "positioner.csv, cell\u{a0}E3: -3 är under 0; skriv 0 eller mer",
        ]
    );
    assert!(file.procurement.is_none() && file.input.is_none());
}

#[test]
fn a_table_that_cannot_be_read_is_one_problem() {
    let with_criterion = TOML.replace(
        "[[lots]]\nid = \"brod\"",
        "[[lots.criteria]]\nid = \"eko\"\nname = \"Eko\"\nat_least = 0.5\nmeasure = { kind = \"yes-no\" }\nanswer_for = \"positions\"\n\
         positions = [\"M1\"]\n\n[[lots]]\nid = \"brod\"",
    );
    for (toml, others, expected) in [
        (
            with_criterion.clone(),
            None,
            "upphandling.toml, rad 10, tecken 1 (/lots/0/positions_file) (och 1 till): filen \"positioner.csv\" finns inte; \
             lägg filen bredvid upphandlingen",
        ),
        (
            with_criterion.clone(),
            Some("Anbudsområde;Position;Vara;Kvantitet\nmejeri;M1;x;1\n"),
            "positioner.csv, rad 1: kolumnen Enhet saknas; rubrikerna är: Anbudsområde, Position, Vara, Kvantitet; lägg till \
             kolumnen Enhet",
        ),
        (
            with_criterion.clone(),
            Some("en rad\nen till\n"),
            "positioner.csv: hittar ingen rad med rubriker; skriv rubrikerna Position, Benämning, Enhet och Årsvolym på \
             första raden",
        ),
        (
            with_criterion.clone(),
            Some("Position;Benämning;Enhet;Årsvolym\nM1;Mjölk;l;1\n"),
            "positioner.csv, rad 1: flera anbudsområden delar filen, men den säger inte vilket en rad hör till; lägg till \
             kolumnen Anbudsområde",
        ),
        (with_criterion, Some(" "), "positioner.csv: filen är tom; hämta filen på nytt"),
        (
            TOML.replacen("positioner.csv", "../positioner.csv", 1),
            Some("Position;Benämning;Enhet;Årsvolym\nB1;Limpa;kg;1\n"),
            "upphandling.toml, rad 10, tecken 1 (/lots/0/positions_file): \"../positioner.csv\" är inte bara ett filnamn; \
             lägg filen i samma mapp som upphandlingen och skriv dess namn utan mapp",
        ),
    ] {
        let others: Vec<(&str, &[u8])> = others.iter().map(|text: &&str| ("positioner.csv", text.as_bytes())).collect();
        let file = read(&toml, &others);
        assert_eq!(said(&file), [expected]);
        assert!(file.procurement.is_none());
    }
}

#[test]
fn a_lot_without_rows_and_rows_without_a_lot_are_told() {
    let file = read_positions(&POSITIONS.replace("Bröd;", "Brödet;"));
    assert_eq!(
        said(&file),
        [
            "positioner.csv, cell\u{a0}A3: anbudsområdet \"Brödet\" finns inte i upphandlingen; skriv något av: mejeri, brod"
        ]
    );
    let file = read_positions(&POSITIONS.replace("Bröd;B1;", "mejeri;B1;"));
    assert_eq!(
        said(&file),
        [
            "upphandling.toml, rad 17, tecken 1 (/lots/1/positions_file): positioner.csv har ingen rad för anbudsområdet \
          \"brod\"; skriv \"brod\" i kolumnen Anbudsområde på dess rader"
        ]
    );
}

#[test]
fn what_is_no_document_is_told() {
    for (bytes, code) in [
        (b"PK\x03\x04\x00".as_slice(), "not-text"),
        (b"{\"matvag\": 1,}", "not-json"),
        (b"matvag 1", "not-toml"),
        (b"", "key-missing"),
        (b"[]", "not-toml"),
    ] {
        let file = read_procurement("upphandling", bytes, &mut |_| None);
        let first = file.problems.iter().next().unwrap();
        assert_eq!((first.code.as_ref(), first.level), (code, Level::Error), "{bytes:?}");
    }
}

#[test]
fn a_file_saved_as_windows_1252_is_read_with_a_note() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(TOML);
    let file = read_procurement("u.toml", &bytes, &mut |_| Some(POSITIONS.as_bytes().to_vec()));
    assert_eq!(said(&file), ["u.toml: filen är läst som Windows-1252"]);
    assert_eq!(file.procurement.unwrap().head.name, "Kök");
}

#[test]
fn the_example_is_read_without_a_problem() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/skolkok");
    let bytes = std::fs::read(format!("{folder}/upphandling.toml")).unwrap();
    let file = read_procurement("upphandling.toml", &bytes, &mut |name| std::fs::read(format!("{folder}/{name}")).ok());
    assert_eq!(said(&file), [""; 0]);
    let procurement = file.procurement.unwrap();
    let counts: Vec<(&str, usize)> =
        procurement.lots().iter().map(|lot| (lot.id.as_str(), lot.positions.len())).collect();
    let expected = [
        ("mejeri", 49),
        ("kott", 44),
        ("fisk", 30),
        ("frukt-gront", 76),
        ("torrvaror", 103),
        ("frysta", 44),
        ("brod", 14),
        ("rotfrukter-host", 12),
    ];
    assert_eq!(counts, expected);
}
