// The views beside the start page and the overview, as a part of the page that comes after the first view.

import type { Component } from "svelte";

import type { View } from "../state/router.svelte";

type Name = Exclude<View, "start" | "hub" | "lost">;

class Rest {
  /** Null until they are there. */
  views: Record<Name, Component> | null = $state.raw(null);

  async load(): Promise<void> {
    this.views ??= (await import("./all")).views;
  }
}
export const rest = new Rest();
