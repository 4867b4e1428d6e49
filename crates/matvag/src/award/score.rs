//! What every evaluation model is given, what it gives back, and the sums that many of them share.

use serde::{Deserialize, Serialize};

use crate::num::{NumberError, Ratio, Rounding, Share, Stage};
use crate::procurement::{Criterion, Worth};
use crate::text;
use crate::text::Text;

/// An evaluation model: a formula that turns price and quality into a score.
///
/// A model is a function of the field, nothing else. Its derivation stands above its code, with the letters of the
/// published formula.
pub trait EvaluationModel {
    /// Whether the lowest or the highest score wins.
    fn wins(&self) -> Wins;

    /// The score of every entrant, in the order of the field.
    ///
    /// # Errors
    ///
    /// [`Undefined`] when the formula has no value for these bids.
    fn score(&self, field: &Field<'_>) -> Result<Vec<Score>, Undefined>;

    /// The formula with the numbers of one entrant in it: `0,5 · 100 · 50 / 80 + …`. The index is within the field, and
    /// the field is one that [`score`](Self::score) has a value for.
    fn formula(&self, field: &Field<'_>, index: usize) -> Text;

    /// What quality over its whole scale is worth in kronor to one entrant: the change of price that keeps the score.
    fn quality_worth(&self, field: &Field<'_>, index: usize) -> QualityWorth;

    /// Whether a losing bid can change who of the others wins (the model is not independent of irrelevant
    /// alternatives).
    fn loser_can_decide(&self) -> bool;

    /// Whether the total is in kronor, so that totals of different lots can be added.
    fn in_kronor(&self) -> bool {
        false
    }
}

/// Which end of the scores wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wins {
    /// The lowest.
    Lowest,
    /// The highest.
    Highest,
}

/// The bids that are evaluated against each other in one lot.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    /// The lot's criteria.
    pub criteria: &'a [Criterion],
    /// The roundings that the documents state.
    pub rounding: &'a [Rounding],
    /// The bids, in the order received. Not empty.
    pub entrants: Vec<Entrant>,
}

/// What a model sees of one bid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entrant {
    /// The price P: basket and markup parts, in kronor.
    pub price: Ratio,
    /// One for each criterion of the lot.
    pub fulfilments: Vec<Fulfilment>,
    /// kg CO2e in all, when the model prices it.
    pub co2e: Ratio,
    /// One number for each own cost of the model, in the model's order: what the bidder declares where the cost is for
    /// each of something, 1 where it is not.
    pub own_cost_numbers: Vec<Ratio>,
}

/// How far one criterion is fulfilled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fulfilment {
    /// The share g, 0 to 1.
    pub share: Ratio,
    /// What that is worth in kronor, for a criterion whose worth is in kronor: D · g.
    pub amount: Ratio,
    /// What full fulfilment is worth in kronor: D. Zero for a declared number, which has no "full".
    pub full_amount: Ratio,
}

/// A score and how it is put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// The parts, in the order of the formula: the price first.
    pub parts: Vec<Part>,
    /// How the total comes from the parts.
    pub combination: Combination,
    /// The total before it is rounded.
    pub exact: Ratio,
    /// The total as the documents round it; the same where they do not.
    pub total: Ratio,
    /// What is compared before the total, where a model compares in steps; smaller is better. Empty for most models.
    pub keys: Vec<Ratio>,
    /// For a formula without exact value: how far the true total may lie from `exact`.
    pub bound: Option<Ratio>,
}

/// How a total comes from its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Combination {
    /// It is their sum.
    Sum,
    /// It is something else; the formula says what.
    Formula,
}

/// One part of a score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is for.
    pub of: PartOf,
    /// Points before weighting, after the rounding of their stage; none where the model has no points.
    pub points: Option<Ratio>,
    /// The weight that the points are multiplied by.
    pub weight: Option<Ratio>,
    /// What it adds to the total, after the rounding of contributions.
    pub value: Ratio,
}

/// What a part of a score is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartOf {
    /// The price.
    Price,
    /// The criterion with this index in the lot.
    Criterion(usize),
    /// All criteria together.
    Quality,
    /// The own cost with this index in the model.
    OwnCost(usize),
    /// kg CO2e at its price.
    Co2e,
}

