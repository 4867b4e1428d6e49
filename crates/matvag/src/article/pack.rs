//! How much a line says there is: `2x5kg`, `6 x 4 x 125 g`, `3/1`, `180-p`, `1-1,5 kg`, `400/240 g`.
//!
//! A line may say several amounts: the pack, the piece, what is left when the brine has run off. All are kept here with
//! what they are; `mass` decides, when the food is known.

use super::tokens::Token;
use crate::num::Decimal;

/// What an amount is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Kilograms.
    Kilograms,
    /// Litres.
    Litres,
    /// Pieces.
    Pieces,
}

/// An amount that a line states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The number, above 0, with all that it is multiplied by.
    pub value: Decimal,
    /// What it is counted in.
    pub measure: Measure,
    /// Of the number: how many times the single amount is taken; 1 for `5 kg`, 2 for `2x5kg`.
    pub times: Decimal,
    /// Whether the line says `ca`, or a range, of which this is the middle.
    pub is_approximate: bool,
    /// Whether it is what is left without the liquid.
    pub is_drained: bool,
    /// Whether it is the nominal size of a can: `3/1`.
    pub is_can: bool,
    /// Where it stands among the tokens.
    pub(super) position: usize,
}

/// Every amount of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pack {
    /// In the order they stand.
    pub amounts: Vec<Amount>,
    /// Percentages: fat, mostly.
    pub percents: Vec<Decimal>,
    /// Whether the line says that the article is sold by the kilogram, and no other amount.
    pub by_kilogram: bool,
    /// Whether the line says how it is mixed with water: `1+9`.
    pub is_concentrate: bool,
}

/// A unit's measure, and how many thousandths of a kilogram or litre it is.
fn unit(word: &str) -> Option<(Measure, u32)> {
    Some(match word {
        "kg" | "kilo" | "kilogram" | "kgr" => (Measure::Kilograms, 1000),
        "hg" | "hekto" => (Measure::Kilograms, 100),
        "g" | "gr" | "gram" | "grm" => (Measure::Kilograms, 1),
        "l" | "lit" | "liter" | "ltr" | "lt" => (Measure::Litres, 1000),
        "dl" => (Measure::Litres, 100),
        "cl" => (Measure::Litres, 10),
        "ml" => (Measure::Litres, 1),
        _ => return None,
    })
}

/// Words after a number that count pieces or packs.
fn is_count(word: &str) -> bool {
    matches!(
        word,
        "st" | "stk"
            | "styck"
            | "stycken"
            | "p"
            | "pk"
            | "pack"
            | "pkt"
            | "port"
            | "portion"
            | "portioner"
            | "bit"
            | "bitar"
            | "skivor"
            | "skiv"
            | "sk"
            | "frp"
            | "förp"
            | "fp"
            | "krt"
            | "kart"
            | "burk"
            | "burkar"
            | "brk"
            | "påse"
            | "påsar"
            | "ps"
            | "pås"
            | "flaskor"
            | "fl"
            | "flak"
            | "ask"
            | "askar"
            | "rullar"
            | "tub"
            | "tuber"
            | "kuvert"
            | "kuv"
            | "hinkar"
            | "pet"
            | "ark"
            | "kapslar"
            | "tabletter"
            | "tärn"
            | "tärningar"
    )
}

/// Whether a word is a unit of mass, volume or number.
pub(super) fn is_unit(word: &str) -> bool {
    unit(word).is_some() || is_count(word)
}

/// One factor of a product: a number and what it counts.
struct Part {
    value: Decimal,
    measure: Option<(Measure, u32)>,
    is_can: bool,
    is_range: bool,
    /// The second number of `400/240 g`.
    drained: Option<Decimal>,
    end: usize,
}

impl Pack {
    /// Reads the amounts of a line.
    pub(super) fn of(tokens: &[Token]) -> Self {
        let mut pack = Self::default();
        let mut index = 0;
        while index < tokens.len() {
            index = pack.read(tokens, index);
        }
        if pack.amounts.is_empty() {
            let is_kilo = |token: &Token| matches!(token.word(), Some("kg" | "kilo" | "kilopris" | "lösvikt"));
            pack.by_kilogram = tokens.iter().any(is_kilo);
        }
        pack
    }

