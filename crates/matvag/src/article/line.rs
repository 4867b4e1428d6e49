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
    /// Whether a brand stands before the first noun.
    pub(super) begins_with_brand: bool,
    /// Groups that a word for whole groups has named.
    pub(super) categories: BTreeSet<Group>,
}

/// A part of a word of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) atom: Atom,
    /// What it weighs when a food's name does not have it.
    pub(super) weight: u32,
    /// Whether it makes one word with its neighbour, as `fisk pinnar`: then it is no word for a whole group.
    pub(super) is_joined: bool,
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
        let tokens = tokens(text);
        let canonical = tokens.iter().map(|token| token.word().map(|word| words.canonical(word)).unwrap_or_default());
        let last_comma = tokens.iter().rposition(|token| *token == Token::Comma);
        let mut reader = Reader {
            line: Self::default(),
            canonical: canonical.collect(),
            tokens: &tokens,
            lexicon,
            words,
            is_aside: false,
            is_last_part: false,
        };
        let mut index = 0;
        while let Some(token) = tokens.get(index) {
            reader.is_last_part = last_comma.is_some_and(|comma| comma < index);
            index += match token {
                Token::Word(word) => reader.word(word, index),
                Token::Comma => {
                    reader.is_aside = false;
                    1
                }
                _ => 1,
            };
        }
        Self { tokens: tokens.clone(), ..reader.line }
    }
}

struct Reader<'l> {
    line: Line,
    tokens: &'l [Token],
    /// The canonical form of each token that is a word.
    canonical: Vec<String>,
    lexicon: &'l Lexicon,
    words: &'l Words,
    /// Whether a preposition has been met: what follows only says more about what came before.
    is_aside: bool,
    /// Whether this is what follows the last comma: mostly a brand.
    is_last_part: bool,
}

impl Reader<'_> {
    /// Reads a word or a fixed expression; gives how many tokens it took.
    fn word(&mut self, word: &Word, index: usize) -> usize {
        let before = index.checked_sub(1).and_then(|before| self.tokens.get(before));
        if matches!(before, Some(Token::Number(_))) && matches!(word.text.as_str(), "m" | "mån" | "månader" | "år") {
            // `8 mån`: for babies, or how long it has ripened. What is then meant is not in the words.
            self.line.unknown += UNKNOWN_WEIGHT;
            return 1;
        }
        if (super::pack::is_unit(&word.text) && word.is_glued) || is_unit_after_number(self.tokens, index) {
            return 1;
        }
        let words = self.words;
        let following = self.canonical.iter().skip(index).take(4).take_while(|word| !word.is_empty());
        let following: Vec<String> = following.cloned().collect();
        let mut length = 1;
        let mut takes_word = false;
        let mut meaning = None;
        if let Some(found) = words.find(&following, &word.text) {
            length = found.length;
            for role in found.roles {
                match role {
                    Role::Means(meant) => meaning = Some(meant),
                    role => takes_word |= self.role(role, word, index, length),
                }
            }
        } else if let Some(neuter) = following.first().and_then(|first| first.strip_suffix('t')) {
            // `grovt` where the vocabulary has `grov`.
            for role in words.roles(neuter) {
                if matches!(role, Role::Modifier | Role::State(_) | Role::CountryAdjective(_)) {
                    takes_word |= self.role(role, word, index, 1);
                }
            }
        }
        if takes_word {
            return length;
        }
        let is_food = |word: &String| !self.lexicon.is_no_food(word);
        if let Some(meant) = meaning.filter(|_| 1 < length || !following.first().is_some_and(is_food)) {
            for part in meant {
                self.meant(part, word, index);
            }
            return length;
        }
        for position in index..index + length {
            if let Some(Token::Word(word)) = self.tokens.get(position) {
                let first = self.line.pieces.len();
                self.name(&word.text);
                self.join(position, first);
            }
        }
        length
    }

    /// Where two words beside each other are one word of a name, `fisk pinnar`, that word stands in the line too, and its
    /// parts weigh as much as a noun's.
    fn join(&mut self, position: usize, first: usize) {
        let Some(Token::Word(word)) = self.tokens.get(position) else { return };
        let Some(Token::Word(before)) = position.checked_sub(1).and_then(|before| self.tokens.get(before)) else {
            return;
        };
        let joined = self.words.canonical(&format!("{}{}", before.text, word.text));
        if !self.lexicon.is_word_of_name(&joined) || self.is_aside {
            return;
        }
        let atoms = self.lexicon.split(&joined, self.words).atoms;
        for piece in self.line.pieces.iter_mut().filter(|piece| atoms.contains(&piece.atom)) {
            piece.is_joined = true;
        }
        for piece in self.line.pieces.iter_mut().skip(first) {
            piece.weight = piece.weight.max(60);
        }
        self.line.words.insert(joined);
    }

    /// A word that another stands for.
    fn meant(&mut self, text: &str, word: &Word, index: usize) {
        let words = self.words;
        let canonical = words.canonical(text);
        let mut takes_word = false;
        for role in words.roles(&canonical).filter(|role| !matches!(role, Role::Means(_))) {
            takes_word |= self.role(role, word, index, 1);
        }
        if !takes_word {
            self.name(text);
        }
    }

    /// Notes what a word is; gives whether it can then not be a part of a food's name.
    fn role(&mut self, role: &Role, word: &Word, index: usize, length: usize) -> bool {
        match role {
            Role::Brand => {
                self.line.begins_with_brand |= self.line.head == Head::None;
                // `garant eko` is a brand and a label.
                let inside = self.canonical.get(index..index + length).unwrap_or_default().to_vec();
                for word in inside.iter().filter(|_| 1 < length) {
                    let labels = self.words.roles(word).filter_map(|role| match role {
                        Role::Label(label) => Some(*label),
                        _ => None,
                    });
                    self.line.labels.extend(labels);
                }
                1 < length || self.lexicon.is_no_food(&self.words.canonical(&word.text))
            }
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
            Role::Modifier | Role::Cut | Role::Part | Role::Means(_) => false,
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
            Role::NonFood if !self.lexicon.is_no_food(&self.words.canonical(&word.text)) => false,
            Role::NonFood => {
                if self.line.head == Head::None && !self.is_aside && !self.is_last_part {
                    self.line.head = Head::NonFood;
                }
                true
            }
            Role::Country(code) => {
                // Two small letters are more often a word than a country.
                let is_code = word.text.chars().count() == 2 && length == 1;
                if is_code && !(word.is_upper && self.is_code_place(index)) {
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

    /// Whether a country's code may stand here: after an amount or a sign, or at the end of a part of the line.
    fn is_code_place(&self, index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|before| self.tokens.get(before));
        let follows_amount = match before {
            Some(Token::Word(word)) => super::pack::is_unit(&word.text) || self.is_label(index - 1),
            Some(Token::Number(_) | Token::Slash | Token::Percent | Token::Comma | Token::Sign(_)) => true,
            _ => false,
        };
        let ends_part = match self.tokens.get(index + 1) {
            None | Some(Token::Comma | Token::Slash | Token::Sign(_)) => true,
            Some(Token::Word(_)) => self.is_label(index + 1),
            Some(_) => false,
        };
        follows_amount || ends_part
    }

    fn is_label(&self, index: usize) -> bool {
        let word = self.canonical.get(index).map(String::as_str).unwrap_or_default();
        self.words.roles(word).any(|role| matches!(role, Role::Label(_) | Role::State(_)))
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
                None => self.line.pieces.push(Piece { atom, weight, is_joined: false, is_guess: parts.is_guess }),
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