/// Why a formula has no value for these bids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undefined {
    /// In words.
    pub reason: Text,
}

/// What quality is worth to one entrant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QualityWorth {
    /// Kronor for quality over its whole scale; none where the model has no such value.
    pub kr: Option<Ratio>,
    /// Whether anybody could know it before the bids were opened.
    pub known_in_advance: bool,
    /// How it comes about.
    pub formula: Text,
}

impl Field<'_> {
    /// The prices, in the order of the field.
    pub fn prices(&self) -> Vec<Ratio> {
        self.entrants.iter().map(|entrant| entrant.price.clone()).collect()
    }

    /// The lowest price Pmin (zero in an empty field).
    pub fn lowest_price(&self) -> Ratio {
        Ratio::lowest(self.entrants.iter().map(|entrant| &entrant.price)).unwrap_or_else(Ratio::zero)
    }

    /// The highest price Pmax (zero in an empty field).
    pub fn highest_price(&self) -> Ratio {
        Ratio::highest(self.entrants.iter().map(|entrant| &entrant.price)).unwrap_or_else(Ratio::zero)
    }

    /// The value after a rounding stage.
    pub fn round(&self, stage: Stage, value: &Ratio) -> Ratio {
        Rounding::at(stage, self.rounding, value)
    }

    /// Criterion, its index, and how far the entrant fulfils it.
    pub fn fulfilments<'f>(
        &'f self,
        entrant: &'f Entrant,
    ) -> impl Iterator<Item = (usize, &'f Criterion, &'f Fulfilment)> {
        self.criteria.iter().zip(&entrant.fulfilments).enumerate().map(|(index, (c, f))| (index, c, f))
    }

    /// The weights of the criteria, w_k as fractions of 1; criteria without a weight are left out.
    pub fn weights(&self) -> impl Iterator<Item = &Share> {
        self.criteria.iter().filter_map(|criterion| match &criterion.worth {
            Worth::Weight(weight) => Some(weight),
            Worth::Nothing | Worth::Amount { .. } | Worth::Percent(_) => None,
        })
    }

    /// The weight of all criteria together, w_q.
    pub fn quality_weight(&self) -> Ratio {
        self.weights().map(Share::value).sum()
    }

    /// Price points and weighted criteria, added: S = w_p · (price points) + Σ w_k · (M · g_k).
    ///
    /// `price_points` is on the scale 0…M. Each stage is rounded as the documents say.
    pub fn weighted_score(
        &self,
        entrant: &Entrant,
        price_points: &Ratio,
        price_weight: &Ratio,
        scale: &Ratio,
    ) -> Score {
        let points = self.round(Stage::PriceScore, price_points);
        let value = self.round(Stage::Contribution, &(price_weight * &points));
        let price = Part { of: PartOf::Price, points: Some(points), weight: Some(price_weight.clone()), value };
        let mut parts = vec![price];
        parts.extend(self.weighted_criteria(entrant, scale));
        self.sum(parts)
    }

    /// The weighted criteria of an entrant: w_k · (M · g_k), each stage rounded as the documents say.
    pub fn weighted_criteria(&self, entrant: &Entrant, scale: &Ratio) -> Vec<Part> {
        self.fulfilments(entrant)
            .filter_map(|(index, criterion, fulfilment)| {
                let Worth::Weight(weight) = &criterion.worth else { return None };
                let points = self.round(Stage::CriterionScore, &(scale * &fulfilment.share));
                let value = self.round(Stage::Contribution, &(weight.value() * &points));
                Some(Part {
                    of: PartOf::Criterion(index),
                    points: Some(points),
                    weight: Some(weight.value().clone()),
                    value,
                })
            })
            .collect()
    }

    /// The quality Q of an entrant on the scale 0…M: Σ w_k · (M · g_k) / Σ w_k; zero where no criterion has a weight.
    pub fn quality(&self, entrant: &Entrant, scale: &Ratio) -> Ratio {
        let sum: Ratio = self.weighted_criteria(entrant, scale).iter().map(|part| &part.value).sum();
        sum.over(&self.quality_weight()).unwrap_or_else(|_| Ratio::zero())
    }

    /// The price of the entrant with this index; zero where there is no such entrant.
    pub fn price_of(&self, index: usize) -> Ratio {
        self.entrants.get(index).map(|entrant| entrant.price.clone()).unwrap_or_default()
    }

    /// The name of the criterion with this index.
    pub fn criterion_name(&self, index: usize) -> Text {
        self.criteria.get(index).map_or(Text::fixed("", ""), |criterion| Text::own(&criterion.name))
    }

    /// Nothing, when every price is above zero: for formulas that divide by prices.
    ///
    /// # Errors
    ///
    /// [`Undefined`] when a price is zero or below.
    pub fn prices_above_zero(&self) -> Result<(), Undefined> {
        if Ratio::zero() < self.lowest_price() {
            return Ok(());
        }
        Err(Undefined::because(Text::fixed(
            "formeln delar med priset och kräver att alla priser är över 0\u{a0}kr",
            "the formula divides by the price and needs every price to be above 0\u{a0}SEK",
        )))
    }

    /// The criteria that are worth kronor: the index, and how far the entrant fulfils it.
    pub fn amounts<'f>(&'f self, entrant: &'f Entrant) -> impl Iterator<Item = (usize, &'f Fulfilment)> {
        self.fulfilments(entrant)
            .filter(|(_, criterion, _)| matches!(criterion.worth, Worth::Amount { .. }))
            .map(|(index, _, fulfilment)| (index, fulfilment))
    }

    /// The criteria that are worth a share of a price: the index, that share a_k (a fraction of 1), and the share g_k
    /// that the entrant fulfils.
    pub fn percents<'f>(&'f self, entrant: &'f Entrant) -> impl Iterator<Item = (usize, Ratio, &'f Ratio)> {
        self.fulfilments(entrant).filter_map(|(index, criterion, fulfilment)| match &criterion.worth {
            Worth::Percent(share) => Some((index, Ratio::from(*share), &fulfilment.share)),
            Worth::Nothing | Worth::Amount { .. } | Worth::Weight(_) => None,
        })
    }

    /// The same for the entrant with this index; nothing where there is no such entrant.
    pub fn percents_of(&self, index: usize) -> impl Iterator<Item = (usize, Ratio, &Ratio)> {
        self.entrants.get(index).into_iter().flat_map(|entrant| self.percents(entrant))
    }

    /// The price and, for each of some criteria, what it adds in kronor: S = P + Σ addition. The price is as it is;
    /// each addition is rounded as a contribution.
    pub fn price_with(&self, entrant: &Entrant, additions: impl IntoIterator<Item = (usize, Ratio)>) -> Score {
        let mut parts = vec![Part::price(&entrant.price)];
        parts.extend(
            additions
                .into_iter()
                .map(|(index, kr)| Part::plain(PartOf::Criterion(index), self.round(Stage::Contribution, &kr))),
        );
        self.sum(parts)
    }

    /// w_q / w_p; none where the price has no weight.
    pub fn quality_over_price(&self, price_weight: &Share) -> Option<Ratio> {
        self.quality_weight().over(price_weight.value()).ok()
    }

    /// What quality is worth where every criterion has its amount: ΣD, known in advance.
    pub fn worth_in_amounts(&self, index: usize) -> QualityWorth {
        let full: Vec<Ratio> = self
            .entrants
            .get(index)
            .into_iter()
            .flat_map(|entrant| self.amounts(entrant))
            .map(|(_, fulfilment)| fulfilment.full_amount.clone())
            .filter(|amount| !amount.is_zero())
            .collect();
        if full.is_empty() {
            return QualityWorth::none(Text::fixed(
                "inget kriterium har ett högsta belopp",
                "no criterion has a highest amount",
            ));
        }
        let said = terms(full.iter().map(|amount| term(amount, "+")));
        QualityWorth::in_documents(full.iter().sum(), text!("ΣD = {said}", "ΣD = {said}", said = said))
    }

    /// The quality of the entrant with this index; zero where there is no such entrant.
    pub fn quality_of(&self, index: usize, scale: &Ratio) -> Ratio {
        self.entrants.get(index).map(|entrant| self.quality(entrant, scale)).unwrap_or_default()
    }

    /// A score that is the sum of its parts, with the rounding of totals.
    pub fn sum(&self, parts: Vec<Part>) -> Score {
        let exact: Ratio = parts.iter().map(|part| &part.value).sum();
        self.total(parts, Combination::Sum, exact)
    }

    /// A score whose total is given, with the rounding of totals.
    pub fn total(&self, parts: Vec<Part>, combination: Combination, exact: Ratio) -> Score {
        let total = self.round(Stage::Total, &exact);
        Score { parts, combination, exact, total, keys: Vec::new(), bound: None }
    }
}

