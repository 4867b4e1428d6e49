// What was tried beside the work: other values of the model, each trial with a name. It stands in no folder, and is gone when
// the page is closed. Next: `views/sensitivity/tried.ts`.

import type { Path } from "./edit";

/** A named trial: what else the procurement says, by path. */
export interface Trial {
  readonly name: string;
  readonly values: Readonly<Record<Path, string>>;
}

class Trials {
  list: readonly Trial[] = $state.raw([]);
}
export const trials = new Trials();

/** Forgets what was tried: another work begins. */
export function forgetTrials(): void {
  trials.list = [];
}
