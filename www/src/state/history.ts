// What can be undone: the folder before and after each change. It decides nothing about bytes; the store keeps those that
// some folder here still names.

import type { Folder } from "../engine/wire";

/** What was done, as it follows "Ångra:" and "Undo:": "tog bort anbudet", "removed the bid". It names no bidder. */
export interface Label {
  readonly sv: string;
  readonly en: string;
}

/** One change. */
export interface Step {
  readonly label: Label;
  readonly before: Folder;
  readonly after: Folder;
}

export interface History {
  /** Oldest first. */
  readonly past: readonly Step[];
  /** What was undone, next to be redone first. */
  readonly future: readonly Step[];
}

/** How many changes can be undone. */
const DEPTH = 100;

export const blank: History = { past: [], future: [] };

/** With one change more; what had been undone can no longer be redone. */
export function recorded(history: History, step: Step): History {
  return { past: [...history.past, step].slice(-DEPTH), future: [] };
}

export function undone(history: History): History {
  const step = history.past.at(-1);
  return step ? { past: history.past.slice(0, -1), future: [step, ...history.future] } : history;
}

export function redone(history: History): History {
  const [step, ...future] = history.future;
  return step ? { past: [...history.past, step], future } : history;
}

/** Without the changes made after `folder`: what a cancelled import leaves. */
export function backTo(history: History, folder: Folder): History {
  const last = history.past.findLastIndex((step) => step.after === folder);
  const first = history.past.findIndex((step) => step.before === folder);
  if (last !== -1) return { ...history, past: history.past.slice(0, last + 1) };
  return first === -1 ? history : { ...history, past: history.past.slice(0, first) };
}

/** The digests of all files that some folder still names. */
export function digests(history: History, folder: Folder | null): Set<string> {
  const folders = [...history.past, ...history.future].flatMap((step) => [step.before, step.after]);
  if (folder) folders.push(folder);
  return new Set(folders.flatMap((each) => each.files.map((file) => file.sha256)));
}
