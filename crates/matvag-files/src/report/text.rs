//! A report for a terminal: plain lines, no colours, none longer than the width that is asked for.
//!
//! A table of numbers that is too wide is turned, one that is still too wide is written row by row.
//!
//! A terminal is for looking at the answer, so figures are shown two levels down and long tables are cut; both say what
//! they leave out. [`Depth::All`] leaves out nothing.

mod bars;
mod cells;
mod lines;

use matvag::problem::Problem;
use matvag::report::Figure;
use matvag::report::document::{Block, Document, Section, Table};
use matvag::text::{Lang, Text};

use self::cells::{Cells, NARROW};
use self::lines::{length, padded, wrap, wrap_after};
use super::{shown, words};

/// How much is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// Two levels of every figure, the first rows of long tables.
    #[default]
    Top,
    /// Everything.
    All,
}

/// The least width that is drawn for.
const LEAST_WIDTH: usize = 40;

/// The report as lines of at most `width` characters: the answer, with two levels of every figure.
pub fn text(document: &Document, lang: Lang, width: usize) -> String {
    text_to(document, lang, width, Depth::Top)
}

/// The report as lines of at most `width` characters, to a depth.
pub fn text_to(document: &Document, lang: Lang, width: usize, depth: Depth) -> String {
    let mut page = Page { lang, width: width.max(LEAST_WIDTH), depth, lines: Vec::new() };
    page.document(document);
    while page.lines.last().is_some_and(String::is_empty) {
        page.lines.pop();
    }
    let mut text = page.lines.join("\n");
    text.push('\n');
    text
}

struct Page {
    lang: Lang,
    width: usize,
    depth: Depth,
    lines: Vec<String>,
}

impl Page {
    fn say(&self, text: &Text) -> String {
        shown::clean(text.in_lang(self.lang))
    }

    fn document(&mut self, document: &Document) {
        self.heading(&self.say(&document.title), '═');
        for banner in &document.banners {
            self.wrapped(&self.say(banner), "! ", "! ");
            self.blank();
        }
        let label_width = document.facts.iter().map(|(name, _)| length(&self.say(name))).max().unwrap_or_default();
        for (name, fact) in &document.facts {
            let first = format!("{}  ", padded(&self.say(name), label_width));
            self.wrapped(&self.say(fact), &first, &" ".repeat(label_width + 2));
        }
        self.blank();
        for section in &document.sections {
            self.section(section, 2);
        }
        self.lines.push("─".repeat(self.width));
        for line in &document.footer {
            self.wrapped(&self.say(line), "", "");
        }
    }

    fn section(&mut self, section: &Section, level: usize) {
        self.blank();
        self.heading(&self.say(&section.heading), if level == 2 { '─' } else { '·' });
        for block in &section.blocks {
            if self.depth == Depth::Top && self.left_out(block, level) {
                continue;
            }
            self.block(block);
            self.blank();
        }
        for inner in &section.sections {
            self.section(inner, level + 1);
        }
    }

    /// Whether a block is left out of the short form, and says so where that is worth a line: the price rows of every
    /// bid, the lines to sign on, and the problems, which a caller tells of its own accord.
    fn left_out(&mut self, block: &Block, level: usize) -> bool {
        match block {
            Block::Table(table) if 3 <= level => {
                let said = matvag::text!(
                    "{caption}: {count} rader visas inte här.",
                    "{caption}: {count} rows are not shown here.",
                    caption = table.caption,
                    count = table.rows.len()
                );
                self.wrapped(&self.say(&said), "… ", "  ");
                self.blank();
                true
            }
            Block::Problems(problems) => {
                for file in shown::by_file(problems) {
                    let tally = shown::tally(&file.problems, self.lang);
                    self.wrapped(&format!("{}: {tally}", file.name(self.lang)), "", "  ");
                }
                self.blank();
                true
            }
            Block::Signatures(_) => true,
            Block::Paragraph(_)
            | Block::Answer(_)
            | Block::List(_)
            | Block::Table(_)
            | Block::Figure(_)
            | Block::Bars(_) => false,
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(text) => self.wrapped(&self.say(text), "", ""),
            Block::Answer(text) => self.wrapped(&self.say(text), "▌ ", "▌ "),
            Block::List(texts) => {
                for text in texts {
                    self.wrapped(&self.say(text), "• ", "  ");
                }
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure, 0),
            Block::Bars(picture) => {
                for line in bars::drawn(picture, self.lang, self.width) {
                    // A bar stands where it stands; only what is too long is wrapped.
                    if length(&line) <= self.width {
                        self.lines.push(line);
                    } else {
                        self.wrapped(&line, "", "    ");
                    }
                }
            }
            Block::Problems(problems) => self.problems(problems),
            Block::Signatures(lines) => {
                for line in lines {
                    self.blank();
                    self.blank();
                    self.lines.push("_".repeat(self.width.min(40)));
                    self.wrapped(&self.say(line), "", "");
                }
            }
        }
    }

