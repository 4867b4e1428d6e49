// Every view in every state that a rule has to hold in: what `axe.mjs` and `html.mjs` go through. No tests in here.

import { openExample, openMenu, openProducers, openSkolkok, payload, producerViews, menuViews, settled, speak, toView, views } from "./use.mjs";

/** Opens all that can be opened, what is within something else too. */
async function openAll(page) {
  await page.evaluate(() => {
    for (let round = 0; round < 3; round += 1) for (const each of document.querySelectorAll("main details")) each.open = true;
  });
  await settled(page);
}

async function walkViews(page, list, look) {
  for (const view of list) {
    await toView(page, view);
    await look(view.name);
  }
}

/** What can be open, and the way through its views in a language: `look` is called in each, with what it is called. */
export const works = [
  {
    name: "nothing is open",
    async walk(page, lang, look) {
      await speak(page, lang);
      await walkViews(page, [...views.filter((each) => each.of === "nothing"), views[1]], look);
    },
  },
  {
    name: "the example is open",
    async walk(page, lang, look) {
      await openExample(page);
      await speak(page, lang);
      await walkViews(page, views, look);
    },
  },
  {
    name: "the example menu is open",
    async walk(page, lang, look) {
      await openMenu(page);
      await speak(page, lang);
      await page.locator("#menu-target").fill(lang === "sv" ? "0,8" : "0.8");
      await page.locator("#menu-target").blur();
      await settled(page);
      await walkViews(page, menuViews, look);
    },
  },
  {
    name: "local producers",
    async walk(page, lang, look) {
      await openProducers(page);
      await speak(page, lang);
      await walkViews(page, producerViews, look);
      await toView(page, "producers");
      await openAll(page);
      await page.getByRole("button", { name: /^(Föreslå delkontrakt|Suggest lots)/u }).first().click();
      await settled(page);
      await page.locator("#producers-map").check();
      await settled(page);
      await look("everything opened, with the map");
    },
  },
  {
    name: "bids with faults",
    async walk(page, lang, look) {
      await openSkolkok(page);
      await speak(page, lang);
      await walkViews(page, views.filter((each) => each.of === "work"), look);
    },
  },
];

/** What is seen only when something has been pressed, in Swedish. */
export async function walkOpened(page, look) {
  await page.locator("summary").first().click();
  await look("start, opened");
  await openSkolkok(page);
  for (const name of ["setup", "bids", "check", "help"]) {
    await toView(page, name);
    await openAll(page);
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
}
