//! `cargo xtask bench`: measures.

use crate::project::{self, Project};
use crate::stage::Failure;

/// Runs the benches whose name holds the filter, with arguments for the bench program itself.
///
/// The command is built first: one bench measures it.
pub(crate) fn run(project: &Project, filter: Option<&str>, arguments: &[String]) -> Result<(), Failure> {
    let mut command = project.cargo(["build", "--release", "--package", "matvag-cli", "--locked"]);
    project::run(&mut command, "see what cargo says above")?;
    let fixed = ["bench", "--package", "matvag-benches", "--locked"];
    let mut benches = project.cargo(fixed.into_iter().chain(filter).chain(["--"]));
    project::run(benches.args(arguments), "see what cargo says above")
}
