// Two builds of one page: `vite build` for a web server, `vite build --mode single` for one file.

import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { engine } from "./build-tools/engine";
import { offline, several, single } from "./build-tools/page";
import { words } from "./build-tools/words";

export default defineConfig(({ mode }) => {
  const isSingle = mode === "single";
  return {
    base: "./",
    plugins: [svelte(), engine(import.meta.dirname, isSingle), words(import.meta.dirname), ...(isSingle ? [single()] : [several(), offline()])],
    define: { __SINGLE__: JSON.stringify(isSingle) },
    build: {
      target: "es2023",
      outDir: isSingle ? "dist/single" : "dist/web",
      emptyOutDir: true,
      assetsInlineLimit: 0,
      cssCodeSplit: false,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4000,
      rollupOptions: { output: isSingle ? { codeSplitting: false } : {} },
    },
  };
});
