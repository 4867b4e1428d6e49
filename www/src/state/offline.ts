// Keeps the page in the browser, so that it runs without a network: registers the service worker that the build makes. Where
// there is none, in the build that is one file or on a server without https, the page runs all the same.

import { newer } from "./newer.svelte";

interface PolicyMaker {
  createPolicy(
    name: string,
    rules: { createScriptURL(text: string): string },
  ): { createScriptURL(text: string): string };
}

const SCRIPT = "./sw.js";

/** Resolves when the service worker answers, or when it is known that none will. */
export async function keepOffline(): Promise<void> {
  if (__SINGLE__ || !("serviceWorker" in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register(trusted(), { scope: "./" });
    // One that is active already goes on answering; a newer one waits until the person lets it, or until all tabs are closed.
    newer.watch(registration);
    const made = registration.active ? null : (registration.installing ?? registration.waiting);
    if (made) await settled(made);
  } catch {
    // No https, or a browser that keeps nothing: the page is asked for again the next time.
  }
}

function settled(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (worker.state === "activated" || worker.state === "redundant") resolve();
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

/** The one address that a service worker may have. */
function trusted(): string {
  const maker = (globalThis as { trustedTypes?: PolicyMaker }).trustedTypes;
  if (!maker) return SCRIPT;
  const rules = {
    createScriptURL: (text: string): string => {
      if (text !== SCRIPT) throw new TypeError("not the service worker");
      return text;
    },
  };
  return maker.createPolicy("matvag-sw", rules).createScriptURL(SCRIPT);
}
