//! One lot: its parts put together, and the rules that hold for the lot as a whole.

use std::collections::BTreeSet;

use super::ids::RowIds;
use super::reader::{Range, Reader, optional_words, quoted};
use crate::award::Model;
use crate::check::criterion::{self, RawWorth};
use crate::check::model::{self, Weights};
use crate::check::rows;
use crate::input::{
    AwardGroundInput, BandThenInput, CompareInput, DrawInput, LotInput, MeasureInput, MissingPriceInput, ModelInput,
    NegativePriceInput, OffersInput, RoundingInput, RoundingModeInput, RoundingStageInput, TieBreakInput,
    WeightsInInput,
};
use crate::num::{Mode, Rounding, Sek, Stage};
use crate::procurement::{AwardGround, Compare, Draw, Lot, MissingPrice, Negative, Offers, TieBreak, WeightsIn};
use crate::text;
use crate::text::Text;

/// Checks a lot whose ids have been read.
pub(super) fn lot(place: &mut Reader<'_>, input: &LotInput, ids: &RowIds<'_>) -> Option<Lot> {
    let name = place.key("name").name(&input.name);
    let tie = tie(&mut place.key("tie"), input, ids);
    let rounding = roundings(&mut place.key("rounding"), &input.rounding);
    let missing_price = missing_price(place, input);
    let positions = rows::positions(place, input);
    let markup_parts = rows::markup_parts(place, input);
    let requirements = rows::requirements(place, input);
    let worths = criterion::worths(place, input, &compared_criteria(input));
    let weights = Weights::read(place, input, &worths);
    let criteria = criterion::criteria(place, input, ids, &worths, &weights);
    let model = model::model(&mut place.key("model"), input, ids, &weights);
    award_ground(place, input, &worths);
    if let Some(model) = &model {
        notes(place, input, model);
    }
    Some(Lot {
        id: input.id.clone(),
        name,
        award_ground: input.award_ground.map(|ground| match ground {
            AwardGroundInput::Price => AwardGround::Price,
            AwardGroundInput::Cost => AwardGround::Cost,
            AwardGroundInput::BestPriceQualityRatio => AwardGround::BestPriceQualityRatio,
        }),
        model: model?,
        weights_in: match input.weights_in {
            None | Some(WeightsInInput::Fractions) => WeightsIn::Fractions,
            Some(WeightsInInput::Percent) => WeightsIn::Percent,
            Some(WeightsInInput::Points) => WeightsIn::Points,
        },
        rounding,
        compare: match input.compare {
            None | Some(CompareInput::Exact) => Compare::Exact,
            Some(CompareInput::Rounded) => Compare::Rounded,
        },
        tie,
        missing_price: missing_price?,
        negative: match input.negative_price {
            None | Some(NegativePriceInput::Refused) => Negative::Refused,
            Some(NegativePriceInput::Allowed) => Negative::Allowed,
        },
        offers: match input.offers {
            None | Some(OffersInput::One) => Offers::One,
            Some(OffersInput::Lowest) => Offers::Lowest,
            Some(OffersInput::Highest) => Offers::Highest,
        },
        positions: positions?,
        markup_parts: markup_parts?,
        requirements: requirements?,
        criteria: criteria?,
        rows: ids.answered(input),
    })
}

/// The criteria that bids are compared on by themselves, so that they count without a worth: in ties, within a band, in
/// a priority order.
fn compared_criteria(input: &LotInput) -> BTreeSet<&str> {
    let mut compared = BTreeSet::new();
    for step in &input.tie {
        if let TieBreakInput::Criterion { criterion } = step {
            compared.insert(criterion.as_str());
        }
    }
    if let ModelInput::QuotientBand { then: BandThenInput::Criterion { criterion }, .. } = &input.model {
        compared.insert(criterion.as_str());
    }
    if let ModelInput::PriorityOrder { order } = &input.model {
        compared.extend(order.iter().map(String::as_str));
    }
    compared
}

/// The tie chain, without the steps that name no criterion.
fn tie(place: &mut Reader<'_>, input: &LotInput, ids: &RowIds<'_>) -> Vec<TieBreak> {
    let step = |(index, step): (usize, &TieBreakInput)| {
        let mut place = place.index(index);
        match step {
            TieBreakInput::LowestPrice {} => Some(TieBreak::LowestPrice),
            TieBreakInput::HighestQuality {} => Some(TieBreak::HighestQuality),
            TieBreakInput::Criterion { criterion } => {
                compared_criterion(&mut place.key("criterion"), input, ids, criterion).map(TieBreak::Criterion)
            }
            TieBreakInput::Draw { draw: None } => Some(TieBreak::Draw(Draw::NotYet)),
            TieBreakInput::Draw { draw: Some(input) } => draw(&mut place.key("draw"), input).map(TieBreak::Draw),
        }
    };
    input.tie.iter().enumerate().filter_map(step).collect()
}

