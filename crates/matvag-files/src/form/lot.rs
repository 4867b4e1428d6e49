//! The sheet of one lot: its positions, and under them its requirements, criteria and other questions.

use matvag::num::Decimal;
use matvag::procurement::{AnswerFor, Criterion, Lot, Measure, Negative, Position, ProofRule, Role};
use matvag::text;
use matvag::text::{Lang, Text};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::column::{Column, applies, columns, is_proven_in_row};
use super::question::{Lists, Question, any_number, at_least_zero, at_most, number, question, yes_or_no};
use super::style::{Styles, cell_text, height, note, protection};

/// The row of headings: above it stand the lot's name and how to fill in.
const HEADINGS: u32 = 3;

/// A sheet that is being written.
pub(super) struct LotSheet<'a> {
    pub(super) sheet: &'a mut Worksheet,
    pub(super) lot: &'a Lot,
    pub(super) styles: &'a Styles,
    pub(super) lists: &'a mut Lists,
    pub(super) lang: Lang,
}

/// A row that asks for an answer.
struct Asked<'q> {
    id: &'q str,
    kind: Text,
    words: String,
    proof: &'q ProofRule,
}

impl LotSheet<'_> {
    pub(super) fn write(mut self) -> Result<(), XlsxError> {
        let columns = columns(self.lot);
        self.top(&columns)?;
        let mut row = HEADINGS + 1;
        for (index, position) in self.lot.positions.iter().enumerate() {
            self.position(row, index, position, &columns)?;
            row += 1;
        }
        self.position_rules(&columns, HEADINGS + 1, row)?;
        self.questions(row, &columns)?;
        self.printed()
    }

    fn top(&mut self, columns: &[Column]) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(0, 0, cell_text(&self.lot.name), &self.styles.title)?;
        let hint = Text::fixed(
            "Fyll i de gula cellerna. Lämna bladet som det är om du inte lämnar anbud på området.",
            "Fill in the yellow cells. Leave the sheet as it is if you do not bid on the lot.",
        );
        self.sheet.write_string(1, 0, hint.in_lang(self.lang))?;
        let headings: Vec<String> =
            columns.iter().map(|column| cell_text(&column.heading(self.lot, self.lang))).collect();
        let widths = columns.iter().map(|column| column.width(self.lot));
        if let Some(height) = height(headings.iter().map(String::as_str).zip(widths)) {
            self.sheet.set_row_height(HEADINGS, height)?;
        }
        for ((index, column), heading) in (0..).zip(columns).zip(headings) {
            self.sheet.set_column_width(index, column.width(self.lot))?;
            self.sheet.write_string_with_format(HEADINGS, index, heading, &self.styles.heading)?;
            if let Some(words) = column.note(self.lot, self.lang) {
                self.sheet.insert_note(HEADINGS, index, &note(&words))?;
            }
        }
        self.sheet.set_freeze_panes(HEADINGS + 1, 1)?;
        Ok(())
    }

    fn position(&mut self, row: u32, index: usize, position: &Position, columns: &[Column]) -> Result<(), XlsxError> {
        let styles = self.styles;
        let (name, group) = (name(position, self.lang), position.group.as_deref().unwrap_or_default());
        self.make_high(row, [(Column::Name, name.as_str()), (Column::Group, group)])?;
        for (at, column) in (0..).zip(columns) {
            match column {
                Column::Id => self.given(row, at, &position.id)?,
                Column::Group => self.given(row, at, group)?,
                Column::Name => self.given(row, at, &name)?,
                Column::Unit => self.given(row, at, &position.unit)?,
                Column::Quantity => {
                    self.sheet.write_number_with_format(row, at, binary(position.quantity), &styles.given_number)?;
                }
                Column::Price | Column::Pack | Column::Co2e => {
                    self.sheet.write_blank(row, at, &styles.input_number)?;
                    if *column == Column::Pack
                        && let Some(words) = pack_note(position, self.lang)
                    {
                        self.sheet.insert_note(row, at, &note(&words))?;
                    }
                }
                Column::ArticleNumber | Column::Article | Column::Co2eProof => {
                    self.sheet.write_blank(row, at, &styles.input_text)?;
                }
                Column::Answer => {
                    self.sheet.write_blank(row, at, &styles.closed)?;
                }
                Column::Proof => {
                    let is_asked = self.lot.criteria.iter().any(|criterion| is_proven_in_row(criterion, index));
                    self.sheet.write_blank(row, at, if is_asked { &styles.input_text } else { &styles.closed })?;
                }
                Column::Criterion(criterion) => self.criterion_cell(row, at, *criterion, index)?,
                Column::CriterionProof(criterion) => {
                    let is_asked = self.lot.criteria.get(*criterion).is_some_and(|criterion| applies(criterion, index));
                    self.sheet.write_blank(row, at, if is_asked { &styles.input_text } else { &styles.closed })?;
                }
            }
        }
        Ok(())
    }

    fn criterion_cell(&mut self, row: u32, at: u16, criterion: usize, position: usize) -> Result<(), XlsxError> {
        let styles = self.styles;
        let asked = self.lot.criteria.get(criterion).filter(|criterion| applies(criterion, position));
        let Some(criterion) = asked else {
            self.sheet.write_blank(row, at, &styles.closed)?;
            return Ok(());
        };
        let Question { format, rule, .. } = question(&criterion.measure, styles, self.lists, self.lang)?;
        self.sheet.write_blank(row, at, format)?;
        if let Some(rule) = rule {
            self.sheet.add_data_validation(row, at, row, at, &rule)?;
        }
        Ok(())
    }

    /// The rules of the columns that are filled in for every position.
    fn position_rules(&mut self, columns: &[Column], first: u32, end: u32) -> Result<(), XlsxError> {
        let Some(last) = end.checked_sub(1).filter(|last| first <= *last) else { return Ok(()) };
        for (at, column) in (0..).zip(columns) {
            let rule = match column {
                Column::Price if self.lot.negative == Negative::Refused => at_least_zero(self.lang)?,
                Column::Price | Column::Co2e => any_number(self.lang)?,
                Column::Pack => at_least_zero(self.lang)?,
                _ => continue,
            };
            self.sheet.add_data_validation(first, at, last, at, &rule)?;
        }
        Ok(())
    }

    fn questions(&mut self, mut row: u32, columns: &[Column]) -> Result<(), XlsxError> {
        let lot = self.lot;
        let (styles, lang) = (self.styles, self.lang);
        let none = ProofRule::default();
        let section = |sheet: &mut Worksheet, row: &mut u32, words: Text| {
            *row += 1;
            sheet.write_string_with_format(*row, 2, words.in_lang(lang), &styles.section)?;
            *row += 1;
            Ok::<(), XlsxError>(())
        };
        if !lot.requirements.is_empty() {
            section(self.sheet, &mut row, Text::fixed("Krav: svara ja eller nej", "Requirements: answer yes or no"))?;
        }
        for requirement in &lot.requirements {
            let asked = Asked {
                id: &requirement.id,
                kind: Text::fixed("Krav", "Requirement"),
                words: requirement.text.clone(),
                proof: &requirement.proof,
            };
            let question = yes_or_no(styles, self.lists, lang)?;
            self.asked(row, &asked, question, columns)?;
            row += 1;
        }
        let criteria: Vec<&Criterion> = lot.criteria.iter().filter(|criterion| is_asked(criterion)).collect();
        if !criteria.is_empty() {
            section(self.sheet, &mut row, Text::fixed("Kriterier", "Award criteria"))?;
        }
        for criterion in criteria {
            let words = criterion.text.as_ref().map_or_else(String::new, |text| format!(": {text}"));
            let asked = Asked {
                id: &criterion.id,
                kind: Text::fixed("Kriterium", "Criterion"),
                words: format!("{}{words}", criterion.name),
                proof: &criterion.proof,
            };
            let question = question(&criterion.measure, styles, self.lists, lang)?;
            self.asked(row, &asked, question, columns)?;
            row += 1;
        }
        let costs: Vec<_> = lot.own_costs().iter().filter_map(|cost| Some((cost, cost.for_each.as_ref()?))).collect();
        if !costs.is_empty() || !lot.markup_parts.is_empty() {
            section(self.sheet, &mut row, Text::fixed("Uppgifter som räknas in", "Numbers that are counted"))?;
        }
        for part in &lot.markup_parts {
            let kind = Text::fixed("Omräkningstal", "Markup factor");
            let unit = match part.at_most {
                Some(most) => text!("faktor, högst {most}", "factor, at most {most}", most = most),
                None => Text::fixed("faktor", "factor"),
            };
            let asked = Asked { id: &part.id, kind, words: part.name.clone(), proof: &none };
            let rule = Some(at_most(part.at_most, lang)?);
            let unit = unit.in_lang(lang).to_owned();
            self.asked(row, &asked, Question { format: &styles.input_number, rule, unit }, columns)?;
            row += 1;
        }
        for (cost, what) in costs {
            let asked =
                Asked { id: &cost.id, kind: Text::fixed("Uppgift", "Number"), words: cost.name.clone(), proof: &none };
            let question = Question { rule: Some(at_least_zero(lang)?), ..number(Some(what), styles, lang)? };
            self.asked(row, &asked, question, columns)?;
            row += 1;
        }
        Ok(())
    }

    fn asked(
        &mut self,
        row: u32,
        asked: &Asked<'_>,
        question: Question<'_>,
        columns: &[Column],
    ) -> Result<(), XlsxError> {
        let styles = self.styles;
        self.make_high(row, [(Column::Name, asked.words.as_str()), (Column::Unit, question.unit.as_str())])?;
        for (at, column) in (0..).zip(columns) {
            match column {
                Column::Id => self.given(row, at, asked.id)?,
                Column::Group => self.given(row, at, asked.kind.in_lang(self.lang))?,
                Column::Name => self.given(row, at, &asked.words)?,
                Column::Unit => self.given(row, at, &question.unit)?,
                Column::Answer => {
                    self.sheet.write_blank(row, at, question.format)?;
                    if let Some(rule) = &question.rule {
                        self.sheet.add_data_validation(row, at, row, at, rule)?;
                    }
                }
                Column::Proof => {
                    let is_asked = asked.proof.required || asked.proof.text.is_some();
                    self.sheet.write_blank(row, at, if is_asked { &styles.input_text } else { &styles.closed })?;
                    if let Some(words) = proof_note(asked.proof, self.lang) {
                        self.sheet.insert_note(row, at, &note(&words))?;
                    }
                }
                _ => {
                    self.sheet.write_blank(row, at, &styles.closed)?;
                }
            }
        }
        Ok(())
    }

    /// Makes a row as high as its texts need.
    fn make_high(&mut self, row: u32, texts: [(Column, &str); 2]) -> Result<(), XlsxError> {
        if let Some(height) = height(texts.map(|(column, text)| (text, column.width(self.lot)))) {
            self.sheet.set_row_height(row, height)?;
        }
        Ok(())
    }

    fn given(&mut self, row: u32, column: u16, words: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(row, column, cell_text(words), &self.styles.given_wrapped)?;
        Ok(())
    }

    fn printed(self) -> Result<(), XlsxError> {
        let name: String = self.lot.name.replace('&', "&&").chars().take(200).collect();
        self.sheet
            .set_paper_size(9)
            .set_landscape()
            .set_print_fit_to_pages(1, 0)
            .set_repeat_rows(HEADINGS, HEADINGS)?
            .set_header(format!("&L{name}"))
            .set_footer("&R&P (&N)")
            .protect_with_options(&protection());
        Ok(())
    }
}

