import { expect, test } from "vitest";

import { unbroken, unbrokenCounts } from "./unbroken";

test("a number stays with its unit", () => {
  expect(unbroken("Nötfärs, fetthalt högst 12 %")).toBe("Nötfärs, fetthalt högst 12\u00a0%");
  expect(unbroken("10 kr per 2 kg")).toBe("10\u00a0kr per 2\u00a0kg");
  expect(unbroken("−0,02 kg CO₂e, grytbitar 3 × 3 cm")).toBe("−0,02\u00a0kg\u00a0CO₂e, grytbitar 3\u00a0×\u00a03\u00a0cm");
  expect(unbroken("I samverkan, kg/år")).toBe("I samverkan, kg/\u2060år");
});

test("a word that begins like a unit is no unit", () => {
  expect(unbroken("2 lagar och 3 kronor, 4 grönsaker")).toBe("2 lagar och 3 kronor, 4 grönsaker");
});

test("a cell stays with its place", () => {
  expect(unbroken("1-fjallmat.csv, cell C10")).toBe("1-fjallmat.csv, cell\u00a0C10");
  expect(unbroken("parad 12; rad 44")).toBe("parad 12; rad\u00a044");
});

test("a range is not broken", () => {
  expect(unbroken("5–95 % av vikten")).toBe("5\u2060–\u206095\u00a0% av vikten");
  expect(unbroken("Känslighet – vad som ändrar")).toBe("Känslighet – vad som ändrar");
});

test("counts stay with what is counted", () => {
  expect(unbrokenCounts("1 fel, 2 varningar")).toBe("1\u00a0fel, 2\u00a0varningar");
});
