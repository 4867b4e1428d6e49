//! `cargo xtask bless`: rewrites the golden files.
//!
//! A golden file proves that nothing changed, not that it is right, so what this writes is read line by line.

use crate::project::{self, Project};
use crate::stage::Failure;

/// Runs the golden tests in the mode in which they write instead of compare.
pub(crate) fn run(project: &Project) -> Result<(), Failure> {
    let mut tests = project.cargo(["test", "--package", "matvag-tests", "--locked"]);
    tests.env("INSTA_UPDATE", "always").env("MATVAG_BLESS", "1");
    project::run(&mut tests, "a test that fails while golden files are written fails for another reason; see above")?;
    println!("\nnow read what changed, line by line: git diff");
    Ok(())
}
