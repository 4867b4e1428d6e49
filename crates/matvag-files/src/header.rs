//! The row of headings in a table, found by looking, and what each heading means.
//!
//! Bidders rename columns, move them, and write a title above them. A heading is known by its words, whatever its case,
//! spaces, points and hyphens. What a heading means is said by a vocabulary: `bid::columns` and `procurement::columns`.

use std::ops::ControlFlow;

use crate::table::{Row, RowBuffer, Visit};

/// How many rows are looked at.
const LOOKED_AT: usize = 30;
/// Headings further to the right than this are not looked for.
const MOST_COLUMNS: usize = 1000;

/// How sure a word's meaning is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// The project's own heading.
    Own,
    /// Another word for the same.
    Other,
    /// A word that means this only where no better one stands beside it.
    Weak,
}

/// A heading and its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading<K> {
    pub(crate) key: K,
    pub(crate) rank: Rank,
    /// 0 for the first.
    pub(crate) column: usize,
    pub(crate) text: String,
}

/// A row of headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Header<K> {
    /// The row's number, 1 for the first.
    pub(crate) row: u32,
    /// The best heading for each meaning, from left to right.
    pub(crate) headings: Vec<Heading<K>>,
    /// Two columns that say that they are the same.
    pub(crate) repeated: Vec<(Heading<K>, Heading<K>)>,
    /// Headings that nobody knows.
    pub(crate) unknown: Vec<(usize, String)>,
    /// Every heading as it stands, from left to right.
    pub(crate) all: Vec<(usize, String)>,
}

impl<K: Copy + PartialEq> Header<K> {
    /// The column with this meaning.
    pub(crate) fn column(&self, key: K) -> Option<usize> {
        self.headings.iter().find(|heading| heading.key == key).map(|heading| heading.column)
    }

    /// Reads one row as headings.
    pub(crate) fn of<R: Row>(row: &R, meaning: &impl Fn(&str) -> Option<(K, Rank)>) -> Self {
        let columns = 0..row.width().min(MOST_COLUMNS);
        let all = columns.map(|column| (column, row.cell(column).text().to_owned()));
        Self::read(row.number(), all.filter(|(_, text)| !text.is_empty()).collect(), meaning)
    }

    /// The same row without some of its columns.
    pub(crate) fn only(self, is_kept: impl Fn(usize) -> bool, meaning: &impl Fn(&str) -> Option<(K, Rank)>) -> Self {
        Self::read(self.row, self.all.into_iter().filter(|(column, _)| is_kept(*column)).collect(), meaning)
    }

    /// Headings that somebody has chosen; those of the other columns are not read.
    pub(crate) fn chosen(row: u32, chosen: Vec<Heading<K>>, all: Vec<(usize, String)>) -> Self {
        let mut header = Self { row, headings: Vec::new(), repeated: Vec::new(), unknown: Vec::new(), all: Vec::new() };
        let is_read = |column: usize| chosen.iter().any(|heading| heading.column == column);
        header.unknown = all.iter().filter(|(column, _)| !is_read(*column)).cloned().collect();
        header.all = all;
        for heading in chosen {
            header.add(heading);
        }
        header
    }

    fn read(row: u32, all: Vec<(usize, String)>, meaning: &impl Fn(&str) -> Option<(K, Rank)>) -> Self {
        let mut header = Self { row, headings: Vec::new(), repeated: Vec::new(), unknown: Vec::new(), all: Vec::new() };
        for (column, text) in &all {
            match meaning(text) {
                Some((key, rank)) => header.add(Heading { key, rank, column: *column, text: text.clone() }),
                None => header.unknown.push((*column, text.clone())),
            }
        }
        header.all = all;
        header
    }

    fn add(&mut self, heading: Heading<K>) {
        match self.headings.iter_mut().find(|other| other.key == heading.key) {
            None => self.headings.push(heading),
            Some(other) if heading.rank < other.rank => {
                *other = heading;
                self.repeated.retain(|(first, _)| first.key != other.key);
            }
            Some(other) if heading.rank == other.rank => self.repeated.push((other.clone(), heading)),
            Some(_) => {}
        }
    }
}

/// The first rows of a table that hold something.
#[derive(Default)]
pub(crate) struct Head(pub(crate) Vec<RowBuffer>);

impl Visit for Head {
    fn row<R: Row>(&mut self, row: &R) -> ControlFlow<()> {
        if !row.is_empty() {
            self.0.push(RowBuffer::copy(row));
        }
        if self.0.len() < LOOKED_AT { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}

/// The row among the first ones that has the most known headings; it has an id and something more.
pub(crate) fn find<K: Copy + PartialEq>(
    rows: &[RowBuffer],
    meaning: &impl Fn(&str) -> Option<(K, Rank)>,
    is_header: &impl Fn(&Header<K>) -> bool,
) -> Option<Header<K>> {
    let mut best: Option<Header<K>> = None;
    for row in rows {
        let header = Header::of(row, meaning);
        if is_header(&header) && best.as_ref().is_none_or(|best| best.headings.len() < header.headings.len()) {
            best = Some(header);
        }
    }
    best
}

/// A heading's letters and digits in lower case, without accents that people leave out: `Á-pris` is `apris`.
pub(crate) fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).filter_map(plain).collect()
}

/// A heading without what stands in parentheses.
pub(crate) fn without_parentheses(text: &str) -> String {
    let mut depth = 0_u32;
    let outside = |c: &char| {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                return false;
            }
            _ => {}
        }
        depth == 0
    };
    text.chars().filter(outside).collect()
}

/// What stands in the last parentheses of a heading: `Ekologisk produktion (eko)`.
pub(crate) fn in_parentheses(text: &str) -> Option<&str> {
    let (_, rest) = text.rsplit_once('(')?;
    rest.split_once(')').map(|(inside, _)| inside)
}

fn plain(c: char) -> Option<char> {
    match c {
        'á' | 'à' | 'â' => Some('a'),
        'é' | 'è' | 'ê' => Some('e'),
        '₂' | '²' => Some('2'),
        c => c.is_alphanumeric().then_some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_whatever_their_case_spaces_points_and_hyphens() {
        for (text, folded) in [
            ("Á-pris", "apris"),
            ("Art.nr", "artnr"),
            (" Kg CO₂e per enhet ", "kgco2eperenhet"),
            ("FÖRPACKNING", "förpackning"),
            ("CO2e-bevis", "co2ebevis"),
            ("—", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn parentheses_are_set_aside() {
        assert_eq!(without_parentheses("Pris per enhet (kr exkl. moms)").trim(), "Pris per enhet");
        assert_eq!(without_parentheses("a) (b"), "a ");
        assert_eq!(in_parentheses("Ekologisk produktion (eko)"), Some("eko"));
        assert_eq!(in_parentheses("Pris"), None);
    }
}
