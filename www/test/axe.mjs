// Every view by axe-core: both languages, 320 and 1366 pixels wide, with the example, with an import that has faults, and
// in the states that a view can be in. No violation at all.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { suite } from "./harness.mjs";
import {
  menuViews, openExample, openMenu, openProducers, openSkolkok, payload, producerViews, settled, speak, toView, views, watchWorker,
} from "./use.mjs";

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

async function noneIn(page, list, where) {
  const found = [];
  for (const view of list) {
    await toView(page, view);
    for (const each of await violations(page)) found.push(`${where} ${view.name}: ${each}`);
  }
  assert.equal(found.length, 0, `\n  ${found.join("\n  ")}`);
}

for (const width of [320, 1366]) {
  for (const lang of ["sv", "en"]) {
    const options = { initScript: watchWorker, viewport: { width, height: width === 320 ? 640 : 768 }, timeout: 60_000 };
    test(
      `nothing is open, ${lang}, ${width}`,
      async (page) => {
        await speak(page, lang);
        await noneIn(page, [...views.filter((each) => each.of === "nothing"), views[1]], lang);
      },
      options,
    );
    test(
      `the example is open, ${lang}, ${width}`,
      async (page) => {
        await openExample(page);
        await speak(page, lang);
        await noneIn(page, views, lang);
      },
      options,
    );
    test(
      `the example menu is open, ${lang}, ${width}`,
      async (page) => {
        await openMenu(page);
        await speak(page, lang);
        await page.locator("#menu-target").fill(lang === "sv" ? "0,8" : "0.8");
        await page.locator("#menu-target").blur();
        await settled(page);
        await noneIn(page, menuViews, lang);
      },
      options,
    );
    test(
      `local producers, ${lang}, ${width}`,
      async (page) => {
        await openProducers(page);
        await speak(page, lang);
        await noneIn(page, producerViews, lang);
        await toView(page, "producers");
        await page.evaluate(() => {
          for (let round = 0; round < 3; round += 1) for (const each of document.querySelectorAll("main details")) each.open = true;
        });
        await settled(page);
        await page.getByRole("button", { name: /^(Föreslå delkontrakt|Suggest lots)/u }).first().click();
        await settled(page);
        await page.locator("#producers-map").check();
        await settled(page);
        const found = await violations(page);
        assert.equal(found.length, 0, `everything opened, with the map:\n  ${found.join("\n  ")}`);
      },
      options,
    );
    test(
      `bids with faults, ${lang}, ${width}`,
      async (page) => {
        await openSkolkok(page);
        await speak(page, lang);
        await noneIn(page, views.filter((each) => each.of === "work"), lang);
      },
      options,
    );
  }
}

const options = { initScript: watchWorker, timeout: 60_000 };

test(
  "everything opened: details, all steps of a bid, corrections, a letter, columns, dialogs",
  async (page) => {
    const found = [];
    const look = async (where) => {
      for (const each of await violations(page)) found.push(`${where}: ${each}`);
    };
    const openAll = async () => {
      await page.evaluate(() => {
        for (let round = 0; round < 3; round += 1) for (const each of document.querySelectorAll("main details")) each.open = true;
      });
      await settled(page);
    };
    await page.locator("summary").first().click();
    await look("start, opened");
    await openSkolkok(page);
    for (const name of ["setup", "bids", "check", "help"]) {
      await toView(page, name);
      await openAll();
      await look(`${name}, opened`);
    }
    await toView(page, "check");
    await page.locator(".error-summary a", { hasText: "1.234" }).click();
    await settled(page);
    await page.locator("tr", { hasText: "cell B9" }).getByRole("button", { name: /^Rätta och skriv varför/u }).click();
    await page.locator("form.panel").getByRole("button", { name: "Spara ändringen" }).click();
    await look("check, correction with faults");
    await page.locator("form.panel").getByRole("button", { name: "Avbryt" }).click();
    await page.getByRole("button", { name: /^Skriv brev till/u }).first().click();
    await settled(page);
    await look("check, letter");
    await toView(page, "bids");
    await page.getByRole("button", { name: /^Välj kolumner/u }).first().click();
    await settled(page);
    await look("bids, columns");
    await page.locator(".file-drop input[type=file]").setInputFiles([payload({ name: "anbud.pdf", bytes: "%PDF" })]);
    await settled(page);
    await look("bids, refused file");
    await page.getByRole("button", { name: /^Ta bort anbudet/u }).first().click();
    await look("bids, dialog");
    await page.keyboard.press("Escape");
    await toView(page, "climate");
    await page.locator("main table select").first().selectOption("?");
    await page.locator("[role=combobox]").fill("mjölk");
    await page.locator("[role=option]").first().waitFor();
    await look("climate, search");
    await toView(page, "start");
    await openExample(page);
    await toView(page, "bid");
    await page.getByRole("button", { name: "Öppna alla" }).click();
    await settled(page);
    await look("bid, all steps");
    await toView(page, "setup");
    await page.getByRole("button", { name: "Lås modellen" }).click();
    await look("setup, dialog");
    await page.locator("dialog[open]").getByRole("button", { name: "Lås modellen" }).click();
    await settled(page);
    await look("setup, locked");
    await page.getByRole("button", { name: "Dölj namn" }).click();
    await settled(page);
    await toView(page, "result");
    await look("result, names covered");
    await toView(page, "protocol");
    await page.getByLabel("Till anbudsgivare").check();
    await settled(page);
    await look("protocol to a bidder");
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
