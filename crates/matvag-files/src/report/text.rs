//! A report for a terminal: plain lines, no colours, none longer than the width that is asked for.
//!
//! `comfy-table` draws the tables; how wide a column is, is decided here, because it would break numbers to make room
//! for words. A table that does not fit is written row by row.
//!
//! A terminal is for looking at the answer, so figures are shown two levels down and long tables are cut; both say what
//! they leave out. [`Depth::All`] leaves out nothing.

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table as Drawn, Width};

use matvag::problem::Problem;
use matvag::report::Figure;
use matvag::report::document::{Block, Document, Emphasis, Section, Table};
use matvag::text::{Lang, Text};

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
/// The columns' distance.
const GAP: usize = 2;
/// A table of more rows is cut.
const MANY_ROWS: usize = 30;
/// A column of words is not made narrower than this, if it has more to say.
const NARROW: usize = 12;
/// A column of words need not be wider than its longest word, unless the word is longer than this.
const LONG_WORD: usize = 24;

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
            self.block(block);
            self.blank();
        }
        for inner in &section.sections {
            self.section(inner, level + 1);
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
        self.blank();
        let cells = Cells::new(table, self.lang, self.depth);
        match cells.widths(self.width) {
            Some(widths) => self.lines.extend(cells.drawn(&widths, self.width)),
            None => self.row_by_row(&cells),
        }
        if cells.has_winner {
            self.wrapped(words::WINS.in_lang(self.lang), "* ", "  ");
        }
        if cells.left_out != 0 {
            let said = matvag::text!(
                "{count} rader till visas inte här.",
                "{count} more rows are not shown here.",
                count = cells.left_out
            );
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
                let room = self.width.saturating_sub(label_width + 4);
                if *number && length(value) <= room {
                    let value_width = cells.number_width.min(room);
                    let lines = wrap(name, label_width);
                    let (last, before) = lines.split_last().map_or(("", [].as_slice()), |(l, b)| (l.as_str(), b));
                    self.lines.extend(before.iter().map(|line| format!("  {line}")));
                    let space = value_width.saturating_sub(length(value));
                    self.lines.push(format!("  {}  {}{value}", padded(last, label_width), " ".repeat(space)));
                } else {
                    let first = format!("  {name}: ");
                    self.wrapped(value, &first, "    ");
                }
            }
        }
    }

    fn figure(&mut self, figure: &Figure, level: usize) {
        let indent = "  ".repeat(level);
        self.leader(&indent, &self.say(&figure.label), &shown::clean(&figure.value.in_lang(self.lang)));
        let inside = format!("{indent}  ");
        if let Some(formula) = shown::formula(figure, self.lang) {
            self.wrapped(&formula, &format!("{inside}= "), &format!("{inside}  "));
        }
        if let Some(coverage) = figure.coverage {
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
                let place = problem.places.first().map(|first| shown::place_in_file(first, file.file.as_ref(), self.lang));
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

/// A table's cells as words, and what it takes to draw them.
struct Cells {
    headings: Vec<String>,
    /// Which columns hold numbers.
    numbers: Vec<bool>,
    rows: Vec<Vec<String>>,
    /// The width of the longest number.
    number_width: usize,
    has_winner: bool,
    left_out: usize,
}

impl Cells {
    fn new(table: &Table, lang: Lang, depth: Depth) -> Self {
        let decimals = table.decimals();
        let cut = depth == Depth::Top && MANY_ROWS < table.rows.len();
        let kept: Vec<_> = table
            .rows
            .iter()
            .enumerate()
            .filter(|(index, row)| !cut || *index < MANY_ROWS || row.emphasis == Emphasis::Sum)
            .map(|(_, row)| row)
            .collect();
        let rows: Vec<Vec<String>> = kept
            .iter()
            .map(|row| {
                let cells = row.cells.iter().zip(&table.columns).zip(&decimals);
                let mut cells: Vec<String> =
                    cells.map(|((cell, column), decimals)| shown::cell(cell, column, *decimals, lang)).collect();
                if let Some(first) = cells.first_mut() {
                    match row.emphasis {
                        Emphasis::Winner => first.insert_str(0, "* "),
                        Emphasis::Muted => *first = format!("{first} ({})", words::NOT_COUNTED.in_lang(lang)),
                        Emphasis::None | Emphasis::Sum => {}
                    }
                }
                cells
            })
            .collect();
        let numbers: Vec<bool> = table.columns.iter().map(|column| column.unit.is_some()).collect();
        let values = rows.iter().flat_map(|row| row.iter().zip(&numbers).filter(|(_, number)| **number));
        Self {
            headings: table.columns.iter().map(|column| shown::heading(column, lang)).collect(),
            number_width: values.map(|(value, _)| length(value)).max().unwrap_or_default(),
            has_winner: kept.iter().any(|row| row.emphasis == Emphasis::Winner),
            left_out: table.rows.len() - kept.len(),
            numbers,
            rows,
        }
    }

    /// How wide each column is, or nothing if they do not fit: numbers are not broken, words where they have spaces.
    fn widths(&self, width: usize) -> Option<Vec<usize>> {
        let wishes: Vec<(usize, usize)> = self
            .headings
            .iter()
            .zip(&self.numbers)
            .enumerate()
            .map(|(index, (heading, number))| {
                let column = || self.rows.iter().filter_map(|row| row.get(index));
                let natural = column().map(|cell| length(cell)).max().unwrap_or_default();
                let word = |text: &str| text.split(' ').map(length).max().unwrap_or_default();
                let least = if *number {
                    natural
                } else {
                    let longest = column().map(|cell| word(cell)).max().unwrap_or_default();
                    // A checksum is one long word; it may be broken.
                    let longest = if LONG_WORD < longest { NARROW } else { longest };
                    longest.max(natural.min(NARROW))
                };
                (least.max(word(heading)), natural.max(length(heading)))
            })
            .collect();
        let room = width.checked_sub(GAP * wishes.len().saturating_sub(1))?;
        let least: usize = wishes.iter().map(|(least, _)| least).sum();
        let mut left = room.checked_sub(least)?;
        // What is left goes to the columns that want it, one character each in turn.
        let mut widths: Vec<usize> = wishes.iter().map(|(least, _)| *least).collect();
        loop {
            let before = left;
            for (width, (_, natural)) in widths.iter_mut().zip(&wishes) {
                if *width < *natural && left != 0 {
                    *width += 1;
                    left -= 1;
                }
            }
            if left == before {
                return Some(widths);
            }
        }
    }

    fn drawn(&self, widths: &[usize], width: usize) -> Vec<String> {
        let style = NOTHING
            .top_border(LineStyle::none().fill('─').junction('─'))
            .header_separator(LineStyle::none().fill('─').junction('─'))
            .bottom_border(LineStyle::none().fill('─').junction('─'));
        let mut drawn = Drawn::new();
        drawn.load_style(style).set_content_arrangement(ContentArrangement::Dynamic).set_width(short(width));
        drawn.set_header(&self.headings);
        for row in &self.rows {
            drawn.add_row(row);
        }
        let last = widths.len().saturating_sub(1);
        for (index, (width, number)) in widths.iter().zip(&self.numbers).enumerate() {
            if let Some(column) = drawn.column_mut(index) {
                column.set_padding((0, if index == last { 0 } else { short(GAP) }));
                column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(short(*width))));
                column.set_cell_alignment(if *number { CellAlignment::Right } else { CellAlignment::Left });
            }
        }
        drawn.lines().map(|line| line.trim_end().to_owned()).collect()
    }
}

fn short(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

/// How many characters a text has on a line.
fn length(text: &str) -> usize {
    text.chars().count()
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(length(text))))
}

fn wrap(words: &str, width: usize) -> Vec<String> {
    wrap_after(words, width, 0, "")
}

/// Lines of at most `width` characters, broken at plain spaces; a longer word is broken where it must. The first
/// `kept` characters stand as they are, and every line but the first begins with `rest`.
fn wrap_after(words: &str, width: usize, kept: usize, rest: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line: String = words.chars().take(kept).collect();
    let mut empty = true;
    let body: String = words.chars().skip(kept).collect();
    for word in body.split(' ').filter(|word| !word.is_empty()) {
        let needed = length(&line) + usize::from(!empty) + length(word);
        if !empty && width < needed {
            lines.push(std::mem::replace(&mut line, rest.to_owned()));
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        for letter in word.chars() {
            if width <= length(&line) {
                lines.push(std::mem::replace(&mut line, rest.to_owned()));
            }
            line.push(letter);
        }
        empty = false;
    }
    lines.push(line.trim_end().to_owned());
    lines
}
