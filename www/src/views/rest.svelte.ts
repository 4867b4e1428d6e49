// The views beside the start page and the overview, as parts of the page that come after the first view: those of a
// procurement, and those of the other areas.

import type { Component } from "svelte";

import { isOfMenus } from "../state/router.svelte";
import type { View } from "../state/router.svelte";

type Name = Exclude<View, "start" | "hub" | "lost">;

class Rest {
  /** Those that are there. */
  views: Partial<Record<Name, Component>> = $state.raw({});
  /** What stands beside the views of menus. */
  menuSide: Component | null = $state.raw(null);
  #all: Promise<void> | undefined;
  #areas: Promise<void> | undefined;

  /** The views of a procurement. */
  load(): Promise<void> {
    return (this.#all ??= import("./all").then(({ views }) => {
      this.views = { ...this.views, ...views };
    }));
  }

  /** The views of the other areas. */
  areas(): Promise<void> {
    return (this.#areas ??= import("./menus/area").then(({ views, side }) => {
      this.views = { ...this.views, ...views };
      this.menuSide = side;
    }));
  }

  /** What one view needs. */
  async of(view: View): Promise<void> {
    await this.load();
    if (isOfMenus(view)) await this.areas();
  }
}
export const rest = new Rest();
