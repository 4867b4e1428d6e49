//! One sheet, written from the top down: its set-up and its sentences. `tables` writes tables, `outline` figures and
//! problems.

mod outline;
mod tables;

use rust_xlsxwriter::{Format, Url, Worksheet};

use matvag::report::document::{Block, Emphasis, Section, Table};
use matvag::text::{Lang, Text};

use self::tables::{RunsOn, runs_on};
use super::super::{ReportError, shown, words};
use super::{look, plan};

/// A4, in the numbers of a printer.
const A4: u8 = 9;
/// A cell holds at most so many characters, as UTF-16 counts them.
const LONGEST_CELL: usize = 32_767;
/// The first column of a sheet is as least this wide: labels stand in it.
const LABELS: usize = 24;
/// Columns are not made wider than this; words wrap.
const WIDEST: usize = 42;
/// Sentences run over so many columns at least.
const LEAST_COLUMNS: u16 = 6;
/// A line's height in points.
const LINE_HEIGHT: f64 = 15.5;

/// A sheet while it is written.
pub(super) struct Sheet<'a> {
    page: &'a mut Worksheet,
    lang: Lang,
    /// The next free row, 0 for the first.
    row: u32,
    /// The widths of the columns that tables use.
    widths: Vec<usize>,
    /// The last column that is printed.
    last_printed: u16,
    /// How many lines the words of this row take.
    lines: usize,
    /// Whether values stand to the right of what is printed.
    has_exact: bool,
}

impl<'a> Sheet<'a> {
    /// A sheet with its name, set up for A4.
    pub(super) fn new(sheet: &'a mut Worksheet, name: &str, title: &str, lang: Lang) -> Result<Self, ReportError> {
        sheet.set_name(name)?;
        sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_landscape().set_margins(0.5, 0.5, 0.6, 0.8, 0.3, 0.4);
        // The ampersand begins a code, so a real one is written twice.
        let title: String = title.chars().take(80).collect::<String>().replace('&', "&&");
        let (page, of) = (words::PAGE.in_lang(lang), words::OF_PAGES.in_lang(lang));
        sheet.set_footer(format!("&L{title} · &A&R{page} &P {of} &N"));
        Ok(Self {
            page: sheet,
            lang,
            row: 0,
            widths: Vec::new(),
            last_printed: LEAST_COLUMNS - 1,
            lines: 1,
            has_exact: false,
        })
    }

    /// Sets the columns' widths so that these tables can be read.
    pub(super) fn widths(&mut self, tables: &[&Table]) -> Result<(), ReportError> {
        let columns = tables.iter().map(|table| table.columns.len()).max().unwrap_or_default();
        let columns = columns.max(usize::from(LEAST_COLUMNS));
        self.widths = vec![0; columns];
        for table in tables {
            let decimals = table.decimals();
            for (index, (width, column)) in self.widths.iter_mut().zip(&table.columns).enumerate() {
                // The last column of words has the room to its right.
                let is_last = runs_on(table, index) == RunsOn::ToTheEdge && table.columns.len() < columns;
                let cells = table.rows.iter().filter(|_| !is_last).filter_map(|row| row.cells.get(index));
                let decimals = decimals.get(index).copied().unwrap_or_default();
                let written = cells.map(|cell| length(&shown::cell(cell, column, decimals, Emphasis::None, self.lang)));
                let heading = shown::heading(column, self.lang);
                let word = heading.split(' ').map(length).max().unwrap_or_default();
                *width = written.chain([word, length(&heading).div_ceil(2)]).fold(*width, usize::max);
            }
        }
        for (index, width) in self.widths.iter_mut().enumerate() {
            *width = (*width + 2).clamp(if index == 0 { LABELS } else { 12 }, WIDEST);
        }
        self.last_printed = short(self.widths.len().saturating_sub(1))?;
        self.set_widths()
    }

    fn set_widths(&mut self) -> Result<(), ReportError> {
        for (index, width) in self.widths.iter().enumerate() {
            self.page.set_column_width(short(index)?, f64::from(short(*width)?))?;
        }
        Ok(())
    }

    /// Leaves a row empty.
    pub(super) fn gap(&mut self) {
        self.row += 1;
    }

    /// The sheet's title.
    pub(super) fn title(&mut self, text: &Text) -> Result<(), ReportError> {
        self.line(text, &look::title())
    }

    /// A heading.
    pub(super) fn heading(&mut self, text: &Text) -> Result<(), ReportError> {
        self.gap();
        self.line(text, &look::heading())
    }

    /// A sentence that must be seen.
    pub(super) fn banner(&mut self, text: &Text) -> Result<(), ReportError> {
        self.sentence(text, &look::banner())
    }

    /// Small print.
    pub(super) fn small(&mut self, text: &Text) -> Result<(), ReportError> {
        self.sentence(text, &look::small())
    }

    /// A name and what stands under it.
    pub(super) fn fact(&mut self, name: &Text, fact: &Text) -> Result<(), ReportError> {
        let name = self.say(name);
        self.page.write_string_with_format(self.row, 0, name, &look::small())?;
        let fact = self.say(fact);
        self.over(1, &fact, &look::words())
    }

    /// A link to another sheet.
    pub(super) fn link(&mut self, sheet: &str, heading: &Text) -> Result<(), ReportError> {
        let place = format!("internal:'{}'!A1", sheet.replace('\'', "''"));
        let url = Url::new(place).set_text(sheet);
        self.page.write_url_with_format(self.row, 0, url, &look::link())?;
        let heading = self.say(heading);
        self.page.write_string(self.row, 1, heading)?;
        self.row += 1;
        Ok(())
    }