impl Part {
    /// The price in kronor, as it is.
    pub fn price(price: &Ratio) -> Self {
        Self::plain(PartOf::Price, price.clone())
    }

    /// A part without points and weight.
    pub const fn plain(of: PartOf, value: Ratio) -> Self {
        Self { of, points: None, weight: None, value }
    }
}

impl Undefined {
    /// The formula has no value, and why.
    pub const fn because(reason: Text) -> Self {
        Self { reason }
    }
}

impl Entrant {
    /// How far the criterion with this index in the lot is fulfilled.
    ///
    /// # Errors
    ///
    /// [`Undefined`] when there is no such criterion.
    pub fn share_of(&self, criterion: usize) -> Result<&Ratio, Undefined> {
        self.fulfilments.get(criterion).map(|fulfilment| &fulfilment.share).ok_or_else(|| {
            Undefined::because(Text::fixed(
                "modellen jämför ett kriterium som inte finns",
                "the model compares a criterion that does not exist",
            ))
        })
    }
}

impl QualityWorth {
    /// An amount that follows from the documents alone.
    pub const fn in_documents(kr: Ratio, formula: Text) -> Self {
        Self { kr: Some(kr), known_in_advance: true, formula }
    }

    /// An amount that depends on the bids.
    pub const fn in_bids(kr: Ratio, formula: Text) -> Self {
        Self { kr: Some(kr), known_in_advance: false, formula }
    }

