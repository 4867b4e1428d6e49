//! A report for other programs: everything that the document says as lines of cells, one thing after the other.
//!
//! A sentence is a line of one cell. A table is a line with its title, a line of headings with their units, its rows and
//! an empty line; a figure and a list of problems are tables too. Excel reads the file when it is opened: UTF-8 with a
//! byte order mark, in Swedish `;` and a decimal comma, in English `,` and a decimal point, numbers without groups and
//! with a plain minus. Numbers have all their decimals; one that has no end is rounded half-up to 15 significant digits.
//!
//! Somebody's words that a spreadsheet would take for a formula (`=…`, `+…`, `-…`, `@…`) get an apostrophe first.

use csv::{Terminator, Writer, WriterBuilder};

use matvag::num::Ratio;
use matvag::problem::Problem;
use matvag::report::document::{Block, Cell, Column, Document, Section, Table};
use matvag::report::{Figure, Value};
use matvag::text::{Lang, Text};

use super::numbers::{Held, exactly, in_unit, plain};
use super::{ReportError, shown, words};

/// The report as CSV.
///
/// # Errors
///
/// [`ReportError::Csv`], which writing to memory does not give.
pub fn csv(document: &Document, lang: Lang) -> Result<Vec<u8>, ReportError> {
    let delimiter = match lang {
        Lang::Sv => b';',
        Lang::En => b',',
    };
    // The byte order mark tells Excel that the file is UTF-8.
    let out = WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let mut lines = Lines { lang, out };
    lines.sentence(&document.title)?;
    for banner in &document.banners {
        lines.sentence(banner)?;
    }
    for (name, fact) in &document.facts {
        let (name, fact) = (lines.say(name), lines.say(fact));
        lines.write([name, fact])?;
    }
    lines.blank()?;
    for section in &document.sections {
        lines.section(section)?;
    }
    for line in &document.footer {
        lines.sentence(line)?;
    }
    lines.out.into_inner().map_err(|error| ReportError::Csv(error.into_error().into()))
}

struct Lines {
    lang: Lang,
    out: Writer<Vec<u8>>,
}

impl Lines {
    fn say(&self, text: &Text) -> String {
        inert(shown::clean(text.in_lang(self.lang)))
    }

    fn write(&mut self, cells: impl IntoIterator<Item = String>) -> Result<(), ReportError> {
        Ok(self.out.write_record(cells)?)
    }

    fn sentence(&mut self, text: &Text) -> Result<(), ReportError> {
        let said = self.say(text);
        self.write([said])
    }

    fn blank(&mut self) -> Result<(), ReportError> {
        self.write([String::new()])
    }

    fn section(&mut self, section: &Section) -> Result<(), ReportError> {
        self.sentence(&section.heading)?;
        for block in &section.blocks {
            match block {
                Block::Paragraph(text) | Block::Answer(text) => self.sentence(text)?,
                Block::List(texts) => texts.iter().try_for_each(|text| self.sentence(text))?,
                Block::Table(table) => self.table(table)?,
                Block::Figure(figure) => {
                    self.headings(&words::FIGURE_HEADINGS)?;
                    self.figure(figure, 0)?;
                    self.blank()?;
                }
                Block::Problems(problems) => self.problems(problems)?,
                // A line to sign on is for paper.
                Block::Signatures(_) => {}
            }
        }
        self.blank()?;
        section.sections.iter().try_for_each(|inner| self.section(inner))
    }

    fn headings(&mut self, headings: &[Text]) -> Result<(), ReportError> {
        let headings: Vec<String> = headings.iter().map(|heading| self.say(heading)).collect();
        self.write(headings)
    }

    fn table(&mut self, table: &Table) -> Result<(), ReportError> {
        self.blank()?;
        self.sentence(&table.caption)?;
        let headings: Vec<String> =
            table.columns.iter().map(|column| inert(shown::heading(column, self.lang))).collect();
        self.write(headings)?;
        for row in &table.rows {
            let cells = row.cells.iter().zip(&table.columns);
            let cells: Vec<String> = cells.map(|(cell, column)| self.cell(cell, column)).collect();
            self.write(cells)?;
        }
        self.blank()
    }

    fn cell(&self, cell: &Cell, column: &Column) -> String {
        match cell {
            Cell::Number(value) | Cell::Working(value, _) => {
                let value = column.unit.as_ref().map_or_else(|| value.clone(), |unit| in_unit(value, unit));
                self.number(&value)
            }
            Cell::Empty => String::new(),
            Cell::Words(_) | Cell::Unknown | Cell::Masked => inert(shown::cell(cell, column, 0, self.lang)),
        }
    }

    /// Every decimal, if there is an end to them.
    fn number(&self, value: &Ratio) -> String {
        let digits = if value.decimals().is_some() { value.to_string() } else { Held::new(value).digits };
        plain(&digits, self.lang)
    }

    fn figure(&mut self, figure: &Figure, level: usize) -> Result<(), ReportError> {
        let (value, unit, exact) = match &figure.value {
            Value::Number(value, unit) => {
                let value_in_unit = in_unit(value, unit);
                let endless = value_in_unit.decimals().is_none();
                let exact = if endless { exactly(value, unit, self.lang) } else { String::new() };
                (self.number(&value_in_unit), unit.symbol(self.lang), exact)
            }
            Value::Words(_) | Value::Unknown | Value::Masked => {
                (inert(shown::clean(&figure.value.in_lang(self.lang))), String::new(), String::new())
            }
        };
        let lang = self.lang;
        let cells = [
            (level + 1).to_string(),
            self.say(&figure.label),
            value,
            inert(unit),
            exact,
            inert(shown::formula(figure, lang).unwrap_or_default()),
            figure.coverage.map(|coverage| shown::coverage(coverage, lang)).unwrap_or_default(),
            inert(shown::notes(&figure.notes, lang)),
            inert(shown::places(&figure.places, lang)),
        ];
        self.write(cells)?;
        figure.parts.iter().try_for_each(|part| self.figure(part, level + 1))
    }

    fn problems(&mut self, problems: &[Problem]) -> Result<(), ReportError> {
        self.headings(&words::PROBLEM_HEADINGS)?;
        for file in shown::by_file(problems) {
            for problem in &file.problems {
                let places = problem.places.iter().map(|place| shown::place_in_file(place, file.file.as_ref(), self.lang));
                let cells = [
                    shown::level(problem.level, self.lang),
                    inert(file.name(self.lang)),
                    inert(places.collect::<Vec<_>>().join("; ")),
                    self.say(&problem.message),
                    problem.remedy.as_ref().map(|remedy| self.say(remedy)).unwrap_or_default(),
                    shown::clean(&problem.code),
                ];
                self.write(cells)?;
            }
        }
        self.blank()
    }
}

/// Words that no spreadsheet takes for a formula.
fn inert(words: String) -> String {
    if words.starts_with(['=', '+', '-', '@']) { format!("'{words}") } else { words }
}
