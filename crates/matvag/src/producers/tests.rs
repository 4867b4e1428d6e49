//! Producers against small procurements: answers by hand, and what must always hold.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value as Json, json};

use super::*;
use crate::check::check_procurement;
use crate::food::{Foods, Months, TextTable};
use crate::num::{Decimal, Ratio};
use crate::problem::Problems;
use crate::procurement::Procurement;
use crate::report::document::{Block, Section};
use crate::text::{Lang, Text};

fn foods() -> Foods {
    let text = "id\tsv\ten\tgroup\tstate\tbasis\n\
        morot\tmorot\tcarrot\trotfrukter\traw\twhole\n\
        potatis\tpotatis\tpotato\tpotatis\traw\twhole\n\
        vitkal\tvitkål\twhite cabbage\tlok-kal\traw\twhole\n";
    Foods::read(&TextTable::from_tabs("foods.tsv", text), &mut Problems::new())
}

fn municipalities() -> Vec<Municipality> {
    [("Nyköping", "58.7530", "17.0086"), ("Eskilstuna", "59.3717", "16.5077"), ("Trosa", "58.8950", "17.5500")]
        .map(|(name, latitude, longitude)| Municipality {
            name: name.into(),
            county: "Södermanlands län".into(),
            point: Point::new(latitude.parse().unwrap(), longitude.parse().unwrap()).unwrap(),
        })
        .into()
}

const HEADINGS: &str = "producer\tmunicipality\tfood\tkg_per_month\tmonths\tpack\tcertificate\tsmallest_order_kg\tdelivery_days\treach_km\n";

fn register(rows: &[&str]) -> Producers {
    let text = format!("{HEADINGS}{}", rows.join("\n"));
    let mut problems = Problems::new();
    let read =
        Producers::read(&TextTable::from_tabs("register.tsv", &text), &foods(), &municipalities(), &mut problems);
    assert!(problems.is_empty(), "{problems:?}");
    read
}

fn position(id: &str, food: &str, quantity: u32) -> Json {
    json!({ "id": id, "name": food, "unit": "kg", "quantity": quantity.to_string(), "food": food, "group": "Grönt" })
}

fn procurement(lots: &[Vec<Json>]) -> Procurement {
    let lot = |(index, positions): (usize, &Vec<Json>)| json!({ "id": format!("L{index}"), "name": "Grönt", "model": { "kind": "lowest-price" }, "positions": positions });
    let lots: Vec<Json> = lots.iter().enumerate().map(lot).collect();
    let input = json!({ "matvag": "1", "procurement": { "name": "Grönt 2027" }, "lots": lots });
    let (procurement, problems) = check_procurement(&serde_json::from_value(input).unwrap());
    procurement.unwrap_or_else(|| panic!("{problems:?}"))
}

fn here(name: &str) -> Location {
    Location::named(name, &municipalities()).unwrap()
}

fn vehicles() -> [Vehicle; 2] {
    let van = Vehicle {
        name: Text::fixed("kylbil", "van"),
        carries_kg: Some("1000".parse().unwrap()),
        per_tonne_km: "0.8".parse().unwrap(),
        refrigeration: Refrigeration::AsFor { with: "0.3".parse().unwrap(), without: "0.24".parse().unwrap() },
        source: "test".into(),
    };
    let lorry = Vehicle {
        name: Text::fixed("lastbil", "lorry"),
        carries_kg: None,
        per_tonne_km: "0.3".parse().unwrap(),
        refrigeration: Refrigeration::CountedIn,
        source: "test".into(),
    };
    [van, lorry]
}

fn held(
    procurement: &Procurement,
    producers: &Producers,
    kitchens: &Kitchens,
    hub: Option<&Location>,
    terms: &Terms,
) -> ProducersRecord {
    let foods = foods();
    let recognise = |name: &str, _: Option<&str>| Named {
        food: foods.index(name.split(' ').next().unwrap_or_default()),
        organic: name.contains("eko"),
    };
    let known = Known { foods: &foods, recognise: &recognise, value: &|_, _| None };
    hold_against(procurement, producers, &known, &Around { kitchens, hub, vehicles: &vehicles(), seasons: &[], terms })
}

