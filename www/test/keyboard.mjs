// Without a mouse: an evaluation from faulty bids to a printed protocol, the skip link, focus that is always seen, dialogs
// that keep the focus and give it back, undo by keyboard.

import assert from "node:assert/strict";

import { downloaded, suite } from "./harness.mjs";
import { h1, openExample, openSkolkok, payload, settled, skolkok, skolkokBids, toView, views, watchWorker } from "./use.mjs";

const { tests, test } = suite("keyboard");
export { tests };
const options = { initScript: watchWorker, timeout: 60_000 };

/** What has the focus: how it is called, and whether one sees that it has it. */
const focused = (page) =>
  page.evaluate(() => {
    const each = document.activeElement;
    const is = getComputedStyle(each);
    const box = each.getBoundingClientRect();
    const label = each.labels?.[0]?.textContent ?? "";
    const at = document.elementFromPoint(
      Math.min(Math.max(box.left + Math.min(box.width, 20) / 2, 0), innerWidth - 1),
      Math.min(Math.max(box.top + Math.min(box.height, 20) / 2, 0), innerHeight - 1),
    );
    return {
      tag: each.tagName,
      id: each.id,
      name: (each.getAttribute("aria-label") ?? (label || each.textContent)).replace(/\s+/gu, " ").trim().slice(0, 120),
      isRinged: is.outlineStyle !== "none" && 2 <= Number.parseFloat(is.outlineWidth) && is.boxShadow !== "none",
      isInside: -1 <= box.left && box.left < innerWidth && 0 < box.bottom && box.top < innerHeight,
      isCovered: at !== null && at !== each && !each.contains(at) && !at.contains(each) && !at.closest("label"),
    };
  });

/** As after loading: nothing has the focus, and Tab begins at the top of the page. */
const fromTop = (page) =>
  page.evaluate(() => {
    document.activeElement.blur();
    getSelection().removeAllRanges();
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
  });

/** Presses Tab until what has the focus is called so; fails when it has gone all around. */
async function tabTo(page, name, { back = false, most = 400 } = {}) {
  for (let step = 0; step < most; step += 1) {
    const now = await focused(page);
    if (now.tag !== "BODY" && name.test(now.name)) return now;
    await page.keyboard.press(back ? "Shift+Tab" : "Tab");
  }
  assert.fail(`no way by Tab to ${name}`);
}

test(
  "the first Tab is the skip link, and Enter moves to the content",
  async (page) => {
    for (const open of [null, openExample]) {
      await toView(page, "start");
      if (open) await open(page);
      for (const view of views.filter((each) => open || each.of === "nothing")) {
        await toView(page, view);
        await fromTop(page);
        await page.keyboard.press("Tab");
        const first = await focused(page);
        assert.equal(first.name, "Hoppa till innehållet", view.name);
        assert.ok(first.isRinged && first.isInside && !first.isCovered, `${view.name}: the skip link is seen`);
        await page.keyboard.press("Enter");
        const at = await page.evaluate(() => ({
          within: document.activeElement.id === "main" || document.activeElement.closest("main") !== null,
          hash: location.hash,
        }));
        assert.ok(at.within, `${view.name}: focus is in the content`);
        assert.equal(at.hash || "#/", view.hash, "the address is the view's still");
        await page.keyboard.press("Tab");
        assert.ok(
          await page.evaluate(() => {
            const header = document.querySelector("header");
            const side = document.querySelector(".side");
            return !header.contains(document.activeElement) && !side?.contains(document.activeElement);
          }),
          `${view.name}: the next Tab goes on in the content`,
        );
      }
    }
  },
  options,
);

for (const width of [1366, 320]) {
  test(
    `focus is seen at every stop of a walk by Tab, ${width} px`,
    async (page) => {
      await openExample(page);
      const wrong = [];
      let stops = 0;
      for (const view of views) {
        await toView(page, view);
        const seen = new Set();
        await fromTop(page);
        for (let step = 0; step < 70; step += 1) {
          await page.keyboard.press("Tab");
          const now = await focused(page);
          if (now.tag === "BODY" || (0 < step && now.name === "Hoppa till innehållet")) break;
          seen.add(`${now.id} ${now.name}`);
          stops += 1;
          if (!now.isRinged) wrong.push(`${view.name}: no ring at ${now.tag} ${now.name}`);
          if (!now.isInside) wrong.push(`${view.name}: outside the window: ${now.tag} ${now.name}`);
          if (now.isCovered) wrong.push(`${view.name}: behind something: ${now.tag} ${now.name}`);
        }
        assert.ok(8 <= seen.size, `${view.name}: ${seen.size} stops`);
      }
      assert.ok(300 < stops, `${stops} stops`);
      assert.deepEqual(wrong, []);
    },
    { ...options, viewport: { width, height: 700 } },
  );
}

