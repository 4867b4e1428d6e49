//! Stages: named steps that are announced, timed, and end the run when they fail.

use std::fmt;
use std::time::{Duration, Instant};

use crate::project::Project;

/// Why something did not work, and what to do about it.
#[derive(Debug)]
pub(crate) struct Failure {
    /// Every problem found, one line each. Empty when the program that ran has already told.
    pub(crate) problems: Vec<String>,
    /// What to do, in one line.
    pub(crate) remedy: String,
}

impl Failure {
    /// One problem and its remedy.
    pub(crate) fn new(problem: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { problems: vec![problem.into()], remedy: remedy.into() }
    }

    /// Nothing when there are no problems, else all of them with one remedy.
    pub(crate) fn unless_none(problems: Vec<String>, remedy: &str) -> Result<(), Self> {
        if problems.is_empty() { Ok(()) } else { Err(Self { problems, remedy: remedy.into() }) }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.problems {
            writeln!(f, "{problem}")?;
        }
        write!(f, "what to do: {}", self.remedy)
    }
}

/// A named step.
pub(crate) struct Stage {
    /// What it is called, on the command line too.
    pub(crate) name: &'static str,
    /// What it makes sure of.
    pub(crate) about: &'static str,
    /// The step.
    pub(crate) work: fn(&Project) -> Result<(), Failure>,
}

/// Runs the stages in order and stops at the first that fails.
pub(crate) fn run<'a>(project: &Project, stages: impl IntoIterator<Item = &'a Stage>) -> Result<(), Failure> {
    let mut done: Vec<(&str, Duration)> = Vec::new();
    for stage in stages {
        println!("\n=== {}: {}", stage.name, stage.about);
        let start = Instant::now();
        let outcome = (stage.work)(project);
        let time = start.elapsed();
        let verdict = if outcome.is_ok() { "passed" } else { "FAILED" };
        println!("=== {} {verdict} in {}", stage.name, seconds(time));
        done.push((stage.name, time));
        if outcome.is_err() {
            println!();
            return outcome;
        }
    }
    println!("\nall passed");
    for (name, time) in &done {
        println!("  {name:<10}{:>9}", seconds(*time));
    }
    println!("  {:<10}{:>9}", "together", seconds(done.iter().map(|(_, time)| *time).sum()));
    Ok(())
}

/// Seconds with one decimal.
fn seconds(time: Duration) -> String {
    format!("{}.{} s", time.as_secs(), time.subsec_millis() / 100)
}