    /// A block. Figures and problems have sheets of their own, and so have long tables; problems are counted here.
    pub(super) fn block(&mut self, block: &Block) -> Result<(), ReportError> {
        match block {
            Block::Paragraph(text) => self.sentence(text, &look::words()),
            Block::Answer(text) => self.sentence(text, &look::answer()),
            Block::List(texts) => texts.iter().try_for_each(|text| {
                let said = format!("• {}", self.say(text));
                self.over(0, &said, &look::words())
            }),
            Block::Table(table) if table.rows.len() <= plan::MANY_ROWS => {
                self.gap();
                self.line(&table.caption, &look::caption())?;
                self.table(table)?;
                self.gap();
                Ok(())
            }
            // The values of a picture stand in the table beside it.
            Block::Table(_) | Block::Figure(_) | Block::Bars(_) => Ok(()),
            Block::Problems(problems) => shown::by_file(problems).iter().try_for_each(|file| {
                let said = format!("{}: {}", file.name(self.lang), shown::tally(&file.problems, self.lang));
                self.over(0, &said, &look::words())
            }),
            Block::Signatures(lines) => lines.iter().try_for_each(|line| {
                self.row += 3;
                let said = self.say(line);
                self.over(0, &said, &look::signature())
            }),
        }
    }

    /// The sentences of a section whose tables and figures have sheets of their own.
    pub(super) fn words_of(&mut self, section: &Section) -> Result<(), ReportError> {
        let has_words = |block: &Block| match block {
            Block::Paragraph(_) | Block::Answer(_) | Block::List(_) | Block::Signatures(_) => true,
            Block::Table(_) | Block::Figure(_) | Block::Bars(_) | Block::Problems(_) => false,
        };
        if section.blocks.iter().any(has_words) {
            self.heading(&section.heading)?;
            section.blocks.iter().filter(|block| has_words(block)).try_for_each(|block| self.block(block))?;
        }
        section.sections.iter().try_for_each(|inner| self.words_of(inner))
    }

    /// Keeps everything to this row in sight, and repeats the row on every page.
    fn stand_still(&mut self, columns: u16) -> Result<(), ReportError> {
        self.page.set_freeze_panes(self.row + 1, columns)?;
        self.page.set_repeat_rows(self.row, self.row)?;
        Ok(())
    }

    /// Says what is printed, now that it is known.
    pub(super) fn finish(self) -> Result<(), ReportError> {
        if self.has_exact && 0 < self.row {
            self.page.set_print_area(0, 0, self.row - 1, self.last_printed)?;
        }
        Ok(())
    }

    fn say(&self, text: &Text) -> String {
        shown::clean(text.in_lang(self.lang))
    }

    /// Words in a cell, which wrap.
    fn string(&mut self, column: u16, words: &str, format: &Format) -> Result<(), ReportError> {
        let width = self.widths.get(usize::from(column)).copied().unwrap_or(WIDEST);
        self.lines = self.lines.max(lines(words, width));
        self.page.write_string_with_format(self.row, column, fitting(words.to_owned()), format)?;
        Ok(())
    }

    /// Ends a row whose words wrap: not every program makes it as high as they need.
    fn next_row(&mut self) -> Result<(), ReportError> {
        if 1 < self.lines {
            self.page.set_row_height(self.row, f64::from(short(self.lines)?) * LINE_HEIGHT)?;
        }
        self.lines = 1;
        self.row += 1;
        Ok(())
    }

    /// A line that may run over what is to its right.
    fn line(&mut self, text: &Text, format: &Format) -> Result<(), ReportError> {
        let said = fitting(self.say(text));
        self.page.write_string_with_format(self.row, 0, said, format)?;
        self.row += 1;
        Ok(())
    }

    fn sentence(&mut self, text: &Text, format: &Format) -> Result<(), ReportError> {
        let said = self.say(text);
        self.over(0, &said, format)
    }

    /// Words over the columns from one to the last that is printed, as high as they need.
    fn over(&mut self, first: u16, words: &str, format: &Format) -> Result<(), ReportError> {
        let last = self.last_printed.max(first + 1);
        let room: usize = self.widths.iter().skip(usize::from(first)).sum::<usize>().max(WIDEST);
        self.lines = self.lines.max(lines(words, room));
        self.page.merge_range(self.row, first, self.row, last, &fitting(words.to_owned()), format)?;
        self.next_row()
    }
}

/// How many lines words take in a column. It is measured in digits, and letters are a little narrower.
fn lines(words: &str, width: usize) -> usize {
    let width = width * 6 / 5;
    let mut lines = 1;
    let mut room = width;
    for word in words.split(' ') {
        let needed = length(word);
        if room < needed && room != width {
            lines += 1;
            room = width;
        }
        // A word that is longer than a line is broken.
        lines += needed.saturating_sub(1) / width.max(1);
        room = room.saturating_sub(needed + 1);
    }
    lines
}

fn length(words: &str) -> usize {
    words.chars().count()
}

/// A row's or a column's number; more of them than a sheet holds is an error there.
fn short(number: usize) -> Result<u16, ReportError> {
    u16::try_from(number).map_err(|_| rust_xlsxwriter::XlsxError::RowColumnLimitError.into())
}

/// Words that a cell can hold; what is cut off is said to be.
fn fitting(words: String) -> String {
    if words.len() <= LONGEST_CELL {
        return words;
    }
    let mut kept: String = words.chars().take(LONGEST_CELL / 2).collect();
    kept.push('…');
    kept
}