test(
  "evaluate without a mouse: open, read in, mend, approve, compare, print, save",
  async (page) => {
    const press = (key) => page.keyboard.press(key);
    const enter = async (name, how) => {
      await tabTo(page, name, how);
      await press("Enter");
      await settled(page);
    };
    // Open the work file. The chooser itself is the system's, and has its own keyboard.
    await tabTo(page, /^Välj arbetsfil$/u);
    let chooser = page.waitForEvent("filechooser");
    await press("Enter");
    await (await chooser).setFiles({ name: "upphandling.matvag", mimeType: "", buffer: skolkok({ withBids: false }) });
    await page.waitForFunction(() => location.hash === "#/upphandling");
    await settled(page);
    assert.match(await h1(page), /Sjövallas skolkök/u);

    // S2.
    await enter(/^Läs in anbud$/u);
    assert.equal(await page.evaluate(() => location.hash), "#/upphandling/anbud");
    await tabTo(page, /^Välj filer$/u);
    chooser = page.waitForEvent("filechooser");
    await press("Space");
    await (await chooser).setFiles(skolkokBids().map(payload));
    await page.locator("main .banner.good").waitFor();
    await settled(page);

    // S3: from the summary to the row, then its form.
    await tabTo(page, /^4?\s*Kontrollera/u, { back: true });
    await press("Enter");
    await page.waitForFunction(() => location.hash === "#/upphandling/kontrollera");
    await settled(page);
    await enter(/cell B9: .1\.234/u);
    assert.match((await focused(page)).name, /^Godkänn tolkningen 1,234/u);
    await enter(/^Rätta och skriv varför, blad brod, cell B9/u);
    assert.match((await focused(page)).name, /^Nytt värde/u);
    await page.keyboard.type("12,34");
    await press("Tab");
    assert.match((await focused(page)).name, /^Varför\?/u);
    await page.keyboard.type("Svar från anbudsgivaren.");
    await enter(/^Spara ändringen$/u);
    assert.match(await page.locator("main").innerText(), /12,34/u);
    assert.notEqual((await focused(page)).tag, "BODY", "focus is not lost after the correction");

    // S4: approve in a dialog.
    await tabTo(page, /^5?\s*Klimatvärden/u, { back: true });
    await press("Enter");
    await page.waitForFunction(() => location.hash === "#/upphandling/klimat");
    await settled(page);
    await tabTo(page, /^Godkänn alla säkra \(\d+\)$/u);
    await press("Enter");
    await page.locator("dialog[open]").waitFor();
    await tabTo(page, /^Godkänn$/u, { most: 4 });
    await press("Enter");
    await settled(page, 120_000);
    assert.equal((await focused(page)).tag, "H2", "focus is on the heading of the articles");
    await tabTo(page, /^Livsmedel för|Kopplad|:/u, { most: 30 });

    // S5, one number down to its calculation, S5b.
    await tabTo(page, /^6?\s*Resultat/u, { back: true });
    await press("Enter");
    await page.waitForFunction(() => location.hash === "#/upphandling/resultat");
    await settled(page);
    await tabTo(page, /^1 653 142,54, Visa uträkning/u);
    await press("Enter");
    await settled(page);
    assert.equal((await focused(page)).tag, "SUMMARY");
    await tabTo(page, /^Jämför två anbud$/u, { back: true });
    await press("Enter");
    await page.waitForFunction(() => location.hash === "#/upphandling/resultat/jamfor");
    await settled(page);
    await tabTo(page, /^Andra anbudet/u);
    const was = await page.locator("main .answer").first().innerText();
    await press("ArrowDown");
    await settled(page);
    assert.ok((await page.locator("main").innerText()) !== was);

    // S6, S7.
    await tabTo(page, /^7?\s*Känslighet/u, { back: true });
    await press("Enter");
    await page.waitForFunction(() => location.hash === "#/upphandling/kanslighet");
    await settled(page);
    await tabTo(page, /^8?\s*Protokoll/u, { back: true });
    await press("Enter");
    await page.waitForFunction(() => location.hash === "#/upphandling/protokoll");
    await settled(page);
    await tabTo(page, /^Intern – fullständig/u);
    await press("ArrowDown");
    await settled(page);
    assert.match((await focused(page)).name, /^Maskad/u);
    await press("ArrowUp");
    await settled(page);
    await page.evaluate(() => (globalThis.print = () => (globalThis.wasPrinted = true)));
    await tabTo(page, /^Skriv ut eller spara som PDF$/u);
    await press("Enter");
    assert.ok(await page.evaluate(() => globalThis.wasPrinted), "the browser was asked to print");
    await tabTo(page, /^Spara arbetsfil$/u, { back: true });
    const { bytes } = await downloaded(page, () => press("Enter"));
    assert.ok(100_000 < bytes.length);
    await settled(page);
    assert.match(await page.locator(".side .said").innerText(), /^Hämtad till Hämtade filer kl\. \d{1,2}\.\d\d$/u);
  },
  { ...options, timeout: 120_000 },
);

