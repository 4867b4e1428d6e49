// All that the page says in English. The page is given the texts alone, in the order of the Swedish ones, as a part of its
// own (`build-tools/words.ts`): most people never need it.

import { en } from "./en";
import { enResult } from "./en-result";
import { enWork } from "./en-work";
import type { Word } from "./swedish";

export const english: Record<Word, string> = { ...en, ...enResult, ...enWork };
