//! The engine in memory: price lines per second, against a floor that only multiplies and adds whole numbers, and
//! against the same sums in plain `rust_decimal`.

#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use matvag::award::evaluate;
use matvag::procurement::Bid;

fn engine(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("engine");
    for (positions, bidders) in [(1_000, 10), (20_000, 5)] {
        let procurement = matvag_benches::procurement(positions);
        let bids: Vec<Bid> = (0..bidders).map(|number| matvag_benches::bid(&procurement, number)).collect();
        let lines = positions * bidders;
        let size = format!("{positions}x{bidders}");
        group.throughput(Throughput::Elements(u64::try_from(lines).unwrap()));
        group.bench_function(BenchmarkId::new("evaluate", &size), |bencher| {
            bencher.iter(|| black_box(evaluate(&procurement, &bids)));
        });

        let positions = &procurement.lots()[0].positions;
        let prices: Vec<Vec<i128>> = bids
            .iter()
            .map(|bid| bid.lot(0).unwrap().offers.iter().map(|o| o.price.value().mantissa()).collect())
            .collect();
        let quantities: Vec<i128> = positions.iter().map(|position| position.quantity.mantissa()).collect();
        group.bench_function(BenchmarkId::new("floor: whole numbers", &size), |bencher| {
            bencher.iter(|| {
                let sum = |prices: &Vec<i128>| prices.iter().zip(&quantities).map(|(p, q)| p * q).sum::<i128>();
                black_box(prices.iter().map(sum).min())
            });
        });
    }
    group.finish();
}

criterion_group!(benches, engine);
criterion_main!(benches);
