//! Bids for the tests of the models, and what every score of every model must satisfy.

use super::*;
use crate::award::{Combination, Entrant, EvaluationModel, Field, Fulfilment, Score, Wins};
use crate::num::{Decimal, Mode, Ratio, Rounding, Sek, Share, Stage};
use crate::procurement::{AnswerFor, Criterion, Measure, MissingAnswer, ProofRule, Worth, WorthPer};
use crate::text::Lang;

/// Bids with what a field borrows.
#[derive(Clone)]
pub(super) struct Example {
    pub(super) criteria: Vec<Criterion>,
    pub(super) rounding: Vec<Rounding>,
    pub(super) entrants: Vec<Entrant>,
}

/// A number: a decimal or a fraction.
pub(super) fn ratio(text: &str) -> Ratio {
    Ratio::parse(text).unwrap()
}

/// A share: a decimal or a fraction.
pub(super) fn share(text: &str) -> Share {
    Share::new(ratio(text)).unwrap()
}

/// Criteria with these weights.
pub(super) fn weights(weights: &[&str]) -> Vec<Worth> {
    weights.iter().map(|weight| Worth::Weight(share(weight))).collect()
}

/// Criteria worth these shares of a price.
pub(super) fn percents(shares: &[&str]) -> Vec<Worth> {
    shares.iter().map(|share| Worth::Percent(share.parse().unwrap())).collect()
}

/// Criteria worth these amounts.
pub(super) fn amounts(amounts: &[&str]) -> Vec<Worth> {
    let amount = |text: &&str| Sek::new(text.parse::<Decimal>().unwrap());
    amounts.iter().map(|text| Worth::Amount { kr: amount(text), per: WorthPer::Lot }).collect()
}

impl Example {
    /// Bids: a price and, for each criterion, a grade on a scale with this top.
    pub(super) fn new(worths: Vec<Worth>, top: &str, bids: &[(&str, &[&str])]) -> Self {
        let criteria: Vec<Criterion> = worths.into_iter().map(criterion).collect();
        let entrant = |(price, grades): &(&str, &[&str])| Entrant {
            price: ratio(price),
            fulfilments: criteria
                .iter()
                .zip(*grades)
                .map(|(criterion, grade)| fulfilment(&criterion.worth, ratio(grade).over(&ratio(top)).unwrap()))
                .collect(),
            ..Entrant::default()
        };
        let entrants = bids.iter().map(entrant).collect();
        Self { criteria, rounding: Vec::new(), entrants }
    }

    /// Bids with a price alone.
    pub(super) fn prices(prices: &[&str]) -> Self {
        let bids: Vec<(&str, &[&str])> = prices.iter().map(|price| (*price, [].as_slice())).collect();
        Self::new(Vec::new(), "1", &bids)
    }

    /// The same with a rounding (half up).
    pub(super) fn rounded(mut self, stage: Stage, digits: u32) -> Self {
        self.rounding.push(Rounding { stage, digits, mode: Mode::HalfUp });
        self
    }

    /// The same without the bid with this index.
    pub(super) fn without(mut self, index: usize) -> Self {
        self.entrants.remove(index);
        self
    }

    /// The same with every price changed.
    pub(super) fn with_prices(mut self, change: impl Fn(&Ratio) -> Ratio) -> Self {
        for entrant in &mut self.entrants {
            entrant.price = change(&entrant.price);
        }
        self
    }

