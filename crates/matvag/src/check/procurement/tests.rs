//! Each mistake in a procurement gives one problem, at its place.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::check_procurement;
use crate::input::ProcurementInput;
use crate::num::Ratio;
use crate::problem::{At, Problem, Problems};
use crate::procurement::{AnswerFor, Procurement, RowKind, WeighBy, Worth};
use crate::text::Lang;

/// A procurement with nothing to remark on: kronor in lot a, points in lot b, life-cycle cost in lot c.
fn valid() -> Value {
    json!({
        "matvag": "1",
        "procurement": {
            "name": "Livsmedel", "published": "2026-09-14", "bids_due": "2026-10-23",
            "lots_per_bidder": { "at_most": "2", "rule": "stated-order", "order": ["b", "a", "c"] },
        },
        "lots": [
            {
                "id": "a", "name": "Mejeri", "award_ground": "best-price-quality-ratio",
                "model": { "kind": "fixed-deduction" },
                "tie": [{ "by": "lowest-price" }, { "by": "draw" }],
                "positions": [
                    { "id": "p1", "name": "Ost", "unit": "kg", "quantity": "100" },
                    { "id": "p2", "name": "Ägg", "unit": "st", "quantity": "1000", "kg_per_unit": "0.06" },
                    { "id": "p3", "name": "Jäst", "unit": "st", "quantity": "20" },
                ],
                "markup_parts": [{ "id": "m1", "name": "Övrigt", "estimated_cost": "90000", "at_most": "1.35" }],
                "requirements": [{ "id": "r1", "text": "Kylkedja" }],
                "criteria": [
                    {
                        "id": "k1", "name": "Ekologiskt", "measure": { "kind": "yes-no" }, "answer_for": "positions",
                        "positions": ["p2", "p1"], "worth": { "kr": "1.5", "per": "kg" },
                    },
                    {
                        "id": "k2", "name": "Dagar", "worth": { "kr": "100" },
                        "measure": { "kind": "levels", "levels": [
                            { "answer": "3", "share": "0" }, { "answer": "5", "share": "1" },
                        ] },
                    },
                ],
            },
            {
                "id": "b", "name": "Frukt", "weights_in": "percent",
                "model": { "kind": "relative-lowest", "price_weight": "50", "scale": "10" },
                "rounding": [{ "stage": "total", "digits": "2" }],
                "tie": [{ "by": "criterion", "criterion": "v1" }],
                "positions": [
                    { "id": "q1", "name": "Äpple", "unit": "kg", "quantity": "100" },
                    { "id": "q2", "name": "Päron", "unit": "kg", "quantity": "50" },
                ],
                "criteria": [
                    {
                        "id": "v1", "name": "Andel", "measure": { "kind": "share" }, "answer_for": "positions",
                        "weigh_by": "quantity", "worth": { "weight": "30" },
                    },
                    { "id": "v2", "name": "Smak", "measure": { "kind": "jury", "top": "5" }, "worth": { "weight": "20" } },
                ],
            },
            {
                "id": "c", "name": "Fisk", "rounding": [{ "stage": "total", "digits": "0" }],
                "model": {
                    "kind": "life-cycle-cost", "years": "4", "discount_percent": "3.5",
                    "own_costs": [
                        { "id": "o1", "name": "Mottagning", "kr": "250", "for_each": "leveranser" },
                        { "id": "o2", "name": "Frys", "kr": "9000", "in_year": "0" },
                    ],
                },
                "tie": [{ "by": "draw", "draw": { "seed": "0417" } }],
                "positions": [{ "id": "s1", "name": "Sej", "unit": "kg", "quantity": "10", "pack_at_least": "1", "pack_at_most": "5" }],
            },
        ],
        "assessments": [{ "bidder": "Norr", "lot": "b", "criterion": "v2", "points": "4", "members": ["3", "5"] }],
        "rejections": [{ "bidder": "Syd", "lot": "a", "reason": "Undertecknat för sent" }],
        "corrections": [
            { "bidder": "Norr", "lot": "a", "row": "p1", "field": "price", "value": "12,50", "reason": "Skrivfel" },
            { "bidder": "Norr", "lot": "a", "row": "p1", "field": "answer", "criterion": "k1", "value": "ja", "reason": "Skrivfel" },
        ],
    })
}

/// Puts a value at a pointer, whose last step may be new; `null` takes away what is there.
fn put(document: &mut Value, pointer: &str, value: Value) {
    let (table, key) = pointer.rsplit_once('/').unwrap();
    match document.pointer_mut(table).unwrap_or_else(|| panic!("no {table}")) {
        Value::Object(entries) if value.is_null() => drop(entries.remove(key).unwrap()),
        Value::Object(entries) => drop(entries.insert(key.to_owned(), value)),
        Value::Array(entries) if key.parse() == Ok(entries.len()) => entries.push(value),
        Value::Array(entries) => entries[key.parse::<usize>().unwrap()] = value,
        other => panic!("{other} at {table}"),
    }
}

