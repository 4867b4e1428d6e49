// Local producers: from the example to a lot in the setup (F), a register of one's own with faults, what is unknown, print,
// and that nothing of it reaches a protocol.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { downloaded, EXAMPLES, suite } from "./harness.mjs";
import { h1, openExample, openProducers, openWork, payload, protocolJson, saveWork, settled, toView, watchWorker } from "./use.mjs";

const { tests, test } = suite("producers");
export { tests };
const options = { initScript: watchWorker, timeout: 20_000 };

/** A text with ordinary spaces. */
const plain = (text) => text.replace(/[\u00a0\u202f]/gu, " ");
const inner = async (locator) => plain(await locator.innerText());
const register = (page) => page.locator(".file-drop input[type=file]");
const table = (page, caption) => page.locator("main table", { has: page.locator("caption", { hasText: caption }) }).first();
const cells = (page, caption, heading) =>
  table(page, caption).locator("tbody tr", { has: page.locator("th[scope=row]", { hasText: heading }) }).first().locator("td");

async function open(page, group) {
  const section = page.locator("section.group", { has: page.getByRole("heading", { name: group, exact: true, level: 3 }) });
  await section.locator("summary").first().click();
  await settled(page);
  return section;
}

test(
  "F: the example, need by month, a suggestion, copied to the setup, undone",
  async (page) => {
    await openProducers(page);
    assert.equal(await h1(page), "Lokala leverantörer – för planering och dialog");
    const law = await inner(page.locator("main .banner").first());
    assert.match(law, /inte kräva eller ge poäng för att en vara är lokal/u);
    // Worked out by hand in examples/leverantorer/LASMIG.md: 60 000 + 6 000 kg, 56 000 + 4 500 surely covered.
    const potatoes = await cells(page, "Behov och utbud", "Potatis").allInnerTexts();
    assert.deepEqual(potatoes.map(plain).slice(0, 1), ["66 000"]);
    assert.equal(plain(potatoes[3]), "60 500");
    const section = await open(page, "Potatis");
    await section.locator(".chart-table > summary").click();
    // May: 5 000 are needed, 4 000 surely covered, all of it if what Tallvindans has not said turns out well.
    const may = await section.locator("tbody tr", { has: page.locator("th", { hasText: /^\s*maj\s*$/u }) }).first().locator("td").allInnerTexts();
    assert.deepEqual(may.map(plain), ["lager", "5 000", "4 000", "5 000"].map((each, at) => (at === 0 ? plain(may[0]) : each)));
    const suppliers = await inner(section.locator("table", { has: page.locator("caption", { hasText: "Leverantörer som har varorna" }) }));
    assert.match(suppliers, /Tallvindans Jordbruk/u);

    await page.getByRole("link", { name: /^Föreslå\s?: Rotfrukter$/u }).click();
    await page.getByRole("button", { name: "Föreslå delkontrakt för Rotfrukter" }).click();
    await settled(page);
    const panel = page.locator(".panel", { hasText: "Förslag: Rotfrukter" });
    assert.match(await inner(panel), /gront-2 Morötter: G03/u);
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Förslag: Rotfrukter");
    await panel.getByRole("button", { name: "Kopiera till förutsättningarna" }).click();
    await page.waitForFunction(() => location.hash === "#/upphandling/forutsattningar");
    await settled(page);
    assert.equal(await h1(page), "Förutsättningar");
    const setup = await page.locator("main").innerHTML();
    for (const lot of ["Morötter, ekologiska", "Rödbetor"]) assert.ok(setup.includes(lot), lot);

    // Now somebody can bid on three lots alone; before it was none.
    await toView(page, "producers");
    assert.match(await inner(page.locator("main .answer")), /anbud på 3 av 6 områden ensam/u);
    await page.getByRole("button", { name: /^Ångra: delade ett anbudsområde/u }).click();
    await settled(page);
    assert.match(await inner(page.locator("main .answer")), /anbud på 0 av 3 områden ensam/u);
    await page.getByRole("button", { name: /^Gör om: delade ett anbudsområde/u }).click();
    await settled(page);
    assert.match(await inner(page.locator("main .answer")), /anbud på 3 av 6 områden ensam/u);

    // The work file has it all, and opens again.
    const saved = await saveWork(page);
    await toView(page, "start");
    await openWork(page, saved);
    await toView(page, "producers");
    assert.match(await inner(page.locator("main .answer")), /anbud på 3 av 6 områden ensam/u);
  },
  options,
);

