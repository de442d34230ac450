/**
 * How a page is built: one HTML file with one classic script and one style sheet, so that it also
 * runs from file:// and in sandboxed frames, where module scripts do not.
 */
import { createReadStream } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin, UserConfig } from "vite";

const folder = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** WebAssembly is the only code that is made at run time; workers are blobs. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
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

/** While developing, the engine's scripts come from where the build leaves them. */
function engineScripts(): Plugin {
  return {
    name: "engine-scripts",
    apply: "serve",
    configureServer(server) {
      server.middlewares.use("/engine", (request, response, next) => {
        const [name] = /^\/(relaxed|simd|scalar)\.js$/.exec(request.url ?? "") ?? [];
        if (name === undefined) return next();
        response.setHeader("content-type", "text/javascript");
        createReadStream(folder(`build/site-engine${name}`))
          .on("error", next)
          .pipe(response);
      });
    },
  };
}

export function pageConfig(page: "index" | "embed"): UserConfig {
  return {
    root: folder("web"),
    base: "./",
    publicDir: false,
    plugins: [classicPage(), engineScripts()],
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
