//! Reading and evaluating against only reading: a CSV price form against the `csv` crate, an xlsx one against `calamine`.

#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;
use std::io::Cursor;

use calamine::{Reader, Xlsx};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use matvag::award::evaluate;
use matvag_files::read_bid;

const POSITIONS: usize = 20_000;

fn csv(criterion: &mut Criterion) {
    let procurement = matvag_benches::procurement(POSITIONS);
    let text = matvag_benches::bid_csv(POSITIONS, 1);
    let mut group = criterion.benchmark_group("csv");
    group.throughput(Throughput::Elements(u64::try_from(POSITIONS).unwrap()));
    group.bench_function("floor: csv crate, byte records", |bencher| {
        bencher.iter(|| {
            let mut reader = csv::ReaderBuilder::new().delimiter(b';').flexible(true).from_reader(text.as_bytes());
            let mut record = csv::ByteRecord::new();
            let mut fields = 0;
            while reader.read_byte_record(&mut record).unwrap() {
                fields += record.len();
            }
            black_box(fields)
        });
    });
    group.bench_function("peer: csv crate, string records", |bencher| {
        bencher.iter(|| {
            let mut reader = csv::ReaderBuilder::new().delimiter(b';').flexible(true).from_reader(text.as_bytes());
            let mut fields = 0;
            for record in reader.records() {
                fields += record.unwrap().len();
            }
            black_box(fields)
        });
    });
    group.bench_function("read and evaluate", |bencher| {
        bencher.iter(|| {
            let bid = read_bid(&procurement, "bid.csv", text.as_bytes()).bid.unwrap();
            black_box(evaluate(&procurement, &[bid]))
        });
    });
    group.finish();
}

fn xlsx(criterion: &mut Criterion) {
    let procurement = matvag_benches::procurement(POSITIONS);
    let bytes = matvag_benches::bid_xlsx(POSITIONS, 1);
    let mut group = criterion.benchmark_group("xlsx");
    group.sample_size(20);
    group.throughput(Throughput::Elements(u64::try_from(POSITIONS).unwrap()));
    group.bench_function("floor: calamine", |bencher| {
        bencher.iter(|| {
            let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
            let sheets = workbook.sheet_names();
            let cells: usize =
                sheets.iter().map(|sheet| workbook.worksheet_range(sheet).unwrap().used_cells().count()).sum();
            black_box(cells)
        });
    });
    group.bench_function("read and evaluate", |bencher| {
        bencher.iter(|| {
            let bid = read_bid(&procurement, "bid.xlsx", &bytes).bid.unwrap();
            black_box(evaluate(&procurement, &[bid]))
        });
    });
    group.finish();
}

criterion_group!(benches, csv, xlsx);
criterion_main!(benches);
