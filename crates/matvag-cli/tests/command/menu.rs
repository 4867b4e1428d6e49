//! `menu`: recipes, menus and prices; figures, comparisons, changes, scorecards, and what is said of bad files.

use std::fs;
use std::path::{Path, PathBuf};

use matvag::num::Ratio;
use serde_json::Value;

use crate::{Ran, names, run};

const EXAMPLE: &str = "menu meny.csv recept.csv priser.csv";

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/skolmat")
}

/// A folder with a recipe whose figures can be worked out by hand, a menu of it, and a price.
pub(crate) fn sugar() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("recept.csv", "recept;portioner;livsmedel;mängd;enhet\nSaft;10;strösocker;1;kg\n");
    write("meny.csv", "meny;datum;gäster;antal;rätt\nVecka 3;2026-01-12;age-7-10;20;Saft\n");
    write("priser.csv", "livsmedel;pris;enhet;eko\nströsocker;12;kg;nej\n");
    folder
}

pub(crate) fn ok(folder: &Path, arguments: &str) -> Ran {
    let ran = run(folder, arguments);
    assert_eq!(ran.code, 0, "{arguments}: {}", ran.err);
    ran
}

/// The lines of JSON that a call gives.
pub(crate) fn lines(folder: &Path, arguments: &str) -> Vec<Value> {
    let ran = ok(folder, &format!("{arguments} --format json"));
    ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

pub(crate) fn ratio(value: &Value) -> Ratio {
    Ratio::parse(value.as_str().expect("a number crosses as text")).unwrap()
}

/// 1 kg of sugar in 10 portions: 12 kr/kg · 0.1 kg; 0.94 kg CO2e/kg (SU-EATABLE LIFE, beet sugar, n = 9) · 0.1 kg; 1 693 kJ and
/// 99.6 g of carbohydrate in 100 g (Livsmedelsverket 1892).
#[test]
fn a_portion_is_what_the_published_figures_give() {
    let folder = sugar();
    let record = &lines(folder.path(), "menu recept.csv priser.csv")[0];
    let portion = &record["portion"];
    for (value, expected) in [
        (&portion["cost_kr"], "1.2"),
        (&portion["co2e_kg"], "0.094"),
        (&portion["nutrients"]["energy_kj"], "1693"),
        (&portion["nutrients"]["carbohydrate_g"], "99.6"),
    ] {
        assert_eq!(ratio(&value["value"]).to_string(), expected);
        assert_eq!(ratio(&value["covered"]), Ratio::one());
    }
    let menu = &lines(folder.path(), "menu meny.csv recept.csv priser.csv")[0]["groups"][0];
    // 20 guests · 1.2 kr.
    assert_eq!(ratio(&menu["total"][1]["cost_kr"]["value"]).to_string(), "24");
    assert_eq!((&menu["days"], &menu["short"]), (&1.into(), &true.into()));
}

/// The example's README has these, worked out beside the program.
#[test]
fn the_example_comes_to_what_its_readme_says() {
    let records = lines(&example(), EXAMPLE);
    let mean = &records[0]["groups"][0]["mean"];
    let value = |value: &Value| ratio(&value["value"]);
    let nutrient = |name: &str| value(&mean["nutrients"][name]);
    assert_eq!(value(&mean["cost_kr"]).fixed(1), "14.1");
    assert_eq!(nutrient("energy_kj").over(&Ratio::from(1000_u32)).unwrap().fixed(2), "2.41");
    assert_eq!(nutrient("protein_g").fixed(0), "28");
    assert_eq!(nutrient("iron_mg").fixed(1), "2.6");
    assert_eq!(nutrient("salt_g").fixed(1), "1.9");
    assert_eq!(value(&mean["co2e_kg"]).fixed(2), "1.14");
}

#[test]
fn the_text_is_written_as_a_dietitian_would() {
    let ran = ok(&example(), EXAMPLE);
    for part in [
        "14,14\u{a0}kr och",
        "20\u{a0}dagar i 4\u{a0}veckor, 20\u{a0}luncher",
        "rött kött 2,1 gånger i veckan",
        "2\u{202f}415\u{a0}kJ",
        "27,7\u{a0}g",
        "2,63\u{a0}mg",
        "Nordiska näringsrekommendationer 2023",
        "9\u{202f}600\u{a0}portioner",
        "Livsmedelsverkets livsmedelsdatabas: Livsmedelsverket, version 2022-05-24, CC BY 4.0",
    ] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    // What is organic is what the price list says; the rest is not left as anything between nothing and all.
    for part in ["mellan 0", "as told by", "2,1125", "2\u{202f}414,8858", "1\u{a0}dagar", "Reference values"] {
        assert!(!ran.out.contains(part), "{part}");
    }
    let english = ok(&example(), &format!("{EXAMPLE} --lang en"));
    assert!(english.out.contains("20\u{a0}days in 4\u{a0}weeks, 20\u{a0}lunches"), "{}", english.out);
    assert!(ran.out.lines().count() < 1000, "{} lines", ran.out.lines().count());
}

#[test]
fn one_day_is_said_as_one() {
    let folder = sugar();
    let ran = ok(folder.path(), "menu meny.csv recept.csv priser.csv");
    assert!(ran.out.contains("1\u{a0}dag i 1\u{a0}vecka, 1\u{a0}lunch"), "{}", ran.out);
}

#[test]
fn json_is_a_line_for_each_menu() {
    let records = lines(&example(), "menu meny.csv meny-gron.csv aldre-meny.csv recept.csv priser.csv");
    let menus: Vec<&str> = records.iter().map(|record| record["menu"].as_str().unwrap()).collect();
    assert_eq!(menus, ["Skollunch vecka 3–6", "Grönare skollunch vecka 3–6", "Äldreomsorg vecka 3"]);
}

#[test]
fn two_menus_in_a_terminal_are_set_apart() {
    let folder = sugar();
    fs::write(
        folder.path().join("meny.csv"),
        "meny;datum;gäster;antal;rätt\nVecka 3;2026-01-12;age-7-10;20;Saft\nVecka 4;2026-01-19;age-7-10;20;Saft\n",
    )
    .unwrap();
    let ran = ok(folder.path(), "menu meny.csv recept.csv priser.csv");
    let version = concat!("Matvåg ", env!("CARGO_PKG_VERSION"));
    assert!(ran.out.contains(&format!("{version}\n\n\nMatsedel: Vecka 4\n")), "{}", ran.out);
}

#[test]
fn a_second_menu_is_compared_with_the_first() {
    let ran = ok(&example(), "menu meny.csv meny-gron.csv recept.csv priser.csv --compare");
    for part in [
        "Grönare skollunch vecka 3–6 jämfört med Skollunch vecka 3–6",
        "Därför ändras klimatavtryck",
        "Nötfärs",
        "skillnaden är säker",
    ] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    let alone = run(&example(), &format!("{EXAMPLE} --compare"));
    assert_eq!((alone.code, alone.out.as_str()), (2, ""));
    assert!(alone.err.contains("bara en matsedel att jämföra"), "{}", alone.err);
}

#[test]
fn the_smallest_change_reaches_a_goal_or_says_why_not() {
    let ran = ok(&example(), &format!("{EXAMPLE} --goal-co2e=-10%"));
    assert!(ran.out.contains("ändringar når målet") && ran.out.contains('→'), "{}", ran.out);
    let none = ok(&example(), &format!("{EXAMPLE} --goal-co2e=0,01"));
    assert!(none.out.contains("Inga ändringar når målet") && none.out.contains("Det som binder"), "{}", none.out);
    let wrong = run(&example(), &format!("{EXAMPLE} --goal-co2e=lite"));
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("--goal-co2e: ”lite” är inte ett tal"), "{}", wrong.err);
}