    fn table(&mut self, table: &Table) {
        self.wrapped(&self.say(&table.caption), "", "");
        let cells = Cells::new(table, self.lang, self.depth);
        let turned = cells.turned();
        let mut fitting = [Some(&cells), turned.as_ref()].into_iter().flatten();
        match fitting.find_map(|cells| Some((cells, cells.widths(self.width)?))) {
            Some((cells, widths)) => self.lines.extend(cells.drawn(&widths, self.width)),
            None => self.row_by_row(&cells),
        }
        if cells.has_winner {
            self.wrapped(words::WINS.in_lang(self.lang), "* ", "  ");
        }
        if cells.left_out != 0 {
            let said = match cells.left_out {
                1 => Text::fixed("1 rad till visas inte här.", "1 more row is not shown here."),
                count => matvag::text!(
                    "{count} rader till visas inte här.",
                    "{count} more rows are not shown here.",
                    count = count
                ),
            };
            self.wrapped(said.in_lang(self.lang), "… ", "  ");
        }
    }

    /// A table that is too wide: each row under its heading.
    fn row_by_row(&mut self, cells: &Cells) {
        let names = cells.headings.get(1..).unwrap_or_default();
        let label_width = names.iter().map(|name| length(name)).max().unwrap_or_default().min(self.width / 2);
        for row in &cells.rows {
            let Some((first, rest)) = row.split_first() else { continue };
            self.wrapped(first, "", "");
            for ((name, value), number) in names.iter().zip(rest).zip(cells.numbers.iter().skip(1)) {
                let names = wrap(name, label_width);
                let Some((last, before)) = names.split_last() else { continue };
                self.lines.extend(before.iter().map(|line| format!("  {line}")));
                let room = self.width.saturating_sub(label_width + 4);
                let space = if *number { cells.number_width.min(room).saturating_sub(length(value)) } else { 0 };
                let first = format!("  {}  {}", padded(last, label_width), " ".repeat(space));
                self.wrapped(value, &first, &" ".repeat(label_width + 4));
            }
        }
    }

    fn figure(&mut self, figure: &Figure, level: usize) {
        let indent = "  ".repeat(level);
        self.leader(&indent, &self.say(&figure.label), &shown::clean(&figure.value.in_lang(self.lang)));
        let inside = format!("{indent}  ");
        if let Some(formula) = shown::formula(figure, self.lang) {
            self.wrapped(&formula, &inside, &inside);
        }
        if let Some(coverage) = &figure.coverage {
            self.wrapped(&shown::coverage(coverage, self.lang), &inside, &inside);
        }
        for note in &figure.notes {
            self.wrapped(&self.say(note), &inside, &inside);
        }
        if !figure.places.is_empty() {
            let first = format!("{inside}{}: ", words::READ_FROM.in_lang(self.lang).to_lowercase());
            self.wrapped(&shown::places(&figure.places, self.lang), &first, &format!("{inside}  "));
        }
        if self.depth == Depth::All || level == 0 {
            for part in &figure.parts {
                self.figure(part, level + 1);
            }
        } else if !figure.parts.is_empty() {
            let count = figure.parts.len();
            let said = match count {
                1 => Text::fixed("1 del visas inte här", "1 part is not shown here"),
                _ => matvag::text!("{count} delar visas inte här", "{count} parts are not shown here", count = count),
            };
            self.wrapped(said.in_lang(self.lang), &format!("{inside}… "), &inside);
        }
    }

    /// A label, dots and a value at the right edge.
    fn leader(&mut self, indent: &str, label: &str, value: &str) {
        let room = self.width.saturating_sub(length(indent));
        let value_room = length(value) + 5;
        if room < value_room + NARROW {
            self.wrapped(&format!("{label}: {value}"), indent, &format!("{indent}  "));
            return;
        }
        let lines = wrap(label, room - value_room);
        let Some((last, before)) = lines.split_last() else { return };
        self.lines.extend(before.iter().map(|line| format!("{indent}{line}")));
        let dots = room - length(last) - length(value) - 2;
        self.lines.push(format!("{indent}{last} {} {value}", ".".repeat(dots)));
    }

