//! The foods' names as sets of word parts, so that `mellanmjölk`, `mjölk mellan` and `mellan mjölk` are the same.
//!
//! A word is taken apart when every part of it is a word that stands alone in some name: `kycklinglårfilé` is `kyckling`,
//! `lår`, `filé`. The parts are called atoms. The same is done with the words of a line, so that what is split oddly is
//! split oddly on both sides.

use std::collections::{BTreeMap, BTreeSet};

use super::compound::{Starts, differs_in_one, known, partly, rest_of, start_of};
use super::spelling::without_dots;
use super::tokens::{Token, tokens};
use super::words::{Role, Words};
use crate::food::{Foods, Group};

/// An atom's number.
pub(super) type Atom = usize;

/// What kind of word an atom is; the first that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AtomKind {
    /// The name of something.
    Noun,
    /// An adjective that changes what the food is: smoked, dried, breaded.
    Change,
    /// Another adjective.
    Modifier,
    /// A piece.
    Cut,
    /// Frozen or chilled: it tells no two foods apart.
    Neutral,
    /// It says that the food is plants.
    Plant,
}

/// One name or synonym of a food.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// The food's place in the table.
    pub(super) food: usize,
    /// Its atoms, sorted, each once.
    pub(super) atoms: Vec<Atom>,
    /// The canonical words, in order.
    pub(super) words: Vec<String>,
    /// What its atoms weigh together.
    pub(super) weight: u32,
    /// The last noun of its first word that has one: what the name names.
    pub(super) head: Option<Atom>,
}

impl Phrase {
    /// Whether it has an atom.
    pub(super) fn has(&self, atom: Atom) -> bool {
        self.atoms.binary_search(&atom).is_ok()
    }
}

/// Every name, found by its atoms.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon {
    vocabulary: BTreeMap<String, Atom>,
    /// The vocabulary without dots, where that names one word only.
    dotless: BTreeMap<String, Atom>,
    texts: Vec<String>,
    /// Whether compounds are taken apart at it.
    is_part: Vec<bool>,
    /// How the words that parts are looked for among begin, with and without dots: most places of a word begin none.
    starts: Starts,
    /// Words of names as they were taken apart, by their canonical form.
    whole_words: BTreeMap<String, Vec<Atom>>,
    /// Parts of names that only say that the food is canned: `konserv`, `burk`.
    pub(super) canned: Vec<Atom>,
    /// Parts of names that say that the food is mixed with water before it is used.
    pub(super) concentrated: Vec<Atom>,
    kinds: Vec<AtomKind>,
    /// For each atom: the groups that it names, if it is a word for whole groups.
    categories: Vec<Vec<Group>>,
    pub(super) phrases: Vec<Phrase>,
    by_atom: Vec<Vec<usize>>,
    /// For each atom: how many foods have it in a name.
    food_counts: Vec<usize>,
}

/// A word taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) atoms: Vec<Atom>,
    /// Letters at the beginning that nobody knows.
    pub(super) unknown_start: bool,
    /// Letters at the end that nobody knows: what the word names is not known.
    pub(super) unknown_end: bool,
    /// Whether it was recognised by guessing: without dots, by its beginning, or with a letter changed.
    pub(super) is_guess: bool,
}

impl Lexicon {
    pub(super) fn of(foods: &Foods, words: &Words) -> Self {
        let mut lexicon = Self::default();
        let names = |food: &crate::food::Food| -> Vec<String> {
            std::iter::once(food.name.sv.as_ref())
                .chain(food.synonyms.iter().map(String::as_str))
                .map(str::to_owned)
                .collect()
        };
        let all: Vec<(usize, Vec<String>)> = foods
            .iter()
            .enumerate()
            .flat_map(|(food, row)| names(row).into_iter().map(move |name| (food, phrase_words(&name))))
            .collect();
        let standing_alone: BTreeSet<String> =
            all.iter().flat_map(|(_, phrase)| phrase).map(|word| words.canonical(word)).collect();
        let others = words.parts_of_names().map(|word| (word.to_owned(), words.is_part_of_compounds(word)));
        for (word, is_part) in standing_alone.into_iter().map(|word| (word, true)).chain(others) {
            let next = lexicon.vocabulary.len();
            if *lexicon.vocabulary.entry(word).or_insert(next) == next {
                lexicon.is_part.push(is_part);
            }
        }
        let begin = lexicon.vocabulary.keys().map(String::as_str).chain(words.irregular_forms());
        let begin = begin.flat_map(|word| [start_of(word), start_of(&without_dots(word))]);
        lexicon.starts = begin.flatten().collect();
        let mut in_order: Vec<(&Atom, &String)> = lexicon.vocabulary.iter().map(|(word, atom)| (atom, word)).collect();
        in_order.sort_unstable();
        lexicon.texts = in_order.into_iter().map(|(_, word)| word.clone()).collect();
        lexicon.kinds = lexicon.texts.iter().map(|word| kind_of(word, words)).collect();
        lexicon.categories = lexicon.texts.iter().map(|word| groups_of(word, words)).collect();
        let mut dotless: BTreeMap<String, Option<Atom>> = BTreeMap::new();
        for (word, atom) in &lexicon.vocabulary {
            // Two words that are the same without dots can not be told apart then.
            dotless.entry(without_dots(word)).and_modify(|known| *known = None).or_insert(Some(*atom));
        }
        lexicon.dotless = dotless.into_iter().filter_map(|(word, atom)| Some((word, atom?))).collect();
        lexicon.by_atom = vec![Vec::new(); lexicon.vocabulary.len()];
        let mut seen = BTreeSet::new();
        for (food, phrase) in all {
            lexicon.add(food, &phrase, words, &mut seen);
        }
        let foods_with = |list: &Vec<usize>| {
            let foods = list.iter().filter_map(|index| lexicon.phrases.get(*index)).map(|phrase| phrase.food);
            foods.collect::<BTreeSet<_>>().len()
        };
        lexicon.food_counts = lexicon.by_atom.iter().map(foods_with).collect();
        let is_canned = |word: &str| matches!(word, "burk" | "konserv" | "kons");
        let texts = || lexicon.texts.iter().enumerate();
        lexicon.concentrated = texts().filter(|(_, word)| word.starts_with("koncentr")).map(|(atom, _)| atom).collect();
        lexicon.canned = texts().filter(|(_, word)| is_canned(word)).map(|(atom, _)| atom).collect();
        lexicon
    }

