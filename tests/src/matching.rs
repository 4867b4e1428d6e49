//! How well the matcher reads article lines: labelled lines of our own, and what comes of them.
//!
//! The lines stand in `tests/matching`: one half to develop with, one that is only scored. Nobody's text is copied.

use std::collections::BTreeMap;

use matvag::article::{Article, Certainty, Mapping, Match, Matcher, Words};
use matvag::food::TextTable;
use matvag::num::{Decimal, Ratio};
use matvag::problem::Problems;

/// A line and the truth about it.
#[derive(Clone, Debug)]
pub struct Labelled {
    /// As a seller writes it.
    pub line: String,
    /// A food's id, `none` for a food that the table does not have, `not-food`.
    pub food: String,
    /// Foods that are as right.
    pub also: Vec<String>,
    /// Kilograms, where the line states a mass.
    pub kg: Option<Decimal>,
    /// Its labels, sorted.
    pub labels: Vec<String>,
    /// The origin's code, or nothing.
    pub origin: String,
    /// The food's group, `–` for none.
    pub group: String,
}

/// Which half of the lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// To develop with.
    Dev,
    /// Only scored: nobody tunes to it.
    Scored,
}

/// What came of some lines.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// Lines of foods that are in the table.
    pub foods: usize,
    /// Of them: the right food came first.
    pub first: usize,
    /// Of them: it was among the first three.
    pub among_three: usize,
    /// All lines.
    pub lines: usize,
    /// Lines that were called sure.
    pub sure: usize,
    /// Lines that were called sure with a wrong food, or that are no food of the table.
    pub sure_but_wrong: Vec<String>,
    /// Lines for which nothing was proposed.
    pub unknown: usize,
    /// Lines that are no food, and were seen to be.
    pub not_food: (usize, usize),
    /// Lines that state a mass, and those whose mass is right within 2 %.
    pub mass: (usize, usize),
    /// Lines whose labels are right.
    pub labels: usize,
    /// Lines whose origin is right.
    pub origin: usize,
    /// What went wrong, in words.
    pub misses: Vec<String>,
}

/// The bundled matcher.
pub fn matcher() -> Matcher {
    let mut problems = Problems::new();
    let words = Words::read(&matvag_data::words(), &mut problems);
    assert_eq!(problems.len(), 0, "{problems:?}");
    Matcher::new(matvag_data::foods(), words)
}

/// The labelled lines of a half.
pub fn lines(half: Half) -> Vec<Labelled> {
    let text = match half {
        Half::Dev => include_str!("../matching/dev.tsv"),
        Half::Scored => include_str!("../matching/scored.tsv"),
    };
    read(text)
}

/// Labelled lines out of a text.
pub fn read(text: &str) -> Vec<Labelled> {
    let table = TextTable::from_tabs("lines.tsv", text);
    let column = |row: &[std::borrow::Cow<'_, str>], name: &str| {
        table.column(name).and_then(|column| row.get(column)).map(|cell| cell.trim().to_owned()).unwrap_or_default()
    };
    let list = |text: String| {
        let mut list: Vec<String> = text.split('|').filter(|part| !part.is_empty()).map(str::to_owned).collect();
        list.sort();
        list
    };
    let labelled = |row: &Vec<std::borrow::Cow<'_, str>>| Labelled {
        line: column(row, "line"),
        food: column(row, "food"),
        also: list(column(row, "also")),
        kg: Decimal::parse(&column(row, "kg").replace(',', ".")).ok(),
        labels: list(column(row, "labels")),
        origin: column(row, "origin"),
        group: Some(column(row, "group")).filter(|group| !group.is_empty()).unwrap_or_else(|| "–".to_owned()),
    };
    table.rows.iter().map(|(_, row)| labelled(row)).collect()
}

/// Scores lines.
pub fn score<'l>(matcher: &Matcher, lines: impl IntoIterator<Item = &'l Labelled>) -> Score {
    let mut score = Score::default();
    let mapping = Mapping::default();
    for line in lines {
        score.add(matcher, line, &matcher.read(&Article::named(&line.line), &mapping));
    }
    score
}

/// Scores lines, each group for itself.
pub fn by_group(matcher: &Matcher, lines: &[Labelled]) -> BTreeMap<String, Score> {
    let groups: std::collections::BTreeSet<&str> = lines.iter().map(|line| line.group.as_str()).collect();
    let of = |group: &str| score(matcher, lines.iter().filter(|line| line.group == group));
    groups.into_iter().map(|group| (group.to_owned(), of(group))).collect()
}

impl Score {
    fn add(&mut self, matcher: &Matcher, line: &Labelled, found: &Match) {
        self.lines += 1;
        let ids: Vec<&str> = found
            .candidates
            .iter()
            .filter_map(|candidate| matcher.foods().at(candidate.food))
            .map(|food| food.id.as_str())
            .collect();
        let is_right = |id: &&str| **id == line.food || line.also.iter().any(|other| other == *id);
        let is_first = ids.first().is_some_and(&is_right);
        let is_sure = found.certainty == Certainty::Sure;
        let miss = |what: &str| format!("{what}: {} → {} ({})", line.line, ids.join(", "), line.food);
        self.sure += usize::from(is_sure);
        self.unknown += usize::from(found.certainty == Certainty::Unknown);
        if is_sure && !is_first {
            self.sure_but_wrong.push(miss("sure but wrong"));
        }
        match line.food.as_str() {
            "none" => {}
            "not-food" => {
                let is_seen = found.certainty == Certainty::NotFood;
                self.not_food.0 += 1;
                self.not_food.1 += usize::from(is_seen);
                if !is_seen {
                    self.misses.push(miss("not seen as no food"));
                }
            }
            _ => {
                self.foods += 1;
                self.first += usize::from(is_first);
                self.among_three += usize::from(ids.iter().take(3).any(&is_right));
                if !is_first {
                    self.misses.push(miss("not first"));
                }
            }
        }
        if let Some(wanted) = line.kg {
            self.mass.0 += 1;
            let is_close = found.mass.as_ref().is_some_and(|mass| is_within_2_percent(mass.kg.value(), wanted));
            self.mass.1 += usize::from(is_close);
            if !is_close {
                let got = found.mass.as_ref().map_or_else(|| "–".to_owned(), |mass| mass.kg.value().to_string());
                self.misses.push(format!("mass: {} → {got} kg ({wanted})", line.line));
            }
        }
        let mut labels: Vec<&str> = found.labels.iter().map(|label| label.id()).collect();
        labels.sort_unstable();
        self.labels += usize::from(labels == line.labels);
        if labels != line.labels {
            self.misses.push(format!("labels: {} → {labels:?} ({:?})", line.line, line.labels));
        }
        let origin = found.origin.code().unwrap_or_default();
        self.origin += usize::from(origin == line.origin);
        if origin != line.origin {
            self.misses.push(format!("origin: {} → {origin} ({})", line.line, line.origin));
        }
    }
}

fn is_within_2_percent(got: Decimal, wanted: Decimal) -> bool {
    let apart = (&Ratio::from(got) - &Ratio::from(wanted)).magnitude();
    apart <= &Ratio::from(wanted) * &Ratio::parse("0.02").unwrap_or_default()
}
