//! The articles that make the most difference between the prices of two bids.

use std::collections::BTreeMap;

use crate::award::{Basket, LineAmount};
use crate::num::Ratio;
use crate::procurement::{Bid, Lot, LotBid};
use crate::report::document::{Cell, Column, Emphasis, Row, Table};
use crate::report::shown::{PlaceIn, Shown};
use crate::text;
use crate::text::{Text, Unit};

/// How many articles are shown.
const MOST: usize = 10;

/// What a row of the table is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Priced {
    Position(usize),
    Markup(usize),
}

/// The amounts of one bid: what it asks for each row, and where that stands.
struct Side<'a> {
    amounts: BTreeMap<Priced, (Ratio, Cell)>,
    price: &'a Ratio,
}

/// The table; nothing where article prices are left out, or where no amount differs.
pub(super) fn articles(shown: &Shown<'_>, index: usize, a: usize, b: usize) -> Option<Table> {
    if shown.mask.article_prices {
        return None;
    }
    let (lot, _) = shown.lot(index)?;
    let (one, other) = (side(shown, index, a)?, side(shown, index, b)?);
    let mut rows: Vec<Priced> = one.amounts.keys().chain(other.amounts.keys()).copied().collect();
    rows.sort_unstable();
    rows.dedup();
    let amount = |side: &Side<'_>, row: &Priced| side.amounts.get(row).map(|(amount, _)| amount.clone());
    let difference = |row: &Priced| &amount(&other, row).unwrap_or_default() - &amount(&one, row).unwrap_or_default();
    let mut rows: Vec<(Priced, Ratio)> =
        rows.into_iter().map(|row| (row, difference(&row))).filter(|(_, difference)| !difference.is_zero()).collect();
    if rows.is_empty() {
        return None;
    }
    // The sort is stable: rows that differ alike stay in the order of the lot.
    rows.sort_by_key(|(_, difference)| std::cmp::Reverse(difference.magnitude()));
    rows.truncate(MOST);
    let stands = |side: &Side<'_>, row: &Priced| side.amounts.get(row).map_or(Cell::Empty, |(_, place)| place.clone());
    let number = |amount: Option<Ratio>| amount.map_or(Cell::Empty, Cell::Number);
    let mut table: Vec<Row> = rows
        .iter()
        .filter_map(|(row, difference)| {
            let (id, name) = named(lot, *row)?;
            let cells = vec![
                Cell::own(id),
                Cell::own(name),
                number(amount(&one, row)),
                number(amount(&other, row)),
                Cell::Number(difference.clone()),
                stands(&one, row),
                stands(&other, row),
            ];
            Some(Row { cells, emphasis: Emphasis::None })
        })
        .collect();
    let sum = |name: Text, one: Ratio, other: Ratio, emphasis| {
        let difference = Cell::Number(&other - &one);
        let cells = vec![
            Cell::Words(name),
            Cell::Empty,
            Cell::Number(one),
            Cell::Number(other),
            difference,
            Cell::Empty,
            Cell::Empty,
        ];
        Row { cells, emphasis }
    };
    let rest = |side: &Side<'_>| {
        let said: Ratio = rows.iter().filter_map(|(row, _)| amount(side, row)).sum();
        side.price - &said
    };
    table.push(sum(Text::fixed("Övriga rader", "Other rows"), rest(&one), rest(&other), Emphasis::None));
    let label = Text::fixed("Anbudspris", "Bid price");
    table.push(sum(label, one.price.clone(), other.price.clone(), Emphasis::Sum));
    let stands = |bid: usize| text!("{bidder}: står i", "{bidder}: stands in", bidder = shown.bidder(bid));
    Some(Table {
        caption: Text::fixed(
            "De artiklar som gör störst skillnad i anbudspris",
            "The articles that make the most difference in bid price",
        ),
        columns: vec![
            Column::words(Text::fixed("Position", "Position")),
            Column::words(Text::fixed("Benämning", "Name")),
            Column::numbers(shown.bidder(a), Unit::Sek),
            Column::numbers(shown.bidder(b), Unit::Sek),
            Column::differences(Text::fixed("Skillnad", "Difference"), Unit::Sek),
            Column::words(stands(a)),
            Column::words(stands(b)),
        ],
        rows: table,
    })
}

fn named(lot: &Lot, row: Priced) -> Option<(&str, &str)> {
    match row {
        Priced::Position(index) => {
            lot.positions.get(index).map(|position| (position.id.as_str(), position.name.as_str()))
        }
        Priced::Markup(index) => lot.markup_parts.get(index).map(|part| (part.id.as_str(), part.name.as_str())),
    }
}

/// Everything that counts in one bid's price.
fn side<'a>(shown: &Shown<'a>, index: usize, bid: usize) -> Option<Side<'a>> {
    let (lot, lot_outcome) = shown.lot(index)?;
    let the_bid: &Bid = shown.bids.get(bid)?;
    let lot_bid: &LotBid = the_bid.lot(index)?;
    let evaluated = lot_outcome.bids.get(bid)?.as_ref()?.evaluated.as_ref()?;
    let lines = evaluated.basket.lines(lot, lot_bid, &lot_outcome.excluded);
    let line = |line: &LineAmount| {
        let place = shown.stands_in(line, lot, the_bid, lot_bid, PlaceIn::ManyFiles);
        (Priced::Position(line.position), (line.amount.ratio(), place))
    };
    let mut amounts: BTreeMap<Priced, (Ratio, Cell)> = lines.iter().filter(|line| line.counted).map(line).collect();
    let markup = Basket::markup_lines(lot, lot_bid);
    amounts.extend(markup.into_iter().map(|part| (Priced::Markup(part.part), (part.amount.ratio(), Cell::Empty))));
    Some(Side { amounts, price: &evaluated.entrant.price })
}
