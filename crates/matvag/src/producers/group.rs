//! Need and supply by product group, over all lots.

use std::collections::BTreeMap;

use super::against::{FoodSeason, season};
use super::check::Verdict;
use super::need::{Known, Need};
use super::record::{Fitting, GroupRecord, MonthRecord, MonthSeason};
use super::supply::{Reading, Supply};
use crate::food::Months;
use crate::num::Ratio;

/// The product groups over all lots, in the order they are met.
pub(super) fn groups(supply: &Supply<'_>, known: &Known<'_>, seasons: &[FoodSeason]) -> Vec<GroupRecord> {
    let mut found: Vec<(&Need, Vec<usize>)> = Vec::new();
    for (index, need) in supply.needs.iter().enumerate() {
        match found.iter_mut().find(|(first, _)| first.group == need.group) {
            Some((_, rows)) => rows.push(index),
            None => found.push((need, vec![index])),
        }
    }
    found.into_iter().map(|(first, rows)| group(first, rows, supply, known, seasons)).collect()
}

fn group(
    first: &Need,
    rows: Vec<usize>,
    supply: &Supply<'_>,
    known: &Known<'_>,
    seasons: &[FoodSeason],
) -> GroupRecord {
    let needs = || rows.iter().filter_map(|row| supply.needs.get(*row));
    let of_foods: Vec<&FoodSeason> = needs()
        .filter_map(|need| known.foods.at(need.wanted.as_ref().ok()?.food))
        .filter_map(|food| season(&food.id, seasons))
        .collect();
    let union = |months: fn(&FoodSeason) -> Months| {
        let all = of_foods.iter().fold(Months::NONE, |all, season| all.or(months(season)));
        (!of_foods.is_empty()).then_some(all)
    };
    let mut possible: Vec<usize> = rows.iter().flat_map(|row| supply.possible(*row)).collect();
    possible.sort_unstable();
    possible.dedup();
    let alone = supply.alone(&rows);
    let together = supply.together(&rows);
    let is_row_whole = |row: &usize| supply.whole(&[*row], &supply.order) == Verdict::Met;
    let fitting = if !alone.is_empty() {
        Fitting::GroupAlone
    } else if together.whole == Some(Verdict::Met) {
        Fitting::GroupTogether
    } else if rows.iter().any(is_row_whole) {
        Fitting::Rows
    } else if !together.kg.is_zero() {
        Fitting::PartOfVolume
    } else if possible.is_empty() {
        Fitting::Nobody
    } else {
        Fitting::Ask
    };
    GroupRecord {
        name: first.group.clone(),
        kg: needs().filter_map(|need| need.kg.as_ref()).sum(),
        harvest: union(|season| season.harvest),
        storage: union(|season| season.storage),
        possible,
        alone,
        together,
        fitting,
        by_month: by_month(&rows, supply, union(|season| season.harvest), union(|season| season.storage)),
        rows,
    }
}

/// The need of a group and what covers it, month by month.
fn by_month(rows: &[usize], supply: &Supply<'_>, harvest: Option<Months>, storage: Option<Months>) -> Vec<MonthRecord> {
    let sure = supply.cover(rows, &supply.order, Reading::Sure).by_month;
    let at_best = supply.cover(rows, &supply.order, Reading::Possible).by_month;
    let of = |covered: &BTreeMap<u8, Ratio>, month: u8| covered.get(&month).cloned().unwrap_or_default();
    let season = |month: u8| match (harvest, storage) {
        (None, _) => MonthSeason::Unknown,
        (Some(harvest), _) if harvest.contains(month) => MonthSeason::Harvest,
        (_, Some(storage)) if storage.contains(month) => MonthSeason::Storage,
        (Some(_), _) => MonthSeason::Outside,
    };
    let need = |month: u8| {
        let needs = rows.iter().filter_map(|row| supply.needs.get(*row)).filter(|need| need.months.contains(month));
        needs.filter_map(Need::monthly).sum()
    };
    let record = |month: u8| MonthRecord {
        month,
        need: need(month),
        sure: of(&sure, month),
        at_best: of(&at_best, month),
        season: season(month),
    };
    (1..=12).map(record).collect()
}
