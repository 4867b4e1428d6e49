//! Bars in a page: each with its words beside it, so that nobody needs the picture.

use maud::{Markup, html};

use matvag::report::picture::{PointBars, WIDTH};
use matvag::text::{Lang, Text};

use super::shown;

/// How high a bar is drawn, in the picture's own measure.
const HEIGHT: u16 = 600;

pub(super) fn drawn(picture: &PointBars, lang: Lang) -> Markup {
    let say = |text: &Text| shown::clean(text.in_lang(lang));
    let several = 1 < picture.legend.len();
    html! {
        figure.bars {
            figcaption { (say(&picture.title)) " (" (say(&picture.mark_label)) ")" }
            @if several {
                ul.key {
                    @for series in &picture.legend {
                        li { (bar(series.series, Some(WIDTH), None)) (say(&series.name)) }
                    }
                }
            }
            dl {
                @for row in &picture.rows {
                    div {
                        dt { (say(&row.label)) }
                        @for one in &row.bars {
                            dd {
                                (bar(one.series, one.to, Some(picture.mark)))
                                span.value {
                                    @if several {
                                        @if let Some(series) = picture.legend.get(one.series) { (say(&series.name)) ": " }
                                    }
                                    (say(&one.said))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// One bar; none of it where its end is not known.
fn bar(series: usize, to: Option<u16>, mark: Option<u16>) -> Markup {
    html! {
        svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect.track width=(WIDTH) height=(HEIGHT) {}
            @if let Some(to) = to { rect class={ "look-" (series % 4) } width=(to) height=(HEIGHT) {} }
            @if let Some(mark) = mark { line.mark x1=(mark) x2=(mark) y1="0" y2=(HEIGHT) {} }
        }
    }
}
