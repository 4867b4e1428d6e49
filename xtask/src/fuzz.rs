//! `cargo xtask fuzz`: looks for bytes that make a reader panic.
//!
//! The same target functions run on the kept inputs in the ordinary tests; this is for finding new ones.

use std::fs;

use crate::metadata::Metadata;
use crate::project::{self, Project};
use crate::stage::Failure;

/// Fuzzes one target, starting from the inputs that are kept in `fuzz/corpus/TARGET`.
pub(crate) fn run(project: &Project, target: &str, seconds: Option<u32>) -> Result<(), Failure> {
    known(project, target)?;
    if !project::answers(&mut project.cargo(["+nightly", "--version"])) {
        return Err(Failure::new("fuzzing needs nightly", "rustup toolchain install nightly --profile minimal"));
    }
    if !project::answers(&mut project.cargo(["+nightly", "fuzz", "--version"])) {
        return Err(Failure::new("cargo-fuzz is not installed", "cargo install cargo-fuzz"));
    }

    // The first folder is where libFuzzer writes what it finds; git does not keep it.
    let found = format!("fuzz/corpus-found/{target}");
    let kept = format!("fuzz/corpus/{target}");
    fs::create_dir_all(project.root.join(&found))
        .map_err(|error| Failure::new(format!("{found}: {error}"), "see whether the folder can be written"))?;

    let mut fuzz = project.cargo(["+nightly", "fuzz", "run", "--fuzz-dir", "fuzz", "--features", "libfuzzer", target]);
    fuzz.arg(found);
    if project.root.join(&kept).is_dir() {
        fuzz.arg(kept);
    }
    if let Some(seconds) = seconds {
        fuzz.arg("--").arg(format!("-max_total_time={seconds}"));
    }
    // What is right for the program that people get makes a fuzzer slow to build and its stack traces empty.
    fuzz.env("CARGO_PROFILE_RELEASE_LTO", "off");
    fuzz.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    fuzz.env("CARGO_PROFILE_RELEASE_STRIP", "none");
    project::run(&mut fuzz, "keep the input in fuzz/corpus, add a test named after the fault, then mend it")
}

/// An error that lists the targets, unless there is one with this name.
fn known(project: &Project, target: &str) -> Result<(), Failure> {
    let metadata = Metadata::of(project)?;
    let package = metadata.members().find(|package| package.folder(project) == "fuzz");
    let names: Vec<&str> = package
        .into_iter()
        .flat_map(|package| &package.targets)
        .filter(|built| built.kind.iter().any(|kind| kind == "bin"))
        .map(|built| built.name.as_str())
        .collect();
    if names.contains(&target) {
        return Ok(());
    }
    Err(Failure::new(format!("no fuzz target is called \"{target}\""), format!("use one of {}", names.join(", "))))
}
