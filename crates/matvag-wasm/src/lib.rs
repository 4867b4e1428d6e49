//! **Matvåg** for JavaScript: one procurement with its bids on a desk, asked by a page or a program.
//!
//! [`Desk`](bindings::Desk) is given files and a folder that says which is which, and answers questions: what is wrong,
//! who wins and why, what a protocol says. It computes nothing of its own: everything is asked of `matvag` and
//! `matvag-files`, so the command and the page cannot differ. Every number leaves it written, in the language that was
//! asked for; lengths in pictures are whole numbers from 0 to 10 000.
//!
//! The rooms, in reading order: `wire` (what crosses, with its TypeScript types), `desk` (the work as it lies there), `kitchen` (recipes and menus
//! beside it), `views` (one file for each question), `bindings` (the doors).

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

pub mod bindings;
pub mod desk;
#[cfg(feature = "full")]
mod kitchen;
mod views;
pub mod wire;
