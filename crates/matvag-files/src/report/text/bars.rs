//! Bars for a terminal: full blocks on a dotted ground, with the points beside them.

use matvag::report::picture::{PointBars, WIDTH};
use matvag::text::{Lang, Text};

use super::super::shown;
use super::lines::{length, padded};

/// How many characters 100 points are, at most.
const MOST: usize = 40;
/// And at least, however narrow the terminal is.
const LEAST: usize = 10;

/// The lines of a picture: the title, and for each row its label and its bars.
pub(super) fn drawn(picture: &PointBars, lang: Lang, width: usize) -> Vec<String> {
    let say = |text: &Text| shown::clean(text.in_lang(lang));
    let mut lines = vec![format!("{} ({})", say(&picture.title), say(&picture.mark_label))];
    let several = 1 < picture.legend.len();
    let names: Vec<String> =
        picture.legend.iter().map(|series| if several { say(&series.name) } else { String::new() }).collect();
    let name_width = names.iter().map(|name| length(name)).max().unwrap_or_default().min(width / 3);
    let said = picture.rows.iter().flat_map(|row| &row.bars).map(|bar| length(&say(&bar.said))).max();
    let room = width.saturating_sub(name_width + said.unwrap_or_default() + 6).clamp(LEAST, MOST);
    for row in &picture.rows {
        lines.push(say(&row.label));
        for bar in &row.bars {
            let name: String =
                names.get(bar.series).map(|name| name.chars().take(name_width).collect()).unwrap_or_default();
            let name = if several { format!("{}  ", padded(&name, name_width)) } else { String::new() };
            lines.push(format!("  {name}{} {}", blocks(bar.to, picture.mark, room), say(&bar.said)));
        }
    }
    lines
}

/// So many characters of a bar; the place of the mark is drawn where the bar does not cover it.
fn blocks(to: Option<u16>, mark: u16, room: usize) -> String {
    let whole = usize::from(WIDTH);
    // To the nearest character, halves up.
    let at = |place: u16| (usize::from(place) * room * 2 + whole) / (whole * 2);
    let (end, mark) = (to.map_or(0, at), at(mark));
    (0..room)
        .map(|index| {
            if index < end {
                '█'
            } else if index == mark {
                '┊'
            } else {
                '·'
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_ends_at_the_nearest_character_and_an_unknown_one_has_none() {
        for (to, expected) in [
            (Some(0), "·····┊····"),
            (Some(4400), "████·┊····"),
            (Some(4500), "█████┊····"),
            (Some(7120), "███████···"),
            (Some(10_000), "██████████"),
            (None, "·····┊····"),
        ] {
            assert_eq!(blocks(to, 5000, 10), expected, "{to:?}");
        }
    }
}
