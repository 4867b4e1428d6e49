// The worker: holds the desk and answers one call at a time. Computes nothing itself.
//
// It first has the small engine. The full one is unpacked and compiled by a worker of its own (unpacker.ts), while the small
// one answers; then a new desk is given the same files and folder, and takes over.

import { ofBase64 } from "./packed";
import { initSync as initFull, Desk as FullDesk, version as fullVersion } from "./pkg/full/matvag.js";
import { initSync as initSmall, Desk as SmallDesk, version as smallVersion } from "./pkg/small/matvag.js";
import type { FromWorker, Size, ToWorker } from "./protocol";
import type { Desk, Folder, Look, Written } from "./wire";

const shelf = new Map<string, Uint8Array>();
let desk: (Desk & { free(): void }) | undefined;
let loaded: { folder: Folder; look: Look } | undefined;
/** One thing after the other, whatever order promises end in. */
let queue: Promise<void> = Promise.resolve();

function next(thing: () => void): void {
  queue = queue.then(thing).catch(failed);
}

function failed(error: unknown): void {
  scope.postMessage({ kind: "fault", reason: String(error) });
}

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker): void;
};
scope.onmessage = ({ data }) => {
  if (data.kind === "call") {
    next(() => answer(data));
    return;
  }
  const { engine } = data;
  if (typeof engine === "string") void compiled(engine).then((module) => next(() => start("small", module)), failed);
  else next(() => start("full", engine));
};

function answer({ id, method, args }: Extract<ToWorker, { kind: "call" }>): void {
  if (!desk) {
    scope.postMessage({ kind: "refused", id, reason: "the engine has not started" });
    return;
  }
  try {
    scope.postMessage({ kind: "answer", id, value: call(desk, id, method, args) });
  } catch (error) {
    // What the engine says itself is an object with a message; a trap of WebAssembly is not, and leaves it broken.
    if (error instanceof WebAssembly.RuntimeError) scope.postMessage({ kind: "fault", reason: String(error) });
    else scope.postMessage({ kind: "refused", id, reason: said(error) });
  }
}

function call(desk: Desk, id: number, method: keyof Desk, args: unknown[]): unknown {
  if (method === "put") {
    const [name, bytes] = args as [string, Uint8Array];
    shelf.set(name, bytes);
  }
  if (method === "load") {
    const [folder, look] = args as [Folder, Look];
    loaded = { folder, look };
    for (const name of shelf.keys()) if (!folder.files.some((file) => file.name === name)) shelf.delete(name);
    desk.load(folder, look, (progress) => scope.postMessage({ kind: "progress", id, progress }));
    return undefined;
  }
  if (method === "write" || method === "menuFile") {
    // What the engine gives lives in its memory, and only plain data crosses to the page.
    const made =
      method === "write"
        ? desk.write(...(args as Parameters<Desk["write"]>))
        : desk.menuFile(...(args as Parameters<Desk["menuFile"]>));
    const written = made as Written & { free(): void };
    const { name, mime, bytes } = written;
    written.free();
    return { name, mime, bytes };
  }
  return (desk[method] as (...given: unknown[]) => unknown).apply(desk, args);
}

function start(size: Size, module: WebAssembly.Module): void {
  if (size === "full") initFull({ module });
  else initSmall({ module });
  const made = size === "full" ? new FullDesk() : (new SmallDesk() as unknown as FullDesk);
  for (const [name, bytes] of shelf) made.put(name, bytes);
  if (loaded) made.load(loaded.folder, loaded.look, undefined);
  desk?.free();
  desk = made as unknown as Desk & { free(): void };
  scope.postMessage({ kind: "started", size, version: size === "full" ? fullVersion() : smallVersion() });
}

/** The browser unpacks and compiles at once, on other threads. Nothing is fetched: the answer that is compiled is made here. */
function compiled(packed: string): Promise<WebAssembly.Module> {
  const stream = new Blob([ofBase64(packed)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compileStreaming(new Response(stream, { headers: { "Content-Type": "application/wasm" } }));
}

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
