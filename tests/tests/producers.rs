//! The example of local producers, against answers that are worked out by hand in its `LASMIG.md`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it takes something for granted"
)]

use std::fs;
use std::path::PathBuf;

use matvag::article::{Article, Mapping, Matcher, Words};
use matvag::check::check_procurement;
use matvag::num::Ratio;
use matvag::problem::Problems;
use matvag::procurement::Procurement;
use matvag::producers::{
    Around, Division, Known, Location, Named, NotJudged, ObstacleKind, ProducersRecord, RowRecord, Terms, Verdict,
    group_bars, hold_against, producer_document, producers_document, producers_map, propose_lots,
};
use matvag_files::{read_kitchens, read_procurement, read_producers};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../examples/leverantorer")
}

fn bytes(name: &str) -> Vec<u8> {
    fs::read(folder().join(name)).unwrap()
}

fn held(hub: Option<&str>) -> ProducersRecord {
    let read = read_procurement("upphandling.toml", &bytes("upphandling.toml"), &mut |name| Some(bytes(name)));
    assert!(!read.problems.has_errors(), "{:?}", read.problems);
    held_against(&read.procurement.unwrap(), hub)
}

fn held_against(procurement: &Procurement, hub: Option<&str>) -> ProducersRecord {
    let matcher = Matcher::new(matvag_data::foods(), Words::read(&matvag_data::words(), &mut Problems::new()));
    let (places, vehicles, seasons) =
        (matvag_data::places(), matvag_data::vehicles(), matvag_data::food_seasons(matcher.foods()));
    let mut problems = Problems::new();
    let producers =
        read_producers("leverantorer.csv", &bytes("leverantorer.csv"), matcher.foods(), &places, &mut problems);
    let kitchens = read_kitchens("kok.csv", &bytes("kok.csv"), &places, &mut problems).unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    let confirmed = Mapping::default();
    let recognise = |name: &str, group: Option<&str>| {
        let article = Article { group: group.unwrap_or_default(), ..Article::named(name) };
        let found = matcher.read(&article, &confirmed);
        Named { food: found.sure(), organic: found.is_organic() }
    };
    let known = Known { foods: matcher.foods(), recognise: &recognise, value: &|_, _| None };
    let hub = hub.map(|name| Location::named(name, &places).unwrap());
    let around = Around {
        kitchens: &kitchens,
        hub: hub.as_ref(),
        vehicles: &vehicles,
        seasons: &seasons,
        terms: &Terms::default(),
    };
    hold_against(procurement, &producers.unwrap(), &known, &around)
}

fn ratio(text: &str) -> Ratio {
    Ratio::parse(text).unwrap()
}

fn row<'r>(record: &'r ProducersRecord, id: &str) -> &'r RowRecord {
    record.rows.iter().find(|row| row.id == id).unwrap()
}

/// What a producer surely covers of a row alone.
fn alone(record: &ProducersRecord, id: &str, producer: &str) -> (Ratio, Verdict) {
    let of = |index: usize| record.producers.get(index).unwrap().name == producer;
    let fit = row(record, id).fits.iter().find(|fit| of(fit.producer)).unwrap();
    (fit.kg.clone(), fit.alone)
}

#[test]
fn potatoes_are_covered_as_worked_out_by_hand() {
    // 60 000 / 12 = 5 000 a month. Hagvindans 4 000 · 12 = 48 000, Lindvindans 2 500 · 8 = 20 000.
    // Together 8 · min(5 000, 6 500) + 4 · 4 000 = 40 000 + 16 000 = 56 000.
    let record = held(None);
    assert_eq!(alone(&record, "G01", "Hagvindans Potatis"), (ratio("48000"), Verdict::Failed));
    assert_eq!(alone(&record, "G01", "Lindvindans Gård"), (ratio("20000"), Verdict::Failed));
    assert_eq!(alone(&record, "G01", "Tallvindans Jordbruk"), (Ratio::zero(), Verdict::Failed));
    let potatoes = row(&record, "G01");
    assert_eq!((&potatoes.together.kg, potatoes.together.months.count()), (&ratio("56000"), 8));
}

#[test]
fn carrots_share_one_capacity_between_two_rows() {
    // Each row alone: 2 000 and 500 a month, of 2 200. Together: 8 · (500 + 1 700 + 300) + 4 · 2 200 = 20 000 + 8 800.
    let record = held(None);
    assert_eq!(alone(&record, "G03", "Grönvindans Odling"), (ratio("24000"), Verdict::Met));
    assert_eq!(alone(&record, "G04", "Grönvindans Odling"), (ratio("6000"), Verdict::Met));
    assert_eq!(alone(&record, "G04", "Solvindans Odling").0, Ratio::zero());
    let roots = record.groups.iter().find(|group| group.name.sv == "Rotfrukter").unwrap();
    // Beetroot 3 600 / 12 = 300 of 400 a month: all of it. Parsnip 2 400 / 12 = 200 of 250, Sep–Apr: 8 · 200 = 1 600.
    assert_eq!(roots.together.kg, ratio("34000"));
}

