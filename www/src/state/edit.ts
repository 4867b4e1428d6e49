// Edits of a procurement as it is published (`ProcurementInput`): pure functions on the parsed tree. A tree is never
// changed in place, so that the one before is still there to go back to. Numbers stay the text that they are.
//
// Read `fields.ts` beside the setup view for which keys there are.

/** A value of the published JSON. */
export type Tree = string | number | boolean | null | Tree[] | Table;
/** A table of the published JSON. */
export interface Table {
  [key: string]: Tree;
}
/** Where in the tree, as the check says it: `/lots/0/model/price_weight`. */
export type Path = string;

/** The last text and its tree: what has been written is not read again, and what did not change in it stays the same. */
let last: { json: string; tree: Table } = { json: "", tree: {} };

/** The tree of a published JSON; an empty table when it is no table. */
export function parsed(json: string): Table {
  if (json !== last.json) {
    const tree: unknown = JSON.parse(json);
    last = { json, tree: isTable(tree) ? tree : {} };
  }
  return last.tree;
}

/** The published JSON of a tree. */
export function published(tree: Table): string {
  const json = `${JSON.stringify(tree, null, 2)}\n`;
  last = { json, tree };
  return json;
}

export function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands at a path; undefined when nothing does. */
export function at(tree: Tree | undefined, path: Path): Tree | undefined {
  let here: Tree | undefined = tree;
  for (const step of steps(path)) {
    if (Array.isArray(here)) here = here.find((_, index) => `${index}` === step);
    else if (isTable(here)) here = Object.hasOwn(here, step) ? here[step] : undefined;
    else return undefined;
  }
  return here;
}

/** The text at a path; empty when there is none. Numbers are text already. */
export function textAt(tree: Tree | undefined, path: Path): string {
  const value = at(tree, path);
  return typeof value === "string" ? value : typeof value === "number" ? `${value}` : "";
}

/** The list at a path; empty when there is none. */
export function listAt(tree: Tree | undefined, path: Path): Tree[] {
  const value = at(tree, path);
  return Array.isArray(value) ? value : [];
}

/** A tree with something else at a path; `undefined` takes the key away. Tables on the way are made. */
export function withAt(tree: Table, path: Path, value: Tree | undefined): Table {
  const changed = put(tree, steps(path), value);
  return isTable(changed) ? changed : tree;
}

/** A tree with one more row last in the list at a path. */
export function withRow(tree: Table, path: Path, row: Tree): Table {
  return withAt(tree, path, [...listAt(tree, path), row]);
}

/** A tree without a row of the list at a path. The list stays, also when it is empty: some must stand. */
export function withoutRow(tree: Table, path: Path, index: number): Table {
  return withAt(
    tree,
    path,
    listAt(tree, path).filter((_, here) => here !== index),
  );
}

/** An id that is not taken yet: K1, K2 … */
export function freeId(letter: string, taken: readonly string[]): string {
  for (let number = 1; number <= taken.length; number += 1) {
    if (!taken.includes(`${letter}${number}`)) return `${letter}${number}`;
  }
  return `${letter}${taken.length + 1}`;
}

/** What stands closest above a path that the page has a place for: the path itself, or one of its ancestors. */
export function pathsUp(path: Path): Path[] {
  const way = steps(path);
  return way.map((_, index) => `/${way.slice(0, way.length - index).join("/")}`);
}

/** The id of the field that shows a path. */
export function fieldId(path: Path): string {
  return `f${path.replaceAll("/", "-")}`;
}

/** What somebody wrote in a field for a number, as the published JSON has it. */
export type WrittenNumber =
  | { kind: "empty" }
  | { kind: "number"; text: string }
  /** One separator before three digits that may be a decimal sign or stand between thousands. */
  | { kind: "ambiguous"; decimal: string; thousands: string }
  /** Something else: the engine says what is wrong with it. */
  | { kind: "other"; text: string };

/**
 * `12,50`, `1 234,5` with any space, `−3`, `12,50 kr` and `5 %` become the text that the published JSON has: `12.50`,
 * `1234.5`, `-3`. Only signs are exchanged: nothing is computed. `sign` is the decimal sign of the page's language.
 */
export function numberText(written: string, sign: "," | "."): WrittenNumber {
  const trimmed = written.trim();
  if (trimmed === "") return { kind: "empty" };
  const bare = trimmed
    .replace(/(kr|sek|:-|%)$/iu, "")
    .replace(/[\s\u00a0\u202f\u2009]/gu, "")
    .replace(/^\u2212/u, "-");
  const other = sign === "," ? "." : ",";
  const escaped = `[${other}]`;
  // One sign of the other language before exactly three digits: both readings are usual.
  const both = new RegExp(`^-?[1-9][0-9]{0,2}${escaped}[0-9]{3}$`, "u");
  if (both.test(bare)) {
    return { kind: "ambiguous", decimal: bare.replace(other, "."), thousands: bare.replace(other, "") };
  }
  if (/^-?[0-9]+([.,][0-9]+)?$/u.test(bare)) return { kind: "number", text: bare.replace(",", ".") };
  // Thousands with the other language's sign, and at last a decimal: 1.234,50 or 1,234.50.
  const grouped = new RegExp(`^-?[0-9]{1,3}(${escaped}[0-9]{3})+([${sign}][0-9]+)?$`, "u");
  if (grouped.test(bare)) return { kind: "number", text: bare.replaceAll(other, "").replace(sign, ".") };
  return { kind: "other", text: trimmed };
}

/** The text of a number of the published JSON as the language writes it in a field. */
export function shownNumber(text: string, sign: "," | "."): string {
  return /^-?[0-9]+(\.[0-9]+)?$/u.test(text) ? text.replace(".", sign) : text;
}

function steps(path: Path): string[] {
  return path.split("/").slice(1);
}

function put(here: Tree | undefined, way: string[], value: Tree | undefined): Tree | undefined {
  const [step, ...rest] = way;
  if (step === undefined) return value;
  if (Array.isArray(here)) {
    return here.map((row, index) => (`${index}` === step ? (put(row, rest, value) ?? null) : row));
  }
  const table: Table = isTable(here) ? here : {};
  const changed = put(table[step], rest, value);
  if (changed === undefined) {
    return Object.fromEntries(Object.entries(table).filter(([key]) => key !== step));
  }
  return { ...table, [step]: changed };
}
