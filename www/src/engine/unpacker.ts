// A worker for one thing: unpacks the full engine and compiles it, so that the desk's worker can answer meanwhile. Then it ends.

import { XzReadableStream } from "xz-decompress";

import { ofBase64, ofTight } from "./packed";
import type { FromUnpacker } from "./protocol";

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<string>) => void) | null;
  postMessage(message: FromUnpacker): void;
};
scope.onmessage = ({ data }) => {
  compiled(data).then(
    (module) => scope.postMessage({ module }),
    (error: unknown) => scope.postMessage({ reason: String(error) }),
  );
};

/** Compiles on other threads while it unpacks. Nothing is fetched: the answer that is compiled is made here. */
function compiled(packed: string): Promise<WebAssembly.Module> {
  const stream = new XzReadableStream(new Blob([__SINGLE__ ? ofTight(packed) : ofBase64(packed)]).stream());
  return WebAssembly.compileStreaming(new Response(stream, { headers: { "Content-Type": "application/wasm" } }));
}
