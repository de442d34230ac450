/**
 * Builds everything from a fresh clone: toolchain, npm packages, engine, site and npm package.
 * `node scripts/build.mjs` builds what a visitor gets and fails when it is too large;
 * with names (toolchain packages native sanitize wasm site package browser) only those.
 */
import { buildEngineTwins, buildEngineWasm, buildNative } from "./lib/engine-build.mjs";
import { isMain, main, root, seconds, UserError } from "./lib/process.mjs";
import { buildBrowserPackage, buildPackage, buildReference } from "./lib/package-build.mjs";
import { buildSite, measureSizes, strayFiles } from "./lib/site-build.mjs";
import { ensurePackages } from "./lib/steps.mjs";
import { ensureToolchain } from "./toolchain.mjs";

export { buildBrowserPackage, buildPackage, buildReference };
export { buildEngineTwins, buildEngineWasm, buildNative, buildSite };
export { buildWasmTests, WASM_BUILDS } from "./lib/engine-build.mjs";
export { ensurePackages, ensureToolchain };

const PARTS = {
  toolchain: ensureToolchain,
  packages: ensurePackages,
  native: buildNative,
  sanitize: () => buildNative({ sanitize: true }),
  wasm: async () => {
    await buildEngineWasm();
    buildEngineTwins();
  },
  site: async () => {
    await buildEngineWasm();
    await buildSite();
  },
  package: async () => {
    await buildEngineWasm();
    await buildPackage();
  },
  browser: async () => {
    await buildEngineWasm();
    await buildSite();
    await buildPackage();
    await buildBrowserPackage();
    await buildReference();
  },
};

/** Everything a visitor or a user of the package needs. */
export async function buildAll({ log = console.log } = {}) {
  await buildEngineWasm({ log });
  await buildSite({ log });
  await buildPackage({ log });
  await buildBrowserPackage({ log });
  await buildReference({ log });
}

/** Prints the size table and returns what is wrong with it, one line each. */
export function checkSizes(log = console.log) {
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  const rows = measureSizes();
  const width = Math.max(...rows.map((row) => row.name.length));
  for (const { name, bytes, budget } of rows) {
    const limit = budget ? `  of ${kilobytes(budget)}` : "";
    log(`  ${name.padEnd(width)}  ${kilobytes(bytes).padStart(9)}${limit}`);
  }
  return [
    ...rows
      .filter(({ bytes, budget }) => budget && bytes > budget)
      .map(({ name, bytes, budget }) => `${name}: ${kilobytes(bytes)}, over ${kilobytes(budget)}`),
    ...strayFiles().map((file) => `${file.slice(root.length + 1)} should not be in dist/`),
  ];
}

if (isMain(import.meta.url)) {
  await main(async () => {
    const start = performance.now();
    const names = process.argv.slice(2);
    const unknown = names.find((name) => !(name in PARTS));
    if (unknown) throw new UserError(`No part "${unknown}": ${Object.keys(PARTS).join(", ")}`);
    for (const name of names) await PARTS[name]();
    if (names.length === 0) {
      await buildAll();
      const problems = checkSizes();
      if (problems.length > 0) throw new UserError(problems.join("\n"));
    }
    console.log(`Built in ${seconds(start)}`);
  });
}
