// The ways through the calculator that people take: a first look (A), a model before it is published (B), an evaluation of
// faulty bids down to a printed protocol (C).

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { downloaded, EXAMPLES, suite } from "./harness.mjs";
import {
  digestOf,
  drop,
  h1,
  openExample,
  openSkolkok,
  openWork,
  payload,
  protocolJson,
  saveWork,
  settled,
  skolkok,
  skolkokBids,
  skolkokProcurement,
  filledForms,
  startBids,
  startProcurement,
  toView,
  views,
  watchWorker,
  workFile,
} from "./use.mjs";

const { tests, test } = suite("flows");
export { tests };
const options = { initScript: watchWorker, timeout: 30_000 };

const corrections = (page) =>
  page.locator("section", { has: page.getByRole("heading", { name: "Rättelser och förtydliganden" }) }).last();

/** A text with ordinary spaces. */
const plain = (text) => text.replace(/[\u00a0\u202f]/gu, " ");

// ---------------------------------------------------------------- A

test(
  "A: example, ranking, calculation down to a cell, method",
  async (page) => {
    await openExample(page);
    assert.equal(await h1(page), "Resultat");
    const answer = await page.locator("main .answer").first().innerText();
    assert.match(answer, /^Fjällmat Grossist har lägst jämförelsepris: 3\u202f813\u202f790\u00a0kr\./u);
    // The comparison price of the winner of the first lot is a button that opens its calculation.
    await page.locator("tr.winner").first().getByRole("button").filter({ hasText: /^3\u202f813\u202f790/u }).click();
    await settled(page);
    const tree = page.locator(".workings details[open] .figures").first();
    assert.match(await tree.innerText(), /4\u202f234\u202f100/u, "the bid price is a part of it");
    assert.match(await tree.innerText(), /\u2212294\u202f560|294\u202f560/u, "and so is the deduction");
    // Down to a cell: everything opened, the price of A01 stands in C3 of the bidder's file.
    await page.getByRole("link", { name: "Alla steg och alla anbudsområden för anbudet" }).first().click();
    await page.waitForFunction(() => location.hash === "#/upphandling/resultat/anbud-a");
    await settled(page);
    await page.getByRole("button", { name: "Öppna alla" }).click();
    await settled(page);
    const steps = plain(await page.locator("main").innerText());
    assert.match(steps, /1-fjallmat-grossist\.csv, cell [A-Z]+[0-9]+/u);
    assert.match(steps, /108,50/u, "the price of A01, of which the bid price is made");
    assert.match(steps, /cell C3(?!\d)/u, "and the cell that it was read from");
    await page.goBack();
    await settled(page);
    await page.locator(".workings details").first().locator("summary").first().click();
    await settled(page);
    await page.getByRole("link", { name: "Så räknas det: metod och källor" }).first().click();
    await page.waitForFunction(() => location.hash === "#/metod/modeller");
    await settled(page);
    assert.equal(await h1(page), "Metod och källor");
    await page.waitForFunction(() => document.activeElement?.textContent === "Utvärderingsmodeller");
    assert.match(await page.locator("main").innerText(), /AGRIBALYSE/u);
  },
  options,
);

test(
  "A: the parts of each ranked bid add up to its total, exactly",
  async (page) => {
    await openExample(page);
    const tables = await page.locator("main table").evaluateAll((all) =>
      all
        .filter((table) => table.caption?.textContent === "Rangordning av anbuden")
        .map((table) => ({
          heads: [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim().replace(/\s+/gu, " ")),
          rows: [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.getAttribute("data-plain"))),
        })),
    );
    assert.equal(tables.length, 2);
    // In hundredths of a krona, so that nothing is rounded here.
    const ore = (plain) => {
      const [whole, part = ""] = plain.replace("\u2212", "-").split(",");
      return BigInt(whole + part.padEnd(2, "0"));
    };
    for (const { heads, rows } of tables) {
      const total = heads.findIndex((head) => /^(Jämförelsepris|Livscykelkostnad)/u.test(head));
      const price = heads.findIndex((head) => head.startsWith("Anbudspris"));
      assert.ok(0 < price && price < total, heads.join(" | "));
      assert.ok(2 < rows.length);
      for (const row of rows) {
        const sum = row.slice(price, total).reduce((all, cell) => all + ore(cell), 0n);
        assert.equal(sum, ore(row[total]), row.join(" | "));
      }
    }
  },
  options,
);

