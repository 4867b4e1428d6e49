// The engine as the page sees it: the desk's methods as promises.
//
// The worker is made from a text that the page holds, so that it inherits the page's policy: it cannot connect to
// anything either. `restart` is how a long import is cancelled: the worker ends, and a new one is given the same files.

import worker from "virtual:worker";
import type { FromUnpacker, FromWorker, Method, Size, ToWorker } from "./protocol";
import type { Desk, Progress } from "./wire";

type Answers = { [M in Exclude<Method, "load">]: (...args: Parameters<Desk[M]>) => Promise<ReturnType<Desk[M]>> };
export interface Engine extends Answers {
  load(...args: Parameters<Desk["load"]>): Promise<void>;
  /** The small engine answers. */
  readonly ready: Promise<void>;
  /** The full engine answers: spreadsheets, foods, work files. Nothing is loaded after this. */
  readonly full: Promise<void>;
  /** The engine's version, once it has started. */
  version(): string;
  /** Ends the worker at once; every call that waits is refused with `Cancelled`. The new one is given the files anew. */
  restart(): Promise<void>;
  /** Called when a new worker has started and has nothing: give it files and folder. */
  onRestart(again: () => Promise<void>): void;
  /** Called when the answers may have changed: the full engine has taken over. */
  onChange(changed: () => void): void;
  /** Called when the engine has failed. */
  onFault(fault: (reason: string) => void): void;
}

/** A call that was waiting when the worker was ended. */
export class Cancelled extends Error {}

/** What the small engine can do; the rest waits for the full one. */
const SMALL: ReadonlySet<Method> = new Set<Method>(["put", "load", "overview", "result", "bid"]);

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
  progress: ((progress: Progress) => void) | undefined;
}

let current: Worker;
let started: Size | undefined;
let version = "";
let next = 1;
const waiting = new Map<number, Waiting>();
/** The full engine, compiled: a worker that takes the place of another need not wait for it. */
let module: WebAssembly.Module | undefined;
let again: () => Promise<void> = () => Promise.resolve();
const changed: (() => void)[] = [];
const faults: ((reason: string) => void)[] = [];

let isReady: () => void;
const ready = new Promise<void>((resolve) => (isReady = resolve));
let isFull: () => void;
const full = new Promise<void>((resolve) => (isFull = resolve));
let onStarted: (() => void) | undefined;
/** How many workers have been ended, and that the one in their place has its engine. */
let ended = 0;
let restarted: Promise<void> = Promise.resolve();

function newWorker(script: string): Worker {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const made = new Worker(trusted(address), { name: "matvag" });
  URL.revokeObjectURL(address);
  return made;
}

function newDesk(): Worker {
  const desk = newWorker(worker);
  desk.onmessage = ({ data }: MessageEvent<FromWorker>) => hear(data);
  desk.onerror = (event) => fail(event.message);
  return desk;
}

interface ScriptPolicy {
  createScriptURL(text: string): string;
}
interface PolicyMaker {
  createPolicy(name: string, rules: { createScriptURL(text: string): string }): ScriptPolicy;
}

/** The one address that a worker may have: the one made just before. */
function trusted(address: string): string {
  const maker = (globalThis as { trustedTypes?: PolicyMaker }).trustedTypes;
  policy ??= maker?.createPolicy("matvag-worker", {
    createScriptURL: (text) => {
      if (!text.startsWith("blob:")) throw new TypeError("not the worker");
      return text;
    },
  });
  return policy ? policy.createScriptURL(address) : address;
}
let policy: ScriptPolicy | undefined;

function send(message: ToWorker): void {
  current.postMessage(message);
}

function hear(message: FromWorker): void {
  if (message.kind === "started") {
    version = message.version;
    const was = started;
    started = message.size;
    isReady();
    if (message.size === "full") isFull();
    onStarted?.();
    onStarted = undefined;
    if (was === "small" && message.size === "full") for (const tell of changed) tell();
    return;
  }
  if (message.kind === "fault") {
    fail(message.reason);
    return;
  }
  const call = waiting.get(message.id);
  if (!call) return;
  if (message.kind === "progress") {
    call.progress?.(message.progress);
    return;
  }
  waiting.delete(message.id);
  if (message.kind === "answer") call.resolve(message.value);
  else call.reject(new Error(message.reason));
}

