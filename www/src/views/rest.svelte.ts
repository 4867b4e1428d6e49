// The views beside the start page and the overview, as a part of the page that comes after the first view.

import type { Component } from "svelte";

import type { View } from "../state/router.svelte";

type Area = "producers" | "producer";
type Name = Exclude<View, "start" | "hub" | "lost" | Area>;

class Rest {
  /** Null until they are there. */
  views: Record<Name, Component> | null = $state.raw(null);
  areas: Partial<Record<Area, Component>> = $state.raw({});

  async load(): Promise<void> {
    this.views ??= (await import("./all")).views;
  }

  /** The areas beside the procurement, parts of their own. */
  async loadAreas(): Promise<void> {
    const { producerViews } = await import("./producers");
    this.areas = { ...this.areas, ...producerViews };
  }

  /** A view; undefined until it is there. */
  view(name: Exclude<View, "start" | "hub" | "lost">): Component | undefined {
    return name === "producers" || name === "producer" ? this.areas[name] : this.views?.[name];
  }
}
export const rest = new Rest();
