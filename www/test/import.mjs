// A very large price form: 50 000 rows of 12 columns. The page stays quick, says how far it has come, and lets itself be
// cancelled; what was there before is untouched.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { go, importBids, importDone, suite, SV } from "./harness.mjs";
import { bidRows, csv, openWorkFile, workFile, xlsx } from "./make.mjs";

export const { tests, test } = suite("import");

const ROWS = 50_000;
/** What a laptop of a municipality should manage, and how many times as long a shared machine may take. */
const BUDGET = { seconds: 3, gap: 500, task: 50, cancel: 200, megabytes: 200 };
const SLACK = 10;

/** In the page: notes what is seen of the import, and when. Times are the page's own. */
function watch() {
  const seen = { changes: [], tasks: [], gaps: [] };
  globalThis.seenOfImport = seen;
  let last = "";
  const look = () => {
    const bar = document.querySelector("main progress");
    const now = bar ? `${bar.getAttribute("value")} ${bar.closest(".panel")?.querySelector("p")?.textContent}` : "";
    if (now === last) return;
    last = now;
    seen.changes.push({ at: performance.now(), said: now, percent: bar ? bar.position : null });
    if (globalThis.cancelsAt !== undefined && bar && globalThis.cancelsAt <= bar.position) {
      globalThis.cancelsAt = undefined;
      const button = bar.closest(".panel").querySelector("button");
      seen.cancelledAt = performance.now();
      button.click();
    }
    if (seen.cancelledAt !== undefined && !bar) seen.answeredAt ??= performance.now();
  };
  new MutationObserver(look).observe(document.querySelector("main"), { subtree: true, childList: true, attributes: true, characterData: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.tasks.push({ at: entry.startTime, took: entry.duration });
  }).observe({ type: "longtask" });
  // The page is alive while frames are drawn.
  let frame = performance.now();
  const tick = () => {
    const now = performance.now();
    seen.gaps.push({ at: frame, took: now - frame });
    frame = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}

const rowsOfTable = (page) =>
  page.getByRole("table", { name: "Inlästa anbud" }).locator("tbody tr").evaluateAll((rows) => rows.map((row) => row.innerText));

/** How much memory WebAssembly has in the page's worker, in MB: asked of the debugger. */
async function workerMemory(context, page) {
  const session = await context.newCDPSession(page);
  const answers = new Map();
  let worker;
  session.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
    if (targetInfo.type === "worker") worker = sessionId;
  });
  session.on("Target.receivedMessageFromTarget", ({ message }) => {
    const { id, result } = JSON.parse(message);
    answers.get(id)?.(result);
  });
  await session.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  let id = 0;
  const send = (method, params) =>
    new Promise((resolve, reject) => {
      id += 1;
      answers.set(id, resolve);
      session.send("Target.sendMessageToTarget", { sessionId: worker, message: JSON.stringify({ id, method, params }) }).catch(reject);
    });
  if (!worker) return null;
  const { result } = await send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype" });
  const { objects } = await send("Runtime.queryObjects", { prototypeObjectId: result.objectId });
  const sizes = await send("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    functionDeclaration: "function () { return Array.from(this, (memory) => memory.buffer.byteLength); }",
    returnByValue: true,
  });
  await session.detach();
  return sizes.result.value.map((bytes) => Math.round(bytes / 1e6));
}