fn simply(procurement: &Procurement, producers: &Producers) -> ProducersRecord {
    held(procurement, producers, &Kitchens::default(), None, &Terms::default())
}

fn ratio(text: &str) -> Ratio {
    Ratio::parse(text).unwrap()
}

#[test]
fn a_need_is_spread_over_the_months_and_covered_month_by_month() {
    // 1 200 kg / 12 = 100 kg a month. A: 60 in Jul–Oct = 240. B: 70 in Aug–Dec = 350. Together Jul 60, Aug–Oct 100 each
    // (60 + 70 is more than the need), Nov and Dec 70 each: 60 + 300 + 140 = 500.
    let producers = register(&["A\t\tmorot\t60\t7-10\t\t\t\t\t", "B\t\tmorot\t70\t8-12\t\t\t\t\t"]);
    let record = simply(&procurement(&[vec![position("1", "morot", 1200)]]), &producers);
    let row = &record.rows[0];
    assert_eq!(row.kg_per_month, Some(ratio("100")));
    assert_eq!((&row.fits[0].kg, &row.fits[1].kg), (&ratio("240"), &ratio("350")));
    assert_eq!((&row.together.kg, row.together.whole), (&ratio("500"), Some(Verdict::Failed)));
    assert_eq!(row.together.months, Months::read("8-10").unwrap());
    let said: Vec<String> =
        row.fits[0].obstacles.iter().map(|check| check.text().in_lang(Lang::Sv).to_owned()).collect();
    assert_eq!(said, ["månader: jul–okt, behovet är hela året", "volym: 60\u{a0}kg/mån, behovet är 100\u{a0}kg/mån"]);
}

#[test]
fn an_unknown_capacity_is_unknown_and_not_zero() {
    let producers = register(&["A\t\tmorot\t\thela året\t\t\t\t\t"]);
    let record = simply(&procurement(&[vec![position("1", "morot", 1200)]]), &producers);
    let fit = &record.rows[0].fits[0];
    assert_eq!((fit.alone, &fit.kg), (Verdict::Unknown, &Ratio::zero()));
    assert_eq!(fit.obstacles[0].text().in_lang(Lang::Sv), "volym: okänd, behovet är 100\u{a0}kg/mån");
    let lots = &record.splits[0];
    assert_eq!((lots.together.parts, lots.at_best.parts), (0, 1));
    assert_eq!(record.groups[0].fitting, Fitting::Ask);
}

#[test]
fn each_obstacle_tells_the_figure_by_which_it_fails() {
    // 1 300 kg / 12 months / (52/12 · 1 delivery) = 25 kg a delivery to one kitchen. Nyköping–Eskilstuna: 74.5 km · 1.3 = 96.85.
    let mut wanted = position("1", "morot eko", 1300);
    wanted["pack_at_least"] = json!("5");
    wanted["pack_at_most"] = json!("10");
    wanted.as_object_mut().unwrap().remove("food");
    let producers = register(&["A\tNyköping\tmorot\t500\thela året\tsäck 25 kg\tinga\t30\ttis\t80"]);
    let terms = Terms { deliveries_per_week: 1, ..Terms::default() };
    let record = held(&procurement(&[vec![wanted]]), &producers, &Kitchens::one(here("Eskilstuna")), None, &terms);
    let said: Vec<String> =
        record.rows[0].fits[0].obstacles.iter().map(|check| check.text().in_lang(Lang::Sv).to_owned()).collect();
    assert_eq!(
        said,
        [
            "leveransplatser: 80\u{a0}km, behovet är 96,85\u{a0}km",
            "förpackning: säck 25 kg, behovet är 5\u{a0}kg till 10\u{a0}kg",
            "certifikat: inga, behovet är ekologiskt",
            "minsta order: 30\u{a0}kg, behovet är 25\u{a0}kg",
        ]
    );
    assert_eq!(record.rows[0].fits[0].alone, Verdict::Failed);
    let twice = Terms { deliveries_per_week: 2, ..Terms::default() };
    let record =
        held(&procurement(&[vec![position("1", "morot", 1300)]]), &producers, &Kitchens::default(), None, &twice);
    let kinds: Vec<ObstacleKind> = record.rows[0].fits[0].obstacles.iter().map(|check| check.kind).collect();
    assert_eq!(kinds, [ObstacleKind::SmallestOrder, ObstacleKind::DeliveryDays]);
}

