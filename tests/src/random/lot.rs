//! A lot from its draft: weights that sum, worths that fit the model, ids that name something.

use matvag::input::{
    AnswerForInput, BandThenInput, CriterionInput, DrawInput, LotInput, MarkupPartInput, MeasureInput,
    MissingAnswerInput, ModelInput, NegativePriceInput, Number, PositionInput, RequirementInput, RoundingInput,
    RoundingStageInput, TieBreakInput, WeighByInput, WeightsInInput, WorthInput, WorthPerInput,
};

use super::draft::{CriterionDraft, DrawDraft, LotDraft, TieDraft};
use crate::simple::{self, bidder};

/// What the worths of criteria are written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counts {
    Kronor { always: bool },
    Percent,
    Weights,
    Nothing,
}

/// How the weights are put together.
enum Weighing<'m> {
    /// Price and criteria share the whole.
    Shared(&'m mut Number),
    /// All of it is the price's.
    AllPrice,
    /// The criteria share the whole; the two weights of the model are written beside it.
    Apart(Option<(&'m mut Number, &'m mut Number)>),
}

fn counts(model: &ModelInput) -> Counts {
    match model {
        ModelInput::FixedDeduction {} | ModelInput::FixedSurcharge {} => Counts::Kronor { always: true },
        ModelInput::LifeCycleCost { .. } => Counts::Kronor { always: false },
        ModelInput::PercentDeduction {}
        | ModelInput::PercentSurcharge {}
        | ModelInput::MedianDeduction {}
        | ModelInput::ProzorroMeat {} => Counts::Percent,
        ModelInput::PriorityOrder { .. } | ModelInput::LowestPrice { quality_at_least: None } => Counts::Nothing,
        _ => Counts::Weights,
    }
}

fn weighing(model: &mut ModelInput) -> Weighing<'_> {
    match model {
        ModelInput::RelativeLowest { price_weight, .. }
        | ModelInput::RelativeLinear { price_weight, .. }
        | ModelInput::RelativeSpan { price_weight, .. }
        | ModelInput::AbsoluteSpan { price_weight, .. }
        | ModelInput::PriceSteps { price_weight, .. }
        | ModelInput::Logarithmic { price_weight, .. }
        | ModelInput::UtilityIndex { price_weight }
        | ModelInput::MeanPrice { price_weight: Some(price_weight), .. } => Weighing::Shared(price_weight),
        ModelInput::MeanPrice { price_weight: None, .. } => Weighing::AllPrice,
        ModelInput::MedianNormalised { price_weight, quality_weight, .. } => {
            Weighing::Apart(Some((price_weight, quality_weight)))
        }
        _ => Weighing::Apart(None),
    }
}

/// The top of the point scale; none where the model has none.
fn scale_of(model: &ModelInput) -> Option<u32> {
    let (ModelInput::RelativeLowest { scale, .. }
    | ModelInput::RelativeLinear { scale, .. }
    | ModelInput::RelativeSpan { scale, .. }
    | ModelInput::AbsoluteSpan { scale, .. }
    | ModelInput::PriceSteps { scale, .. }
    | ModelInput::Logarithmic { scale, .. }
    | ModelInput::Quotient { scale, .. }
    | ModelInput::QuotientBand { scale, .. }
    | ModelInput::MedianNormalised { scale, .. }
    | ModelInput::FixedPrice { scale }) = model
    else {
        return None;
    };
    Some(scale.as_ref().map_or(1, |scale| scale.0.parse().unwrap()))
}

