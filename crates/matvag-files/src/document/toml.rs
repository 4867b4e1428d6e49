//! TOML as a tree, through the `toml` crate's spanned values, which keep the exact text of numbers.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Fault;
use super::tree::{Entry, Node, Value};
use matvag::text;
use matvag::text::Text;

/// The tree and everything that is wrong. What could be read of a faulty document is not used: what is missing in it
/// would be told as if it had never been written.
pub(super) fn parse(document: &str) -> (Option<Node>, Vec<Fault>) {
    let (root, errors) = DeTable::parse_recoverable(document);
    let faults: Vec<Fault> = errors.iter().map(|error| fault(error, document.len())).collect();
    let node = faults.is_empty().then(|| {
        let entries = entries(document, root.get_ref());
        Node { value: Value::Table(entries), span: 0..0 }
    });
    (node, faults)
}

fn entries(document: &str, table: &DeTable<'_>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry { key: key.get_ref().to_string(), key_span: key.span(), node: node(document, value) })
        .collect();
    // The crate sorts by key; people are told of problems in the order of the file.
    entries.sort_by_key(|entry| entry.key_span.start);
    entries
}

fn node(document: &str, value: &Spanned<DeValue<'_>>) -> Node {
    let span = value.span();
    let value = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(integer) => Value::Number(number(&integer.to_string())),
        DeValue::Float(float) => Value::Number(number(float.as_str())),
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Datetime(date) => {
            Value::Date(document.get(span.clone()).map_or_else(|| date.to_string(), str::to_owned))
        }
        DeValue::Array(items) => Value::List(items.iter().map(|item| node(document, item)).collect()),
        DeValue::Table(table) => Value::Table(entries(document, table)),
    };
    Node { value, span }
}

/// TOML allows `+1` and `1_000`; the value is the same.
fn number(written: &str) -> String {
    written.strip_prefix('+').unwrap_or(written).replace('_', "")
}

fn fault(error: &toml::de::Error, length: usize) -> Fault {
    let span: Range<usize> = error.span().unwrap_or(length..length);
    let said = error.message();
    let message = match said.split(", expected").next().unwrap_or_default() {
        "duplicate key" => Text::fixed("nyckeln står två gånger", "the key stands twice"),
        "string values must be quoted" => {
            Text::fixed("text måste stå inom citattecken", "text must stand within quotes")
        }
        "invalid basic string" | "invalid literal string" => Text::fixed(
            "texten har inget avslutande citattecken på samma rad",
            "the text has no closing quote on the same line",
        ),
        "missing value for key" | "missing value" | "key with no value" => {
            Text::fixed("nyckeln har inget värde", "the key has no value")
        }
        "missing comma between array elements" | "missing comma between key-value pairs" => {
            Text::fixed("det saknas ett komma", "a comma is missing")
        }
        "unclosed array" | "unclosed inline table" | "unclosed table" | "unclosed array table" => {
            Text::fixed("det saknas en avslutande parentes", "a closing bracket is missing")
        }
        "cannot recurse further; max recursion depth met" | "recursion limit" => Text::fixed(
            "tabeller och listor ligger i varandra för många gånger",
            "tables and lists lie within each other too many times",
        ),
        _ => {
            text!("raden går inte att läsa som TOML ({said})", "the line cannot be read as TOML ({said})", said = said)
        }
    };
    let remedy = match said {
        "duplicate key" => Text::fixed("ta bort den ena", "remove one of them"),
        _ => Text::fixed(
            "skriv namn = värde, med text inom citattecken: name = \"Mejeri\"",
            "write name = value, with text within quotes: name = \"Mejeri\"",
        ),
    };
    Fault { span, code: "not-toml", message, remedy: Some(remedy) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_their_exact_text_order_and_place() {
        let document = "b = 1.50\na = +1_000\nd = 2026-10-15\n[[lots]]\nname = \"Mejeri\"\n[[lots]]\nid = 'x'\n";
        let (node, faults) = parse(document);
        let node = node.unwrap();
        assert!(faults.is_empty());
        let Value::Table(entries) = &node.value else { panic!("a table") };
        assert_eq!(entries.iter().map(|entry| entry.key.as_str()).collect::<Vec<_>>(), ["b", "a", "d", "lots"]);
        assert_eq!(node.get("b").unwrap().value, Value::Number("1.50".into()));
        assert_eq!(node.get("a").unwrap().value, Value::Number("1000".into()));
        assert_eq!(node.get("d").unwrap().value, Value::Date("2026-10-15".into()));
        assert_eq!(&document[node.find("/lots/0/name")], "name");
        assert_eq!(&document[node.find("/lots/1/id")], "id");
        let second = node.find("/lots/1/missing").start;
        assert_eq!(document[..second].matches('\n').count(), 5, "the second [[lots]]");
    }

    #[test]
    fn every_fault_of_the_syntax_is_told() {
        let (node, faults) = parse("a = Mejeri\nb = \"x\nc = 1\nc = 2\nd = [1 2]\n");
        assert!(node.is_none());
        let lines: Vec<usize> = faults.iter().map(|fault| fault.span.start).collect();
        assert!(3 <= faults.len(), "{lines:?}");
        let said: Vec<&str> = faults.iter().map(|fault| fault.message.sv.as_ref()).collect();
        assert!(said.contains(&"text måste stå inom citattecken"), "{said:?}");
        assert!(said.contains(&"nyckeln står två gånger"), "{said:?}");
    }
}
