//! What may come in from outside: licences, sources, banned crates.
//!
//! `cargo deny` does it where it is installed. Elsewhere this file reads the same `deny.toml` and does the same with
//! what cargo itself says, so that CI needs no more than the compiler. Known weaknesses of released versions
//! (advisories) are not looked at: that needs the network.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::spdx;
use crate::metadata::{Metadata, Package};
use crate::project::{self, Project};
use crate::stage::Failure;

/// The keys of `deny.toml` that are understood here.
#[derive(Debug, Deserialize)]
struct Rules {
    licenses: Licenses,
    bans: Bans,
    sources: Sources,
}

#[derive(Debug, Deserialize)]
struct Licenses {
    allow: BTreeSet<String>,
    #[serde(default)]
    exceptions: Vec<Exception>,
}

/// Licences that one crate alone may have.
#[derive(Debug, Deserialize)]
struct Exception {
    #[serde(rename = "crate")]
    name: String,
    allow: BTreeSet<String>,
}

#[derive(Debug, Deserialize)]
struct Bans {
    deny: Vec<Ban>,
}

/// A crate that may not come in; or only as a dependency of the crates named.
#[derive(Debug, Deserialize)]
struct Ban {
    #[serde(rename = "crate")]
    name: String,
    #[serde(default)]
    wrappers: BTreeSet<String>,
    reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Sources {
    allow_registry: BTreeSet<String>,
}

/// Runs `cargo deny`, or what stands below.
pub(crate) fn check(project: &Project) -> Result<(), Failure> {
    let remedy = "choose another crate, or change deny.toml with a reason, in a change of its own";
    if project::answers(&mut project.cargo(["deny", "--version"])) {
        let arguments = ["deny", "--offline", "--locked", "check", "licenses", "bans", "sources"];
        return project::run(&mut project.cargo(arguments), remedy);
    }
    println!("cargo-deny is not installed; deny.toml is held against what cargo says");
    let rules: Rules = toml::from_str(&project.text("deny.toml")?).map_err(|error| {
        Failure::new(format!("deny.toml: {error}"), "mend the file, or teach xtask/src/checks/deny.rs the key")
    })?;
    let metadata = Metadata::of(project)?;
    let mut problems = Vec::new();
    for package in &metadata.packages {
        if metadata.is_member(package) {
            problems.extend(wildcards(package));
        } else {
            problems.extend(licence(&rules.licenses, package));
            problems.extend(source(&rules.sources, package));
        }
        let users: BTreeSet<&str> = metadata.users(package).map(|user| user.name.as_str()).collect();
        problems.extend(banned(&rules.bans, &package.name, &users));
    }
    println!("{} packages looked at", metadata.packages.len());
    Failure::unless_none(problems, remedy)
}

fn licence(rules: &Licenses, package: &Package) -> Option<String> {
    let exception = rules.exceptions.iter().find(|exception| exception.name == package.name);
    let allowed = |licence: &str| {
        rules.allow.contains(licence) || exception.is_some_and(|exception| exception.allow.contains(licence))
    };
    let (name, version) = (&package.name, &package.version);
    let Some(expression) = &package.license else {
        return Some(format!("{name} {version}: names no licence"));
    };
    match spdx::fulfilled(expression, &allowed) {
        Ok(true) => None,
        Ok(false) => Some(format!("{name} {version}: \"{expression}\" is not among the allowed licences")),
        Err(error) => Some(format!("{name} {version}: \"{expression}\" is no licence expression: {error}")),
    }
}

fn source(rules: &Sources, package: &Package) -> Option<String> {
    let (name, version) = (&package.name, &package.version);
    let Some(source) = &package.source else {
        return Some(format!("{name} {version}: comes from a folder outside the workspace"));
    };
    let registry = source.strip_prefix("registry+").or_else(|| source.strip_prefix("sparse+"));
    if registry.is_some_and(|registry| rules.allow_registry.contains(registry)) {
        return None;
    }
    Some(format!("{name} {version}: comes from {source}, which is not an allowed registry"))
}

fn banned(rules: &Bans, name: &str, users: &BTreeSet<&str>) -> Option<String> {
    let ban = rules.deny.iter().find(|ban| ban.name == name)?;
    let strangers: Vec<&str> = users.iter().copied().filter(|user| !ban.wrappers.contains(*user)).collect();
    if !ban.wrappers.is_empty() && strangers.is_empty() {
        return None;
    }
    Some(format!("{name} is banned ({}); used by {}", ban.reason, strangers.join(", ")))
}

/// Dependencies of a package of our own that accept any version.
fn wildcards(package: &Package) -> Vec<String> {
    let loose = package.dependencies.iter().filter(|dependency| dependency.req == "*" && dependency.path.is_none());
    loose.map(|dependency| format!("{}: accepts any version of {}", package.name, dependency.name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> Rules {
        toml::from_str(include_str!("../../../deny.toml")).unwrap()
    }

    fn package(name: &str, licence: Option<&str>, source: Option<&str>) -> Package {
        let value = serde_json::json!({
            "id": name, "name": name, "version": "1.0.0", "license": licence, "source": source,
            "dependencies": [], "targets": [], "features": {}, "manifest_path": "Cargo.toml",
        });
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn a_licence_is_allowed_for_all_or_for_one_crate_alone() {
        for (name, expression, fine) in [
            ("serde", Some("MIT OR Apache-2.0"), true),
            ("libfuzzer-sys", Some("(MIT OR Apache-2.0) AND NCSA"), true),
            ("another", Some("(MIT OR Apache-2.0) AND NCSA"), false),
            ("another", Some("GPL-3.0-or-later"), false),
            ("another", Some("MIT OR"), false),
            ("another", None, false),
        ] {
            let problem = licence(&rules().licenses, &package(name, expression, None));
            assert_eq!(problem.is_none(), fine, "{name} {expression:?}: {problem:?}");
        }
    }

    #[test]
    fn packages_come_from_the_public_registry_alone() {
        for (from, fine) in [
            (Some("registry+https://github.com/rust-lang/crates.io-index"), true),
            (Some("registry+https://example.org/index"), false),
            (Some("git+https://github.com/rust-lang/crates.io-index#0123456"), false),
            (None, false),
        ] {
            let problem = source(&rules().sources, &package("serde", None, from));
            assert_eq!(problem.is_none(), fine, "{from:?}: {problem:?}");
        }
    }

    #[test]
    fn a_banned_crate_may_stand_behind_its_wrapper_alone() {
        for (name, users, fine) in [
            ("serde", vec!["matvag-files"], true),
            ("reqwest", vec!["matvag-files"], false),
            ("rust_decimal", vec!["matvag"], true),
            ("rust_decimal", vec!["matvag", "matvag-cli"], false),
        ] {
            let problem = banned(&rules().bans, name, &users.iter().copied().collect());
            assert_eq!(problem.is_none(), fine, "{name} {users:?}: {problem:?}");
        }
    }
}
