// Undo names what it undoes and restores it byte for byte; unsaved work is asked about; a save that fails says so.

import assert from "node:assert/strict";

import { downloaded, suite } from "./harness.mjs";
import { digestOf, drop, openExample, openSkolkok, saveWork, settled, skolkok, skolkokBids, openWork, toView, watchWorker } from "./use.mjs";

const { tests, test } = suite("undo");
export { tests };
const options = { initScript: watchWorker, timeout: 60_000 };

const undoButton = (page) => page.locator(".work button").nth(0);
const redoButton = (page) => page.locator(".work button").nth(1);

/** Does something, undoes and redoes it, and looks at the work file's bytes each time. */
async function thereAndBack(page, called, deed) {
  const before = digestOf(await saveWork(page));
  await deed();
  await settled(page);
  const after = digestOf(await saveWork(page));
  assert.notEqual(after, before, `${called}: something was changed`);
  assert.equal(await undoButton(page).innerText(), `Ångra: ${called}`);
  await undoButton(page).click();
  await settled(page);
  assert.equal(digestOf(await saveWork(page)), before, `${called}: undone to the byte`);
  assert.equal(await redoButton(page).innerText(), `Gör om: ${called}`);
  await redoButton(page).click();
  await settled(page);
  assert.equal(digestOf(await saveWork(page)), after, `${called}: redone to the byte`);
  await undoButton(page).click();
  await settled(page);
  assert.equal(digestOf(await saveWork(page)), before);
}

test(
  "import of several files is one step",
  async (page) => {
    await openWork(page, skolkok({ withBids: false }));
    await toView(page, "bids");
    await thereAndBack(page, "läste in anbud", async () => {
      await drop(page, ".file-drop", skolkokBids());
      await page.locator("main .banner.good").waitFor();
    });
  },
  options,
);

test(
  "delete",
  async (page) => {
    await openSkolkok(page);
    await toView(page, "bids");
    await thereAndBack(page, "tog bort anbudet", async () => {
      await page.getByRole("button", { name: /^Ta bort anbudet från/u }).nth(1).click();
      await page.locator("dialog[open]").getByRole("button", { name: "Ta bort" }).click();
    });
  },
  options,
);

test(
  "correction",
  async (page) => {
    await openSkolkok(page);
    await toView(page, "check");
    await thereAndBack(page, "rättade en uppgift", async () => {
      await page.locator(".error-summary a", { hasText: "1.234" }).click();
      await settled(page);
      await page.getByRole("button", { name: /^Godkänn tolkningen 1,234/u }).click();
    });
  },
  options,
);

test(
  "bulk approval",
  async (page) => {
    await openExample(page);
    await toView(page, "climate");
    const waiting = page.getByRole("button", { name: /^Godkänn alla säkra/u });
    assert.match(await waiting.innerText(), /\(19\)/u);
    const before = await saveWork(page);
    await waiting.click();
    await page.locator("dialog[open]").getByRole("button", { name: "Godkänn", exact: true }).click();
    await settled(page);
    const called = (await undoButton(page).innerText()).replace(/^Ångra: /u, "");
    assert.match(called, /godkände/u);
    await undoButton(page).click();
    await settled(page);
    assert.equal(digestOf(await saveWork(page)), digestOf(before));
    assert.match(await waiting.innerText(), /\(19\)/u);
  },
  options,
);

test(
  "a change of the setup, the lock, and a choice of columns",
  async (page) => {
    await openExample(page);
    await toView(page, "setup");
    await thereAndBack(page, "låste modellen", async () => {
      await page.getByRole("button", { name: "Lås modellen" }).click();
      await page.locator("dialog[open]").getByRole("button", { name: "Lås modellen" }).click();
    });
    const before = digestOf(await saveWork(page));
    await page.getByLabel("Upphandlingens namn").fill("Livsmedel 2028");
    await page.keyboard.press("Tab");
    await settled(page);
    assert.match(await undoButton(page).innerText(), /^Ångra: ändrade /u);
    await undoButton(page).click();
    await settled(page);
    assert.equal(digestOf(await saveWork(page)), before);
    assert.equal(await page.getByLabel("Upphandlingens namn").inputValue(), "Livsmedel 2027");
  },
  options,
);

test(
  "many steps are undone one by one to where it began, in either language",
  async (page) => {
    await openExample(page);
    const before = digestOf(await saveWork(page));
    await toView(page, "bids");
    for (let left = 0; left < 3; left += 1) {
      await page.getByRole("button", { name: /^Ta bort anbudet från/u }).first().click();
      await page.locator("dialog[open]").getByRole("button", { name: "Ta bort" }).click();
      await settled(page);
    }
    await page.getByRole("button", { name: "English" }).click();
    await settled(page);
    assert.equal(await undoButton(page).innerText(), "Undo: removed the bid");
    for (let left = 0; left < 3; left += 1) {
      await undoButton(page).click();
      await settled(page);
    }
    assert.equal(await undoButton(page).innerText(), "Undo");
    assert.equal(await undoButton(page).getAttribute("aria-disabled"), "true");
    assert.equal(digestOf(await saveWork(page)), before);
  },
  options,
);

/** Whether the browser asks when the page is read in anew. */
async function asks(page) {
  let asked = false;
  const answer = (dialog) => {
    asked = dialog.type() === "beforeunload";
    void dialog.dismiss();
  };
  page.on("dialog", answer);
  await Promise.race([page.reload({ waitUntil: "commit", timeout: 3000 }).catch(() => null), page.waitForTimeout(3000)]);
  page.off("dialog", answer);
  return asked;
}

