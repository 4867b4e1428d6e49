//! One form for a word's many: case, accents and endings taken away, the same on both sides of a comparison.
//!
//! This is no grammar of Swedish. It takes off the endings of plural, definite form and participle so that `tomater`,
//! `tomaten` and `tomat` meet, and it does the same with the foods' names, so what it does wrong it does twice.

/// A letter as it is compared: small, without accents; `å`, `ä`, `ö` are letters of their own and stay.
pub(super) fn plain_letter(letter: char) -> char {
    match letter {
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'á' | 'à' | 'â' => 'a',
        'ü' => 'y',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' => 'o',
        'ú' | 'ù' | 'û' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        'æ' => 'ä',
        'ø' => 'ö',
        other => other,
    }
}

/// A text in small letters without accents.
pub(super) fn plain(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(plain_letter).collect()
}

/// The last resort: `å`, `ä` and `ö` as `a` and `o`, for lists that have lost their dots.
pub(super) fn without_dots(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            'å' | 'ä' => 'a',
            'ö' => 'o',
            other => other,
        })
        .collect()
}

/// Plural and definite endings, longest first.
const ENDINGS: [&str; 9] = ["arna", "erna", "orna", "ar", "er", "or", "en", "et", "na"];
/// Endings of participles: `krossad`, `krossade`, `krossat`.
const PARTICIPLES: [&str; 3] = ["ade", "ad", "at"];

/// A plain word without its ending. At least three letters stay, four before a participle's.
pub(super) fn stem(word: &str) -> &str {
    let word = without(word, &ENDINGS, 3);
    let word = without(word, &PARTICIPLES, 4);
    without(word, &["a", "e"], 3)
}

fn without<'w>(word: &'w str, endings: &[&str], least: usize) -> &'w str {
    endings
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .find(|stem| least <= stem.chars().count())
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_a_word_meet() {
        for forms in [
            ["tomat", "tomater", "tomaten"].as_slice(),
            &["krossad", "krossade", "krossat"],
            &["böna", "bönor", "bönorna"],
            &["sallad", "sallader", "salladen"],
            &["räka", "räkor"],
            &["olja", "olje", "oljor"],
            &["äpple", "äpplen"],
            &["vit", "vita"],
            &["jordgubbe", "jordgubbar", "jordgubb"],
        ] {
            let stems: std::collections::BTreeSet<&str> = forms.iter().map(|form| stem(form)).collect();
            assert_eq!(stems.len(), 1, "{forms:?} give {stems:?}");
        }
    }

    #[test]
    fn words_that_are_not_the_same_stay_apart() {
        for (one, other) in [("mjöl", "mjölk"), ("nöt", "nötter"), ("ost", "ostron"), ("ris", "gris"), ("lök", "lax")]
        {
            assert_ne!(stem(one), stem(other));
        }
    }

    #[test]
    fn accents_go_and_swedish_letters_stay() {
        assert_eq!(plain("KYCKLINGFILÉ"), "kycklingfile");
        assert_eq!(plain("Crème Fraîche Åäö"), "creme fraiche åäö");
        assert_eq!(without_dots("köttfärs på ål"), "kottfars pa al");
    }
}
