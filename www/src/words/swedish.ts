// All that the page says in Swedish. It decides which texts there are, and in which order.

import { sv } from "./sv";
import { svResult } from "./sv-result";
import { svWork } from "./sv-work";

export const swedish = { ...sv, ...svResult, ...svWork };

/** The name of a text. */
export type Word = keyof typeof swedish;