#[test]
fn the_same_kilogram_counts_once_within_a_lot() {
    // Two rows of 100 kg a month each, and 150 kg a month to give: each row alone can be delivered, the lot cannot.
    let producers = register(&["A\t\tmorot\t150\thela året\t\t\t\t\t"]);
    let record = simply(&procurement(&[vec![position("1", "morot", 1200), position("2", "morot", 1200)]]), &producers);
    assert_eq!((record.lots[0].fits[0].alone, record.lots[0].fits[0].rows), (Verdict::Failed, 2));
    assert_eq!(record.lots[0].together.kg, ratio("1800"));
    let rows: Vec<u32> = record.splits.iter().map(|split| split.alone.rows).collect();
    assert_eq!(rows, [0, 0, 2]);
    assert_eq!(record.small_suppliers(), Some((Ratio::zero(), Ratio::one())));
}

#[test]
fn legs_have_kilometres_tonne_kilometres_and_the_smallest_vehicle_that_carries_the_load() {
    // Nyköping–Eskilstuna 74.5 km, road 96.85 km. 1 200 kg a year = 100 kg a month = 0.1 tonne: 9.685 tonne-km; the van's
    // 0.8 · 0.3 / 0.24 = 1 kg a tonne-km. 120 000 kg: 10 000 kg a month, 2 307.7 kg a delivery: the lorry, 0.3.
    let producers = register(&["A\tNyköping\tmorot\t10000\thela året\t\t\t\t\t200"]);
    for (quantity, vehicle, tonne_km, kg_co2e) in [(1200, 0, "9.685", "9.685"), (120_000, 1, "968.5", "290.55")] {
        let procurement = procurement(&[vec![position("1", "morot", quantity)]]);
        let record = held(&procurement, &producers, &Kitchens::one(here("Eskilstuna")), None, &Terms::default());
        let transport = record.transport.unwrap();
        let leg = &transport.direct.legs[0];
        assert_eq!((leg.vehicle, &leg.tonne_km, &leg.kg_co2e), (vehicle, &ratio(tonne_km), &ratio(kg_co2e)));
        assert_eq!(leg.km, ratio("96.85"));
    }
}

#[test]
fn a_hub_shortens_the_reach_that_is_needed() {
    let producers = register(&["A\tNyköping\tmorot\t500\thela året\t\t\t\t\t50"]);
    let procurement = procurement(&[vec![position("1", "morot", 1200)]]);
    let (kitchens, hub) = (Kitchens::one(here("Eskilstuna")), here("Nyköping"));
    let record = held(&procurement, &producers, &kitchens, Some(&hub), &Terms::default());
    assert_eq!(record.splits[2].alone.rows, 1);
    assert_eq!(record.splits_without_hub.unwrap()[2].alone.rows, 0);
    let way = record.transport.unwrap().hub.unwrap();
    assert_eq!(way.legs.len(), 2);
    assert!(way.legs[0].within_municipality && !way.legs[1].within_municipality);
}

