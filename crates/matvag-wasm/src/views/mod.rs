//! One file for each question. A view asks the core and writes down what it says; it decides nothing.

mod bids;
mod check;
#[cfg(feature = "full")]
mod climate;
mod compare;
#[cfg(feature = "full")]
mod known;
mod method;
mod overview;
#[cfg(feature = "full")]
mod packed;
mod pictures;
mod preview;
mod result;
mod sensitivity;
mod setup;
mod steps;
mod written;

pub(crate) use bids::bids;
pub(crate) use check::{check, corrected};
#[cfg(feature = "full")]
pub(crate) use climate::{climate, search_foods};
pub(crate) use compare::compare;
#[cfg(feature = "full")]
pub(crate) use known::Known;
pub(crate) use method::method;
pub(crate) use overview::overview;
#[cfg(feature = "full")]
pub(crate) use packed::{pack, unpack};
pub(crate) use preview::preview;
pub(crate) use result::result;
pub(crate) use sensitivity::sensitivity;
pub(crate) use setup::setup;
pub(crate) use steps::bid;
pub(crate) use written::{protocol, question, write};

use matvag::num::Ratio;
use matvag::text::{Lang, Text, Unit};

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
