/**
 * Builds what the npm package holds: build/package/ for Node and the command line, build/browser/
 * for bundlers and script tags. Needs the engine's WASM builds; skips what has not changed.
 */
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildEngineTwins, TEXT_MODULES, textModule, WASM_BUILDS } from "./engine-build.mjs";
import { BUNDLED, checkLicensed, LICENSES, licensesText } from "./licenses.mjs";
import { ONE_FILE } from "./one-file.mjs";
import { digestOf, exists, must, root } from "./process.mjs";
import { ensurePackages, step } from "./steps.mjs";

/** Of the site: the one file, and the element that frames it. */
const SHOWN = [`dist/${ONE_FILE}`, "dist/backprop-lab.js"];
const REFERENCE = "build/package/api.md";
const MODULES = [...WASM_BUILDS, ...TEXT_MODULES];

/** build/package/: index.js with everything in it, its types, and engine/<build>.wasm beside it. */
export async function buildPackage({ log = console.log } = {}) {
  await ensurePackages({ log });
  const wasm = [
    ...WASM_BUILDS.map((build) => `build/wasm/${build}/backprop.wasm`),
    ...TEXT_MODULES.map(textModule),
  ];
  await step({
    name: "package",
    title: "Building the npm package",
    inputs: ["web", "package-lock.json", "LICENSE", "scripts/licenses", ...wasm],
    extra: digestOf(["build/wasm/backprop.js", "build/wasm/backprop.d.ts"]),
    outputs: ["build/package/index.js"],
    log,
    action: async () => {
      // Made beside the old one, then put in its place: whoever runs the package meanwhile, or
      // after a build that failed, has a whole one.
      const made = join(root, "build", "package.new");
      await bundlePackage(made);
      takeBundled(made);
      const tsc = join(root, "node_modules", ".bin", "tsc");
      const types = ["-p", "web/tsconfig.package.json", "--outDir", join(made, "types")];
      await must("Writing the package's types", tsc, types);
      mkdirSync(join(made, "engine"));
      for (const [i, name] of MODULES.entries()) {
        copyFileSync(join(root, wasm[i]), join(made, "engine", `${name}.wasm`));
      }
      writeFileSync(join(made, LICENSES), licensesText());
      replaceFolder(join(root, "build", "package"), made);
    },
  });
}

/** build/package/api.md: what `npm run api` prints. Needs the package, and that for browsers. */
export async function buildReference({ log = console.log } = {}) {
  await step({
    name: "reference",
    title: "Writing the package's reference",
    inputs: ["scripts/api.mjs", "build/package/types", "build/browser/types"],
    outputs: [REFERENCE],
    log,
    action: async () => {
      // Its parser is one of the npm packages, which may just have been installed.
      const { reference } = await import("../api.mjs");
      writeFileSync(join(root, REFERENCE), reference());
    },
  });
}

function takeBundled(made) {
  checkLicensed(made);
  rmSync(dirname(join(made, BUNDLED)), { recursive: true });
}

function replaceFolder(folder, made) {
  const old = `${folder}.old`;
  rmSync(old, { recursive: true, force: true });
  if (exists(folder)) renameSync(folder, old);
  renameSync(made, folder);
  rmSync(old, { recursive: true, force: true });
}

async function bundlePackage(outDir) {
  const { build } = await import("vite");
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: "warn",
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: "node20",
      license: { fileName: BUNDLED },
      rolldownOptions: {
        // Presets are loaded when they are wanted in a page; here they belong to the package.
        checks: { ineffectiveDynamicImport: false },
        // The thread is a program of its own: a Worker is started from a file.
        input: { index: "web/headless/index.ts", thread: "web/engine/thread.ts" },
        // The engine looks for its files beside its own.
        output: { entryFileNames: "[name].js", chunkFileNames: "[name].js" },
      },
    },
  });
}

/**
 * build/browser/: index.js, the same as the package for Node, with the engine in chunks of its own;
 * element.js, the custom element, whose frames show the one file beside it. Needs the site.
 */
export async function buildBrowserPackage({ log = console.log } = {}) {
  await ensurePackages({ log });
  buildEngineTwins();
  await step({
    name: "browser",
    title: "Building the npm package for browsers",
    inputs: ["web", "package-lock.json", "build/site-engine", "build/wasm/backprop.js", ...SHOWN],
    outputs: ["build/browser/index.js", "build/browser/element.js"],
    log,
    action: async () => {
      const made = join(root, "build", "browser.new");
      await bundleForBrowsers(made);
      takeBundled(made);
      await addElement(made);
      replaceFolder(join(root, "build", "browser"), made);
    },
  });
}

/** Bundlers follow `new URL(…, import.meta.url)`: they take the one file along. */
const ELEMENT = `import { BackpropLab } from "./frame-element.js";
BackpropLab.source = new URL("./backprop-lab.html", import.meta.url).href + "?embed";
export { BackpropLab };
`;

async function addElement(folder) {
  copyFileSync(join(root, SHOWN[0]), join(folder, "backprop-lab.html"));
  copyFileSync(join(root, SHOWN[1]), join(folder, "frame-element.js"));
  writeFileSync(join(folder, "element.js"), ELEMENT);
  const tsc = join(root, "node_modules", ".bin", "tsc");
  const types = ["-p", "web/tsconfig.element.json", "--outDir", join(folder, "types")];
  await must("Writing the element's types", tsc, types);
}

async function bundleForBrowsers(outDir) {
  const { build } = await import("vite");
  await build({
    configFile: false,
    root,
    base: "./",
    publicDir: false,
    logLevel: "warn",
    plugins: [openEngineOfBrowser(), engineTexts()],
    worker: { format: "iife" },
    define: { __ENGINE_VERSION__: '""' },
    build: {
      outDir,
      emptyOutDir: true,
      target: "es2022",
      license: { fileName: BUNDLED },
      modulePreload: false,
      lib: { entry: { index: join(root, "web/headless/index.ts") }, formats: ["es"] },
      rolldownOptions: {
        checks: { ineffectiveDynamicImport: false },
        output: { chunkFileNames: "[name].js" },
      },
    },
  });
}

/** The one module that differs. */
const openEngineOfBrowser = () => ({
  name: "open-engine-of-browser",
  enforce: "pre",
  resolveId: (id) =>
    id.endsWith("/node.ts") ? join(root, "web", "browser", "open-engine.ts") : undefined,
});

/** Each module of the engine as text, from its script twin. */
const engineTexts = () => ({
  name: "engine-texts",
  resolveId: (id) => (id.startsWith("virtual:engine/") ? `\0${id}` : undefined),
  load(id) {
    const name = /^\0virtual:engine\/(.*)/.exec(id)?.[1];
    if (name === undefined) return undefined;
    const twin = readFileSync(join(root, "build", "site-engine", `${name}.js`), "utf8");
    return `export default ${/"[\w+/=]*"(?=;\s*$)/.exec(twin)[0]};`;
  },
});
