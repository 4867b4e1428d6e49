//! A small table of foods, a small set of factors and a small procurement, that the tests of the room share.
//!
//! The factors are items of SU-EATABLE LIFE (Petersson et al. 2021, Sci Data 8:127): median, quartiles and n as published.
//! The organic and the Nordic rows are medians of its single studies; the organic beef row is made to rest on two.

mod bids;
mod report;
mod sums;

use serde_json::{Value as Json, json};

use super::{Knowledge, ProcurementClimate, Recognised, climate_of};
use crate::award::{Outcome, evaluate};
use crate::check::{check_bid, check_procurement};
use crate::food::{FactorSet, FactorSets, Foods, Method, SetRank, SetSource, TextTable};
use crate::input::{BidInput, ProcurementInput};
use crate::num::{Decimal, Ratio};
use crate::problem::Problems;
use crate::procurement::{Bid, Procurement};

const FOODS: &str = "id\tsv\ten\tgroup\tstate\tbasis
notfars\tnötfärs\tbeef mince\tnot\traw\tboneless
mjolk\tmjölk\tmilk\tmjolk\traw\tas-sold
potatis\tpotatis\tpotato\tpotatis\traw\twhole
artor\tärtor\tpeas\tgronsaker\traw\tedible
kyckling\tkycklingfilé\tchicken fillet\tfagel\traw\tboneless
kikartor\tkokta kikärtor\tcooked chickpeas\tbaljvaxter\tcooked\tdrained
sylt\tsylt\tjam\tsott\tprepared\tas-sold
";

const FACTORS: &str = "food\titem\tmethod\tregion\tn\tmedian\tq1\tq3\titem_per_food
notfars\tBEEF BONE FREE MEAT\t\t\t183\t25.751\t21.844\t31\t
notfars\tBEEF BONE FREE MEAT\torganic\t\t2\t21.5\t20\t23\t
mjolk\tCOW MILK\t\t\t364\t1.305\t1.14\t1.54\t
mjolk\tCOW MILK\torganic\t\t30\t1.335\t1.2\t1.5\t
mjolk\tCOW MILK\t\tSweden\t17\t1.165\t\t\t
potatis\tPOTATO\t\t\t35\t0.24\t0.1763\t0.3252\t
artor\tPEA\t\t\t12\t0.446\t0.27\t0.495\t
kyckling\tCHICKEN BONE FREE MEAT\t\t\t100\t3.676746753\t2.776839827\t5.353528139\t
kyckling\tCHICKEN BONE FREE MEAT\torganic\t\t5\t6.24\t5.5\t7\t
kikartor\tCHICKPEA\t\t\t3\t0.77\t0.61\t0.785\t0.4292
sylt\tJAM\t\t\t1\t1.5\t1.5\t1.5\t
";

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn ratio(text: &str) -> Ratio {
    Ratio::parse(text).unwrap()
}

fn foods() -> Foods {
    let mut problems = Problems::new();
    let foods = Foods::read(&TextTable::from_tabs("foods.tsv", FOODS), &mut problems);
    assert!(problems.is_empty(), "{problems:?}");
    foods
}

fn source(version: &str) -> SetSource {
    SetSource {
        id: "su-eatable-life".into(),
        name: "SU-EATABLE LIFE".into(),
        publisher: "Petersson m.fl.".into(),
        publication: "Sci Data 8:127".into(),
        address: None,
        version: version.into(),
        date: "2021-05-07".into(),
        licence: "CC BY 4.0".into(),
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
    }
}

fn sets_of(version: &str, table: &str) -> FactorSets {
    let mut problems = Problems::new();
    let set = FactorSet::read(source(version), &TextTable::from_tabs("factors.tsv", table), &mut problems);
    assert!(problems.is_empty(), "{problems:?}");
    FactorSets::new(vec![set]).unwrap()
}

fn sets() -> FactorSets {
    sets_of("1", FACTORS)
}

/// Names as a real matcher would take them: the longest Swedish name within the text, and the word `eko`.
fn recognise(foods: &Foods) -> impl Fn(&str, Option<&str>) -> Recognised + '_ {
    |name, _| {
        let name = name.to_lowercase();
        let named = foods.iter().enumerate().filter(|(_, food)| name.contains(food.name.sv.as_ref()));
        let longest = named.max_by_key(|(_, food)| food.name.sv.len());
        Recognised { food: longest.map(|(index, _)| index), organic: name.split(' ').any(|word| word == "eko") }
    }
}

/// A procurement with its bids, evaluated.
struct Case {
    input: ProcurementInput,
    procurement: Procurement,
    bids: Vec<Bid>,
    outcome: Outcome,
}

impl Case {
    fn new(procurement: Json, bids: Vec<Json>) -> Self {
        let input: ProcurementInput = serde_json::from_value(procurement).unwrap();
        let (procurement, problems) = check_procurement(&input);
        let procurement = procurement.unwrap_or_else(|| panic!("{problems:?}"));
        let bids = bids.into_iter().map(|bid| {
            let bid: BidInput = serde_json::from_value(bid).unwrap();
            check_bid(&procurement, &bid).0
        });
        let bids: Vec<Bid> = bids.collect();
        let outcome = evaluate(&procurement, &bids);
        Self { input, procurement, bids, outcome }
    }

    fn climate(&self) -> ProcurementClimate {
        self.climate_with(&sets())
    }

    fn climate_with(&self, sets: &FactorSets) -> ProcurementClimate {
        let foods = foods();
        let recognise = recognise(&foods);
        let knowledge = Knowledge { foods: &foods, sets, recognise: &recognise };
        climate_of(&self.procurement, &self.bids, &self.outcome, &knowledge)
    }
}

/// A procurement of one lot.
fn procurement(positions: &Json, criteria: &Json) -> Json {
    json!({
        "matvag": "1",
        "procurement": { "name": "Prov", "invented": true, "secret": ["bidders", "article-prices"] },
        "lots": [{
            "id": "A", "name": "Kött och grönt", "model": { "kind": "fixed-deduction" },
            "positions": positions, "criteria": criteria,
        }],
    })
}

/// Ten kilos of mince, twenty litres of milk (of a kilo each, to keep the sums plain), fifty of potatoes, five of peas.
fn four_positions() -> Json {
    json!([
        { "id": "1", "name": "Nötfärs 12 %", "unit": "kg", "quantity": "10" },
        { "id": "2", "name": "Mjölk", "unit": "l", "quantity": "20", "kg_per_unit": "1" },
        { "id": "3", "name": "Potatis", "unit": "kg", "quantity": "50" },
        { "id": "4", "name": "Gröna ärtor", "unit": "kg", "quantity": "5" },
    ])
}

fn row(id: &str, price: &str) -> Json {
    json!({ "row": id, "price": price })
}

fn bid(bidder: &str, rows: &[Json]) -> Json {
    json!({ "bidder": bidder, "rows": rows })
}

/// A bid on the four positions: 10 · 100 + 20 · 10 + 50 · 8 + 5 · 40 = 1 800 kr.
fn plain_bid(bidder: &str) -> Json {
    bid(bidder, &[row("1", "100"), row("2", "10"), row("3", "8"), row("4", "40")])
}

fn one_bid(rows: &[Json]) -> ProcurementClimate {
    Case::new(procurement(&four_positions(), &json!([])), vec![bid("A", rows)]).climate()
}

#[test]
fn the_sets_of_the_tests_hold_what_they_say() {
    let (foods, sets) = (foods(), sets());
    let chosen = sets.choose(foods.get("notfars").unwrap(), Method::Any).unwrap();
    assert_eq!(chosen.factor.median, decimal("25.751"));
}