#[test]
fn mince_and_new_potatoes_are_covered_in_part() {
    let record = held(None);
    // 450 · 12 = 5 400. Ängsvindans may have what is equivalent to IP Livsmedel: nothing sure.
    assert_eq!(row(&record, "K01").together.kg, ratio("5400"));
    assert_eq!(alone(&record, "K01", "Ängsvindans Kött").0, Ratio::zero());
    // 6 000 / 3 = 2 000 a month of the three that the name states; 1 500 · 3 = 4 500.
    let new_potatoes = row(&record, "G02");
    assert_eq!((new_potatoes.states_months, &new_potatoes.together.kg), (true, &ratio("4500")));
}

#[test]
fn eggs_fall_on_the_smallest_order_and_a_hub_opens_the_row() {
    // 9 000 / 12 = 750 a month; 750 · 700 / 4 000 · 12 / 52 = 30.288… kg a delivery to the smallest kitchen, below 45.
    let direct = held(None);
    let fit = row(&direct, "K06")
        .fits
        .iter()
        .find(|fit| direct.producers.get(fit.producer).unwrap().name == "Rödvindans Ägg");
    let kinds: Vec<ObstacleKind> = fit.unwrap().obstacles.iter().map(|check| check.kind).collect();
    assert_eq!(kinds, [ObstacleKind::SmallestOrder]);
    let by_hub = held(Some("Nyköping"));
    assert_eq!(alone(&by_hub, "K06", "Rödvindans Ägg"), (ratio("9000"), Verdict::Met));
    let rows = |splits: &[matvag::producers::SplitRecord]| {
        splits.iter().find(|split| split.division == Division::Rows).unwrap().alone.rows
    };
    assert!(rows(by_hub.splits_without_hub.as_ref().unwrap()) < rows(&by_hub.splits));
    assert_eq!(rows(by_hub.splits_without_hub.as_ref().unwrap()), rows(&direct.splits));
}

#[test]
fn no_lot_is_open_as_it_is_and_what_cannot_be_judged_is_told() {
    let record = held(None);
    let split = |division: Division| record.splits.iter().find(|split| split.division == division).unwrap();
    assert_eq!((split(Division::Lots).at_best.parts, split(Division::Lots).all.parts), (0, 3));
    assert!(0 < split(Division::Rows).alone.rows);
    assert_eq!(row(&record, "M05").not_judged, Some(NotJudged::MassUnknown));
    assert!(row(&record, "G13").fits.is_empty());
    assert_eq!(record.small_suppliers().unwrap().0, Ratio::zero());
}

#[test]
fn transports_are_known_and_the_report_and_the_map_can_be_drawn() {
    let record = held(Some("Nyköping"));
    let transport = record.transport.as_ref().unwrap();
    // As many tonne-kilometres as the legs sum to, and CO2e by the vehicle of each.
    for way in [Some(&transport.direct), transport.hub.as_ref()].into_iter().flatten() {
        assert_eq!(way.tonne_km, way.legs.iter().map(|leg| &leg.tonne_km).sum());
        for leg in &way.legs {
            let factor = &transport.vehicles.get(leg.vehicle).unwrap().per_tonne_km;
            assert_eq!(leg.kg_co2e, &leg.tonne_km * factor);
        }
    }
    let document = producers_document(&record);
    assert!(document.banners.first().unwrap().sv.contains("LOU 4 kap. 1 §"));
    let map = producers_map(&record).unwrap();
    assert_eq!(map.points.len(), 25 + 3 + 1);
    assert!(map.points.iter().all(|point| point.x <= map.width && point.y <= map.height));
}