#[test]
fn what_nobody_knows_the_mass_of_is_told_and_can_be_delivered_by_nobody() {
    let mut unknown = position("2", "morot", 10);
    unknown["unit"] = json!("st");
    let producers = register(&["A\t\tmorot\t5000\thela året\t\t\t\t\t"]);
    let record = simply(&procurement(&[vec![position("1", "morot", 1200), unknown]]), &producers);
    assert_eq!(record.rows[1].not_judged, Some(NotJudged::MassUnknown));
    assert_eq!((record.splits[0].at_best.parts, record.splits[2].alone.rows), (0, 1));
}

/// Every row of every table has as many cells as there are columns.
fn walk(section: &Section) {
    for block in &section.blocks {
        if let Block::Table(table) = block {
            assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()), "{}", table.caption.sv);
        }
    }
    section.sections.iter().for_each(walk);
}

#[test]
fn the_report_says_first_that_origin_may_not_be_scored_and_every_row_has_its_cells() {
    let producers =
        register(&["A\tNyköping\tmorot\t60\t7-10\t10 kg\tKRAV\t\ttis\t200", "B\tTrosa\tpotatis\t\t\t\t\t\t\t"]);
    let procurement = procurement(&[
        vec![position("1", "morot", 1200)],
        vec![position("1", "potatis", 600), position("2", "okra", 5)],
    ]);
    let kitchens = Kitchens::one(here("Eskilstuna"));
    let record = held(&procurement, &producers, &kitchens, Some(&here("Nyköping")), &Terms::default());
    let document = producers_document(&record);
    assert!(document.banners[0].sv.starts_with("Lokalt eller svenskt ursprung får varken krävas"));
    document.sections.iter().for_each(walk);
    let json = serde_json::to_string(&record).unwrap();
    assert_eq!(serde_json::from_str::<ProducersRecord>(&json).unwrap(), record);
}

#[test]
fn a_map_has_whole_numbers_with_the_same_scale_both_ways() {
    let producers = register(&[
        "A\tNyköping\tmorot\t\t\t\t\t\t\t",
        "B\tTrosa\tpotatis\t\t\t\t\t\t\t",
        "C\t\tpotatis\t\t\t\t\t\t\t",
    ]);
    let procurement = procurement(&[vec![position("1", "morot", 1200)]]);
    let record = held(&procurement, &producers, &Kitchens::one(here("Eskilstuna")), None, &Terms::default());
    let map = producers_map(&record).unwrap();
    assert_eq!(map.points.len(), 3);
    // 59.3717 − 58.7530 degrees of latitude are 68.8 km, and the longer way; Nyköping lies at the bottom.
    assert_eq!((map.height, map.km), (10_000, "68.8".parse().unwrap()));
    assert_eq!((map.points[0].x, map.points[0].y, map.points[1].y), (0, 0, 10_000));
}

/// A row of a register: food, capacity (perhaps unknown), months (perhaps unknown), certificate, smallest order.
fn row() -> impl Strategy<Value = String> {
    (
        select(vec!["morot", "potatis", "vitkal"]),
        select(vec!["", "0", "20", "50", "100", "250.5"]),
        select(vec!["", "hela året", "7-10", "10-4", "1-6"]),
        select(vec!["", "inga", "KRAV"]),
        select(vec!["", "3", "10"]),
    )
        .prop_map(|(food, kg, months, certificate, order)| {
            format!("{food}\t{kg}\t{months}\t\t{certificate}\t{order}\t\t")
        })
}

fn registers() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec((select(vec!["A", "B", "C", "D"]), row()), 1..7)
        .prop_map(|rows| rows.into_iter().map(|(name, row)| format!("{name}\t\t{row}")).collect())
}

fn lots() -> impl Strategy<Value = Vec<Vec<(String, u32)>>> {
    let position =
        (select(vec!["morot", "potatis", "vitkal", "morot eko"]), select(vec![120_u32, 600, 1000, 1200, 2400]));
    let position = position.prop_map(|(name, quantity)| (name.to_owned(), quantity));
    prop::collection::vec(prop::collection::vec(position, 1..4), 1..3)
}