    fn add(&mut self, food: usize, phrase: &[String], words: &Words, seen: &mut BTreeSet<(usize, Vec<Atom>)>) {
        let is_small = |word: &String| {
            matches!(word.as_str(), "och" | "o") || words.roles(word).any(|role| matches!(role, Role::Preposition))
        };
        let canonical: Vec<String> = phrase
            .iter()
            .map(|word| words.canonical(word))
            .filter(|word| phrase.len() == 1 || !is_small(word))
            .collect();
        let mut atoms: Vec<Atom> = Vec::new();
        let mut head = None;
        for word in phrase.iter().filter(|word| phrase.len() == 1 || !is_small(&words.canonical(word))) {
            let parts = self.split(word, words).atoms;
            self.whole_words.entry(words.canonical(word)).or_insert_with(|| parts.clone());
            head = head.or_else(|| parts.iter().rev().copied().find(|atom| self.kind(*atom) == AtomKind::Noun));
            atoms.extend(parts);
        }
        atoms.sort_unstable();
        atoms.dedup();
        if atoms.is_empty() || !seen.insert((food, atoms.clone())) {
            return;
        }
        let weight = atoms.iter().map(|atom| self.phrase_weight(*atom)).sum();
        for atom in &atoms {
            if let Some(list) = self.by_atom.get_mut(*atom) {
                list.push(self.phrases.len());
            }
        }
        self.phrases.push(Phrase { food, atoms, words: canonical, weight, head });
    }

    /// The phrases that an atom stands in.
    pub(super) fn with_atom(&self, atom: Atom) -> &[usize] {
        self.by_atom.get(atom).map(Vec::as_slice).unwrap_or_default()
    }

    /// The atom of a canonical word.
    pub(super) fn whole(&self, canonical: &str) -> Option<Atom> {
        self.vocabulary.get(canonical).copied()
    }

    /// The canonical word of an atom.
    pub(super) fn word(&self, atom: Atom) -> Option<&str> {
        self.texts.get(atom).map(String::as_str)
    }

    /// Whether a word stands in some name as one word.
    pub(super) fn is_word_of_name(&self, canonical: &str) -> bool {
        self.whole_words.contains_key(canonical)
    }

    /// Whether an atom is a word for whole groups that the line begins with, and this group is one of them.
    pub(super) fn is_category_of(&self, atom: Atom, group: Group, named: &BTreeSet<Group>) -> bool {
        named.contains(&group) && self.categories.get(atom).is_some_and(|groups| groups.contains(&group))
    }

    pub(super) fn kind(&self, atom: Atom) -> AtomKind {
        self.kinds.get(atom).copied().unwrap_or(AtomKind::Noun)
    }

    /// What an atom weighs in a food's name.
    pub(super) fn phrase_weight(&self, atom: Atom) -> u32 {
        match self.kind(atom) {
            AtomKind::Noun | AtomKind::Plant => 100,
            AtomKind::Change => 70,
            AtomKind::Modifier => 45,
            AtomKind::Cut => 40,
            AtomKind::Neutral => 5,
        }
    }

    /// What an atom of a line weighs when a food's name does not have it.
    pub(super) fn line_weight(&self, atom: Atom) -> u32 {
        let foods = self.food_counts.get(atom).copied().unwrap_or(0);
        match self.kind(atom) {
            AtomKind::Noun | AtomKind::Plant => 100,
            AtomKind::Change => 60,
            AtomKind::Neutral => 0,
            // An adjective that few foods have in their name tells much, one that none has tells nothing.
            AtomKind::Modifier | AtomKind::Cut => match foods {
                0 => 6,
                1 | 2 => 30,
                3..=8 => 20,
                _ => 12,
            },
        }
    }

