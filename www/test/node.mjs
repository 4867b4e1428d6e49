// The example of the npm package, as somebody who installs the package runs it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "./harness.mjs";

export const { tests, test } = suite("node");

const root = join(import.meta.dirname, "../..");

test(
  "the npm package's example says who wins, with the totals that another program computed",
  async () => {
    const example = join(root, "crates/matvag-wasm/npm/examples/evaluate.mjs");
    const said = execFileSync(process.execPath, [example, join(root, "examples/start")], { encoding: "utf8" });
    const { omraden } = JSON.parse(readFileSync(join(root, "examples/start/facit.json"), "utf8"));
    for (const bids of Object.values(omraden)) {
      const winner = bids.find((bid) => bid.plats === 1);
      const line = said.split("\n").find((each) => each.includes(`: ${winner.anbudsgivare} har lägst`));
      assert.ok(line, `${winner.anbudsgivare} in: ${said}`);
      const digits = line.split("kr")[0].replaceAll(/[^\d,]/gu, "").replace(/^,/u, "").replace(",", ".").replace(/(\.\d*?)0+$/u, "$1");
      assert.ok(digits.endsWith(winner["jämförelsepris"]), `${digits} and ${winner["jämförelsepris"]}`);
    }
  },
  { open: "none" },
);
