// What the tests of the page share: a browser, a server that notes what is asked of it, the way to a page that is ready, and
// the running of tests. No test framework: a test is a name and a function that throws.
//
// A test gets a page in a context of its own and must leave no error on the console; it may ask nothing of the server after
// the page has said that it is ready. Both are looked at here, for every test.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const WWW = fileURLToPath(new URL("..", import.meta.url));
export const ROOT = join(WWW, "..");
export const EXAMPLES = join(ROOT, "examples");
export const WEB = process.env.MATVAG_WEB ?? join(WWW, "dist/web");
export const SINGLE = process.env.MATVAG_SINGLE ?? join(WWW, "dist/single/index.html");

// ---------------------------------------------------------------- the browser

const NAMES = ["chromium", "chromium-browser", "google-chrome", "microsoft-edge", "msedge"];

/** The path of a browser of the Chromium family. */
export function chromiumPath() {
  const named = process.env.CHROMIUM;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM names ${named}, which is not there`);
  }
  for (const name of NAMES) {
    try {
      return execFileSync("which", [name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    } catch {
      // The next one.
    }
  }
  throw new Error(
    `no browser found: looked for ${NAMES.join(", ")}. Install one (apt install chromium), or name one: CHROMIUM=/path/to/chrome`,
  );
}

/**
 * What a window of the browser's own does beside the page it shows: it would take as long as the page itself, in each test. The
 * last list that is given holds, so what Playwright turns off stands here too as far as it is seen by a page.
 */
const OFF = [
  "PreloadTopChromeWebUI",
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "WebUIOmniboxFullPopup",
  "AimEnabled",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "ThirdPartyStoragePartitioning",
];

export function launch(more = []) {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--disable-features=${OFF.join(",")}`,
      ...more,
    ],
  });
}

// ---------------------------------------------------------------- the server

const KINDS = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** Headers as `cargo xtask serve` sends them. */
const HEADERS = {
  "Cache-Control": "no-cache",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Content-Security-Policy": "frame-ancestors 'none'",
};

/**
 * Serves a folder on a port of the system's choice. `log` has each request: method, address with query, and when.
 * `headers` replaces what is sent, for tests that need another page; `port` takes the place of a server that was closed.
 */
export async function serve(folder = WEB, { headers = HEADERS, extra = {}, port = 0 } = {}) {
  const log = [];
  const answer = (request, response) => {
    log.push({ method: request.method, url: request.url, at: performance.now(), from: request.headers["sec-fetch-dest"] ?? "" });
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const given = extra[path];
    const file = normalize(join(folder, path === "/" ? "index.html" : path));
    const isInside = file.startsWith(normalize(folder + sep));
    if (request.method !== "GET" || (given === undefined && !(isInside && existsSync(file) && extname(file) !== ""))) {
      response.writeHead(404, { ...headers, "Content-Type": "text/plain" }).end("not here");
      return;
    }
    const body = given ?? readFileSync(file);
    const kind = KINDS[extname(path === "/" ? "index.html" : path)] ?? "application/octet-stream";
    response.writeHead(200, { ...headers, "Content-Type": kind, "Content-Length": Buffer.byteLength(body) }).end(body);
  };
  return listening(answer, log, port);
}

/** A server that answers everything and notes it: where nothing may arrive. Counts lines and bytes, too. */
export async function listener() {
  const log = [];
  const answer = (request, response) => {
    log.push({ method: request.method, url: request.url, at: performance.now(), from: request.headers["sec-fetch-dest"] ?? "" });
    response.writeHead(200, { "Access-Control-Allow-Origin": "*", "Content-Type": "text/javascript" }).end("export default 1;");
  };
  const made = await listening(answer, log);
  made.server.on("upgrade", (request, socket) => {
    log.push({ method: "UPGRADE", url: request.url, at: performance.now(), from: "websocket" });
    socket.destroy();
  });
  return made;
}

