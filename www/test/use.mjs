// What the tests of the page do over and over: open a work, go to a view, wait until it has answered, save.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";

import { downloaded, EXAMPLES as examples } from "./harness.mjs";

/** Every view, with what its heading is in both languages. `of` is what has to be open: nothing, or a work. */
export const views = [
  { name: "start", hash: "#/", of: "nothing", sv: /^Räkna på livsmedels/u, en: /food/iu },
  { name: "hub", hash: "#/upphandling", of: "work", sv: /./u, en: /./u },
  { name: "setup", hash: "#/upphandling/forutsattningar", of: "work", sv: /^Förutsättningar$/u, en: /^Setup$/u },
  { name: "bids", hash: "#/upphandling/anbud", of: "work", sv: /^Läs in anbud$/u, en: /^Import bids$/u },
  { name: "check", hash: "#/upphandling/kontrollera", of: "work", sv: /^Kontrollera$/u, en: /^Check$/u },
  { name: "climate", hash: "#/upphandling/klimat", of: "work", sv: /^Klimatvärden$/u, en: /^Climate/u },
  { name: "result", hash: "#/upphandling/resultat", of: "work", sv: /^Resultat$/u, en: /^Result/u },
  { name: "compare", hash: "#/upphandling/resultat/jamfor", of: "work", sv: /^Jämför två anbud$/u, en: /^Compare two bids$/u },
  { name: "bid", hash: "#/upphandling/resultat/anbud-a", of: "work", sv: /^Ett anbud/u, en: /^One bid/u },
  { name: "sensitivity", hash: "#/upphandling/kanslighet", of: "work", sv: /^Vad kan ändra/u, en: /^What (could|can) change/u },
  { name: "protocol", hash: "#/upphandling/protokoll", of: "work", sv: /^Utvärderingsprotokoll/u, en: /^Evaluation protocol/u },
  { name: "menus", hash: "#/menyer", of: "nothing", sv: /^(Menyer|Skollunch .*)$/u, en: /^(Menus|Skollunch .*)$/u },
  { name: "dish", hash: "#/menyer/ratt-1", of: "nothing", sv: /./u, en: /./u },
  { name: "nutrition", hash: "#/menyer/naring", of: "nothing", sv: /^Näring och andelar$/u, en: /^Nutrition and shares$/u },
  { name: "change", hash: "#/menyer/andring", of: "nothing", sv: /^Före och efter$/u, en: /^Before and after$/u },
  { name: "smallest", hash: "#/menyer/minsta-andring", of: "nothing", sv: /^Minsta ändringen$/u, en: /^The smallest change$/u },
  { name: "scorecard", hash: "#/menyer/styrkort", of: "nothing", sv: /^Styrkort$/u, en: /^Scorecard$/u },
  { name: "card", hash: "#/menyer/menykort", of: "nothing", sv: /^Menykort$/u, en: /^Menu card$/u },
  { name: "kitchen", hash: "#/menyer/kokslista", of: "nothing", sv: /^Kökslista$/u, en: /^Kitchen list$/u },
  { name: "producers", hash: "#/leverantorer", of: "nothing", sv: /^Lokala leverantörer – för planering och dialog$/u, en: /^Local producers – for planning and dialogue$/u },
  { name: "method", hash: "#/metod", of: "nothing", sv: /^Metod och källor$/u, en: /^Method and sources$/u },
  { name: "help", hash: "#/hjalp", of: "nothing", sv: /^Hjälp$/u, en: /^Help$/u },
  { name: "lost", hash: "#/finns-inte", of: "nothing", sv: /finns inte/u, en: /./u },
];

/** The views of menus, that a menu has to be open for to show anything. */
export const menuViews = views.filter((each) => each.hash.startsWith("#/menyer"));

// ---------------------------------------------------------------- waiting

/** Waits until no call to the engine is open, nothing says that it is counting, and the page has stood still. */
export async function settled(page, timeout = 60_000) {
  await page.waitForFunction(
    () => {
      const still = (globalThis.matvagStill ??= { at: performance.now(), observer: null });
      if (!still.observer) {
        still.observer = new MutationObserver(() => (still.at = performance.now()));
        still.observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      }
      const waits = /^(Räknar …|Hämtar …|Läser in livsmedelstabellerna …|Läser upphandlingen …|Läser in filerna …|Söker …|Seeking …|Öppnar …|Calculating …|Fetching …|Loading .* …|Reading .* …|Opening …)$/u;
      const isWaiting = [...document.querySelectorAll("main .muted")].some((each) => waits.test(each.textContent.trim()));
      const isBusy = (globalThis.matvagCalls?.size ?? 0) !== 0 || document.querySelector('main [aria-busy="true"]');
      return !isWaiting && !isBusy && document.querySelector("main h1") && 150 < performance.now() - still.at;
    },
    undefined,
    { timeout, polling: 50 },
  );
}

