//! What is said about a document whose shape is not right.

use matvag::problem::{Place, Problem};
use matvag::text;
use matvag::text::Text;

use super::schema::Shape;
use super::tree::Value;

/// How like a known word an unknown one has to be for it to be suggested, from 0 to 1.
const LIKE_ENOUGH: f64 = 0.6;

/// The known word that is most like this one, if any is.
pub(super) fn nearest<'w>(word: &str, known: &[&'w str]) -> Option<&'w str> {
    // `Lowest_Price` and `lowest-price` differ in nothing that anybody means.
    let plain = |word: &str| word.to_lowercase().replace(['_', '-', ' '], "");
    let wanted = plain(word);
    let mut best = None;
    for candidate in known {
        let likeness = strsim::normalized_damerau_levenshtein(&wanted, &plain(candidate));
        if LIKE_ENOUGH <= likeness && best.is_none_or(|(most, _)| most < likeness) {
            best = Some((likeness, *candidate));
        }
    }
    best.map(|(_, word)| word)
}

pub(super) fn unknown_key(place: Place, key: &str, nearest: Option<&str>, known: &[&str]) -> Problem {
    let message = text!("nyckeln \"{key}\" finns inte", "there is no key \"{key}\"", key = key);
    let remedy = match nearest {
        Some(nearest) => text!("menade du \"{nearest}\"?", "did you mean \"{nearest}\"?", nearest = nearest),
        None => text!("nycklarna är: {known}", "the keys are: {known}", known = known.join(", ")),
    };
    Problem::error("unknown-key", place, message).remedy(remedy)
}

pub(super) fn missing_key(place: Place, key: &str) -> Problem {
    let message = text!("nyckeln \"{key}\" saknas", "the key \"{key}\" is missing", key = key);
    let remedy = text!("skriv {key} = …", "write {key} = …", key = key);
    Problem::error("key-missing", place, message).remedy(remedy)
}

pub(super) fn missing_tag(place: Place, tag: &str, known: &[String]) -> Problem {
    let message = text!("nyckeln \"{tag}\" saknas", "the key \"{tag}\" is missing", tag = tag);
    let remedy =
        text!("skriv {tag} = något av: {known}", "write {tag} = one of: {known}", tag = tag, known = known.join(", "));
    Problem::error("key-missing", place, message).remedy(remedy)
}

pub(super) fn unknown_word(place: Place, word: &str, known: &[String]) -> Problem {
    let words: Vec<&str> = known.iter().map(String::as_str).collect();
    let message = text!("\"{word}\" är inget känt ord här", "\"{word}\" is not a known word here", word = word);
    let list = words.join(", ");
    let remedy = match nearest(word, &words) {
        Some(nearest) => text!(
            "menade du \"{nearest}\"? Orden är: {list}",
            "did you mean \"{nearest}\"? The words are: {list}",
            nearest = nearest,
            list = list
        ),
        None => text!("skriv något av: {list}", "write one of: {list}", list = list),
    };
    Problem::error("unknown-word", place, message).remedy(remedy)
}

/// The value is of another type; `name` is the key that it stands under.
pub(super) fn wrong_type(place: Place, expected: &Shape, found: &Value, name: Option<&str>) -> Problem {
    let message = text!(
        "här står {found}, men det ska vara {expected}",
        "here is {found}, but it should be {expected}",
        found = found_name(found),
        expected = expected_name(expected)
    );
    let problem = Problem::error("wrong-type", place, message);
    match remedy(expected, found, name.unwrap_or("…")) {
        Some(remedy) => problem.remedy(remedy),
        None => problem,
    }
}

pub(super) fn more_differences(count: usize) -> Problem {
    let message = text!(
        "filen har {count} fel till av samma slag; de visas inte",
        "the file has {count} more faults of the same kind; they are not shown",
        count = count
    );
    let remedy =
        Text::fixed("rätta de första felen och läs filen igen", "correct the first ones and read the file again");
    Problem::error("more-faults", Place::path(""), message).remedy(remedy)
}

