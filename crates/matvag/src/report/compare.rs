//! Two bids of a lot beside each other: a sentence, bars, a table that adds up, and the articles that differ most.
//!
//! Every difference is the second bid minus the first. Where the total is a sum, the differences of the parts add up to
//! the difference of the totals, exactly; what the documents round away has a row of its own.

mod articles;
mod sentence;

use serde::Serialize;

use self::sentence::{Clause, sentence};
use super::award::part_name;
use super::document::{Cell, Column, Emphasis, Row, Table};
use super::explain::{total_label, total_unit};
use super::figure::Mask;
use super::picture::{Axis, DivergingBar, DivergingBars, Favours, FavoursName};
use super::shown::{Shown, score_of};
use crate::award::{Combination, Outcome, PartOf, Score, Wins};
use crate::num::Ratio;
use crate::procurement::{Bid, Lot, Procurement};
use crate::text;
use crate::text::{Lang, Text, Unit};

/// Two bids of a lot beside each other.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    /// Which two.
    pub heading: Text,
    /// What differs, in a sentence made of the parts, and what it comes to.
    pub answer: Text,
    /// The difference of each part.
    pub bars: DivergingBars,
    /// Each part of both bids, the difference, and the sum.
    pub table: Table,
    /// The ten articles whose amounts differ most, with the sum of the rest, so that the whole is the difference in
    /// price; none where article prices are left out, or nothing differs.
    pub articles: Option<Table>,
}

/// Compares two bids that have a total in the lot with this index; nothing if one of them has none.
///
/// `a` and `b` are indices among the bids of the procurement. Differences are `b` minus `a`.
pub fn compare_bids(
    procurement: &Procurement,
    bids: &[Bid],
    outcome: &Outcome,
    lot: usize,
    a: usize,
    b: usize,
    mask: Mask,
) -> Option<Comparison> {
    let shown = Shown { procurement, bids, outcome, mask };
    let (the_lot, lot_outcome) = shown.lot(lot)?;
    let pair = Pair {
        lot: the_lot,
        a: score_of(lot_outcome, a)?,
        b: score_of(lot_outcome, b)?,
        names: [shown.bidder(a), shown.bidder(b)],
    };
    let parts = pair.parts();
    let [name_a, name_b] = &pair.names;
    Some(Comparison {
        heading: text!("{b} jämfört med {a}", "{b} compared with {a}", a = name_a, b = name_b),
        answer: pair.answer(&parts),
        bars: pair.bars(&parts),
        table: pair.table(&parts),
        articles: articles::articles(&shown, lot, a, b),
    })
}

/// Two scores and whose they are.
struct Pair<'a> {
    lot: &'a Lot,
    a: &'a Score,
    b: &'a Score,
    names: [Text; 2],
}

/// One part of both.
pub(super) struct PartPair {
    of: PartOf,
    name: Text,
    unit: Unit,
    a: Ratio,
    b: Ratio,
    favours: Favours,
}

impl PartPair {
    fn difference(&self) -> Ratio {
        &self.b - &self.a
    }
}

