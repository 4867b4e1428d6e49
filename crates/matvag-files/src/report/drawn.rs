//! A report as plain data with everything written: what a program shows that writes no numbers itself, such as the
//! browser calculator.
//!
//! The same tree as the other formats are drawn from, in one language. Every number is a text for people; a cell has it
//! also as a spreadsheet takes it when it is pasted.

use serde::Serialize;

use matvag::num::Ratio;
use matvag::problem::{At, Level, Place, Problem};
use matvag::report::document::{Block, Cell, Column, Document, Emphasis, Row, Section, Table};
use matvag::report::{Figure, Value};
use matvag::text::{Lang, Text, Unit};

use super::shown;

/// A whole report, written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Drawn {
    /// What it is called.
    pub title: String,
    /// What stands under the title.
    pub facts: Vec<DrawnFact>,
    /// Sentences that must be seen.
    pub banners: Vec<String>,
    /// The sections.
    pub sections: Vec<DrawnSection>,
    /// The small print.
    pub footer: Vec<String>,
}

/// A name and what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DrawnFact {
    /// The name.
    pub name: String,
    /// What it is.
    pub value: String,
}

/// A section, written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DrawnSection {
    /// A short name: ASCII letters, digits and hyphens.
    pub id: String,
    /// The heading.
    pub heading: String,
    /// What stands in it.
    pub blocks: Vec<DrawnBlock>,
    /// Sections within it.
    pub sections: Vec<DrawnSection>,
}

/// One thing in a section, written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum DrawnBlock {
    /// A sentence.
    Paragraph {
        /// The sentence.
        text: String,
    },
    /// The answer, in one sentence.
    Answer {
        /// The sentence.
        text: String,
    },
    /// A list of sentences.
    List {
        /// The sentences.
        items: Vec<String>,
    },
    /// A table.
    Table {
        /// The table.
        table: DrawnTable,
    },
    /// A figure that opens down to its cells.
    Figure {
        /// The figure.
        figure: DrawnFigure,
    },
    /// What is wrong with the input.
    Problems {
        /// By file.
        files: Vec<DrawnProblems>,
    },
    /// Lines to sign on.
    Signatures {
        /// What stands under each line.
        lines: Vec<String>,
    },
}

/// A table, written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DrawnTable {
    /// What it shows.
    pub caption: String,
    /// The columns.
    pub columns: Vec<DrawnColumn>,
    /// The rows.
    pub rows: Vec<DrawnRow>,
}

/// A column, written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DrawnColumn {
    /// The heading.
    pub heading: String,
    /// What its numbers are counted in, where that is said in the heading.
    pub unit: Option<String>,
    /// Whether it holds numbers.
    pub is_number: bool,
}

/// A row, written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DrawnRow {
    /// The cells; the first is the row's heading.
    pub cells: Vec<DrawnCell>,
    /// How the row stands out.
    #[cfg_attr(feature = "ts", tsify(type = "\"none\" | \"winner\" | \"sum\" | \"muted\""))]
    pub emphasis: Emphasis,
    /// What the look says, in a word.
    pub remark: Option<String>,
}

/// What kind of thing stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum CellKind {
    /// Words.
    Words,
    /// A number.
    Number,
    /// Nothing is known.
    Unknown,
    /// Left out.
    Masked,
    /// Nothing belongs there.
    Empty,
}

/// A cell, written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DrawnCell {
    /// What is seen.
    pub text: String,
    /// The code of the text's own language, where it is not the page's: `en`.
    pub lang: Option<String>,
    /// A number as a spreadsheet takes it: `1234567,89` in Swedish.
    pub plain: Option<String>,
    /// What it is.
    pub kind: CellKind,
}

/// A figure, written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DrawnFigure {
    /// What it is.
    pub label: String,
    /// The value with its unit.
    pub value: String,
    /// Whether there is a value.
    pub is_known: bool,
    /// The formula with the numbers in it.
    pub formula: Option<String>,
    /// How much of what should be known is known.
    pub coverage: Option<String>,
    /// What should be known about it.
    pub notes: Vec<String>,
    /// The cells that it was read from.
    pub places: Vec<String>,
    /// What it is made of.
    pub parts: Vec<DrawnFigure>,
}

/// The problems of one file, written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DrawnProblems {
    /// The file.
    pub name: String,
    /// How many of each level.
    pub tally: String,
    /// The problems, the worst first.
    pub problems: Vec<DrawnProblem>,
}

/// A problem, written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DrawnProblem {
    /// How bad it is.
    #[cfg_attr(feature = "ts", tsify(type = "\"error\" | \"warning\" | \"note\""))]
    pub level: Level,
    /// The level in a word.
    pub word: String,
    /// Its permanent name.
    pub code: String,
    /// What is there, and why that does not do.
    pub message: String,
    /// What would have been right.
    pub remedy: Option<String>,
    /// Where.
    pub places: Vec<String>,
    /// The path in the procurement of the first place that has one.
    pub path: Option<String>,
}