    fn problems(&mut self, problems: &[Problem]) {
        for file in shown::by_file(problems) {
            let tally = shown::tally(&file.problems, self.lang);
            self.wrapped(&format!("{}: {tally}", file.name(self.lang)), "", "");
            for problem in &file.problems {
                let level = shown::level(problem.level, self.lang);
                let place =
                    problem.places.first().map(|first| shown::place_in_file(first, file.file.as_ref(), self.lang));
                let place = place.filter(|place| !place.is_empty());
                let more = match problem.places.len() {
                    0 | 1 => Text::fixed("", ""),
                    count => matvag::text!(" (och {count} till)", " (and {count} more)", count = count - 1),
                };
                let place = place.map(|place| format!("{place}{}: ", more.in_lang(self.lang))).unwrap_or_default();
                let message = format!("{place}{} [{}]", self.say(&problem.message), shown::clean(&problem.code));
                self.wrapped(&message, &format!("  {level} "), "    ");
                if let Some(remedy) = &problem.remedy {
                    self.wrapped(&self.say(remedy), "    → ", "      ");
                }
            }
            self.blank();
        }
    }

    fn heading(&mut self, heading: &str, underline: char) {
        let lines = wrap(heading, self.width);
        let longest = lines.iter().map(|line| length(line)).max().unwrap_or_default();
        self.lines.extend(lines);
        self.lines.push(underline.to_string().repeat(longest));
        self.blank();
    }

    fn wrapped(&mut self, words: &str, first: &str, rest: &str) {
        // The first line may begin with more than the others do: the words after it get what is left.
        let full = format!("{first}{words}");
        let mut lines = wrap_after(&full, self.width, length(first), rest);
        self.lines.append(&mut lines);
    }

    fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn no_line_is_longer_than_the_width() {
        for lang in [Lang::Sv, Lang::En] {
            for depth in [Depth::Top, Depth::All] {
                for width in [40, 52, 64, 80, 100, 132] {
                    for line in text_to(&sample::document(), lang, width, depth).lines() {
                        assert!(length(line) <= width, "{width}: {line:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn numbers_stand_under_each_other_and_are_not_broken() {
        let text = text_to(&sample::document(), Lang::Sv, 100, Depth::All);
        let rows: Vec<&str> =
            text.lines().skip_while(|line| !line.starts_with("Rangordning")).skip(1).take(14).collect();
        let ends = |number: &str| rows.iter().find_map(|row| Some(length(row.split_once(number)?.0) + length(number)));
        let column =
            ["Jämförelsepris", "4\u{202f}087\u{202f}000", "4\u{202f}116\u{202f}000", "4\u{202f}329\u{202f}500"];
        let column: Vec<_> = column.iter().map(|number| ends(number)).collect();
        assert!(column.iter().all(|end| end.is_some() && *end == column[0]), "{rows:#?}");
    }

    #[test]
    fn a_table_that_is_too_wide_is_turned_and_one_that_is_wider_still_is_written_row_by_row() {
        let at = |width| text(&sample::document(), Lang::Sv, width);
        let turned = at(80);
        let names = turned.lines().find(|line| line.contains("* Fjällmat")).unwrap();
        assert!(names.contains("Norrslätt") && names.contains("Matpartner"), "{names}");
        let narrow = at(40);
        assert!(narrow.contains("\n* Fjällmat Grossist\n  Plats"), "{narrow}");
        assert!(narrow.contains("4\u{202f}087\u{202f}000\n"));
    }

    #[test]
    fn what_is_left_out_is_said() {
        let top = text(&sample::document(), Lang::Sv, 80);
        for words in ["5 delar visas inte här", "1 del visas inte här", " rader visas inte här."] {
            assert!(top.contains(words), "{words}");
        }
        assert!(!top.contains("P1 Mellanmjölk .") && !top.contains("P37"));
        let all = text_to(&sample::document(), Lang::Sv, 80, Depth::All);
        assert!(all.contains("P1 Mellanmjölk .") && all.contains("P37") && !all.contains("visas inte här"));
    }

    #[test]
    fn a_terminal_gets_no_control_characters() {
        let mut document = sample::document();
        document.title = Text::own("a\u{1b}[31mb\rc");
        let text = text(&document, Lang::Sv, 80);
        assert!(text.starts_with("a [31mb c\n"), "{text}");
        assert!(text.chars().all(|letter| letter == '\n' || !letter.is_control()));
    }

    #[test]
    fn words_are_wrapped_at_plain_spaces_only() {
        for (words, width, expected) in [
            ("ett två tre", 7, vec!["ett två", "tre"]),
            ("12\u{202f}000\u{a0}kr är mycket", 10, vec!["12\u{202f}000\u{a0}kr", "är mycket"]),
            ("abcdefghij k", 4, vec!["abcd", "efgh", "ij k"]),
            ("", 4, vec![""]),
        ] {
            assert_eq!(wrap(words, width), expected, "{words}");
        }
    }
}
