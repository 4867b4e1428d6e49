//! How one bid was evaluated, and why it did or did not win (LOU 12:12).
//!
//! The bidder sees its own figures with all their working, and the winner's name, total and parts of the total. Nothing
//! else that belongs to another: no other name, no total, no price of an article. So the formula of a model whose points
//! depend on the other bids is left out, and a price that the documents took from another bid is not shown.

use super::letter;
use crate::award::{LotOutcome, Status};
use crate::procurement::Lot;
use crate::report::award::{OthersPrices, how, loser_note};
use crate::report::compare::compare_bids;
use crate::report::document::{Block, Document, Section};
use crate::report::explain::{explain_bid, quality_worth, total_label, total_unit};
use crate::report::figure::{Figure, Mask, Secrecy};
use crate::report::protocol::Run;
use crate::report::shown::{Shown, score_of};
use crate::text;
use crate::text::Text;

/// The letter that tells one bidder how its bid was evaluated; nothing if there is no such bid.
///
/// `bid` is the index among the bids of the run. A lot that the bidder has not bid on is left out. What has a price in
/// it is the bidder's own, or the winner's total and its parts.
pub fn letter_to_bidder(run: &Run<'_>, bid: usize) -> Option<Document> {
    let the_bid = run.bids.get(bid)?;
    let shown = Shown { procurement: run.procurement, bids: run.bids, outcome: run.outcome, mask: Mask::default() };
    let name = &run.procurement.head.name;
    let title = text!("Så utvärderades ditt anbud: {name}", "How your bid was evaluated: {name}", name = name);
    let mut document = letter(run.procurement, title, &the_bid.bidder);
    let lots = (0..run.procurement.lots().len()).filter(|lot| the_bid.lot(*lot).is_some());
    document.sections = lots.filter_map(|lot| section(&shown, lot, bid)).collect();
    document.footer = vec![
        text!("Matvåg {version}", "Matvåg {version}", version = crate::VERSION),
        Text::fixed(
            "Beräkningen är ett hjälpmedel och inte juridisk rådgivning. Den upphandlande myndigheten beslutar.",
            "The calculation is an aid and not legal advice. The contracting authority decides.",
        ),
    ];
    Some(document)
}

/// Who gets the lot.
enum Winner {
    /// This bidder.
    You,
    /// Another, alone.
    Other(usize),
    /// Several share the first place, and it is not decided.
    Undecided,
    /// Nobody.
    Nobody,
}

/// Who gets the lot: under a limit on lots that is not always the first in rank.
fn winner_of(shown: &Shown<'_>, lot: usize, lot_outcome: &LotOutcome, bid: usize) -> Winner {
    let one = |winner: usize| if winner == bid { Winner::You } else { Winner::Other(winner) };
    if let Some(awards) = &shown.outcome.awards {
        return awards.lots.get(lot).and_then(|award| award.bid).map_or(Winner::Nobody, one);
    }
    let winners = lot_outcome.ranking.as_ref().map(crate::award::Ranking::winners).unwrap_or_default();
    match winners.as_slice() {
        [] => Winner::Nobody,
        [winner] => one(*winner),
        _ => Winner::Undecided,
    }
}

