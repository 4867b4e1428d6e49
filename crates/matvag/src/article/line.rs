//! What each word of a line is: a part of a food's name, a brand, a label, a state, a country, or nothing known.

use std::collections::BTreeSet;

use super::lexicon::{Atom, AtomKind, Lexicon};
use super::tokens::{Token, Word, tokens};
use super::words::{Label, Origin, Role, State, Words};
use crate::food::Group;

/// A line, read.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) tokens: Vec<Token>,
    /// The parts of words that may belong to a food's name, in order.
    pub(super) pieces: Vec<Piece>,
    /// The canonical words that may belong to a food's name, in order.
    pub(super) words: BTreeSet<String>,
    /// The parts of the word that says what it is: the last one of the first noun.
    pub(super) head: Head,
    /// Words that nobody knows and that are no brand's place.
    pub(super) unknown: u32,
    pub(super) labels: BTreeSet<Label>,
    pub(super) states: BTreeSet<State>,
    pub(super) origin: Origin,
    pub(super) is_plant: bool,
    /// Groups that a word for whole groups has named.
    pub(super) categories: BTreeSet<Group>,
}

/// A part of a word of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) atom: Atom,
    /// What it weighs when a food's name does not have it.
    pub(super) weight: u32,
    /// Whether it was recognised by guessing.
    pub(super) is_guess: bool,
}

/// What a line's most telling word names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Head {
    /// No noun was found.
    #[default]
    None,
    /// The last part of the first noun.
    Atom(Atom),
    /// The first noun ends in something that nobody knows.
    Unknown,
    /// Something that is no food.
    NonFood,
}

/// What a word weighs that nobody knows.
const UNKNOWN_WEIGHT: u32 = 20;

impl Line {
    pub(super) fn read(text: &str, lexicon: &Lexicon, words: &Words) -> Self {
        let mut line = Self { tokens: tokens(text), ..Self::default() };
        let tokens = std::mem::take(&mut line.tokens);
        let last_comma = tokens.iter().rposition(|token| *token == Token::Comma);
        let mut reader = Reader { line, lexicon, words, is_aside: false, is_last_part: false };
        let mut index = 0;
        while let Some(token) = tokens.get(index) {
            reader.is_last_part = last_comma.is_some_and(|comma| comma < index);
            index += match token {
                Token::Word(word) => reader.word(word, &tokens, index),
                Token::Comma => {
                    reader.is_aside = false;
                    1
                }
                _ => 1,
            };
        }
        let mut line = reader.line;
        line.tokens = tokens;
        line
    }
}

struct Reader<'l> {
    line: Line,
    lexicon: &'l Lexicon,
    words: &'l Words,
    /// Whether a preposition has been met: what follows only says more about what came before.
    is_aside: bool,
    /// Whether this is what follows the last comma: mostly a brand.
    is_last_part: bool,
}

