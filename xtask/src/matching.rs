//! `cargo xtask score-matching`: how well the matcher reads the labelled article lines in `tests/matching`.

use crate::project::{self, Project};
use crate::stage::Failure;

/// Runs the scoring program, with arguments of its own.
pub(crate) fn score(project: &Project, arguments: &[String]) -> Result<(), Failure> {
    let fixed =
        ["run", "--quiet", "--release", "--package", "matvag-tests", "--bin", "score-matching", "--locked", "--"];
    let mut command = project.cargo(fixed);
    project::run(command.args(arguments), "see what the program says above")
}