impl Drawn {
    /// A document in one language.
    pub fn of(document: &Document, lang: Lang) -> Self {
        Self {
            title: say(&document.title, lang),
            facts: document
                .facts
                .iter()
                .map(|(name, value)| DrawnFact { name: say(name, lang), value: say(value, lang) })
                .collect(),
            banners: say_all(&document.banners, lang),
            sections: document.sections.iter().map(|section| DrawnSection::of(section, lang)).collect(),
            footer: say_all(&document.footer, lang),
        }
    }
}

impl DrawnSection {
    /// A section in one language.
    pub fn of(section: &Section, lang: Lang) -> Self {
        Self {
            id: section.id.to_string(),
            heading: say(&section.heading, lang),
            blocks: section.blocks.iter().map(|block| DrawnBlock::of(block, lang)).collect(),
            sections: section.sections.iter().map(|inner| Self::of(inner, lang)).collect(),
        }
    }
}

impl DrawnBlock {
    fn of(block: &Block, lang: Lang) -> Self {
        match block {
            Block::Paragraph(text) => Self::Paragraph { text: say(text, lang) },
            Block::Answer(text) => Self::Answer { text: say(text, lang) },
            Block::List(texts) => Self::List { items: say_all(texts, lang) },
            Block::Table(table) => Self::Table { table: DrawnTable::of(table, lang) },
            Block::Figure(figure) => Self::Figure { figure: DrawnFigure::of(figure, lang) },
            // The page draws its own pictures; here is what this one says.
            Block::Bars(bars) => Self::Paragraph { text: say(&bars.description, lang) },
            Block::Problems(problems) => Self::Problems { files: DrawnProblems::of(problems, lang) },
            Block::Signatures(lines) => Self::Signatures { lines: say_all(lines, lang) },
        }
    }
}

impl DrawnTable {
    /// A table in one language.
    pub fn of(table: &Table, lang: Lang) -> Self {
        let decimals = table.decimals();
        let columns = table.columns.iter().map(|column| DrawnColumn {
            heading: say(&column.heading, lang),
            unit: shown::unit_of(column, lang),
            is_number: column.unit.is_some(),
        });
        Self {
            caption: say(&table.caption, lang),
            columns: columns.collect(),
            rows: table.rows.iter().map(|row| DrawnRow::of(row, &table.columns, &decimals, lang)).collect(),
        }
    }
}

impl DrawnRow {
    fn of(row: &Row, columns: &[Column], decimals: &[u32], lang: Lang) -> Self {
        let cells = row.cells.iter().zip(columns).zip(decimals);
        Self {
            cells: cells
                .map(|((cell, column), decimals)| DrawnCell::of(cell, column, *decimals, row.emphasis, lang))
                .collect(),
            emphasis: row.emphasis,
            remark: shown::remark_beside(row, lang),
        }
    }
}

impl DrawnCell {
    fn of(cell: &Cell, column: &Column, decimals: u32, emphasis: Emphasis, lang: Lang) -> Self {
        let kind = match cell {
            Cell::Words(_) | Cell::Title(..) => CellKind::Words,
            Cell::Number(_) | Cell::Measured(..) | Cell::Working(..) => CellKind::Number,
            Cell::Unknown => CellKind::Unknown,
            Cell::Masked => CellKind::Masked,
            Cell::Empty => CellKind::Empty,
        };
        let plain = match cell {
            Cell::Number(number) | Cell::Working(number, _) => {
                Some(plain(number, column.unit.as_ref().unwrap_or(&Unit::Number), decimals, lang))
            }
            Cell::Measured(number, unit) => Some(plain(number, unit, unit.decimals(number), lang)),
            Cell::Words(_) | Cell::Title(..) | Cell::Unknown | Cell::Masked | Cell::Empty => None,
        };
        let own_lang = if let Cell::Title(_, own) = cell { Some(own.clone()) } else { None };
        Self { text: shown::cell(cell, column, decimals, emphasis, lang), lang: own_lang, plain, kind }
    }
}

impl DrawnFigure {
    /// A figure in one language, down to its cells.
    pub fn of(figure: &Figure, lang: Lang) -> Self {
        Self {
            label: say(&figure.label, lang),
            value: shown::clean(&figure.value.in_lang(lang)),
            is_known: !matches!(figure.value, Value::Unknown | Value::Masked),
            formula: shown::formula(figure, lang),
            coverage: figure.coverage.as_ref().map(|coverage| shown::coverage(coverage, lang)),
            notes: say_all(&figure.notes, lang),
            places: figure.places.iter().map(|place| shown::clean(&place.in_lang(lang))).collect(),
            parts: figure.parts.iter().map(|part| Self::of(part, lang)).collect(),
        }
    }
}

impl DrawnProblems {
    /// Problems by file, in one language.
    pub fn of(problems: &[Problem], lang: Lang) -> Vec<Self> {
        let files = shown::by_file(problems);
        let files = files.iter().map(|file| Self {
            name: file.name(lang),
            tally: shown::tally(&file.problems, lang),
            problems: file
                .problems
                .iter()
                .map(|problem| DrawnProblem::in_file(problem, file.file.as_ref(), lang))
                .collect(),
        });
        files.collect()
    }

