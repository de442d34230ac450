/**
 * Builds the static site in dist/ and measures what a visitor loads. Needs the engine's WASM builds;
 * skips what has not changed.
 */
import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildEngineTwins, TEXT_MODULES, textModule, WASM_BUILDS } from "./engine-build.mjs";
import { checkLicensed, LICENSES, licensesText } from "./licenses.mjs";
import { ONE_FILE, writeOneFile } from "./one-file.mjs";
import { SERVICE_WORKER, writeServiceWorker } from "./offline.mjs";
import { exists, filesUnder, must, root } from "./process.mjs";
import { ensurePackages, step } from "./steps.mjs";

const WASM_BUDGET = 150e3;
const VISIT_BUDGET = 300e3;
/** Of dist/engine. */
const SCRIPTS = [...WASM_BUILDS, ...TEXT_MODULES];
const STAGES = ["expression", "descent", "perceptron", "workshop", "network"];
const twin = (name) => `engine/${name}.js`;
/** In dist/, by what comes after the pages' own build. */
const MADE = [LICENSES, ONE_FILE, SERVICE_WORKER, ...SCRIPTS.map(twin)];
/** Stages that begin with another module than the main one. */
const BEGIN_WITH = { perceptron: "perceptron", workshop: "perceptron" };

const MANIFEST = "build/site-manifest.json";
const PAGE_INPUTS = [
  "web",
  "package-lock.json",
  "LICENSE",
  "scripts/licenses",
  "build/site-engine",
  "build/wasm/backprop.js",
];

const vite = (...args) =>
  must("Building the site", join(root, "node_modules", ".bin", "vite"), ["build", ...args]);

/** dist/: pages, scripts and dist/engine/<build>.js. Works from any folder of any static server. */
export async function buildSite({ log = console.log } = {}) {
  await ensurePackages({ log });
  buildEngineTwins();
  await step({
    name: "site",
    title: "Building the site",
    inputs: PAGE_INPUTS,
    outputs: ["dist", MANIFEST, ...MADE.map((file) => `dist/${file}`)],
    log,
    action: async () => {
      rmSync(join(root, "dist"), { recursive: true, force: true });
      await vite("--config", "web/vite.config.ts");
      // What loads what, and of whom; no part of the site.
      checkLicensed(join(root, "dist"));
      renameSync(join(root, "dist", ".vite", "manifest.json"), join(root, MANIFEST));
      rmSync(join(root, "dist", ".vite"), { recursive: true });
      mkdirSync(join(root, "dist", "engine"), { recursive: true });
      for (const name of SCRIPTS) {
        copyFileSync(join(root, "build/site-engine", `${name}.js`), join(root, "dist", twin(name)));
      }
      writeFileSync(join(root, "dist", LICENSES), licensesText());
      writeOneFile();
      await writeServiceWorker();
    },
  });
}

const gzipped = (file) => gzipSync(readFileSync(file), { level: 9 }).length;

/**
 * Rows {name, bytes, budget?}: each module, and all that a first visit to dist/ loads before a stage
 * takes its first step.
 */
export function measureSizes() {
  const engines = WASM_BUILDS.map((build) => ({
    name: `engine, ${build} (gzip)`,
    bytes: gzipped(join(root, "build", "wasm", build, "backprop.wasm")),
    budget: WASM_BUDGET,
  }));
  for (const name of TEXT_MODULES) {
    engines.push({ name: `${name} (gzip)`, bytes: gzipped(join(root, textModule(name))) });
  }
  if (!exists(join(root, MANIFEST))) return engines;
  const loaded = (name) => gzipped(join(root, "dist", "engine", `${name}.js`));
  const main = Math.max(...WASM_BUILDS.map(loaded));
  const visits = STAGES.map((stage) => {
    const page = pageSize(`stages/${stage}/index.tsx`);
    const engine = stage in BEGIN_WITH ? loaded(BEGIN_WITH[stage]) : main;
    return { name: `first visit, ${stage} (gzip)`, bytes: page + engine, budget: VISIT_BUDGET };
  });
  // Until the first picture moves; the others, and the examples below, come after it.
  const front = pageSize("app/front/front.tsx") + main;
  visits.push({ name: "first visit, front page (gzip)", bytes: front, budget: VISIT_BUDGET });
  const oneFile = statSync(join(root, "dist", ONE_FILE)).size;
  return [...engines, ...visits, { name: `${ONE_FILE}, all in one`, bytes: oneFile }];
}

/** Bytes of the shell with one stage: both chunks, and all that they import at once. */
function pageSize(stage) {
  const manifest = JSON.parse(readFileSync(join(root, MANIFEST), "utf8"));
  const [loader] = /assets\/module-loader-\w+\.js/.exec(
    readFileSync(join(root, "dist/index.html"), "utf8"),
  );
  const files = new Set(["index.html", loader]);
  const follow = (key) => {
    const { file, css = [], imports = [] } = manifest[key];
    if (files.has(file)) return;
    for (const path of [file, ...css]) files.add(path);
    imports.forEach(follow);
  };
  for (const key of ["style.css", "index.html", stage]) follow(key);
  return [...files].reduce((sum, file) => sum + gzipped(join(root, "dist", file)), 0);
}

/** Bare .wasm files have no place in dist/: pages load the engine from its script twins. */
export const strayFiles = () =>
  filesUnder(join(root, "dist")).filter((file) => file.endsWith(".wasm"));