/**
 * Follows what the page asks of its workers, so that `settled` knows when all is answered. Put in before the page loads. What has
 * no kind is said to the unpacker or by it, which is asked one thing and then ended.
 */
export function watchWorker() {
  const Own = globalThis.Worker;
  const calls = (globalThis.matvagCalls = new Set());
  const sizeOf = ({ engine }) => `start ${typeof engine === "string" ? "small" : "full"}`;
  globalThis.Worker = class extends Own {
    #waits = new Set();
    constructor(...args) {
      super(...args);
      this.addEventListener("message", ({ data }) => {
        if (data.kind === "answer" || data.kind === "refused") this.#answered(data.id);
        if (data.kind === "started") this.#answered(`start ${data.size}`);
        if (data.kind === "fault") this.#ended();
      });
    }
    #answered(call) {
      this.#waits.delete(call);
      calls.delete(call);
    }
    #ended() {
      for (const call of this.#waits) this.#answered(call);
    }
    postMessage(message, ...rest) {
      const call = message.kind === "call" ? message.id : message.kind === "start" ? sizeOf(message) : "unpack";
      this.#waits.add(call);
      calls.add(call);
      super.postMessage(message, ...rest);
    }
    terminate() {
      this.#ended();
      super.terminate();
    }
  };
}

/** Goes to a view by its address, as a link does, and waits for it. */
export async function toView(page, view) {
  const hash = typeof view === "string" ? (views.find((each) => each.name === view)?.hash ?? view) : view.hash;
  await page.evaluate((to) => (location.hash = to), hash);
  await page.waitForFunction((to) => location.hash === to, hash);
  await settled(page);
}

export const h1 = (page) => page.locator("main h1").first().innerText();

/** Turns to a language by the button of the page, unless it is spoken already. */
export async function speak(page, lang) {
  if ((await page.evaluate(() => document.documentElement.lang)) === lang) return;
  await page.locator("header .choices button").last().click();
  await page.waitForFunction((want) => document.documentElement.lang === want, lang);
  await settled(page);
}

// ---------------------------------------------------------------- works

/** Opens the example by its button, and waits for the ranking. */
export async function openExample(page) {
  await page.getByRole("button", { name: /^(Utforska exemplet|Explore the example)$/u }).click();
  await page.waitForFunction(() => location.hash === "#/upphandling/resultat");
  await settled(page);
}

/** Opens the example menu by its button, and waits for its dishes. */
export async function openMenu(page) {
  await toView(page, "menus");
  await page.getByRole("button", { name: /^(Utforska exempelmenyn|Explore the example menu)$/u }).click();
  await page.locator("main table.dishes").waitFor();
  await settled(page);
}

/** Four weeks of school meals as a person has them on disk. */
export const skolmat = () =>
  ["recept.csv", "meny.csv", "priser.csv"].map((name) => ({ name, bytes: readFileSync(join(examples, "skolmat", name)) }));

/** Opens four weeks of school meals by the chooser of files. */
export async function openSkolmat(page) {
  await toView(page, "menus");
  await page.locator(".file-drop input[type=file]").setInputFiles(skolmat().map(payload));
  await page.locator("main table.dishes").waitFor();
  await settled(page);
}

/** The names and bytes of the bids of the large example, faults and all. */
export function skolkokBids() {
  const folder = join(examples, "skolkok/anbud");
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
}

/** The large example's procurement with its table, as a person has it on disk. */
export const skolkokProcurement = () =>
  ["upphandling.toml", "positioner.csv"].map((name) => ({ name, bytes: readFileSync(join(examples, "skolkok", name)) }));

/** The start example's bids. */
export function startBids() {
  const folder = join(examples, "start/anbud");
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
}

/** The start example's procurement with its table. */
export const startProcurement = () =>
  ["upphandling.json", "positioner.csv"].map((name) => ({ name, bytes: readFileSync(join(examples, "start", name)) }));

