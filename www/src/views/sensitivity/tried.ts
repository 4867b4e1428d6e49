// Asks who would win with other values. The engine is given the procurement with these values, asked, and given the work's
// own folder back, in messages that follow each other, so that no other question is answered in between. Nothing of it
// reaches the protocol or the work file.

import { engine } from "../../engine/rpc";
import type { Folder, Look, NumberLine, Result } from "../../engine/wire";
import { published, withAt } from "../../state/edit";
import type { Table } from "../../state/edit";
import type { Trial } from "../../state/trial.svelte";

/** What comes of a trial. */
export interface Tried {
  /** Who would win. */
  readonly result: Result;
  /** Its numbers as people write them, by path. */
  readonly numbers: ReadonlyMap<string, string>;
}

/** The numbers of a setup by path. */
export function byPath(numbers: readonly NumberLine[]): ReadonlyMap<string, string> {
  return new Map(numbers.map(({ path, said }) => [path, said]));
}

/** Throws what the engine says of a procurement that cannot be read. */
export async function tried(folder: Folder, tree: Table, trial: Trial, look: Look): Promise<Tried> {
  await engine.full;
  let other = tree;
  for (const [path, text] of Object.entries(trial.values)) other = withAt(other, path, text);
  const [loaded, answer, setup, returned] = await Promise.allSettled([
    engine.load({ ...folder, procurement: { kind: "written", json: published(other) } }, look),
    engine.result(look),
    engine.setup(look),
    engine.load(folder, look),
  ]);
  for (const one of [loaded, returned]) if (one.status === "rejected") throw one.reason;
  if (answer.status === "rejected") throw answer.reason;
  if (setup.status === "rejected") throw setup.reason;
  return { result: answer.value, numbers: byPath(setup.value.numbers) };
}
