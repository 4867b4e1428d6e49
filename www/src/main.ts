// Puts the page on the screen, then lets the rest of the engine be loaded.

import "./closed";

import { mount } from "svelte";

import App from "./App.svelte";
import "./app.css";
import { engine, whenDrawn } from "./engine/rpc";
import { loadStarts } from "./example";
import "./print.css";
import { startCopy } from "./state/copy";
import { keepOffline } from "./state/offline";
import { router, startRouter } from "./state/router.svelte";
import { rest } from "./views/rest.svelte";
import { loadEnglish, speech } from "./words/index.svelte";

const target = document.getElementById("app");
if (target) void begin(target);

async function begin(target: Element): Promise<void> {
  if (speech.lang === "en") await loadEnglish();
  if (router.place.view !== "start") await rest.of(router.place.view);
  // The one file says there that it is being read.
  target.textContent = "";
  mount(App, { target });
  startRouter();
  startCopy();
  // Two frames: the first lays the view out, by the second it is on the screen.
  requestAnimationFrame(() => requestAnimationFrame(() => void loadRest()));
}

/** Everything that may be needed later. After that the page is marked as ready, and nothing more is asked of the server. */
async function loadRest(): Promise<void> {
  // What one click opens comes first.
  await Promise.all([rest.load(), loadStarts()]);
  whenDrawn();
  await Promise.all([loadEnglish(), rest.areas(), engine.full]);
  await keepOffline();
  document.documentElement.dataset["ready"] = "yes";
}