/** The start example's bids as price forms, written by `matvag form`, filled in and saved in LibreOffice: xlsx and ods. */
export function filledForms() {
  const folder = join(examples, "start/blankett");
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
}

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
export const digestOf = sha256;

/** A work file of files: the procurement's own in the root, bids in `anbud/`. */
export function workFile({ procurement, beside = [], bids = [] }) {
  const files = [...(procurement ? [procurement] : []), ...beside, ...bids.map((bid) => ({ ...bid, name: `anbud/${bid.name}` }))];
  const record = {
    matvag_work: 1,
    files: files.map(({ name, bytes }) => ({ name, length: bytes.length, sha256: sha256(bytes) })),
    procurement: procurement ? { kind: "file", file: procurement.name } : null,
    bids: bids.map(({ name }) => ({ file: `anbud/${name}`, columns: [] })),
    confirmed: [],
    lock: null,
    log: [],
  };
  return zip([{ name: "arbete.json", bytes: Buffer.from(JSON.stringify(record)) }, ...files]);
}

/** The large example as a work file: with its bids, or without. */
export function skolkok({ withBids }) {
  const [procurement, ...beside] = skolkokProcurement();
  return workFile({ procurement, beside, bids: withBids ? skolkokBids() : [] });
}

/** Opens a work file by the button of the start view. */
export async function openWork(page, bytes, name = "upphandling.matvag") {
  const waiting = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: /^(Välj arbetsfil|Choose work file)$/u }).click();
  await (await waiting).setFiles({ name, mimeType: "application/zip", buffer: Buffer.from(bytes) });
  await page.waitForFunction(() => location.hash === "#/upphandling" || document.querySelector("main [role=alert]"));
  await settled(page);
}

/** Opens the example of local producers by its button, and waits for its tables. */
export async function openProducers(page) {
  await toView(page, "#/leverantorer");
  await page.getByRole("button", { name: /^(Utforska exemplet med leverantörer|Explore the example with producers)$/u }).click();
  await page.locator("#producers-groups").waitFor();
  await settled(page);
}

/** Every view of local producers that the example has: all of them, one, and one whose capacity is unknown. */
export const producerViews = [
  { name: "producers", hash: "#/leverantorer" },
  { name: "producer", hash: "#/leverantorer/leverantor-1" },
  { name: "producer-unknown", hash: "#/leverantorer/leverantor-3" },
];

/** Opens the large example with its faulty bids. */
export async function openSkolkok(page) {
  await openWork(page, skolkok({ withBids: true }));
}

/** Files for a chooser. */
export const payload = ({ name, bytes }) => ({ name, mimeType: "", buffer: Buffer.from(bytes) });

/** Drops files on an element, several at once, as the mouse does. */
export async function drop(page, selector, files) {
  const given = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString("base64") }));
  await page.evaluate(
    ([to, list]) => {
      const transfer = new DataTransfer();
      for (const { name, base64 } of list) {
        const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
        transfer.items.add(new File([bytes], name));
      }
      const target = document.querySelector(to);
      for (const type of ["dragenter", "dragover", "drop"]) {
        target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
      }
    },
    [selector, given],
  );
}

/** Saves the work file by its button. */
export async function saveWork(page) {
  const { name, bytes } = await downloaded(page, () =>
    page.getByRole("button", { name: /^(Spara arbetsfil|Save work file)$/u }).click(),
  );
  await settled(page);
  assert.equal(name, "upphandling.matvag");
  return bytes;
}

/** The bytes of the protocol as JSON, without the time of day that it was written. */
export async function protocolJson(page) {
  await toView(page, "protocol");
  const { bytes } = await downloaded(page, () =>
    page.getByRole("button", { name: /^(Spara som JSON|Save as JSON)$/u }).click(),
  );
  return bytes.toString("utf8");
}

/** A box of the page answers a question: the button with this name. */
export async function answerDialog(page, name) {
  await page.locator("dialog[open]").getByRole("button", { name }).click();
  await settled(page);
}

// ---------------------------------------------------------------- a zip, stored

/** A zip of files, none compressed. */
export function zip(files) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const { name, bytes } of files) {
    const called = Buffer.from(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(0x0800, 6);
    head.writeUInt16LE(0x21, 12);
    const crc = crc32(bytes);
    head.writeUInt32LE(crc, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt32LE(bytes.length, 22);
    head.writeUInt16LE(called.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(at, 42);
    directory.push(entry, called);
    parts.push(head, called, bytes);
    at += head.length + called.length + bytes.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, listed, end]);
}
