//! What a cell may be answered with: the rule that Excel holds it to, and what is said of it.

use matvag::num::Decimal;
use matvag::procurement::Measure;
use matvag::text;
use matvag::text::{Lang, Text};
use rust_xlsxwriter::{DataValidation, DataValidationRule, Format, Formula, Workbook, XlsxError};

use super::style::Styles;

/// A list of answers stands within the rule itself if it has no more characters.
const LONGEST_LIST: usize = 255;

/// Lists that do not fit in a rule stand on a hidden sheet, one in each column.
#[derive(Default)]
pub(super) struct Lists(Vec<Vec<String>>);

impl Lists {
    const fn sheet(lang: Lang) -> &'static str {
        match lang {
            Lang::Sv => "Listor",
            Lang::En => "Lists",
        }
    }

    /// A rule that lets one of these answers in.
    fn rule(&mut self, answers: &[&str], lang: Lang) -> Result<DataValidation, XlsxError> {
        let length: usize = answers.iter().map(|answer| answer.chars().count() + 1).sum();
        if length <= LONGEST_LIST && !answers.iter().any(|answer| answer.contains([',', '"'])) {
            return DataValidation::new().allow_list_strings(answers);
        }
        let list: Vec<String> = answers.iter().map(ToString::to_string).collect();
        let index = self.0.iter().position(|other| *other == list).unwrap_or_else(|| {
            self.0.push(list);
            self.0.len() - 1
        });
        let column = matvag::problem::column_name(u32::try_from(index + 1).unwrap_or(1));
        let formula = format!("={}!${column}$1:${column}${}", Self::sheet(lang), answers.len());
        Ok(DataValidation::new().allow_list_formula(Formula::new(formula)))
    }

    pub(super) fn write(self, workbook: &mut Workbook, lang: Lang) -> Result<(), XlsxError> {
        if self.0.is_empty() {
            return Ok(());
        }
        let sheet = workbook.add_worksheet();
        sheet.set_name(Self::sheet(lang))?.set_hidden(true);
        for (column, list) in (0..).zip(&self.0) {
            for (row, answer) in (0..).zip(list) {
                sheet.write_string(row, column, answer)?;
            }
        }
        Ok(())
    }
}

/// A question: how its cell looks, what it lets in and what the row says of it.
pub(super) struct Question<'s> {
    pub(super) format: &'s Format,
    pub(super) rule: Option<DataValidation>,
    /// What is asked for, in the column of units.
    pub(super) unit: String,
}

/// The question that a measure asks.
pub(super) fn question<'s>(
    measure: &Measure,
    styles: &'s Styles,
    lists: &mut Lists,
    lang: Lang,
) -> Result<Question<'s>, XlsxError> {
    Ok(match measure {
        Measure::YesNo => yes_or_no(styles, lists, lang)?,
        Measure::Levels(levels) => {
            let answers: Vec<&str> = levels.iter().map(|(answer, _)| answer.as_str()).collect();
            let hint = Text::fixed("välj i listan", "choose from the list");
            let rule = refused(lists.rule(&answers, lang)?, &hint, lang)?;
            Question { format: &styles.input_text, rule: Some(rule), unit: hint.in_lang(lang).to_owned() }
        }
        Measure::Share => {
            let hint = Text::fixed("andel, 0–100\u{a0}%", "share, 0–100%");
            let rule = DataValidation::new().allow_decimal_number(DataValidationRule::Between(0.0, 1.0));
            let rule = refused(rule, &hint, lang)?;
            Question { format: &styles.input_share, rule: Some(rule), unit: hint.in_lang(lang).to_owned() }
        }
        Measure::Linear { unit, .. } => number(unit.as_deref(), styles, lang)?,
        Measure::Declared { unit } => number(Some(unit), styles, lang)?,
        Measure::Jury { top } => {
            let hint = text!("poäng, 0–{top}", "points, 0–{top}", top = *top);
            number(Some(hint.in_lang(lang)), styles, lang)?
        }
    })
}

/// Yes or no.
pub(super) fn yes_or_no<'s>(styles: &'s Styles, lists: &mut Lists, lang: Lang) -> Result<Question<'s>, XlsxError> {
    let (answers, hint) = match lang {
        Lang::Sv => (["ja", "nej"], "ja eller nej"),
        Lang::En => (["yes", "no"], "yes or no"),
    };
    let rule = refused(lists.rule(&answers, lang)?, &Text::own(hint), lang)?;
    Ok(Question { format: &styles.input_text, rule: Some(rule), unit: hint.to_owned() })
}

/// A number in a unit.
pub(super) fn number<'s>(unit: Option<&str>, styles: &'s Styles, lang: Lang) -> Result<Question<'s>, XlsxError> {
    let rule = any_number(lang)?;
    let unit = unit.map_or_else(|| Text::fixed("tal", "number").in_lang(lang).to_owned(), str::to_owned);
    Ok(Question { format: &styles.input_number, rule: Some(rule), unit })
}

/// Any number.
pub(super) fn any_number(lang: Lang) -> Result<DataValidation, XlsxError> {
    let rule = DataValidation::new().allow_decimal_number(DataValidationRule::Between(-1e12, 1e12));
    refused(rule, &Text::fixed("bara ett tal", "only a number"), lang)
}

/// A number of 0 or more.
pub(super) fn at_least_zero(lang: Lang) -> Result<DataValidation, XlsxError> {
    let rule = DataValidation::new().allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0));
    refused(rule, &Text::fixed("bara talet, 0 eller mer", "only the number, 0 or more"), lang)
}

/// A number of 0 or more, at most this.
pub(super) fn at_most(most: Option<Decimal>, lang: Lang) -> Result<DataValidation, XlsxError> {
    let Some(limit) = most.and_then(|most| most.to_string().parse::<f64>().ok()) else { return at_least_zero(lang) };
    let rule = DataValidation::new().allow_decimal_number(DataValidationRule::Between(0.0, limit));
    let hint = text!("ett tal från 0 till {most}", "a number from 0 to {most}", most = most.unwrap_or_default());
    refused(rule, &hint, lang)
}

/// What Excel says when something else is written.
fn refused(rule: DataValidation, hint: &Text, lang: Lang) -> Result<DataValidation, XlsxError> {
    let title = match lang {
        Lang::Sv => "Det går inte att läsa",
        Lang::En => "That cannot be read",
    };
    let message = match lang {
        Lang::Sv if hint.sv.starts_with("välj") => "Välj i listan.".to_owned(),
        Lang::En if hint.en.starts_with("choose") => "Choose from the list.".to_owned(),
        Lang::Sv => format!("Skriv {}.", hint.sv),
        Lang::En => format!("Write {}.", hint.en),
    };
    rule.set_error_title(title)?.set_error_message(message)
}
