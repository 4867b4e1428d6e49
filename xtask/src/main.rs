//! `cargo xtask`: what the project does with itself.
//!
//! `test` is everything that CI does, so what passes here passes there. The rest is what a contributor does now and
//! then: rewriting golden files, measuring, fuzzing. Nothing of this reaches a user. Read `test` first: it is the list
//! of what holds the project together.

mod bench;
mod bless;
mod checks;
mod fuzz;
mod matching;
mod metadata;
mod project;
mod size;
mod stage;
mod test;
mod wasm;
mod www;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::project::Project;
use crate::stage::Failure;

/// What the project does with itself.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Everything that CI does, stage by stage; stops at the first stage that fails.
    Test {
        /// Only these stages.
        #[arg(value_name = "STAGE", value_parser = clap::builder::PossibleValuesParser::new(test::names()))]
        stages: Vec<String>,
    },
    /// Rewrites the golden files. Read the difference line by line before it is committed.
    Bless,
    /// Measures.
    Bench {
        /// Only this program (engine, batch, matching, menu, reading), or the benches whose name holds this.
        filter: Option<String>,
        /// For the bench program itself, such as `--save-baseline before`.
        #[arg(last = true, value_name = "ARGS")]
        arguments: Vec<String>,
    },
    /// How well the matcher reads the labelled article lines.
    ScoreMatching {
        /// For the scoring program, such as `--misses`, or a file of labelled lines of one's own.
        #[arg(last = true, value_name = "ARGS")]
        arguments: Vec<String>,
    },
    /// How large the matcher with its tables is in the browser, gzipped.
    Size,
    /// Builds the engine for browsers, bundlers and Node: what `www` and the npm package are made of.
    Wasm,
    /// Builds the calculator: a folder for any web server, and one file.
    Www,
    /// Builds the calculator and serves it on this computer.
    Serve {
        /// The port.
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Fuzzes one target. Needs nightly and cargo-fuzz.
    Fuzz {
        /// The target, one of the programs in `fuzz/Cargo.toml`.
        target: String,
        /// How long; until something is found unless said.
        seconds: Option<u32>,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<(), Failure> {
    let project = Project::here()?;
    match task {
        Task::Test { stages } => test::run(&project, &stages),
        Task::Bless => bless::run(&project),
        Task::Bench { filter, arguments } => bench::run(&project, filter.as_deref(), &arguments),
        Task::ScoreMatching { arguments } => matching::score(&project, &arguments),
        Task::Size => size::run(&project),
        Task::Wasm => wasm::run(&project),
        Task::Www => www::build(&project),
        Task::Serve { port } => www::serve(&project, port),
        Task::Fuzz { target, seconds } => fuzz::run(&project, &target, seconds),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Task {
        Arguments::try_parse_from(line.split(' ')).unwrap().task
    }

    #[test]
    fn the_arguments_are_sound() {
        <Arguments as clap::CommandFactory>::command().debug_assert();
    }

    #[test]
    fn what_follows_the_dashes_goes_to_the_bench_program() {
        for (line, expected_filter, expected) in [
            ("xtask bench", None, vec![]),
            ("xtask bench award", Some("award"), vec![]),
            ("xtask bench award -- --save-baseline before", Some("award"), vec!["--save-baseline", "before"]),
            ("xtask bench -- --quick", None, vec!["--quick"]),
        ] {
            let Task::Bench { filter, arguments } = parsed(line) else { panic!("{line}") };
            assert_eq!(
                (filter.as_deref(), arguments),
                (expected_filter, expected.into_iter().map(str::to_owned).collect()),
                "{line}"
            );
        }
    }
}
