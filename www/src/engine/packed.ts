// Bytes out of the text that they are packed in: see build-tools/engine.ts.

import { SIGNS } from "./signs";

type Bytes = Uint8Array<ArrayBuffer>;

/** What the build for a web server has. */
export function ofBase64(text: string): Bytes {
  // Newer browsers do this themselves.
  const { fromBase64 } = Uint8Array as { fromBase64?: (text: string) => Bytes };
  if (fromBase64) return fromBase64.call(Uint8Array, text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** What the build that is one file has: 15 bits in two signs, and first how many bytes too many they give. */
export function ofTight(text: string): Bytes {
  const values = new Uint8Array(256);
  for (let value = 0; value < SIGNS.length; value += 1) values[SIGNS.charCodeAt(value)] = value;
  const valueOf = (at: number): number => values[text.charCodeAt(at)] ?? 0;
  const signs = text.length - 1;
  const bytes = new Uint8Array(((signs * 15) >>> 4) - (text.startsWith("1") ? 1 : 0));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let sign = 1; sign < text.length; sign += 2) {
    held |= (valueOf(sign) + 182 * valueOf(sign + 1)) << bits;
    bits += 15;
    while (8 <= bits) {
      // What is too many falls outside, where it is not kept.
      bytes[at] = held;
      at += 1;
      held >>>= 8;
      bits -= 8;
    }
  }
  return bytes;
}
