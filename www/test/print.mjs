// On paper: tagged and with a language, without what belongs to the screen, everything opened, the heads of tables repeated.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { EXAMPLES, go, importBids, openExample, suite } from "./harness.mjs";

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
      await page.waitForTimeout(600);
      // What the page does for print itself comes with these events, which emulation does not send.
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      const seen = await onPaper(page, () => {
        const shown = (element) => element.checkVisibility() && 0 < element.getBoundingClientRect().height;
        const look = (element) => getComputedStyle(element);
        const all = (selector, root = document) => [...root.querySelectorAll(selector)];
        const name = (element) => `${element.localName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`;
        return {
          shell: all(".shell-part, .no-print, main button, dialog").filter(shown).map(name),
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
  { open: "example", timeout: 60_000 },
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

test(
  "the masked version and the one for a bidder hold no other bidder's article prices",
  async (page, { say }) => {
    await protocol(page);
    await page.getByRole("radio", { name: "Maskad" }).check();
    await page.waitForTimeout(800);
    const masked = await page.locator(".document").innerText();
    for (const name of ["Fjällmat Grossist", "Norrslätt Livs", "Kustens Partihandel", "Matpartner"]) {
      assert.ok(!masked.includes(name), `the masked version names ${name}`);
    }
    await page.getByRole("radio", { name: "Till anbudsgivare" }).check();
    await page.waitForTimeout(800);
    const text = textOf(await page.pdf());
    if (text === null) {
      say("       pdftotext is not installed: the bidder's PDF was not read");
      return;
    }
    const own = await page.locator("select option:checked").innerText();
    const others = ["Fjällmat Grossist", "Norrslätt Livs", "Kustens Partihandel", "Matpartner"].filter((name) => !own.startsWith(name));
    assert.equal(others.length, 3);
    assert.ok(text.includes(own), "the bidder's own name is missing");
    for (const name of others) assert.ok(!text.includes(name), `the version for ${own} names ${name}`);
  },
  { open: "example" },
);

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
