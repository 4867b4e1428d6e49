//! What stands on which sheet, and what the sheets are called.
//!
//! The first sheet has the title, the answers and the parts that are short. A part with figures or parts of its own,
//! such as a lot, gets a sheet; its figures get one, and each long or inner table gets one, so that its headings can
//! stand still. All problems share a sheet.

use std::collections::BTreeSet;

use matvag::problem::Problem;
use matvag::report::Figure;
use matvag::report::document::{Block, Document, Section, Table};
use matvag::text;
use matvag::text::{Lang, Text};

use super::super::{shown, words};

/// A sheet's name has at most so many characters, as UTF-16 counts them.
const LONGEST_NAME: usize = 31;
/// What keeps the sheets of a section together takes at most so many of them.
const LONGEST_MARK: usize = 10;
/// A table of more rows gets a sheet of its own.
pub(super) const MANY_ROWS: usize = 30;

/// A sheet that will be written.
pub(super) struct Planned<'a> {
    /// Its name: valid, and no other sheet has it.
    pub(super) name: String,
    /// What stands at its top.
    pub(super) heading: Text,
    /// What stands on it.
    pub(super) content: Content<'a>,
}

/// What stands on a sheet.
pub(super) enum Content<'a> {
    /// The document's head and its short sections.
    Summary(Vec<&'a Section>),
    /// A section with more to say.
    Section(&'a Section),
    /// One table.
    Table(&'a Table),
    /// Figures as an outline, each under the heading of its section.
    Figures(Vec<(&'a Text, &'a Figure)>),
    /// Everything that is wrong with the input.
    Problems(Vec<&'a Problem>),
}

impl Planned<'_> {
    /// The tables that stand on the sheet.
    pub(super) fn tables(&self) -> Vec<&Table> {
        match &self.content {
            Content::Summary(sections) => sections.iter().flat_map(|section| short_tables(section)).collect(),
            Content::Section(section) => short_tables(section).collect(),
            Content::Table(table) => vec![table],
            Content::Figures(_) | Content::Problems(_) => Vec::new(),
        }
    }
}

/// A section's tables that need no sheet of their own.
fn short_tables(section: &Section) -> impl Iterator<Item = &Table> {
    section.blocks.iter().filter_map(|block| match block {
        Block::Table(table) if table.rows.len() <= MANY_ROWS => Some(table),
        _ => None,
    })
}

/// The sheets of a document, in order.
pub(super) fn plan(document: &Document, lang: Lang) -> Vec<Planned<'_>> {
    let mut names = Names::default();
    let (large, short): (Vec<&Section>, Vec<&Section>) =
        document.sections.iter().partition(|section| is_large(section));
    let mut planned = vec![Planned {
        name: names.new_name(words::SUMMARY.in_lang(lang)),
        heading: document.title.clone(),
        content: Content::Summary(short.clone()),
    }];
    for section in short {
        planned.extend(long_tables(section, lang, &mut names));
    }
    for section in large {
        planned.push(Planned {
            name: names.new_name(section.heading.in_lang(lang)),
            heading: section.heading.clone(),
            content: Content::Section(section),
        });
        let mut figures = Vec::new();
        collect_figures(section, &mut figures);
        if !figures.is_empty() {
            planned.push(Planned {
                name: names.new_name(&format!("{} {}", mark(section, lang), words::WORKING.in_lang(lang))),
                heading: under(section, &words::WORKING),
                content: Content::Figures(figures),
            });
        }
        planned.extend(long_tables(section, lang, &mut names));
    }
    let mut problems = Vec::new();
    document.sections.iter().for_each(|section| collect_problems(section, &mut problems));
    if !problems.is_empty() {
        planned.push(Planned {
            name: names.new_name(words::PROBLEMS.in_lang(lang)),
            heading: words::PROBLEMS.clone(),
            content: Content::Problems(problems),
        });
    }
    planned
}

/// Whether a section has more to say than the summary has room for.
fn is_large(section: &Section) -> bool {
    !section.sections.is_empty() || section.blocks.iter().any(|block| matches!(block, Block::Figure(_)))
}

/// The tables of a section that get sheets of their own: the long ones, and all that stand in sections within it.
fn long_tables<'a>(section: &'a Section, lang: Lang, names: &mut Names) -> Vec<Planned<'a>> {
    let mut tables = Vec::new();
    collect_tables(section, 0, &mut tables);
    let planned = tables.into_iter().map(|table| {
        let wanted = format!("{} {}", mark(section, lang), table.caption.in_lang(lang));
        let heading = under(section, &table.caption);
        Planned { name: names.new_name(&wanted), heading, content: Content::Table(table) }
    });
    planned.collect()
}

