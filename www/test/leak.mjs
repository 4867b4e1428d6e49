// Nothing leaves the page: every way out that a browser has is tried from the page and from its worker, with bids open; and no
// name or price of a bid is left in an address, a title or anything that the browser keeps.

import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXAMPLES, go, importBids, listener, suite, VIEWS } from "./harness.mjs";

export const { tests, test } = suite("leak");

/** What would betray a bid: names, a price as it is written, and the name of a file that was imported. */
const SECRETS = ["Fjällmat", "Fjallmat", "Norrslätt", "Kustens Parti", "Matpartner", "Ängsbacken", "108,50", "108.50", "hemlig-anbudsgivare"];

/** A bid for the example from somebody whose name stands in the file and in its name. */
const bid = () => ({
  name: "hemlig-anbudsgivare.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(
    readFileSync(join(EXAMPLES, "start/anbud/1-fjallmat-grossist.csv"), "utf8").replace("Fjällmat Grossist", "Ängsbackens Hemlighet"),
  ),
});

const withBids = async (page) => {
  await go(page, "bids");
  await importBids(page, [bid()]);
  await page.locator("main").getByText("hemlig-anbudsgivare.csv är inläst.").waitFor();
};

/** Expected on the console: each refusal is an error there. */
const REFUSED = [
  /Content Security Policy/u,
  /Refused to/u,
  /This document requires 'Trusted/u,
  /violates the following/u,
  /net::ERR_BLOCKED_BY_CSP/u,
  /Failed to load resource/u,
];

/** Ways out of a window. Each gets an address and tries to reach it; what is thrown is a refusal, too. */
const FROM_PAGE = {
  fetch: (url) => fetch(url, { mode: "no-cors" }).then(() => {}),
  "fetch, kept alive": (url) => fetch(url, { method: "POST", body: "x", keepalive: true, mode: "no-cors" }).then(() => {}),
  XMLHttpRequest: (url) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.onloadend = resolve;
      request.open("GET", url);
      request.send();
    }),
  WebSocket: (url) =>
    new Promise((resolve) => {
      const socket = new WebSocket(url.replace("http", "ws"));
      socket.onerror = socket.onclose = socket.onopen = resolve;
    }),
  EventSource: (url) =>
    new Promise((resolve) => {
      const source = new EventSource(url);
      source.onopen = source.onerror = () => resolve(source.close());
    }),
  sendBeacon: (url) => navigator.sendBeacon(url, "x"),
  picture: (url) =>
    new Promise((resolve) => {
      const picture = new Image();
      picture.onload = picture.onerror = resolve;
      picture.src = url;
    }),
  "picture of a style": (url) => {
    document.body.style.backgroundImage = `url(${url})`;
  },
  "picture of a drawing": (url) => {
    const image = document.createElementNS("http://www.w3.org/2000/svg", "image");
    image.setAttribute("href", url);
    const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    drawing.append(image);
    document.body.append(drawing);
  },
  form: (url) => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = url;
    form.target = "_self";
    document.body.append(form);
    form.submit();
  },
  ping: (url) => {
    const link = document.createElement("a");
    link.href = "#/upphandling";
    link.ping = url;
    document.body.append(link);
    link.click();
  },
  script: (url) => {
    const script = document.createElement("script");
    script.src = url;
    document.head.append(script);
  },
  "script by attribute": (url) => {
    const script = document.createElement("script");
    script.setAttribute("src", url);
    document.head.append(script);
  },
  stylesheet: (url) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = url;
    document.head.append(link);
  },
  prefetch: (url) => {
    const link = document.createElement("link");
    link.rel = "prefetch";
    link.href = url;
    document.head.append(link);
  },
  preload: (url) => {
    const link = document.createElement("link");
    link.rel = "preload";
    link.as = "image";
    link.href = url;
    document.head.append(link);
  },
  modulepreload: (url) => {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = url;
    document.head.append(link);
  },
  manifest: (url) => {
    const link = document.createElement("link");
    link.rel = "manifest";
    link.href = url;
    document.head.append(link);
  },
  icon: (url) => {
    const link = document.createElement("link");
    link.rel = "icon";
    link.href = url;
    document.head.append(link);
  },
  font: (url) =>
    new FontFace("x", `url(${url})`).load().then(
      () => {},
      () => {},
    ),
  "speculation rules": (url) => {
    const script = document.createElement("script");
    script.type = "speculationrules";
    script.text = JSON.stringify({ prefetch: [{ source: "list", urls: [url] }], prerender: [{ source: "list", urls: [url] }] });
    document.head.append(script);
  },
  iframe: (url) => {
    const frame = document.createElement("iframe");
    frame.src = url;
    document.body.append(frame);
  },
  object: (url) => {
    const object = document.createElement("object");
    object.data = url;
    document.body.append(object);
  },
  video: (url) => {
    const video = document.createElement("video");
    video.src = url;
    document.body.append(video);
  },
  import: (url) => import(url).then(() => {}),
  Worker: (url) => new Worker(url),
  SharedWorker: (url) => new SharedWorker(url),
  "service worker": (url) => navigator.serviceWorker.register(url).then(() => {}),
  WebTransport: (url) => {
    const transport = new WebTransport(url.replace("http:", "https:"));
    return Promise.allSettled([transport.ready, transport.closed]).then(() => {});
  },
};

