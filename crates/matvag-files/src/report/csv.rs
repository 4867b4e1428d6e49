//! A report for other programs: everything that the document says as lines of cells, one thing after the other.
//!
//! A sentence is a line of one cell. A table is a line with its title, a line of headings with their units, its rows
//! and an empty line; a figure and a list of problems are tables too. Excel reads the file when it is opened: UTF-8 with
//! a byte order mark, in Swedish `;` and a decimal comma, in English `,` and a decimal point, numbers without groups and
//! with a plain minus. Numbers have all their decimals; one without an end is rounded half-up to 15 significant digits.
//!
//! Somebody's words that a spreadsheet would take for a formula (`=…`, `+…`, `-…`, `@…`) get an apostrophe first.

use csv::{Terminator, Writer, WriterBuilder};

use matvag::num::Ratio;
use matvag::problem::Problem;
use matvag::report::document::{Block, Cell, Column, Document, Emphasis, Section, Table};
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
    let mut lines = Lines { lang, out, is_blank: true };
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
    /// Whether the last line was empty.
    is_blank: bool,
}

impl Lines {
    fn say(&self, text: &Text) -> String {
        inert(shown::clean(text.in_lang(self.lang)))
    }

    fn write(&mut self, cells: impl IntoIterator<Item = String>) -> Result<(), ReportError> {
        self.is_blank = false;
        Ok(self.out.write_record(cells)?)
    }

    fn sentence(&mut self, text: &Text) -> Result<(), ReportError> {
        let said = self.say(text);
        self.write([said])
    }

    /// An empty line, unless there is one already.
    fn blank(&mut self) -> Result<(), ReportError> {
        if !self.is_blank {
            self.write([String::new()])?;
            self.is_blank = true;
        }
        Ok(())
    }

    fn section(&mut self, section: &Section) -> Result<(), ReportError> {
        self.sentence(&section.heading)?;
        for block in &section.blocks {
            match block {
                Block::Paragraph(text) | Block::Answer(text) => self.sentence(text)?,
                Block::List(texts) => texts.iter().try_for_each(|text| self.sentence(text))?,
                Block::Table(table) => self.table(table)?,
                Block::Figure(figure) => {
                    let headings: Vec<Text> =
                        std::iter::once(&words::DEPTH).chain(&words::FIGURE_HEADINGS).cloned().collect();
                    self.headings(&headings)?;
                    self.figure(figure, 0)?;
                    self.blank()?;
                }
                Block::Problems(problems) => self.problems(problems)?,
                // A line to sign on is for paper; the values of a picture stand in the table beside it.
                Block::Signatures(_) | Block::Bars(_) => {}
            }
        }
        self.blank()?;
        section.sections.iter().try_for_each(|inner| self.section(inner))
    }

    fn headings(&mut self, headings: &[Text]) -> Result<(), ReportError> {
        self.blank()?;
        let headings: Vec<String> = headings.iter().map(|heading| self.say(heading)).collect();
        self.write(headings)
    }

    fn table(&mut self, table: &Table) -> Result<(), ReportError> {
        self.blank()?;
        self.sentence(&table.caption)?;
        // What the look of a row says elsewhere stands in a column of its own here.
        let has_remarks = table.rows.iter().any(|row| shown::remark(row.emphasis, self.lang).is_some());
        let headings = table.columns.iter().map(|column| inert(shown::heading(column, self.lang)));
        let remark = has_remarks.then(|| words::REMARK.in_lang(self.lang).to_owned());
        self.write(headings.chain(remark).collect::<Vec<_>>())?;
        for row in &table.rows {
            let cells = row.cells.iter().zip(&table.columns).map(|(cell, column)| self.cell(cell, column));
            let remark = has_remarks.then(|| shown::remark(row.emphasis, self.lang).unwrap_or_default());
            self.write(cells.chain(remark).collect::<Vec<_>>())?;
        }
        self.blank()
    }

    fn cell(&self, cell: &Cell, column: &Column) -> String {
        match cell {
            Cell::Number(value) | Cell::Working(value, _) => {
                let value = column.unit.as_ref().map_or_else(|| value.clone(), |unit| in_unit(value, unit));
                self.number(&value)
            }
            Cell::Measured(value, unit) => self.number(&in_unit(value, unit)),
            Cell::Empty => String::new(),
            Cell::Words(_) | Cell::Title(..) | Cell::Unknown | Cell::Masked => {
                inert(shown::cell(cell, column, 0, Emphasis::None, self.lang))
            }
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
            inert(shown::formula(figure, lang).unwrap_or_default()),
            figure.coverage.as_ref().map(|coverage| shown::coverage(coverage, lang)).unwrap_or_default(),
            inert(shown::notes(&figure.notes, lang)),
            inert(shown::places(&figure.places, lang)),
            exact,
        ];
        self.write(cells)?;
        figure.parts.iter().try_for_each(|part| self.figure(part, level + 1))
    }