fn drawn(lots: &[Vec<(String, u32)>]) -> Procurement {
    let made = |lot: &Vec<(String, u32)>| {
        let position = |(index, (name, quantity)): (usize, &(String, u32))| {
            let group = if index % 2 == 0 { "Jämna" } else { "Udda" };
            json!({ "id": index.to_string(), "name": name, "unit": "kg", "quantity": quantity.to_string(), "group": group })
        };
        lot.iter().enumerate().map(position).collect::<Vec<Json>>()
    };
    procurement(&lots.iter().map(made).collect::<Vec<_>>())
}

fn read(rows: &[String]) -> Producers {
    register(&rows.iter().map(String::as_str).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn splitting_never_lowers_what_can_be_bid_on(rows in registers(), lots in lots()) {
        let record = simply(&drawn(&lots), &read(&rows));
        for (wider, finer) in record.splits.iter().zip(record.splits.iter().skip(1)) {
            let tallies: [fn(&SplitRecord) -> &Tally; 3] = [|split| &split.alone, |split| &split.together, |split| &split.at_best];
            for of in tallies {
                prop_assert!(of(wider).rows <= of(finer).rows && of(wider).kg <= of(finer).kg, "{:?}", record.splits);
            }
            prop_assert!(wider.bidders <= finer.bidders);
        }
        for split in &record.splits {
            prop_assert!(split.alone.rows <= split.together.rows && split.together.rows <= split.at_best.rows);
            prop_assert!(split.at_best.rows <= split.all.rows);
        }
    }

    #[test]
    fn another_producer_never_lowers_coverage(rows in registers(), more in row(), lots in lots()) {
        let procurement = drawn(&lots);
        let before = simply(&procurement, &read(&rows));
        let after = simply(&procurement, &read(&[rows, vec![format!("E\t\t{more}")]].concat()));
        for (before, after) in before.rows.iter().zip(&after.rows) {
            prop_assert!(before.together.kg <= after.together.kg);
        }
        for (before, after) in before.lots.iter().zip(&after.lots) {
            prop_assert!(before.together.kg <= after.together.kg);
        }
        for (before, after) in before.groups.iter().zip(&after.groups) {
            prop_assert!(before.together.kg <= after.together.kg);
        }
    }

    #[test]
    fn coverage_is_at_most_the_need_and_at_least_that_of_anybody_alone(rows in registers(), lots in lots()) {
        let record = simply(&drawn(&lots), &read(&rows));
        let need = |rows: &[usize]| -> Ratio { rows.iter().filter_map(|row| record.rows[*row].kg.as_ref()).sum() };
        for row in &record.rows {
            prop_assert!(Some(&row.together.kg) <= row.kg.as_ref());
            for fit in &row.fits {
                prop_assert!(fit.kg <= row.together.kg);
                // All of it is covered exactly where nothing is said to be missing.
                prop_assert_eq!(fit.alone == Verdict::Met, Some(&fit.kg) == row.kg.as_ref());
            }
        }
        for lot in &record.lots {
            prop_assert!(lot.together.kg <= need(&lot.rows));
            for fit in &lot.fits {
                prop_assert!(fit.kg <= lot.together.kg);
            }
            let members: Ratio = lot.together.members.iter().map(|member| &member.kg).sum();
            prop_assert_eq!(&members, &lot.together.kg);
            let each: Ratio = lot.rows.iter().map(|row| &record.rows[*row].together.kg).sum();
            prop_assert!(lot.together.kg <= each);
        }
    }
}

#[test]
fn a_decimal_of_the_register_is_kept_to_its_last_digit() {
    let producers = register(&["A\t\tmorot\t0.1\thela året\t\t\t\t\t"]);
    assert_eq!(producers.iter().next().unwrap().products[0].kg_per_month, Some("0.1".parse::<Decimal>().unwrap()));
    let record = simply(&procurement(&[vec![position("1", "morot", 1200)]]), &producers);
    assert_eq!(record.rows[0].together.kg, ratio("1.2"));
}
