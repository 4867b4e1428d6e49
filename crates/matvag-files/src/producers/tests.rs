//! Registers as people write them, and the template.

use matvag::food::{Foods, Months, TextTable};
use matvag::num::Decimal;
use matvag::problem::Problems;
use matvag::producers::{Municipality, Point};
use matvag::text::Lang;

use super::*;

fn foods() -> Foods {
    let text = "id\tsv\ten\tgroup\tstate\tbasis\n\
        morot\tmorot\tcarrot\trotfrukter\traw\twhole\npotatis\tpotatis\tpotato\tpotatis\traw\twhole\n";
    Foods::read(&TextTable::from_tabs("foods.tsv", text), &mut Problems::new())
}

fn known() -> Vec<Municipality> {
    let point = Point::new("58.7530".parse().unwrap(), "17.0086".parse().unwrap()).unwrap();
    vec![Municipality { name: "Nyköping".into(), county: "Södermanlands län".into(), point }]
}

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn swedish_and_english_headings_mean_the_same() {
    let swedish = "Leverantör;Kommun;Vara;Kg per månad;Månader;Förpackning;Certifikat;Minsta order kg;Leveransdagar;Räckvidd km\n\
        Backens;Nyköping;Morötter;1 250,5;jul–okt;säck 10 kg;KRAV;50;tis;80\n";
    let english = "Producer,Municipality,Food,Kg per month,Months,Pack,Certificate,Smallest order kg,Delivery days,Reach km\n\
        Backens,Nyköping,carrot,1250.5,Jul-Oct,säck 10 kg,KRAV,50,tis,80\n";
    let read = |csv: &str| {
        let mut problems = Problems::new();
        let producers = read_producers("register.csv", csv.as_bytes(), &foods(), &known(), &mut problems);
        (producers.unwrap(), problems)
    };
    let (swedish, told) = read(&swedish.replace("Morötter", "Morot"));
    assert!(told.is_empty(), "{told:?}");
    let (english, told) = read(english);
    assert!(told.is_empty(), "{told:?}");
    for producers in [&swedish, &english] {
        let producer = producers.iter().next().unwrap();
        let product = &producer.products[0];
        assert_eq!(producer.location.as_ref().unwrap().name, "Nyköping");
        assert_eq!((product.food, product.kg_per_month), (Some(0), Some(number("1250.5"))));
        assert_eq!((product.months, product.reach_km), (Months::read("7-10"), Some(number("80"))));
    }
}

#[test]
fn a_food_that_nobody_knows_is_told_once_with_its_cell() {
    let csv = "Leverantör;Vara\nBackens;Lyxmorot\n";
    let mut problems = Problems::new();
    let producers = read_producers("register.csv", csv.as_bytes(), &foods(), &[], &mut problems).unwrap();
    let told: Vec<String> = problems.iter().map(|problem| problem.in_lang(Lang::Sv)).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("register.csv, cell\u{a0}B2: varan ”Lyxmorot” finns inte"), "{told:?}");
    assert_eq!(producers.iter().next().unwrap().products[0].food, None);
}

#[test]
fn a_file_without_goods_says_which_column_is_missing() {
    let mut problems = Problems::new();
    assert!(read_producers("register.csv", b"Leverant\xc3\xb6r;Kommun\nA;B\n", &foods(), &[], &mut problems).is_none());
    assert!(problems.iter().any(|problem| problem.in_lang(Lang::Sv).contains("vara (food)")), "{problems:?}");
}

#[test]
fn kitchens_have_their_share() {
    let csv = "Kök;Kommun;Portioner\nCentralköket;Nyköping;1 200\nÖrdetköket;Nyköping;\n";
    let mut problems = Problems::new();
    let kitchens = read_kitchens("kok.csv", csv.as_bytes(), &known(), &mut problems).unwrap();
    assert_eq!(kitchens.iter().map(|kitchen| kitchen.weight).collect::<Vec<_>>(), [number("1200")]);
    assert_eq!(problems.iter().map(|problem| problem.code.as_ref()).collect::<Vec<_>>(), ["kitchen-without-weight"]);
}

#[cfg(feature = "spreadsheets")]
#[test]
fn the_template_reads_back_in_both_languages() {
    for lang in [Lang::Sv, Lang::En] {
        let bytes = producers_template(lang).unwrap();
        let mut problems = Problems::new();
        let producers = read_producers("mall.xlsx", &bytes, &foods(), &known(), &mut problems).unwrap();
        assert!(problems.is_empty(), "{problems:?}");
        let producer = producers.iter().next().unwrap();
        assert_eq!((producers.len(), producer.products.len()), (1, 2));
        assert_eq!(producer.products[0].kg_per_month, Some(number("1200")));
        assert_eq!(producer.products[1].kg_per_month, None);
    }
}
