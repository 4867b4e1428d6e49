// Without a network: after one visit the page runs from what the browser keeps; the build that is one file never had a server.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { downloaded, EXAMPLES, go, importBids, openExample, ready, serve, suite, WEB } from "./harness.mjs";

export const { tests, test } = suite("offline");

const skolkok = join(EXAMPLES, "skolkok");
const xlsx = readdirSync(join(skolkok, "anbud")).filter((name) => name.endsWith(".xlsx")).sort();

/** An xlsx of another procurement: read by the full engine, row for row, whether or not its rows belong here. */
async function importsXlsx(page) {
  await go(page, "bids");
  const table = page.getByRole("table", { name: "Inlästa anbud" });
  await table.locator("tbody tr").nth(3).waitFor();
  await importBids(page, [join(skolkok, "anbud", xlsx[0])]);
  await table.locator("tbody tr").nth(4).waitFor();
  const row = table.locator("tbody tr").filter({ hasText: xlsx[0] });
  await row.waitFor();
  const text = await row.innerText();
  assert.match(text, /Fjällmat Grossist|01-fjallmat/u);
  assert.ok(!/Kunde inte läsas/u.test(text), `the xlsx was not read: ${text}`);
}

async function prints(page) {
  await go(page, "protocol");
  await page.locator(".document table").first().waitFor();
  const pdf = await page.pdf();
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  assert.ok(20_000 < pdf.length, `the PDF has ${pdf.length} bytes`);
}

async function savesHtml(page) {
  await go(page, "protocol");
  await page.locator(".document table").first().waitFor();
  const { name, bytes } = await downloaded(page, () => page.getByRole("button", { name: "Spara som webbsida" }).click());
  assert.match(name, /\.html$/u);
  assert.ok(!/fjällmat|fjallmat/iu.test(name), name);
  const html = bytes.toString("utf8");
  assert.match(html, /^<!doctype html>/iu);
  assert.ok(html.includes("Norrslätt Livs"), "the saved protocol does not name the bidders");
  assert.ok(!/<script|src="http|@import|url\(http/iu.test(html), "the saved protocol loads something");
}

test(
  "after one visit everything works with the server shut down",
  async (page, { server, context, address }) => {
    const worker = await page.evaluate(() => navigator.serviceWorker.controller?.state ?? "none");
    assert.equal(worker, "activated", "no service worker controls the page");
    await server.close();
    await assert.rejects(fetch(address), "the server still answers");
    await page.reload();
    await ready(page);
    await openExample(page);
    await importsXlsx(page);
    await prints(page);
    await savesHtml(page);
    // A new tab opens, too, and so does the address with index.html.
    const other = await context.newPage();
    await other.goto(`${address}index.html`);
    await ready(other);
    await openExample(other);
  },
);

test(
  "the service worker answers what was built and nothing else",
  async (page, { server, context, asked, address, fault }) => {
    fault(/403|404/u);
    fault(/Content Security Policy/u);
    const answers = [];
    context.on("response", (response) => answers.push({ url: response.url(), status: response.status(), kept: response.fromServiceWorker() }));
    const frame = await context.newPage();
    for (const [path, status] of [["?bud=108,50", 403], ["sw.js?x", 403], ["hemligt", 404], ["", 200]]) {
      // A refusal without a text is shown by the browser as a page of its own.
      await frame.goto(address + path).catch(() => {});
      const answer = answers.find(({ url }) => url === address + path);
      assert.deepEqual(answer, { url: address + path, status, kept: true });
    }
    await ready(frame);
    assert.deepEqual(asked().map(({ url }) => url).filter((url) => url !== "/sw.js"), []);
    // The service worker's own script is looked for again by the browser; nothing is added to its address.
    for (const { url } of server.log) assert.ok(!url.includes("?"), url);
  },
  { mayAsk: true },
);

test(
  "a new version waits until the person takes it, and is offered first when the work is saved",
  async (page, { server, context }) => {
    const file = join(WEB, "sw.js");
    const next = readFileSync(file, "utf8").replace(/"matvag-[0-9a-f]+"/u, '"matvag-next"');
    assert.match(next, /"matvag-next"/u);
    await server.close();
    const later = await serve(WEB, { extra: { "/sw.js": next }, port: Number(new URL(server.address).port) });
    try {
      await page.reload();
      await ready(page);
      const notice = page.getByRole("region", { name: "Ny version finns." });
      await notice.waitFor();
      await openExample(page);
      await page.evaluate(() => (globalThis.isOld = true));
      await go(page, "setup");
      await page.getByLabel("Upphandlingens namn").fill("Ett annat namn");
      await page.getByLabel("Diarienummer").focus();
      await notice.getByText("Spara arbetsfilen.").waitFor();
      assert.equal(await notice.getByRole("button").count(), 0, "offered although something would be lost");
      await downloaded(page, () => page.getByRole("button", { name: "Spara arbetsfil" }).click());
      await notice.getByRole("button", { name: "Läs in den nya versionen" }).click();
      await page.waitForFunction(() => globalThis.isOld === undefined);
      await ready(page);
      assert.equal(await page.getByRole("region", { name: "Ny version finns." }).count(), 0);
      assert.deepEqual(await page.evaluate(() => caches.keys()), ["matvag-next"]);
      assert.equal(context.pages().length, 1);
    } finally {
      await later.close();
    }
  },
  { mayAsk: true },
);

test(
  "the one-file build does the whole flow from a folder, and asks for nothing",
  async (page, { server, context, address }) => {
    const requests = [];
    context.on("request", (request) => requests.push(request.url()));
    await page.reload();
    await ready(page);
    await openExample(page);
    await importsXlsx(page);
    await savesHtml(page);
    await prints(page);
    const others = requests.filter((url) => url !== address && !/^(blob|data):/u.test(url));
    assert.deepEqual(others, [], "asked for");
    assert.deepEqual(server.log, []);
    assert.ok(requests.includes(address), "the page itself was not seen being asked for: nothing is watched");
  },
  { build: "single" },
);
