//! The procurement as its documents state it: a page to print with them, and what a locked model is shown as.
//!
//! Everything is shown as it was written; nothing is computed. So it can be made of a procurement that still has errors.

use super::document::{Block, Cell, Column, Document, Emphasis, Row, Section, Table};
use crate::award::Model;
use crate::input::{
    AnswerForInput, CompareInput, CriterionInput, LotInput, MeasureInput, MissingAnswerInput, MissingPriceInput,
    Number, ProcurementInput, RoundingInput, RoundingModeInput, RoundingStageInput, TieBreakInput, WeighByInput,
    WorthInput, WorthPerInput,
};
use crate::text;
use crate::text::{Lang, Text, write_number};

/// The page of a procurement: its head, and for each lot the model, the criteria, the requirements and the rules.
/// `digests` are the lots' [`model_digest`](super::model_digest), which take longer than all the rest.
pub fn setup_document(input: &ProcurementInput, digests: &[String]) -> Document {
    let head = &input.procurement;
    let mut facts = Vec::new();
    let mut fact = |name: Text, value: Option<&str>| {
        if let Some(value) = value {
            facts.push((name, Text::own(value)));
        }
    };
    fact(Text::fixed("Diarienummer", "Diary number"), head.diary_number.as_deref());
    fact(Text::fixed("Upphandlande myndighet", "Contracting authority"), head.buyer.as_deref());
    fact(Text::fixed("Annonserad", "Published"), head.published.as_ref().map(|day| day.0.as_str()));
    fact(Text::fixed("Sista anbudsdag", "Bids due"), head.bids_due.as_ref().map(|day| day.0.as_str()));
    let mut banners = Vec::new();
    if head.invented {
        banners.push(Text::fixed("Upphandlingen är påhittad.", "The procurement is invented."));
    }
    Document {
        title: text!("Förutsättningar: {name}", "Setup: {name}", name = head.name),
        facts,
        banners,
        sections: sections(input, digests),
        footer: vec![text!("Matvåg {version}", "Matvåg {version}", version = crate::VERSION)],
    }
}

/// Each criterion of every lot in a line: where it stands in the record, how it is measured and what it is worth.
pub fn criterion_lines(input: &ProcurementInput) -> Vec<(String, Text)> {
    let of_lot = |(lot, input): (usize, &LotInput)| {
        let line = move |(index, criterion): (usize, &CriterionInput)| {
            (format!("/lots/{lot}/criteria/{index}"), criterion_line(criterion))
        };
        input.criteria.iter().enumerate().map(line).collect::<Vec<_>>()
    };
    input.lots.iter().enumerate().flat_map(of_lot).collect()
}

fn criterion_line(criterion: &CriterionInput) -> Text {
    let measured = match &criterion.measure {
        MeasureInput::YesNo {} => Text::fixed("ja eller nej", "yes or no"),
        MeasureInput::Share {} => Text::fixed("andel", "share"),
        MeasureInput::Levels { .. } => Text::fixed("nivåer", "levels"),
        MeasureInput::Linear { .. } => Text::fixed("rätlinjigt", "linear"),
        MeasureInput::Jury { .. } => Text::fixed("jury", "jury"),
        MeasureInput::Declared { .. } => Text::fixed("ett tal", "a number"),
    };
    match &criterion.worth {
        Some(worth) => {
            text!("{measured}, {worth}", "{measured}, {worth}", measured = measured, worth = said_worth(worth))
        }
        None => measured,
    }
}

fn sections(input: &ProcurementInput, digests: &[String]) -> Vec<Section> {
    let lots = input.lots.iter().zip(digests).enumerate();
    lots.map(|(index, (lot, digest))| section(index, lot, digest)).collect()
}

fn section(index: usize, lot: &LotInput, digest: &str) -> Section {
    let mut blocks = vec![
        Block::Paragraph(text!(
            "Utvärderingsmodell: {model}.",
            "Evaluation model: {model}.",
            model = Model::name_of(kind(lot).as_deref().unwrap_or_default())
        )),
        Block::Table(criteria(lot)),
    ];
    if !lot.requirements.is_empty() {
        blocks.push(Block::Table(requirements(lot)));
    }
    blocks.push(Block::List(rules(lot)));
    blocks.push(Block::Paragraph(text!(
        "Kontrollsumma för anbudsområdets modell: {digest}",
        "Digest of the lot's model: {digest}",
        digest = digest
    )));
    Section { id: format!("omrade-{}", index + 1).into(), heading: Text::own(&lot.name), blocks, sections: Vec::new() }
}