fn collect_tables<'a>(section: &'a Section, depth: usize, tables: &mut Vec<&'a Table>) {
    for block in &section.blocks {
        if let Block::Table(table) = block
            && (depth != 0 || MANY_ROWS < table.rows.len())
        {
            tables.push(table);
        }
    }
    section.sections.iter().for_each(|inner| collect_tables(inner, depth + 1, tables));
}

fn collect_figures<'a>(section: &'a Section, figures: &mut Vec<(&'a Text, &'a Figure)>) {
    for block in &section.blocks {
        if let Block::Figure(figure) = block {
            figures.push((&section.heading, figure));
        }
    }
    section.sections.iter().for_each(|inner| collect_figures(inner, figures));
}

fn collect_problems<'a>(section: &'a Section, problems: &mut Vec<&'a Problem>) {
    for block in &section.blocks {
        if let Block::Problems(found) = block {
            problems.extend(shown::by_file(found).into_iter().flat_map(|file| file.problems));
        }
    }
    section.sections.iter().for_each(|inner| collect_problems(inner, problems));
}

/// The first word of a section's heading, which is a lot's number: it keeps the sheets of a section together.
fn mark(section: &Section, lang: Lang) -> &str {
    cut(section.heading.in_lang(lang).split_whitespace().next().unwrap_or_default(), LONGEST_MARK)
}

fn under(section: &Section, words: &Text) -> Text {
    text!("{section}: {words}", "{section}: {words}", section = section.heading, words = words)
}

/// Sheet names given so far, in small letters: a spreadsheet does not tell capital letters from small ones.
#[derive(Default)]
struct Names(BTreeSet<String>);

impl Names {
    /// A valid name, as near as possible to the one that is wanted.
    fn new_name(&mut self, wanted: &str) -> String {
        let allowed = |letter: char| match letter {
            '[' | ']' | ':' | '*' | '?' | '/' | '\\' => ' ',
            letter if letter.is_control() => ' ',
            letter => letter,
        };
        let plain: String = wanted.chars().map(allowed).collect();
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        // An apostrophe may stand neither first nor last, and Excel keeps one name for itself.
        let plain = plain.trim_matches('\'');
        let plain = match plain {
            "" => "–",
            plain if plain.eq_ignore_ascii_case("history") => "History –",
            plain => plain,
        };
        let numbered = (2_usize..).map(|number| format!(" ({number})"));
        let name = std::iter::once(String::new())
            .chain(numbered)
            .map(|suffix| format!("{}{suffix}", cut(plain, LONGEST_NAME - suffix.len())))
            .find(|name| !self.0.contains(&name.to_lowercase()))
            .unwrap_or_default();
        self.0.insert(name.to_lowercase());
        name
    }
}

/// The first part of a text that is at most so long, as UTF-16 counts.
fn cut(text: &str, most: usize) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        most < units
    });
    let kept = end.and_then(|(at, _)| text.get(..at)).unwrap_or(text);
    kept.trim_end().trim_end_matches('\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_are_valid_and_no_two_are_alike() {
        let mut names = Names::default();
        for (wanted, name) in [
            ("Priser: Fjällmat", "Priser Fjällmat"),
            ("priser fjällmat", "priser fjällmat (2)"),
            ("", "–"),
            ("'a'", "a"),
            ("History", "History –"),
            ("a/b\\c[d]", "a b c d"),
            ("Anbudsområde 1 Färska grönsaker, frukt och bär", "Anbudsområde 1 Färska grönsaker"),
            ("Anbudsområde 1 Färska grönsaker, frukt", "Anbudsområde 1 Färska gröns (2)"),
        ] {
            assert_eq!(names.new_name(wanted), name);
        }
        for name in &names.0 {
            assert!(name.encode_utf16().count() <= LONGEST_NAME, "{name}");
        }
    }
}