/// The lot of a draft.
pub(super) fn lot(index: usize, draft: &LotDraft, bidders: usize) -> LotInput {
    let mut model = draft.model.clone();
    let counts = counts(&model);
    let mut drafts = draft.criteria.clone();
    // A declared number counts in kronor and nowhere else; what the jury assesses is assessed for the lot.
    for criterion in &mut drafts {
        if matches!(criterion.measure, MeasureInput::Declared { .. }) && !matches!(counts, Counts::Kronor { .. }) {
            criterion.measure = MeasureInput::YesNo {};
        }
        if matches!(criterion.measure, MeasureInput::Jury { .. }) {
            criterion.by_position = false;
        }
    }
    let needs_quality = matches!(
        model,
        ModelInput::Quotient { .. }
            | ModelInput::QuotientBand { .. }
            | ModelInput::MedianNormalised { .. }
            | ModelInput::FixedPrice { .. }
            | ModelInput::LowestPrice { quality_at_least: Some(_) }
    );
    if needs_quality {
        if drafts.is_empty() {
            drafts.push(any_criterion());
        }
        drafts[0].worthless = false;
    }
    let comparable: Vec<bool> =
        drafts.iter().map(|criterion| !matches!(criterion.measure, MeasureInput::Declared { .. })).collect();
    fit_to_criteria(&mut model, &comparable);
    let tie = ties(draft, &comparable, bidders);
    let compared = compared(&model, &tie);
    let mut positions: Vec<PositionInput> = draft
        .positions
        .iter()
        .enumerate()
        .map(|(index, position)| PositionInput {
            kg_per_unit: position.kg_per_unit.filter(|_| position.unit != "kg").map(Number::from),
            role: position.role,
            co2e_fallback: position.co2e_fallback.clone(),
            ..simple::position(&format!("p{}", index + 1), position.unit, position.quantity)
        })
        .collect();
    let mut criteria: Vec<CriterionInput> = drafts
        .iter()
        .enumerate()
        .map(|(index, criterion)| {
            let counts_anyhow = compared.contains(&format!("k{}", index + 1)) || criterion.at_least.is_some();
            criterion_of(index, criterion, counts, counts_anyhow, draft)
        })
        .collect();
    put_in_kilograms(&mut positions, &criteria);
    let weights_in =
        draft.weights_in.filter(|weights_in| *weights_in != WeightsInInput::Points || scale_of(&model).is_some());
    put_in_weights(&mut model, &mut criteria, draft, weights_in);
    LotInput {
        weights_in,
        rounding: roundings(draft),
        compare: draft.compare,
        tie,
        missing_price: draft.missing_price.clone(),
        negative_price: draft.negative_price,
        offers: draft.offers,
        positions,
        markup_parts: markup_parts(draft),
        requirements: requirements(draft),
        ..simple::lot(&(index + 1).to_string(), model, criteria)
    }
}

fn any_criterion() -> CriterionDraft {
    CriterionDraft {
        measure: MeasureInput::Share {},
        by_position: false,
        positions: Vec::new(),
        weigh_by: None,
        per: None,
        kr: "5",
        percent: "5",
        worthless: false,
        at_least: None,
        no_credit: false,
        proof_required: false,
    }
}

/// Takes out of a model what names criteria that are not there, and puts ids into own costs.
fn fit_to_criteria(model: &mut ModelInput, comparable: &[bool]) {
    let there = |id: &str| (1..=comparable.len()).any(|index| id == format!("k{index}"));
    match model {
        ModelInput::QuotientBand { then, .. } => {
            if matches!(then, BandThenInput::Criterion { criterion } if !there(criterion)) {
                *then = BandThenInput::LowestPrice {};
            }
        }
        ModelInput::PriorityOrder { order } => {
            order.retain(|id| id == "price" || there(id));
            if order.is_empty() {
                order.push("price".into());
            }
        }
        ModelInput::RelativeSpan { scale: None, bottom: Some(bottom), .. } if bottom.0 == "1" => bottom.0 = "0".into(),
        ModelInput::LifeCycleCost { own_costs, .. } => {
            for (index, cost) in own_costs.iter_mut().enumerate() {
                cost.id = format!("c{}", index + 1);
            }
        }
        _ => {}
    }
}