test(
  "a dialog keeps the focus, Escape closes it, and focus goes back",
  async (page) => {
    await openExample(page);
    await toView(page, "bids");
    const opener = await tabTo(page, /^Ta bort anbudet från/u);
    await page.keyboard.press("Enter");
    await page.locator("dialog[open]").waitFor();
    const seen = new Set();
    for (let step = 0; step < 8; step += 1) {
      await page.keyboard.press("Tab");
      const where = await page.evaluate(() =>
        document.activeElement === document.body ? "the browser" : document.activeElement.closest("dialog") ? document.activeElement.textContent.trim() : "the page",
      );
      assert.notEqual(where, "the page", "Tab leads out of the dialog");
      seen.add(where);
      if (where !== "the browser") assert.ok((await focused(page)).isRinged, where);
    }
    assert.ok(seen.has("Ta bort") && seen.has("Behåll"), [...seen].join());
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("dialog[open]").count(), 0);
    assert.equal((await focused(page)).id, opener.id, "focus is back where it was");
    assert.match(await page.locator("main .answer").first().innerText(), /^4\sanbud/u, "nothing was removed");
    // The dialog is named, and says what will happen.
    await page.keyboard.press("Enter");
    const dialog = page.locator("dialog[open]");
    assert.match(await dialog.innerText(), /Ta bort anbudet från .+\?[^]*rader tas bort\. Du kan ångra\./u);
    assert.ok(await dialog.getAttribute("aria-labelledby"));
  },
  options,
);

test(
  "Ctrl+Z and Ctrl+Y undo and redo outside fields of text, and leave those alone",
  async (page) => {
    await openExample(page);
    await toView(page, "bids");
    await page.getByRole("button", { name: /^Ta bort anbudet från/u }).first().click();
    await page.locator("dialog[open]").getByRole("button", { name: "Ta bort" }).click();
    await settled(page);
    const count = async () => /^(\d)/u.exec(await page.locator("main .answer").first().innerText())?.[1];
    assert.equal(await count(), "3");
    await page.locator("main h1").focus();
    await page.keyboard.press("Control+z");
    await settled(page);
    assert.equal(await count(), "4");
    await page.keyboard.press("Control+y");
    await settled(page);
    assert.equal(await count(), "3");
    await page.keyboard.press("Control+z");
    await settled(page);
    await page.keyboard.press("Control+Shift+z");
    await settled(page);
    assert.equal(await count(), "3");
    // In a field the same keys are the field's own.
    await toView(page, "climate");
    await page.getByLabel("Sök artikel").focus();
    await page.keyboard.type("mjölk");
    await page.keyboard.press("Control+z");
    await settled(page);
    await toView(page, "bids");
    assert.equal(await count(), "3");
  },
  options,
);

test(
  "no shortcut on a single key: letters and digits do nothing outside fields",
  async (page) => {
    await openExample(page);
    for (const name of ["result", "bids", "protocol"]) {
      await toView(page, name);
      const before = await page.locator("body").innerText();
      for (const key of [..."abcdefghijklmnopqrstuvwxyz0123456789?/.-"]) await page.keyboard.press(key);
      await settled(page);
      assert.equal(await page.locator("body").innerText(), before, name);
    }
  },
  options,
);

test(
  "Escape and arrows in the list of foods",
  async (page) => {
    await openSkolkok(page);
    await toView(page, "climate");
    const select = page.locator("main table select").first();
    await select.selectOption("?");
    const field = page.locator("[role=combobox]");
    assert.ok(await field.evaluate((each) => each === document.activeElement), "focus is in the field");
    await page.keyboard.type("mjölk");
    await page.locator("[role=option]").first().waitFor();
    assert.equal(await field.getAttribute("aria-expanded"), "true");
    await page.keyboard.press("ArrowDown");
    const active = await field.getAttribute("aria-activedescendant");
    assert.equal(await page.locator(`[id="${active}"]`).getAttribute("aria-selected"), "true");
    await page.keyboard.press("Escape");
    assert.equal(await field.getAttribute("aria-expanded"), "false");
    await page.keyboard.press("Escape");
    await settled(page);
    assert.ok(await select.evaluate((each) => each === document.activeElement), "focus is back on the list");
  },
  options,
);
