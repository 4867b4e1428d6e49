// What was done, in both languages at once: for the log of the work and for what can be undone.

import type { Label } from "./store.svelte";
import { enLog } from "../words/en-log";
import type { LogWord } from "../words/en-log";
import { svWork } from "../words/sv-work";

/** A sentence of the log; `{what}` in it is replaced by another text, in small letters. */
export function did(word: LogWord, what?: LogWord): Label {
  const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
  const said = (words: Readonly<Record<LogWord, string>>): string =>
    words[word].replace("{what}", () => (what === undefined ? "" : small(words[what]))).trim();
  return { sv: said(svWork), en: said(enLog) };
}
