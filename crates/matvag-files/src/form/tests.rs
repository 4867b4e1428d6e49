use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use matvag::check::bid_input;
use matvag::problem::Problem;

use super::*;
use crate::read_bid;
use crate::read_procurement;

fn example() -> Procurement {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/skolkok");
    let bytes = std::fs::read(format!("{folder}/upphandling.toml")).unwrap();
    let file = read_procurement("upphandling.toml", &bytes, &mut |name| std::fs::read(format!("{folder}/{name}")).ok());
    file.procurement.unwrap()
}

/// The sheets of a workbook, each with its cells.
fn sheets(bytes: &[u8]) -> Vec<(String, Vec<Vec<String>>)> {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let read = |(name, range): (String, calamine::Range<Data>)| {
        let (height, width) = range.end().map_or((0, 0), |end| (end.0 + 1, end.1 + 1));
        let cell = |row, column| range.get_value((row, column)).map(ToString::to_string).unwrap_or_default();
        let rows = (0..height).map(|row| (0..width).map(|column| cell(row, column)).collect()).collect();
        (name, rows)
    };
    book.worksheets().into_iter().map(read).collect()
}

/// The form as a person fills it in: an answer for each row of the first lots, by what the row asks for.
fn filled(bytes: &[u8], price: f64) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, rows) in sheets(bytes) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(&name).unwrap();
        for (number, row) in (0_u32..).zip(&rows) {
            for (column, text) in (0_u16..).zip(row) {
                if !text.is_empty() {
                    sheet.write_string(number, column, text).unwrap();
                }
            }
            let headings = rows.get(3).cloned().unwrap_or_default();
            let at = |heading: &str| headings.iter().position(|other| other.starts_with(heading));
            let is_row = 3 < number && !row[0].is_empty() && headings.first().is_some_and(|first| first == "Position");
            if name == "Anbud" && row[0] == "Anbudsgivare" {
                sheet.write_string(number, 1, "Ängens Rötter AB").unwrap();
            }
            if !is_row {
                continue;
            }
            let column = |heading: &str| u16::try_from(at(heading).unwrap()).unwrap();
            match row[1].as_str() {
                "Krav" => {
                    sheet.write_string(number, column("Svar"), "ja").unwrap();
                    sheet.write_string(number, column("Bevis"), "bilaga 1").unwrap();
                }
                "Kriterium" | "Omräkningstal" | "Uppgift" => {
                    let answer = match row[3].as_str() {
                        "välj i listan" => continue,
                        "andel, 0–100\u{a0}%" => "85 %",
                        _ => "1,2",
                    };
                    sheet.write_string(number, column("Svar"), answer).unwrap();
                }
                _ => {
                    sheet.write_number(number, column("Pris"), price).unwrap();
                    sheet.write_string(number, column("Artikelnummer"), "A 1").unwrap();
                    if let Some(column) = at("Ekologisk produktion") {
                        sheet.write_string(number, u16::try_from(column).unwrap(), "nej").unwrap();
                    }
                }
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_form_that_is_not_filled_in_is_no_bid_and_no_problem() {
    let procurement = example();
    for lang in [Lang::Sv, Lang::En] {
        let form = price_form(&procurement, lang).unwrap();
        let file = read_bid(&procurement, "prisbilaga.xlsx", &form);
        let said: Vec<String> = file.problems.iter().map(|problem| problem.in_lang(Lang::Sv)).collect();
        assert_eq!(said, [""; 0]);
        let bid = file.bid.unwrap();
        assert!((0..procurement.lots().len()).all(|lot| bid.lot(lot).is_none()));
    }
}

#[test]
fn a_form_that_is_filled_in_gives_what_was_written() {
    let procurement = example();
    let form = filled(&price_form(&procurement, Lang::Sv).unwrap(), 12.5);
    let file = read_bid(&procurement, "prisbilaga.xlsx", &form);
    let bid = file.bid.unwrap();
    assert_eq!(bid.bidder, "Ängens Rötter AB");
    let record = bid_input(&procurement, &bid);
    let asked: usize = procurement
        .lots()
        .iter()
        .map(|lot| {
            let costs = lot.own_costs().iter().filter(|cost| cost.for_each.is_some()).count();
            lot.positions.len() + lot.requirements.len() + lot.markup_parts.len() + costs
        })
        .sum();
    let priced = record.rows.iter().filter(|row| row.price.as_ref().is_some_and(|price| price.0 == "12.5")).count();
    assert_eq!(priced, 372, "every position");
    let is_answer = |row: &&matvag::input::RowInput| row.answer.as_deref().is_some_and(|answer| answer == "ja");
    let requirements: usize = procurement.lots().iter().map(|lot| lot.requirements.len()).sum();
    assert_eq!(record.rows.iter().filter(is_answer).count(), requirements);
    assert!(asked <= record.rows.len(), "{asked} {}", record.rows.len());
    // Only what is not answered is told: the criteria with levels, and those of the positions that are answered elsewhere.
    let errors: Vec<&Problem> =
        file.problems.iter().filter(|problem| problem.level == matvag::problem::Level::Error).collect();
    assert!(errors.iter().all(|problem| problem.code == "answer-missing"), "{errors:?}");
}

#[test]
fn the_form_asks_for_everything_once() {
    let procurement = example();
    let form = price_form(&procurement, Lang::Sv).unwrap();
    let sheets = sheets(&form);
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    let expected =
        ["Läs mig", "Anbud", "mejeri", "kott", "fisk", "frukt-gront", "torrvaror", "frysta", "brod", "rotfrukter-host"];
    assert_eq!(names, expected);
    for (lot, (name, rows)) in procurement.lots().iter().zip(&sheets[2..]) {
        let ids: Vec<&str> = rows[4..].iter().map(|row| row[0].as_str()).filter(|id| !id.is_empty()).collect();
        let wanted: Vec<&str> = lot
            .positions
            .iter()
            .map(|position| position.id.as_str())
            .chain(lot.requirements.iter().map(|requirement| requirement.id.as_str()))
            .chain(
                lot.criteria
                    .iter()
                    .filter(|c| c.answer_for == matvag::procurement::AnswerFor::Lot)
                    .map(|c| c.id.as_str()),
            )
            .chain(lot.markup_parts.iter().map(|part| part.id.as_str()))
            .chain(lot.own_costs().iter().filter(|cost| cost.for_each.is_some()).map(|cost| cost.id.as_str()))
            .collect();
        assert_eq!(ids, wanted, "{name}");
    }
    let fish = &sheets[4].1[3];
    assert_eq!(fish[11..], ["CO2e per enhet (kg)", "CO2e-bevis"]);
    let dairy = &sheets[2].1[3];
    assert_eq!(dairy[11..], ["Ekologisk produktion (eko)"]);
}

#[test]
fn the_same_procurement_gives_the_same_bytes() {
    let procurement = example();
    assert_eq!(price_form(&procurement, Lang::Sv).unwrap(), price_form(&procurement, Lang::Sv).unwrap());
}

#[test]
fn every_rule_of_the_form_says_what_to_write_instead() {
    let form = price_form(&example(), Lang::Sv).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(form)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut rules = 0;
    for name in names.iter().filter(|name| name.starts_with("xl/worksheets/sheet")) {
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut xml).unwrap();
        for rule in xml.split("<dataValidation ").skip(1) {
            let tag = rule.split('>').next().unwrap();
            assert!(
                tag.contains(" errorTitle=\"Det går inte att läsa\"") && tag.contains(" error=\""),
                "{name}: {tag}"
            );
            rules += 1;
        }
    }
    assert!(20 < rules, "{rules} rules");
}
