// On paper: tagged and with a language, without what belongs to the screen, everything opened, the heads of tables repeated.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { downloaded, EXAMPLES, go, importBids, openExample, suite } from "./harness.mjs";
import { settled, watchWorker } from "./use.mjs";

export const { tests, test } = suite("print");

/** What stands on the screen only. */
const SHELL = ["Hoppa till innehållet", "Inget skickas.", "Dölj namn", "Spara arbetsfil", "Steg 8 av 8", "Tillgänglighetsredogörelse", "Skriv ut eller spara", "Spara som webbsida"];

/** A PDF with its compressed streams opened, as latin letters. */
function opened(pdf) {
  const raw = pdf.toString("latin1");
  const parts = [raw];
  for (const found of raw.matchAll(/stream\r?\n/gu)) {
    const from = found.index + found[0].length;
    const end = raw.indexOf("endstream", from);
    try {
      parts.push(inflateSync(pdf.subarray(from, end)).toString("latin1"));
    } catch {
      // No stream of this kind: a font, a picture.
    }
  }
  return parts.join("\n");
}

/** The text of a PDF; null where the tool for it is not installed. */
function textOf(pdf) {
  const folder = mkdtempSync(join(tmpdir(), "matvag-"));
  const file = join(folder, "a.pdf");
  writeFileSync(file, pdf);
  const ran = spawnSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  rmSync(folder, { recursive: true, force: true });
  return ran.error ? null : ran.stdout;
}

async function protocol(page) {
  await go(page, "protocol");
  await page.locator(".document table").first().waitFor();
}

/** What is drawn of elements when the page is on paper. */
const onPaper = (page, look) => page.emulateMedia({ media: "print" }).then(() => page.evaluate(look));

test(
  "the protocol's PDF is tagged, has a language and a title, and nothing of the screen",
  async (page, { say }) => {
    await protocol(page);
    const pdf = await page.pdf({ tagged: true, outline: true });
    const inside = opened(pdf);
    assert.match(inside, /\/MarkInfo\s*<<[^>]*\/Marked true/u);
    assert.match(inside, /\/StructTreeRoot/u);
    assert.match(inside, /\/Lang\s*\(sv/u);
    assert.match(inside, /\/S\s*\/TH\b/u);
    assert.match(inside, /\/S\s*\/H1\b/u);
    assert.match(inside, /\/Title/u);
    const text = textOf(pdf);
    if (text === null) {
      say("       pdftotext is not installed: the text of the PDF was not read");
      return;
    }
    for (const words of SHELL) assert.ok(!text.includes(words), `on paper: ${words}`);
    for (const words of ["Utvärderingsprotokoll", "Fjällmat Grossist", "Norrslätt Livs", "Kustens Partihandel", "SHA-256", "A01"]) {
      assert.ok(text.includes(words), `not on paper: ${words}`);
    }
    assert.match(text, /\d{4}-\d{2}-\d{2}/u);
    const pages = text.split("\f").length - 1;
    say(`       ${pages} pages, ${pdf.length} bytes`);
  },
  { open: "example" },
);

test(
  "a PDF in English says so",
  async (page) => {
    await protocol(page);
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: /^Evaluation/u, level: 1 }).waitFor();
    await page.waitForTimeout(500);
    assert.match(opened(await page.pdf({ tagged: true })), /\/Lang\s*\(en/u);
  },
  { open: "example" },
);

test(
  "in every view the shell is hidden, heads of tables repeat, rows are not cut, and what is folded is open",
  async (page) => {
    for (const view of ["hub", "setup", "bids", "check", "climate", "result", "compare", "bid", "sensitivity", "protocol", "method"]) {
      await page.emulateMedia({ media: "screen" });
      await go(page, view);
      await settled(page);
      // What the page does for print itself comes with these events, which emulation does not send.
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      const seen = await onPaper(page, () => {
        const shown = (element) => element.checkVisibility() && 0 < element.getBoundingClientRect().height;
        const look = (element) => getComputedStyle(element);
        const all = (selector, root = document) => [...root.querySelectorAll(selector)];
        const name = (element) => `${element.localName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`;
        return {
          shell: all(".shell-part, .no-print, .button, dialog").filter(shown).map(name),
          heading: all("main h1").filter(shown).length,
          tables: all("main table").filter(shown).length,
          heads: all("main table thead").filter(shown).filter((head) => look(head).display !== "table-header-group").map(name),
          headless: all("main table").filter(shown).filter((table) => all("thead th", table).filter(shown).length === 0).map(name),
          cut: all("main table tbody tr").filter(shown).filter((row) => look(row).breakInside !== "avoid" || look(row).display !== "table-row").map(name),
          folded: all("main details").filter(shown)
            .filter((details) => all(":scope > :not(summary)", details).length === 0 || !all(":scope > :not(summary)", details).some(shown)).map(name),
          scrolled: all(".table-region").filter(shown).filter((region) => look(region).overflowX !== "visible").map(name),
        };
      });
      await page.evaluate(() => dispatchEvent(new Event("afterprint")));
      const { heading, tables, ...wrong } = seen;
      assert.equal(heading, 1, `${view}: headings`);
      if (["result", "protocol", "compare", "method"].includes(view)) assert.ok(0 < tables, `${view}: no table`);
      for (const [what, found] of Object.entries(wrong)) assert.deepEqual(found.slice(0, 8), [], `${view}: ${what}`);
    }
  },
  { open: "example", initScript: watchWorker, timeout: 60_000 },
);

