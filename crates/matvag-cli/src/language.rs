//! Which language people are spoken to in: `--lang`, else the computer's, else Swedish.
//!
//! The help of every option is made before the arguments are read, so the language is looked for first and kept for as
//! long as the command runs.

use std::ffi::OsString;
use std::sync::OnceLock;

use matvag::text::{Lang, Text};

static CHOSEN: OnceLock<Lang> = OnceLock::new();

/// Looks for the language among the arguments, then in the locale, and keeps it.
pub(crate) fn choose(arguments: impl IntoIterator<Item = OsString>) -> Lang {
    let locale = sys_locale::get_locale();
    *CHOSEN.get_or_init(|| named(arguments).unwrap_or_else(|| of_locale(locale.as_deref())))
}

/// What a help text says in the language that was chosen.
pub(crate) fn say(sv: &'static str, en: &'static str) -> &'static str {
    match CHOSEN.get().copied().unwrap_or_default() {
        Lang::Sv => sv,
        Lang::En => en,
    }
}

/// A list in a sentence: `a, b och c`.
pub(crate) fn list(names: &[String]) -> Text {
    let with = |and: &str| match names {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} {and} {last}", most.join(", ")),
    };
    Text { sv: with("och").into(), en: with("and").into() }
}

/// What `--lang` says; nothing if it is not there, or says what will be refused later.
fn named(arguments: impl IntoIterator<Item = OsString>) -> Option<Lang> {
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let argument = argument.to_string_lossy().into_owned();
        let value = match argument.strip_prefix("--lang") {
            _ if argument == "--" => return None,
            Some("") => arguments.next()?.to_string_lossy().into_owned(),
            Some(value) => value.strip_prefix('=').unwrap_or_default().to_owned(),
            None => continue,
        };
        match value.as_str() {
            "sv" => return Some(Lang::Sv),
            "en" => return Some(Lang::En),
            _ => {}
        }
    }
    None
}

fn of_locale(locale: Option<&str>) -> Lang {
    match locale.and_then(|locale| locale.split(['-', '_']).next()) {
        Some(language) if language.eq_ignore_ascii_case("en") => Lang::En,
        _ => Lang::Sv,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_found_among_the_arguments() {
        for (arguments, lang) in [
            (vec!["evaluate", "--lang", "en", "x"], Some(Lang::En)),
            (vec!["--lang=sv", "check"], Some(Lang::Sv)),
            (vec!["--lang"], None),
            (vec!["--lang", "de"], None),
            (vec!["--language=en"], None),
            (vec!["check", "--", "--lang=en"], None),
        ] {
            assert_eq!(named(arguments.iter().map(OsString::from)), lang, "{arguments:?}");
        }
    }

    #[test]
    fn swedish_unless_the_computer_speaks_english() {
        for (locale, lang) in
            [(Some("sv-SE"), Lang::Sv), (Some("en_GB"), Lang::En), (Some("C"), Lang::Sv), (None, Lang::Sv)]
        {
            assert_eq!(of_locale(locale), lang, "{locale:?}");
        }
    }

    #[test]
    fn a_list_is_a_phrase() {
        let names = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(list(&names).sv, "a, b och c");
        assert_eq!(list(&names[..1]).en, "a");
    }
}
