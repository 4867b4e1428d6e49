//! A line in numbers, words and signs.

use super::spelling::plain_letter;
use crate::num::Decimal;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A number: `2`, `1,5`.
    Number(Decimal),
    /// A word in plain small letters.
    Word(Word),
    /// `x`, `×` or `*` between amounts.
    Times,
    /// `/`
    Slash,
    /// `-` or `–`
    Dash,
    /// `+`
    Plus,
    /// `%`
    Percent,
    /// `,` or `;`: what follows is a new part of the line.
    Comma,
    /// Other signs, such as `:` and parentheses.
    Sign(char),
}

/// A word of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// In plain small letters.
    pub(super) text: String,
    /// Whether every letter is a capital in the line.
    pub(super) is_upper: bool,
    /// Whether a point follows: an abbreviation.
    pub(super) has_point: bool,
    /// Whether it is glued to the token before it, as `kg` in `5kg` and `p` in `180-p`.
    pub(super) is_glued: bool,
}

impl Token {
    pub(super) fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(&word.text),
            _ => None,
        }
    }

    pub(super) const fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }
}

/// More characters than this are not read: no article has a longer name.
const MOST_CHARACTERS: usize = 400;

/// Takes a line apart.
pub(super) fn tokens(line: &str) -> Vec<Token> {
    let letters: Vec<char> = line.chars().take(MOST_CHARACTERS).collect();
    let at = |index: usize| letters.get(index).copied();
    let mut tokens = Vec::new();
    let mut index = 0;
    let mut last_end = usize::MAX;
    while let Some(letter) = at(index) {
        if letter.is_ascii_digit() {
            let end = number_end(&letters, index);
            let text: String = letters.iter().take(end).skip(index).collect();
            if let Ok(number) = Decimal::parse(&text.replace(',', ".")) {
                tokens.push(Token::Number(number));
            }
            (index, last_end) = (end, end);
        } else if letter.is_alphabetic() {
            let mut end = word_end(&letters, index);
            if is_times(&letters, index, end, tokens.last()) {
                tokens.push(Token::Times);
                (index, last_end) = (index + 1, index + 1);
                continue;
            }
            // `a-fil`: a letter and a word are one word.
            if end == index + 1 && at(end) == Some('-') && at(end + 1).is_some_and(char::is_alphabetic) {
                end = word_end(&letters, end + 1);
            }
            let original = letters.iter().take(end).skip(index).filter(|letter| **letter != '-');
            let is_upper = original.clone().all(|letter| letter.is_uppercase());
            let text: String = original.flat_map(|letter| letter.to_lowercase()).map(plain_letter).collect();
            let has_point = at(end) == Some('.');
            tokens.push(Token::Word(Word { text, is_upper, has_point, is_glued: last_end == index }));
            (index, last_end) = (end, end);
        } else {
            match letter {
                '×' | '*' => tokens.push(Token::Times),
                '/' => tokens.push(Token::Slash),
                '-' | '–' | '\u{2212}' => tokens.push(Token::Dash),
                '+' => tokens.push(Token::Plus),
                '%' => tokens.push(Token::Percent),
                ',' | ';' | '|' => tokens.push(Token::Comma),
                '½' => tokens.extend(Decimal::new(5, 1).map(Token::Number)),
                sign if sign.is_whitespace() || sign == '.' => {}
                sign => tokens.push(Token::Sign(sign)),
            }
            index += 1;
            if !letter.is_whitespace() {
                last_end = index;
            }
        }
    }
    tokens
}

/// Digits with at most one comma or point between them.
fn number_end(letters: &[char], start: usize) -> usize {
    let is_digit = |index: usize| letters.get(index).is_some_and(char::is_ascii_digit);
    let mut end = start;
    let mut has_point = false;
    loop {
        match letters.get(end) {
            Some(letter) if letter.is_ascii_digit() => end += 1,
            Some(',' | '.') if !has_point && is_digit(end + 1) => {
                has_point = true;
                end += 1;
            }
            _ => return end,
        }
    }
}

/// Letters, with apostrophes and ampersands inside.
fn word_end(letters: &[char], start: usize) -> usize {
    let is_letter = |index: usize| letters.get(index).is_some_and(|letter| letter.is_alphabetic());
    let mut end = start;
    while is_letter(end) || (matches!(letters.get(end), Some('\'' | '’' | '&' | '´')) && is_letter(end + 1)) {
        end += 1;
    }
    end
}

/// Whether the letter `x` here stands between two amounts: `2x5kg`, `2,5 kg x 4`.
fn is_times(letters: &[char], start: usize, end: usize, before: Option<&Token>) -> bool {
    let follows_amount = match before {
        Some(Token::Number(_)) => true,
        Some(Token::Word(word)) => super::pack::is_unit(&word.text),
        _ => false,
    };
    let next = letters.iter().skip(end).find(|letter| !letter.is_whitespace());
    end == start + 1
        && matches!(letters.get(start), Some('x' | 'X'))
        && follows_amount
        && next.is_some_and(char::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tokens as text with spaces between.
    fn said(line: &str) -> String {
        let say = |token: &Token| match token {
            Token::Number(number) => number.to_string(),
            Token::Word(word) => word.text.clone(),
            Token::Times => "×".into(),
            Token::Slash => "/".into(),
            Token::Dash => "-".into(),
            Token::Plus => "+".into(),
            Token::Percent => "%".into(),
            Token::Comma => ",".into(),
            Token::Sign(sign) => sign.to_string(),
        };
        tokens(line).iter().map(say).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn numbers_words_and_signs_come_apart() {
        for (line, expected) in [
            ("NÖTFÄRS 12% FRYST 2X5KG SE", "nötfärs 12 % fryst 2 × 5 kg se"),
            ("Mellanmjölk 1,5% eko 10l BIB", "mellanmjölk 1.5 % eko 10 l bib"),
            ("Tomat krossad 3/1", "tomat krossad 3 / 1"),
            ("Ägg M 180-p frigående", "ägg m 180 - p frigående"),
            ("Lök, gul 10 kg", "lök , gul 10 kg"),
            ("Läsk 24 x 33 cl", "läsk 24 × 33 cl"),
            ("Korv 2,5kg x 4", "korv 2.5 kg × 4"),
            ("X-tra kex", "xtra kex"),
            ("A-fil 1 kg", "afil 1 kg"),
            ("Falu-korv", "falu - korv"),
            ("Uncle Ben's ris", "uncle ben's ris"),
            ("", ""),
        ] {
            assert_eq!(said(line), expected, "{line}");
        }
    }
}
