//! Which foods a line may mean, how well each fits, and when one of them is sure.
//!
//! A name fits as far as its parts stand in the line and the line's parts stand in it:
//! score = 1000 · (parts of the name that stand in the line) · (parts of the line that stand in the name), both as shares
//! by weight. Nouns weigh most, adjectives and pieces little, what follows a preposition a quarter. Then the line's other
//! words count: its head, plant words, the state, the fat, the group. All of it is whole numbers.

use std::collections::BTreeMap;

use serde::Serialize;

use super::lexicon::{AtomKind, Lexicon, Phrase};
use super::line::{Head, Line};
use super::pack::Pack;
use super::words::State;
use crate::food::{Basis, Food, FoodState, Foods, Group, Trait};
use crate::num::Decimal;
use crate::text;
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

/// A candidate while it is weighed.
struct Weighed {
    candidate: Candidate,
    /// Whether nothing speaks against calling it sure.
    may_be_sure: bool,
}

/// From here on a match may be sure.
const SURE: u32 = 780;
/// By so much the best must lead.
const LEAD: u32 = 60;
/// Below this nothing is proposed.
const LEAST: u32 = 300;
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
    let mut best: BTreeMap<usize, Weighed> = BTreeMap::new();
    let mut seen = std::collections::BTreeSet::new();
    for piece in &line.pieces {
        for index in lexicon.with_atom(piece.atom) {
            if !seen.insert(*index) {
                continue;
            }
            let Some(phrase) = lexicon.phrases.get(*index) else { continue };
            let Some(food) = foods.at(phrase.food) else { continue };
            let Some(weighed) = weigh(line, pack, lexicon, phrase, food, groups) else { continue };
            let better = best.get(&phrase.food).is_none_or(|other| other.candidate.score < weighed.candidate.score);
            if better {
                best.insert(phrase.food, weighed);
            }
        }
    }
    let mut ranked: Vec<Weighed> = best.into_values().filter(|weighed| LEAST <= weighed.candidate.score).collect();
    // Best first; equals in the table's order.
    ranked.sort_by_key(|weighed| (std::cmp::Reverse(weighed.candidate.score), weighed.candidate.food));
    let lead = match ranked.as_slice() {
        [first, second, ..] => first.candidate.score.saturating_sub(second.candidate.score),
        _ => LEAD,
    };
    let certainty = match ranked.first() {
        None => Certainty::Unknown,
        Some(first) if first.may_be_sure && SURE <= first.candidate.score && LEAD <= lead => Certainty::Sure,
        Some(_) => Certainty::Ask,
    };
    (certainty, ranked.into_iter().take(MOST).map(|weighed| weighed.candidate).collect())
}

