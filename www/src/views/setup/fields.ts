// The form of a procurement, as a table: which keys there are, what each holds, what may be left out. `Fields.svelte`
// draws it; the words are in `words/sv-work.ts` under `fields`, `hints` and `choices`, by the names that stand here.

import type { Table, Tree } from "../../state/edit";
import type { ChoiceName, FieldName } from "../../words/sv-work";

/** An option: what it is about and what stands in the JSON, `answerFor.lot`. Models are named by the engine. */
export type Option = ChoiceName | `model.${string}`;

interface Base {
  /** The key under the place where the form stands. */
  key: string;
  label: FieldName;
  /** A hint under the label. */
  hint?: FieldName;
}
export type Field =
  | (Base & { kind: "text"; isRequired?: boolean; isLong?: boolean })
  | (Base & { kind: "date" })
  | (Base & { kind: "number"; isRequired?: boolean })
  /** One of these words; left out when `unless` is given and nothing is chosen. */
  | (Base & { kind: "choice"; options: Option[]; unless?: Option })
  /** `true`, or left out. */
  | (Base & { kind: "flag" })
  /** Names, one on each line. */
  | (Base & { kind: "names" })
  /** The id of one of the lot's criteria. */
  | (Base & { kind: "criterion" })
  /** A table whose `tag` says which keys it has besides. */
  | (Base & { kind: "tagged"; tag: string; cases: Case[]; unless?: Option })
  /** A table where exactly one of these keys says which it is. */
  | (Base & { kind: "one-of"; cases: Case[] })
  /** A table that may be left out as a whole. */
  | (Base & { kind: "optional"; fields: Field[]; blank: Table })
  /** A list of tables. */
  | (Base & { kind: "rows"; row: Field[]; blank: Table; add: FieldName });
/** One case of a table: its name and its keys. */
export interface Case {
  is: Option;
  fields: Field[];
}

const scale: Field = { kind: "number", key: "scale", label: "scale", hint: "scaleHint" };
const priceWeight: Field = { kind: "number", key: "price_weight", label: "priceWeight", isRequired: true };

