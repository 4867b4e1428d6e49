// The engine and the example as modules of the page. The page may not fetch, so what it needs is packed into scripts:
// the engine's two builds as gzip, and the worker's script as text. A server packs scripts once more, and of base64 that
// leaves nothing but the gzip. The one file lies as it is, so there the bytes are written tighter.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { build, type Plugin } from "vite";

const NAMES = ["virtual:engine/small", "virtual:engine/full", "virtual:worker", "virtual:example", "virtual:template", "virtual:producers-example"];

export function engine(root: string, isSingle: boolean): Plugin {
  const pkg = (name: string) => join(root, "src/engine/pkg", name, "matvag_bg.wasm.gz");
  return {
    name: "matvag-engine",
    resolveId: (id) => (NAMES.includes(id) ? `\0${id}` : null),
    async load(id) {
      switch (id) {
        case "\0virtual:engine/small":
          return packed(pkg("small"), isSingle);
        case "\0virtual:engine/full":
          return packed(pkg("full"), isSingle);
        case "\0virtual:worker":
          return `export default ${JSON.stringify(await worker(root, isSingle))};`;
        case "\0virtual:example":
          return `export default ${JSON.stringify(folder(join(root, "../examples/start")))};`;
        case "\0virtual:template":
          return `export default ${JSON.stringify(folder(join(root, "../examples/mall")))};`;
        case "\0virtual:producers-example":
          return `export default ${JSON.stringify(folder(join(root, "../examples/leverantorer"), "upphandling.toml"))};`;
        default:
          return null;
      }
    },
  };
}

/** A packed module as a script that exports it. */
function packed(file: string, isSingle: boolean): string {
  const bytes = readFileSync(file);
  return `export default "${isSingle ? tight(bytes) : bytes.toString("base64")}";`;
}

/**
 * 13 bits in two signs, out of the 91 signs of ASCII that mean nothing within quotes and nothing to HTML: 23 percent more
 * than the bytes, where base64 takes 33. The first sign says how many bytes too many the last two give. Read in `packed.ts`.
 */
export function tight(bytes: Uint8Array): string {
  const sign = (value: number): string => {
    const code = 33 + value;
    const after = [34, 60, 92].reduce((code, left) => (left <= code ? code + 1 : code), code);
    return String.fromCharCode(after);
  };
  const signs: string[] = [];
  let held = 0;
  let bits = 0;
  const give = (): void => {
    const value = held & 0x1fff;
    signs.push(sign(value % 91), sign(Math.floor(value / 91)));
    held >>>= 13;
    bits -= 13;
  };
  for (const byte of bytes) {
    held |= byte << bits;
    bits += 8;
    if (13 <= bits) give();
  }
  if (0 < bits) give();
  return `${Math.floor((signs.length * 13) / 16) - bytes.length}${signs.join("")}`;
}

/** The worker's script as one text. */
async function worker(root: string, isSingle: boolean): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: "warn",
    define: { __SINGLE__: JSON.stringify(isSingle) },
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

/** The files of an example as text: the procurement and its tables. */
function folder(path: string, procurement = "upphandling.json"): { name: string; text: string }[] {
  const files = (at: string): string[] =>
    readdirSync(at)
      .sort()
      .flatMap((name) => (statSync(join(at, name)).isDirectory() ? files(join(at, name)) : [join(at, name)]));
  return files(path)
    .map((file) => ({ name: relative(path, file).replaceAll("\\", "/"), file }))
    .filter(({ name }) => name === procurement || name.endsWith(".csv"))
    .map(({ name, file }) => ({ name, text: readFileSync(file, "utf8") }));
}
