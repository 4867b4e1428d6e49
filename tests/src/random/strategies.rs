//! How each choice is drawn. Numbers come from small sets as often as not.

use matvag::input::{
    BandThenInput, ClampInput, CompareInput, DirectionInput, FallbackInput, LevelInput, MeasureInput,
    MissingPriceInput, ModelInput, NegativePriceInput, Number, OffersInput, OwnCostInput, PaymentInput,
    PositionRoleInput, PriceStepInput, ReferenceInput, RoundingModeInput, WeighByInput, WeightsInInput, WorthPerInput,
};
use proptest::option::{of, weighted};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;

use super::draft::{
    AnswerDraft, BIDS, CRITERIA, CorrectionDraft, CorrectionKind, CriterionDraft, Draft, DrawDraft, Given, LotBidDraft,
    LotDraft, POSITIONS, PositionDraft, PriceDraft, TieDraft,
};

/// Everything, for so many lots.
pub(super) fn draft(lots: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Draft> {
    let limit = weighted(0.2, (1..=2_u32, any::<bool>()));
    (prop::collection::vec(lot(), lots), 1..=BIDS, limit).prop_map(|(lots, bidders, limit)| Draft {
        lots,
        bidders,
        limit,
    })
}

fn lot() -> impl Strategy<Value = LotDraft> {
    let rounding = prop::collection::vec(weighted(0.3, (select(&["0", "1", "2", "3"][..]), mode())), 4);
    let head = (
        model(),
        prop::collection::vec(0..=10_u32, CRITERIA + 1),
        of(select(vec![WeightsInInput::Fractions, WeightsInInput::Percent, WeightsInInput::Points])),
        rounding,
        of(select(vec![CompareInput::Exact, CompareInput::Rounded])),
        prop::collection::vec(tie(), 0..=2),
        of(draw()),
        missing_price(),
        weighted(0.1, Just(NegativePriceInput::Allowed)),
        of(select(vec![OffersInput::One, OffersInput::Lowest, OffersInput::Highest])),
    );
    let body = (
        prop::collection::vec(position(), 1..=POSITIONS),
        weighted(0.2, (select(&["0", "1000", "250.5"][..]), weighted(0.5, select(&["1.5", "2"][..])))),
        prop::collection::vec(prop::bool::weighted(0.3), 0..=2),
        prop::collection::vec(criterion(), 0..=CRITERIA),
        prop::collection::vec(lot_bid(), BIDS),
    );
    (head, body).prop_map(|(head, (positions, markup, requirements, criteria, bids))| {
        let (model, weights, weights_in, rounding, compare, tie, draw, missing_price, negative_price, offers) = head;
        LotDraft {
            model,
            weights,
            weights_in,
            rounding,
            compare,
            tie,
            draw,
            missing_price,
            negative_price,
            offers,
            positions,
            markup,
            requirements,
            criteria,
            bids,
        }
    })
}

fn mode() -> impl Strategy<Value = Option<RoundingModeInput>> {
    use RoundingModeInput::{Down, HalfEven, HalfUp, Up};

    of(select(vec![HalfUp, HalfEven, Down, Up]))
}

fn tie() -> impl Strategy<Value = TieDraft> {
    prop_oneof![
        Just(TieDraft::LowestPrice),
        Just(TieDraft::HighestQuality),
        (0..CRITERIA).prop_map(TieDraft::Criterion),
    ]
}

fn draw() -> impl Strategy<Value = DrawDraft> {
    prop_oneof![
        Just(DrawDraft::NotYet),
        select(&["frö 1", "71 204 33"][..]).prop_map(DrawDraft::Seed),
        (0..BIDS, prop::bool::weighted(0.8)).prop_map(|(first, all)| DrawDraft::Order(first, all)),
    ]
}

fn missing_price() -> impl Strategy<Value = Option<MissingPriceInput>> {
    prop_oneof![
        1 => Just(None),
        1 => Just(Some(MissingPriceInput::NotEvaluated {})),
        1 => Just(Some(MissingPriceInput::Reject {})),
        2 => Just(Some(MissingPriceInput::ExcludePosition {})),
        2 => Just(Some(MissingPriceInput::HighestOther {})),
        2 => number(&["0", "10", "99.90"]).prop_map(|kr| Some(MissingPriceInput::Amount { kr })),
    ]
}

fn position() -> impl Strategy<Value = PositionDraft> {
    let role = prop_oneof![
        5 => Just(None),
        1 => Just(Some(PositionRoleInput::Contract)),
        1 => Just(Some(PositionRoleInput::EvaluationOnly)),
        1 => Just(Some(PositionRoleInput::Optional)),
    ];
    let fallback = weighted(0.5, number(&["0", "1.2", "25"]))
        .prop_map(|kg| kg.map(|kg_per_unit| FallbackInput { kg_per_unit, source: "Klimatlista".into() }));
    (
        select(&["kg", "kg", "st", "l"][..]),
        prop_oneof![
            30 => select(&["0", "1", "1", "2", "10", "12.5", "100", "1000.25"][..]),
            1 => Just("12345678.123456"),
        ],
        weighted(0.6, select(&["0.5", "1", "2.25"][..])),
        role,
        fallback,
    )
        .prop_map(|(unit, quantity, kg_per_unit, role, co2e_fallback)| PositionDraft {
            unit,
            quantity,
            kg_per_unit,
            role,
            co2e_fallback,
        })
}

fn criterion() -> impl Strategy<Value = CriterionDraft> {
    use WeighByInput::{Positions, Quantity, Value};
    use WorthPerInput::{Kg, Lot, Position, Unit};

    (
        measure(),
        any::<bool>(),
        prop::collection::vec(prop::bool::weighted(0.7), POSITIONS),
        of(select(vec![Positions, Quantity, Value])),
        of(select(vec![Lot, Position, Unit, Kg])),
        select(&["0", "5", "0.50", "12.34", "100", "1000"][..]),
        select(&["0", "5", "10", "20", "30", "32.5"][..]),
        prop::bool::weighted(0.2),
        weighted(0.25, select(&["0", "0.2", "0.5"][..])),
        prop::bool::weighted(0.4),
        prop::bool::weighted(0.2),
    )
        .prop_map(
            |(
                measure,
                by_position,
                positions,
                weigh_by,
                per,
                kr,
                percent,
                worthless,
                at_least,
                no_credit,
                proof_required,
            )| {
                CriterionDraft {
                    measure,
                    by_position,
                    positions,
                    weigh_by,
                    per,
                    kr,
                    percent,
                    worthless,
                    at_least,
                    no_credit,
                    proof_required,
                }
            },
        )
}

fn measure() -> impl Strategy<Value = MeasureInput> {
    let levels = prop::collection::vec(number(&["0", "0.25", "0.333", "0.5", "1"]), 1..=4).prop_map(|shares| {
        let level = |(index, share): (usize, Number)| LevelInput { answer: format!("Nivå {}", index + 1), share };
        MeasureInput::Levels { levels: shares.into_iter().enumerate().map(level).collect() }
    });
    let linear =
        prop_oneof![Just(("0", "10")), Just(("100", "0")), Just(("-5", "2.5")), Just(("0", "30")), Just(("7", "-7")),]
            .prop_map(|(none_at, full_at)| MeasureInput::Linear {
                none_at: none_at.into(),
                full_at: full_at.into(),
                unit: None,
            });
    prop_oneof![
        2 => Just(MeasureInput::YesNo {}),
        2 => Just(MeasureInput::Share {}),
        1 => levels,
        1 => linear,
        1 => number(&["5", "10", "3"]).prop_map(|top| MeasureInput::Jury { top }),
        1 => Just(MeasureInput::Declared { unit: "kg".into() }),
    ]
}

fn lot_bid() -> impl Strategy<Value = LotBidDraft> {
    (
        (prop::bool::weighted(0.95), prop::bool::weighted(0.2), prop::bool::weighted(0.2)),
        prop::collection::vec(price(), POSITIONS),
        prop::collection::vec(weighted(0.7, (select(&["0", "0.4", "3"][..]), prop::bool::weighted(0.8))), POSITIONS),
        prop::collection::vec(answer(), 2),
        prop::collection::vec(prop::collection::vec(answer(), POSITIONS), CRITERIA),
        weighted(0.95, select(&["1", "1.15", "1.5", "1.75"][..])),
        prop::collection::vec(weighted(0.95, select(&["0", "1", "12.5"][..])), 2),
        prop::bool::weighted(0.05),
        weighted(0.15, correction()),
    )
        .prop_map(
            |((bids, copied, apart), prices, co2e, requirements, criteria, factor, declared, rejected, correction)| {
                LotBidDraft {
                    bids,
                    copied,
                    apart,
                    prices,
                    co2e,
                    requirements,
                    criteria,
                    factor,
                    declared,
                    rejected,
                    correction,
                }
            },
        )
}

fn price() -> impl Strategy<Value = PriceDraft> {
    prop_oneof![
        60 => kronor().prop_map(PriceDraft::Price),
        3 => Just(PriceDraft::Missing),
        1 => select(&["-1", "-20.5"][..]).prop_map(|price| PriceDraft::Price(price.into())),
        1 => (kronor(), kronor()).prop_map(|(one, other)| PriceDraft::Several(one, other)),
    ]
    .prop_flat_map(|price| prop_oneof![300 => Just(price), 1 => Just(PriceDraft::Unreadable)])
}

fn kronor() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => select(&["10", "0", "1", "20", "10.50", "12.25", "99.99", "30.005"][..]).prop_map(String::from),
        2 => (1..=20_000_u32).prop_map(|ore| format!("{}.{:02}", ore / 100, ore % 100)),
    ]
}

