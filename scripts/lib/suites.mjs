/**
 * Runs test programs and reads their own counts: doctest's summary line, vitest's JSON report.
 * Each returns {passed, failed, skipped, output}; a program that ends badly never counts as passed.
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { exists, root, run } from "./process.mjs";

const MINUTES = 60e3;
const NODE_WITH_RELAXED_SIMD = 21;

/** Runs a doctest program; `command` is the program and its arguments. */
export async function doctest(command, env = {}) {
  const [program, ...args] = command;
  const { code, output } = await run(program, [...args, "--no-colors=true"], {
    env: { ...process.env, ...env },
    timeout: 10 * MINUTES,
  });
  const counts =
    /test cases:\s*\d+\s*\|\s*(\d+) passed\s*\|\s*(\d+) failed\s*\|\s*(\d+) skipped/.exec(output);
  const [passed, failed, skipped] = counts ? counts.slice(1).map(Number) : [0, 0, 0];
  // A crash, a sanitizer's report or a missing summary is a failure that doctest did not count.
  const isLost = (code !== 0 && failed === 0) || !counts;
  return { passed, failed: failed + (isLost ? 1 : 0), skipped, output };
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
    { env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" }, timeout: 15 * MINUTES },
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
