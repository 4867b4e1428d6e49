//! Pictures in one language: positions as the core computed them.

use matvag::report::picture::{DivergingBars, Favours, StackedBar, StackedBars, TargetBars};
use matvag::text::Lang;

use super::say;
use crate::wire;
use crate::wire::{
    BarBracket, BarRow, BarSegment, BarSeries, Bars, Diverging, DivergingRow, DivergingSide, RangeRow, Ranges,
};

pub(super) fn stacked(bars: &StackedBars, lang: Lang) -> Bars {
    let row = |bar: &StackedBar| BarRow {
        label: say(&bar.label, lang),
        value: say(&bar.value, lang),
        segments: bar
            .segments
            .iter()
            .map(|part| BarSegment { series: part.series, from: part.from, to: part.to, label: say(&part.label, lang) })
            .collect(),
        bracket: bar.bracket.as_ref().map(|bracket| BarBracket {
            from: bracket.from,
            to: bracket.to,
            label: say(&bracket.label, lang),
        }),
        mark: bar.mark,
    };
    let series = bars.legend.iter().map(|series| BarSeries { series: series.series, name: say(&series.name, lang) });
    Bars {
        title: say(&bars.title, lang),
        description: say(&bars.description, lang),
        legend: series.collect(),
        rows: bars.rows.iter().map(row).collect(),
    }
}

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
