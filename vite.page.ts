/**
 * How a page is built: one HTML file with one classic script and one style sheet, so that it also
 * runs from file:// and in sandboxed frames, where module scripts do not.
 */
import { fileURLToPath } from "node:url";
import type { Plugin, UserConfig } from "vite";

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** WebAssembly is the only code that is made at run time; workers are blobs. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

function classicPage(): Plugin {
  return {
    name: "classic-page",
    apply: "build",
    enforce: "post",
    transformIndexHtml: (html) =>
      html
        .replace(/<script type="module" crossorigin/, "<script defer")
        .replace(/<link rel="stylesheet" crossorigin/g, '<link rel="stylesheet"')
        .replace(
          '<meta charset="utf-8" />',
          `$&\n    <meta http-equiv="Content-Security-Policy" content="${POLICY}" />`,
        ),
  };
}

export function pageConfig(page: "index" | "embed"): UserConfig {
  return {
    root: folder("web"),
    base: "./",
    publicDir: false,
    plugins: [classicPage()],
    worker: { format: "iife" },
    build: {
      outDir: folder("dist"),
      emptyOutDir: page === "index",
      target: "es2022",
      modulePreload: { polyfill: false },
      cssCodeSplit: false,
      rolldownOptions: {
        input: folder(`web/${page}.html`),
        output: { format: "iife", codeSplitting: false },
      },
    },
  };
}
