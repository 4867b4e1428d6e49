// The work file: opened, and saved where the person chose or, where the browser may not write, downloaded. It is always
// called the same, since the names of bidders are secret too. The page never saves by itself.

import { engine } from "../engine/rpc";
import type { Folder } from "../engine/wire";
import { work } from "./store.svelte";
import { forgetTrials } from "./trial.svelte";

const NAME = "upphandling.matvag";
const MIME = "application/zip";

/** How a save ended. */
export type Saved = "written" | "downloaded" | "cancelled";

/** A file that the person chose to write to; part of the browsers of the Chromium family only. */
interface Picker {
  showSaveFilePicker?: (options: {
    suggestedName: string;
    types: { description: string; accept: Record<string, string[]> }[];
  }) => Promise<FileSystemFileHandle>;
}

/** Nobody closes a dialog this fast, in milliseconds: a refusal that comes sooner is the policy's and not the person's. */
const FASTER_THAN_PEOPLE = 250;

let handle: FileSystemFileHandle | null = null;

/** Writes the work to a file. The work counts as saved only when that has ended well. */
export async function save(): Promise<Saved> {
  const folder = work.folder;
  if (!folder) return "cancelled";
  const target = handle ?? (await chooseTarget());
  if (target === "cancelled") return "cancelled";
  const bytes = await engine.pack(folder, work.look);
  if (target && (await written(target, bytes))) {
    handle = target;
    work.wasSaved(folder);
    return "written";
  }
  handle = null;
  saveBytes(NAME, MIME, bytes);
  work.wasSaved(folder);
  return "downloaded";
}

/** Opens the work file that the person chose. Throws what the engine says when it cannot be read. */
export async function openWork(file: File): Promise<void> {
  await work.open(await bytesOf(file));
  forgetTrials();
  handle = null;
}

/** Begins with a work that is not a file yet. */
export async function beginWork(start: { folder: Folder; files: { name: string; bytes: Uint8Array }[] }): Promise<void> {
  await work.begin(start.folder, start.files);
  forgetTrials();
  handle = null;
}

/** The bytes of a file that the person chose. */
export async function bytesOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}

/** Downloads bytes under a name that gives nothing away. */
export function saveBytes(name: string, mime: string, bytes: Uint8Array): void {
  const url = URL.createObjectURL(new Blob([bytes.slice()], { type: mime }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}

/** Overwrites what the page remembers, ends the engine and reads the page in anew. */
export function clearAll(): void {
  work.wipe();
  handle = null;
  location.hash = "#/";
  location.reload();
}

/** The time of day: 9.05 in Swedish, 9:05 in English. */
export function clock(separator: string, now = new Date()): string {
  return `${now.getHours()}${separator}${String(now.getMinutes()).padStart(2, "0")}`;
}

/** Where to write; null where the browser has no such thing, or may not. */
async function chooseTarget(): Promise<FileSystemFileHandle | "cancelled" | null> {
  const { showSaveFilePicker } = window as Picker;
  if (!showSaveFilePicker) return null;
  const asked = performance.now();
  try {
    return await showSaveFilePicker.call(window, {
      suggestedName: NAME,
      types: [{ description: "Matvåg", accept: { [MIME]: [".matvag"] } }],
    });
  } catch (fault) {
    const isAbort = fault instanceof DOMException && fault.name === "AbortError";
    return isAbort && FASTER_THAN_PEOPLE < performance.now() - asked ? "cancelled" : null;
  }
}

async function written(target: FileSystemFileHandle, bytes: Uint8Array): Promise<boolean> {
  try {
    const stream = await target.createWritable();
    await stream.write(bytes.slice());
    await stream.close();
    return true;
  } catch {
    return false;
  }
}