    fn problems(&mut self, problems: &[Problem]) -> Result<(), ReportError> {
        self.headings(&words::PROBLEM_HEADINGS)?;
        for file in shown::by_file(problems) {
            for problem in &file.problems {
                let places =
                    problem.places.iter().map(|place| shown::place_in_file(place, file.file.as_ref(), self.lang));
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

#[cfg(test)]
mod tests {
    use csv::ReaderBuilder;

    use super::*;
    use crate::report::sample;

    fn read(bytes: &[u8], delimiter: u8) -> Vec<Vec<String>> {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a byte order mark");
        let mut reader = ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(bytes);
        reader.records().map(|record| record.unwrap().iter().map(ToOwned::to_owned).collect()).collect()
    }

    #[test]
    fn a_row_of_numbers_is_read_back() {
        for (lang, delimiter, expected) in [
            (Lang::Sv, b';', ["P1", "Mellanmjölk 1,5 %, ekologisk", "kg", "1001", "80,35", "80430,35", ""]),
            (Lang::En, b',', ["P1", "Mellanmjölk 1,5 %, ekologisk", "kg", "1001", "80.35", "80430.35", ""]),
        ] {
            let lines = read(&csv(&sample::document(), lang).unwrap(), delimiter);
            let line = lines.iter().find(|line| line[0] == "P1").unwrap();
            assert_eq!(*line, expected);
        }
    }

    #[test]
    fn numbers_have_a_plain_minus_all_their_decimals_and_no_groups() {
        let lines = read(&csv(&sample::document(), Lang::Sv).unwrap(), b';');
        let ranked = lines.iter().filter(|line| line[0] == "Norrslätt Livs").collect::<Vec<_>>();
        assert_eq!(*ranked[0], ["Norrslätt Livs", "2", "4188000", "282000", "-354000", "4116000", "29000", ""]);
        // Without an end: 15 significant digits; a share in percent.
        let third = "66,6666666666667";
        assert_eq!(*ranked[1], ["Norrslätt Livs", "100", third, "166,666666666667", third]);
    }

    #[test]
    fn a_table_has_its_title_and_its_headings_with_units() {
        let lines = read(&csv(&sample::document(), Lang::Sv).unwrap(), b';');
        let title = lines.iter().position(|line| line[0] == "Priser: Fjällmat Grossist").unwrap();
        let headings = ["Position", "Benämning", "Enhet", "Kvantitet", "Pris (kr/enhet)", "Belopp (kr)", "Anmärkning"];
        assert_eq!(lines[title + 1], headings);
        let remarks: Vec<&str> = lines[title + 38..title + 40].iter().map(|line| line[6].as_str()).collect();
        assert_eq!(remarks, ["summa", "räknas inte"]);
    }

    #[test]
    fn nobodys_words_become_a_formula() {
        let lines = read(&csv(&sample::document(), Lang::Sv).unwrap(), b';');
        let number = |cell: &str| cell.replace(',', ".").parse::<f64>().is_ok();
        for cell in lines.iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@']) || number(cell), "{cell}");
        }
        assert!(lines.iter().any(|line| line[0] == "'=Slättbygdens & Co <Mat>"));
    }

    #[test]
    fn figures_and_problems_are_tables_too() {
        let lines = read(&csv(&sample::document(), Lang::Sv).unwrap(), b';');
        let line = |label: &str| lines.iter().find(|line| line.get(1).is_some_and(|cell| cell == label)).unwrap();
        let milk = line("P1 Mellanmjölk");
        assert_eq!(
            [&milk[0], &milk[2], &milk[3], &milk[7]],
            ["3", "12350", "kr", "anbud-1.xlsx, blad mejeri, cell\u{a0}F14"]
        );
        assert_eq!(line("uppfyllelse: ekologiskt")[8], "200/3");
        assert_eq!(line("P4 Kikärter, torkade")[2], "uppgift saknas");
        let error = lines.iter().find(|line| line[0] == "FEL").unwrap();
        assert_eq!([&error[1], &error[4], &error[5]], ["anbud-2.xlsx", "Skriv bara talet: 12,00.", "price-is-text"]);
    }
}
