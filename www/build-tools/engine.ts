// The engine and the example as modules of the page. The page may not fetch, so what it needs is packed into scripts:
// the engine's two builds, packed, and the workers' scripts as text. A server packs scripts once more, and of base64 that
// leaves nothing but what was packed. The one file lies as it is, so there the bytes are written tighter.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { build, type Plugin } from "vite";
import { SIGNS } from "../src/engine/signs";

const NAMES = [
  "virtual:engine/small", "virtual:engine/full", "virtual:worker", "virtual:example", "virtual:template",
  "virtual:producers-example", "virtual:menus",
];

export function engine(root: string, isSingle: boolean): Plugin {
  const pkg = (name: string) => join(root, "src/engine/pkg", name);
  return {
    name: "matvag-engine",
    resolveId: (id) => (NAMES.includes(id) ? `\0${id}` : null),
    async load(id) {
      switch (id) {
        case "\0virtual:engine/small":
          return packed(join(pkg("small"), "matvag_bg.wasm.gz"), isSingle);
        case "\0virtual:engine/full":
          return `${packed(join(pkg("full"), "matvag_bg.wasm.xz"), isSingle)}
            export const unpacker = ${JSON.stringify(await worker(root, "unpacker", isSingle))};`;
        case "\0virtual:worker":
          return `export default ${JSON.stringify(await worker(root, "worker", isSingle))};`;
        case "\0virtual:example":
          return `export default ${JSON.stringify(folder(join(root, "../examples/start")))};`;
        case "\0virtual:template":
          return `export default ${JSON.stringify(folder(join(root, "../examples/mall")))};`;
        case "\0virtual:producers-example":
          return `export default ${JSON.stringify(folder(join(root, "../examples/leverantorer"), "upphandling.toml"))};`;
        case "\0virtual:menus":
          return `export default ${JSON.stringify(week(join(root, "../examples/skolmat")))};`;
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
 * 15 bits in two signs, out of 182 that are one byte each in windows-1252, the encoding of the one file: 7 percent more than
 * the bytes, where base64 takes 33. They are the 91 signs of ASCII that mean nothing within quotes and nothing to HTML, and 91
 * of those from ¡ to ÿ. The first sign says how many bytes too many the last two give. Read in `packed.ts`.
 */
export function tight(bytes: Uint8Array): string {
  const signs: string[] = [];
  let held = 0;
  let bits = 0;
  const give = (): void => {
    const value = held & 0x7fff;
    signs.push(SIGNS.charAt(value % 182), SIGNS.charAt(Math.floor(value / 182)));
    held >>>= 15;
    bits -= 15;
  };
  for (const byte of bytes) {
    held |= byte << bits;
    bits += 8;
    if (15 <= bits) give();
  }
  if (0 < bits) give();
  return `${Math.floor((signs.length * 15) / 16) - bytes.length}${signs.join("")}`;
}

/** The script of a worker as one text. */
async function worker(root: string, name: string, isSingle: boolean): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: "warn",
    define: { __SINGLE__: JSON.stringify(isSingle) },
    build: {
      write: false,
      target: "es2023",
      lib: { entry: join(root, `src/engine/${name}.ts`), formats: ["iife"], name },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const [first] = outputs.flatMap((output) => ("output" in output ? output.output : []));
  if (first?.type !== "chunk") throw new Error("the worker was not built");
  return first.code;
}

/**
 * The first week of the example of school meals: its menu, the recipes that it serves, and every price, since
 * what is put in the place of something else has one too.
 * Rows are taken as they stand; only the menu is called by its one week.
 */
function week(path: string): { name: string; text: string }[] {
  const table = (name: string) => {
    const [head = "", ...rows] = readFileSync(join(path, name), "utf8").split("\n").filter((row) => row !== "");
    const columns = head.split(";");
    const cell = (row: string, column: string): string => cells(row)[columns.indexOf(column)] ?? "";
    return { head, rows, cell };
  };
  const [menu, recipes, prices] = [table("meny.csv"), table("recept.csv"), table("priser.csv")];
  const first = menu.rows.slice(0, menu.rows.findIndex((row) => AFTER_FIRST_WEEK <= menu.cell(row, "datum")));
  const served = new Set(first.map((row) => menu.cell(row, "rätt")));
  const made = recipes.rows.filter((row) => served.has(recipes.cell(row, "recept")));
  const text = (head: string, rows: string[]): string => `${[head, ...rows].join("\n")}\n`;
  return [
    { name: "meny.csv", text: text(menu.head, first.map((row) => row.replace(/^[^;]*/u, NAME_OF_WEEK))) },
    { name: "recept.csv", text: text(recipes.head, made) },
    { name: "priser.csv", text: text(prices.head, prices.rows) },
  ];
}
const AFTER_FIRST_WEEK = "2026-01-17";
const NAME_OF_WEEK = "Skollunch vecka 3";

/** The cells of a row of CSV with semicolons; a cell in quotation marks may hold one. */
function cells(row: string): string[] {
  return [...row.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/gu)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  );
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
