//! `cargo xtask test`: everything that CI does. What is cheap comes first, so that a slip costs seconds.

use std::process::Command;

use crate::checks::{arrows, deny, pages, paths, plain};
use crate::metadata::Metadata;
use crate::project::{self, Project};
use crate::stage::{self, Failure, Stage};
use crate::{wasm, www};

/// Every stage, in order.
const STAGES: &[Stage] = &[
    Stage { name: "fmt", about: "every file is formatted", work: fmt },
    Stage {
        name: "pages",
        about: "the pages that a visitor looks for are there, and links lead somewhere",
        work: pages::check,
    },
    Stage { name: "paths", about: "no file names the machine that it was written on", work: paths::check },
    Stage {
        name: "arrows",
        about: "crates use each other downwards only, and the core touches nothing",
        work: arrows::check,
    },
    Stage {
        name: "plain",
        about: "the page computes and formats nothing, and builds no markup from text",
        work: plain::check,
    },
    Stage { name: "deny", about: "licences, sources and banned crates", work: deny::check },
    Stage { name: "clippy", about: "no lint has anything to say", work: clippy },
    Stage { name: "core", about: "the core compiles on its own, without what others turn on", work: core },
    Stage { name: "tests", about: "the tests pass", work: tests },
    Stage { name: "doctests", about: "the examples in the documentation run", work: doctests },
    Stage {
        name: "engine",
        about: "the engine is built for browsers and Node, and every type of it is told",
        work: wasm::run,
    },
    Stage { name: "page", about: "the calculator is typed, its own tests pass, and it is built", work: www::check },
    Stage {
        name: "browser",
        about: "the calculator in a real browser, and the same bytes by every door",
        work: www::browser,
    },
    Stage { name: "docs", about: "the documentation builds without a broken link", work: docs },
];

/// The names of the stages, in order.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    STAGES.iter().map(|stage| stage.name)
}

/// Runs the named stages, or all of them, in their own order.
pub(crate) fn run(project: &Project, chosen: &[String]) -> Result<(), Failure> {
    let wanted = |stage: &&Stage| chosen.is_empty() || chosen.iter().any(|name| name == stage.name);
    stage::run(project, STAGES.iter().filter(wanted))
}

fn fmt(project: &Project) -> Result<(), Failure> {
    component(project, "fmt", "rustfmt")?;
    project::run(&mut project.cargo(["fmt", "--all", "--check"]), "cargo fmt --all")
}

fn clippy(project: &Project) -> Result<(), Failure> {
    component(project, "clippy", "clippy")?;
    let mut clippy = project.cargo(["clippy", "--all-targets"]);
    whole_workspace(project, &mut clippy)?;
    clippy.args(["--", "-D", "warnings"]);
    project::run(&mut clippy, "do what clippy says, or say why not: `#[expect(…, reason = \"…\")]`")
}

fn core(project: &Project) -> Result<(), Failure> {
    let arguments = ["check", "--package", "matvag", "--no-default-features", "--locked"];
    project::run(&mut project.cargo(arguments), "put what only a feature needs behind that feature")
}

fn tests(project: &Project) -> Result<(), Failure> {
    let mut tests = if project::answers(&mut project.cargo(["nextest", "--version"])) {
        project.cargo(["nextest", "run", "--no-fail-fast"])
    } else {
        println!("cargo-nextest is not installed; `cargo test` does the same, slower");
        // Everything but the doc tests, which have a stage of their own.
        project.cargo(["test", "--no-fail-fast", "--lib", "--bins", "--tests", "--examples"])
    };
    whole_workspace(project, &mut tests)?;
    // With the others' features the tools behind `cargo xtask` would be built anew, which takes minutes.
    tests.args(["--exclude", "xtask"]);
    project::run(&mut tests, "mend what fails above; if an intended change moved a golden file, `cargo xtask bless`")?;
    project::run(&mut project.cargo(["test", "--package", "xtask", "--locked"]), "mend what fails above")
}

fn doctests(project: &Project) -> Result<(), Failure> {
    let mut tests = project.cargo(["test", "--no-fail-fast", "--doc"]);
    whole_workspace(project, &mut tests)?;
    tests.args(["--exclude", "xtask"]);
    project::run(&mut tests, "mend the example above, or the code that it shows")
}

fn docs(project: &Project) -> Result<(), Failure> {
    let mut docs = project.cargo(["doc", "--workspace", "--no-deps", "--document-private-items", "--locked"]);
    project::run(docs.env("RUSTDOCFLAGS", "-D warnings"), "mend the comment that rustdoc names above")
}

/// Every package with every feature, and exactly the versions of Cargo.lock.
fn whole_workspace(project: &Project, command: &mut Command) -> Result<(), Failure> {
    command.args(["--workspace", "--locked"]);
    let features = Metadata::of(project)?.features();
    if !features.is_empty() {
        command.arg("--features").arg(features.join(","));
    }
    Ok(())
}

/// Installs a part of the toolchain where it is missing.
fn component(project: &Project, subcommand: &str, name: &str) -> Result<(), Failure> {
    if project::answers(&mut project.cargo([subcommand, "--version"])) {
        return Ok(());
    }
    project::run(
        &mut project.program("rustup", ["component", "add", name]),
        &format!("install the component yourself: rustup component add {name}"),
    )
}
