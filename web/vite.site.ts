/**
 * How the pages are built: classic scripts in SystemJS form, loaded when they are needed, and one
 * style sheet, so that all runs from file:// and in sandboxed frames, where module scripts do not.
 */
import { createHash } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Plugin, UserConfig } from "vite";
import { bundle } from "./vite.embed.ts";

const require = createRequire(import.meta.url);
/** The one call made of Babel, which brings no types. */
const { transformAsync } = require("@babel/core") as {
  transformAsync(code: string, options: object): Promise<{ readonly code?: string | null } | null>;
};

const folder = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * What a page may load, as its <meta>; `npm start` sends the same as a header. WebAssembly is the
 * only code that is made at run time; workers are blobs.
 */
const EVERY_PAGE = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'self'",
  "img-src": "'self' data: blob:",
  "worker-src": "blob:",
  "base-uri": "'none'",
  "form-action": "'none'",
};
/** The page for frames is never installed. */
const WHOLE_PAGE = {
  ...EVERY_PAGE,
  "worker-src": "'self' blob:",
  "manifest-src": "'self'",
  // The live preview of an embed.
  "frame-src": "'self'",
};

const policyOf = (page: string): string =>
  Object.entries(page.endsWith("index.html") ? WHOLE_PAGE : EVERY_PAGE)
    .map((entry) => entry.join(" "))
    .join("; ");

/** Each chunk as a System.register call, and the loader in front of the entry. */
function classicScripts(): Plugin {
  let loader = "";
  return {
    name: "classic-scripts",
    apply: "build",
    enforce: "post",
    async buildStart() {
      const file = "module-loader.js";
      const source = await bundle({ source: "web/browser/module-loader.ts", file, format: "iife" });
      const digest = createHash("sha256").update(source).digest("hex").slice(0, 8);
      loader = `assets/module-loader-${digest}.js`;
      this.emitFile({ type: "asset", fileName: loader, source });
    },
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
      const classic = made?.code ?? code;
      if (/execute:\s*async/.test(classic))
        this.error("The loader knows no await at the top level.");
      return { code: classic, map: null };
    },
    transformIndexHtml: (html, { filename }) =>
      html
        .replace(
          /<script type="module" crossorigin src=/,
          `<script defer src="./${loader}" data-entry=`,
        )
        .replace(/<link rel="stylesheet" crossorigin/g, '<link rel="stylesheet"')
        .replace(
          '<meta charset="utf-8" />',
          `$&\n    <meta http-equiv="Content-Security-Policy" content="${policyOf(filename)}" />`,
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
        const name = /^\/(\w+)\.js(\?|$)/.exec(request.url ?? "")?.[1];
        if (name === undefined) return next();
        response.setHeader("content-type", "text/javascript");
        createReadStream(folder(`build/site-engine/${name}.js`))
          .on("error", next)
          .pipe(response);
      });
    },
  };
}

/** In the addresses of the engine's scripts: what a browser stored of another version is not taken. */
const engineVersion = (): string => readFileSync(folder("build/site-engine/version.txt"), "utf8");

export function siteConfig(): UserConfig {
  return {
    root: folder("web"),
    base: "./",
    define: { __ENGINE_VERSION__: JSON.stringify(engineVersion()) },
    plugins: [classicScripts(), engineScripts()],
    worker: { format: "iife" },
    build: {
      outDir: folder("dist"),
      emptyOutDir: true,
      target: "es2022",
      modulePreload: false,
      manifest: true,
      license: { fileName: ".vite/license.json" },
      cssCodeSplit: false,
      rolldownOptions: {
        input: [folder("web/index.html"), folder("web/embed.html")],
      },
    },
  };
}