fn section(shown: &Shown<'_>, index: usize, bid: usize) -> Option<Section> {
    let (lot, lot_outcome) = shown.lot(index)?;
    let of_bid = lot_outcome.bids.get(bid)?.as_ref()?;
    let winner = winner_of(shown, index, lot_outcome, bid);
    let rank = lot_outcome.ranking.as_ref().ok().and_then(|ranking| ranking.rank_of(bid));
    let mut blocks = vec![Block::Answer(answer(lot_outcome, &of_bid.status, rank, &winner))];
    if of_bid.status != Status::Admitted {
        blocks.push(Block::List(of_bid.status.reasons().iter().map(|reason| reason.text.clone()).collect()));
    }
    let awards = shown.outcome.awards.as_ref().and_then(|awards| awards.lots.get(index));
    if awards.is_some_and(|award| award.passed_over.contains(&bid)) {
        blocks.push(Block::Paragraph(Text::fixed(
            "Ditt anbud var bättre placerat, men du har redan tilldelats så många anbudsområden som en anbudsgivare får \
             vinna.",
            "Your bid ranked better, but you have already been awarded as many lots as one bidder may win.",
        )));
    }
    if let Winner::Other(winner) = winner {
        blocks.extend(won(shown, lot, lot_outcome, winner).map(Block::Paragraph));
    }
    blocks.push(Block::Paragraph(how(lot)));
    blocks.extend(loser_note(lot).map(Block::Paragraph));
    if let Winner::Other(winner) = winner {
        let compared = compare_bids(shown.procurement, shown.bids, shown.outcome, index, winner, bid, shown.mask);
        if let Some(compared) = compared {
            blocks.push(Block::Paragraph(compared.answer));
            blocks.push(Block::Table(compared.table));
        }
    }
    Some(Section {
        id: format!("omrade-{}", index + 1).into(),
        heading: Text::own(&lot.name),
        blocks,
        sections: working(shown, index, bid).into_iter().collect(),
    })
}

/// How it went, in a sentence.
fn answer(lot_outcome: &LotOutcome, status: &Status, rank: Option<usize>, winner: &Winner) -> Text {
    let all = lot_outcome.ranking.as_ref().map(|ranking| ranking.places.len()).unwrap_or_default();
    match (status, rank, winner) {
        (Status::Rejected(_), _, _) => Text::fixed("Ditt anbud är förkastat.", "Your bid has been rejected."),
        (Status::NotEvaluated(_), _, _) => {
            Text::fixed("Ditt anbud är inte utvärderat ännu.", "Your bid has not been evaluated yet.")
        }
        (Status::Admitted, Some(rank), Winner::You) => text!(
            "Ditt anbud har vunnit. Det är på plats {rank} av {all} utvärderade anbud.",
            "Your bid has won. It ranks {rank} of {all} evaluated bids.",
            rank = rank,
            all = all
        ),
        (Status::Admitted, Some(rank), Winner::Undecided) => text!(
            "Ditt anbud är på plats {rank} av {all} utvärderade anbud. Flera anbud delar första platsen, och det är inte \
             avgjort vem som vinner.",
            "Your bid ranks {rank} of {all} evaluated bids. Several bids share the first place, and it is not decided who \
             wins.",
            rank = rank,
            all = all
        ),
        (Status::Admitted, Some(rank), Winner::Other(_) | Winner::Nobody) => text!(
            "Ditt anbud har inte vunnit. Det är på plats {rank} av {all} utvärderade anbud.",
            "Your bid has not won. It ranks {rank} of {all} evaluated bids.",
            rank = rank,
            all = all
        ),
        (Status::Admitted, None, _) => {
            Text::fixed("Det finns ingen rangordning av anbuden.", "There is no ranking of the bids.")
        }
    }
}

/// Who won, and with what.
fn won(shown: &Shown<'_>, lot: &Lot, lot_outcome: &LotOutcome, winner: usize) -> Option<Text> {
    let score = score_of(lot_outcome, winner)?;
    Some(text!(
        "{winner} har vunnit: {label} {total}.",
        "{winner} has won: {label} {total}.",
        winner = shown.bidder(winner),
        label = total_label(lot),
        total = (&score.total, &total_unit(lot))
    ))
}

