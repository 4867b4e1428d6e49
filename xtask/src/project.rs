//! The checkout: its folder, its files, and the programs that are run in it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::stage::Failure;

/// The checkout that the command works on.
pub(crate) struct Project {
    /// The workspace's folder.
    pub(crate) root: PathBuf,
}

impl Project {
    /// The checkout that this program was started from.
    pub(crate) fn here() -> Result<Self, Failure> {
        // `cargo run` says where the package is now; where it was when it was compiled may have moved.
        let folder = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let root = folder.as_deref().and_then(Path::parent).map(Path::to_path_buf);
        match root {
            Some(root) => Ok(Self { root }),
            None => Err(Failure::new("started without cargo", "start it as `cargo xtask`")),
        }
    }

    /// Cargo, in the root.
    pub(crate) fn cargo<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Command {
        self.program("cargo", arguments)
    }

    /// A program, in the root.
    pub(crate) fn program<'a>(&self, name: &str, arguments: impl IntoIterator<Item = &'a str>) -> Command {
        let mut command = Command::new(name);
        command.args(arguments).current_dir(&self.root);
        command
    }

    /// Every file of the checkout that git knows, or would add; as paths from the root, with `/`.
    pub(crate) fn files(&self) -> Result<Vec<String>, Failure> {
        let arguments = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"];
        let listed =
            read(&mut self.program("git", arguments), "this needs git, and a checkout rather than an archive")?;
        let mut files: Vec<String> = listed.split_terminator('\0').map(str::to_owned).collect();
        files.retain(|file| self.root.join(file).is_file());
        files.sort();
        Ok(files)
    }

    /// The bytes of a file, by its path from the root.
    pub(crate) fn bytes(&self, file: &str) -> Result<Vec<u8>, Failure> {
        fs::read(self.root.join(file))
            .map_err(|error| Failure::new(format!("{file}: {error}"), "see whether it is there"))
    }

    /// The text of a file, by its path from the root.
    pub(crate) fn text(&self, file: &str) -> Result<String, Failure> {
        String::from_utf8(self.bytes(file)?)
            .map_err(|error| Failure::new(format!("{file}: {error}"), "text files are UTF-8; save it so"))
    }
}

/// The folder that cargo builds in.
pub(crate) fn target_folder(project: &Project) -> Result<PathBuf, Failure> {
    let mut command = project.cargo(["metadata", "--format-version", "1", "--no-deps", "--locked"]);
    let text = read(&mut command, "see what cargo says")?;
    let metadata: serde_json::Value = serde_json::from_str(&text)
        .map_err(|error| Failure::new(format!("cargo metadata: {error}"), "see what cargo says"))?;
    let folder = metadata.get("target_directory").and_then(serde_json::Value::as_str);
    folder
        .map(PathBuf::from)
        .ok_or_else(|| Failure::new("cargo metadata names no target folder", "see what cargo says"))
}

/// Runs a program, its output visible, and fails with the remedy unless it succeeds.
pub(crate) fn run(command: &mut Command, remedy: &str) -> Result<(), Failure> {
    println!("$ {}", shown(command));
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::new(format!("`{}`: {status}", shown(command)), remedy)),
        Err(error) => Err(Failure::new(format!("`{}`: {error}", shown(command)), remedy)),
    }
}

/// Runs a program and returns what it writes.
pub(crate) fn read(command: &mut Command, remedy: &str) -> Result<String, Failure> {
    let output = command.output().map_err(|error| Failure::new(format!("`{}`: {error}", shown(command)), remedy))?;
    if !output.status.success() {
        let told = String::from_utf8_lossy(&output.stderr);
        return Err(Failure::new(format!("`{}`: {}\n{}", shown(command), output.status, told.trim_end()), remedy));
    }
    String::from_utf8(output.stdout).map_err(|error| Failure::new(format!("`{}`: {error}", shown(command)), remedy))
}

/// Whether a program is there and answers; nothing is shown.
pub(crate) fn answers(command: &mut Command) -> bool {
    command.output().is_ok_and(|Output { status, .. }| status.success())
}

/// The command as one would type it.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