function fail(reason: string): void {
  for (const call of waiting.values()) call.reject(new Error(reason));
  waiting.clear();
  for (const tell of faults) tell(reason);
}

async function ask(method: Method, args: unknown[]): Promise<unknown> {
  const before = ended;
  await (!SMALL.has(method) || needsFull(method, args) ? full : ready);
  await restarted;
  if (before !== ended) throw new Cancelled();
  return new Promise((resolve, reject) => {
    const id = next;
    next += 1;
    let progress: ((progress: Progress) => void) | undefined;
    let given = args;
    if (method === "load") {
      // A function does not cross; its news come as messages.
      progress = args[2] as ((progress: Progress) => void) | undefined;
      given = args.slice(0, 2);
    }
    waiting.set(id, { resolve, reject, progress });
    send({ kind: "call", id, method, args: given });
  });
}

/** Whether a folder has a file of a kind that only the full engine reads. */
function needsFull(method: Method, args: unknown[]): boolean {
  if (method !== "load") return false;
  const [folder] = args as Parameters<Desk["load"]>;
  return folder.menus != null || folder.files.some(({ name }) => !/\.(json|csv)$/i.test(name));
}

async function begin(): Promise<void> {
  current = newDesk();
  // The build that is one file holds one engine.
  if (__SINGLE__) return loadFull();
  await sendSmall();
  await ready;
}

/** Loads what the first view does not need. Called when it has been drawn. */
async function loadFull(): Promise<void> {
  const { default: packed, unpacker } = await import("virtual:engine/full");
  module = await unpacked(unpacker, packed);
  send({ kind: "start", engine: module });
  await full;
}

async function sendSmall(): Promise<void> {
  send({ kind: "start", engine: (await import("virtual:engine/small")).default });
}

function unpacked(script: string, packed: string): Promise<WebAssembly.Module> {
  const unpacker = newWorker(script);
  return new Promise<WebAssembly.Module>((resolve, reject) => {
    unpacker.onmessage = ({ data }: MessageEvent<FromUnpacker>) => ("module" in data ? resolve(data.module) : reject(new Error(data.reason)));
    unpacker.onerror = (event) => reject(new Error(event.message));
    unpacker.postMessage(packed);
  }).finally(() => unpacker.terminate());
}

async function restart(): Promise<void> {
  current.terminate();
  for (const call of waiting.values()) call.reject(new Cancelled());
  waiting.clear();
  started = undefined;
  ended += 1;
  const mine = ended;
  current = newDesk();
  const earlier = onStarted;
  restarted = new Promise<void>((resolve) => {
    onStarted = () => {
      earlier?.();
      resolve();
    };
  });
  if (module) send({ kind: "start", engine: module });
  else if (!__SINGLE__) await sendSmall();
  await restarted;
  // A worker that was ended in its turn has nothing to be given.
  if (mine === ended) await again();
}

const METHODS = [
  "put", "overview", "setup", "bids", "preview", "check", "question", "climate", "searchFoods", "result", "compare",
  "bid", "sensitivity", "protocol", "method", "write", "corrected", "pack", "unpack", "load",
  "producers", "producer", "proposed",
  "menuBook", "menu", "dish", "menuEdited", "menuPage", "smallestChange", "scorecard", "menuFile",
] as const satisfies Method[];

const answers = Object.fromEntries(METHODS.map((name) => [name, (...args: unknown[]) => ask(name, args)]));

export const engine = Object.assign(answers, {
  ready,
  full,
  version: () => version,
  restart,
  onRestart: (callback: () => Promise<void>) => (again = callback),
  onChange: (callback: () => void) => changed.push(callback),
  onFault: (callback: (reason: string) => void) => faults.push(callback),
}) as unknown as Engine;

void begin();

/** Nothing has been asked for a moment: what is on its way to the screen goes before what may be needed later. */
async function quiet(): Promise<void> {
  for (let still = 0; still < 3; still = waiting.size === 0 ? still + 1 : 0) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Called by the page when its first view is on the screen. */
export function whenDrawn(): void {
  if (!__SINGLE__) void ready.then(quiet).then(loadFull).catch((error: unknown) => fail(String(error)));
}