fn ties(draft: &LotDraft, comparable: &[bool], bidders: usize) -> Vec<TieBreakInput> {
    let step = |step: &TieDraft| match step {
        TieDraft::LowestPrice => Some(TieBreakInput::LowestPrice {}),
        TieDraft::HighestQuality => Some(TieBreakInput::HighestQuality {}),
        TieDraft::Criterion(index) => comparable
            .get(*index)
            .is_some_and(|comparable| *comparable)
            .then(|| TieBreakInput::Criterion { criterion: format!("k{}", index + 1) }),
    };
    let drawn = draft.draw.map(|draw| {
        let drawn = match draw {
            DrawDraft::NotYet => None,
            DrawDraft::Seed(seed) => Some(DrawInput { order: Vec::new(), seed: Some(seed.into()) }),
            DrawDraft::Order(first, all) => {
                let left_out = usize::from(!all && 1 < bidders);
                let order = (0..bidders - left_out).map(|index| bidder((first + index) % bidders)).collect();
                Some(DrawInput { order, seed: None })
            }
        };
        TieBreakInput::Draw { draw: drawn }
    });
    draft.tie.iter().filter_map(step).chain(drawn).collect()
}

/// The criteria that bids are compared on by themselves.
fn compared(model: &ModelInput, tie: &[TieBreakInput]) -> Vec<String> {
    let mut compared: Vec<String> = Vec::new();
    for step in tie {
        if let TieBreakInput::Criterion { criterion } = step {
            compared.push(criterion.clone());
        }
    }
    match model {
        ModelInput::QuotientBand { then: BandThenInput::Criterion { criterion }, .. } => {
            compared.push(criterion.clone());
        }
        ModelInput::PriorityOrder { order } => compared.extend(order.iter().cloned()),
        _ => {}
    }
    compared
}

fn criterion_of(
    index: usize,
    draft: &CriterionDraft,
    counts: Counts,
    counts_anyhow: bool,
    lot: &LotDraft,
) -> CriterionInput {
    let declared = matches!(draft.measure, MeasureInput::Declared { .. });
    let may_be_left_out = !declared && (counts_anyhow || counts == Counts::Kronor { always: false });
    let empty = WorthInput { kr: None, per: None, percent: None, weight: None };
    let worth = match counts {
        _ if may_be_left_out && draft.worthless => None,
        Counts::Kronor { .. } => {
            let per = draft.per.filter(|per| draft.by_position || *per == WorthPerInput::Lot);
            let kr = if declared && draft.worthless { format!("-{}", draft.kr) } else { draft.kr.to_owned() };
            Some(WorthInput { kr: Some(kr.into()), per, ..empty })
        }
        Counts::Percent => Some(WorthInput { percent: Some(draft.percent.into()), ..empty }),
        Counts::Weights => Some(WorthInput { weight: Some("0".into()), ..empty }),
        Counts::Nothing => None,
    };
    let per_lot = worth.as_ref().is_none_or(|worth| worth.per.is_none_or(|per| per == WorthPerInput::Lot));
    // Prices below zero make shares by value meaningless.
    let usable = |weigh_by: WeighByInput| {
        let negative = lot.negative_price == Some(NegativePriceInput::Allowed);
        if negative && weigh_by == WeighByInput::Value { WeighByInput::Positions } else { weigh_by }
    };
    let weigh_by = match (draft.by_position, draft.weigh_by.map(usable)) {
        (false, _) => None,
        (true, None) if per_lot => Some(WeighByInput::Positions),
        (true, weigh_by) => weigh_by,
    };
    let positions = if draft.by_position {
        let applies = draft.positions.iter().take(lot.positions.len()).enumerate().filter(|(_, applies)| **applies);
        applies.map(|(index, _)| format!("p{}", index + 1)).collect()
    } else {
        Vec::new()
    };
    CriterionInput {
        measure: draft.measure.clone(),
        answer_for: draft.by_position.then_some(AnswerForInput::Positions),
        weigh_by,
        positions,
        at_least: draft.at_least.filter(|_| !declared).map(Number::from),
        missing: draft.no_credit.then_some(MissingAnswerInput::NoCredit),
        proof_required: draft.proof_required,
        ..simple::criterion(index, worth)
    }
}