    /// The atoms of a plain word: the fewest parts that make it up, the last as long as it can be; else the word itself;
    /// else what is known at its end or its beginning; else a guess.
    pub(super) fn split(&self, word: &str, words: &Words) -> Parts {
        if let Some(atoms) = self.whole_words.get(&words.canonical(word)) {
            return Parts { atoms: atoms.clone(), ..Parts::default() };
        }
        let canonical = words.canonical(word);
        if let Some(atom) = self.whole(&canonical).filter(|_| words.is_adjective(&canonical)) {
            return Parts { atoms: vec![atom], ..Parts::default() };
        }
        let is_part = |atom: &Atom| self.is_part.get(*atom).is_some_and(|is_part| *is_part);
        let exact = |piece: &str| self.whole(&words.canonical(piece)).filter(is_part);
        if let Some(parts) = known(word, &self.starts, &exact) {
            let is_adjective = |atom: &Atom| matches!(self.kind(*atom), AtomKind::Modifier | AtomKind::Change);
            // A compound that ends in an adjective, `lingongrov`, is a name of its own.
            let is_strange = 1 < parts.atoms.len() && parts.atoms.last().is_some_and(is_adjective);
            return Parts { unknown_end: is_strange && !self.phrases.is_empty(), ..parts };
        }
        let mut partly = partly(word, &self.starts, &exact);
        let names_something = partly.atoms.iter().any(|atom| self.kind(*atom) == AtomKind::Noun);
        if names_something && !partly.unknown_end {
            return partly;
        }
        let dotless = |piece: &str| {
            let piece = without_dots(piece);
            self.dotless.get(&piece).or_else(|| self.dotless.get(&words.canonical(&piece))).copied()
        };
        if let Some(parts) = known(word, &self.starts, &dotless) {
            // A word that has lost its dots is not guessed if it is long.
            return Parts { is_guess: word.chars().count() < 6, ..parts };
        }
        if let Some(atoms) = self.guess(word, words) {
            return Parts { atoms, is_guess: true, ..Parts::default() };
        }
        if partly.unknown_end
            && let Some(end) = rest_of(word, &self.starts, &exact).and_then(|rest| self.beginning(rest))
        {
            partly.atoms.push(end);
            return Parts { unknown_end: false, is_guess: true, ..partly };
        }
        partly
    }

    /// The shortest word that begins like this.
    fn beginning(&self, start: &str) -> Option<Atom> {
        let same_start = self.vocabulary.range(start.to_owned()..).take_while(|(other, _)| other.starts_with(start));
        let of_food = same_start.filter(|(_, atom)| !self.with_atom(**atom).is_empty());
        of_food.min_by_key(|(word, atom)| (word.len(), **atom)).map(|(_, atom)| *atom)
    }

    /// The shortest word of a name that begins like this; else the one that differs in one letter.
    fn guess(&self, word: &str, words: &Words) -> Option<Vec<Atom>> {
        let length = word.chars().count();
        let stem = words.canonical(word);
        if 4 <= length {
            let same_start = self.whole_words.range(word.to_owned()..).take_while(|(other, _)| other.starts_with(word));
            if let Some((_, atoms)) = same_start.min_by_key(|(other, _)| other.len()) {
                return Some(atoms.clone());
            }
        }
        if length < 6 {
            return None;
        }
        let start: String = stem.chars().take(2).collect();
        let alike = self.whole_words.range(start.clone()..).take_while(|(other, _)| other.starts_with(&start));
        let mut near = alike.filter(|(other, _)| differs_in_one(&stem, other)).map(|(_, atoms)| atoms);
        match (near.next(), near.next()) {
            (Some(atoms), None) => Some(atoms.clone()),
            _ => None,
        }
    }
}

/// The words of a name.
fn phrase_words(name: &str) -> Vec<String> {
    tokens(name).iter().filter_map(Token::word).map(str::to_owned).collect()
}

fn kind_of(word: &str, words: &Words) -> AtomKind {
    use super::words::State;
    let mut kind = AtomKind::Noun;
    for role in words.roles(word) {
        let found = match role {
            Role::Plant => return AtomKind::Plant,
            Role::State(State::Frozen | State::Chilled) => return AtomKind::Neutral,
            Role::State(State::Fresh) | Role::Modifier => AtomKind::Modifier,
            Role::State(_) => AtomKind::Change,
            Role::Cut => AtomKind::Cut,
            _ => continue,
        };
        if kind == AtomKind::Noun || found == AtomKind::Change {
            kind = found;
        }
    }
    kind
}

/// The groups that a word for whole groups names.
fn groups_of(word: &str, words: &Words) -> Vec<Group> {
    words
        .roles(word)
        .filter_map(|role| match role {
            Role::Category(groups) => Some(groups.as_slice()),
            _ => None,
        })
        .flatten()
        .copied()
        .collect()
}