/// Every format carries the change, and not the menu alone. The exact figures of the records: the goal is reached, at no
/// higher cost.
#[test]
fn the_smallest_change_is_in_every_format() {
    let goal = "--goal-co2e=1,1";
    let record = &lines(&example(), &format!("{EXAMPLE} {goal}"))[0];
    assert_eq!(record["menu"], "Skollunch vecka 3–6");
    let found = &record["result"]["found"];
    let changes = found["exchanges"].as_array().unwrap().len() + found["other_dishes"].as_array().unwrap().len();
    assert!(0 < changes, "{record}");
    let (before, after) = (&record["before"], &found["after"]);
    let goal_kg = Ratio::parse("1.1").unwrap();
    assert!(goal_kg < mean(before, "co2e_kg") && mean(after, "co2e_kg") <= goal_kg);
    assert!(mean(after, "cost_kr") <= mean(before, "cost_kr"));
    for ending in ["text", "csv", "html"] {
        let ran = ok(&example(), &format!("{EXAMPLE} {goal} --format {ending}"));
        assert!(ran.out.contains("når målet") && ran.out.contains('→'), "{ending}: {}", ran.out);
    }
}

/// At −60 % and −80 % the solver once gave up on a singular matrix. No changes reach so far, and the goal says how far they
/// do: a goal just above that is reached, so it was true.
#[test]
fn a_goal_out_of_reach_says_how_far_can_be_reached_and_that_far_is_reached() {
    let record = |goal: &str| lines(&example(), &format!("{EXAMPLE} --goal-co2e={goal}")).remove(0);
    let mut reached = Vec::new();
    for (goal, left) in [("-60%", "0.4"), ("-80%", "0.2")] {
        let record = record(goal);
        let binding = &record["result"]["impossible"]["binding"];
        let [limit] = binding.as_array().unwrap().as_slice() else { panic!("{goal}: {binding}") };
        let (now, most, reach) = (ratio(&limit["now"]), ratio(&limit["at_most"]), ratio(&limit["reach"]));
        assert_eq!((&limit["of"], &limit["suffices"]), (&"co2e".into(), &true.into()), "{goal}");
        assert_eq!(most, &now * &Ratio::parse(left).unwrap());
        assert!(most < reach && reach < now, "{goal}: {limit}");
        reached.push(reach);
    }
    // How far it can be brought does not hang on how far one wished to come.
    assert_eq!(reached[0], reached[1]);
    let above = (&reached[0] + &Ratio::parse("0.0001").unwrap()).fixed(4);
    let record = record(&above);
    let after = &record["result"]["found"]["after"];
    assert!(mean(after, "co2e_kg") <= Ratio::parse(&above).unwrap());
    assert!(mean(after, "cost_kr") <= mean(&record["before"], "cost_kr"));
}

