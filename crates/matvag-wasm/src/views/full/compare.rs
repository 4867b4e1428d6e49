//! S5b: two bids of a lot beside each other.

use matvag::report::compare_bids;
use matvag::text::Text;
use matvag_files::report::DrawnTable;

use super::pictures;
use crate::desk::{Refusal, Work};
use crate::views::say;
use crate::wire::{Compare, Look};

pub(crate) fn compare(work: &Work, lot: usize, a: usize, b: usize, look: Look) -> Result<Compare, Refusal> {
    let checked = work.checked()?;
    let lang = look.language();
    let mask = crate::views::mask_of(look);
    let compared = compare_bids(&checked.case.procurement, &checked.case.bids, &checked.outcome, lot, a, b, mask);
    let compared = compared.ok_or(Refusal(Text::fixed(
        "De två anbuden har inte båda ett resultat i området.",
        "The two bids do not both have a result in the lot.",
    )))?;
    Ok(Compare {
        heading: say(&compared.heading, lang),
        answer: say(&compared.answer, lang),
        bars: pictures::diverging(&compared.bars, lang),
        table: DrawnTable::of(&compared.table, lang),
        articles: compared.articles.as_ref().map(|table| DrawnTable::of(table, lang)),
    })
}
