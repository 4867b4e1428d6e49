//! One file for each question. A view asks the core and writes down what it says; it decides nothing.

#[cfg(feature = "full")]
pub(crate) mod full;
mod overview;
mod pictures;
mod result;
mod steps;

pub(crate) use overview::overview;
pub(crate) use result::result;
pub(crate) use steps::bid;

use matvag::num::Ratio;
use matvag::report::Mask;
use matvag::text::{Lang, Text, Unit};

use crate::wire::Look;

/// A count written for people.
fn count(number: usize, lang: Lang) -> String {
    Unit::Number.write(&whole(number), lang)
}

/// A count as a number of the core.
fn whole(number: usize) -> Ratio {
    Ratio::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// A count with its noun: `1 anbud`, `2 anbud`.
fn counted(number: usize, one: &Text, many: &Text, lang: Lang) -> String {
    format!("{}\u{a0}{}", count(number, lang), if number == 1 { one } else { many }.in_lang(lang))
}

/// Somebody's words in the language that is shown.
fn say(text: &Text, lang: Lang) -> String {
    text.in_lang(lang).to_owned()
}

/// What a look leaves out: names, where they are hidden on the screen.
const fn mask_of(look: Look) -> Mask {
    Mask { bidders: look.hide_names, article_prices: false }
}