    /// Reads what begins at a token; gives the token after it.
    fn read(&mut self, tokens: &[Token], start: usize) -> usize {
        let Some(number) = tokens.get(start).and_then(Token::number) else { return start + 1 };
        match tokens.get(start + 1) {
            Some(Token::Percent) => {
                self.percents.push(number);
                return start + 2;
            }
            // `1+9`: how a concentrate is mixed.
            Some(Token::Plus) if tokens.get(start + 2).and_then(Token::number).is_some() => {
                self.is_concentrate = true;
                return start + 3;
            }
            // A price.
            Some(Token::Word(word)) if matches!(word.text.as_str(), "kr" | "sek" | "kronor" | "öre") => {
                return start + 2;
            }
            Some(Token::Sign(':')) if tokens.get(start + 2) == Some(&Token::Dash) => return start + 3,
            _ => {}
        }
        let mut parts = vec![part(tokens, start, number)];
        let mut end = parts.last().map_or(start + 1, |part| part.end);
        while let Some(next) = after_times(tokens, end) {
            let Some(number) = tokens.get(next).and_then(Token::number) else { break };
            let part = part(tokens, next, number);
            end = part.end;
            parts.push(part);
        }
        self.add(tokens, start, end, &parts);
        end
    }

    /// Adds the product of the parts.
    fn add(&mut self, tokens: &[Token], start: usize, end: usize, parts: &[Part]) {
        let measured: Vec<&Part> = parts.iter().filter(|part| part.measure.is_some()).collect();
        let counted = parts.iter().all(|part| part.measure.is_some_and(|(measure, _)| measure == Measure::Pieces));
        let unit_of = |part: &&&Part| part.measure.is_some_and(|(measure, _)| measure != Measure::Pieces);
        let (measure, thousandths) = match (measured.iter().find(unit_of), measured.first()) {
            (Some(part), _) | (None, Some(part)) => match part.measure {
                Some(measure) => measure,
                None => return,
            },
            // A bare number says nothing of an amount.
            (None, None) => return,
        };
        let mut value = Decimal::ONE;
        for part in parts {
            match value.times(part.value) {
                Ok(product) => value = product,
                Err(_) => return,
            }
        }
        let single = parts.iter().find(|part| part.measure == Some((measure, thousandths))).map(|part| part.value);
        let times = if parts.len() == 1 || counted {
            Decimal::ONE
        } else {
            let is_other = |part: &&Part| Some(part.value) != single || part.measure != Some((measure, thousandths));
            let mut others = parts.iter().filter(is_other).map(|part| part.value);
            others.try_fold(Decimal::ONE, Decimal::times).unwrap_or(Decimal::ONE)
        };
        let Some(value) = scaled(value, measure, thousandths) else { return };
        if value.is_zero() {
            return;
        }
        let says_about = start.checked_sub(1).and_then(|before| tokens.get(before)).and_then(Token::word);
        let is_approximate =
            matches!(says_about, Some("ca" | "cirka" | "c" | "ungefär")) || parts.iter().any(|part| part.is_range);
        let is_can = parts.iter().any(|part| part.is_can);
        let amount = Amount {
            value,
            measure,
            times,
            is_approximate,
            is_drained: says_drained(tokens, start, end),
            is_can,
            position: start,
        };
        if let Some(drained) = parts.iter().find_map(|part| part.drained)
            && let Some(value) = times.times(drained).ok().and_then(|value| scaled(value, measure, thousandths))
        {
            self.amounts.push(Amount { value, is_drained: true, ..amount.clone() });
        }
        self.amounts.push(amount);
    }

    /// The largest amount in a measure that fits a condition.
    pub(super) fn largest(&self, measure: Measure, fits: impl Fn(&Amount) -> bool) -> Option<&Amount> {
        self.amounts.iter().filter(|amount| amount.measure == measure && fits(amount)).max_by_key(|amount| amount.value)
    }
}

impl Amount {
    /// Whether it stands before another in the line.
    pub(super) const fn is_before(&self, other: &Self) -> bool {
        self.position < other.position
    }
}

