import { expect, test } from "vitest";
import { freeName, refusal } from "./given";

test("a name that is taken gets a number before its ending", () => {
  const taken = new Set(["anbud/anbud.xlsx", "anbud/anbud (2).xlsx"]);
  expect(freeName("anbud/anbud.xlsx", taken)).toBe("anbud/anbud (3).xlsx");
  expect(freeName("anbud/annat.xlsx", taken)).toBe("anbud/annat.xlsx");
});

test("what is no table is refused by its name, and what is too large by its size", () => {
  for (const [name, size, expected] of [
    ["anbud.pdf", 10, "bids.isPdf"],
    ["anbud.xls", 10, "bids.isOld"],
    ["anbud.XLSX", 10, null],
    ["anbud.xlsx", 0, "bids.isEmpty"],
    ["anbud.csv", 51 * 1024 * 1024, "bids.isBig"],
  ] as const) {
    expect(refusal(name, size), name).toBe(expected);
  }
});