/// The model's id: the tag it is published with.
fn kind(lot: &LotInput) -> Option<String> {
    let json = serde_json::to_value(&lot.model).ok()?;
    json.get("kind")?.as_str().map(str::to_owned)
}

fn criteria(lot: &LotInput) -> Table {
    let rows = lot.criteria.iter().map(|criterion| Row {
        cells: vec![
            Cell::own(&criterion.name),
            Cell::Words(measure(&criterion.measure)),
            criterion.worth.as_ref().map_or(Cell::Empty, |worth| Cell::Words(said_worth(worth))),
            Cell::Words(answered(criterion)),
            criterion.proof.as_deref().map_or(Cell::Empty, Cell::own),
        ],
        emphasis: Emphasis::None,
    });
    let mut rows: Vec<Row> = rows.collect();
    if rows.is_empty() {
        let none = Text::fixed("Inga: bara priset räknas", "None: only the price counts");
        let cells = vec![Cell::Words(none), Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty];
        rows.push(Row { cells, emphasis: Emphasis::None });
    }
    Table {
        caption: Text::fixed("Tilldelningskriterier utöver priset", "Award criteria besides the price"),
        columns: vec![
            Column::words(Text::fixed("Kriterium", "Criterion")),
            Column::words(Text::fixed("Sätt att mäta", "How it is measured")),
            Column::words(Text::fixed("Högst värt", "Worth at most")),
            Column::words(Text::fixed("Svar", "Answer")),
            Column::words(Text::fixed("Bevis", "Proof")),
        ],
        rows,
    }
}

fn requirements(lot: &LotInput) -> Table {
    let rows = lot.requirements.iter().map(|requirement| Row {
        cells: vec![
            Cell::own(&requirement.id),
            Cell::own(&requirement.text),
            requirement.proof.as_deref().map_or(Cell::Empty, Cell::own),
        ],
        emphasis: Emphasis::None,
    });
    Table {
        caption: Text::fixed("Ska-krav", "Mandatory requirements"),
        columns: vec![
            Column::words(Text::fixed("Krav", "Requirement")),
            Column::words(Text::fixed("Text", "Text")),
            Column::words(Text::fixed("Bevis", "Proof")),
        ],
        rows: rows.collect(),
    }
}

fn measure(measure: &MeasureInput) -> Text {
    match measure {
        MeasureInput::YesNo {} => Text::fixed("ja eller nej", "yes or no"),
        MeasureInput::Share {} => Text::fixed("andel, 0–100\u{a0}%", "share, 0–100%"),
        MeasureInput::Levels { levels } => {
            let join = |lang| {
                let said = levels.iter().map(|level| format!("{} = {}", level.answer, number(&level.share, lang)));
                said.collect::<Vec<_>>().join("; ")
            };
            both(|lang| match lang {
                Lang::Sv => format!("steg: {}", join(lang)),
                Lang::En => format!("levels: {}", join(lang)),
            })
        }
        MeasureInput::Linear { none_at, full_at, unit } => {
            let unit = unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
            both(|lang| {
                let (none, full) = (number(none_at, lang), number(full_at, lang));
                match lang {
                    Lang::Sv => format!("rätlinjigt från {none} till {full}{unit}"),
                    Lang::En => format!("linear from {none} to {full}{unit}"),
                }
            })
        }
        MeasureInput::Jury { top } => both(|lang| match lang {
            Lang::Sv => format!("jury, 0–{} poäng", number(top, lang)),
            Lang::En => format!("jury, 0–{} points", number(top, lang)),
        }),
        MeasureInput::Declared { unit } => {
            text!("ett tal som anbudsgivaren anger ({unit})", "a number that the bidder states ({unit})", unit = unit)
        }
    }
}

