//! `cargo xtask size`: what the matcher with its tables adds to a browser build, gzipped.
//!
//! Two programs are built for `wasm32-unknown-unknown` as the browser's are: an evaluation, and the same with the matcher.
//! What the second is larger is what the matcher costs. Both carry the standard library's own text output.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::project::{self, Project};
use crate::stage::Failure;

/// Most that the matcher with its tables may add.
const MOST: usize = 150_000;

/// Builds both programs, prints their sizes, and fails if the difference is above the budget.
pub(crate) fn run(project: &Project) -> Result<(), Failure> {
    let target = "wasm32-unknown-unknown";
    project::run(&mut project.program("rustup", ["target", "add", target]), "install rustup")?;
    let mut sizes = Vec::new();
    for program in ["evaluate", "evaluate_and_match"] {
        let fixed = ["build", "--release", "--locked", "--target", target, "--package", "matvag-data", "--example"];
        let mut build = project.cargo(fixed.into_iter().chain([program]));
        for setting in ["opt-level=\"s\"", "lto=\"fat\"", "panic=\"abort\"", "package.matvag.opt-level=3"] {
            build.arg("--config").arg(format!("profile.release.{setting}"));
        }
        project::run(&mut build, "see what cargo says above")?;
        let folder = project::target_folder(project)?;
        let path = folder.join(target).join("release/examples").join(format!("{program}.wasm"));
        let bytes = std::fs::read(&path)
            .map_err(|error| Failure::new(format!("{}: {error}", path.display()), "see what cargo says above"))?;
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        let packed = gzip.write_all(&bytes).and_then(|()| gzip.finish());
        let packed = packed.map_err(|error| Failure::new(format!("gzip: {error}"), "try again"))?;
        println!("{program}: {} bytes, {} gzipped", bytes.len(), packed.len());
        sizes.push(packed.len());
    }
    let added = sizes.last().copied().unwrap_or_default().saturating_sub(sizes.first().copied().unwrap_or_default());
    println!("the matcher with its tables adds {added} bytes gzipped; at most {MOST}");
    if MOST < added {
        return Err(Failure::new("the matcher has grown too large for the browser", "see what the tables hold"));
    }
    Ok(())
}
