// What is asked of a whole tree of figures: open all, close all, or open the way to one of them.

import { getContext, setContext } from "svelte";
import type { DrawnFigure } from "../engine/wire";

const KEY = Symbol("tree");

export class Tree {
  /** What was last asked of all. */
  wish: "none" | "open" | "closed" = $state("none");
  /** Grows with every wish, so that the same one can be made twice. */
  round = $state(0);
  /** The figures to open, from the root down. */
  way: ReadonlySet<DrawnFigure> = $state.raw(new Set());

  openAll(): void {
    this.#wish("open");
  }

  closeAll(): void {
    this.#wish("closed");
  }

  /** Opens a figure and what it stands in. */
  openTo(way: readonly DrawnFigure[]): void {
    this.way = new Set(way);
    this.#wish("none");
  }

  #wish(wish: "none" | "open" | "closed"): void {
    this.wish = wish;
    this.round += 1;
  }

  /** Whether a figure that is drawn now is to be open; null when nobody has asked. */
  asks(figure: DrawnFigure): boolean | null {
    if (this.wish === "open") return true;
    if (this.wish === "closed") return false;
    return this.way.has(figure) ? true : null;
  }
}

/** Gives all figures within a component one tree. To be called while it is set up. */
export function growTree(): Tree {
  return setContext(KEY, new Tree());
}

/** The tree that a figure stands in. */
export function treeHere(): Tree {
  return getContext<Tree | undefined>(KEY) ?? new Tree();
}

/** The way from a figure down to the first one that is as asked for; null when there is none. */
export function wayTo(figure: DrawnFigure, isIt: (figure: DrawnFigure) => boolean): DrawnFigure[] | null {
  if (isIt(figure)) return [figure];
  for (const part of figure.parts) {
    const way = wayTo(part, isIt);
    if (way) return [figure, ...way];
  }
  return null;
}