test(
  "A: ten numbers of the ranking open to formula and source",
  async (page) => {
    await openExample(page);
    const ranking = page.locator("main table", { has: page.locator("caption", { hasText: "Rangordning" }) }).first();
    const buttons = ranking.getByRole("button");
    assert.ok(10 <= (await buttons.count()));
    for (let index = 0; index < 10; index += 1) {
      await buttons.nth(index).click();
      await settled(page);
      const focused = await page.evaluate(() => {
        const details = document.activeElement.closest("details");
        return { tag: document.activeElement.tagName, open: details?.open, text: details?.innerText ?? "" };
      });
      assert.equal(focused.tag, "SUMMARY", `number ${index + 1}`);
      assert.ok(focused.open, `number ${index + 1}`);
      assert.match(focused.text, /kr/u);
      assert.doesNotMatch(focused.text, /Här finns inget att räkna ut/u);
    }
  },
  options,
);

// ---------------------------------------------------------------- B

test(
  "B: new procurement, another model, a criterion, findings, the file to publish, lock",
  async (page) => {
    await page.getByRole("button", { name: "Börja från mall" }).click();
    await page.waitForFunction(() => location.hash === "#/upphandling/forutsattningar");
    await settled(page);
    const model = page.getByLabel("Utvärderingsmodell");
    const before = await model.inputValue();
    const names = await model.locator("option").allInnerTexts();
    const other = names.find((name) => name === "Lägsta pris") ?? names.find((name) => !name.startsWith("Välj"));
    await model.selectOption({ label: other });
    await settled(page);
    assert.notEqual(await model.inputValue(), before, "the model is another");
    assert.match(await page.locator(".work button").first().innerText(), /^Ångra: ändrade /u);
    const criteria = page.locator("section", { has: page.getByRole("heading", { name: "Tilldelningskriterier", exact: true }) }).last();
    const was = await criteria.locator("details.item, details").count();
    await page.getByRole("button", { name: "Lägg till kriterium" }).click();
    await settled(page);
    assert.ok(was < (await criteria.locator("details.item, details").count()), "one criterion more");
    // The new row has no name yet: the check says so, and its button leads to the field.
    const findings = page.locator("section", { has: page.getByRole("heading", { name: "Granskning av modellen" }) }).last();
    assert.ok(0 < (await findings.locator("li").count()), "the check finds something about it");
    await findings.getByRole("button").first().click();
    await settled(page);
    assert.match(await page.evaluate(() => document.activeElement.tagName), /^(INPUT|SELECT|TEXTAREA|BUTTON|SUMMARY|H2|H3|FIELDSET|DIV|A)$/u);
    assert.notEqual(await page.evaluate(() => document.activeElement.id), "", "focus is on the field");
    await page.getByRole("button", { name: /^Ångra: lade till/u }).click();
    await settled(page);
    await page.getByRole("button", { name: /^Ångra: ändrade/u }).click();
    await settled(page);
    assert.equal(await page.getByLabel("Utvärderingsmodell").inputValue(), before);
    const file = await downloaded(page, () => page.getByRole("button", { name: "Spara förutsättningarna som fil" }).click());
    assert.equal(String(JSON.parse(file.bytes.toString()).matvag), "1");
  },
  options,
);

test(
  "B: lock, nothing can be changed, unlock with a reason",
  async (page) => {
    await openExample(page);
    await toView(page, "setup");
    await page.getByRole("button", { name: "Lås modellen" }).click();
    await page.locator("dialog[open]").getByRole("button", { name: "Lås modellen" }).click();
    await settled(page);
    assert.match(await page.locator("main .answer").first().innerText(), /låst sedan/u);
    for (const view of views.filter((each) => each.of === "work")) {
      await toView(page, view);
      const fields = await page
        .locator("main :is(input:not([type=radio], [type=checkbox], [type=file], [type=search]), textarea, [contenteditable])")
        .count();
      assert.equal(fields, 0, `${view.name}: a field where something could be changed`);
    }
    await toView(page, "setup");
    await page.getByRole("button", { name: "Lås upp: ny version" }).click();
    const box = page.locator("dialog[open]");
    await box.getByRole("button", { name: "Lås upp: ny version" }).click();
    assert.match(await box.innerText(), /Skriv varför\./u, "a reason is asked for");
    await box.locator("textarea").fill("Kriteriet förtydligades i en rättelse.");
    await box.getByRole("button", { name: "Lås upp: ny version" }).click();
    await settled(page);
    assert.match(await page.locator("main .answer").first().innerText(), /^Pröva modellen/u);
  },
  options,
);

