// Files that a person gave the page, on their way into the folder. What is in them is the engine's to say; what can be
// told without it stands in `given.ts`.

import type { FileFacts, Folder } from "../engine/wire";
import { bytesOf } from "./file";
import { freeName, refusal } from "./given";
import { message, work } from "./store.svelte";
import type { WorkWord } from "../words/sv-work";

/** What became of a file. */
export type Outcome =
  | { kind: "taken"; file: string; as: string }
  /** The same bytes are in the folder already, under this name. */
  | { kind: "twice"; file: string; as: string }
  | { kind: "refused"; file: string; word: WorkWord; fault: string };

/**
 * Gives the engine the files one after the other. One that cannot be taken stops no other. `names` makes the name of a
 * file in the folder from its own.
 */
export async function takeIn(
  files: readonly File[],
  folder: Folder,
  names: (name: string) => string,
  tell: (name: string) => void,
): Promise<{ facts: FileFacts[]; outcomes: Outcome[] }> {
  const facts: FileFacts[] = [];
  const outcomes: Outcome[] = [];
  for (const file of files) {
    tell(file.name);
    const word = refusal(file.name, file.size);
    if (word !== null) {
      outcomes.push({ kind: "refused", file: file.name, word, fault: "" });
      continue;
    }
    try {
      const here = [...folder.files, ...facts];
      const name = freeName(names(file.name), new Set(here.map((each) => each.name)));
      const given = await work.put(name, await bytesOf(file));
      const same = here.find((each) => each.sha256 === given.sha256);
      if (same) {
        outcomes.push({ kind: "twice", file: file.name, as: same.name });
      } else {
        facts.push(given);
        outcomes.push({ kind: "taken", file: file.name, as: given.name });
      }
    } catch (fault) {
      outcomes.push({ kind: "refused", file: file.name, word: "bids.couldNot", fault: message(fault) });
    }
  }
  return { facts, outcomes };
}