/** Ways out of a worker. */
const FROM_WORKER = {
  fetch: FROM_PAGE.fetch,
  XMLHttpRequest: FROM_PAGE.XMLHttpRequest,
  WebSocket: FROM_PAGE.WebSocket,
  EventSource: FROM_PAGE.EventSource,
  import: FROM_PAGE.import,
  Worker: FROM_PAGE.Worker,
  importScripts: (url) => importScripts(url),
  font: FROM_PAGE.font,
  WebTransport: FROM_PAGE.WebTransport,
};

/** Tries one way; says whether it was refused at once. No way may take longer than this to give up. */
async function attempt(target, way, url) {
  const source = `(${way})`;
  return target.evaluate(
    // The function is sent as text and called by the debugger, which the page's policy does not bind; what it does is bound.
    `Promise.race([
      (async () => { try { await ${source}(${JSON.stringify(url)}); return "let be"; } catch (error) { return "refused: " + error.message; } })(),
      new Promise((resolve) => setTimeout(() => resolve("no answer"), 1500)),
    ])`,
  );
}

const settle = (page) => page.waitForTimeout(700);

// The service worker answers what goes out, too, and would hide a hole in the policy: each is tried alone.
for (const [how, options] of [
  ["", {}],
  [", by the policy alone", { serviceWorkers: "block" }],
  [", from the one-file build", { build: "single" }],
]) {
  test(
    `no way out leads from the page to another server${how}`,
    async (page, { context, fault, say }) => {
      for (const pattern of REFUSED) fault(pattern);
      await withBids(page);
      const outside = await listener();
      for (const [name, way] of Object.entries(FROM_PAGE)) {
        await attempt(page, way, `${outside.address}${encodeURIComponent(name)}?bud=108,50`);
      }
      await settle(page);
      const reached = outside.log.map(({ method, url }) => `${method} ${decodeURIComponent(url)}`);
      const { bytes, connections } = outside;
      await outside.close();
      assert.deepEqual(reached, [], "reached another server");
      assert.equal(bytes, 0, "bytes reached another server");
      // The browser may open a line to where a form or a frame would go before it looks at the policy; nothing is sent over it.
      assert.ok(connections <= 2, `${connections} lines to another server were opened`);
      assert.equal(context.pages().length, 1, "a window was opened");
      say(`       ${Object.keys(FROM_PAGE).length} ways tried from the page`);
    },
    { open: "example", ...options },
  );

  test(
    `no way out leads from the worker to another server${how}`,
    async (page, { fault, say }) => {
      for (const pattern of REFUSED) fault(pattern);
      await withBids(page);
      const [worker] = page.workers();
      assert.ok(worker, "there is no worker");
      const outside = await listener();
      for (const [name, way] of Object.entries(FROM_WORKER)) {
        await attempt(worker, way, `${outside.address}${encodeURIComponent(name)}?bud=108,50`);
      }
      await settle(page);
      const reached = outside.log.map(({ method, url }) => `${method} ${decodeURIComponent(url)}`);
      const { connections, bytes } = outside;
      await outside.close();
      assert.deepEqual(reached, [], "reached another server");
      assert.equal(bytes, 0, "bytes reached another server");
      assert.equal(connections, 0, "a line to another server was opened");
      say(`       ${Object.keys(FROM_WORKER).length} ways tried from the worker`);
    },
    { open: "example", ...options },
  );
}

test(
  "no way out leads to the page's own server",
  async (page, { fault, address, server, asked }) => {
    for (const pattern of [...REFUSED, /403/u, /404/u, /MIME type/u]) fault(pattern);
    await withBids(page);
    const [script] = server.log.filter(({ url }) => url.endsWith(".js")).map(({ url }) => url.slice(1));
    const [style] = server.log.filter(({ url }) => url.endsWith(".css")).map(({ url }) => url.slice(1));
    assert.ok(script && style);
    const [worker] = page.workers();
    for (const path of ["", "hemligt", "?bud=108,50", "hemligt?bud=108,50", `${script}?bud=108,50`, `${style}?bud=108,50`]) {
      for (const way of Object.values(FROM_PAGE)) await attempt(page, way, address + path);
      for (const way of Object.values(FROM_WORKER)) await attempt(worker, way, address + path);
    }
    await settle(page);
    assert.deepEqual(asked().map(({ method, url, from }) => `${method} ${url} (${from})`), [], "asked the page's own server");
  },
  { open: "example", timeout: 60_000 },
);

