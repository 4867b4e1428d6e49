// All that the page says in English, as a part of its own: most people never need it.

import { en } from "./en";
import { enResult } from "./en-result";
import { enWork } from "./en-work";
import type { Word } from "./index.svelte";

export const english: Record<Word, string> = { ...en, ...enResult, ...enWork };