fn said_worth(worth: &WorthInput) -> Text {
    let per = match worth.per {
        None | Some(WorthPerInput::Lot) => Text::own(""),
        Some(WorthPerInput::Position) => Text::fixed(" för varje rad", " for each row"),
        Some(WorthPerInput::Unit) => Text::fixed(" för varje enhet", " for each unit"),
        Some(WorthPerInput::Kg) => Text::fixed(" för varje kg", " for each kg"),
    };
    both(|lang| match (&worth.kr, &worth.percent, &worth.weight, lang) {
        (Some(kr), _, _, Lang::Sv) => format!("{}\u{a0}kr{}", number(kr, lang), per.in_lang(lang)),
        (Some(kr), _, _, Lang::En) => format!("{}\u{a0}SEK{}", number(kr, lang), per.in_lang(lang)),
        (_, Some(percent), _, _) => format!("{}\u{a0}%", number(percent, lang)),
        (_, _, Some(weight), Lang::Sv) => format!("vikt {}", number(weight, lang)),
        (_, _, Some(weight), Lang::En) => format!("weight {}", number(weight, lang)),
        (None, None, None, _) => "–".to_owned(),
    })
}

fn answered(criterion: &CriterionInput) -> Text {
    let of = match (criterion.answer_for, criterion.weigh_by) {
        (None | Some(AnswerForInput::Lot), _) => Text::fixed("ett för området", "one for the lot"),
        (Some(AnswerForInput::Positions), None) => Text::fixed("ett för varje rad", "one for each row"),
        (Some(AnswerForInput::Positions), Some(WeighByInput::Positions)) => {
            Text::fixed("ett för varje rad, alla rader lika", "one for each row, all rows alike")
        }
        (Some(AnswerForInput::Positions), Some(WeighByInput::Quantity)) => {
            Text::fixed("ett för varje rad, efter mängd", "one for each row, by quantity")
        }
        (Some(AnswerForInput::Positions), Some(WeighByInput::Value)) => {
            Text::fixed("ett för varje rad, efter värde", "one for each row, by value")
        }
    };
    let missing = match criterion.missing {
        None | Some(MissingAnswerInput::NotEvaluated) => {
            Text::fixed("utan svar utvärderas anbudet inte", "without an answer the bid is not evaluated")
        }
        Some(MissingAnswerInput::NoCredit) => Text::fixed("utan svar räknas noll", "without an answer it counts zero"),
    };
    text!("{of}; {missing}", "{of}; {missing}", of = of, missing = missing)
}

fn rules(lot: &LotInput) -> Vec<Text> {
    let mut rules: Vec<Text> = lot.rounding.iter().map(rounding).collect();
    if rules.is_empty() {
        rules.push(Text::fixed("Inget avrundas.", "Nothing is rounded."));
    }
    if let Some(compare) = lot.compare {
        rules.push(match compare {
            CompareInput::Exact => Text::fixed("Det exakta värdet avgör.", "The exact value decides."),
            CompareInput::Rounded => Text::fixed("Det avrundade värdet avgör.", "The rounded value decides."),
        });
    }
    rules.push(match &lot.missing_price {
        None | Some(MissingPriceInput::NotEvaluated {}) => Text::fixed(
            "Ett anbud där ett pris saknas utvärderas inte förrän priset är känt.",
            "A bid without one of its prices is not evaluated before the price is known.",
        ),
        Some(MissingPriceInput::Reject {}) => {
            Text::fixed("Ett anbud där ett pris saknas förkastas.", "A bid without one of its prices is rejected.")
        }
        Some(MissingPriceInput::ExcludePosition {}) => Text::fixed(
            "En rad där ett pris saknas räknas inte för någon.",
            "A row where a price is missing counts for nobody.",
        ),
        Some(MissingPriceInput::HighestOther {}) => Text::fixed(
            "Ett pris som saknas ersätts av det högsta bland de övriga.",
            "A missing price is replaced by the highest among the others.",
        ),
        Some(MissingPriceInput::Amount { kr }) => both(|lang| match lang {
            Lang::Sv => format!("Ett pris som saknas räknas som {}\u{a0}kr per enhet.", number(kr, lang)),
            Lang::En => format!("A missing price counts as {}\u{a0}SEK per unit.", number(kr, lang)),
        }),
    });
    if lot.tie.is_empty() {
        rules.push(Text::fixed(
            "Dokumenten säger inte vad som avgör om två anbud blir lika.",
            "The documents do not say what decides a tie.",
        ));
    }
    rules.extend(lot.tie.iter().enumerate().map(|(index, step)| tie(index, step, lot)));
    rules
}

