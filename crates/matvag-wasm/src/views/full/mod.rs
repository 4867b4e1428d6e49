//! What only the full engine answers: everything but the first view.

mod bids;
mod check;
mod climate;
mod compare;
mod known;
pub(crate) mod menu;
mod method;
mod packed;
mod pictures;
mod preview;
mod producers;
mod sensitivity;
mod setup;
mod written;

pub(crate) use bids::bids;
pub(crate) use check::{check, corrected};
pub(crate) use climate::{climate, search_foods};
pub(crate) use compare::compare;
pub(crate) use known::{Known, mapping};
pub(crate) use method::method;
pub(crate) use packed::{pack, unpack};
pub(crate) use preview::preview;
pub(crate) use producers::{Held, producer, producers, proposed};
pub(crate) use sensitivity::sensitivity;
pub(crate) use setup::setup;
pub(crate) use written::{protocol, question, write};
