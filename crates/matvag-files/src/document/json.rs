//! JSON as a tree, through `serde_json`'s raw values: they are slices of the document, so that numbers keep their exact
//! text and every value its place.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;

use super::Fault;
use super::tree::{Entry, Node, Value};
use matvag::text;
use matvag::text::Text;

/// Lists and tables may lie within each other this many times.
const MOST_LEVELS: usize = 64;

/// The tree, and what is wrong. Without a tree nothing could be read.
pub(super) fn parse(document: &str) -> (Option<Node>, Vec<Fault>) {
    let mut reader = Reader { document, faults: Vec::new() };
    let node = match serde_json::from_str::<&RawValue>(document) {
        Ok(raw) => reader.node(raw, 0),
        Err(error) => {
            reader.syntax(&error, 0..document.len());
            None
        }
    };
    (node, reader.faults)
}

struct Reader<'d> {
    document: &'d str,
    faults: Vec<Fault>,
}

impl<'d> Reader<'d> {
    fn node(&mut self, raw: &'d RawValue, level: usize) -> Option<Node> {
        let written = raw.get();
        let span = self.span(written);
        if MOST_LEVELS < level {
            self.faults.push(Fault {
                span,
                code: "document-too-deep",
                message: text!(
                    "tabeller och listor ligger i varandra fler än {most} gånger",
                    "tables and lists lie within each other more than {most} times",
                    most = MOST_LEVELS
                ),
                remedy: None,
            });
            return None;
        }
        let value = match written.bytes().next() {
            Some(b'{') => {
                let Pairs(pairs) = self.read(written)?;
                Value::Table(self.entries(pairs, level))
            }
            Some(b'[') => {
                let items: Vec<&'d RawValue> = self.read(written)?;
                Value::List(items.into_iter().filter_map(|item| self.node(item, level + 1)).collect())
            }
            Some(b'"') => Value::Text(self.read(written)?),
            Some(b't') => Value::Bool(true),
            Some(b'f') => Value::Bool(false),
            Some(b'n') => Value::Null,
            _ => Value::Number(written.to_owned()),
        };
        Some(Node { value, span })
    }

    fn entries(&mut self, pairs: Vec<(Cow<'d, str>, &'d RawValue)>, level: usize) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::with_capacity(pairs.len());
        let mut known = std::collections::BTreeSet::new();
        for (key, raw) in pairs {
            let Some(node) = self.node(raw, level + 1) else { continue };
            // A key with escapes in it is a copy, and stands where its value does.
            let key_span = match &key {
                Cow::Borrowed(key) => self.span(key),
                Cow::Owned(_) => node.span.clone(),
            };
            let key = key.into_owned();
            if !known.insert(key.clone()) {
                self.faults.push(Fault {
                    span: key_span,
                    code: "key-repeated",
                    message: text!("\"{key}\" står två gånger", "\"{key}\" stands twice", key = key),
                    remedy: Some(Text::fixed("ta bort den ena", "remove one of them")),
                });
                continue;
            }
            entries.push(Entry { key, key_span, node });
        }
        entries
    }

    fn read<T: Deserialize<'d>>(&mut self, written: &'d str) -> Option<T> {
        serde_json::from_str(written).map_err(|error| self.syntax(&error, self.span(written))).ok()
    }

    /// The bytes that a slice of the document stands on.
    fn span(&self, written: &str) -> Range<usize> {
        let start = written.as_ptr().addr().saturating_sub(self.document.as_ptr().addr());
        start..start + written.len()
    }

    /// `within` is what was being read: the error's line and column count from its beginning.
    fn syntax(&mut self, error: &serde_json::Error, within: Range<usize>) {
        let said = error.to_string();
        let said = said.split(" at line ").next().unwrap_or_default();
        let line_start = self
            .document
            .get(within.clone())
            .and_then(|part| {
                let newlines = part.match_indices('\n').map(|(at, _)| at + 1);
                std::iter::once(0).chain(newlines).nth(error.line().saturating_sub(1))
            })
            .unwrap_or_default();
        let mut at = within.start + line_start + error.column().saturating_sub(1);
        while !self.document.is_char_boundary(at.min(self.document.len())) {
            at -= 1;
        }
        let at = at.min(self.document.len());
        self.faults.push(Fault {
            span: at..at,
            code: "not-json",
            message: text!(
                "filen går inte att läsa som JSON ({said})",
                "the file cannot be read as JSON ({said})",
                said = said
            ),
            remedy: Some(Text::fixed(
                "rätta tecknet där; ofta saknas ett komma, ett citattecken eller en parentes strax före",
                "correct the sign there; often a comma, a quote or a bracket is missing just before",
            )),
        });
    }
}

/// The keys and values of an object, in order, also those that stand twice.
struct Pairs<'d>(Vec<(Cow<'d, str>, &'d RawValue)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor)
    }
}

struct PairsVisitor;

impl<'de> Visitor<'de> for PairsVisitor {
    type Value = Pairs<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some((Key(key), value)) = map.next_entry()? {
            pairs.push((key, value));
        }
        Ok(Pairs(pairs))
    }
}

/// A key: a slice of the document unless it has escapes.
struct Key<'d>(Cow<'d, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(KeyVisitor)
    }
}

struct KeyVisitor;

impl<'de> Visitor<'de> for KeyVisitor {
    type Value = Key<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Self::Value, E> {
        Ok(Key(Cow::Borrowed(key)))
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(Key(Cow::Owned(key.to_owned())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_exact_text_and_place() {
        let document = r#"{"a": [1, 12.50, -0.10000000000000000001], "b": {"c": "x"}}"#;
        let (node, faults) = parse(document);
        let node = node.unwrap();
        assert!(faults.is_empty());
        let Value::List(list) = &node.get("a").unwrap().value else { panic!("a list") };
        assert_eq!(list[2].value, Value::Number("-0.10000000000000000001".into()));
        assert_eq!(&document[list[1].span.clone()], "12.50");
        assert_eq!(&document[node.find("/b/c")], "c");
        assert_eq!(&document[node.find("/b/d")], "b");
        assert_eq!(&document[node.find("/a/1")], "12.50");
    }

    #[test]
    fn a_key_twice_is_told_at_the_second() {
        let document = r#"{"a": 1, "a": 2, "a": 3}"#;
        let (node, faults) = parse(document);
        assert_eq!(node.unwrap().get("a").unwrap().value, Value::Number("1".into()));
        assert_eq!(faults.iter().map(|fault| fault.span.start).collect::<Vec<_>>(), [10, 18]);
    }

    #[test]
    fn what_is_not_json_is_told_with_its_place() {
        for (document, at) in [("{\"a\": 1,\n \"b\" 2}", 14), ("", 0), ("{\"a\": [1, }", 10), ("[1] x", 4)] {
            let (node, faults) = parse(document);
            assert!(node.is_none(), "{document}");
            assert_eq!((faults[0].code, faults[0].span.start), ("not-json", at), "{document}");
        }
    }

    #[test]
    fn a_document_too_deep_is_refused_without_panic() {
        for depth in [60, 70, 200, 100_000] {
            let document = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
            let (_, faults) = parse(&document);
            assert_eq!(faults.is_empty(), depth == 60, "{depth}");
        }
    }
}
