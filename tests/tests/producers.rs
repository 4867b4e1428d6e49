//! The example of local producers, against answers that are worked out by hand in its `LASMIG.md`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where it takes something for granted"
)]

use std::fs;
use std::path::PathBuf;

use matvag::article::{Article, Mapping, Matcher, Words};
use matvag::num::Ratio;
use matvag::problem::Problems;
use matvag::producers::{
    Around, Division, Known, Location, Named, NotJudged, ObstacleKind, ProducersRecord, RowRecord, Terms, Verdict,
    hold_against, producers_document, producers_map,
};
use matvag_files::{read_kitchens, read_procurement, read_producers};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../examples/leverantorer")
}

fn bytes(name: &str) -> Vec<u8> {
    fs::read(folder().join(name)).unwrap()
}

fn held(hub: Option<&str>) -> ProducersRecord {
    let matcher = Matcher::new(matvag_data::foods(), Words::read(&matvag_data::words(), &mut Problems::new()));
    let (places, vehicles, seasons) = (matvag_data::places(), matvag_data::vehicles(), matvag_data::food_seasons());
    let read = read_procurement("upphandling.toml", &bytes("upphandling.toml"), &mut |name| Some(bytes(name)));
    assert!(!read.problems.has_errors(), "{:?}", read.problems);
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
    hold_against(&read.procurement.unwrap(), &producers.unwrap(), &known, &around)
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
    // 60 000 / 12 = 5 000 a month. Hagbacka 4 000 · 12 = 48 000, Lindnäs 2 500 · 8 = 20 000.
    // Together 8 · min(5 000, 6 500) + 4 · 4 000 = 40 000 + 16 000 = 56 000.
    let record = held(None);
    assert_eq!(alone(&record, "G01", "Hagbacka Potatis"), (ratio("48000"), Verdict::Failed));
    assert_eq!(alone(&record, "G01", "Lindnäs Gård"), (ratio("20000"), Verdict::Failed));
    assert_eq!(alone(&record, "G01", "Tallåsens Jordbruk"), (Ratio::zero(), Verdict::Failed));
    let potatoes = row(&record, "G01");
    assert_eq!((&potatoes.together.kg, potatoes.together.months.count()), (&ratio("56000"), 8));
}

#[test]
fn carrots_share_one_capacity_between_two_rows() {
    // Each row alone: 2 000 and 500 a month, of 2 200. Together: 8 · (500 + 1 700 + 300) + 4 · 2 200 = 20 000 + 8 800.
    let record = held(None);
    assert_eq!(alone(&record, "G03", "Backens Grönt"), (ratio("24000"), Verdict::Met));
    assert_eq!(alone(&record, "G04", "Backens Grönt"), (ratio("6000"), Verdict::Met));
    assert_eq!(alone(&record, "G04", "Solhyttans Odling").0, Ratio::zero());
    let roots = record.groups.iter().find(|group| group.name.sv == "Rotfrukter").unwrap();
    // Beetroot 3 600 / 12 = 300 of 400 a month: all of it. Parsnip 2 400 / 12 = 200 of 250, Sep–Apr: 8 · 200 = 1 600.
    assert_eq!(roots.together.kg, ratio("34000"));
}

#[test]
fn mince_and_new_potatoes_are_covered_in_part() {
    let record = held(None);
    // 450 · 12 = 5 400. Ängsholms may have what is equivalent to IP Livsmedel: nothing sure.
    assert_eq!(row(&record, "K01").together.kg, ratio("5400"));
    assert_eq!(alone(&record, "K01", "Ängsholms Kött").0, Ratio::zero());
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
        .find(|fit| direct.producers.get(fit.producer).unwrap().name == "Rödkullens Ägg");
    let kinds: Vec<ObstacleKind> = fit.unwrap().obstacles.iter().map(|check| check.kind).collect();
    assert_eq!(kinds, [ObstacleKind::SmallestOrder]);
    let by_hub = held(Some("Nyköping"));
    assert_eq!(alone(&by_hub, "K06", "Rödkullens Ägg"), (ratio("9000"), Verdict::Met));
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