test(
  "a long table has its head on every page, and every row",
  async (page, { say }) => {
    await protocol(page);
    const pdf = await page.pdf({ tagged: true });
    const text = textOf(pdf);
    const seen = await onPaper(page, () => document.querySelectorAll("main tbody tr").length);
    assert.ok(0 < seen);
    if (text === null) {
      say("       pdftotext is not installed: rows were not counted");
      return;
    }
    // The rows of the price form: each position of the example stands on paper, for each lot.
    const positions = readFileSync(join(EXAMPLES, "start/positioner.csv"), "utf8").trim().split("\n").slice(1).map((line) => line.split(";")[1]);
    assert.ok(10 < positions.length);
    for (const position of positions) assert.ok(text.includes(position), `row ${position} is not on paper`);
  },
  { open: "example" },
);

/** The example's bids as they were handed in: who, and each price with two decimals as it is written for people. */
const bids = readdirSync(join(EXAMPLES, "start/anbud")).sort().map((name) => {
  const lines = readFileSync(join(EXAMPLES, "start/anbud", name), "utf8").trim().split("\n").map((line) => line.split(";"));
  return { bidder: lines[0][1].trim(), prices: lines.slice(2).map((line) => line[2]).filter((price) => /^\d+,\d\d$/u.test(price)) };
});

/** What a saved page says, with ordinary spaces and without what its pictures are drawn by. */
const wordsOf = (html) =>
  html.replace(/<(style|script)[^]*?<\/\1>/gu, " ").replace(/<[^>]*>/gu, " ").replace(/&(nbsp|#160|#8239|#x[aA]0|#x202[fF]);|\s/gu, " ");
/** Numbers and words of a text, as they stand by themselves. */
const tokens = (text) => new Set(text.split(/[^\d,.\p{L}]+/u));

test(
  "the masked version names no bidder, on the screen and in its file",
  async (page) => {
    await protocol(page);
    await page.getByRole("radio", { name: "Maskad" }).check();
    await page.locator(".document").getByText("Maskad version").first().waitFor();
    const shown = await page.locator(".document").evaluate((element) => element.textContent);
    const { bytes } = await downloaded(page, () => page.getByRole("button", { name: "Spara som webbsida" }).click());
    for (const text of [shown.replace(/\s/gu, " "), wordsOf(bytes.toString("utf8")), bytes.toString("utf8")]) {
      assert.ok(text.includes("Älvhaga kommun"));
      for (const { bidder } of bids) assert.ok(!text.includes(bidder), `names ${bidder}`);
    }
  },
  { open: "example" },
);

test(
  "the version for a bidder holds no other bidder's prices, and names of the others only who has won",
  async (page) => {
    assert.equal(bids.length, 4);
    await protocol(page);
    const winners = await winnersOf(page);
    await page.getByRole("radio", { name: "Till anbudsgivare" }).check();
    for (const [place, own] of bids.entries()) {
      await page.locator("main fieldset select").selectOption({ label: own.bidder });
      await page.locator(".document .facts").getByText(own.bidder).first().waitFor();
      const { name, bytes } = await downloaded(page, () => page.getByRole("button", { name: "Spara som webbsida" }).click());
      assert.ok(!/fj[äa]llmat|norrsl|kusten|matpart/iu.test(name), `the file is called ${name}`);
      const html = bytes.toString("utf8");
      const said = wordsOf(html);
      assert.ok(said.includes(own.bidder), `${own.bidder}: is not named`);
      const words = tokens(said);
      assert.ok(own.prices.every((price) => words.has(price)), `${own.bidder}: a price of its own is missing`);
      for (const other of bids) {
        if (other === own) continue;
        if (!winners.has(other.bidder)) assert.ok(!html.includes(other.bidder) && !said.includes(other.bidder), `to ${own.bidder}: names ${other.bidder}`);
        const told = other.prices.filter((price) => 6 <= price.length && !own.prices.includes(price) && words.has(price));
        assert.deepEqual(told, [], `to ${own.bidder} (${place}): prices of ${other.bidder}`);
      }
    }
  },
  { open: "example" },
);

/** The bidders that the result says have won. */
async function winnersOf(page) {
  await go(page, "result");
  const names = await page.locator("main tr.winner th").allInnerTexts();
  await protocol(page);
  const found = new Set(bids.map(({ bidder }) => bidder).filter((bidder) => names.some((name) => name.includes(bidder))));
  assert.ok(0 < found.size && found.size < bids.length, `winners: ${[...found].join(", ")}`);
  return found;
}

test(
  "the protocol of a large procurement goes to paper",
  async (page, { say }) => {
    const skolkok = join(EXAMPLES, "skolkok/anbud");
    await openExample(page);
    await go(page, "bids");
    await importBids(page, readdirSync(skolkok).map((name) => join(skolkok, name)));
    await protocol(page);
    await page.waitForTimeout(500);
    const began = performance.now();
    const pdf = await page.pdf({ tagged: true });
    say(`       ${((performance.now() - began) / 1000).toFixed(1)} s, ${pdf.length} bytes`);
    assert.match(opened(pdf), /\/StructTreeRoot/u);
  },
);
