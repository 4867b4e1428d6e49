// Runs the tests of the page: node test/run.mjs [FILE …] [--only PART-OF-A-NAME]. Build first: cargo xtask www.

import { readdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { runAll } from "./harness.mjs";

const { values, positionals } = parseArgs({ options: { only: { type: "string" } }, allowPositionals: true });
const notTests = new Set(["harness.mjs", "run.mjs"]);
const wanted = new Set(positionals.map((name) => `${name.replace(/^.*\//u, "").replace(/\.mjs$/u, "")}.mjs`));
const files = readdirSync(import.meta.dirname).sort().filter((name) => name.endsWith(".mjs") && !notTests.has(name));

const tests = [];
for (const name of wanted) if (!files.includes(name)) throw new Error(`there is no test/${name}`);
for (const name of files) {
  if (0 < wanted.size && !wanted.has(name)) continue;
  const found = await import(`./${name}`);
  if (Array.isArray(found.tests)) tests.push(...found.tests);
}
process.exitCode = (await runAll(tests, { only: values.only })) ? 0 : 1;
