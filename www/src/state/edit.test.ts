import { expect, test } from "vitest";
import { at, freeId, numberText, parsed, pathsUp, published, shownNumber, withAt, withoutRow, withRow } from "./edit";

const tree = parsed('{"matvag":"1","lots":[{"id":"a","name":"Mejeri"},{"id":"b","name":"Fisk"}]}');

test("an edit leaves the tree before as it was", () => {
  const before = published(tree);
  const after = withAt(tree, "/lots/1/name", "Kött");
  expect(at(after, "/lots/1/name")).toBe("Kött");
  expect(published(tree)).toBe(before);
});

test("an edit elsewhere keeps the very same tables", () => {
  expect(at(withAt(tree, "/lots/1/name", "Kött"), "/lots/0")).toBe(at(tree, "/lots/0"));
});

test("undefined takes a key away, and tables on the way are made", () => {
  expect(at(withAt(tree, "/lots/0/name", undefined), "/lots/0")).toEqual({ id: "a" });
  expect(at(withAt(tree, "/procurement/lots_per_bidder/at_most", "4"), "/procurement")).toEqual({
    lots_per_bidder: { at_most: "4" },
  });
});

test("rows are added last, and a list stays when its last row is taken away", () => {
  const added = withRow(tree, "/lots/0/criteria", { id: "T1" });
  expect(at(added, "/lots/0/criteria")).toEqual([{ id: "T1" }]);
  expect(at(withoutRow(added, "/lots/0/criteria", 0), "/lots/0/criteria")).toEqual([]);
  expect(at(withoutRow(withoutRow(tree, "/lots", 1), "/lots", 0), "/lots")).toEqual([]);
});

test("a free id is the lowest that nobody has", () => {
  expect(freeId("K", ["K1", "K3"])).toBe("K2");
  expect(freeId("K", [])).toBe("K1");
  expect(freeId("K", ["K1", "K2"])).toBe("K3");
});

test("the ways up from a path end at the top", () => {
  expect(pathsUp("/lots/0/model")).toEqual(["/lots/0/model", "/lots/0", "/lots"]);
});

test("what people write as a number becomes the text of the published JSON", () => {
  for (const [written, text] of [
    ["12,50", "12.50"],
    ["12.50", "12.50"],
    ["1 234,5", "1234.5"],
    ["1\u00a0234,5", "1234.5"],
    ["1\u202f234,5", "1234.5"],
    ["\u22123", "-3"],
    ["12,50 kr", "12.50"],
    ["5 %", "5"],
    ["1.234,50", "1234.50"],
    ["1,234", "1.234"],
    ["0.125", "0.125"],
  ] as const) {
    expect(numberText(written, ","), written).toEqual({ kind: "number", text });
  }
});

test("a number that can be read in two ways is asked about", () => {
  expect(numberText("1.234", ",")).toEqual({ kind: "ambiguous", decimal: "1.234", thousands: "1234" });
  expect(numberText("1,234", ".")).toEqual({ kind: "ambiguous", decimal: "1.234", thousands: "1234" });
});

test("what is no number is left for the engine to say", () => {
  expect(numberText(" tolv ", ",")).toEqual({ kind: "other", text: "tolv" });
  expect(numberText("  ", ",")).toEqual({ kind: "empty" });
});

test("a number is shown with the sign of the language and comes back the same", () => {
  for (const text of ["0.5", "1.234", "-3", "400000"]) {
    for (const sign of [",", "."] as const) {
      expect(numberText(shownNumber(text, sign), sign), text).toEqual({ kind: "number", text });
    }
  }
});
