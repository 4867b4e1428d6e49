// The example that opens with one click, and the template of a new procurement: ordinary files, as the command reads them.

import { engine } from "./engine/rpc";
import type { FileFacts, Folder } from "./engine/wire";

export interface Opened {
  folder: Folder;
  files: { name: string; bytes: Uint8Array }[];
}

type Texts = { name: string; text: string }[];

/** A week of school meals: the files as the command reads them. */
export async function exampleMenu(): Promise<{ name: string; bytes: Uint8Array }[]> {
  const encoder = new TextEncoder();
  return (await import("virtual:menus")).default.map(({ name, text }) => ({ name, bytes: encoder.encode(text) }));
}

/** Loads all beforehand, so that nothing is asked of the server when one is chosen. */
export async function loadStarts(): Promise<void> {
  await Promise.all([
    import("virtual:example"),
    import("virtual:template"),
    import("virtual:producers-example"),
    import("virtual:menus"),
  ]);
}

/** The invented procurement with its bids. */
export async function example(): Promise<Opened> {
  return opened((await import("virtual:example")).default);
}

/** An invented procurement with a register of invented producers. */
export async function producersExample(): Promise<Opened> {
  const { files, folder } = await opened((await import("virtual:producers-example")).default, "upphandling.toml");
  const unsaid = { place: "", hub: "", months: "", years: "", deliveries: "", detour: "" };
  return { files, folder: { ...folder, producers: { register: "leverantorer.csv", kitchens: "kok.csv", ...unsaid } } };
}

/** A procurement to begin from. */
export async function template(): Promise<Opened> {
  return opened((await import("virtual:template")).default);
}

/** A work without a procurement: to open one that was written elsewhere. */
export async function empty(): Promise<Opened> {
  return {
    files: [],
    folder: { matvag_work: 1, files: [], procurement: null, bids: [], confirmed: [], lock: null, log: [] },
  };
}

async function opened(texts: Texts, procurement = "upphandling.json"): Promise<Opened> {
  const encoder = new TextEncoder();
  const files = texts.map(({ name, text }) => ({ name, bytes: encoder.encode(text) }));
  const facts: FileFacts[] = await Promise.all(files.map(({ name, bytes }) => engine.put(name, bytes)));
  const bids = files.filter(({ name }) => name.startsWith("anbud/"));
  return {
    files,
    folder: {
      matvag_work: 1,
      files: facts,
      procurement: { kind: "file", file: procurement },
      bids: bids.map(({ name }) => ({ file: name, columns: [] })),
      confirmed: [],
      lock: null,
      log: [],
    },
  };
}
