//! The pictures of differences and ranges in one language: positions as the core computed them.

use matvag::report::picture::{DivergingBars, Favours, TargetBars};
use matvag::text::Lang;

use crate::views::say;
use crate::wire;
use crate::wire::{Diverging, DivergingRow, DivergingSide, RangeRow, Ranges};

pub(super) fn diverging(bars: &DivergingBars, lang: Lang) -> Diverging {
    let sides =
        bars.legend.iter().map(|side| DivergingSide { favours: favours(side.favours), name: say(&side.name, lang) });
    let rows = bars.rows.iter().map(|bar| DivergingRow {
        label: say(&bar.label, lang),
        value: say(&bar.value, lang),
        from: bar.from,
        to: bar.to,
        favours: favours(bar.favours),
    });
    Diverging {
        title: say(&bars.title, lang),
        description: say(&bars.description, lang),
        zero: bars.zero,
        legend: sides.collect(),
        rows: rows.collect(),
    }
}

const fn favours(favours: Favours) -> wire::Favours {
    match favours {
        Favours::A => wire::Favours::A,
        Favours::B => wire::Favours::B,
        Favours::None => wire::Favours::None,
    }
}

pub(super) fn ranges(bars: &TargetBars, lang: Lang) -> Ranges {
    let rows = bars.rows.iter().map(|bar| RangeRow {
        label: say(&bar.label, lang),
        low: say(&bar.low, lang),
        high: say(&bar.high, lang),
        from: bar.from,
        to: bar.to,
        said: say(&bar.said, lang),
    });
    Ranges {
        title: say(&bars.title, lang),
        description: say(&bars.description, lang),
        zero: bars.zero,
        rows: rows.collect(),
    }
}
