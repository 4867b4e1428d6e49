//! The columns of a lot's sheet.

use matvag::award::Model;
use matvag::procurement::{AnswerFor, Criterion, Lot};
use matvag::text::{Lang, Text};

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Id,
    Group,
    Name,
    Unit,
    Quantity,
    Price,
    Answer,
    Proof,
    ArticleNumber,
    Article,
    Pack,
    Co2e,
    Co2eProof,
    /// The answers to the criterion with this index.
    Criterion(usize),
    CriterionProof(usize),
}

/// The columns of a lot, from left to right.
pub(super) fn columns(lot: &Lot) -> Vec<Column> {
    let mut columns = vec![
        Column::Id,
        Column::Group,
        Column::Name,
        Column::Unit,
        Column::Quantity,
        Column::Price,
        Column::Answer,
        Column::Proof,
        Column::ArticleNumber,
        Column::Article,
        Column::Pack,
    ];
    if prices_co2e(lot) {
        columns.extend([Column::Co2e, Column::Co2eProof]);
    }
    for (index, criterion) in lot.criteria.iter().enumerate() {
        if matches!(criterion.answer_for, AnswerFor::Positions { .. }) {
            columns.push(Column::Criterion(index));
            if criterion.proof.required {
                columns.push(Column::CriterionProof(index));
            }
        }
    }
    columns
}

/// Whether declared emissions cost money in the lot's model.
fn prices_co2e(lot: &Lot) -> bool {
    matches!(&lot.model, Model::LifeCycleCost(model) if model.sek_per_kg_co2e.is_some())
}

/// The criterion whose answers stand in a row of this position, with no column of proofs of its own.
pub(super) fn is_proven_in_row(criterion: &Criterion, position: usize) -> bool {
    !criterion.proof.required && applies(criterion, position)
}

/// Whether a criterion is answered for a position.
pub(super) fn applies(criterion: &Criterion, position: usize) -> bool {
    match &criterion.answer_for {
        AnswerFor::Lot => false,
        AnswerFor::Positions { positions, .. } => positions.binary_search(&position).is_ok(),
    }
}

impl Column {
    pub(super) fn heading(self, lot: &Lot, lang: Lang) -> String {
        let text = match self {
            Self::Id => Text::fixed("Position", "Position"),
            Self::Group => Text::fixed("Varugrupp", "Product group"),
            Self::Name => Text::fixed("Benämning", "Description"),
            Self::Unit => Text::fixed("Enhet", "Unit"),
            Self::Quantity => Text::fixed("Årsvolym", "Annual quantity"),
            Self::Price => Text::fixed("Pris per enhet (kr exkl. moms)", "Price per unit (SEK excl. VAT)"),
            Self::Answer => Text::fixed("Svar", "Answer"),
            Self::Proof => Text::fixed("Bevis", "Proof"),
            Self::ArticleNumber => Text::fixed("Artikelnummer", "Article number"),
            Self::Article => Text::fixed("Artikel", "Article"),
            Self::Pack => Text::fixed("Förpackning", "Pack"),
            Self::Co2e => Text::fixed("CO2e per enhet (kg)", "CO2e per unit (kg)"),
            Self::Co2eProof => Text::fixed("CO2e-bevis", "CO2e proof"),
            Self::Criterion(index) => return of_criterion(lot, index, ["", ""], lang),
            Self::CriterionProof(index) => return of_criterion(lot, index, ["Bevis ", "Proof "], lang),
        };
        text.in_lang(lang).to_owned()
    }

    /// What is said when somebody points at the heading.
    pub(super) fn note(self, lot: &Lot, lang: Lang) -> Option<String> {
        let (Self::Criterion(index) | Self::CriterionProof(index)) = self else { return None };
        let criterion = lot.criteria.get(index)?;
        let proof = criterion.proof.text.as_ref().map(|proof| match lang {
            Lang::Sv => format!("Bevis: {proof}"),
            Lang::En => format!("Proof: {proof}"),
        });
        let parts: Vec<String> = criterion.text.iter().cloned().chain(proof).collect();
        (!parts.is_empty()).then(|| parts.join("\n\n"))
    }

    /// In characters.
    pub(super) fn width(self, lot: &Lot) -> u16 {
        match self {
            Self::Id => {
                let ids = lot.positions.iter().map(|position| &position.id);
                let ids = ids.chain(lot.requirements.iter().map(|requirement| &requirement.id));
                let ids = ids.chain(lot.criteria.iter().map(|criterion| &criterion.id));
                let ids = ids.chain(lot.markup_parts.iter().map(|part| &part.id));
                let ids = ids.chain(lot.own_costs().iter().map(|cost| &cost.id));
                let longest = ids.map(|id| id.chars().count()).max().unwrap_or(0);
                u16::try_from(longest + 2).unwrap_or(u16::MAX).clamp(10, 26)
            }
            Self::Quantity | Self::Pack | Self::Co2e => 12,
            Self::Unit | Self::Price => 14,
            Self::Group | Self::Answer | Self::ArticleNumber | Self::Criterion(_) => 16,
            Self::Proof | Self::Co2eProof | Self::CriterionProof(_) => 24,
            Self::Article => 28,
            Self::Name => 44,
        }
    }
}

/// The criterion's name with its id, which the reader goes by.
fn of_criterion(lot: &Lot, index: usize, before: [&str; 2], lang: Lang) -> String {
    let Some(criterion) = lot.criteria.get(index) else { return String::new() };
    let before = match lang {
        Lang::Sv => before[0],
        Lang::En => before[1],
    };
    let name = criterion.name.replace(['(', ')'], " ");
    format!(
        "{before}{} ({}{})",
        name.split_whitespace().collect::<Vec<_>>().join(" "),
        before.to_lowercase(),
        criterion.id
    )
}
