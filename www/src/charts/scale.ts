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

/** How a map is laid out: both directions alike, as wide as there is room for and no higher than a screen. */
export interface MapScale {
  width: number;
  height: number;
  at(position: number): number;
}

/** Room at the edges, so that a mark in the corner is seen whole. */
const EDGE = 20;
const HIGHEST = 420;

/** A map in a place that is so many pixels wide. */
export function mapScale(map: { width: number; height: number }, room: number): MapScale {
  const wide = Math.max(room - 2 - 2 * EDGE, 0) / Math.max(map.width, 1);
  const high = HIGHEST / Math.max(map.height, 1);
  const each = Math.min(wide, high);
  return {
    width: map.width * each + 2 * EDGE,
    height: map.height * each + 2 * EDGE,
    at: (position) => position * each + EDGE,
  };
}
