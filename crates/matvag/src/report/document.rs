//! A report as a tree: headings, sentences, tables, figures that open. Every format is drawn from the same tree, so none
//! of them can say something else than the others.

use std::borrow::Cow;

use serde::Serialize;

use super::figure::Figure;
use super::picture::PointBars;
use crate::num::Ratio;
use crate::problem::Problem;
use crate::text::{Text, Unit};

/// A whole report.
#[derive(Clone, Debug, Serialize)]
pub struct Document {
    /// What it is called.
    pub title: Text,
    /// What stands under the title: diary number, buyer, time.
    pub facts: Vec<(Text, Text)>,
    /// A sentence that must be seen, such as that the procurement is invented or that names are left out.
    pub banners: Vec<Text>,
    /// The sections.
    pub sections: Vec<Section>,
    /// The small print: engine version, digests, that the calculation is an aid.
    pub footer: Vec<Text>,
}

/// A section with its heading.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// A short name that links and sheets may use: ASCII letters, digits and hyphens.
    pub id: Cow<'static, str>,
    /// The heading.
    pub heading: Text,
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// Sections within it.
    pub sections: Vec<Section>,
}

/// One thing in a section.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// A sentence.
    Paragraph(Text),
    /// The answer, in one sentence: shown so that it is seen first.
    Answer(Text),
    /// A list of sentences.
    List(Vec<Text>),
    /// A table.
    Table(Table),
    /// A figure that opens down to its cells.
    Figure(Box<Figure>),
    /// Bars beside a table that has their values.
    Bars(Box<PointBars>),
    /// What is wrong with the input, grouped by file.
    Problems(Vec<Problem>),
    /// Lines to sign on.
    Signatures(Vec<Text>),
}

/// A table.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    /// What it shows.
    pub caption: Text,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; each has as many cells as there are columns.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// The heading.
    pub heading: Text,
    /// What its numbers are counted in; none for a column of words.
    pub unit: Option<Unit>,
    /// Whether a number above zero is written with a plus sign.
    pub signs: Signs,
}

/// Which signs the numbers of a column are written with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Signs {
    /// A minus sign below zero.
    #[default]
    Minus,
    /// A plus sign above zero too: for differences.
    Both,
}

/// A row.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Row {
    /// The cells. The first one is the row's heading.
    pub cells: Vec<Cell>,
    /// How the row stands out.
    pub emphasis: Emphasis,
}

/// How a row stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Emphasis {
    /// Not at all.
    #[default]
    None,
    /// The winner.
    Winner,
    /// A sum.
    Sum,
    /// Outside its limits: too little, too much, not what was expected.
    Outside,
    /// Not counted.
    Muted,
}

/// A cell.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cell {
    /// Words.
    Words(Text),
    /// A title in its own language, whatever language the report is in, and the code of that language.
    Title(String, String),
    /// A number in the column's unit; exact.
    Number(Ratio),
    /// A number in a unit of its own, in a column whose rows are counted in different units.
    Measured(Ratio, Unit),
    /// A number, and how a spreadsheet computes it from other cells.
    Working(Ratio, Working),
    /// Nothing is known.
    Unknown,
    /// Nothing belongs here.
    Empty,
    /// Left out of a masked report.
    Masked,
}

/// How a spreadsheet computes a cell from others in the same table. Columns and rows count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Working {
    /// The product of two cells of the same row.
    Product(usize, usize),
    /// The sum of the column's cells from one row to another, both counted in.
    Sum {
        /// The first row.
        first: usize,
        /// The last row.
        last: usize,
    },
    /// The sum of the cells of the same row from one column to another, both counted in.
    RowSum {
        /// The first column.
        first: usize,
        /// The last column.
        last: usize,
    },
}

impl Column {
    /// A column of words.
    pub const fn words(heading: Text) -> Self {
        Self { heading, unit: None, signs: Signs::Minus }
    }

    /// A column of numbers.
    pub const fn numbers(heading: Text, unit: Unit) -> Self {
        Self { heading, unit: Some(unit), signs: Signs::Minus }
    }

    /// A column of differences.
    pub const fn differences(heading: Text, unit: Unit) -> Self {
        Self { heading, unit: Some(unit), signs: Signs::Both }
    }
}

impl Cell {
    /// Somebody's own words.
    pub fn own(words: &str) -> Self {
        Self::Words(Text::own(words))
    }

    /// The number in the cell, if there is one.
    pub const fn number(&self) -> Option<&Ratio> {
        match self {
            Self::Number(number) | Self::Measured(number, _) | Self::Working(number, _) => Some(number),
            Self::Words(_) | Self::Title(..) | Self::Unknown | Self::Empty | Self::Masked => None,
        }
    }
}

impl Table {
    /// How many decimals each column is shown with: the same for all its rows.
    pub fn decimals(&self) -> Vec<u32> {
        self.columns
            .iter()
            .enumerate()
            .map(|(index, column)| {
                let numbers = self.rows.iter().filter_map(|row| row.cells.get(index)?.number());
                column.unit.as_ref().map_or(0, |unit| crate::text::decimals_for(unit, numbers))
            })
            .collect()
    }
}