/// The index of a criterion that bids are compared on, which takes a share.
pub(in crate::check) fn compared_criterion(
    place: &mut Reader<'_>,
    input: &LotInput,
    ids: &RowIds<'_>,
    id: &str,
) -> Option<usize> {
    let index = ids.criterion(place, id)?;
    if matches!(input.criteria.get(index)?.measure, MeasureInput::Declared { .. }) {
        place.error(
            "declared-number-has-no-share",
            text!(
                "kriteriet {id} är ett deklarerat tal, som inte har någon andel att jämföra",
                "criterion {id} is a declared number, which has no share to compare",
                id = id,
            ),
            Text::fixed("jämför på ett kriterium med ett annat mått", "compare on a criterion with another measure"),
        );
        return None;
    }
    Some(index)
}

fn draw(place: &mut Reader<'_>, input: &DrawInput) -> Option<Draw> {
    let seed = optional_words(input.seed.as_ref());
    match (input.order.is_empty(), seed) {
        (true, Some(seed)) => Some(Draw::Seed(seed)),
        (false, None) => drawn_order(&mut place.key("order"), &input.order).map(Draw::Outcome),
        (true, None) => {
            place.error(
                "draw-without-outcome",
                Text::fixed("lottningen har varken utfall eller frö", "the drawing has neither an outcome nor a seed"),
                Text::fixed(
                    "skriv order eller seed, eller ta bort draw tills lotterna är dragna",
                    "write order or seed, or remove draw until lots have been drawn",
                ),
            );
            None
        }
        (false, Some(_)) => {
            place.error(
                "draw-with-order-and-seed",
                Text::fixed("lottningen har både utfall och frö", "the drawing has both an outcome and a seed"),
                Text::fixed("skriv det som användes: order eller seed", "write the one that was used: order or seed"),
            );
            None
        }
    }
}

fn drawn_order(place: &mut Reader<'_>, order: &[String]) -> Option<Vec<String>> {
    let mut bidders: Vec<String> = Vec::new();
    for (index, bidder) in order.iter().enumerate() {
        let bidder = place.index(index).words(bidder)?;
        if bidders.contains(&bidder) {
            place.index(index).error(
                "bidder-repeated",
                text!("\"{bidder}\" är redan dragen", "\"{bidder}\" has been drawn already", bidder = quoted(&bidder)),
                Text::fixed("skriv varje anbudsgivare en gång", "write each bidder once"),
            );
        }
        bidders.push(bidder);
    }
    Some(bidders)
}

/// The stated roundings, without those whose digits cannot be used.
fn roundings(place: &mut Reader<'_>, inputs: &[RoundingInput]) -> Vec<Rounding> {
    let mut roundings: Vec<Rounding> = Vec::new();
    for (index, input) in inputs.iter().enumerate() {
        let mut place = place.index(index);
        let stage = match input.stage {
            RoundingStageInput::PriceScore => Stage::PriceScore,
            RoundingStageInput::CriterionScore => Stage::CriterionScore,
            RoundingStageInput::Contribution => Stage::Contribution,
            RoundingStageInput::Total => Stage::Total,
        };
        let mode = match input.mode {
            None | Some(RoundingModeInput::HalfUp) => Mode::HalfUp,
            Some(RoundingModeInput::HalfEven) => Mode::HalfEven,
            Some(RoundingModeInput::Down) => Mode::Down,
            Some(RoundingModeInput::Up) => Mode::Up,
        };
        if roundings.iter().any(|earlier| earlier.stage == stage) {
            place.key("stage").error(
                "rounding-repeated",
                Text::fixed("steget avrundas redan", "this stage is rounded already"),
                Text::fixed("skriv en avrundning för varje steg", "write one rounding for each stage"),
            );
            continue;
        }
        if let Some(digits) = place.key("digits").whole(&input.digits, 0, 12) {
            roundings.push(Rounding { stage, digits, mode });
        }
    }
    roundings
}

