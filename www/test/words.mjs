// Both languages whole, numbers as people and spreadsheets want them, and what may be written in a field.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { downloaded, EXAMPLES, suite } from "./harness.mjs";
import { openExample, openSkolkok, settled, speak, toView, views, watchWorker } from "./use.mjs";

const { tests, test } = suite("words");
export { tests };
const options = { initScript: watchWorker, timeout: 60_000 };

// ---------------------------------------------------------------- languages

/** Words that are no words of the other language, nor names. */
const SWEDISH =
  /\b(och|att|inte|är|för|med|som|från|eller|anbud(et|en|s)?|anbudsgivare\w*|anbudsområde\w*|upphandling\w*|pris(er|et|sblad\w*)?|rader|raden|filen|filer|saknas|värde(t|n)?|skillnad(en)?|krav(et)?|plats|läs|visa|spara|välj|ändra\w*|vinner|vinnare\w*|avdrag\w*|jämför\w*|kostnad\w*|räkna\w*|uträkning\w*|uppgift(er)?|lägst|högst|mängd\w*|enhet(er)?|ingen|inga|vad|vilken|när|där|här|också|bara|utan|mellan|varje|annat|blad|rubrik\w*|skriv|åt|på|av|ett|en)\b/giu;
const ENGLISH =
  /\b(the|and|is|are|of|with|not|bids?|bidders?|price|prices|rows?|files?|show|calculation|which|what|when|where|from|that|this|than|lowest|highest|winner|wins|deduction|value|values|amount|quantity|unit|name|column|sheet|choose|save|open|read|must|without|between|each|other|only|also|has|have|there|would|could|to|for)\b/giu;

/** The texts of the data: a procurement and its bids keep their language. */
function dataTexts() {
  const found = new Set();
  const walk = (value) => {
    if (typeof value === "string") found.add(value);
    else if (typeof value === "object" && value !== null) for (const each of Object.values(value)) walk(each);
  };
  walk(JSON.parse(readFileSync(join(EXAMPLES, "start/upphandling.json"), "utf8")));
  const tables = [join(EXAMPLES, "start/positioner.csv")];
  for (const name of readdirSync(join(EXAMPLES, "start/anbud"))) {
    tables.push(join(EXAMPLES, "start/anbud", name));
    found.add(name);
  }
  for (const table of tables) for (const cell of readFileSync(table, "utf8").split(/[;\r\n]+/u)) found.add(cell.trim());
  for (const name of ["upphandling.json", "positioner.csv", "anbud/"]) found.add(name);
  // Long texts are also shown shortened.
  for (const each of [...found]) if (80 < each.length) found.add(each.slice(0, each.lastIndexOf(" ", 78)));
  return [...found].filter((each) => 2 < each.length && /\p{L}{2}/u.test(each)).sort((a, b) => b.length - a.length);
}

/** All that a view says, seen or for screen readers, except what is marked as another language. */
const saidIn = (page, lang) =>
  page.evaluate((lang) => {
    const texts = [document.title];
    const isOther = (each) => {
      const marked = each.closest("[lang]");
      return marked !== null && !marked.lang.startsWith(lang);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const each = node.parentElement;
      if (each.closest("script, style, noscript, pre, code") || isOther(each)) continue;
      texts.push(node.textContent);
    }
    for (const each of document.querySelectorAll("[aria-label], [title], [placeholder], [data-heading]")) {
      if (isOther(each)) continue;
      for (const name of ["aria-label", "title", "placeholder", "data-heading"]) texts.push(each.getAttribute(name) ?? "");
    }
    // What keeps a number and its unit on one line is no part of the words.
    return texts.map((text) => text.replaceAll("\u2060", "").replace(/[ \t\n]+/gu, " ").trim()).filter((text) => text !== "");
  }, lang);

/** Texts that have words of another language when what the data says is taken out. */
function foreign(texts, words, data) {
  const found = new Map();
  for (const text of new Set(texts)) {
    let rest = text;
    for (const each of data) if (rest.includes(each)) rest = rest.replaceAll(each, " ");
    const hits = rest.match(words);
    const isKey = /^[a-z]+(-[a-z]+)+$/u.test(text);
    if (hits && !isKey) found.set(text.slice(0, 110), [...new Set(hits)].join(", "));
  }
  return [...found].map(([text, hits]) => `“${text}” (${hits})`);
}

