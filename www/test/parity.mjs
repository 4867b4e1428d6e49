// One procurement, one protocol: the command, the npm package in Node, the same package in a page without a bundler, and the
// page's own engine in its worker write the same bytes for every example. MATVAG names the command.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXAMPLES, ROOT, serve, suite } from "./harness.mjs";

export const { tests, test } = suite("parity");

const NPM = join(ROOT, "crates/matvag-wasm/npm");
const LOOK = { lang: "sv", hideNames: false };
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Every example that has a procurement of its own. */
const published = join(EXAMPLES, "publicerade");
const folders = [
  ...readdirSync(published).filter((name) => statSync(join(published, name)).isDirectory()).sort().map((name) => `publicerade/${name}`),
  "skolkok",
  "start",
].map((name) => ({ name, path: join(EXAMPLES, name) }));

/** The files of a folder and which is which, as the npm package's own example tells them apart. */
async function laidOut(path) {
  const { read } = await import(join(NPM, "examples/folder.mjs"));
  const files = [];
  const put = (name, bytes) => {
    files.push({ name, base64: bytes.toString("base64") });
    return { name, length: bytes.length, sha256: sha256(bytes) };
  };
  return { folder: read({ put }, path), files };
}

function byCommand(path, to) {
  const command = process.env.MATVAG;
  assert.ok(command, "say where the command is: MATVAG=target/release/matvag");
  const file = join(to, "protocol.json");
  rmSync(file, { force: true });
  const ran = spawnSync(command, ["evaluate", path, "--format", "json", "--time", "none", "-o", file], { encoding: "utf8" });
  // 1 is for bids with faults, which the protocol tells of.
  assert.ok(ran.status === 0 || ran.status === 1, `${path}: ended with ${ran.status}: ${ran.stderr}`);
  return readFileSync(file);
}

function inNode(path, read) {
  const { Desk } = createRequire(import.meta.url)(join(NPM, "node/matvag.js"));
  const desk = new Desk();
  desk.load(read(desk, path), LOOK);
  const written = desk.write("json", { kind: "internal" }, undefined, LOOK);
  const bytes = Buffer.from(written.bytes);
  written.free();
  desk.free();
  return bytes;
}

/** In a page: the web build of the package, which the page imports itself. */
async function inWeb({ folder, files, look }) {
  const matvag = await import("/web/matvag.js");
  await (globalThis.started ??= matvag.default());
  const desk = new matvag.Desk();
  for (const { name, base64 } of files) desk.put(name, Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
  desk.load(folder, look);
  const { bytes } = desk.write("json", { kind: "internal" }, undefined, look);
  desk.free();
  return bytes.toBase64 ? bytes.toBase64() : btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** In the page's own worker: the messages that the page would send, and the answers caught before they reach it. */
async function inWorker({ folder, files, look }) {
  const post = globalThis.postMessage;
  let id = 900_000;
  const waiting = new Map();
  globalThis.postMessage = (message) => {
    const call = waiting.get(message.id);
    if (!call) post.call(globalThis, message);
    else if (message.kind === "answer") call.resolve(message.value);
    else if (message.kind !== "progress") call.reject(new Error(message.reason));
  };
  const call = (method, ...args) =>
    new Promise((resolve, reject) => {
      id += 1;
      waiting.set(id, { resolve, reject });
      globalThis.onmessage({ data: { kind: "call", id, method, args } });
    });
  try {
    for (const { name, base64 } of files) await call("put", name, Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
    await call("load", folder, look);
    const { bytes } = await call("write", "json", { kind: "internal" }, null, look);
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  } finally {
    globalThis.postMessage = post;
  }
}

test(
  "the command, Node, a bare page and the page's own engine write the same protocols",
  async (page, { context, say }) => {
    assert.ok(36 <= folders.length, `only ${folders.length} examples were found`);
    const { read } = await import(join(NPM, "examples/folder.mjs"));
    const server = await serve(NPM, { headers: {}, extra: { "/": '<!doctype html><title>bare</title><link rel="icon" href="data:,">' } });
    const bare = await context.newPage();
    await bare.goto(server.address);
    const [worker] = page.workers();
    assert.ok(worker, "there is no worker");
    const to = mkdtempSync(join(tmpdir(), "matvag-"));
    const differing = [];
    try {
      for (const { name, path } of folders) {
        const given = { ...(await laidOut(path)), look: LOOK };
        const protocols = {
          command: byCommand(path, to),
          node: inNode(path, read),
          web: Buffer.from(await bare.evaluate(inWeb, given), "base64"),
          page: Buffer.from(await worker.evaluate(inWorker, given), "base64"),
        };
        assert.equal(JSON.parse(protocols.command).time ?? null, null, `${name}: has a time`);
        const digests = Object.entries(protocols).map(([by, bytes]) => [by, sha256(bytes), bytes.length]);
        if (1 < new Set(digests.map(([, digest]) => digest)).size) {
          differing.push(`${name}\n${digests.map(([by, digest, length]) => `      ${by.padEnd(8)} ${digest} ${length} bytes`).join("\n")}`);
        }
      }
    } finally {
      rmSync(to, { recursive: true, force: true });
      await server.close();
    }
    say(`       ${folders.length - differing.length} of ${folders.length} examples have the same bytes four times`);
    assert.equal(differing.length, 0, `protocols differ:\n    ${differing.join("\n    ")}`);
  },
  { timeout: 120_000 },
);
