/**
 * How the pages are built: classic scripts in SystemJS form, loaded when they are needed, and one
 * style sheet, so that all runs from file:// and in sandboxed frames, where module scripts do not.
 */
import { createReadStream, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Plugin, UserConfig } from "vite";

const require = createRequire(import.meta.url);
/** The one call made of Babel, which brings no types. */
const { transformAsync } = require("@babel/core") as {
  transformAsync(code: string, options: object): Promise<{ readonly code?: string | null } | null>;
};

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

const LOADER = "assets/system.js";

/** Each chunk as a System.register call, and the loader (3 kB) in front of the entry. */
function classicScripts(): Plugin {
  return {
    name: "classic-scripts",
    apply: "build",
    enforce: "post",
    async renderChunk(code) {
      const made = await transformAsync(code, {
        babelrc: false,
        configFile: false,
        compact: true,
        comments: false,
        plugins: [
          require.resolve("@babel/plugin-transform-dynamic-import"),
          require.resolve("@babel/plugin-transform-modules-systemjs"),
        ],
      });
      return { code: made?.code ?? code, map: null };
    },
    generateBundle() {
      const source = readFileSync(folder("node_modules/systemjs/dist/s.min.js"), "utf8");
      this.emitFile({ type: "asset", fileName: LOADER, source });
    },
    transformIndexHtml: (html) =>
      html
        .replace(
          /<script type="module" crossorigin/,
          `<script defer src="./${LOADER}"></script>\n    <script type="systemjs-module"`,
        )
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

export function siteConfig(): UserConfig {
  return {
    root: folder("web"),
    base: "./",
    publicDir: false,
    plugins: [classicScripts(), engineScripts()],
    worker: { format: "iife" },
    build: {
      outDir: folder("dist"),
      emptyOutDir: true,
      target: "es2022",
      modulePreload: false,
      manifest: true,
      cssCodeSplit: false,
      rolldownOptions: {
        input: [folder("web/index.html"), folder("web/embed.html")],
      },
    },
  };
}
