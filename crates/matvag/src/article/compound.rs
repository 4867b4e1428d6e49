//! Words taken apart: compounds where every part is known, and what is known at the end or the beginning of others.

use std::collections::BTreeSet;

use super::lexicon::{Atom, Parts};

/// A part of a compound has at least this many letters.
pub(super) const SHORTEST_PART: usize = 3;
/// A part that stands beside letters nobody knows has at least this many.
const SHORTEST_SURE_PART: usize = 4;

/// The word in known parts, or as one known word.
pub(super) fn known(word: &str, starts: &Starts, atom: &impl Fn(&str) -> Option<Atom>) -> Option<Parts> {
    let atoms = compound(word, starts, atom).or_else(|| atom(word).map(|atom| vec![atom]))?;
    Some(Parts { atoms, ..Parts::default() })
}

/// What is left of a word after the longest beginning that is known.
pub(super) fn rest_of<'w>(word: &'w str, starts: &Starts, atom: &impl Fn(&str) -> Option<Atom>) -> Option<&'w str> {
    let ends: Vec<usize> = word.char_indices().map(|(index, _)| index).collect();
    let known_up_to = |to: &&usize| {
        let start = word.get(..**to).unwrap_or_default();
        compound(start, starts, atom).is_some() || atom(start).is_some()
    };
    let rest = word.get(*ends.iter().rev().find(known_up_to)?..)?;
    (3 <= rest.chars().count()).then_some(rest)
}

/// Letters that may stand between two parts of a compound.
const LINKS: [&str; 3] = ["", "s", "e"];

/// How words begin.
pub(super) type Starts = BTreeSet<[char; SHORTEST_PART]>;

/// The first letters of a word.
pub(super) fn start_of(word: &str) -> Option<[char; SHORTEST_PART]> {
    let mut letters = word.chars();
    Some([letters.next()?, letters.next()?, letters.next()?])
}

/// The fewest parts, at least two, that make up a word; among those the one whose last part is longest.
fn compound(word: &str, starts: &Starts, atom: &impl Fn(&str) -> Option<Atom>) -> Option<Vec<Atom>> {
    let ends: Vec<usize> = word.char_indices().map(|(index, _)| index).chain([word.len()]).collect();
    let count = ends.len() - 1;
    if count < 2 * SHORTEST_PART {
        return None;
    }
    let may_begin = |start: usize| {
        let rest = ends.get(start).and_then(|from| word.get(*from..));
        rest.and_then(start_of).is_some_and(|start| starts.contains(&start))
    };
    let begins: Vec<bool> = (0..count).map(may_begin).collect();
    // best[i]: the parts of the letters before letter i, the fewest first.
    let mut best: Vec<Option<Vec<Atom>>> = vec![None; count + 1];
    if let Some(start) = best.first_mut() {
        *start = Some(Vec::new());
    }
    for end in SHORTEST_PART..=count {
        let mut found: Option<Vec<Atom>> = None;
        for start in 0..=(end - SHORTEST_PART) {
            let (Some(Some(before)), Some(true)) = (best.get(start), begins.get(start)) else { continue };
            if (start == 0 && end == count) || found.as_ref().is_some_and(|found| found.len() <= before.len() + 1) {
                continue;
            }
            let (Some(from), Some(to)) = (ends.get(start), ends.get(end)) else { continue };
            let Some(piece) = word.get(*from..*to) else { continue };
            let link = if end == count { &LINKS[..1] } else { &LINKS[..] };
            let stripped = link.iter().filter_map(|link| piece.strip_suffix(link));
            let known = stripped.filter(|part| SHORTEST_PART <= part.chars().count()).find_map(atom);
            if let Some(known) = known {
                let mut parts = before.clone();
                parts.push(known);
                found = Some(parts);
            }
        }
        if let Some(slot) = best.get_mut(end) {
            *slot = found;
        }
    }
    best.pop().flatten().filter(|parts| 2 <= parts.len())
}

/// What is known at the end of a word, else at its beginning.
pub(super) fn partly(word: &str, starts: &Starts, atom: &impl Fn(&str) -> Option<Atom>) -> Parts {
    let ends: Vec<usize> = word.char_indices().map(|(index, _)| index).collect();
    let count = ends.len();
    let known = |piece: Option<&str>| -> Option<Vec<Atom>> {
        let piece = piece?;
        compound(piece, starts, atom).or_else(|| atom(piece).map(|atom| vec![atom]))
    };
    for start in 1..=count.saturating_sub(SHORTEST_SURE_PART) {
        if let Some(atoms) = ends.get(start).and_then(|from| known(word.get(*from..))) {
            return Parts { atoms, unknown_start: true, ..Parts::default() };
        }
    }
    for end in (SHORTEST_SURE_PART..count).rev() {
        if let Some(atoms) = ends.get(end).and_then(|to| known(word.get(..*to))) {
            return Parts { atoms, unknown_end: true, ..Parts::default() };
        }
    }
    Parts::default()
}

/// Whether two words differ in one letter that is changed, missing, added, or swapped with its neighbour.
pub(super) fn differs_in_one(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same_start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let same_end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let rest = |word: &Vec<char>| word.len().saturating_sub((same_start + same_end).min(word.len()));
    let (left, right) = (rest(&one), rest(&other));
    let swapped = left == 2
        && right == 2
        && one.get(same_start) == other.get(same_start + 1)
        && one.get(same_start + 1) == other.get(same_start);
    swapped || (left <= 1 && right <= 1 && one.len().abs_diff(other.len()) <= 1 && one != other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_come_apart_where_every_part_is_known() {
        let known = ["kyckling", "lår", "file", "grönsak", "buljong", "mellan", "mjölk"];
        let atom = |piece: &str| known.iter().position(|word| *word == piece);
        let starts = known.iter().filter_map(|word| start_of(word)).collect();
        for (word, parts) in [
            ("kycklinglårfile", Some(vec![0, 1, 2])),
            ("grönsaksbuljong", Some(vec![3, 4])),
            ("mellanmjölk", Some(vec![5, 6])),
            ("kyckling", None),
            ("kycklingx", None),
        ] {
            assert_eq!(compound(word, &starts, &atom), parts, "{word}");
        }
    }

    #[test]
    fn one_wrong_letter_is_forgiven() {
        for (one, other, forgiven) in [
            ("broccoli", "brocoli", true),
            ("broccoli", "broccolli", true),
            ("majonnäs", "majonnes", true),
            ("spenat", "spneat", true),
            ("broccoli", "broccoli", false),
            ("broccoli", "brocol", false),
        ] {
            assert_eq!(differs_in_one(one, other), forgiven, "{one} {other}");
        }
    }
}
