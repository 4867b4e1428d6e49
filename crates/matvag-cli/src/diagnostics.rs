//! Problems, file by file: for people with the line or the cell that is meant, for programs as one line of JSON each.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;

use annotate_snippets::renderer::Style;
use annotate_snippets::{AnnotationKind, Group, Level as Shown, Origin, Renderer, Snippet};
use matvag::problem::{Level, Place, Problem};
use matvag::text;
use matvag::text::{Lang, Text};
use serde::Serialize;

use crate::args::{ProblemFormat, Session};
use crate::failure::REMEDY;
use crate::input::{Loaded, name, shown};
use crate::output::clean;
use crate::snippet::Source;

/// A mistake that stands in many places names so many of them.
const MOST_PLACES: usize = 8;

/// What is wrong with the files that a command has read.
#[derive(Debug, Default)]
pub(crate) struct Remarks {
    files: Vec<InFile>,
    /// The files that were read, with or without problems.
    read: BTreeSet<String>,
}

/// What is wrong with one file.
#[derive(Debug)]
struct InFile {
    name: String,
    shown: String,
    source: Option<Source>,
    problems: Vec<Problem>,
}

/// How many problems there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) notes: usize,
}

/// A problem as a program reads it: the file as it was given, then the problem as a protocol keeps it.
#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    #[serde(flatten)]
    problem: &'a Problem,
}

impl Remarks {
    /// Keeps what is wrong with a file that was read, and with the files that were read for its sake.
    pub(crate) fn read<'p>(
        &mut self,
        file: &Loaded,
        others: &[Loaded],
        problems: impl IntoIterator<Item = &'p Problem>,
    ) {
        self.read.extend(std::iter::once(file).chain(others).map(|file| file.shown.clone()));
        for problem in problems {
            let named = problem.places.first().and_then(|place| place.file.as_deref()).unwrap_or(&file.name);
            let file = others.iter().find(|other| other.name == named).unwrap_or(file);
            self.keep(&file.name, &file.shown, Some(&file.bytes), problem.clone());
        }
    }

    /// Keeps what is said about a file or a folder that was not read.
    pub(crate) fn not_read(&mut self, path: &Path, problem: Problem) {
        self.keep(&name(path), &shown(path), None, problem);
    }

    fn keep(&mut self, name: &str, shown: &str, bytes: Option<&[u8]>, problem: Problem) {
        let earlier = self.files.iter_mut().rev().find(|file| file.shown == shown);
        if let Some(file) = earlier {
            file.problems.push(problem);
            return;
        }
        self.files.push(InFile {
            name: name.to_owned(),
            shown: shown.to_owned(),
            source: bytes.and_then(Source::of),
            problems: vec![problem],
        });
    }

    /// How many there are.
    pub(crate) fn tally(&self) -> Tally {
        Tally::of(self.files.iter().flat_map(|file| &file.problems))
    }

    /// Says all of it on standard error, and how many there are.
    pub(crate) fn tell(&self, session: &Session) {
        let mut err = anstream::stderr().lock();
        // Nobody is left to tell if standard error is closed.
        let _ = self.write(&mut err, session);
        if !self.files.is_empty() && session.problems == ProblemFormat::Text {
            let _ = writeln!(err, "{}", self.summary().in_lang(session.lang));
        }
    }

    /// `3 fel, 2 varningar, 1 upplysning i 4 filer`.
    pub(crate) fn summary(&self) -> Text {
        let files = counted(self.read.len(), &Text::fixed("fil", "file"), &Text::fixed("filer", "files"));
        text!("{tally} i {files}", "{tally} in {files}", tally = self.tally().text(), files = files)
    }

    /// Writes all of it, file by file.
    pub(crate) fn write(&self, out: &mut impl Write, session: &Session) -> io::Result<()> {
        for file in &self.files {
            match session.problems {
                ProblemFormat::Text => out.write_all(file.text(session.lang).as_bytes())?,
                ProblemFormat::Json => {
                    for problem in &file.problems {
                        serde_json::to_writer(&mut *out, &Line { path: &file.shown, problem })?;
                        out.write_all(b"\n")?;
                    }
                }
            }
        }
        out.flush()
    }
}