/** Each evaluation model with its own parameters. */
const models: Case[] = [
  { is: "model.lowest-price", fields: [{ kind: "number", key: "quality_at_least", label: "qualityAtLeast", hint: "shareHint" }] },
  { is: "model.fixed-deduction", fields: [] },
  { is: "model.fixed-surcharge", fields: [] },
  { is: "model.percent-deduction", fields: [] },
  { is: "model.percent-surcharge", fields: [] },
  { is: "model.relative-lowest", fields: [priceWeight, scale] },
  {
    is: "model.relative-linear",
    fields: [priceWeight, scale, { kind: "number", key: "zero_at", label: "zeroAtMultiple", hint: "unlessTwo" }],
  },
  {
    is: "model.relative-span",
    fields: [priceWeight, scale, { kind: "number", key: "bottom", label: "bottom", hint: "unlessZero" }],
  },
  {
    is: "model.absolute-span",
    fields: [
      priceWeight,
      scale,
      { kind: "number", key: "full_at", label: "fullAtPrice", isRequired: true },
      { kind: "number", key: "zero_at", label: "zeroAtPrice", isRequired: true },
      { kind: "choice", key: "clamp", label: "clamp", options: ["clamp.none", "clamp.top", "clamp.bottom", "clamp.both"], unless: "clamp.none" },
    ],
  },
  {
    is: "model.price-steps",
    fields: [
      priceWeight,
      scale,
      {
        kind: "rows",
        key: "steps",
        label: "priceSteps",
        add: "addStep",
        blank: { up_to: "", points: "" },
        row: [
          { kind: "number", key: "up_to", label: "upTo", isRequired: true },
          { kind: "number", key: "points", label: "points", isRequired: true },
        ],
      },
      { kind: "number", key: "above", label: "above", hint: "unlessZero" },
    ],
  },
  {
    is: "model.quotient",
    fields: [
      { kind: "choice", key: "direction", label: "direction", options: ["direction.quality-per-krona", "direction.kronor-per-quality"] },
      scale,
    ],
  },
  {
    is: "model.quotient-band",
    fields: [
      scale,
      { kind: "number", key: "band_percent", label: "bandPercent", isRequired: true },
      {
        kind: "tagged",
        key: "then",
        label: "bandThen",
        tag: "by",
        cases: [
          { is: "bandThen.lowest-price", fields: [] },
          { is: "bandThen.highest-quality", fields: [] },
          { is: "bandThen.criterion", fields: [{ kind: "criterion", key: "criterion", label: "criterion" }] },
        ],
      },
    ],
  },
  {
    is: "model.median-normalised",
    fields: [
      priceWeight,
      { kind: "number", key: "quality_weight", label: "qualityWeight", isRequired: true },
      scale,
      {
        kind: "tagged",
        key: "reference",
        label: "reference",
        tag: "kind",
        cases: [
          { is: "reference.median", fields: [] },
          { is: "reference.mean", fields: [] },
          {
            is: "reference.fixed",
            fields: [
              { kind: "number", key: "price", label: "referencePrice", isRequired: true },
              { kind: "number", key: "quality", label: "referenceQuality", isRequired: true },
            ],
          },
        ],
      },
    ],
  },
  {
    is: "model.logarithmic",
    fields: [
      priceWeight,
      scale,
      { kind: "number", key: "base", label: "base", isRequired: true },
      { kind: "number", key: "reference_price", label: "referencePrice", hint: "unlessLowest" },
    ],
  },
  { is: "model.utility-index", fields: [priceWeight] },
  {
    is: "model.mean-price",
    fields: [
      { kind: "number", key: "at_mean", label: "atMean", hint: "unlessFifty" },
      { kind: "number", key: "slope", label: "slope", hint: "unlessHundred" },
      { kind: "number", key: "price_weight", label: "priceWeight", hint: "unlessAll" },
    ],
  },
  { is: "model.median-deduction", fields: [] },
  { is: "model.fixed-price", fields: [scale] },
  {
    is: "model.life-cycle-cost",
    fields: [
      { kind: "number", key: "years", label: "years", isRequired: true },
      { kind: "number", key: "discount_percent", label: "discountPercent", isRequired: true },
      { kind: "choice", key: "payment", label: "payment", options: ["payment.year-end", "payment.year-start"], unless: "payment.year-end" },
      { kind: "number", key: "kr_per_kg_co2e", label: "krPerKgCo2e", hint: "unlessNoPrice" },
      { kind: "text", key: "co2_price_source", label: "co2PriceSource" },
      { kind: "flag", key: "co2_proof_required", label: "co2ProofRequired" },
      {
        kind: "rows",
        key: "own_costs",
        label: "ownCosts",
        add: "addOwnCost",
        blank: { id: "", name: "", kr: "" },
        row: [
          { kind: "text", key: "id", label: "id", isRequired: true },
          { kind: "text", key: "name", label: "name", isRequired: true },
          { kind: "number", key: "kr", label: "ownCostKr", isRequired: true },
          { kind: "text", key: "for_each", label: "forEach", hint: "forEachHint" },
          { kind: "number", key: "in_year", label: "inYear", hint: "inYearHint" },
        ],
      },
    ],
  },
  { is: "model.prozorro-meat", fields: [] },
  { is: "model.priority-order", fields: [{ kind: "names", key: "order", label: "priorityOrder", hint: "priorityHint" }] },
];

/** Name, numbers, dates. */
export const head: Field[] = [
  { kind: "text", key: "name", label: "procurementName", isRequired: true },
  { kind: "text", key: "diary_number", label: "diaryNumber" },
  { kind: "text", key: "buyer", label: "buyer" },
  { kind: "date", key: "published", label: "publishedOn" },
  { kind: "date", key: "bids_due", label: "bidsDue" },
  {
    kind: "choice",
    key: "regime",
    label: "regime",
    options: ["regime.goods-above-threshold", "regime.goods-below-threshold", "regime.meal-service"],
    unless: "regime.not-said",
  },
];

/** Of the head, what is seldom changed. */
export const headDetails: Field[] = [
  { kind: "text", key: "currency", label: "currency", hint: "currencyHint" },
  { kind: "text", key: "source", label: "source" },
  { kind: "flag", key: "invented", label: "invented" },
  {
    kind: "optional",
    key: "lots_per_bidder",
    label: "lotLimit",
    blank: { at_most: "", rule: "stated-order" },
    fields: [
      { kind: "number", key: "at_most", label: "lotLimitAtMost", isRequired: true },
      { kind: "choice", key: "rule", label: "lotLimitRule", options: ["lotLimitRule.stated-order", "lotLimitRule.least-total"] },
      { kind: "names", key: "order", label: "lotLimitOrder", hint: "lotLimitOrderHint" },
    ],
  },
];

