//! What the headings of a table mean, with those of its criteria, and where each column stands.

use std::collections::BTreeSet;

use matvag::procurement::{AnswerFor, CriterionColumn, Field, Lot, Procurement, SourceTable};

use super::words::{fixed, price};
use crate::header::{Header, Rank, fold, in_parentheses, without_parentheses};

/// What a column of a price form holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Lot,
    Field(Field),
    /// The answers to the criterion with this number in [`Vocabulary::criteria`].
    Criterion(usize),
    CriterionProof(usize),
    /// Something of the buyer's own, or a sum, that is not read. Each has a number, so that several can stand.
    Unread(usize),
}

/// The words of one table, with those of the criteria that are answered for each position.
pub(super) struct Vocabulary<'p> {
    /// The ids of the criteria, each once.
    pub(super) criteria: Vec<&'p str>,
    /// The words that mean a criterion.
    words: Vec<(String, Column, Rank)>,
}

impl<'p> Vocabulary<'p> {
    /// The words for a table with rows of one lot, or of any.
    pub(super) fn of(procurement: &'p Procurement, lot: Option<&Lot>) -> Self {
        let mut criteria: Vec<&'p str> = Vec::new();
        let mut words = BTreeSet::new();
        for other in procurement.lots() {
            for criterion in &other.criteria {
                if criterion.answer_for == AnswerFor::Lot {
                    continue;
                }
                let index = criteria.iter().position(|id| *id == criterion.id).unwrap_or_else(|| {
                    criteria.push(&criterion.id);
                    criteria.len() - 1
                });
                // Two lots may call two criteria the same; the lot of the table says which is meant.
                let is_named = lot.is_none_or(|lot| lot.id == other.id);
                for word in std::iter::once(&criterion.id).chain(is_named.then_some(&criterion.name)) {
                    let word = fold(word);
                    words.insert((format!("{word}bevis"), Column::CriterionProof(index), Rank::Own));
                    words.insert((format!("bevis{word}"), Column::CriterionProof(index), Rank::Own));
                    words.insert((format!("{word}proof"), Column::CriterionProof(index), Rank::Own));
                    words.insert((format!("proof{word}"), Column::CriterionProof(index), Rank::Own));
                    words.insert((word, Column::Criterion(index), Rank::Own));
                }
            }
        }
        Self { criteria, words: words.into_iter().collect() }
    }

    /// What a heading means.
    pub(super) fn meaning(&self, heading: &str) -> Option<(Column, Rank)> {
        let whole = fold(heading);
        let outside = fold(&without_parentheses(heading));
        self.criterion(&whole)
            .or_else(|| fixed(&whole))
            // Our forms write a criterion's id in parentheses, which says more than its name.
            .or_else(|| self.criterion(&fold(in_parentheses(heading)?)))
            .or_else(|| self.criterion(&outside))
            .or_else(|| fixed(&outside))
            .or_else(|| price(heading))
    }

    /// A criterion's own word, unless the project's own headings use it for something else.
    fn criterion(&self, word: &str) -> Option<(Column, Rank)> {
        let found = self.words.iter().find(|(other, ..)| other == word)?;
        match fixed(word) {
            Some((_, Rank::Own)) => None,
            _ => Some((found.1, found.2)),
        }
    }
}

/// Whether a row of headings is one: it has an id and something that is read beside it.
pub(super) fn is_header(header: &Header<Column>) -> bool {
    let is_read = |column: Column| match column {
        Column::Lot | Column::Unread(_) | Column::Field(Field::Id) => false,
        Column::Field(_) | Column::Criterion(_) | Column::CriterionProof(_) => true,
    };
    header.column(Column::Field(Field::Id)).is_some() && header.headings.iter().any(|heading| is_read(heading.key))
}

/// Where in a row each thing stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout<'p> {
    /// The row of headings, 1 for the first.
    pub(super) row: u32,
    pub(super) id: usize,
    pub(super) lot: Option<usize>,
    pub(super) price: Option<usize>,
    pub(super) answer: Option<usize>,
    pub(super) proof: Option<usize>,
    pub(super) article_number: Option<usize>,
    pub(super) article: Option<usize>,
    pub(super) unit: Option<usize>,
    pub(super) pack: Option<usize>,
    pub(super) co2e: Option<usize>,
    pub(super) co2e_proof: Option<usize>,
    pub(super) criteria: Vec<CriterionPlace<'p>>,
}

/// Where the answers to a criterion stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct CriterionPlace<'p> {
    pub(super) id: &'p str,
    pub(super) answer: usize,
    /// Its own column of proofs, else the row's.
    pub(super) proof: Option<usize>,
}

impl<'p> Layout<'p> {
    pub(super) fn of(header: &Header<Column>, vocabulary: &Vocabulary<'p>) -> Self {
        let field = |field| header.column(Column::Field(field));
        let proof = field(Field::Proof);
        let criteria = vocabulary.criteria.iter().enumerate().filter_map(|(index, id)| {
            let answer = header.column(Column::Criterion(index))?;
            Some(CriterionPlace { id, answer, proof: header.column(Column::CriterionProof(index)).or(proof) })
        });
        Self {
            row: header.row,
            id: field(Field::Id).unwrap_or_default(),
            lot: header.column(Column::Lot),
            price: field(Field::Price),
            answer: field(Field::Answer),
            proof,
            article_number: field(Field::ArticleNumber),
            article: field(Field::Article),
            unit: field(Field::Unit),
            pack: field(Field::Pack),
            co2e: field(Field::Co2e),
            co2e_proof: field(Field::Co2eProof),
            criteria: criteria.collect(),
        }
    }

    /// Every column that is read.
    pub(super) fn columns(&self) -> Vec<usize> {
        let fields = self.fields().into_iter().map(|(_, column)| column);
        let criteria = self.criteria.iter().flat_map(|place| std::iter::once(place.answer).chain(place.proof));
        let all: BTreeSet<usize> = fields.chain(self.lot).chain(criteria).collect();
        all.into_iter().collect()
    }

    /// The table as the bid remembers it.
    pub(super) fn source(&self, file: &str, sheet: Option<std::sync::Arc<str>>) -> SourceTable {
        let count = |column: usize| u32::try_from(column + 1).unwrap_or(u32::MAX);
        let criteria = self.criteria.iter().map(|place| CriterionColumn {
            criterion: place.id.to_owned(),
            answer: count(place.answer),
            proof: place.proof.map(count),
        });
        SourceTable {
            file: file.into(),
            sheet,
            columns: self.fields().into_iter().map(|(field, column)| (field, count(column))).collect(),
            criteria: criteria.collect(),
        }
    }

    fn fields(&self) -> Vec<(Field, usize)> {
        let fields = [
            (Field::Id, Some(self.id)),
            (Field::Price, self.price),
            (Field::Answer, self.answer),
            (Field::Proof, self.proof),
            (Field::ArticleNumber, self.article_number),
            (Field::Article, self.article),
            (Field::Unit, self.unit),
            (Field::Pack, self.pack),
            (Field::Co2e, self.co2e),
            (Field::Co2eProof, self.co2e_proof),
        ];
        fields.into_iter().filter_map(|(field, column)| Some((field, column?))).collect()
    }
}
