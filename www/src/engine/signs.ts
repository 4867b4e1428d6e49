// The signs that bytes are written with in the build that is one file: each is one byte there. None ends a text or an
// element, and none is a soft hyphen, which some programs drop.

const isLeftOut = (code: number): boolean => code === 0x22 || code === 0x3c || code === 0x5c || code === 0xad;
const from = (first: number, last: number): string =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at)
    .filter((code) => !isLeftOut(code))
    .map((code) => String.fromCharCode(code))
    .join("");

/** 182 signs; the place of each is its value. 182² holds 15 bits. */
export const SIGNS = (from(0x21, 0x7e) + from(0xa1, 0xff)).slice(0, 182);
