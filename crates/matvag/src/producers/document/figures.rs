//! Figures that open down to the cells that they were read from.

use super::{kg, tenths};
use crate::num::Ratio;
use crate::producers::need::{NotJudged, monthly_formula};
use crate::producers::record::{Division, ProducersRecord};
use crate::report::document::Block;
use crate::report::figure::{Figure, Value};
use crate::text;
use crate::text::{Text, Unit};

/// The indicator: the shares of lots and of rows that somebody small can bid on alone, down to the rows.
pub(super) fn small_suppliers(record: &ProducersRecord) -> Option<Figure> {
    let (lots, rows) = record.small_suppliers()?;
    let of = |division: Division| record.splits.iter().find(|split| split.division == division);
    let (by_lot, by_row) = (of(Division::Lots)?, of(Division::Rows)?);
    let formula = |some: u32, all: u32| text!("{some} / {all}", "{some} / {all}", some = some, all = all);
    let of_rows = Figure::number(Text::fixed("andel av raderna", "share of the rows"), rows, Unit::Share)
        .formula(formula(by_row.alone.rows, by_row.all.rows))
        .parts((0..record.rows.len()).filter_map(|row| row_figure(record, row)));
    let label = Text::fixed(
        "Små leverantörer: andel av anbudsområdena som minst en kan lämna anbud på ensam",
        "Small producers: share of the lots that at least one can bid on alone",
    );
    Some(
        Figure::number(label, lots, Unit::Share)
            .formula(formula(by_lot.alone.parts, by_lot.all.parts))
            .parts([of_rows]),
    )
}

/// A row: how much of it producers cover together, by producer, and the need that it is held against.
fn row_figure(record: &ProducersRecord, index: usize) -> Option<Figure> {
    let row = record.rows.get(index)?;
    let label = text!("{id} {name}", "{id} {name}", id = row.id, name = row.name);
    let Some(need) = row.kg.as_ref().filter(|_| row.not_judged.is_none()) else {
        let why = row.not_judged.as_ref().map(NotJudged::text);
        let figure = Figure::new(label, Value::Unknown).place(row.place.clone());
        return Some(why.into_iter().fold(figure, Figure::note));
    };
    let unit = kg();
    let of_need = Figure::number(Text::fixed("behov per år", "need a year"), tenths(need), unit.clone())
        .formula(monthly_formula(need, row.months))
        .place(row.place.clone());
    let members = row.together.members.iter().filter_map(|member| {
        let producer = record.producers.get(member.producer)?;
        let food = row.food.as_ref().map(|(id, _)| id);
        let cells = producer.products.iter().filter(|product| product.food.as_ref() == food);
        let figure = Figure::number(Text::own(&producer.name), tenths(&member.kg), unit.clone());
        Some(cells.fold(figure, |figure, product| figure.place(product.place.clone())))
    });
    let formula = text!(
        "{covered} / {need}",
        "{covered} / {need}",
        covered = (&tenths(&row.together.kg), &unit),
        need = (&tenths(need), &unit)
    );
    let share = row.together.kg.over(need).unwrap_or_else(|_| Ratio::zero());
    Some(Figure::number(label, share, Unit::Share).formula(formula).parts([of_need]).parts(members))
}

/// A figure for each producer: its capacity, product by product, each with its cell.
pub(super) fn producers(record: &ProducersRecord) -> Vec<Block> {
    let figure = |producer: &crate::producers::ProducerRecord| {
        let products = producer.products.iter().map(|product| {
            let label = match &product.months {
                Some(months) => {
                    text!("{name}, {months}", "{name}, {months}", name = product.name, months = months.text())
                }
                None => text!("{name}, okända månader", "{name}, months unknown", name = product.name),
            };
            let figure = match product.kg_per_month {
                Some(capacity) => Figure::number(label, capacity.into(), Unit::Of("kg/mån".into())),
                None => Figure::new(label, Value::Unknown),
            };
            figure.place(product.place.clone())
        });
        let all: Option<Ratio> = producer.products.iter().try_fold(Ratio::zero(), |sum, product| {
            let year = &Ratio::from(product.kg_per_month?) * &Ratio::from(product.months?.count());
            Some(&sum + &year)
        });
        let label = text!("{name}, kapacitet per år", "{name}, capacity a year", name = producer.name);
        let value = all.map_or(Value::Unknown, |all| Value::Number(all, kg()));
        Block::Figure(Box::new(Figure::new(label, value).place(producer.place.clone()).parts(products)))
    };
    record.producers.iter().map(figure).collect()
}
