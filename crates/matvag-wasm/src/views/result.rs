//! S5: who wins each lot, and why.

use matvag::report::{overview_of_lots, result_of_lot, stacked_bars};
use matvag_files::report::DrawnTable;

use super::overview::preliminary;
use super::{pictures, say};
use crate::desk::{Refusal, Work};
use crate::wire::{Look, LotResult, ResultView};

pub(crate) fn result(work: &Work, look: Look) -> Result<ResultView, Refusal> {
    let checked = work.checked()?;
    let lang = look.language();
    let mask = super::mask_of(look);
    let (procurement, bids, outcome) = (&checked.case.procurement, &checked.case.bids, &checked.outcome);
    let lots = procurement.lots().iter().enumerate().filter_map(|(index, lot)| {
        let view = result_of_lot(procurement, bids, outcome, index, mask)?;
        Some(LotResult {
            id: lot.id.clone(),
            name: lot.name.clone(),
            answer: say(&view.answer, lang),
            how: say(&view.how, lang),
            notes: view.notes.iter().map(|note| say(note, lang)).collect(),
            ranking: view.ranking.as_ref().map(|table| DrawnTable::of(table, lang)),
            bids: view.bids,
            bars: stacked_bars(procurement, bids, outcome, index, mask).map(|bars| pictures::stacked(&bars, lang)),
            not_evaluated: view.not_evaluated.as_ref().map(|table| DrawnTable::of(table, lang)),
        })
    });
    let several = 1 < procurement.lots().len();
    Ok(ResultView {
        is_preliminary: checked.is_preliminary(),
        preliminary: preliminary(checked, lang),
        overview: several.then(|| DrawnTable::of(&overview_of_lots(procurement, bids, outcome, mask), lang)),
        lots: lots.collect(),
    })
}
