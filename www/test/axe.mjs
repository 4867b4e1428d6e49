// Every view by axe-core: both languages, 320 and 1366 pixels wide, with the example, with an import that has faults, and
// in the states that a view can be in. No violation at all.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { suite } from "./harness.mjs";
import { works, walkOpened } from "./states.mjs";
import { openExample, toView, views, watchWorker } from "./use.mjs";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const { tests, test } = suite("axe");
export { tests };

/** What axe finds wrong, a line for each rule; checks that it looked at something. */
async function violations(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(source);
  const { found, passes } = await page.evaluate(async (tags) => {
    const result = await globalThis.axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
    return {
      passes: result.passes.length,
      found: result.violations.map(({ id, help, nodes }) => ({
        id,
        help,
        count: nodes.length,
        first: nodes.slice(0, 3).map((node) => `${node.target.join(" ")}: ${node.html.slice(0, 160)}`),
      })),
    };
  }, TAGS);
  assert.ok(10 < passes, `axe looked at the page: ${passes} rules passed`);
  return found.map(({ id, help, count, first }) => `${id} ×${count} (${help})\n      ${first.join("\n      ")}`);
}

for (const width of [320, 1366]) {
  for (const lang of ["sv", "en"]) {
    for (const work of works) {
      test(
        `${work.name}, ${lang}, ${width}`,
        async (page) => {
          const found = [];
          await work.walk(page, lang, async (where) => {
            for (const each of await violations(page)) found.push(`${lang} ${where}: ${each}`);
          });
          assert.equal(found.length, 0, `\n  ${found.join("\n  ")}`);
        },
        { initScript: watchWorker, viewport: { width, height: width === 320 ? 640 : 768 }, timeout: 60_000 },
      );
    }
  }
}

const options = { initScript: watchWorker, timeout: 60_000 };

test(
  "everything opened: details, all steps of a bid, corrections, a letter, columns, dialogs",
  async (page) => {
    const found = [];
    await walkOpened(page, async (where) => {
      for (const each of await violations(page)) found.push(`${where}: ${each}`);
    });
    assert.equal(found.length, 0, `\n  ${found.join("\n  ")}`);
  },
  options,
);

test(
  "axe itself finds what is wrong when something is",
  async (page) => {
    await page.evaluate(() => {
      const bad = document.createElement("button");
      document.querySelector("main").append(bad);
    });
    const found = await violations(page);
    assert.ok(found.some((each) => each.startsWith("button-name")), found.join("\n"));
  },
  options,
);

test(
  "the accessibility statement is linked from every view",
  async (page) => {
    await openExample(page);
    for (const view of views) {
      await toView(page, view);
      const link = page.locator("footer a", { hasText: "Tillgänglighetsredogörelse" });
      assert.equal(await link.getAttribute("href"), "#/hjalp", view.name);
    }
    await toView(page, "help");
    assert.equal(await page.getByRole("heading", { name: "Tillgänglighetsredogörelse" }).count(), 1);
  },
  options,
);
