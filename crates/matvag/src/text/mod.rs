//! What is said to people, in both languages at once.
//!
//! A [`Text`] is made by [`text!`](crate::text!), which takes the Swedish and the English sentence in one expression, so
//! that neither can be missing. Numbers are written for people in `number`, and nowhere else.

mod number;

pub use number::{Unit, decimals_for, three_digits, write_number};

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::num::{Decimal, Ratio};

/// A language that people are spoken to in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Swedish.
    #[default]
    Sv,
    /// English.
    En,
}

/// The same thing said in Swedish and in English.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Text {
    /// In Swedish.
    pub sv: Cow<'static, str>,
    /// In English.
    pub en: Cow<'static, str>,
}

impl Text {
    /// Two sentences that hold no values.
    pub const fn fixed(sv: &'static str, en: &'static str) -> Self {
        Self { sv: Cow::Borrowed(sv), en: Cow::Borrowed(en) }
    }

    /// Somebody's own words: the same in both languages.
    pub fn own(words: &str) -> Self {
        Self { sv: Cow::Owned(words.to_owned()), en: Cow::Owned(words.to_owned()) }
    }

    /// What stands in English, and in Swedish where that is another text: names are mostly the same in both.
    pub fn translated(en: &str, sv: Option<&str>) -> Self {
        Self { sv: Cow::Owned(sv.unwrap_or(en).to_owned()), en: Cow::Owned(en.to_owned()) }
    }

    /// The same with a capital letter first: for a heading or a label.
    #[must_use]
    pub fn capitalised(&self) -> Self {
        let capitalised = |text: &str| {
            let mut letters = text.chars();
            let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
            Cow::Owned(format!("{first}{}", letters.as_str()))
        };
        Self { sv: capitalised(&self.sv), en: capitalised(&self.en) }
    }

    /// Texts in a row, with something between them.
    pub fn joined(texts: &[Self], between: &str) -> Self {
        let join = |lang| texts.iter().map(|text| text.in_lang(lang)).collect::<Vec<_>>().join(between);
        Self { sv: join(Lang::Sv).into(), en: join(Lang::En).into() }
    }

    /// Texts as a list within a sentence: `a, b och c`. Nothing for none.
    ///
    /// # Example
    ///
    /// ```
    /// use matvag::text::{Lang, Text};
    ///
    /// let listed = Text::listed(&[Text::own("a"), Text::own("b"), Text::own("c")]);
    /// assert_eq!((listed.in_lang(Lang::Sv), listed.in_lang(Lang::En)), ("a, b och c", "a, b and c"));
    /// ```
    pub fn listed(texts: &[Self]) -> Self {
        match texts.split_last() {
            None => Self::fixed("", ""),
            Some((only, [])) => only.clone(),
            Some((last, before)) => {
                let before = Self::joined(before, ", ");
                crate::text!("{before} och {last}", "{before} and {last}", before = before, last = last)
            }
        }
    }

    /// In one language.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Sv => &self.sv,
            Lang::En => &self.en,
        }
    }
}

/// A value that can stand in a sentence.
pub trait Say {
    /// How it is written in a language.
    fn say(&self, lang: Lang) -> Cow<'_, str>;
}

impl Say for Text {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        self.in_lang(lang).into()
    }
}

impl Say for str {
    fn say(&self, _: Lang) -> Cow<'_, str> {
        self.into()
    }
}

impl Say for String {
    fn say(&self, _: Lang) -> Cow<'_, str> {
        self.as_str().into()
    }
}

impl Say for usize {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        write_number(&self.to_string(), lang).into()
    }
}

impl Say for u32 {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        write_number(&self.to_string(), lang).into()
    }
}

impl Say for Decimal {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        write_number(&self.to_string(), lang).into()
    }
}

/// A ratio in a sentence: exactly if four decimals are enough, else to four decimals.
impl Say for Ratio {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        Unit::Number.write(self, lang).into()
    }
}

/// A value with its unit, in a sentence.
impl Say for (&Ratio, &Unit) {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        self.1.write(self.0, lang).into()
    }
}

impl<T: Say + ?Sized> Say for &T {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        (**self).say(lang)
    }
}

/// Says something in Swedish and in English; `name = value` puts values into both.
///
/// # Example
///
/// ```
/// use matvag::{text, text::Lang};
///
/// let said = text!("{count} anbud", "{count} bids", count = 1200_usize);
/// assert_eq!(said.in_lang(Lang::Sv), "1\u{202f}200 anbud");
/// assert_eq!(said.in_lang(Lang::En), "1,200 bids");
/// ```
#[macro_export]
macro_rules! text {
    ($sv:literal, $en:literal $(,)?) => {
        $crate::text::Text::fixed($sv, $en)
    };
    ($sv:literal, $en:literal, $($name:ident = $value:expr),+ $(,)?) => {
        // A match, so that every value is made once and lives until both sentences are.
        match ($(&$value,)+) {
            ($($name,)+) => $crate::text::Text {
                sv: format!($sv, $($name = $crate::text::Say::say($name, $crate::text::Lang::Sv)),+).into(),
                en: format!($en, $($name = $crate::text::Say::say($name, $crate::text::Lang::En)),+).into(),
            },
        }
    };
}