fn rounding(rounding: &RoundingInput) -> Text {
    let what = match rounding.stage {
        RoundingStageInput::PriceScore => Text::fixed("Prispoängen", "The points for price"),
        RoundingStageInput::CriterionScore => Text::fixed("Poängen för ett kriterium", "The points for a criterion"),
        RoundingStageInput::Contribution => Text::fixed("Varje del av summan", "Each part of the total"),
        RoundingStageInput::Total => Text::fixed("Summan", "The total"),
    };
    let how = match rounding.mode {
        None | Some(RoundingModeInput::HalfUp) => Text::fixed("hälften uppåt", "halves up"),
        Some(RoundingModeInput::HalfEven) => Text::fixed("hälften till jämn siffra", "halves to the even digit"),
        Some(RoundingModeInput::Down) => Text::fixed("nedåt", "down"),
        Some(RoundingModeInput::Up) => Text::fixed("uppåt", "up"),
    };
    text!(
        "{what} avrundas till {digits} decimaler, {how}.",
        "{what} is rounded to {digits} decimals, {how}.",
        what = what,
        digits = rounding.digits.0.as_str(),
        how = how
    )
}

fn tie(index: usize, step: &TieBreakInput, lot: &LotInput) -> Text {
    let by = match step {
        TieBreakInput::LowestPrice {} => Text::fixed("lägst pris", "the lowest price"),
        TieBreakInput::HighestQuality {} => Text::fixed("högst kvalitet", "the highest quality"),
        TieBreakInput::Criterion { criterion } => {
            let name = lot.criteria.iter().find(|other| other.id == *criterion).map_or(criterion, |found| &found.name);
            text!("bäst på {name}", "the best in {name}", name = name.as_str())
        }
        TieBreakInput::Draw { .. } => Text::fixed("lottning", "a drawing of lots"),
    };
    if index == 0 {
        text!("Om två anbud blir lika avgör {by}.", "If two bids are equal, {by} decides.", by = by)
    } else {
        text!("Är de fortfarande lika avgör {by}.", "If they are still equal, {by} decides.", by = by)
    }
}

/// A number as it was written, with the language's signs where it is one.
fn number(number: &Number, lang: Lang) -> String {
    match crate::num::read_number(&number.0) {
        Ok(read) => write_number(&read.to_string(), lang),
        Err(_) => number.0.clone(),
    }
}

fn both(say: impl Fn(Lang) -> String) -> Text {
    Text { sv: say(Lang::Sv).into(), en: say(Lang::En).into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_criterion_is_said_in_a_line_with_its_amount_as_people_write_it() {
        let criterion = |id: &str, measure: serde_json::Value, worth: serde_json::Value| serde_json::json!({ "id": id, "name": id, "measure": measure, "worth": worth });
        let input = serde_json::json!({
            "matvag": "1",
            "procurement": { "name": "Prov" },
            "lots": [{ "id": "A", "name": "A", "model": { "kind": "fixed-deduction" }, "criteria": [
                criterion("eko", serde_json::json!({ "kind": "share" }), serde_json::json!({ "kr": "400000" })),
                criterion("msc", serde_json::json!({ "kind": "yes-no" }), serde_json::json!({ "kr": "0.50", "per": "kg" })),
                criterion("smak", serde_json::json!({ "kind": "jury", "top": "5" }), serde_json::json!({ "weight": "0.3" })),
            ] }],
        });
        let lines = criterion_lines(&serde_json::from_value(input).unwrap());
        let said: Vec<[&str; 3]> = lines.iter().map(|(path, line)| [path.as_str(), &line.sv, &line.en]).collect();
        assert_eq!(
            said,
            [
                ["/lots/0/criteria/0", "andel, 400\u{202f}000\u{a0}kr", "share, 400,000\u{a0}SEK"],
                [
                    "/lots/0/criteria/1",
                    "ja eller nej, 0,50\u{a0}kr för varje kg",
                    "yes or no, 0.50\u{a0}SEK for each kg"
                ],
                ["/lots/0/criteria/2", "jury, vikt 0,3", "jury, weight 0.3"],
            ]
        );
    }
}
