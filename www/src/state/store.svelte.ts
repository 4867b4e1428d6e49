// The work on the desk: one immutable folder, the bytes of its files, and what can be undone. Every change goes through
// `work.apply`; every view gets what it shows through `ask`. Nothing here is kept by the browser. Next: `history.ts`.

import { untrack } from "svelte";

import { Cancelled, engine } from "../engine/rpc";
import type { FileFacts, Folder, Look, Overview, Progress } from "../engine/wire";
import { speech } from "../words/index.svelte";
import { backTo, blank, digests, recorded, redone, undone } from "./history";
import type { History, Label } from "./history";

export type { Label } from "./history";

/** Where the bytes of a file can be had again: they were given to the page, or lie in the work file that was opened. */
type Source = { kind: "own"; bytes: Uint8Array } | { kind: "packed"; pack: Uint8Array };

/** What an `Error`, or anything else that was thrown, says. */
export function message(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}

/** Now, as the log of a work writes it: 2026-11-22 09:05. */
export function stamp(now = new Date()): string {
  const two = (part: number): string => String(part).padStart(2, "0");
  const day = [String(now.getFullYear()), two(now.getMonth() + 1), two(now.getDate())].join("-");
  return `${day} ${two(now.getHours())}:${two(now.getMinutes())}`;
}

class Work {
  /** The work, or null before one is chosen on the start page. */
  folder: Folder | null = $state.raw(null);
  /** Names are covered: bidders are called Anbud A, B, C. */
  hideNames = $state(false);
  /** The engine is reading the folder. */
  isLoading = $state(false);
  /** How far it has come; null when it has said nothing. */
  progress: Progress | null = $state.raw(null);
  /** Why the engine could not read the folder, or that it stopped. */
  error: string | null = $state(null);
  /** The engine stopped; `restart` begins anew. */
  hasStopped = $state(false);
  /** Counts how often the engine has read a folder: views ask again when it grows. */
  revision = $state(0);

  #history: History = $state.raw(blank);
  #saved: Folder | null = $state.raw(null);
  /** The last folder that the engine has read to its end. */
  #loaded: Folder | null = null;
  /** By digest, so that two files of one name in different folders of the history stay apart. */
  readonly #sources = new Map<string, Source>();
  /** What the engine has: the digest of each name. */
  readonly #shelf = new Map<string, string>();
  #named = new Set<string>();
  #turn = 0;
  #queue: Promise<void> = Promise.resolve();

