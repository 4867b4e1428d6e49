//! The pictures of differences and ranges in one language: positions as the core computed them.

use matvag::report::picture::{DivergingBars, Favours, PointBars, TargetBars};
use matvag::text::Lang;

use crate::views::say;
use crate::wire;
use crate::wire::{Diverging, DivergingRow, DivergingSide, Profile, ProfileRow, RangeRow, Ranges};

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

/// The points of one thing: the first bar of each row.
pub(super) fn profile(bars: &PointBars, lang: Lang) -> Profile {
    let rows = bars.rows.iter().filter_map(|row| {
        let bar = row.bars.first()?;
        Some(ProfileRow { label: say(&row.label, lang), to: bar.to, said: say(&bar.said, lang) })
    });
    Profile {
        title: say(&bars.title, lang),
        description: say(&bars.description, lang),
        mark: bars.mark,
        mark_label: say(&bars.mark_label, lang),
        rows: rows.collect(),
    }
}
