//! Article lines: a thousand of them through the matcher on one core, against a floor that only takes the same lines
//! apart and looks every word up in a sorted table; and what it costs to make the matcher.

#![allow(missing_docs, clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use matvag::article::{Article, Mapping, Matcher, Words};
use matvag::food::{FactorSets, Foods, Method};
use matvag::problem::Problems;

/// The labelled lines of the development half, with how the test of it reads them.
const LINES: &str = include_str!("../../tests/matching/dev.tsv");

fn matcher(foods: Foods) -> Matcher {
    Matcher::new(foods, Words::read(&matvag_data::words(), &mut Problems::new()))
}

fn matching(criterion: &mut Criterion) {
    let lines: Vec<&str> = LINES.lines().skip(1).take(1000).filter_map(|line| line.split('\t').next()).collect();
    assert_eq!(lines.len(), 1000);
    let foods = matvag_data::foods();
    let words: BTreeSet<String> = foods
        .iter()
        .flat_map(|food| std::iter::once(food.name.sv.as_ref()).chain(food.synonyms.iter().map(String::as_str)))
        .flat_map(|name| name.split_whitespace().map(str::to_lowercase))
        .collect();
    let matcher_of_all = matcher(foods.clone());
    let sets = FactorSets::new(matvag_data::factor_sets()).unwrap();
    let mapping = Mapping::default();

    let mut group = criterion.benchmark_group("matching 1000 lines");
    group.throughput(Throughput::Elements(1000));
    group.bench_function("read", |bencher| {
        bencher.iter(|| {
            lines.iter().filter(|line| matcher_of_all.read(&Article::named(line), &mapping).sure().is_some()).count()
        });
    });
    group.bench_function("read and choose factors", |bencher| {
        bencher.iter(|| {
            let food = |line: &&str| {
                let found = matcher_of_all.read(&Article::named(line), &mapping);
                matcher_of_all.foods().at(found.sure()?).and_then(|food| sets.choose(food, Method::Any)).map(|_| ())
            };
            black_box(lines.iter().filter_map(food).count())
        });
    });
    group.bench_function("floor: words looked up", |bencher| {
        bencher.iter(|| {
            let known =
                |line: &&str| line.split_whitespace().filter(|word| words.contains(&word.to_lowercase())).count();
            black_box(lines.iter().map(known).sum::<usize>())
        });
    });
    group.finish();

    let mut group = criterion.benchmark_group("made once");
    group.sample_size(10);
    group.bench_function("foods read", |bencher| bencher.iter(|| black_box(matvag_data::foods().len())));
    group.bench_function("matcher", |bencher| bencher.iter(|| black_box(matcher(foods.clone()))));
    group.finish();
}

criterion_group!(benches, matching);
criterion_main!(benches);
