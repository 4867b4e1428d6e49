// The finished page: its policy, the service worker that lets it run offline, and the build that is one file.

import { createHash } from "node:crypto";
import type { Plugin } from "vite";
import { policy } from "./policy";

/** The policy in the page that is made of several files; and its engine asked for at once, beside the page's own script. */
export function several(): Plugin {
  return {
    name: "matvag-policy",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (html, { bundle }) => {
        const small = Object.keys(bundle ?? {}).find((name) => /^assets\/small-/.test(name));
        if (!small) throw new Error("there is no small engine");
        const attrs = { rel: "modulepreload", crossorigin: true, href: `./${small}` };
        return { html: html.replace("%POLICY%", policy("'self'", "'self'")), tags: [{ tag: "link", attrs, injectTo: "head" }] };
      },
    },
  };
}

/** Everything in one file, which opens by double click from a folder. The policy names its script and style by digest. */
export function single(): Plugin {
  return {
    name: "matvag-single",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const page = bundle["index.html"];
      if (page?.type !== "asset") throw new Error("there is no index.html");
      let script = "";
      let style = "";
      for (const [name, part] of Object.entries(bundle)) {
        if (part.type === "chunk") {
          if (script) throw new Error(`a second script: ${name}`);
          script = part.code;
        } else if (name.endsWith(".css")) {
          style += text(part.source);
        } else if (name !== "index.html") {
          throw new Error(`a file beside the page: ${name}`);
        }
        if (name !== "index.html") delete bundle[name];
      }
      // Where Vite would list the files to load beforehand. It does so after this, in files that are then no longer there.
      script = script.replaceAll("__VITE_PRELOAD__", "void 0");
      // Inside a script element only this ends it.
      script = script.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
      script = escaped(script, (code) => `\\u${code.toString(16).padStart(4, "0")}`);
      style = escaped(style, (code) => `\\${code.toString(16)} `);
      let html = text(page.source).replace(/<script type="module"[^>]*><\/script>\s*/, "");
      html = html.replace(/<link rel="stylesheet"[^>]*>\s*/g, "");
      html = html.replace(/<link rel="modulepreload"[^>]*>\s*/g, "");
      // Functions, so that a `$` in what is put in means itself.
      html = html.replace("</head>", () => `<style>${style}</style>\n  </head>`);
      html = html.replace("</body>", () => `<script type="module">${script}</script>\n  </body>`);
      html = html.replace(/content="default-src[^"]*"|content="%POLICY%"/, () => `content="${policy(digest(script), digest(style))}"`);
      html = escaped(html, (code) => `&#${code};`).replace('<meta charset="utf-8"', '<meta charset="windows-1252"');
      // Where the file is said to be of another encoding, by a web server, the script is not what the policy allows: then this
      // is what is seen.
      html = html.replace('<div id="app"></div>', () => `<div id="app"><p>${ONLY_FROM_FOLDER}</p></div>`);
      page.source = Buffer.from(html, "latin1");
    },
  };
}

const ONLY_FROM_FOLDER =
  "Matvåg läses in … Händer inget: öppna filen från en mapp på datorn. / Matvåg is being read. If nothing happens, open the file from a folder.".replace(
    "…",
    "&#8230;",
  );

/** A text with every sign that has no byte of its own in windows-1252 written otherwise. Signs outside the basic plane as two. */
function escaped(text: string, write: (code: number) => string): string {
  return text.replace(/[^\u0000-\u007e\u00a0-\u00ff]/g, (sign) => write(sign.charCodeAt(0)));
}

/** A service worker that keeps exactly what was built, by its digest, and answers nothing else. */
export function offline(): Plugin {
  return {
    name: "matvag-offline",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const names = Object.keys(bundle).sort();
      const hash = createHash("sha256");
      for (const name of names) {
        const part = bundle[name];
        hash.update(name).update(part?.type === "chunk" ? part.code : text(part?.source ?? ""));
      }
      const version = hash.digest("hex").slice(0, 16);
      const source = serviceWorker(version, ["./", ...names.filter((name) => name !== "index.html")]);
      this.emitFile({ type: "asset", fileName: "sw.js", source });
    },
  };
}

function serviceWorker(version: string, files: string[]): string {
  return `// Keeps the page of version ${version}, so that it runs without a network. Answers the listed paths and nothing else:
// an address with a query could carry something away, and is refused.
const NAME = "matvag-${version}";
const FILES = ${JSON.stringify(files)};
const PATHS = new Set(FILES.map((file) => new URL(file, self.registration.scope).pathname));
self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES)));
});
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith("matvag-") && name !== NAME) await caches.delete(name);
    await self.clients.claim();
  })());
});
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const path = url.pathname.endsWith("/index.html") ? url.pathname.slice(0, -"index.html".length) : url.pathname;
  if (event.request.method !== "GET" || url.search) return event.respondWith(new Response(null, { status: 403 }));
  if (url.origin !== location.origin || !PATHS.has(path)) return event.respondWith(new Response(null, { status: 404 }));
  event.respondWith(caches.open(NAME).then(async (cache) => (await cache.match(path, { ignoreVary: true })) ?? fetch(event.request)));
});
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});
`;
}

function digest(content: string): string {
  return `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
}

function text(source: string | Uint8Array): string {
  return typeof source === "string" ? source : new TextDecoder().decode(source);
}
