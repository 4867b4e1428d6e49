//! The command on many procurements: a thousand on one core and on two, and its peak memory at one and a thousand.
//!
//! It runs the `matvag` that `cargo build --release -p matvag-cli` has left beside this bench (`cargo xtask bench` builds
//! it first). Peak memory is what the system reports of the process (Linux).

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use matvag_benches::{matvag, peak_memory};

const POSITIONS: usize = 200;
const BIDDERS: usize = 4;
const MANY: usize = 1_000;

/// `count` procurements, each in a folder of its own with its bids.
fn write_procurements(root: &Path, count: usize) {
    let toml = matvag_benches::procurement_toml(POSITIONS);
    for number in 0..count {
        let folder = root.join(format!("upphandling-{number:04}"));
        fs::create_dir_all(folder.join("anbud")).unwrap();
        fs::write(folder.join("upphandling.toml"), &toml).unwrap();
        for bidder in 0..BIDDERS {
            let text = matvag_benches::bid_csv(POSITIONS, number * BIDDERS + bidder);
            fs::write(folder.join(format!("anbud/anbudsgivare-{bidder}.csv")), text).unwrap();
        }
    }
}

fn command(root: &Path, jobs: usize) -> Command {
    let mut command = Command::new(matvag());
    command.args(["evaluate", "--batch"]).arg(root).arg("-o").arg(root.with_extension("ut"));
    command.args(["--format", "json", "--jobs", &jobs.to_string()]).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn batch(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let (one, many) = (folder.path().join("en"), folder.path().join("tusen"));
    write_procurements(&one, 1);
    write_procurements(&many, MANY);
    let mut group = criterion.benchmark_group("batch of 1000");
    group.sample_size(10).throughput(Throughput::Elements(u64::try_from(MANY).unwrap()));
    for jobs in [1, 2] {
        group.bench_function(format!("{jobs} jobs"), |bencher| {
            bencher.iter(|| assert!(command(&many, jobs).status().unwrap().success()));
        });
    }
    group.finish();
    for (root, count) in [(&one, 1), (&many, MANY)] {
        println!("peak memory at {count} procurements: {} kB", peak_memory(&mut command(root, 2)));
    }
}

criterion_group!(benches, batch);
criterion_main!(benches);