/// Gives every position that a criterion needs the mass of its mass.
fn put_in_kilograms(positions: &mut [PositionInput], criteria: &[CriterionInput]) {
    for criterion in criteria {
        let applies =
            |position: &PositionInput| criterion.positions.is_empty() || criterion.positions.contains(&position.id);
        let per_kg = criterion.worth.as_ref().is_some_and(|worth| worth.per == Some(WorthPerInput::Kg));
        if criterion.answer_for.is_none() || !(per_kg || criterion.weigh_by == Some(WeighByInput::Quantity)) {
            continue;
        }
        for position in positions.iter_mut().filter(|position| applies(position) && position.unit != "kg") {
            position.kg_per_unit.get_or_insert_with(|| "0.75".into());
        }
    }
}

/// Puts in weights that sum to the whole.
fn put_in_weights(
    model: &mut ModelInput,
    criteria: &mut [CriterionInput],
    draft: &LotDraft,
    weights_in: Option<WeightsInInput>,
) {
    let scale = scale_of(model).unwrap_or(1);
    let written = |percent: u32| -> Number {
        let hundredths = match weights_in {
            None | Some(WeightsInInput::Fractions) => percent,
            Some(WeightsInInput::Percent) => percent * 100,
            Some(WeightsInInput::Points) => percent * scale,
        };
        format!("{}.{:02}", hundredths / 100, hundredths % 100).into()
    };
    let utility_index = matches!(model, ModelInput::UtilityIndex { .. });
    let weighing = weighing(model);
    let mut parts = draft.weights.iter().copied();
    let price_part = parts.next().unwrap_or_default();
    let mut weighted: Vec<(&mut Number, u32)> =
        criteria.iter_mut().filter_map(|criterion| criterion.worth.as_mut()?.weight.as_mut()).zip(parts).collect();
    match weighing {
        Weighing::Shared(price) => weighted.insert(0, (price, price_part.max(u32::from(utility_index)))),
        Weighing::AllPrice => return,
        Weighing::Apart(None) => {}
        Weighing::Apart(Some((price, quality))) => {
            let percent = price_part.max(1) * 10;
            *price = written(percent);
            *quality = written(100 - percent);
        }
    }
    let whole: u32 = weighted.iter().map(|(_, part)| part).sum();
    let mut left = 100;
    for (weight, part) in weighted.iter_mut().skip(1) {
        let percent = (100 * *part).checked_div(whole).unwrap_or_default();
        **weight = written(percent);
        left -= percent;
    }
    if let Some((weight, _)) = weighted.first_mut() {
        **weight = written(left);
    }
}

fn roundings(draft: &LotDraft) -> Vec<RoundingInput> {
    let stages = [
        RoundingStageInput::PriceScore,
        RoundingStageInput::CriterionScore,
        RoundingStageInput::Contribution,
        RoundingStageInput::Total,
    ];
    let stated = stages.into_iter().zip(&draft.rounding);
    stated
        .filter_map(|(stage, rounding)| {
            rounding.map(|(digits, mode)| RoundingInput { stage, digits: digits.into(), mode })
        })
        .collect()
}

fn markup_parts(draft: &LotDraft) -> Vec<MarkupPartInput> {
    let part = |(cost, at_most): (&str, Option<&str>)| MarkupPartInput {
        id: "m1".into(),
        name: "Övrigt sortiment".into(),
        estimated_cost: cost.into(),
        at_most: at_most.map(Number::from),
    };
    draft.markup.into_iter().map(part).collect()
}

fn requirements(draft: &LotDraft) -> Vec<RequirementInput> {
    let requirement = |(index, proof_required): (usize, &bool)| RequirementInput {
        id: format!("r{}", index + 1),
        text: "Varan är märkt".into(),
        proof: None,
        proof_required: *proof_required,
        uhm: None,
    };
    draft.requirements.iter().enumerate().map(requirement).collect()
}
