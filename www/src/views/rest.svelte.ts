// The views beside the start page and the overview, as parts of the page that come after the first view: those of a
// procurement, and those of the other areas.

import type { Component } from "svelte";

import { isOfMenus, isOfProducers } from "../state/router.svelte";
import type { View } from "../state/router.svelte";

type Name = Exclude<View, "start" | "hub" | "lost">;

class Rest {
  /** Those that are there. */
  views: Partial<Record<Name, Component>> = $state.raw({});
  /** What stands beside the views of menus. */
  menuSide: Component | null = $state.raw(null);
  #all: Promise<void> | undefined;
  #menus: Promise<void> | undefined;
  #producers: Promise<void> | undefined;

  /** The views of a procurement. */
  load(): Promise<void> {
    return (this.#all ??= import("./all").then(({ views }) => {
      this.views = { ...this.views, ...views };
    }));
  }

  /** The views of menus. */
  menus(): Promise<void> {
    return (this.#menus ??= import("./menus/area").then(({ views, side }) => {
      this.views = { ...this.views, ...views };
      this.menuSide = side;
    }));
  }

  /** The views of local producers. */
  producers(): Promise<void> {
    return (this.#producers ??= import("./producers/area").then(({ views }) => {
      this.views = { ...this.views, ...views };
    }));
  }

  /** The views of the other areas. */
  async areas(): Promise<void> {
    await Promise.all([this.menus(), this.producers()]);
  }

  /** What one view needs. */
  async of(view: View): Promise<void> {
    await this.load();
    if (isOfMenus(view)) await this.menus();
    if (isOfProducers(view)) await this.producers();
  }
}
export const rest = new Rest();
