/**
 * `npm test`: installs what is missing and runs every check and test, also after a failure.
 * Ends with the line `N passed, N failed` and fails if anything did. Names pick steps:
 * `npm test -- native vitest`.
 */
import {
  buildBrowserPackage,
  buildEngineWasm,
  buildNative,
  buildPackage,
  buildReference,
  buildSite,
  buildWasmTests,
  checkSizes,
  ensurePackages,
  WASM_BUILDS,
} from "./build.mjs";
import { CHECKS } from "./lib/checks.mjs";
import { ensureExportTools } from "./lib/export-tools.mjs";
import { ensureOnnxRuntime } from "./lib/onnx-runtime.mjs";
import { ensureNodes } from "./lib/nodes.mjs";
import { main, seconds, UserError } from "./lib/process.mjs";
import { doctest, nodeFor, vitest } from "./lib/suites.mjs";
import { ensureTestTools } from "./toolchain.mjs";

const LONGEST_OUTPUT = 200;

const checkSteps = Object.entries(CHECKS).flatMap(([key, checks]) =>
  checks.map(({ name, check }) => ({
    key,
    name,
    run: async (log) => {
      const problems = await check(log);
      const isClean = problems.length === 0;
      return { passed: isClean ? 1 : 0, failed: isClean ? 0 : 1, output: problems.join("\n") };
    },
  })),
);

const nativeSteps = [
  {
    key: "native",
    name: "engine, native",
    run: async (log) => doctest([await buildNative({ log })]),
  },
  {
    key: "sanitize",
    name: "engine, address and undefined behaviour sanitizers",
    run: async (log) =>
      doctest([await buildNative({ sanitize: true, log })], {
        ASAN_OPTIONS: "detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1",
        UBSAN_OPTIONS: "print_stacktrace=1",
      }),
  },
];

const wasmSteps = WASM_BUILDS.map((build) => ({
  key: "wasm",
  name: `engine, WebAssembly ${build}`,
  run: async (log) => doctest([...nodeFor(build), await buildWasmTests({ build, log })]),
}));

const pageSteps = [
  {
    key: "site",
    name: "site and package build, within their size budgets",
    run: async (log) => {
      await buildEngineWasm({ log });
      await buildSite({ log });
      await buildPackage({ log });
      await buildBrowserPackage({ log });
      await buildReference({ log });
      const problems = checkSizes(log);
      return {
        passed: problems.length ? 0 : 1,
        failed: problems.length,
        output: problems.join("\n"),
      };
    },
  },
  {
    key: "vitest",
    name: "page and engine in Node",
    run: async (log) => {
      await ensurePackages({ log });
      await ensureOnnxRuntime({ log });
      await buildEngineWasm({ log });
      await buildPackage({ log });
      return vitest("tests/vitest.config.ts", "node");
    },
  },
  {
    key: "browser",
    name: "page in a browser",
    run: async (log) => {
      await ensureTestTools({ log });
      await buildEngineWasm({ log });
      await buildSite({ log });
      return vitest("tests/vitest.browser.config.ts", "browser");
    },
  },
];

const packageSteps = [
  {
    key: "package",
    name: "npm package, installed in Node 20, 22 and 24 and in pages",
    run: async (log) => {
      await ensureTestTools({ log });
      await buildEngineWasm({ log });
      await buildSite({ log });
      await buildPackage({ log });
      await buildBrowserPackage({ log });
      await buildReference({ log });
      await ensureNodes({ log });
      return vitest("tests/vitest.package.config.ts", "package");
    },
  },
];

/** Needs half a gigabyte of other programs: runs only when it is named. */
const exportSteps = [
  {
    key: "exports",
    name: "exports in LaTeX, Graphviz, PyTorch, NumPy and C++",
    optIn: true,
    run: async (log) => {
      await ensurePackages({ log });
      await buildEngineWasm({ log });
      await ensureExportTools({ log });
      return vitest("tests/vitest.exports.config.ts", "exports");
    },
  },
];

/** Groups run one after the other, the lanes of a group side by side, a lane's steps in order. */
const GROUPS = [[checkSteps, nativeSteps], [wasmSteps], [pageSteps], [packageSteps], [exportSteps]];

/** Runs one step and never throws: an error is a failure with its message as output. */
async function execute(step, log) {
  const start = performance.now();
  try {
    const result = await step.run(log);
    const isEmpty = result.passed + result.failed === 0;
    const note = isEmpty ? "No test ran, which counts as a failure." : "";
    const output = [result.output, note].filter(Boolean).join("\n");
    return { ...result, failed: isEmpty ? 1 : result.failed, output, time: seconds(start) };
  } catch (error) {
    const output = error instanceof UserError ? error.message : error.stack;
    return { passed: 0, failed: 1, output, time: seconds(start) };
  }
}

/** Starts the lanes of a group; prints each step's words in order, live when its turn has come. */
async function runGroup(lanes, report) {
  const started = lanes.flatMap((steps) => {
    let previous = Promise.resolve();
    return steps.map((step) => {
      const words = [];
      const entry = { step, write: (line) => words.push(line), words };
      entry.result = previous.then(() => execute(step, (line) => entry.write(line)));
      previous = entry.result;
      return entry;
    });
  });
  for (const entry of started) {
    console.log(`\n== ${entry.step.name}`);
    for (const line of entry.words) console.log(line);
    entry.write = (line) => console.log(line);
    report(entry.step, await entry.result);
  }
}

function show({ passed, failed, skipped = 0, output, time }) {
  if (failed > 0 && output) {
    const lines = output.trim().split("\n");
    if (lines.length > LONGEST_OUTPUT)
      console.log(`… ${lines.length - LONGEST_OUTPUT} lines before`);
    console.log(lines.slice(-LONGEST_OUTPUT).join("\n"));
  }
  const also = skipped ? `, ${skipped} skipped` : "";
  console.log(`   ${passed} passed, ${failed} failed${also} (${time})`);
}

await main(async () => {
  const start = performance.now();
  const wanted = process.argv.slice(2);
  const all = GROUPS.flat(2);
  const unknown = wanted.find((key) => !all.some((step) => step.key === key));
  if (unknown) {
    const keys = [...new Set(all.map((step) => step.key))].join(", ");
    throw new UserError(`No step "${unknown}". There are: ${keys}`);
  }
  const total = { passed: 0, failed: 0 };
  const failedSteps = [];
  for (const lanes of GROUPS) {
    const picked = lanes.map((lane) =>
      lane.filter(({ key, optIn }) => (wanted.length === 0 ? !optIn : wanted.includes(key))),
    );
    await runGroup(picked, (step, result) => {
      show(result);
      total.passed += result.passed;
      total.failed += result.failed;
      if (result.failed > 0) failedSteps.push(step.name);
    });
  }
  console.log(`\nAll steps took ${seconds(start)}.`);
  if (failedSteps.length > 0) console.log(`Failed: ${failedSteps.join("; ")}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
});