test(
  "no packet leaves for a STUN server",
  async (page, { fault, say }) => {
    for (const pattern of [...REFUSED, /webrtc/iu]) fault(pattern);
    await withBids(page);
    const socket = createSocket("udp4");
    let packets = 0;
    socket.on("message", () => (packets += 1));
    await new Promise((resolve) => socket.bind(0, "127.0.0.1", resolve));
    const outcome = await page.evaluate(async (port) => {
      if (!("RTCPeerConnection" in globalThis)) return "not there";
      try {
        const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] });
        connection.createDataChannel("x");
        await connection.setLocalDescription(await connection.createOffer());
        await new Promise((resolve) => setTimeout(resolve, 2000));
        connection.close();
        return "made";
      } catch (error) {
        return String(error);
      }
    }, socket.address().port);
    socket.close();
    say(`       RTCPeerConnection: ${outcome}`);
    assert.equal(packets, 0, "packets to a STUN server");
  },
  { open: "example" },
);

test(
  "no bid's name or price is in an address, a title or anything that the browser keeps",
  async (page, { context }) => {
    await withBids(page);
    const seen = [];
    for (const view of Object.keys(VIEWS)) {
      await go(page, view);
      await page.waitForTimeout(150);
      seen.push({ where: `address of ${view}`, text: page.url() }, { where: `title of ${view}`, text: await page.title() });
    }
    // A field is filled, the language is changed, names are covered: what could be kept by then is kept.
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("button", { name: /Hide names/u }).click();
    await page.waitForTimeout(300);
    const kept = await page.evaluate(async () => {
      const found = [];
      for (const [where, store] of [["localStorage", localStorage], ["sessionStorage", sessionStorage]]) {
        for (let at = 0; at < store.length; at += 1) {
          const key = store.key(at);
          found.push({ where, text: `${key}=${store.getItem(key)}` });
        }
      }
      for (const { name } of await indexedDB.databases()) found.push({ where: "IndexedDB", text: `database ${name}` });
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          const response = await cache.match(request);
          found.push({ where: `cache ${name}: ${request.url}`, text: request.url, body: (await response.text()).length });
        }
      }
      const root = await navigator.storage.getDirectory();
      for await (const [name] of root.entries()) found.push({ where: "origin's files", text: name });
      found.push({ where: "cookies", text: document.cookie });
      found.push({ where: "history", text: JSON.stringify(history.state) });
      found.push({ where: "window.name", text: window.name });
      return found;
    });
    const places = new Set(kept.map(({ where }) => where.replace(/:.*$/u, "")));
    assert.ok([...places].some((place) => place.startsWith("cache ")), "there is no cache to look in");
    assert.deepEqual(kept.filter(({ where }) => where === "IndexedDB" || where === "origin's files"), []);
    const inStores = kept.filter(({ where }) => /Storage$/u.test(where)).map(({ text }) => text);
    assert.deepEqual(inStores, ["matvag.lang=en"], "kept besides the language");
    assert.deepEqual(await context.cookies(), []);
    for (const { where, text } of [...seen, ...kept]) {
      const written = decodeURIComponent(text);
      for (const secret of SECRETS) assert.ok(!written.includes(secret), `${secret} is in the ${where}: ${written}`);
    }
    // What a cache holds is exactly what was built: the invented example, and nothing that was imported.
    const inCache = await page.evaluate(async (secrets) => {
      const found = [];
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          const text = await (await cache.match(request)).text();
          for (const secret of secrets) if (text.includes(secret)) found.push(`${secret} in ${request.url}`);
        }
      }
      return found;
    }, ["Ängsbackens Hemlighet", "hemlig-anbudsgivare"]);
    assert.deepEqual(inCache, []);
  },
  { open: "example" },
);

test(
  "what the page says of itself is what it keeps: its policy stands in both builds",
  async (page) => {
    const said = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
    for (const rule of ["default-src 'none'", "connect-src 'none'", "form-action 'none'", "base-uri 'none'", "require-trusted-types-for 'script'"]) {
      assert.ok(said.includes(rule), `${rule} is not in: ${said}`);
    }
    assert.ok(!/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:|\*/u.test(said), said);
  },
  { build: "single" },
);