/// How well a name fits a line; none if it is out of the question.
fn weigh(
    line: &Line,
    pack: &Pack,
    lexicon: &Lexicon,
    phrase: &Phrase,
    food: &Food,
    groups: &[Group],
) -> Option<Weighed> {
    let has = |atom: &usize| phrase.atoms.binary_search(atom).is_ok();
    let is_category = |atom: usize| lexicon.is_category_of(atom, food.group, &line.categories);
    let (mut covered, mut total, mut nouns_left, mut guessed) = (0, line.unknown, 0, false);
    for piece in &line.pieces {
        total += piece.weight;
        if has(&piece.atom) {
            covered += piece.weight;
            guessed |= piece.is_guess;
        } else if is_category(piece.atom) {
            covered += piece.weight;
        } else if 60 <= piece.weight {
            nouns_left += 1;
        }
    }
    let in_line = |atom: &&usize| line.pieces.iter().any(|piece| piece.atom == **atom);
    let matched: u32 = phrase.atoms.iter().filter(in_line).map(|atom| lexicon.phrase_weight(*atom)).sum();
    let mut score = 1000 * matched / phrase.weight.max(1) * covered / total.max(1);
    let mut reasons = Vec::new();
    let mut may_be_sure = matched == phrase.weight && nouns_left == 0 && line.unknown == 0 && !guessed;
    if matched == phrase.weight {
        reasons.push(Text::fixed("hela namnet står i raden", "the whole name stands in the line"));
    }
    // The same words, not only the same parts: `mjölkchoklad` is not `chokladmjölk`.
    if phrase.words.iter().all(|word| line.words.contains(word)) {
        score += 40;
    }
    match &line.head {
        Head::Atom(head) if has(head) || is_category(*head) => {}
        Head::Atom(_) | Head::Unknown => {
            score = score * 6 / 10;
            may_be_sure = false;
            reasons.push(Text::fixed("huvudordet är ett annat", "the head word is another"));
        }
        Head::None => {
            may_be_sure &= phrase.atoms.iter().any(|atom| lexicon.kind(*atom) == AtomKind::Noun);
        }
        Head::NonFood => return None,
    }
    let says_plant = phrase.atoms.iter().any(|atom| lexicon.kind(*atom) == AtomKind::Plant);
    if line.is_plant && food.is(Trait::Animal) && !says_plant {
        // A plant word overrides the animal that it imitates.
        return None;
    }
    if food.is(Trait::PlantAlternative) && !line.is_plant && matched < phrase.weight {
        return None;
    }
    if let Some((change, reason)) = by_state(line, pack, food) {
        score = score.saturating_add_signed(change);
        reasons.push(reason);
    }
    if let Some((change, reason)) = by_fat(pack, food) {
        score = score.saturating_add_signed(change);
        reasons.push(reason);
    }
    if !groups.is_empty() {
        if groups.contains(&food.group) {
            score += 60;
            reasons.push(text!("varugruppen är {group}", "the group is {group}", group = food.group.text()));
        } else {
            score = score * 7 / 10;
            may_be_sure = false;
            reasons.push(Text::fixed("varugruppen är en annan", "the group is another"));
        }
    }
    if guessed {
        reasons.push(Text::fixed("ett ord är gissat", "a word is guessed"));
    }
    Some(Weighed { candidate: Candidate { food: phrase.food, score: score.min(1000), reasons }, may_be_sure })
}

/// What the state says: a can is no dry pea, dried is not canned.
fn by_state(line: &Line, pack: &Pack, food: &Food) -> Option<(i32, Text)> {
    let says = |state: State| line.states.contains(&state);
    let is_can = says(State::Canned) || pack.amounts.iter().any(|amount| amount.is_can || amount.is_drained);
    let is_dry = food.state == FoodState::Dry || food.basis == Basis::Dry;
    let is_canned = food.state == FoodState::Preserved || food.basis == Basis::Drained;
    if is_can && is_canned {
        return Some((70, Text::fixed("konserv", "canned")));
    }
    if is_can && (is_dry || food.state == FoodState::Raw) {
        return Some((-90, Text::fixed("raden säger konserv", "the line says canned")));
    }
    if says(State::Dried) && is_dry {
        return Some((70, Text::fixed("torr vara", "dry")));
    }
    if says(State::Dried) && !is_dry {
        return Some((-70, Text::fixed("raden säger torr", "the line says dry")));
    }
    if (says(State::Fresh) || says(State::Frozen)) && (is_dry || is_canned) {
        return Some((-70, Text::fixed("raden säger färsk eller fryst", "the line says fresh or frozen")));
    }
    None
}

/// What the fat says, where the food's is known: 1,5 % is no standard milk.
fn by_fat(pack: &Pack, food: &Food) -> Option<(i32, Text)> {
    let (fat, stated) = (food.fat?, *pack.percents.first()?);
    let apart = fat.minus(stated).or_else(|_| stated.minus(fat)).ok()?;
    let apart = if apart.is_negative() { apart.negated() } else { apart };
    // Near: within a sixth of what is stated, or 0.4 percentage points.
    let near = stated.times(Decimal::new(16, 2).ok()?).ok()?.max(Decimal::new(4, 1).ok()?);
    let far = stated.times(Decimal::new(5, 1).ok()?).ok()?.max(Decimal::ONE);
    if apart <= near {
        Some((60, text!("fetthalten {fat} % stämmer", "the fat of {fat} % agrees", fat = fat)))
    } else if far < apart {
        Some((-80, text!("fetthalten är {fat} %", "the fat is {fat} %", fat = fat)))
    } else {
        None
    }
}