/// A number with its unit: `5 kg`, `1-1,5 kg`, `3/1`, `6/1 kg`, `180-p`.
fn part(tokens: &[Token], start: usize, number: Decimal) -> Part {
    let plain = Part { value: number, measure: None, is_can: false, is_range: false, drained: None, end: start + 1 };
    let number_at = |index: usize| tokens.get(index).and_then(Token::number);
    match tokens.get(start + 1) {
        Some(Token::Dash) => {
            // `180-p`, `12-pack`, or a range with a unit after it.
            if let Some(measure) = unit_at(tokens, start + 2).filter(|(measure, _)| *measure == Measure::Pieces) {
                return Part { measure: Some(measure), end: start + 3, ..plain };
            }
            match (number_at(start + 2), unit_at(tokens, start + 3)) {
                (Some(last), Some(measure)) if number < last => Part {
                    value: middle(number, last),
                    measure: Some(measure),
                    is_range: true,
                    end: start + 4,
                    ..plain
                },
                _ => plain,
            }
        }
        Some(Token::Slash) => slashed(tokens, start, number, plain),
        _ => match unit_at(tokens, start + 1) {
            Some(measure) => {
                // `1kg-1,5kg` is a range too, and `400 g/240 g` is with and without the liquid.
                let second = number_at(start + 3).zip(unit_at(tokens, start + 4));
                match second {
                    Some((last, (kind, size)))
                        if tokens.get(start + 2) == Some(&Token::Slash)
                            && kind == Measure::Kilograms
                            && measure.0 == Measure::Kilograms =>
                    {
                        let (whole, rest) = (scaled(number, kind, measure.1), scaled(last, kind, size));
                        let end = start + 5;
                        match whole.zip(rest) {
                            // In the unit of the first.
                            Some((whole, rest)) if rest < whole => {
                                let thousand = Decimal::from(1000_u32);
                                let in_grams = rest.times(thousand).unwrap_or(rest);
                                let drained = if measure.1 == 1000 { rest } else { in_grams };
                                Part { measure: Some(measure), drained: Some(drained), end, ..plain }
                            }
                            _ => Part { measure: Some(measure), end: start + 2, ..plain },
                        }
                    }
                    Some((last, other))
                        if tokens.get(start + 2) == Some(&Token::Dash) && other == measure && number < last =>
                    {
                        let value = middle(number, last);
                        Part { value, measure: Some(measure), is_range: true, end: start + 5, ..plain }
                    }
                    _ => Part { measure: Some(measure), end: start + 2, ..plain },
                }
            }
            None => plain,
        },
    }
}

/// What stands with a slash: a can's size, a number of equal packs, a half, or the mass with and without liquid.
fn slashed(tokens: &[Token], start: usize, number: Decimal, plain: Part) -> Part {
    let Some(second) = tokens.get(start + 2).and_then(Token::number) else { return plain };
    let Some(measure) = unit_at(tokens, start + 3).filter(|(measure, _)| *measure != Measure::Pieces) else {
        return match can_millilitres(number, second) {
            Some(millilitres) => Part {
                value: Decimal::from(millilitres),
                measure: Some((Measure::Litres, 1)),
                is_can: true,
                end: start + 3,
                ..plain
            },
            None => Part { end: start + 3, ..plain },
        };
    };
    let end = start + 4;
    // `400/240 g` and `2,6/1,5 kg`: with and without the liquid. So many grams, or a broken number, is no count of packs.
    let is_mass = Decimal::from(100_u32) <= number || number.trimmed().scale() != 0 || tokens.iter().any(says_liquid);
    if second < number && is_mass {
        return Part { measure: Some(measure), drained: Some(second), end, ..plain };
    }
    if number < second && number == Decimal::ONE && second < Decimal::from(5_u32) {
        // `1/2 l`: a part of the unit. Halves and quarters are exact.
        let parts = if second == Decimal::from(2_u32) { Decimal::new(5, 1) } else { Decimal::new(25, 2) };
        if let (Ok(value), false) = (parts, second == Decimal::from(3_u32)) {
            return Part { value, measure: Some(measure), end, ..plain };
        }
    }
    // `6/1 kg`, `24/33 cl`: so many of that.
    match number.times(second) {
        Ok(value) => Part { value, measure: Some(measure), end, ..plain },
        Err(_) => plain,
    }
}

/// The nominal capacity of a can by its trade name, in millilitres (EN 23-2: 1/1 is 850 ml, 3/1 is 2 650 ml, 5/1 is
/// 4 250 ml).
fn can_millilitres(number: Decimal, second: Decimal) -> Option<u32> {
    let is = |value: Decimal, wanted: u32| value == Decimal::from(wanted);
    let sizes: [(u32, u32, u32); 7] =
        [(1, 4, 212), (1, 2, 425), (1, 1, 850), (2, 1, 1700), (3, 1, 2650), (5, 1, 4250), (10, 1, 8500)];
    sizes.iter().find(|(one, other, _)| is(number, *one) && is(second, *other)).map(|(_, _, size)| *size)
}

fn unit_at(tokens: &[Token], index: usize) -> Option<(Measure, u32)> {
    let word = tokens.get(index)?.word()?;
    unit(word).or_else(|| is_count(word).then_some((Measure::Pieces, 1)))
}

/// The token after a sign of multiplication: `x`, or `à` and `med` between a count and an amount, or `/st` skipped.
fn after_times(tokens: &[Token], index: usize) -> Option<usize> {
    match tokens.get(index)? {
        Token::Times => Some(index + 1),
        Token::Word(word) if matches!(word.text.as_str(), "a" | "à") => Some(index + 1),
        _ => None,
    }
}

