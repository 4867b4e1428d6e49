import { expect, test } from "vitest";

import { fileOf, isShort, keyOf, lotsOf } from "./invented";

const tree = {
  lots: [
    {
      id: "A",
      name: "Kött",
      positions: [
        { id: "1", name: "Nötfärs", unit: "kg" },
        { id: "2", name: "Skinka", unit: "kg" },
      ],
      requirements: [{ id: "K1", text: "Registrerad." }],
      criteria: [
        { id: "eko", name: "Ekologiskt", measure: { kind: "yes-no" }, answer_for: "positions", positions: ["1"] },
        { id: "lev", name: "Leverans", measure: { kind: "levels", levels: [{ answer: "1 dag", share: 0 }, { answer: "2 dagar", share: 1 }] } },
      ],
    },
    { id: "B", name: "Fisk", positions: [{ id: "1", name: "Sej", unit: "kg" }] },
  ],
};

test("an invented bid is a file as bidders write it", () => {
  const written = {
    bidder: 'Bolaget; "A"',
    prices: { [keyOf("A", "1")]: "108.50", [keyOf("A", "2")]: "60" },
    answers: { [keyOf("A", "eko")]: "ja", [keyOf("A", "lev")]: "2 dagar" },
  };
  expect(fileOf(lotsOf(tree), written, "påhittat")).toBe(
    [
      'Anbudsgivare;"Bolaget; ""A"""',
      "Anbudsområde;Rad;Pris;Svar;Bevis;eko",
      "A;1;108,50;;påhittat;ja",
      "A;2;60;;;",
      "A;K1;;ja;påhittat;",
      "A;lev;;2 dagar;påhittat;",
      "",
    ].join("\r\n"),
  );
});

test("levels and yes or no have answers to choose from", () => {
  const [lot] = lotsOf(tree);
  expect(lot?.questions.map((each) => each.answers)).toEqual([["ja", "nej"], ["1 dag", "2 dagar"]]);
});

test("many positions are not invented one by one", () => {
  expect(isShort(lotsOf(tree), 3)).toBe(true);
  expect(isShort(lotsOf(tree), 2)).toBe(false);
  expect(isShort([], 3)).toBe(false);
});
