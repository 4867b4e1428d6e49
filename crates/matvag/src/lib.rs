//! **Matvåg** weighs public meals: tenders, menus and purchases, on price, climate and the sustainability criteria that
//! a municipality has chosen, and shows why the scales tip as they do.
//!
//! This is the core: a function of its input. It touches no file, network, clock or environment, has no binary floating
//! point in money or scores, and gives the same bytes on every machine.
//!
//! The rooms, in reading order:
//!
//! | room | idea |
//! |---|---|
//! | [`num`] | numbers: exact or an error |
//! | [`mod@text`] | what is said to people, in Swedish and English |
//! | [`problem`] | what is wrong with an input, all of it at once |
//! | [`input`] | what comes in, as it is written |
//! | [`check`] | from text to the model: the one door in |
//! | [`food`] | foods and their emission factors |
//! | [`article`] | from what a seller writes to a food, a mass, labels, an origin |
//! | [`procurement`] | procurement, lots, bids: valid by construction |
//! | [`award`] | who wins each lot, and why |
//! | [`climate`] | the carbon footprint beside an award |
//! | [`menu`] | recipes and menus: what a portion, a day and a whole menu cost, emit and nourish |
//! | [`report`] | figures that open down to their source, documents, protocols |
//! | [`robustness`] | what could change who wins |
//! | [`scorecard`] | a menu against the aims of Diet for a Green Planet |
//! | `swap` | the fewest steps that reach a goal within limits (feature `optimize`) |
//! | [`producers`] | what local producers could deliver; no award can see it |

#![warn(clippy::as_conversions, clippy::float_arithmetic, clippy::indexing_slicing)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

pub mod article;
pub mod award;
pub mod check;
pub mod climate;
pub mod food;
pub mod input;
pub mod menu;
pub mod num;
pub mod problem;
pub mod procurement;
pub mod producers;
pub mod report;
pub mod robustness;
#[cfg(test)]
mod sample;
pub mod scorecard;
#[cfg(feature = "optimize")]
pub mod swap;
pub mod text;

/// The engine's version: a protocol names it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The example of the README, run as a test.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
