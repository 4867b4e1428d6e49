//! A table's cells as words, how wide its columns are, and the table drawn.
//!
//! `comfy-table` draws; how wide a column is, is decided here, because it would break numbers to make room for words.

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table as Drawn, Width};

use matvag::report::document::{Emphasis, Table};
use matvag::text::Lang;

use super::super::{shown, words};
use super::Depth;
use super::lines::length;

/// The columns' distance.
const GAP: usize = 2;
/// A table of more rows is cut.
const MANY_ROWS: usize = 30;
/// A column of words is not made narrower than this, if it has more to say.
pub(super) const NARROW: usize = 12;
/// A column of words need not be wider than its longest word, unless the word is longer than this.
const LONG_WORD: usize = 24;

/// A table's cells as words, and what it takes to draw them.
pub(super) struct Cells {
    pub(super) headings: Vec<String>,
    /// Which columns hold numbers.
    pub(super) numbers: Vec<bool>,
    pub(super) rows: Vec<Vec<String>>,
    /// The width of the longest number.
    pub(super) number_width: usize,
    pub(super) has_winner: bool,
    pub(super) left_out: usize,
}

impl Cells {
    /// A table's cells; long tables are cut unless everything is asked for.
    pub(super) fn new(table: &Table, lang: Lang, depth: Depth) -> Self {
        let decimals = table.decimals();
        // To leave out a single row would save nothing: the line that says so is as long.
        let cut = depth == Depth::Top && MANY_ROWS + 1 < table.rows.len();
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
                let mut cells: Vec<String> = cells
                    .map(|((cell, column), decimals)| shown::cell(cell, column, *decimals, row.emphasis, lang))
                    .collect();
                if let Some(first) = cells.first_mut() {
                    match row.emphasis {
                        Emphasis::Winner => first.insert_str(0, "* "),
                        Emphasis::Muted => *first = format!("{first} ({})", words::NOT_COUNTED.in_lang(lang)),
                        Emphasis::None | Emphasis::Sum | Emphasis::Outside => {}
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

    /// The same with a column for each row, so that numbers can still be compared; nothing for a table of words.
    pub(super) fn turned(&self) -> Option<Self> {
        let (corner, names) = self.headings.split_first()?;
        if self.numbers.iter().skip(1).any(|number| !number) {
            return None;
        }
        let headings = std::iter::once(corner).chain(self.rows.iter().filter_map(|row| row.first()));
        let rows = names.iter().zip(1..).map(|(name, index)| {
            let values = self.rows.iter().filter_map(|row| row.get(index));
            std::iter::once(name).chain(values).cloned().collect()
        });
        Some(Self {
            headings: headings.cloned().collect(),
            numbers: std::iter::once(false).chain(self.rows.iter().map(|_| true)).collect(),
            rows: rows.collect(),
            number_width: self.number_width,
            has_winner: self.has_winner,
            left_out: self.left_out,
        })
    }

    /// How wide each column is, or nothing if they do not fit: numbers are not broken, words where they have spaces.
    pub(super) fn widths(&self, width: usize) -> Option<Vec<usize>> {
        let wishes: Vec<(usize, [usize; 3])> = self
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
                // What stands in the cells comes before what stands above them, very long words come last.
                let heading_length = length(heading);
                (least.max(word(heading)), [natural.min(width / 2), heading_length, natural.max(heading_length)])
            })
            .collect();
        let room = width.checked_sub(GAP * wishes.len().saturating_sub(1))?;
        let least: usize = wishes.iter().map(|(least, _)| least).sum();
        let mut left = room.checked_sub(least)?;
        // What is left goes to the columns that want it, one character each in turn.
        let mut widths: Vec<usize> = wishes.iter().map(|(least, _)| *least).collect();
        for wish in 0..3 {
            loop {
                let before = left;
                for (width, (_, wanted)) in widths.iter_mut().zip(&wishes) {
                    if left != 0 && wanted.get(wish).is_some_and(|wanted| *width < *wanted) {
                        *width += 1;
                        left -= 1;
                    }
                }
                if left == before {
                    break;
                }
            }
        }
        Some(widths)
    }

    /// The table as lines.
    pub(super) fn drawn(&self, widths: &[usize], width: usize) -> Vec<String> {
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
                // A column's width counts the space beside its words; the lines between columns take one character.
                let beside = if index == last { 0 } else { GAP - 1 };
                column.set_padding((0, short(beside)));
                column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(short(width + beside))));
                column.set_cell_alignment(if *number { CellAlignment::Right } else { CellAlignment::Left });
            }
        }
        drawn.lines().map(|line| line.trim_end().to_owned()).collect()
    }
}

fn short(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}