#[test]
fn a_group_month_by_month_is_what_was_worked_out_by_hand() {
    let record = held(None);
    let at = record.groups.iter().position(|group| group.name.sv == "Potatis").unwrap();
    let potatoes = &record.groups[at];
    // G01 5 000 a month all year, G02 2 000 in June to August. Hagvindans 4 000 and Lindvindans 2 500 (Sep–Apr) of potatoes,
    // Hagvindans 1 500 of new ones (Jun–Aug). Tallvindans (Oct–May) has not said how much: at best it is enough.
    for (month, need, sure, at_best) in [
        (1, "5000", "5000", "5000"),
        (5, "5000", "4000", "5000"),
        (6, "7000", "5500", "5500"),
        (9, "5000", "5000", "5000"),
    ] {
        let found = &potatoes.by_month[month - 1];
        let numbers = (found.need.clone(), found.sure.clone(), found.at_best.clone());
        assert_eq!(numbers, (ratio(need), ratio(sure), ratio(at_best)), "month {month}");
    }
    for group in &record.groups {
        let sum = |of: fn(&matvag::producers::MonthRecord) -> &Ratio| group.by_month.iter().map(of).sum::<Ratio>();
        assert_eq!(sum(|month| &month.sure), group.together.kg, "{:?}", group.name);
        assert_eq!(sum(|month| &month.need), group.kg, "{:?}", group.name);
        assert!(group.by_month.iter().all(|month| month.sure <= month.at_best));
    }
    // The longest bar is June's need: 7 000. May: 4 000 / 7 000 · 10 000 = 5 714.3.
    let bars = group_bars(&record, at).unwrap();
    assert_eq!((bars.rows[5].need_at, bars.rows[4].sure_at), (10_000, 5_714));
}

#[test]
fn a_proposal_makes_lots_that_somebody_can_bid_on_and_moves_every_row_once() {
    let read = read_procurement("upphandling.toml", &bytes("upphandling.toml"), &mut |name| Some(bytes(name)));
    let input = read.input.unwrap();
    let record = held(None);
    let roots = record.groups.iter().position(|group| group.name.sv == "Rotfrukter").unwrap();
    // Parsnips (G06) are delivered September to April alone: the other three roots become lots.
    let proposed = propose_lots(&input, &record, roots).unwrap();
    let lots: Vec<(&str, &str, &[String])> =
        proposed.lots.iter().map(|(id, name, rows)| (id.as_str(), name.as_str(), rows.as_slice())).collect();
    assert_eq!(
        lots,
        [
            ("gront-2", "Morötter", ["G03".to_owned()].as_slice()),
            ("gront-3", "Morötter, ekologiska", ["G04".to_owned()].as_slice()),
            ("gront-4", "Rödbetor", ["G05".to_owned()].as_slice()),
        ]
    );
    let ids = |input: &matvag::input::ProcurementInput| {
        let mut ids: Vec<String> =
            input.lots.iter().flat_map(|lot| &lot.positions).map(|position| position.id.clone()).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&proposed.input), ids(&input));
    let order: Vec<&str> = proposed.input.lots.iter().map(|lot| lot.id.as_str()).collect();
    assert_eq!(order, ["gront", "gront-2", "gront-3", "gront-4", "kott", "mejeri"]);
    let (checked, problems) = check_procurement(&proposed.input);
    let after = held_against(&checked.unwrap_or_else(|| panic!("{problems:?}")), None);
    let alone = |record: &ProducersRecord| {
        record.splits.iter().find(|split| split.division == Division::Lots).unwrap().alone.parts
    };
    assert_eq!((alone(&record), alone(&after)), (0, 3));
}

#[test]
fn nothing_is_proposed_where_nobody_can_deliver_or_bids_are_given() {
    let read = read_procurement("upphandling.toml", &bytes("upphandling.toml"), &mut |name| Some(bytes(name)));
    let mut input = read.input.unwrap();
    let record = held(None);
    let at = |name: &str| record.groups.iter().position(|group| group.name.sv == name).unwrap();
    assert!(propose_lots(&input, &record, at("Olja")).is_err());
    assert!(!record.has_proposal(at("Olja")) && record.has_proposal(at("Rotfrukter")));
    input.rejections = serde_json::from_str(r#"[{ "bidder": "A", "lot": "gront", "reason": "sen" }]"#).unwrap();
    assert!(propose_lots(&input, &record, at("Rotfrukter")).unwrap_err().sv.contains("anbud"));
}

#[test]
fn one_producer_says_what_stands_in_its_way_and_what_is_not_said_is_unknown() {
    let record = held(Some("Nyköping"));
    let at = |name: &str| record.producers.iter().position(|producer| producer.name == name).unwrap();
    let said = |name: &str| {
        let document = producer_document(&record, at(name)).unwrap();
        serde_json::to_string(&document).unwrap()
    };
    // Tallvindans has not said how much: unknown, never 0.
    let unknown = said("Tallvindans Jordbruk");
    assert!(unknown.contains("volym: okänd, behovet är 5\u{202f}000\u{a0}kg/mån"), "{unknown}");
    assert!(unknown.contains("\"unknown\""));
    // The pack of parsnips is too large: 20 kg where at most 10 are taken.
    let pack = said("Solvindans Odling");
    assert!(pack.contains("förpackning: säck 20 kg"), "{pack}");
    assert!(producer_document(&record, record.producers.len()).is_none());
}
