//! Months of a year: when something is needed, harvested or delivered.

use serde::{Deserialize, Serialize};

use crate::text;
use crate::text::Text;

/// The short names of the months, January first, and the long ones in both languages.
const NAMES: [(&str, &str, &str); 12] = [
    ("jan", "januari", "january"),
    ("feb", "februari", "february"),
    ("mar", "mars", "march"),
    ("apr", "april", "april"),
    ("maj", "maj", "may"),
    ("jun", "juni", "june"),
    ("jul", "juli", "july"),
    ("aug", "augusti", "august"),
    ("sep", "september", "september"),
    ("okt", "oktober", "october"),
    ("nov", "november", "november"),
    ("dec", "december", "december"),
];

/// What people write for all twelve.
const ALL_YEAR: [&str; 6] = ["hela året", "året runt", "alla", "all year", "all", "1-12"];

/// Months of a year, 1 for January.
///
/// # Example
///
/// ```
/// use matvag::food::Months;
/// use matvag::text::Lang;
///
/// let months = Months::read("sep–nov, 1").unwrap();
/// assert_eq!(months.iter().collect::<Vec<_>>(), [1, 9, 10, 11]);
/// assert_eq!(Months::read("10-4").unwrap().count(), 7);
/// assert_eq!(months.text().in_lang(Lang::Sv), "jan, sep–nov");
/// assert_eq!(Months::read("höst"), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "Vec<u8>", into = "Vec<u8>")]
pub struct Months(u16);

impl Months {
    /// All twelve.
    pub const ALL: Self = Self(0b1_1111_1111_1110);
    /// None of them.
    pub const NONE: Self = Self(0);

    /// These months; numbers that are no month's are passed over.
    pub fn of(months: impl IntoIterator<Item = u8>) -> Self {
        let known = months.into_iter().filter(|month| (1..=12).contains(month));
        Self(known.fold(0, |all, month| all | 1 << month))
    }

    /// Reads what people write: `7-10`, `jul–okt`, `1|2|3`, `september, oktober`, `hela året`. A stretch may go past the
    /// end of the year. None for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        if ALL_YEAR.contains(&text.as_str()) {
            return Some(Self::ALL);
        }
        let mut months = Self::NONE;
        for part in text.split([',', ';', '|']).map(str::trim).filter(|part| !part.is_empty()) {
            months = months.or(stretch(part)?);
        }
        (!months.is_empty()).then_some(months)
    }

    /// The months that a name states, as in `Färskpotatis maj–juli`: a stretch of month names, or a month's whole name.
    pub fn stated_in(name: &str) -> Option<Self> {
        let lower = name.to_lowercase();
        let words = lower.split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | '(' | ')'));
        let stated = words.filter_map(|word| {
            let is_named = |part: &str| !part.is_empty() && part.chars().all(char::is_alphabetic);
            match word.split_once(['-', '–']) {
                Some((first, last)) if is_named(first) && is_named(last) => stretch(word),
                Some(_) => None,
                None => NAMES
                    .iter()
                    .any(|(_, sv, en)| word.len() > 3 && (word == *sv || word == *en))
                    .then(|| stretch(word))
                    .flatten(),
            }
        });
        let months = stated.fold(Self::NONE, Self::or);
        (!months.is_empty()).then_some(months)
    }

    /// Whether a month is among them.
    pub fn contains(self, month: u8) -> bool {
        month < 16 && self.0 & (1 << month) != 0
    }

    /// The months, January first.
    pub fn iter(self) -> impl Iterator<Item = u8> {
        (1..=12).filter(move |month| self.contains(*month))
    }

    /// How many.
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those that are among either.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those that are among both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Those that are not among the others.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// In words: `jul–okt`, `hela året`. A stretch past the end of the year is one.
    pub fn text(self) -> Text {
        if self == Self::ALL {
            return Text::fixed("hela året", "all year");
        }
        let before = |month: u8| if month == 1 { 12 } else { month - 1 };
        let after = |month: u8| if month == 12 { 1 } else { month + 1 };
        let starts = self.iter().filter(|month| !self.contains(before(*month)));
        let stretches: Vec<Text> = starts
            .map(|first| {
                let mut last = first;
                while self.contains(after(last)) {
                    last = after(last);
                }
                if first == last {
                    return short(first);
                }
                text!("{first}–{last}", "{first}–{last}", first = short(first), last = short(last))
            })
            .collect();
        Text::joined(&stretches, ", ")
    }
}