impl InFile {
    fn text(&self, lang: Lang) -> String {
        let bold = Style::new().bold();
        let tally = Tally::of(&self.problems).text();
        let mut text = format!("{bold}{}{bold:#}: {}\n\n", clean(&self.shown), tally.in_lang(lang));
        let renderer = Renderer::styled();
        for problem in &self.problems {
            text.push_str(&renderer.render(&[self.group(problem, lang)]));
            text.push_str("\n\n");
        }
        text
    }

    /// One problem: what is there, where, what would have been right.
    fn group<'a>(&'a self, problem: &'a Problem, lang: Lang) -> Group<'a> {
        let level = match problem.level {
            Level::Error => Shown::ERROR,
            Level::Warning => Shown::WARNING,
            Level::Note => Shown::NOTE,
        };
        let level = level.with_name(problem.level.text().in_lang(lang).to_owned());
        let mut group = Group::with_title(level.primary_title(clean(problem.message.in_lang(lang))).id(&*problem.code));
        let spot = problem.places.first().and_then(|place| self.source.as_ref()?.spot(&place.at));
        group = match spot {
            Some(spot) => group.element(
                Snippet::source(spot.text)
                    .path(clean(&self.shown))
                    .line_start(spot.line)
                    .annotation(AnnotationKind::Primary.span(spot.span)),
            ),
            None => group.element(Origin::path(clean(&self.place(problem.places.first(), lang)))),
        };
        if let Some(more) = self.more_places(problem) {
            let note = Shown::NOTE.with_name(Text::fixed("också", "also").in_lang(lang).to_owned());
            group = group.element(note.message(clean(more.in_lang(lang))));
        }
        if let Some(remedy) = &problem.remedy {
            let help = Shown::HELP.with_name(REMEDY.in_lang(lang).to_owned());
            group = group.element(help.message(clean(remedy.in_lang(lang))));
        }
        group
    }

    /// The file as the user gave it, and where in it.
    fn place(&self, place: Option<&Place>, lang: Lang) -> String {
        match place.map(|place| self.within(place, lang)) {
            Some(within) if !within.is_empty() => format!("{}, {within}", self.shown),
            _ => self.shown.clone(),
        }
    }

    /// A place without the file's name, where it is this file.
    fn within(&self, place: &Place, lang: Lang) -> String {
        let is_here = place.file.as_deref().is_none_or(|file| file == self.name);
        let file = if is_here { None } else { place.file.clone() };
        Place { file, ..place.clone() }.in_lang(lang)
    }

    fn more_places(&self, problem: &Problem) -> Option<Text> {
        let (_, more) = problem.places.split_first()?;
        if more.is_empty() {
            return None;
        }
        let named =
            |lang| more.iter().take(MOST_PLACES).map(|place| self.within(place, lang)).collect::<Vec<_>>().join("; ");
        let named = Text { sv: named(Lang::Sv).into(), en: named(Lang::En).into() };
        Some(match more.len().checked_sub(MOST_PLACES) {
            None | Some(0) => named,
            Some(rest) => text!("{named} och {rest} till", "{named} and {rest} more", named = named, rest = rest),
        })
    }
}

impl Tally {
    /// How many of each level.
    pub(crate) fn of<'p>(problems: impl IntoIterator<Item = &'p Problem>) -> Self {
        let mut tally = Self::default();
        for problem in problems {
            match problem.level {
                Level::Error => tally.errors += 1,
                Level::Warning => tally.warnings += 1,
                Level::Note => tally.notes += 1,
            }
        }
        tally
    }

    /// Two together.
    pub(crate) const fn plus(self, other: Self) -> Self {
        Self {
            errors: self.errors + other.errors,
            warnings: self.warnings + other.warnings,
            notes: self.notes + other.notes,
        }
    }

    /// `3 fel, 2 varningar`; or that there are none.
    pub(crate) fn text(self) -> Text {
        let counts = [
            (self.errors, Text::fixed("fel", "error"), Text::fixed("fel", "errors")),
            (self.warnings, Text::fixed("varning", "warning"), Text::fixed("varningar", "warnings")),
            (self.notes, Text::fixed("upplysning", "note"), Text::fixed("upplysningar", "notes")),
        ];
        let said: Vec<Text> = counts
            .iter()
            .filter(|(count, ..)| *count != 0)
            .map(|(count, one, many)| counted(*count, one, many))
            .collect();
        if said.is_empty() {
            return Text::fixed("inga anmärkningar", "no remarks");
        }
        let join = |lang| said.iter().map(|text| text.in_lang(lang)).collect::<Vec<_>>().join(", ");
        Text { sv: join(Lang::Sv).into(), en: join(Lang::En).into() }
    }
}

