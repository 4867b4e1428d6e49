// Takes pictures of every view, for people to look at: node test/shots.mjs [PART-OF-A-NAME …]. They land in www/shots, which
// is not kept. A name is width-language-work-view; printed pages, as PDF, are print-language-work-view. No test: `run.mjs`
// finds none in here.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { launch, ready, serve, WWW } from "./harness.mjs";
import {
  menuViews, openExample, openMenu, openProducers, openSkolkok, openSkolmat, producerViews, settled, speak, toView, views, watchWorker,
} from "./use.mjs";

const SIZES = [
  { width: 1366, height: 768 },
  { width: 320, height: 640 },
];

/** A view by its address, as it is when somebody comes to it. */
const plain = (list) => list.map((view) => ({ name: view.name, to: (page) => toView(page, view) }));
const named = (list, names) => list.filter((each) => names.includes(each.name));
const press = async (page, name) => {
  await page.getByRole("button", { name }).first().click();
  await settled(page);
};
const fill = async (page, selector, text) => {
  await page.locator(selector).fill(text);
  await page.locator(selector).blur();
  await settled(page);
};
const decimal = (lang, text) => (lang === "sv" ? text : text.replace(",", "."));

/** What is opened, and what is looked at in it. `printed` has what is worth looking at on paper. */
const works = [
  { name: "example", open: openExample, shots: plain(views), printed: ["result", "protocol", "climate", "setup", "sensitivity", "bid"] },
  {
    // One other value has been tried beside the model's own.
    name: "trial",
    async open(page) {
      await openExample(page);
      await toView(page, "sensitivity");
      const field = page.locator("section[aria-labelledby=tries] fieldset input").first();
      await field.fill("100000");
      await field.blur();
      await press(page, /^(Pröva värdena|Try the values)$/u);
    },
    shots: [{ name: "sensitivity", to: settled }],
    printed: [],
  },
  { name: "skolkok", open: openSkolkok, shots: plain(views.filter((each) => each.of === "work")), printed: ["result", "check"] },
  {
    name: "menu",
    async open(page, lang) {
      await openMenu(page);
      await fill(page, "#menu-target", decimal(lang, "0,8"));
    },
    shots: plain(menuViews),
    printed: ["menus", "dish", "nutrition", "scorecard", "card", "kitchen"],
  },
  {
    // An exchange has been tried in the first dish that has one.
    name: "changed",
    async open(page, lang) {
      await openMenu(page);
      await fill(page, "#menu-target", decimal(lang, "0,8"));
      await toView(page, "dish");
      await page.locator("ul.swaps li button").first().click();
      await settled(page);
    },
    shots: plain(named(menuViews, ["menus", "dish", "change"])),
    printed: ["change"],
  },
  {
    name: "smallest",
    async open(page, lang) {
      await openSkolmat(page);
      await toView(page, "smallest");
      await fill(page, "#goal-co2e", decimal(lang, "1,1"));
      await press(page, /^(Sök den minsta ändringen|Seek the smallest change)$/u);
      await page.locator("main .document").waitFor({ timeout: 60_000 });
      await settled(page);
    },
    shots: [
      { name: "found", to: settled },
      {
        name: "tried",
        async to(page) {
          await press(page, /^(Pröva alla ändringar|Try all changes)$/u);
        },
      },
    ],
    printed: ["found"],
  },
  { name: "local", open: openProducers, shots: plain(producerViews), printed: ["producers", "producer"] },
  {
    // Months opened, a suggestion asked for, the map shown.
    name: "lots",
    async open(page) {
      await openProducers(page);
      await toView(page, "producers");
      await page.evaluate(() => {
        for (let round = 0; round < 3; round += 1) for (const each of document.querySelectorAll("main details")) each.open = true;
      });
      await press(page, /^(Föreslå delkontrakt|Suggest lots)/u);
      await page.locator("#producers-map").check();
      await settled(page);
    },
    shots: [{ name: "opened", to: settled }],
    printed: ["opened"],
  },
];

async function shots(only) {
  const folder = join(WWW, "shots");
  mkdirSync(folder, { recursive: true });
  const isWanted = (name) => only.length === 0 || only.some((part) => name.includes(part));
  const server = await serve();
  const browser = await launch();
  for (const size of [...SIZES, null]) {
    for (const lang of ["sv", "en"]) {
      for (const work of works) {
        const list = work.shots
          .filter((each) => size || work.printed.includes(each.name))
          .map((each) => ({ ...each, file: `${size?.width ?? "print"}-${lang}-${work.name}-${each.name}` }))
          .filter((each) => isWanted(each.file));
        if (list.length === 0) continue;
        const context = await browser.newContext({ viewport: size ?? SIZES[0], locale: "sv-SE" });
        await context.addInitScript(watchWorker);
        const page = await context.newPage();
        await page.goto(server.address);
        await ready(page);
        await speak(page, lang);
        await work.open(page, lang);
        for (const each of list) {
          await each.to(page);
          const path = join(folder, each.file);
          if (size) await page.screenshot({ path: `${path}.png`, fullPage: true });
          else await page.pdf({ path: `${path}.pdf`, preferCSSPageSize: true });
          console.log(each.file);
        }
        await context.close();
      }
    }
  }
  await browser.close();
  await server.close();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await shots(process.argv.slice(2));