/// The mean meal of all guests, weighted by how many meals they have.
fn mean(menu: &Value, of: &str) -> Ratio {
    let groups = menu["groups"].as_array().unwrap();
    let sums = groups.iter().map(|group| (ratio(&group["mean"][of]["value"]), ratio(&group["total"][0])));
    let all: Ratio = sums.clone().map(|(_, meals)| meals).sum();
    sums.map(|(mean, meals)| &mean * &meals).sum::<Ratio>().over(&all).unwrap()
}

#[test]
fn scorecards_stand_beside_each_other_with_pictures_and_stated_weights() {
    let arguments = "menu meny.csv meny-gron.csv recept.csv priser.csv --scorecard school --budget 15";
    let ran = ok(&example(), &format!("{arguments} --composite"));
    for part in ["Profilen i poäng", "█", "Grönare skollunch vecka 3–6", "vikt 1", "Ankarna", "inte mer än budgeten"]
    {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    let plain = ok(&example(), arguments);
    assert!(!plain.out.contains("Allt tillsammans"), "{}", plain.out);
    let page = ok(&example(), &format!("{arguments} --format html"));
    assert!(page.out.contains("<figure class=\"bars\">") && page.out.contains("look-1"), "no picture");
    let records = lines(&example(), &format!("{arguments} --composite"));
    assert_eq!(records.len(), 2);
    let card = &records[0]["groups"][0];
    assert_eq!((&card["gate"], card["composite"]["weights"]["climate-meal"].as_u64()), (&"kept".into(), Some(1)));
    // The lower the footprint, the more points: the greener menu has more of them.
    let points = |menu: usize| {
        let indicators = records[menu]["groups"][0]["indicators"].as_array().unwrap();
        ratio(&indicators.iter().find(|one| one["id"] == "climate-meal").unwrap()["points"])
    };
    assert!(points(0) < points(1));
}

#[test]
fn the_sources_of_the_anchors_are_said_in_the_language_of_the_reader() {
    let arguments = format!("{EXAMPLE} --scorecard school --format csv");
    for (lang, said, foreign) in [
        ("sv", "50 poäng: Ekomatcentrum, medel av kommuner 2023", ["points", "our own", "the user", "survey"]),
        (
            "en",
            "50 points: Ekomatcentrum, mean of municipalities 2023",
            ["poäng", "våra egna", "du själv", "kartläggning"],
        ),
    ] {
        let ran = ok(&example(), &format!("{arguments} --lang {lang}"));
        assert!(ran.out.contains(said), "{}", ran.out);
        for word in foreign {
            assert!(!ran.out.contains(word), "{lang}, {word}: {}", ran.out);
        }
    }
}

#[test]
fn the_template_reads_back() {
    let folder = tempfile::tempdir().unwrap();
    ok(folder.path(), "menu --template -o mall.xlsx");
    let ran = ok(folder.path(), "menu mall.xlsx");
    assert!(ran.out.contains("Matsedel: Vecka 3"), "{}", ran.out);
}

#[test]
fn the_same_call_gives_the_same_bytes_in_every_format() {
    let folder = sugar();
    for ending in ["json", "csv", "html", "xlsx", "txt"] {
        for name in ["a", "b"] {
            ok(folder.path(), &format!("menu meny.csv recept.csv priser.csv -o {name}.{ending}"));
        }
        let bytes = |name: &str| fs::read(folder.path().join(format!("{name}.{ending}"))).unwrap();
        assert_eq!(bytes("a"), bytes("b"), "{ending}");
        assert!(!bytes("a").is_empty());
    }
}

#[test]
fn a_report_is_written_whole_or_not_at_all() {
    let folder = sugar();
    for ending in ["xlsx", "csv", "html"] {
        let kept = folder.path().join(format!("kvar.{ending}"));
        fs::write(&kept, "det som stod här").unwrap();
        let before = names(folder.path());
        // Where one file cannot be read nothing is written.
        let ran = run(folder.path(), &format!("menu meny.csv recept.csv saknas.csv -o kvar.{ending}"));
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert_eq!(fs::read_to_string(&kept).unwrap(), "det som stod här", "{ending}");
        assert_eq!(names(folder.path()), before, "{ending}");
    }
    // What is read is never written over.
    let ran = run(folder.path(), "menu meny.csv recept.csv -o recept.csv");
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(fs::read_to_string(folder.path().join("recept.csv")).unwrap().starts_with("recept;"));
}

#[test]
fn several_menus_do_not_fit_in_one_page() {
    for ending in ["html", "xlsx"] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(format!("a.{ending}"));
        let ran = run(&example(), &format!("menu meny.csv aldre-meny.csv recept.csv -o {}", path.display()));
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.err.contains("kör en matsedel i taget"), "{}", ran.err);
        assert!(!path.exists(), "{ending}");
    }
}