/// The jury gives its points itself, and answers for positions have columns of their own.
fn is_asked(criterion: &Criterion) -> bool {
    criterion.answer_for == AnswerFor::Lot && !matches!(criterion.measure, Measure::Jury { .. })
}

fn name(position: &Position, lang: Lang) -> String {
    let role = match (position.role, lang) {
        (Role::Optional, Lang::Sv) => " (option: får prissättas)",
        (Role::Optional, Lang::En) => " (option: may be priced)",
        (Role::Contract | Role::EvaluationOnly, _) => "",
    };
    format!("{}{role}", position.name)
}

fn pack_note(position: &Position, lang: Lang) -> Option<String> {
    let unit = &position.unit;
    let limit = match (position.pack_at_least, position.pack_at_most) {
        (Some(least), Some(most)) => text!(
            "En förpackning ska innehålla {least} till {most}\u{a0}{unit}.",
            "A pack shall hold {least} to {most}\u{a0}{unit}.",
            least = least,
            most = most,
            unit = unit
        ),
        (Some(least), None) => text!(
            "En förpackning ska innehålla minst {least}\u{a0}{unit}.",
            "A pack shall hold at least {least}\u{a0}{unit}.",
            least = least,
            unit = unit
        ),
        (None, Some(most)) => text!(
            "En förpackning får innehålla högst {most}\u{a0}{unit}.",
            "A pack may hold at most {most}\u{a0}{unit}.",
            most = most,
            unit = unit
        ),
        (None, None) => return None,
    };
    Some(limit.in_lang(lang).to_owned())
}

fn proof_note(proof: &ProofRule, lang: Lang) -> Option<String> {
    let required = match lang {
        Lang::Sv => "Bevis ska anges.",
        Lang::En => "Proof must be stated.",
    };
    let parts: Vec<&str> = proof.required.then_some(required).into_iter().chain(proof.text.as_deref()).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// A workbook holds binary numbers: at most 15 digits of this are shown, and it is only for people to read.
fn binary(value: Decimal) -> f64 {
    value.to_string().parse().unwrap_or_default()
}