test(
  "50 000 rows of 12 columns: quick, told of, cancelled at half, and then read",
  async (page, { context, say }) => {
    const earlier = { "anbud/tidigare-1.csv": csv(bidRows(200, 1)), "anbud/tidigare-2.csv": csv(bidRows(200, 2)) };
    await openWorkFile(page, workFile(ROWS, earlier));
    await go(page, "bids");
    await page.getByRole("table", { name: "Inlästa anbud" }).locator("tbody tr").nth(1).waitFor({ timeout: 60_000 });
    const before = await rowsOfTable(page);
    assert.equal(before.length, 2);
    const protocolBefore = await undoOf(page);
    // A file on disk, as a person has it: one given as bytes would be unpacked by the page before it is chosen.
    const bytes = xlsx(bidRows(ROWS, 3));
    const folder = mkdtempSync(join(tmpdir(), "matvag-"));
    const file = join(folder, "stort-anbud.xlsx");
    writeFileSync(file, bytes);
    say(`       the file has ${(bytes.length / 1e6).toFixed(1)} MB`);

    // Cancelled at half.
    await page.evaluate(watch);
    await page.evaluate(() => (globalThis.cancelsAt = 0.5));
    await importBids(page, [file], { wait: false });
    await page.getByText("Inläsningen avbröts. Inget har ändrats.").first().waitFor({ timeout: 120_000 });
    await page.waitForFunction(() => globalThis.seenOfImport.answeredAt !== undefined);
    const cancelled = await page.evaluate(() => {
      const { answeredAt, cancelledAt, changes, tasks } = globalThis.seenOfImport;
      return { took: answeredAt - cancelledAt, tasks: tasks.filter(({ at, took }) => cancelledAt - 1000 < at + took).map(({ at, took }) => [at - cancelledAt, took]), last: changes.filter(({ percent }) => percent !== null).at(-1).said };
    });
    say(`       cancelled at "${cancelled.last}": answered in ${cancelled.took.toFixed(0)} ms (budget ${BUDGET.cancel})`);
    if (process.env.MATVAG_DETAILS) say(`         ${JSON.stringify(cancelled)}`);
    assert.ok(cancelled.took < BUDGET.cancel * SLACK, `cancel took ${cancelled.took} ms`);
    await page.waitForTimeout(300);
    await page.waitForFunction(() => document.querySelectorAll("main table.blocks tbody tr").length === 2, null, { timeout: 60_000 });
    assert.deepEqual(await rowsOfTable(page), before, "the earlier bids changed");
    assert.equal(await undoOf(page), protocolBefore, "something can be undone after a cancelled import");

    // Scrolling while it reads: the page is alive.
    await page.evaluate(watch);
    const began = await page.evaluate(() => performance.now());
    await importBids(page, [file], { wait: false });
    await page.locator("main progress").waitFor();
    await page.mouse.wheel(0, 400);
    await importDone(page, 300_000);
    assert.deepEqual(await page.locator("main [role=alert]").allInnerTexts(), [], "something is said to be wrong");
    await page.getByRole("table", { name: "Inlästa anbud" }).locator("tbody tr").nth(2).waitFor({ timeout: 10_000 });
    const { changes, tasks, gaps, ended } = await page.evaluate(() => ({ ...globalThis.seenOfImport, ended: performance.now() }));
    const told = changes.filter(({ percent }) => percent !== null);
    const endOfBar = changes.findLast(({ percent }) => percent === null)?.at ?? ended;
    const shown = (ended - began) / 1000;
    const times = [began, ...told.map(({ at }) => at), endOfBar];
    const pauses = times.slice(1).map((at, index) => ({ took: at - times[index], after: told[index - 1]?.said ?? "the choice of the file" }));
    const longest = pauses.reduce((most, pause) => (most.took < pause.took ? pause : most));
    const seconds = (endOfBar - began) / 1000;
    const during = (list) => list.filter(({ at }) => began <= at && at <= endOfBar).map(({ took }) => took);
    const task = Math.max(0, ...during(tasks));
    const frame = Math.max(0, ...during(gaps));
    const memory = await workerMemory(context, page);
    rmSync(folder, { recursive: true });
    say(`       read in ${seconds.toFixed(1)} s (budget ${BUDGET.seconds}); ${told.length} changes of the progress, longest pause ${longest.took.toFixed(0)} ms (budget ${BUDGET.gap}) after "${longest.after}"`);
    say(`       longest task of the page ${task.toFixed(0)} ms (budget ${BUDGET.task}), longest frame ${frame.toFixed(0)} ms; WebAssembly memory ${memory?.join(" + ")} MB (budget ${BUDGET.megabytes})`);
    if (process.env.MATVAG_DETAILS) {
      const at = (time) => `${(time - began).toFixed(0).padStart(6)} ms`;
      for (const change of changes) say(`         ${at(change.at)}  ${change.said}`);
      for (const long of tasks) say(`         ${at(long.at)}  a task of ${long.took} ms`);
    }
    say(`       the new bid stands in the list after ${shown.toFixed(1)} s: ${(shown - seconds).toFixed(1)} s without a word about it`);
    // Bids stand in the order of their files' names.
    const row = (await rowsOfTable(page)).find((text) => /stort-anbud\.xlsx/u.test(text));
    assert.ok(row, "the new bid stands in the list");
    assert.match(row, /50\s000/u);
    assert.match(row, /Utvärderas/u);
    const percents = told.filter(({ percent, said }) => 0 <= percent && said.includes("stort-anbud")).map(({ percent }) => percent);
    assert.deepEqual(percents, [...percents].sort((a, b) => a - b), "the progress goes backwards");
    assert.ok(10 <= told.length, `the progress changed ${told.length} times`);
    assert.ok(longest.took < BUDGET.gap * SLACK, `nothing was told for ${longest.took.toFixed(0)} ms after "${longest.after}"`);
    assert.ok(seconds < BUDGET.seconds * SLACK, `took ${seconds} s`);
    assert.ok(shown < BUDGET.seconds * SLACK * 2, `stands in the list after ${shown} s`);
    assert.ok(task < BUDGET.task * 4, `a task of the page took ${task} ms`);
  },
  { timeout: 120_000 },
);

/** What the button for undoing says. */
const undoOf = (page) => page.getByRole("button", { name: /^Ångra/u }).innerText();

test(
  "a file that cannot be read stops no other, and is never said to be read",
  async (page) => {
    await go(page, "bids");
    const good = csv(bidRows(0, 7));
    await importBids(page, [
      { name: "trasig.xlsx", mimeType: "application/zip", buffer: Buffer.from("PK\x03\x04 this is no workbook") },
      { name: "anbud.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7") },
      { name: "tom.csv", mimeType: "text/csv", buffer: Buffer.alloc(0) },
      { name: "gott.csv", mimeType: "text/csv", buffer: Buffer.concat([good, Buffer.from("kott;A01;99,50;;;1;Nötfärs;kg;1;;;nej\n")]) },
    ]);
    const main = page.locator("main");
    await main.getByText("gott.csv är inläst.").waitFor();
    const wrong = await main.locator('[role="alert"]').allInnerTexts();
    for (const name of ["trasig.xlsx", "anbud.pdf", "tom.csv"]) {
      assert.ok(wrong.join("\n").includes(name), `nothing is said of ${name}: ${wrong.join("\n")}`);
      assert.equal(await main.getByText(`${name} är inläst.`).count(), 0, `${name} is said to be read`);
    }
    assert.ok(!wrong.join("\n").includes("gott.csv"), "gott.csv is both right and wrong");
  },
  { open: "example" },
);
