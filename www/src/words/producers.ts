// The words of the area of local producers, in the language that is spoken. They come with the area and not with the first view.

import type { Label } from "../state/history";
import { enProducers } from "./en-producers";
import { filled, speech } from "./index.svelte";
import { svProducers } from "./sv-producers";

export type ProducersWord = keyof typeof svProducers;

const words: Record<"sv" | "en", Record<ProducersWord, string>> = { sv: svProducers, en: enProducers };

/** A text of the area in the language that is spoken; reactive as `t` is. */
export function p(word: ProducersWord, values: Readonly<Record<string, string>> = {}): string {
  return filled(words[speech.lang][word], values);
}

/** What was done, in both languages: for the log of the work and for what can be undone. */
export function didHere(word: ProducersWord & `did${string}`): Label {
  return { sv: svProducers[word], en: enProducers[word] };
}
