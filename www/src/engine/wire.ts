// What crosses between the page and the engine: the types that are made from the Rust types, under the names that the
// page uses. Every number that a person sees arrives written; positions in pictures are whole numbers from 0 to 10 000.

import type { Desk as Made, Folder, Look, Progress } from "./pkg/full/matvag";

export type * from "./pkg/full/matvag";
export type {
  Bars as StackedBars,
  Diverging as DivergingBars,
  Language as Lang,
  Ranges as TargetBars,
  ResultView as Result,
} from "./pkg/full/matvag";

/** A file to save, copied out of the engine's memory. */
export interface Written {
  name: string;
  mime: string;
  bytes: Uint8Array;
}

/** One procurement on the desk, with its bids. Lives in the worker. */
export type Desk = Omit<Made, "free" | typeof Symbol.dispose | "load" | "write" | "menuFile"> & {
  load(folder: Folder, look: Look, progress?: (progress: Progress) => void): void;
  write(...given: Parameters<Made["write"]>): Written;
  menuFile(...given: Parameters<Made["menuFile"]>): Written;
};
