// The one arithmetic of the pictures. The wire gives positions as integers from 0 to 10 000 of a picture's width; here
// they become percent, which the browser lays out in real pixels: on the screen, at any zoom, and on paper.

/** Where something stands. */
export function at(position: number): string {
  return `${position / 100}%`;
}

/** A stretch between two positions, whichever comes first. */
export interface Span {
  x: string;
  width: string;
}

export function span(from: number, to: number): Span {
  return { x: at(Math.min(from, to)), width: at(Math.abs(to - from)) };
}

/** A stretch in two: what lies before a line, and what lies after it. Null where nothing does. */
export function split(from: number, to: number, line: number): { before: Span | null; after: Span | null } {
  const low = Math.min(from, to);
  const high = Math.max(from, to);
  return {
    before: low < line ? span(low, Math.min(high, line)) : null,
    after: line < high ? span(Math.max(low, line), high) : null,
  };
}
