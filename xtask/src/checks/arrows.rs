//! Who may use whom: the arrows of `ARCHITECTURE.md`, and what the core may not reach by any way.

use std::collections::BTreeSet;

use crate::metadata::Metadata;
use crate::project::{self, Project};
use crate::stage::Failure;

/// The walls: each crate under `crates/`, and those of its neighbours that it may use. There are no other arrows.
const ARROWS: &[(&str, &[&str])] = &[
    ("matvag", &[]),
    ("matvag-data", &["matvag"]),
    ("matvag-files", &["matvag-data", "matvag"]),
    ("matvag-cli", &["matvag-files", "matvag-data", "matvag"]),
    ("matvag-wasm", &["matvag-files", "matvag-data", "matvag"]),
];

/// Crates that touch the world. None of them may stand anywhere below the core.
const WORLD: &[(&str, &[&str])] = &[
    ("the clock", &["chrono", "jiff", "time", "web-time"]),
    ("files", &["calamine", "csv", "fs-err", "memmap2", "rust_xlsxwriter", "same-file", "tempfile", "walkdir", "zip"]),
    ("formats, which matvag-files reads", &["encoding_rs", "quick-xml", "toml", "toml_edit"]),
    ("the network", &["hyper", "mio", "reqwest", "socket2", "tokio", "ureq"]),
    ("the terminal and the environment", &["anstream", "clap", "comfy-table", "crossterm", "indicatif", "sys-locale"]),
    ("threads", &["crossbeam-deque", "crossbeam-utils", "num_cpus", "parking_lot", "rayon", "rayon-core"]),
    ("randomness without a seed", &["ahash", "fastrand", "getrandom", "rand", "uuid"]),
];

/// What the feature `optimize` brings: the solver (`microlp`) reads a clock to keep a limit on its time, and is never given
/// one (`swap/solve.rs`), so what it answers does not depend on the time.
const LET_OFF: &[&str] = &["web-time"];

/// Compares the arrows with what cargo says, and what the core is built from with what it may not touch.
pub(crate) fn check(project: &Project) -> Result<(), Failure> {
    let metadata = Metadata::of(project)?;
    let mut problems = Vec::new();
    let names: BTreeSet<&str> = metadata.members().map(|package| package.name.as_str()).collect();
    for package in metadata.members() {
        if !package.folder(project).starts_with("crates/") {
            continue;
        }
        let used = package.dependencies.iter().map(|dependency| dependency.name.as_str());
        let used: BTreeSet<&str> = used.filter(|name| names.contains(name) && *name != package.name).collect();
        problems.extend(backwards(&package.name, &used));
    }

    // Built alone, so that what another package turns on is not blamed on the core.
    let tree = |features: &str| {
        let arguments =
            ["tree", "--package", "matvag", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"];
        let more = ["--features", features, "--target", "all", "--locked"];
        project::read(
            &mut project.cargo(arguments.into_iter().chain(more)),
            "the core's package is called matvag; Cargo.lock must be there and up to date",
        )
    };
    problems.extend(worldly(&tree("schema")?, &[]));
    problems.extend(worldly(&tree("schema,optimize")?, LET_OFF));
    Failure::unless_none(
        problems,
        "ARCHITECTURE.md says who may use whom; a new arrow or wall is a change of its own, there and here",
    )
}

/// The arrows of one package that are not drawn.
fn backwards(package: &str, used: &BTreeSet<&str>) -> Vec<String> {
    let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == package) else {
        return vec![format!("{package}: a crate that ARROWS in xtask/src/checks/arrows.rs does not know")];
    };
    let wrong = used.iter().filter(|name| !allowed.contains(name));
    wrong
        .map(|name| {
            let may = if allowed.is_empty() { "no crate of this workspace".to_owned() } else { allowed.join(", ") };
            format!("{package} uses {name}; it may use {may}")
        })
        .collect()
}

/// The crates in a tree, `name version` on each line, that touch the world, but for those that are let off.
fn worldly(tree: &str, let_off: &[&str]) -> Vec<String> {
    let below: BTreeSet<&str> = tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let mut problems = Vec::new();
    for (what, crates) in WORLD {
        let is_reached = |name: &&str| below.contains(name) && !let_off.contains(name);
        let reached: Vec<&str> = crates.iter().copied().filter(is_reached).collect();
        if let Some(first) = reached.first() {
            let all = reached.join(", ");
            problems
                .push(format!("matvag reaches {all}; the core may not touch {what} (cargo tree -p matvag -i {first})"));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_point_downwards_only() {
        for (package, used, problems) in [
            ("matvag", vec![], 0),
            ("matvag-files", vec!["matvag"], 0),
            ("matvag-cli", vec!["matvag", "matvag-files"], 0),
            ("matvag", vec!["matvag-files"], 1),
            ("matvag-files", vec!["matvag", "matvag-cli", "xtask"], 2),
            ("matvag-new", vec![], 1),
        ] {
            assert_eq!(backwards(package, &used.iter().copied().collect()).len(), problems, "{package} {used:?}");
        }
    }

    #[test]
    fn the_core_may_not_reach_the_world_by_any_way() {
        let tree =
            "matvag v0.1.0\nserde v1.0.229\nrust_decimal v1.43.0\nrand v0.9.5\ngetrandom v0.3.4\nrand v0.8.8 (*)\n";
        let problems = worldly(tree, &[]);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].contains("getrandom, rand; ") && problems[0].contains("randomness"), "{problems:?}");
        assert_eq!(worldly(tree, &["rand", "getrandom"]), Vec::<String>::new());
    }
}