/// A number of things: `1 fil`, `4 filer`.
pub(crate) fn counted(count: usize, one: &Text, many: &Text) -> Text {
    let word = if count == 1 { one } else { many };
    text!("{count} {word}", "{count} {word}", count = count, word = word)
}

#[cfg(test)]
mod tests {
    use matvag::problem::At;

    use super::*;

    fn plain(styled: &str) -> String {
        anstream::adapter::strip_str(styled).to_string()
    }

    fn remarks(bytes: &[u8], places: Vec<Place>) -> Remarks {
        let file = Loaded { name: "a.xlsx".into(), shown: "anbud/a.xlsx".into(), bytes: bytes.to_vec() };
        let message = Text::fixed("priset är ett felvärde", "the price is an error");
        let problem = Problem { places, ..Problem::warning("error-cell", Place::default(), message) };
        let mut remarks = Remarks::default();
        remarks.read(&file, &[], &[problem.remedy(Text::fixed("rätta", "mend"))]);
        remarks
    }

    #[test]
    fn a_cell_of_a_spreadsheet_is_named_with_its_sheet() {
        let cell = |row| Place { sheet: Some("Priser".into()), at: At::Cell(row, 4), ..Place::file("a.xlsx") };
        let remarks = remarks(b"PK\x03\x04\0", (7..18).map(cell).collect());
        for (lang, first, more) in [
            (Lang::Sv, "--> anbud/a.xlsx, blad Priser, cell\u{a0}D7\n", "cell\u{a0}D15 och 2 till"),
            (Lang::En, "--> anbud/a.xlsx, sheet Priser, cell\u{a0}D7\n", "cell\u{a0}D15 and 2 more"),
        ] {
            let text = plain(&remarks.files[0].text(lang));
            assert!(text.contains(first) && text.contains(more), "{text}");
        }
    }

    #[test]
    fn a_problem_of_a_file_as_a_whole_names_the_file() {
        let text = plain(&remarks(b"PK\0", Vec::new()).files[0].text(Lang::Sv));
        assert!(text.starts_with("anbud/a.xlsx: 1 varning\n\nvarning[error-cell]: priset är ett felvärde"), "{text}");
        assert!(text.contains("--> anbud/a.xlsx\n") && text.contains("gör så här: rätta"), "{text}");
    }

    #[test]
    fn what_stands_in_a_file_beside_is_shown_there() {
        let file = Loaded { name: "u.toml".into(), shown: "x/u.toml".into(), bytes: b"a = 1".to_vec() };
        let beside = Loaded { name: "p.csv".into(), shown: "x/p.csv".into(), bytes: b"Rad;Pris\nM1;9".to_vec() };
        let place = Place { at: At::Cell(2, 2), ..Place::file("p.csv") };
        let problem = Problem::note("x", place, Text::fixed("a", "b"));
        let mut remarks = Remarks::default();
        remarks.read(&file, &[beside], &[problem]);
        let text = plain(&remarks.files[0].text(Lang::Sv));
        assert!(text.contains("x/p.csv:2:4") && text.contains("M1;9"), "{text}");
        assert_eq!(remarks.summary().sv, "1 upplysning i 2 filer");
    }

    #[test]
    fn a_tally_is_a_phrase() {
        let tally = Tally { errors: 3, warnings: 1, notes: 2 };
        assert_eq!(tally.text().sv, "3 fel, 1 varning, 2 upplysningar");
        assert_eq!(tally.text().en, "3 errors, 1 warning, 2 notes");
        assert_eq!(Tally::default().text().en, "no remarks");
    }
}
