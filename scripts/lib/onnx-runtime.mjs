/**
 * The runtime that exported ONNX models are tested with, pinned by tests/onnx/package-lock.json and
 * installed into build/onnx: away from the product's own packages, which stay small.
 */
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { must, root } from "./process.mjs";
import { step } from "./steps.mjs";

const folder = "build/onnx";
const pinned = ["tests/onnx/package.json", "tests/onnx/package-lock.json"];

/** Does nothing when it is there already. Throws UserError when npm cannot install it. */
export async function ensureOnnxRuntime({ log = console.log } = {}) {
  await step({
    name: "onnx-runtime",
    title: "Installing onnxruntime-web, for tests",
    inputs: pinned,
    outputs: [`${folder}/node_modules/.package-lock.json`],
    log,
    action: install,
  });
}

async function install() {
  const into = join(root, folder);
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  for (const file of pinned) cpSync(join(root, file), join(into, basename(file)));
  const options = ["--ignore-scripts", "--no-audit", "--no-fund"];
  await must("Installing onnxruntime-web", "npm", ["ci", ...options], { cwd: into });
}