impl Pair<'_> {
    /// Whether both totals are the sums of their parts.
    fn adds(&self) -> bool {
        [self.a, self.b].iter().all(|score| score.combination == Combination::Sum)
    }

    /// Every part that one of them has, in the order of the formula.
    fn parts(&self) -> Vec<PartPair> {
        let points = self.a.parts.iter().chain(&self.b.parts).any(|part| part.points.is_some());
        let mut of: Vec<PartOf> = self.a.parts.iter().map(|part| part.of).collect();
        of.extend(self.b.parts.iter().map(|part| part.of).filter(|part| !self.a.parts.iter().any(|a| a.of == *part)));
        let value = |score: &Score, of: PartOf| {
            score.parts.iter().find(|part| part.of == of).map(|part| part.value.clone()).unwrap_or_default()
        };
        of.into_iter()
            .map(|of| {
                let (a, b) = (value(self.a, of), value(self.b, of));
                // Where the total is no sum, a lower price and more of anything else is better.
                let better = match of {
                    _ if self.adds() => Better::from(self.lot.model.formula().wins()),
                    PartOf::Price => Better::Less,
                    PartOf::Criterion(_) | PartOf::Quality | PartOf::OwnCost(_) | PartOf::Co2e => Better::More,
                };
                let in_kronor = of == PartOf::Price && !points;
                let unit = if in_kronor {
                    Unit::Sek
                } else if self.adds() {
                    total_unit(self.lot)
                } else {
                    Unit::Number
                };
                let favours = favours(&(&b - &a), better);
                PartPair { of, name: part_name(self.lot, of, points), unit, a, b, favours }
            })
            .collect()
    }

    /// Total B minus total A.
    fn gap(&self) -> Ratio {
        &self.b.total - &self.a.total
    }

    /// The sentence of the parts, and what they come to.
    fn answer(&self, parts: &[PartPair]) -> Text {
        let clauses: Vec<Clause> = parts.iter().filter_map(|part| Clause::of(self, part)).collect();
        let said = sentence(&self.names, &clauses);
        let (gap, unit, label) = (self.gap(), total_unit(self.lot), total_label(self.lot));
        let [a, b] = &self.names;
        let wins = Better::from(self.lot.model.formula().wins());
        let to = match favours(&gap, wins) {
            Favours::A => a,
            Favours::B => b,
            Favours::None => {
                return text!(
                    "{said} Båda har {label} {total}.",
                    "{said} Both have {label} {total}.",
                    said = said,
                    label = label,
                    total = (&self.a.total, &unit)
                );
            }
        };
        text!(
            "{said} Sammanlagt skiljer {gap} i {label}, till fördel för {to}.",
            "{said} In all the difference in {label} is {gap}, in favour of {to}.",
            said = said,
            gap = (&gap.magnitude(), &unit),
            label = label,
            to = to
        )
    }

    fn bars(&self, parts: &[PartPair]) -> DivergingBars {
        let total = (!self.adds()).then(|| PartPair {
            of: PartOf::Price,
            name: total_label(self.lot).capitalised(),
            unit: total_unit(self.lot),
            a: self.a.total.clone(),
            b: self.b.total.clone(),
            favours: favours(&self.gap(), Better::from(self.lot.model.formula().wins())),
        });
        // Parts that are counted in different units cannot stand on one axis: then the total stands alone.
        let drawn: Vec<&PartPair> = total.as_ref().map_or_else(|| parts.iter().collect(), |total| vec![total]);
        let differences: Vec<Ratio> = drawn.iter().map(|part| part.difference()).collect();
        let axis = Axis::of(differences.iter());
        let rows: Vec<DivergingBar> = drawn
            .iter()
            .zip(&differences)
            .map(|(part, difference)| {
                let (from, to) = axis.between(&Ratio::zero(), difference);
                let value = signed(difference, &part.unit);
                DivergingBar { label: part.name.clone(), value, from, to, favours: part.favours }
            })
            .collect();
        let [a, b] = &self.names;
        let in_favour = |name: &Text| text!("Till fördel för {name}", "Favours {name}", name = name);
        let said: Vec<Text> = rows
            .iter()
            .map(|row| {
                let whom = match row.favours {
                    Favours::A => in_favour(a),
                    Favours::B => in_favour(b),
                    Favours::None => Text::fixed("Ingen skillnad", "No difference"),
                };
                text!(
                    "{label} {value}. {whom}.",
                    "{label} {value}. {whom}.",
                    label = row.label,
                    value = row.value,
                    whom = whom
                )
            })
            .collect();
        DivergingBars {
            title: text!("Skillnad: {b} minus {a}", "Difference: {b} minus {a}", a = a, b = b),
            description: Text::joined(&said, " "),
            zero: axis.at(&Ratio::zero()),
            legend: vec![
                FavoursName { favours: Favours::A, name: in_favour(a) },
                FavoursName { favours: Favours::B, name: in_favour(b) },
            ],
            rows,
        }
    }

    fn table(&self, parts: &[PartPair]) -> Table {
        let unit = total_unit(self.lot);
        let cell = |value: &Ratio, of: &Unit| {
            if *of == unit { Cell::Number(value.clone()) } else { Cell::Measured(value.clone(), of.clone()) }
        };
        let row = |name: &Text, a: &Ratio, b: &Ratio, of: &Unit, emphasis| Row {
            cells: vec![Cell::Words(name.clone()), cell(a, of), cell(b, of), cell(&(b - a), of)],
            emphasis,
        };
        let mut rows: Vec<Row> =
            parts.iter().map(|part| row(&part.name, &part.a, &part.b, &part.unit, Emphasis::None)).collect();
        let rounded = |score: &Score| &score.total - &score.exact;
        let (a, b) = (rounded(self.a), rounded(self.b));
        if self.adds() && !(a.is_zero() && b.is_zero()) {
            rows.push(row(&Text::fixed("Avrundning", "Rounding"), &a, &b, &unit, Emphasis::None));
        }
        let total = total_label(self.lot).capitalised();
        rows.push(row(&total, &self.a.total, &self.b.total, &unit, Emphasis::Sum));
        let [a, b] = self.names.clone();
        Table {
            caption: text!("{b} jämfört med {a}, del för del", "{b} compared with {a}, part by part", a = a, b = b),
            columns: vec![
                Column::words(Text::fixed("Del", "Part")),
                Column::numbers(a, unit.clone()),
                Column::numbers(b, unit.clone()),
                Column::differences(Text::fixed("Skillnad", "Difference"), unit),
            ],
            rows,
        }
    }
}