/** Names of publications, licences and works, and what foods are called: they are names in either language. */
const NAMES = [
  "Petersson, Secondi, Magnani, Antonelli, Dembska, Valentini, Varotto, Castaldi",
  "A multilevel carbon and water footprint dataset of food commodities",
  "Department for Energy Security and Net Zero",
  "Open Government Licence",
  "Greenhouse gas reporting: conversion factors",
  "Reducing food's environmental impacts through producers and consumers",
  "Our World in Data",
  "Microsoft Print to PDF",
  "Elin Röös, Sveriges lantbruksuniversitet (SLU)",
  "Mat-klimat-listan",
  "Livsmedelsverkets livsmedelsdatabas",
  "Livsmedelsverket",
  "synthesis of food products by stage",
  "Hard and semi-hard cheese (kind)",
  "connect-src 'none'",
  "fetch(\"https://example.org\")",
];

for (const lang of ["en", "sv"]) {
  test(
    `every view speaks ${lang === "en" ? "English" : "Swedish"}: words, title, language of the page`,
    async (page) => {
      const data = [...NAMES, ...dataTexts()].sort((a, b) => b.length - a.length);
      await openExample(page);
      await speak(page, lang);
      const wrong = [];
      for (const view of views) {
        await toView(page, view);
        assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
        const heading = await page.locator("main h1").innerText();
        assert.match(heading.replaceAll("\u00ad", ""), view[lang], view.name);
        const texts = (await saidIn(page, lang)).map((text) => text.replaceAll("\u00a0", " "));
        assert.ok(10 < texts.length, view.name);
        for (const each of foreign(texts, lang === "en" ? SWEDISH : ENGLISH, data)) wrong.push(`${view.name}: ${each}`);
      }
      assert.equal(wrong.length, 0, `${wrong.length} texts:\n  ${wrong.slice(0, 60).join("\n  ")}`);
    },
    options,
  );
}

test(
  "the toggle changes what is open: messages, dialogs, problems, numbers; and is remembered",
  async (page) => {
    await openSkolkok(page);
    await toView(page, "check");
    assert.match(await page.locator("main .answer").first().innerText(), /uppgifter behöver rättas/u);
    await speak(page, "en");
    assert.match(await page.locator("main .answer").first().innerText(), /values need correction/u);
    assert.match(await page.locator(".error-summary").innerText(), /may mean 1\.234 or 1,234/u);
    await toView(page, "result");
    assert.match(await page.locator("main .answer").first().innerText(), /SEK\s?1,653,142\.54|1,653,142\.54\sSEK/u);
    assert.equal(await page.evaluate(() => localStorage.getItem("matvag.lang")), "en");
    await speak(page, "sv");
    assert.match(await page.locator("main .answer").first().innerText(), /1\u202f653\u202f142,54\u00a0kr/u);
  },
  options,
);

// ---------------------------------------------------------------- numbers as they are shown

test(
  "numbers: narrow spaces between thousands, a real minus, nothing broken before a unit",
  async (page) => {
    const data = dataTexts();
    await openExample(page);
    const wrong = [];
    let grouped = 0;
    for (const view of views) {
      await toView(page, view);
      for (const text of new Set(await saidIn(page, "sv"))) {
        let rest = text;
        for (const each of data) if (rest.includes(each)) rest = rest.replaceAll(each, " ");
        grouped += (rest.match(/\d\u202f\d{3}/gu) ?? []).length;
        if (/(?<![\d\p{L}-])\d{1,3}([ \u00a0]\d{3})+(?!\d)/u.test(rest)) wrong.push(`${view.name}: other spaces between thousands: ${text.slice(0, 100)}`);
        if (/(?<![\d.,\u202f-])\d{5,}(,\d+)?(\s?(kr|kg|%)|$)/u.test(rest) && !/[a-f]\d|\d[a-f]/u.test(rest)) wrong.push(`${view.name}: no spaces between thousands: ${text.slice(0, 100)}`);
        if (/(?<![\p{L}\d)])-\d/u.test(rest)) wrong.push(`${view.name}: a hyphen as minus: ${text.slice(0, 100)}`);
        if (/\d (kr|kg|%|CO₂e)(?![\p{L}])/u.test(rest)) wrong.push(`${view.name}: may break before the unit: ${text.slice(0, 100)}`);
        if (/\d\.\d+ ?(kr|kg|%)/u.test(rest)) wrong.push(`${view.name}: decimal point: ${text.slice(0, 100)}`);
      }
    }
    assert.ok(100 < grouped, `${grouped} numbers with thousands`);
    assert.equal(wrong.length, 0, `${wrong.length}:\n  ${wrong.slice(0, 40).join("\n  ")}`);
  },
  options,
);

