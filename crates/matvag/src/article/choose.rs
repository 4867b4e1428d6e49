//! Which foods a line may mean, how well each fits, and when one of them is sure.
//!
//! A name fits as far as its parts stand in the line and the line's parts stand in it:
//! score = 1000 · (parts of the name that stand in the line) · (parts of the line that stand in the name), both as shares
//! by weight. Nouns weigh most, adjectives and pieces little, what follows a preposition a quarter. Then the line's other
//! words count: its head, plant words, the state, the fat, the group. All of it is whole numbers.

use serde::Serialize;

use super::lexicon::{AtomKind, Lexicon, Phrase};
use super::line::{Head, Line, Piece};
use super::pack::Pack;
use super::scales::Scales;
use crate::food::{Food, Foods, Group};
use crate::text::Text;

/// How certain a match is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// One food fits and no other does nearly as well.
    Sure,
    /// Somebody should choose among the candidates.
    Ask,
    /// No food fits.
    Unknown,
    /// It is no food.
    NotFood,
}

impl Certainty {
    /// Its id in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Sure => "sure",
            Self::Ask => "ask",
            Self::Unknown => "unknown",
            Self::NotFood => "not-food",
        }
    }

    /// What people call it.
    pub const fn text(self) -> Text {
        match self {
            Self::Sure => Text::fixed("säker", "sure"),
            Self::Ask => Text::fixed("fråga", "ask"),
            Self::Unknown => Text::fixed("okänd", "unknown"),
            Self::NotFood => Text::fixed("inte livsmedel", "not food"),
        }
    }
}

/// A food that a line may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The food's place in the table.
    pub food: usize,
    /// How well it fits, 0 to 1000.
    pub score: u32,
    /// Why that much.
    pub reasons: Vec<Text>,
}

/// From here on a match may be sure.
const SURE: u32 = 800;
/// By so much the best must lead.
const LEAD: u32 = 70;
/// Below this nothing is proposed.
const LEAST: u32 = 220;
/// So many candidates are given.
const MOST: usize = 5;

/// The candidates of a line, best first, and how certain the first is.
pub(super) fn choose(
    line: &Line,
    pack: &Pack,
    lexicon: &Lexicon,
    foods: &Foods,
    groups: &[Group],
) -> (Certainty, Vec<Candidate>) {
    if line.head == Head::NonFood {
        return (Certainty::NotFood, Vec::new());
    }
    let scales = Scales::of(line, pack, lexicon, foods, groups);
    // A name that shares no more than an adjective or a cut with the line is not meant, where the line has a noun.
    let names = |piece: &&Piece| matches!(lexicon.kind(piece.atom), AtomKind::Noun | AtomKind::Plant);
    let has_noun = line.pieces.iter().any(|piece| names(&piece));
    let telling = line.pieces.iter().filter(|piece| !has_noun || names(piece));
    let mut touched: Vec<usize> = telling.flat_map(|piece| lexicon.with_atom(piece.atom)).copied().collect();
    touched.sort_unstable();
    touched.dedup();
    // The phrases of a food stand together, so the best one of each food is found in one walk.
    let mut best: Vec<(u32, &Phrase, &Food)> = Vec::new();
    for phrase in touched.into_iter().filter_map(|index| lexicon.phrases.get(index)) {
        let Some(food) = foods.at(phrase.food) else { continue };
        let Some(score) = scales.weigh(phrase, food).filter(|score| LEAST <= *score) else { continue };
        match best.last_mut().filter(|(_, last, _)| last.food == phrase.food) {
            Some(last) if last.0 < score => *last = (score, phrase, food),
            Some(_) => {}
            None => best.push((score, phrase, food)),
        }
    }
    // Best first; of equals the one that says more, then the table's order.
    best.sort_by_key(|(score, phrase, _)| {
        (std::cmp::Reverse(*score), std::cmp::Reverse(phrase.atoms.len()), phrase.food)
    });
    let certainty = match best.as_slice() {
        [] => Certainty::Unknown,
        [(score, phrase, food), rest @ ..] => {
            let lead = rest.first().map_or(LEAD, |(second, _, _)| score.saturating_sub(*second));
            let is_sure = SURE <= *score && LEAD <= lead && scales.may_be_sure(phrase, food);
            if is_sure { Certainty::Sure } else { Certainty::Ask }
        }
    };
    let shown = best.into_iter().take(MOST).map(|(score, phrase, food)| Candidate {
        food: phrase.food,
        score: score.min(1000),
        reasons: scales.reasons(phrase, food),
    });
    (certainty, shown.collect())
}
