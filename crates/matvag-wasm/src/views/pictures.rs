//! The picture of totals in one language: positions as the core computed them.

use matvag::report::picture::{StackedBar, StackedBars};
use matvag::text::Lang;

use super::say;
use crate::wire::{BarBracket, BarRow, BarSegment, BarSeries, Bars};

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