/// Which of two numbers is better.
#[derive(Clone, Copy)]
enum Better {
    Less,
    More,
}

impl From<Wins> for Better {
    fn from(wins: Wins) -> Self {
        match wins {
            Wins::Lowest => Self::Less,
            Wins::Highest => Self::More,
        }
    }
}

/// Who gains from a difference, B minus A.
fn favours(difference: &Ratio, better: Better) -> Favours {
    match (difference, better) {
        (difference, _) if difference.is_zero() => Favours::None,
        (difference, Better::Less) if difference.is_negative() => Favours::B,
        (_, Better::Less) => Favours::A,
        (difference, Better::More) if difference.is_negative() => Favours::A,
        (_, Better::More) => Favours::B,
    }
}

/// A difference with its sign and unit.
fn signed(difference: &Ratio, unit: &Unit) -> Text {
    let decimals = unit.decimals(difference);
    let write = |lang: Lang| {
        let number = unit.write_signed(difference, decimals, lang);
        match unit.symbol(lang) {
            symbol if symbol.is_empty() => number,
            symbol => format!("{number}\u{a0}{symbol}"),
        }
    };
    Text { sv: write(Lang::Sv).into(), en: write(Lang::En).into() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;
    use serde_json::json;

    use super::*;
    use crate::sample::{Sample, criterion, procurement, two_bids};

    fn compared(sample: &Sample, a: usize, b: usize) -> Comparison {
        compare_bids(&sample.procurement, &sample.bids, &sample.outcome, 0, a, b, Mask::default()).unwrap()
    }

    fn numbers(row: &Row) -> Vec<String> {
        row.cells.iter().filter_map(Cell::number).map(ToString::to_string).collect()
    }

    #[test]
    fn the_sentence_says_first_what_speaks_for_the_second_bid_and_then_what_speaks_against_it() {
        let answer = compared(&two_bids(), 0, 1).answer;
        assert_eq!(
            answer.in_lang(Lang::En),
            "Norrslätt Livs is 124,000\u{a0}SEK cheaper in bid price, but gets 40,500\u{a0}SEK more in climate cost and \
             112,500\u{a0}SEK less in deduction for ekologiskt. In all the difference in life-cycle cost is \
             29,000\u{a0}SEK, in favour of Fjällmat."
        );
        assert_eq!(
            answer.in_lang(Lang::Sv).replace(['\u{202f}', '\u{a0}'], " "),
            "Norrslätt Livs är 124 000 kr billigare i anbudspris, men får 40 500 kr mer i klimatkostnad och 112 500 kr \
             mindre i avdrag för ekologiskt. Sammanlagt skiljer 29 000 kr i livscykelkostnad, till fördel för Fjällmat."
        );
        let other_way = compared(&two_bids(), 1, 0).answer;
        assert!(other_way.in_lang(Lang::En).starts_with(
            "Fjällmat gets 40,500\u{a0}SEK less in climate cost and 112,500\u{a0}SEK more in deduction for ekologiskt, \
             but is 124,000\u{a0}SEK dearer in bid price."
        ));
    }

    #[test]
    fn bars_stand_by_sign_and_look_by_who_gains() {
        // −124 000, +40 500, +112 500: zero lies at 124 000 / 236 500 = 0.52431….
        let bars = compared(&two_bids(), 0, 1).bars;
        assert_eq!(bars.zero, 5243);
        let drawn: Vec<_> = bars.rows.iter().map(|row| (row.from, row.to, row.favours)).collect();
        assert_eq!(drawn[0], (0, 5243, Favours::B));
        assert_eq!((drawn[1].0, drawn[1].2), (5243, Favours::A));
        assert_eq!(drawn[2], (5243, 10_000, Favours::A));
        assert_eq!(bars.rows[1].value.in_lang(Lang::En), "+40,500\u{a0}SEK");
    }

    #[test]
    fn the_articles_and_the_rest_add_up_to_the_difference_in_price() {
        let table = compared(&two_bids(), 0, 1).articles.unwrap();
        let rows: Vec<_> = table.rows.iter().map(numbers).collect();
        assert_eq!(rows[0], ["3000000", "2860000", "-140000"]);
        assert_eq!(rows[1], ["1200000", "1216000", "16000"]);
        assert_eq!(rows[2], ["0", "0", "0"]);
        assert_eq!(rows[3], ["4200000", "4076000", "-124000"]);
        let Cell::Words(place) = &table.rows[0].cells[6] else { panic!("{table:?}") };
        assert_eq!(place.in_lang(Lang::Sv), "Norrslätt Livs.csv, cell\u{a0}B3");
    }

    #[test]
    fn only_the_ten_that_differ_most_are_shown() {
        let positions: Vec<_> = (1..=12)
            .map(|id| json!({ "id": format!("p{id:02}"), "name": "x", "unit": "st", "quantity": "1" }))
            .collect();
        let lot = json!({ "id": "A", "name": "A", "model": { "kind": "lowest-price" }, "positions": positions });
        let bid = |name: &str, more: u32| {
            let rows: Vec<_> = (1..=12_u32)
                .map(|id| json!({ "row": format!("p{id:02}"), "price": (100 + id * more).to_string() }))
                .collect();
            crate::sample::bid(name, &rows)
        };
        let table = compared(&Sample::new(procurement(&[lot]), vec![bid("A", 0), bid("B", 1)]), 0, 1).articles.unwrap();
        // Differences 12, 11, …, 3; the rest is 2 + 1.
        let differences: Vec<_> = table.rows.iter().filter_map(|row| numbers(row).pop()).collect();
        assert_eq!(differences, ["12", "11", "10", "9", "8", "7", "6", "5", "4", "3", "3", "78"]);
    }

    #[test]
    fn article_prices_and_names_are_left_out_where_they_are_secret() {
        let sample = two_bids();
        let mask = Mask { bidders: true, article_prices: true };
        let compared = compare_bids(&sample.procurement, &sample.bids, &sample.outcome, 0, 0, 1, mask).unwrap();
        assert!(compared.articles.is_none());
        assert!(!serde_json::to_string(&compared).unwrap().contains("Norrslätt"));
    }

    #[test]
    fn a_total_that_is_no_sum_is_compared_part_by_part_in_their_own_units() {
        let whole = criterion("k1", "Smak", &json!({ "weight": "1" }));
        let model = json!({ "kind": "quotient", "direction": "quality-per-krona" });
        let sample = Sample::one_lot(&model, &[whole], &[("A", "50", &["0.5"]), ("B", "80", &["0.75"])]);
        let compared = compared(&sample, 0, 1);
        assert!(
            compared
                .answer
                .in_lang(Lang::En)
                .starts_with("B gets 25 more for quality, but is 30\u{a0}SEK dearer in bid price.")
                || compared
                    .answer
                    .in_lang(Lang::En)
                    .starts_with("B gets 0.25 more for quality, but is 30\u{a0}SEK dearer"),
            "{}",
            compared.answer.in_lang(Lang::En)
        );
        assert_eq!(compared.bars.rows.len(), 1);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

        #[test]
        fn the_differences_add_up_to_the_difference_of_the_totals(
            model in select(vec!["fixed-deduction", "fixed-surcharge", "percent-deduction", "relative-lowest", "relative-span"]),
            prices in prop::array::uniform3(1_u32..500_000),
            shares in prop::array::uniform3(0_u32..=100),
            digits in 0_u32..4,
        ) {
            let (parameters, worth) = match model {
                "fixed-deduction" | "fixed-surcharge" => (json!({ "kind": model }), json!({ "kr": "1234.56" })),
                "percent-deduction" => (json!({ "kind": model }), json!({ "percent": "17" })),
                _ => (json!({ "kind": model, "price_weight": "0.7", "scale": "100" }), json!({ "weight": "0.3" })),
            };
            let written: Vec<(String, String)> = prices
                .iter()
                .zip(shares)
                .map(|(price, share)| (format!("{}.{:02}", price / 100, price % 100), format!("0.{share:03}")))
                .collect();
            let lot = json!({
                "id": "A", "name": "A", "model": parameters, "criteria": [criterion("k1", "Smak", &worth)],
                "rounding": [{ "stage": "total", "digits": digits.to_string(), "mode": "half-up" }],
                "positions": [{ "id": "p", "name": "Allt", "unit": "st", "quantity": "1" }],
            });
            let bids = written.iter().enumerate().map(|(index, (price, share))| {
                let rows = [json!({ "row": "p", "price": price }), json!({ "row": "k1", "answer": share })];
                crate::sample::bid(&format!("B{index}"), &rows)
            });
            let sample = Sample::new(procurement(&[lot]), bids.collect());
            prop_assume!(sample.outcome.lots[0].ranking.is_ok());
            let table = compared(&sample, 0, 2).table;
            for column in 1..=3 {
                let (sum, parts) = table.rows.split_last().unwrap();
                let added: Ratio = parts.iter().filter_map(|row| row.cells[column].number()).sum();
                prop_assert_eq!(Some(&added), sum.cells[column].number());
            }
        }
    }
}
