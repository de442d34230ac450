/**
 * Builds the C++ engine with CMake and Ninja: native, native with sanitizers, and three WASM builds
 * that share one JavaScript glue. Everything lands under build/.
 */
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { ensureToolchain } from "../toolchain.mjs";
import { exists, must, root, UserError } from "./process.mjs";
import { ensurePackages, step } from "./steps.mjs";

/** From fastest to most widely understood; the loader tries them in this order. */
export const WASM_BUILDS = ["relaxed", "simd", "scalar"];
/** Modules of their own, one for all machines: text and fractions need no lanes. */
export const TEXT_MODULES = ["symbolic", "perceptron"];
export const textModule = (name) => `build/wasm/${name}.wasm`;

/** Writes the types, the same for all: the linker runs the module for them, and Node 20 runs this. */
const TYPED_BUILD = "simd";

const ENGINE = ["CMakeLists.txt", "engine"];
const ENGINE_TESTS = [...ENGINE, "tests/engine"];

/** The native tests, at build/native/engine_tests, or engine_tests_checked with sanitizers. */
export async function buildNative({ sanitize = false, log = console.log } = {}) {
  const toolchain = await ensureToolchain({ log });
  const target = sanitize ? "engine_tests_checked" : "engine_tests";
  const program = `build/native/${target}`;
  await step({
    name: sanitize ? "sanitize" : "native",
    title: sanitize ? "Building the engine with sanitizers" : "Building the native engine",
    inputs: ENGINE_TESTS,
    extra: toolchain.fingerprint,
    outputs: [program],
    log,
    action: () => compile("native", toolchain, {}, target),
  });
  return join(root, program);
}

/** The engine's tests as WASM for Node, at build/wasm/<build>/engine_tests.cjs. */
export async function buildWasmTests({ build, log = console.log }) {
  const toolchain = await ensureToolchain({ log });
  const program = `build/wasm/${build}/engine_tests.cjs`;
  await step({
    name: `wasm-tests-${build}`,
    title: `Building the engine's tests as WebAssembly, ${build}`,
    inputs: ENGINE_TESTS,
    extra: toolchain.fingerprint,
    outputs: [program],
    log,
    action: () => compileWasm(build, toolchain, "engine_tests"),
  });
  return join(root, program);
}

/**
 * build/wasm/<build>/backprop.wasm for each build, and for all of them together the glue
 * build/wasm/backprop.js with its types backprop.d.ts. The glue never looks for the .wasm itself:
 * whoever calls it passes `wasmBinary`.
 */
export async function buildEngineWasm({ log = console.log } = {}) {
  await ensurePackages({ log }); // The types need the project's TypeScript.
  const toolchain = await ensureToolchain({ log });
  for (const build of WASM_BUILDS) {
    await step({
      name: `wasm-${build}`,
      title: `Building the engine as WebAssembly, ${build}`,
      inputs: ENGINE,
      extra: toolchain.fingerprint,
      outputs: [`build/wasm/${build}/backprop.js`, `build/wasm/${build}/backprop.wasm`],
      log,
      action: () => compileWasm(build, toolchain, "backprop"),
    });
  }
  shareGlue();
  for (const name of TEXT_MODULES) {
    await step({
      name: `wasm-${name}`,
      title: `Building the module "${name}" as WebAssembly`,
      inputs: ENGINE,
      extra: toolchain.fingerprint,
      outputs: [textModule(name)],
      log,
      action: async () => {
        await compileWasm("scalar", toolchain, name);
        copyFileSync(join(root, `build/wasm/scalar/${name}.wasm`), join(root, textModule(name)));
      },
    });
  }
}

/** build/wasm/<build>/bench_kernels.wasm: the matrix products alone, for the bench. */
export async function buildBenchKernels({ build, log = console.log }) {
  const toolchain = await ensureToolchain({ log });
  const file = `build/wasm/${build}/bench_kernels.wasm`;
  await step({
    name: `bench-kernels-${build}`,
    title: `Building the matrix products alone, ${build}`,
    inputs: ["CMakeLists.txt", "engine/kernels", "tests/bench/kernels.cpp"],
    extra: toolchain.fingerprint,
    outputs: [file],
    log,
    action: () => compileWasm(build, toolchain, "bench_kernels"),
  });
  return join(root, file);
}

function shareGlue() {
  const folder = join(root, "build", "wasm");
  const glues = WASM_BUILDS.map((build) =>
    readFileSync(join(folder, build, "backprop.js"), "utf8"),
  );
  if (new Set(glues).size !== 1) {
    throw new UserError(
      "The three WASM builds need different JavaScript, and the page has room for one.",
    );
  }
  writeIfChanged(join(folder, "backprop.js"), glues[0]);
  writeIfChanged(
    join(folder, "backprop.d.ts"),
    readFileSync(join(folder, TYPED_BUILD, "backprop.d.ts"), "utf8"),
  );
}

function writeIfChanged(file, text) {
  if (!exists(file) || readFileSync(file, "utf8") !== text) writeFileSync(file, text);
}

/**
 * Each build as a classic script for pages, build/site-engine/<build>.js: a plain script tag works
 * from file:// and in sandboxed frames, where a fetch does not. The text is base64 of deflate-raw.
 * version.txt beside them is one digest of all.
 */
export function buildEngineTwins() {
  const folder = join(root, "build", "site-engine");
  mkdirSync(folder, { recursive: true });
  const files = WASM_BUILDS.map((build) => [build, `build/wasm/${build}/backprop.wasm`]);
  const version = createHash("sha256");
  for (const [name, file] of [...files, ...TEXT_MODULES.map((name) => [name, textModule(name)])]) {
    const wasm = readFileSync(join(root, file));
    version.update(wasm);
    const text = deflateRawSync(wasm, { level: 9 }).toString("base64");
    writeIfChanged(
      join(folder, `${name}.js`),
      `(globalThis.__backpropLabEngine??={})[${JSON.stringify(name)}]="${text}";\n`,
    );
  }
  writeIfChanged(join(folder, "version.txt"), version.digest("hex").slice(0, 8));
}

/** Relaxed SIMD shares nearly all objects with plain SIMD, so it is made in the same folder. */
function compileWasm(build, toolchain, target) {
  const isRelaxed = build === "relaxed";
  const folder = isRelaxed ? "simd" : build;
  const settings = {
    CMAKE_TOOLCHAIN_FILE: toolchain.emscriptenToolchainFile,
    WASM_BUILD: folder,
    EMIT_TYPES: folder === TYPED_BUILD ? "ON" : "OFF",
  };
  return compile(`wasm/${folder}`, toolchain, settings, isRelaxed ? `${target}_relaxed` : target);
}

async function compile(name, toolchain, settings, target) {
  const folder = join(root, "build", name);
  // CMake keeps absolute paths: another place or another toolchain needs a new folder.
  const owner = JSON.stringify([root, toolchain.fingerprint, settings]);
  const note = join(folder, "built-with.json");
  if (!exists(note) || readFileSync(note, "utf8") !== owner) {
    rmSync(folder, { recursive: true, force: true });
  }
  const options = Object.entries({
    ...settings,
    ENGINE_INCLUDE: toolchain.includeDirs.join(";"),
  }).map(([key, value]) => `-D${key}=${value}`);
  const how = { env: toolchain.env };
  await must("Configuring", "cmake", ["-G", "Ninja", "-S", root, "-B", folder, ...options], how);
  writeFileSync(note, owner);
  const jobs = `-j${availableParallelism()}`;
  await must("Compiling", "ninja", ["--quiet", jobs, "-C", folder, target], how);
}
