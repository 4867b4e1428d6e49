//! How each total of a lot is built, as bars.

use super::award::part_name;
use super::explain::{built_title, total_label, total_unit};
use super::figure::Mask;
use super::picture::{Axis, Bracket, Segment, Series, StackedBar, StackedBars};
use super::shown::{Shown, score_of};
use crate::award::{Combination, Outcome, PartOf, Score};
use crate::num::Ratio;
use crate::procurement::{Bid, Lot, Procurement};
use crate::text;
use crate::text::{Text, Unit};

/// How the totals of a lot are built, the best bid first; nothing where there is no ranking.
///
/// A total that is a sum has a segment for each part that adds to it (price, surcharges, own costs, climate cost, or
/// points), and one bracket for all that is deducted. A total that is no sum is one segment. The axis begins at zero;
/// only where a total is below zero does it begin there.
pub fn stacked_bars(
    procurement: &Procurement,
    bids: &[Bid],
    outcome: &Outcome,
    lot: usize,
    mask: Mask,
) -> Option<StackedBars> {
    let shown = Shown { procurement, bids, outcome, mask };
    let (lot, lot_outcome) = shown.lot(lot)?;
    let ranking = lot_outcome.ranking.as_ref().ok()?;
    let scores: Vec<(usize, &Score)> =
        ranking.places.iter().filter_map(|place| Some((place.bid, score_of(lot_outcome, place.bid)?))).collect();
    let first = scores.first()?.1;
    let points = first.parts.iter().any(|part| part.points.is_some());
    let adds = scores.iter().all(|(_, score)| score.combination == Combination::Sum) && !first.parts.is_empty();
    let names: Vec<Part> = if adds {
        first.parts.iter().map(|part| Part { of: Some(part.of), name: part_name(lot, part.of, points) }).collect()
    } else {
        vec![Part { of: None, name: total_label(lot).capitalised() }]
    };
    let built: Vec<Built<'_>> = scores.iter().map(|(bid, score)| Built::of(*bid, score, &names)).collect();
    let ends: Vec<Ratio> = built.iter().flat_map(|bar| [bar.top(), bar.end(), bar.score.total.clone()]).collect();
    let axis = Axis::of(ends.iter());
    let unit = total_unit(lot);
    let rows: Vec<StackedBar> =
        built.iter().map(|bar| bar.drawn(&axis, shown.bidder(bar.bid), &names, &unit)).collect();
    let legend = names.into_iter().enumerate().filter(|(series, _)| built.iter().any(|bar| bar.has(*series)));
    Some(StackedBars {
        title: built_title(lot),
        description: described(lot, &rows),
        legend: legend.map(|(series, part)| Series { series, name: part.name }).collect(),
        rows,
    })
}

/// A part that every bid of the lot may have; the total itself where it is no sum.
struct Part {
    of: Option<PartOf>,
    name: Text,
}

/// One bid's total, taken apart.
struct Built<'a> {
    bid: usize,
    score: &'a Score,
    /// What adds, with its series.
    adds: Vec<(usize, Ratio)>,
    /// What is deducted, with its series; below zero.
    deducts: Vec<(usize, Ratio)>,
}

impl<'a> Built<'a> {
    fn of(bid: usize, score: &'a Score, parts: &[Part]) -> Self {
        let values = parts.iter().enumerate().filter_map(|(series, part)| match part.of {
            None => Some((series, score.total.clone())),
            Some(of) => {
                let part = score.parts.iter().find(|part| part.of == of)?;
                Some((series, part.value.clone()))
            }
        });
        let (deducts, adds) = values.filter(|(_, value)| !value.is_zero()).partition(|(_, value)| value.is_negative());
        Self { bid, score, adds, deducts }
    }

    /// Where the last part that adds ends.
    fn top(&self) -> Ratio {
        self.adds.iter().map(|(_, value)| value).sum()
    }

    /// Where it ends when all is deducted.
    fn end(&self) -> Ratio {
        &self.top() + &self.deducts.iter().map(|(_, value)| value).sum::<Ratio>()
    }

    fn has(&self, series: usize) -> bool {
        self.adds.iter().any(|(other, _)| *other == series)
    }

    fn drawn(&self, axis: &Axis, label: Text, names: &[Part], unit: &Unit) -> StackedBar {
        let named = |(series, value): &(usize, Ratio)| {
            let name = names.get(*series).map_or(Text::fixed("", ""), |part| part.name.clone());
            text!("{name} {value}", "{name} {value}", name = name, value = (value, unit))
        };
        let mut at = Ratio::zero();
        let mut segments = Vec::with_capacity(self.adds.len());
        for part in &self.adds {
            let to = &at + &part.1;
            let (from, end) = axis.between(&at, &to);
            segments.push(Segment { series: part.0, from, to: end, label: named(part) });
            at = to;
        }
        let bracket = (!self.deducts.is_empty()).then(|| {
            let (from, to) = axis.between(&self.end(), &at);
            let sum = (&at - &self.end()).magnitude();
            let each: Vec<Text> = self.deducts.iter().map(named).collect();
            let label = match self.deducts.len() {
                1 => text!("Avdrag: {each}", "Deduction: {each}", each = Text::listed(&each)),
                _ => text!(
                    "Avdrag {sum}: {each}",
                    "Deductions {sum}: {each}",
                    sum = (&sum, unit),
                    each = Text::listed(&each)
                ),
            };
            Bracket { from, to, label }
        });
        StackedBar {
            label,
            value: text!("{total}", "{total}", total = (&self.score.total, unit)),
            segments,
            bracket,
            mark: axis.at(&self.score.total),
        }
    }
}