test(
  "one producer: goods, bids, obstacles, ways; a hub is set and undone; back returns",
  async (page) => {
    await openProducers(page);
    await page.getByRole("link", { name: "Rödvindans Ägg", exact: true }).first().click();
    await settled(page);
    assert.equal(await h1(page), "Rödvindans Ägg");
    assert.match(await page.title(), /^En lokal leverantör/u);
    // 750 kg a month to three kitchens: the smallest gets 30.3 kg at a time, below the smallest order of 45.
    assert.match(await inner(page.locator("main")), /minsta order: 45 kg, behovet är 30,3 kg/u);
    await page.goBack();
    await settled(page);
    await page.getByText("Byt register, kök eller antaganden").click();
    await page.getByText("Antaganden om avtalet").click();
    await page.getByLabel("Kommun där varor samlastas").fill("Nyköping");
    await page.getByLabel("Kommun där varor samlastas").blur();
    await settled(page);
    assert.ok(await page.getByRole("button", { name: /^Ångra: ändrade antaganden om leverantörer/u }).count());
    await page.getByRole("link", { name: "Rödvindans Ägg", exact: true }).first().click();
    await settled(page);
    assert.doesNotMatch(await inner(page.locator("main")), /minsta order: 45/u);
    assert.match(await inner(table(page, "Direkt eller till samlastning")), /till samlastningen/u);
    assert.match(await inner(page.locator("main")), /UK conversion factors 2025/u);
    await page.goBack();
    await settled(page);
    await page.getByText("Byt register, kök eller antaganden").click();
    await page.getByText("Antaganden om avtalet").click();
    await page.getByLabel("Kommun där varor samlastas").fill("Atlantis");
    await page.getByLabel("Kommun där varor samlastas").blur();
    await settled(page);
    assert.match(await inner(page.locator("main .field.wrong")), /”?"?Atlantis.* är ingen känd kommun/u);
  },
  options,
);

test(
  "what is unknown is said to be unknown, and never 0",
  async (page) => {
    await openProducers(page);
    await page.getByRole("link", { name: "Tallvindans Jordbruk", exact: true }).first().click();
    await settled(page);
    const goods = await cells(page, "Varor i registret", "potatis").allInnerTexts();
    assert.match(goods[0], /uppgift saknas/u);
    assert.match(await inner(page.locator("main")), /volym: okänd, behovet är 5 000 kg\/\u2060?mån/u);
  },
  options,
);

test(
  "a register of one's own: the template, faults with place and remedy, removed and undone",
  async (page) => {
    await openExample(page);
    await toView(page, "producers");
    const { name, bytes } = await downloaded(page, () => page.getByRole("button", { name: /^Hämta en tom mall/u }).click());
    assert.equal(name, "leverantorer.xlsx");
    await register(page).setInputFiles([payload({ name, bytes })]);
    await settled(page);
    assert.match(await inner(page.locator("main")), /Exempelgården/u);
    await page.getByText("Byt register, kök eller antaganden").click();
    const faulty = "Leverantör;Kommun;Vara;Kg per månad;Månader\nPåhittans Gård;Atlantis;Lyxmorot;mycket;höst\n";
    await register(page).setInputFiles([payload({ name: "fel.csv", bytes: faulty })]);
    await settled(page);
    const said = await inner(page.locator("main"));
    for (const part of ["cell B2", "cell C2", "cell D2", "cell E2", "Nyköping, eller lat och long", "7-10, jul–okt"]) assert.ok(said.includes(part), `${part} in ${said.slice(0, 3000)}`);
    await register(page).setInputFiles([payload({ name: "anbud.pdf", bytes: "%PDF" })]);
    await settled(page);
    assert.match(await inner(page.locator("main [role=alert]").first()), /anbud\.pdf är inte en Excel- eller CSV-fil/u);
    await page.getByRole("button", { name: "Ta bort registret" }).click();
    await settled(page);
    assert.equal(await page.locator("#producers-groups").count(), 0);
    await page.getByRole("button", { name: /^Ångra: tog bort registret/u }).click();
    await settled(page);
    assert.equal(await page.locator("#producers-groups").count(), 1);
  },
  options,
);

test(
  "nothing of producers reaches a protocol: the same bytes with and without a register",
  async (page) => {
    await openExample(page);
    const before = await protocolJson(page);
    await toView(page, "producers");
    const bytes = readFileSync(join(EXAMPLES, "leverantorer/leverantorer.csv"));
    await register(page).setInputFiles([payload({ name: "leverantorer.csv", bytes })]);
    await settled(page);
    assert.equal(await page.locator("#producers-groups").count(), 1);
    const timeless = (json) => json.replace(/"time": "[^"]*"/u, "");
    assert.equal(timeless(await protocolJson(page)), timeless(before));
    // And where bids are open, no lot is divided.
    await toView(page, "producers");
    const suggest = page.getByRole("button", { name: /^Föreslå delkontrakt/u });
    if (0 < (await suggest.count())) {
      await suggest.first().click();
      await settled(page);
      assert.match(await inner(page.locator("main [role=alert]").first()), /Anbud är inlästa|låst/u);
    }
  },
  options,
);

test(
  "the map: marks without a network, who is where in words; the table stays the truth",
  async (page) => {
    await openProducers(page);
    await page.getByLabel("Karta", { exact: true }).check();
    await settled(page);
    const marks = await page.locator("svg.map g").count();
    assert.ok(5 < marks, `${marks}`);
    assert.equal(await page.locator(".map-key li").count(), marks);
    assert.match(await inner(page.locator(".map-key")), /Nyköping: .*Centralköket \(kök\)/u);
    assert.equal(await page.locator("svg.map image, main img").count(), 0);
    await page.getByLabel("Tabell", { exact: true }).check();
    assert.equal(await page.locator("svg.map").count(), 0);
  },
  options,
);

test(
  "on paper each product group begins a page, opened, and the choices are not there",
  async (page) => {
    await openProducers(page);
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const groups = await page.locator("section.group").evaluateAll((all) =>
      all.map((each) => ({ breaks: getComputedStyle(each).breakBefore, tables: [...each.querySelectorAll("table")].filter((table) => table.checkVisibility()).length })),
    );
    assert.ok(10 < groups.length);
    for (const { breaks, tables } of groups) {
      assert.equal(breaks, "page");
      assert.ok(3 <= tables, `${tables} tables`);
    }
    assert.equal(await page.getByRole("button").filter({ visible: true }).count(), 0);
  },
  options,
);

test(
  "the report is saved as a spreadsheet",
  async (page) => {
    await openProducers(page);
    const { name, bytes } = await downloaded(page, () => page.getByRole("button", { name: "Spara som Excel" }).click());
    assert.equal(name, "lokala-leverantorer.xlsx");
    assert.equal(bytes.subarray(0, 2).toString(), "PK");
  },
  options,
);