    pub(super) fn field(&self) -> Field<'_> {
        Field { criteria: &self.criteria, rounding: &self.rounding, entrants: self.entrants.clone() }
    }

    /// The scores. One for each bid, and where the total is a sum, the parts add up to it (E12).
    pub(super) fn scores(&self, model: &dyn EvaluationModel) -> Vec<Score> {
        let scores = model.score(&self.field()).unwrap();
        assert_eq!(scores.len(), self.entrants.len());
        for score in &scores {
            if score.combination == Combination::Sum {
                assert_eq!(score.parts.iter().map(|part| &part.value).sum::<Ratio>(), score.exact);
            }
        }
        scores
    }

    /// The exact totals.
    pub(super) fn exact(&self, model: &dyn EvaluationModel) -> Vec<Ratio> {
        self.scores(model).into_iter().map(|score| score.exact).collect()
    }

    /// The totals as the documents round them, written with so many decimals.
    pub(super) fn totals(&self, model: &dyn EvaluationModel, digits: u32) -> Vec<String> {
        self.scores(model).iter().map(|score| score.total.fixed(digits)).collect()
    }

    /// What one bid's parts add, written with so many decimals.
    pub(super) fn parts(&self, model: &dyn EvaluationModel, index: usize, digits: u32) -> Vec<String> {
        self.scores(model)[index].parts.iter().map(|part| part.value.fixed(digits)).collect()
    }

    /// The indices of the bids, the best first.
    pub(super) fn order(&self, model: &dyn EvaluationModel) -> Vec<usize> {
        let scores = self.scores(model);
        let mut order: Vec<usize> = (0..scores.len()).collect();
        order.sort_by(|a, b| {
            let total = match model.wins() {
                Wins::Lowest => scores[*a].total.cmp(&scores[*b].total),
                Wins::Highest => scores[*b].total.cmp(&scores[*a].total),
            };
            scores[*a].keys.cmp(&scores[*b].keys).then(total)
        });
        order
    }

    /// Why the formula has no value.
    pub(super) fn undefined(&self, model: &dyn EvaluationModel) -> String {
        model.score(&self.field()).unwrap_err().reason.in_lang(Lang::En).to_owned()
    }

    /// The formula of one bid in English.
    pub(super) fn formula(&self, model: &dyn EvaluationModel, index: usize) -> String {
        model.formula(&self.field(), index).in_lang(Lang::En).to_owned()
    }

    /// What quality is worth to one bid, with two decimals.
    pub(super) fn worth(&self, model: &dyn EvaluationModel, index: usize) -> Option<String> {
        model.quality_worth(&self.field(), index).kr.map(|kr| kr.fixed(2))
    }

    /// Gives the bid a millionth more of all quality, and a millionth of what quality is worth in price: the score must
    /// stand still, compared with what the quality alone does to it.
    pub(super) fn worth_keeps_the_score(&self, model: &dyn EvaluationModel, index: usize) {
        let step = ratio("0.000001");
        let kr = model.quality_worth(&self.field(), index).kr.unwrap();
        let mut better = self.clone();
        let entrant = &mut better.entrants[index];
        for (criterion, given) in self.criteria.iter().zip(&mut entrant.fulfilments) {
            *given = fulfilment(&criterion.worth, &given.share + &step);
        }
        let mut dearer = better.clone();
        dearer.entrants[index].price = &self.entrants[index].price + &(&kr * &step);
        let [before, with_quality, with_both] =
            [self, &better, &dearer].map(|example| example.exact(model)[index].clone());
        let moved = (&with_quality - &before).magnitude();
        assert!(!moved.is_zero());
        assert!((&with_both - &before).magnitude() < &moved * &ratio("0.0001"), "{before} {with_quality} {with_both}");
    }
}

fn criterion(worth: Worth) -> Criterion {
    Criterion {
        id: "k".into(),
        name: "Kriterium".into(),
        text: None,
        measure: Measure::Share,
        answer_for: AnswerFor::Lot,
        worth,
        at_least: None,
        missing: MissingAnswer::NotEvaluated,
        proof: ProofRule::default(),
        uhm: None,
    }
}

fn fulfilment(worth: &Worth, share: Ratio) -> Fulfilment {
    let full_amount = match worth {
        Worth::Amount { kr, .. } => kr.ratio(),
        Worth::Nothing | Worth::Percent(_) | Worth::Weight(_) => Ratio::zero(),
    };
    Fulfilment { amount: &full_amount * &share, full_amount, share }
}

