import { expect, test } from "vitest";

import type { Folder } from "../engine/wire";
import { backTo, blank, digests, recorded, redone, undone } from "./history";
import type { History } from "./history";

const label = { sv: "ändrade", en: "changed" };

function folder(...files: string[]): Folder {
  return {
    matvag_work: 1,
    files: files.map((name) => ({ name, length: 1, sha256: `digest of ${name}` })),
    procurement: null,
    bids: [],
    confirmed: [],
    lock: null,
    log: [],
  };
}

function changed(count: number): { history: History; folders: Folder[] } {
  const folders = Array.from({ length: count + 1 }, (_, index) => folder(`file ${index}`));
  let history = blank;
  folders.forEach((after, index) => {
    const before = folders[index - 1];
    if (before) history = recorded(history, { label, before, after });
  });
  return { history, folders };
}

test("what is undone and redone is as it was", () => {
  const { history } = changed(3);
  expect(redone(undone(history))).toEqual(history);
});

test("a change after an undo takes away what could be redone", () => {
  const { history, folders } = changed(2);
  const after = folder("other");
  const [, before] = folders;
  if (!before) throw new Error("there is no folder");
  expect(recorded(undone(history), { label, before, after }).future).toEqual([]);
});

test("a hundred changes can be undone, and the oldest is let go", () => {
  const { history, folders } = changed(101);
  expect(history.past).toHaveLength(100);
  expect(history.past[0]?.before).toBe(folders[1]);
});

test("files are kept while a folder of the history names them", () => {
  const { history, folders } = changed(2);
  const undoneTwice = undone(undone(history));
  expect(digests(undoneTwice, folders[0] ?? null)).toEqual(
    new Set(["digest of file 0", "digest of file 1", "digest of file 2"]),
  );
});

test("a cancelled import leaves the changes before it", () => {
  const { history, folders } = changed(3);
  const [first, second] = folders;
  if (!first || !second) throw new Error("there are no folders");
  expect(backTo(history, second).past).toHaveLength(1);
  expect(backTo(history, first).past).toEqual([]);
});
