//! What is wrong with an input: all of it at once, each with its place, what is there and what would have been right.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::text::{Lang, Text};

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Something could not be used. The command ends with exit code 1.
    Error,
    /// It was used, but somebody should look at it.
    Warning,
    /// Good to know.
    Note,
}

impl Level {
    /// The word for people.
    pub const fn text(self) -> Text {
        match self {
            Self::Error => Text::fixed("fel", "error"),
            Self::Warning => Text::fixed("varning", "warning"),
            Self::Note => Text::fixed("upplysning", "note"),
        }
    }
}

/// Where something stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// The file's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Arc<str>>,
    /// The sheet, in a spreadsheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Arc<str>>,
    /// Where in it.
    #[serde(default, skip_serializing_if = "At::is_nowhere")]
    pub at: At,
}

/// A position in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum At {
    /// The file as a whole.
    #[default]
    Nowhere,
    /// A cell: row and column, 1 for the first.
    Cell(u32, u32),
    /// A row of a table, 1 for the first.
    Row(u32),
    /// A path into a TOML or JSON document: `/lots/0/positions/3/quantity`.
    Path(String),
    /// A line and a column of a text file, 1 for the first, with the path that stands there.
    Line(u32, u32, String),
}

impl At {
    fn is_nowhere(&self) -> bool {
        *self == Self::Nowhere
    }
}

impl Place {
    /// A path into a document whose file is not known (yet).
    pub fn path(path: impl Into<String>) -> Self {
        Self { at: At::Path(path.into()), ..Self::default() }
    }

    /// A file as a whole.
    pub fn file(name: &str) -> Self {
        Self { file: Some(name.into()), ..Self::default() }
    }

    /// How the place is said: `anbud-2.xlsx, blad Priser, cell D419`.
    pub fn in_lang(&self, lang: Lang) -> String {
        let mut parts = Vec::new();
        if let Some(file) = &self.file {
            parts.push(file.to_string());
        }
        if let Some(sheet) = &self.sheet {
            parts.push(match lang {
                Lang::Sv => format!("blad {sheet}"),
                Lang::En => format!("sheet {sheet}"),
            });
        }
        match (&self.at, lang) {
            (At::Nowhere, _) => {}
            (At::Cell(row, column), _) => parts.push(format!("cell\u{a0}{}", cell_name(*row, *column))),
            (At::Row(row), Lang::Sv) => parts.push(format!("rad {row}")),
            (At::Row(row), Lang::En) => parts.push(format!("row {row}")),
            (At::Path(path), _) => parts.push(path.clone()),
            (At::Line(line, column, path), Lang::Sv) => parts.push(format!("rad {line}, tecken {column} ({path})")),
            (At::Line(line, column, path), Lang::En) => parts.push(format!("line {line}, column {column} ({path})")),
        }
        parts.join(", ")
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_lang(Lang::Sv))
    }
}

/// A cell's name in a spreadsheet: row 419, column 4 is `D419`.
pub fn cell_name(row: u32, column: u32) -> String {
    format!("{}{row}", column_name(column))
}

/// A column's letters in a spreadsheet: 1 is `A`, 27 is `AA`.
pub fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest != 0 {
        let digit = (rest - 1) % 26;
        letters.push(char::from_u32(u32::from(b'A') + digit).unwrap_or('?'));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// How bad it is.
    pub level: Level,
    /// A permanent kebab-case name after the fault: `price-is-ambiguous`.
    pub code: std::borrow::Cow<'static, str>,
    /// Where. One mistake repeated in a column has many places; the first is enough to understand it.
    pub places: Vec<Place>,
    /// What is there, and why that does not do.
    pub message: Text,
    /// What would have been right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Text>,
}

impl Problem {
    /// An error.
    pub fn error(code: &'static str, place: Place, message: Text) -> Self {
        Self { level: Level::Error, code: code.into(), places: vec![place], message, remedy: None }
    }

    /// A warning.
    pub fn warning(code: &'static str, place: Place, message: Text) -> Self {
        Self { level: Level::Warning, ..Self::error(code, place, message) }
    }

    /// A note.
    pub fn note(code: &'static str, place: Place, message: Text) -> Self {
        Self { level: Level::Note, ..Self::error(code, place, message) }
    }

    /// The same with what would have been right.
    #[must_use]
    pub fn remedy(mut self, remedy: Text) -> Self {
        self.remedy = Some(remedy);
        self
    }

    /// One line: place, message, remedy.
    pub fn in_lang(&self, lang: Lang) -> String {
        let place = self.places.first().map(|place| place.in_lang(lang)).unwrap_or_default();
        let more = match (self.places.len(), lang) {
            (0 | 1, _) => String::new(),
            (count, Lang::Sv) => format!(" (och {} till)", count - 1),
            (count, Lang::En) => format!(" (and {} more)", count - 1),
        };
        let separator = if place.is_empty() { "" } else { ": " };
        let remedy = self.remedy.as_ref().map(|text| format!("; {}", text.in_lang(lang))).unwrap_or_default();
        format!("{place}{more}{separator}{}{remedy}", self.message.in_lang(lang))
    }
}

/// Problems, in the order they were met; the same mistake in many places of a table becomes one problem.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// None yet.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a problem.
    pub fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// Adds a problem that is the same mistake wherever it stands in a table: if the last one with this code, level and
    /// sheet is there already, only the place is added.
    pub fn push_grouped(&mut self, problem: Problem) {
        let sheet_of =
            |problem: &Problem| problem.places.first().map(|place| (place.file.clone(), place.sheet.clone()));
        let sheet = sheet_of(&problem);
        let same = |other: &&mut Problem| {
            other.code == problem.code && other.level == problem.level && sheet_of(other) == sheet
        };
        match self.0.iter_mut().rev().find(same) {
            Some(earlier) => earlier.places.extend(problem.places),
            None => self.0.push(problem),
        }
    }

    /// Adds all of another list.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Keeps those that hold.
    pub fn retain(&mut self, keep: impl FnMut(&Problem) -> bool) {
        self.0.retain(keep);
    }

    /// Whether any is at error level.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|problem| problem.level == Level::Error)
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One after the other.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.0.iter()
    }

    /// One after the other, to be changed: a reader adds the file or the line that it alone knows.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, Problem> {
        self.0.iter_mut()
    }

    /// As a plain list.
    pub fn into_vec(self) -> Vec<Problem> {
        self.0
    }
}

impl<'a> IntoIterator for &'a Problems {
    type Item = &'a Problem;
    type IntoIter = std::slice::Iter<'a, Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a mut Problems {
    type Item = &'a mut Problem;
    type IntoIter = std::slice::IterMut<'a, Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter_mut()
    }
}

impl FromIterator<Problem> for Problems {
    fn from_iter<I: IntoIterator<Item = Problem>>(problems: I) -> Self {
        Self(problems.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_in_a_spreadsheet() {
        for (column, name) in [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (702, "ZZ"), (703, "AAA")] {
            assert_eq!(column_name(column), name);
        }
        assert_eq!(cell_name(419, 4), "D419");
    }

    #[test]
    fn the_same_mistake_down_a_column_is_one_problem() {
        let mut problems = Problems::new();
        for row in [3, 4, 9] {
            let place = Place { at: At::Cell(row, 4), ..Place::file("anbud.csv") };
            problems.push_grouped(Problem::note("price-is-text", place, crate::text!("text", "text")));
        }
        assert_eq!(problems.len(), 1);
        let said = problems.iter().next().unwrap().in_lang(Lang::Sv);
        assert_eq!(said, "anbud.csv, cell\u{a0}D3 (och 2 till): text");
    }
}
