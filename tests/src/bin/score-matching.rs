//! `cargo xtask score-matching`: how well the matcher reads the labelled lines, half by half and group by group.
//!
//! `--misses` lists what went wrong in the half to develop with; the other half's lines are never listed. A file name
//! scores labelled lines of one's own, in the same columns.

use std::process::ExitCode;

use matvag_tests::matching::{self, Half, Labelled, Score};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let misses = arguments.iter().any(|argument| argument == "--misses");
    let matcher = matching::matcher();
    let mut halves: Vec<(String, Vec<Labelled>, bool)> = Vec::new();
    for path in arguments.iter().filter(|argument| !argument.starts_with("--")) {
        match std::fs::read_to_string(path) {
            Ok(text) => halves.push((path.clone(), matching::read(&text), misses)),
            Err(error) => {
                eprintln!("{path}: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    if halves.is_empty() {
        halves.push(("development half".to_owned(), matching::lines(Half::Dev), misses));
        halves.push(("scored half".to_owned(), matching::lines(Half::Scored), false));
    }
    for (name, lines, shows) in halves {
        println!("{name}\n");
        println!(
            "{:<14}{:>6}{:>8}{:>8}{:>7}{:>7}{:>9}{:>10}{:>8}{:>8}",
            "group", "lines", "top-1", "top-3", "sure", "wrong", "unknown", "mass", "labels", "origin"
        );
        for (group, score) in matching::by_group(&matcher, &lines) {
            row(&group, &score);
        }
        let all = matching::score(&matcher, &lines);
        row("all", &all);
        println!("no food, and seen to be: {} of {}\n", all.not_food.1, all.not_food.0);
        if shows {
            for miss in all.sure_but_wrong.iter().chain(&all.misses) {
                println!("{miss}");
            }
        }
    }
    ExitCode::SUCCESS
}

fn row(name: &str, score: &Score) {
    // Tenths of a percent, in whole numbers.
    let percent = |part: usize, all: usize| match (part * 1000).checked_div(all) {
        Some(tenths) => format!("{}.{} %", tenths / 10, tenths % 10),
        None => "–".to_owned(),
    };
    println!(
        "{:<14}{:>6}{:>8}{:>8}{:>7}{:>7}{:>9}{:>10}{:>8}{:>8}",
        name,
        score.lines,
        percent(score.first, score.foods),
        percent(score.among_three, score.foods),
        score.sure,
        score.sure_but_wrong.len(),
        score.unknown,
        format!("{}/{}", score.mass.1, score.mass.0),
        percent(score.labels, score.lines),
        percent(score.origin, score.lines),
    );
}