async function listening(answer, log, port = 0) {
  const server = createServer(answer);
  const open = new Set();
  let connections = 0;
  let closedBytes = 0;
  server.on("connection", (socket) => {
    connections += 1;
    open.add(socket);
    socket.on("close", () => {
      closedBytes += socket.bytesRead;
      open.delete(socket);
    });
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    server,
    log,
    address: `http://127.0.0.1:${server.address().port}/`,
    get connections() {
      return connections;
    },
    /** What came over the lines, of requests and of anything else. */
    get bytes() {
      return [...open].reduce((sum, socket) => sum + socket.bytesRead, closedBytes);
    },
    /** Nothing answers any more, not even on lines that are open. */
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

// ---------------------------------------------------------------- the way to a page that is ready

/** Waits until the page has said that it has everything: the full engine, all words, and what it needs without a network. */
export async function ready(page) {
  await page.waitForFunction(() => document.documentElement.dataset.ready === "yes", null, { timeout: 60_000 });
}

export const SV = {
  example: "Utforska exemplet",
  fresh: "Börja från mall",
  cancel: "Avbryt inläsningen",
};

/** From the start page to the example's result, with the ranking on the screen. */
export async function openExample(page) {
  await page.getByRole("button", { name: SV.example }).click();
  await rankingShown(page);
}

/** The example's ranking stands: the winning row of the first lot, with numbers. */
export async function rankingShown(page) {
  await page.locator("main tr.winner").first().waitFor();
}

export const VIEWS = {
  start: "#/",
  hub: "#/upphandling",
  setup: "#/upphandling/forutsattningar",
  bids: "#/upphandling/anbud",
  check: "#/upphandling/kontrollera",
  climate: "#/upphandling/klimat",
  result: "#/upphandling/resultat",
  compare: "#/upphandling/resultat/jamfor",
  bid: "#/upphandling/resultat/anbud-a",
  sensitivity: "#/upphandling/kanslighet",
  protocol: "#/upphandling/protokoll",
  method: "#/metod",
  help: "#/hjalp",
};

/** Goes to a view by its address, as a link would, and waits for its heading. */
export async function go(page, view) {
  const isThere = await page.evaluate((hash) => {
    if ((location.hash || "#/") === hash) return true;
    location.hash = hash;
    return false;
  }, VIEWS[view]);
  if (isThere) return;
  await page.waitForFunction(
    (hash) => (location.hash || "#/") === hash && document.activeElement?.tagName === "H1",
    VIEWS[view],
  );
}

/** Gives the bids' view files, as somebody who chooses them, and waits until they are read. Paths, or {name, mimeType, buffer}. */
export async function importBids(page, files, { wait = true } = {}) {
  await page.locator(".file-drop input[type=file]").setInputFiles(files);
  if (wait) await importDone(page);
}

/** The import has ended: what was chosen is answered for. */
export async function importDone(page, timeout = 120_000) {
  await page.locator("main .banner.good, main [role=alert]").first().waitFor({ timeout });
  await page.locator("main progress").waitFor({ state: "detached", timeout });
}

/** A file that the page hands out when `act` is carried out. */
export async function downloaded(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

// ---------------------------------------------------------------- tests

/**
 * A file of tests: `export const { tests, test } = suite("leak")`, then `test(name, async (page, context) => …, options)`.
 *
 * `page` stands on the start page and is ready. `context` has: `browser`, `context` (of the browser), `server` with its `log`,
 * `address`, `fault(pattern)` to expect an error on the console, `asked()` for what was asked of the server since the page
 * was ready, `say(line)` for a line below the table of results.
 *
 * Options: `open: "example"` (or "none": no page is opened), `build: "single"`, `viewport`, `serviceWorkers: "block"`,
 * `mayAsk: true` (what is asked after the page is ready is not looked at), `browserArgs`, `initScript`, `timeout`,
 * `todo: "what is wrong today"` (it is known to fail: it passes while it fails, and fails when it passes, so that a fault
 * that was mended does not stay on the list).
 */
export function suite(file) {
  const tests = [];
  return { tests, test: (name, run, options = {}) => tests.push({ file, name, run, options }) };
}

/** Runs one test. Throws what went wrong with it. */
async function runOne({ run, options }, shared, said) {
  const isOwnBrowser = options.browserArgs !== undefined;
  const browser = isOwnBrowser ? await launch(options.browserArgs) : shared.browser;
  const server = await serve(options.folder ?? WEB);
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1366, height: 768 },
    locale: "sv-SE",
    serviceWorkers: options.serviceWorkers ?? "allow",
    acceptDownloads: true,
  });
  context.setDefaultTimeout(options.timeout ?? 40_000);
  // The file chooser that writes is a dialog of the system, which no test can answer: files are downloaded instead.
  await context.addInitScript(() => {
    delete globalThis.showSaveFilePicker;
    delete Window.prototype.showSaveFilePicker;
  });
  if (options.initScript) await context.addInitScript(options.initScript);
  const faults = [];
  const expected = [];
  const note = (text) => faults.push(text);
  context.on("page", (page) => {
    page.on("console", (message) => {
      if (message.type() === "error") note(`${message.text()} (${message.location().url}:${message.location().lineNumber})`);
    });
    page.on("pageerror", (error) => note(String(error)));
    page.on("crash", () => note("the page crashed"));
  });
  try {
    const page = await context.newPage();
    // Choosers of files are caught from the start: a test that begins to wait when it presses the button may be too late.
    page.on("filechooser", () => {});
    const address = options.build === "single" ? pathToFileURL(SINGLE).href : server.address;
    let readyAt = Number.POSITIVE_INFINITY;
    if (options.open !== "none") {
      await page.goto(address);
      await ready(page);
      readyAt = performance.now();
      if (options.open === "example") await openExample(page);
    }
    const asked = () => server.log.filter((request) => readyAt < request.at);
    await run(page, {
      browser,
      context,
      server,
      address,
      asked,
      faults,
      say: (line) => said.push(line),
      fault: (pattern) => expected.push(pattern),
    });
    const left = faults.filter((text) => !expected.some((pattern) => pattern.test(text)));
    assert.deepEqual(left, [], "errors on the console");
    if (!options.mayAsk) assert.deepEqual(asked().map(({ method, url }) => `${method} ${url}`), [], "asked after the page was ready");
  } catch (error) {
    const left = faults.filter((text) => !expected.some((pattern) => pattern.test(text)));
    if (0 < left.length && !String(error.message).startsWith("errors on the console")) {
      error.stack = `${error.stack}\n    on the console: ${left.slice(0, 5).join("\n                    ")}`;
    }
    throw error;
  } finally {
    await context.close();
    await server.close();
    if (isOwnBrowser) await browser.close();
  }
}

/** How often a test is tried: a browser on a busy machine is sometimes late. What was late is told. */
const TRIES = 3;

async function attempt(test, shared, said) {
  let again;
  for (let left = TRIES; 0 < left; left -= 1) {
    said.length = 0;
    try {
      await runOne(test, shared, said);
      return { again };
    } catch (error) {
      if (left === 1 || test.options.todo !== undefined) return { error };
      again = error;
    }
  }
  return {};
}

/** Runs tests one after the other and prints what came out. True when all passed. */
export async function runAll(tests, { only } = {}) {
  const chosen = tests.filter((test) => !only || `${test.file}: ${test.name}`.includes(only));
  if (chosen.length === 0) throw new Error(only ? `no test has ${only} in its name` : "there are no tests");
  if (!existsSync(join(WEB, "index.html"))) throw new Error(`${WEB} is not built: cargo xtask www`);
  const shared = { browser: await launch() };
  const failed = [];
  const rows = [];
  let known = 0;
  for (const test of chosen) {
    const said = [];
    const began = performance.now();
    const { todo } = test.options;
    let { error, again } = await attempt(test, shared, said);
    if (todo !== undefined) {
      if (error) {
        console.log(`todo ${" ".repeat(10)} ${test.file}: ${test.name}\n       fails today: ${todo}`);
        known += 1;
        continue;
      }
      error = new Error(`passes: take \`todo\` away (${todo})`);
    }
    if (again) said.push(`       failed at first and passed when tried again: ${again.message.split("\n")[0]}`);
    if (error) failed.push({ test, error });
    const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(6);
    const row = `${error ? "FAIL" : "  ok"} ${seconds} s  ${test.file}: ${test.name}`;
    console.log(row);
    rows.push(row);
    for (const line of said) console.log(line);
  }
  await shared.browser.close();
  for (const { test, error } of failed) {
    console.log(`\n${test.file}: ${test.name}\n${indent(error.stack ?? String(error))}`);
  }
  console.log(`\n${chosen.length - known - failed.length} of ${chosen.length} passed${known ? `, ${known} known to fail` : ""}`);
  return failed.length === 0;
}

const indent = (text) => text.split("\n").map((line) => `  ${line}`).join("\n");
