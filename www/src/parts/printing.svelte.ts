// What paper needs and the screen does not: everything opened, every row of every table. Beyond a stated number of rows
// that is left to the saved web page, and the page says so on paper.

import { flushSync, getContext, setContext } from "svelte";
import type { DrawnBlock, DrawnFigure, DrawnSection } from "../engine/wire";

/** So many rows and figures are opened for print; more are in the saved web page. */
export const PRINTED_ROWS = 4000;

class Printing {
  /** The page is being put on paper. */
  isOn = $state(false);
}
export const printing = new Printing();

// Paper is laid out as soon as these return, so what is opened must stand there by then.
addEventListener("beforeprint", () => {
  flushSync(() => {
    printing.isOn = true;
  });
});
addEventListener("afterprint", () => {
  printing.isOn = false;
});

const KEY = Symbol("whole on paper");

/** Says for all parts within a component whether they are printed whole. To be called while it is set up. */
export function printsWhole(isWhole: () => boolean): void {
  setContext(KEY, isWhole);
}

/** Whether what stands here is to be opened now, because it is going to paper. To be called while a part is set up. */
export function opensForPrint(): () => boolean {
  const isWhole = getContext<(() => boolean) | undefined>(KEY) ?? (() => true);
  return () => printing.isOn && isWhole();
}

const STAY = Symbol("figures stay closed on paper");

/** Says for all documents within a component that working is printed only where it has been opened. Called while it is set up. */
export function keepFiguresClosed(): void {
  setContext(STAY, true);
}

/** Whether that has been said where a part stands. */
export function figuresStay(): boolean {
  return getContext<boolean | undefined>(STAY) ?? false;
}

/** How many figures there are in a tree; stops counting where `most` is passed. */
export function figuresIn(figure: DrawnFigure, most = PRINTED_ROWS): number {
  let count = 1;
  for (const part of figure.parts) {
    if (most < count) break;
    count += figuresIn(part, most);
  }
  return count;
}

function rowsOf(block: DrawnBlock): number {
  switch (block.kind) {
    case "table":
      return block.table.rows.length;
    case "figure":
      return figuresIn(block.figure);
    case "problems":
      return block.files.reduce((count, file) => count + file.problems.length, 0);
    case "list":
      return block.items.length;
    case "paragraph":
    case "answer":
    case "signatures":
      return 1;
  }
}

/** How many rows and figures there are in a section and the sections within it, everything opened. */
export function rowsIn(section: DrawnSection): number {
  const own = section.blocks.reduce((count, block) => count + rowsOf(block), 0);
  return section.sections.reduce((count, inner) => count + rowsIn(inner), own);
}

/** How many rows a section itself has while its figures are closed. */
export function closedRowsOf(section: DrawnSection): number {
  return section.blocks.reduce((count, block) => count + (block.kind === "figure" ? 1 : rowsOf(block)), 0);
}

/** The same with the sections within it. */
export function closedRowsIn(section: DrawnSection): number {
  return section.sections.reduce((count, inner) => count + closedRowsIn(inner), closedRowsOf(section));
}
