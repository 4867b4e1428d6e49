//! `cargo xtask bench`: measures.

use crate::project::{self, Project};
use crate::stage::Failure;

/// Runs the bench program of that name, or of every program the benches whose name holds the filter; with arguments
/// for the program itself. Of one program only that one is built.
///
/// The command is built first: two programs measure it.
pub(crate) fn run(project: &Project, filter: Option<&str>, arguments: &[String]) -> Result<(), Failure> {
    let mut command = project.cargo(["build", "--release", "--package", "matvag-cli", "--locked"]);
    project::run(&mut command, "see what cargo says above")?;
    let fixed = ["bench", "--package", "matvag-benches", "--locked"];
    let is_program = |name: &&str| project.root.join("benches/benches").join(name).with_extension("rs").is_file();
    let program = filter.filter(is_program).map(|_| "--bench");
    let mut benches = project.cargo(fixed.into_iter().chain(program).chain(filter).chain(["--"]));
    project::run(benches.args(arguments), "see what cargo says above")
}