fn missing_price(place: &mut Reader<'_>, input: &LotInput) -> Option<MissingPrice> {
    Some(match &input.missing_price {
        None | Some(MissingPriceInput::NotEvaluated {}) => MissingPrice::NotEvaluated,
        Some(MissingPriceInput::Reject {}) => MissingPrice::Reject,
        Some(MissingPriceInput::ExcludePosition {}) => MissingPrice::ExcludePosition,
        Some(MissingPriceInput::HighestOther {}) => MissingPrice::HighestOther,
        Some(MissingPriceInput::Amount { kr }) => {
            let mut place = place.key("missing_price");
            MissingPrice::Amount(Sek::new(place.key("kr").number(kr, Range::AtLeastZero)?))
        }
    })
}

/// Whether the stated award ground is the one that bids are weighed by.
fn award_ground(place: &mut Reader<'_>, input: &LotInput, worths: &[RawWorth]) {
    let Some(ground) = input.award_ground else { return };
    let is_cost = matches!(input.model, ModelInput::LifeCycleCost { .. });
    // A worth that cannot be used has been told; whether it belongs there is then not judged.
    let worth_counts = |worth: &RawWorth| !matches!(worth, RawWorth::Nothing | RawWorth::Unusable);
    let counts_quality = worths.iter().any(worth_counts)
        || matches!(input.model, ModelInput::FixedPrice { .. })
        || matches!(&input.model, ModelInput::PriorityOrder { .. } if !input.criteria.is_empty());
    let fault = match ground {
        AwardGroundInput::Price if is_cost => Some((
            Text::fixed(
                "grunden är pris, men modellen räknar livscykelkostnad",
                "the ground is price, but the model counts life-cycle cost",
            ),
            Text::fixed("skriv award_ground = \"cost\"", "write award_ground = \"cost\""),
        )),
        AwardGroundInput::Price if counts_quality => Some((
            Text::fixed(
                "grunden är pris, men modellen räknar också kvalitet",
                "the ground is price, but the model counts quality too",
            ),
            Text::fixed(
                "skriv award_ground = \"best-price-quality-ratio\", eller ta bort kriteriernas värde",
                "write award_ground = \"best-price-quality-ratio\", or remove what the criteria are worth",
            ),
        )),
        AwardGroundInput::Cost if !is_cost => Some((
            Text::fixed(
                "grunden är kostnad, men modellen räknar inte kostnad",
                "the ground is cost, but the model does not count cost",
            ),
            Text::fixed(
                "skriv modellen life-cycle-cost, eller den grund som modellen har",
                "write the model life-cycle-cost, or the ground that the model has",
            ),
        )),
        AwardGroundInput::BestPriceQualityRatio if input.criteria.is_empty() => Some((
            Text::fixed(
                "grunden är bästa förhållandet mellan pris och kvalitet, men inget kriterium gäller kvalitet",
                "the ground is the best price-quality ratio, but no criterion is about quality",
            ),
            Text::fixed(
                "skriv minst ett kriterium, eller en annan grund",
                "write at least one criterion, or another ground",
            ),
        )),
        AwardGroundInput::Price | AwardGroundInput::Cost | AwardGroundInput::BestPriceQualityRatio => None,
    };
    if let Some((message, remedy)) = fault {
        place.key("award_ground").error("ground-and-criteria-disagree", message, remedy);
    }
}

/// What the documents leave open.
fn notes(place: &mut Reader<'_>, input: &LotInput, model: &Model) {
    let rounds_total = input.rounding.iter().any(|rounding| rounding.stage == RoundingStageInput::Total);
    if input.compare == Some(CompareInput::Rounded) && !rounds_total {
        place.key("compare").warning(
            "rounded-comparison-without-rounding",
            Text::fixed(
                "avrundade summor ska jämföras, men summan avrundas inte",
                "rounded totals are to be compared, but the total is not rounded",
            ),
            Text::fixed("skriv en avrundning med stage = \"total\"", "write a rounding with stage = \"total\""),
        );
    }
    if input.tie.is_empty() {
        place.note(
            "tie-rule-missing",
            Text::fixed("det står inte vad som gäller vid lika utfall", "it is not said what applies to a tie"),
            Text::fixed(
                "skriv tie, till exempel lägsta pris och sedan lottning; annars står lika utfall kvar",
                "write tie, such as the lowest price and then a drawing of lots; otherwise a tie stands",
            ),
        );
    }
    let divides = !model.formula().in_kronor() && !matches!(model, Model::PriorityOrder(_));
    if input.rounding.is_empty() && divides {
        place.note(
            "rounding-not-stated",
            Text::fixed(
                "det står inte hur poäng avrundas; de jämförs exakt",
                "it is not said how points are rounded; they are compared exactly",
            ),
            Text::fixed("skriv rounding: steg, decimaler och sätt", "write rounding: stage, decimals and mode"),
        );
    }
}