fn found_name(value: &Value) -> Text {
    match value {
        Value::Null => Text::fixed("null", "null"),
        Value::Bool(true) => Text::fixed("true", "true"),
        Value::Bool(false) => Text::fixed("false", "false"),
        Value::Number(number) => text!("talet {number}", "the number {number}", number = number),
        Value::Text(written) => text!("texten \"{written}\"", "the text \"{written}\"", written = short(written)),
        Value::Date(date) => text!("datumet {date}", "the date {date}", date = date),
        Value::List(_) => Text::fixed("en lista", "a list"),
        Value::Table(_) => Text::fixed("en tabell", "a table"),
    }
}

fn expected_name(shape: &Shape) -> Text {
    match shape {
        Shape::Text => Text::fixed("text", "text"),
        Shape::Number => Text::fixed("ett tal", "a number"),
        Shape::Whole => Text::fixed("ett heltal", "a whole number"),
        Shape::Bool => Text::fixed("true eller false", "true or false"),
        Shape::Date => Text::fixed("ett datum", "a date"),
        Shape::List(_) => Text::fixed("en lista", "a list"),
        Shape::Tuple(items) => {
            text!("en lista med {count} värden", "a list of {count} values", count = items.len())
        }
        Shape::Words(words) => text!("något av: {words}", "one of: {words}", words = words.join(", ")),
        Shape::Record(_) | Shape::Tagged { .. } | Shape::Named(_) => Text::fixed("en tabell", "a table"),
    }
}

fn remedy(expected: &Shape, found: &Value, name: &str) -> Option<Text> {
    Some(match (expected, found) {
        (Shape::Text, Value::Number(written) | Value::Date(written)) => {
            text!("sätt citattecken: \"{written}\"", "put it in quotes: \"{written}\"", written = written)
        }
        (Shape::Bool, Value::Text(_)) => {
            Text::fixed("skriv true eller false utan citattecken", "write true or false without quotes")
        }
        (Shape::List(_), Value::Table(_)) => text!(
            "skriv [[{name}]] i stället för [{name}] (TOML), eller sätt tabellen i en lista: [ … ]",
            "write [[{name}]] instead of [{name}] (TOML), or put the table in a list: [ … ]",
            name = name
        ),
        (Shape::List(_), _) => text!("skriv {name} = [ … ]", "write {name} = [ … ]", name = name),
        (Shape::Tagged { tag, variants }, Value::Text(word)) if variants.iter().any(|(known, _)| known == word) => {
            text!(
                "skriv {name} = {open} {tag} = \"{word}\" {close}",
                "write {name} = {open} {tag} = \"{word}\" {close}",
                name = name,
                open = "{",
                close = "}",
                tag = tag,
                word = word
            )
        }
        (Shape::Record(_) | Shape::Tagged { .. }, Value::List(_)) => text!(
            "skriv [{name}] i stället för [[{name}]] (TOML): här kan bara en stå",
            "write [{name}] instead of [[{name}]] (TOML): only one can stand here",
            name = name
        ),
        (Shape::Number, _) => Text::fixed("skriv ett tal, till exempel 19.90", "write a number, such as 19.90"),
        (Shape::Date, _) => Text::fixed("skriv år-månad-dag: \"2026-10-15\"", "write year-month-day: \"2026-10-15\""),
        _ => return None,
    })
}

/// Somebody's text as a message repeats it: cut off where it is long.
fn short(written: &str) -> String {
    match written.char_indices().nth(60) {
        None => written.to_owned(),
        Some((end, _)) => format!("{}…", written.get(..end).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_suggested_only_when_it_is_near() {
        let known = ["name", "quantity", "unit", "kg_per_unit", "lowest-price"];
        for (word, expected) in [
            ("nmae", Some("name")),
            ("kvantity", Some("quantity")),
            ("kg-per-unit", Some("kg_per_unit")),
            ("Lowest Price", Some("lowest-price")),
            ("färg", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, &known), expected, "{word}");
        }
    }
}