fn answer() -> impl Strategy<Value = AnswerDraft> {
    let given = prop_oneof![200 => Just(Given::Answer), 5 => Just(Given::Nothing), 1 => Just(Given::Unreadable)];
    let level = prop_oneof![select(vec![10, 0, 5]), 0..=10_usize];
    (given, level, 0..4_usize, prop::bool::weighted(0.9)).prop_map(|(given, level, style, proof)| AnswerDraft {
        given,
        level,
        style,
        proof,
    })
}

fn correction() -> impl Strategy<Value = CorrectionDraft> {
    use CorrectionKind::{Co2e, Criterion, CriterionProof, Factor, OwnCost, Price, Requirement, RequirementProof};

    let kind = select(vec![Price, Co2e, Requirement, RequirementProof, Criterion, CriterionProof, Factor, OwnCost]);
    (kind, 0..CRITERIA, 0..POSITIONS, 0..4_usize).prop_map(|(kind, index, position, value)| CorrectionDraft {
        kind,
        index,
        position,
        value,
    })
}

fn number(of: &'static [&'static str]) -> impl Strategy<Value = Number> {
    select(of).prop_map(Number::from)
}

/// A point scale, or none.
fn scale() -> impl Strategy<Value = Option<Number>> {
    of(number(&["1", "5", "10", "100"]))
}

