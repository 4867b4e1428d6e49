//! S3: what is wrong with the bids, in groups, and corrections of it.
//!
//! A problem of the engine is a group: one fault in one file, in one or many cells. What a correction must name is
//! found through the cell: each answer of a bid knows where it stands.

use std::collections::BTreeMap;

use matvag::check::check_correction;
use matvag::input::{CorrectionFieldInput, CorrectionInput};
use matvag::num::read_number;
use matvag::problem::{At, Level, Place, Problem};
use matvag::procurement::{Bid, Field, Lot};
use matvag::text;
use matvag::text::{Lang, Text};
use matvag_files::Added;
use matvag_files::report::{DrawnBlock, DrawnProblem, DrawnSection, DrawnTable};

use crate::desk::{Checked, Refusal, Work, base};
use crate::views::overview::rows;
use crate::views::{counted, say};
use crate::wire::{BidSource, Check, CheckGroup, CheckRow, CorrectionTarget, Look, SummaryLink};

/// So many are shown first.
const MOST_LINKS: usize = 20;

pub(crate) fn check(work: &Work, look: Look) -> Result<Check, Refusal> {
    let findings = &work.paper()?.findings;
    let checked = work.checked()?;
    let lang = look.language();
    let mut groups = Vec::new();
    for (number, problem) in findings.iter().enumerate() {
        let id = format!("g-{number}");
        groups.push(group(id, problem, None, lang));
    }
    for (file_number, (source, added)) in checked.added.iter().enumerate() {
        let cells = Checked::bid_of(added).map(|bid| Cells::of(checked, bid));
        for (number, problem) in checked.case.problems_of(added).iter().enumerate() {
            let about = About { source, added, checked, cells: cells.as_ref(), look };
            groups.push(group(format!("b{file_number}-{number}"), problem, Some(&about), lang));
        }
    }
    groups.sort_by_key(|group| group.level);
    let cells_of = |level: Level| groups.iter().filter(|g| g.level == level).map(|g| g.rows.len()).sum::<usize>();
    let (errors, warnings) = (cells_of(Level::Error), cells_of(Level::Warning));
    Ok(Check {
        answer: answer(checked, errors, &groups, lang),
        errors,
        warnings,
        summary: summary(&groups),
        corrections: corrections(work, look)?,
        groups,
    })
}

fn answer(checked: &Checked, errors: usize, groups: &[CheckGroup], lang: Lang) -> String {
    let of_rows = counted(rows(checked), &Text::fixed("rad", "row"), &Text::fixed("rader", "rows"), lang);
    if errors == 0 {
        return say(&text!("Inga fel hittades i {rows}.", "No errors were found in {rows}.", rows = of_rows), lang);
    }
    let mut bids: Vec<&str> =
        groups.iter().filter(|g| g.level == Level::Error).map(|group| group.file.as_str()).collect();
    bids.sort_unstable();
    bids.dedup();
    let values = counted(errors, &Text::fixed("uppgift", "value"), &Text::fixed("uppgifter", "values"), lang);
    let files = counted(bids.len(), &Text::fixed("fil", "file"), &Text::fixed("filer", "files"), lang);
    let said = text!(
        "{values} behöver rättas i {files}.",
        "{values} need correction in {files}.",
        values = values,
        files = files
    );
    say(&said, lang)
}

fn summary(groups: &[CheckGroup]) -> Vec<SummaryLink> {
    let bad = groups.iter().filter(|group| group.level == Level::Error);
    let links = bad.filter_map(|group| {
        let first = group.rows.first()?;
        let who = group.bidder.as_deref().unwrap_or(&group.file);
        let place = if first.place.is_empty() { String::new() } else { format!(", {}", first.place) };
        let more = if 1 < group.rows.len() { format!(" ({})", group.count) } else { String::new() };
        Some(SummaryLink { text: format!("{who}{place}: {}{more}", group.heading), row: first.id.clone() })
    });
    links.take(MOST_LINKS).collect()
}

/// What a group is told beside its problem.
struct About<'a> {
    source: &'a BidSource,
    added: &'a Added,
    checked: &'a Checked,
    cells: Option<&'a Cells>,
    look: Look,
}

