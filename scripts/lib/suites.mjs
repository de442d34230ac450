/**
 * Runs test programs and reads their own counts: doctest's summary line, vitest's JSON report.
 * Each returns {passed, failed, skipped, output}; a program that ends badly never counts as passed.
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { exists, root, run } from "./process.mjs";

const MINUTES = 60e3;
const NODE_WITH_RELAXED_SIMD = 21;

/** Parts that a doctest program is run in: more than cores, because some take longer than others. */
const PARTS = 6;

/** Runs a doctest program, its tests on all cores; `command` is the program and its arguments. */
export async function doctest(command, env = {}) {
  const options = { env: { ...process.env, ...env }, timeout: 10 * MINUTES };
  const [program, ...args] = command;
  const runWith = (...more) => run(program, [...args, ...more, "--no-colors=true"], options);
  const listed = await runWith("--count");
  const cases = Number(/passing the current filters: (\d+)/.exec(listed.output)?.[1] ?? 0);
  if (cases === 0) return { passed: 0, failed: 1, skipped: 0, output: listed.output };
  const border = (part) => Math.round((part * cases) / PARTS);
  const parts = Array.from({ length: PARTS }, (_, part) => part);
  const found = [];
  const worker = async () => {
    for (let part = parts.shift(); part !== undefined; part = parts.shift())
      found.push(await runWith(`--first=${border(part) + 1}`, `--last=${border(part + 1)}`));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  const results = found.map(partOf);
  const failed = results.reduce((sum, part) => sum + part.failed, 0);
  const skipped = Math.max(...results.map((part) => part.skipped));
  const output = found.map((part) => part.output).join("\n");
  return { passed: Math.max(0, cases - failed), failed, skipped, output };
}

function partOf({ code, output }) {
  const counts = /test cases:.*\|\s*(\d+) failed\s*\|\s*(\d+) skipped/.exec(output);
  const [failed, skipped] = counts ? counts.slice(1).map(Number) : [0, 0];
  // A crash, a sanitizer's report or a missing summary is a failure that doctest did not count.
  const isLost = (code !== 0 && failed === 0) || !counts;
  return { failed: failed + (isLost ? 1 : 0), skipped };
}

/** The Node command for a WASM build; Node 20 has relaxed SIMD behind a flag. */
export function nodeFor(build) {
  const major = Number(process.versions.node.split(".")[0]);
  const needsFlag = build === "relaxed" && major < NODE_WITH_RELAXED_SIMD;
  return [process.execPath, ...(needsFlag ? ["--experimental-wasm-relaxed-simd"] : [])];
}

/** Runs vitest with one of the project's configurations. */
export async function vitest(config, name) {
  const report = join(root, "build", "reports", `${name}.json`);
  mkdirSync(join(root, "build", "reports"), { recursive: true });
  rmSync(report, { force: true });
  const args = ["run", "--config", config, "--reporter=default", "--reporter=json"];
  const { code, output } = await run(
    join(root, "node_modules", ".bin", "vitest"),
    [...args, `--outputFile.json=${report}`],
    { env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" }, timeout: 25 * MINUTES },
  );
  if (!exists(report)) return { passed: 0, failed: 1, skipped: 0, output };
  const result = JSON.parse(readFileSync(report, "utf8"));
  // A file that fails outside its tests (an import, a hook) has no failed test to show for it.
  const brokenFiles = result.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((t) => t.status === "failed"),
  ).length;
  const failed = result.numFailedTests + brokenFiles;
  const isLost = code !== 0 && failed === 0;
  return {
    passed: result.numPassedTests,
    failed: failed + (isLost ? 1 : 0),
    skipped: result.numPendingTests + result.numTodoTests,
    output,
  };
}