impl Reader<'_> {
    /// Reads a word or a fixed expression; gives how many tokens it took.
    fn word(&mut self, word: &Word, tokens: &[Token], index: usize) -> usize {
        if (super::pack::is_unit(&word.text) && word.is_glued) || is_unit_after_number(tokens, index) {
            return 1;
        }
        let following = tokens.iter().skip(index).take(4);
        let canonical: Vec<String> =
            following.map_while(|token| token.word().map(|word| self.words.canonical(word))).collect();
        let mut length = 1;
        let mut takes_word = false;
        if let Some(found) = self.words.find(&canonical) {
            length = found.length;
            for role in found.roles {
                takes_word |= self.role(role, word, length);
            }
        } else if let Some(neuter) = canonical.first().and_then(|first| first.strip_suffix('t')) {
            // `grovt` where the vocabulary has `grov`.
            for role in self.words.roles(neuter) {
                if matches!(role, Role::Modifier | Role::State(_) | Role::CountryAdjective(_)) {
                    takes_word |= self.role(role, word, 1);
                }
            }
        }
        if takes_word {
            return length;
        }
        if let Some(meant) = self.words.abbreviation(&word.text) {
            for part in meant {
                let meant = Word { text: part.clone(), is_upper: false, has_point: false, is_glued: false };
                self.word(&meant, &[Token::Word(meant.clone())], 0);
            }
            return 1;
        }
        let texts: Vec<String> =
            tokens.iter().skip(index).take(length).filter_map(|token| token.word().map(str::to_owned)).collect();
        for text in texts {
            self.name(&text);
        }
        length
    }

    /// Notes what a word is; gives whether it can then not be a part of a food's name.
    fn role(&mut self, role: &Role, word: &Word, length: usize) -> bool {
        match role {
            Role::Brand => self.lexicon.is_no_food(&self.words.canonical(&word.text)) || 1 < length,
            Role::Label(label) => {
                self.line.labels.insert(*label);
                if *label == Label::FromSweden {
                    self.line.origin = Origin::Sweden;
                }
                // `kött från sverige` says both: only its own word takes the word.
                true
            }
            Role::State(state) => {
                self.line.states.insert(*state);
                matches!(state, State::Frozen | State::Chilled)
                    && self.lexicon.is_no_food(&self.words.canonical(&word.text))
            }
            Role::Modifier | Role::Cut | Role::Part => false,
            Role::Category(groups) => {
                if self.line.pieces.is_empty() {
                    self.line.categories.extend(groups.iter().copied());
                }
                false
            }
            Role::Plant => {
                self.line.is_plant |= !self.is_aside;
                false
            }
            Role::NonFood => {
                if self.line.head == Head::None && !self.is_aside && !self.is_last_part {
                    self.line.head = Head::NonFood;
                }
                true
            }
            Role::Country(code) => {
                // Two small letters are more often a word than a country.
                let is_code = word.text.chars().count() == 2 && length == 1;
                if is_code && !word.is_upper {
                    return false;
                }
                self.line.origin = Origin::of(code);
                true
            }
            Role::CountryAdjective(code) => {
                if self.line.origin == Origin::Unknown {
                    self.line.origin = Origin::of(code);
                }
                false
            }
            Role::Preposition => {
                self.is_aside = !self.line.pieces.is_empty();
                true
            }
            Role::Pack | Role::Stop => true,
        }
    }

    /// A word that may be a part of a food's name.
    fn name(&mut self, text: &str) {
        if text.chars().count() < 2 {
            return;
        }
        let text = match free_of(text) {
            // `glutenfri` says what is not there.
            Some(_) if self.lexicon.is_no_food(&self.words.canonical(text)) => return,
            _ => text,
        };
        let parts = self.lexicon.split(text, self.words);
        let canonical = self.words.canonical(text);
        let is_country = self.words.roles(&canonical).any(|role| matches!(role, Role::CountryAdjective(_)));
        if parts.atoms.is_empty() {
            if !self.is_last_part && !self.is_aside && 2 < text.chars().count() && !is_country {
                self.line.unknown += UNKNOWN_WEIGHT;
            }
            return;
        }
        if is_country && parts.atoms.len() == 1 {
            return;
        }
        self.line.words.insert(canonical);
        let is_noun = |atom: &Atom| self.lexicon.kind(*atom) == AtomKind::Noun;
        let noun = parts.atoms.iter().rev().copied().find(is_noun);
        let is_new = self.line.head == Head::None && !self.is_aside;
        if is_new && parts.unknown_end {
            self.line.head = Head::Unknown;
        } else if is_new && let Some(noun) = noun {
            self.line.head = if self.lexicon.is_non_food(noun, self.words) { Head::NonFood } else { Head::Atom(noun) };
        }
        if (parts.unknown_start || parts.unknown_end) && !self.is_last_part {
            self.line.unknown += 3 * UNKNOWN_WEIGHT;
        }
        for atom in parts.atoms {
            let weight = self.lexicon.line_weight(atom);
            let weight = match (self.is_aside, self.is_last_part) {
                (true, _) => weight / 4,
                (false, true) => weight / 2,
                (false, false) => weight,
            };
            self.line.is_plant |= self.lexicon.kind(atom) == AtomKind::Plant && !self.is_aside;
            match self.line.pieces.iter_mut().find(|piece| piece.atom == atom) {
                Some(piece) => piece.weight = piece.weight.max(weight),
                None => self.line.pieces.push(Piece { atom, weight, is_guess: parts.is_guess }),
            }
        }
    }
}

/// What a word says is not in it: `gluten` of `glutenfri`.
fn free_of(word: &str) -> Option<&str> {
    ["fria", "fritt", "fri"].iter().find_map(|ending| word.strip_suffix(ending)).filter(|rest| 2 < rest.chars().count())
}

/// Whether a unit stands here that belongs to the number before it.
fn is_unit_after_number(tokens: &[Token], index: usize) -> bool {
    let is_unit = tokens.get(index).and_then(Token::word).is_some_and(super::pack::is_unit);
    let before = index.checked_sub(1).and_then(|before| tokens.get(before));
    let before_dash = index.checked_sub(2).and_then(|before| tokens.get(before));
    is_unit
        && match before {
            Some(Token::Number(_) | Token::Slash) => true,
            Some(Token::Dash) => matches!(before_dash, Some(Token::Number(_))),
            _ => false,
        }
}

impl Lexicon {
    /// Whether a canonical word stands in no food's name.
    fn is_no_food(&self, canonical: &str) -> bool {
        self.whole(canonical).is_none_or(|atom| self.with_atom(atom).is_empty())
    }

    /// Whether an atom is a thing that is no food, and stands in no food's name.
    fn is_non_food(&self, atom: Atom, words: &Words) -> bool {
        self.with_atom(atom).is_empty()
            && self.word(atom).is_some_and(|word| words.roles(word).any(|role| *role == Role::NonFood))
    }
}
