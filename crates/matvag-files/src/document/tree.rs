//! A TOML or JSON document as one tree: every value with its exact text and the bytes that it stands on.
//!
//! Numbers are kept as they were written, never as binary floats. Nothing here knows what a procurement is; `toml` and
//! `json` beside this file make the tree, `shape` says what may stand in it.

use std::ops::Range;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) span: Range<usize>,
}

/// A value as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// JSON's `null`.
    Null,
    Bool(bool),
    /// A number's exact text.
    Number(String),
    Text(String),
    /// A date or a time of TOML, as it was written.
    Date(String),
    List(Vec<Node>),
    /// In the order written; no key twice.
    Table(Vec<Entry>),
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_span: Range<usize>,
    pub(crate) node: Node,
}

impl PartialEq for Node {
    /// Two values are the same wherever they stand.
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Eq for Node {}

impl Node {
    /// The value under a key of a table.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        self.entry(key).map(|entry| &entry.node)
    }

    /// The entry with this key.
    pub(crate) fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.value {
            Value::Table(entries) => entries.iter().find(|entry| entry.key == key),
            _ => None,
        }
    }

    /// Where a path (`/lots/0/name`) stands: its key if the value is a table's, else the value. What is not there stands
    /// where the last part that is there does.
    pub(crate) fn find(&self, path: &str) -> Range<usize> {
        let mut node = self;
        let mut span = self.span.clone();
        for step in path.split('/').skip(1) {
            match &node.value {
                Value::Table(_) => {
                    let Some(entry) = node.entry(&unescaped(step)) else { break };
                    node = &entry.node;
                    span = entry.key_span.clone();
                }
                Value::List(nodes) => {
                    let Some(next) = step.parse().ok().and_then(|index: usize| nodes.get(index)) else { break };
                    node = next;
                    span = next.span.clone();
                }
                _ => break,
            }
        }
        span
    }
}

/// A step of a path, with `/` and `~` written as a JSON pointer writes them.
pub(crate) fn escaped(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}

fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

/// Lines and columns of a text.
#[derive(Clone, Debug)]
pub(crate) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        Self { text, starts }
    }

    /// The line and the column (in characters), 1 for the first.
    pub(crate) fn place(&self, byte: usize) -> (u32, u32) {
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let column = self.text.get(start..byte).map_or(0, |before| before.chars().count()) + 1;
        (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_line_and_a_column_in_characters() {
        let lines = Lines::of("åäö = 1\n\nx = 2");
        for (byte, place) in [(0, (1, 1)), (6, (1, 4)), (10, (1, 8)), (11, (2, 1)), (12, (3, 1)), (99, (3, 1))] {
            assert_eq!(lines.place(byte), place, "{byte}");
        }
        assert_eq!(Lines::of("").place(0), (1, 1));
    }
}