test(
  "B: invented bids, other values tried, and nothing of it in the protocol",
  async (page) => {
    await page.getByRole("button", { name: "Börja från mall" }).click();
    await page.waitForFunction(() => location.hash === "#/upphandling/forutsattningar");
    await toView(page, "bids");
    await page.getByText("Lägg till ett påhittat anbud").click();
    await settled(page);
    await page.getByRole("button", { name: "Lägg till anbudet" }).click();
    assert.match(await page.locator("main form").innerText(), /Skriv minst ett pris\./u);
    for (const [first, second, answer] of [["10", "20", "ja"], ["12", "17,50", "nej"]]) {
      await page.getByLabel(/^1 Vara 1/u).fill(first);
      await page.getByLabel(/^2 Vara 2/u).fill(second);
      await page.getByLabel(/^3 Vara 3/u).fill("9");
      await page.getByLabel(/^Ekologiskt/u).selectOption(answer);
      await page.getByLabel(/^Leveransvillkor/u).selectOption("2 dagar");
      await page.getByRole("button", { name: "Lägg till anbudet" }).click();
      await settled(page);
    }
    const list = page.getByRole("table", { name: "Inlästa anbud" });
    assert.match(await list.innerText(), /Påhittat anbud A[\s\S]+Utvärderas[\s\S]+Påhittat anbud B[\s\S]+Utvärderas/u);
    await toView(page, "check");
    assert.match(await page.locator("main .answer").first().innerText(), /^Inga fel/u);
    // A: 39 000 − 3 000 − 500; B: 38 500 − 0 − 500.
    await toView(page, "result");
    assert.match(plain(await page.locator("main .answer").first().innerText()), /^Påhittat anbud A har lägst jämförelsepris: 35 500 kr/u);
    const before = await protocolJson(page);
    await toView(page, "sensitivity");
    await page.getByRole("button", { name: "Pröva värdena" }).click();
    assert.match(await page.locator("main [role=alert]").innerText(), /Skriv ett annat värde/u);
    await page.getByLabel("Ekologiskt, kronor per kg").fill("0,10");
    await page.getByRole("button", { name: "Pröva värdena" }).click();
    await settled(page);
    const rows = page.getByRole("table", { name: "Vem som vinner då" }).locator("tbody tr");
    assert.match(plain(await rows.nth(0).innerText()), /Som i förutsättningarna\s+Påhittat anbud A har lägst jämförelsepris: 35 500 kr/u);
    // A: 39 000 − 300 − 500.
    assert.match(plain(await rows.nth(1).innerText()), /Försök A[\s\S]+0,10[\s\S]+Påhittat anbud B har lägst jämförelsepris: 38 000 kr/u);
    assert.equal(await protocolJson(page), before, "the protocol is another after a trial");
    await toView(page, "setup");
    assert.match(plain(await page.locator("main").innerText()), /1 kr för varje kg/u, "the setup is another after a trial");
    await toView(page, "sensitivity");
    await page.getByRole("button", { name: "Ta bort Försök A" }).click();
    await settled(page);
    assert.equal(await page.getByRole("table", { name: "Vem som vinner då" }).count(), 0);
  },
  options,
);

// ---------------------------------------------------------------- C

test(
  "C: a procurement of .toml and .csv is opened by its files",
  async (page) => {
    await openWork(page, workFile({}));
    await toView(page, "bids");
    await page.locator(".file-drop input[type=file]").setInputFiles(skolkokProcurement().map(payload));
    await settled(page);
    assert.match(await page.locator("main").innerText(), /Inga anbud är inlästa/u);
    await toView(page, "hub");
    assert.match(await h1(page), /^Livsmedel till Sjövallas skolkök 2027, dnr KS 2026\/0417$/u);
  },
  options,
);

