// The words of the page, and which language is spoken. Words only: every number, date and sentence about a procurement
// comes written from the engine. Keys are flat; `{name}` in a text is replaced by a value. Next: `sv.ts`.

import type { Lang } from "../engine/wire";
import { swedish } from "./swedish";
import type { Word } from "./swedish";

export type { Word } from "./swedish";

let english: Readonly<Partial<Record<Word, string>>> | undefined;

/** Loads the English words: before the page is drawn where they are spoken, else right after. */
export async function loadEnglish(): Promise<void> {
  if (english) return;
  const [{ enLog }, { default: texts }] = await Promise.all([import("./en-log"), import("virtual:english")]);
  const words = Object.keys(swedish).filter((word) => !(word in enLog));
  english = { ...enLog, ...Object.fromEntries(words.map((word, index) => [word, texts[index]])) };
}

/** Where the choice of language is kept: the one thing of the page that the browser remembers. */
const PLACE = "matvag.lang";

function remembered(): Lang {
  try {
    return localStorage.getItem(PLACE) === "en" ? "en" : "sv";
  } catch {
    return "sv";
  }
}

class Speech {
  /** The language that is spoken. */
  lang: Lang = $state(remembered());

  /** Speaks another language, and remembers it where the browser lets us. */
  async choose(lang: Lang): Promise<void> {
    await loadEnglish();
    this.lang = lang;
    try {
      localStorage.setItem(PLACE, lang);
    } catch {
      // A browser that stores nothing asks again the next time.
    }
  }
}

export const speech = new Speech();

/** A text in the language that is spoken; reactive in markup, `$derived` and `$effect`. */
export function t(word: Word, values: Readonly<Record<string, string>> = {}): string {
  const text: string = (speech.lang === "en" ? english?.[word] : undefined) ?? swedish[word];
  return filled(text, values);
}

/** A text with the values that it names put in. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/gu, (whole, name: string) => values[name] ?? whole);
}