async function change(page) {
  await toView(page, "bids");
  await page.getByRole("button", { name: /^Ta bort anbudet från/u }).first().click();
  await page.locator("dialog[open]").getByRole("button", { name: "Ta bort" }).click();
  await settled(page);
}

test(
  "closing with unsaved work asks",
  async (page) => {
    await openExample(page);
    await change(page);
    assert.match(await page.locator(".side").innerText(), /Du har ändringar som inte är sparade/u);
    assert.ok(await asks(page), "asks while there are changes");
    assert.match(await page.locator("main .answer").first().innerText(), /^3\sanbud/u, "and the work is still there");
  },
  { ...options, mayAsk: true },
);

test(
  "closing after a finished save does not ask",
  async (page) => {
    await openExample(page);
    await change(page);
    await saveWork(page);
    assert.doesNotMatch(await page.locator(".side").innerText(), /Du har ändringar som inte är sparade/u);
    assert.ok(!(await asks(page)), "does not ask when all is saved");
  },
  { ...options, mayAsk: true },
);

test(
  "opening something else with unsaved work asks in the page",
  async (page) => {
    await openExample(page);
    await change(page);
    await toView(page, "start");
    await page.getByRole("button", { name: "Börja från mall" }).click();
    const box = page.locator("dialog[open]");
    assert.match(await box.innerText(), /Du har ändringar som inte är sparade\. De försvinner/u);
    await box.getByRole("button", { name: "Stanna kvar" }).click();
    await toView(page, "bids");
    assert.match(await page.locator("main .answer").first().innerText(), /^3\sanbud/u);
  },
  options,
);

/** A browser that may write where the person chooses, in one of several ways. Put in after the harness has taken it away. */
const picker = (way) => `globalThis.showSaveFilePicker = async () => {
  const way = ${JSON.stringify(way)};
  globalThis.matvagWritten ??= [];
  if (way === "forbidden") throw new DOMException("blocked by policy", "SecurityError");
  if (way === "changed my mind") {
    await new Promise((resolve) => setTimeout(resolve, 600));
    throw new DOMException("the user aborted", "AbortError");
  }
  return {
    createWritable: async () => {
      if (way === "cannot write") throw new DOMException("no permission", "NotAllowedError");
      const parts = [];
      return { write: async (bytes) => parts.push(bytes), close: async () => globalThis.matvagWritten.push(parts) };
    },
  };
};`;

for (const [way, said] of [
  ["forbidden", /^Hämtad till Hämtade filer kl\. \d{1,2}\.\d\d$/u],
  ["cannot write", /^Hämtad till Hämtade filer kl\. \d{1,2}\.\d\d$/u],
]) {
  test(
    `where the browser may not write (${way}) the file is downloaded, and that is said`,
    async (page) => {
      await page.evaluate(picker(way));
      await openExample(page);
      await change(page);
      const { name, bytes } = await downloaded(page, () => page.getByRole("button", { name: "Spara arbetsfil" }).click());
      await settled(page);
      assert.equal(name, "upphandling.matvag");
      assert.ok(1000 < bytes.length);
      assert.match(await page.locator(".side .said").innerText(), said);
    },
    options,
  );
}

test(
  "where the browser may write, the second save goes to the same file without asking",
  async (page) => {
    await page.evaluate(picker("may write"));
    await openExample(page);
    await change(page);
    const save = page.getByRole("button", { name: "Spara arbetsfil" });
    await save.click();
    await page.locator(".side .said", { hasText: "Sparat i filen kl." }).waitFor();
    assert.doesNotMatch(await page.locator(".side").innerText(), /Du har ändringar/u);
    await page.evaluate(() => (globalThis.showSaveFilePicker = () => Promise.reject(new Error("asked again"))));
    await change(page);
    await save.click();
    await page.waitForFunction(() => globalThis.matvagWritten.length === 2);
    const starts = await page.evaluate(() => globalThis.matvagWritten.map(([part]) => String.fromCharCode(part[0], part[1])));
    assert.deepEqual(starts, ["PK", "PK"]);
  },
  options,
);

test(
  "a save that the person gives up saves nothing, and the work counts as unsaved",
  async (page) => {
    await page.evaluate(picker("changed my mind"));
    await openExample(page);
    await change(page);
    await page.getByRole("button", { name: "Spara arbetsfil" }).click();
    await page.locator(".side .said", { hasText: "Inget sparades." }).waitFor();
    assert.match(await page.locator(".side").innerText(), /Du har ändringar som inte är sparade/u);
  },
  options,
);

test(
  "“Rensa allt” asks, then nothing is left",
  async (page) => {
    await openExample(page);
    await page.getByRole("button", { name: "Rensa allt från datorns minne" }).click();
    await page.locator("dialog[open]").getByRole("button", { name: "Behåll" }).click();
    assert.match(await page.locator("main h1").innerText(), /Resultat/u);
    await page.getByRole("button", { name: "Rensa allt från datorns minne" }).click();
    await Promise.all([page.waitForEvent("load"), page.locator("dialog[open]").getByRole("button", { name: "Rensa allt" }).click()]);
    await page.waitForFunction(() => document.documentElement.dataset.ready === "yes");
    await toView(page, "hub");
    assert.match(await page.locator("main h1").innerText(), /Ingen upphandling är öppen/u);
    const kept = await page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)]);
    assert.ok(kept.flat().every((key) => key === "matvag.lang"), JSON.stringify(kept));
  },
  { ...options, mayAsk: true },
);
