import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

// Runes everywhere, so that what older components need is left out of the page.
export default { preprocess: vitePreprocess(), compilerOptions: { runes: true, discloseVersion: false } };