test(
  "dates and times are written as people read them",
  async (page) => {
    await openExample(page);
    await toView(page, "setup");
    await page.getByRole("button", { name: "Lås modellen" }).click();
    await page.locator("dialog[open]").getByRole("button", { name: "Lås modellen" }).click();
    await settled(page);
    assert.match(
      await page.locator("main .answer").first().innerText(),
      /låst sedan \d{1,2}\s(januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\s\d{4}/u,
    );
    await speak(page, "en");
    assert.match(
      await page.locator("main .answer").first().innerText(),
      /locked since \d{1,2}\s(January|February|March|April|May|June|July|August|September|October|November|December)\s\d{4}/u,
    );
  },
  options,
);

// ---------------------------------------------------------------- copying

test(
  "a copied table is plain numbers between tabs",
  async (page, { context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await openExample(page);
    const copied = async (caption) => {
      await page.evaluate((text) => {
        const table = [...document.querySelectorAll("main table")].find((each) => each.caption?.textContent.trim() === text);
        const range = document.createRange();
        range.setStartBefore(table.tBodies[0].rows[0].cells[0].firstChild);
        range.setEndAfter(table.tBodies[0].rows[table.tBodies[0].rows.length - 1].lastElementChild.lastChild);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
      }, caption);
      await page.keyboard.press("Control+c");
      return page.evaluate(() => navigator.clipboard.readText());
    };
    const lines = (await copied("Rangordning av anbuden")).split("\n");
    assert.equal(lines.length, 4, lines.join(" / "));
    assert.match(lines[0], /^Fjällmat Grossist \(vinner\)\t1\t4234100\t-294560\t-80750\t-45000\t3813790\t/u);
    for (const line of lines) assert.doesNotMatch(line, /[\u202f\u00a0\u2212]|Visa uträkning/u);
    await speak(page, "en");
    await toView(page, "sensitivity");
    await toView(page, "result");
    const english = await page.evaluate(() =>
      [...document.querySelectorAll("main td[data-plain]")].map((cell) => cell.dataset.plain).find((plain) => /[.,]\d/u.test(plain)),
    );
    assert.match(english, /^-?\d+\.\d+$/u, "in English a point");
  },
  options,
);

// ---------------------------------------------------------------- what may be written

/** Corrects the price of cell B13 of the second bid. Gives what it is then read as, and what is said against it. */
async function corrects(page, written) {
  await toView(page, "check");
  await page.locator(".error-summary a", { hasText: "#DIV/0!" }).click();
  await settled(page);
  await page.locator("tr", { hasText: "blad kott, cell B13" }).getByRole("button", { name: /^Rätta och skriv varför/u }).click();
  const form = page.locator("form.panel");
  await form.getByLabel("Nytt värde").fill(written);
  await form.getByLabel("Varför?").fill("Svar från anbudsgivaren.");
  await form.getByRole("button", { name: "Spara ändringen" }).click();
  await settled(page);
  const refused = page.locator("form.panel [role=alert]");
  if (0 < (await refused.count())) {
    const said = await refused.innerText();
    await form.getByRole("button", { name: "Avbryt" }).click();
    return { value: null, said };
  }
  const problem = page.locator(".error-summary a", { hasText: `Norrslätt Livs AB` }).filter({ hasText: `"${written}"` });
  const said = 0 < (await problem.count()) ? await problem.first().innerText() : null;
  // What the price is read as stands among the prices of the bid, in the protocol.
  await toView(page, "protocol");
  const file = await downloaded(page, () => page.getByRole("button", { name: "Spara som webbsida" }).click());
  const own = file.bytes.toString("utf8").split("Priser: ").filter((part) => part.startsWith("Norrslätt Livs AB"));
  const row = own.map((part) => /<tr[^>]*>(?:(?!<\/tr>)[^])*K013[^]*?<\/tr>/u.exec(part)?.[0]).find((found) => found !== undefined);
  const value = row?.replace(/<[^>]+>/gu, " | ").replace(/&#8239;|&#x202f;/giu, "\u202f").replace(/(\s*\|\s*)+/gu, " | ") ?? null;
  await page.locator(".work button").first().click();
  await settled(page);
  return { value, said };
}

test(
  "a correction takes 12,50 · 12.50 · 1 234,5 with any space · “12,50 kr”, −3 is read as minus three, and 12,50 never becomes 12",
  async (page) => {
    await openSkolkok(page);
    const cases = [
      ["12,50", /\| 12,50? \|/u],
      ["12.50", /\| 12,50? \|/u],
      ["1 234,5", /\| 1\u202f?234,50? \|/u],
      ["1\u00a0234,5", /\| 1\u202f?234,50? \|/u],
      ["1\u202f234,5", /\| 1\u202f?234,50? \|/u],
      ["12,50 kr", /\| 12,50? \|/u],
      ["12,50\u00a0kr", /\| 12,50? \|/u],
    ];
    const wrong = [];
    for (const [written, expected] of cases) {
      const { value, said } = await corrects(page, written);
      if (said !== null || !expected.test(value ?? "")) wrong.push(`${JSON.stringify(written)} → ${value}, said: ${said}`);
    }
    assert.deepEqual(wrong, []);
    // A real minus is read as one; this procurement allows no price below zero, which is said at once.
    const below = await corrects(page, "\u22123");
    assert.match(below.said ?? `taken: ${below.value}`, /Priset är \u22123\s?kr/u);
  },
  options,
);

test(
  "1.234 in a correction is asked about, and words are refused in plain words",
  async (page) => {
    await openSkolkok(page);
    const refused = await corrects(page, "ungefär tolv");
    assert.match(refused.said ?? `taken: ${refused.value}`, /”?"?ungefär tolv"?”? är inte ett tal/u);
    const asked = await corrects(page, "1.234");
    assert.match(asked.said ?? `taken: ${asked.value}`, /kan betyda 1,234 eller 1\s?234/u);
  },
  options,
);

test(
  "1.234 in a correction is asked about before it is a correction",
  async (page) => {
    await openSkolkok(page);
    await corrects(page, "1.234");
    await page.locator(".work button").nth(1).waitFor();
    assert.equal(
      await page.locator(".work button").nth(1).innerText(),
      "Gör om",
      "a value that can be read in two ways was taken as a correction and stands in the log",
    );
  },
  options,
);

test(
  "1.234 in the setup is asked about, and the answer chosen is what stands",
  async (page) => {
    await openExample(page);
    await toView(page, "setup");
    const criterion = page.locator("details.item", { hasText: "Ekologiskt" }).first();
    await criterion.locator("summary").first().click();
    const field = criterion.locator("input[inputmode=decimal]").first();
    const before = await field.inputValue();
    assert.match(before, /^400\s?000$/u);
    await field.fill("1.234");
    await page.keyboard.press("Tab");
    await settled(page);
    assert.match(await criterion.innerText(), /kan betyda 1,234 eller 1\s?234\. Välj vilket\./u);
    await criterion.getByRole("button", { name: "Det ska vara 1,234" }).click();
    await settled(page);
    assert.equal(await criterion.locator("input[inputmode=decimal]").first().inputValue(), "1,234");
    for (const [written, stands] of [
      ["12,50", /^12,50?$/u],
      ["12.50", /^12,50?$/u],
      ["1\u202f234,5", /^1\s?234,5$/u],
      ["450 000 kr", /^450\s?000$/u],
    ]) {
      await criterion.locator("input[inputmode=decimal]").first().fill(written);
      await page.keyboard.press("Tab");
      await settled(page);
      assert.match(await criterion.locator("input[inputmode=decimal]").first().inputValue(), stands, written);
    }
  },
  options,
);

test(
  "faults and refusals are said in plain words: no code, no “ogiltig”, no “vänligen”",
  async (page) => {
    await openSkolkok(page);
    for (const view of views) {
      await toView(page, view);
      const text = await page.locator("body").innerText();
      assert.doesNotMatch(text, /[Oo]giltig|[Vv]änligen|undefined|\bnull\b|\bNaN\b|\[object/u, view.name);
      assert.doesNotMatch(text, /\{\w+\}/u, `${view.name}: a place that was not filled in`);
    }
  },
  options,
);
