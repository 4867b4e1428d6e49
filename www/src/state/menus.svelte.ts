// The menus of the work: which one is looked at, files taken in, and one change at a time. The files stay as they came; what
// is changed is a small table that the engine writes and that counts before them.

import { engine } from "../engine/rpc";
import type { FileFacts, Folder, MenuBook, MenuEdit, MenuFolder } from "../engine/wire";
import { empty } from "../example";
import { didMenu } from "../words/menus";
import type { MenuWord } from "../words/menus";
import { beginWork, bytesOf } from "./file";
import { freeName, refusal } from "./given";
import { ask, message, work } from "./store.svelte";
import type { Asked } from "./store.svelte";

class Chosen {
  /** The menu that is looked at, by its place. */
  menu = $state(0);
}
export const chosen = new Chosen();

let shared: Asked<MenuBook | null> | undefined;
$effect.root(() => {
  shared = ask(async (look, folder) => (folder?.menus ? engine.menuBook(look) : null), { isLater: true });
});

/** What there is of menus and recipes, asked once for all views. */
export const book = {
  get value(): MenuBook | null {
    return work.folder?.menus ? (shared?.value ?? null) : null;
  },
};

/** The menus of the work; null where there are none. */
export const menusOf = (folder: Folder | null): MenuFolder | null => folder?.menus ?? null;

/** What became of a file. */
export interface TakenFile {
  file: string;
  word: MenuWord;
  fault: string;
}

/** Puts files beside what there is; one that is there already is told and not taken twice. */
export async function takeMenus(
  files: readonly { name: string; bytes: Uint8Array }[],
  did: MenuWord,
): Promise<TakenFile[]> {
  if (!work.folder) await beginWork(await empty());
  const folder = work.folder;
  if (!folder) return [];
  const told: TakenFile[] = [];
  const facts: FileFacts[] = [];
  for (const file of files) {
    const here = [...folder.files, ...facts];
    const name = freeName(file.name, new Set(here.map((each) => each.name)));
    const given = await work.put(name, file.bytes);
    if (here.some((each) => each.sha256 === given.sha256)) {
      told.push({ file: file.name, word: "twice", fault: "" });
    } else {
      facts.push(given);
      told.push({ file: file.name, word: "read", fault: "" });
    }
  }
  if (facts.length === 0) return told;
  const earlier = menusOf(folder) ?? { files: [] };
  await work.apply(didMenu(did), {
    ...folder,
    files: [...folder.files, ...facts],
    // What comes later counts first: new prices replace old ones.
    menus: { ...earlier, files: [...facts.map((each) => each.name), ...earlier.files] },
  });
  return told;
}

/** Files that a person chose. What is no table is told, and stops no other. */
export async function takeFiles(files: readonly File[]): Promise<TakenFile[]> {
  const taken: { name: string; bytes: Uint8Array }[] = [];
  const told: TakenFile[] = [];
  for (const file of files) {
    const isTable = /\.(xlsx|xlsm|ods|csv)$/iu.test(file.name) && refusal(file.name, file.size) === null;
    try {
      if (isTable) taken.push({ name: file.name, bytes: await bytesOf(file) });
      else told.push({ file: file.name, word: "wrongKind", fault: "" });
    } catch (fault) {
      told.push({ file: file.name, word: "refused", fault: message(fault) });
    }
  }
  return [...told, ...(await takeMenus(taken, "didRead"))];
}

const LABELS: Record<MenuEdit["kind"], MenuWord> = {
  grams: "didGrams",
  waste: "didWaste",
  food: "didFood",
  add: "didAdd",
  remove: "didRemove",
  exchange: "didExchange",
  smallest: "didSmallest",
  restore: "didRestore",
  serve: "didServe",
  unserve: "didUnserve",
  "restore-menu": "didRestoreMenu",
};

/** Makes one change, which can be undone. Null when it was made, else why it could not be. */
export async function editMenus(edit: MenuEdit): Promise<string | null> {
  const { folder } = work;
  if (!folder?.menus) return null;
  try {
    const menus = await engine.menuEdited(edit, work.look);
    await work.apply(didMenu(LABELS[edit.kind]), { ...folder, menus });
    return null;
  } catch (fault) {
    return message(fault);
  }
}

/** Sets something that the user gives: the goal, the budget. Nothing is taken away where the text is empty. */
export async function giveMenus(did: MenuWord, given: Partial<MenuFolder>): Promise<void> {
  const { folder } = work;
  if (!folder?.menus) return;
  const menus = Object.fromEntries(
    Object.entries({ ...folder.menus, ...given }).filter(([, value]) => value !== "" && value !== undefined),
  ) as unknown as MenuFolder;
  await work.apply(didMenu(did), { ...folder, menus });
}