/// Every bar in words: `Fjällmat: Anbudspris 900 kr; Avdrag: Eko −20 kr; jämförelsepris 880 kr.`
fn described(lot: &Lot, rows: &[StackedBar]) -> Text {
    let sentences: Vec<Text> = rows
        .iter()
        .map(|row| {
            let mut said: Vec<Text> = row.segments.iter().map(|segment| segment.label.clone()).collect();
            said.extend(row.bracket.iter().map(|bracket| bracket.label.clone()));
            said.push(text!("{label} {total}", "{label} {total}", label = total_label(lot), total = row.value));
            text!("{bidder}: {said}.", "{bidder}: {said}.", bidder = row.label, said = Text::joined(&said, "; "))
        })
        .collect();
    Text::joined(&sentences, " ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::sample::{Sample, criterion, two_bids};
    use crate::text::Lang;

    fn bars_of(sample: &Sample, mask: Mask) -> StackedBars {
        stacked_bars(&sample.procurement, &sample.bids, &sample.outcome, 0, mask).unwrap()
    }

    #[test]
    fn a_sum_in_kronor_has_a_segment_for_each_addition_and_a_bracket_for_what_is_deducted() {
        // The longest bar, 4 200 000 + 87 000, is the whole width: 4 200 000 / 4 287 000 = 0.97970…, and the total
        // 4 087 000 / 4 287 000 = 0.95334….
        let bars = bars_of(&two_bids(), Mask::default());
        assert_eq!(bars.title.in_lang(Lang::Sv), "Så är livscykelkostnaden uppbyggd");
        let first = &bars.rows[0];
        let ends: Vec<_> = first.segments.iter().map(|part| (part.series, part.from, part.to)).collect();
        assert_eq!(ends, [(0, 0, 9797), (1, 9797, 10_000)]);
        let bracket = first.bracket.as_ref().unwrap();
        assert_eq!((bracket.from, bracket.to, first.mark), (9533, 10_000, 9533));
        assert_eq!(bracket.label.in_lang(Lang::En), "Deduction: ekologiskt −200,000\u{a0}SEK");
        let legend: Vec<_> = bars.legend.iter().map(|series| series.name.in_lang(Lang::Sv)).collect();
        assert_eq!(legend, ["Anbudspris", "Klimatkostnad"]);
    }

    #[test]
    fn the_picture_says_its_values_in_words_and_hides_names_where_the_report_does() {
        let sample = two_bids();
        let said = bars_of(&sample, Mask::default()).description;
        assert!(said.in_lang(Lang::En).starts_with(
            "Fjällmat: Bid price 4,200,000\u{a0}SEK; Climate cost 87,000\u{a0}SEK; \
             Deduction: ekologiskt −200,000\u{a0}SEK; life-cycle cost 4,087,000\u{a0}SEK."
        ));
        let masked = serde_json::to_string(&bars_of(&sample, Mask { bidders: true, article_prices: true })).unwrap();
        assert!(masked.contains("Anbud B") && !masked.contains("Norrslätt"));
    }

    #[test]
    fn points_are_segments_and_a_total_that_is_no_sum_is_one() {
        let weighted = criterion("k1", "Smak", &json!({ "weight": "0.5" }));
        let bids: [(&str, &str, &[&str]); 2] = [("A", "50", &["0.1"]), ("B", "80", &["0.6"])];
        let model = json!({ "kind": "relative-lowest", "price_weight": "0.5", "scale": "100" });
        let bars = bars_of(&Sample::one_lot(&model, &[weighted], &bids), Mask::default());
        let values: Vec<_> = bars.rows.iter().map(|row| row.value.in_lang(Lang::En).to_owned()).collect();
        assert_eq!(values, ["61.25\u{a0}pts", "55\u{a0}pts"]);
        // 31.25 / 61.25 = 0.51020…
        let ends: Vec<_> = bars.rows[0].segments.iter().map(|part| (part.from, part.to)).collect();
        assert_eq!(ends, [(0, 5102), (5102, 10_000)]);

        let whole = criterion("k1", "Smak", &json!({ "weight": "1" }));
        let model = json!({ "kind": "quotient", "direction": "quality-per-krona" });
        let bars = bars_of(&Sample::one_lot(&model, &[whole], &bids), Mask::default());
        assert!(bars.rows.iter().all(|row| row.segments.len() == 1 && row.bracket.is_none()));
    }

    #[test]
    fn a_total_below_zero_lies_left_of_where_the_bars_begin() {
        let worth = criterion("k1", "Smak", &json!({ "kr": "100" }));
        let bids: [(&str, &str, &[&str]); 2] = [("A", "50", &["1"]), ("B", "150", &["0"])];
        let bars = bars_of(&Sample::one_lot(&json!({ "kind": "fixed-deduction" }), &[worth], &bids), Mask::default());
        // From −50 to 150: zero lies at a quarter.
        let row = &bars.rows[0];
        assert_eq!((row.mark, row.segments[0].from, row.segments[0].to), (0, 2500, 5000));
    }
}
