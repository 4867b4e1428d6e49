//! Figures as an outline that folds, and problems as lines.

use rust_xlsxwriter::FormatAlign;

use matvag::problem::Problem;
use matvag::report::document::Emphasis;
use matvag::report::{Figure, Value};
use matvag::text::{Lang, Text, Unit};

use super::{Sheet, short};
use crate::report::numbers::{Held, exactly};
use crate::report::xlsx::look;
use crate::report::{ReportError, shown, words};

/// A spreadsheet folds at most so many levels.
const MOST_LEVELS: usize = 6;
/// The column widths of figures written as lines.
const FIGURE_WIDTHS: [usize; 8] = [40, 16, 10, 36, 14, 32, 34, 18];
/// The column widths of problems written as lines.
const PROBLEM_WIDTHS: [usize; 6] = [14, 22, 22, 46, 36, 22];

impl Sheet<'_> {
    /// Figures as an outline: each part one level further in, and foldable.
    pub(in crate::report::xlsx) fn figures(&mut self, figures: &[(&Text, &Figure)]) -> Result<(), ReportError> {
        self.columns(&words::FIGURE_HEADINGS, &FIGURE_WIDTHS)?;
        self.page.group_symbols_above(true);
        let mut heading: Option<&Text> = None;
        for (of, figure) in figures {
            if heading != Some(*of) {
                self.gap();
                let said = self.say(of);
                self.page.write_string_with_format(self.row, 0, said, &look::heading())?;
                self.row += 1;
                heading = Some(of);
            }
            self.figure(figure, 0)?;
        }
        Ok(())
    }

    fn figure(&mut self, figure: &Figure, level: usize) -> Result<(), ReportError> {
        let lang = self.lang;
        let about = look::cell(Emphasis::None);
        let main = if level == 0 { about.clone().set_bold() } else { about.clone() };
        let indent = u8::try_from(level.min(15)).unwrap_or_default();
        self.string(0, &shown::clean(figure.label.in_lang(lang)), &look::indented(main.clone(), indent))?;
        let said = shown::clean(&figure.value.in_lang(lang));
        let (mut unit_said, mut exact_said) = (String::new(), String::new());
        match &figure.value {
            Value::Number(value, unit) => {
                let held = Held::new(value);
                let format = look::with_number(main, unit, unit.decimals(value));
                self.page.write_number_with_format(self.row, 1, held.binary(), &format)?;
                // The number's own format has the percent sign.
                unit_said = if *unit == Unit::Share { String::new() } else { unit.symbol(lang) };
                if !held.exact {
                    let sign = match (unit, self.lang) {
                        (Unit::Share, Lang::Sv) => "\u{a0}%",
                        (Unit::Share, Lang::En) => "%",
                        _ => "",
                    };
                    exact_said = format!("{}{sign}", exactly(value, unit, lang));
                }
            }
            Value::Words(_) => self.string(1, &said, &main.set_align(FormatAlign::Right))?,
            Value::Unknown | Value::Masked => {
                self.string(1, &said, &look::absent(main).set_align(FormatAlign::Right))?;
            }
        }
        let about = look::indented(about, 1);
        self.string(2, &unit_said, &about)?;
        self.string(3, &shown::formula(figure, lang).unwrap_or_default(), &about)?;
        let coverage = figure.coverage.as_ref().map(|coverage| shown::coverage(coverage, lang)).unwrap_or_default();
        self.string(4, &coverage, &about)?;
        self.string(5, &shown::notes(&figure.notes, lang), &about)?;
        self.string(6, &shown::places(&figure.places, lang), &about)?;
        self.string(7, &exact_said, &about)?;
        self.next_row()?;
        let first = self.row;
        figure.parts.iter().try_for_each(|part| self.figure(part, level + 1))?;
        if first < self.row && level < MOST_LEVELS {
            self.page.group_rows(first, self.row - 1)?;
        }
        Ok(())
    }

    /// Everything that is wrong with the input, a line for each.
    pub(in crate::report::xlsx) fn problems(&mut self, problems: &[&Problem]) -> Result<(), ReportError> {
        let lang = self.lang;
        self.columns(&words::PROBLEM_HEADINGS, &PROBLEM_WIDTHS)?;
        let first = look::cell(Emphasis::None);
        let format = look::indented(first.clone(), 1);
        for problem in problems {
            let file = problem.places.first().and_then(|place| place.file.as_ref());
            let places: Vec<String> =
                problem.places.iter().map(|place| shown::place_in_file(place, file, lang)).collect();
            let name = file.map_or_else(|| words::NO_FILE.in_lang(lang).to_owned(), |file| shown::clean(file));
            let remedy = problem.remedy.as_ref().map(|remedy| self.say(remedy)).unwrap_or_default();
            self.string(0, &shown::level(problem.level, lang), &first)?;
            self.string(1, &name, &format)?;
            self.string(2, &places.join("; "), &format)?;
            self.string(3, &self.say(&problem.message), &format)?;
            self.string(4, &remedy, &format)?;
            self.string(5, &shown::clean(&problem.code), &format)?;
            self.next_row()?;
        }
        Ok(())
    }

    /// Headings that stand still, and their columns' widths.
    fn columns(&mut self, headings: &[Text], widths: &[usize]) -> Result<(), ReportError> {
        self.stand_still(1)?;
        self.widths = widths.to_vec();
        self.last_printed = short(widths.len().saturating_sub(1))?;
        self.set_widths()?;
        for (index, heading) in headings.iter().enumerate() {
            let indent = u8::from(index != 0);
            let format = look::indented(look::column(false), indent);
            self.string(short(index)?, &self.say(heading), &format)?;
        }
        self.next_row()
    }
}
