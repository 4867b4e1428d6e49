//! JSON as a tree. `serde_json` says whether a document is right, and what a text with escapes says. Then it is only cut
//! into pieces, once, so that numbers keep their exact text and every value its place.

use std::ops::Range;

use serde::de::IgnoredAny;

use super::Fault;
use super::tree::{Entry, Node, Value};
use matvag::text;
use matvag::text::Text;

/// Lists and tables may lie within each other this many times.
const MOST_LEVELS: usize = 64;

/// The tree, and what is wrong. Without a tree nothing could be read.
pub(super) fn parse(document: &str) -> (Option<Node>, Vec<Fault>) {
    let mut reader = Reader { document, at: 0, faults: Vec::new() };
    let node = match serde_json::from_str::<IgnoredAny>(document) {
        Ok(_) => reader.node(0),
        Err(error) => {
            reader.syntax(&error, 0..document.len());
            None
        }
    };
    (node, reader.faults)
}

/// Cuts a document that is known to be JSON into pieces. Each method begins at what it reads and ends after it.
struct Reader<'d> {
    document: &'d str,
    at: usize,
    faults: Vec<Fault>,
}

impl<'d> Reader<'d> {
    fn node(&mut self, level: usize) -> Option<Node> {
        self.space();
        let start = self.at;
        if MOST_LEVELS < level {
            self.skip();
            self.faults.push(Fault {
                span: start..self.at,
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
        let value = match self.byte() {
            Some(b'{') => self.table(level).map(Value::Table),
            Some(b'[') => Some(Value::List(self.list(level))),
            Some(b'"') => self.text().map(Value::Text),
            _ => Some(match self.word() {
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                "null" => Value::Null,
                number => Value::Number(number.to_owned()),
            }),
        };
        Some(Node { value: value?, span: start..self.at })
    }

    fn list(&mut self, level: usize) -> Vec<Node> {
        let mut nodes = Vec::new();
        self.at += 1;
        while self.goes_on() {
            nodes.extend(self.node(level + 1));
        }
        nodes
    }

    fn table(&mut self, level: usize) -> Option<Vec<Entry>> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut known = std::collections::BTreeSet::new();
        let told = self.faults.len();
        self.at += 1;
        while self.goes_on() {
            let start = self.at + 1;
            let Some(key) = self.text() else {
                // A table with a key that nobody can read is told as that alone.
                let fault = self.faults.pop();
                self.faults.truncate(told);
                self.faults.extend(fault);
                while self.goes_on() {
                    self.skip();
                }
                return None;
            };
            let written = start..self.at.saturating_sub(1);
            self.space();
            self.at += 1;
            let Some(node) = self.node(level + 1) else { continue };
            // A key with escapes in it stands where its value does.
            let key_span = if key.len() == written.len() { written } else { node.span.clone() };
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
        Some(entries)
    }

    /// Whether something more comes before the bracket that closes; signs between values are passed.
    fn goes_on(&mut self) -> bool {
        loop {
            self.space();
            match self.byte() {
                Some(b',' | b':') => self.at += 1,
                Some(b']' | b'}') => {
                    self.at += 1;
                    return false;
                }
                other => return other.is_some(),
            }
        }
    }

    fn text(&mut self) -> Option<String> {
        let start = self.at;
        self.skip();
        let written = self.document.get(start..self.at)?;
        let inner = written.get(1..written.len().saturating_sub(1))?;
        if !inner.contains('\\') {
            return Some(inner.to_owned());
        }
        serde_json::from_str(written).map_err(|error| self.syntax(&error, start..self.at)).ok()
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) -> &'d str {
        let rest = self.document.get(self.at..).unwrap_or_default();
        let ends = |byte: u8| matches!(byte, b',' | b']' | b'}' | b' ' | b'\t' | b'\n' | b'\r');
        let length = rest.bytes().position(ends).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// Passes a value without reading it, however deep it is.
    fn skip(&mut self) {
        let mut open = 0_usize;
        loop {
            self.space();
            match self.byte() {
                None => return,
                Some(b'{' | b'[') => {
                    open += 1;
                    self.at += 1;
                }
                Some(b'}' | b']') => {
                    open = open.saturating_sub(1);
                    self.at += 1;
                }
                Some(b',' | b':') => self.at += 1,
                Some(b'"') => self.pass_text(),
                Some(_) => _ = self.word(),
            }
            if open == 0 {
                return;
            }
        }
    }

    fn pass_text(&mut self) {
        self.at += 1;
        loop {
            match self.byte() {
                Some(b'\\') => self.at += 2,
                Some(b'"') | None => {
                    self.at += 1;
                    return;
                }
                Some(_) => self.at += 1,
            }
        }
    }

    fn space(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn byte(&self) -> Option<u8> {
        self.document.as_bytes().get(self.at).copied()
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    #[test]
    fn a_text_that_is_half_a_sign_is_told_and_what_holds_it_is_left_out() {
        for (document, at, kept) in [
            (r#"{"a": "\ud800", "b": 1}"#, 13, Some("b")),
            (r#"{"a": {"k\ud800": 1, "k": "\ud800"}, "b": 1}"#, 15, Some("b")),
            (r#""\udc00""#, 6, None),
        ] {
            let (node, faults) = parse(document);
            let told: Vec<_> = faults.iter().map(|fault| (fault.code, fault.span.start)).collect();
            assert_eq!(told, [("not-json", at)], "{document}");
            let keys = node.map(|node| match node.value {
                Value::Table(entries) => entries.into_iter().map(|entry| entry.key).collect::<String>(),
                other => panic!("{other:?}"),
            });
            assert_eq!(keys.as_deref(), kept, "{document}");
        }
    }

    #[test]
    fn a_key_with_escapes_stands_where_its_value_does() {
        let document = r#"{"\u00e5r": 1, "år": 2}"#;
        let (node, faults) = parse(document);
        assert_eq!(&document[node.unwrap().find("/år")], "1");
        assert_eq!(faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["key-repeated"]);
    }

    proptest! {
        /// What `serde_json` takes and what it reads is what is taken and read here, whatever the signs.
        #[test]
        fn the_tree_is_what_serde_reads(document in r#"[\[\]{},:" \n\\utfnrle0-9a.+eEå-]{0,40}"#) {
            same(&document)?;
        }

        #[test]
        fn documents_made_of_values_are_read_as_serde_does(value in json(), pretty in any::<bool>()) {
            let document = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
            same(&document.unwrap())?;
        }
    }

    fn json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            ".{0,8}".prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..5).prop_map(Into::into),
                proptest::collection::btree_map(".{0,4}", inner, 0..5)
                    .prop_map(|map| map.into_iter().collect::<serde_json::Map<_, _>>().into()),
            ]
        })
    }

    fn same(document: &str) -> Result<(), TestCaseError> {
        let (node, faults) = parse(document);
        prop_assert_eq!(node.is_none() && !faults.is_empty(), serde_json::from_str::<IgnoredAny>(document).is_err());
        if let (Ok(value), true) = (serde_json::from_str::<serde_json::Value>(document), faults.is_empty()) {
            prop_assert_eq!(serde(&node.unwrap()), value, "{}", document);
        }
        Ok(())
    }

    fn serde(node: &Node) -> serde_json::Value {
        match &node.value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(value) => (*value).into(),
            Value::Number(number) => serde_json::from_str(number).unwrap(),
            Value::Text(text) | Value::Date(text) => text.as_str().into(),
            Value::List(nodes) => nodes.iter().map(serde).collect::<Vec<_>>().into(),
            Value::Table(entries) => entries
                .iter()
                .map(|entry| (entry.key.clone(), serde(&entry.node)))
                .collect::<serde_json::Map<_, _>>()
                .into(),
        }
    }
}
