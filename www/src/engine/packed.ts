// Bytes out of the text that they are packed in: see build-tools/engine.ts.

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

/** What the build that is one file has: 13 bits in two signs, and first how many bytes too many they give. */
export function ofTight(text: string): Bytes {
  const signs = text.length - 1;
  const bytes = new Uint8Array(((signs * 13) >>> 4) - valueOf(text, 0) + FIRST);
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let sign = 1; sign < text.length; sign += 2) {
    held |= (valueOf(text, sign) + 91 * valueOf(text, sign + 1)) << bits;
    bits += 13;
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

/** The value of the digit 0 as a sign. */
const FIRST = 14;

/** The signs are those of ASCII from ! to ~, without the double quote, the sign for less and the backslash. */
function valueOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code - 33 - (34 < code ? 1 : 0) - (60 < code ? 1 : 0) - (92 < code ? 1 : 0);
}
