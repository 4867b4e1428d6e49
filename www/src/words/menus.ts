// The words of the views of menus: both languages together, as a part of the page that is loaded with these views.

import type { Label } from "../state/history";
import { enMenus } from "./en-menus";
import { speech } from "./index.svelte";
import { svMenus } from "./sv-menus";
import type { MenuWord } from "./sv-menus";

export type { MenuWord } from "./sv-menus";

/** A text in the language that is spoken; reactive, as `t` is. */
export function m(word: MenuWord, values: Readonly<Record<string, string>> = {}): string {
  const text: string = (speech.lang === "en" ? enMenus : svMenus)[word];
  return text.replace(/\{(\w+)\}/gu, (whole, name: string) => values[name] ?? whole);
}

/** What was done, in both languages: for the log of the work. */
export function didMenu(word: MenuWord): Label {
  return { sv: svMenus[word], en: enMenus[word] };
}
