// Keeps together what is hard to read when a line ends in it: a number and its unit, a cell and its place, a range. The
// words and the digits are the engine's; only the kind of space between them is changed, and only where it is shown.

const NO_BREAK = "\u00a0";
const JOINER = "\u2060";

/** A text whose numbers stay with their units. */
export function unbroken(text: string): string {
  return text
    .replace(/(\d) (?=%|°C|(?:kr|kg|g|mg|µg|kJ|ml|cl|dl|l|cm|km|st)(?![\p{L}\d]))/gu, `$1${NO_BREAK}`)
    .replace(/(?<!\p{L})kg (?=CO)/gu, `kg${NO_BREAK}`)
    .replace(/(?<!\p{L})kg\/(?=\p{L})/gu, `kg/${JOINER}`)
    .replace(/(^|[^\p{L}])(cell|rad|row) (?=[A-Z]{0,3}\d)/gu, `$1$2${NO_BREAK}`)
    .replace(/(\d) × (?=\d)/gu, `$1${NO_BREAK}×${NO_BREAK}`)
    .replace(/(\d)–(?=\d)/gu, `$1${JOINER}–${JOINER}`);
}

/** A count with what is counted, `2 varningar`, on one line each. */
export function unbrokenCounts(text: string): string {
  return text.replace(/(\d) (?=\p{L})/gu, `$1${NO_BREAK}`);
}
