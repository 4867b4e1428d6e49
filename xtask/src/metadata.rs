//! What cargo says about the workspace and everything it is built from: the few parts that the checks need.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde::Deserialize;

use crate::project::{self, Project};
use crate::stage::Failure;

/// The workspace and all packages that it is built from, on every platform and with every feature.
#[derive(Debug, Deserialize)]
pub(crate) struct Metadata {
    /// All packages.
    pub(crate) packages: Vec<Package>,
    workspace_members: BTreeSet<String>,
    resolve: Resolve,
}

/// A package.
#[derive(Debug, Deserialize)]
pub(crate) struct Package {
    /// Cargo's own name for it, with version and source.
    pub(crate) id: String,
    /// The name.
    pub(crate) name: String,
    /// The version.
    pub(crate) version: String,
    /// The licence expression.
    pub(crate) license: Option<String>,
    /// Where it was fetched from; nothing for a folder.
    pub(crate) source: Option<String>,
    /// Its dependencies as they are written.
    pub(crate) dependencies: Vec<Dependency>,
    /// What it builds.
    pub(crate) targets: Vec<Target>,
    features: BTreeMap<String, Vec<String>>,
    manifest_path: PathBuf,
}

/// A dependency as it is written.
#[derive(Debug, Deserialize)]
pub(crate) struct Dependency {
    /// The name.
    pub(crate) name: String,
    /// The versions that are accepted.
    pub(crate) req: String,
    /// The folder, for a dependency in the workspace.
    pub(crate) path: Option<PathBuf>,
}

/// Something that a package builds.
#[derive(Debug, Deserialize)]
pub(crate) struct Target {
    /// The name.
    pub(crate) name: String,
    /// `lib`, `bin`, `test` …
    pub(crate) kind: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Debug, Deserialize)]
struct Node {
    id: String,
    dependencies: Vec<String>,
}

impl Metadata {
    /// Asks cargo.
    pub(crate) fn of(project: &Project) -> Result<Self, Failure> {
        let arguments = ["metadata", "--format-version", "1", "--all-features", "--locked"];
        let text = project::read(
            &mut project.cargo(arguments),
            "where Cargo.lock is missing or behind, `cargo generate-lockfile` or `cargo update --workspace` makes it right",
        )?;
        Self::parse(&text)
    }

    fn parse(text: &str) -> Result<Self, Failure> {
        serde_json::from_str(text)
            .map_err(|error| Failure::new(format!("cargo metadata: {error}"), "bring xtask/src/metadata.rs up to date"))
    }

    /// The workspace's own packages.
    pub(crate) fn members(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| self.is_member(package))
    }

    /// Whether it is one of the workspace's own packages.
    pub(crate) fn is_member(&self, package: &Package) -> bool {
        self.workspace_members.contains(&package.id)
    }

    /// The packages that use a package directly.
    pub(crate) fn users<'a>(&'a self, package: &'a Package) -> impl Iterator<Item = &'a Package> {
        let nodes = self.resolve.nodes.iter().filter(|node| node.dependencies.contains(&package.id));
        nodes.flat_map(|node| self.packages.iter().filter(|user| user.id == node.id))
    }

    /// `package/feature` for every feature of the workspace's own packages that the pinned compiler can build.
    pub(crate) fn features(&self) -> Vec<String> {
        let mut features = Vec::new();
        for package in self.members() {
            for feature in package.features.keys() {
                // `libfuzzer` links the fuzzer's own `main`, which only nightly provides; `wasm` asks a browser for the time.
                if !["default", "libfuzzer", "wasm"].contains(&feature.as_str()) {
                    features.push(format!("{}/{feature}", package.name));
                }
            }
        }
        features
    }
}

impl Package {
    /// The package's folder, from the root and with `/`: `crates/matvag`.
    pub(crate) fn folder(&self, project: &Project) -> String {
        let folder = self.manifest_path.parent().unwrap_or(&self.manifest_path);
        folder.strip_prefix(&project.root).unwrap_or(folder).to_string_lossy().replace('\\', "/")
    }
}
