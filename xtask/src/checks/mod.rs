//! What holds the project together and no other tool looks at. One file for each check.

pub(crate) mod arrows;
pub(crate) mod deny;
pub(crate) mod pages;
pub(crate) mod paths;
pub(crate) mod plain;
mod spdx;