impl From<Vec<u8>> for Months {
    fn from(months: Vec<u8>) -> Self {
        Self::of(months)
    }
}

impl From<Months> for Vec<u8> {
    fn from(months: Months) -> Self {
        months.iter().collect()
    }
}

/// `7`, `jul`, `7-10` or `okt–mar`.
fn stretch(part: &str) -> Option<Months> {
    let Some((first, last)) = part.split_once(['-', '–']) else {
        return month(part).map(|month| Months::of([month]));
    };
    let (first, last) = (month(first)?, month(last)?);
    Some(if first <= last { Months::of(first..=last) } else { Months::of((first..=12).chain(1..=last)) })
}

/// A month by its number or by the beginning of its name, three letters or more.
fn month(word: &str) -> Option<u8> {
    let word = word.trim().trim_end_matches('.');
    if let Ok(number) = word.parse::<u8>() {
        return (1..=12).contains(&number).then_some(number);
    }
    let named = |(_, (_, sv, en)): &(u8, &(&str, &str, &str))| {
        3 <= word.len() && (sv.starts_with(word) || en.starts_with(word))
    };
    (1_u8..).zip(&NAMES).find(named).map(|(number, _)| number)
}

/// A month's short name.
fn short(month: u8) -> Text {
    let name = NAMES.get(usize::from(month).saturating_sub(1)).map_or("", |(short, ..)| short);
    match name {
        "maj" => Text::fixed("maj", "May"),
        "okt" => Text::fixed("okt", "Oct"),
        name => Text { sv: name.into(), en: Text::fixed("", name).capitalised().en },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn months_are_read_as_people_write_them() {
        for (text, expected) in [
            ("7-10", Some(vec![7, 8, 9, 10])),
            ("jul–okt", Some(vec![7, 8, 9, 10])),
            ("October-february", Some(vec![1, 2, 10, 11, 12])),
            ("1|2|3", Some(vec![1, 2, 3])),
            ("sept, nov.", Some(vec![9, 11])),
            ("Hela året", Some((1..=12).collect())),
            ("13", None),
            ("0", None),
            ("ju", None),
            ("höst", None),
            ("", None),
        ] {
            assert_eq!(Months::read(text).map(Vec::from), expected, "{text}");
        }
    }

    #[test]
    fn a_name_states_months_only_in_plain_words() {
        for (name, expected) in [
            ("Färskpotatis maj–juli", Some(vec![5, 6, 7])),
            ("Jordgubbar, färska (juni-augusti)", Some(vec![6, 7, 8])),
            ("Äpplen oktober", Some(vec![10])),
            ("Julskinka", None),
            ("Potatis 10-25 kg", None),
            ("Bönor, mar", None),
        ] {
            assert_eq!(Months::stated_in(name).map(Vec::from), expected, "{name}");
        }
    }

    #[test]
    fn months_are_said_in_stretches() {
        for (months, sv, en) in
            [("10-3", "okt–mar", "Oct–Mar"), ("5", "maj", "May"), ("1,3-4", "jan, mar–apr", "Jan, Mar–Apr")]
        {
            let text = Months::read(months).unwrap().text();
            assert_eq!((text.in_lang(Lang::Sv), text.in_lang(Lang::En)), (sv, en));
        }
        assert_eq!(Months::NONE.text().in_lang(Lang::Sv), "");
    }
}
