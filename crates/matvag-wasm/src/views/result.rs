//! S5: who wins each lot, and why.

use matvag::report::document::Block;
use matvag_files::report::{DrawnBlock, DrawnSection, DrawnTable};

use super::overview::preliminary;
use crate::desk::{Refusal, Work};
use crate::wire::{Look, LotResult, ResultView};

pub(crate) fn result(work: &Work, look: Look) -> Result<ResultView, Refusal> {
    let case = work.case()?;
    let checked = work.checked()?;
    let lang = look.language();
    let mask = super::written::mask_of(checked, look);
    let drawn = super::written::drawn(work, case, checked, mask, None, look);
    let section = |id: &str| drawn.sections.iter().find(|section| section.id == id);
    let table = |section: &DrawnSection, number: usize| -> Option<DrawnTable> {
        let tables = section.blocks.iter().filter_map(|block| match block {
            DrawnBlock::Table { table } => Some(table.clone()),
            _ => None,
        });
        tables.into_iter().nth(number)
    };
    let lots = checked.procurement.lots().iter().zip(&checked.outcome.lots).enumerate();
    let lots = lots.filter_map(|(index, (lot, outcome))| {
        let section = section(&format!("omrade-{}", index + 1))?;
        let words = |block: &DrawnBlock| match block {
            DrawnBlock::Answer { text } | DrawnBlock::Paragraph { text } => Some(text.clone()),
            _ => None,
        };
        let said: Vec<String> = section.blocks.iter().filter_map(words).collect();
        let bids: Vec<usize> = match &outcome.ranking {
            Ok(ranking) => ranking.places.iter().map(|place| place.bid).collect(),
            Err(_) => Vec::new(),
        };
        Some(LotResult {
            id: lot.id.clone(),
            name: lot.name.clone(),
            answer: said.first().cloned().unwrap_or_default(),
            how: said.get(1).cloned().unwrap_or_default(),
            notes: Vec::new(),
            ranking: if bids.is_empty() { None } else { table(section, 0) },
            not_evaluated: table(section, usize::from(!bids.is_empty())),
            bids,
            bars: None,
        })
    });
    let _ = std::mem::size_of::<Block>();
    Ok(ResultView {
        is_preliminary: checked.is_preliminary(),
        preliminary: preliminary(checked, lang),
        overview: section("sammanfattning").and_then(|section| table(section, 0)),
        lots: lots.collect(),
    })
}