    /// No amount, and why.
    pub const fn none(reason: Text) -> Self {
        Self { kr: None, known_in_advance: false, formula: reason }
    }

    /// No amount, because the formula needs prices above zero.
    pub const fn price_not_above_zero() -> Self {
        Self::none(Text::fixed("lägsta pris är inte över 0\u{a0}kr", "the lowest price is not above 0\u{a0}SEK"))
    }

    /// No amount, because no price can make up for anything.
    pub const fn price_without_weight() -> Self {
        Self::none(Text::fixed("priset har ingen vikt", "the price has no weight"))
    }
}

/// Terms with their signs, in a row: `80 000 − 1 500 + 20`; 0 for no terms.
pub(super) fn terms(signed: impl IntoIterator<Item = (&'static str, Text)>) -> Text {
    let row = |row: Option<Text>, (sign, term): (&'static str, Text)| {
        Some(match row {
            None if sign == "+" => term,
            None => text!("{sign}{term}", "{sign}{term}", sign = sign, term = term),
            Some(row) => text!("{row} {sign} {term}", "{row} {sign} {term}", row = row, sign = sign, term = term),
        })
    };
    signed.into_iter().fold(None, row).unwrap_or(Text::fixed("0", "0"))
}

/// A number as a term: its sign, and its size. `of_zero` is the sign of nothing.
pub(super) fn term(value: &Ratio, of_zero: &'static str) -> (&'static str, Text) {
    let sign = match value {
        value if value.is_zero() => of_zero,
        value if value.is_negative() => "−",
        _ => "+",
    };
    (sign, text!("{size}", "{size}", size = value.magnitude()))
}

/// A division that the model has not ruled out in words of its own.
impl From<NumberError> for Undefined {
    fn from(_: NumberError) -> Self {
        Self::because(Text::fixed("formeln delar med noll", "the formula divides by zero"))
    }
}