/// Every model. The weight of the price is put in later.
fn model() -> impl Strategy<Value = ModelInput> {
    let weight = || Number::from("0");
    let then = prop_oneof![
        Just(BandThenInput::LowestPrice {}),
        Just(BandThenInput::HighestQuality {}),
        (1..=CRITERIA).prop_map(|index| BandThenInput::Criterion { criterion: format!("k{index}") }),
    ];
    let reference = prop_oneof![
        Just(ReferenceInput::Median {}),
        Just(ReferenceInput::Mean {}),
        (number(&["100", "1234.5"]), number(&["0.5", "1", "3"]))
            .prop_map(|(price, quality)| ReferenceInput::Fixed { price, quality }),
    ];
    let clamps = vec![ClampInput::None, ClampInput::Top, ClampInput::Bottom, ClampInput::Both];
    Union::new(vec![
        Just(ModelInput::LowestPrice { quality_at_least: None }).boxed(),
        number(&["0", "0.25", "0.6"])
            .prop_map(|least| ModelInput::LowestPrice { quality_at_least: Some(least) })
            .boxed(),
        Just(ModelInput::FixedDeduction {}).boxed(),
        Just(ModelInput::FixedSurcharge {}).boxed(),
        Just(ModelInput::PercentDeduction {}).boxed(),
        Just(ModelInput::PercentSurcharge {}).boxed(),
        scale().prop_map(move |scale| ModelInput::RelativeLowest { price_weight: weight(), scale }).boxed(),
        (scale(), of(number(&["2", "1.5", "4"])))
            .prop_map(move |(scale, zero_at)| ModelInput::RelativeLinear { price_weight: weight(), scale, zero_at })
            .boxed(),
        (scale(), of(number(&["0", "0.5"])))
            .prop_map(move |(scale, bottom)| ModelInput::RelativeSpan { price_weight: weight(), scale, bottom })
            .boxed(),
        (scale(), number(&["0", "10", "100"]), number(&["150", "1000", "20000.5"]), of(select(clamps)))
            .prop_map(move |(scale, full_at, zero_at, clamp)| ModelInput::AbsoluteSpan {
                price_weight: weight(),
                scale,
                full_at,
                zero_at,
                clamp,
            })
            .boxed(),
        (scale(), steps(), of(number(&["0", "0.1"])))
            .prop_map(move |(scale, steps, above)| ModelInput::PriceSteps {
                price_weight: weight(),
                scale,
                steps,
                above,
            })
            .boxed(),
        (scale(), any::<bool>())
            .prop_map(|(scale, per_krona)| ModelInput::Quotient {
                direction: if per_krona { DirectionInput::QualityPerKrona } else { DirectionInput::KronorPerQuality },
                scale,
            })
            .boxed(),
        (scale(), number(&["0", "10", "50", "100"]), then)
            .prop_map(|(scale, band_percent, then)| ModelInput::QuotientBand { scale, band_percent, then })
            .boxed(),
        (scale(), reference)
            .prop_map(move |(scale, reference)| ModelInput::MedianNormalised {
                price_weight: weight(),
                quality_weight: weight(),
                scale,
                reference,
            })
            .boxed(),
        (scale(), number(&["2", "1.5", "10"]), of(number(&["100", "12.5"])))
            .prop_map(move |(scale, base, reference_price)| ModelInput::Logarithmic {
                price_weight: weight(),
                scale,
                base,
                reference_price,
            })
            .boxed(),
        Just(ModelInput::UtilityIndex { price_weight: weight() }).boxed(),
        (of(number(&["50", "60"])), of(number(&["100", "80"])), of(Just(weight())))
            .prop_map(|(at_mean, slope, price_weight)| ModelInput::MeanPrice { at_mean, slope, price_weight })
            .boxed(),
        Just(ModelInput::MedianDeduction {}).boxed(),
        scale().prop_map(|scale| ModelInput::FixedPrice { scale }).boxed(),
        life_cycle_cost().boxed(),
        Just(ModelInput::ProzorroMeat {}).boxed(),
        prop::sample::subsequence(vec!["price", "k1", "k2", "k3"], 1..=4)
            .prop_shuffle()
            .prop_map(|order| ModelInput::PriorityOrder { order: order.into_iter().map(String::from).collect() })
            .boxed(),
    ])
}