/** What a lot is and how it is won. */
export const lot: Field[] = [
  { kind: "text", key: "name", label: "lotName", isRequired: true },
  { kind: "text", key: "id", label: "lotId", hint: "lotIdHint", isRequired: true },
  {
    kind: "choice",
    key: "award_ground",
    label: "awardGround",
    options: ["awardGround.price", "awardGround.cost", "awardGround.best-price-quality-ratio"],
    unless: "awardGround.not-said",
  },
];

/** The evaluation model. */
export const model: Field = { kind: "tagged", key: "model", label: "model", tag: "kind", cases: models };

/** Roundings, ties, missing prices. */
export const lotDetails: Field[] = [
  {
    kind: "choice",
    key: "weights_in",
    label: "weightsIn",
    options: ["weightsIn.fractions", "weightsIn.percent", "weightsIn.points"],
    unless: "weightsIn.fractions",
  },
  {
    kind: "rows",
    key: "rounding",
    label: "rounding",
    hint: "roundingHint",
    add: "addRounding",
    blank: { stage: "total", digits: "2" },
    row: [
      {
        kind: "choice",
        key: "stage",
        label: "roundingStage",
        options: ["roundingStage.price-score", "roundingStage.criterion-score", "roundingStage.contribution", "roundingStage.total"],
      },
      { kind: "number", key: "digits", label: "digits", isRequired: true },
      {
        kind: "choice",
        key: "mode",
        label: "roundingMode",
        options: ["roundingMode.half-up", "roundingMode.half-even", "roundingMode.down", "roundingMode.up"],
        unless: "roundingMode.half-up",
      },
    ],
  },
  { kind: "choice", key: "compare", label: "compare", options: ["compare.exact", "compare.rounded"], unless: "compare.exact" },
  {
    kind: "rows",
    key: "tie",
    label: "tie",
    hint: "tieHint",
    add: "addTie",
    blank: { by: "lowest-price" },
    row: [
      {
        kind: "tagged",
        key: "",
        label: "tieBy",
        tag: "by",
        cases: [
          { is: "tieBy.lowest-price", fields: [] },
          { is: "tieBy.highest-quality", fields: [] },
          { is: "tieBy.criterion", fields: [{ kind: "criterion", key: "criterion", label: "criterion" }] },
          {
            is: "tieBy.draw",
            fields: [
              {
                kind: "optional",
                key: "draw",
                label: "drawn",
                blank: {},
                fields: [
                  { kind: "names", key: "order", label: "drawOrder", hint: "drawOrderHint" },
                  { kind: "text", key: "seed", label: "seed", hint: "seedHint" },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
  {
    kind: "tagged",
    key: "missing_price",
    label: "missingPrice",
    tag: "kind",
    unless: "missingPrice.not-evaluated",
    cases: [
      { is: "missingPrice.not-evaluated", fields: [] },
      { is: "missingPrice.reject", fields: [] },
      { is: "missingPrice.exclude-position", fields: [] },
      { is: "missingPrice.highest-other", fields: [] },
      { is: "missingPrice.amount", fields: [{ kind: "number", key: "kr", label: "missingPriceKr", isRequired: true }] },
    ],
  },
  {
    kind: "choice",
    key: "negative_price",
    label: "negativePrice",
    options: ["negativePrice.refused", "negativePrice.allowed"],
    unless: "negativePrice.refused",
  },
  { kind: "choice", key: "offers", label: "offers", options: ["offers.one", "offers.lowest", "offers.highest"], unless: "offers.one" },
  {
    kind: "rows",
    key: "markup_parts",
    label: "markupParts",
    hint: "markupHint",
    add: "addMarkup",
    blank: { id: "", name: "", estimated_cost: "" },
    row: [
      { kind: "text", key: "id", label: "id", isRequired: true },
      { kind: "text", key: "name", label: "name", isRequired: true },
      { kind: "number", key: "estimated_cost", label: "estimatedCost", isRequired: true },
      { kind: "number", key: "at_most", label: "markupAtMost" },
    ],
  },
];

/** One award criterion. */
export const criterion: Field[] = [
  { kind: "text", key: "name", label: "name", isRequired: true },
  { kind: "text", key: "id", label: "id", isRequired: true },
  { kind: "text", key: "text", label: "criterionText", isLong: true },
  {
    kind: "tagged",
    key: "measure",
    label: "measure",
    tag: "kind",
    cases: [
      { is: "measure.yes-no", fields: [] },
      { is: "measure.share", fields: [] },
      {
        is: "measure.levels",
        fields: [
          {
            kind: "rows",
            key: "levels",
            label: "levels",
            add: "addLevel",
            blank: { answer: "", share: "" },
            row: [
              { kind: "text", key: "answer", label: "levelAnswer", isRequired: true },
              { kind: "number", key: "share", label: "levelShare", hint: "shareHint", isRequired: true },
            ],
          },
        ],
      },
      {
        is: "measure.linear",
        fields: [
          { kind: "number", key: "none_at", label: "noneAt", isRequired: true },
          { kind: "number", key: "full_at", label: "fullAt", isRequired: true },
          { kind: "text", key: "unit", label: "measureUnit" },
        ],
      },
      { is: "measure.jury", fields: [{ kind: "number", key: "top", label: "juryTop", isRequired: true }] },
      { is: "measure.declared", fields: [{ kind: "text", key: "unit", label: "measureUnit", isRequired: true }] },
    ],
  },
  {
    kind: "one-of",
    key: "worth",
    label: "worth",
    hint: "worthHint",
    cases: [
      {
        is: "worth.kr",
        fields: [
          { kind: "number", key: "kr", label: "worthKr", isRequired: true },
          { kind: "choice", key: "per", label: "worthPer", options: ["worthPer.lot", "worthPer.position", "worthPer.unit", "worthPer.kg"], unless: "worthPer.lot" },
        ],
      },
      { is: "worth.percent", fields: [{ kind: "number", key: "percent", label: "worthPercent", isRequired: true }] },
      { is: "worth.weight", fields: [{ kind: "number", key: "weight", label: "worthWeight", isRequired: true }] },
    ],
  },
  { kind: "choice", key: "answer_for", label: "answerFor", options: ["answerFor.lot", "answerFor.positions"], unless: "answerFor.lot" },
  {
    kind: "choice",
    key: "weigh_by",
    label: "weighBy",
    options: ["weighBy.positions", "weighBy.quantity", "weighBy.value"],
    unless: "weighBy.not-said",
  },
  { kind: "names", key: "positions", label: "criterionPositions", hint: "criterionPositionsHint" },
  { kind: "number", key: "at_least", label: "atLeast", hint: "shareHint" },
  {
    kind: "choice",
    key: "missing",
    label: "missingAnswer",
    options: ["missingAnswer.not-evaluated", "missingAnswer.no-credit"],
    unless: "missingAnswer.not-evaluated",
  },
  { kind: "text", key: "proof", label: "proof", isLong: true },
  { kind: "flag", key: "proof_required", label: "proofRequired" },
];

/** One requirement. */
export const requirement: Field[] = [
  { kind: "text", key: "id", label: "id", isRequired: true },
  { kind: "text", key: "text", label: "requirementText", isRequired: true, isLong: true },
  { kind: "text", key: "proof", label: "proof", isLong: true },
  { kind: "flag", key: "proof_required", label: "proofRequired" },
];

/** What stands in the JSON for an option. */
export function valueOf(option: Option): string {
  return option.slice(option.indexOf(".") + 1);
}

/** The key that tells the cases of a one-of apart. */
export function keyOf(one: Case): string {
  return one.fields[0]?.key ?? "";
}

/**
 * A table of another case: what both have is kept, what the new one must have stands there empty, so that the check asks
 * for it.
 */
export function ofCase(earlier: Table, tag: string, one: Case): Table {
  const table: Table = { [tag]: valueOf(one.is) };
  for (const field of one.fields) {
    const kept = earlier[field.key];
    const value = kept ?? blank(field);
    if (value !== undefined) table[field.key] = value;
  }
  return table;
}

/** What a key holds before anybody has said anything; undefined when it may be left out. */
function blank(field: Field): Tree | undefined {
  switch (field.kind) {
    case "text":
    case "number":
      return field.isRequired === true ? "" : undefined;
    case "choice":
      return field.unless === undefined && field.options[0] !== undefined ? valueOf(field.options[0]) : undefined;
    case "criterion":
      return "";
    case "tagged": {
      const first = field.cases[0];
      return field.unless === undefined && first !== undefined
        ? ofCase({}, field.tag, first)
        : undefined;
    }
    case "rows":
      return field.key === "steps" || field.key === "levels" ? [field.blank] : undefined;
    case "names":
      return field.key === "order" && field.label === "priorityOrder" ? ["price"] : undefined;
    case "date":
    case "flag":
    case "one-of":
    case "optional":
      return undefined;
  }
}

/** A new lot: its id and name are asked for by the check. */
export const newLot = (id: string): Table => ({ id, name: "", model: { kind: "fixed-deduction" } });
export const newCriterion = (id: string): Table => ({ id, name: "", measure: { kind: "yes-no" } });
export const newRequirement = (id: string): Table => ({ id, text: "" });