/// Whether the words around an amount say that it is without liquid: `avr 240 g`, `avrunnen vikt 240 g`, `240 g avr.`
fn says_drained(tokens: &[Token], start: usize, end: usize) -> bool {
    let is_drained = |token: &Token| {
        token.word().is_some_and(|word| word.starts_with("avr") || word == "drained" || word == "fiskvikt")
    };
    let before = tokens.get(start.saturating_sub(2)..start).unwrap_or_default();
    let after = tokens.get(end);
    // A word that stands between two amounts says it of the one that follows.
    let is_followed = (end + 1..end + 3).any(|index| tokens.get(index).and_then(Token::number).is_some());
    before.iter().any(is_drained) || (after.is_some_and(is_drained) && !is_followed)
}

/// Whether a word says that the food lies in a liquid.
fn says_liquid(token: &Token) -> bool {
    let says = |word: &str| ["lag", "lake", "spad", "sockerl", "inlagd", "konserv", "kons"].contains(&word);
    token.word().is_some_and(|word| says(word) || word.starts_with("avr") || word.ends_with("lag"))
}

/// Thousandths of a unit into the unit.
fn scaled(value: Decimal, measure: Measure, thousandths: u32) -> Option<Decimal> {
    if measure == Measure::Pieces {
        return Some(value);
    }
    let factor = Decimal::new(i128::from(thousandths), 3).ok()?;
    value.times(factor).ok().map(Decimal::trimmed)
}

fn middle(first: Decimal, last: Decimal) -> Decimal {
    let half = Decimal::new(5, 1);
    first.plus(last).and_then(|sum| sum.times(half?)).map_or(first, Decimal::trimmed)
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    /// The amounts of a line in short: `10 kg`, `~1.25 kg`, `180 st`.
    fn said(line: &str) -> String {
        let say = |amount: &Amount| {
            let unit = match amount.measure {
                Measure::Kilograms => "kg",
                Measure::Litres => "l",
                Measure::Pieces => "st",
            };
            let about = if amount.is_approximate { "~" } else { "" };
            let drained = if amount.is_drained { " avr" } else { "" };
            format!("{about}{} {unit}{drained}", amount.value.trimmed())
        };
        Pack::of(&tokens(line)).amounts.iter().map(say).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn amounts_are_read_as_sellers_write_them() {
        for (line, expected) in [
            ("NÖTFÄRS 12% FRYST 2X5KG SE", "10 kg"),
            ("Mellanmjölk 1,5% eko 10l BIB", "10 l"),
            ("Tomat krossad 3/1", "2.65 l"),
            ("Tomat krossad 6x3/1", "15.9 l"),
            ("KYCKLINGLÅRFILÉ CA 2,5KG", "~2.5 kg"),
            ("Ägg M 180-p frigående", "180 st"),
            ("Läsk 24x33 cl", "7.92 l"),
            ("Läsk 24/33cl", "7.92 l"),
            ("Yoghurt 4 x 125 g", "0.5 kg"),
            ("Pasta 6 x 4 x 125 g", "3 kg"),
            ("Korv 2,5kg x 4", "10 kg"),
            ("Ris 4 st x 5 kg", "20 kg"),
            ("Smör 100 st à 10 g", "1 kg"),
            ("Mjöl 6/1 kg", "6 kg"),
            ("Grädde 1/2 l", "0.5 l"),
            ("Kikärtor 400/240 g", "0.24 kg avr, 0.4 kg"),
            ("Majs 340 g avrunnen vikt 285 g", "0.34 kg, 0.285 kg avr"),
            ("Laxfilé 1-1,5 kg", "~1.25 kg"),
            ("Lax 1kg-2kg", "~1.5 kg"),
            ("Köttbullar 12 g 5 kg", "0.012 kg, 5 kg"),
            ("Morning lingon 1+9 osockrad 10x1 l", "10 l"),
            ("Persikor 825 g/480 g", "0.48 kg avr, 0.825 kg"),
            ("Sill 2,6 kg/1400 g", "1.4 kg avr, 2.6 kg"),
            ("Sill 2,6/1,4kg", "1.4 kg avr, 2.6 kg"),
            ("Bönor 6x2,5/1,5 kg", "9 kg avr, 15 kg"),
            ("Gurka i lag 5/2,9 kg", "2.9 kg avr, 5 kg"),
            ("Ost 28% 1,5 kg 89:-/kg", "1.5 kg"),
            ("Ost 89 kr/kg", ""),
            ("Räkor 90/120 2,5kg", "2.5 kg"),
            ("Paprika röd 5hg", "0.5 kg"),
            ("E330", ""),
        ] {
            assert_eq!(said(line), expected, "{line}");
        }
    }

    #[test]
    fn an_article_may_be_sold_by_the_kilogram() {
        assert!(Pack::of(&tokens("Tomat kg")).by_kilogram);
        assert!(!Pack::of(&tokens("Tomat 6 kg")).by_kilogram);
    }
}
