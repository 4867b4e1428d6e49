// The engine and the example as modules of the page. The page may not fetch, so what it needs is packed into scripts:
// the engine's two builds as gzip in base64, and the worker's script as text.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Plugin } from "vite";

const NAMES = ["virtual:engine/small", "virtual:engine/full", "virtual:worker", "virtual:example", "virtual:template"];

export function engine(root: string): Plugin {
  const pkg = (name: string) => join(root, "src/engine/pkg", name, "matvag_bg.wasm");
  return {
    name: "matvag-engine",
    resolveId: (id) => (NAMES.includes(id) ? `\0${id}` : null),
    async load(id) {
      switch (id) {
        case "\0virtual:engine/small":
          return packed(pkg("small"));
        case "\0virtual:engine/full":
          return packed(pkg("full"));
        case "\0virtual:worker":
          return `export default ${JSON.stringify(await worker(root))};`;
        case "\0virtual:example":
          return `export default ${JSON.stringify(folder(join(root, "../examples/start")))};`;
        case "\0virtual:template":
          return `export default ${JSON.stringify(folder(join(root, "../examples/mall")))};`;
        default:
          return null;
      }
    },
  };
}

/** A module as a script that exports it packed. The same bytes give the same script. */
function packed(file: string): string {
  return `export default "${gzipSync(readFileSync(file), { level: 9 }).toString("base64")}";`;
}

/** The worker's script as one text. */
async function worker(root: string): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: "warn",
    build: {
      write: false,
      target: "es2023",
      lib: { entry: join(root, "src/engine/worker.ts"), formats: ["iife"], name: "worker" },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const [first] = outputs.flatMap((output) => ("output" in output ? output.output : []));
  if (first?.type !== "chunk") throw new Error("the worker was not built");
  return first.code;
}

/** The files of an example that the page's first engine can read, as text. */
function folder(path: string): { name: string; text: string }[] {
  const files = (at: string): string[] =>
    readdirSync(at)
      .sort()
      .flatMap((name) => (statSync(join(at, name)).isDirectory() ? files(join(at, name)) : [join(at, name)]));
  return files(path)
    .map((file) => ({ name: relative(path, file).replaceAll("\\", "/"), file }))
    .filter(({ name }) => name === "upphandling.json" || name.endsWith(".csv"))
    .map(({ name, file }) => ({ name, text: readFileSync(file, "utf8") }));
}