/// The bidder's own figures with their working.
fn working(shown: &Shown<'_>, index: usize, bid: usize) -> Option<Section> {
    let (lot, lot_outcome) = shown.lot(index)?;
    let figure = explain_bid(shown.procurement, shown.bids, shown.outcome, index, bid)?;
    let figure = if lot.model.formula().loser_can_decide() { without_others(figure) } else { figure };
    let mut blocks = vec![Block::Figure(Box::new(without_articles(figure)))];
    let field = lot_outcome.field(lot);
    let position = lot_outcome.evaluated().position(|(other, _)| other == bid)?;
    if lot.model.formula().quality_worth(&field, position).known_in_advance {
        let worth = quality_worth(shown.procurement, shown.outcome, index, bid)?;
        blocks.push(Block::Figure(Box::new(worth)));
    }
    blocks.extend(shown.lines(index, bid, OthersPrices::LeftOut).map(Block::Table));
    Some(Section {
        id: format!("omrade-{}-utrakning", index + 1).into(),
        heading: Text::fixed("Uträkning av ditt anbud", "Working of your bid"),
        blocks,
        sections: Vec::new(),
    })
}

/// The figure without the formulas that hold other bids' prices: that of the total, and that of the price's points.
fn without_others(figure: Figure) -> Figure {
    let left_out = Text::fixed(
        "formeln använder andra anbuds priser och visas därför inte",
        "the formula uses the prices of other bids, and is therefore not shown",
    );
    let mut figure = Figure { formula: None, ..figure }.note(left_out.clone());
    // The price is the first part, where it is a part.
    if let Some(price) = figure.parts.first_mut() {
        for points in &mut price.parts {
            if points.formula.take().is_some() {
                points.notes.push(left_out.clone());
            }
        }
    }
    figure
}

