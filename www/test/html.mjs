// The page as HTML: every view as it stands in the browser, and the files that are served, held against the standard.
//
// The rules are the standard's own: what may be within what, which attributes an element has, which values they take, that an
// id is there once, that what is pointed at is there. Axe looks at what is reached and read; this looks at what is written.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";

import { downloaded, SINGLE, suite, WEB } from "./harness.mjs";
import { works, walkOpened } from "./states.mjs";
import { openExample, speak, toView, watchWorker } from "./use.mjs";

const { tests, test } = suite("html");
export { tests };

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard"],
  rules: {
    "no-missing-references": "error",
  },
});

/** What is wrong with a document, a line for each rule with its first places. */
async function faults(html) {
  const { results } = await validator.validateString(html);
  const byRule = new Map();
  for (const { ruleId, message, selector } of results.flatMap((each) => each.messages)) {
    byRule.set(ruleId, [...(byRule.get(ruleId) ?? []), `${selector}: ${message}`]);
  }
  return [...byRule].map(([rule, places]) => `${rule} ×${places.length}\n      ${places.slice(0, 3).join("\n      ")}`);
}

const written = (page) => page.evaluate(() => `<!doctype html>${document.documentElement.outerHTML}`);
const none = (found) => assert.equal(found.length, 0, `\n  ${found.join("\n  ")}`);
const options = { initScript: watchWorker, timeout: 60_000 };

for (const lang of ["sv", "en"]) {
  for (const work of works) {
    test(
      `${work.name}, ${lang}`,
      async (page) => {
        const found = [];
        await work.walk(page, lang, async (where) => {
          for (const each of await faults(await written(page))) found.push(`${lang} ${where}: ${each}`);
        });
        none(found);
      },
      options,
    );
  }
}

test(
  "everything opened: details, all steps of a bid, corrections, a letter, columns, dialogs",
  async (page) => {
    const found = [];
    await walkOpened(page, async (where) => {
      for (const each of await faults(await written(page))) found.push(`${where}: ${each}`);
    });
    none(found);
  },
  options,
);

test(
  "the files as they are served, before anything has run",
  async () => {
    none(await faults(readFileSync(join(WEB, "index.html"), "utf8")));
    // The standard wants UTF-8. The one file holds the engine in the signs of windows-1252, which saves 245 kB (README): the one
    // thing that is not as the standard has it.
    const found = await faults(readFileSync(SINGLE, "latin1"));
    assert.equal(found.length, 1, found.join("\n"));
    assert.match(found[0], /^attribute-allowed-values ×1\n.*charset.*windows-1252/su);
  },
  { open: "none" },
);

test(
  "the protocol as it is saved as a web page",
  async (page) => {
    await openExample(page);
    for (const lang of ["sv", "en"]) {
      await speak(page, lang);
      await toView(page, "protocol");
      const { bytes } = await downloaded(page, () => page.getByRole("button", { name: /^(Spara som webbsida|Save as web page)$/u }).click());
      none(await faults(bytes.toString("utf8")));
    }
  },
  options,
);

test(
  "a fault is found when there is one",
  async () => {
    const found = await faults("<!doctype html><html lang=sv><head><title>x</title></head><body><p><div id=a></div></p><ul><div id=a></div></ul></body></html>");
    assert.ok(found.some((each) => each.startsWith("no-dup-id")), found.join("\n"));
    assert.ok(found.some((each) => each.startsWith("element-permitted-content")), found.join("\n"));
  },
  { open: "none" },
);