#[test]
fn bad_rows_are_told_with_place_and_remedy_and_the_rest_is_counted() {
    let folder = sugar();
    fs::write(
        folder.path().join("recept.csv"),
        "recept;portioner;livsmedel;mängd;enhet\nSaft;10;strösocker;1;kg\n;;lyxpulver;5;g\n;;salt;-1;g\n;;salt;1;hink\nTom;noll;salt;1;g\n",
    )
    .unwrap();
    let ran = run(folder.path(), "menu meny.csv recept.csv priser.csv");
    assert_eq!(ran.code, 1, "{}", ran.err);
    for part in [
        "recept.csv:3:3",
        "”lyxpulver” känns inte säkert igen som ett livsmedel",
        "recept.csv:4:8",
        "-1 är mindre än noll",
        "”hink” är inte en enhet",
        "recept.csv:6:5",
        "2 fel",
    ] {
        assert!(ran.err.replace('\u{a0}', " ").replace('−', "-").contains(part), "{part}: {}", ran.err);
    }
    assert!(ran.out.contains("minst 1,20\u{a0}kr") && ran.out.contains("Uppgifter som saknas"), "{}", ran.out);
    let json = run(folder.path(), "menu meny.csv recept.csv priser.csv --problems json");
    let first: Value = serde_json::from_str(json.err.lines().next().unwrap()).unwrap();
    assert!(first["code"].is_string() && first["path"].is_string(), "{first}");
}

#[test]
fn a_file_that_is_something_else_or_nothing_is_told() {
    let folder = sugar();
    fs::write(folder.path().join("annat.csv"), "färg;form\nröd;rund\n").unwrap();
    let ran = run(folder.path(), "menu annat.csv");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("varken recept, matsedel eller priser") && ran.err.contains("--template"), "{}", ran.err);
    let ran = run(folder.path(), "menu saknas.csv");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("saknas.csv"), "{}", ran.err);
    let ran = run(folder.path(), "menu meny.csv recept.csv --scorecard fabrik");
    assert_eq!(ran.code, 2, "{}", ran.err);
}

#[test]
fn what_a_person_has_confirmed_counts() {
    let folder = sugar();
    fs::write(
        folder.path().join("recept.csv"),
        "recept;portioner;livsmedel;mängd;enhet\nSaft;10;Hemligt pulver;1;kg\n",
    )
    .unwrap();
    let unknown = ok(folder.path(), "menu recept.csv priser.csv");
    assert!(unknown.err.contains("Hemligt pulver"), "{}", unknown.err);
    fs::write(folder.path().join("bekraftat.csv"), "benämning;livsmedel\nHemligt pulver;strosocker\n").unwrap();
    let record = &lines(folder.path(), "menu recept.csv priser.csv --mapping bekraftat.csv")[0];
    assert_eq!(ratio(&record["portion"]["cost_kr"]["value"]).to_string(), "1.2");
}
