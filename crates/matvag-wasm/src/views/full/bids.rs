//! S2: the bids' files and what became of each.

use std::collections::BTreeSet;

use matvag::award::Status;
use matvag::problem::Level;
use matvag::text;
use matvag::text::{Lang, Text};
use matvag_files::Added;
use matvag_files::report::{DrawnProblem, DrawnProblems};

use crate::desk::{Checked, Refusal, Work};
use crate::views::overview::{bids_said, rows_of};
use crate::views::{count, say};
use crate::wire::{BidFileRow, BidList, BidSource, BidState, Look};

pub(crate) fn bids(work: &Work, look: Look) -> Result<BidList, Refusal> {
    let checked = work.checked()?;
    let lang = look.language();
    Ok(BidList {
        said: bids_said(checked, lang),
        bids: checked.added.iter().map(|(source, added)| row(checked, source, added, look)).collect(),
    })
}

fn row(checked: &Checked, source: &BidSource, added: &Added, look: Look) -> BidFileRow {
    let lang = look.language();
    let bid = Checked::bid_of(added);
    let problems = checked.case.problems_of(added);
    let (state, status, reasons) = match bid {
        Some(bid) => status(checked, bid, lang),
        None => (BidState::Unread, say(&Text::fixed("Räknas inte", "Not counted"), lang), Vec::new()),
    };
    let bidder = bid.map(|bid| checked.bidder(bid, look)).unwrap_or_default();
    let tally = DrawnProblems::tally_of(problems, lang);
    BidFileRow {
        file: if look.hide_names && !bidder.is_empty() { bidder.clone() } else { source.file.clone() },
        bid,
        bidder,
        rows: bid.map_or_else(|| "–".to_owned(), |bid| count(rows_of(checked, bid), lang)),
        to_mend: if tally.is_empty() { count(0, lang) } else { tally },
        errors: problems.iter().filter(|problem| problem.level == Level::Error).count(),
        status,
        state,
        reasons,
        sha256: added.sha256.clone(),
        needs_columns: added.needs_columns,
        problems: problems.iter().map(|problem| DrawnProblem::of(problem, lang)).collect(),
    }
}

/// The state of a bid over all its lots: the word, with the lots it does not hold for, and every reason once.
fn status(checked: &Checked, bid: usize, lang: Lang) -> (BidState, String, Vec<String>) {
    let lots = checked.case.procurement.lots().iter().zip(&checked.outcome.lots);
    let of_lots: Vec<(&str, &Status)> =
        lots.filter_map(|(lot, outcome)| Some((lot.name.as_str(), &outcome.bids.get(bid)?.as_ref()?.status))).collect();
    let mut reasons = BTreeSet::new();
    for (lot, status) in &of_lots {
        for reason in status.reasons() {
            let said = say(&reason.text, lang);
            reasons.insert(if 1 < of_lots.len() { format!("{lot}: {said}") } else { said });
        }
    }
    let admitted = of_lots.iter().filter(|(_, status)| matches!(status, Status::Admitted)).count();
    let word = |status: &Status| say(&status.text().capitalised(), lang);
    let state = |status: &Status| match status {
        Status::Admitted => BidState::Admitted,
        Status::Rejected(_) => BidState::Rejected,
        Status::NotEvaluated(_) => BidState::NotEvaluated,
    };
    let (state, said) = match of_lots.as_slice() {
        [] => (BidState::NotEvaluated, say(&Text::fixed("Inget svar på något område", "No answer to any lot"), lang)),
        [(_, first), rest @ ..] if rest.iter().all(|(_, other)| other.id() == first.id()) => {
            (state(first), word(first))
        }
        [(_, first), ..] => {
            let some = text!(
                "Utvärderas i {admitted} av {all} områden",
                "Evaluated in {admitted} of {all} lots",
                admitted = count(admitted, lang),
                all = count(of_lots.len(), lang)
            );
            (if 0 < admitted { BidState::Admitted } else { state(first) }, say(&some, lang))
        }
    };
    (state, said, reasons.into_iter().collect())
}