fn steps() -> impl Strategy<Value = Vec<PriceStepInput>> {
    let points = prop::collection::vec(number(&["1", "0.8", "0.5", "0"]), 1..=3);
    points.prop_map(|points| {
        let step = |(up_to, points): (&str, Number)| PriceStepInput { up_to: up_to.into(), points };
        ["50", "120.5", "2000"].into_iter().zip(points).map(step).collect()
    })
}

fn life_cycle_cost() -> impl Strategy<Value = ModelInput> {
    let cost = (number(&["50", "-100", "12.5"]), any::<bool>(), of(number(&["0", "1"]))).prop_map(
        |(kr, declared, in_year)| OwnCostInput {
            id: String::new(),
            name: "Egen kostnad".into(),
            kr,
            for_each: declared.then(|| "leveranser".into()),
            in_year,
        },
    );
    (
        number(&["1", "2", "5"]),
        number(&["0", "3.5", "10"]),
        of(select(vec![PaymentInput::YearEnd, PaymentInput::YearStart])),
        of(number(&["0", "1.5"])),
        any::<bool>(),
        prop::collection::vec(cost, 0..=2),
    )
        .prop_map(|(years, discount_percent, payment, kr_per_kg_co2e, co2_proof_required, own_costs)| {
            ModelInput::LifeCycleCost {
                years,
                discount_percent,
                payment,
                kr_per_kg_co2e,
                co2_price_source: None,
                co2_proof_required,
                own_costs,
            }
        })
}
