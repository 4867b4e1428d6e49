//! `menu`: recipes in JSON, published menus of Open Meal, prices out of an award.

use std::fs;

use crate::menu::{lines, ok, ratio, sugar};
use crate::run;

#[test]
fn json_gives_the_same_figures_as_the_tables() {
    let folder = sugar();
    let json = r#"{"matvag": 1,
        "recipes": [{"name": "Saft", "portions": 10, "ingredients": [{"food": "strösocker", "amount": 1, "unit": "kg"}]}],
        "menus": [{"name": "Vecka 3", "meals": [
            {"date": "2026-01-12", "guests": "age-7-10", "count": 20, "servings": [{"dish": "Saft"}]}]}],
        "prices": [{"food": "strösocker", "price": 12.00, "organic": false}]}"#;
    fs::write(folder.path().join("kok.json"), json).unwrap();
    let of_json = lines(folder.path(), "menu kok.json");
    assert_eq!(of_json, lines(folder.path(), "menu meny.csv recept.csv priser.csv"));
    let schema = ok(folder.path(), "schema menu");
    assert!(schema.out.contains("\"ingredients\""), "{}", schema.out);
}

#[test]
fn a_fault_in_json_is_told_with_its_line_path_and_remedy() {
    let folder = sugar();
    let json = "{\"matvag\": 1,\n \"recipes\": [{\"name\": \"Saft\", \"portions\": 10,\n  \"ingredients\": [\n   {\"food\": \
                \"strösocker\", \"amount\": \"mycket\"}]}]}";
    fs::write(folder.path().join("kok.json"), json).unwrap();
    let ran = run(folder.path(), "menu kok.json");
    assert_eq!(ran.code, 1, "{}", ran.err);
    for part in ["kok.json:4:28", "amount: ”mycket” är inte ett tal", "skriv bara siffror"] {
        assert!(ran.err.contains(part), "{part}: {}", ran.err);
    }
    let ran = run(folder.path(), "menu kok.json --problems json");
    assert!(ran.err.contains("/recipes/0/ingredients/0/amount"), "{}", ran.err);
    fs::write(folder.path().join("kok.json"), "{\"matvag\": 1, \"recipes\": [{\"name\": \"A\"").unwrap();
    let ran = run(folder.path(), "menu kok.json");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
}

/// The shape of the example in Sambruk's specification of Open Meal 3.4 (`/meals`).
const OPEN_MEAL: &str = r#"{"meals": [{"name": "Lunch", "date": "2022-06-16", "lang": null, "order": 0,
  "distributor": {"id": "1", "name": "Matkund 1", "organization": "Matköping"},
  "courses": [
    {"id": "8f86", "name": "Saft", "ingredients": [{"name": "Vispgrädde", "codes": []}], "media": [], "tags": [], "prices": [],
     "knownAllergens": [{"name": "Selleri", "codes": [{"code": "BC", "type": "GS1"}]}],
     "nutrients": [{"name": "Energi (kJ)", "amount": 1693.0, "unit": "kJ", "codes": []},
                   {"name": "Energi (kcal)", "amount": 500, "unit": "kcal", "codes": []},
                   {"name": "Kolhydrater", "amount": 95.2, "unit": "g", "codes": []},
                   {"name": "varav sockerarter", "amount": 99.6, "unit": "g", "codes": []},
                   {"name": "Jod", "amount": 1, "unit": "µg", "codes": []}],
     "co2Equivalents": 0.09},
    {"name": "Fransk pastagratäng", "ingredients": [], "media": [], "tags": [], "prices": [], "knownAllergens": [],
     "nutrients": [], "co2Equivalents": 0.585}
  ]}]}"#;

/// A portion of the recipe is 1 693 kJ, 99.6 g of carbohydrate and 0.094 kg CO2e. 0.09 stands for 0.085 to 0.095 and is the
/// same; 95.2 g stands for 95.15 to 95.25 and is not. 500 kcal is at most 500.5 · 4.25 = 2 127 kJ and at least 1 998 kJ, which is
/// not 1 693. Carbohydrate cannot be less than the sugars in it.
#[test]
fn open_meal_is_checked_against_itself_and_the_recipes_and_never_counted() {
    let folder = sugar();
    fs::write(folder.path().join("om.json"), OPEN_MEAL).unwrap();
    let ran = ok(folder.path(), "menu om.json recept.csv priser.csv");
    for part in ["Kontrollerad, inte omräknad", "1 rätter har ett recept med samma namn", "skiljer sig", "Matkund 1"]
    {
        assert!(ran.out.replace('\u{a0}', " ").contains(part), "{part}: {}", ran.out);
    }
    for part in [
        "Saft: kolhydrater är 95.2",
        "avrundning",
        "kan inte vara samma energi",
        "sockerarter är 99.6",
        "”Vispgrädde” innehåller mjölk",
        "om.json:8:20",
        "0,585 har fler än två decimaler",
        "Jod",
        "1 rätter säger inget om allergener",
    ] {
        assert!(ran.err.replace('\u{a0}', " ").contains(part), "{part}: {}", ran.err);
    }
    let record = &lines(folder.path(), "menu om.json recept.csv priser.csv")[0];
    assert_eq!(
        (&record["status"], &record["courses"], &record["with_recipe"]),
        (&"checked".into(), &2.into(), &1.into())
    );
    let compared = record["compared"].as_array().unwrap();
    let verdict = |of: &str, at: usize| {
        compared.iter().filter(|one| one["of"] == of).nth(at).unwrap()["verdict"].as_str().unwrap().to_owned()
    };
    assert_eq!(verdict("energy_kj", 0), "same");
    assert_eq!(verdict("energy_kj", 1), "differs");
    assert_eq!(verdict("carbohydrate_g", 0), "differs");
    assert_eq!(verdict("co2e_kg", 0), "same");
}

