//! TOML and JSON documents: read into one tree with exact number texts, compared with the published schema, and turned
//! into a record of the core.
//!
//! Read `tree` first, then `shape`.

mod json;
mod say;
pub(crate) mod schema;
mod shape;
#[cfg(test)]
mod tests;
#[cfg(feature = "toml")]
mod toml;
#[cfg(not(feature = "toml"))]
#[path = "no_toml.rs"]
mod toml;
pub(crate) mod tree;

use std::ops::Range;

use matvag::problem::{At, Place, Problem, Problems};
use matvag::text;
use matvag::text::Text;
use serde::de::DeserializeOwned;

use crate::encoding::{Decoded, Encoding};
use tree::{Lines, Node};

/// A document whose syntax is right.
pub(crate) struct Document<'t> {
    file: String,
    lines: Lines<'t>,
    root: Node,
}

/// The language of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Syntax {
    Toml,
    Json,
}

/// Something wrong at some bytes of a document.
#[derive(Debug)]
struct Fault {
    span: Range<usize>,
    code: &'static str,
    message: Text,
    remedy: Option<Text>,
}

impl<'t> Document<'t> {
    /// Reads a document, or tells everything that is wrong with its syntax.
    pub(crate) fn parse(file: &str, text: &'t str, syntax: Syntax, problems: &mut Problems) -> Option<Self> {
        let (root, faults) = match syntax {
            Syntax::Toml => toml::parse(text),
            Syntax::Json => json::parse(text),
        };
        let lines = Lines::of(text);
        for fault in &faults {
            let (line, column) = lines.place(fault.span.start);
            let place = Place { at: At::Line(line, column, String::new()), ..Place::file(file) };
            let problem = Problem::error(fault.code, place, fault.message.clone());
            problems.push(Problem { remedy: fault.remedy.clone(), ..problem });
        }
        root.map(|root| Self { file: file.to_owned(), lines, root })
    }

    /// The record that the document is, and every way in which its shape differs from the schema's. With a key that
    /// nobody knows there is still a record, so that the rest is looked at; there is none where something is missing.
    pub(crate) fn record<T: DeserializeOwned>(&self, schema: &str, problems: &mut Problems) -> Option<T> {
        let shapes = schema::Shapes::of(schema)?;
        let (value, differences) = shape::compare(&shapes, &self.root);
        for difference in differences {
            problems.push(self.placed(difference));
        }
        match serde_json::from_value(value?) {
            Ok(record) => Some(record),
            // The schema is made from the record's type, so this is a fault of ours; it is told all the same.
            Err(error) => {
                let message = text!(
                    "filen följer schemat men går inte att läsa ({error})",
                    "the file follows the schema but cannot be read ({error})",
                    error = error.to_string()
                );
                problems.push(Problem::error("record-not-read", Place::file(&self.file), message));
                None
            }
        }
    }

    /// The same problem with the file, line and column that its paths stand on.
    pub(crate) fn placed(&self, mut problem: Problem) -> Problem {
        for place in &mut problem.places {
            if place.file.is_none()
                && let At::Path(path) = &place.at
            {
                *place = self.place(path);
            }
        }
        problem
    }

    /// The whole document as it was written, for a format whose shape is not ours.
    pub(crate) const fn root(&self) -> &Node {
        &self.root
    }

    /// The keys of the document and what stands under them, in order.
    pub(crate) fn entries(&self) -> Vec<(&str, &tree::Value)> {
        match &self.root.value {
            tree::Value::Table(entries) => {
                entries.iter().map(|entry| (entry.key.as_str(), &entry.node.value)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Where a path stands.
    pub(crate) fn place(&self, path: &str) -> Place {
        let (line, column) = self.lines.place(self.root.find(path).start);
        Place { at: At::Line(line, column, path.to_owned()), ..Place::file(&self.file) }
    }

    /// The line of a path, 1 for the first.
    pub(crate) fn line(&self, path: &str) -> u32 {
        self.lines.place(self.root.find(path).start).0
    }
}

/// The language of a text, if it is one of the two: told from its first sign that is not in a comment.
pub(crate) fn syntax(name: &str, text: &str) -> Option<Syntax> {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    let first = first.unwrap_or_default();
    if first.starts_with('{') {
        return Some(Syntax::Json);
    }
    let key = first.split_once('=').map(|(key, _)| key.trim());
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let is_quoted = |key: &str| 1 < key.len() && key.starts_with(['"', '\'']) && key.ends_with(['"', '\'']);
    let is_key = |key: &str| !key.is_empty() && (is_quoted(key) || key.chars().all(is_bare));
    let is_toml = first.starts_with('[') || key.is_some_and(is_key);
    let ending = |wanted: &str| name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case(wanted));
    if ending("json") {
        Some(Syntax::Json)
    } else if is_toml || ending("toml") {
        Some(Syntax::Toml)
    } else {
        None
    }
}

/// What should be told about how a text was written; `separator` is what parts the columns of a table.
pub(crate) fn encoding_note(file: &str, decoded: &Decoded<'_>, separator: Option<&Text>, problems: &mut Problems) {
    if decoded.encoding == Encoding::Windows1252 {
        let message = match separator {
            None => Text::fixed("filen är läst som Windows-1252", "the file is read as Windows-1252"),
            Some(separator) => text!(
                "filen är läst som Windows-1252 med {separator} mellan kolumnerna",
                "the file is read as Windows-1252 with {separator} between the columns",
                separator = separator
            ),
        };
        problems.push(Problem::note("read-as-windows-1252", Place::file(file), message));
    }
    if decoded.unreadable != 0 {
        let message = text!(
            "{count} tecken i filen går inte att läsa; de står som �",
            "{count} signs in the file cannot be read; they stand as �",
            count = decoded.unreadable
        );
        let remedy = Text::fixed("spara filen som UTF-8", "save the file as UTF-8");
        problems.push(Problem::warning("signs-not-read", Place::file(file), message).remedy(remedy));
    }
}
