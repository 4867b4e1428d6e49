// The words of the page, and which language is spoken. Words only: every number, date and sentence about a procurement
// comes written from the engine. Keys are flat; `{name}` in a text is replaced by a value. Next: `sv.ts`.

import type { Lang } from "../engine/wire";
import { sv } from "./sv";
import { svResult } from "./sv-result";
import { svWork } from "./sv-work";

const swedish = { ...sv, ...svResult, ...svWork };

/** The name of a text. */
export type Word = keyof typeof swedish;

let english: Record<Word, string> | undefined;

/** Loads the English words: before the page is drawn where they are spoken, else right after. */
export async function loadEnglish(): Promise<void> {
  english ??= (await import("./english")).english;
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
  const text: string = ((speech.lang === "en" && english) || swedish)[word];
  return text.replace(/\{(\w+)\}/gu, (whole, name: string) => values[name] ?? whole);
}