#[test]
fn a_published_menu_alone_is_checked_too_and_its_faults_are_told() {
    let folder = sugar();
    let broken =
        r#"{"meals": [{"name": "Lunch", "date": "torsdag", "courses": [{"name": "", "co2Equivalents": -1}]}]}"#;
    fs::write(folder.path().join("om.json"), broken).unwrap();
    let ran = run(folder.path(), "menu om.json");
    assert_eq!(ran.code, 1, "{}", ran.err);
    for part in ["”torsdag” är inte ett datum", "om.json:1:31", "rätten har inget namn", "inget tal som är 0 eller mer"]
    {
        assert!(ran.err.contains(part), "{part}: {}", ran.err);
    }
    assert!(ran.out.contains("Inget värde är jämfört"), "{}", ran.out);
}

/// Milk at 10.34 kr/l and 1.034 kg/l (FAO) is 10 kr/kg. The cheaper bid wins; detergent is no food.
#[test]
fn prices_come_from_the_winning_bid_and_what_gives_none_is_named() {
    let folder = sugar();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    fs::create_dir_all(folder.path().join("avtal/anbud")).unwrap();
    write(
        "avtal/upphandling.json",
        r#"{"matvag": "1", "procurement": {"name": "Mejeri och torrt"}, "lots": [{"id": "A", "name": "Allt",
            "model": {"kind": "lowest-price"}, "positions": [
            {"id": "1", "name": "Mellanmjölk", "unit": "l", "quantity": "100"},
            {"id": "2", "name": "Socker", "unit": "kg", "quantity": "30"},
            {"id": "3", "name": "Socker i säck", "unit": "säck", "kg_per_unit": "20", "quantity": "0.5", "food": "strosocker"},
            {"id": "4", "name": "Diskmedel", "unit": "st", "quantity": "5"}]}]}"#,
    );
    let bid = |bidder: &str, prices: [&str; 4]| {
        let rows: Vec<String> = prices
            .iter()
            .enumerate()
            .map(|(index, price)| format!(r#"{{"row": "{}", "price": "{price}"}}"#, index + 1))
            .collect();
        format!(r#"{{"bidder": "{bidder}", "rows": [{}]}}"#, rows.join(", "))
    };
    write("avtal/anbud/1.json", &bid("Dyr AB", ["99", "99", "99", "99"]));
    write("avtal/anbud/2.json", &bid("Billig AB", ["10.34", "12", "160", "30"]));
    write("recept.csv", "recept;portioner;livsmedel;mängd;enhet\nMjölk;1;mellanmjölk;1;kg\nSaft;10;strösocker;1;kg\n");
    let records = lines(folder.path(), "menu recept.csv --prices-from avtal");
    let cost = |index: usize| ratio(&records[index]["portion"]["cost_kr"]["value"]).to_string();
    assert_eq!(cost(0), "10");
    // 30 kg at 12 and 10 kg at 160/20 = 8: (360 + 80) / 40 = 11 kr/kg, and 0.1 kg of it in a portion.
    assert_eq!(cost(1), "1.1");
    let ran = ok(folder.path(), "menu recept.csv --prices-from avtal");
    assert!(ran.err.contains("4 Diskmedel: inget pris per kg"), "{}", ran.err);
    assert!(ran.out.contains("vinnande anbud i Mejeri och torrt, 3 av 4 positioner"), "{}", ran.out);
    // A price of one's own comes first.
    write("egna.csv", "livsmedel;pris\nmellanmjölk;14\n");
    let own = lines(folder.path(), "menu recept.csv egna.csv --prices-from avtal");
    assert_eq!(ratio(&own[0]["portion"]["cost_kr"]["value"]).to_string(), "14");
    let none = run(folder.path(), "menu recept.csv --prices-from saknas");
    assert_eq!((none.code, none.out.as_str()), (2, ""), "{}", none.err);
}
