// What can be told of a file from its name and size alone, and a name for it that no other file of the folder has.

import type { WorkWord } from "../words/sv-work";

/** The most bytes that are taken. */
const MOST = 50 * 1024 * 1024;
const TABLES = /\.(xlsx|xlsm|ods|csv|json|toml)$/iu;

/** Why a file is not even read; null when it is. */
export function refusal(name: string, size: number): WorkWord | null {
  if (/\.xls$/iu.test(name)) return "bids.isOld";
  if (!TABLES.test(name)) return "bids.isPdf";
  if (size === 0) return "bids.isEmpty";
  return MOST < size ? "bids.isBig" : null;
}

/** A name that is not taken: anbud.xlsx, anbud (2).xlsx … */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  const dot = name.lastIndexOf(".");
  const [stem, ending] = dot < 1 ? [name, ""] : [name.slice(0, dot), name.slice(dot)];
  for (let number = 2; ; number += 1) {
    const next = `${stem} (${number})${ending}`;
    if (!taken.has(next)) return next;
  }
}