fn group(id: String, problem: &Problem, about: Option<&About<'_>>, lang: Lang) -> CheckGroup {
    let drawn = DrawnProblem::of(problem, lang);
    let bid = about.and_then(|about| Checked::bid_of(about.added));
    let bidder = about.zip(bid).map(|(about, bid)| about.checked.bidder(bid, about.look));
    let own_file = problem.places.first().and_then(|place| place.file.as_deref()).unwrap_or_default().to_owned();
    let file = about.map_or(own_file, |about| match (&bidder, about.look.hide_names) {
        (Some(bidder), true) => bidder.clone(),
        _ => base(&about.source.file).to_owned(),
    });
    let places: Vec<Place> = if problem.places.is_empty() { vec![Place::default()] } else { problem.places.clone() };
    let rows = places.iter().enumerate().map(|(number, place)| {
        let cell = about.and_then(|about| about.cells?.0.get(place));
        CheckRow {
            id: format!("{id}-{number}"),
            // The file stands in the group.
            place: Place { file: None, ..place.clone() }.in_lang(lang),
            written: cell.map(|cell| cell.written.clone()).filter(|written| !written.is_empty()),
            readings: cell.map(|cell| readings(&cell.written, lang)).unwrap_or_default(),
            target: cell.map(|cell| cell.target.clone()),
        }
    });
    let rows: Vec<CheckRow> = rows.collect();
    // Whose bid it is stands before the heading, or is hidden.
    let own = about.zip(bid).and_then(|(about, bid)| about.checked.case.bids.get(bid)).map(|bid| &bid.bidder);
    let heading = own.and_then(|own| drawn.message.strip_prefix(own.as_str())?.strip_prefix(", ")).map(str::to_owned);
    CheckGroup {
        code: drawn.code,
        level: drawn.level,
        word: drawn.word,
        bidder,
        bid,
        file,
        heading: heading.unwrap_or(drawn.message),
        remedy: drawn.remedy,
        count: counted(rows.len(), &Text::fixed("ställe", "place"), &Text::fixed("ställen", "places"), lang),
        rows,
        id,
    }
}

/// What an ambiguous number may mean: `1.234` is 1,234 or 1 234.
fn readings(written: &str, lang: Lang) -> Vec<String> {
    if read_number(written).is_ok() || written.len() > 40 {
        return Vec::new();
    }
    let trimmed = written.trim().trim_end_matches("kr").trim().trim_end_matches(":-").trim();
    let as_decimal = trimmed.replace('.', ",");
    let as_thousands = trimmed.replace(['.', ','], "");
    let mut said: Vec<String> = [trimmed.to_owned(), as_decimal, as_thousands]
        .iter()
        .filter_map(|text| read_number(text).ok())
        .map(|number| matvag::text::write_number(&number.to_string(), lang))
        .collect();
    said.dedup();
    said
}

/// The cells of a bid that a correction can name.
struct Cells(BTreeMap<Place, Cell>);

struct Cell {
    written: String,
    target: CorrectionTarget,
}

impl Cells {
    fn of(checked: &Checked, bid: usize) -> Self {
        let mut cells = Self(BTreeMap::new());
        let Some(bid) = checked.case.bids.get(bid) else { return cells };
        for (index, lot) in checked.case.procurement.lots().iter().enumerate() {
            let Some(lot_bid) = bid.lot(index) else { continue };
            for fault in &lot_bid.faults {
                cells.add(
                    bid,
                    lot,
                    &fault.row,
                    fault.field,
                    bid.place(lot, fault.cell, fault.field),
                    bid.text(fault.written),
                );
            }
            for offer in &lot_bid.offers {
                let Some(position) = lot.positions.get(offer.position) else { continue };
                let price = offer.price.value().to_string();
                let place = bid.place(lot, offer.cell, Field::Price);
                cells.add(bid, lot, &position.id, Field::Price, place, &price);
            }
        }
        cells
    }

