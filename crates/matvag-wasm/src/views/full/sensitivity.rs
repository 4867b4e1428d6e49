//! S6: what would change who wins.

use matvag::robustness::robustness;
use matvag_files::report::DrawnTable;

use super::pictures;
use crate::desk::{Refusal, Work};
use crate::views::say;
use crate::wire::{Look, LotSensitivity, Sensitivity};

pub(crate) fn sensitivity(work: &Work, look: Look) -> Result<Sensitivity, Refusal> {
    let checked = work.checked()?;
    let lang = look.language();
    let mask = crate::views::mask_of(look);
    let found = robustness(&checked.case.procurement, &checked.case.bids, &checked.outcome, mask);
    let lots = checked.case.procurement.lots().iter().zip(&found.lots).map(|(lot, found)| LotSensitivity {
        id: lot.id.clone(),
        name: lot.name.clone(),
        answer: say(&found.answer, lang),
        break_evens: found.break_evens.iter().map(|text| say(text, lang)).collect(),
        note: found.note.as_ref().map(|note| say(note, lang)),
        without: found.without.as_ref().map(|table| DrawnTable::of(table, lang)),
        ranges: found.ranges.as_ref().map(|bars| pictures::ranges(bars, lang)),
    });
    Ok(Sensitivity { answer: say(&found.answer, lang), lots: lots.collect() })
}