/// Every model, with parameters that are in range or just outside it.
fn all_models(number: &str) -> Vec<Model> {
    let (number, price_weight) = (ratio(number), share("0.5"));
    let step = PriceStep { up_to: number.clone(), points: number.clone() };
    let own_cost = OwnCost {
        id: "c".into(),
        name: "Leveranser".into(),
        amount: Sek::ZERO,
        for_each: None,
        in_year: Some(u32::MAX),
    };
    vec![
        Model::LowestPrice(LowestPrice { quality_at_least: None }),
        Model::FixedDeduction(FixedDeduction),
        Model::FixedSurcharge(FixedSurcharge),
        Model::PercentDeduction(PercentDeduction),
        Model::PercentSurcharge(PercentSurcharge),
        Model::RelativeLowest(RelativeLowest { price_weight: price_weight.clone(), scale: number.clone() }),
        Model::RelativeLinear(RelativeLinear {
            price_weight: price_weight.clone(),
            scale: number.clone(),
            zero_at: number.clone(),
        }),
        Model::RelativeSpan(RelativeSpan {
            price_weight: price_weight.clone(),
            scale: number.clone(),
            bottom: number.clone(),
        }),
        Model::AbsoluteSpan(AbsoluteSpan {
            price_weight: price_weight.clone(),
            scale: number.clone(),
            full_at: Ratio::zero(),
            zero_at: number.clone(),
            clamp: Clamp::Both,
        }),
        Model::PriceSteps(PriceSteps {
            price_weight: price_weight.clone(),
            scale: number.clone(),
            steps: vec![step],
            above: number.clone(),
        }),
        Model::Quotient(Quotient { direction: QuotientDirection::QualityPerKrona, scale: number.clone() }),
        Model::Quotient(Quotient { direction: QuotientDirection::KronorPerQuality, scale: number.clone() }),
        Model::QuotientBand(QuotientBand { scale: number.clone(), band: number.clone(), then: BandThen::Criterion(1) }),
        Model::MedianNormalised(MedianNormalised {
            price_weight: number.clone(),
            quality_weight: number.clone(),
            scale: number.clone(),
            reference: Reference::Mean,
        }),
        Model::Logarithmic(Logarithmic {
            price_weight: price_weight.clone(),
            scale: number.clone(),
            base: number.clone(),
            reference_price: Some(number.clone()),
        }),
        Model::UtilityIndex(UtilityIndex { price_weight: share("0") }),
        Model::MeanPrice(MeanPrice {
            at_mean: number.clone(),
            slope: number.clone(),
            price_weight: Some(price_weight),
        }),
        Model::MedianDeduction(MedianDeduction),
        Model::FixedPrice(FixedPrice { scale: number.clone() }),
        Model::LifeCycleCost(LifeCycleCost {
            years: u32::MAX,
            discount: number,
            payment: Payment::YearStart,
            sek_per_kg_co2e: None,
            co2_price_source: None,
            co2_proof_required: false,
            own_costs: vec![own_cost],
        }),
        Model::ProzorroMeat(ProzorroMeat),
        Model::PriorityOrder(PriorityOrder { order: vec![PriorityStep::Criterion(1), PriorityStep::Price] }),
    ]
}

#[test]
fn no_model_panics_on_bids_and_parameters_that_nobody_would_write() {
    let worths = [weights(&["0", "1"]), percents(&["-1", "1"]), amounts(&["0", "-7"])];
    let prices: [&[&str]; 5] = [&[], &["0"], &["-1", "-1"], &["0.0000000000000000001", "1"], &["7", "7", "1/3"]];
    for (worth, prices) in worths.iter().flat_map(|worth| prices.map(|prices| (worth, prices))) {
        let bids: Vec<(&str, &[&str])> = prices.iter().map(|price| (*price, ["0", "1"].as_slice())).collect();
        let mut example = Example::new(worth.clone(), "1", &bids);
        for number in ["0", "1", "-1", "1.0000000000000000000000000001", "9999999999999999999999999999"] {
            // A bid may also have fewer answers than there are criteria.
            for entrant in &mut example.entrants {
                entrant.fulfilments.pop();
            }
            for model in all_models(number) {
                let (model, field) = (model.formula(), example.field());
                let scores = model.score(&field);
                assert!(scores.is_err() || scores.is_ok_and(|scores| scores.len() == prices.len()));
                for index in 0..=prices.len() {
                    assert!(!model.formula(&field, index).sv.is_empty());
                    assert!(!model.quality_worth(&field, index).formula.en.is_empty());
                }
            }
        }
    }
}