    fn add(&mut self, bid: &Bid, lot: &Lot, row: &str, field: Field, place: Place, written: &str) {
        let (field, criterion) = match field {
            Field::Price => ("price", None),
            Field::Answer => ("answer", None),
            Field::Proof => ("proof", None),
            Field::Co2e => ("co2e", None),
            Field::Criterion(index) => ("answer", lot.criteria.get(index)),
            Field::CriterionProof(index) => ("proof", lot.criteria.get(index)),
            Field::Id | Field::ArticleNumber | Field::Article | Field::Unit | Field::Pack | Field::Co2eProof => return,
        };
        if matches!(place.at, At::Nowhere) {
            return;
        }
        let target = CorrectionTarget {
            bidder: bid.bidder.clone(),
            lot: lot.id.clone(),
            row: row.to_owned(),
            field: field.to_owned(),
            criterion: criterion.map(|criterion| criterion.id.clone()),
        };
        self.0.entry(place).or_insert(Cell { written: written.to_owned(), target });
    }
}

/// The corrections so far, as the report shows them.
fn corrections(work: &Work, look: Look) -> Result<Option<DrawnTable>, Refusal> {
    let checked = work.checked()?;
    if checked.case.procurement.corrections.is_empty() {
        return Ok(None);
    }
    let drawn = super::written::drawn(work, checked, crate::views::mask_of(look), None, look);
    let section = drawn.sections.into_iter().find(|section: &DrawnSection| section.id == "rattelser");
    let table = section.and_then(|section| {
        section.blocks.into_iter().find_map(|block| match block {
            DrawnBlock::Table { table } => Some(table),
            _ => None,
        })
    });
    Ok(table)
}

/// The procurement with one correction more, as published JSON.
pub(crate) fn corrected(work: &Work, target: CorrectionTarget, value: &str, reason: &str) -> Result<String, Refusal> {
    let input = work.input()?;
    if reason.trim().is_empty() {
        return Err(Refusal(Text::fixed("Skriv varför värdet får rättas.", "Write why the value may be corrected.")));
    }
    let field = match target.field.as_str() {
        "price" => CorrectionFieldInput::Price,
        "answer" => CorrectionFieldInput::Answer,
        "proof" => CorrectionFieldInput::Proof,
        "co2e" => CorrectionFieldInput::Co2e,
        other => return Err(Refusal(text!("{field} kan inte rättas.", "{field} cannot be corrected.", field = other))),
    };
    let mut input = input.clone();
    let is_same = |other: &CorrectionInput| {
        other.bidder == target.bidder
            && other.lot == target.lot
            && other.row == target.row
            && other.field == field
            && other.criterion == target.criterion
    };
    // A later decision about the same cell takes the place of the earlier one.
    input.corrections.retain(|other| !is_same(other));
    let correction = CorrectionInput {
        bidder: target.bidder,
        lot: target.lot,
        row: target.row,
        field,
        criterion: target.criterion,
        value: value.trim().to_owned(),
        reason: reason.trim().to_owned(),
    };
    let told = check_correction(&work.checked()?.case.procurement, &correction);
    if let Some(wrong) = told.iter().find(|problem| problem.level == Level::Error) {
        return Err(unreadable(wrong));
    }
    input.corrections.push(correction);
    super::setup::json(&input)
}

/// What is wrong with a value, and what would have been right, in sentences.
fn unreadable(wrong: &Problem) -> Refusal {
    let sentence = |text: &Text| text!("{said}.", "{said}.", said = text.capitalised());
    let said: Vec<Text> = std::iter::once(&wrong.message).chain(&wrong.remedy).map(sentence).collect();
    Refusal(Text::joined(&said, " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_cannot_be_used_is_refused_in_sentences_of_both_languages() {
        let message = Text::fixed("priset \"tolv\" är inte ett tal", "the price \"tolv\" is not a number");
        let remedy = Text::fixed("skriv bara talet", "write only the number");
        let refusal = unreadable(&Problem::error("not-a-number", Place::default(), message).remedy(remedy));
        assert_eq!(refusal.0.in_lang(Lang::Sv), "Priset \"tolv\" är inte ett tal. Skriv bara talet.");
        assert_eq!(refusal.0.in_lang(Lang::En), "The price \"tolv\" is not a number. Write only the number.");
    }

    #[test]
    fn an_ambiguous_number_has_its_readings_and_a_clear_one_none() {
        for (written, expected) in
            [("1.234", vec!["1,234", "1\u{202f}234"]), ("12,50", vec![]), ("på förfrågan", vec![])]
        {
            assert_eq!(readings(written, Lang::Sv), expected, "{written}");
        }
    }
}