  /** How things are said now. */
  readonly look: Look = $derived({ lang: speech.lang, hideNames: this.hideNames });
  /** The folder differs from what was last written to a file. */
  readonly dirty: boolean = $derived(this.folder !== this.#saved);
  /** What would be undone and redone; null when there is nothing. */
  readonly undoes: Label | null = $derived(this.#history.past.at(-1)?.label ?? null);
  readonly redoes: Label | null = $derived(this.#history.future[0]?.label ?? null);

  constructor() {
    engine.onRestart(() => this.#giveAgain());
    engine.onChange(() => {
      if (this.#loaded) this.revision += 1;
    });
    engine.onFault((fault) => {
      this.error = fault;
      this.hasStopped = true;
      this.isLoading = false;
    });
  }

  /** Gives the engine a file and keeps its bytes. The folder does not name it until `apply`. */
  async put(name: string, bytes: Uint8Array): Promise<FileFacts> {
    const facts = await engine.put(name, bytes);
    this.#sources.set(facts.sha256, { kind: "own", bytes });
    this.#shelf.set(facts.name, facts.sha256);
    return facts;
  }

  /**
   * Changes the folder, and can be undone. The label becomes a line of the work's log. Resolves when the engine has read
   * the new folder; what went wrong stands in `error`.
   */
  async apply(label: Label, next: Folder): Promise<void> {
    const before = this.folder;
    if (!before) return;
    const after = { ...next, log: [...next.log, { at: stamp(), sv: label.sv, en: label.en }] };
    this.#history = recorded(this.#history, { label, before, after });
    this.folder = after;
    await this.#load();
  }

  async undo(): Promise<void> {
    const step = this.#history.past.at(-1);
    if (!step) return;
    this.#history = undone(this.#history);
    this.folder = step.before;
    await this.#load();
  }

  async redo(): Promise<void> {
    const step = this.#history.future[0];
    if (!step) return;
    this.#history = redone(this.#history);
    this.folder = step.after;
    await this.#load();
  }

  /** Begins with another work. Nothing of the earlier one is left. */
  async begin(folder: Folder, files: readonly { name: string; bytes: Uint8Array }[]): Promise<void> {
    this.#forget();
    for (const file of files) await this.put(file.name, file.bytes);
    await this.#begin(folder);
  }

  /** Begins with the work of a work file. Throws what the engine says when it cannot be read; the earlier work stays. */
  async open(pack: Uint8Array): Promise<void> {
    const folder = await engine.unpack(pack, this.look);
    this.#forget();
    for (const file of folder.files) {
      this.#sources.set(file.sha256, { kind: "packed", pack });
      this.#shelf.set(file.name, file.sha256);
    }
    await this.#begin(folder);
  }

  /** Stops what the engine is doing. The folder is the one that it had last read to its end. */
  async cancel(): Promise<void> {
    this.#turn += 1;
    if (this.#loaded) {
      this.#history = backTo(this.#history, this.#loaded);
      this.folder = this.#loaded;
    }
    await this.restart();
  }

  /** A new engine with the same folder: after a cancelled import, or when the engine stopped. */
  async restart(): Promise<void> {
    this.isLoading = true;
    this.progress = null;
    this.error = null;
    this.hasStopped = false;
    // What waits is refused at once; what comes next waits until the new engine has read the folder.
    const restarted = engine.restart();
    this.#queue = Promise.allSettled([this.#queue, restarted]).then(() => undefined);
    try {
      await restarted;
    } catch (fault) {
      this.error = message(fault);
    }
    this.isLoading = false;
    this.progress = null;
  }

  /** This folder has been written to a file. */
  wasSaved(folder: Folder): void {
    this.#saved = folder;
  }

  /** Overwrites what the page remembers, before it is read in anew. */
  wipe(): void {
    for (const source of this.#sources.values()) (source.kind === "own" ? source.bytes : source.pack).fill(0);
    this.#forget();
    this.folder = null;
    this.#saved = null;
  }

  async #begin(folder: Folder): Promise<void> {
    this.#history = blank;
    this.#saved = folder;
    this.#loaded = null;
    this.folder = folder;
    await this.#load();
  }

  #forget(): void {
    this.#sources.clear();
    this.#shelf.clear();
    this.#history = blank;
  }

  /** One reading at a time; one that a newer change has overtaken is left out. */
  async #load(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.isLoading = true;
    this.error = null;
    this.#queue = this.#queue.then(async () => {
      const folder = this.folder;
      if (turn !== this.#turn || !folder) return;
      try {
        await this.#read(folder);
      } catch (fault) {
        if (turn === this.#turn) this.error = message(fault);
      }
      if (turn !== this.#turn) return;
      this.isLoading = false;
      this.progress = null;
    });
    await this.#queue;
  }

  async #read(folder: Folder): Promise<void> {
    await engine.ready;
    await this.#lay(folder);
    await engine.load(folder, this.look, (progress) => {
      this.progress = progress;
    });
    this.#loaded = folder;
    this.revision += 1;
    // The worker lets go of what a folder that it reads does not name.
    for (const name of this.#shelf.keys()) {
      if (!folder.files.some((file) => file.name === name)) this.#shelf.delete(name);
    }
    // A file that was put and is not named yet is about to be: only what has been named before is let go.
    const named = digests(this.#history, folder);
    for (const digest of this.#named) if (!named.has(digest)) this.#sources.delete(digest);
    this.#named = named;
  }

  /** Sees to it that the engine has the very files that the folder names. */
  async #lay(folder: Folder): Promise<void> {
    const missing = (): FileFacts[] => folder.files.filter((file) => this.#shelf.get(file.name) !== file.sha256);
    const packs = new Set<Uint8Array>();
    for (const file of missing()) {
      const source = this.#sources.get(file.sha256);
      if (source?.kind === "packed") packs.add(source.pack);
    }
    for (const pack of packs) {
      for (const file of (await engine.unpack(pack, this.look)).files) this.#shelf.set(file.name, file.sha256);
    }
    for (const file of missing()) {
      const source = this.#sources.get(file.sha256);
      if (source?.kind === "own") await this.put(file.name, source.bytes);
    }
  }

  async #giveAgain(): Promise<void> {
    this.#shelf.clear();
    if (this.folder) await this.#read(this.folder);
  }
}

export const work = new Work();

/** The procurement's published JSON: what the work itself holds of it, else what the engine made of its file. */
export function procurementJson(setup: { readonly json: string | null }): string | null {
  const source = work.folder?.procurement;
  return source?.kind === "written" ? source.json : setup.json;
}

/** An answer of the engine, as far as it has come. */
export interface Asked<T> {
  /** The last answer; undefined before the first. Stays while a new one is on its way. */
  readonly value: T | undefined;
  readonly isPending: boolean;
  /** Why there is no answer. */
  readonly fault: string | null;
}

/**
 * Asks the engine now, and again whenever it has read a folder, the look changes, or anything reactive changes that `question`
 * reads before its first `await`. To be called while a component is set up:
 *
 *     const result = ask((look) => engine.result(look));
 *     const bid = ask((look) => engine.bid(index, look));   // `index` a prop or a state
 *     const menu = ask(async (look, folder) => (folder?.menus ? engine.menu(0, look) : null));
 *
 * Then `result.value` in the markup. Do not take `result` apart. A question that read `work.folder` itself would be asked once
 * too often: as soon as the folder changes, of an engine that has not read it yet.
 *
 * `isLater`: after what the views ask in the same turn, for the engine answers in turn. For what stands beside what one looks at;
 * such a question reads nothing reactive.
 */
export function ask<T>(
  question: (look: Look, folder: Folder | null) => Promise<T>,
  { isLater = false }: { isLater?: boolean } = {},
): Asked<T> {
  let value: T | undefined = $state.raw();
  let isPending = $state(true);
  let fault: string | null = $state(null);
  let turn = 0;

  $effect(() => {
    turn += 1;
    const mine = turn;
    const look = work.look;
    if (work.revision === 0) return;
    const folder = untrack(() => work.folder);
    const asked = isLater ? new Promise((go) => setTimeout(go)).then(() => question(look, folder)) : question(look, folder);
    isPending = true;
    asked.then(
      (answer) => {
        if (mine !== turn) return;
        value = answer;
        fault = null;
        isPending = false;
      },
      (reason: unknown) => {
        // After a cancelled call the folder is given anew, and this is asked again.
        if (mine !== turn || reason instanceof Cancelled) return;
        fault = message(reason);
        isPending = false;
      },
    );
    return () => {
      turn += 1;
    };
  });

  return {
    get value() {
      return value;
    },
    get isPending() {
      return isPending;
    },
    get fault() {
      return fault;
    },
  };
}

let shared: Asked<Overview> | undefined;
$effect.root(() => {
  shared = ask((look) => engine.overview(look));
});

/** The overview of the work, asked once for all views. */
export const overview: Asked<Overview> = {
  get value() {
    return work.folder ? shared?.value : undefined;
  },
  get isPending() {
    return shared?.isPending ?? true;
  },
  get fault() {
    return shared?.fault ?? null;
  },
};

class News {
  /** What screen readers were last told. */
  text = $state("");
}
export const news = new News();

/** Tells screen readers something, politely. What is told must also be seen somewhere. */
export function announce(text: string): void {
  // The same words twice are told twice only if the region is emptied in between.
  news.text = "";
  setTimeout(() => {
    news.text = text;
  }, 50);
}

/** A question before something is thrown away: "Ta bort anbudet från …?" */
export interface Doubt {
  readonly title: string;
  readonly body: string;
  /** The button that does it: "Ta bort". */
  readonly yes: string;
  /** The button that does not: "Behåll". */
  readonly no: string;
}

class Doubts {
  now: (Doubt & { answer: (yes: boolean) => void }) | null = $state.raw(null);
}
export const doubts = new Doubts();

/** Asks in a dialog, and resolves to true when the person wants to go on. */
export function confirmFirst(doubt: Doubt): Promise<boolean> {
  return new Promise((resolve) => {
    doubts.now = {
      ...doubt,
      answer: (yes) => {
        doubts.now = null;
        resolve(yes);
      },
    };
  });
}