    /// How many there are of each level: `2 fel, 1 varning`; nothing if there are none.
    pub fn tally_of<'p>(problems: impl IntoIterator<Item = &'p Problem>, lang: Lang) -> String {
        shown::tally(&problems.into_iter().collect::<Vec<_>>(), lang)
    }
}

impl DrawnProblem {
    /// A problem in one language, its places with their files.
    pub fn of(problem: &Problem, lang: Lang) -> Self {
        Self::in_file(problem, None, lang)
    }

    /// A problem under its file's name, where the name need not be repeated.
    pub fn in_file(problem: &Problem, file: Option<&std::sync::Arc<str>>, lang: Lang) -> Self {
        let path = problem.places.iter().find_map(|place: &Place| match &place.at {
            At::Path(path) | At::Line(_, _, path) => Some(path.clone()),
            At::Nowhere | At::Cell(..) | At::Row(_) => None,
        });
        let places = problem.places.iter().map(|place| match file {
            Some(_) => shown::place_in_file(place, file, lang),
            None => shown::clean(&place.in_lang(lang)),
        });
        Self {
            level: problem.level,
            word: problem.level.text().capitalised().in_lang(lang).to_owned(),
            code: problem.code.to_string(),
            message: say(&problem.message, lang),
            remedy: problem.remedy.as_ref().map(|remedy| say(remedy, lang)),
            places: places.filter(|place| !place.is_empty()).collect(),
            path,
        }
    }
}

fn say(text: &Text, lang: Lang) -> String {
    shown::clean(text.in_lang(lang))
}

fn say_all(texts: &[Text], lang: Lang) -> Vec<String> {
    texts.iter().map(|text| say(text, lang)).collect()
}

/// A number without groups, with the sign and the point that a spreadsheet in the language takes; as many decimals as are
/// shown, so that what is pasted is what was seen.
fn plain(number: &Ratio, unit: &Unit, decimals: u32, lang: Lang) -> String {
    let digits = match unit {
        Unit::Share => (number * &Ratio::from(100)).fixed(decimals),
        _ => number.fixed(decimals),
    };
    match lang {
        Lang::Sv => digits.replace('.', ","),
        Lang::En => digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_sum_that_is_called_a_sum_has_no_word_beside_it_and_another_has() {
        let row = |name: Text, emphasis| Row { cells: vec![Cell::Words(name)], emphasis };
        let remark = |name, emphasis, lang| shown::remark_beside(&row(name, emphasis), lang);
        let sum = || Text::fixed("Summa", "Sum");
        assert_eq!(remark(sum(), Emphasis::Sum, Lang::Sv), None);
        assert_eq!(remark(sum(), Emphasis::Sum, Lang::En), None);
        assert_eq!(remark(Text::own("Bröd"), Emphasis::Sum, Lang::Sv).as_deref(), Some("summa"));
        assert_eq!(remark(sum(), Emphasis::Winner, Lang::Sv).as_deref(), Some("vinner"));
    }

    #[test]
    fn what_is_pasted_is_what_was_seen() {
        let drawn = Drawn::of(&sample::document(), Lang::Sv);
        let mut seen = 0;
        let mut sections: Vec<&DrawnSection> = drawn.sections.iter().collect();
        while let Some(section) = sections.pop() {
            sections.extend(&section.sections);
            for block in &section.blocks {
                let DrawnBlock::Table { table } = block else { continue };
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    assert_eq!(cell.kind == CellKind::Number, cell.plain.is_some(), "{cell:?}");
                    let Some(plain) = &cell.plain else { continue };
                    seen += 1;
                    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
                    assert_eq!(digits(plain), digits(&cell.text), "{cell:?}");
                    assert!(plain.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '-')), "{plain}");
                    assert_eq!(plain.starts_with('-'), cell.text.starts_with('\u{2212}'), "{cell:?}");
                }
            }
        }
        assert!(20 < seen, "{seen}");
    }

    #[test]
    fn a_figure_keeps_its_parts_formula_and_cells() {
        let document = sample::document();
        let drawn = Drawn::of(&document, Lang::Sv);
        let json = serde_json::to_string(&drawn).unwrap();
        for words in
            ["12,35\u{a0}kr/kg · 1\u{202f}000\u{a0}kg", "pris för 24 av 25", "anbud-1.xlsx, blad mejeri, cell\u{a0}F14"]
        {
            assert!(json.contains(words), "{words}");
        }
    }

    #[test]
    fn nothing_that_a_masked_cell_hides_is_in_the_data() {
        let column = Column::numbers(Text::fixed("Pris", "Price"), Unit::Sek);
        let cell = DrawnCell::of(&Cell::Masked, &column, 2, Emphasis::None, Lang::Sv);
        assert_eq!((cell.kind, cell.plain, cell.text.as_str()), (CellKind::Masked, None, "visas inte"));
    }
}
