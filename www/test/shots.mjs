// Takes pictures of every view, for people to look at: node test/shots.mjs [PART-OF-A-NAME]. They land in www/shots, which
// is not kept. No test: `run.mjs` finds none in here.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { launch, ready, serve, WWW } from "./harness.mjs";
import {
  menuViews, openExample, openMenu, openProducers, openSkolkok, producerViews, speak, toView, views, watchWorker,
} from "./use.mjs";

const SIZES = [
  { width: 1366, height: 768 },
  { width: 320, height: 640 },
];

async function shots(only = "") {
  const folder = join(WWW, "shots");
  mkdirSync(folder, { recursive: true });
  const server = await serve();
  const browser = await launch();
  for (const size of SIZES) {
    for (const lang of ["sv", "en"]) {
      for (const [work, open] of [["example", openExample], ["skolkok", openSkolkok], ["menu", openMenu], ["local", openProducers]]) {
        if (work === "skolkok" && (lang === "en" || size.width === 320) && !only) continue;
        const context = await browser.newContext({ viewport: size, locale: "sv-SE" });
        await context.addInitScript(watchWorker);
        const page = await context.newPage();
        await page.goto(server.address);
        await ready(page);
        await speak(page, lang);
        await open(page);
        if (work === "menu") {
          await page.locator("#menu-target").fill(lang === "sv" ? "0,8" : "0.8");
          await page.locator("#menu-target").blur();
        }
        for (const view of work === "menu" ? menuViews : work === "local" ? producerViews : views) {
          const name = `${size.width}-${lang}-${work}-${view.name}`;
          if (only && !name.includes(only)) continue;
          await toView(page, view);
          await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
          console.log(name);
        }
        await context.close();
      }
    }
  }
  await browser.close();
  await server.close();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await shots(process.argv[2]);
