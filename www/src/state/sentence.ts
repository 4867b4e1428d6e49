/** What the engine says of a problem begins in small letters and has no full stop, as in a list; here it is a sentence. */
export function sentence(text: string): string {
  const large = text.charAt(0).toLocaleUpperCase("sv") + text.slice(1);
  return /[.!?:…]$/u.test(large) ? large : `${large}.`;
}
