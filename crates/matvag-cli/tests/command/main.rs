//! The command as people run it: every verb, its exit code, and what it says in both languages.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop where something it takes for granted is not so"
)]

mod batch;
mod check;
mod data;
mod evaluate;
mod foods;
mod form;
mod help;
mod init;
mod matching;
mod menu;
mod menu_inputs;
mod menu_stream;
mod producers;
mod verify;

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

/// What a run of the command gave.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The command in a folder, with a computer that speaks Swedish.
pub(crate) fn matvag(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_matvag"));
    for variable in ["LANGUAGE", "LC_MESSAGES", "LANG", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command.env("LC_ALL", "sv_SE.UTF-8").current_dir(folder);
    command
}

/// Runs the command with arguments parted by spaces.
pub(crate) fn run(folder: &Path, arguments: &str) -> Ran {
    finish(matvag(folder).args(arguments.split_whitespace()))
}

/// Runs the command with something on standard input.
pub(crate) fn run_with(folder: &Path, arguments: &str, input: impl Into<Vec<u8>>) -> Ran {
    finish(matvag(folder).args(arguments.split_whitespace()).write_stdin(input))
}

fn finish(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    Ran {
        code: output.status.code().expect("the command ended by itself"),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// A folder with the example that `init` writes.
pub(crate) fn example() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let ran = run(folder.path(), "init");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    folder
}

/// Changes a file of a folder.
pub(crate) fn change(folder: &Path, file: &str, from: &str, to: &str) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} has no {from:?}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

/// The names of what lies in a folder.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
