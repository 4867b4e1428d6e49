// What the page may do. Bids are secret until the award, so it may connect to nothing: no fetch, no form, no picture from
// anywhere, its own server counted in. It stands in the page itself, so it holds wherever the page is put.

/** The policy of a page whose scripts and styles may come from `scripts` and `styles`. */
export function policy(scripts: string, styles: string): string {
  return [
    "default-src 'none'",
    // 'wasm-unsafe-eval' lets WebAssembly be compiled, and no text be run as script.
    `script-src ${scripts} 'wasm-unsafe-eval'`,
    // The engine's worker is made from a text that the page holds, so that it inherits this policy.
    "worker-src 'self' blob:",
    `style-src ${styles}`,
    // Not 'self': the address of a picture could carry a secret to the page's own server.
    "img-src data: blob:",
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types svelte-trusted-html matvag-worker matvag-sw",
  ].join("; ");
}
