// What the page and its worker say to each other.

import type { Desk, Progress } from "./wire";

/** The questions and commands of the engine. */
export type Method = keyof Desk;
export type Size = "small" | "full";

export type ToWorker =
  /** The small engine, packed, which a worker unpacks at once; or the full one, which takes over from it. */
  | { kind: "start"; engine: string | WebAssembly.Module }
  | { kind: "call"; id: number; method: Method; args: unknown[] };

/** What the unpacker answers when it has been sent the full engine, packed. */
export type FromUnpacker = { module: WebAssembly.Module } | { reason: string };

export type FromWorker =
  | { kind: "started"; size: Size; version: string }
  | { kind: "answer"; id: number; value: unknown }
  /** A call that could not be carried out, with the reason as people read it. */
  | { kind: "refused"; id: number; reason: string }
  | { kind: "progress"; id: number; progress: Progress }
  /** The engine itself failed: nothing it says from now on can be trusted. */
  | { kind: "fault"; reason: string };