test(
  "C: many files dropped at once; one that is wrong stops no other, and none is both right and wrong",
  async (page) => {
    await openWork(page, skolkok({ withBids: false }));
    await toView(page, "bids");
    const bids = skolkokBids();
    const files = [
      ...bids,
      { name: "anbud.pdf", bytes: Buffer.from("%PDF-1.7") },
      { name: "gammal.xls", bytes: Buffer.from([0xd0, 0xcf, 0x11, 0xe0]) },
      { name: "trasig.xlsx", bytes: Buffer.from("PK\u0003\u0004 inte en zip") },
      { name: "tom.csv", bytes: Buffer.alloc(0) },
      { name: "samma.xlsx", bytes: bids[0].bytes },
    ];
    await drop(page, ".file-drop", files);
    await page.locator("main .error-summary").waitFor();
    await settled(page);
    const wrong = await page.locator("main .error-summary").innerText();
    const right = await page.locator("main .banner.good").innerText();
    for (const name of ["anbud.pdf", "gammal.xls", "trasig.xlsx", "tom.csv", "samma.xlsx"]) {
      assert.ok(wrong.includes(name), `${name} is among what is wrong:\n${wrong}`);
      assert.ok(!right.includes(name), `${name} is among what is right`);
    }
    for (const { name } of bids) {
      assert.ok(right.includes(name), `${name} is among what is right:\n${right}`);
      assert.ok(!wrong.includes(`${name} kunde`), `${name} is among what is wrong`);
    }
    assert.match(wrong, /anbud\.pdf är inte en Excel-fil\. Spara prisbladet som \.xlsx\./u);
    assert.match(wrong, /samma\.xlsx är redan inläst som Fjällmat Grossist/u);
    assert.ok(await page.evaluate(() => document.activeElement.closest(".error-summary") !== null), "the summary has focus");
    const said = await page.locator("main .answer").first().innerText();
    assert.match(said, /1\u202f246\s+rader/u, said);
  },
  options,
);