fn check(document: Value) -> (Option<Procurement>, Problems) {
    let input: ProcurementInput = serde_json::from_value(document).unwrap();
    check_procurement(&input)
}

fn valid_with(changes: &[(&str, Value)]) -> (Option<Procurement>, Problems) {
    let mut document = valid();
    for (pointer, value) in changes {
        put(&mut document, pointer, value.clone());
    }
    check(document)
}

fn pointers(problem: &Problem) -> Vec<&str> {
    problem
        .places
        .iter()
        .filter_map(|place| if let At::Path(path) = &place.at { Some(path.as_str()) } else { None })
        .collect()
}

/// What is written instead, and where.
type Change = (&'static str, Value);
/// One mistake: where, what is written instead, the problem's code and place.
type Mistake = (&'static str, Value, &'static str, &'static str);
/// One mistake that takes more than one change.
type RarerMistake = (Vec<Change>, &'static str, &'static str);

fn mistakes() -> Vec<Mistake> {
    vec![
        // The head.
        ("/matvag", json!("2"), "unknown-format-version", "/matvag"),
        ("/procurement/published", json!("2026-02-30"), "not-a-date", "/procurement/published"),
        ("/procurement/bids_due", json!("23 oktober"), "not-a-date", "/procurement/bids_due"),
        ("/procurement/bids_due", json!("2026-09-13"), "dates-out-of-order", "/procurement/bids_due"),
        ("/procurement/currency", json!("kr"), "unknown-currency", "/procurement/currency"),
        ("/procurement/name", json!(" "), "name-missing", "/procurement/name"),
        (
            "/procurement/lots_per_bidder/at_most",
            json!("0"),
            "number-out-of-range",
            "/procurement/lots_per_bidder/at_most",
        ),
        (
            "/procurement/lots_per_bidder/at_most",
            json!("1.5"),
            "not-a-whole-number",
            "/procurement/lots_per_bidder/at_most",
        ),
        ("/procurement/lots_per_bidder/order/1", json!("x"), "unknown-lot", "/procurement/lots_per_bidder/order/1"),
        (
            "/procurement/lots_per_bidder/order/3",
            json!("a"),
            "lot-order-repeats",
            "/procurement/lots_per_bidder/order/3",
        ),
        (
            "/procurement/lots_per_bidder/order",
            json!(["a", "b"]),
            "lot-limit-without-order",
            "/procurement/lots_per_bidder/order",
        ),
        (
            "/procurement/lots_per_bidder",
            json!({ "at_most": "1", "rule": "least-total" }),
            "totals-cannot-be-added",
            "/procurement/lots_per_bidder/rule",
        ),
        // Ids.
        ("/lots/2/id", json!(""), "id-malformed", "/lots/2/id"),
        ("/lots/0/positions/1/id", json!(""), "id-malformed", "/lots/0/positions/1/id"),
        ("/lots/0/positions/1/id", json!("p1"), "id-repeated", "/lots/0/positions/1/id"),
        ("/lots/0/positions/2/id", json!("p 3"), "id-malformed", "/lots/0/positions/2/id"),
        ("/lots/0/positions/2/id", json!("p".repeat(41)), "id-malformed", "/lots/0/positions/2/id"),
        ("/lots/0/positions/2/id", json!("p2"), "id-repeated", "/lots/0/positions/2/id"),
        ("/lots/0/requirements/0/id", json!("p1"), "id-repeated", "/lots/0/requirements/0/id"),
        ("/lots/2/model/own_costs/1/id", json!("s1"), "id-repeated", "/lots/2/model/own_costs/1/id"),
        ("/lots/0/criteria/1/id", json!("price"), "id-reserved", "/lots/0/criteria/1/id"),
        // Numbers.
        ("/lots/0/positions/0/quantity", json!(""), "number-missing", "/lots/0/positions/0/quantity"),
        ("/lots/0/positions/0/quantity", json!("1,5"), "not-a-number", "/lots/0/positions/0/quantity"),
        ("/lots/0/positions/0/quantity", json!("-1"), "number-out-of-range", "/lots/0/positions/0/quantity"),
        ("/lots/0/positions/0/quantity", json!("0.1234567"), "number-too-long", "/lots/0/positions/0/quantity"),
        ("/lots/0/positions/0/quantity", json!("100000000000000"), "number-too-long", "/lots/0/positions/0/quantity"),
        ("/lots/0/positions/0/quantity", json!("1".repeat(40)), "number-too-long", "/lots/0/positions/0/quantity"),
        // Rows.
        ("/lots/0/positions/1/unit", json!(""), "text-missing", "/lots/0/positions/1/unit"),
        ("/lots/0/positions/1/kg_per_unit", json!("0"), "number-out-of-range", "/lots/0/positions/1/kg_per_unit"),
        ("/lots/0/positions/1/kg_per_unit", Value::Null, "kg-per-unit-missing", "/lots/0/positions/1"),
        ("/lots/0/positions/0/kg_per_unit", json!("2"), "kg-per-unit-disagrees", "/lots/0/positions/0/kg_per_unit"),
        (
            "/lots/2/positions/0/pack_at_most",
            json!("0.5"),
            "pack-limits-out-of-order",
            "/lots/2/positions/0/pack_at_least",
        ),
        ("/lots/2/positions/0/pack_at_most", json!("0"), "number-out-of-range", "/lots/2/positions/0/pack_at_most"),
        (
            "/lots/2/positions/0/co2e_fallback",
            json!({ "kg_per_unit": "2", "source": "" }),
            "text-missing",
            "/lots/2/positions/0/co2e_fallback/source",
        ),
        ("/lots/2/positions", json!([]), "positions-missing", "/lots/2"),
        (
            "/lots/0/markup_parts/0/estimated_cost",
            json!("-5"),
            "number-out-of-range",
            "/lots/0/markup_parts/0/estimated_cost",
        ),
        ("/lots/0/requirements/0/text", json!(""), "text-missing", "/lots/0/requirements/0/text"),
        ("/lots/0/requirements/0/uhm", json!({ "id": "" }), "text-missing", "/lots/0/requirements/0/uhm/id"),
        // Criteria.
        ("/lots/0/criteria/0/positions/0", json!("p9"), "unknown-position", "/lots/0/criteria/0/positions/0"),
        ("/lots/0/criteria/0/positions/2", json!("p1"), "position-repeated", "/lots/0/criteria/0/positions/2"),
        ("/lots/0/criteria/0/positions/2", json!("p3"), "kg-per-unit-missing", "/lots/0/positions/2"),
        ("/lots/0/criteria/0/worth/per", json!("lot"), "weigh-by-missing", "/lots/0/criteria/0"),
        ("/lots/0/criteria/0/answer_for", json!("lot"), "answer-for-disagrees", "/lots/0/criteria/0/worth/per"),
        ("/lots/1/criteria/0/answer_for", Value::Null, "answer-for-disagrees", "/lots/1/criteria/0/weigh_by"),
        ("/lots/1/criteria/0/weigh_by", Value::Null, "weigh-by-missing", "/lots/1/criteria/0"),
        ("/lots/1/positions/1/unit", json!("st"), "kg-per-unit-missing", "/lots/1/positions/1"),
        ("/lots/1/criteria/1/answer_for", json!("positions"), "jury-for-positions", "/lots/1/criteria/1/answer_for"),
        ("/lots/1/criteria/1/measure/top", json!("0"), "number-out-of-range", "/lots/1/criteria/1/measure/top"),
        ("/lots/1/criteria/1/at_least", json!("1.2"), "number-out-of-range", "/lots/1/criteria/1/at_least"),
        ("/lots/0/criteria/1/measure/levels", json!([]), "levels-missing", "/lots/0/criteria/1/measure/levels"),
        (
            "/lots/0/criteria/1/measure/levels/1/answer",
            json!("3"),
            "level-repeated",
            "/lots/0/criteria/1/measure/levels/1/answer",
        ),
        (
            "/lots/0/criteria/1/measure/levels/1/share",
            json!("100"),
            "number-out-of-range",
            "/lots/0/criteria/1/measure/levels/1/share",
        ),
        (
            "/lots/0/criteria/1/measure",
            json!({ "kind": "linear", "none_at": "5", "full_at": "5.0" }),
            "formula-undefined",
            "/lots/0/criteria/1/measure/full_at",
        ),
        (
            "/lots/1/criteria/1/measure",
            json!({ "kind": "declared", "unit": "kg" }),
            "declared-needs-kr",
            "/lots/1/criteria/1/measure",
        ),
        (
            "/lots/0/criteria/1/measure",
            json!({ "kind": "declared", "unit": "" }),
            "text-missing",
            "/lots/0/criteria/1/measure/unit",
        ),
        // Worth and weights.
        ("/lots/0/criteria/1/worth", Value::Null, "worth-missing", "/lots/0/criteria/1"),
        ("/lots/0/criteria/0/worth", Value::Null, "worth-missing", "/lots/0/criteria/0"),
        ("/lots/0/criteria/1/worth", json!({}), "worth-missing", "/lots/0/criteria/1"),
        (
            "/lots/0/criteria/1/worth",
            json!({ "weight": "1" }),
            "worth-does-not-fit-model",
            "/lots/0/criteria/1/worth/weight",
        ),
        (
            "/lots/0/criteria/1/worth",
            json!({ "kr": "1", "percent": "2" }),
            "worth-said-twice",
            "/lots/0/criteria/1/worth",
        ),
        ("/lots/0/criteria/1/worth/kr", json!("-100"), "number-out-of-range", "/lots/0/criteria/1/worth/kr"),
        ("/lots/1/criteria/1/worth", json!({ "kr": "1" }), "worth-does-not-fit-model", "/lots/1/criteria/1/worth/kr"),
        ("/lots/1/criteria/1/worth", Value::Null, "weights-missing", "/lots/1/criteria/1"),
        ("/lots/1/criteria/1/worth/per", json!("lot"), "per-without-kr", "/lots/1/criteria/1/worth/per"),
        ("/lots/1/criteria/1/worth/weight", json!("19"), "weights-do-not-sum", "/lots/1/criteria"),
        ("/lots/1/criteria/1/worth/weight", json!("-20"), "number-out-of-range", "/lots/1/criteria/1/worth/weight"),
        ("/lots/1/criteria/1/worth/weight", json!("tjugo"), "not-a-number", "/lots/1/criteria/1/worth/weight"),
        ("/lots/1/model/price_weight", json!("5,0"), "not-a-number", "/lots/1/model/price_weight"),
        ("/lots/1/model/price_weight", json!("0.5"), "weights-do-not-sum", "/lots/1/criteria"),
        ("/lots/1/weights_in", Value::Null, "weights-do-not-sum", "/lots/1/criteria"),
        ("/lots/1/weights_in", json!("points"), "weights-do-not-sum", "/lots/1/criteria"),
        ("/lots/1/model/scale", json!("0"), "number-out-of-range", "/lots/1/model/scale"),
        ("/lots/1/model", json!({ "kind": "mean-price" }), "weights-do-not-sum", "/lots/1/criteria"),
        (
            "/lots/1/model",
            json!({ "kind": "quotient", "direction": "quality-per-krona" }),
            "weights-do-not-sum",
            "/lots/1/criteria",
        ),
        ("/lots/2/model", json!({ "kind": "fixed-price" }), "weights-missing", "/lots/2/model"),
        // Models.
        (
            "/lots/1/model",
            json!({ "kind": "relative-linear", "price_weight": "50", "zero_at": "1" }),
            "number-out-of-range",
            "/lots/1/model/zero_at",
        ),
        (
            "/lots/1/model",
            json!({ "kind": "relative-span", "price_weight": "50", "scale": "5", "bottom": "5" }),
            "limits-out-of-order",
            "/lots/1/model/bottom",
        ),
        (
            "/lots/1/model",
            json!({ "kind": "absolute-span", "price_weight": "50", "full_at": "70", "zero_at": "70" }),
            "formula-undefined",
            "/lots/1/model/zero_at",
        ),
        (
            "/lots/1/model",
            json!({ "kind": "absolute-span", "price_weight": "50", "full_at": "80", "zero_at": "70" }),
            "limits-out-of-order",
            "/lots/1/model/zero_at",
        ),
        (
            "/lots/1/model",
            json!({ "kind": "price-steps", "price_weight": "50", "steps": [] }),
            "steps-missing",
            "/lots/1/model/steps",
        ),
        (
            "/lots/1/model",
            json!({ "kind": "price-steps", "price_weight": "50", "steps": [{ "up_to": "9", "points": "1" }, { "up_to": "9", "points": "0" }] }),
            "steps-out-of-order",
            "/lots/1/model/steps/1/up_to",
        ),
        (
            "/lots/1/model",
            json!({ "kind": "price-steps", "price_weight": "50", "steps": [{ "up_to": "9", "points": "2" }] }),
            "number-out-of-range",
            "/lots/1/model/steps/0/points",
        ),
        (
            "/lots/1/model",
            json!({ "kind": "logarithmic", "price_weight": "50", "base": "1" }),
            "number-out-of-range",
            "/lots/1/model/base",
        ),
        (
            "/lots/1/model",
            json!({ "kind": "mean-price", "price_weight": "50", "slope": "0" }),
            "number-out-of-range",
            "/lots/1/model/slope",
        ),
        ("/lots/2/model/years", json!("51"), "number-out-of-range", "/lots/2/model/years"),
        ("/lots/2/model/years", json!("2.5"), "not-a-whole-number", "/lots/2/model/years"),
        ("/lots/2/model/discount_percent", json!("101"), "number-out-of-range", "/lots/2/model/discount_percent"),
        ("/lots/2/model/own_costs/1/in_year", json!("5"), "number-out-of-range", "/lots/2/model/own_costs/1/in_year"),
        ("/lots/2/model/own_costs/0/for_each", json!(""), "text-missing", "/lots/2/model/own_costs/0/for_each"),
        (
            "/lots/2/model",
            json!({ "kind": "priority-order", "order": [] }),
            "priority-order-missing",
            "/lots/2/model/order",
        ),
        // The lot as a whole.
        ("/lots/0/award_ground", json!("price"), "ground-and-criteria-disagree", "/lots/0/award_ground"),
        ("/lots/0/award_ground", json!("cost"), "ground-and-criteria-disagree", "/lots/0/award_ground"),
        (
            "/lots/2/award_ground",
            json!("best-price-quality-ratio"),
            "ground-and-criteria-disagree",
            "/lots/2/award_ground",
        ),
        (
            "/lots/1/rounding/1",
            json!({ "stage": "total", "digits": "0" }),
            "rounding-repeated",
            "/lots/1/rounding/1/stage",
        ),
        ("/lots/1/rounding/0/digits", json!("13"), "number-out-of-range", "/lots/1/rounding/0/digits"),
        ("/lots/1/rounding", json!([]), "rounding-not-stated", "/lots/1"),
        ("/lots/0/compare", json!("rounded"), "rounded-comparison-without-rounding", "/lots/0/compare"),
        ("/lots/1/tie", json!([]), "tie-rule-missing", "/lots/1"),
        ("/lots/1/tie/0/criterion", json!("v9"), "unknown-criterion", "/lots/1/tie/0/criterion"),
        ("/lots/2/tie/0/draw", json!({}), "draw-without-outcome", "/lots/2/tie/0/draw"),
        ("/lots/2/tie/0/draw/order", json!(["Norr"]), "draw-with-order-and-seed", "/lots/2/tie/0/draw"),
        (
            "/lots/2/tie/0/draw",
            json!({ "order": ["Norr", "Syd", "Norr "] }),
            "bidder-repeated",
            "/lots/2/tie/0/draw/order/2",
        ),
        (
            "/lots/0/missing_price",
            json!({ "kind": "amount", "kr": "-1" }),
            "number-out-of-range",
            "/lots/0/missing_price/kr",
        ),
        // Decisions.
        ("/assessments/0/lot", json!("x"), "unknown-lot", "/assessments/0/lot"),
        ("/assessments/0/criterion", json!("v9"), "unknown-criterion", "/assessments/0/criterion"),
        ("/assessments/0/criterion", json!("v1"), "criterion-without-jury", "/assessments/0/criterion"),
        ("/assessments/0/points", json!("6"), "number-out-of-range", "/assessments/0/points"),
        ("/assessments/0/members/1", json!("5.5"), "number-out-of-range", "/assessments/0/members/1"),
        ("/assessments/0/bidder", json!(""), "text-missing", "/assessments/0/bidder"),
        (
            "/assessments/1",
            json!({ "bidder": "Norr", "lot": "b", "criterion": "v2", "points": "1" }),
            "assessment-repeated",
            "/assessments/1",
        ),
        ("/rejections/0/lot", json!("x"), "unknown-lot", "/rejections/0/lot"),
        ("/rejections/0/reason", json!(""), "text-missing", "/rejections/0/reason"),
        ("/corrections/0/row", json!("p9"), "unknown-row", "/corrections/0/row"),
        ("/corrections/0/field", json!("answer"), "correction-does-not-fit-row", "/corrections/0/field"),
        ("/corrections/1/criterion", json!("k2"), "correction-does-not-fit-row", "/corrections/1/field"),
        ("/corrections/1/row", json!("p3"), "correction-does-not-fit-row", "/corrections/1/field"),
    ]
}

/// The same where it takes more than one change to make the mistake.
fn rarer_mistakes() -> Vec<RarerMistake> {
    let declared = || ("/lots/0/criteria/1/measure", json!({ "kind": "declared", "unit": "km" }));
    let median = |price: &str, quality: &str| json!({ "kind": "median-normalised", "price_weight": price, "quality_weight": quality, "reference": { "kind": "mean" } });
    let weights = |one: &str, other: &str| {
        [("/lots/1/criteria/0/worth/weight", json!(one)), ("/lots/1/criteria/1/worth/weight", json!(other))]
    };
    let with = |changes: [Change; 2], change| changes.into_iter().chain([change]).collect();
    vec![
        (vec![("/lots", json!([]))], "lots-missing", "/lots"),
        (
            vec![
                (
                    "/lots/1",
                    json!({ "id": "b", "name": "B", "model": { "kind": "lowest-price" }, "tie": [{ "by": "draw" }], "positions": [{ "id": "1", "name": "1", "unit": "l", "quantity": "1" }] }),
                ),
                ("/procurement/lots_per_bidder/rule", json!("least-total")),
                ("/assessments", json!([])),
            ],
            "order-with-least-total",
            "/procurement/lots_per_bidder/order",
        ),
        (
            vec![("/lots/0/positions", json!([])), ("/lots/0/positions_file", json!("positioner.csv"))],
            "positions-file-not-read",
            "/lots/0/positions_file",
        ),
        (
            vec![("/lots/0/positions", json!([])), ("/corrections", json!([]))],
            "criterion-without-positions",
            "/lots/0/criteria/0/answer_for",
        ),
        (
            vec![
                ("/lots/2/positions", json!([])),
                ("/lots/2/markup_parts", json!([{ "id": "m", "name": "M", "estimated_cost": "1" }])),
                ("/lots/2/tie/0", json!({ "by": "criterion", "criterion": "v9" })),
            ],
            "unknown-criterion",
            "/lots/2/tie/0/criterion",
        ),
        (
            vec![declared(), ("/lots/0/criteria/1/at_least", json!("0.5"))],
            "declared-number-has-no-share",
            "/lots/0/criteria/1/at_least",
        ),
        (
            vec![declared(), ("/lots/0/tie/0", json!({ "by": "criterion", "criterion": "k2" }))],
            "declared-number-has-no-share",
            "/lots/0/tie/0/criterion",
        ),
        (vec![declared(), ("/lots/0/criteria/1/worth", Value::Null)], "declared-needs-kr", "/lots/0/criteria/1"),
        (
            vec![
                ("/lots/1/weights_in", json!("points")),
                ("/lots/1/model", json!({ "kind": "utility-index", "price_weight": "50" })),
            ],
            "points-without-scale",
            "/lots/1/weights_in",
        ),
        (
            vec![
                ("/lots/1/weights_in", json!("points")),
                ("/lots/1/model", json!({ "kind": "mean-price", "price_weight": "49" })),
            ],
            "weights-do-not-sum",
            "/lots/1/criteria",
        ),
        (
            with(weights("60", "40"), ("/lots/1/model", json!({ "kind": "utility-index", "price_weight": "0" }))),
            "formula-undefined",
            "/lots/1/model/price_weight",
        ),
        (
            with(weights("60", "40"), ("/lots/1/model", median("40", "50"))),
            "weights-do-not-sum",
            "/lots/1/model/price_weight",
        ),
        (
            vec![
                ("/lots/2/criteria", json!([{ "id": "k", "name": "K", "measure": { "kind": "yes-no" } }])),
                ("/lots/2/model", json!({ "kind": "priority-order", "order": ["price"] })),
            ],
            "criterion-without-effect",
            "/lots/2/criteria/0",
        ),
        (
            vec![
                (
                    "/lots/2/criteria",
                    json!([{ "id": "k", "name": "K", "measure": { "kind": "yes-no" }, "worth": { "weight": "1" } }]),
                ),
                ("/lots/2/model", json!({ "kind": "priority-order", "order": ["price", "k"] })),
            ],
            "worth-does-not-fit-model",
            "/lots/2/criteria/0/worth/weight",
        ),
    ]
}

fn all_mistakes() -> Vec<RarerMistake> {
    let single = mistakes().into_iter().map(|(pointer, value, code, place)| (vec![(pointer, value)], code, place));
    single.chain(rarer_mistakes()).collect()
}

#[test]
fn a_valid_procurement_gives_no_problem() {
    let (procurement, problems) = check(valid());
    assert_eq!(problems.into_vec(), []);
    let procurement = procurement.unwrap();
    let [a, b, c] = procurement.lots() else { panic!("three lots") };
    let rows = |lot: &crate::procurement::Lot| lot.rows.clone();
    let expected = [
        ("k2", RowKind::Criterion(1)),
        ("m1", RowKind::MarkupPart(0)),
        ("p1", RowKind::Position(0)),
        ("p2", RowKind::Position(1)),
        ("p3", RowKind::Position(2)),
        ("r1", RowKind::Requirement(0)),
    ];
    assert_eq!(rows(a), expected.map(|(id, kind)| (id.to_owned(), kind)));
    assert_eq!(rows(b), [("q1", 0), ("q2", 1)].map(|(id, index)| (id.to_owned(), RowKind::Position(index))));
    assert_eq!(rows(c), [("o1".to_owned(), RowKind::OwnCost(0)), ("s1".to_owned(), RowKind::Position(0))]);
    assert_eq!(a.criteria[0].answer_for, AnswerFor::Positions { positions: vec![0, 1], weigh_by: WeighBy::Positions });
    assert_eq!(b.criteria[0].answer_for, AnswerFor::Positions { positions: vec![0, 1], weigh_by: WeighBy::Units });
    assert!(matches!(&b.criteria[1].worth, Worth::Weight(weight) if *weight.value() == Ratio::parse("0.2").unwrap()));
    assert!(procurement.head.bidders_secret && procurement.head.prices_secret);
    assert_eq!(procurement.head.currency, "SEK");
}

#[test]
fn one_mistake_gives_one_problem() {
    for (changes, code, place) in all_mistakes() {
        let what = format!("{changes:?}");
        let (procurement, problems) = valid_with(&changes);
        let problems = problems.into_vec();
        let codes: Vec<_> = problems.iter().map(|problem| (problem.code.as_ref(), pointers(problem))).collect();
        assert_eq!(codes, [(code, vec![place])], "{what}");
        let is_error = problems[0].level == crate::problem::Level::Error;
        assert_eq!(procurement.is_none(), is_error, "{what}");
    }
}

#[test]
fn ten_mistakes_give_ten_problems() {
    let changes = [
        ("/matvag", json!("3")),
        ("/procurement/published", json!("2026-13-01")),
        ("/procurement/currency", json!("sek")),
        ("/lots/0/positions/0/quantity", json!("1 234,50")),
        ("/lots/0/positions/1/kg_per_unit", json!("-1")),
        ("/lots/0/criteria/1/worth", json!({ "weight": "1" })),
        ("/lots/1/criteria/0/worth/weight", json!("35")),
        ("/lots/1/tie/0/criterion", json!("v3")),
        ("/lots/2/model/years", json!("0")),
        ("/assessments/0/points", json!("7")),
    ];
    let (procurement, problems) = valid_with(&changes);
    assert!(procurement.is_none());
    assert_eq!(problems.len(), 10, "{problems:#?}");
}

#[test]
fn a_message_names_the_value_the_place_and_what_would_have_been_right() {
    for (pointer, value, sv, en) in [
        (
            "/lots/0/positions/0/quantity",
            json!("1,5"),
            "\"1,5\" är inte ett tal; skriv siffror med högst en punkt: 1.5",
            "\"1,5\" is not a number; write digits with at most one point: 1.5",
        ),
        (
            "/lots/0/positions/0/quantity",
            json!("mycket"),
            "\"mycket\" är inte ett tal; skriv siffror med högst en punkt, till exempel 19.90",
            "\"mycket\" is not a number; expected digits with at most one point, such as 19.90",
        ),
        (
            "/lots/0/positions/0/quantity",
            json!("-3"),
            "-3 är under 0; skriv 0 eller mer",
            "-3 is below 0; write 0 or more",
        ),
    ] {
        let (_, problems) = valid_with(&[(pointer, value)]);
        let said = |lang| problems.iter().map(|problem| problem.in_lang(lang)).collect::<Vec<_>>();
        assert_eq!(said(Lang::Sv), [format!("{pointer}: {sv}")]);
        assert_eq!(said(Lang::En), [format!("{pointer}: {en}")]);
    }
}

#[test]
fn weights_that_do_not_sum_are_said_with_their_sum_and_what_is_missing() {
    let (_, problems) = valid_with(&[("/lots/1/criteria/1/worth/weight", json!("17.5"))]);
    let said = problems.iter().next().unwrap().in_lang(Lang::Sv);
    assert_eq!(
        said,
        "/lots/1/criteria: vikterna 50 + 30 + 17.5 summerar till 97.5, inte 100: det saknas 2.5; \
         rätta den vikt som är fel; vikter räknas aldrig om"
    );
    let (_, problems) = valid_with(&[("/lots/1/weights_in", json!("fractions"))]);
    let said = problems.iter().next().unwrap().in_lang(Lang::En);
    assert_eq!(
        said,
        "/lots/1/criteria: the weights 50 + 30 + 20 sum to 100, not 1: that is 99 too much; \
         write weights_in = \"percent\", if the weights are right"
    );
}

#[test]
fn every_message_is_said_in_both_languages_in_lower_case_without_a_full_stop() {
    for (changes, code, _) in all_mistakes() {
        let (_, problems) = valid_with(&changes);
        for problem in &problems {
            let remedy = problem.remedy.clone().unwrap_or_else(|| panic!("{code} has no remedy"));
            for text in [&problem.message, &remedy] {
                assert_ne!(text.sv, text.en, "{code}");
                for said in [&text.sv, &text.en] {
                    let first = said.chars().next().unwrap();
                    assert!(!first.is_uppercase() && !said.ends_with('.'), "{code}: {said}");
                }
            }
        }
        assert!(code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{code}");
    }
}

#[test]
fn a_simple_procurement_gives_two_notes_at_the_most() {
    for model in [
        json!({ "kind": "lowest-price" }),
        json!({ "kind": "mean-price" }),
        json!({ "kind": "relative-lowest", "price_weight": "1" }),
    ] {
        let (procurement, problems) = check(json!({
            "matvag": "1",
            "procurement": { "name": "Bröd" },
            "lots": [
                { "id": "1", "name": "Bröd", "model": model, "positions": [{ "id": "1", "name": "Bröd", "unit": "kg", "quantity": "1" }] },
                { "id": "2", "name": "Mer", "model": model, "positions": [{ "id": "1", "name": "Bröd", "unit": "kg", "quantity": "1" }] },
            ],
        }));
        assert!(procurement.is_some() && problems.len() <= 2, "{problems:?}");
    }
}

#[test]
fn models_that_weigh_quality_alone_need_weights_that_sum_without_the_price() {
    let weights =
        [("/lots/1/criteria/0/worth/weight", json!("0.6")), ("/lots/1/criteria/1/worth/weight", json!("0.4"))];
    for model in [
        json!({ "kind": "quotient", "direction": "quality-per-krona" }),
        json!({ "kind": "quotient-band", "band_percent": "5", "then": { "by": "criterion", "criterion": "v2" } }),
        json!({ "kind": "fixed-price" }),
        json!({ "kind": "lowest-price", "quality_at_least": "0.7" }),
        json!({ "kind": "lowest-price" }),
        json!({ "kind": "median-normalised", "price_weight": "1", "quality_weight": "1", "reference": { "kind": "mean" } }),
        json!({ "kind": "median-normalised", "price_weight": "0.3", "quality_weight": "0.7", "reference": { "kind": "median" } }),
    ] {
        let model_and_weights = [("/lots/1/model", model.clone()), ("/lots/1/weights_in", json!("fractions"))];
        let (procurement, problems) = valid_with(&[model_and_weights.as_slice(), &weights].concat());
        assert!(procurement.is_some() && problems.is_empty(), "{model}: {problems:?}");
    }
}

#[test]
fn weights_in_points_sum_to_the_top_of_the_scale() {
    let points = ("/lots/1/weights_in", json!("points"));
    let (procurement, problems) = valid_with(&[points.clone(), ("/lots/1/model/scale", json!("100"))]);
    assert!(problems.is_empty(), "{problems:?}");
    let procurement = procurement.unwrap();
    assert!(
        matches!(&procurement.lots()[1].criteria[0].worth, Worth::Weight(weight) if weight.value().to_string() == "0.3")
    );
    let (_, problems) =
        valid_with(&[points, ("/lots/1/model", json!({ "kind": "utility-index", "price_weight": "50" }))]);
    let codes: Vec<_> = problems.iter().map(|problem| problem.code.as_ref()).collect();
    assert_eq!(codes, ["points-without-scale"]);
}

#[test]
fn a_percentage_is_kept_as_the_fraction_that_it_is() {
    let (procurement, problems) = valid_with(&[
        ("/lots/0/model", json!({ "kind": "percent-deduction" })),
        ("/lots/0/criteria/0/worth", json!({ "percent": "20" })),
        ("/lots/0/criteria/0/weigh_by", json!("value")),
        ("/lots/0/criteria/1/worth", json!({ "percent": "2.5" })),
    ]);
    assert!(problems.is_empty(), "{problems:?}");
    let procurement = procurement.unwrap();
    let worths: Vec<_> = procurement.lots()[0].criteria.iter().map(|criterion| criterion.worth.clone()).collect();
    assert_eq!(worths, ["0.2", "0.025"].map(|fraction| Worth::Percent(fraction.parse().unwrap())));
}

#[test]
fn percentages_that_leave_nothing_are_undefined_in_the_prozorro_formula() {
    let changes = |percent: &str| {
        valid_with(&[
            ("/lots/0/model", json!({ "kind": "prozorro-meat" })),
            ("/lots/0/criteria/0/worth", json!({ "percent": "60" })),
            ("/lots/0/criteria/0/weigh_by", json!("value")),
            ("/lots/0/criteria/1/worth", json!({ "percent": percent })),
        ])
    };
    let (_, problems) = changes("40");
    let problems: Vec<_> = problems.into_vec();
    assert_eq!((problems.len(), problems[0].code.as_ref()), (1, "formula-undefined"));
    assert!(changes("39").0.is_some());
}

#[test]
fn a_priority_order_compares_criteria_that_are_worth_nothing() {
    let order = |order: Value| {
        valid_with(&[
            ("/lots/0/model", json!({ "kind": "priority-order", "order": order })),
            ("/lots/0/rounding", json!([])),
            ("/lots/0/criteria/0/worth", Value::Null),
            ("/lots/0/criteria/0/weigh_by", json!("positions")),
            ("/lots/0/criteria/1/worth", Value::Null),
        ])
    };
    let (procurement, problems) = order(json!(["k1", "price", "k2"]));
    assert!(procurement.is_some() && problems.is_empty(), "{problems:?}");
    for (steps, code) in [
        (json!(["k1", "k1", "k2"]), "priority-repeated"),
        (json!(["k1", "k2", "p1"]), "unknown-criterion"),
        (json!(["k1"]), "criterion-without-effect"),
    ] {
        let (_, problems) = order(steps);
        let codes: Vec<_> = problems.iter().map(|problem| problem.code.as_ref()).collect();
        assert_eq!(codes, [code]);
    }
}

#[test]
fn kronor_for_a_declared_number_may_count_against_the_bidder() {
    let declared = ("/lots/0/criteria/1/measure", json!({ "kind": "declared", "unit": "km" }));
    let (procurement, problems) = valid_with(&[declared, ("/lots/0/criteria/1/worth/kr", json!("-2"))]);
    assert!(procurement.is_some() && problems.is_empty(), "{problems:?}");
}

/// Every pointer to a text in a document.
fn texts(value: &Value, at: &str, pointers: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                texts(value, &format!("{at}/{key}"), pointers);
            }
        }
        Value::Array(entries) => {
            for (index, value) in entries.iter().enumerate() {
                texts(value, &format!("{at}/{index}"), pointers);
            }
        }
        Value::String(_) => pointers.push(at.to_owned()),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

proptest! {
    #[test]
    fn there_is_a_model_exactly_when_there_is_no_error(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..6),
    ) {
        let mut document = valid();
        let mut pointers = Vec::new();
        texts(&document, "", &mut pointers);
        let values = [
            "", " ", "0", "1", "2", "5", "-1", "0.5", "50", "100", "1e9", "0,5", "x", "a", "b", "p1", "k1", "v1", "price",
            "2026-02-29", "lot", "positions", "st", "kg", "linear", "percent", "points", "draw", "åäö",
        ];
        for (pointer, value) in changes {
            put(&mut document, pointer.get::<String>(&pointers), json!(value.get(&values)));
        }
        if let Ok(input) = serde_json::from_value::<ProcurementInput>(document) {
            let (procurement, problems) = check_procurement(&input);
            prop_assert_eq!(procurement.is_none(), problems.has_errors(), "{:?}", problems);
        }
    }
}