/// The figure without its price lines: they stand in the table beside it, where another's price is left out.
fn without_articles(mut figure: Figure) -> Figure {
    figure.parts.retain(|part| part.secrecy != Secrecy::ArticlePrice);
    figure.parts = figure.parts.into_iter().map(without_articles).collect();
    figure
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::sample::{Sample, bid, criterion, procurement, two_bids};
    use crate::text::Lang;

    fn drawn(sample: &Sample, bid: usize) -> String {
        serde_json::to_string(&letter_to_bidder(&sample.run(), bid).unwrap()).unwrap()
    }

    /// Three bids on three articles with prices that are found nowhere by chance; the second has no price for one, and
    /// gets the highest of the others, which is the third's.
    fn three(model: &serde_json::Value, worth: &serde_json::Value) -> Sample {
        let lot = json!({
            "id": "A", "name": "Mejeri", "model": model, "criteria": [criterion("k1", "Smak", worth)],
            "missing_price": { "kind": "highest-other" },
            "positions": [
                { "id": "M1", "name": "Mjölk", "unit": "l", "quantity": "1000" },
                { "id": "M2", "name": "Ost", "unit": "kg", "quantity": "100" },
                { "id": "M3", "name": "Smör", "unit": "kg", "quantity": "10" },
            ],
        });
        let one = |name: &str, prices: [Option<&str>; 3], share: &str| {
            let mut rows = vec![json!({ "row": "k1", "answer": share })];
            rows.extend(prices.iter().zip(["M1", "M2", "M3"]).enumerate().filter_map(|(index, (price, id))| {
                Some(json!({ "row": id, "price": (*price)?, "place": [0, index + 2] }))
            }));
            bid(name, &rows)
        };
        let bids = vec![
            one("Vinnande Vik", [Some("7.13"), Some("61.17"), Some("83.19")], "0.9"),
            one("Egna Ek", [Some("9.21"), Some("72.43"), None], "0.6"),
            one("Hemliga Hult", [Some("10.37"), Some("97.61"), Some("118.97")], "0.3"),
            one("Billiga Berg", [Some("6.03"), Some("53.59"), Some("79.07")], "0.1"),
        ];
        Sample::new(procurement(&[lot]), bids)
    }

    /// Every number of a bid that the letter of another may not hold, as it is written by code and by people.
    fn secrets(sample: &Sample, bid: usize) -> Vec<String> {
        let lot_outcome = &sample.outcome.lots[0];
        let evaluated = lot_outcome.bids[bid].as_ref().unwrap().evaluated.as_ref().unwrap();
        let mut numbers = vec![evaluated.entrant.price.clone()];
        numbers.extend(evaluated.score.iter().map(|score| score.total.clone()));
        let lines = evaluated.basket.lines(
            &sample.procurement.lots()[0],
            sample.bids[bid].lot(0).unwrap(),
            &lot_outcome.excluded,
        );
        numbers.extend(lines.iter().flat_map(|line| [line.price.ratio(), line.amount.ratio()]));
        let both = |number: crate::num::Ratio| {
            let unit = crate::text::Unit::Sek;
            let decimals = unit.decimals(&number);
            [
                number.to_string(),
                unit.write_bare(&number, decimals, Lang::Sv),
                unit.write_bare(&number, decimals, Lang::En),
            ]
        };
        numbers.into_iter().flat_map(both).collect()
    }

    #[test]
    fn no_letter_holds_a_name_or_a_figure_of_anybody_else_but_the_winners_total() {
        let kr = json!({ "kr": "5000" });
        let weight = json!({ "weight": "0.5" });
        let relative = |kind: &str| json!({ "kind": kind, "price_weight": "0.5", "scale": "100" });
        for (model, worth) in [
            (json!({ "kind": "fixed-deduction" }), &kr),
            (relative("relative-lowest"), &weight),
            (relative("relative-linear"), &weight),
            (relative("relative-span"), &weight),
            (relative("utility-index"), &weight),
        ] {
            // The scale is a parameter of models with points alone.
            let model = match model["kind"].as_str() {
                Some("utility-index") => json!({ "kind": "utility-index", "price_weight": "0.5" }),
                _ => model,
            };
            let sample = three(&model, worth);
            let winner = sample.outcome.lots[0].ranking.as_ref().unwrap().winners()[0];
            let letter = drawn(&sample, 1);
            assert!(winner != 1 && letter.contains("Egna Ek"), "{model}");
            for other in (0..sample.bids.len()).filter(|other| *other != 1) {
                let name = &sample.bids[other].bidder;
                if other == winner {
                    assert!(letter.contains(name), "{model}");
                    continue;
                }
                assert!(!letter.contains(name), "{model}: {name}");
                for secret in secrets(&sample, other) {
                    assert!(!letter.contains(&format!("\"{secret}\"")), "{model}: {name} {secret}");
                    assert!(secret.len() < 5 || !letter.contains(&secret), "{model}: {name} {secret}");
                }
            }
            // Of the winner no article's price is told.
            for price in ["61.17", "61,17", "83.19", "83,19", "53.59", "53,59"] {
                assert!(!letter.contains(price), "{model}: {price}");
            }
        }
    }

    #[test]
    fn the_letter_says_the_place_the_winner_and_why() {
        let letter = letter_to_bidder(&two_bids().run(), 1).unwrap();
        let said: Vec<&str> = letter.sections[0]
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Answer(text) | Block::Paragraph(text) => Some(text.in_lang(Lang::En)),
                _ => None,
            })
            .collect();
        assert_eq!(said[0], "Your bid has not won. It ranks 2 of 2 evaluated bids.");
        assert_eq!(said[1], "Fjällmat has won: life-cycle cost 4,087,000\u{a0}SEK.");
        assert!(said[3].starts_with("Norrslätt Livs is 124,000\u{a0}SEK cheaper in bid price, but gets"), "{said:?}");
        let own = letter_to_bidder(&two_bids().run(), 0).unwrap();
        let Block::Answer(answer) = &own.sections[0].blocks[0] else { panic!("{own:?}") };
        assert_eq!(answer.in_lang(Lang::En), "Your bid has won. It ranks 1 of 2 evaluated bids.");
        assert!(!drawn(&two_bids(), 0).contains("Norrslätt"));
        assert!(letter_to_bidder(&two_bids().run(), 2).is_none());
    }
}