test(
  "C: faults, a correction with a reason, approval, result, comparison, sensitivity, protocol, PDF, work file",
  async (page, { say }) => {
    await openWork(page, skolkok({ withBids: false }));
    await toView(page, "bids");
    await drop(page, ".file-drop", skolkokBids());
    await page.locator("main .banner.good").waitFor();
    await settled(page);

    // S3: the summary names bidder, sheet, cell and what is wrong, and its links lead to the row.
    await toView(page, "check");
    assert.match(await page.locator("main .answer").first().innerText(), /^6\suppgifter behöver rättas i 3\sfiler\.$/u);
    const links = page.locator(".error-summary a");
    assert.equal(await links.count(), 6);
    const ambiguous = links.filter({ hasText: "1.234" });
    assert.match(plain(await ambiguous.innerText()), /^Gryntallens Matgross AB, blad brod, cell B9: .1\.234. kan betyda 1,234 eller 1 234/u);
    for (let index = 0; index < 6; index += 1) {
      const target = await links.nth(index).getAttribute("href");
      await links.nth(index).click();
      await settled(page);
      assert.ok(
        await page.evaluate((id) => document.getElementById(id)?.contains(document.activeElement), target.slice(1)),
        `link ${index + 1} leads to ${target}`,
      );
      assert.equal(await page.evaluate(() => location.hash), "#/upphandling/kontrollera");
    }

    // Nothing is corrected without a value and a reason.
    await ambiguous.click();
    await settled(page);
    const row = page.locator("tr", { hasText: "blad brod, cell B9" });
    await row.getByRole("button", { name: /^Rätta och skriv varför/u }).click();
    const form = page.locator("form.panel");
    await form.getByLabel("Nytt värde").fill("12,34");
    await form.getByRole("button", { name: "Spara ändringen" }).click();
    assert.match(await form.innerText(), /Skriv varför\./u);
    await form.getByLabel("Varför?").fill("Förtydligande från anbudsgivaren den 3 november (LOU 4 kap. 9 §).");
    await form.getByRole("button", { name: "Spara ändringen" }).click();
    await settled(page);
    const corrected = await corrections(page).innerText();
    assert.match(corrected, /Gryntallens Matgross AB/u);
    assert.match(corrected, /12,34/u, "the new value");
    assert.match(corrected, /LOU 4 kap\. 9 §/u, "the reason");

    // A letter has only one bidder's matters.
    await page.getByRole("button", { name: "Skriv brev till Norrslätt Livs AB" }).click();
    await settled(page);
    const letter = await page.locator("main").innerText();
    assert.match(letter, /B13/u);
    assert.doesNotMatch(letter, /Gryntallens|Vågskärets|Fjällmat|Ängsbackens/u);
    await page.getByRole("button", { name: "Stäng" }).click();
    await settled(page);

    // S4: what is certain is approved in one step.
    await toView(page, "climate");
    await page.getByRole("button", { name: /^Godkänn alla säkra \(\d+\)$/u }).click();
    await page.locator("dialog[open]").getByRole("button", { name: "Godkänn", exact: true }).click();
    await settled(page, 120_000);
    assert.equal(await page.getByRole("button", { name: /^Godkänn alla säkra/u }).count(), 0);

    // S5: preliminary, since faults are left; in every view where the result stands.
    await toView(page, "result");
    assert.match(await page.locator("main").innerText(), /[Pp]reliminärt/u);
    assert.equal(await page.locator("main h2").count(), 8);
    await toView(page, "compare");
    assert.match(await page.locator("main .answer").first().innerText(), /till fördel för/u);
    assert.match(await page.locator("main").innerText(), /[Pp]reliminärt/u);

    // S6 changes nothing in the protocol.
    const before = await protocolJson(page);
    await toView(page, "sensitivity");
    assert.match(await page.locator("main").innerText(), /Prövningen ändrar inte resultatet i protokollet\./u);
    assert.match(await page.locator("main").innerText(), /[Pp]reliminärt/u);
    const after = await protocolJson(page);
    const timeless = (text) => text.replace(/"\d{4}-\d\d-\d\d \d\d:\d\d"/gu, '"time"');
    assert.equal(digestOf(timeless(after)), digestOf(timeless(before)), "the protocol is the same before and after");
    assert.ok(1000 < before.length);

    // S7: the correction stands in it, and it is called a draft.
    assert.match(await h1(page), /Utkast/u);
    const protocol = await page.locator("main").innerText();
    assert.match(protocol, /12,34/u);
    assert.match(protocol, /LOU 4 kap\. 9 §/u);
    const pdf = await page.pdf({ tagged: true, format: "A4" });
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
    const pages = (pdf.toString("latin1").match(/\/Type\s*\/Page\b/gu) ?? []).length;
    say(`         the printed protocol has ${pages} pages, ${pdf.length} bytes`);
    assert.ok(3 < pages);
    assert.match(pdf.toString("latin1"), /\/Lang\s*\(sv/u, "the PDF says its language");
    assert.match(pdf.toString("latin1"), /\/StructTreeRoot/u, "the PDF has tags");

    // The work file, opened again, is the same bytes.
    const saved = await saveWork(page);
    await toView(page, "start");
    await openWork(page, saved);
    assert.equal(digestOf(await saveWork(page)), digestOf(saved));
    await toView(page, "check");
    assert.equal(await corrections(page).innerText(), corrected);
  },
  { ...options, timeout: 60_000 },
);

test(
  "C: what is corrected needs no correction any more",
  async (page) => {
    await openSkolkok(page);
    await toView(page, "check");
    await page.locator(".error-summary a", { hasText: "1.234" }).click();
    await settled(page);
    await page.getByRole("button", { name: /^Godkänn tolkningen 1,234/u }).click();
    await settled(page);
    assert.match(await page.locator("main .answer").first().innerText(), /^5\suppgifter behöver rättas i 3\sfiler\.$/u);
    assert.equal(await page.locator(".error-summary a", { hasText: "1.234" }).count(), 0);
  },
  options,
);

test(
  "C: a correction is shown with its old value, its new value and its reason",
  async (page) => {
    await openSkolkok(page);
    await toView(page, "check");
    await page.locator(".error-summary a", { hasText: "1.234" }).click();
    await settled(page);
    await page.getByRole("button", { name: /^Godkänn tolkningen 1,234/u }).click();
    await settled(page);
    const shown = await corrections(page).locator("tbody").innerText();
    assert.match(shown, /1,234/u, "the new value");
    assert.match(shown, /Tolkningen 1,234 av det som står i filen är godkänd\./u, "the reason");
    assert.match(shown, /(^|\s)1\.234(\s|$)/u, "the old value");
  },
  options,
);

test(
  "C: with names covered no bidder is named in view, title, address or file name",
  async (page) => {
    await openExample(page);
    await page.getByRole("button", { name: "Dölj namn" }).click();
    await settled(page);
    for (const view of views.filter((each) => each.of === "work")) {
      await toView(page, view);
      const text = await page.evaluate(() => {
        const said = [document.title, location.href, document.body.innerText];
        for (const each of document.querySelectorAll("[aria-label], [title], option, svg title, svg desc")) {
          said.push(each.getAttribute("aria-label") ?? "", each.getAttribute("title") ?? "", each.textContent);
        }
        return said.join("\n");
      });
      for (const name of ["Fjällmat", "Norrslätt", "Kustens", "Matpartner", "fjallmat", "norrslatt", "kustens", "matpartner"]) {
        const at = text.indexOf(name);
        assert.equal(at, -1, `${view.name}: …${text.slice(Math.max(0, at - 60), at + 40)}…`);
      }
    }
  },
  options,
);

test(
  "C: names of bidders are never in the title or the address, nor in the names of saved files",
  async (page) => {
    await openExample(page);
    for (const view of views) {
      await toView(page, view);
      const said = await page.evaluate(() => `${document.title} ${location.href}`);
      assert.doesNotMatch(said, /fjällmat|norrslätt|kustens|matpartner|fjallmat|norrslatt/iu, view.name);
    }
    await toView(page, "protocol");
    for (const name of ["Spara som webbsida", "Spara som Excel", "Spara som JSON", "Spara som CSV"]) {
      const file = await downloaded(page, () => page.getByRole("button", { name }).click());
      assert.doesNotMatch(file.name, /fj|norr|kust|matp/iu, file.name);
      assert.ok(100 < file.bytes.length, file.name);
    }
  },
  options,
);

test(
  "C: what goes to one bidder has nobody else's secrets",
  async (page) => {
    await openExample(page);
    await toView(page, "protocol");
    await page.getByLabel("Till anbudsgivare").check();
    await settled(page);
    const which = page.getByLabel("Anbudsgivare", { exact: true });
    await which.selectOption({ label: "Norrslätt Livs" });
    await settled(page);
    const shown = await page.locator("main .document, main").last().innerText();
    // Unit prices of the others: 108,50 and 111,00 for the first row, 105,90 from the fourth.
    const page1 = await downloaded(page, () => page.getByRole("button", { name: "Spara som webbsida" }).click());
    const html = page1.bytes.toString("utf8");
    for (const text of [shown, html]) {
      for (const secret of ["108,50", "105,90", "137,90", "Matpartner"]) {
        const at = text.indexOf(secret);
        assert.equal(at, -1, `…${text.slice(Math.max(0, at - 80), at + 60)}…`);
      }
      assert.ok(text.includes("107,50"), "its own price is there");
    }
  },
  options,
);

test(
  "every view has a heading that takes focus, a title, and Back leads to the view and place before",
  async (page) => {
    await openExample(page);
    await toView(page, "result");
    await page.evaluate(() => scrollTo(0, 700));
    await page.waitForTimeout(100);
    const at = await page.evaluate(() => scrollY);
    const titles = new Set();
    for (const view of views) {
      await toView(page, view);
      assert.match(await h1(page), view.sv, view.name);
      assert.equal(await page.locator("h1").count(), 1, `${view.name}: one h1`);
      assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1", `${view.name}: focus`);
      titles.add(await page.title());
      assert.match(await page.title(), /Matvåg/u);
    }
    assert.equal(titles.size, views.length, [...titles].join(" | "));
    for (let step = 0; step < views.length; step += 1) {
      await page.goBack();
      await settled(page);
    }
    assert.equal(await page.evaluate(() => location.hash), "#/upphandling/resultat");
    assert.ok(Math.abs((await page.evaluate(() => scrollY)) - at) < 5, "at the place that was left");
  },
  options,
);

test(
  "a file that is no work file is refused in plain words, and the open work stays",
  async (page) => {
    await openExample(page);
    await toView(page, "start");
    const refused = async (bytes) => {
      const waiting = page.waitForEvent("filechooser");
      await page.getByRole("button", { name: "Välj arbetsfil" }).click();
      await (await waiting).setFiles({ name: "x.matvag", mimeType: "", buffer: bytes });
      await page.locator("main [role=alert]").waitFor();
      return page.locator("main [role=alert]").innerText();
    };
    assert.match(await refused(Buffer.from("hej")), /^Det gick inte att öppna\. .+/u);
    const newer = skolkok({ withBids: false });
    const at = newer.indexOf('"matvag_work":1');
    newer.write('"matvag_work":9', at);
    // The checksum of the record is no longer right, so it is damaged or newer: either is said, nothing is opened.
    assert.match(await refused(newer), /^Det gick inte att öppna\. .+/u);
    await toView(page, "hub");
    assert.match(await h1(page), /^Livsmedel 2027/u);
  },
  options,
);

test(
  "the bids of the example read in by hand give the same ranking",
  async (page) => {
    await openExample(page);
    const before = await page.locator("main").innerText();
    await toView(page, "bids");
    for (let left = 4; 0 < left; left -= 1) {
      await page.getByRole("button", { name: /^Ta bort anbudet från/u }).first().click();
      await page.locator("dialog[open]").getByRole("button", { name: "Ta bort" }).click();
      await settled(page);
    }
    await toView(page, "result");
    assert.match(await page.locator("main").innerText(), /Läs in minst ett anbud/u);
    await toView(page, "bids");
    await drop(page, ".file-drop", startBids());
    await page.locator("main .banner.good").waitFor();
    await settled(page);
    await toView(page, "result");
    assert.equal(await page.locator("main").innerText(), before);
  },
  options,
);

test(
  "the large example has the same answer in the page as in its expected results",
  async (page) => {
    await openSkolkok(page);
    await toView(page, "result");
    const text = await page.locator("main").innerText();
    for (const lot of ["Mejeri, matfett och ägg", "Bröd"]) assert.ok(text.includes(lot), lot);
    assert.match(text, /Gryntallens Matgross AB/u);
    assert.match(text, /K4/u, "why a bid is rejected stands in the result");
  },
  options,
);

test(
  "C: price forms filled in LibreOffice and dropped give the protocol of the command, byte for byte, and the figures counted by hand",
  async (page) => {
    const command = process.env.MATVAG;
    assert.ok(command, "say where the command is: MATVAG=target/release/matvag");
    const [procurement, ...beside] = startProcurement();
    await openWork(page, workFile({ procurement, beside }));
    await toView(page, "bids");
    await drop(page, ".file-drop", filledForms());
    await page.locator("main .banner.good").waitFor();
    await settled(page);
    const written = await protocolJson(page);
    const protocol = JSON.parse(written);

    const folder = mkdtempSync(join(tmpdir(), "matvag-"));
    try {
      for (const name of ["upphandling.json", "positioner.csv"]) cpSync(join(EXAMPLES, "start", name), join(folder, name));
      cpSync(join(EXAMPLES, "start/blankett"), join(folder, "anbud"), { recursive: true });
      const byCommand = execFileSync(command, ["evaluate", folder, "--format", "json", "--time", protocol.time], { encoding: "utf8" });
      assert.equal(digestOf(written), digestOf(byCommand), "the page and the command write the same bytes");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }

    // What was filled in is what the tables beside them say, which another program has counted.
    const { omraden } = JSON.parse(readFileSync(join(EXAMPLES, "start/facit.json"), "utf8"));
    for (const { lot, ranking } of protocol.outcome.lots) {
      const expected = omraden[lot].filter(({ status }) => status === "admitted");
      const found = ranking.map(({ bidder, rank, total }) => [bidder, rank, total]);
      const wanted = expected.map((bid) => [bid.anbudsgivare, bid.plats, bid["jämförelsepris"]]);
      assert.ok(0 < wanted.length, lot);
      assert.deepEqual(found.sort(), wanted.sort(), lot);
    }
  },
  options,
);
