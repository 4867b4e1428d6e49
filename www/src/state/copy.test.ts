import { expect, test } from "vitest";

import { mixedText } from "./copy";

test("cells become plain where they stand whole, and nowhere else", () => {
  const text = "1 bud till\n1\t4\u202f312\u202f000\u00a0kr\t\u2212466\u202f500\u00a0kr\nslut";
  const cells = [
    { written: "1", plain: "1" },
    { written: "4\u202f312\u202f000\u00a0kr", plain: "4312000" },
    { written: "\u2212466\u202f500\u00a0kr", plain: "-466500" },
  ];
  expect(mixedText(text, cells)).toBe("1 bud till\n1\t4312000\t-466500\nslut");
});

test("a cell that is not in the text is left out of it", () => {
  expect(mixedText("a\tb", [{ written: "c", plain: "d" }])).toBe("a\tb");
});
